//! Sorting by one routine for all lists: the standard one is compiled anew, five kilobytes long, for each type and key.

use std::cmp::Ordering;

/// Sorts a list by keys; what has equal keys stays in its order.
pub fn by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    by(list, |one, other| key(one).cmp(&key(other)));
}

/// Sorts a list; what is equal stays in its order.
pub fn by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut places: Vec<usize> = (0..list.len()).collect();
    sort(&mut places, &|one, other| compare(&list[one], &list[other]));
    // Places that point to one another in a ring are brought home one after the other.
    for start in 0..places.len() {
        let mut at = start;
        loop {
            let from = std::mem::replace(&mut places[at], at);
            if from == start || from == at {
                break;
            }
            list.swap(at, from);
            at = from;
        }
    }
}

/// The routine: it knows the things by their places alone.
fn sort(places: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    places.sort_by(|one, other| compare(*one, *other));
}

#[cfg(test)]
mod tests {
    use super::{by, by_key};
    use proptest::prelude::*;
    use std::cmp::Reverse;

    proptest! {
        #[test]
        fn a_list_comes_out_as_the_standard_library_sorts_it(
            list in proptest::collection::vec(0u8..6, 0..40)
        ) {
            let numbered: Vec<(u8, usize)> = list.into_iter().zip(0..).collect();
            let (mut ours, mut theirs) = (numbered.clone(), numbered);
            by_key(&mut ours, |(value, _)| Reverse(*value));
            theirs.sort_by_key(|(value, _)| Reverse(*value));
            prop_assert_eq!(&ours, &theirs);
            by(&mut ours, |one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
            theirs.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
            prop_assert_eq!(ours, theirs);
        }
    }
}
