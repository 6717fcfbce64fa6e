//! How the register and the search grow with the archive: 100, 1,000 and 10,000 meetings.
//!
//! `cargo bench --bench archive` measures; under `cargo test` each is done once on a few, so that it can't rot. The
//! first index of 10,000 meetings takes its time, and is made once.

#[path = "../examples/archive.rs"]
#[expect(dead_code, reason = "its `main` is the example's")]
mod invented;

use quorate::archive::Index;
use quorate::series::{Query, Search, register};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// What is asked of the register, and of the minutes.
const ACTIONS: [&str; 3] = [
    "open lead:RS due:before:2016-03",
    "overdue lead:\"Rebecca Sorrel\" body:harbour",
    "due:2017-06 crane",
];
const WORDS: [&str; 3] = [
    "harbour crane",
    "\"lantern ledger\" kind:point who:RS",
    "pontoon body:ferry held:2017-06",
];

fn main() {
    let measured = std::env::args().any(|argument| argument == "--bench");
    let (sizes, times): (&[usize], _) = if measured {
        (&[100, 1_000, 10_000], 11)
    } else {
        (&[20], 1)
    };
    let folder = std::env::temp_dir().join(format!("quorate-archive-{}", std::process::id()));
    println!("{:<58}{:>9}{:>14}{:>14}", "", "meetings", "median", "least");
    for size in sizes {
        let tree = folder.join(size.to_string());
        invented::archive(&tree, *size).expect("the temporary folder can be written");
        let bench = Bench {
            size: *size,
            times,
            database: folder.join(format!("{size}.sqlite")),
            tree,
        };
        bench.keep();
        bench.ask();
    }
    // The folder is in the system's temporary place: one that can't be removed does no harm.
    let _ = std::fs::remove_dir_all(&folder);
}

struct Bench {
    size: usize,
    times: usize,
    tree: PathBuf,
    database: PathBuf,
}

impl Bench {
    fn measure(&self, name: &str, times: usize, mut work: impl FnMut() -> Duration) {
        let mut took: Vec<Duration> = (0..times).map(|_| work()).collect();
        took.sort();
        let median = took[took.len() / 2];
        println!(
            "{name:<58}{:>9}{median:>14.1?}{:>14.1?}",
            self.size, took[0]
        );
    }

    fn index(&self) -> Index {
        Index::open(&self.database, &self.tree).expect("an index can be made here")
    }

    /// Making the index and bringing it up to the files.
    fn keep(&self) {
        self.measure("first index", 1, || timed(|| fresh(&mut self.index())));
        self.measure("nothing changed, opened", self.times, || {
            timed(|| fresh(&mut self.index()))
        });
        let file = first_meeting(&self.tree);
        let text = std::fs::read_to_string(&file).expect("it was made here");
        let mut turn = 0;
        self.measure("one file changed, opened", self.times, || {
            turn += 1;
            let changed = text.replacen("Weekly meeting", &format!("Meeting {turn}"), 1);
            std::fs::write(&file, changed).expect("it was made here");
            timed(|| fresh(&mut self.index()))
        });
    }

    /// Asking it.
    fn ask(&self) {
        let index = self.index();
        let today = "2017-01-02".parse().expect("a day");
        for words in ACTIONS {
            let query = Query::parse(words).expect("in the words of the box");
            self.measure(words, self.times, || {
                timed(|| {
                    let rows = index.rows(&query).expect("the index can be read");
                    query.answer(register(rows), today).len()
                })
            });
        }
        for words in WORDS {
            let search = Search::parse(words).expect("in the words of the box");
            self.measure(words, self.times, || {
                timed(|| {
                    let hits = index.search(&search, false, 50);
                    hits.expect("the index can be read").len()
                })
            });
        }
    }
}

fn fresh(index: &mut Index) -> usize {
    let broken = index.refresh(&mut |_, _| true);
    broken.expect("the index can be written").len()
}

fn first_meeting(tree: &Path) -> PathBuf {
    let body = tree.join("body-00");
    let files = quorate::archive::folder(&body).expect("it was made here");
    let mut meetings = files.into_iter();
    let meeting = |path: &PathBuf| path.file_name().is_some_and(|name| name != "series.ron");
    meetings.find(meeting).expect("a body has met")
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let started = Instant::now();
    std::hint::black_box(work());
    started.elapsed()
}
