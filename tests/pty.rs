//! The real binary in a real pseudo-terminal: it starts, types, saves, is killed, recovers, and leaves the terminal
//! clean. Nothing here waits for a fixed time: each look waits for what is to come, with a generous deadline.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "pty/clipboard.rs"]
mod clipboard;
#[path = "pty/escapes.rs"]
mod escapes;
#[path = "pty/outside.rs"]
mod outside;
#[path = "pty/screens.rs"]
mod screens;
#[path = "common/session.rs"]
mod session;
#[path = "common/tools.rs"]
mod tools;

use portable_pty::PtySize;
use rustix::process::{Pid, Signal, kill_process};
use session::{BINARY, DEADLINE, Folder, Session};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::num::NonZero;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Instant;

impl Folder {
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
        let mut names: Vec<String> = entries
            .map(|entry| name(entry.unwrap()))
            .filter(|name| name != ".scratch")
            .collect();
        names.sort();
        names
    }
}

impl Session {
    fn open(folder: &Folder, arguments: &[&str]) -> Self {
        Session::within(folder, arguments, &[])
    }

    fn signal(&self, signal: Signal) {
        let pid = i32::try_from(self.child.process_id().unwrap()).unwrap();
        kill_process(Pid::from_raw(pid).unwrap(), signal).unwrap();
    }
}

fn quorate(folder: &Folder, arguments: &[&str]) -> Output {
    let mut command = Command::new(BINARY);
    command.args(arguments).current_dir(&folder.0);
    command.output().unwrap()
}

fn plain(folder: &Folder) -> Vec<String> {
    let found = quorate(folder, &["recover", "--plain", "minutes.ron"]);
    assert!(found.status.success(), "{found:?}");
    let text = String::from_utf8(found.stdout).unwrap();
    text.lines().map(str::to_owned).collect()
}

#[test]
fn it_starts_types_is_killed_recovers_and_leaves_the_terminal_clean() {
    let folder = Folder::new("kill");
    let mut session = Session::open(&folder, &["minutes.ron"]);
    session.see("CAPTURE");
    session.send("The roof leaks\r");
    session.send("! mend the roof >ASAP\r");
    session.send("half a line");
    session.see("half a line");
    session.signal(Signal::KILL);
    session.end();
    let typed = ["The roof leaks", "! mend the roof >ASAP", "half a line"];
    assert_eq!(plain(&folder), typed);

    let mut again = Session::open(&folder, &["minutes.ron"]);
    again.see("› half a line");
    again.see("The roof leaks");
    again.see("mend the roof");
    again.send(" and the rest\r");
    again.see("half a line and the rest");
    again.send("\u{11}");
    assert_eq!(again.end(), 0);
    again.clean();
    assert_eq!(folder.names(), ["minutes.ron"]);
    let kept = fs::read_to_string(folder.0.join("minutes.ron")).unwrap();
    assert!(kept.contains("half a line and the rest"), "{kept}");
}

#[test]
fn in_lines_a_kill_in_mid_line_loses_nothing_and_no_screen_is_taken() {
    let folder = Folder::new("lines");
    let mut session = Session::open(&folder, &["--linear", "minutes.ron"]);
    session.see("Type, and Enter takes the line");
    session.send("The roof leaks\r");
    session.see("Point: The roof leaks");
    session.send("half a lime\u{7f}\u{7f}ne");
    session.see("half a line");
    session.signal(Signal::KILL);
    session.end();
    assert_eq!(plain(&folder), ["The roof leaks", "half a line"]);
    let taken = |bytes: &[u8]| contains(bytes, b"\x1b[?1049h") || contains(bytes, b"\x1b[H");
    assert!(!taken(&session.raw), "no screen of its own");
    assert!(!contains(&session.raw, b"\x1b[2J"), "nothing is cleared");

    let mut again = Session::open(&folder, &["--linear", "minutes.ron"]);
    again.see("half a line");
    again.send(" and the rest\r");
    again.see("Point: half a line and the rest");
    again.send(":quit\r");
    assert_eq!(again.end(), 0);
    again.clean();
    assert_eq!(folder.names(), ["minutes.ron"]);
}

#[test]
fn whoever_listens_to_a_meeting_hears_each_entry_once() {
    let folder = Folder::new("hear");
    let mut writer = Session::open(&folder, &["minutes.ron"]);
    writer.see("CAPTURE");
    writer.send("The roof leaks\r");
    writer.see("The roof leaks");
    let mut hearer = Session::open(&folder, &["follow", "--linear", "minutes.ron"]);
    hearer.see("Point: The roof leaks");
    writer.send("?who paid\r! mend it >ASAP\r");
    hearer.see("Action A1: mend it");
    let heard = hearer.text();
    assert_eq!(heard.matches("The roof leaks").count(), 1, "{heard}");
    assert!(!heard.contains("who paid"), "the writer's own: {heard}");
    hearer.send("q");
    assert_eq!(hearer.end(), 0);
    hearer.clean();
}

#[test]
fn a_script_of_lines_is_answered_line_by_line_and_loses_nothing_to_a_kill() {
    let folder = Folder::new("script");
    let piped = |command: &mut Command| {
        command
            .args(["--linear", "minutes.ron"])
            .current_dir(&folder.0)
            .env("HOME", &folder.0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let mut child = piped(&mut Command::new(BINARY));
    let mut script = child.stdin.take().unwrap();
    script
        .write_all(b"The roof leaks\r\n! mend it\nhalf a li")
        .unwrap();
    let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
    let action = said
        .by_ref()
        .find(|line| line.as_ref().unwrap().starts_with("Action"));
    assert_eq!(
        action.unwrap().unwrap(),
        "Action A1: mend it, no lead, no date"
    );
    let end = Instant::now() + DEADLINE;
    while plain(&folder).last().is_none_or(|last| last != "half a li") {
        assert!(Instant::now() < end, "{:?}", plain(&folder));
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(plain(&folder), ["The roof leaks", "! mend it", "half a li"]);

    let mut again = piped(&mut Command::new(BINARY));
    again
        .stdin
        .take()
        .unwrap()
        .write_all(b"ne\nno line end")
        .unwrap();
    let output = again.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("Point: half a line\n"), "{said}");
    assert!(said.ends_with("Point: no line end\n"), "{said}");
    assert!(
        !said.chars().any(|c| c.is_control() && c != '\n'),
        "{said:?}"
    );
    assert_eq!(folder.names(), ["minutes.ron"]);
}

#[test]
fn what_is_typed_before_the_first_frame_is_kept() {
    let folder = Folder::new("ahead");
    let mut session = Session::open(&folder, &["minutes.ron"]);
    session.send("typed ahead of everything");
    session.see("› typed ahead of everything");
}

#[test]
fn colours_are_told_as_the_terminal_knows_them_or_not_at_all() {
    let folder = Folder::new("colours");
    for (no_color, term, told, never) in [
        ("", "xterm-256color", "8;5;", "8;2;"),
        // Old terminals take the 5 of `38;5;1` for blinking.
        ("", "linux", "\u{1b}[", "8;5;"),
        ("1", "xterm-256color", "\u{1b}[1m", "8;5;"),
    ] {
        let variables = [("NO_COLOR", no_color), ("TERM", term), ("COLORTERM", "")];
        let mut session = Session::within(&folder, &["minutes.ron"], &variables);
        session.see("CAPTURE");
        session.send("\u{11}");
        assert_eq!(session.end(), 0);
        let raw = String::from_utf8_lossy(&session.raw);
        assert!(raw.contains(told), "{term}: {raw:?}");
        assert!(!raw.contains(never), "{term}: {raw:?}");
        // It would take weight and reverse away.
        assert!(!raw.contains("\u{1b}[m"), "{term}: {raw:?}");
    }
}

#[test]
fn without_a_file_the_start_screen_offers_and_opens() {
    let folder = Folder::new("start");
    let mut session = Session::open(&folder, &[]);
    session.see("Begin a new meeting");
    assert!(!session.text().contains("CAPTURE"), "{}", session.text());
    session.send("\u{1b}");
    assert_eq!(session.end(), 0);
    session.clean();
    assert!(folder.names().is_empty(), "leaving makes nothing");

    let mut session = Session::open(&folder, &["."]);
    session.see("Begin a new meeting");
    session.send("\r");
    session.see("CAPTURE");
    session.send("The tank leaks\r");
    session.see("The tank leaks");
    session.send("\u{11}");
    assert_eq!(session.end(), 0);
    assert_eq!(folder.names().len(), 1, "{:?}", folder.names());
    // Its heading has no date yet: it is today's by when it was written in.
    let mut session = Session::open(&folder, &[]);
    session.see("Go on with");
    session.send("\r");
    session.see("The tank leaks");
    session.send("\u{11}");
    assert_eq!(session.end(), 0);
    assert_eq!(folder.names().len(), 1, "{:?}", folder.names());

    fs::write(folder.0.join("broken.ron"), "(quorate: 1, the").unwrap();
    let mut session = Session::open(&folder, &[]);
    session.see("Open broken.ron");
    session.see("Make the next meeting");
    session.see("Take the two-minute tour");
    session.send("tour\r");
    session.see("1/8");
    let tours = || {
        let all = fs::read_dir(folder.0.join(".scratch")).unwrap();
        all.count()
    };
    assert_eq!(tours(), 1, "it has a folder of its own");
    session.send("\u{11}");
    assert_eq!(session.end(), 0);
    session.clean();
    assert_eq!(tours(), 0, "and leaves nothing behind");
    assert_eq!(folder.names().len(), 2, "the tour touches nothing here");
}

#[test]
fn more_meetings_than_are_read_beforehand_are_read_while_one_looks() {
    let folder = Folder::new("many");
    let made = quorate(&folder, &["new", "a.ron", "--title", "Yard talk"]);
    assert!(made.status.success(), "{made:?}");
    let text = fs::read_to_string(folder.0.join("a.ron")).unwrap();
    fs::remove_file(folder.0.join("a.ron")).unwrap();
    for at in 0..150 {
        let own = text.replace("Yard talk", &format!("Talk of yard {at}"));
        fs::write(folder.0.join(format!("{at:03}.ron")), own).unwrap();
    }
    let mut session = Session::open(&folder, &[]);
    session.see("Begin a new meeting");
    session.until("all are read", |screen| {
        !screen.contents().contains("reading")
    });
    // The first by name is read last; its title is nowhere but in it.
    session.send("yard 0");
    session.see("Talk of yard 0");
    session.send("\r");
    session.see("CAPTURE 000.ron");
    session.send("\u{11}");
    assert_eq!(session.end(), 0);
    session.clean();
}

#[test]
fn a_next_meeting_that_was_made_is_gone_on_with_rather_than_made_again() {
    let folder = Folder::new("made");
    let new = |file: &str, date: &str| {
        let made = quorate(
            &folder,
            &["new", file, "--title", "Yard talk", "--date", date],
        );
        assert!(made.status.success(), "{made:?}");
    };
    new("2019-03-04.ron", "2019-03-04");
    let mut session = Session::open(&folder, &[]);
    session.see("Make the next meeting");
    session.send("\u{1b}");
    session.end();
    new("2019-04-01.ron", "2019-04-01");
    let mut session = Session::open(&folder, &[]);
    session.see("Go on with the next meeting: Yard talk, 1 April 2019");
    assert!(
        !session.text().contains("Make the next"),
        "{}",
        session.text()
    );
    session.send("\r");
    session.see("CAPTURE 2019-04-01.ron");
}

#[test]
fn the_man_pages_name_every_command() {
    let folder = Folder::new("man");
    let written = quorate(&folder, &["man", "--to", "pages"]);
    assert!(written.status.success(), "{written:?}");
    let page = fs::read_to_string(folder.0.join("pages/quorate.1")).unwrap();
    for command in quorate::command::Command::all() {
        let name = command.name().replace('-', "\\-");
        assert!(page.contains(&format!(":{name}\\fR")), "{name}");
    }
    let follow = fs::read_to_string(folder.0.join("pages/quorate-follow.1")).unwrap();
    assert!(follow.contains(".SH"), "{follow}");
    assert_eq!(quorate(&folder, &["man"]).stdout, page.into_bytes());
}

#[test]
fn mistakes_in_the_settings_are_told_and_nothing_waits_for_them() {
    let folder = Folder::new("settings");
    let own = folder.0.join(".config/quorate");
    fs::create_dir_all(&own).unwrap();
    fs::write(
        own.join("config.ron"),
        "(\n  clok: true,\n  theme: \"mauve\",\n)",
    )
    .unwrap();
    fs::write(
        own.join("keys.ron"),
        "{ panes: { \"x\": \"sav\", \"Q\": \"quit\" } }",
    )
    .unwrap();
    let mut session = Session::open(&folder, &["minutes.ron"]);
    session.see("3 things are wrong in your settings");
    session.send("still typing");
    session.see("› still typing");
    session.send("\u{1b}");
    session.see("MINUTES");
    session.send(",");
    session.see("line 2, column 3");
    session.see("no theme \"mauve\"");
    session.see("no command \"sav\"");
    session.send("q");
    session.until("the page is closed", |screen| {
        !screen.contents().contains("line 2, column 3")
    });
    session.send("Q");
    assert_eq!(session.end(), 0, "the key that is right was taken");
    session.clean();
}

#[test]
fn a_request_to_end_saves_and_restores_the_terminal() {
    for signal in [Signal::TERM, Signal::HUP] {
        let folder = Folder::new(&format!("end{}", signal.as_raw()));
        let mut session = Session::open(&folder, &["minutes.ron"]);
        session.see("CAPTURE");
        session.send("parked\u{b}unfinished");
        session.see("› unfinished");
        session.signal(signal);
        assert_eq!(session.end(), 0);
        session.clean();
        assert_eq!(folder.names(), ["minutes.ron"]);
        let kept = fs::read_to_string(folder.0.join("minutes.ron")).unwrap();
        assert!(
            kept.contains("unfinished") && kept.contains("parked"),
            "{kept}"
        );
    }
}

#[test]
fn a_terminal_that_is_gone_saves() {
    let folder = Folder::new("gone");
    let mut session = Session::open(&folder, &["minutes.ron"]);
    session.see("CAPTURE");
    session.send("the last words");
    session.see("› the last words");
    session.hang_up();
    assert_eq!(session.child.wait().unwrap().exit_code(), 0);
    // The letter that woke the reader may have gone with the terminal; what was on the screen may not.
    let kept = plain(&folder);
    let ends = [["the last words"], ["the last words."]];
    assert!(ends.iter().any(|end| kept == *end), "{kept:?}");
    assert_eq!(folder.names(), ["minutes.ron"]);
}

#[test]
fn a_second_program_is_told_who_holds_the_file_and_overwrites_nothing() {
    let folder = Folder::new("second");
    let mut first = Session::open(&folder, &["minutes.ron"]);
    first.see("CAPTURE");
    first.send("from the first\r");
    first.see("from the first");
    let mut second = Session::open(&folder, &["minutes.ron"]);
    second.see("read-only");
    second.send("from the second");
    second.see("› from the second");
    first.send("and on");
    first.see("› and on");
    second.send("\u{11}");
    assert_eq!(second.end(), 0);
    first.send("\u{11}");
    assert_eq!(first.end(), 0);
    let kept = fs::read_to_string(folder.0.join("minutes.ron")).unwrap();
    assert!(
        kept.contains("from the first") && kept.contains("and on"),
        "{kept}"
    );
    assert!(!kept.contains("from the second"), "{kept}");
    let beside = folder
        .names()
        .into_iter()
        .find(|name| name.contains("second"));
    let beside = beside.expect("what was typed into the second is kept beside");
    let found = quorate(&folder, &["recover", "--plain", &beside]);
    assert!(
        String::from_utf8_lossy(&found.stdout).contains("from the second"),
        "{found:?}"
    );
}

#[test]
fn whoever_follows_sees_each_key_and_takes_nothing_from_the_writer() {
    let folder = Folder::new("follow");
    let mut onlooker = Session::open(&folder, &["follow", "minutes.ron"]);
    onlooker.see("Waiting for minutes.ron");
    assert_eq!(folder.names(), Vec::<String>::new(), "it writes nothing");
    let mut writer = Session::open(&folder, &["minutes.ron"]);
    writer.see("CAPTURE");
    for word in ["The ", "tide ", "is ", "in"] {
        writer.send(word);
        onlooker.see(word.trim());
    }
    writer.send("\r? who pays");
    writer.see("› ? who pays");
    writer.send("\r\u{13}");
    writer.see("minutes.ron ● safe");
    writer.send("after the save");
    onlooker.see("› after the save");
    assert!(!onlooker.text().contains("who pays"));
    writer.send("\r\u{11}");
    assert_eq!(writer.end(), 0);
    onlooker.see("nobody is writing now");
    onlooker.see("after the save");
    // Another version comes into its place, as by a checkout; then the folder has nothing any more.
    let text = fs::read_to_string(folder.0.join("minutes.ron")).unwrap();
    fs::write(
        folder.0.join("other"),
        text.replace("The tide is in", "The tide is out"),
    )
    .unwrap();
    fs::rename(folder.0.join("other"), folder.0.join("minutes.ron")).unwrap();
    onlooker.see("The tide is out");
    fs::remove_file(folder.0.join("minutes.ron")).unwrap();
    onlooker.see("Waiting for minutes.ron");
    assert_eq!(folder.names(), Vec::<String>::new());
    onlooker.send("q");
    assert_eq!(onlooker.end(), 0);
    onlooker.clean();
}

#[test]
fn a_resize_is_followed_and_bytes_of_documents_never_steer_the_terminal() {
    let folder = Folder::new("resize");
    let mut session = Session::open(&folder, &["minutes.ron"]);
    session.see("CAPTURE");
    session.send("\u{1b}[200~evil \u{1b}]0;owned\u{7}\u{1b}[31m\u{1b}[201~");
    session.see("› evil ");
    session.send("\r");
    session.see("evil ]0;owned[31m");
    assert!(!contains(&session.raw, b"\x1b]0;owned"));
    let size = PtySize {
        rows: 24,
        cols: 80,
        ..PtySize::default()
    };
    session.master.as_ref().unwrap().resize(size).unwrap();
    let cells = |count| NonZero::new(count).unwrap();
    session.screen.screen_mut().set_size(cells(24), cells(80));
    session.send("after");
    session.until("the line in row 22", |screen| {
        screen
            .rows(0, 80)
            .nth(21)
            .is_some_and(|row| row.starts_with("› after"))
    });
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Whether permissions mean nothing here, as for the superuser.
fn all_powerful(folder: &Folder) -> bool {
    let path = folder.0.join("probe");
    fs::write(&path, "").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    let readable = fs::read(&path).is_ok();
    fs::remove_file(&path).unwrap();
    readable
}

#[test]
fn a_folder_that_can_only_be_read_is_told_and_typing_goes_on() {
    let folder = Folder::new("readonly");
    if all_powerful(&folder) {
        return;
    }
    fs::set_permissions(&folder.0, fs::Permissions::from_mode(0o555)).unwrap();
    let mut session = Session::open(&folder, &["minutes.ron"]);
    session.see("not allowed");
    session.send("typing goes on");
    session.see("› typing goes on");
    session.send("\u{11}");
    session.see("The file can't be written");
    fs::set_permissions(&folder.0, fs::Permissions::from_mode(0o755)).unwrap();
    session.send("\u{1b}");
    session.until("the page is gone", |screen| {
        !screen.contents().contains("can't be written")
    });
    session.send("\u{11}");
    assert_eq!(session.end(), 0);
    let kept = fs::read_to_string(folder.0.join("minutes.ron")).unwrap();
    assert!(kept.contains("typing goes on"), "{kept}");
}

/// A file that can't be opened: its bytes, the exit status, and words that the sentence must have.
struct Bad {
    name: &'static str,
    bytes: Option<&'static [u8]>,
    status: u8,
    words: &'static [&'static str],
}

const BAD: &[Bad] = &[
    Bad {
        name: "missing.ron",
        bytes: None,
        status: 2,
        words: &["missing.ron", "no such file"],
    },
    Bad {
        name: "cut.ron",
        bytes: Some(b"(\n    quorate: 1,\n    id: \"aaaa"),
        status: 2,
        words: &["cut.ron", "line 3"],
    },
    Bad {
        name: "foreign.ron",
        bytes: Some(b"(width: 3, height: 4)"),
        status: 2,
        words: &["foreign.ron"],
    },
    Bad {
        name: "newer.ron",
        bytes: Some(b"(\n    quorate: 99,\n)"),
        status: 2,
        words: &["newer.ron", "newer Quorate"],
    },
    Bad {
        name: "bytes.ron",
        bytes: Some(b"\xff\xfe\x00"),
        status: 2,
        words: &["bytes.ron", "not text"],
    },
    Bad {
        name: "other.txt",
        bytes: Some(b"words"),
        status: 2,
        words: &["other.txt", ".ron"],
    },
    Bad {
        name: "plain.md",
        bytes: Some(b"# Minutes\n"),
        status: 2,
        words: &["plain.md", "Import it"],
    },
];

#[test]
fn a_bad_file_is_refused_in_a_sentence_and_left_as_it_was() {
    let folder = Folder::new("bad");
    for bad in BAD {
        if let Some(bytes) = bad.bytes {
            fs::write(folder.0.join(bad.name), bytes).unwrap();
        }
        for arguments in [&["check"][..], &["export", "--to", "json"]] {
            let arguments = [arguments, &[bad.name]].concat();
            let output = quorate(&folder, &arguments);
            refused(bad.name, &output, bad.status, bad.words);
        }
        let now = fs::read(folder.0.join(bad.name)).ok();
        assert_eq!(now.as_deref(), bad.bytes, "{} was touched", bad.name);
    }
    // A path that is not there yet is a new meeting for the screen; the rest it refuses before taking the terminal.
    for bad in BAD.iter().filter(|bad| bad.bytes.is_some()) {
        let mut session = Session::open(&folder, &[bad.name]);
        let status = session.end();
        let said = String::from_utf8_lossy(&session.raw).replace("\r\n", "");
        assert_eq!(status, u32::from(bad.status), "{}: {said}", bad.name);
        assert!(said.contains(bad.name), "{}: {said}", bad.name);
        assert!(
            !said.contains("\u{1b}[?1049h"),
            "{}: the terminal was not taken",
            bad.name
        );
    }
    let expected: Vec<&str> = BAD
        .iter()
        .filter(|bad| bad.bytes.is_some())
        .map(|bad| bad.name)
        .collect();
    let mut expected = expected;
    expected.sort_unstable();
    assert_eq!(folder.names(), expected);
}

fn refused(name: &str, output: &Output, status: u8, words: &[&str]) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(
        output.status.code(),
        Some(i32::from(status)),
        "{name}: {said}"
    );
    assert_eq!(
        said.trim_end().lines().count(),
        1,
        "{name}: one sentence: {said}"
    );
    for word in words {
        assert!(said.contains(word), "{name}: {word} is missing: {said}");
    }
    assert!(
        !said.contains("Error") && !said.contains("os error"),
        "{name}: {said}"
    );
    assert!(output.stdout.is_empty(), "{name}");
}

#[test]
fn folders_and_permissions_are_told_apart() {
    let folder = Folder::new("folders");
    fs::create_dir(folder.0.join("folder.ron")).unwrap();
    refused(
        "folder.ron",
        &quorate(&folder, &["check", "folder.ron"]),
        2,
        &["folder.ron", "folder"],
    );
    let status = Session::open(&folder, &["folder.ron"]).end();
    assert_eq!(status, 2);
    refused(
        "nothing",
        &quorate(&folder, &["check", "no/such.ron"]),
        2,
        &["no/such.ron"],
    );
    if all_powerful(&folder) {
        return;
    }
    let path = folder.0.join("closed.ron");
    fs::write(&path, "").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    refused(
        "closed.ron",
        &quorate(&folder, &["check", "closed.ron"]),
        3,
        &["closed.ron", "permission"],
    );
}

#[test]
fn without_a_terminal_the_screen_is_refused_in_words() {
    let folder = Folder::new("noterm");
    let output = Command::new("setsid")
        .args([BINARY, "minutes.ron"])
        .current_dir(&folder.0)
        .stdin(std::process::Stdio::null())
        .output();
    let Ok(output) = output else { return };
    refused("no terminal", &output, 2, &["no terminal"]);
    assert!(!Path::new(&folder.0.join("minutes.ron")).exists());
}
