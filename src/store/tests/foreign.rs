//! The file changed by another hand.

use super::*;

fn begun(disk: &MemDisk) -> Session {
    disk.put(FILE, saved_file(&["from before"]));
    let mut session = Session::open(disk);
    session.note("mine");
    assert!(session.document.untouched());
    session
}

#[test]
fn a_change_by_another_is_noticed_and_never_overwritten() {
    let disk = MemDisk::new();
    let mut session = begun(&disk);
    let theirs = saved_file(&["theirs"]);
    disk.put(FILE, theirs.clone());
    assert!(!session.document.untouched());
    assert_eq!(session.save(), [SaveReport::Foreign]);
    assert_eq!(notes(&session.document.theirs().unwrap()), ["theirs"]);
    let Err((document, words)) = session.leave() else {
        panic!("left as if saved");
    };
    assert!(words.contains("changed by someone else"), "{words}");
    assert_eq!(document.held_in(), Some(JOURNAL.into()));
    drop(document);
    assert_eq!(look(&disk, FILE), theirs);
    assert_eq!(names(&disk), [FILE, JOURNAL]);
}

#[test]
fn a_change_in_the_middle_of_a_save_is_not_overwritten() {
    for file_there in [true, false] {
        let disk = MemDisk::new();
        let mut session = if file_there {
            begun(&disk)
        } else {
            Session::open(&disk)
        };
        session.note("mine");
        // The second look at the file comes just before the rename; another program is quicker than the first.
        let theirs = saved_file(&["theirs"]);
        disk.put(FILE, theirs.clone());
        assert_eq!(session.save(), [SaveReport::Foreign]);
        assert_eq!(look(&disk, FILE), theirs);
        assert!(!names(&disk).contains(&NEW.to_owned()));
    }
}

#[test]
fn the_same_contents_under_a_new_date_are_no_change() {
    let disk = MemDisk::new();
    let mut session = begun(&disk);
    disk.put(FILE, saved_file(&["from before"]));
    assert!(session.document.untouched());
    assert!(matches!(session.save()[..], [SaveReport::Saved(_)]));
    assert_eq!(
        notes(&session.document.theirs().unwrap()),
        ["from before", "mine"]
    );
}

#[test]
fn a_file_removed_underneath_is_written_again() {
    let disk = MemDisk::new();
    let mut session = begun(&disk);
    disk.take(FILE);
    assert!(matches!(session.save()[..], [SaveReport::Saved(_)]));
    session.leave().unwrap();
    assert_eq!(Session::open(&disk).notes(), ["from before", "mine"]);
}

#[test]
fn reloading_keeps_what_was_typed_aside() {
    let disk = MemDisk::new();
    let session = begun(&disk);
    disk.put(FILE, saved_file(&["theirs"]));
    let Ok(opened) = session.document.reload() else {
        panic!("not reloaded");
    };
    let mut again = Session::of(opened);
    assert_eq!(again.notes(), ["theirs"]);
    let aside = "/m/minutes.ron.journal.aside-1";
    assert!(again.notices[0].contains(aside), "{:?}", again.notices);
    let kept = recover(&disk, Codec::RON, Path::new(aside), AsOf::Now).unwrap();
    assert_eq!(kept.plain, ["mine"]);
    again.note("more");
    disk.crash(Crash::Kill);
    assert_eq!(Session::open(&disk).notes(), ["theirs", "more"]);
}

#[test]
fn a_file_that_can_not_be_read_is_not_reloaded() {
    let disk = MemDisk::new();
    let session = begun(&disk);
    disk.put(FILE, "<<<<<<< ours");
    let seen = session.seen();
    let Err((document, words)) = session.document.reload() else {
        panic!("reloaded");
    };
    assert!(words.contains("not a Quorate meeting"), "{words}");
    document.sync();
    assert_eq!(document.safety(), Safety::Safe);
    drop(document);
    disk.put(FILE, saved_file(&["from before"]));
    disk.crash(Crash::Kill);
    assert_eq!(Session::open(&disk).seen(), seen);
}

#[test]
fn mine_is_kept_beside_theirs() {
    let disk = MemDisk::new();
    let session = begun(&disk);
    let theirs = saved_file(&["theirs"]);
    disk.put(FILE, theirs.clone());
    let Ok(opened) = session.document.keep_beside(session.history.meeting()) else {
        panic!("not kept");
    };
    assert_eq!(opened.document.path(), Path::new("/m/minutes.mine-1.ron"));
    let mut again = Session::of(opened);
    assert_eq!(again.notes(), ["from before", "mine"]);
    again.note("more");
    again.leave().unwrap();
    assert_eq!(names(&disk), ["/m/minutes.mine-1.ron", FILE]);
    assert_eq!(look(&disk, FILE), theirs);
    assert!(look(&disk, "/m/minutes.mine-1.ron").contains("more"));
}

#[test]
fn a_copy_is_for_no_more_people_than_the_file() {
    let disk = MemDisk::new();
    disk.put(FILE, saved_file(&["from before"]));
    disk.chmod(FILE, 0o600);
    let mut session = Session::open(&disk);
    session.note("mine");
    disk.put(FILE, saved_file(&["theirs"]));
    let Ok(opened) = session.document.keep_beside(session.history.meeting()) else {
        panic!("not kept");
    };
    let copy = "/m/minutes.mine-1.ron";
    assert_eq!(opened.document.path(), Path::new(copy));
    assert_eq!(disk.mode(copy), Some(0o600));
    assert_eq!(disk.mode(format!("{copy}.journal")), Some(0o600));
}

#[test]
fn a_file_changed_after_an_unclean_end_is_not_mixed_with_its_journal() {
    let disk = MemDisk::new();
    let mut session = begun(&disk);
    session.letters("half");
    disk.crash(Crash::Kill);
    disk.put(FILE, saved_file(&["theirs"]));
    let again = Session::open(&disk);
    assert_eq!(
        (again.notes(), again.line.as_str()),
        (vec!["theirs".to_owned()], "")
    );
    assert!(
        again.notices[0].contains("changed by someone else"),
        "{:?}",
        again.notices
    );
    let aside = Path::new("/m/minutes.ron.journal.aside-1");
    let kept = recover(&disk, Codec::RON, aside, AsOf::Now).unwrap();
    assert_eq!(kept.plain, ["mine", "half"]);
}

#[test]
fn mode_and_link_are_kept() {
    let disk = MemDisk::new();
    disk.put("/elsewhere/real.ron", saved_file(&["from before"]));
    disk.chmod("/elsewhere/real.ron", 0o640);
    disk.link(FILE, "/elsewhere/real.ron");
    let mut session = Session::open(&disk);
    session.note("mine");
    assert_eq!(disk.mode("/elsewhere/real.ron.journal"), Some(0o640));
    session.leave().unwrap();
    assert_eq!(disk.mode("/elsewhere/real.ron"), Some(0o640));
    assert_eq!(names(&disk), ["/elsewhere/real.ron"]);
    assert!(look(&disk, "/elsewhere/real.ron").contains("mine"));
}

#[test]
fn what_can_not_be_read_is_refused_and_untouched() {
    for (file, said) in [
        ("# Minutes\n".as_bytes(), "this is not a Quorate meeting"),
        (b"(quorate: 9,", "made by a newer Quorate"),
        (b"", "this is not a Quorate meeting"),
        (b"(\n  quorate: 1,\n  id: \"\xff\"", "line 3 is not text"),
        (b"(quorate: 1, id: 3)", "line 1, column"),
    ] {
        let disk = MemDisk::new();
        disk.put(FILE, file);
        let error = Session::try_open(&disk).err().unwrap().to_string();
        assert!(
            error.starts_with("/m/minutes.ron can't be opened: "),
            "{error}"
        );
        assert!(error.contains(said), "{error}");
        assert_eq!(disk.look(FILE).unwrap(), file);
        assert_eq!(names(&disk), [FILE]);
    }
}
