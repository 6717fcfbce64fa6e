//! The hash by which a file is known again.

use crate::text::{fnv, fnv_on};
use serde::{Deserialize, Serialize};

/// How many bytes are hashed before the thread gives way to others.
const PIECE: usize = 32 << 10;

/// Hash and length of a file's contents: tells whether they are the same, not who wrote them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Print {
    /// FNV-1a of 64 bits, in sixteen hexadecimal digits.
    pub hash: String,
    /// The length in bytes.
    pub len: u64,
}

// FNV rather than a cryptographic hash: it tells a changed file from an unchanged one for ourselves, it guards against
// nobody, and it costs no crate.
impl Print {
    pub(super) fn of(bytes: &[u8]) -> Self {
        // In pieces of some tens of microseconds: where no other core is free, a key waits for this one.
        let pieces = bytes.chunks(PIECE).inspect(|_| std::thread::yield_now());
        let hash = pieces.fold(fnv(&[]), fnv_on);
        Print {
            hash: format!("{hash:016x}"),
            len: bytes.len() as u64,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_of_a_long_text_is_that_of_its_pieces_in_one() {
        let bytes: Vec<u8> = (0_u32..100_000).map(|n| (n % 251) as u8).collect();
        for len in [PIECE - 1, PIECE, PIECE + 1, bytes.len()] {
            let hash = Print::of(&bytes[..len]).hash;
            assert_eq!(hash, format!("{:016x}", fnv(&bytes[..len])));
        }
    }

    #[test]
    fn the_hash_is_the_published_one() {
        // Test vectors of FNV-1a, 64 bits, by its authors.
        for (words, hash) in [
            ("", "cbf29ce484222325"),
            ("a", "af63dc4c8601ec8c"),
            ("foobar", "85944171f73967e8"),
        ] {
            let print = Print::of(words.as_bytes());
            assert_eq!((print.hash.as_str(), print.len), (hash, words.len() as u64));
        }
    }
}
