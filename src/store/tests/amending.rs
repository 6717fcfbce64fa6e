//! One step taken into a file that is not open here.

use super::*;
use std::io::ErrorKind;

/// The step that records a point in these words, unless they stand there.
fn point(words: &'static str) -> impl FnOnce(&Meeting) -> Result<Option<Step>, String> {
    move |meeting| {
        if notes(meeting).iter().any(|note| note == words) {
            return Ok(None);
        }
        let count = meeting.entries(Some(id(1))).map_or(0, <[_]>::len);
        let entry = Arc::new(Entry::new(id(77), Kind::paragraph(words)));
        let op = Op::InsertEntry(Some(id(1)), count, entry);
        Ok(Some(Step::new("record point", vec![op])))
    }
}

fn amend(disk: &MemDisk, words: &'static str) -> Result<Amended, NotAmended> {
    request(disk).amend(7, point(words))
}

/// The notes in the file itself, whatever a journal holds.
fn in_file(disk: &MemDisk) -> Vec<String> {
    notes(&crate::format::ron::read(&look(disk, FILE)).unwrap())
}

#[test]
fn a_step_is_taken_once_durably_and_leaves_no_journal() {
    let disk = MemDisk::new();
    disk.put(FILE, saved_file(&["from before"]));
    assert!(amend(&disk, "put right").unwrap().taken);
    disk.crash(Crash::Power);
    assert_eq!(names(&disk), [FILE]);
    assert_eq!(in_file(&disk), ["from before", "put right"]);
    let file = look(&disk, FILE);
    assert_eq!(amend(&disk, "put right"), Ok(Amended::default()));
    assert_eq!(
        (names(&disk), look(&disk, FILE)),
        (vec![FILE.to_owned()], file)
    );
}

#[test]
fn a_file_that_someone_holds_is_refused_and_says_who() {
    let disk = MemDisk::new();
    disk.put(FILE, saved_file(&["from before"]));
    let mut first = Session::open(&disk);
    first.note("by the first");
    let file = look(&disk, FILE);
    let Err(NotAmended::Held(words)) = amend(&disk, "put right") else {
        panic!("two writers");
    };
    for said in [
        "process 4711 of ada on slipway since 10.17",
        "Close it there",
    ] {
        assert!(words.contains(said), "{words}");
    }
    assert_eq!(
        (look(&disk, FILE), names(&disk)),
        (file, vec![FILE.into(), JOURNAL.into()])
    );
    // What stands in the other's journal is so already.
    assert_eq!(amend(&disk, "by the first"), Ok(Amended::default()));
    first.leave().unwrap();
    assert!(amend(&disk, "put right").unwrap().taken);
    assert_eq!(in_file(&disk), ["from before", "by the first", "put right"]);
}

#[test]
fn what_an_unclean_end_left_is_taken_up_and_its_unfinished_line_stays() {
    for unfinished in [false, true] {
        for asked in ["put right", "before the crash"] {
            let disk = MemDisk::new();
            let mut session = Session::open(&disk);
            session.save();
            session.note("before the crash");
            if unfinished {
                session.letters("half a w");
            }
            disk.crash(Crash::Kill);
            assert_eq!(amend(&disk, asked).unwrap().taken, asked == "put right");
            let mut expected = vec!["before the crash"];
            expected.extend((asked == "put right").then_some("put right"));
            assert_eq!(in_file(&disk), expected);
            disk.crash(Crash::Power);
            assert_eq!(names(&disk).contains(&JOURNAL.to_owned()), unfinished);
            let again = Session::open(&disk);
            assert_eq!(
                (again.notes(), again.recovered),
                (expected.into_iter().map(str::to_owned).collect(), 0)
            );
            assert_eq!(again.line, if unfinished { "half a w" } else { "" });
        }
    }
}

#[test]
fn what_does_not_fit_is_refused_in_words_and_changes_nothing() {
    let disk = MemDisk::new();
    disk.put(FILE, saved_file(&["from before"]));
    let file = look(&disk, FILE);
    let refused = request(&disk).amend(7, |_| Err("There is no action A9 in it.".into()));
    let words = "There is no action A9 in it.".to_owned();
    assert_eq!(refused, Err(NotAmended::Refused(words)));
    let misfit = |_: &Meeting| Ok(Some(Step::new("move", vec![Op::RemoveEntry(None, id(9))])));
    assert!(matches!(
        request(&disk).amend(7, misfit),
        Err(NotAmended::Refused(_))
    ));
    assert_eq!(
        (look(&disk, FILE), names(&disk)),
        (file, vec![FILE.to_owned()])
    );

    disk.put(FILE, "no meeting");
    assert!(
        matches!(amend(&disk, "put right"), Err(NotAmended::Failed(words)) if words.contains(FILE))
    );
    disk.take(FILE);
    assert!(
        matches!(amend(&disk, "put right"), Err(NotAmended::Failed(words)) if words.contains("not there"))
    );
    assert_eq!(names(&disk), [""; 0]);
}

#[test]
fn whatever_fails_the_file_is_whole_and_trying_again_settles_it() {
    let harms = [
        Harm::Error(ErrorKind::StorageFull),
        Harm::Torn(17, ErrorKind::StorageFull),
        Harm::End,
        Harm::EndTorn(30),
    ];
    let count = {
        let disk = MemDisk::new();
        disk.put(FILE, saved_file(&["from before"]));
        amend(&disk, "put right").unwrap();
        disk.done().len()
    };
    assert!(count > 15, "{count}");
    for after in 0..count {
        for harm in &harms {
            for crash in [Crash::Kill, Crash::Power, Crash::PowerZeros] {
                for for_good in [false, true] {
                    let disk = MemDisk::new();
                    disk.put(FILE, saved_file(&["from before"]));
                    disk.harm(Fault {
                        kind: None,
                        after,
                        harm: harm.clone(),
                        for_good,
                    });
                    let done = amend(&disk, "put right");
                    disk.heal();
                    disk.crash(crash);
                    let what = format!("{harm:?} after {after}, {crash:?}: {done:?}");
                    let held = in_file(&disk);
                    assert_eq!(held[0], "from before", "{what}");
                    assert!(done.is_err() || held.len() == 2, "{what}");
                    amend(&disk, "put right").unwrap();
                    assert_eq!(in_file(&disk), ["from before", "put right"], "{what}");
                    let mut left = names(&disk);
                    left.retain(|name| !name.contains("aside"));
                    assert_eq!(left, [FILE], "{what}");
                }
            }
        }
    }
}
