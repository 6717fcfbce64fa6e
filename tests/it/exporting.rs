//! Exporting on the screen: a paper is chosen and seen at once, written beside the meeting, and never over another's.

use crate::common;
use quorate::meeting::{Entry, Id, Kind, Meeting, Person, Standing, Start};
use quorate::testing::Stage;
use quorate::testing::{Fault, Harm, OpKind};
use std::io::ErrorKind;
use std::sync::Arc;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (40, 12)];

fn sees(stage: &Stage, words: &[&str]) {
    let shown = stage.text();
    for words in words {
        assert!(
            shown.contains(words),
            "{words:?} is not on the screen:\n{shown}"
        );
    }
    assert!(stage.whole(), "drawn bit by bit it is another picture");
}

fn file(stage: &Stage, name: &str) -> Option<String> {
    let bytes = stage.disk().look(format!("/{name}"))?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

#[test]
fn what_is_chosen_is_seen_at_once() {
    for (columns, rows) in SIZES {
        let mut stage = Stage::new(&common::meeting(), columns, rows);
        stage.keys("<ctrl-x>");
        sees(&stage, &["minutes-minutes.docx", "DRAFT", "Enter write"]);
        stage.keys("<down>");
        sees(&stage, &["minutes-action-log.docx", "action-log"]);
        stage.keys("<up><up>");
        sees(&stage, &["minutes-chair-brief.docx"]);
        stage.keys("<down><tab><tab>");
        sees(&stage, &["minutes-minutes.md", "# DRAFT"]);
        stage.keys("<right><right>");
        sees(&stage, &["minutes.csv", "Reference,Action"]);
        stage.keys("<left><left><left><left>");
        sees(&stage, &["minutes-minutes.docx"]);
        stage.keys("<esc>");
        assert!(stage.app.overlay().is_none());
    }
}

#[test]
fn it_is_read_on_page_by_page() {
    let mut stage = Stage::new(&common::meeting(), 80, 24);
    stage.keys("<ctrl-x>jjj");
    assert!(!stage.text().contains("====="), "{}", stage.text());
    stage.keys("kkk<space><backspace>");
    sees(&stage, &["====="]);
}

#[test]
fn it_is_written_beside_the_meeting_and_over_nothing_but_itself() {
    let mut stage = Stage::new(&common::meeting(), 80, 24);
    stage.keys("<ctrl-x><tab><tab><tab><enter>");
    sees(&stage, &["Written: /minutes-minutes.txt"]);
    let first = file(&stage, "minutes-minutes.txt").unwrap();
    stage.keys("A word more.<enter><ctrl-x><tab><tab><tab><enter>");
    sees(&stage, &["Written: /minutes-minutes.txt"]);
    assert_ne!(file(&stage, "minutes-minutes.txt").unwrap(), first);

    stage
        .disk()
        .put("/minutes-minutes.txt", "a note of the chair's");
    stage.keys("<ctrl-x><tab><tab><tab><enter>");
    sees(
        &stage,
        &["is there already", "minutes-minutes-2.txt", "Write over"],
    );
    stage.keys("<esc>");
    assert_eq!(
        file(&stage, "minutes-minutes.txt").unwrap(),
        "a note of the chair's"
    );
    stage.keys("<ctrl-x><tab><tab><tab><enter><enter>");
    sees(&stage, &["Written: /minutes-minutes-2.txt"]);
    assert_eq!(
        file(&stage, "minutes-minutes.txt").unwrap(),
        "a note of the chair's"
    );
    stage.keys("<ctrl-x><tab><tab><tab><enter><down><enter>");
    sees(&stage, &["Written: /minutes-minutes.txt"]);
    assert!(
        file(&stage, "minutes-minutes.txt")
            .unwrap()
            .contains("A word more.")
    );
}

#[test]
fn a_full_disk_is_a_sentence_and_leaves_the_old_paper() {
    let mut stage = Stage::new(&common::meeting(), 80, 24);
    stage.keys("<ctrl-x><tab><tab><tab><enter>");
    let old = file(&stage, "minutes-minutes.txt").unwrap();
    stage.keys("A word more.<enter>");
    stage.wait(5);
    for kind in [OpKind::Create, OpKind::Write, OpKind::Sync, OpKind::Rename] {
        stage.keys("<ctrl-x><tab><tab><tab>");
        stage.disk().harm(Fault {
            kind: Some(kind),
            after: 0,
            harm: Harm::Error(ErrorKind::StorageFull),
            for_good: false,
        });
        stage.keys("<enter>");
        sees(&stage, &["could not be written: the disk is full"]);
        stage.disk().heal();
        assert_eq!(
            file(&stage, "minutes-minutes.txt").unwrap(),
            old,
            "{kind:?}"
        );
    }
}

/// A visitor whose name and organisation, side by side on paper, make the name in a restricted entry.
fn leaking() -> Meeting {
    let mut meeting = Meeting::blank(Id::from_bits(1), Id::from_bits(2));
    meeting.people.push(Arc::new(Person {
        organisation: Some("Crane".into()),
        standing: Standing::Visitor,
        start: Start::Present,
        ..Person::named(Id::from_bits(3), "Una")
    }));
    let mut hushed = Entry::new(
        Id::from_bits(4),
        Kind::paragraph("The clerk wrote to Una Crane."),
    );
    hushed.restricted = true;
    Arc::make_mut(&mut meeting.agenda[0]).entries = vec![Arc::new(hushed)];
    meeting
}

#[test]
fn words_held_back_are_shown_and_let_through_by_name() {
    for (columns, rows) in [(80, 24), (120, 40)] {
        let mut stage = Stage::new(&leaking(), columns, rows);
        stage.keys("<ctrl-x>");
        sees(
            &stage,
            &["Not written", "una crane", "stands", "allow these words"],
        );
        stage.keys("<enter>");
        sees(&stage, &["words that stand only in a restricted part"]);
        assert!(file(&stage, "minutes-minutes.docx").is_none());
        stage.keys("p<enter>");
        sees(&stage, &["Say who allows it."]);
        stage.keys("the Clerk<enter>");
        sees(&stage, &["minutes-minutes.docx", "Una, Crane"]);
        let released = &stage.app.meeting().released;
        assert_eq!(
            (released[0].words.as_str(), released[0].by.as_str()),
            ("una crane", "the Clerk")
        );
        stage.keys("r");
        sees(&stage, &["minutes-minutes-RESTRICTED.docx", "RESTRICTED"]);
        stage.keys("r<enter>");
        sees(&stage, &["Written: /minutes-minutes.docx"]);
        stage.keys("<ctrl-z>");
        assert!(stage.app.meeting().released.is_empty());
    }
}

#[test]
fn abbreviations_are_written_out_on_a_key() {
    let mut meeting = leaking();
    meeting.people.clear();
    meeting.glossary = vec![quorate::meeting::Term {
        short: "DHA".into(),
        long: "Docks and Harbours Act".into(),
    }];
    let open = Entry::new(Id::from_bits(9), Kind::paragraph("The DHA applies."));
    Arc::make_mut(&mut meeting.agenda[0]).entries = vec![Arc::new(open)];
    let mut stage = Stage::new(&meeting, 120, 40);
    stage.keys("<ctrl-x>");
    sees(&stage, &["The DHA applies.", "[ ] abbreviations"]);
    stage.keys("e");
    sees(
        &stage,
        &["Docks and Harbours Act (DHA)", "[x] abbreviations"],
    );
}

#[test]
fn columns_and_speakers_are_set_in_the_heading() {
    let mut stage = Stage::new(&common::meeting(), 120, 40);
    let palette = "<ctrl-p>head<enter>";
    stage.keys(palette);
    sees(&stage, &["Columns", "Speakers"]);
    let tabs = "<tab>".repeat(9);
    let rub = "<backspace>".repeat(8);
    stage.keys(&format!("{tabs} | By whom<tab>{rub}shouting<enter>"));
    sees(&stage, &["initials, as addressed, or hidden"]);
    stage.keys(&format!("{rub}hidden<enter>"));
    let heading = &stage.app.meeting().heading;
    assert_eq!(heading.wording.speaker.name(), "hidden");
    assert_eq!(heading.columns, ["", "By whom"]);
}
