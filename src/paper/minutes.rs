//! Minutes: department, meeting, date and attendance, then notes beside an action column.

use super::attendance::Attendance;
use super::block::{Block, Cell, Row, Run, Table};
use super::house::{House, drafts_until_approved};
use super::listing::ListStyle;
use super::notes::Style;
use super::sheet::{Item, Noted, Sheet};
use super::{actions, beside, closing, dates, title};
use crate::meeting::Kind;

pub(super) const HOUSE: House = House {
    title: |_| "Minutes".to_owned(),
    blocks,
    drafts: drafts_until_approved,
    landscape: false,
    whole_glossary: false,
};

const COLUMNS: [&str; 2] = ["Notes", "Action"];

const STYLE: Style = Style { after_letter: ')' };

fn blocks(sheet: &Sheet) -> Vec<Block> {
    let mut blocks = head(sheet);
    blocks.extend(attendance(sheet));
    let mut table = Table::headed(&[70, 30], &sheet.columns(&COLUMNS));
    table.rows.extend(rows(sheet, &sheet.before()));
    for item in sheet.items() {
        table.rows.extend(title_row(item));
        table.rows.extend(rows(sheet, &item.entries()));
        let presence = sheet.presence(item).map(Run::italic);
        let row = |run| Row::new(vec![Cell::words(vec![run]).over_columns(2)]);
        table.rows.extend(presence.map(row));
    }
    if !table.rows.is_empty() {
        blocks.push(Block::Table(table));
    }
    blocks.extend(closing::blocks(sheet));
    blocks
}

fn head(sheet: &Sheet) -> Vec<Block> {
    let heading = &sheet.meeting.heading;
    let mut blocks = title::fields(&[
        ("Department name", heading.department.clone()),
        ("Name of meeting", Some(title::named(sheet, ""))),
    ]);
    blocks.extend(title::subtitle(sheet));
    blocks.extend(title::fields(&[
        ("Date", dates::of_meeting(heading)),
        ("Time", dates::hours(heading)),
        ("Venue", heading.venue.clone()),
    ]));
    blocks
}

/// Attendees one to a line; guests and apologies always, as on a form.
fn attendance(sheet: &Sheet) -> Vec<Block> {
    let mut lists = Attendance::new(sheet, ListStyle::Initials);
    if sheet.meeting.people.is_empty() {
        return Vec::new();
    }
    lists.members.append(&mut lists.serving);
    let lines = |names: &[String]| (!names.is_empty()).then(|| format!("\n{}", names.join("\n")));
    let row = |names: &[String]| {
        Some(match names {
            [] => "none noted".to_owned(),
            names => names.join("; "),
        })
    };
    let taker = (!lists.note_takers.is_empty()).then(|| lists.note_takers.join(", "));
    title::fields(&[
        ("Attendees", lines(&lists.members)),
        ("Joined remotely", lines(&lists.remote)),
        ("Guests", row(&lists.visitors)),
        ("Apologies", row(&lists.apologies)),
        ("Absent", lines(&lists.absent)),
        ("Attendance not recorded", lines(&lists.unrecorded)),
        ("Note taker", taker),
    ])
}

/// A row that names the item over both columns; none for an item without title and number.
fn title_row(item: Item) -> Option<Row> {
    let words = item.heading();
    if words.is_empty() {
        return None;
    }
    let mut runs = vec![Run::bold(words)];
    if let Some(to) = item.deferred() {
        runs.push(Run::italic(format!(" (deferred: {to})")));
    }
    Some(Row::new(vec![Cell::words(runs).over_columns(2).naming()]))
}

fn rows(sheet: &Sheet, entries: &[Noted]) -> Vec<Row> {
    let is_action = |kind: &Kind| matches!(kind, Kind::Action(_));
    let right = |noted: &Noted| {
        let action = noted.entry.action();
        vec![Cell::new(action.map_or_else(Vec::new, actions::whole_cell))]
    };
    beside::rows(sheet, entries, STYLE, is_action, 1, &right)
}
