//! Quorate keeps the minutes while the meeting is still talking.

pub mod app;
pub mod capture;
pub mod cli;
pub mod command;
pub mod edit;
pub mod format;
pub mod host;
pub mod keys;
pub mod meeting;
pub mod paper;
pub mod run;
pub mod series;
pub mod store;
pub mod text;
pub mod theme;
pub mod view;
