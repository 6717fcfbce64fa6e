//! How writing, reading, saving and replaying grow with the meeting: 100, 1,000 and 10,000 entries.
//!
//! `cargo bench --bench store` measures; under `cargo test` each is done once, so that it can't rot.

use quorate::edit::{
    DraftKey, DraftState, History, Holder, Move, Op, Record, Step, StepRecord, Turn,
};
use quorate::format::ron;
use quorate::meeting::{Action, Deadline, Entry, Id, Kind, Meaning, Meeting, Point};
use quorate::store::{Codec, Document, Opened, RealDisk, Request, Safety};
use quorate::text::Splice;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

fn main() {
    let measured = std::env::args().any(|argument| argument == "--bench");
    let (sizes, times): (&[u64], _) = if measured {
        (&[100, 1_000, 10_000], 11)
    } else {
        (&[100], 1)
    };
    let folder = std::env::temp_dir().join(format!("quorate-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("the temporary folder can be written");
    println!("{:<24}{:>9}{:>14}{:>14}", "", "entries", "median", "least");
    for size in sizes {
        let bench = Bench {
            size: *size,
            times,
            file: folder.join(format!("{size}.ron")),
        };
        bench.format();
        bench.store();
    }
    // The folder is in the system's temporary place: one that can't be removed does no harm.
    let _ = std::fs::remove_dir_all(&folder);
}

struct Bench {
    size: u64,
    times: usize,
    file: std::path::PathBuf,
}

impl Bench {
    fn measure(&self, name: &str, mut work: impl FnMut() -> Duration) {
        let mut took: Vec<Duration> = (0..self.times).map(|_| work()).collect();
        took.sort();
        let median = took[took.len() / 2];
        println!(
            "{name:<24}{:>9}{median:>14.1?}{:>14.1?}",
            self.size, took[0]
        );
    }

    fn format(&self) {
        let meeting = meeting(self.size);
        let text = ron::write(&meeting);
        self.measure("write RON", || timed(|| ron::write(&meeting)));
        self.measure("read RON", || timed(|| ron::read(&text)));
        assert_eq!(ron::read(&text), Ok(meeting));
    }

    fn store(&self) {
        let meeting = meeting(self.size);
        let splice = || Splice {
            at: 0,
            removed: String::new(),
            inserted: "t".into(),
        };
        std::fs::write(&self.file, ron::write(&meeting)).expect("the folder can be written");
        self.measure("open", || {
            let began = Instant::now();
            let opened = open(&self.file);
            let took = began.elapsed();
            opened
                .document
                .leave(None, 0)
                .expect("nothing is to be saved");
            took
        });
        let opened = open(&self.file);
        let mut document = opened.document;
        self.measure("a key into the journal", || {
            let each: u32 = if self.times > 1 { 1_000 } else { 1 };
            let began = Instant::now();
            for _ in 0..each {
                document.push(&Record::Draft(DraftKey::Line(None), splice()), 1);
                document.flush();
            }
            began.elapsed() / each
        });
        let mut changed = meeting.clone();
        self.measure("save, with two syncs", || {
            changed.last_action += 1;
            let began = Instant::now();
            document.save(changed.clone(), document.last(), 1);
            while document.reports().is_empty() {
                std::thread::yield_now();
            }
            began.elapsed()
        });
        assert!(!matches!(document.safety(), Safety::Fault(_)));
        document.leave(None, 0).expect("nothing is to be saved");
        self.replay();
    }

    /// Opens a file that was never saved: every entry and every letter comes out of the journal.
    fn replay(&self) {
        let file = self.file.with_extension("new.ron");
        let journal = file.with_extension("ron.journal");
        let opened = open(&file);
        let (mut document, mut history) = (opened.document, opened.history);
        for entry in entries(self.size) {
            type_and_take(&mut document, &mut history, entry);
        }
        let expected = history.meeting().clone();
        drop(document);
        let left = std::fs::read(&journal).expect("the journal was left");
        self.measure("open and replay", || {
            std::fs::write(&journal, &left).expect("the folder can be written");
            let began = Instant::now();
            let opened = open(&file);
            let took = began.elapsed();
            assert_eq!(opened.history.meeting(), &expected);
            took
        });
    }
}

/// Ten letters and Enter.
fn type_and_take(document: &mut Document, history: &mut History, entry: Entry) {
    for at in 0..10 {
        let splice = Splice {
            at,
            removed: String::new(),
            inserted: "t".into(),
        };
        document.push(&Record::Draft(DraftKey::Line(None), splice), 1);
    }
    let under = Some(Id::from_bits(1));
    let count = history.meeting().entries(under).map_or(0, <[_]>::len);
    let step = Step::new(
        "record point",
        vec![Op::InsertEntry(under, count, Arc::new(entry))],
    );
    if let Ok(Some(taken)) = history.take(Move::New(step)) {
        let emptied = DraftState {
            key: DraftKey::Line(None),
            text: String::new(),
        };
        document.push(
            &Record::Step(StepRecord::of(Turn::New, &taken, vec![emptied])),
            1,
        );
    }
    document.flush();
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let began = Instant::now();
    black_box(work());
    began.elapsed()
}

fn open(file: &Path) -> Opened {
    let request = Request {
        path: file.to_owned(),
        disk: Arc::new(RealDisk),
        codec: Codec::RON,
        blank: Meeting::blank(Id::from_bits(0), Id::from_bits(1)),
        holder: Holder::default(),
        wake: Arc::new(|| {}),
        threads: true,
    };
    request.open().expect("the file was written here")
}

fn meeting(size: u64) -> Meeting {
    let mut meeting = Meeting::blank(Id::from_bits(0), Id::from_bits(1));
    for item in &mut meeting.agenda {
        Arc::make_mut(item).entries = entries(size).map(Arc::new).collect();
    }
    meeting
}

/// Invented notes of an ordinary length, every fifth of them an action.
fn entries(size: u64) -> impl Iterator<Item = Entry> {
    (0..size).map(|n| {
        let text = format!(
            "The harbour master said that berth {n} \u{2013} the \"long one\" \u{2013} is dredged to 3\u{bd} metres, \
             that the lights work again, and that the price stays as it was."
        );
        let kind = if n % 5 == 0 {
            Kind::Action(Action {
                leads: vec!["HM".into()],
                deadline: Some(Deadline {
                    words: "with the minutes".into(),
                    means: Meaning::WithMinutes,
                }),
                ..Action::worded(text)
            })
        } else {
            Kind::Point(Point {
                speaker: Some("HM".into()),
                text,
                ..Point::default()
            })
        };
        Entry::new(Id::from_bits(100 + n), kind)
    })
}
