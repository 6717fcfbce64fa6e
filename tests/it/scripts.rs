//! Wide, combining, right-to-left and hostile words in the lists and sheets that lie over the panes, on the start
//! screen and on what a room is shown.

use crate::common;
use quorate::app::{Beginning, Overlay, Picker, PickerAction, PickerRow};
use quorate::follow::{Board, Shows};
use quorate::meeting::{
    Action, AgendaItem, Deadline, Entry, Id, Kind, Meeting, Motion, Origin, Person, Start,
};
use quorate::testing::Stage;
use quorate::text::{Shown, width};
use quorate::view::Screen;
use std::sync::Arc;

const TEXTS: [&str; 6] = [
    "漢字かな交じり文の議事録、港の修理について",
    "e\u{301}a\u{308}o\u{302}\u{323}n\u{303} combining e\u{301}\u{301}\u{301}",
    "שלום עולם, פרוטוקול הישיבה",
    "مرحبا بالعالم، محضر الاجتماع",
    "👩\u{200d}👩\u{200d}👧\u{200d}👦 🏳️\u{200d}🌈 👍🏽 family",
    "\u{1b}[2J\u{202e}evil\u{7}\u{9b}31m\nline\ttab\u{200b}",
];

/// A meeting in which every word that a person writes is this one.
fn written_in(text: &str) -> Meeting {
    let mut meeting = common::meeting();
    text.clone_into(&mut meeting.heading.title);
    meeting.heading.body = Some(text.to_owned());
    meeting.heading.opened = true;
    let person = Arc::make_mut(&mut meeting.people[0]);
    text.clone_into(&mut person.name);
    person.start = Start::Present;
    person.email = Some("ana@example.org".into());
    person.roles = vec!["Chair".into(), text.to_owned()];
    let another = Person::named(Id::from_bits(80), text);
    meeting.people.push(Arc::new(another));
    let mut item = AgendaItem::titled(Id::from_bits(81), text);
    item.presenter = Some(text.to_owned());
    let carried = Action {
        reference: Some("A1".into()),
        leads: vec![text.to_owned()],
        deadline: Some(Deadline::words(text)),
        origin: Some(Origin {
            meeting: Id::from_bits(70),
            entry: Id::from_bits(71),
            date: None,
            first_deadline: Some(text.to_owned()),
            times_carried: 2,
        }),
        ..Action::worded(text)
    };
    let motion = Motion {
        text: text.to_owned(),
        mover: Some(text.to_owned()),
        ..Motion::default()
    };
    let kinds = [
        Kind::paragraph(text),
        Kind::Action(carried),
        Kind::Motion(motion),
    ];
    item.entries = (82..)
        .zip(kinds)
        .map(|(bits, kind)| Arc::new(Entry::new(Id::from_bits(bits), kind)))
        .collect();
    meeting.agenda.insert(0, Arc::new(item));
    meeting
}

/// What each of these keys opens, by a word that then stands on a wide screen.
const PLACES: [(&str, &str); 11] = [
    ("<ctrl-x>", "Format"),
    ("<pagedown><down><right>", "Format"),
    ("<esc><f2>", "Actions of all meetings"),
    ("<esc><f3>a", "Words in all minutes"),
    ("<esc><f12>", "Matters arising"),
    ("o", "Matters arising"),
    ("<esc><f4>", "may vote"),
    ("v", "Recorded vote"),
    ("<esc><esc>:mail<enter>", "ana@example.org"),
    ("e", "Subject"),
    ("<esc><esc>:close-meeting<enter>", "Closed at"),
];

fn safe(rows: &[String], columns: u16, wrong: &str) {
    for row in rows {
        assert_eq!(Shown::of(row).as_str(), row, "{wrong}");
        assert!(width(row) <= usize::from(columns), "{wrong}: {row}");
    }
}

#[test]
fn lists_and_sheets_hold_every_script() {
    for text in TEXTS {
        let meeting = written_in(text);
        for (columns, rows) in [(120, 40), (40, 12)] {
            let mut stage = Stage::new(&meeting, columns, rows);
            for (keys, word) in PLACES {
                stage.keys(keys);
                let wrong = format!("{text:?} after {keys} at {columns}x{rows}");
                let odd = stage.odd_cell();
                assert!(odd.is_none(), "{wrong}: {odd:?}\n{}", stage.text());
                safe(&stage.rows(), columns, &wrong);
                if columns == 120 {
                    assert!(stage.text().contains(word), "{wrong}\n{}", stage.text());
                }
            }
        }
    }
}

#[test]
fn the_start_screen_holds_every_script() {
    for text in TEXTS {
        let row = PickerRow::new(
            format!("Open {text}"),
            text.to_owned(),
            PickerAction::Begin(Beginning::New),
        );
        for (columns, rows) in [(80, 24), (40, 12)] {
            let mut stage = Stage::new(&common::meeting(), columns, rows);
            stage.app.lay_over(Overlay::Picker(Picker::new(
                "Quorate",
                vec![row.clone(), row.clone()],
            )));
            stage.keys("<down>open");
            let wrong = format!("{text:?} at {columns}x{rows}");
            assert!(stage.whole(), "{wrong}\n{}", stage.text());
            safe(&stage.rows(), columns, &wrong);
        }
    }
}

#[test]
fn what_a_room_is_shown_holds_every_script() {
    for text in TEXTS {
        for (columns, rows) in [(120, 40), (80, 24), (40, 12), (7, 5)] {
            let now = chrono::DateTime::from_timestamp_millis(0)
                .unwrap()
                .naive_utc();
            let mut board = Board::new(text, Shows::default(), now, (columns, rows));
            board.show(Some(written_in(text)), &[], true, now);
            let mut screen = Screen::new(true);
            screen.draw_board(&board);
            let buffer = screen.buffer();
            let row = |y| -> String {
                let mut covered = 0;
                let mut row = String::new();
                for x in 0..buffer.area.width {
                    let symbol = buffer[(x, y)].symbol();
                    if covered > 0 {
                        covered -= 1;
                        continue;
                    }
                    covered = width(symbol).max(1) - 1;
                    row.push_str(symbol);
                }
                row.trim_end().to_owned()
            };
            let shown: Vec<String> = (0..buffer.area.height).map(row).collect();
            safe(&shown, columns, &format!("{text:?} at {columns}x{rows}"));
        }
    }
}
