//! Mail that goes: to a real server on the loopback, and what becomes of it when that server is not at its best.

#![cfg(all(unix, feature = "smtp"))]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;
#[path = "common/post.rs"]
mod post;
#[path = "mail/screen.rs"]
mod screen;
#[path = "common/session.rs"]
mod session;

use assert_cmd::cargo::CommandCargoExt;
use mail_parser::MessageParser;
use post::{Delivered, Habits, Line, PASSWORD, Post, USER};
use quorate::host::{Fate, Outbox, Sending, Smtp, Told};
use quorate::mail::{
    Account, Address, MailChoice, Message, Order, PasswordFrom, Security, What, Whom, compose,
};
use quorate::meeting::{Layout, Meeting, Person, State};
use quorate::series::Mail;
use session::Folder;
use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

impl Folder {
    fn outbox(&self) -> PathBuf {
        self.0.join(".state/quorate/outbox")
    }
}

/// The meeting of the other tests, with addresses.
fn meeting() -> Meeting {
    let mut meeting = common::meeting();
    for person in &mut meeting.people {
        let person = Arc::make_mut(person);
        let own = person.initials.as_deref().unwrap().to_lowercase();
        person.email = Some(format!("{own}@example.org"));
    }
    Arc::make_mut(&mut meeting.people[0]).name = "Ana Réyes 会議".into();
    meeting.heading.layout = Layout::ActionLog;
    meeting.heading.opened = true;
    meeting
}

fn messages(meeting: &Meeting, what: What, whom: Whom) -> Vec<Message> {
    let order = Order {
        meeting,
        mail: &Mail::default(),
        from: Some(Address::read("Clerk <clerk@example.org>").unwrap()),
        choice: MailChoice::of(what, whom),
        now: chrono::DateTime::parse_from_rfc3339("2019-10-14T12:30:00+01:00").unwrap(),
    };
    compose(&order).unwrap().messages
}

fn account(post: &Post, line: Line, folder: &Folder) -> Account {
    Account {
        from: "Clerk <clerk@example.org>".into(),
        server: "localhost".into(),
        port: Some(post.port),
        security: match line {
            Line::Plain => Security::Plain,
            Line::StartTls => Security::StartTls,
            Line::Tls => Security::Tls,
        },
        certificates: Some(post.certificate(&folder.0)),
        ..Account::default()
    }
}

fn signing_in(account: Account, password: &str) -> Account {
    Account {
        user: Some(USER.into()),
        password: Some(PasswordFrom::Command(vec!["echo".into(), password.into()])),
        ..account
    }
}

/// Sends, and gives what became of each copy.
fn send(account: &Account, folder: &Folder, messages: &[Message], again: bool) -> Vec<Told> {
    let mut fates = Vec::new();
    let mut outbox = Outbox::open(&folder.outbox()).unwrap();
    let mut server = Smtp::of(account).unwrap();
    let mut sending = Sending {
        carrier: &mut server,
        outbox: &mut outbox,
        stop: &AtomicBool::new(false),
        again,
    };
    sending
        .send(messages, 1_571_052_600, &mut |told| fates.push(told))
        .unwrap();
    fates
}

fn retry(account: &Account, folder: &Folder, again: bool) -> Vec<Told> {
    let mut fates = Vec::new();
    let mut outbox = Outbox::open(&folder.outbox()).unwrap();
    let mut server = Smtp::of(account).unwrap();
    let mut sending = Sending {
        carrier: &mut server,
        outbox: &mut outbox,
        stop: &AtomicBool::new(false),
        again,
    };
    sending.retry(&mut |told| fates.push(told)).unwrap();
    fates
}

/// The one mailbox that a message was delivered to.
fn mailbox(delivered: &Delivered) -> String {
    let [to] = delivered.to.as_slice() else {
        panic!("{:?} is not one mailbox", delivered.to);
    };
    to.clone()
}

fn all_sent(fates: &[Told]) -> bool {
    fates.iter().all(|told| told.fate == Fate::Sent)
}

const LOG: What = What::Paper(Layout::ActionLog);

#[test]
fn what_arrives_is_what_was_composed_however_the_line_is_closed() {
    let meeting = meeting();
    let sent = messages(&meeting, LOG, Whom::All);
    for (line, name) in [
        (Line::Plain, "plain"),
        (Line::StartTls, "starttls"),
        (Line::Tls, "tls"),
    ] {
        for wants_password in [false, true] {
            let folder = Folder::new(&format!("{name}-{wants_password}"));
            let habits = Habits {
                wants_password,
                ..Habits::default()
            };
            let post = Post::open(line, habits);
            let mut account = account(&post, line, &folder);
            if wants_password {
                account = signing_in(account, PASSWORD);
            }
            let fates = send(&account, &folder, &sent, false);
            assert!(all_sent(&fates), "{line:?}: {fates:?}");
            let delivered = post.delivered();
            let to: Vec<String> = delivered.iter().map(mailbox).collect();
            assert_eq!(
                to,
                [
                    "ar@example.org",
                    "th@example.org",
                    "jo@example.org",
                    "rs@example.org"
                ]
            );
            let mut ids = BTreeSet::new();
            for one in &delivered {
                assert_eq!(one.from, "clerk@example.org");
                assert!(one.bytes.is_ascii());
                let read = MessageParser::default().parse(&one.bytes).unwrap();
                assert_eq!(read.subject(), Some(sent[0].subject.as_str()));
                let text = read.body_text(0).unwrap().replace("\r\n", "\n");
                assert_eq!(text.trim_end(), sent[0].text.trim_end());
                let html = read.body_html(0).unwrap().replace("\r\n", "\n");
                assert_eq!(html.trim_end(), sent[0].html.trim_end());
                let first = read.to().unwrap().first().unwrap();
                assert_eq!(first.name(), Some("Ana Réyes 会議"));
                for (file, own) in read.attachments().zip(&sent[0].attachments) {
                    assert_eq!(file.contents(), own.bytes);
                }
                assert_eq!(read.attachment_count(), sent[0].attachments.len());
                assert!(read.header_raw("X-Unsent").is_none() && read.bcc().is_none());
                ids.insert(read.message_id().unwrap().to_owned());
            }
            assert_eq!(ids.len(), 4);
        }
    }
}

#[test]
fn one_refused_address_holds_up_nobody() {
    let folder = Folder::new("refused");
    let post = Post::open(
        Line::Plain,
        Habits {
            refuses: Some("th@example.org"),
            ..Habits::default()
        },
    );
    let account = account(&post, Line::Plain, &folder);
    let sent = messages(&meeting(), LOG, Whom::All);
    let fates = send(&account, &folder, &sent, false);
    let Fate::NotSent(why) = &fates[1].fate else {
        panic!("{fates:?}");
    };
    assert!(
        why.contains("550") && why.contains("Mailbox unavailable"),
        "{why}"
    );
    assert_eq!(post.delivered().len(), 3);
    let kind = Post::open(Line::Plain, Habits::default());
    let account = Account {
        port: Some(kind.port),
        ..account
    };
    let fates = retry(&account, &folder, false);
    assert!(all_sent(&fates), "{fates:?}");
    let to: Vec<String> = kind.delivered().iter().map(mailbox).collect();
    assert_eq!(to, ["th@example.org"]);
    let fates = send(&account, &folder, &sent, false);
    assert!(
        fates.iter().all(|told| told.fate == Fate::SentBefore),
        "{fates:?}"
    );
    assert_eq!(kind.delivered().len(), 1);
}

#[test]
fn a_line_that_breaks_in_the_middle_is_told_and_nothing_goes_twice() {
    let folder = Folder::new("breaks");
    let habits = Habits {
        hangs_up_on: Some("th@example.org"),
        ..Habits::default()
    };
    let post = Post::open(Line::StartTls, habits);
    let account = account(&post, Line::StartTls, &folder);
    let sent = messages(&meeting(), LOG, Whom::All);
    let fates = send(&account, &folder, &sent, false);
    assert!(matches!(fates[1].fate, Fate::Unsure(_)), "{fates:?}");
    // The next one calls again.
    assert_eq!(fates[2].fate, Fate::Sent);
    assert_eq!(post.delivered().len(), 3);
    let kind = Post::open(Line::Plain, Habits::default());
    let account = Account {
        port: Some(kind.port),
        security: Security::Plain,
        ..account
    };
    let fates = retry(&account, &folder, false);
    assert!(matches!(fates[0].fate, Fate::Unsure(_)), "{fates:?}");
    assert!(kind.delivered().is_empty());
    assert!(all_sent(&retry(&account, &folder, true)));
    assert_eq!(kind.delivered().len(), 1);
}

#[test]
fn a_server_that_falls_silent_is_left() {
    let folder = Folder::new("silent");
    let habits = Habits {
        silent_on: Some("ar@example.org"),
        ..Habits::default()
    };
    let post = Post::open(Line::Plain, habits);
    let account = Account {
        patience: Some(1),
        ..account(&post, Line::Plain, &folder)
    };
    let sent = messages(&meeting(), LOG, Whom::Named(vec!["AR".into()]));
    let fates = send(&account, &folder, &sent, false);
    assert!(matches!(fates[0].fate, Fate::Unsure(_)), "{fates:?}");
    assert_eq!(post.delivered().len(), 1);
}

#[test]
fn a_wrong_password_is_in_no_error_and_nothing_goes() {
    let folder = Folder::new("password");
    let habits = Habits {
        wants_password: true,
        ..Habits::default()
    };
    let post = Post::open(Line::Tls, habits);
    let account = signing_in(account(&post, Line::Tls, &folder), "low-water-6");
    let sent = messages(&meeting(), LOG, Whom::All);
    let fates = send(&account, &folder, &sent, false);
    let Fate::NotSent(why) = &fates[0].fate else {
        panic!("{fates:?}");
    };
    assert_eq!(why, "localhost does not let clerk in (535)");
    assert!(
        fates[1..].iter().all(|told| told.fate == Fate::Waiting),
        "{fates:?}"
    );
    assert!(post.delivered().is_empty());
    for entry in fs::read_dir(folder.outbox()).unwrap() {
        let text = fs::read(entry.unwrap().path()).unwrap();
        assert!(!String::from_utf8_lossy(&text).contains("low-water-6"));
    }
}

#[test]
fn nothing_goes_over_a_line_that_others_could_read() {
    let sent = messages(&meeting(), LOG, Whom::All);
    let folder = Folder::new("open");
    // A server that offers no STARTTLS, and one whose certificate nobody vouches for.
    let bare = Post::open(Line::Plain, Habits::default());
    let starting = account(&bare, Line::StartTls, &folder);
    let unknown = Post::open(Line::Tls, Habits::default());
    let unvouched = Account {
        certificates: None,
        ..account(&unknown, Line::Tls, &folder)
    };
    for account in [starting, unvouched] {
        let fates = send(&account, &folder, &sent, false);
        assert!(matches!(fates[0].fate, Fate::NotSent(_)), "{fates:?}");
    }
    assert!(bare.delivered().is_empty() && unknown.delivered().is_empty());
    let abroad = Account {
        server: "mail.example.org".into(),
        security: Security::Plain,
        ..Account::default()
    };
    let refused = Smtp::of(&abroad).err().unwrap();
    assert!(refused.contains("for all to read"), "{refused}");
}

#[test]
fn five_hundred_people_each_get_one() {
    let folder = Folder::new("many");
    let post = Post::open(Line::Plain, Habits::default());
    let account = account(&post, Line::Plain, &folder);
    let mut meeting = meeting();
    meeting.people = (0..500)
        .map(|n| {
            let mut person = Person::named(
                quorate::meeting::Id::from_bits(9_000 + n),
                format!("Member {n}"),
            );
            person.email = Some(format!("m{n}@example.org"));
            Arc::new(person)
        })
        .collect();
    let fates = send(
        &account,
        &folder,
        &messages(&meeting, LOG, Whom::All),
        false,
    );
    assert!(all_sent(&fates));
    let to: BTreeSet<String> = post.delivered().iter().map(mailbox).collect();
    assert_eq!((to.len(), fates.len()), (500, 500));
}

/// The program with settings of its own and a home of its own.
fn program(folder: &Folder, account: &Account) -> Command {
    let settings = folder.0.join("config.ron");
    let mail = ron::to_string(account).unwrap();
    fs::write(&settings, format!("(mail: {mail})")).unwrap();
    let mut command = Command::cargo_bin("quorate").unwrap();
    command
        .env("QUORATE_CONFIG", settings)
        .env("HOME", &folder.0)
        .env("XDG_STATE_HOME", folder.0.join(".state"))
        .stdin(Stdio::null());
    command
}

fn saved(folder: &Folder, meeting: &Meeting) -> PathBuf {
    let file = folder.0.join("meeting.ron");
    fs::write(&file, quorate::format::ron::write(meeting)).unwrap();
    file
}

fn read(file: &Path) -> Meeting {
    quorate::format::ron::read(&fs::read_to_string(file).unwrap()).unwrap()
}

fn said(output: &Output) -> String {
    let all = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    String::from_utf8(all).unwrap()
}

#[test]
fn the_program_shows_first_then_sends_and_records_to_whom() {
    let folder = Folder::new("program");
    let post = Post::open(
        Line::Tls,
        Habits {
            wants_password: true,
            ..Habits::default()
        },
    );
    let account = Account {
        password: Some(PasswordFrom::Environment("QUAY_PASSWORD".into())),
        ..signing_in(account(&post, Line::Tls, &folder), PASSWORD)
    };
    let file = saved(&folder, &meeting());
    let shown = program(&folder, &account)
        .arg("mail")
        .arg(&file)
        .args(["--to", "all"])
        .output()
        .unwrap();
    let words = said(&shown);
    assert!(
        words.contains("To:       Ana Réyes 会議 <ar@example.org>, Tom Hill <th@example.org>"),
        "{words}"
    );
    assert!(
        words.ends_with("4 people, no restricted items, 1 gap\n"),
        "{words}"
    );
    assert_eq!((shown.status.code(), post.delivered().len()), (Some(0), 0));
    assert_eq!(read(&file).state, State::Draft);
    let send = || {
        let mut send = program(&folder, &account);
        send.env("QUAY_PASSWORD", PASSWORD)
            .arg("mail")
            .arg(&file)
            .args(["--to", "all", "--send"]);
        send.output().unwrap()
    };
    let first = send();
    let words = said(&first);
    assert_eq!(first.status.code(), Some(0), "{words}");
    assert!(
        words.contains("4/4 Robert Stone <rs@example.org>: sent\n"),
        "{words}"
    );
    assert_eq!(post.delivered().len(), 4);
    let State::Circulated { to, prints, .. } = read(&file).state else {
        panic!("not circulated: {words}");
    };
    assert_eq!(
        to,
        ["Ana Réyes 会議", "Tom Hill", "Joy Oduya", "Robert Stone"]
    );
    assert!(!prints.is_empty());
    assert!(read(&file).agenda.iter().all(|item| item.number.is_some()));
    let words = said(&send());
    assert!(words.contains("has it from before"), "{words}");
    assert_eq!(post.delivered().len(), 4);
}

#[test]
fn sending_can_be_stopped_while_the_server_is_silent_and_taken_up_again() {
    let folder = Folder::new("stopped");
    let post = Post::open(
        Line::Plain,
        Habits {
            silent_on: Some("th@example.org"),
            ..Habits::default()
        },
    );
    let account = account(&post, Line::Plain, &folder);
    let file = saved(&folder, &meeting());
    let mut child = program(&folder, &account)
        .arg("mail")
        .arg(&file)
        .args(["--to", "all", "--send"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    post.silent.lock().unwrap().recv().unwrap();
    let pid = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
    let mut out = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_to_string(&mut out)
        .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(3), "{out}");
    assert!(
        out.contains("1/4 Ana Réyes 会議 <ar@example.org>: sent\n"),
        "{out}"
    );
    let errors = BufReader::new(child.stderr.take().unwrap())
        .lines()
        .map(Result::unwrap);
    let errors: Vec<String> = errors.collect();
    assert!(
        errors
            .iter()
            .any(|line| line.contains("of 1 it is not known")),
        "{errors:?}"
    );
    let kind = Post::open(Line::Plain, Habits::default());
    let account = Account {
        port: Some(kind.port),
        ..account
    };
    let again = program(&folder, &account)
        .args(["mail", "--retry"])
        .output()
        .unwrap();
    let words = said(&again);
    assert_eq!(again.status.code(), Some(3), "{words}");
    let to: Vec<String> = kind.delivered().iter().map(mailbox).collect();
    assert_eq!(to, ["jo@example.org", "rs@example.org"], "{words}");
    assert!(
        words.contains("Tom Hill <th@example.org>: may have it"),
        "{words}"
    );
}
