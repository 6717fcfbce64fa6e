//! What a block of the document says.

use crate::meeting::Kind;

/// Says that an entry is not for press and public.
const RESTRICTED: &str = "*Restricted:*";

/// What a block says: all of an entry but what prose can't show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) restricted: bool,
    pub(super) kind: Kind,
}

/// Takes the mark of restriction off the front of escaped text.
pub(super) fn unrestricted(text: &str) -> (bool, &str) {
    match text.strip_prefix(RESTRICTED) {
        Some(rest) if rest.is_empty() || rest.starts_with([' ', '\n']) => {
            (true, rest.strip_prefix(' ').unwrap_or(rest))
        }
        _ => (false, text),
    }
}
