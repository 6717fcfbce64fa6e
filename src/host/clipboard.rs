//! The clipboard, by the terminal's own copy sequence: it works over SSH and needs no display.

use crate::app::Clip;
use std::io::Write;

/// The most that is sent; terminals drop longer sequences.
const MOST: usize = 74_000;

/// Adds the sequence that copies the plain text to `out`, and says which way it went.
pub(super) fn copy(clip: &Clip, out: &mut Vec<u8>) -> String {
    let text = clip.plain.as_bytes();
    if text.len() > MOST {
        return format!(
            "{} is too long for the terminal's clipboard; export it instead.",
            clip.what
        );
    }
    let encoded = base64(text);
    // Inside tmux the sequence is handed through to the terminal outside as well.
    let inside = std::env::var_os("TMUX").is_some();
    // Writing to memory can't fail.
    let _ = if inside {
        write!(
            out,
            "\x1bPtmux;\x1b\x1b]52;c;{encoded}\x07\x1b\\\x1b]52;c;{encoded}\x07"
        )
    } else {
        write!(out, "\x1b]52;c;{encoded}\x07")
    };
    format!("Copied {} by the terminal.", clip.what)
}

/// Base64 after RFC 4648.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let bits = chunk
            .iter()
            .fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte))
            << (8 * (3 - chunk.len()));
        for at in 0..4 {
            let index = (bits >> (18 - 6 * at)) & 63;
            let letter = LETTERS[usize::try_from(index).unwrap_or(0)];
            out.push(if at <= chunk.len() {
                char::from(letter)
            } else {
                '='
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vectors_of_rfc_4648_come_out() {
        for (text, encoded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(text.as_bytes()), encoded);
        }
    }
}
