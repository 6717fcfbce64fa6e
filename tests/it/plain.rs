//! The program under random keys, beside a model of it that anybody can read: items with their lines, a line being
//! typed, those that are parked, and what was taken in its order.

use crate::common;
use proptest::prelude::*;
use quorate::meeting::{Meeting, Under};
use quorate::testing::Crash;
use quorate::testing::Stage;

/// What a note taker does.
#[derive(Clone, Debug)]
enum Act {
    Type(&'static str),
    RubOut,
    Enter,
    Next,
    Previous,
    Park,
    Undo,
    Redo,
    Save,
    /// The program is killed, and the file opened again.
    Kill,
    /// It is left, and the file opened again.
    Leave,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        5 => prop::sample::select(&["tide", "worn", " rope", "mud ", " "][..]).prop_map(Act::Type),
        1 => Just(Act::RubOut),
        4 => Just(Act::Enter),
        2 => Just(Act::Next),
        2 => Just(Act::Previous),
        2 => Just(Act::Park),
        2 => Just(Act::Undo),
        1 => Just(Act::Redo),
        1 => Just(Act::Save),
        1 => Just(Act::Kill),
        1 => Just(Act::Leave),
    ]
}

/// A line, and the item that its first letter was typed in.
type Line = (usize, String);

#[derive(Clone, Debug, PartialEq)]
struct Plain {
    items: Vec<Vec<String>>,
    here: usize,
    line: Line,
    parked: Vec<Line>,
    /// Every line that was taken, and how many of them have not been taken back.
    taken: Vec<Line>,
    standing: usize,
}

impl Plain {
    fn of(meeting: &Meeting) -> Self {
        Plain {
            items: lines(meeting),
            here: 1,
            line: (0, String::new()),
            parked: Vec::new(),
            taken: Vec::new(),
            standing: 0,
        }
    }

    fn empty(&self) -> bool {
        self.line.1.is_empty()
    }

    /// Takes the line where it belongs; the one parked last is back.
    fn take(&mut self) {
        let (home, text) = std::mem::take(&mut self.line);
        let text = text.trim().to_owned();
        if !text.is_empty() {
            self.items[home].push(text.clone());
            self.taken.truncate(self.standing);
            self.taken.push((home, text));
            self.standing += 1;
        }
        self.line = self.parked.pop().unwrap_or_default();
    }

    fn go(&mut self, to: Option<usize>) {
        let Some(to) = to.filter(|to| *to < self.items.len()) else {
            return;
        };
        if !self.empty() {
            self.take();
        }
        self.here = to;
    }

    fn does(&mut self, act: &Act) {
        match act {
            Act::Type(letters) => {
                if self.empty() {
                    self.line.0 = self.here;
                }
                self.line.1.push_str(letters);
            }
            Act::RubOut => drop(self.line.1.pop()),
            // Blanks are nothing to take, and stay where nothing else is to come in their place.
            Act::Enter if self.line.1.trim().is_empty() && self.parked.is_empty() => {}
            Act::Enter => self.take(),
            Act::Next => self.go(Some(self.here + 1)),
            Act::Previous => self.go(self.here.checked_sub(1)),
            Act::Park if !self.empty() => self.parked.push(std::mem::take(&mut self.line)),
            Act::Undo if self.standing > 0 => {
                self.standing -= 1;
                self.here = self.taken[self.standing].0;
                self.items[self.here].pop();
            }
            Act::Redo if self.standing < self.taken.len() => {
                let (home, text) = self.taken[self.standing].clone();
                self.standing += 1;
                self.here = home;
                self.items[home].push(text);
            }
            Act::Park | Act::Kill if self.empty() => {
                self.line = self.parked.pop().unwrap_or_default();
            }
            Act::Leave => {
                let lines =
                    std::iter::once(std::mem::take(&mut self.line)).chain(self.parked.drain(..));
                for (home, text) in lines.collect::<Vec<_>>() {
                    let text = text.trim();
                    self.items[home].extend((!text.is_empty()).then(|| text.to_owned()));
                }
                // What a session did is taken back in it alone.
                (self.taken, self.standing) = (Vec::new(), 0);
            }
            Act::Park | Act::Undo | Act::Redo | Act::Save | Act::Kill => {}
        }
    }
}

/// What was noted before the first item, and under each.
fn lines(meeting: &Meeting) -> Vec<Vec<String>> {
    let unders = std::iter::once(None).chain(meeting.agenda.iter().map(|item| Some(item.id)));
    let of = |under: Under| {
        let entries = meeting.entries(under).unwrap().iter();
        entries.map(|entry| entry.kind.text().to_owned()).collect()
    };
    unders.map(of).collect()
}

/// Which of them this is.
fn place(meeting: &Meeting, under: Under) -> usize {
    let at = |id| meeting.agenda.iter().position(|own| own.id == id).unwrap();
    under.map_or(0, |id| at(id) + 1)
}

fn perform(stage: &mut Stage, act: &Act) {
    let keys = match act {
        Act::Type(letters) => letters,
        Act::RubOut => "<backspace>",
        Act::Enter => "<enter>",
        Act::Next => "<ctrl-n>",
        Act::Previous => "<ctrl-b>",
        Act::Park => "<ctrl-k>",
        Act::Undo => "<ctrl-z>",
        Act::Redo => "<ctrl-y>",
        Act::Save => "<ctrl-s>",
        Act::Kill => "",
        Act::Leave => "<ctrl-q>",
    };
    stage.keys(keys);
    if let Act::Kill | Act::Leave = act {
        stage.disk().crash(Crash::Kill);
        *stage = Stage::on(stage.disk().clone(), 80, 24).unwrap();
    }
}

proptest! {
    #![proptest_config(crate::model::cases(64))]

    #[test]
    fn the_program_does_what_a_plain_model_does(acts in prop::collection::vec(act(), 1..50)) {
        let meeting = common::meeting();
        let mut stage = Stage::new(&meeting, 80, 24);
        let mut plain = Plain::of(&meeting);
        for act in &acts {
            // In a line, these two are about its letters; in an empty one, the first opens the entry above.
            let of_letters = matches!(act, Act::Undo | Act::Redo) && !plain.empty();
            if of_letters || matches!(act, Act::RubOut) && plain.line.1.len() < 2 {
                continue;
            }
            perform(&mut stage, act);
            plain.does(act);
            if let Act::Kill | Act::Leave = act {
                // Where the eye is after opening is not a matter of words.
                plain.here = place(stage.app.meeting(), stage.app.item());
            }
            let app = &stage.app;
            prop_assert_eq!(lines(app.meeting()), &plain.items[..], "{:?}", act);
            prop_assert_eq!(app.draft().line.text(), &plain.line.1, "{:?}", act);
            let texts = plain.parked.iter().chain([&plain.line]).map(|(_, text)| text.clone());
            let mut texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
            texts.sort();
            prop_assert_eq!(crate::model::unfinished(app), texts, "{:?}", act);
            prop_assert_eq!(place(app.meeting(), app.item()), plain.here, "{:?}", act);
        }
    }
}
