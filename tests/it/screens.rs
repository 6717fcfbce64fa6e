//! Type and look: keys in, and what stands on the screen then.

use crate::common;
use quorate::meeting::{AgendaItem, Entry, Id, Kind, Meeting, Person};
use quorate::testing::MemDisk;
use quorate::testing::Stage;
use quorate::text::Shown;
use std::sync::Arc;

/// Keys in, and words that must stand in one row each, from the top down; `!` in front says that they must not.
struct Case {
    what: &'static str,
    keys: &'static str,
    rows: &'static [&'static str],
}

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (40, 12)];

/// Plays a case at this size; what is wrong with the screen, if anything.
fn play(meeting: &Meeting, case: &Case, size: (u16, u16)) -> Result<(), String> {
    let mut stage = Stage::new(meeting, size.0, size.1);
    stage.keys(case.keys);
    look(&stage, case.rows).map_err(|wrong| {
        let (columns, rows) = size;
        format!(
            "{} at {columns}x{rows}: {wrong}\n{}",
            case.what,
            stage.text()
        )
    })
}

/// Whether these words stand there, each in a row below the one before or in the same.
fn look(stage: &Stage, expected: &[&str]) -> Result<(), String> {
    let rows = stage.rows();
    let mut from = 0;
    for words in expected {
        if let Some(absent) = words.strip_prefix('!').filter(|rest| !rest.is_empty()) {
            if rows.iter().any(|row| row.contains(absent)) {
                return Err(format!("{absent:?} should not be there"));
            }
            continue;
        }
        let found = rows.iter().skip(from).position(|row| row.contains(words));
        from += found.ok_or_else(|| format!("{words:?} is not there, or not in its place"))?;
    }
    if !stage.whole() {
        return Err("drawn bit by bit it is another picture".to_owned());
    }
    Ok(())
}

fn play_all(cases: &[Case], sizes: &[(u16, u16)]) {
    let meeting = common::meeting();
    let tried = cases
        .iter()
        .flat_map(|case| sizes.iter().map(move |size| (case, size)));
    let wrong: Vec<String> = tried
        .filter_map(|(case, size)| play(&meeting, case, *size).err())
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn a_new_file_is_ready_for_the_first_letter() {
    for (columns, rows) in SIZES {
        let mut stage = Stage::on(MemDisk::new(), columns, rows).unwrap();
        look(&stage, &["›", "minutes.ron"]).unwrap();
        assert_eq!(stage.cursor().map(|(x, _)| x), Some(2));
        stage.keys("The chair welcomed all<enter>");
        look(&stage, &["The chair welcomed all", "›", "minutes.ron*"]).unwrap();
    }
}

#[test]
fn each_kind_of_entry_is_taken_as_its_chips_say() {
    let cases = [
        Case {
            what: "a point while it is typed",
            keys: "The roof leaks",
            rows: &["› The roof leaks", "1 Welcome", "CAPTURE"],
        },
        Case {
            what: "a point",
            keys: "The roof leaks<enter>",
            rows: &["The roof leaks", "›"],
        },
        Case {
            what: "a point with its speaker, in any case",
            keys: "th: the quotes are in<enter>",
            rows: &["TH: the quotes are in"],
        },
        Case {
            what: "a bullet, and the next",
            keys: "- one<enter>two<enter>",
            rows: &["• one", "• two"],
        },
        Case {
            what: "an action while it is typed",
            keys: "! book the hall @RS >Fri",
            rows: &["› ! book the hall @RS >Fri", "action A1", "CAPTURE"],
        },
        Case {
            what: "an action",
            keys: "! book the hall @RS >Fri<enter>",
            rows: &["book the hall"],
        },
        Case {
            what: "a decision",
            keys: "= AGREED to meet in March<enter>",
            rows: &["AGREED to meet in March"],
        },
        Case {
            what: "a lettered resolution",
            keys: "= RESOLVED that:<enter>the roof be mended<enter>the quote be taken<enter><enter>",
            rows: &[
                "RESOLVED that:",
                "a. the roof be mended",
                "b. the quote be taken",
            ],
        },
        Case {
            what: "a reminder",
            keys: "? who pays<enter>",
            rows: &["who pays"],
        },
        Case {
            what: "a line that only looks like marks",
            keys: "https: 10:30 -50 % nick@example.org<enter>",
            rows: &["https: 10:30 -50 % nick@example.org"],
        },
        Case {
            what: "somebody comes in",
            keys: "+JO<enter>",
            rows: &["Joy Oduya"],
        },
        Case {
            what: "a line with a backslash",
            keys: "\\# literally<enter>",
            rows: &["# literally", "!\\# literally"],
        },
    ];
    play_all(&cases, &SIZES);
}

#[test]
fn an_action_stands_in_the_table_with_its_lead_and_day() {
    let cases = [Case {
        what: "the chips",
        keys: "! book the hall @RS >Fri",
        rows: &["action A1", "CAPTURE"],
    }];
    play_all(&cases, &SIZES);
    let wide = [Case {
        what: "the table",
        keys: "! book the hall @RS >Fri<enter>",
        rows: &["Actions", "A1", "book the hall"],
    }];
    play_all(&wide, &[(80, 24), (120, 40)]);
    let lead = [Case {
        what: "the lead and the day",
        keys: "! book the hall @RS >Fri",
        rows: &["lead RS · by Fri 18 Oct 2019"],
    }];
    play_all(&lead, &[(80, 24), (120, 40)]);
}

#[test]
fn the_line_goes_back_and_aside() {
    let cases = [
        Case {
            what: "Up in an empty line opens the entry above at its end",
            keys: "The roof leaks<enter><up>",
            rows: &["✎ The roof leaks", "EDIT"],
        },
        Case {
            what: "editing it",
            keys: "The roof leaks<enter><up> badly<enter>",
            rows: &["The roof leaks badly", "›", "CAPTURE"],
        },
        Case {
            what: "Esc puts it back",
            keys: "The roof leaks<enter><up> badly<esc>",
            rows: &["The roof leaks", "!badly", "Put back as it was."],
        },
        Case {
            what: "an emptied entry is removed, and undo brings it back",
            keys: "The roof leaks<enter><up><ctrl-u><enter>",
            rows: &["!The roof leaks", "Removed the point."],
        },
        Case {
            what: "undo of a removal",
            keys: "The roof leaks<enter><up><ctrl-u><enter><ctrl-z>",
            rows: &["The roof leaks", "Took back: remove point"],
        },
        Case {
            what: "parking gives an empty line",
            keys: "half a tho<ctrl-k>",
            rows: &["!half a tho", "›", "Parked."],
        },
        Case {
            what: "a parked line is back when the next is taken",
            keys: "half a tho<ctrl-k>JO: excuse me<enter>ught",
            rows: &["JO: excuse me", "› half a thought"],
        },
    ];
    play_all(&cases, &SIZES);
}

#[test]
fn the_line_moves_on_is_taken_back_and_wraps() {
    let cases = [
        Case {
            what: "moving on takes the unfinished line where it was",
            keys: "unfinished<ctrl-n>",
            rows: &["2 The slipway", "The unfinished line was taken"],
        },
        Case {
            what: "and it stands there",
            keys: "unfinished<ctrl-n><ctrl-b>",
            rows: &["1 Welcome", "unfinished"],
        },
        Case {
            what: "undo takes back the line that was taken",
            keys: "The roof leaks<enter><ctrl-z>",
            rows: &["!The roof leaks", "Took back: record point"],
        },
        Case {
            what: "redo does it again",
            keys: "The roof leaks<enter><ctrl-z><ctrl-y>",
            rows: &["The roof leaks", "Did again: record point"],
        },
        Case {
            what: "a line goes to another item by its number",
            keys: "#3 thanks to all<enter>#3<enter>",
            rows: &["3 Any other business", "thanks to all"],
        },
        Case {
            what: "a long line wraps",
            keys: "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
            rows: &["› one two three", "fifteen"],
        },
        Case {
            what: "Ctrl-C never leaves",
            keys: "words<ctrl-c>",
            rows: &["› words"],
        },
    ];
    play_all(&cases, &SIZES);
}

#[test]
fn a_paste_of_many_lines_is_one_step() {
    let cases = [
        Case {
            what: "many lines",
            keys: "<paste:first line\n- a bullet\n! TH to write\n>",
            rows: &["• a bullet", "TH to write", "Took 3 entries."],
        },
        Case {
            what: "taken back at once",
            keys: "<paste:first line\n- a bullet\n! TH to write\n><ctrl-z>",
            rows: &["!first line", "!a bullet", "Took back: paste 3 entries"],
        },
        Case {
            what: "one line goes into the line",
            keys: "before <paste:pasted words\n>",
            rows: &["› before pasted words"],
        },
    ];
    play_all(&cases, &SIZES);
}

#[test]
fn panes_are_stepped_into() {
    let cases = [
        Case {
            what: "Esc steps out, i steps back",
            keys: "<esc>iwords",
            rows: &["› words", "CAPTURE"],
        },
        Case {
            what: "Esc keeps the line",
            keys: "words<esc>",
            rows: &["words", "MINUTES"],
        },
        Case {
            what: "the agenda",
            keys: "<esc>1",
            rows: &["Agenda", "1 Welcome", "2 The slipway", "AGENDA"],
        },
        Case {
            what: "the attendees",
            keys: "<esc>2",
            rows: &["Attendees", "Ana Reyes", "Tom Hill", "ATTENDEES"],
        },
        Case {
            what: "the actions",
            keys: "! TH to act<enter><esc>3",
            rows: &["Actions", "TH to act", "ACTIONS"],
        },
        Case {
            what: "an item is gone to",
            keys: "<esc>1j<enter>",
            rows: &["The slipway is worn.", "CAPTURE"],
        },
        Case {
            what: "an item is removed, and back",
            keys: "<esc>1x",
            rows: &["1 The slipway", "2 Any other business", "!Welcome"],
        },
        Case {
            what: "undo in a pane",
            keys: "<esc>1xu",
            rows: &["1 Welcome", "Took back"],
        },
        Case {
            what: "the whole meeting as one page",
            keys: "<esc>w",
            rows: &["Welcome", "MINUTES"],
        },
    ];
    play_all(&cases, &SIZES);
}

#[test]
fn forms_lists_and_pages_open_and_close() {
    let cases = [
        Case {
            what: "editing an item",
            keys: "<esc>1e",
            rows: &["Item: Welcome", "Title", "Welcome"],
        },
        Case {
            what: "and taking it",
            keys: "<esc>1e and tea<enter>",
            rows: &["1 Welcome and tea", "!Item:"],
        },
        Case {
            what: "Esc leaves it as it was",
            keys: "<esc>1e and tea<esc>",
            rows: &["1 Welcome", "!and tea"],
        },
        Case {
            what: "the palette finds a command",
            keys: "<ctrl-p>theme",
            rows: &["Commands", "theme", "Choose the colours"],
        },
        Case {
            what: "and runs it",
            keys: "<ctrl-p>choose the colours<enter>",
            rows: &["Colours", "dark"],
        },
        Case {
            what: "help names the keys that work here",
            keys: "<f1>",
            rows: &["Keys that work here", "In the capture line"],
        },
        Case {
            what: "help in a pane",
            keys: "<esc>1?",
            rows: &["Keys that work here", "In the agenda"],
        },
        Case {
            what: "gaps",
            keys: "! book the hall<enter><ctrl-g>",
            rows: &["gap", "lead"],
        },
        Case {
            what: "find",
            keys: "<ctrl-f>slipway is<enter>",
            rows: &["1 place with", "The slipway is worn."],
        },
        Case {
            what: "find nothing",
            keys: "<ctrl-f>nowhere<enter>",
            rows: &["\"nowhere\" does not stand"],
        },
    ];
    play_all(&cases, &SIZES);
    let replace = [
        Case {
            what: "replace shows each hit first",
            keys: "<ctrl-p>each hit<enter>worn<tab>mended<enter>",
            rows: &[
                "Replace \"worn\" with \"mended\"",
                "The slipway is mended.",
                "Replace them all",
            ],
        },
        Case {
            what: "and replaces",
            keys: "<ctrl-p>each hit<enter>worn<tab>mended<enter><enter><ctrl-n>",
            rows: &["The slipway is mended."],
        },
    ];
    play_all(&replace, &[(80, 24), (120, 40)]);
}

#[test]
fn a_restricted_item_says_so() {
    let cases = [Case {
        what: "the flag",
        keys: "<esc>1r<enter>",
        rows: &["1 Welcome                     R", "AGENDA"],
    }];
    play_all(&cases, &[(120, 40)]);
}

fn with_hostile(text: &str) -> Meeting {
    let mut meeting = common::meeting();
    text.clone_into(&mut meeting.heading.title);
    let mut person = Person::named(Id::from_bits(90), text);
    person.initials = Some(text.chars().take(4).collect());
    person.organisation = Some(text.to_owned());
    meeting.people.insert(0, Arc::new(person));
    let mut item = AgendaItem::titled(Id::from_bits(91), text);
    item.section = Some(text.to_owned());
    item.reference = Some(text.to_owned());
    let action = quorate::meeting::Action {
        text: text.to_owned(),
        leads: vec![text.to_owned()],
        reference: Some(text.to_owned()),
        ..quorate::meeting::Action::default()
    };
    let kinds = [
        Kind::paragraph(text),
        Kind::Action(action),
        Kind::Reminder(text.to_owned()),
    ];
    item.entries = (92..)
        .zip(kinds)
        .map(|(bits, kind)| Arc::new(Entry::new(Id::from_bits(bits), kind)))
        .collect();
    meeting.agenda.insert(0, Arc::new(item));
    meeting
}

/// Every pane, form, list and page, one after the other.
const PLACES: [&str; 16] = [
    "",
    "<esc>",
    "1",
    "e",
    "<esc>2",
    "e",
    "<esc>3",
    "e",
    "<esc>4",
    "<esc><ctrl-p>",
    "<esc><ctrl-g>",
    "<esc><ctrl-o>",
    "<esc><ctrl-f>x<enter>",
    "<esc><f1>",
    "<esc><f9>",
    "<esc>i<up>",
];

fn shown_safely(text: &str) {
    let meeting = with_hostile(text);
    let sizes = [(80, 24), (40, 12), (7, 5), (1, 1)];
    // A very long text takes its time without optimisation; the size of the screen changes nothing about it.
    let tried = if text.len() > 50_000 { 1 } else { sizes.len() };
    for (columns, rows) in sizes.into_iter().take(tried) {
        let mut stage = Stage::new(&meeting, columns, rows);
        for place in PLACES {
            stage.keys(place);
            let wrong = format!("after {place} at {columns}x{rows}");
            let odd = stage.odd_cell();
            assert!(odd.is_none(), "{wrong}: {odd:?}\n{}", stage.text());
            for row in stage.rows() {
                assert_eq!(Shown::of(&row).as_str(), row, "{wrong}");
                assert!(
                    quorate::text::width(&row) <= usize::from(columns),
                    "{wrong}: {row}"
                );
            }
            if columns >= 40 {
                check_borders(&stage, &wrong);
            }
        }
    }
}

/// Each text that tries to steer the terminal, to hide, or to break a pane, in every place.
macro_rules! hostile {
    ($($name:ident: $text:expr;)*) => {
        mod hostile_text_is_shown_safely {
            $(#[test] fn $name() { super::shown_safely(&$text.to_string()); })*
        }
    };
}

hostile! {
    escapes: "\u{1b}[2J\u{1b}]0;owned\u{7}gone";
    controls: "a\u{0}b\u{8}c\u{d}d\u{7f}e\u{9b}31mf";
    directions: "\u{202e}evil\u{2066}x\u{200f}\u{61c}";
    hidden: "a\u{200b}b\u{2060}c\u{feff}d\u{e0041}e\u{fff9}f\u{2028}g";
    long: "x".repeat(100_000);
    wide: "漢字かな".repeat(500);
    marks: format!("e{}", "\u{301}".repeat(2_000));
    emoji: "👩\u{200d}👩\u{200d}👧\u{200d}👦🏳️\u{200d}🌈".repeat(50);
    nothing: "";
    lines: "one\ntwo\n\n\nthree\r\nfour\tfive";
}

/// No pane's frame is broken: each side that begins goes on to its corner.
fn check_borders(stage: &Stage, wrong: &str) {
    if stage.app.overlay().is_some() {
        return;
    }
    let areas = stage.app.areas();
    for area in [areas.agenda, areas.attendees, areas.actions, areas.minutes] {
        if area.is_empty() {
            continue;
        }
        for y in area.top() + 1..area.bottom() - 1 {
            for x in [area.left(), area.right() - 1] {
                let cell = stage.screen.buffer()[(x, y)].symbol();
                assert!(
                    ["│", "║"].contains(&cell),
                    "{wrong}: {cell:?} at {x}, {y}\n{}",
                    stage.text()
                );
            }
        }
    }
}

#[test]
fn typed_and_pasted_control_characters_are_taken_out_and_counted() {
    let mut stage = Stage::new(&common::meeting(), 80, 24);
    stage.give(vec![quorate::app::Input::Paste(
        "re\u{1b}[31md\u{7}".into(),
    )]);
    look(
        &stage,
        &["› re[31md", "2 control characters were taken out"],
    )
    .unwrap();
    stage.keys("<enter>");
    let typed = stage
        .app
        .meeting()
        .all_entries()
        .any(|(_, entry)| entry.line() == "re[31md");
    assert!(typed, "{}", stage.text());
}
