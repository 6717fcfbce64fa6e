//! Two programs on one file.

use super::*;

#[test]
fn the_second_opener_is_told_who_holds_it_and_keeps_its_own() {
    let disk = MemDisk::new();
    disk.put(FILE, saved_file(&["from before"]));
    let mut first = Session::open(&disk);
    first.note("by the first");
    let file = look(&disk, FILE);
    let mut second = Session::open(&disk);
    assert_eq!(second.notes(), ["from before", "by the first"]);
    let notice = &second.notices[0];
    for said in [
        "process 4711 of ada on slipway since 10.17",
        "to read",
        "second-1",
    ] {
        assert!(notice.contains(said), "{notice}");
    }
    let Mode::ReadOnly { holder, kept } = second.document.mode().clone() else {
        panic!("two writers");
    };
    assert_eq!(holder.map(|holder| holder.pid), Some(4711));
    assert_eq!(
        names(&disk),
        [FILE, JOURNAL],
        "nothing is made before something is typed"
    );
    second.note("by the second");
    assert!(
        matches!(&second.save()[..], [SaveReport::Failed(words)] if words.contains("another program"))
    );
    assert_eq!(look(&disk, FILE), file);
    assert_eq!(second.document.safety(), Safety::Safe);
    first.note("more by the first");
    first.leave().unwrap();
    second.leave().unwrap();
    let kept = recover(&disk, Codec::RON, &kept, AsOf::Now).unwrap();
    assert_eq!(kept.plain, ["by the second"]);
    assert_eq!(
        notes(&kept.meeting.unwrap()),
        ["from before", "by the first", "by the second"]
    );
    assert_eq!(
        Session::open(&disk).notes(),
        ["from before", "by the first", "more by the first"]
    );
    let all = recover(&disk, Codec::RON, Path::new(FILE), AsOf::Now).unwrap();
    assert!(all.notices[0].contains("second-1"), "{:?}", all.notices);
}

#[test]
fn a_reader_that_types_nothing_leaves_nothing() {
    let disk = MemDisk::new();
    let first = Session::open(&disk);
    let second = Session::open(&disk);
    second.document.leave(None, 0).unwrap();
    first.document.leave(None, 0).unwrap();
    assert_eq!(names(&disk), [""; 0]);
}

#[test]
fn the_lock_ends_with_the_program() {
    let disk = MemDisk::new();
    let mut first = Session::open(&disk);
    first.note("one");
    disk.crash(Crash::Kill);
    let again = Session::open(&disk);
    assert_eq!(again.document.mode(), &Mode::Writable);
    // Who goes on in a journal is the one that holds it now.
    let holder = Holder {
        pid: 12,
        ..Holder::default()
    };
    drop(again);
    let mut request = request(&disk);
    request.holder = holder.clone();
    let _third = request.open().unwrap();
    let fourth = Session::open(&disk);
    let Mode::ReadOnly { holder: told, .. } = fourth.document.mode() else {
        panic!("two writers");
    };
    assert_eq!(told.as_ref(), Some(&holder));
}

#[test]
fn a_reader_can_look_again() {
    let disk = MemDisk::new();
    let mut first = Session::open(&disk);
    first.note("one");
    let mut second = Session::open(&disk);
    second.note("mine");
    first.note("two");
    first.save();
    let Ok(opened) = second.document.reload() else {
        panic!("not opened again");
    };
    let again = Session::of(opened);
    assert_eq!(again.notes(), ["one", "two"]);
    assert!(matches!(again.document.mode(), Mode::ReadOnly { .. }));
    assert!(look(&disk, "/m/minutes.ron.journal.second-1").contains("mine"));
}
