//! Reading a count of votes: `8-3-1`, `8 for, 3 against, 1 abstained`.

use crate::meeting::Count;

/// Which of the three figures a word names.
fn figure(word: &str) -> Option<usize> {
    match word {
        "for" | "favour" | "ayes" | "aye" => Some(0),
        "against" | "noes" | "nays" | "no" => Some(1),
        _ if word.starts_with("abst") => Some(2),
        _ => None,
    }
}

/// Words that a count may be spoken with and that say nothing by themselves.
fn idle(word: &str) -> bool {
    matches!(
        word,
        "in" | "with" | "and" | "to" | "by" | "votes" | "vote" | "of"
    )
}

/// Reads a count of votes; none if the words are anything else.
///
/// Figures without words are for, against and abstained, in that order.
pub fn tally(words: &str) -> Option<Count> {
    let lower = words.to_lowercase();
    let parts = lower.split(|c: char| !c.is_alphanumeric());
    let mut figures: [Option<u16>; 3] = [None; 3];
    let mut waiting: Option<u16> = None;
    let mut next = 0;
    let mut place = |at: usize, number: u16| -> Option<()> {
        let own = figures.get_mut(at)?;
        own.is_none().then(|| *own = Some(number))
    };
    for part in parts.filter(|part| !part.is_empty()) {
        if let Ok(number) = part.parse::<u16>() {
            // A figure waits for the word that may follow it; without one it is the next in the order of the shorthand.
            if let Some(number) = waiting.replace(number) {
                place(next, number)?;
                next += 1;
            }
        } else if part == "none" || part == "nil" {
            waiting = Some(0);
        } else if let Some(at) = figure(part) {
            // “in favour” and “votes for” name the figure before them.
            if let Some(number) = waiting.take() {
                place(at, number)?;
                next = at + 1;
            }
        } else if !idle(part) {
            return None;
        }
    }
    if let Some(number) = waiting {
        place(next, number)?;
    }
    let [ayes, against, abstained] = figures;
    (ayes.is_some() || against.is_some()).then(|| Count::Numbers {
        ayes: ayes.unwrap_or(0),
        against: against.unwrap_or(0),
        abstained: abstained.unwrap_or(0),
    })
}
