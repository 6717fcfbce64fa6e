//! The action table for a spreadsheet.
//!
//! RFC 4180, with a byte order mark so that spreadsheets take it for UTF-8. A cell that a spreadsheet could take for a
//! formula begins with an apostrophe, which shows it as text.

use super::controls::pictured;
use crate::meeting::{Action, AgendaItem, Entry, Meeting};

/// The columns, in order.
pub const COLUMNS: [&str; 8] = [
    "Reference",
    "Action",
    "Lead",
    "Timescale",
    "Due",
    "State",
    "Item",
    "Item title",
];

/// The actions of a meeting, a row each under a row of column names; restricted ones only if asked for.
///
/// `Due` is `YYYY-MM-DD` or `YYYY-MM`, and empty where no day or month is meant.
pub fn actions(meeting: &Meeting, restricted: bool) -> String {
    // Excel takes a file without the mark for the machine's own code page, and £ and é come out as two signs each.
    let mut out = String::from('\u{feff}');
    row(&mut out, &COLUMNS);
    for entry in &meeting.before {
        take(&mut out, entry, None, restricted);
    }
    for (item, number) in meeting.agenda.iter().zip(meeting.numbers()) {
        if restricted || item.restriction.is_none() {
            for entry in &item.entries {
                take(&mut out, entry, Some((item, number.as_deref())), restricted);
            }
        }
    }
    out
}

fn take(
    out: &mut String,
    entry: &Entry,
    under: Option<(&AgendaItem, Option<&str>)>,
    restricted: bool,
) {
    let Some(action) = entry.action().filter(|_| restricted || !entry.restricted) else {
        return;
    };
    let Action {
        reference,
        text,
        deadline,
        state,
        ..
    } = action;
    let deadline = deadline.as_ref();
    let due = deadline.and_then(|deadline| deadline.means.iso());
    let (number, title) = match under {
        Some((item, number)) => (number.unwrap_or_default(), item.title.as_str()),
        None => ("", ""),
    };
    row(
        out,
        &[
            reference.as_deref().unwrap_or_default(),
            text,
            &action.leads_text(),
            deadline.map(|one| one.words.as_str()).unwrap_or_default(),
            due.as_deref().unwrap_or_default(),
            state.word(),
            number,
            title,
        ],
    );
}

/// Writes one row: its cells disarmed, with the line end that RFC 4180 asks for.
pub fn row(out: &mut String, cells: &[&str]) {
    for (n, cell) in cells.iter().enumerate() {
        if n > 0 {
            out.push(',');
        }
        field(out, cell);
    }
    out.push_str("\r\n");
}

/// One cell, disarmed, and in quotes if it holds a quote, comma, line end or blanks at an end.
fn field(out: &mut String, text: &str) {
    let text = &*pictured(text);
    // Not dropped and not refused: `-5 %` and `+44 20` are honest words of an action, and an apostrophe shows them as
    // they are.
    let armed = formula(text);
    // Semicolons and tabs too, since a spreadsheet in a country of decimal commas parts its columns at those.
    let quoted = text.contains(['"', ',', '\r', '\n', ';', '\t']) || text.trim() != text;
    if quoted {
        out.push('"');
    }
    if armed {
        out.push('\'');
    }
    if quoted {
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(text);
    }
}

/// Whether a spreadsheet could take the text for a formula, blanks and unseen characters in front aside.
fn formula(text: &str) -> bool {
    let unseen = |c: char| {
        let blank = c.is_whitespace() && !matches!(c, '\t' | '\r' | '\n');
        blank || matches!(c, '\u{feff}' | '\u{200b}')
    };
    let first = text.trim_start_matches(unseen);
    // The full-width forms are taken for the plain ones by some.
    first.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{Deadline, Id, Kind, Meaning, Restriction, arbitrary};
    use proptest::prelude::*;
    use std::sync::Arc;

    /// Reads RFC 4180 as plainly as it can be read.
    fn parsed(csv: &str) -> Vec<Vec<String>> {
        let mut rows = vec![vec![String::new()]];
        let mut chars = csv.chars().peekable();
        let mut quoted = false;
        while let Some(c) = chars.next() {
            let cell = rows.last_mut().and_then(|row| row.last_mut()).unwrap();
            match c {
                '"' if quoted && chars.peek() == Some(&'"') => {
                    chars.next();
                    cell.push('"');
                }
                '"' => quoted = !quoted,
                ',' if !quoted => rows.last_mut().unwrap().push(String::new()),
                '\r' if !quoted => {
                    assert_eq!(chars.next(), Some('\n'));
                    rows.push(vec![String::new()]);
                }
                c => cell.push(c),
            }
        }
        assert!(!quoted, "an open quote");
        assert_eq!(rows.pop(), Some(vec![String::new()]), "the last row ends");
        rows
    }

    fn one_action(action: Action) -> Meeting {
        let mut meeting = Meeting::blank(Id::from_bits(0), Id::from_bits(1));
        let item = Arc::make_mut(&mut meeting.agenda[0]);
        item.title = "Roof, and gutters".into();
        item.entries = vec![
            Arc::new(Entry::new(Id::from_bits(2), Kind::Action(action))),
            Arc::new(Entry::new(
                Id::from_bits(3),
                Kind::Reminder("who has the ladder".into()),
            )),
        ];
        meeting
    }

    #[test]
    fn an_action_is_a_row() {
        let meeting = one_action(Action {
            reference: Some("A1".into()),
            leads: vec!["RS".into(), "DE".into()],
            deadline: Some(Deadline {
                words: "By 21st Oct".into(),
                means: Meaning::Day("2019-10-21".parse().unwrap()),
            }),
            ..Action::worded("RS to say \"when\"")
        });
        assert_eq!(
            actions(&meeting, false),
            "\u{feff}Reference,Action,Lead,Timescale,Due,State,Item,Item title\r\n\
             A1,\"RS to say \"\"when\"\"\",RS / DE,By 21st Oct,2019-10-21,open,1,\"Roof, and gutters\"\r\n"
        );
    }

    #[test]
    fn formulas_are_disarmed() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("+44 20", "'+44 20"),
            ("-5 %", "'-5 %"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "\"'\t=1\""),
            (" =1", "\"' =1\""),
            ("＝1", "'＝1"),
            ("a=1", "a=1"),
        ] {
            let mut out = String::new();
            field(&mut out, text);
            assert_eq!(out, cell);
        }
    }

    #[test]
    fn what_is_restricted_is_in_it_only_if_asked_for() {
        let mut meeting = one_action(Action::worded("buy the field"));
        let item = Arc::make_mut(&mut meeting.agenda[0]);
        Arc::make_mut(&mut item.entries[0]).restricted = true;
        assert!(!actions(&meeting, false).contains("field"));
        assert!(actions(&meeting, true).contains("field"));
        let item = Arc::make_mut(&mut meeting.agenda[0]);
        Arc::make_mut(&mut item.entries[0]).restricted = false;
        item.restriction = Some(Restriction::default());
        assert!(!actions(&meeting, false).contains("field"));
        assert!(actions(&meeting, true).contains("field"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn any_table_reads_back_with_nothing_armed(meeting in arbitrary::meeting()) {
            let text = actions(&meeting, true);
            let rows = parsed(text.strip_prefix('\u{feff}').unwrap());
            prop_assert_eq!(rows.len(), meeting.actions().count() + 1);
            for (row, (_, action)) in rows.iter().skip(1).zip(meeting.actions()) {
                prop_assert_eq!(row.len(), COLUMNS.len());
                let plain = pictured(&action.text);
                let mark = if formula(&plain) { "'" } else { "" };
                prop_assert_eq!(&row[1], &format!("{mark}{plain}"));
                for cell in row {
                    prop_assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{}", cell);
                }
            }
        }
    }
}
