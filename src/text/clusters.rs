//! What a reader takes for one character in drawn text, and the cells that it takes.

// Clusters are unicode-segmentation's and cells are ratatui's own count: any other count, however right, would put the
// cursor beside the letter that its buffer draws.

use ratatui::buffer::CellWidth;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};
use unicode_width::UnicodeWidthChar;

/// What a reader takes for one character, and where it stands in drawn text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cluster {
    pub(super) start: usize,
    pub(super) end: usize,
    /// In cells; by ratatui's own count, so that what is measured is what its buffer uses.
    pub(super) width: usize,
    /// Whether it is a space that a row may end at and lose.
    pub(super) blank: bool,
}

/// The clusters of drawn text, in order.
pub(super) fn clusters(drawn: &str) -> impl Iterator<Item = Cluster> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let cluster = cluster_at(drawn, start)?;
        start = cluster.end;
        Some(cluster)
    })
}

/// The cluster that starts at a boundary of drawn text; `None` at its end.
pub(super) fn cluster_at(drawn: &str, start: usize) -> Option<Cluster> {
    let mut chars = drawn.get(start..)?.chars();
    let first = chars.next()?;
    if stands_alone(first) && chars.next().is_none_or(stands_alone) {
        return Some(Cluster {
            start,
            end: start + first.len_utf8(),
            width: first.width().unwrap_or(0),
            blank: first == ' ',
        });
    }
    let symbol = drawn.get(start..)?.graphemes(true).next()?;
    Some(Cluster {
        start,
        end: start + symbol.len(),
        width: cell_width(symbol),
        blank: is_blank(symbol),
    })
}

/// Whether a character is a cluster by itself where another such follows. Most text in living use
/// is of these, and is told apart three times faster so.
fn stands_alone(c: char) -> bool {
    matches!(c,
        ' '..='~'
        | '\u{A1}'..='\u{AC}'
        | '\u{AE}'..='\u{2FF}'
        | '\u{370}'..='\u{482}'
        | '\u{48A}'..='\u{52F}'
        | '\u{5D0}'..='\u{5EA}'
        | '\u{621}'..='\u{64A}'
        | '\u{2010}'..='\u{2027}'
        | '\u{20A0}'..='\u{20BF}'
        | '\u{3001}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}'
        | '\u{4E00}'..='\u{9FFF}')
}

/// The cells of one drawn cluster. A line end has none.
pub(super) fn cell_width(symbol: &str) -> usize {
    if symbol == "\n" {
        0
    } else {
        usize::from(symbol.cell_width())
    }
}

/// Whether a cluster is a single space, other than those that hold words together.
fn is_blank(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    let first = chars.next();
    chars.next().is_none()
        && first.is_some_and(|c| {
            c.is_whitespace() && !matches!(c, '\n' | '\u{A0}' | '\u{2007}' | '\u{202F}')
        })
}

/// Whether an offset of drawn text is a boundary between clusters.
pub(super) fn drawn_boundary(drawn: &str, at: usize) -> bool {
    GraphemeCursor::new(at, drawn.len(), true)
        .is_boundary(drawn, 0)
        .unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_alone_is_a_cluster_of_its_usual_width() {
        for c in ('\0'..=char::MAX).filter(|c| stands_alone(*c)) {
            let text = format!("a{c}{c}–");
            let symbols: Vec<_> = text.graphemes(true).collect();
            let alone = c.to_string();
            assert_eq!(symbols, ["a", &alone, &alone, "–"], "{c:?}");
            let cluster = cluster_at(&text, 1).unwrap();
            assert_eq!(cluster.width, cell_width(&alone), "{c:?}");
            assert_eq!(cluster.blank, is_blank(&alone), "{c:?}");
        }
    }
}
