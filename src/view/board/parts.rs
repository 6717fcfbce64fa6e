//! The parts of the board: who is there, the newest entries with the line, the motion, the actions.

use crate::follow::Board;
use crate::meeting::{Entry, Kind, Person, Progressed};
use crate::text::{Shown, truncate, width, wrap};
use crate::theme::Theme;
use crate::view::canvas::{Canvas, Piece};
use crate::view::entry::{self, Row};
use crate::view::minutes;
use ratatui::style::Style;

pub(super) fn draw_rows(canvas: &mut Canvas<'_>, rows: &[Row]) {
    for (y, row) in rows.iter().take(canvas.height()).enumerate() {
        canvas.row(y, row);
    }
}

/// Who is in the room, and the quorum: a person a row, or as few rows as they fit in.
pub(super) fn room(board: &Board, theme: &Theme, columns: usize, roomy: bool) -> Vec<Row> {
    let app = board.app();
    let people = app.meeting().people.iter();
    let here: Vec<&Person> = people
        .map(AsRef::as_ref)
        .filter(|person| app.presence(person.id).there())
        .collect();
    let quorum = app.digest().quorate(app.item());
    let quorum = quorum.filter(|quorum| quorum.needs.is_some());
    let lacking = app.inquorate().is_some();
    let count = format!("In the room: {}", here.len());
    let mut rows = vec![vec![piece(&count, theme.title)]];
    if let Some(quorum) = quorum {
        let (mark, style) = if lacking {
            ("! ", theme.warning)
        } else {
            ("", theme.muted)
        };
        let words = format!("{mark}{}", quorum.words());
        if width(&count) + 3 + width(&words) <= columns {
            rows[0].push(piece(&format!(" · {words}"), style));
        } else {
            rows.push(vec![piece(&words, style)]);
        }
    }
    if roomy {
        let label = |person: &Person| person.initials.clone().unwrap_or_default();
        let wide = here.iter().map(|one| width(&label(one))).max();
        let wide = wide.unwrap_or(0) + 2;
        for person in here {
            let own = label(person);
            let gap = " ".repeat(wide.saturating_sub(width(&own)));
            let name = truncate(&person.name, columns.saturating_sub(wide)).into_owned();
            rows.push(vec![
                piece(&format!("{own}{gap}"), theme.speaker),
                (name, theme.text),
            ]);
        }
    } else if !here.is_empty() {
        let short = |person: &&Person| {
            let initials = person.initials.clone();
            initials.unwrap_or_else(|| person.addressed().to_owned())
        };
        let names: Vec<String> = here.iter().map(short).collect();
        rows.extend(hanging(
            "",
            theme.speaker,
            &names.join("  "),
            theme.speaker,
            0,
            columns,
            4,
        ));
    }
    rows
}

/// The newest entries, and the line being typed under them.
pub(super) fn draw_notes(board: &Board, theme: &Theme, canvas: &mut Canvas<'_>) {
    let app = board.app();
    let (columns, height) = (canvas.width(), canvas.height());
    let mut line = board.line().map_or_else(Vec::new, |text| {
        let most = (height / 2).max(1);
        let mut rows = hanging("›", theme.current, text, theme.text, 2, columns, usize::MAX);
        if let Some(last) = rows.last_mut() {
            last.push(piece("▏", theme.muted));
        }
        // The end of a long line is what is being said.
        rows.split_off(rows.len().saturating_sub(most))
    });
    if height > 6 && !line.is_empty() {
        line.insert(0, Vec::new());
    }
    let free = height.saturating_sub(line.len());
    if board.closed(app.item()) {
        let words = "Not open to press and public.";
        let rows = hanging("", theme.restricted, words, theme.restricted, 0, columns, 2);
        draw_rows(canvas, &rows);
        return;
    }
    let mut blocks: Vec<Vec<Row>> = Vec::new();
    let mut used = 0;
    let air = usize::from(height > 12);
    for (at, one) in board.entries().rev() {
        let number = minutes::number(app, app.item(), at, one);
        let rows = entry::rows(app, theme, one, number, columns);
        used += rows.len() + air;
        blocks.push(rows);
        if used >= free {
            break;
        }
    }
    let mut rows: Vec<Row> = Vec::new();
    for block in blocks.into_iter().rev() {
        if air > 0 && !rows.is_empty() {
            rows.push(Vec::new());
        }
        rows.extend(block);
    }
    let mut rows = rows.split_off(rows.len().saturating_sub(free));
    rows.extend(line);
    draw_rows(canvas, &rows);
}

/// The motion that waits to be decided.
pub(super) fn motion(board: &Board, theme: &Theme, columns: usize, most: usize) -> Vec<Row> {
    let Some(motion) = board.motion() else {
        return Vec::new();
    };
    let most = most.max(1);
    let mut rows = hanging(
        "Motion",
        theme.title,
        &motion.text,
        theme.decision,
        8,
        columns,
        most,
    );
    if most > 2 {
        let by = |who: &Option<String>, word: &str| who.as_ref().map(|who| format!("{word} {who}"));
        let who = [by(&motion.mover, "moved"), by(&motion.seconder, "seconded")];
        let who: Vec<String> = who.into_iter().flatten().collect();
        if !who.is_empty() {
            rows.push(vec![piece(
                &format!("        {}", who.join(", ")),
                theme.muted,
            )]);
        }
    }
    rows
}

/// The actions so far, the newest last; as many as fit.
pub(super) fn actions(board: &Board, theme: &Theme, columns: usize, most: usize) -> Vec<Row> {
    let all: Vec<&Entry> = board.actions().collect();
    if all.is_empty() || most == 0 {
        return Vec::new();
    }
    let title = vec![piece(&format!("Actions: {}", all.len()), theme.title)];
    let mut blocks: Vec<Vec<Row>> = Vec::new();
    let mut used = 1;
    for entry in all.into_iter().rev() {
        let rows = action(entry, theme, columns);
        if used + rows.len() > most {
            break;
        }
        used += rows.len();
        blocks.push(rows);
    }
    std::iter::once(title)
        .chain(blocks.into_iter().rev().flatten())
        .collect()
}

fn action(entry: &Entry, theme: &Theme, columns: usize) -> Vec<Row> {
    let Kind::Action(action) = &entry.kind else {
        return Vec::new();
    };
    let mut words = action.text.clone();
    if !action.leads.is_empty() {
        words = format!("{words}  @{}", action.leads_text());
    }
    if let Some(deadline) = &action.deadline {
        words = format!("{words}  >{}", deadline.words);
    }
    let style = if action.state == Progressed::Open {
        theme.text
    } else {
        words = format!("{words}  [{}]", action.state.word());
        theme.done
    };
    let reference = action.reference.as_deref().unwrap_or("–");
    let indent = width(reference).max(3) + 1;
    hanging(reference, theme.action, &words, style, indent, columns, 3)
}

fn piece(text: &str, style: Style) -> Piece<'static> {
    (Shown::of(text).into_owned(), style)
}

/// A text wrapped beside a mark, the rows after the first under the text; at most so many rows.
pub(super) fn hanging(
    mark: &str,
    mark_style: Style,
    text: &str,
    style: Style,
    indent: usize,
    columns: usize,
    most: usize,
) -> Vec<Row> {
    let room = columns.saturating_sub(indent + 1).max(1);
    let rows = wrap(text, room, room);
    let cut = rows.len() > most;
    let row = |(at, row): (usize, &crate::text::VisualRow)| {
        let gap = indent.saturating_sub(if at == 0 { width(mark) } else { 0 });
        let mark = if at == 0 { mark } else { "" };
        let words = text.get(row.start..row.end).unwrap_or_default();
        let words = if cut && at + 1 == most {
            truncate(&format!("{} …", words.trim_end()), room).into_owned()
        } else {
            Shown::of(words).into_owned()
        };
        vec![
            piece(&format!("{mark}{}", " ".repeat(gap)), mark_style),
            (words, style),
        ]
    };
    rows.iter().take(most).enumerate().map(row).collect()
}
