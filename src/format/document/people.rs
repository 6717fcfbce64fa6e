//! The attendance as a table, a person to a row; and the glossary.

use super::fault::{Read, SourceLine, fault};
use super::inline;
use super::table::{self, TableRow};
use crate::meeting::{Id, Person, Standing, Start, Term};
use std::sync::Arc;

const NAME: &str = "Name";
const INITIALS: &str = "Initials";
const ORGANISATION: &str = "Organisation";
const ROLES: &str = "Roles";
const STANDING: &str = "Standing";
const ATTENDANCE: &str = "Attendance";
const ADDRESS: &str = "Form of address";
const ALIASES: &str = "Also called";
const LISTING: &str = "Listed as";
const COUNT: &str = "Number";
const EMAIL: &str = "E-mail";
const CONFIDENTIAL: &str = "Sent restricted items";

/// The columns, in order; the first ones always stand, the others where somebody has something in them.
const COLUMNS: [&str; 12] = [
    NAME,
    INITIALS,
    ORGANISATION,
    ROLES,
    ATTENDANCE,
    STANDING,
    ADDRESS,
    ALIASES,
    LISTING,
    COUNT,
    EMAIL,
    CONFIDENTIAL,
];
const ALWAYS: usize = 5;

/// The table's head, and a row for each person.
pub(super) fn shown(people: &[Arc<Person>]) -> (String, Vec<String>) {
    let used = |column: &&str| people.iter().any(|person| !cell(person, column).is_empty());
    let (always, rare) = COLUMNS.split_at(ALWAYS);
    let names: Vec<&str> = always
        .iter()
        .copied()
        .chain(rare.iter().copied().filter(|name| used(name)))
        .collect();
    let rows = people
        .iter()
        .map(|person| {
            let cells: Vec<String> = names.iter().map(|name| cell(person, name)).collect();
            table::row(&cells)
        })
        .collect();
    (table::head(&names), rows)
}

fn cell(person: &Person, column: &str) -> String {
    let maybe = |text: &Option<String>| text.as_deref().map(inline::line).unwrap_or_default();
    match column {
        NAME if person.name.is_empty() => String::new(),
        NAME => inline::line(&person.name),
        INITIALS => maybe(&person.initials),
        ORGANISATION => maybe(&person.organisation),
        ROLES => several(&person.roles),
        STANDING => standing(person.standing).to_owned(),
        ATTENDANCE => start(&person.start),
        ADDRESS => maybe(&person.address),
        ALIASES => several(&person.aliases),
        LISTING => maybe(&person.listing),
        COUNT => person
            .headcount
            .map(|count| count.to_string())
            .unwrap_or_default(),
        EMAIL => maybe(&person.email),
        _ if person.confidential => "yes".to_owned(),
        _ => String::new(),
    }
}

/// Texts parted by semicolons; one inside a text is no longer followed by a bare blank.
fn several(texts: &[String]) -> String {
    let one = |text: &String| {
        // A role of many blanks took seconds to write when each was looked for from the start.
        let mut cell = String::new();
        for c in inline::line(text).chars() {
            // The entity of a blank ends in a semicolon too, so that a run of blanks becomes entities.
            if c == ' ' && cell.ends_with(';') {
                cell.push_str("&#32;");
            } else {
                cell.push(c);
            }
        }
        cell
    };
    texts.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn parted(cell: &str) -> Vec<String> {
    let parts = cell.split("; ").filter(|part| !part.is_empty());
    parts.map(inline::plain).collect()
}

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Member => "",
        Standing::InAttendance => "in attendance",
        Standing::Visitor => "visitor",
    }
}

fn start(start: &Start) -> String {
    match start {
        Start::Expected => "expected".to_owned(),
        Start::Present => "present".to_owned(),
        Start::Remote => "remote".to_owned(),
        Start::Absent => "absent".to_owned(),
        Start::Apologies { note, printed } => {
            let printed = if *printed { " (printed)" } else { "" };
            match note {
                Some(note) => format!("apologies{printed}: {}", inline::line(note)),
                None => format!("apologies{printed}"),
            }
        }
    }
}

fn started(cell: &str) -> Option<Start> {
    let (word, note) = match cell.split_once(':') {
        Some((word, note)) => (
            word,
            Some(inline::plain(note.trim_start_matches(inline::BLANKS))),
        ),
        None => (cell, None),
    };
    match (word, note) {
        ("" | "expected", None) => Some(Start::Expected),
        ("present", None) => Some(Start::Present),
        ("remote", None) => Some(Start::Remote),
        ("absent", None) => Some(Start::Absent),
        ("apologies", note) => Some(Start::Apologies {
            note,
            printed: false,
        }),
        ("apologies (printed)", note) => Some(Start::Apologies {
            note,
            printed: true,
        }),
        _ => None,
    }
}

/// Reads the table of the attendance; the ids are yet to be settled.
pub(super) fn read(lines: &[SourceLine<'_>]) -> Read<Vec<Person>> {
    let (names, rows) = table::read(lines)?;
    let unknown = names.iter().find(|name| !COLUMNS.contains(name));
    if let (Some(name), Some((line, _))) =
        (unknown, lines.iter().find(|(_, line)| !line.is_empty()))
    {
        return Err(fault(
            *line,
            format!("`{name}` is not a column of the attendance"),
        ));
    }
    rows.iter().map(|row| person(&names, row)).collect()
}

fn person(names: &[&str], row: &TableRow<'_>) -> Read<Person> {
    let mut person = Person::named(Id::from_bits(0), "");
    for (name, cell) in names.iter().zip(&row.cells) {
        let text = (!cell.is_empty()).then(|| inline::plain(cell));
        let odd = || fault(row.line, format!("`{cell}` can't stand under {name}"));
        match *name {
            NAME => person.name = text.unwrap_or_default(),
            INITIALS => person.initials = text,
            ORGANISATION => person.organisation = text,
            ROLES => person.roles = parted(cell),
            STANDING => {
                let all = [Standing::Member, Standing::InAttendance, Standing::Visitor];
                let found = all.into_iter().find(|one| standing(*one) == *cell);
                let member = (*cell == "member").then_some(Standing::Member);
                person.standing = found.or(member).ok_or_else(odd)?;
            }
            ATTENDANCE => person.start = started(cell).ok_or_else(odd)?,
            ADDRESS => person.address = text,
            ALIASES => person.aliases = parted(cell),
            LISTING => person.listing = text,
            COUNT if cell.is_empty() => {}
            COUNT => person.headcount = Some(cell.parse().map_err(|_| odd())?),
            EMAIL => person.email = text,
            _ => {
                person.confidential = match *cell {
                    "" => false,
                    "yes" => true,
                    _ => return Err(odd()),
                }
            }
        }
    }
    Ok(person)
}

/// Writes the glossary under a heading of its own.
pub(super) fn write_glossary(glossary: &[Term], out: &mut String) {
    if glossary.is_empty() {
        return;
    }
    out.push_str("## Glossary\n\n");
    out.push_str(&table::head(&["Abbreviation", "Meaning"]));
    for Term { short, long } in glossary {
        let cell = |text: &str| {
            if text.is_empty() {
                String::new()
            } else {
                inline::line(text)
            }
        };
        out.push_str(&table::row(&[cell(short), cell(long)]));
        out.push('\n');
    }
    out.push('\n');
}

/// Reads the table of the glossary.
pub(super) fn read_glossary(lines: &[SourceLine<'_>]) -> Read<Vec<Term>> {
    let (_, rows) = table::read(lines)?;
    let term = |row: &TableRow<'_>| match row.cells.as_slice() {
        [short, long] => Ok(Term {
            short: inline::plain(short),
            long: inline::plain(long),
        }),
        _ => Err(fault(row.line, "a glossary has two columns")),
    };
    rows.iter().map(term).collect()
}
