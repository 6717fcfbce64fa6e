//! Quorate keeps the minutes while the meeting is still talking.

pub mod app;
pub mod edit;
pub mod host;
pub mod keys;
pub mod meeting;
pub mod text;
