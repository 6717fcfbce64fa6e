//! What is so where the line being typed stands: what it means, who is in the room, what waits to be decided.

use super::{App, Pane, motions};
use crate::capture::{self, Context, Ledger, Reading};
use crate::command::Scope;
use crate::meeting::pace::{self, Pace};
use crate::meeting::room::{Presence, Quorate};
use crate::meeting::{AgendaItem, Entry, Id, Motion, MotionOutcome, Under};

impl App {
    /// The scopes whose keys count now, the narrowest first.
    pub fn scopes(&self) -> &'static [Scope] {
        // A name that is being typed goes on wherever one is: else its letters would be keys of the pane.
        if self.commanding() {
            return &[Scope::Capture, Scope::Anywhere];
        }
        match &self.screen.overlay {
            Some(overlay) => overlay.scopes(),
            None => self.scopes_beneath(),
        }
    }

    /// The scopes of the pane or the capture line, whatever lies over them.
    pub fn scopes_beneath(&self) -> &'static [Scope] {
        match self.position.focus {
            None => &[Scope::Capture, Scope::Anywhere],
            Some(Pane::Agenda) => &[Scope::Agenda, Scope::Panes, Scope::Anywhere],
            Some(Pane::Attendees) => &[Scope::Attendees, Scope::Panes, Scope::Anywhere],
            Some(Pane::Actions) => &[Scope::Actions, Scope::Panes, Scope::Anywhere],
            Some(Pane::Minutes) => &[Scope::Minutes, Scope::Panes, Scope::Anywhere],
        }
    }

    /// What the line being typed means. Answered once for each change, and only when asked.
    pub fn reading(&self) -> &Reading {
        let read = || capture::parse(self.draft().line.text(), self.lexicon(), &self.context());
        self.typing.reading.get_or_init(read)
    }

    /// Whether someone is there, as far as the current item has been minuted.
    pub fn presence(&self, who: Id) -> Presence {
        let room = self.digest().room(self.item());
        let room = room.or_else(|| self.digest().last_room());
        room.map_or(Presence::NeverCame, |room| room.presence(who))
    }

    /// What the parser is told of the place that the line stands in.
    pub fn context(&self) -> Context {
        let item = self.typing.draft.under(self.position.item);
        Context {
            item,
            run: self.typing.draft.run,
            back: self.back(),
            last_speaker: self.last_speaker().map(str::to_owned),
            reference: self.meeting().next_action_reference(),
            now: Some(self.now.time()),
            refused: self.typing.draft.refused.clone(),
            ledger: Ledger {
                room: self.doc.digest.room(item).cloned(),
                motion: motions::before_the_meeting(self).map(|found| found.2.text.clone()),
            },
        }
    }

    /// The quorum in words, where the meeting has one: how it stands, or, before the meeting, how far the list is ticked.
    pub fn quorum_words(&self) -> Option<String> {
        let quorate = self.doc.digest.quorate(self.position.item)?;
        let needs = quorate.needs?;
        let heading = &self.meeting().heading;
        let begun = heading.opened || heading.closed || self.inquorate().is_some();
        Some(match quorate.present {
            _ if begun || quorate.quorate => quorate.words(),
            0 => format!("nobody ticked yet, needs {needs}"),
            present => format!("{present} of {} ticked, needs {needs}", quorate.members),
        })
    }

    /// The quorum, while the meeting lacks it that was opened or that someone has left; none at any other time.
    pub fn inquorate(&self) -> Option<Quorate> {
        let heading = &self.meeting().heading;
        let room = self.doc.digest.room(self.position.item)?;
        let running = (heading.opened || room.was_left()) && !heading.closed;
        let quorate = room.quorate();
        (running && !quorate.quorate).then_some(quorate)
    }

    /// How the meeting stands against the minutes allotted; none where nothing can be said.
    pub fn pace(&self) -> Option<Pace> {
        self.asked_here(|here| Pace::of(self.meeting(), here))
    }

    /// The items left that could be deferred, those that can best wait first.
    pub fn deferrable(&self) -> Vec<&AgendaItem> {
        self.asked_here(|here| pace::deferrable(self.meeting(), here))
    }

    fn asked_here<T>(&self, ask: impl FnOnce(pace::Standpoint<'_>) -> T) -> T {
        ask(pace::Standpoint {
            item: self.position.item,
            since: self.position.since,
            now: self.now,
            visited: &|under| self.position.trail.contains(&under),
        })
    }

    /// The words of the motion that waits to be decided.
    pub fn pending_motion(&self) -> Option<&str> {
        let (_, _, motion) = self.waiting_motion()?;
        Some(motion.text.as_str())
    }

    /// The motion that waits to be decided, with its entry and where that stands.
    pub fn waiting_motion(&self) -> Option<(Under, &Entry, &Motion)> {
        let found = motions::before_the_meeting(self)?;
        (found.2.outcome == MotionOutcome::Pending).then_some(found)
    }

    /// Who spoke last in the current item, as typed.
    pub fn last_speaker(&self) -> Option<&str> {
        // Nobody means a speaker from hundreds of entries ago, and a key must not cost a walk through them.
        let entries = self.meeting().entries(self.item())?.iter().rev();
        entries.take(100).find_map(|entry| entry.kind.speaker())
    }

    /// The item an entry stands under, in a few words.
    pub(super) fn place_words(&self, under: Under) -> String {
        let Some(id) = under else {
            return "before item 1".to_owned();
        };
        if let Some(number) = self.digest().number(id) {
            return format!("item {number}");
        }
        let item = self.meeting().item(id);
        item.map(|item| item.title.clone()).unwrap_or_default()
    }
}
