//! What was typed is there again.

use super::*;
use proptest::prelude::*;

#[test]
fn a_clean_session_leaves_the_file_and_nothing_else() {
    let disk = MemDisk::new();
    let mut session = Session::open(&disk);
    session.note("The tide was late");
    session.leave().unwrap();
    assert_eq!(names(&disk), [FILE]);
    assert_eq!(Session::open(&disk).notes(), ["The tide was late"]);
}

#[test]
fn leaving_without_a_change_makes_no_file() {
    let disk = MemDisk::new();
    Session::open(&disk).document.leave(None, 0).unwrap();
    assert_eq!(names(&disk), [""; 0]);
}

#[test]
fn a_killed_session_is_taken_up_with_its_unfinished_line() {
    let disk = MemDisk::new();
    let mut session = Session::open(&disk);
    session.note("one");
    session.letters("tw");
    session.letters("o\n\u{1b}");
    let seen = session.seen();
    disk.crash(Crash::Kill);
    let again = Session::open(&disk);
    assert_eq!((again.seen(), again.recovered), (seen, 1));
    assert!(again.notices.is_empty());
}

#[test]
fn a_new_meeting_is_taken_up_with_the_ids_it_began_with() {
    let disk = MemDisk::new();
    let mut session = Session::open(&disk);
    session.note("one");
    let seen = session.seen();
    disk.crash(Crash::Kill);
    let mut request = request(&disk);
    request.blank = Meeting::blank(id(70), id(71));
    let again = Session::of(request.open().unwrap());
    assert_eq!(again.seen(), seen);
}

#[test]
fn undo_reaches_back_past_a_save_and_a_kill() {
    let disk = MemDisk::new();
    let mut session = Session::open(&disk);
    session.note("one");
    session.note("two");
    assert_eq!(session.save(), [SaveReport::Saved(2)]);
    session.note("three");
    session.undo();
    session.undo();
    assert_eq!(session.notes(), ["one"]);
    drop(session);
    disk.crash(Crash::Kill);
    let mut again = Session::open(&disk);
    assert_eq!(again.notes(), ["one"]);
    again.undo();
    assert_eq!(again.notes(), [""; 0]);
    for _ in 0..3 {
        again.redo();
    }
    assert_eq!(again.notes(), ["one", "two", "three"]);
    // And once more, over the steps of both sessions.
    disk.crash(Crash::Kill);
    let mut third = Session::open(&disk);
    assert_eq!(third.notes(), ["one", "two", "three"]);
    for _ in 0..3 {
        third.undo();
    }
    assert_eq!(third.notes(), [""; 0]);
}

#[test]
fn the_mark_of_the_file_tells_what_is_modified() {
    let disk = MemDisk::new();
    let mut session = Session::open(&disk);
    session.note("one");
    session.save();
    session.note("two");
    disk.crash(Crash::Kill);
    let opened = request(&disk).open().unwrap();
    let mut history = opened.history;
    assert_ne!(history.mark(), opened.saved);
    history.take(Move::Undo).unwrap();
    assert_eq!(history.mark(), opened.saved);
}

#[test]
fn a_save_of_what_was_saved_touches_nothing() {
    let disk = MemDisk::new();
    let mut session = Session::open(&disk);
    session.note("one");
    session.save();
    let _ = disk.done();
    assert_eq!(session.save(), [SaveReport::Saved(2)]);
    assert_eq!(disk.done(), [OpKind::Stat, OpKind::Stat]);
}

#[test]
fn a_drain_costs_one_write() {
    let disk = MemDisk::new();
    let mut session = Session::open(&disk);
    let _ = disk.done();
    for letter in ["a", "b", "c"] {
        let splice = Splice {
            at: 0,
            removed: String::new(),
            inserted: letter.into(),
        };
        session
            .document
            .push(&Record::Draft(DraftKey::Line(None), splice), 1);
    }
    session.document.flush();
    session.document.flush();
    assert_eq!(disk.done(), [OpKind::Write]);
    assert!(matches!(session.document.safety(), Safety::Unsynced(_)));
    session.document.sync();
    assert_eq!(session.document.safety(), Safety::Safe);
}

#[test]
fn what_was_not_written_yet_is_not_called_safe() {
    let disk = MemDisk::new();
    let mut session = Session::open(&disk);
    session.note("one");
    let splice = Splice {
        at: 0,
        removed: String::new(),
        inserted: "t".into(),
    };
    let record = Record::Draft(DraftKey::Line(None), splice);
    session.document.push(&record, 1);
    session.document.sync();
    assert!(matches!(session.document.safety(), Safety::Unsynced(_)));
    session.document.flush();
    session.document.sync();
    assert_eq!(session.document.safety(), Safety::Safe);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_journal_replays_to_what_was_seen(acts in prop::collection::vec(0u8..10, 0..40)) {
        let disk = MemDisk::new();
        let mut session = Session::open(&disk);
        let mut done = 0;
        for act in acts {
            match act {
                0..=2 => session.note(&format!("note {}", session.next)),
                3 | 4 => session.letters("é"),
                5 => session.undo(),
                6 => session.redo(),
                7 => {
                    prop_assert!(matches!(session.save()[..], [SaveReport::Saved(_)]));
                }
                8 => session.document.sync(),
                _ => {
                    let seen = session.seen();
                    drop(session);
                    disk.crash(Crash::Kill);
                    session = Session::open(&disk);
                    prop_assert_eq!(&session.seen(), &seen);
                    prop_assert!(session.notices.is_empty());
                    done += 1;
                }
            }
        }
        let seen = session.seen();
        let recovered = recover(&disk, Codec::RON, Path::new(FILE), AsOf::Now).unwrap();
        prop_assert_eq!(recovered.meeting.as_ref(), Some(&seen.meeting), "after {} kills", done);
        session.leave().unwrap();
        let file = Session::open(&disk);
        prop_assert_eq!(file.seen().meeting, seen.meeting);
    }
}
