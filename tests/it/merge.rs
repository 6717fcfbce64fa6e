//! Two clerks, one archive: meetings merged by the real git.

use crate::folder::Folder;
use quorate::format::ron;
use quorate::meeting::{Action, AgendaItem, Entry, Id, Kind, Meeting};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

/// A repository in a folder of its own.
struct Archive(Folder);

impl Archive {
    fn new(name: &str) -> Self {
        let archive = Archive(Folder::new(name));
        archive.done(&["init", "-q", "-b", "main"]);
        let driver = format!("\"{}\" merge %O %A %B %P", env!("CARGO_BIN_EXE_quorate"));
        for (key, value) in [
            ("user.name", "A clerk"),
            ("user.email", "clerk@example.org"),
            ("merge.quorate.name", "minutes"),
            ("merge.quorate.driver", driver.as_str()),
        ] {
            archive.done(&["config", key, value]);
        }
        fs::write(archive.0.0.join(".gitattributes"), "*.ron merge=quorate\n").unwrap();
        archive
    }

    /// Runs git without anyone's own settings.
    fn git(&self, arguments: &[&str]) -> Output {
        Command::new("git")
            .args(arguments)
            .current_dir(&self.0.0)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_SYSTEM", "/dev/null")
            .output()
            .unwrap()
    }

    fn done(&self, arguments: &[&str]) {
        let output = self.git(arguments);
        assert!(output.status.success(), "git {arguments:?}: {output:?}");
    }

    fn file(&self) -> PathBuf {
        self.0.0.join("2024-06-03.ron")
    }

    fn commit(&self, meeting: &Meeting) {
        fs::write(self.file(), ron::write(meeting)).unwrap();
        self.done(&["add", "-A"]);
        self.done(&["commit", "-q", "-m", "minutes"]);
    }

    fn read(&self) -> Meeting {
        ron::read(&fs::read_to_string(self.file()).unwrap()).unwrap()
    }

    /// What comes of merging theirs, on a branch of its own, into ours.
    fn merged(&self, base: &Meeting, ours: &Meeting, theirs: &Meeting) -> Output {
        self.commit(base);
        self.done(&["checkout", "-q", "-b", "theirs"]);
        self.commit(theirs);
        self.done(&["checkout", "-q", "main"]);
        self.commit(ours);
        self.git(&["merge", "-q", "-m", "both", "theirs"])
    }
}

fn id(n: u64) -> Id {
    Id::from_bits(n)
}

fn base() -> Meeting {
    let mut meeting = Meeting::blank(id(1), id(2));
    meeting.heading.title = "Quay Panel".into();
    meeting.agenda = vec![Arc::new(AgendaItem::titled(id(2), "Tides"))];
    meeting
}

fn with(meeting: &Meeting, n: u64, kind: Kind) -> Meeting {
    let mut meeting = meeting.clone();
    let entry = Arc::new(Entry::new(id(n), kind));
    Arc::make_mut(&mut meeting.agenda[0]).entries.push(entry);
    meeting
}

fn texts(meeting: &Meeting) -> Vec<&str> {
    meeting
        .all_entries()
        .map(|(_, entry)| entry.kind.text())
        .collect()
}

fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

#[test]
fn git_merges_what_two_clerks_wrote_at_the_same_place() {
    let archive = Archive::new("merge-clean");
    let base = with(&base(), 10, Kind::paragraph("high water was early"));
    let ours = with(&base, 20, Kind::paragraph("the crane is rusty"));
    let theirs = with(&base, 21, Kind::paragraph("the slip is worn"));
    let output = archive.merged(&base, &ours, &theirs);
    assert!(output.status.success(), "{output:?}");
    let expected = [
        "high water was early",
        "the crane is rusty",
        "the slip is worn",
    ];
    assert_eq!(texts(&archive.read()), expected);
}

#[test]
fn git_is_told_of_a_real_conflict_and_the_file_still_opens() {
    let archive = Archive::new("merge-conflict");
    let action = |text: &str| {
        Kind::Action(Action {
            reference: Some("A1".into()),
            ..Action::worded(text)
        })
    };
    let ours = with(&base(), 20, action("paint the crane"));
    let theirs = with(&base(), 21, action("mend the slip"));
    let output = archive.merged(&base(), &ours, &theirs);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.contains("2024-06-03.ron: A1 is given to two actions."),
        "{said}"
    );
    let expected = [
        "paint the crane",
        "mend the slip",
        "A1 is given to two actions",
    ];
    assert_eq!(texts(&archive.read()), expected);
    let status = archive.git(&["status", "--porcelain"]);
    assert_eq!(
        String::from_utf8_lossy(&status.stdout),
        "UU 2024-06-03.ron\n"
    );
}

#[test]
fn git_keeps_our_version_where_theirs_cannot_be_read() {
    let archive = Archive::new("merge-broken");
    let ours = with(&base(), 20, Kind::paragraph("the crane is rusty"));
    archive.commit(&base());
    archive.done(&["checkout", "-q", "-b", "theirs"]);
    fs::write(archive.file(), "(quorate: 1, half of it").unwrap();
    archive.done(&["commit", "-q", "-a", "-m", "broken"]);
    archive.done(&["checkout", "-q", "main"]);
    archive.commit(&ours);
    let output = archive.git(&["merge", "-q", "-m", "both", "theirs"]);
    assert!(!output.status.success());
    assert_eq!(archive.read(), ours);
    assert!(!exists(&archive.0.0.join(".2024-06-03.ron.new")));
}
