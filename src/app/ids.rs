//! The supply of ids: one seed from the host's randomness, then one number after the other.

use crate::meeting::Id;

/// Ids that nobody has used. Commands look ahead; `App::apply` moves on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ids {
    seed: u64,
    used: u64,
}

impl Ids {
    /// A supply from 64 bits of the host's randomness.
    pub fn from_seed(seed: u64) -> Self {
        Ids { seed, used: 0 }
    }

    /// A supply of its own, for whoever makes things elsewhere; another one once something was spent here.
    #[must_use]
    pub fn branch(&self) -> Self {
        Ids::from_seed(scatter(self.seed ^ scatter(self.used)))
    }

    /// The id that comes after `ahead` others.
    pub fn ahead(&self, ahead: usize) -> Id {
        let count = self.used.wrapping_add(ahead as u64).wrapping_add(1);
        Id::from_bits(scatter(
            self.seed
                .wrapping_add(count.wrapping_mul(0x9e37_79b9_7f4a_7c15)),
        ))
    }

    /// Leaves these many behind.
    pub fn spend(&mut self, count: usize) {
        self.used = self.used.wrapping_add(count as u64);
    }
}

/// The finaliser of splitmix64 (Steele, Lea and Flood, 2014): neighbours come out unlike each other.
fn scatter(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_id_comes_twice() {
        let mut ids = Ids::from_seed(7);
        let mut seen = BTreeSet::new();
        for _ in 0..1000 {
            assert!(seen.insert(ids.ahead(0)));
            assert!(seen.insert(ids.ahead(1)));
            ids.spend(2);
        }
    }
}
