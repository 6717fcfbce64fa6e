//! The parts of the board: who is there, the newest entries with the line, the motion, the actions.

use crate::follow::Board;
use crate::meeting::{Entry, Kind, Person, Progressed};
use crate::text::{width, wrap};
use crate::theme::Theme;
use crate::view::widgets::{Canvas, Pieces, cut, gap, owned};
use crate::view::{entry, minutes};
use ratatui::style::Style;

/// Rows that own their words.
pub(super) type Rows = Vec<Pieces<'static>>;

/// Who is in the room, and the quorum: a person a row, or as few rows as they fit in.
pub(super) fn room(board: &Board, theme: &Theme, columns: usize, roomy: bool) -> Rows {
    let app = board.app();
    let people = app.meeting().people.iter();
    let here: Vec<&Person> = people
        .map(AsRef::as_ref)
        .filter(|person| app.presence(person.id).there())
        .collect();
    let quorum = app.digest().quorate(app.item());
    let quorum = quorum.filter(|quorum| quorum.needs.is_some());
    // Never told by colour alone: a mark stands before it.
    let lacking = app.inquorate().is_some();
    let count = format!("In the room: {}", here.len());
    let mut rows = vec![vec![owned(&count, theme.title)]];
    if let Some(quorum) = quorum {
        let (mark, style) = if lacking {
            ("! ", theme.warning)
        } else {
            ("", theme.muted)
        };
        let words = format!("{mark}{}", quorum.words());
        if width(&count) + 3 + width(&words) <= columns {
            rows[0].push(owned(&format!(" · {words}"), style));
        } else {
            rows.push(vec![owned(&words, style)]);
        }
    }
    if roomy {
        let label = |person: &Person| person.initials.clone().unwrap_or_default();
        let wide = here.iter().map(|one| width(&label(one))).max();
        let wide = wide.unwrap_or(0) + 2;
        for person in here {
            let own = label(person);
            let rest = wide.saturating_sub(width(&own));
            let name = cut(&person.name, columns.saturating_sub(wide), theme.text);
            rows.push(vec![owned(&own, theme.speaker), gap(rest), name]);
        }
    } else if !here.is_empty() {
        let short = |person: &&Person| {
            let initials = person.initials.clone();
            initials.unwrap_or_else(|| person.addressed().to_owned())
        };
        let names: Vec<String> = here.iter().map(short).collect();
        let names = (&*names.join("  "), theme.speaker);
        rows.extend(hanging(("", theme.speaker), names, 0, columns, 4));
    }
    rows
}

/// The newest entries, and the line being typed under them.
pub(super) fn draw_notes(board: &Board, theme: &Theme, canvas: &mut Canvas<'_>) {
    let app = board.app();
    let (columns, height) = (canvas.width(), canvas.height());
    let mut line = board.line().map_or_else(Vec::new, |text| {
        let most = (height / 2).max(1);
        let mark = ("›", theme.current);
        let mut rows = hanging(mark, (text, theme.text), 2, columns, usize::MAX);
        if let Some(last) = rows.last_mut() {
            last.push(owned("▏", theme.muted));
        }
        // The end of a long line is what is being said.
        rows.split_off(rows.len().saturating_sub(most))
    });
    if height > 6 && !line.is_empty() {
        line.insert(0, Vec::new());
    }
    let free = height.saturating_sub(line.len());
    if board.closed(app.item()) {
        let words = ("Not open to press and public.", theme.restricted);
        canvas.paragraph(0, &hanging(("", theme.restricted), words, 0, columns, 2));
        return;
    }
    let air = usize::from(height > 12);
    // From the newest up, last row first: no older entry is wrapped than there is room for.
    let blocks = board.entries().rev().map(|(at, one)| {
        let number = minutes::number(app, app.item(), at, one);
        let mut rows = vec![Vec::new(); air];
        rows.extend(entry::rows(app, theme, one, number, columns));
        rows.into_iter().rev()
    });
    let mut rows: Rows = blocks.flatten().take(free).collect();
    rows.reverse();
    // No blank row over the first.
    let blank = rows.first().is_some_and(Vec::is_empty);
    rows.drain(..usize::from(blank));
    rows.extend(line);
    canvas.paragraph(0, &rows);
}

/// The motion that waits to be decided.
pub(super) fn motion(board: &Board, theme: &Theme, columns: usize, most: usize) -> Rows {
    let Some(motion) = board.motion() else {
        return Vec::new();
    };
    let most = most.max(1);
    let words = (motion.text.as_str(), theme.decision);
    let mut rows = hanging(("Motion", theme.title), words, 8, columns, most);
    if most > 2 {
        let by = |who: &Option<String>, word: &str| who.as_ref().map(|who| format!("{word} {who}"));
        let who = [by(&motion.mover, "moved"), by(&motion.seconder, "seconded")];
        let who: Vec<String> = who.into_iter().flatten().collect();
        if !who.is_empty() {
            rows.push(vec![gap(8), owned(&who.join(", "), theme.muted)]);
        }
    }
    rows
}

/// The actions so far, the newest last; as many as fit.
pub(super) fn actions(board: &Board, theme: &Theme, columns: usize, most: usize) -> Rows {
    let all: Vec<&Entry> = board.actions().collect();
    if all.is_empty() || most == 0 {
        return Vec::new();
    }
    let title = vec![owned(&format!("Actions: {}", all.len()), theme.title)];
    let mut used = 1;
    let newest = all.into_iter().rev();
    let blocks = newest
        .map(|entry| action(entry, theme, columns))
        .take_while(|rows| {
            used += rows.len();
            used <= most
        });
    let blocks: Vec<Rows> = blocks.collect();
    let blocks = blocks.into_iter().rev().flatten();
    std::iter::once(title).chain(blocks).collect()
}

fn action(entry: &Entry, theme: &Theme, columns: usize) -> Rows {
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
    let reference = (reference, theme.action);
    hanging(reference, (&words, style), indent, columns, 3)
}

/// A text wrapped beside a mark, the rows after the first under the text; at most so many rows.
pub(super) fn hanging(
    (mark, mark_style): (&str, Style),
    (text, style): (&str, Style),
    indent: usize,
    columns: usize,
    most: usize,
) -> Rows {
    let room = columns.saturating_sub(indent + 1).max(1);
    let rows = wrap(text, room, room);
    let more = rows.len() > most;
    let rows = rows.iter().take(most).enumerate().map(|(at, row)| {
        let gap = indent.saturating_sub(if at == 0 { width(mark) } else { 0 });
        let mark = if at == 0 { mark } else { "" };
        let words = row.of(text);
        let words = if more && at + 1 == most {
            cut(&format!("{} …", words.trim_end()), room, style)
        } else {
            owned(words, style)
        };
        let mark = owned(&format!("{mark}{}", " ".repeat(gap)), mark_style);
        vec![mark, words]
    });
    rows.collect()
}
