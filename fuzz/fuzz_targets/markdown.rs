//! See `markdown` in `checks.rs`. Run by `cargo +nightly fuzz run markdown`.

#![no_main]

#[path = "../checks.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| checks::check("markdown", bytes));
