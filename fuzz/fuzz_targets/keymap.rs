//! Whatever stands in a keymap, all that is wrong with it is said, each with its place.

#![no_main]

use libfuzzer_sys::fuzz_target;
use quorate::keys::Keymap;

fuzz_target!(|text: &str| {
    let mut keymap = Keymap::standard();
    for complaint in keymap.patch(text) {
        assert!(complaint.line > 0 && !complaint.words.is_empty());
    }
});
