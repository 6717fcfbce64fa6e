//! The minutes: what was taken down in the item, or in the whole meeting as one page.
//!
//! Only what is visible is wrapped, outwards from where the eye is: a page costs the same at any length.

use super::entry;
use super::widgets::{Canvas, Pieces, cut, piece};
use crate::app::{App, Pane};
use crate::command::{Command, Scope};
use crate::meeting::{AgendaItem, Entry, Kind, PointForm, Under};
use crate::theme::Theme;
use std::iter::successors;

/// One thing on the page: the heading of an item, or an entry.
#[derive(Clone, Copy)]
enum Block<'a> {
    Heading(Under),
    Entry(Under, usize, &'a Entry),
}

pub(super) fn draw(app: &App, theme: &Theme, canvas: Canvas<'_>) {
    let focused = app.focus() == Some(Pane::Minutes);
    let whole = app.settings().whole;
    let title = match app.meeting().heading.title.as_str() {
        _ if !whole => item_title(app, app.item()),
        "" => "The whole meeting".to_owned(),
        title => title.to_owned(),
    };
    let count = app.meeting().entries(app.item()).map_or(0, <[_]>::len);
    let aside = match count {
        0 => String::new(),
        1 => "1 entry".to_owned(),
        _ => format!("{count} entries"),
    };
    let mut canvas = canvas.framed(&title, &aside, focused);
    let (width, height) = (canvas.width(), canvas.height());
    let Some((start, above, below)) = anchor(app, focused, height) else {
        if count == 0 {
            for (y, words) in beginnings(app).iter().enumerate() {
                canvas.text(y, 0, words, theme.muted);
            }
        }
        return;
    };
    let lines = lines(app, theme, (start, above, below), (width, height));
    let (blocks, rows): (Vec<_>, Vec<_>) = lines.into_iter().take(height).unzip();
    canvas.paragraph(0, &rows);
    for (y, block) in blocks.iter().enumerate() {
        let Block::Entry(under, _, entry) = block else {
            continue;
        };
        let at = (*under, entry.id);
        if app.places().marked.contains(&at) {
            canvas.tint(y, theme.marked);
            // Never told by colour alone.
            canvas.row(y, &[piece("*", theme.marked)]);
        }
        let here = focused && app.places().entry == Some(at);
        if here || app.draft().edits() == Some(at) {
            canvas.tint(y, theme.cursor);
        }
    }
    if let Block::Entry(under, at, _) = start {
        let (all, at) = position(app, under, at, whole);
        let top = if focused {
            at.saturating_sub(height / 2)
        } else {
            (at + 1).saturating_sub(height)
        };
        canvas.scrollbar(0..height, all, top);
    }
}

/// What an empty page says: how to begin; of a meeting about which nothing is known yet also how to say it.
fn beginnings(app: &App) -> Vec<String> {
    let mut lines =
        vec!["Type, and press Enter: words are a point, ! an action, = a decision.".to_owned()];
    let meeting = app.meeting();
    let heading = &meeting.heading;
    let blank = meeting.people.is_empty() && heading.title.is_empty() && heading.body.is_none();
    if blank {
        let named = |command: Command| format!(":{}", command.name());
        // Some terminals keep the first of them for themselves.
        let help = app.keymap().chords_in(Scope::Anywhere, Command::Help);
        let help: Vec<String> = help.take(2).map(|chord| chord.to_string()).collect();
        let begin = [
            ("#+ The roof".to_owned(), "an agenda item"),
            (named(Command::AddItems), "several, by line or by paste"),
            (named(Command::AddPeople), "the people, by line or by paste"),
            (named(Command::EditHeading), "title, date and place"),
            (help.join(" "), "every key that works here"),
        ];
        lines.push(String::new());
        lines.extend(begin.map(|(typed, what)| format!("{typed:<15}{what}")));
    }
    lines
}

/// How many entries the page holds, and which of them this is, from 0.
fn position(app: &App, under: Under, at: usize, whole: bool) -> (usize, usize) {
    let meeting = app.meeting();
    let count = |under: Under| meeting.entries(under).map_or(0, <[_]>::len);
    if !whole {
        return (count(under), at);
    }
    let unders = || std::iter::once(None).chain(meeting.agenda.iter().map(|item| Some(item.id)));
    let before = unders().take_while(|other| *other != under);
    let before: usize = before.map(count).sum();
    (unders().map(count).sum(), before + at)
}

/// The rows around a block: as many as fill `above` rows over it, and those below it if they are wanted.
fn lines<'a>(
    app: &'a App,
    theme: &Theme,
    (start, above, below): (Block<'a>, usize, bool),
    (width, height): (usize, usize),
) -> Vec<(Block<'a>, Pieces<'static>)> {
    let rows = |block: Block<'a>| {
        let rows = block_rows(app, theme, block, width).into_iter();
        rows.map(move |row| (block, row))
    };
    // From the bottom up, so that no block further up is wrapped than is seen.
    let upper = successors(previous(app, start), |block| previous(app, *block));
    let upper = upper.flat_map(|block| rows(block).rev()).take(above);
    let mut lines: Vec<_> = upper.collect();
    lines.reverse();
    if below {
        let free = height.saturating_sub(lines.len());
        let lower = successors(Some(start), |block| next(app, *block));
        lines.extend(lower.flat_map(rows).take(free));
    } else {
        lines.extend(rows(start));
        let over = lines.len().saturating_sub(height);
        lines.drain(..over);
    }
    lines
}

/// The title of an item; one that has none holds the minutes and nothing else.
pub(super) fn named(item: &AgendaItem) -> &str {
    match item.title.as_str() {
        "" => "Minutes",
        title => title,
    }
}

/// Number and title of an item, as its pane and the capture line call it.
pub(crate) fn item_title(app: &App, under: Under) -> String {
    let Some(id) = under else {
        return "Before item 1".to_owned();
    };
    let Some(item) = app.meeting().item(id) else {
        return String::new();
    };
    let title = named(item);
    let number = app.digest().number(id).or(item.reference.as_deref());
    number.map_or_else(|| title.to_owned(), |number| format!("{number} {title}"))
}

/// The block to draw from, how many rows to fill above it, and whether to go on below it.
fn anchor(app: &App, focused: bool, height: usize) -> Option<(Block<'_>, usize, bool)> {
    if let Some((under, id)) = app.places().entry.filter(|_| focused) {
        let entries = app.meeting().entries(under).unwrap_or_default();
        let at = entries.iter().rposition(|entry| entry.id == id);
        if let Some(block) = at.and_then(|at| entry_at(app, under, at)) {
            return Some((block, height / 2, true));
        }
    }
    let under = app.item();
    let count = app.meeting().entries(under)?.len();
    let lifted = app.places().lifted.min(count.saturating_sub(1));
    let newest = count.checked_sub(1 + lifted);
    let block = newest.and_then(|at| entry_at(app, under, at));
    let heading = || app.settings().whole.then_some(Block::Heading(under));
    Some((block.or_else(heading)?, height, false))
}

fn entry_at(app: &App, under: Under, at: usize) -> Option<Block<'_>> {
    let entry = app.meeting().entries(under)?.get(at)?;
    Some(Block::Entry(under, at, entry))
}

fn previous<'a>(app: &'a App, block: Block<'a>) -> Option<Block<'a>> {
    let under = match block {
        Block::Entry(under, 0, _) => {
            return app.settings().whole.then_some(Block::Heading(under));
        }
        Block::Entry(under, at, _) => return entry_at(app, under, at - 1),
        Block::Heading(under) => under,
    };
    let at = app.meeting().item_index(under?)?;
    let above = at.checked_sub(1).map(|at| app.meeting().agenda[at].id);
    // Before the first item there is no heading to end with.
    match app.meeting().entries(above)?.len().checked_sub(1) {
        Some(last) => entry_at(app, above, last),
        None => above.map(|_| Block::Heading(above)),
    }
}

fn next<'a>(app: &'a App, block: Block<'a>) -> Option<Block<'a>> {
    let (under, at) = match block {
        Block::Entry(under, at, _) => (under, at + 1),
        Block::Heading(under) => (under, 0),
    };
    entry_at(app, under, at).or_else(|| {
        let at = match under {
            None => 0,
            Some(id) => app.meeting().item_index(id)? + 1,
        };
        let item = app.meeting().agenda.get(at)?;
        let whole = app.settings().whole;
        whole.then_some(Block::Heading(Some(item.id)))
    })
}

fn block_rows(app: &App, theme: &Theme, block: Block<'_>, width: usize) -> Vec<Pieces<'static>> {
    match block {
        Block::Heading(under) => {
            let here = under == app.item();
            let style = if here { theme.current } else { theme.title };
            vec![Vec::new(), vec![cut(&item_title(app, under), width, style)]]
        }
        Block::Entry(under, at, entry) => {
            let mut rows = entry::rows(app, theme, entry, number(app, under, at, entry), width);
            if follows_bullets(app, under, at, entry) {
                rows.insert(0, Vec::new());
            }
            rows
        }
    }
}

/// How a point is set; nothing for what is no point.
fn form(entry: &Entry) -> Option<PointForm> {
    if let Kind::Point(point) = &entry.kind {
        Some(point.form)
    } else {
        None
    }
}

/// The number of a numbered paragraph: how many stand up to it. Only looked for where it is printed.
pub(super) fn number(app: &App, under: Under, at: usize, entry: &Entry) -> usize {
    let numbered = |entry: &Entry| form(entry) == Some(PointForm::Numbered);
    if !numbered(entry) {
        return 0;
    }
    let entries = app.meeting().entries(under).unwrap_or_default();
    let above = entries.iter().take(at + 1);
    above.filter(|entry| numbered(entry)).count()
}

/// Whether a blank row parts this paragraph from the one above, so that turns are told apart.
fn follows_bullets(app: &App, under: Under, at: usize, entry: &Entry) -> bool {
    let bullet = |entry: &Entry| matches!(form(entry), Some(PointForm::Bullet(_)));
    let entries = app.meeting().entries(under).unwrap_or_default();
    let above = at.checked_sub(1).and_then(|above| entries.get(above));
    !bullet(entry) && above.is_some_and(|above| bullet(above))
}
