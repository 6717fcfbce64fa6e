//! Quorate keeps the minutes while the meeting is still talking.

pub mod app;
pub mod capture;
pub mod edit;
pub mod keys;
pub mod meeting;
pub mod text;
