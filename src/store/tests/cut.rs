//! A journal cut, spoilt or strange.

use super::*;

/// What a session saw after each of its records, the journal it left, and the file.
fn session(disk: &MemDisk, save: bool) -> Vec<Seen> {
    let mut session = Session::open(disk);
    let mut seen = vec![session.seen()];
    for act in 0..9 {
        match act {
            0 | 3 | 7 => session.letters("Tide \u{1F30A}"),
            1 | 4 | 8 => session.note("The tide \"was\" late\nand \\ low"),
            2 if save => assert_eq!(session.save(), [SaveReport::Saved(2)]),
            2 | 5 => session.undo(),
            _ => session.redo(),
        }
        seen.push(session.seen());
    }
    disk.crash(Crash::Kill);
    seen
}

fn line_ends(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').count() - 1
}

#[test]
fn a_journal_cut_at_any_byte_opens_as_a_prefix() {
    let whole = MemDisk::new();
    let seen = session(&whole, false);
    let journal = whole.look(JOURNAL).unwrap();
    let header = journal.iter().position(|byte| *byte == b'\n').unwrap();
    for cut in 0..=journal.len() {
        let disk = MemDisk::new();
        let (kept, _) = journal.split_at(cut);
        disk.put(JOURNAL, kept);
        let mut again = Session::open(&disk);
        let lines = line_ends(kept);
        assert_eq!(again.seen(), seen[lines.saturating_sub(1)], "cut at {cut}");
        assert!(again.notices.is_empty(), "{:?}", again.notices);
        let torn = cut > header + 1 && kept.last() != Some(&b'\n');
        assert_eq!(names(&disk).len(), 1 + usize::from(torn), "cut at {cut}");
        // What is typed next is held by the same journal.
        again.note("after");
        let expected = again.seen();
        disk.crash(Crash::Kill);
        let third = Session::open(&disk);
        assert_eq!(third.seen(), expected, "cut at {cut}");
        third.leave().unwrap();
    }
}

#[test]
fn a_clean_end_removes_the_fragment_that_was_cut_off() {
    let disk = MemDisk::new();
    session(&disk, false);
    let mut journal = disk.look(JOURNAL).unwrap();
    journal.extend(b"10 20 00");
    disk.put(JOURNAL, journal);
    let again = Session::open(&disk);
    let torn = "/m/minutes.ron.journal.torn-1";
    assert_eq!(look(&disk, torn), "10 20 00");
    assert!(!look(&disk, JOURNAL).contains("10 20 00"));
    again.leave().unwrap();
    assert_eq!(names(&disk), [FILE]);
}

#[test]
fn with_a_save_in_it_a_cut_journal_never_hides_the_file() {
    let whole = MemDisk::new();
    let seen = session(&whole, true);
    let journal = whole.look(JOURNAL).unwrap();
    let file = whole.look(FILE).unwrap();
    for cut in 0..=journal.len() {
        let disk = MemDisk::new();
        disk.put(FILE, file.clone());
        disk.put(JOURNAL, journal.split_at(cut).0);
        let again = Session::open(&disk);
        let lines = line_ends(journal.split_at(cut).0);
        // The journal tells of the save in its fourth line; before that it fits no file.
        if lines >= 4 {
            assert_eq!(again.seen(), seen[lines - 1], "cut at {cut}");
            assert!(again.notices.is_empty(), "{:?}", again.notices);
        } else {
            assert_eq!(again.seen().meeting, seen[2].meeting, "cut at {cut}");
            assert_eq!(again.notices.len(), usize::from(lines > 0), "cut at {cut}");
        }
        assert_eq!(disk.look(FILE).as_ref(), Some(&file));
    }
}

#[test]
fn a_journal_with_any_byte_altered_opens_and_says_so() {
    let whole = MemDisk::new();
    let seen = session(&whole, false);
    let journal = whole.look(JOURNAL).unwrap();
    let first = journal.iter().position(|byte| *byte == b'\n').unwrap();
    for at in (0..journal.len()).step_by(7) {
        let disk = MemDisk::new();
        let mut spoilt = journal.clone();
        spoilt[at] ^= 0x01;
        disk.put(JOURNAL, spoilt.clone());
        let again = Session::open(&disk);
        let good = line_ends(spoilt.split_at(at).0);
        assert_eq!(
            again.seen(),
            seen[good.saturating_sub(1)],
            "altered at {at}"
        );
        let last = journal.len()
            - 2
            - journal
                .iter()
                .rev()
                .skip(1)
                .position(|b| *b == b'\n')
                .unwrap();
        if at <= first || at < last {
            assert_eq!(again.notices.len(), 1, "altered at {at}");
            let aside = disk.look("/m/minutes.ron.journal.aside-1").unwrap();
            assert!(spoilt.ends_with(&aside), "altered at {at}");
        }
    }
}

#[test]
fn a_journal_that_can_not_be_taken_up_is_kept_under_another_name() {
    for (journal, why) in [
        (
            "quorate-journal 2 00000000 {}\n",
            "it was made by a newer Quorate",
        ),
        ("quorate-journal 1 00000000 {}\n", "it can't be read"),
        ("Shopping\n", "it can't be read"),
        ("Shopping", "it can't be read"),
    ] {
        let disk = MemDisk::new();
        disk.put(FILE, saved_file(&["kept"]));
        disk.put(JOURNAL, journal);
        let again = Session::open(&disk);
        assert_eq!(again.notes(), ["kept"]);
        assert_eq!(look(&disk, "/m/minutes.ron.journal.aside-1"), journal);
        let notice = &again.notices[0];
        assert!(
            notice.contains(why) && notice.contains("aside-1"),
            "{notice}"
        );
        again.leave().unwrap();
        assert_eq!(names(&disk), [FILE, "/m/minutes.ron.journal.aside-1"]);
    }
}

#[test]
fn zeros_after_a_power_cut_are_a_torn_tail() {
    let disk = MemDisk::new();
    let mut session = Session::open(&disk);
    session.note("safe");
    session.document.sync();
    session.letters("lost in the last moment");
    disk.crash(Crash::PowerZeros);
    let again = Session::open(&disk);
    assert_eq!(
        (again.notes(), again.line.as_str()),
        (vec!["safe".to_owned()], "")
    );
    assert!(again.notices.is_empty());
}

#[test]
fn leftovers_of_a_killed_save_are_removed() {
    let disk = MemDisk::new();
    disk.put(NEW, "(quor");
    disk.put("/m/.minutes.ron.journal.new", "quor");
    Session::open(&disk).leave().unwrap();
    assert_eq!(names(&disk), [FILE]);
}
