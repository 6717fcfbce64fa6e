//! One meeting opened in place of another, within a session.

use crate::common;
use quorate::app::{Effect, FileEffect, Setting};
use quorate::edit::Holder;
use quorate::format::{document, ron};
use quorate::meeting::{Entry, Id, Kind, Meeting};
use quorate::store::Opener;
use quorate::testing::MemDisk;
use quorate::testing::{Crash, Fault, Harm, OpKind};
use quorate::testing::{FILE, Stage};
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

const OTHER: &str = "/castle.ron";

fn castle() -> Meeting {
    let mut meeting = Meeting::blank(Id::from_bits(500), Id::from_bits(501));
    meeting.heading.title = "Castle panel".into();
    let words = ["The drawbridge sticks.", "The moat is low."];
    for (bits, words) in (510..).zip(words) {
        let entry = Entry::new(Id::from_bits(bits), Kind::paragraph(words));
        let item = Arc::make_mut(&mut meeting.agenda[0]);
        item.title = "The drawbridge".into();
        item.entries.push(Arc::new(entry));
    }
    meeting
}

fn stage() -> Stage {
    let disk = MemDisk::new();
    disk.put(FILE, ron::write(&common::meeting()));
    disk.put(OTHER, ron::write(&castle()));
    Stage::on(disk, 80, 24).unwrap()
}

fn open(path: &str, at: Option<u64>) -> Effect {
    let path = path.into();
    let at = at.map(Id::from_bits);
    FileEffect::Open { path, at }.into()
}

fn names(stage: &Stage) -> Vec<String> {
    let names = stage.disk().names();
    names
        .iter()
        .map(|name| name.display().to_string())
        .collect()
}

fn on_disk(stage: &Stage, path: &str) -> Meeting {
    let bytes = stage.disk().look(path).unwrap();
    ron::read(std::str::from_utf8(&bytes).unwrap()).unwrap()
}

fn lines(meeting: &Meeting) -> Vec<String> {
    let all = meeting.all_entries();
    all.map(|(_, entry)| entry.kind.text().to_owned()).collect()
}

#[test]
fn the_first_meeting_is_left_cleanly_and_the_second_is_there_at_its_place() {
    let mut stage = stage();
    stage.app.set_up(Setting::Theme("light".into()));
    stage.keys("the roof leaks<enter>half a li");
    stage.ask(open(OTHER, Some(510)));
    let text = stage.text();
    assert!(
        text.contains("The drawbridge") && text.contains("castle.ron"),
        "{text}"
    );
    assert!(
        !text.contains("roof") && !text.contains("half a li"),
        "{text}"
    );
    assert!(stage.whole());
    assert_eq!(
        stage.app.places().entry,
        Some((Some(Id::from_bits(501)), Id::from_bits(510)))
    );
    assert_eq!(stage.app.settings().theme, "light");
    assert_eq!(names(&stage), [OTHER, "/castle.ron.journal", FILE]);
    let kept = lines(&on_disk(&stage, FILE));
    for words in ["the roof leaks", "half a li"] {
        assert!(kept.contains(&words.to_owned()), "{words}: {kept:?}");
    }
    // The session goes on there, and back again.
    stage.keys("<esc>the gate is rusty<enter>");
    stage.ask(open(FILE, None));
    assert!(lines(&on_disk(&stage, OTHER)).contains(&"the gate is rusty".to_owned()));
    assert!(stage.text().contains("the roof leaks"), "{}", stage.text());
    stage.keys("<ctrl-q>");
    assert!(stage.left());
    assert_eq!(names(&stage), [OTHER, FILE]);
}

#[test]
fn what_cannot_be_opened_leaves_the_meeting_as_it_is() {
    let mut stage = stage();
    let disk = stage.disk().clone();
    disk.put("/broken.ron", "(quorate: 1, id: ");
    disk.put(
        "/newer.ron",
        ron::write(&castle()).replacen("quorate: 1", "quorate: 9", 1),
    );
    disk.put("/notes.txt", "notes");
    stage.keys("half a li");
    for (path, at, why) in [
        ("/broken.ron", None, "broken.ron can't be opened"),
        ("/newer.ron", None, "newer"),
        ("/notes.txt", None, ".ron or .md"),
        ("/gone.ron", Some(510), "gone.ron can't be opened"),
    ] {
        let before = names(&stage);
        stage.ask(open(path, at));
        let text = stage.text();
        assert!(text.contains(why), "{path}: {text}");
        assert!(
            text.contains("half a li") && text.contains("The slipway"),
            "{path}: {text}"
        );
        assert_eq!(names(&stage), before, "{path}");
    }
    assert_eq!(
        stage.app.draft().line.text(),
        "half a li",
        "it was not taken"
    );
}

#[test]
fn a_meeting_that_cannot_be_saved_is_not_left() {
    let mut stage = stage();
    stage.keys("the roof leaks<enter>");
    stage.disk().harm(Fault {
        kind: Some(OpKind::Rename),
        after: 0,
        harm: Harm::Error(ErrorKind::StorageFull),
        for_good: true,
    });
    stage.ask(open(OTHER, None));
    let text = stage.text();
    assert!(
        text.contains("the roof leaks") && text.contains("full"),
        "{text}"
    );
    assert!(!names(&stage).contains(&"/castle.ron.journal".to_owned()));
    stage.disk().heal();
    stage.ask(open(OTHER, None));
    assert!(stage.text().contains("The drawbridge"), "{}", stage.text());
}

#[test]
fn a_place_in_the_meeting_that_is_open_is_gone_to() {
    let mut stage = stage();
    stage.keys("half a li");
    stage.ask(open(FILE, Some(30)));
    let slipway = Some(Id::from_bits(21));
    assert_eq!(stage.app.places().entry, Some((slipway, Id::from_bits(30))));
    assert_eq!(names(&stage), [OTHER, FILE, "/minutes.ron.journal"]);
    // The unfinished line was taken on the way, which the journal knows.
    stage.disk().crash(Crash::Power);
    let back = Stage::on(stage.disk().clone(), 80, 24).unwrap();
    assert!(lines(back.app.meeting()).contains(&"half a li".to_owned()));
}

#[test]
fn what_an_unclean_end_has_left_comes_back_in_the_second_meeting() {
    let mut stage = stage();
    stage
        .ask(open(OTHER, None))
        .keys("the gate is rusty<enter>unfin");
    stage.disk().crash(Crash::Kill);
    let mut stage = Stage::on(stage.disk().clone(), 120, 40).unwrap();
    // One that can't be left does not cost it.
    stage.keys("x<enter>");
    let full = Harm::Error(ErrorKind::StorageFull);
    stage.disk().harm(Fault {
        kind: Some(OpKind::Rename),
        after: 0,
        harm: full,
        for_good: true,
    });
    stage.ask(open(OTHER, Some(511)));
    stage.disk().heal();
    stage.ask(open(OTHER, Some(511)));
    let text = stage.text();
    assert!(
        text.contains("ended unexpectedly") && text.contains("the gate is rusty"),
        "{text}"
    );
    assert_eq!(stage.app.draft().line.text(), "unfin");
}

#[test]
fn a_meeting_that_another_program_holds_is_opened_to_read() {
    let mut stage = stage();
    let theirs = Opener {
        disk: Arc::new(stage.disk().clone()),
        holder: Holder {
            pid: 2,
            user: "tom".into(),
            host: "desk".into(),
            since: "10.05".into(),
        },
        wake: Arc::new(|| {}),
        threads: false,
    };
    let held = theirs
        .request(Path::new(OTHER), castle())
        .unwrap()
        .open()
        .unwrap();
    stage.ask(open(OTHER, None));
    let text = stage.text();
    assert!(
        text.contains("The drawbridge") && text.contains("held by"),
        "{text}"
    );
    stage.ask(open(FILE, None));
    assert!(stage.text().contains("The slipway"), "{}", stage.text());
    drop(held);
}

#[test]
fn markdown_is_opened_and_saved_as_such_and_a_new_name_is_a_new_meeting() {
    let mut stage = stage();
    stage.disk().put("/castle.md", document::write(&castle()));
    stage
        .ask(open("/castle.md", None))
        .keys("<esc>ithe gate is rusty<enter>");
    stage.ask(open("/new.ron", None)).keys("first words<enter>");
    let text = stage.disk().look("/castle.md").unwrap();
    let castle = document::read(std::str::from_utf8(&text).unwrap()).unwrap();
    assert!(lines(&castle).contains(&"the gate is rusty".to_owned()));
    stage.keys("<ctrl-q>");
    assert_eq!(lines(&on_disk(&stage, "/new.ron")), ["first words"]);
}
