//! Two orders of the same things made into one.

use crate::meeting::Id;
use std::collections::HashSet;

/// Every id of either side once: in the order of ours, or of theirs where only they moved things, with what the other
/// side put in standing after what it followed there.
pub(super) fn woven(base: &[Id], ours: &[Id], theirs: &[Id]) -> Vec<Id> {
    let moved = |side: &[Id]| {
        let known: HashSet<Id> = base.iter().copied().collect();
        let there: HashSet<Id> = side.iter().copied().collect();
        let kept = side.iter().filter(|id| known.contains(id));
        !kept.eq(base.iter().filter(|id| there.contains(id)))
    };
    let (first, second) = if moved(theirs) && !moved(ours) {
        (theirs, ours)
    } else {
        (ours, theirs)
    };
    let mut woven = first.to_vec();
    let known: HashSet<Id> = first.iter().copied().collect();
    let mut follows: Option<Id> = None;
    for id in second {
        if !known.contains(id) {
            let after = follows.and_then(|follows| woven.iter().position(|own| *own == follows));
            let at = after_own(&woven, after.map_or(0, |at| at + 1), base, second);
            woven.insert(at, *id);
        }
        follows = Some(*id);
    }
    woven
}

/// Where both sides put something in at one place, what the first side put there comes first.
fn after_own(woven: &[Id], at: usize, base: &[Id], second: &[Id]) -> usize {
    let own = |id: &&Id| !base.contains(id) && !second.contains(id);
    at + woven.iter().skip(at).take_while(own).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> Vec<Id> {
        text.bytes()
            .map(|byte| Id::from_bits(byte.into()))
            .collect()
    }

    #[test]
    fn both_sides_additions_stand_where_they_were_put() {
        for (base, ours, theirs, expected) in [
            ("abc", "abc", "abc", "abc"),
            ("abc", "axbc", "abcy", "axbcy"),
            ("abc", "abcx", "abcyz", "abcxyz"),
            ("abc", "cab", "abcy", "cyab"),
            ("abc", "abxc", "cab", "cabx"),
            ("", "xy", "zw", "xyzw"),
            ("abc", "ac", "abyc", "abyc"),
            ("abc", "abc", "yabc", "yabc"),
        ] {
            let woven = woven(&ids(base), &ids(ours), &ids(theirs));
            assert_eq!(woven, ids(expected), "{base} {ours} {theirs}");
        }
    }
}
