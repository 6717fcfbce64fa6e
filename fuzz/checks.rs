//! What holds of each text that the program reads, whatever stands in it.
//!
//! The fuzzers ask it of what they invent, and `tests/it/fuzzed.rs` of every input under `fuzz/corpus`.

use quorate::capture::{Context, Lexicon, ListRun, agenda, complete, explain, parse, people};
use quorate::edit::Record;
use quorate::format::{ExportOptions, Format, document, export, ron as file};
use quorate::keys::Keymap;
use quorate::meeting::{AgendaItem, Id, Layout, Meeting, Person};
use quorate::series;
use quorate::testing::Crash;
use quorate::testing::MemDisk;
use quorate::testing::{FILE, Stage};
use quorate::theme::Theme;
use std::sync::{Arc, LazyLock};

/// A check of one input.
pub type Check = fn(&[u8]);

/// Every check, by the name of its fuzzer.
pub const CHECKS: &[(&str, Check)] = &[
    ("capture", |bytes| with_text(bytes, capture)),
    ("journal", journal),
    ("keymap", |bytes| with_text(bytes, keymap)),
    ("markdown", |bytes| with_text(bytes, markdown)),
    ("ron", |bytes| with_text(bytes, ron)),
    ("series", |bytes| with_text(bytes, series)),
    ("theme", |bytes| with_text(bytes, theme)),
];

/// Asks the check of this name.
pub fn check(name: &str, bytes: &[u8]) {
    let found = CHECKS.iter().find(|(known, _)| *known == name);
    let (_, check) = found.expect("a fuzzer is named for its check");
    check(bytes);
}

/// Bytes that are no text are refused before any of these readers sees them.
fn with_text(bytes: &[u8], check: fn(&str)) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        check(text);
    }
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut meeting = Meeting::blank(Id::from_bits(0), Id::from_bits(1));
    meeting.heading.date = chrono::NaiveDate::from_ymd_opt(2019, 10, 14);
    let roof = AgendaItem::titled(Id::from_bits(2), "The Roof");
    meeting.agenda.push(Arc::new(roof));
    for (n, name) in (100..).zip(["Ada Quill", "Ben Marsh", "Tom Vale", "Tom Usk"]) {
        let mut person = Person::named(Id::from_bits(n), name);
        person.initials = Some(name.chars().filter(|c| c.is_uppercase()).collect());
        meeting.people.push(Arc::new(person));
    }
    Lexicon::of(&meeting)
});

/// Whatever is typed, the capture line answers.
fn capture(line: &str) {
    for run in [ListRun::None, ListRun::Bullets(1), ListRun::Parts] {
        let context = Context {
            run,
            ..Context::default()
        };
        let reading = parse(line, &LEXICON, &context);
        for mark in &reading.spans {
            assert!(line.get(mark.range.clone()).is_some());
        }
        let _ = explain(&reading, &LEXICON, &context);
        for one in complete(line, line.len(), &LEXICON, &context) {
            assert!(one.splice.apply(&mut line.to_owned()));
        }
    }
    let _ = people::propose(line, &[]);
    let _ = agenda::propose(line);
}

/// A file is read without loss or refused in words; what was read can be shown, typed into and printed.
fn ron(text: &str) {
    match file::read(text) {
        Ok(meeting) => {
            assert_eq!(file::read(&file::write(&meeting)).as_ref(), Ok(&meeting));
            stands(&meeting);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// The same of a document in Markdown. The mark without which no text is one need not be found by chance.
fn markdown(text: &str) {
    for text in [text.to_owned(), format!("---\nquorate: 1\n{text}")] {
        match document::read(&text) {
            Ok(meeting) => {
                let written = document::write(&meeting);
                assert_eq!(document::read(&written).as_ref(), Ok(&meeting));
                stands(&meeting);
            }
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
}

/// A meeting on the screen and on paper.
fn stands(meeting: &Meeting) {
    let now = chrono::DateTime::UNIX_EPOCH.naive_utc();
    for format in Format::ALL {
        for layout in Layout::ALL {
            let options = ExportOptions {
                layout: Some(layout),
                restricted: true,
                expand: true,
                now,
            };
            assert!(export(meeting, *format, &options).is_ok());
            if !format.paper() {
                break;
            }
        }
    }
    let mut stage = Stage::new(meeting, 80, 24);
    stage.keys("words<enter>");
    assert!(stage.whole());
    stage.keys("<ctrl-z>");
    assert_eq!(stage.app.meeting(), meeting);
}

/// Whatever stands in a journal, the meeting opens, and no byte of either file is lost; what is taken up once is
/// taken up again.
fn journal(bytes: &[u8]) {
    let found = |journal: &[u8]| {
        let disk = MemDisk::new();
        disk.put(FILE, BESIDE.0.clone());
        disk.put(JOURNAL, journal);
        let Ok(stage) = Stage::on(disk.clone(), 80, 24) else {
            panic!("a journal must never keep a meeting from opening");
        };
        assert_eq!(disk.look(FILE).as_ref(), Some(&BESIDE.0));
        stage
    };
    if bytes.starts_with(b"q") {
        found(bytes);
        return;
    }
    let stage = found(&sealed(bytes));
    assert!(stage.whole());
    stage.disk().crash(Crash::Kill);
    let Ok(mut again) = Stage::on(stage.disk().clone(), 80, 24) else {
        panic!("what was taken up once is taken up again");
    };
    assert_eq!(stage.app.meeting(), again.app.meeting());
    again.keys("words<enter>");
}

const JOURNAL: &str = "/minutes.ron.journal";

/// A file, and the header of its journal.
static BESIDE: LazyLock<(Vec<u8>, Vec<u8>)> = LazyLock::new(|| {
    let mut meeting = Meeting::blank(Id::from_bits(1), Id::from_bits(2));
    meeting.heading.title = "Quay Panel".into();
    let stage = Stage::new(&meeting, 80, 24);
    let journal = stage.disk().look(JOURNAL).unwrap_or_default();
    (file::write(&meeting).into_bytes(), journal)
});

/// Lines taken as the contents of records, with the header, numbers and checksums that no fuzzer finds by chance.
fn sealed(contents: &[u8]) -> Vec<u8> {
    let mut journal = BESIDE.1.clone();
    let lines = contents.split(|byte| *byte == b'\n');
    for (sequence, contents) in (1..).zip(lines) {
        let record: Record = match serde_json::from_slice(contents) {
            Ok(record) => record,
            Err(_) => break,
        };
        Record::add_line(sequence, 1_571_048_220_000, &record, &mut journal);
    }
    for line in String::from_utf8_lossy(&journal).lines().skip(1) {
        assert!(Record::from_line(line).is_ok());
    }
    journal
}

/// All that is wrong in a keymap is said, each with its place.
fn keymap(text: &str) {
    for complaint in Keymap::standard().patch(text) {
        assert!(complaint.line > 0 && !complaint.words.is_empty());
    }
}

/// A `series.ron` is read without loss or refused in words.
fn series(text: &str) {
    match series::read(text) {
        Ok(series) => assert_eq!(series::read(&series::write(&series)), Ok(series)),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// All that is wrong in a theme is said, each with its place.
fn theme(text: &str) {
    for slip in Theme::read(text, "own").1 {
        assert!(slip.line > 0 && !slip.words.is_empty());
    }
}
