//! A meeting and its papers as bytes, and back.

pub mod json;
