//! Makes an archive of invented meetings to measure the register and the search on.
//!
//! `cargo run --release --example archive -- FOLDER [MEETINGS]` makes 10,000 meetings in 50 bodies where no number is
//! given: about 20 entries and 5 actions each, carried on from meeting to meeting by the program's own rules.

use chrono::{Days, NaiveDate};
use quorate::app::Ids;
use quorate::format::ron;
use quorate::meeting::{
    Action, AgendaItem, Deadline, Entry, Id, Kind, Meaning, Meeting, Person, Point, Progressed,
};
use quorate::series::{NumberRun, Past, Restart, Series, Slot, StandingItem, next};
use std::error::Error;
use std::fs;
use std::path::Path;
use std::sync::Arc;

const BODIES: usize = 50;
const WORDS: [&str; 32] = [
    "harbour", "pontoon", "crane", "slipway", "tide", "mooring", "buoy", "lantern", "ledger",
    "boiler", "railing", "quay", "ferry", "signal", "anchor", "budget", "survey", "tender",
    "permit", "grant", "repair", "visit", "report", "letter", "season", "winter", "storm",
    "school", "market", "bridge", "garden", "lamp",
];
const VERBS: [&str; 4] = ["mend", "paint", "inspect", "order"];
const PEOPLE: [(&str, &str); 8] = [
    ("OF", "Orla Finch"),
    ("TC", "Tim Crane"),
    ("AB", "Ann Bell"),
    ("WE", "Wil Ede"),
    ("RS", "Rebecca Sorrel"),
    ("JM", "Jo Marsh"),
    ("PL", "Pat Lowe"),
    ("KD", "Kit Dunn"),
];

/// Numbers that look thrown and are the same each time.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides.max(1)
    }

    fn word(&mut self) -> &'static str {
        WORDS[self.throw(WORDS.len())]
    }

    fn sentence(&mut self) -> String {
        let length = 12 + self.throw(16);
        let words: Vec<&str> = (0..length).map(|_| self.word()).collect();
        format!("The {}.", words.join(" "))
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("name a folder to make")?;
    let meetings: usize = arguments.next().map_or(Ok(10_000), |count| count.parse())?;
    archive(Path::new(&folder), meetings)
}

/// Makes so many meetings in a folder, shared out among the bodies.
///
/// # Errors
/// The system's, where the folder can't be written.
pub fn archive(folder: &Path, meetings: usize) -> Result<(), Box<dyn Error>> {
    let bodies = BODIES.min(meetings.max(1));
    let mut dice = Dice(0x5eed_5eed);
    let mut supply = Ids::from_seed(7);
    let mut ids = move || {
        let id = supply.ahead(0);
        supply.spend(1);
        id
    };
    for body in 0..bodies {
        let count = meetings / bodies + usize::from(body < meetings % bodies);
        let folder = folder.join(format!("body-{body:02}"));
        make(&folder, body, count, &mut dice, &mut ids)?;
    }
    Ok(())
}

/// Makes one body's line of meetings, a week apart.
fn make(
    folder: &Path,
    body: usize,
    count: usize,
    dice: &mut Dice,
    ids: &mut dyn FnMut() -> Id,
) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let item = |title: &str| Slot::Item(StandingItem::titled(title));
    let member = |(initials, name): &(&str, &str)| Person {
        initials: Some((*initials).into()),
        ..Person::named(ids(), *name)
    };
    let members = PEOPLE.iter().map(member).collect();
    let series = Series {
        body: Some(format!("{} Board", WORDS[body % WORDS.len()])),
        title: "Weekly meeting".into(),
        members,
        standing: vec![
            item("Apologies"),
            item("Reports"),
            item("Any other business"),
        ],
        numbering: NumberRun {
            restart: Restart::Never,
            ..NumberRun::default()
        },
        ..Series::default()
    };
    fs::write(folder.join("series.ron"), quorate::series::write(&series))?;
    let mut on = NaiveDate::from_ymd_opt(2016, 1, 4).ok_or("no such day")?;
    let mut last: Option<Meeting> = None;
    for _ in 0..count {
        let past = Past::of(last.as_ref());
        let mut meeting = next(&series, &past, ids, on)?;
        hold(&mut meeting, on, dice, ids);
        let path = folder.join(format!("{}.ron", on.format("%Y-%m-%d")));
        fs::write(path, ron::write(&meeting))?;
        last = Some(meeting);
        on = on + Days::new(7);
    }
    Ok(())
}

/// Holds a meeting: most carried actions are settled, some are taken, and much is said.
fn hold(meeting: &mut Meeting, on: NaiveDate, dice: &mut Dice, ids: &mut dyn FnMut() -> Id) {
    let items = meeting.agenda.iter_mut().map(Arc::make_mut);
    for entry in items.flat_map(|item| item.entries.iter_mut()) {
        let settled = dice.throw(3) > 0;
        if let Kind::Action(action) = &mut Arc::make_mut(entry).kind
            && settled
        {
            action.state = Progressed::Done;
        }
    }
    let mut business = AgendaItem::titled(ids(), format!("The {}", dice.word()));
    for _ in 0..15 {
        let kind = Kind::Point(Point {
            speaker: Some(PEOPLE[dice.throw(PEOPLE.len())].0.into()),
            text: dice.sentence(),
            ..Point::default()
        });
        business.entries.push(Arc::new(Entry::new(ids(), kind)));
    }
    for _ in 0..4 {
        meeting.last_action += 1;
        let weeks = 1 + dice.throw(8);
        let due = on + Days::new(7 * u64::try_from(weeks).unwrap_or(1));
        let action = Action {
            reference: Some(format!("A{}", meeting.last_action)),
            leads: vec![PEOPLE[dice.throw(PEOPLE.len())].0.into()],
            deadline: Some(Deadline {
                words: due.format("By %-d %B %Y").to_string(),
                means: Meaning::Day(due),
            }),
            ..Action::worded(format!(
                "{} the {} and the {}",
                VERBS[dice.throw(VERBS.len())],
                dice.word(),
                dice.word()
            ))
        };
        let entry = Entry::new(ids(), Kind::Action(action));
        business.entries.push(Arc::new(entry));
    }
    meeting.agenda.push(Arc::new(business));
}
