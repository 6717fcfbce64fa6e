//! Whatever stands in a `.ron` file, it is read without loss or refused in words.

#![no_main]

use libfuzzer_sys::fuzz_target;
use quorate::format::ron::{read, write};

fuzz_target!(|text: &str| match read(text) {
    Ok(meeting) => assert_eq!(read(&write(&meeting)), Ok(meeting)),
    Err(error) => assert!(!error.to_string().is_empty()),
});
