//! How long a notice stands: until the next command or line, and under typing for two seconds at least; that of a
//! failure also while a line is taken.
//!
//! What holds on is no notice: how safe the words are stands in the status line until it is otherwise.

use super::App;
use super::effect::Durability;
use super::notice::{Notice, NoticeAge};
use crate::edit::{Applied, Op, Turn};
use chrono::TimeDelta;

/// How long it takes to read one while typing. Nothing wakes the session when it is over: the next letter takes it away.
const READ: TimeDelta = TimeDelta::seconds(2);

impl App {
    /// Says something in the status line.
    pub(super) fn say(&mut self, notice: Notice) {
        self.status.notice = Some(notice);
        self.status.age = NoticeAge {
            since: self.now,
            typed_on: false,
        };
        self.revisions.said += 1;
        self.revisions.status += 1;
    }

    /// Says which step was taken back or done again; to who only hears it, with its words.
    pub(super) fn say_taken(&mut self, taken: &Applied, turn: Turn) {
        let done = match turn {
            Turn::New => return,
            Turn::Undo => "Took back",
            Turn::Redo => "Did again",
        };
        let words = self.settings().linear().then(|| words_of(taken)).flatten();
        let words = words.map_or_else(String::new, |line| format!(", {line}"));
        self.say(Notice::told(format!("{done}: {}{words}", taken.name)));
    }

    /// Clears what was said, since a command is given.
    pub(super) fn hush(&mut self) {
        if self.status.notice.take().is_some() {
            self.revisions.status += 1;
        }
    }

    /// Clears what was said if it could be read, since someone types, edits or takes the line.
    pub(super) fn hush_if_read(&mut self) {
        // No timer: it would wake an idle terminal, and a notice that vanishes by itself is one that was not read.
        if self.now - self.status.age.since >= READ {
            self.hush();
        } else if self.status.notice.is_some() && !self.status.age.typed_on {
            self.status.age.typed_on = true;
            self.revisions.status += 1;
        }
    }

    /// Clears what was said, since the line is taken that it was about, or that was typed under it; a failure stands
    /// until it could be read.
    pub(super) fn hush_with_the_line(&mut self) {
        if self.notice().is_some_and(|notice| notice.warning) {
            self.hush_if_read();
        } else {
            self.hush();
        }
    }

    /// Whether a notice may take the row of the chips, too: not once somebody types, who wants those.
    pub fn notice_may_grow(&self) -> bool {
        !self.status.age.typed_on
    }

    /// Notes that another program has changed the file, until this session has it again.
    pub(super) fn changed_underneath(&mut self, words: String) {
        self.status.underneath = Some(Durability::Foreign(words.clone()));
        self.say(Notice::warned(words));
    }

    /// The file is this session's own again.
    pub(super) fn own_again(&mut self) {
        // The notice goes with the fault it told of: a person who mended it must not read on that it is broken.
        if let Some(Durability::Foreign(words)) = self.status.underneath.take() {
            self.no_longer(&words);
        }
    }

    /// Notes how safe the words on the screen are.
    pub(super) fn stands(&mut self, safety: Durability) {
        if let Durability::Fault(words) = std::mem::replace(&mut self.status.safety, safety) {
            self.no_longer(&words);
        }
    }

    /// Takes back a notice of what is no longer so.
    fn no_longer(&mut self, words: &str) {
        if self.notice().is_some_and(|notice| notice.words == words) {
            self.hush();
        }
    }

    /// How safe the words on the screen are.
    pub fn safety(&self) -> &Durability {
        match (&self.status.safety, &self.status.underneath) {
            // The journal may be safe while the file is another's: saying *safe* there would let it be overwritten
            // without a word.
            (Durability::Safe | Durability::Unsynced, Some(foreign)) => foreign,
            (own, _) => own,
        }
    }
}

/// The one entry that a step has put in, changed or taken out, as it is typed; none where it touched several.
fn words_of(taken: &Applied) -> Option<String> {
    let entry = |op: &Op| {
        if let Op::InsertEntry(_, _, entry) | Op::SetEntry(_, entry) = op {
            Some(entry.line())
        } else {
            None
        }
    };
    let all = taken.applied.iter();
    // What an op has taken out stands in the op that would bring it back.
    let mut all = all.filter_map(|one| entry(&one.op).or_else(|| entry(&one.inverse)));
    let one = all.next()?;
    all.next().is_none().then_some(one)
}
