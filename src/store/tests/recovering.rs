//! What `recover` finds.

use super::*;

fn recovered(disk: &MemDisk, as_of: AsOf) -> Recovered {
    recover(disk, Codec::RON, Path::new(FILE), as_of).unwrap()
}

#[test]
fn any_moment_can_be_had_also_before_a_save() {
    let disk = MemDisk::new();
    let mut session = Session::open(&disk);
    let mut seen = Vec::new();
    for (n, words) in (1u64..).zip(["one", "two", "three", "four"]) {
        session.note(words);
        seen.push((session.document.last(), n * 10, session.notes()));
        if n == 2 {
            session.save();
            // The announcement of the save is a record, too, and the clock goes on.
            session.clock = 20;
        }
    }
    for (sequence, at_ms, expected) in seen {
        let by_sequence = recovered(&disk, AsOf::Sequence(sequence));
        assert_eq!(by_sequence.plain, expected);
        assert_eq!(notes(&by_sequence.meeting.unwrap()), expected);
        let by_time = recovered(&disk, AsOf::Time(at_ms + 9));
        assert_eq!(notes(&by_time.meeting.unwrap()), expected, "at {at_ms}");
    }
    assert_eq!(recovered(&disk, AsOf::Time(0)).plain, [""; 0]);
    // The holder was not disturbed.
    session.note("five");
    session.leave().unwrap();
    assert_eq!(recovered(&disk, AsOf::Now).plain.len(), 5);
}

#[test]
fn plain_gives_this_sessions_lines_as_typed_and_the_unfinished_last() {
    let disk = MemDisk::new();
    disk.put(FILE, saved_file(&["from before"]));
    let mut session = Session::open(&disk);
    session.note("one");
    session.note("wrong");
    session.undo();
    let entry = Entry::new(id(77), Kind::paragraph("the hall")).typed_as("JE the hall");
    let op = Op::InsertEntry(Some(id(1)), 0, Arc::new(entry));
    session.turn(Turn::New, Move::New(Step::new("record point", vec![op])));
    session.letters("half a w");
    let got = recovered(&disk, AsOf::Now);
    assert_eq!(got.plain, ["one", "JE the hall", "half a w"]);
    assert_eq!(got.left.len(), 1);
    assert_eq!(got.left[0].lines, ["wrong"]);
    assert_eq!(got.left[0].names, ["record point"]);
    assert_eq!(
        notes(&got.meeting.unwrap()),
        ["JE the hall", "from before", "one"]
    );
}

#[test]
fn only_a_journal_is_enough() {
    let disk = MemDisk::new();
    let mut session = Session::open(&disk);
    session.note("one");
    session.letters("two");
    disk.crash(Crash::Kill);
    let got = recovered(&disk, AsOf::Now);
    assert_eq!(got.plain, ["one", "two"]);
    assert_eq!(notes(&got.meeting.unwrap()), ["one"]);
    // And where the file it belongs to is gone, its lines are still there.
    let disk = MemDisk::new();
    disk.put(FILE, saved_file(&["from before"]));
    let mut session = Session::open(&disk);
    session.note("one");
    disk.take(FILE);
    let got = recovered(&disk, AsOf::Now);
    assert_eq!((got.plain, got.meeting), (vec!["one".to_owned()], None));
}

#[test]
fn moved_and_removed_items_count_as_what_they_are() {
    let disk = MemDisk::new();
    disk.put(FILE, saved_file(&["from before"]));
    let mut session = Session::open(&disk);
    session.note("one");
    let old = Arc::clone(&session.history.meeting().agenda[0].entries[0]);
    let ops = vec![
        Op::RemoveEntry(Some(id(1)), old.id),
        Op::InsertEntry(None, 0, old),
    ];
    session.turn(Turn::New, Move::New(Step::new("move point", ops)));
    assert_eq!(recovered(&disk, AsOf::Now).plain, ["one"]);
    let op = vec![Op::RemoveItem(id(1))];
    session.turn(Turn::New, Move::New(Step::new("remove item", op)));
    assert_eq!(recovered(&disk, AsOf::Now).plain, [""; 0]);
    session.undo();
    assert_eq!(recovered(&disk, AsOf::Now).plain, ["one"]);
}

#[test]
fn after_a_clean_end_the_file_gives_its_lines_in_the_order_of_their_times() {
    let disk = MemDisk::new();
    let mut meeting = blank();
    let late =
        chrono::NaiveDate::from_ymd_opt(2024, 6, 28).and_then(|day| day.and_hms_opt(11, 0, 0));
    let early = late.map(|late| late - chrono::TimeDelta::minutes(9));
    for (n, words, at) in [
        (8, "second", late),
        (9, "first", early),
        (10, "third", late),
    ] {
        let mut entry = Entry::new(id(n), Kind::paragraph(words));
        entry.at = at;
        meeting.before.push(Arc::new(entry));
    }
    disk.put(FILE, crate::format::ron::write(&meeting));
    assert_eq!(
        recovered(&disk, AsOf::Now).plain,
        ["first", "second", "third"]
    );
}

#[test]
fn nothing_to_recover_is_said() {
    let disk = MemDisk::new();
    let error = recover(&disk, Codec::RON, Path::new(FILE), AsOf::Now).unwrap_err();
    assert_eq!(
        error.to_string(),
        "nothing can be recovered from /m/minutes.ron: there is neither such a file nor a journal of it."
    );
    disk.put(FILE, "rubbish");
    let error = recover(&disk, Codec::RON, Path::new(FILE), AsOf::Now).unwrap_err();
    assert!(error.what.contains("not a Quorate meeting"), "{error}");
    // A journal is read all the same.
    disk.take(FILE);
    Session::open(&disk).note("one");
    disk.put(FILE, "rubbish");
    let got = recovered(&disk, AsOf::Now);
    assert_eq!(got.plain, ["one"]);
    assert!(
        got.notices
            .iter()
            .any(|notice| notice.contains("can't be read")),
        "{:?}",
        got.notices
    );
}
