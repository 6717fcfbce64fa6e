//! See `series` in `checks.rs`. Run by `cargo +nightly fuzz run series`.

#![no_main]

#[path = "../checks.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| checks::check("series", bytes));
