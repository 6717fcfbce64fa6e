//! Mail from the real screen: to a real server on the loopback, and to the system's opener.

use super::session::{Folder, Session};
use super::{Habits, Line, PASSWORD, Post, account, mailbox, meeting, read, saved, signing_in};
use mail_parser::MessageParser;
use quorate::mail::{Account, PasswordFrom};
use quorate::meeting::State;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// The meeting on the screen, with these mail settings.
fn session(folder: &Folder, account: &Account, variables: &[(&str, &str)]) -> Session {
    // Not beside the meeting: what ends in .ron there is taken for one.
    let settings = folder.0.join(".config");
    fs::create_dir_all(&settings).unwrap();
    let settings = settings.join("config.ron");
    let mail = ron::to_string(account).unwrap();
    fs::write(&settings, format!("(mail: {mail})")).unwrap();
    saved(folder, &meeting());
    let own = [("QUORATE_CONFIG", settings.to_str().unwrap())];
    let variables: Vec<_> = own.iter().chain(variables).copied().collect();
    let mut session = Session::within(folder, &["meeting.ron"], &variables);
    session.see("CAPTURE");
    session
}

/// Whether these words stand in any file of a folder or of those within it.
fn anywhere(folder: &Path, words: &str) -> bool {
    fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            return anywhere(&path, words);
        }
        let bytes = fs::read(path).unwrap();
        bytes
            .windows(words.len())
            .any(|part| part == words.as_bytes())
    })
}

#[test]
fn two_keys_after_the_close_everyone_has_it_but_one_who_is_named() {
    let folder = Folder::new("screen");
    let habits = Habits {
        wants_password: true,
        refuses: Some("th@example.org"),
        ..Habits::default()
    };
    let post = Post::open(Line::StartTls, habits);
    let account = Account {
        password: Some(PasswordFrom::Environment("QUAY_PASSWORD".into())),
        ..signing_in(account(&post, Line::StartTls, &folder), PASSWORD)
    };
    let mut session = session(&folder, &account, &[("QUAY_PASSWORD", PASSWORD)]);
    session.send("/close\r");
    session.see("Send: The draft action log to everyone");
    session.send("\r");
    session.see("4 people, no restricted items");
    assert!(
        post.delivered().is_empty(),
        "nothing goes before it was shown"
    );
    session.send("\r");
    session.see("3 of 4 have it. Not: Tom Hill");
    session.send("Typing goes on\r");
    session.see("Typing goes on");
    session.send("\x10mail-who\r");
    session.see("1 have not");
    session.see("Robert Stone");
    session.send("\x1b");
    session.until("the page closed", |screen| {
        !screen.contents().contains("1 have not")
    });
    let delivered = post.delivered();
    let to: Vec<String> = delivered.iter().map(mailbox).collect();
    assert_eq!(to, ["ar@example.org", "jo@example.org", "rs@example.org"]);
    assert!(delivered.iter().all(|one| one.from == "clerk@example.org"));
    let message = MessageParser::default().parse(&delivered[0].bytes).unwrap();
    assert!(
        message
            .subject()
            .unwrap()
            .starts_with("DRAFT – subject to approval: ")
    );
    assert!(
        message
            .body_html(0)
            .unwrap()
            .contains("The slipway is worn.")
    );
    session.send("\x11");
    assert_eq!(session.end(), 0);
    session.clean();
    let State::Circulated { to, .. } = read(&folder.0.join("meeting.ron")).state else {
        panic!("not circulated");
    };
    assert_eq!(to, ["Ana Réyes 会議", "Joy Oduya", "Robert Stone"]);
    let raw = String::from_utf8_lossy(&session.raw);
    assert!(!raw.contains(PASSWORD) && !anywhere(&folder.0, PASSWORD));
}

#[test]
fn a_silent_server_holds_up_no_key_and_what_was_not_begun_waits() {
    let folder = Folder::new("screen-silent");
    let habits = Habits {
        silent_on: Some("th@example.org"),
        ..Habits::default()
    };
    let post = Post::open(Line::Plain, habits);
    let account = account(&post, Line::Plain, &folder);
    let mut session = session(&folder, &account, &[]);
    session.send("\x1b");
    session.see("MINUTES");
    session.send("@");
    session.see("4 people, no restricted items");
    session.send("\r");
    session.see("Sending: 1 of 4.");
    post.silent.lock().unwrap().recv().unwrap();
    session.send("iTyping goes on\r");
    session.see("Typing goes on");
    session.send("\x11");
    session.see("Messages were still going out");
    session.hang_up();
    session.end();
    let outbox = fs::read_dir(folder.outbox()).unwrap();
    let names = outbox.map(|entry| entry.unwrap().path());
    let waiting = names.filter(|path| path.extension().is_some_and(|end| end == "to"));
    // Of the one that the server fell silent on it is not known; two were not begun.
    assert_eq!(waiting.count(), 3);
}

/// Puts an opener before the system's own: a script of the shell.
fn opener(folder: &Folder, script: &str) -> String {
    let bin = folder.0.join("bin");
    fs::create_dir_all(&bin).unwrap();
    let path = bin.join("xdg-open");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    format!("{}:{}", bin.display(), std::env::var("PATH").unwrap())
}

/// Opens the draft to everyone.
fn drafted(folder: &Folder, variables: &[(&str, &str)]) -> Session {
    let mut session = session(folder, &Account::default(), variables);
    session.send("\x1b");
    session.see("MINUTES");
    session.send("@");
    session.see("open as a draft in the mail program");
    session.send("\r");
    session
}

#[cfg(not(target_os = "macos"))]
#[test]
fn a_draft_is_opened_by_a_program_that_can_neither_hang_nor_write_here() {
    let folder = Folder::new("screen-draft");
    fs::write(folder.0.join("hold"), "").unwrap();
    // It writes wherever it can, and stays as long as the folder does.
    let script = "echo \"$1\" > \"$HOME/opened\"; echo GARBAGE; echo GARBAGE >&2; \
                  (echo GARBAGE > /dev/tty) 2>/dev/null; \
                  while [ -e \"$HOME/hold\" ]; do sleep 0.1; done";
    let path = opener(&folder, script);
    let variables = [("PATH", path.as_str()), ("DISPLAY", ":4077")];
    let mut session = drafted(&folder, &variables);
    session.see("Opened in the mail program. When it has gone: mail-sent.");
    session.send("iTyping goes on\r");
    session.see("Typing goes on");
    let opened = fs::read_to_string(folder.0.join("opened")).unwrap();
    let draft = folder.0.join(".state/quorate/drafts/draft-001.eml");
    assert_eq!(Path::new(opened.trim()), draft);
    let bytes = fs::read(&draft).unwrap();
    let message = MessageParser::default().parse(&bytes).unwrap();
    assert_eq!(message.to().unwrap().iter().count(), 4);
    assert_eq!(message.header_raw("X-Unsent").unwrap().trim(), "1");
    session.send("\x11");
    assert_eq!(session.end(), 0);
    session.clean();
    assert!(!String::from_utf8_lossy(&session.raw).contains("GARBAGE"));
}

#[cfg(not(target_os = "macos"))]
#[test]
fn where_nothing_opens_it_it_is_said_where_the_draft_is() {
    let place = "The draft is ~/.state/quorate/drafts/draft-001.eml";
    let folder = Folder::new("screen-nobody");
    let mut alone = drafted(&folder, &[]);
    alone.see(place);
    assert!(
        folder
            .0
            .join(".state/quorate/drafts/draft-001.eml")
            .exists()
    );
    // A desktop whose openers all fail: there are none on this path.
    let folder = Folder::new("screen-failing");
    let bin = folder.0.join("empty");
    fs::create_dir_all(&bin).unwrap();
    let variables = [("PATH", bin.to_str().unwrap()), ("DISPLAY", ":4077")];
    let mut failing = drafted(&folder, &variables);
    failing.see(place);
}
