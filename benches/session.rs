//! What a key costs in the session, and what drawing after it costs: 100, 1,000 and 10,000 entries.
//!
//! `cargo bench --bench session` prints the table, in which no row may grow with the meeting; under `cargo test` each
//! is done once, so that it can't rot.

#[path = "../examples/generate.rs"]
#[expect(dead_code, reason = "as a program of its own it has a main")]
mod generate;

use quorate::app::Input;
use quorate::capture;
use quorate::testing::{Stage, inputs};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// A line with everything in it that is read as it is typed.
const LINE: &str = "! AA / BB to ask two more firms to quote for the slipway by Friday 27 March";

fn main() {
    let measured = std::env::args().any(|argument| argument == "--bench");
    let (sizes, times): (&[usize], _) = if measured {
        (&[100, 1_000, 10_000], 31)
    } else {
        (&[100], 1)
    };
    println!("{:<28}{:>9}{:>12}{:>12}", "", "entries", "median", "least");
    for size in sizes {
        let stage = Stage::new(&generate::meeting(*size), 120, 40);
        Bench {
            size: *size,
            times,
            stage,
        }
        .run();
    }
}

struct Bench {
    size: usize,
    times: usize,
    stage: Stage,
}

impl Bench {
    fn run(mut self) {
        self.parse();
        self.keys();
        self.take();
        self.undo();
        self.whole();
        self.long_line();
        self.paste();
    }

    fn tell(&self, name: &str, mut took: Vec<Duration>) {
        took.sort();
        let median = took[took.len() / 2];
        println!(
            "{name:<28}{:>9}{median:>12.1?}{:>12.1?}",
            self.size, took[0]
        );
    }

    /// The answer to each letter of the line: all of its beginnings are read, and the time is that of one.
    fn parse(&self) {
        let app = &self.stage.app;
        let context = app.context();
        let took = (0..self.times).map(|_| {
            let began = Instant::now();
            for end in 1..=LINE.len() {
                let typed = LINE.get(..end).unwrap_or_default();
                black_box(capture::parse(typed, app.lexicon(), &context));
            }
            began.elapsed() / u32::try_from(LINE.len()).unwrap_or(1)
        });
        self.tell("parse, a key", took.collect());
    }

    /// A letter typed into the line, and the frame after it.
    fn keys(&mut self) {
        let (mut handled, mut drawn) = (Vec::new(), Vec::new());
        for _ in 0..self.times {
            for input in inputs(LINE) {
                handled.push(timed(|| self.stage.app.handle([input])));
                drawn.push(self.draw());
            }
            self.type_all("<ctrl-u>");
        }
        self.tell("handle, a key", handled);
        self.tell("draw, after a key", drawn);
    }

    /// Enter on a whole line: the step into the meeting, and the frame after it.
    fn take(&mut self) {
        let (mut applied, mut drawn) = (Vec::new(), Vec::new());
        for _ in 0..self.times {
            self.type_all(LINE);
            for input in inputs("<enter>") {
                applied.push(timed(|| self.stage.app.handle([input])));
            }
            drawn.push(self.draw());
        }
        self.tell("apply, a line taken", applied);
        self.tell("draw, after a line", drawn);
    }

    fn undo(&mut self) {
        let mut took = Vec::new();
        for _ in 0..self.times {
            for input in inputs("<ctrl-z>") {
                took.push(timed(|| self.stage.app.handle([input])));
            }
            self.draw();
        }
        self.tell("apply, a line taken back", took);
    }

    /// The whole frame, as after a resize.
    fn whole(&mut self) {
        let mut took = Vec::new();
        for _ in 0..self.times {
            self.stage.screen.forget();
            took.push(self.draw());
        }
        self.tell("draw, the whole frame", took);
    }

    /// A letter at the end of a line of 5,000 characters, and the frame after it.
    fn long_line(&mut self) {
        let words = "The tide tables are on the wall. ".repeat(5_000 / 33);
        self.type_all(&format!("<paste:{words}>"));
        let (mut handled, mut drawn) = (Vec::new(), Vec::new());
        for _ in 0..self.times {
            for input in inputs("and so on") {
                handled.push(timed(|| self.stage.app.handle([input])));
                drawn.push(self.draw());
            }
        }
        self.tell("handle, a key at 5,000", handled);
        self.tell("draw, after a key at 5,000", drawn);
        self.type_all("<ctrl-u>");
    }

    /// As many lines pasted as there are entries, and taken back.
    fn paste(&mut self) {
        let lines = "The slipway was looked at again\n".repeat(self.size);
        let (mut pasted, mut undone) = (Vec::new(), Vec::new());
        for _ in 0..self.times.min(5) {
            for input in inputs(&format!("<paste:{lines}>")) {
                pasted.push(timed(|| self.stage.app.handle([input])));
            }
            self.draw();
            for input in inputs("<ctrl-z>") {
                undone.push(timed(|| self.stage.app.handle([input])));
            }
            self.draw();
        }
        self.tell("apply, that many lines pasted", pasted);
        self.tell("apply, the paste taken back", undone);
    }

    fn draw(&mut self) -> Duration {
        timed(|| self.stage.screen.draw(&self.stage.app))
    }

    fn type_all(&mut self, script: &str) {
        let keys: Vec<Input> = inputs(script);
        black_box(self.stage.app.handle(keys));
        self.draw();
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let began = Instant::now();
    black_box(work());
    began.elapsed()
}
