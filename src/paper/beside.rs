//! Actions beside the words they belong to: how notes and their actions share the rows of a table.

use super::block::{Cell, Row};
use super::notes::{self, Style};
use super::sheet::{Noted, Sheet};
use crate::meeting::Kind;

/// Some notes, and what stands beside them, each in a row of its own.
struct Stretch<'n, 's> {
    words: &'n [Noted<'s>],
    beside: &'n [Noted<'s>],
}

/// The rows of an item: notes to the left, and to the right the cells that `right` makes of what stands beside them.
///
/// An action stands beside the words right before it: the paragraph, or the bullets with their lead-in. Several one
/// after another share the words, which then fill as many rows. All rows but the first are joined to the one above.
/// `blank` is how many columns stay empty where nothing is beside the notes.
pub(super) fn rows(
    sheet: &Sheet,
    entries: &[Noted],
    style: Style,
    stands_beside: fn(&Kind) -> bool,
    blank: usize,
    right: &dyn Fn(&Noted) -> Vec<Cell>,
) -> Vec<Row> {
    let mut rows = Vec::new();
    for stretch in stretches(entries, stands_beside) {
        let words = Cell::new(notes::blocks(sheet, stretch.words, style));
        let mut words = Some(words.over_rows(stretch.beside.len()));
        let empty = [None];
        let beside: Vec<Option<&Noted>> = stretch.beside.iter().map(Some).collect();
        let beside = if beside.is_empty() {
            &empty[..]
        } else {
            &beside
        };
        for noted in beside {
            let mut cells: Vec<Cell> = words.take().into_iter().collect();
            match noted {
                Some(noted) => cells.extend(right(noted)),
                None => cells.extend((0..blank).map(|_| Cell::blank())),
            }
            rows.push(Row {
                cells,
                joined: !rows.is_empty(),
            });
        }
    }
    rows
}

fn stretches<'n, 's>(
    entries: &'n [Noted<'s>],
    stands_beside: fn(&Kind) -> bool,
) -> Vec<Stretch<'n, 's>> {
    let is_beside = |noted: &Noted| stands_beside(&noted.entry.kind);
    let mut stretches = Vec::new();
    let mut rest = entries;
    while !rest.is_empty() {
        let words_end = rest.iter().position(is_beside).unwrap_or(rest.len());
        let (words, after) = rest.split_at(words_end);
        let beside_end = after
            .iter()
            .position(|noted| !is_beside(noted))
            .unwrap_or(after.len());
        let (beside, after) = after.split_at(beside_end);
        let (earlier, own) = if beside.is_empty() {
            (&words[..0], words)
        } else {
            // Only the paragraph an action came out of stands beside it; all before it would push the action a page
            // away from its reason.
            words.split_at(unit(words))
        };
        if !earlier.is_empty() {
            stretches.push(Stretch {
                words: earlier,
                beside: &[],
            });
        }
        stretches.push(Stretch { words: own, beside });
        rest = after;
    }
    stretches
}

/// Where the last unit of some notes begins: a paragraph, or a run of bullets with the paragraph that leads into it.
fn unit(words: &[Noted]) -> usize {
    let bullets = words.iter().rev().take_while(|n| notes::is_bullet_entry(n));
    let bullets = bullets.count();
    let first = words.len() - bullets;
    if bullets == 0 {
        return words.len().saturating_sub(1);
    }
    match words.get(first.wrapping_sub(1)) {
        Some(before) if notes::leads_in(before.entry.kind.text()) => first - 1,
        _ => first,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{Action, Entry, Id};

    /// `p` a paragraph, `:` a lead-in, `b` a bullet, `!` an action.
    fn entries(signs: &str) -> Vec<Entry> {
        let kind = |sign| match sign {
            'b' => Kind::bullet("b"),
            ':' => Kind::paragraph("points:"),
            '!' => Kind::Action(Action::worded("act")),
            _ => Kind::paragraph("p"),
        };
        let entry = |(n, sign)| Entry::new(Id::from_bits(n), kind(sign));
        (0..).zip(signs.chars()).map(entry).collect()
    }

    #[test]
    fn an_action_stands_beside_the_words_right_before_it() {
        // Notes, a bar, the actions beside them; a blank parts the stretches.
        let cases = [
            ("", ""),
            ("ppp", "3|0"),
            ("p!", "1|1"),
            ("ppp!", "2|0 1|1"),
            ("p:bb!", "1|0 3|1"),
            ("pbb!", "1|0 2|1"),
            ("bb!", "2|1"),
            ("pp!!p!pp", "1|0 1|2 1|1 2|0"),
            ("!p", "0|1 1|0"),
        ];
        for (signs, expected) in cases {
            let entries = entries(signs);
            let noted: Vec<Noted> = entries
                .iter()
                .map(|entry| Noted {
                    entry,
                    number: None,
                })
                .collect();
            let is_action: fn(&Kind) -> bool = |kind| matches!(kind, Kind::Action(_));
            let got: Vec<String> = stretches(&noted, is_action)
                .iter()
                .map(|s| format!("{}|{}", s.words.len(), s.beside.len()))
                .collect();
            assert_eq!(got.join(" "), expected, "{signs}");
        }
    }
}
