//! The whole program under random hands: keys, pastes, clicks and sizes through the scripted host.
//!
//! After each of them the screen is whole, the digest is the meeting's, and nothing on the screen could steer a
//! terminal. From time to time the program is killed: all that was on the screen comes back.

use crate::common;
use crate::model::unfinished;
use proptest::prelude::*;
use quorate::app::{App, Digest, Input, Mouse, MouseAct, Overlay, PickerAction};
use quorate::command::{Command, Scope};
use quorate::edit::DraftState;
use quorate::keys::{Chord, Keymap};
use quorate::meeting::Meeting;
use quorate::store::{AsOf, Codec, recover};
use quorate::testing::Crash;
use quorate::testing::{FILE, Stage, inputs};
use quorate::text::Shown;
use std::path::Path;

/// Words that mean something to the capture line, and words that look as if they did.
const WORDS: &[&str] = &[
    "the slipway is worn ",
    "AR: ",
    "th: ",
    "- ",
    "! RS to book the hall @RS >Fri",
    "!",
    " @TH/JO",
    " >with minutes",
    "=AGREED to meet",
    "= RESOLVED that:",
    "? who pays",
    "?? aside",
    "#2 over there",
    "#",
    "#3",
    "#+ Late item",
    "+AR",
    "-TH, JO",
    "+AR 10.40",
    "s/worn/mended/",
    "/defer February 2020",
    "/break",
    "/resume",
    "/close",
    "/next 14 Feb",
    "/standing 6",
    "/motion That the slipway be mended",
    "/moved TH, JO",
    "/carried 2-1",
    "/vote",
    "/vote against TH",
    "/interest RS owns a boat, left",
    "\\# literally",
    "Action: TH to ring the harbour",
    "DE to approach the bank by 21st Oct",
    "日本語 ",
    "e\u{301}🏳️\u{200d}🌈 ",
    "שלום ",
    "\u{202e}evil",
    "1.5 % of £500 at 10:30 ",
    "A sentence. Another, agreed. A third ",
];

/// Pasted text, some of it hostile.
const PASTES: &[&str] = &[
    "one line",
    "first\nsecond\n- bullet\n- bullet two\n! TH to act\n",
    "\u{1b}[31mred\u{1b}[0m\u{7}",
    "\n\n\n",
    "Ana Reyes (AR), Harbour Trust; Lee Park & Kim Moss; Lee Park",
    "A1 Welcome\nA2 Minutes (Pages 3 - 10)\nB1 Budget",
    "\u{202e}gnp\u{2069}\u{feff}\u{200b}",
    "#2 moved\n#\nAction: JO to write",
    "14 February 2020",
    "",
];

#[derive(Clone, Debug)]
enum Act {
    Words(&'static str),
    Paste(&'static str),
    Key(Chord),
    Letter(char),
    Run(Command),
    Click(u16, u16, MouseAct),
    Size(u16, u16),
    Wait(i64),
    Reopen,
}

fn bound(scopes: &[Scope]) -> Vec<Chord> {
    let keymap = Keymap::standard();
    let rows = Command::TABLE.iter();
    let rows = rows.filter(|row| scopes.contains(&row.scope) && row.command != Command::Quit);
    let chords = rows.flat_map(|row| keymap.chords(row.command));
    chords.map(|(_, chord)| *chord).collect()
}

fn acts() -> impl Strategy<Value = Act> {
    let line = bound(&[Scope::Capture]);
    let everywhere = bound(&[
        Scope::Anywhere,
        Scope::Form,
        Scope::Picker,
        Scope::Page,
        Scope::Motion,
        Scope::Vote,
        Scope::Mail,
        Scope::Arising,
        Scope::Export,
        Scope::Browse,
    ]);
    let panes = bound(&[
        Scope::Panes,
        Scope::Agenda,
        Scope::Attendees,
        Scope::Actions,
        Scope::Minutes,
    ]);
    let key = |script: &str| {
        let Some(Input::Key(chord)) = inputs(script).pop() else {
            panic!("{script} is no key");
        };
        Just(Act::Key(chord))
    };
    let commands: Vec<Command> = Command::all()
        .filter(|command| !AWAY.contains(command))
        .collect();
    prop_oneof![
        14 => prop::sample::select(WORDS).prop_map(Act::Words),
        10 => key("<enter>"),
        4 => key("<esc>"),
        3 => key("<tab>"),
        3 => key("<ctrl-z>"),
        2 => key("<ctrl-y>"),
        2 => key("<ctrl-k>"),
        2 => key("<backspace>"),
        2 => key("<up>"),
        3 => prop::char::range(' ', '~').prop_map(Act::Letter),
        8 => prop::sample::select(line).prop_map(Act::Key),
        8 => prop::sample::select(everywhere).prop_map(Act::Key),
        10 => prop::sample::select(panes).prop_map(Act::Key),
        4 => prop::sample::select(commands).prop_map(Act::Run),
        3 => prop::sample::select(PASTES).prop_map(Act::Paste),
        2 => (0u16..130, 0u16..50, prop::sample::select(&[
            MouseAct::Press, MouseAct::Drag, MouseAct::Release, MouseAct::WheelUp, MouseAct::WheelDown,
        ][..])).prop_map(|(x, y, act)| Act::Click(x, y, act)),
        1 => (1u16..200, 1u16..60).prop_map(|(columns, rows)| Act::Size(columns, rows)),
        1 => Just(Act::Size(80, 24)),
        1 => (0i64..90).prop_map(Act::Wait),
        1 => Just(Act::Reopen),
    ]
}

/// Commands after which this is another file, or none.
const AWAY: &[Command] = &[Command::Quit, Command::Reload, Command::KeepMine];

/// Whether the chosen line of a list leaves the file.
fn leads_away(app: &App) -> bool {
    let Some(Overlay::Picker(picker)) = app.overlay() else {
        return false;
    };
    let chosen = picker.shown().get(picker.cursor).map(|row| &row.choice);
    matches!(chosen, Some(PickerAction::Command(command)) if AWAY.contains(command))
}

fn perform(stage: &mut Stage, act: &Act) {
    match act {
        Act::Words(words) => {
            stage.burst(words);
        }
        Act::Paste(text) => {
            stage.give(vec![Input::Paste((*text).to_owned())]);
        }
        Act::Key(chord) => {
            if leads_away(&stage.app) {
                stage.keys("<esc>");
            }
            stage.give(vec![Input::Key(*chord)]);
        }
        Act::Letter(c) => {
            stage.give(vec![Input::Key(Chord::plain(quorate::keys::Key::Char(*c)))]);
        }
        Act::Run(command) => {
            if stage.app.overlay().is_none() {
                stage.run(*command);
            }
        }
        Act::Click(column, row, act) => {
            let (column, row, act) = (*column, *row, *act);
            stage.give(vec![Input::Mouse(Mouse { act, column, row })]);
        }
        Act::Size(columns, rows) => {
            stage.give(vec![Input::Resize(*columns, *rows)]);
        }
        Act::Wait(seconds) => {
            stage.wait(*seconds);
        }
        Act::Reopen => reopen(stage),
    }
}

fn sorted(drafts: Vec<DraftState>) -> Vec<String> {
    let mut texts: Vec<String> = drafts.into_iter().map(|draft| draft.text).collect();
    texts.sort();
    texts
}

/// Kills the program and opens the file again: what was there is there.
fn reopen(stage: &mut Stage) {
    let (meeting, texts) = (stage.app.meeting().clone(), unfinished(&stage.app));
    let disk = stage.disk().clone();
    disk.crash(Crash::Kill);
    let size = stage.app.areas().screen;
    *stage = Stage::on(disk, size.width, size.height).unwrap();
    assert_eq!(*stage.app.meeting(), meeting, "the meeting came back");
    assert_eq!(
        unfinished(&stage.app),
        texts,
        "the unfinished lines came back"
    );
}

fn check(stage: &Stage) {
    let odd = stage.odd_cell();
    assert!(odd.is_none(), "{odd:?}\n{}", stage.text());
    let digest = Digest::of(stage.app.meeting());
    assert!(*stage.app.digest() == digest, "the digest fell behind");
    for row in stage.rows() {
        assert_eq!(Shown::of(&row).as_str(), row, "nothing steers a terminal");
    }
    let area = stage.app.areas().screen;
    if let Some((x, y)) = stage.cursor() {
        assert!(
            area.contains((x, y).into()),
            "the cursor is outside at {x}, {y}"
        );
    }
}

/// What a look from outside sees in file and journal.
fn check_kept(stage: &Stage) {
    let found = recover(stage.disk(), Codec::RON, Path::new(FILE), AsOf::Now).unwrap();
    assert_eq!(found.meeting.as_ref(), Some(stage.app.meeting()));
    assert_eq!(sorted(found.drafts), unfinished(&stage.app));
}

/// Takes everything back; the meeting is the first one again.
fn undo_all(stage: &mut Stage, first: &Meeting) {
    if stage.app.overlay().is_some() {
        stage.keys("<esc>");
    }
    while stage.app.history().undo_name().is_some() {
        stage.keys("<esc><f5>");
        let before = stage.app.history().mark();
        stage.keys("u");
        assert_ne!(stage.app.history().mark(), before, "{}", stage.text());
    }
    assert_eq!(stage.app.meeting(), first);
}

proptest! {
    #![proptest_config(crate::model::cases(64))]

    #[test]
    fn no_key_breaks_anything(acts in prop::collection::vec(acts(), 1..120)) {
        let first = common::meeting();
        let mut stage = Stage::new(&first, 80, 24);
        for (at, act) in acts.iter().enumerate() {
            perform(&mut stage, act);
            check(&stage);
            if at % 4 == 0 {
                check_kept(&stage);
            }
        }
        reopen(&mut stage);
        undo_all(&mut stage, &first);
        check(&stage);
        check_kept(&stage);
    }
}

/// What a person types who knows no key but Enter: words that mean nothing to the capture line.
fn plain_line() -> impl Strategy<Value = String> {
    prop::collection::vec("[a-z]{2,7}", 1..6).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(crate::model::cases(24))]

    #[test]
    fn every_line_that_is_typed_is_kept_in_order(
        lines in prop::collection::vec(plain_line(), 1..12),
        rest in plain_line(),
    ) {
        let mut stage = Stage::new(&common::meeting(), 80, 24);
        for line in &lines {
            stage.keys(line).keys("<enter>");
        }
        stage.keys(&rest);
        let found = recover(stage.disk(), Codec::RON, Path::new(FILE), AsOf::Now).unwrap();
        let expected: Vec<String> = lines.into_iter().chain([rest]).collect();
        assert_eq!(found.plain, expected);
    }
}
