//! The program ends, or the power, between any two operations.

use super::*;

/// A session with everything in it; what was seen after each act, and up to which act all was said to be safe.
struct Life {
    seen: Vec<Seen>,
    /// Acts whose records were handed to the disk.
    flushed: usize,
    safe: usize,
}

fn live(disk: &MemDisk) -> Life {
    let mut life = Life {
        seen: vec![Seen {
            meeting: blank(),
            line: String::new(),
        }],
        flushed: 0,
        safe: 0,
    };
    let Ok(mut session) = Session::try_open(disk) else {
        return life;
    };
    for act in 0..14 {
        match act {
            0 | 2 | 6 | 12 => session.note(&format!("note {act}")),
            1 | 5 | 10 => session.letters("half a w"),
            3 | 9 => session.document.sync(),
            4 | 11 => drop(session.save()),
            7 | 8 => session.undo(),
            _ => session.redo(),
        }
        life.seen.push(session.seen());
        if disk.ended() {
            return life;
        }
        life.flushed = act + 1;
        if session.document.safety() == Safety::Safe {
            life.safe = act + 1;
        }
    }
    let Ok(()) = session.leave() else {
        return life;
    };
    life
}

fn end(harm: &Harm, after: usize, crash: Crash) -> bool {
    let disk = MemDisk::new();
    disk.harm(Fault {
        kind: None,
        after,
        harm: harm.clone(),
        for_good: false,
    });
    let life = live(&disk);
    let ended = disk.ended();
    disk.crash(crash);
    let again = Session::open(&disk);
    let least = if crash == Crash::Kill {
        life.flushed
    } else {
        life.safe
    };
    let seen = again.seen();
    let at = life.seen.iter().rposition(|one| *one == seen);
    let at_file = life
        .seen
        .iter()
        .rposition(|one| one.meeting == seen.meeting);
    // A clean end takes the journal, and with it the unfinished line, that was taken before.
    let at = at.or(at_file.filter(|_| !ended));
    assert!(
        at.is_some_and(|at| at >= least),
        "{harm:?} after {after} operations, {crash:?}: {at:?} of at least {least}, saw {seen:?}"
    );
    assert!(again.notices.is_empty(), "{:?}", again.notices);
    again.leave().unwrap();
    assert_eq!(names(&disk), [FILE], "{harm:?} after {after}, {crash:?}");
    ended
}

#[test]
fn an_end_between_any_two_operations_loses_nothing_that_was_acknowledged() {
    for harm in [
        Harm::End,
        Harm::EndTorn(0),
        Harm::EndTorn(1),
        Harm::EndTorn(40),
    ] {
        for crash in [
            Crash::Kill,
            Crash::Power,
            Crash::PowerHalf,
            Crash::PowerZeros,
        ] {
            let mut after = 0;
            while end(&harm, after, crash) {
                after += 1;
            }
            assert!(after > 50, "only {after} operations were ended");
        }
    }
}

#[test]
fn an_end_while_taking_up_an_unclean_end_loses_nothing_either() {
    for crash in [Crash::Kill, Crash::Power, Crash::PowerHalf] {
        for after in 0..60 {
            let disk = MemDisk::new();
            let mut session = Session::open(&disk);
            session.note("one");
            session.save();
            session.note("two");
            session.document.sync();
            let seen = session.seen();
            let mut torn = disk.look(JOURNAL).unwrap();
            disk.crash(Crash::Kill);
            torn.extend(b"6 70 abc");
            disk.put(JOURNAL, torn);
            disk.harm(Fault {
                kind: None,
                after,
                harm: Harm::End,
                for_good: false,
            });
            if let Ok(session) = Session::try_open(&disk) {
                session.document.sync();
                let _ = session.leave();
            }
            disk.crash(crash);
            let third = Session::open(&disk);
            assert_eq!(
                third.seen(),
                seen,
                "ended after {after} operations, {crash:?}"
            );
            third.leave().unwrap();
            let left = names(&disk);
            // A fragment copied just before the end is not known to the next session, and is kept.
            assert!(
                left.iter()
                    .all(|name| name == FILE || name.contains("torn")),
                "{left:?}"
            );
        }
    }
}
