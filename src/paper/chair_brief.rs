//! Two sides for a chair who will never open the program: what is late, what comes back, what is to be decided.

use super::attendance::Attendance;
use super::block::{Block, Cell, Row, Run, Table};
use super::house::House;
use super::listing::ListStyle;
use super::sheet::{Item, Sheet};
use super::{actions, agenda, closing, dates, inline, title};
use crate::meeting::{Action, Deadline, Kind, Person, Quorum, Standing, Start};
use chrono::{NaiveTime, TimeDelta};

pub(super) const HOUSE: House = House {
    title: |sheet| {
        let chair = &sheet.meeting.heading.wording.chair;
        format!("{chair}\u{2019}s brief")
    },
    blocks,
    drafts: |_| None,
    landscape: false,
    whole_glossary: false,
};

fn blocks(sheet: &Sheet) -> Vec<Block> {
    let heading = &sheet.meeting.heading;
    let mut blocks = title::fields(&[
        ("Meeting", Some(title::named(sheet, "Meeting"))),
        ("Date", dates::of_meeting(heading)),
        ("Time", dates::hours(heading)),
        ("Venue", heading.venue.clone()),
    ]);
    blocks.extend(room(sheet));
    let shown: Vec<&Action> = sheet
        .all()
        .filter_map(|noted| noted.entry.action())
        .collect();
    blocks.extend(overdue(sheet, &shown));
    blocks.extend(matters_arising(sheet, &shown));
    blocks.extend(business(sheet));
    blocks.extend(interests(sheet));
    blocks.extend(closing::next_meeting(sheet));
    blocks
}

/// Who sends apologies, who may vote, and how many it takes.
fn room(sheet: &Sheet) -> Vec<Block> {
    let lists = Attendance::new(sheet, ListStyle::Full);
    let people = &sheet.meeting.people;
    let members = || people.iter().filter(|one| one.standing == Standing::Member);
    let able = |one: &&std::sync::Arc<Person>| {
        !matches!(one.start, Start::Apologies { .. } | Start::Absent)
    };
    let count = members().count();
    let expected = members().filter(able).count();
    let quorum = sheet.meeting.heading.quorum.map(|quorum| {
        let needed = match quorum {
            Quorum::Members(needed) => format!("{needed} members"),
            Quorum::Fraction(part, whole) => {
                let of = usize::from(whole).max(1);
                let needed = (count * usize::from(part)).div_ceil(of);
                format!("{needed} members ({part} in {whole} of {count})")
            }
            Quorum::Organisations(needed) => format!("members from {needed} organisations"),
        };
        format!("{needed}; {expected} of {count} members expected")
    });
    let apologies = match lists.apologies.as_slice() {
        [] => "none so far".to_owned(),
        some => some.join("; "),
    };
    let mut blocks = vec![Block::heading(2, "Who is coming")];
    blocks.extend(title::fields(&[
        ("Quorum", quorum),
        ("Apologies", Some(apologies)),
        ("Visitors", Some(lists.visitors.join("; "))),
    ]));
    blocks
}

/// Overdue actions, sorted by lead.
fn overdue(sheet: &Sheet, shown: &[&Action]) -> Vec<Block> {
    let mut late: Vec<&Action> = match sheet.today() {
        Some(today) => shown
            .iter()
            .copied()
            .filter(|one| one.overdue(today))
            .collect(),
        None => Vec::new(),
    };
    late.sort_by_key(|action| (action.leads_text().to_lowercase(), day_of(action)));
    let mut blocks = vec![Block::heading(2, "Overdue actions")];
    blocks.push(list_or(&late, "None is overdue."));
    blocks
}

fn day_of(action: &Action) -> Option<chrono::NaiveDate> {
    action.deadline.as_ref().and_then(Deadline::day)
}

/// What earlier meetings left to do.
fn matters_arising(sheet: &Sheet, shown: &[&Action]) -> Vec<Block> {
    let carried = |one: &&Action| one.origin.is_some() && one.state.live();
    let still = |one: &&Action| sheet.today().is_none_or(|today| !one.overdue(today));
    let open: Vec<&Action> = shown
        .iter()
        .copied()
        .filter(carried)
        .filter(still)
        .collect();
    if open.is_empty() {
        return Vec::new();
    }
    vec![Block::heading(2, "Matters arising"), list_or(&open, "")]
}

/// A table of actions, or words where there are none.
fn list_or(actions: &[&Action], none: &str) -> Block {
    if actions.is_empty() {
        return Block::line(Run::plain(none));
    }
    let names = ["Lead", "Action", "Timescale"].map(str::to_owned);
    let mut table = Table::headed(&[15, 60, 25], &names);
    for action in actions {
        let deadline = action.deadline.as_ref().map(|one| one.words.clone());
        let lead = match action.leads_text() {
            lead if lead.is_empty() => "no lead".to_owned(),
            lead => lead,
        };
        table.rows.push(Row::new(vec![
            Cell::words(vec![Run::plain(lead)]).naming(),
            Cell::new(actions::cell(action)),
            Cell::words(inline::runs(&deadline.unwrap_or_default())),
        ]));
    }
    Block::Table(table)
}

/// The items with their times, and what each has to decide.
fn business(sheet: &Sheet) -> Vec<Block> {
    let mark = sheet.meeting.heading.wording.time_mark;
    let names = ["Time", "Item", "Presenter", "For decision"].map(str::to_owned);
    let mut table = Table::headed(&[19, 28, 17, 36], &names);
    let mut clock = sheet.meeting.heading.start;
    for item in sheet.items() {
        let heading = item.heading();
        let decide = for_decision(item);
        if heading.is_empty() && decide.is_empty() {
            continue;
        }
        table.rows.push(Row::new(vec![
            Cell::words(time_of(clock, item, mark)),
            Cell::words(vec![Run::bold(heading)]).naming(),
            Cell::words(inline::runs(item.presenter().unwrap_or_default())),
            Cell::new(decide),
        ]));
        clock = match (clock, item.minutes()) {
            (Some(at), Some(minutes)) => {
                let (later, days) = at.overflowing_add_signed(TimeDelta::minutes(minutes.into()));
                (days == 0).then_some(later)
            }
            _ => None,
        };
    }
    if table.rows.is_empty() {
        return Vec::new();
    }
    vec![
        Block::heading(2, "Business and items for decision"),
        Block::Table(table),
    ]
}

fn time_of(clock: Option<NaiveTime>, item: Item, mark: char) -> Vec<Run> {
    let at = clock.map(|at| dates::time(at, mark));
    let long = item.minutes().map(|minutes| format!("{minutes} min"));
    let words = match (at, long) {
        (Some(at), Some(long)) => format!("{at} ({long})"),
        (at, long) => at.or(long).unwrap_or_default(),
    };
    inline::runs(&words)
}

/// The remark, the papers with their recommendations, and the motions put down already.
fn for_decision(item: Item) -> Vec<Block> {
    let remark = item.remark().map(inline::runs).map(Block::paragraph);
    let mut blocks: Vec<Block> = remark.into_iter().collect();
    for paper in item.papers() {
        blocks.push(Block::paragraph(agenda::paper(paper)));
        if !paper.recommendations.is_empty() {
            blocks.push(Block::bullets(
                paper
                    .recommendations
                    .iter()
                    .map(|words| inline::runs(words)),
            ));
        }
    }
    for noted in item.entries() {
        if let Kind::Motion(motion) = &noted.entry.kind {
            let mut runs = vec![Run::bold("Motion: ")];
            runs.extend(inline::runs(&motion.text));
            blocks.push(Block::paragraph(runs));
        }
    }
    blocks
}

/// Interests declared, and members whose organisation an item names.
fn interests(sheet: &Sheet) -> Vec<Block> {
    let mut lines = Vec::new();
    for item in sheet.items() {
        for noted in item.entries() {
            if matches!(noted.entry.kind, Kind::Interest(_)) {
                lines.extend(sheet.sentence(noted.entry).map(str::to_owned));
            }
        }
        lines.extend(likely(sheet, item));
    }
    if lines.is_empty() {
        return Vec::new();
    }
    vec![
        Block::heading(2, "Likely interests"),
        Block::bullets(lines.iter().map(|line| inline::runs(line))),
    ]
}

/// An organisation of four letters or more that stands in an item's title, presenter or papers is worth asking about.
fn likely(sheet: &Sheet, item: Item) -> Vec<String> {
    let papers = item.papers().iter().map(|paper| paper.title.as_str());
    let words: Vec<String> = std::iter::once(item.title())
        .chain(item.presenter())
        .chain(papers)
        .map(str::to_lowercase)
        .collect();
    let named = |person: &Person| {
        let organisation = person.organisation.as_ref()?.trim().to_lowercase();
        // Short ones (`NHS`, `DC`) stand within other words, and a brief that cries wolf is not read.
        let long = organisation.chars().count() > 3;
        let there = words.iter().any(|text| text.contains(&organisation));
        (long && there).then(|| {
            let heading = item.heading();
            let own = person.organisation.as_deref().unwrap_or_default();
            format!("{} ({own}): {heading}", person.name)
        })
    };
    let people = sheet.meeting.people.iter();
    people.filter_map(|person| named(person)).collect()
}
