//! A list over many meetings: the register of their actions, or places in their minutes.
//!
//! ```text
//! ╔═Actions of all meetings ═══════════════════════ 12 ╗
//! ║› open lead:RS                                      ║
//! ║Ref  Action              Lead Deadline   State  Age ║
//! ║A7   Mend the slipway    RS   2019-10-21 open   7 d ║
//! ║ …                                                  ║
//! ║the chosen one in full                              ║
//! ║what is left out, or how far the files are read     ║
//! ║the keys                                            ║
//! ╚════════════════════════════════════════════════════╝
//! ```

use super::entry::{live, styled};
use super::widgets::{Canvas, Pieces, cut, owned, piece};
use super::{hints, status};
use crate::app::App;
use crate::app::browse::{Browse, Chosen, Findings, ScanProgress, Subject, list_height};
use crate::app::commands::window;
use crate::command::{BrowseCommand, Command, ListCommand};
use crate::series::{Hit, Listed, RegisterRow};
use crate::text::{width, wrap};
use crate::theme::Theme;
use ratatui::style::Style;

/// A column: its head, and its width on a wide screen and on a narrow one; the one of no width takes the rest.
type Column = (&'static str, usize, usize);

const ACTIONS: [Column; 7] = [
    ("Ref", 7, 5),
    ("Action", 0, 0),
    ("Lead", 12, 7),
    ("Deadline", 20, 10),
    ("State", 8, 7),
    ("Age", 6, 6),
    ("Meeting", 26, 10),
];

const HITS: [Column; 4] = [
    ("Date", 10, 10),
    ("Kind", 11, 8),
    ("Who", 10, 6),
    ("Words", 0, 0),
];

/// From so many columns on a screen is wide.
const WIDE: usize = 100;
/// Below so many the columns after the state find no room.
const SMALL: usize = 60;
/// The columns of actions that a small screen shows.
const FIRST: usize = 5;

/// Draws the list over the whole screen, and gives the cell of the cursor.
pub(super) fn draw(app: &App, browse: &Browse, theme: &Theme, canvas: Canvas<'_>) -> (u16, u16) {
    let mut canvas = canvas.framed(title(browse), &count(browse), true);
    let (room, last) = (canvas.width(), canvas.height().saturating_sub(1));
    let line = &browse.line;
    let typed = match line.text() {
        "" => cut(hint(browse.of), room.saturating_sub(2), theme.offer),
        text => piece(text, theme.text),
    };
    canvas.row(0, &[piece("› ", theme.current), typed]);
    let height = list_height(app);
    let top = window(browse.len(), browse.cursor, height);
    let chosen = browse.chosen().and(browse.cursor.checked_sub(top));
    match &browse.found {
        Findings::Nothing => {}
        Findings::Actions(found) => {
            let columns = columns(&ACTIONS, room);
            let listed = found.list.iter().skip(top).take(height);
            let rows = listed.map(|listed| match listed {
                Listed::Heading(words, count) => vec![heading(theme, words, *count)],
                Listed::Row(at) => {
                    let row = found.rows.get(*at);
                    row.map_or_else(Vec::new, |row| action(app, theme, row, &columns))
                }
            });
            canvas.table(1, &columns, &rows.collect::<Vec<_>>(), chosen);
        }
        Findings::Hits(found) => {
            let columns = columns(&HITS, room);
            let hits = found.hits.iter().skip(top).take(height);
            let rows = hits.map(|hit| place(theme, hit, &columns));
            canvas.table(1, &columns, &rows.collect::<Vec<_>>(), chosen);
        }
    }
    in_full(&mut canvas, theme, browse, height + 2);
    let (news, style) = news(app, browse, theme);
    canvas.text(last.saturating_sub(1), 0, &news, style);
    canvas.text(last, 0, &keys(app, browse, room), theme.muted);
    let before = line.text().get(..line.cursor()).unwrap_or_default();
    canvas.at(2 + width(before), 0)
}

/// What is listed.
pub(crate) fn title(browse: &Browse) -> &'static str {
    match browse.of {
        Subject::Actions => "Actions of all meetings",
        Subject::Minutes => "Words in all minutes",
    }
}

fn hint(of: Subject) -> &'static str {
    match of {
        Subject::Actions => {
            "every action; try: open  overdue  lead:RS  due:before:2026-02  body:harbour  \"two words\""
        }
        Subject::Minutes => {
            "type words; also \"two words\"  kind:decision  who:RS  body:harbour  held:2026-02"
        }
    }
}

fn count(browse: &Browse) -> String {
    match &browse.found {
        Findings::Nothing => String::new(),
        Findings::Actions(found) => found.rows.len().to_string(),
        Findings::Hits(found) if found.more => format!("the newest {}", found.hits.len()),
        Findings::Hits(found) => found.hits.len().to_string(),
    }
}

/// The columns as wide as they are in this room, each with the gap after it.
fn columns(columns: &[Column], room: usize) -> Vec<(&'static str, usize)> {
    let width = |(at, column): (usize, &Column)| match *column {
        (head, _, _) if room < SMALL && at >= FIRST => (head, 0),
        (head, 0, _) => (head, 0),
        (head, wide, _) if room >= WIDE => (head, wide + 1),
        (head, _, narrow) => (head, narrow + 1),
    };
    let mut widths: Vec<_> = columns.iter().enumerate().map(width).collect();
    let rest = room.saturating_sub(widths.iter().map(|(_, width)| width).sum());
    for (own, column) in widths.iter_mut().zip(columns) {
        if column.1 == 0 {
            own.1 = rest;
        }
    }
    widths
}

/// Texts, each cut to its column.
fn cells_in(
    cells: &[(&str, Style)],
    columns: &[(&str, usize)],
) -> impl Iterator<Item = Pieces<'static>> {
    let cells = cells.iter().zip(columns);
    cells.map(|((text, style), column)| vec![cut(text, column.1.saturating_sub(1), *style)])
}

fn heading(theme: &Theme, words: &str, count: usize) -> Pieces<'static> {
    let words = if words.is_empty() { "Nobody" } else { words };
    let count = owned(&format!("  {count}"), theme.muted);
    vec![owned(words, theme.current), count]
}

fn action(
    app: &App,
    theme: &Theme,
    row: &RegisterRow,
    columns: &[(&str, usize)],
) -> Vec<Pieces<'static>> {
    let today = app.now().date();
    let late = row.overdue(today);
    let live = live(theme, row.state);
    let age = row.age(today).map(|days| format!("{days} d"));
    let deadline = match &row.iso {
        // Where there is little room, the day says more than the words.
        Some(iso) if columns.get(3).is_none_or(|(_, width)| *width < 15) => iso,
        Some(_) | None => row.deadline.as_deref().unwrap_or("–"),
    };
    let held = row.held.map(|day| day.to_string()).unwrap_or_default();
    let meeting = match columns.get(6) {
        Some((_, width)) if *width > held.len() + 1 => format!("{held} {}", row.title),
        Some(_) | None => held,
    };
    let leads = match row.leads_text() {
        none if none.is_empty() => "–".to_owned(),
        leads => leads,
    };
    let state = if late { "overdue" } else { row.state.word() };
    let cells = [
        (row.reference.as_deref().unwrap_or("-"), theme.action),
        (&row.text, live),
        (&leads, theme.lead),
        (deadline, if late { theme.overdue } else { theme.deadline }),
        (state, if late { theme.overdue } else { live }),
        (age.as_deref().unwrap_or_default(), theme.muted),
        (meeting.trim(), theme.muted),
    ];
    cells_in(&cells, columns).collect()
}

fn place(theme: &Theme, hit: &Hit, columns: &[(&str, usize)]) -> Vec<Pieces<'static>> {
    let held = match hit.held.as_str() {
        "" => "–",
        held => held,
    };
    let cells = [
        (held, theme.muted),
        (hit.kind.as_str(), theme.action),
        (hit.who.as_str(), theme.speaker),
    ];
    let room = columns.last().map_or(0, |(_, width)| *width);
    // What was looked for is to be seen: the words before it give way.
    let first = hit.marks.first().map_or(0, |mark| mark.start);
    let before = hit.text.get(..first).unwrap_or_default();
    let mut words = Pieces::new();
    let mut from = 0;
    if width(before) + 12 > room {
        let wide = |at: &usize| width(before.get(*at..).unwrap_or_default()) > room / 3;
        let mut starts = before.char_indices().rev().map(|(at, _)| at);
        from = starts.find(wide).unwrap_or(0);
    }
    if from > 0 {
        words.push(owned("…", theme.muted));
    }
    let marks = hit.marks.iter().map(|mark| (mark.clone(), theme.marked));
    let marks: Vec<_> = marks.collect();
    words.extend(styled(&hit.text, from..hit.text.len(), theme.text, &marks));
    cells_in(&cells, columns).chain([words]).collect()
}

/// What is chosen, in full: its words, and where it stands.
fn in_full(canvas: &mut Canvas<'_>, theme: &Theme, browse: &Browse, y: usize) {
    let (words, place) = match browse.chosen() {
        None => return,
        Some(Chosen::Action(row)) => {
            let progress = row.progress.as_deref().map(|words| format!(" — {words}"));
            let words = format!("{}{}", row.text, progress.unwrap_or_default());
            let carried = match row.times_carried {
                0 => String::new(),
                1 => " · carried once".to_owned(),
                times => format!(" · carried {times} times"),
            };
            let due = row.deadline.as_deref().unwrap_or("no deadline");
            let body = row.body.as_deref().unwrap_or_default();
            let place = format!("{due}{carried} · {body} {} · {}", row.title, row.file);
            (words, place)
        }
        Some(Chosen::Hit(hit)) => {
            let meeting = format!("{} {} {}", hit.held, hit.body, hit.title);
            let place = format!("{meeting} · {} · {}", hit.item, hit.file);
            (hit.text.clone(), place)
        }
    };
    let words = words.replace('\n', " ");
    let room = canvas.width().max(1);
    let mut rows = wrap(&words, room, room);
    rows.truncate(2);
    let rows = rows
        .iter()
        .map(|row| vec![piece(row.of(&words), theme.text)]);
    canvas.paragraph(y, &rows.collect::<Vec<_>>());
    canvas.text(y + 2, 0, &place, theme.muted);
}

/// The one line of news: a notice, what is not understood, how far the files are read, what is left out.
fn news(app: &App, browse: &Browse, theme: &Theme) -> (String, Style) {
    if let Some(notice) = app.notice() {
        return (notice.words.clone(), status::marked(app, theme).1);
    }
    if let Some(words) = &browse.unclear {
        return (format!("! {words}"), theme.warning);
    }
    match &browse.reading {
        ScanProgress::Looking => ("Looking at the files…".to_owned(), theme.muted),
        ScanProgress::Going(done, total) => {
            let cells = done * 20 / total.max(&1);
            let bar = format!("{}{}", "█".repeat(cells), "·".repeat(20 - cells));
            let stop = app.keymap().key(BrowseCommand::Stop).unwrap_or_default();
            let words = format!("Reading {done} of {total} meetings {bar} {stop} stops");
            (words, theme.text)
        }
        ScanProgress::Unusable(why) => (format!("! {why}"), theme.warning),
        ScanProgress::Done { broken, left } => {
            let mut words = Vec::new();
            let unasked = browse.of == Subject::Minutes && browse.line.is_empty();
            if browse.is_empty() && browse.answered == browse.asked && !unasked {
                words.push("Nothing fits.".to_owned());
            }
            if let Findings::Actions(found) = &browse.found
                && found.hidden > 0
            {
                words.push(format!("{} restricted left out", found.hidden));
            }
            if *left > 0 {
                words.push(format!("stopped: {left} meetings not read"));
            }
            match broken.as_slice() {
                [] => {}
                [one] => words.push(format!("not read: {one}")),
                [one, ..] => words.push(format!("{} files not read, {one}", broken.len())),
            }
            (words.join(" · "), theme.muted)
        }
    }
}

fn keys(app: &App, browse: &Browse, room: usize) -> String {
    let actions = browse.of == Subject::Actions;
    let other = if actions { "minutes" } else { "actions" };
    let marks = actions && !browse.marked.is_empty();
    let all = [
        (true, Command::List(ListCommand::Accept), "open"),
        (actions, Command::Browse(BrowseCommand::Done), "done"),
        (marks, Command::Browse(BrowseCommand::TakeBack), "take back"),
        (actions, Command::Browse(BrowseCommand::Sort), "order"),
        (actions, Command::Browse(BrowseCommand::Group), "group"),
        (true, Command::Browse(BrowseCommand::Switch), other),
        (true, Command::List(ListCommand::Close), "close"),
    ];
    let served = all.into_iter().filter(|(serves, ..)| *serves);
    let served: Vec<_> = served.map(|(_, command, word)| (command, word)).collect();
    let hints = hints::fitting(&hints::named(app, &served), room + 2);
    hints.trim_end().to_owned()
}
