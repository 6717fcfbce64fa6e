//! Matters arising and the last minutes, typed and looked at; what becomes of the earlier file.

use chrono::NaiveDate;
use quorate::command::Command;
use quorate::format::{ExportOptions, Format, export};
use quorate::meeting::{
    Action, AgendaItem, Deadline, Entry, Id, Kind, Layout, Meaning, Meeting, Person, Progressed,
    Start, State,
};
use quorate::series::{OwnPhrase, Past, Series, next};
use quorate::testing::Crash;
use quorate::testing::MemDisk;
use quorate::testing::{FILE, Stage};
use std::sync::Arc;

const LAST: &str = "/2019-09-02.ron";
const NOTES: &str = "/minutes.chair.txt";

fn id(n: u64) -> Id {
    Id::from_bits(n)
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2019, month, day).unwrap()
}

fn action(n: u64, text: &str, lead: &str, due: NaiveDate) -> Arc<Entry> {
    let action = Action {
        reference: Some(format!("A{n}")),
        leads: vec![lead.into()],
        deadline: Some(Deadline {
            words: due.format("%-d %B").to_string(),
            means: Meaning::Day(due),
        }),
        ..Action::worded(text)
    };
    Arc::new(Entry::new(id(30 + n), Kind::Action(action)))
}

/// The minutes of 2 September: three actions, one of them overdue by 14 October.
fn september() -> Meeting {
    let mut meeting = Meeting::blank(id(1), id(2));
    meeting.heading.title = "Quay Panel".into();
    meeting.heading.date = Some(day(9, 2));
    meeting.people = [("Orla Finch", "OF"), ("Tom Crane", "TC")]
        .iter()
        .zip(10..)
        .map(|((name, initials), n)| {
            Arc::new(Person {
                initials: Some((*initials).into()),
                ..Person::named(id(n), *name)
            })
        })
        .collect();
    let mut slip = AgendaItem::titled(id(2), "The slip");
    slip.entries = vec![
        Arc::new(Entry::new(
            id(20),
            Kind::paragraph("The slip is worn at its foot."),
        )),
        action(1, "mend the slip", "TC", day(11, 1)),
        action(2, "ask the bank", "KHG", day(11, 8)),
        action(3, "price the paint", "OF", day(10, 2)),
    ];
    meeting.agenda = vec![Arc::new(slip)];
    meeting.last_action = 3;
    meeting
}

/// A disk with the minutes of September and the meeting of 14 October made from them.
fn disk() -> MemDisk {
    let september = september();
    let past = Past::of([&september]);
    let mut n = 500;
    let mut ids = || {
        n += 1;
        id(n)
    };
    let series = Series {
        phrases: vec![OwnPhrase {
            name: "tide".into(),
            says: "The tide table was noted.".into(),
            help: "the tide table".into(),
        }],
        ..Series::learnt(&past)
    };
    let mut today = next(&series, &past, &mut ids, day(10, 14)).unwrap();
    Arc::make_mut(&mut today.people[0]).start = Start::Present;
    Arc::make_mut(&mut today.people[1]).start = Start::Apologies {
        note: None,
        printed: false,
    };
    let disk = MemDisk::new();
    disk.put(LAST, quorate::format::ron::write(&september));
    disk.put(FILE, quorate::format::ron::write(&today));
    disk.put("/series.ron", quorate::series::write(&series));
    disk
}

fn stage() -> Stage {
    Stage::on(disk(), 100, 30).unwrap()
}

fn last(stage: &Stage) -> Meeting {
    let bytes = stage.disk().look(LAST).unwrap();
    quorate::format::ron::read(std::str::from_utf8(&bytes).unwrap()).unwrap()
}

fn states(meeting: &Meeting) -> Vec<(String, Progressed)> {
    let all = meeting.actions();
    all.map(|(_, one)| (one.reference.clone().unwrap(), one.state))
        .collect()
}

/// The row of the screen that holds this.
fn row(stage: &Stage, words: &str) -> usize {
    let at = stage.rows().iter().position(|row| row.contains(words));
    at.unwrap_or_else(|| panic!("{words} is not on the screen:\n{}", stage.text()))
}

#[test]
fn matters_arising_come_overdue_first_and_by_lead_with_where_each_lead_is() {
    let mut stage = stage();
    stage.keys("<esc>M");
    assert!(row(&stage, "A3   price the paint") < row(&stage, "A2   ask the bank"));
    assert!(row(&stage, "A2   ask the bank") < row(&stage, "A1   mend the slip"));
    for said in [
        "3 of 3 to go",
        "overdue by 12 days",
        "OF here today · 2 October",
        "TC apologies",
        "KHG not in the body",
        "since 2 Sep 2019",
    ] {
        row(&stage, said);
    }
    assert!(!stage.text().contains("worn at its foot"));
    stage.keys("<enter>");
    row(&stage, "The slip is worn at its foot.");
    row(&stage, "price the paint (OF, 2 October)");
    row(&stage, "The slip, 2 September 2019");
    assert!(stage.whole());
}

#[test]
fn each_is_settled_on_one_key_and_the_rest_is_carried_in_one_step() {
    let mut stage = stage();
    stage.keys("<esc>M<space>");
    stage.keys("nthe bank is slow<enter>");
    stage.keys("<up>d15 December<enter>r");
    row(&stage, "No update: 1 carried.");
    let expected = |last| {
        [
            ("A1", last),
            ("A2", Progressed::Open),
            ("A3", Progressed::Done),
        ]
        .map(|(a, b)| (a.to_owned(), b))
    };
    assert_eq!(states(stage.app.meeting()), expected(Progressed::Carried));
    let (_, bank) = stage.app.meeting().actions().nth(1).unwrap();
    assert_eq!(bank.progress[0].on, Some(day(10, 14)));
    assert_eq!(bank.deadline.as_ref().unwrap().day(), Some(day(12, 15)));
    row(&stage, "first 8 November, now 15 December");
    row(&stage, "14 Oct: the bank is slow");
    row(&stage, "1 of 3 to go");
    // One key takes back all that was carried, and nothing else.
    stage.keys("u");
    assert_eq!(states(stage.app.meeting()), expected(Progressed::Open));
    row(&stage, "Matters arising ═");
    // The earlier file is not touched by any of it.
    assert_eq!(last(&stage), september());
}

#[test]
fn an_action_that_another_item_deals_with_says_so() {
    let mut stage = stage();
    stage.keys("#+ The slip<enter><esc>M");
    row(&stage, "1 November · see item 2");
    // Moved to another item, that is where it will be dealt with.
    stage.keys("sminutes of<enter><f12>");
    row(&stage, "2 October · see item 1");
    assert!(stage.whole());
}

#[test]
fn corrections_and_approval_are_minuted_here_and_written_into_the_earlier_file() {
    let mut stage = stage();
    stage.keys("/correct minute 1, paragraph 1: for “worn” read “broken”");
    row(&stage, "correction to minute 1, paragraph 1");
    stage.keys("<enter>");
    row(&stage, "Written into 2019-09-02.ron as well.");
    let corrected = last(&stage);
    let words = |meeting: &Meeting| -> Vec<String> {
        let all = meeting.all_entries();
        all.filter(|(_, entry)| matches!(entry.kind, Kind::Correction(_)))
            .map(|(_, entry)| entry.kind.text().to_owned())
            .collect()
    };
    assert_eq!(words(&corrected), ["for “worn” read “broken”"]);
    assert_eq!(corrected.state, State::Draft);
    stage.keys("/approve<enter>");
    let approved = State::Approved {
        on: day(10, 14),
        at: Some("the meeting of 14 October 2019".into()),
    };
    assert_eq!(last(&stage).state, approved);
    stage.run(Command::ApproveMinutes);
    row(&stage, "The last minutes are approved already.");
    for layout in [Layout::Minutes, Layout::Committee] {
        let options = ExportOptions {
            layout: Some(layout),
            restricted: false,
            expand: false,
            now: day(10, 14).and_hms_opt(12, 0, 0).unwrap(),
        };
        let bytes = export(stage.app.meeting(), Format::Markdown, &options).unwrap();
        let paper = String::from_utf8(bytes).unwrap();
        for said in [
            "Correction to minute 1, paragraph 1: for “worn” read “broken”",
            "The minutes of the meeting held on 2 September 2019 were approved as a correct record, \
             subject to the correction recorded here.",
        ] {
            assert!(paper.contains(said), "{layout:?}: {paper}");
        }
    }
    // Taken back here, it is taken back there.
    stage.run(Command::Undo);
    assert_eq!(last(&stage).state, State::Draft);
    stage.run(Command::Undo);
    assert_eq!(words(&last(&stage)), [""; 0]);
    assert_eq!(last(&stage), september());
}

#[test]
fn what_could_not_be_written_is_written_when_the_meeting_is_opened_next() {
    let disk = disk();
    // Somebody else has the last minutes open.
    let theirs = disk.clone();
    let holder = quorate::store::Request {
        path: LAST.into(),
        disk: Arc::new(theirs),
        codec: quorate::store::Codec::RON,
        blank: Meeting::blank(id(8), id(9)),
        holder: quorate::edit::Holder {
            user: "tom".into(),
            ..quorate::edit::Holder::default()
        },
        wake: Arc::new(|| {}),
        threads: false,
    };
    let held = holder.open().unwrap();
    let mut stage = Stage::on(disk.clone(), 100, 30).unwrap();
    stage.keys("x<backspace>/approve<enter>");
    row(&stage, "of tom");
    assert_eq!(last(&stage).state, State::Draft);
    held.document.leave(None, 0).unwrap();
    drop(stage);
    disk.crash(Crash::Kill);
    let mut stage = Stage::on(disk, 100, 30).unwrap();
    stage.wait(1);
    row(&stage, "Written into 2019-09-02.ron as well.");
    assert!(!last(&stage).state.draft());
}

#[test]
fn the_series_lends_its_phrases_and_a_broken_one_is_a_notice_with_its_place() {
    let mut stage = stage();
    stage.keys("/ti<tab><enter>");
    row(&stage, "The tide table was noted.");
    let disk = disk();
    disk.put("/series.ron", "(\n  series: 1,\n  titel: \"Quay\",\n)\n");
    let mut stage = Stage::on(disk, 100, 30).unwrap();
    stage.wait(1);
    row(
        &stage,
        "series.ron: line 3, column 8: there is no `titel` here",
    );
    stage.keys("still typed<enter>");
    row(&stage, "still typed");
}

#[test]
fn what_changed_in_the_last_minutes_is_told_and_taken_on_one_key() {
    let disk = disk();
    let mut more = september();
    let item = Arc::make_mut(&mut more.agenda[0]);
    item.entries
        .push(action(4, "count the moorings", "OF", day(11, 20)));
    more.last_action = 4;
    disk.put(LAST, quorate::format::ron::write(&more));
    let mut stage = Stage::on(disk, 100, 30).unwrap();
    stage.wait(1);
    row(
        &stage,
        "The last minutes have changed since: 2 new (N in the panes shows it).",
    );
    stage.keys("<esc>N");
    row(&stage, "Action A4 is open.");
    stage.keys("<enter>");
    assert_eq!(states(stage.app.meeting()).len(), 4);
    stage.keys("<ctrl-z>");
    assert_eq!(states(stage.app.meeting()).len(), 3);
}

#[test]
fn the_chairs_own_notes_are_in_a_file_of_their_own_and_in_no_paper() {
    let mut stage = stage();
    stage.keys("<esc>Mtask Orla before the meeting<enter>");
    row(&stage, "Noted in minutes.chair.txt, which is in no paper.");
    let notes = stage.disk().look(NOTES).unwrap();
    assert_eq!(notes, b"A3: ask Orla before the meeting\n");
    assert_eq!(stage.disk().mode(NOTES), Some(0o600));
    row(&stage, "1 of my own notes");
    stage.keys("<enter>");
    row(&stage, "My note: ask Orla before the meeting");
    assert!(!stage.app.modified(), "the meeting is as it was");
}
