//! What others do to the file while it is open: no word is lost, nothing is overwritten, and what is said is so.

use super::{Folder, Session, quorate};
use portable_pty::CommandBuilder;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

const CHANGED: &str = "Another program has changed the file; nothing was overwritten";

/// A meeting of one line, as a file.
fn meeting(folder: &Folder, line: &str) -> Vec<u8> {
    let name = "other.ron";
    let made = Command::new("sh")
        .arg("-c")
        .arg("printf '%s\\n' \"$2\" | \"$0\" capture \"$1\"")
        .args([super::BINARY, name, line])
        .current_dir(&folder.0)
        .output();
    assert!(made.as_ref().unwrap().status.success(), "{made:?}");
    let bytes = fs::read(folder.0.join(name)).unwrap();
    fs::remove_file(folder.0.join(name)).unwrap();
    bytes
}

fn git(folder: &Folder, arguments: &[&str]) {
    let settings = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"];
    let mut command = Command::new("git");
    command.args(settings).args(arguments);
    command.env("HOME", &folder.0).current_dir(&folder.0);
    let done = command.output().unwrap();
    assert!(done.status.success(), "git {arguments:?}: {done:?}");
}

/// How another program puts its version in the place of ours.
#[derive(Clone, Copy, Debug)]
enum Hand {
    /// `git checkout` of another branch.
    Checkout,
    /// A sync client, which renames what it fetched over the file.
    Rename,
    /// An editor that writes into the file.
    InPlace,
}

impl Hand {
    const ALL: [Hand; 3] = [Hand::Checkout, Hand::Rename, Hand::InPlace];

    /// Lays theirs ready, and ours in its place.
    fn prepare(self, folder: &Folder, ours: &[u8], theirs: &[u8]) {
        let file = folder.0.join("minutes.ron");
        fs::write(&file, theirs).unwrap();
        if let Hand::Checkout = self {
            git(folder, &["init", "-q"]);
            git(folder, &["add", "minutes.ron"]);
            git(folder, &["commit", "-qm", "theirs"]);
            git(folder, &["branch", "theirs"]);
            fs::write(&file, ours).unwrap();
            git(folder, &["commit", "-qam", "ours"]);
        }
        fs::write(&file, ours).unwrap();
    }

    fn change(self, folder: &Folder, theirs: &[u8]) {
        let file = folder.0.join("minutes.ron");
        match self {
            Hand::Checkout => git(folder, &["checkout", "-q", "theirs"]),
            Hand::Rename => {
                let fetched = folder.0.join(".minutes.ron.part");
                fs::write(&fetched, theirs).unwrap();
                fs::rename(&fetched, &file).unwrap();
            }
            Hand::InPlace => fs::write(&file, theirs).unwrap(),
        }
    }
}

#[test]
fn a_file_changed_by_another_hand_is_told_and_left_as_it_is() {
    for hand in Hand::ALL {
        let folder = Folder::new(&format!("hand-{hand:?}"));
        let (ours, theirs) = (
            meeting(&folder, "ours"),
            meeting(&folder, "theirs and theirs"),
        );
        hand.prepare(&folder, &ours, &theirs);
        let file = folder.0.join("minutes.ron");
        let mut session = Session::open(&folder, &["minutes.ron"]);
        session.see("ours");
        session.send("typed before\r");
        session.see("typed before");
        hand.change(&folder, &theirs);
        session.send("typed after\rhalf a li\u{13}");
        session.see(CHANGED);
        assert_eq!(fs::read(&file).unwrap(), theirs, "{hand:?}");
        session.send("ne");
        session.see("› half a line");
        session.send("\u{11}");
        session.see("changed by someone else");
        session.send("\r");
        assert_eq!(session.end(), 3, "{hand:?}");
        session.clean();
        let said = String::from_utf8_lossy(&session.raw).into_owned();
        assert!(said.contains("minutes.ron.journal"), "{said}");
        assert_eq!(fs::read(&file).unwrap(), theirs, "{hand:?}");

        let mut again = Session::open(&folder, &["minutes.ron"]);
        again.see("theirs and theirs");
        again.see("journal.aside-1 keeps the journal");
        again.send("\u{11}");
        assert_eq!(again.end(), 0);
        let kept = quorate(
            &folder,
            &["recover", "--plain", "minutes.ron.journal.aside-1"],
        );
        let kept = String::from_utf8(kept.stdout).unwrap();
        assert_eq!(kept, "typed before\ntyped after\nhalf a line\n", "{hand:?}");
    }
}

#[test]
fn both_versions_stand_side_by_side_where_that_is_wished() {
    let folder = Folder::new("side");
    let (ours, theirs) = (meeting(&folder, "ours"), meeting(&folder, "theirs"));
    Hand::Rename.prepare(&folder, &ours, &theirs);
    fs::set_permissions(
        folder.0.join("minutes.ron"),
        fs::Permissions::from_mode(0o600),
    )
    .unwrap();
    let mut session = Session::open(&folder, &["minutes.ron"]);
    session.see("ours");
    session.send("typed before\r");
    session.see("typed before");
    Hand::Rename.change(&folder, &theirs);
    session.send("\u{13}");
    session.see(CHANGED);
    session.send("\u{10}keep-mine\r");
    session.see("minutes.mine-1.ron");
    session.send("typed after\r");
    session.see("typed after");
    session.send("\u{11}");
    assert_eq!(session.end(), 0);
    assert_eq!(fs::read(folder.0.join("minutes.ron")).unwrap(), theirs);
    let copy = folder.0.join("minutes.mine-1.ron");
    let mine = fs::read_to_string(&copy).unwrap();
    for words in ["ours", "typed before", "typed after"] {
        assert!(mine.contains(words), "{words}: {mine}");
    }
    let mode = fs::metadata(&copy).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o600, "no more people may read the copy");
}

/// A session on a file in a folder of its own, with words in it; the folder is then taken away.
fn session_without_a_folder(folder: &Folder) -> (Session, PathBuf) {
    let inner = folder.0.join("panel");
    fs::create_dir(&inner).unwrap();
    let mut session = Session::open(folder, &["panel/minutes.ron"]);
    session.see("CAPTURE");
    session.send("typed before\r\u{13}");
    session.see("minutes.ron ● safe");
    fs::remove_dir_all(&inner).unwrap();
    session.send("typed after\r");
    // The journal tells of it first, or a save.
    session.until("what is wrong", |screen| {
        let shown = screen.contents();
        let told = [
            "Not on the disk: the file or",
            "could not be saved: the file or",
        ];
        told.iter().any(|words| shown.contains(words))
    });
    session.send("half a line");
    session.see("› half a line");
    (session, inner)
}

/// What is in the folder of what could be written nowhere else.
fn kept(folder: &Folder) -> Vec<(PathBuf, String)> {
    let kept = fs::read_dir(folder.0.join(".state/quorate/kept"));
    let paths = kept
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().path());
    paths
        .map(|path| (path.clone(), fs::read_to_string(path).unwrap()))
        .collect()
}

fn holds_all(text: &str) {
    for words in ["typed before", "typed after", "half a line"] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn a_folder_that_is_deleted_takes_no_word_with_it() {
    use rustix::process::Signal;
    for signal in [None, Some(Signal::TERM), Some(Signal::HUP)] {
        let folder = Folder::new("deleted");
        let (mut session, inner) = session_without_a_folder(&folder);
        if let Some(signal) = signal {
            session.signal(signal);
        } else {
            session.send("\u{11}");
            session.see("The file can't be written");
            session.send("\r");
        }
        assert_eq!(session.end(), 3, "{signal:?}");
        session.clean();
        assert!(!inner.exists());
        let [(path, text)] = &kept(&folder)[..] else {
            panic!("one file was to be kept: {:?}", kept(&folder));
        };
        holds_all(text);
        let said = String::from_utf8_lossy(&session.raw).replace("\r\n", "");
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(said.contains("could not be saved"), "{said}");
        assert!(said.contains(&format!("kept/{name}")), "{said}");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o077;
        assert_eq!(mode(path.parent().unwrap()), 0, "nobody else may look in");
        // It opens as any meeting does.
        let plain = quorate(&folder, &["recover", "--plain", path.to_str().unwrap()]);
        holds_all(&String::from_utf8(plain.stdout).unwrap());
    }
}

#[test]
fn a_folder_that_comes_back_is_written_into() {
    let folder = Folder::new("back");
    let (mut session, inner) = session_without_a_folder(&folder);
    fs::create_dir(&inner).unwrap();
    session.until("what was said of the disk is gone", |screen| {
        let shown = screen.contents();
        !shown.contains("Not on the disk") && !shown.contains("not on disk")
    });
    session.send("\u{11}");
    assert_eq!(session.end(), 0);
    session.clean();
    holds_all(&fs::read_to_string(inner.join("minutes.ron")).unwrap());
    assert_eq!(fs::read_dir(&inner).unwrap().count(), 1);
    assert!(kept(&folder).is_empty());
}

#[test]
fn a_file_that_is_removed_is_written_again() {
    let folder = Folder::new("removed");
    let mut session = Session::open(&folder, &["minutes.ron"]);
    session.see("CAPTURE");
    session.send("typed before\r\u{13}");
    session.see("typed before");
    session.see("minutes.ron ● safe");
    fs::remove_file(folder.0.join("minutes.ron")).unwrap();
    session.send("typed after\rhalf a line");
    session.see("› half a line");
    session.send("\u{11}");
    assert_eq!(session.end(), 0);
    holds_all(&fs::read_to_string(folder.0.join("minutes.ron")).unwrap());
}

#[test]
fn with_too_few_handles_it_says_so_or_keeps_what_was_typed() {
    let mut refused = 0;
    for handles in 4..18 {
        let folder = Folder::new(&format!("handles-{handles}"));
        let mut command = CommandBuilder::new("sh");
        let limited = "ulimit -n $1; exec \"$0\" minutes.ron";
        command.args(["-c", limited, super::BINARY, &handles.to_string()]);
        let mut session = Session::running(command, &folder, &[]);
        session.until("an answer", |screen| {
            let text = screen.contents();
            text.contains("Actions") || text.contains("Too many") || text.contains("too many")
        });
        if session.text().contains("Actions") {
            session.send("The crane was looked at");
            session.until("the line", |screen| screen.contents().contains("looked at"));
            session.send("\r");
            session.until("the entry", |screen| screen.contents().contains("1 entry"));
            let told = session.text().contains("not on disk");
            session.child.kill().unwrap();
            let kept = super::plain(&folder);
            let there = kept.iter().any(|line| line.contains("looked at"));
            assert!(there || told, "{handles}: {kept:?}");
        } else {
            refused += 1;
            assert!(
                !session.text().contains("no terminal"),
                "{handles}: {}",
                session.text()
            );
        }
    }
    assert!(refused > 0);
}
