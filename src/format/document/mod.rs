//! The meeting as a Markdown document: read it, edit it by hand, and nothing is lost.
//!
//! It is GitHub-flavoured Markdown. The front matter holds what has no place in prose; people stand in a
//! table, items under headings, actions as tasks, decisions as quotes, events of the room as marked lines; the note
//! taker's own remarks are comments that no viewer shows. A comment block at the end keeps ids, times and what else
//! prose can't show. `read(write(m)) == m` for any meeting.
//!
//! A hand edit reads back as what it looks like, or is refused with its line.

mod action;
mod blocks;
mod deadline;
mod entry;
mod event;
mod facts;
mod fault;
mod front;
mod handles;
mod head;
mod inline;
mod item;
mod ledger;
mod minutes;
mod people;
mod released;
#[cfg(test)]
mod sample;
mod seen;
mod table;
#[cfg(test)]
mod tests;
mod yaml;

use super::ReadError;
use super::put::Put;
use crate::meeting::{FORMAT, Meeting};
use fault::{Read, SourceLine, fault};
use handles::Handles;
use inline::BLANKS;
use ledger::{Fresh, HiddenPerson, LedgerLine, LineOf, Writer};
use minutes::{MINUTES, SECTION, Seeing};
use std::sync::Arc;

const ATTENDANCE: &str = "Attendance";
const PAPERS: &str = "Papers";
const GLOSSARY: &str = "Glossary";
const CLOSING: &str = "Closing";

/// The whole meeting as Markdown, the note taker's own remarks included.
pub fn write(meeting: &Meeting) -> String {
    let mut out = String::new();
    let mut ledger = Writer::default();
    let handles = Handles::of(meeting.people.iter().map(AsRef::as_ref));
    front::write(meeting, &mut out);
    head::write(&meeting.heading, &mut out);
    write_people(meeting, &mut out, &mut ledger);
    let mut papers = facts::Facts::default();
    item::papers(&meeting.papers, &mut papers);
    if !papers.lines().is_empty() {
        out.put(format_args!("## {PAPERS}\n\n"));
        papers.write(&mut out);
    }
    minutes::write(meeting, &handles, &mut out, &mut ledger);
    people::write_glossary(&meeting.glossary, &mut out);
    head::write_closing(&meeting.closing, &mut out);
    ledger.write(&mut out);
    out
}

/// The same without what is the note taker's own: reminders, asides and the lines as they were typed.
///
/// This is what may be sent to others; it reads as a document, but not as the whole one.
pub fn write_to_share(meeting: &Meeting) -> String {
    let mut shared = meeting.clone();
    // Whose words were let through, and by whom, is itself a hint at what is restricted.
    shared.released.clear();
    let lists = shared
        .agenda
        .iter_mut()
        .map(|item| &mut Arc::make_mut(item).entries);
    for entries in lists.chain([&mut shared.before]) {
        entries.retain(|entry| !entry.kind.private());
        for entry in entries.iter_mut().filter(|entry| entry.typed.is_some()) {
            Arc::make_mut(entry).typed = None;
        }
    }
    write(&shared)
}

fn write_people(meeting: &Meeting, out: &mut String, ledger: &mut Writer) {
    if meeting.people.is_empty() {
        return;
    }
    let (head, rows) = people::shown(&meeting.people);
    out.put(format_args!("## {ATTENDANCE}\n\n{head}"));
    for (person, row) in meeting.people.iter().zip(rows) {
        let hidden = HiddenPerson {
            substitute_for: person.substitute_for,
        };
        ledger.add(
            LineOf::Person,
            person.id,
            ledger::key([person.name.as_str()]),
            None,
            &hidden,
        );
        out.push_str(&row);
        out.push('\n');
    }
    out.push('\n');
}

/// The meeting that a Markdown document holds.
///
/// What was added by hand gets ids drawn from its words; what was changed keeps the id and time of the line it stands
/// for. No date is invented: a deadline typed as plain words means no day.
///
/// # Errors
/// If the text is no meeting, or a newer program's, or has a line that can't be read as what it looks like.
pub fn read(text: &str) -> Result<Meeting, ReadError> {
    // Windows' own editor puts the mark in front and its line ends behind; neither is the writer's intent.
    let text = text
        .strip_prefix('\u{feff}')
        .unwrap_or(text)
        .replace("\r\n", "\n");
    let lines: Vec<SourceLine<'_>> = (1..).zip(text.split('\n')).collect();
    let (front, taken) = front::read(&lines)?;
    let (body, records) = ledger::read(lines.get(taken..).unwrap_or_default())?;
    let id = front.id.unwrap_or_else(|| ledger::drawn(&[&text]));
    let mut meeting = Meeting {
        quorate: FORMAT,
        id,
        state: front.state,
        heading: front.heading,
        people: Vec::new(),
        before: Vec::new(),
        agenda: Vec::new(),
        glossary: Vec::new(),
        papers: Vec::new(),
        closing: crate::meeting::Closing::default(),
        last_action: front.last_action,
        released: front.released,
    };
    let mut fresh = Fresh::new(id, &records);
    let parts = parts(body)?;
    for part in parts.iter().filter(|part| part.title == ATTENDANCE) {
        read_people(part, &mut meeting, &records, &mut fresh)?;
    }
    let mut seeing = Seeing::default();
    for part in &parts {
        take(part, &mut meeting, &mut seeing)?;
    }
    let people = meeting.people.clone();
    let handles = Handles::of(people.iter().map(AsRef::as_ref));
    seeing.settle(&mut meeting, &handles, &records, &mut fresh)?;
    Ok(meeting)
}

/// A part of the body: what stands under a heading of the first or second level.
struct Part<'l, 't> {
    line: usize,
    level: usize,
    title: &'t str,
    lines: &'l [SourceLine<'t>],
}

/// Parts the body at its headings; a part that may stand only once must.
fn parts<'l, 't>(body: &'l [SourceLine<'t>]) -> Read<Vec<Part<'l, 't>>> {
    let heading = |line: &'t str| {
        let title = line.trim_start_matches('#');
        let level = line.len() - title.len();
        let fits =
            (1..=2).contains(&level) && (title.is_empty() || title.starts_with(inline::BLANKS));
        fits.then(|| (level, title.trim_matches(inline::BLANKS)))
    };
    let mut parts: Vec<Part<'l, 't>> = Vec::new();
    let mut starts: Vec<(usize, usize, usize, &'t str)> = Vec::new();
    for (at, (number, line)) in body.iter().enumerate() {
        match heading(line) {
            Some((level, title)) => starts.push((at, *number, level, title)),
            None if starts.is_empty() && !line.trim_matches(BLANKS).is_empty() => {
                return Err(fault(*number, "the title must stand first: `# Title`"));
            }
            None => {}
        }
    }
    let ends = starts
        .iter()
        .skip(1)
        .map(|(at, ..)| *at)
        .chain([body.len()]);
    for ((at, line, level, title), end) in starts.iter().copied().zip(ends) {
        let repeats = title == MINUTES || title.starts_with(SECTION);
        let same = |part: &Part<'_, '_>| part.level == level && (level == 1 || part.title == title);
        if parts.iter().any(same) && !(level == 2 && repeats) {
            return Err(fault(line, "a heading like this stands further up already"));
        }
        let lines = body.get(at + 1..end).unwrap_or_default();
        parts.push(Part {
            line,
            level,
            title,
            lines,
        });
    }
    Ok(parts)
}

fn take<'t>(part: &Part<'_, 't>, meeting: &mut Meeting, seeing: &mut Seeing<'t>) -> Read<()> {
    if part.level == 1 {
        meeting.heading.title = inline::plain(part.title);
        for fact in facts_of(part.lines, &head::LABELS)? {
            head::take(&fact, &mut meeting.heading)?;
        }
        return Ok(());
    }
    match part.title {
        ATTENDANCE => {}
        PAPERS => {
            for fact in facts_of(part.lines, &item::PAPERS)? {
                item::take_paper(&fact, &mut meeting.papers)?;
            }
        }
        GLOSSARY => meeting.glossary = people::read_glossary(part.lines)?,
        CLOSING => {
            for fact in facts_of(part.lines, &head::CLOSING)? {
                head::take_closing(&fact, &mut meeting.closing)?;
            }
        }
        MINUTES => seeing.take(None, part.lines)?,
        title => {
            let section = title.strip_prefix(SECTION).ok_or_else(|| {
                let what =
                    format!("`{title}` is no part of a meeting; an item's heading has three `#`");
                fault(part.line, what)
            })?;
            let section = inline::plain(section.trim_matches(BLANKS));
            seeing.take(Some(&section), part.lines)?;
        }
    }
    Ok(())
}

/// All the lines of a part as facts; anything else is refused.
fn facts_of<'t>(lines: &[SourceLine<'t>], known: &[&str]) -> Read<Vec<facts::Fact<'t>>> {
    let mut all = Vec::new();
    let mut at = 0;
    while let Some((number, line)) = lines.get(at) {
        if line.trim_matches(BLANKS).is_empty() {
            at += 1;
            continue;
        }
        let (facts, taken) = facts::leading(lines.get(at..).unwrap_or_default(), known);
        if taken == 0 {
            let what = format!(
                "expected one of: {}; as in `*{}:* …`",
                known.join(", "),
                known[0]
            );
            return Err(fault(*number, what));
        }
        all.extend(facts);
        at += taken;
    }
    Ok(all)
}

fn read_people(
    part: &Part<'_, '_>,
    meeting: &mut Meeting,
    records: &[LedgerLine<'_>],
    fresh: &mut Fresh,
) -> Read<()> {
    let seen = people::read(part.lines)?;
    let keys: Vec<u32> = seen
        .iter()
        .map(|one| ledger::key([one.name.as_str()]))
        .collect();
    let found = ledger::aligned(LineOf::Person, &keys, records);
    for (mut person, record) in seen.into_iter().zip(found) {
        let hidden: HiddenPerson = record
            .map(LedgerLine::hidden)
            .transpose()?
            .unwrap_or_default();
        person.substitute_for = hidden.substitute_for;
        person.id = record.map_or_else(
            || fresh.id(LineOf::Person, &person.name),
            |record| record.id,
        );
        meeting.people.push(Arc::new(person));
    }
    Ok(())
}
