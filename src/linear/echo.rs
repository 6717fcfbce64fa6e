//! The line being typed, as it stands on a terminal that is only ever written on from the left: what has to be
//! written so that it shows another text, with backspaces and blanks, and without a single sequence.

use crate::text::{EditLine, Shown, width};

/// What the terminal shows of the line being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Echo {
    text: String,
    /// The byte in the text that the cursor stands before.
    cursor: usize,
}

impl Echo {
    /// A line as it is shown.
    pub(super) fn of(line: &EditLine) -> Self {
        let before = line.text().get(..line.cursor()).unwrap_or_default();
        Echo {
            text: Shown::of(line.text()).into_string(),
            cursor: Shown::of(before).as_str().len(),
        }
    }

    /// Whether nothing stands in it.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    fn before(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or_default()
    }

    fn after(&self) -> &str {
        self.text.get(self.cursor..).unwrap_or_default()
    }

    /// What is to be written so that the terminal shows `next` in place of this.
    ///
    /// A line that fits the terminal is mended where it stands. One that fills more rows only grows and shrinks at
    /// its end: anything else begins it afresh on a line of its own, since no terminal is asked to go up.
    pub(super) fn to(&self, next: &Echo, columns: usize) -> String {
        if self == next {
            return String::new();
        }
        let grown = next.text.strip_prefix(&self.text);
        if let (Some(more), "", "") = (grown, self.after(), next.after()) {
            return more.to_owned();
        }
        let shrunk = self.text.strip_prefix(&next.text);
        if let (Some(less), "", "") = (shrunk, self.after(), next.after())
            && width(less) <= width(&self.text) % columns.max(1)
        {
            let back = "\u{8}".repeat(width(less));
            return format!("{back}{}{back}", " ".repeat(width(less)));
        }
        if width(&self.text) < columns && width(&next.text) < columns {
            return self.mended(next);
        }
        format!("\r\n{}", next.whole(columns))
    }

    /// The whole line with its cursor, on a line of its own.
    pub(super) fn whole(&self, columns: usize) -> String {
        // A cursor further back than the last row stays at the end: the text is what counts.
        let back = width(self.after());
        // A backspace at the left edge stays where it is, or goes up a row where the terminal wraps backwards.
        let reached = back <= width(&self.text) % columns.max(1);
        let back = "\u{8}".repeat(if reached { back } else { 0 });
        format!("{}{back}", self.text)
    }

    /// Both fit one row: what they begin with alike stays.
    fn mended(&self, next: &Echo) -> String {
        let same = common(self.before(), next.before());
        let kept = next.text.get(..same).unwrap_or_default();
        let rest = next.text.get(same..).unwrap_or_default();
        let to_kept = width(self.before()) - width(kept);
        let rubbed = width(&self.text).saturating_sub(width(&next.text));
        let text_same = self.text == next.text;
        let mut out = "\u{8}".repeat(to_kept);
        out.push_str(if text_same { "" } else { rest });
        if text_same {
            let on = next.before().get(same..).unwrap_or_default();
            out.push_str(on);
            return out;
        }
        out.push_str(&" ".repeat(rubbed));
        out.push_str(&"\u{8}".repeat(rubbed + width(next.after())));
        out
    }
}

/// How many bytes two texts begin with alike, whole graphemes only.
fn common(left: &str, right: &str) -> usize {
    let same = left
        .bytes()
        .zip(right.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let bounded = |text: &str| crate::text::boundary_at_or_before(text, same);
    bounded(left).min(bounded(right))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::CursorMove;
    use proptest::prelude::*;

    /// A terminal that knows letters, backspace, return and line feed.
    #[derive(Debug)]
    struct Paper {
        rows: Vec<Vec<char>>,
        x: usize,
        columns: usize,
    }

    impl Paper {
        fn write(&mut self, text: &str) {
            for c in text.chars() {
                match c {
                    '\u{8}' => {
                        assert!(self.x > 0, "a backspace at the edge");
                        self.x -= 1;
                    }
                    '\r' => self.x = 0,
                    '\n' => self.rows.push(Vec::new()),
                    c => {
                        if self.x == self.columns {
                            self.rows.push(Vec::new());
                            self.x = 0;
                        }
                        let row = self.rows.last_mut().unwrap();
                        row.resize(row.len().max(self.x + 1), ' ');
                        row[self.x] = c;
                        self.x += 1;
                    }
                }
            }
        }

        /// The text at the end, in as many rows as it takes.
        fn ends_in(&self, text: &str) -> bool {
            let all: String = self
                .rows
                .iter()
                .map(|row| row.iter().collect::<String>())
                .collect();
            all.trim_end().ends_with(text.trim_end())
        }
    }

    proptest! {
        #[test]
        fn the_terminal_shows_what_stands_in_the_line(
            edits in prop::collection::vec((0..7_u8, "[a-e ]{0,12}"), 1..30),
            columns in 8..40_usize,
        ) {
            let mut line = EditLine::default();
            let mut echo = Echo::default();
            let mut paper = Paper { rows: vec![Vec::new()], x: 0, columns };
            for (what, text) in edits {
                let _ = match what {
                    0..=2 => line.insert(&text),
                    3 => line.backspace(),
                    4 => line.delete_word_back(),
                    5 => { line.go(CursorMove::WordLeft); None }
                    _ => { line.go(CursorMove::End); None }
                };
                let next = Echo::of(&line);
                paper.write(&echo.to(&next, columns));
                prop_assert!(paper.ends_in(line.text()), "{:?} in {:?}", line.text(), paper);
                if width(line.text()) < columns {
                    prop_assert_eq!(paper.x, width(next.before()));
                }
                echo = next;
            }
        }
    }

    #[test]
    fn typing_costs_its_letters_and_nothing_more() {
        let (mut line, columns) = (EditLine::new("The ro"), 20);
        let before = Echo::of(&line);
        line.insert("of");
        let after = Echo::of(&line);
        assert_eq!(before.to(&after, columns), "of");
        assert_eq!(
            after.to(&before, columns),
            "\u{8}\u{8}  \u{8}\u{8}",
            "rubbed out where it stands"
        );
    }

    #[test]
    fn what_steers_a_terminal_is_echoed_as_its_mark() {
        let echo = Echo::of(&EditLine::new("a\u{1b}[2Jb"));
        assert_eq!(Echo::default().to(&echo, 80), "a␛[2Jb");
    }
}
