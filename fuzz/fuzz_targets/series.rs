//! Whatever stands in a `series.ron`, it is read without loss or refused in words.

#![no_main]

use libfuzzer_sys::fuzz_target;
use quorate::series::{read, write};

fuzz_target!(|text: &str| match read(text) {
    Ok(series) => assert_eq!(read(&write(&series)), Ok(series)),
    Err(error) => assert!(!error.to_string().is_empty()),
});
