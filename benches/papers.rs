//! What an export costs: each layout in each format, the document, the tables and the search for leaks, at 100, 1,000
//! and 10,000 entries.
//!
//! `cargo bench --bench papers` prints the table; a row ten times as long for ten times the entries grows in line with
//! the meeting. Under `cargo test` each is done once, so that it can't rot.

#[path = "../examples/generate.rs"]
#[expect(dead_code, reason = "as a program of its own it has a main")]
mod generate;

use chrono::NaiveDate;
use quorate::format::{ExportOptions, Format, document, export};
use quorate::meeting::{Layout, Meeting, Restriction};
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

fn main() {
    let measured = std::env::args().any(|argument| argument == "--bench");
    let (sizes, times): (&[usize], _) = if measured {
        (&[100, 1_000, 10_000], 15)
    } else {
        (&[100], 1)
    };
    println!("{:<28}{:>9}{:>12}{:>12}", "", "entries", "median", "least");
    for size in sizes {
        let meeting = generate::meeting(*size);
        let papers = [Format::Markdown, Format::Html, Format::Text, Format::Docx];
        for layout in Layout::ALL {
            for format in papers {
                let name = format!("{} {}", layout.name(), format.name());
                tell(&name, *size, times, || {
                    written(&meeting, format, Some(layout))
                });
            }
        }
        for format in [Format::Csv, Format::Ics, Format::Json, Format::Ron] {
            tell(format.name(), *size, times, || {
                written(&meeting, format, None)
            });
        }
        let text = document::write(&meeting);
        tell("document, written", *size, times, || {
            document::write(&meeting).len()
        });
        tell("document, read", *size, times, || {
            document::read(&text).is_ok()
        });
        let closed = with_closed_items(meeting);
        for format in papers {
            let name = format!("minutes {}, leaks sought", format.name());
            tell(&name, *size, times, || {
                written(&closed, format, Some(Layout::Minutes))
            });
        }
    }
}

/// The same meeting with every tenth item closed to the public, so that the whole paper is searched.
fn with_closed_items(mut meeting: Meeting) -> Meeting {
    for item in meeting.agenda.iter_mut().skip(1).step_by(10) {
        Arc::make_mut(item).restriction = Some(Restriction {
            label: "Exempt".to_owned(),
            ..Restriction::default()
        });
    }
    meeting
}

/// How many bytes come out, or the refusal: a leak that is found costs as much as none.
fn written(meeting: &Meeting, format: Format, layout: Option<Layout>) -> usize {
    let now = NaiveDate::from_ymd_opt(2026, 3, 2).and_then(|day| day.and_hms_opt(12, 0, 0));
    let options = ExportOptions {
        layout,
        restricted: false,
        expand: false,
        now: now.unwrap_or_default(),
    };
    match export(meeting, format, &options) {
        Ok(bytes) => bytes.len(),
        Err(refused) => refused.to_string().len(),
    }
}

fn tell<T>(name: &str, size: usize, times: usize, mut what: impl FnMut() -> T) {
    let mut took: Vec<Duration> = (0..times)
        .map(|_| {
            let began = Instant::now();
            black_box(what());
            began.elapsed()
        })
        .collect();
    took.sort();
    let median = took[took.len() / 2];
    println!("{name:<28}{size:>9}{median:>12.1?}{:>12.1?}", took[0]);
}
