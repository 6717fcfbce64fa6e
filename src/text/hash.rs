//! A hash that is the same on every machine and in every version.

// The standard library's hashers promise to be the same within one version alone, and this one stands in
// journals.

/// FNV-1a of 64 bits: tells whether bytes are the same, not who wrote them.
pub fn fnv(bytes: &[u8]) -> u64 {
    fnv_on(0xcbf2_9ce4_8422_2325, bytes)
}

/// The same of more bytes, after those whose hash it goes on from.
pub fn fnv_on(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
