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

use super::canvas::{Canvas, Piece};
use super::hints::fitting;
use crate::app::App;
use crate::app::browse::{Browse, Chosen, Listing, ScanProgress, Subject};
use crate::app::commands::{list_height, window};
use crate::command::Command;
use crate::series::{Hit, Listed, RegisterRow};
use crate::text::{Shown, truncate, width, wrap};
use crate::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::style::Style;

/// A column of the list: its head, its width on a wide screen and on a narrow one; 0 is not there, none takes the rest.
type Column = (&'static str, Option<(usize, usize)>);

const ACTIONS: [Column; 7] = [
    ("Ref", Some((7, 5))),
    ("Action", None),
    ("Lead", Some((12, 7))),
    ("Deadline", Some((20, 10))),
    ("State", Some((8, 7))),
    ("Age", Some((6, 6))),
    ("Meeting", Some((26, 10))),
];

const HITS: [Column; 4] = [
    ("Date", Some((10, 10))),
    ("Kind", Some((11, 8))),
    ("Who", Some((10, 6))),
    ("Words", None),
];

/// From so many columns on a screen is wide.
const WIDE: usize = 100;
/// Below so many the columns after the state find no room.
const SMALL: usize = 60;
/// The columns of actions that a small screen shows.
const FIRST: usize = 5;

/// Draws the list over the whole screen, and gives the cell of the cursor.
pub(super) fn draw(app: &App, browse: &Browse, theme: &Theme, buffer: &mut Buffer) -> (u16, u16) {
    let (title, aside) = (title(browse), count(browse));
    let mut canvas =
        Canvas::new(buffer, app.areas().screen, theme).framed(theme, title, &aside, true);
    let height = list_height(app);
    let line = &browse.line;
    canvas.row(
        0,
        &[
            (Shown::of("› "), theme.current),
            (Shown::of(line.text()), theme.text),
        ],
    );
    if line.is_empty() {
        let hint = truncate(hint(browse.of), canvas.width().saturating_sub(2));
        canvas.put(2, 0, &(hint, theme.offer));
    }
    let top = window(browse.len(), browse.cursor, height);
    match &browse.found {
        Listing::Nothing => {}
        Listing::Actions(found) => {
            let widths = widths(&ACTIONS, canvas.width());
            heads(&mut canvas, theme, &ACTIONS, &widths);
            for (y, listed) in found.list.iter().skip(top).take(height).enumerate() {
                match listed {
                    Listed::Heading(words, count) => {
                        heading(&mut canvas, theme, y + 2, words, *count);
                    }
                    Listed::Row(at) => {
                        let Some(row) = found.rows.get(*at) else {
                            continue;
                        };
                        action(app, &mut canvas, theme, y + 2, row, &widths);
                    }
                }
            }
        }
        Listing::Hits(found) => {
            let widths = widths(&HITS, canvas.width());
            heads(&mut canvas, theme, &HITS, &widths);
            for (y, hit) in found.hits.iter().skip(top).take(height).enumerate() {
                place(&mut canvas, theme, y + 2, hit, &widths);
            }
        }
    }
    if browse.chosen().is_some() {
        canvas.tint(browse.cursor - top + 2, theme.cursor);
    }
    in_full(&mut canvas, theme, browse, height + 2);
    let (news, style) = news(app, browse, theme);
    let last = canvas.height().saturating_sub(1);
    let room = canvas.width();
    canvas.row(last.saturating_sub(1), &[(truncate(&news, room), style)]);
    canvas.row(
        last,
        &[(truncate(&keys(app, browse, room), room), theme.muted)],
    );
    let before = line.text().get(..line.cursor()).unwrap_or_default();
    canvas.at(2 + width(Shown::of(before).as_str()), 0)
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
        Listing::Nothing => String::new(),
        Listing::Actions(found) => found.rows.len().to_string(),
        Listing::Hits(found) if found.more => format!("the newest {}", found.hits.len()),
        Listing::Hits(found) => found.hits.len().to_string(),
    }
}

/// The width of each column in this room.
fn widths(columns: &[Column], room: usize) -> Vec<usize> {
    let fixed = |at: usize, column: &Column| match column.1 {
        Some(_) if room < SMALL && at >= FIRST => 0,
        Some((wide, _)) if room >= WIDE => wide,
        Some((_, narrow)) => narrow,
        None => 0,
    };
    let mut widths: Vec<usize> = columns
        .iter()
        .enumerate()
        .map(|(at, column)| fixed(at, column))
        .collect();
    let gaps = widths.iter().filter(|width| **width > 0).count();
    let rest = room.saturating_sub(widths.iter().sum::<usize>() + gaps);
    for (own, column) in widths.iter_mut().zip(columns) {
        if column.1.is_none() {
            *own = rest;
        }
    }
    widths
}

fn heads(canvas: &mut Canvas<'_>, theme: &Theme, columns: &[Column], widths: &[usize]) {
    let cells: Vec<(&str, Style)> = columns
        .iter()
        .map(|(head, _)| (*head, theme.title))
        .collect();
    cells_in(canvas, 1, &cells, widths);
}

/// Puts texts into the columns of a row, each cut to its width.
fn cells_in(canvas: &mut Canvas<'_>, y: usize, cells: &[(&str, Style)], widths: &[usize]) {
    let mut pieces: Vec<Piece<'_>> = Vec::with_capacity(cells.len());
    for ((text, style), room) in cells.iter().zip(widths) {
        if *room > 0 {
            pieces.push((padded(text, *room), *style));
        }
    }
    canvas.row(y, &pieces);
}

/// A text in so many cells and the gap after them.
fn padded(text: &str, room: usize) -> Shown<'static> {
    let cut = truncate(text, room);
    let blank = " ".repeat(room.saturating_sub(width(cut.as_str())) + 1);
    Shown::of(&format!("{cut}{blank}")).into_owned()
}

fn heading(canvas: &mut Canvas<'_>, theme: &Theme, y: usize, words: &str, count: usize) {
    let words = if words.is_empty() { "Nobody" } else { words };
    canvas.row(
        y,
        &[
            (Shown::of(words), theme.current),
            (Shown::of(&format!("  {count}")), theme.muted),
        ],
    );
}

fn action(
    app: &App,
    canvas: &mut Canvas<'_>,
    theme: &Theme,
    y: usize,
    row: &RegisterRow,
    widths: &[usize],
) {
    let today = app.now().date();
    let late = row.overdue(today);
    let state = if late { "overdue" } else { row.state.word() };
    let age = row.age(today).map(|days| format!("{days} d"));
    let words = row.deadline.as_deref().unwrap_or("–");
    let deadline = match &row.iso {
        // Where there is little room, the day says more than the words.
        Some(iso) if widths.get(3).is_none_or(|room| *room < 14) => iso.as_str(),
        Some(_) | None => words,
    };
    let held = row.held.map(|day| day.to_string()).unwrap_or_default();
    let meeting = match widths.get(6) {
        Some(room) if *room > held.len() => format!("{held} {}", row.title),
        Some(_) | None => held,
    };
    let leads = if row.leads.is_empty() {
        "–".to_owned()
    } else {
        row.leads_text()
    };
    let live = if row.state.live() {
        theme.text
    } else {
        theme.done
    };
    cells_in(
        canvas,
        y,
        &[
            (row.reference.as_deref().unwrap_or("-"), theme.action),
            (&row.text, live),
            (&leads, theme.lead),
            (deadline, if late { theme.overdue } else { theme.deadline }),
            (state, if late { theme.overdue } else { live }),
            (age.as_deref().unwrap_or_default(), theme.muted),
            (meeting.trim(), theme.muted),
        ],
        widths,
    );
}

fn place(canvas: &mut Canvas<'_>, theme: &Theme, y: usize, hit: &Hit, widths: &[usize]) {
    let held = if hit.held.is_empty() {
        "–"
    } else {
        &hit.held
    };
    let cells = [
        (held, theme.muted),
        (hit.kind.as_str(), theme.action),
        (hit.who.as_str(), theme.speaker),
    ];
    cells_in(canvas, y, &cells, widths);
    let x: usize = widths.iter().take(cells.len()).map(|width| width + 1).sum();
    let room = canvas.width().saturating_sub(x);
    // What was looked for is to be seen: the words before it give way.
    let first = hit.marks.first().map_or(0, |mark| mark.start);
    let before = hit.text.get(..first).unwrap_or_default();
    let lead: usize = width(Shown::of(before).as_str());
    let from = if lead + 12 > room {
        let back = room / 3;
        before
            .char_indices()
            .rev()
            .map(|(at, _)| at)
            .find(|at| width(Shown::of(before.get(*at..).unwrap_or_default()).as_str()) > back)
            .unwrap_or(0)
    } else {
        0
    };
    let mut x = u16::try_from(x).unwrap_or(u16::MAX);
    if from > 0 {
        let cut = (Shown::of("…"), theme.muted);
        x = canvas.put(x, u16::try_from(y).unwrap_or(u16::MAX), &cut);
    }
    for piece in marked(hit, from, theme) {
        x = canvas.put(x, u16::try_from(y).unwrap_or(u16::MAX), &piece);
    }
}

/// The words of a place from a byte on, with what was looked for marked.
fn marked<'h>(hit: &'h Hit, from: usize, theme: &Theme) -> Vec<Piece<'h>> {
    let mut pieces = Vec::new();
    let mut at = from;
    let mut put = |range: std::ops::Range<usize>, style: Style| {
        if let Some(text) = hit.text.get(range).filter(|text| !text.is_empty()) {
            pieces.push((Shown::of(text), style));
        }
    };
    for mark in &hit.marks {
        put(at..mark.start, theme.text);
        put(mark.clone(), theme.marked);
        at = mark.end;
    }
    put(at..hit.text.len(), theme.text);
    pieces
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
            (
                words,
                format!("{due}{carried} · {body} {} · {}", row.title, row.file),
            )
        }
        Some(Chosen::Hit(hit)) => (
            hit.text.clone(),
            format!(
                "{} {} {} · {} · {}",
                hit.held, hit.body, hit.title, hit.item, hit.file
            ),
        ),
    };
    let words = words.replace('\n', " ");
    let room = canvas.width().max(1);
    for (down, row) in wrap(&words, room, room).iter().take(2).enumerate() {
        canvas.row(y + down, &[(Shown::of(row.of(&words)), theme.text)]);
    }
    canvas.row(y + 2, &[(truncate(&place, room), theme.muted)]);
}

/// The one line of news: a notice, what is not understood, how far the files are read, what is left out.
fn news(app: &App, browse: &Browse, theme: &Theme) -> (String, Style) {
    if let Some(notice) = app.notice() {
        let style = if notice.warning {
            theme.warning
        } else {
            theme.key
        };
        return (notice.words.clone(), style);
    }
    if let Some(words) = &browse.unclear {
        return (format!("! {words}"), theme.warning);
    }
    let key = |command| app.keymap().key(command).unwrap_or_default();
    match &browse.reading {
        ScanProgress::Looking => ("Looking at the files…".to_owned(), theme.muted),
        ScanProgress::Going(done, total) => {
            let cells = done * 20 / total.max(&1);
            let bar = format!("{}{}", "█".repeat(cells), "·".repeat(20 - cells));
            let stop = key(Command::BrowseStop);
            (
                format!("Reading {done} of {total} meetings {bar} {stop} stops"),
                theme.text,
            )
        }
        ScanProgress::Unusable(why) => (format!("! {why}"), theme.warning),
        ScanProgress::Done { broken, left } => {
            let mut words = Vec::new();
            if let Listing::Actions(found) = &browse.found
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
            let unasked = browse.of == Subject::Minutes && browse.line.is_empty();
            let nothing = browse.is_empty() && browse.answered == browse.asked && !unasked;
            if nothing {
                words.insert(0, "Nothing fits.".to_owned());
            }
            (words.join(" · "), theme.muted)
        }
    }
}

fn keys(app: &App, browse: &Browse, room: usize) -> String {
    let of = browse.of;
    let actions = [
        (Command::BrowseDone, "done"),
        (Command::BrowseTakeBack, "take back"),
        (Command::BrowseSort, "order"),
        (Command::BrowseGroup, "group"),
    ];
    let other = match of {
        Subject::Actions => "minutes",
        Subject::Minutes => "actions",
    };
    let own = actions.iter().filter(|(command, _)| {
        let marked = !browse.marked.is_empty() || *command != Command::BrowseTakeBack;
        of == Subject::Actions && marked
    });
    let all = std::iter::once(&(Command::BrowseOpen, "open")).chain(own);
    let words: Vec<String> = all
        .chain([
            &(Command::BrowseSwitch, other),
            &(Command::BrowseClose, "close"),
        ])
        .map(|(command, word)| format!("{} {word}", app.keymap().key(*command).unwrap_or_default()))
        .collect();
    fitting(&words, room + 2).trim_end().to_owned()
}
