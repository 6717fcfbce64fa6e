//! The one gate through which the session changes.

use super::change::Change;
use super::draft::Aim;
use super::drafting::record;
use super::effect::{Effect, FileEffect};
use super::notice::Notice;
use super::settings::Setting;
use super::tour::TourAct;
use super::{App, Areas, Digest, FileName, Overlay};
use crate::capture::Lexicon;
use crate::config::Alert;
use crate::edit::{Applied, History, HistoryMark, Move, Op, Place, Record, Turn};
use crate::meeting::{Meeting, Under};
use chrono::{NaiveDateTime, Timelike};
use std::cell::OnceCell;

impl App {
    /// Carries out a change, and says what the world is to do, in order.
    ///
    /// A step that doesn't fit the document is refused whole, with everything that came with it.
    pub fn apply(&mut self, change: Change) -> Vec<Effect> {
        let mut effects = Vec::new();
        let turn = match &change.step {
            Some(Move::New(_)) | None => Turn::New,
            Some(Move::Undo) => Turn::Undo,
            Some(Move::Redo) => Turn::Redo,
        };
        let taken = match change.step.map(|asked| self.doc.history.take(asked)) {
            None => None,
            Some(Ok(taken)) => taken,
            Some(Err(misfit)) => {
                self.say(Notice::warned(format!("That could not be done: {misfit}.")));
                return effects;
            }
        };
        // What a step asks of others than the journal: the dictionary, and the file of the last minutes.
        let spell = taken.as_ref().and_then(|taken| self.to_spell(taken));
        let amend = taken.as_ref().and_then(|taken| self.to_amend(taken));
        let left = self.position.item;
        let key = self.typing.draft.key(left);
        let moves = taken.is_some() || change.item.is_some();
        // Judged before and after, so that the alert sounds for the step that lost the quorum and not at every key
        // after it.
        let quorate = moves && self.inquorate().is_none();
        if let Some(taken) = &taken {
            self.follow(taken, turn);
        }
        if let Some(item) = change.item {
            self.move_to(item);
        }
        // A draft changes its name in the journal when its item goes or another is gone to; a replay that still
        // knew the old name lost the line.
        let renamed = self.renamed(key);
        let drafts = change.draft.map(|draft| self.change_draft(draft));
        let drafts = change.field.map(|edit| self.change_field(&edit)).or(drafts);
        let drafts = self.told(renamed, drafts, taken.is_some());
        // The journal comes before every other effect: what is on its way to the disk must not be overtaken by a
        // save or a copy of it.
        effects.extend(record(taken, turn, drafts).map(|record| FileEffect::Append(record).into()));
        if self.position.item != left {
            effects.push(FileEffect::Append(Record::Item(self.position.item)).into());
        }
        if change.focus.apply(&mut self.position.focus) {
            self.revisions.places += 1;
            self.revisions.draft += 1;
        }
        if change.overlay.apply(&mut self.screen.overlay) {
            self.revisions.overlay += 1;
        }
        if let Some(places) = change.places {
            self.position.places = places;
            self.revisions.places += 1;
        }
        self.setup.beginning = change.beginning.or(self.setup.beginning.take());
        change.grip.apply(&mut self.screen.grip);
        if let Some(setting) = change.setting {
            self.set_up(setting);
        }
        self.mail.hand(change.handed);
        if let Some(notice) = change.notice {
            self.say(notice);
        }
        self.tour_sees();
        self.lay_out();
        effects.extend(self.look_again());
        effects.extend(change.effects);
        effects.extend(self.alert(quorate));
        // Last: the file of another meeting is changed only after today's own step is on its way, so that a crash
        // between the two is made good from here.
        effects.extend(spell.into_iter().chain(amend));
        self.remember(&effects);
        effects
    }

    /// Takes note of what the host is asked to keep for the next session, and to send.
    fn remember(&mut self, effects: &[Effect]) {
        for effect in effects {
            if let Effect::Remember(kept) = effect {
                self.setup.kept.clone_from(kept);
            }
            if let Effect::Post(post) = effect {
                self.mail.asked(post);
            }
        }
    }

    /// Asks the archive again where the words in the box of a list over many meetings have changed.
    pub(super) fn look_again(&mut self) -> Option<Effect> {
        match &mut self.screen.overlay {
            Some(Overlay::Browse(browse)) if browse.line.text() != browse.said => {
                browse.ask(false).map(Effect::Browse)
            }
            Some(_) | None => None,
        }
    }

    /// What tells of a quorum that was there before and is lost now, if the person wants to be told so.
    fn alert(&self, before: bool) -> Option<Effect> {
        let alert = self.setup.settings.alert;
        let lost = before && alert != Alert::None && self.inquorate().is_some();
        lost.then_some(Effect::Alert(alert))
    }

    fn follow(&mut self, taken: &Applied, turn: Turn) {
        let meeting = self.doc.history.meeting();
        self.doc.digest.follow(meeting, &taken.applied);
        self.tour_takes(&taken.applied, turn);
        self.revisions.document += 1;
        let made = taken.applied.iter().filter(|one| makes_something(&one.op));
        self.doc.ids.spend(made.count());
        // Reading the whole meeting again is too slow for a key; most steps are entries, and teach the line only
        // their own words.
        if taken.applied.iter().any(|one| teaches(&one.op)) {
            let dated = self.dated();
            self.known.lexicon.refresh(&dated);
            self.known.spelling.refresh(&dated);
        }
        for one in &taken.applied {
            if let Op::InsertEntry(_, _, entry) = &one.op {
                self.known.lexicon.note_entry(entry);
            }
        }
        self.typing.reading = OnceCell::new();
        self.say_taken(taken, turn);
        self.look_at(taken, turn);
        self.stay_somewhere();
    }

    /// Takes the eye to where a step happened.
    fn look_at(&mut self, taken: &Applied, turn: Turn) {
        match taken.place {
            Place::Nowhere | Place::Heading => {}
            Place::Person(id) => self.position.places.person = Some(id),
            Place::Item(id) => self.position.places.agenda = Some(id),
            Place::Entry(under, id) => {
                self.position.places.entry = Some((under, id));
                if self.doc.digest.action_row(id).is_some() {
                    self.position.places.action = Some(id);
                }
                let there = self.entry(under, id).is_some();
                // Taking back moves the eye to where it happened, but what was typed last stays the newest entry: a
                // key that works on it must not jump with an undo.
                if turn == Turn::New {
                    self.position.newest = there.then_some((under, id)).or(self.position.newest);
                } else if self.meeting().entries(under).is_some() && under != self.position.item {
                    self.move_to(under);
                }
            }
        }
        self.revisions.places += 1;
    }

    /// Moves on where the current item or a draft's item has gone.
    pub(super) fn stay_somewhere(&mut self) {
        let meeting = self.doc.history.meeting();
        let there = |under: Under| meeting.entries(under).is_some();
        self.position.trail.retain(|under| there(*under));
        let here = there(self.position.item);
        let edits = self.typing.draft.edits();
        let lost = edits.is_some_and(|(under, id)| self.entry(under, id).is_none());
        let homeless = match self.typing.draft.aim {
            Aim::NewUnder(under) | Aim::Below(under, _) => self.meeting().entries(under).is_none(),
            Aim::New | Aim::Entry(..) => false,
        };
        if lost || homeless {
            self.typing.draft.aim = Aim::New;
        }
        if !here {
            let first = self.meeting().agenda.first().map(|item| item.id);
            self.position.item = self.position.trail.pop().unwrap_or(first);
        }
    }

    fn move_to(&mut self, item: Under) {
        if item == self.position.item || self.meeting().entries(item).is_none() {
            return;
        }
        if self.typing.draft.aim == Aim::New && !self.typing.draft.is_empty() {
            // A line belongs to the item that its first letter was typed in, also where an undo moves the eye.
            self.typing.draft.aim = Aim::NewUnder(self.position.item);
        }
        self.position.trail.retain(|under| *under != item);
        // Each item once: going back and forth between two must not bury the others.
        self.position.trail.push(self.position.item);
        self.position.item = item;
        self.tour_does(TourAct::Item);
        self.position.since = self.now;
        self.position.places.agenda = item;
        self.position.places.lifted = 0;
        self.typing.reading = OnceCell::new();
        self.revisions.places += 1;
        self.revisions.draft += 1;
    }

    /// Sets something, also before the first frame.
    pub fn set_up(&mut self, setting: Setting) {
        match setting {
            Setting::Whole(whole) => self.setup.settings.whole = whole,
            Setting::Theme(theme) => self.setup.settings.theme = theme,
            Setting::Tour(tour) => self.setup.tour = Some(tour),
            Setting::UiState(kept) => self.setup.kept = *kept,
            Setting::GivenTheme(theme) => {
                self.setup.settings.theme.clone_from(&theme);
                self.setup.settings.given_theme = theme;
            }
            Setting::Themes(themes) => self.setup.settings.themes = themes,
            Setting::Background(ground) => self.setup.settings.ground = Some(ground),
            Setting::ColourDepth(depth) => self.setup.settings.depth = depth,
            Setting::PaneLayout(shape) => self.setup.settings.shape = shape,
            Setting::Given(shape) => {
                self.setup.settings.shape = shape.clone();
                self.setup.settings.given = shape;
            }
            Setting::Alert(alert) => self.setup.settings.alert = alert,
            Setting::Clock(clock) => self.setup.settings.clock = clock,
            Setting::OutputMode(sense) => self.setup.settings.sense = sense,
            Setting::Searched(words) => self.setup.settings.searched = words,
            Setting::Slips(lines) => self.setup.settings.slips = lines,
            Setting::Allowed(word) => self.known.spelling.allow(&word),
        }
        self.revisions.status += 1;
        self.revisions.places += 1;
    }

    /// Lays something over the panes, also before the first frame.
    pub fn lay_over(&mut self, overlay: Overlay) {
        self.screen.overlay = Some(overlay);
        self.revisions.overlay += 1;
    }

    pub(super) fn resize(&mut self, columns: u16, rows: u16) {
        self.screen.size = (columns, rows);
        self.revisions.screen += 1;
        self.lay_out();
    }

    /// Sets the time; the screen is told when what it shows of it has changed.
    pub(super) fn tick(&mut self, now: NaiveDateTime) {
        let minute = |time: NaiveDateTime| (time.date(), time.hour(), time.minute());
        if minute(now) != minute(self.now) {
            self.revisions.status += 1;
        }
        // A clock that is set back must not make an entry older than the one before it: they are ordered by it.
        self.now = now.max(self.now);
    }

    /// Takes up another document in place of this one, as after a reload.
    pub fn take_up(&mut self, history: History, saved: HistoryMark, file: FileName) {
        self.doc.file = file;
        self.doc.history = history;
        self.doc.digest = Digest::of(self.doc.history.meeting());
        self.known.lexicon = self.taught(Lexicon::without_entries(&self.dated()));
        self.known.spelling.refresh(self.doc.history.meeting());
        self.known.learnt = false;
        self.doc.saved = saved;
        self.own_again();
        self.position.newest = None;
        self.revisions.document += 1;
        self.revisions.screen += 1;
        self.typing.reading = OnceCell::new();
        self.stay_somewhere();
    }

    /// The document as the capture line knows it: one without a date is today's.
    pub(super) fn dated(&self) -> Meeting {
        let mut meeting = self.doc.history.meeting().clone();
        // Only for the line: a deadline is read against some day, while the paper still says that it has none.
        meeting.heading.date.get_or_insert(self.now.date());
        meeting
    }

    /// Learns the words of every entry, once they are asked for: that is for completion alone, and a long
    /// meeting's first frame is not to wait for it.
    pub(super) fn learn_words(&mut self) {
        if !std::mem::replace(&mut self.known.learnt, true) {
            self.known.lexicon.note_entries(self.doc.history.meeting());
        }
    }

    /// Lays out the screen for the size, the focus and the line being typed.
    pub(super) fn lay_out(&mut self) {
        let (columns, rows) = self.screen.size;
        let width = super::commands::line_width(columns);
        let text = self.typing.draft.line.text();
        self.typing.wrapped.follow(text, width);
        let line_rows = u16::try_from(self.typing.wrapped.rows().len()).unwrap_or(u16::MAX);
        let laid = (self.screen.size, line_rows, self.position.focus);
        let shape = &self.setup.settings.shape;
        if self.screen.laid == Some(laid) && *shape == self.screen.laid_by {
            return;
        }
        self.screen.laid = Some(laid);
        self.screen.laid_by = shape.clone();
        let areas = Areas::of(columns, rows, line_rows, self.position.focus, shape);
        if areas != self.screen.areas {
            self.screen.areas = areas;
            self.revisions.screen += 1;
        }
    }
}

/// Whether an op brings something into the document that needed an id.
fn makes_something(op: &Op) -> bool {
    matches!(
        op,
        Op::InsertEntry(..) | Op::InsertItem(..) | Op::InsertPerson(..)
    )
}

/// Whether the capture line has something to learn from an op.
fn teaches(op: &Op) -> bool {
    match op {
        Op::SetHeading(_)
        | Op::SetClosing(_)
        | Op::SetGlossary(_)
        | Op::InsertPerson(..)
        | Op::RemovePerson(_)
        | Op::SetPerson(_)
        | Op::MovePerson(..)
        | Op::InsertItem(..)
        | Op::RemoveItem(_)
        | Op::SetItem(_)
        | Op::MoveItem(..) => true,
        Op::SetState(_)
        | Op::SetPapers(_)
        | Op::SetLastAction(_)
        | Op::SetReleased(_)
        | Op::InsertEntry(..)
        | Op::RemoveEntry(..)
        | Op::SetEntry(..) => false,
    }
}
