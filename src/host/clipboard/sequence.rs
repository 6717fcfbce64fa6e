//! The terminal's own copy sequence (OSC 52), as it gets through tmux and GNU screen.
//!
//! Not crossterm's: it ends the sequence with `ESC \`, which ends the wrapping of GNU screen in the middle.

use super::route::Multiplexer;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The most that is sent, in bytes of the text; terminals drop longer sequences without a word.
const MOST: usize = 74_000;

/// How much GNU screen takes in one string: it drops longer ones.
const CHUNK: usize = 500;

/// The sequence that copies a text; none where it is too long for terminals.
pub(super) fn sequence(text: &str, within: Multiplexer) -> Option<Vec<u8>> {
    if text.len() > MOST {
        return None;
    }
    let copy = format!("\x1b]52;c;{}\x07", STANDARD.encode(text));
    Some(match within {
        Multiplexer::Nothing => copy.into_bytes(),
        // tmux takes the one for itself where it is told to (`set-clipboard on`), and hands the other through to the
        // terminal outside where it may (`allow-passthrough on`).
        Multiplexer::Tmux => format!("\x1bPtmux;\x1b{copy}\x1b\\{copy}").into_bytes(),
        Multiplexer::Screen => in_pieces(copy.as_bytes()),
    })
}

/// Hands a sequence through GNU screen, piece by piece: the terminal outside sees one.
fn in_pieces(sequence: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(sequence.len() + sequence.len() / CHUNK * 4 + 4);
    for piece in sequence.chunks(CHUNK) {
        out.extend_from_slice(b"\x1bP");
        out.extend_from_slice(piece);
        out.extend_from_slice(b"\x1b\\");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_gets_the_text_whole_or_not_at_all() {
        let bare = sequence("foob", Multiplexer::Nothing).unwrap();
        assert_eq!(bare, b"\x1b]52;c;Zm9vYg==\x07");
        assert!(sequence(&"é".repeat(MOST / 2), Multiplexer::Nothing).is_some());
        assert_eq!(
            sequence(&"é".repeat(MOST / 2 + 1), Multiplexer::Nothing),
            None
        );
    }

    #[test]
    fn what_stands_in_between_hands_it_through() {
        let within = sequence("foo", Multiplexer::Tmux).unwrap();
        let expected = b"\x1bPtmux;\x1b\x1b]52;c;Zm9v\x07\x1b\\\x1b]52;c;Zm9v\x07";
        assert_eq!(within, expected);
        let text = "Minutes of the Trust. ".repeat(300);
        let pieces = sequence(&text, Multiplexer::Screen).unwrap();
        let pieces = String::from_utf8(pieces).unwrap();
        let mut outside = String::new();
        for piece in pieces.split("\x1bP").skip(1) {
            let piece = piece.strip_suffix("\x1b\\").unwrap();
            assert!(piece.len() <= CHUNK);
            outside.push_str(piece);
        }
        assert_eq!(
            outside.as_bytes(),
            sequence(&text, Multiplexer::Nothing).unwrap()
        );
    }
}
