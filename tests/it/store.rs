//! The store on the disk of this machine: permissions, links, locks between programs, names that nobody would choose.

use crate::folder::Folder;
use quorate::edit::{DraftKey, DraftState, Holder, Move, Op, Record, Step, StepRecord, Turn};
use quorate::format::ron;
use quorate::meeting::{Entry, Id, Kind, Meeting};
use quorate::store::disk::{Disk, RealDisk};
use quorate::store::{
    AsOf, Codec, Mode, Opened, Request, Safety, SaveReport, recover, write_atomically,
};
use quorate::text::Splice;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

impl Folder {
    fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(&self.0)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

fn blank() -> Meeting {
    Meeting::blank(Id::from_bits(0), Id::from_bits(1))
}

fn request(path: &Path) -> (Request, Receiver<()>) {
    let (bell, bells) = channel();
    let request = Request {
        path: path.to_owned(),
        disk: Arc::new(RealDisk),
        codec: Codec::RON,
        blank: blank(),
        holder: Holder {
            pid: std::process::id(),
            ..Holder::default()
        },
        wake: Arc::new(move || {
            // Nobody listens any more when the test is over.
            let _ = bell.send(());
        }),
        threads: true,
    };
    (request, bells)
}

fn open(path: &Path) -> Opened {
    request(path).0.open().unwrap()
}

/// Takes a note and gives the meeting with it.
fn note(opened: &mut Opened, n: u64, words: &str) -> Meeting {
    let entry = Entry::new(Id::from_bits(n), Kind::paragraph(words));
    let op = Op::InsertEntry(Some(Id::from_bits(1)), 0, Arc::new(entry));
    let step = Step::new("record point", vec![op]);
    let taken = opened.history.take(Move::New(step)).unwrap().unwrap();
    let record = Record::Step(StepRecord::of(Turn::New, &taken, Vec::<DraftState>::new()));
    opened.document.push(&record, 1);
    opened.document.flush();
    opened.document.rouse();
    opened.history.meeting().clone()
}

/// Waits for what a thread is to do; ten seconds are for a machine that is very busy.
fn until(what: &str, mut done: impl FnMut() -> bool) {
    let began = Instant::now();
    while !done() {
        assert!(began.elapsed() < Duration::from_secs(10), "{what}");
        std::thread::yield_now();
    }
}

#[test]
fn the_threads_sync_and_save() {
    let folder = Folder::new("threads");
    let file = folder.join("minutes.ron");
    let (request, bells) = request(&file);
    let mut opened = request.open().unwrap();
    let meeting = note(&mut opened, 7, "The tide was late");
    until("never synced", || opened.document.safety() == Safety::Safe);
    opened
        .document
        .save(meeting.clone(), opened.document.last(), 2);
    bells.recv_timeout(Duration::from_secs(10)).unwrap();
    assert_eq!(opened.document.reports(), [SaveReport::Saved(1)]);
    assert_eq!(
        ron::read(&fs::read_to_string(&file).unwrap()),
        Ok(meeting.clone())
    );
    // A later snapshot waits for the one being written; the newest wins.
    let later = note(&mut opened, 8, "and high");
    for _ in 0..20 {
        opened.document.save(meeting.clone(), 1, 3);
    }
    opened
        .document
        .save(later.clone(), opened.document.last(), 3);
    opened.document.leave(None, 4).unwrap();
    assert_eq!(ron::read(&fs::read_to_string(&file).unwrap()), Ok(later));
    assert_eq!(folder.names(), ["minutes.ron"]);
}

#[test]
fn a_second_opener_is_read_only_while_the_first_one_lives() {
    let folder = Folder::new("second");
    let file = folder.join("minutes.ron");
    let mut first = open(&file);
    note(&mut first, 7, "by the first");
    let second = open(&file);
    assert!(matches!(second.document.mode(), Mode::ReadOnly { .. }));
    assert_eq!(second.history.meeting(), first.history.meeting());
    second.document.leave(None, 0).unwrap();
    drop(first);
    let third = open(&file);
    assert_eq!(
        (third.document.mode(), third.recovered),
        (&Mode::Writable, 1)
    );
    third
        .document
        .leave(Some(third.history.meeting()), 0)
        .unwrap();
    assert_eq!(folder.names(), ["minutes.ron"]);
}

#[test]
fn names_that_nobody_would_choose_are_held() {
    let folder = Folder::new("names");
    let long = format!("{}.ron", "n".repeat(240));
    for name in [
        "a b\u{202e}.ron",
        "-o.ron",
        "caf\u{e9}\n\u{1b}[31m.ron",
        "ron",
        ".ron",
        "*?.ron",
        "😀",
        &long,
    ] {
        let file = folder.join(name);
        let mut opened = open(&file);
        note(&mut opened, 7, "held");
        drop(opened);
        let again = open(&file);
        assert_eq!(again.recovered, 1, "{name}");
        again
            .document
            .leave(Some(again.history.meeting()), 0)
            .unwrap();
        assert!(
            fs::read_to_string(&file).unwrap().contains("held"),
            "{name}"
        );
        fs::remove_file(&file).unwrap();
        assert_eq!(folder.names(), [""; 0], "{name}");
    }
}

#[test]
fn a_name_too_long_for_a_journal_is_a_fault_and_saved_all_the_same() {
    let folder = Folder::new("long");
    // A journal's name is eight letters longer, and 255 bytes are the most: the file itself is saved under a name
    // that is five letters longer while it is written.
    let file = folder.join(&"n".repeat(250));
    let mut opened = open(&file);
    let meeting = note(&mut opened, 7, "held");
    let Safety::Fault(words) = opened.document.safety() else {
        panic!("no fault");
    };
    assert!(words.contains("the name is too long"), "{words}");
    opened.document.leave(Some(&meeting), 0).unwrap();
    assert_eq!(folder.names(), ["n".repeat(250)]);
}

#[test]
fn what_is_no_plain_file_is_refused() {
    let folder = Folder::new("plain");
    fs::create_dir(folder.join("minutes.ron")).unwrap();
    let error = request(&folder.join("minutes.ron")).0.open().unwrap_err();
    assert!(error.to_string().contains("not a plain file"), "{error}");
    let missing = request(&folder.join("no/such/minutes.ron"))
        .0
        .open()
        .unwrap_err();
    assert!(missing.to_string().contains("not there"), "{missing}");
    // A folder under the journal's name is a fault, and the notes are taken all the same.
    fs::create_dir(folder.join("other.ron.journal")).unwrap();
    let mut opened = open(&folder.join("other.ron"));
    let meeting = note(&mut opened, 7, "held");
    assert!(matches!(opened.document.safety(), Safety::Fault(_)));
    opened.document.leave(Some(&meeting), 0).unwrap();
    assert!(
        fs::read_to_string(folder.join("other.ron"))
            .unwrap()
            .contains("held")
    );
}

#[test]
fn a_folder_deleted_underneath_loses_nothing() {
    let folder = Folder::new("deleted");
    fs::create_dir(folder.join("m")).unwrap();
    let file = folder.join("m/minutes.ron");
    let mut opened = open(&file);
    note(&mut opened, 7, "one");
    fs::remove_dir_all(folder.join("m")).unwrap();
    note(&mut opened, 8, "two");
    until("no fault was told", || {
        matches!(opened.document.safety(), Safety::Fault(_))
    });
    fs::create_dir(folder.join("m")).unwrap();
    until("never written again", || {
        opened.document.safety() == Safety::Safe
    });
    drop(opened);
    let got = recover(&RealDisk, Codec::RON, &file, AsOf::Now).unwrap();
    assert_eq!(got.plain, ["one", "two"]);
}

#[test]
fn ten_thousand_letters_are_there_after_the_end() {
    let folder = Folder::new("letters");
    let file = folder.join("minutes.ron");
    let mut opened = open(&file);
    let mut line = String::new();
    for n in 0..10_000_usize {
        let letter = char::from(b'a' + u8::try_from(n % 26).unwrap());
        let splice = Splice {
            at: n,
            removed: String::new(),
            inserted: letter.into(),
        };
        line.push(letter);
        opened
            .document
            .push(&Record::Draft(DraftKey::Line(None), splice), 1);
        if n % 100 == 0 {
            opened.document.flush();
        }
    }
    opened.document.flush();
    opened.document.rouse();
    drop(opened);
    let again = open(&file);
    assert_eq!(again.drafts.len(), 1);
    assert_eq!(again.drafts[0].text, line);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn permissions_are_kept_and_never_wider_on_the_way() {
        for wanted in [0o600, 0o640, 0o666, 0o400] {
            let folder = Folder::new(&format!("mode-{wanted:o}"));
            let file = folder.join("minutes.ron");
            fs::write(&file, ron::write(&blank())).unwrap();
            fs::set_permissions(&file, fs::Permissions::from_mode(wanted)).unwrap();
            let mut opened = open(&file);
            let meeting = note(&mut opened, 7, "held");
            assert_eq!(mode(&folder.join("minutes.ron.journal")), wanted | 0o200);
            opened.document.leave(Some(&meeting), 0).unwrap();
            assert_eq!(mode(&file), wanted);
            assert!(fs::read_to_string(&file).unwrap().contains("held"));
        }
    }

    #[test]
    fn links_are_followed_and_stay_links() {
        let folder = Folder::new("links");
        fs::create_dir(folder.join("real")).unwrap();
        symlink("real", folder.join("way")).unwrap();
        // One link to a file that does not exist yet, and one to that link.
        symlink("way/minutes.ron", folder.join("first.ron")).unwrap();
        symlink("first.ron", folder.join("second.ron")).unwrap();
        let mut opened = open(&folder.join("second.ron"));
        assert_eq!(opened.document.path(), folder.join("real/minutes.ron"));
        let meeting = note(&mut opened, 7, "held");
        // Whatever name it is opened by, it is the same file.
        let other = open(&folder.join("first.ron"));
        assert!(matches!(other.document.mode(), Mode::ReadOnly { .. }));
        drop(other);
        opened.document.leave(Some(&meeting), 0).unwrap();
        assert!(
            fs::symlink_metadata(folder.join("second.ron"))
                .unwrap()
                .is_symlink()
        );
        assert!(
            fs::read_to_string(folder.join("real/minutes.ron"))
                .unwrap()
                .contains("held")
        );
        symlink("round.ron", folder.join("round.ron")).unwrap();
        let error = request(&folder.join("round.ron")).0.open().unwrap_err();
        assert!(
            error.to_string().contains("round.ron can't be opened"),
            "{error}"
        );
    }

    #[test]
    fn a_pipe_in_the_place_of_a_file_does_not_hold_the_program_up() {
        let folder = Folder::new("pipe");
        let file = folder.join("minutes.ron");
        let made = std::process::Command::new("mkfifo").arg(&file).status();
        if !made.is_ok_and(|status| status.success()) {
            return crate::tools::skipped("mkfifo");
        }
        let error = request(&file).0.open().unwrap_err();
        assert!(error.to_string().contains("not a plain file"), "{error}");
    }

    /// A file renamed over it would take `/dev/null` away from the whole machine.
    #[test]
    fn a_paper_goes_into_a_pipe_and_leaves_it_one() {
        let folder = Folder::new("into-pipe");
        let pipe = folder.join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        if !made.is_ok_and(|status| status.success()) {
            return crate::tools::skipped("mkfifo");
        }
        let reader = std::thread::spawn({
            let pipe = pipe.clone();
            move || fs::read(pipe).unwrap()
        });
        write_atomically(&RealDisk, &pipe, b"a paper").unwrap();
        assert_eq!(reader.join().unwrap(), b"a paper");
        assert!(!RealDisk.stat(&pipe).unwrap().plain);
        assert_eq!(folder.names(), ["pipe"]);
    }

    #[test]
    fn the_disk_says_what_the_system_says() {
        let folder = Folder::new("disk");
        let path = folder.join("file");
        let file = RealDisk.create(&path, None).unwrap();
        assert!(RealDisk.create(&path, None).is_err());
        assert_eq!(file.write(b"four").unwrap(), 4);
        file.cut(2).unwrap();
        assert_eq!(file.write(b"r").unwrap(), 1);
        file.sync().unwrap();
        assert_eq!(RealDisk.read(&path).unwrap(), b"for");
        assert_eq!(file.stat().unwrap(), RealDisk.stat(&path).unwrap());
        assert!(file.lock().unwrap());
        assert!(!RealDisk.open(&path).unwrap().lock().unwrap());
        drop(file);
        assert!(RealDisk.open(&path).unwrap().lock().unwrap());
    }
}
