//! What was on the screen is there again: after a kill, a power cut, a failing disk, and a request to end.

use crate::common;
use crate::model::unfinished;
use proptest::prelude::*;
use quorate::command::Command;
use quorate::meeting::Meeting;
use quorate::store::{AsOf, Codec, recover};
use quorate::testing::MemDisk;
use quorate::testing::{Crash, Fault, Harm, OpKind};
use quorate::testing::{FILE, Stage};
use std::io::ErrorKind;
use std::path::Path;

fn stage() -> Stage {
    Stage::new(&common::meeting(), 80, 24)
}

/// The meeting as it stands in the file alone.
fn in_file(disk: &MemDisk) -> Meeting {
    let bytes = disk.look(FILE).unwrap();
    quorate::format::ron::read(&String::from_utf8(bytes).unwrap()).unwrap()
}

/// Every entry of a meeting, as typed.
fn lines(meeting: &Meeting) -> Vec<String> {
    meeting
        .all_entries()
        .map(|(_, entry)| entry.line())
        .collect()
}

fn reopened(disk: &MemDisk, crash: Crash) -> Stage {
    disk.crash(crash);
    Stage::on(disk.clone(), 80, 24).unwrap()
}

/// What is on the screen and behind it.
fn standing(stage: &Stage) -> (Meeting, Vec<String>) {
    (stage.app.meeting().clone(), unfinished(&stage.app))
}

const ENDS: [Crash; 4] = [
    Crash::Kill,
    Crash::Power,
    Crash::PowerHalf,
    Crash::PowerZeros,
];

#[test]
fn an_unfinished_line_a_parked_one_and_a_form_come_back() {
    for end in ENDS {
        let mut stage = stage();
        stage.keys("the roof leaks<enter>parked words<ctrl-k>still typing<esc>");
        stage.keys("1e<end> and quay");
        let texts = ["Welcome and quay", "parked words", "still typing"];
        let back = reopened(stage.disk(), end);
        assert_eq!(unfinished(&back.app), texts, "{end:?}");
        assert!(lines(back.app.meeting()).contains(&"the roof leaks".to_owned()));
        assert_eq!(back.app.draft().line.text(), "still typing");
        assert_eq!(back.app.draft().line.cursor(), "still typing".len());
        let again = reopened(back.disk(), end);
        assert_eq!(unfinished(&again.app), texts, "twice: {end:?}");
    }
}

#[test]
fn what_came_back_goes_on_and_comes_back_again() {
    let mut first = stage();
    first.keys("one<ctrl-k>two");
    let mut second = reopened(first.disk(), Crash::Kill);
    second.keys(" and more<enter>, then on");
    let third = reopened(second.disk(), Crash::Kill);
    assert_eq!(unfinished(&third.app), ["one, then on"]);
    assert!(lines(third.app.meeting()).contains(&"two and more".to_owned()));
}

#[test]
fn a_save_asked_for_in_the_middle_of_a_burst_holds_what_was_before_it_and_no_more() {
    let mut stage = stage();
    stage.burst("one<enter><ctrl-s>two<enter>three<enter>and a half");
    assert!(lines(&in_file(stage.disk())).contains(&"one".to_owned()));
    let before = standing(&stage);
    let mut back = reopened(stage.disk(), Crash::Kill);
    assert_eq!(standing(&back), before);
    back.keys("<ctrl-q>");
    let kept = lines(&in_file(back.disk()));
    for words in ["one", "two", "three", "and a half"] {
        assert!(kept.contains(&words.to_owned()), "{words}: {kept:?}");
    }
}

/// Another program's version comes into the file's place.
fn changed_underneath(stage: &Stage) -> Vec<u8> {
    let mut theirs = common::meeting();
    theirs.heading.title = "Theirs".into();
    let theirs = quorate::format::ron::write(&theirs).into_bytes();
    stage.disk().put(FILE, theirs.clone());
    theirs
}

#[test]
fn what_is_unfinished_goes_on_where_the_file_was_reloaded_or_kept_beside() {
    let answers = [
        (Command::Reload, FILE),
        (Command::KeepMine, "/minutes.mine-1.ron"),
    ];
    for (answer, file) in answers {
        let mut stage = stage();
        stage.keys("one<enter>parked<ctrl-k>half a li");
        let theirs = changed_underneath(&stage);
        stage.keys("<ctrl-s>");
        let rows = stage.text();
        let text: Vec<&str> = rows.split_whitespace().collect();
        let said = text.join(" ").contains("nothing was overwritten");
        assert!(said, "{rows}");
        stage.run(answer);
        let name = file.trim_start_matches('/');
        assert!(stage.text().contains(name), "{}", stage.text());
        assert_eq!(stage.disk().look(FILE), Some(theirs.clone()));
        let journal = format!("{file}.journal");
        for keys in ["", "ne"] {
            stage.keys(keys);
            let bytes = stage.disk().look(&journal).unwrap();
            let text = String::from_utf8(bytes).unwrap();
            let kept = recover(stage.disk(), Codec::RON, Path::new(file), AsOf::Now).unwrap();
            for words in ["parked", &format!("half a li{keys}")] {
                let found = kept.plain.contains(&words.to_owned());
                assert!(found, "{answer:?} {words}: {:?}\n{text}", kept.plain);
            }
        }
        assert_eq!(unfinished(&stage.app), ["half a line", "parked"]);
    }
}

#[test]
fn what_is_typed_behind_the_wish_to_keep_mine_is_kept_with_it() {
    let mut stage = stage();
    stage.keys("one<enter>");
    changed_underneath(&stage);
    stage.keys("<ctrl-s><ctrl-p>keep-mine");
    stage.burst("<enter>two<enter>three<enter>");
    let kept = recover(
        stage.disk(),
        Codec::RON,
        Path::new("/minutes.mine-1.ron"),
        AsOf::Now,
    );
    let kept = lines(&kept.unwrap().meeting.unwrap());
    for words in ["one", "two", "three"] {
        assert!(kept.contains(&words.to_owned()), "{words}: {kept:?}");
    }
    assert_eq!(kept, lines(stage.app.meeting()));
}

#[test]
fn undo_reaches_back_over_a_copy_that_was_kept_beside() {
    let mut stage = stage();
    stage.keys("one<enter>two<enter>");
    changed_underneath(&stage);
    stage.keys("<ctrl-s>").run(Command::KeepMine);
    let kept = |stage: &Stage| {
        let path = Path::new("/minutes.mine-1.ron");
        lines(
            &recover(stage.disk(), Codec::RON, path, AsOf::Now)
                .unwrap()
                .meeting
                .unwrap(),
        )
    };
    let both = kept(&stage);
    assert!(!stage.app.modified(), "the copy holds it all");
    for (key, there) in [
        ("<ctrl-z>", 1),
        ("<ctrl-z>", 0),
        ("<ctrl-y>", 1),
        ("<ctrl-y>", 2),
    ] {
        stage.keys(key);
        let own = lines(stage.app.meeting());
        assert_eq!(own.len(), both.len() - 2 + there);
        // What the journal would bring back after a kill is the same, though it began with the copy.
        assert_eq!(kept(&stage), own, "{key}");
    }
    assert!(!stage.app.modified(), "and it is all there again");
}

#[test]
fn undo_reaches_back_over_an_unclean_end() {
    let mut first = stage();
    let before = first.app.meeting().clone();
    first.keys("one<enter>two<enter>");
    let mut second = reopened(first.disk(), Crash::Kill);
    second.keys("<ctrl-z><ctrl-z>");
    assert_eq!(*second.app.meeting(), before);
}

#[test]
fn a_quiet_moment_saves() {
    let mut stage = stage();
    stage.keys("the roof leaks<enter>");
    assert!(stage.text().contains("minutes.ron*"), "{}", stage.text());
    stage.wait(3);
    assert_eq!(in_file(stage.disk()), *stage.app.meeting());
    assert!(!stage.text().contains("minutes.ron*"), "{}", stage.text());
}

#[test]
fn a_request_to_end_keeps_what_is_unfinished() {
    let mut stage = stage();
    stage.keys("parked words<ctrl-k>! RS to ring @RS<esc>1e<end> and quay");
    assert_eq!(unfinished(&stage.app).len(), 3, "{}", stage.text());
    stage.end();
    assert!(stage.left());
    let kept = lines(&in_file(stage.disk()));
    for words in ["parked words", "! RS to ring @RS", "Welcome and quay"] {
        assert!(
            kept.iter().any(|line| line.contains(words)),
            "{words}: {kept:?}"
        );
    }
    assert_eq!(stage.disk().names().len(), 1, "{:?}", stage.disk().names());
    let back = Stage::on(stage.disk().clone(), 80, 24).unwrap();
    assert_eq!(unfinished(&back.app), Vec::<String>::new());
}

#[test]
fn leaving_takes_the_unfinished_lines_first() {
    let mut stage = stage();
    stage.keys("parked words<ctrl-k>still typing<ctrl-q>");
    assert!(stage.left());
    let kept = lines(&in_file(stage.disk()));
    assert_eq!(kept[..2], ["still typing", "parked words"], "{kept:?}");
}

/// The status line, and the row above it, in which a long notice begins.
fn told(stage: &Stage) -> String {
    let rows = stage.rows();
    rows[rows.len() - 2..].join(" ")
}

/// Ways in which a disk refuses, and a word that the status line says of each.
const REFUSALS: [(ErrorKind, &str); 4] = [
    (ErrorKind::StorageFull, "full"),
    (ErrorKind::ReadOnlyFilesystem, "can only be read"),
    (ErrorKind::PermissionDenied, "not allowed"),
    (ErrorKind::Other, "an error"),
];

fn for_good(kind: OpKind, harm: Harm) -> Fault {
    Fault {
        kind: Some(kind),
        after: 0,
        harm,
        for_good: true,
    }
}

#[test]
fn a_disk_that_refuses_is_told_typing_goes_on_and_all_is_written_when_it_can_be() {
    for kind in [OpKind::Write, OpKind::Sync] {
        for (error, word) in REFUSALS {
            let case = format!("{kind:?} {error:?}");
            let mut stage = stage();
            stage.keys("before<enter>");
            stage.disk().harm(for_good(kind, Harm::Error(error)));
            if kind == OpKind::Write {
                stage
                    .disk()
                    .harm(for_good(OpKind::Create, Harm::Error(error)));
            }
            stage.keys("the roof").wait(1);
            let status = told(&stage);
            assert!(
                status.contains('!') && status.contains(word),
                "{case}: {status}"
            );
            stage.keys(" leaks<enter>on and on").wait(5);
            assert!(
                stage.text().contains("the roof leaks"),
                "{case}: {}",
                stage.text()
            );
            let status = told(&stage);
            assert!(status.contains(word), "it stays said: {case}: {status}");
            stage.keys("<esc>u");
            let status = told(&stage);
            let both = status.contains("Took back") && status.contains("not on disk");
            assert!(both, "news does not hide it: {case}: {status}");
            stage.keys("i").disk().heal();
            stage.wait(5).wait(5);
            assert!(
                stage.rows().pop().unwrap().contains("safe"),
                "{case}: {}",
                stage.text()
            );
            assert_eq!(in_file(stage.disk()), *stage.app.meeting(), "{case}");
            let before = standing(&stage);
            let back = reopened(stage.disk(), Crash::Power);
            assert_eq!(standing(&back), before, "{case}");
        }
    }
}

#[test]
fn a_save_that_fails_is_told_and_tried_again() {
    for kind in [OpKind::Rename, OpKind::Create] {
        let mut stage = stage();
        stage.keys("the roof leaks<enter>");
        stage
            .disk()
            .harm(for_good(kind, Harm::Error(ErrorKind::StorageFull)));
        stage.wait(3);
        let status = stage.rows().pop().unwrap();
        assert!(status.contains("full"), "{kind:?}: {status}");
        stage.keys("more");
        let status = stage.rows().pop().unwrap();
        assert!(status.contains("full"), "it stays said: {kind:?}: {status}");
        stage.disk().heal();
        stage.wait(3).wait(3);
        assert_eq!(in_file(stage.disk()), *stage.app.meeting(), "{kind:?}");
        assert!(stage.rows().pop().unwrap().contains("safe"), "{kind:?}");
    }
}

#[test]
fn leaving_with_a_disk_that_refuses_shows_a_page_and_loses_nothing() {
    let mut stage = stage();
    stage.keys("the roof leaks<enter>unfinished");
    for kind in [OpKind::Write, OpKind::Create] {
        stage
            .disk()
            .harm(for_good(kind, Harm::Error(ErrorKind::StorageFull)));
    }
    stage.keys("<ctrl-q>");
    assert!(!stage.left());
    let text = stage.text();
    assert!(text.contains("The file can't be written"), "{text}");
    assert!(text.contains("Leave anyway"), "{text}");
    stage.keys("<esc>and more");
    assert!(stage.text().contains("and more"), "{}", stage.text());
    let kept = lines(stage.app.meeting());
    assert!(kept.contains(&"unfinished".to_owned()), "{kept:?}");
    stage.disk().heal();
    stage.keys("<ctrl-q>");
    assert!(stage.left());
    let kept = lines(&in_file(stage.disk()));
    for words in ["the roof leaks", "unfinished", "and more"] {
        assert!(kept.contains(&words.to_owned()), "{words}: {kept:?}");
    }
}

/// Keys that type, take, park, move, edit, undo, open forms and save: one thing for the disk each.
const KEYS: &[&str] = &[
    "a",
    "b",
    " ",
    "!",
    "=",
    "é",
    "<enter>",
    "<enter>",
    "<ctrl-k>",
    "<ctrl-n>",
    "<ctrl-b>",
    "<up>",
    "<ctrl-z>",
    "<ctrl-y>",
    "<ctrl-s>",
    "<backspace>",
    "<esc>",
    "1",
    "e",
    "4",
    "i",
    "<tab>",
    "<paste:one\ntwo\n- three>",
    "<paste:pasted words>",
];

proptest! {
    #![proptest_config(crate::model::cases(48))]

    #[test]
    fn what_came_in_bursts_comes_back(
        bursts in prop::collection::vec(prop::collection::vec(prop::sample::select(KEYS), 1..6), 1..16),
        end in prop::sample::select(&ENDS[..]),
    ) {
        let mut stage = stage();
        for burst in bursts {
            stage.burst(&burst.concat());
        }
        let before = standing(&stage);
        let back = reopened(stage.disk(), end);
        prop_assert_eq!(standing(&back), before);
    }

    #[test]
    fn nothing_acknowledged_is_lost_wherever_the_disk_ends(
        keys in prop::collection::vec(prop::sample::select(KEYS), 1..60),
        after in 0_usize..200,
        torn in prop::option::of(0_usize..200),
        end in prop::sample::select(&ENDS[..]),
    ) {
        let mut stage = stage();
        let harm = torn.map_or(Harm::End, Harm::EndTorn);
        stage.disk().harm(Fault { kind: None, after, harm, for_good: false });
        let mut acknowledged = standing(&stage);
        for key in keys {
            stage.keys(key);
            if stage.disk().ended() {
                break;
            }
            acknowledged = standing(&stage);
        }
        let newest = standing(&stage);
        let back = reopened(stage.disk(), end);
        let found = standing(&back);
        prop_assert!(
            found == acknowledged || found == newest,
            "came back: {:?} {:?}\nacknowledged: {:?} {:?}\ntyped: {:?} {:?}",
            lines(&found.0), found.1, lines(&acknowledged.0), acknowledged.1, lines(&newest.0), newest.1
        );
        let line = &back.app.draft().line;
        prop_assert!(line.text().is_char_boundary(line.cursor()));
        prop_assert!(back.whole());
    }
}
