//! The sample meetings: each opens, is written back as it was, and comes out on paper as it always did.

use chrono::NaiveDate;
use quorate::format::{ExportOptions, Format, document, export, ron};
use quorate::meeting::{Id, Kind, Layout, Meeting, Spot, gaps};
use quorate::testing::Stage;
use std::path::{Path, PathBuf};

fn here(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

/// Every sample by its name without the ending, in order.
fn samples() -> Vec<(String, String)> {
    let folder = std::fs::read_dir(here("sample-meetings")).unwrap();
    let mut samples: Vec<_> = folder
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "ron"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read_to_string(&path).unwrap())
        })
        .collect();
    samples.sort();
    samples
}

fn meeting(name: &str) -> Meeting {
    let path = here("sample-meetings").join(format!("{name}.ron"));
    ron::read(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn there_is_one_for_each_shape_of_minutes() {
    let names: Vec<String> = samples().into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        [
            "harbour-agenda",
            "harbour-committee",
            "residents-minutes",
            "shoreline-action-plan",
            "tenancy-action-log",
        ]
    );
}

#[test]
fn each_is_written_back_byte_for_byte() {
    for (name, written) in samples() {
        let read = ron::read(&written).unwrap();
        assert_eq!(ron::write(&read), written, "{name}");
    }
}

#[test]
fn each_is_the_same_meeting_as_a_markdown_document() {
    for (name, written) in samples() {
        let read = ron::read(&written).unwrap();
        let markdown = document::write(&read);
        assert_eq!(document::read(&markdown).as_ref(), Ok(&read), "{name}");
    }
}

/// What `quorate export` writes, on the morning of the meeting.
fn exported(meeting: &Meeting, format: Format, layout: Option<Layout>) -> String {
    let day = meeting
        .heading
        .date
        .or_else(|| NaiveDate::from_ymd_opt(2025, 7, 1));
    let options = ExportOptions {
        layout,
        restricted: false,
        expand: false,
        now: day.unwrap().and_hms_opt(9, 0, 0).unwrap(),
    };
    String::from_utf8(export(meeting, format, &options).unwrap()).unwrap()
}

/// `UPDATE_GOLDEN=1` writes the golden papers anew; read what changed before committing it.
#[test]
fn each_comes_out_on_paper_as_it_always_did() {
    let mut wrong = Vec::new();
    for (name, written) in samples() {
        let meeting = ron::read(&written).unwrap();
        for layout in Layout::ALL {
            let stem = format!("{name}.{}", layout.name());
            let own = layout == meeting.heading.layout;
            for format in [Format::Markdown, Format::Text, Format::Html] {
                if own || format != Format::Html {
                    let file = format!("{stem}.{}", format.extension());
                    wrong.extend(differs(&file, &exported(&meeting, format, Some(layout))));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "not as in tests/golden/samples: {wrong:?}"
    );
}

fn differs(file: &str, now: &str) -> Option<String> {
    let path = here("tests/golden/samples").join(file);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, now).expect("the folder of golden files can be written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    (kept != now).then(|| file.to_owned())
}

/// What `quorate check` lists: the two committees' papers are clean, the draft action log has what a live draft has.
#[test]
fn the_gaps_are_those_that_were_left_on_purpose() {
    for (name, written) in samples() {
        let meeting = ron::read(&written).unwrap();
        let found = gaps(&meeting).len();
        let left = if name == "tenancy-action-log" { 3 } else { 0 };
        assert_eq!(found, left, "{name}: {:?}", gaps(&meeting));
    }
    let log = meeting("tenancy-action-log");
    let items: Vec<_> = gaps(&log)
        .into_iter()
        .map(|gap| match gap.spot {
            Spot::Item(id) | Spot::Entry(Some(id), _) => log.item_index(id).map(|at| at + 1),
            Spot::Person(_) | Spot::Entry(None, _) => None,
        })
        .collect();
    assert_eq!(items, [Some(3), Some(7), Some(7)]);
}

#[test]
fn the_action_log_holds_what_a_draft_action_log_has() {
    let log = meeting("tenancy-action-log");
    let actions: Vec<_> = log.actions().map(|(_, action)| action).collect();
    assert_eq!(actions.len(), 12);
    let leads = |lead: &str| {
        let led = actions
            .iter()
            .filter(|action| action.leads.iter().any(|one| one == lead));
        led.count()
    };
    assert_eq!((leads("ALL"), leads("HT"), leads("PK")), (2, 1, 1));
    let several = actions.iter().filter(|action| action.leads.len() > 1);
    assert_eq!(several.count(), 1);
    assert!(log.agenda[4].standing);
    let deferred = log.agenda[5].deferred.as_ref().unwrap();
    assert_eq!(deferred.means.iso().as_deref(), Some("2026-01"));
}

#[test]
fn the_committee_runs_on_from_148_and_keeps_its_closed_part_closed() {
    let committee = meeting("harbour-committee");
    let numbers = committee.numbers();
    assert_eq!(numbers[0].as_deref(), Some("148"));
    assert_eq!(numbers[7].as_deref(), Some("155"));
    let kinds = |of: fn(&Kind) -> bool| {
        let all = committee.all_entries();
        all.filter(|(_, entry)| of(&entry.kind)).count()
    };
    assert_eq!(kinds(|kind| matches!(kind, Kind::Vote(_))), 1);
    assert_eq!(kinds(|kind| matches!(kind, Kind::Interest(_))), 1);
    assert_eq!(kinds(|kind| matches!(kind, Kind::Arrival(_))), 1);
    assert_eq!(kinds(|kind| matches!(kind, Kind::Departure(_))), 1);
    let closed = committee
        .agenda
        .iter()
        .filter(|item| item.restriction.is_some());
    assert_eq!(closed.count(), 2);
    for layout in Layout::ALL {
        let paper = exported(&committee, Format::Text, Some(layout));
        for secret in ["Merry Dancer", "7,400", "Blackshore", "3,500", "insurers"] {
            assert!(!paper.contains(secret), "{} says {secret}", layout.name());
        }
    }
}

#[test]
fn each_gives_its_tables_and_its_diary() {
    for (name, written) in samples() {
        let meeting = ron::read(&written).unwrap();
        let json = exported(&meeting, Format::Json, None);
        assert!(json.contains(&meeting.heading.title), "{name}");
        let rows = exported(&meeting, Format::Csv, None);
        let open = meeting
            .agenda
            .iter()
            .filter(|item| item.restriction.is_none());
        let actions = open
            .flat_map(|item| &item.entries)
            .filter(|entry| entry.action().is_some());
        assert_eq!(rows.lines().count(), 1 + actions.count(), "{name}");
        let diary = exported(&meeting, Format::Ics, None);
        assert!(diary.starts_with("BEGIN:VCALENDAR"), "{name}");
    }
}

#[test]
fn an_agenda_on_one_line_is_parted_as_people_are() {
    let blank = Meeting::blank(Id::from_bits(1), Id::from_bits(2));
    let mut stage = Stage::new(&blank, 120, 40);
    stage.keys("<esc>1aThe Slipway;Rents (5 min);AOB<enter><enter>");
    let titles: Vec<_> = stage
        .app
        .meeting()
        .agenda
        .iter()
        .map(|item| (item.title.as_str(), item.minutes))
        .collect();
    let expected = [("The Slipway", None), ("Rents", Some(5)), ("AOB", None)];
    assert_eq!(titles, expected);
}
