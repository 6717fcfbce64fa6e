//! The one gate through which the session changes.

use super::change::{Asked, Change, DraftChange, Notice, Setting};
use super::draft::{Aim, Completing, Draft, LineEdit};
use super::effect::{Effect, Report};
use super::tour::Act;
use super::{App, Areas, Digest, FileName, Overlay, Poll};
use crate::capture::Lexicon;
use crate::config::Alert;
use crate::edit::{
    DraftKey, DraftState, History, Mark, Move, Op, Place, Record, StepRecord, Taken, Turn,
};
use crate::meeting::{Meeting, Under};
use crate::text::{Line, Motion, Splice};
use chrono::{NaiveDateTime, Timelike};
use std::cell::OnceCell;

impl App {
    /// Carries out a change, and says what the world is to do, in order.
    ///
    /// A step that doesn't fit the document is refused whole, with everything that came with it.
    pub fn apply(&mut self, change: Change) -> Vec<Effect> {
        let mut effects = Vec::new();
        let turn = match &change.step {
            Some(Asked::New(_)) | None => Turn::New,
            Some(Asked::Undo) => Turn::Undo,
            Some(Asked::Redo) => Turn::Redo,
        };
        let asked = change.step.map(Move::from);
        let taken = match asked.map(|asked| self.history.take(asked)) {
            None => None,
            Some(Ok(taken)) => taken,
            Some(Err(misfit)) => {
                self.say(Notice::warned(format!("That could not be done: {misfit}.")));
                return effects;
            }
        };
        let asked = taken.as_ref().map(|taken| self.asked_by(taken));
        let (key, left) = (self.draft.key(self.item), self.item);
        let moves = taken.is_some() || change.item.is_some();
        let quorate = moves && self.inquorate().is_none();
        if let Some(taken) = &taken {
            self.follow(taken, turn);
        }
        if let Some(item) = change.item {
            self.move_to(item);
        }
        let renamed = self.renamed(key);
        let drafts = change.draft.map(|draft| self.change_draft(draft));
        let drafts = change.field.map(|edit| self.change_field(&edit)).or(drafts);
        let drafts = self.told(renamed, drafts, taken.is_some());
        effects.extend(record(taken, turn, drafts).map(Effect::Append));
        effects.extend(self.gone_from(left));
        if let Some(focus) = change.focus {
            self.focus = focus;
            self.revisions.places += 1;
            self.revisions.draft += 1;
        }
        if let Some(overlay) = change.overlay {
            self.overlay = overlay;
            self.revisions.overlay += 1;
        }
        if let Some(places) = change.places {
            self.places = places;
            self.revisions.places += 1;
        }
        self.beginning = change.beginning.or(self.beginning.take());
        if let Some(grip) = change.grip {
            self.grip = grip;
        }
        if let Some(setting) = change.setting {
            self.set(setting);
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
        effects.extend(asked.into_iter().flatten());
        self.remember(&effects);
        effects
    }

    /// Takes note of what the host is asked to keep for the next session, and to send.
    fn remember(&mut self, effects: &[Effect]) {
        for effect in effects {
            if let Effect::Remember(kept) = effect {
                self.kept.clone_from(kept);
            }
            if let Effect::Post(post) = effect {
                self.mail.asked(post);
            }
        }
    }

    /// What tells of a quorum that was there before and is lost now, if the person wants to be told so.
    fn alert(&self, before: bool) -> Option<Effect> {
        let alert = self.settings.alert;
        let lost = before && alert != Alert::None && self.inquorate().is_some();
        lost.then_some(Effect::Alert(alert))
    }

    /// What the journal is told where lines go to another item than this one now.
    fn gone_from(&self, left: Under) -> Option<Effect> {
        (self.item != left).then_some(Effect::Append(Record::Item(self.item)))
    }

    /// What a step asks of others than the journal: the dictionary, and the file of the last minutes.
    fn asked_by(&self, taken: &Taken) -> Vec<Effect> {
        let spell = self.to_spell(taken).into_iter();
        spell.chain(self.to_amend(taken)).collect()
    }

    fn follow(&mut self, taken: &Taken, turn: Turn) {
        self.digest.follow(self.history.meeting(), &taken.applied);
        self.tour_takes(&taken.applied, turn);
        self.revisions.document += 1;
        self.ids.spend(
            taken
                .applied
                .iter()
                .filter(|one| makes_something(&one.op))
                .count(),
        );
        if taken.applied.iter().any(|one| teaches(&one.op)) {
            let dated = self.dated();
            self.lexicon.refresh(&dated);
            self.spelling.refresh(&dated);
        }
        for one in &taken.applied {
            if let Op::InsertEntry(_, _, entry) = &one.op {
                self.lexicon.note_entry(entry);
            }
        }
        self.reading = OnceCell::new();
        if turn != Turn::New {
            let done = if turn == Turn::Undo {
                "Took back"
            } else {
                "Did again"
            };
            let words = self.settings.linear().then(|| words_of(taken)).flatten();
            let words = words.map_or_else(String::new, |line| format!(", {line}"));
            self.say(Notice::told(format!("{done}: {}{words}", taken.name)));
        }
        self.look_at(taken, turn);
        self.stay_somewhere();
    }

    /// Takes the eye to where a step happened.
    fn look_at(&mut self, taken: &Taken, turn: Turn) {
        match taken.place {
            Place::Nowhere | Place::Heading => {}
            Place::Person(id) => self.places.person = Some(id),
            Place::Item(id) => self.places.agenda = Some(id),
            Place::Entry(under, id) => {
                self.places.entry = Some((under, id));
                if self.digest.action_row(id).is_some() {
                    self.places.action = Some(id);
                }
                let there = self.entry(under, id).is_some();
                if turn == Turn::New {
                    self.newest = there.then_some((under, id)).or(self.newest);
                } else if self.meeting().entries(under).is_some() && under != self.item {
                    self.move_to(under);
                }
            }
        }
        self.revisions.places += 1;
    }

    /// Moves on where the current item or a draft's item has gone.
    fn stay_somewhere(&mut self) {
        let meeting = self.history.meeting();
        let there = |under: Under| meeting.entries(under).is_some();
        self.trail.retain(|under| there(*under));
        let here = there(self.item);
        let lost = self
            .draft
            .edits()
            .is_some_and(|(under, id)| self.entry(under, id).is_none());
        let homeless = match self.draft.aim {
            Aim::NewUnder(under) | Aim::Below(under, _) => self.meeting().entries(under).is_none(),
            Aim::New | Aim::Entry(..) => false,
        };
        if lost || homeless {
            self.draft.aim = Aim::New;
        }
        if !here {
            let first = self.meeting().agenda.first().map(|item| item.id);
            self.item = self.trail.pop().unwrap_or(first);
        }
    }

    fn move_to(&mut self, item: Under) {
        if item == self.item || self.meeting().entries(item).is_none() {
            return;
        }
        if self.draft.aim == Aim::New && !self.draft.is_empty() {
            // A line belongs to the item that its first letter was typed in, also where an undo moves the eye.
            self.draft.aim = Aim::NewUnder(self.item);
        }
        self.trail.retain(|under| *under != item);
        self.trail.push(self.item);
        self.item = item;
        self.tour_does(Act::Item);
        self.since = self.now;
        self.places.agenda = item;
        self.places.lifted = 0;
        self.reading = OnceCell::new();
        self.revisions.places += 1;
        self.revisions.draft += 1;
    }

    /// What the journal is to know where the draft had this name and has another now.
    fn renamed(&self, old: DraftKey) -> Vec<DraftState> {
        let new = self.draft.state(self.item);
        if old == new.key || new.text.is_empty() {
            return Vec::new();
        }
        let text = String::new();
        vec![DraftState { key: old, text }, new]
    }

    /// Everything that the journal is to know of drafts; beside a step it is told of them whole.
    fn told(
        &self,
        mut renamed: Vec<DraftState>,
        drafts: Option<DraftRecord>,
        whole: bool,
    ) -> DraftRecord {
        match drafts.unwrap_or(DraftRecord::Nothing) {
            DraftRecord::Nothing if renamed.is_empty() => DraftRecord::Nothing,
            DraftRecord::Edited(key, splice) if renamed.is_empty() && !whole => {
                DraftRecord::Edited(key, splice)
            }
            DraftRecord::Nothing => DraftRecord::Set(renamed),
            DraftRecord::Edited(key, _) => {
                let text = self.text_of(&key).to_owned();
                renamed.push(DraftState { key, text });
                DraftRecord::Set(renamed)
            }
            DraftRecord::Set(states) => {
                renamed.extend(states);
                DraftRecord::Set(renamed)
            }
        }
    }

    /// The text that the journal knows by this name: the line's or that of the field with the cursor.
    fn text_of(&self, key: &DraftKey) -> &str {
        match (key, &self.overlay) {
            (DraftKey::Field(_), Some(Overlay::Form(form))) => form.fields[form.focus].line.text(),
            (
                DraftKey::Field(_) | DraftKey::Line(_) | DraftKey::Parked(..) | DraftKey::Entry(..),
                _,
            ) => self.draft.line.text(),
        }
    }

    /// Changes the draft and gives what the journal is to know.
    fn change_draft(&mut self, change: DraftChange) -> DraftRecord {
        self.revisions.draft += 1;
        self.reading = OnceCell::new();
        let item = self.item;
        self.typed = 0;
        match change {
            DraftChange::Do(edit) => {
                let key = self.draft.key(item);
                let splice = edit.perform(&mut self.draft.line);
                self.typed = splice
                    .as_ref()
                    .map_or(0, |splice| self.draft.added_at_end(splice));
                splice.map_or(DraftRecord::Nothing, |splice| {
                    DraftRecord::Edited(key, splice)
                })
            }
            DraftChange::Refuse(refused) => {
                self.draft.refused = refused;
                DraftRecord::Nothing
            }
            DraftChange::Touch(draft) => {
                self.draft = *draft;
                DraftRecord::Nothing
            }
            DraftChange::Complete(before, at, splice) => self.complete(before, at, &splice),
            DraftChange::Forget(states) => DraftRecord::Set(states),
            DraftChange::Replace(draft) => self.replace(draft, Vec::new()),
            DraftChange::ReplaceWith(draft, states) => self.replace(draft, states),
            DraftChange::Clear => self.clear(),
            DraftChange::Park => self.park(Draft::default()),
            DraftChange::ParkFor(draft) => self.park(draft),
        }
    }

    /// Takes up another draft, or the one parked last where it is empty.
    fn replace(&mut self, draft: Draft, mut states: Vec<DraftState>) -> DraftRecord {
        let item = self.item;
        states.push(emptied(self.draft.state(item)));
        self.draft = draft;
        if self.draft.is_empty()
            && self.draft.edits().is_none()
            && let Some(parked) = self.parked.pop()
        {
            states.push(emptied(self.parked_state(&parked, self.parked.len())));
            self.draft = parked;
        }
        states.push(self.draft.state(item));
        DraftRecord::Set(states)
    }

    /// Forgets the line, those parked, and what stands in a form.
    fn clear(&mut self) -> DraftRecord {
        let parked = self.parked.iter().enumerate();
        let parked = parked.map(|(at, draft)| self.parked_state(draft, at));
        let mut states: Vec<DraftState> = parked.chain([self.draft.state(self.item)]).collect();
        if let Some(Overlay::Form(form)) = &self.overlay {
            let key = |name: &str| DraftKey::Field(name.to_owned());
            states.extend(form.fields.iter().map(|field| DraftState {
                key: key(field.name),
                text: String::new(),
            }));
        }
        if let Some(Overlay::Poll(_)) = &self.overlay {
            states.push(DraftState {
                key: DraftKey::Field(Poll::FIELD.to_owned()),
                text: String::new(),
            });
        }
        self.draft = Draft::default();
        self.parked.clear();
        DraftRecord::Set(states.into_iter().map(emptied).collect())
    }

    /// Completes the line as it was before anything was completed.
    fn complete(&mut self, before: Line, at: usize, splice: &Splice) -> DraftRecord {
        let key = self.draft.key(self.item);
        let mut after = before.text().to_owned();
        if !splice.apply(&mut after) {
            return DraftRecord::Nothing;
        }
        let told = self.draft.line.set(&after);
        self.draft
            .line
            .go(Motion::To(splice.at + splice.inserted.len()));
        self.draft.completing = Some(Completing { before, at, after });
        told.map_or(DraftRecord::Nothing, |splice| {
            DraftRecord::Edited(key, splice)
        })
    }

    /// Puts the draft aside and takes up another.
    fn park(&mut self, next: Draft) -> DraftRecord {
        let item = self.item;
        let mut parked = std::mem::replace(&mut self.draft, next);
        let gone = emptied(parked.state(item));
        if parked.aim == Aim::New {
            parked.aim = Aim::NewUnder(item);
        }
        let kept = self.parked_state(&parked, self.parked.len());
        self.parked.push(parked);
        DraftRecord::Set(vec![gone, kept, self.draft.state(item)])
    }

    /// What the journal is told of a parked draft, by the place it has among them.
    pub(super) fn parked_state(&self, parked: &Draft, at: usize) -> DraftState {
        let under = match parked.aim {
            Aim::New => self.item,
            Aim::NewUnder(under) | Aim::Below(under, _) | Aim::Entry(under, ..) => under,
        };
        let key = DraftKey::Parked(under, u32::try_from(at).unwrap_or(u32::MAX));
        DraftState {
            key,
            text: parked.line.text().to_owned(),
        }
    }

    /// Edits the field that the cursor is in, of what lies over the panes.
    fn change_field(&mut self, edit: &LineEdit) -> DraftRecord {
        self.revisions.overlay += 1;
        let (name, line) = match &mut self.overlay {
            Some(Overlay::Form(form)) => {
                let field = &mut form.fields[form.focus];
                (field.name, &mut field.line)
            }
            Some(Overlay::Picker(picker)) => {
                picker.cursor = 0;
                // What narrows a list is no word of the meeting: nothing to remember.
                let _ = edit.perform(&mut picker.filter);
                return DraftRecord::Nothing;
            }
            Some(Overlay::Browse(browse)) => {
                let _ = edit.perform(&mut browse.line);
                return DraftRecord::Nothing;
            }
            Some(
                Overlay::Sheet(_)
                | Overlay::Motion(_)
                | Overlay::Poll(_)
                | Overlay::Export(_)
                | Overlay::Mail(_)
                | Overlay::Arising(_),
            )
            | None => return DraftRecord::Nothing,
        };
        let key = DraftKey::Field(name.to_owned());
        let untouched = !line.can_undo();
        let Some(splice) = edit.perform(line) else {
            return DraftRecord::Nothing;
        };
        if line.can_undo() && !untouched {
            return DraftRecord::Edited(key, splice);
        }
        // What a form opens with stands in the document: the journal learns of a field when it is first written in.
        let text = if line.can_undo() { line.text() } else { "" };
        let text = text.to_owned();
        DraftRecord::Set(vec![DraftState { key, text }])
    }

    /// Sets something before the first frame.
    pub fn set_up(&mut self, setting: Setting) {
        self.set(setting);
    }

    fn set(&mut self, setting: Setting) {
        match setting {
            Setting::Whole(whole) => self.settings.whole = whole,
            Setting::Theme(theme) => self.settings.theme = theme,
            Setting::Tour(tour) => self.tour = Some(tour),
            Setting::Kept(kept) => self.kept = *kept,
            Setting::GivenTheme(theme) => {
                self.settings.theme.clone_from(&theme);
                self.settings.given_theme = theme;
            }
            Setting::Themes(themes) => self.settings.themes = themes,
            Setting::Ground(ground) => self.settings.ground = Some(ground),
            Setting::Depth(depth) => self.settings.depth = depth,
            Setting::Shape(shape) => self.settings.shape = shape,
            Setting::Given(shape) => {
                self.settings.shape = shape.clone();
                self.settings.given = shape;
            }
            Setting::Alert(alert) => self.settings.alert = alert,
            Setting::Clock(clock) => self.settings.clock = clock,
            Setting::Sense(sense) => self.settings.sense = sense,
            Setting::Searched(words) => self.settings.searched = words,
            Setting::Slips(lines) => self.settings.slips = lines,
            Setting::Allowed(word) => self.spelling.allow(&word),
        }
        self.revisions.status += 1;
        self.revisions.places += 1;
    }

    /// Lays something over the panes before the first frame.
    pub fn lay_over(&mut self, overlay: Overlay) {
        self.overlay = Some(overlay);
        self.revisions.overlay += 1;
    }

    pub(super) fn resize(&mut self, columns: u16, rows: u16) {
        self.size = (columns, rows);
        self.revisions.screen += 1;
        self.lay_out();
    }

    /// Sets the time; the screen is told when what it shows of it has changed.
    pub(super) fn tick(&mut self, now: NaiveDateTime) {
        let minute = |time: NaiveDateTime| (time.date(), time.hour(), time.minute());
        if minute(now) != minute(self.now) {
            self.revisions.status += 1;
        }
        self.now = now.max(self.now);
    }

    /// Takes note of what the host says.
    pub fn hear(&mut self, report: Report) {
        match report {
            Report::Saved(mark) => {
                self.saved = mark;
                self.own_again();
            }
            Report::Failed(words) => self.say(Notice::warned(words)),
            Report::ChangedUnderneath(words) => self.changed_underneath(words),
            Report::Told(words) => self.say(Notice::told(words)),
            Report::Safety(safety) => self.stands(safety),
            Report::Line(line) => self.hear_line(line),
            Report::ChairNotes(notes) => self.hear_notes(notes),
            Report::Amended(amendment, came) => self.hear_amended(&amendment, came),
            Report::Posted(posted) => self.hear_posted(posted),
            Report::Spelling(answer) => self.hear_spelling(answer),
            Report::InTheWay(export, free) => {
                self.overlay = Some(super::commands::in_the_way(&export, &free));
                self.revisions.overlay += 1;
            }
            Report::Browse(news) => self.hear_news(news),
            Report::Rows(read) => self.hear_rows(read),
            Report::Held(words) => {
                self.overlay = Some(super::commands::held(&words));
                self.revisions.overlay += 1;
            }
        }
        self.revisions.status += 1;
    }

    /// Takes up another document in place of this one, as after a reload.
    pub fn take_up(&mut self, history: History, saved: Mark, file: FileName) {
        self.file = file;
        self.history = history;
        self.digest = Digest::of(self.history.meeting());
        self.lexicon = self.taught(Lexicon::without_entries(&self.dated()));
        self.spelling.refresh(self.history.meeting());
        self.learnt = false;
        self.saved = saved;
        self.own_again();
        self.newest = None;
        self.revisions.document += 1;
        self.revisions.screen += 1;
        self.reading = OnceCell::new();
        self.stay_somewhere();
    }

    /// The document as the capture line knows it: one without a date is today's.
    pub(super) fn dated(&self) -> Meeting {
        let mut meeting = self.history.meeting().clone();
        meeting.heading.date.get_or_insert(self.now.date());
        meeting
    }

    /// Learns the words of every entry, once they are asked for: that is for completion alone, and a long
    /// meeting's first frame is not to wait for it.
    pub(super) fn learn_words(&mut self) {
        if !std::mem::replace(&mut self.learnt, true) {
            self.lexicon.note_entries(self.history.meeting());
        }
    }

    /// Takes up drafts that the journal kept: fields of forms and parked lines are parked, the line is the line.
    ///
    /// The journal is told by what names they go on with the next time that anything happens.
    pub fn take_up_drafts(&mut self, mut drafts: Vec<DraftState>) {
        drafts.sort_by_key(|state| match state.key {
            DraftKey::Field(_) => (0, 0),
            DraftKey::Parked(_, at) => (1, at),
            DraftKey::Line(_) | DraftKey::Entry(..) => (2, 0),
        });
        self.owed.extend(drafts.iter().cloned().map(emptied));
        for state in drafts.into_iter().filter(|state| !state.text.is_empty()) {
            let found = match state.key {
                DraftKey::Entry(under, id) => self
                    .entry(under, id)
                    .map(|entry| super::commands::edited(under, entry)),
                DraftKey::Line(_) | DraftKey::Parked(..) | DraftKey::Field(_) => None,
            };
            let aim = match state.key {
                DraftKey::Line(under) | DraftKey::Parked(under, _) | DraftKey::Entry(under, _) => {
                    Aim::NewUnder(under)
                }
                DraftKey::Field(_) => Aim::New,
            };
            let mut draft = found.unwrap_or_else(|| Draft {
                aim,
                ..Draft::default()
            });
            draft.line = Line::from(state.text.as_str());
            let mut unfinished = std::mem::replace(&mut self.draft, draft);
            if unfinished.aim == Aim::New {
                unfinished.aim = Aim::NewUnder(self.item);
            }
            if !unfinished.is_empty() {
                self.parked.push(unfinished);
            }
        }
        self.stay_somewhere();
        if !self.owed.is_empty() {
            let parked = self.parked.iter().enumerate();
            let parked = parked.map(|(at, draft)| self.parked_state(draft, at));
            let now: Vec<DraftState> = parked.chain([self.draft.state(self.item)]).collect();
            self.owed.extend(now);
        }
        self.reading = OnceCell::new();
        self.revisions.draft += 1;
        self.lay_out();
    }

    /// What the journal is still to be told of drafts that were taken up.
    pub(super) fn owed(&mut self) -> Option<Effect> {
        let owed = std::mem::take(&mut self.owed);
        (!owed.is_empty()).then_some(Effect::Append(Record::Drafts(owed)))
    }

    /// Lays out the screen for the size, the focus and the line being typed.
    pub(super) fn lay_out(&mut self) {
        let (columns, rows) = self.size;
        let width = super::commands::line_width(columns);
        self.wrapped.follow(self.draft.line.text(), width);
        let line_rows = u16::try_from(self.wrapped.rows().len()).unwrap_or(u16::MAX);
        let areas = Areas::of(columns, rows, line_rows, self.focus, &self.settings.shape);
        if areas != self.areas {
            self.areas = areas;
            self.revisions.screen += 1;
        }
    }
}

/// What the journal is to know of a change of the draft.
enum DraftRecord {
    Nothing,
    Edited(DraftKey, Splice),
    Set(Vec<DraftState>),
}

/// One record for all that happened: a step and the drafts that changed with it are never torn apart.
fn record(taken: Option<Taken>, turn: Turn, drafts: DraftRecord) -> Option<Record> {
    match (taken, drafts) {
        (None, DraftRecord::Nothing) => None,
        (None, DraftRecord::Edited(key, splice)) => Some(Record::Draft(key, splice)),
        (None, DraftRecord::Set(states)) => Some(Record::Drafts(states)),
        (Some(taken), DraftRecord::Set(states)) => {
            Some(Record::Step(StepRecord::of(turn, &taken, states)))
        }
        (Some(taken), DraftRecord::Nothing | DraftRecord::Edited(..)) => {
            Some(Record::Step(StepRecord::of(turn, &taken, Vec::new())))
        }
    }
}

fn emptied(state: DraftState) -> DraftState {
    DraftState {
        text: String::new(),
        ..state
    }
}

/// The one entry that a step has put in, changed or taken out, as it is typed; none where it touched several.
fn words_of(taken: &Taken) -> Option<String> {
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

impl From<Asked> for Move {
    fn from(asked: Asked) -> Self {
        match asked {
            Asked::New(step) => Move::New(step),
            Asked::Undo => Move::Undo,
            Asked::Redo => Move::Redo,
        }
    }
}
