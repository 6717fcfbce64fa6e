//! Whatever stands in a theme, it is read or refused in words.

#![no_main]

use libfuzzer_sys::fuzz_target;
use quorate::theme::Theme;

fuzz_target!(|text: &str| {
    if let Err(words) = Theme::read(text) {
        assert!(!words.is_empty());
    }
});
