//! Whatever is typed, the capture line answers. Run with `cargo +nightly fuzz run capture`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use quorate::capture::{Context, Lexicon, Run, agenda, complete, explain, parse, people};
use quorate::meeting::{AgendaItem, Id, Meeting, Person};
use std::sync::{Arc, LazyLock};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut meeting = Meeting::blank(Id::from_bits(0), Id::from_bits(1));
    meeting.heading.date = chrono::NaiveDate::from_ymd_opt(2019, 10, 14);
    meeting
        .agenda
        .push(Arc::new(AgendaItem::titled(Id::from_bits(2), "The Roof")));
    for (n, name) in (100..).zip(["Ada Quill", "Ben Marsh", "Tom Vale", "Tom Usk"]) {
        let mut person = Person::named(Id::from_bits(n), name);
        person.initials = Some(name.chars().filter(|c| c.is_uppercase()).collect());
        meeting.people.push(Arc::new(person));
    }
    Lexicon::of(&meeting)
});

fuzz_target!(|line: &str| {
    for run in [Run::None, Run::Bullets(1), Run::Parts] {
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
});
