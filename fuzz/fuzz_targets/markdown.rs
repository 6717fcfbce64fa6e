//! Whatever stands in a Markdown document, it is read as what it looks like or refused in words.

#![no_main]

use libfuzzer_sys::fuzz_target;
use quorate::format::document::{read, write};

/// The mark without which no text is a document, so that the fuzzer need not find it.
const MARK: &str = "---\nquorate: 1\n";

fuzz_target!(|text: &str| {
    for text in [text.to_owned(), format!("{MARK}{text}")] {
        match read(&text) {
            Ok(meeting) => assert_eq!(read(&write(&meeting)), Ok(meeting)),
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
});
