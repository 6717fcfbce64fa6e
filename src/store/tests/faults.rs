//! Every operation made to fail, for every n, once and for good.

use super::*;
use std::io::ErrorKind;

struct Outcome {
    seen: Seen,
    /// What was seen after each act, from the last one on at which all was said to be safe.
    since_safe: Vec<Seen>,
    /// Whether the session said that all was safe when it ended.
    said_safe: bool,
    fault: Option<String>,
}

/// Lives through a session on a bad disk; `None` if the file could not be opened.
fn live(disk: &MemDisk) -> Option<(Session, Outcome)> {
    let mut session = Session::try_open(disk).ok()?;
    let mut since_safe = vec![session.seen()];
    for act in 0..12 {
        match act {
            0 | 2 | 6 => session.note(&format!("note {act}")),
            1 | 5 | 10 => session.letters("half a w"),
            3 | 9 | 11 => session.document.sync(),
            4 | 8 => drop(session.save()),
            _ => session.undo(),
        }
        if session.document.safety() == Safety::Safe {
            since_safe.clear();
        }
        since_safe.push(session.seen());
    }
    let safety = session.document.safety();
    let outcome = Outcome {
        seen: session.seen(),
        since_safe,
        said_safe: safety == Safety::Safe,
        fault: match safety {
            Safety::Fault(words) => Some(words),
            Safety::Safe | Safety::Unsynced(_) => None,
        },
    };
    Some((session, outcome))
}

fn old_file(disk: &MemDisk) -> String {
    let file = saved_file(&["from before"]);
    disk.put(FILE, file.clone());
    file
}

/// How many operations of each kind a session on a good disk takes.
fn counts() -> Vec<OpKind> {
    let disk = MemDisk::new();
    old_file(&disk);
    let session = live(&disk);
    assert!(session.is_some());
    disk.done()
}

fn suffer(fault: &Fault) {
    let what = format!("{fault:?}");
    let disk = MemDisk::new();
    let file = old_file(&disk);
    disk.harm(fault.clone());
    let Some((session, outcome)) = live(&disk) else {
        // Refused: then nothing was touched, and it opens on a good disk.
        disk.heal();
        assert_eq!(look(&disk, FILE), file, "{what}");
        assert_eq!(Session::open(&disk).notes(), ["from before"], "{what}");
        return;
    };
    // Something of the session is in memory only: then that is said, in words.
    assert!(
        outcome.said_safe || outcome.fault.is_some(),
        "{what}: neither safe nor a fault"
    );
    if let Some(words) = &outcome.fault {
        assert!(words.contains("/m/") && words.ends_with('.'), "{words}");
    }
    if outcome.said_safe {
        // The disk may go on failing: what was said to be safe survives the power, too.
        let other = disk.clone();
        drop(session);
        other.crash(Crash::Power);
        let again = Session::open(&other);
        assert_eq!(again.seen(), outcome.seen, "{what}: said to be safe");
        return;
    }
    // The disk gets well, and everything is written by the next try.
    disk.heal();
    let mut session = session;
    session.document.sync();
    let _ = session.save();
    assert_eq!(
        session.document.safety(),
        Safety::Safe,
        "{what}: after healing"
    );
    let seen = session.seen();
    drop(session);
    disk.crash(Crash::Power);
    let again = Session::open(&disk);
    assert_eq!(again.seen(), seen, "{what}: after healing");
}

/// The power goes while the disk still fails: what was said to be safe before is there, and nothing stranger.
fn suffer_and_crash(fault: &Fault, crash: Crash) {
    let disk = MemDisk::new();
    old_file(&disk);
    disk.harm(fault.clone());
    let Some((session, outcome)) = live(&disk) else {
        return;
    };
    drop(session);
    disk.crash(crash);
    let again = Session::open(&disk);
    let seen = again.seen();
    assert!(
        outcome.since_safe.contains(&seen),
        "{fault:?}, {crash:?}: {seen:?}"
    );
}

#[test]
fn whatever_fails_nothing_is_lost_and_the_truth_is_told() {
    let counts = counts();
    let harms = [
        Harm::Error(ErrorKind::StorageFull),
        Harm::Torn(17, ErrorKind::StorageFull),
        Harm::Error(ErrorKind::Other),
        Harm::Error(ErrorKind::ReadOnlyFilesystem),
        Harm::Error(ErrorKind::PermissionDenied),
    ];
    let mut tried = 0;
    for kind in OpKind::ALL.map(Some).into_iter().chain([None]) {
        let all = counts
            .iter()
            .filter(|one| kind.is_none_or(|kind| kind == **one))
            .count();
        for after in 0..all {
            for harm in &harms {
                for for_good in [false, true] {
                    let harm = harm.clone();
                    let fault = Fault {
                        kind,
                        after,
                        harm,
                        for_good,
                    };
                    suffer(&fault);
                    suffer_and_crash(&fault, Crash::Kill);
                    suffer_and_crash(&fault, Crash::Power);
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 900, "{tried}");
}

#[test]
fn short_writes_and_interruptions_are_no_faults() {
    for short in [1, 7] {
        for kind in OpKind::ALL {
            let disk = MemDisk::new();
            let for_good = kind == OpKind::Write;
            for after in 0..40 {
                disk.harm(Fault {
                    kind: Some(kind),
                    after,
                    harm: Harm::Short(short),
                    for_good,
                });
            }
            let (session, outcome) = live(&disk).unwrap();
            assert!(outcome.said_safe, "{kind:?}: {:?}", outcome.fault);
            assert_eq!(session.notices, [""; 0]);
            disk.crash(Crash::Power);
            assert_eq!(Session::open(&disk).seen(), outcome.seen, "{kind:?}");
        }
    }
}

#[test]
fn a_full_disk_is_said_at_once_and_written_when_there_is_room() {
    let disk = MemDisk::new();
    let mut session = Session::open(&disk);
    session.note("before");
    session.document.sync();
    disk.harm(Fault {
        kind: Some(OpKind::Write),
        after: 0,
        harm: Harm::Torn(20, ErrorKind::StorageFull),
        for_good: true,
    });
    session.note("on a full disk");
    let expected = "Not on the disk: the disk is full. \
                    Your notes are kept in memory, and written to /m/minutes.ron.journal as soon as it works.";
    assert_eq!(session.document.safety(), Safety::Fault(expected.into()));
    session.note("and on");
    let journal = look(&disk, JOURNAL);
    assert!(
        !journal.contains("and on"),
        "a torn file must not be appended to"
    );
    assert!(
        matches!(&session.save()[..], [SaveReport::Failed(words)] if words.contains("the disk is full"))
    );
    assert!(!names(&disk).contains(&NEW.to_owned()));
    disk.heal();
    session.document.sync();
    assert!(matches!(session.save()[..], [SaveReport::Saved(_)]));
    assert_eq!(session.document.safety(), Safety::Safe);
    disk.crash(Crash::Power);
    let mut again = Session::open(&disk);
    assert_eq!(again.notes(), ["before", "on a full disk", "and on"]);
    for _ in 0..3 {
        again.undo();
    }
    assert_eq!(again.notes(), [""; 0]);
}

#[test]
fn a_folder_that_can_not_be_written_opens_all_the_same() {
    let disk = MemDisk::new();
    old_file(&disk);
    for kind in [OpKind::Create, OpKind::Rename, OpKind::Remove] {
        let harm = Harm::Error(ErrorKind::PermissionDenied);
        disk.harm(Fault {
            kind: Some(kind),
            after: 0,
            harm,
            for_good: true,
        });
    }
    let mut session = Session::open(&disk);
    session.note("in memory");
    let Safety::Fault(words) = session.document.safety() else {
        panic!("no fault");
    };
    assert!(words.contains("you are not allowed to"), "{words}");
    assert_eq!(session.notes(), ["from before", "in memory"]);
    let Err((document, words)) = session.leave() else {
        panic!("left without a word");
    };
    assert!(words.contains("could not be saved"), "{words}");
    disk.heal();
    document.sync();
    assert_eq!(document.safety(), Safety::Fault(words));
    drop(document);
    disk.crash(Crash::Power);
    assert_eq!(Session::open(&disk).notes(), ["from before", "in memory"]);
}

#[test]
fn a_disk_that_can_not_lock_is_told_of_and_used() {
    let disk = MemDisk::new();
    let harm = Harm::Error(ErrorKind::Unsupported);
    disk.harm(Fault {
        kind: Some(OpKind::Lock),
        after: 0,
        harm,
        for_good: true,
    });
    let mut session = Session::open(&disk);
    assert!(
        session.notices[0].contains("can't be locked"),
        "{:?}",
        session.notices
    );
    session.note("all the same");
    session.leave().unwrap();
    assert_eq!(names(&disk), [FILE]);
}

#[test]
fn a_journal_removed_underneath_is_made_again() {
    let disk = MemDisk::new();
    let mut session = Session::open(&disk);
    session.note("one");
    session.document.sync();
    disk.take(JOURNAL);
    session.note("two");
    session.document.sync();
    assert!(matches!(session.document.safety(), Safety::Fault(_)));
    session.document.sync();
    assert_eq!(session.document.safety(), Safety::Safe);
    disk.crash(Crash::Power);
    assert_eq!(Session::open(&disk).notes(), ["one", "two"]);
}

#[test]
fn the_journal_of_another_is_never_replaced() {
    for held in [false, true] {
        let disk = MemDisk::new();
        let mut session = Session::open(&disk);
        session.note("one");
        disk.put(JOURNAL, "of another");
        let other = disk.open(Path::new(JOURNAL)).unwrap();
        assert!(!held || other.lock().unwrap());
        session.document.sync();
        session.document.sync();
        assert_eq!(session.document.safety(), Safety::Safe);
        let (theirs, mine) = if held {
            (JOURNAL, "/m/minutes.ron.journal.second-1")
        } else {
            ("/m/minutes.ron.journal.aside-1", JOURNAL)
        };
        assert_eq!(look(&disk, theirs), "of another");
        assert!(look(&disk, mine).contains("one"));
        let notice = &session.document.notices()[0];
        assert!(
            notice.contains(if held { mine } else { theirs }),
            "{notice}"
        );
    }
}

#[test]
fn an_end_while_the_journal_is_written_anew_loses_nothing_that_was_safe() {
    for crash in [Crash::Kill, Crash::Power, Crash::PowerHalf] {
        for after in 0..30 {
            let disk = MemDisk::new();
            let mut session = Session::open(&disk);
            session.note("safe");
            session.document.sync();
            let harm = Harm::Torn(9, ErrorKind::StorageFull);
            disk.harm(Fault {
                kind: Some(OpKind::Write),
                after: 0,
                harm,
                for_good: false,
            });
            session.note("in memory");
            disk.heal();
            disk.harm(Fault {
                kind: None,
                after,
                harm: Harm::End,
                for_good: false,
            });
            session.document.sync();
            let safe = session.document.safety() == Safety::Safe;
            drop(session);
            disk.crash(crash);
            let again = Session::open(&disk);
            let notes = again.notes();
            assert_eq!(notes[0], "safe", "ended after {after}, {crash:?}");
            assert!(!safe || notes.len() == 2, "ended after {after}, {crash:?}");
            again.leave().unwrap();
            let mut left = names(&disk);
            left.retain(|name| !name.contains("aside"));
            assert_eq!(left, [FILE], "ended after {after}, {crash:?}");
        }
    }
}
