//! See `journal` in `checks.rs`. Run by `cargo +nightly fuzz run journal`.

#![no_main]

#[path = "../checks.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| checks::check("journal", bytes));
