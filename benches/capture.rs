//! What the answer to one key costs: the whole of it (parse, people, deadline, chips), completion, and hostile lines.
//!
//! `cargo bench --bench capture` prints two tables. The first must not grow with the meeting, the second only with the
//! line. Without `--bench`, as CI runs it, each is done once and small, so that it can't rot.

use quorate::capture::{Context, Lexicon, complete, parse};
use quorate::meeting::{Action, AgendaItem, Deadline, Entry, Id, Kind, Meeting, Person, Point};
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

const LINES: [&str; 8] = [
    "the roof has leaked since the storm and the survey is still to come",
    "P7: the roof has leaked since the storm",
    "! P7 / P9 to price the slates and report to the board by Mon 21 Oct",
    "!price the slates @P7/P150 >within five working days",
    "!Given7 Family7 to send the survey to the mill before the November meeting",
    "= RESOLVED that the survey be taken as read and that the board thank the mill",
    "+P7, P8, Given9 Family9 10.40",
    "#3 It was agreed that the mill would share the survey again. P7 to circulate it.",
];

fn meeting(people: u64, entries: u64) -> Meeting {
    let mut meeting = Meeting::blank(Id::from_bits(0), Id::from_bits(1));
    meeting.heading.date = chrono::NaiveDate::from_ymd_opt(2019, 10, 14);
    for n in 0..people {
        let mut person = Person::named(Id::from_bits(1_000 + n), format!("Given{n} Family{n}"));
        person.initials = Some(format!("P{n}"));
        person.organisation = Some(format!("Body {}", n / 4));
        meeting.people.push(Arc::new(person));
    }
    let mut items: Vec<AgendaItem> = (1..=20)
        .map(|n| AgendaItem::titled(Id::from_bits(n), format!("Item {n}")))
        .collect();
    for n in 0..entries {
        let text = format!(
            "note number{n} about the weather{} and the reservoir{}",
            n % 977,
            n % 4_999
        );
        let kind = if n % 5 == 0 {
            Kind::Action(Action {
                leads: vec![format!("P{}", n % people.max(1))],
                deadline: Some(Deadline::words(format!("Within {n} days"))),
                ..Action::worded(text)
            })
        } else {
            Kind::Point(Point {
                speaker: Some(format!("P{}", n % people.max(1))),
                text,
                ..Point::default()
            })
        };
        let place = usize::try_from(n).unwrap_or(0) % items.len();
        items[place]
            .entries
            .push(Arc::new(Entry::new(Id::from_bits(10_000 + n), kind)));
    }
    meeting.agenda = items.into_iter().map(Arc::new).collect();
    meeting
}

/// The median of many runs.
fn median(runs: usize, mut run: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times.get(runs / 2).copied().unwrap_or_default()
}

fn micros(time: Duration) -> String {
    format!("{:10.1}", time.as_secs_f64() * 1e6)
}

fn main() {
    let measured = std::env::args().any(|argument| argument == "--bench");
    let sizes: &[(u64, u64)] = if measured {
        &[(10, 100), (50, 1_000), (200, 1_000), (200, 10_000)]
    } else {
        &[(10, 100)]
    };
    let runs = if measured { 501 } else { 1 };
    println!(
        "one answer, microseconds (slowest of {} lines; slowest of its completions)",
        LINES.len()
    );
    println!(
        "{:>8} {:>8} {:>10} {:>10} {:>12}",
        "people", "entries", "parse", "complete", "lexicon, ms"
    );
    for (people, entries) in sizes.iter().copied() {
        let meeting = meeting(people, entries);
        let start = Instant::now();
        let lexicon = Lexicon::of(&meeting);
        let built = start.elapsed();
        let context = Context {
            item: Some(Id::from_bits(2)),
            ..Context::default()
        };
        let parsing =
            LINES.map(|line| median(runs, || drop(black_box(parse(line, &lexicon, &context)))));
        let slots = [
            "P",
            "re",
            "!x @P1",
            "!x >w",
            "!x by Friday >",
            "+P1",
            "/d",
            "#1",
        ];
        let completing = slots.map(|line| {
            median(runs.min(201), || {
                drop(black_box(complete(line, line.len(), &lexicon, &context)));
            })
        });
        println!(
            "{people:>8} {entries:>8} {} {} {:12.2}",
            micros(parsing.into_iter().max().unwrap_or_default()),
            micros(completing.into_iter().max().unwrap_or_default()),
            built.as_secs_f64() * 1e3,
        );
    }
    hostile(if measured {
        (10_000, 100_000)
    } else {
        (100, 1_000)
    });
}

/// Lines of one piece again and again behind one mark: ten times the length may cost ten times the time.
fn hostile((few, many): (usize, usize)) {
    let lexicon = Lexicon::of(&meeting(200, 1_000));
    let context = Context::default();
    let pieces = [
        "@",
        " @a",
        " @P7",
        " >",
        "!",
        "a / ",
        "P7 to go / ",
        "by Fri ",
        " via ",
        "(",
        "x: ",
        "s/",
        "1.",
        "1/",
        "P7, ",
        " and ",
        "é",
        "P7 to be shared. ",
        " to be ",
        "31 ",
        "twenty ",
    ];
    let fronts = [
        "", "!", "+", "=", "#3 ", "- ", "s/", "/agreed ", "P7: ", "\\", "!x >",
    ];
    let mut worst = Vec::new();
    for front in fronts {
        for piece in pieces {
            let cost = |length: usize| {
                let line = front.to_owned() + &piece.repeat(length / piece.len());
                median(3, || drop(black_box(parse(&line, &lexicon, &context))))
            };
            let (short, long) = (cost(few), cost(many));
            worst.push((long, short, format!("{front:?} then {piece:?}")));
        }
    }
    worst.sort_unstable();
    println!(
        "\nhostile lines, microseconds: the ten slowest of {}",
        worst.len()
    );
    println!("{few:>10} {many:>10}  line");
    for (long, short, line) in worst.iter().rev().take(10) {
        println!("{} {}  {line}", micros(*short), micros(*long));
    }
}
