//! What stands between the brackets of a paste.

use crate::app::Input;

/// What ends a bracketed paste.
const END: &[u8] = b"\x1b[201~";

/// Adds to a paste what belongs to it; answers how many bytes that was if they ended it.
pub(super) fn take(text: &mut Vec<u8>, bytes: &[u8]) -> Option<usize> {
    let mut taken = 0;
    // Piece by piece, so that an end in two reads is seen, and ten megabytes are gone through once.
    for piece in bytes.split_inclusive(|byte| END.ends_with(&[*byte])) {
        text.extend_from_slice(piece);
        taken += piece.len();
        if text.ends_with(END) {
            text.truncate(text.len() - END.len());
            return Some(taken);
        }
    }
    None
}

/// A paste as the session takes it: line ends are `\n`, bytes that are no UTF-8 are U+FFFD.
pub(super) fn input(bytes: &[u8]) -> Input {
    let text = String::from_utf8_lossy(bytes);
    Input::Paste(text.replace("\r\n", "\n").replace('\r', "\n"))
}
