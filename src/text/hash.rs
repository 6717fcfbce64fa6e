//! A hash that is the same on every machine and in every version.

/// FNV-1a of 64 bits: tells whether bytes are the same, not who wrote them.
#[must_use]
pub fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
