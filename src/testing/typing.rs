//! Keys as a script writes them.

use crate::app::Input;
use crate::keys::{Chord, Key};

/// The inputs that a script of keys stands for.
///
/// # Panics
/// On a key in angle brackets that is none: the script is wrong.
#[must_use]
pub fn inputs(script: &str) -> Vec<Input> {
    let mut inputs = Vec::new();
    let mut rest = script;
    while let Some(c) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
        if let Some((name, after)) = named.filter(|(name, _)| !name.is_empty() && *name != " ") {
            if let Some(chord) = Chord::parse(name) {
                inputs.push(Input::Key(chord));
                rest = after;
                continue;
            }
            if let Some(text) = name.strip_prefix("paste:") {
                inputs.push(Input::Paste(text.to_owned()));
                rest = after;
                continue;
            }
        }
        inputs.push(Input::Key(Chord::plain(Key::Char(c))));
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    inputs
}
