//! What becomes of the line, of those put aside and of the fields of a form, and what the journal is told of it.

use super::change::DraftChange;
use super::draft::{Aim, Completing, Draft, LineEdit};
use super::effect::{Effect, FileEffect};
use super::{App, Overlay, Poll};
use crate::edit::{Applied, DraftKey, DraftState, Record, StepRecord, Turn};
use crate::text::{CursorMove, EditLine, Splice};
use std::cell::OnceCell;

impl App {
    /// What the journal is to know where the draft had this name and has another now.
    pub(super) fn renamed(&self, old: DraftKey) -> Vec<DraftState> {
        let new = self.typing.draft.state(self.position.item);
        // An empty line has no name worth telling: the journal holds only what would be lost.
        if old == new.key || new.text.is_empty() {
            return Vec::new();
        }
        let text = String::new();
        vec![DraftState { key: old, text }, new]
    }

    /// Everything that the journal is to know of drafts; beside a step it is told of them whole.
    pub(super) fn told(
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
            // Beside a step the whole text is told: a splice counts from a text that the journal may know by
            // another name.
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
        match (key, &self.screen.overlay) {
            (DraftKey::Field(_), Some(Overlay::Form(form))) => form.fields[form.focus].line.text(),
            (
                DraftKey::Field(_) | DraftKey::Line(_) | DraftKey::Parked(..) | DraftKey::Entry(..),
                _,
            ) => self.typing.draft.line.text(),
        }
    }

    /// Changes the draft and gives what the journal is to know.
    pub(super) fn change_draft(&mut self, change: DraftChange) -> DraftRecord {
        self.revisions.draft += 1;
        self.typing.reading = OnceCell::new();
        let item = self.position.item;
        self.typing.typed = 0;
        match change {
            DraftChange::Do(edit) => {
                let key = self.typing.draft.key(item);
                let Some(splice) = edit.perform(&mut self.typing.draft.line) else {
                    return DraftRecord::Nothing;
                };
                self.typing.typed = self.typing.draft.added_at_end(&splice);
                DraftRecord::Edited(key, splice)
            }
            DraftChange::Refuse(refused) => {
                self.typing.draft.refused = refused;
                DraftRecord::Nothing
            }
            DraftChange::Touch(draft) => {
                self.typing.draft = *draft;
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
        let item = self.position.item;
        states.push(emptied(self.typing.draft.state(item)));
        self.typing.draft = draft;
        if self.typing.draft.is_empty()
            && self.typing.draft.edits().is_none()
            && let Some(parked) = self.typing.parked.pop()
        {
            let state = self.parked_state(&parked, self.typing.parked.len());
            states.push(emptied(state));
            self.typing.draft = parked;
        }
        states.push(self.typing.draft.state(item));
        DraftRecord::Set(states)
    }

    /// Forgets the line, those parked, and what stands in a form.
    fn clear(&mut self) -> DraftRecord {
        let mut states = self.line_states();
        let field = |name: &str| DraftState {
            key: DraftKey::Field(name.to_owned()),
            text: String::new(),
        };
        if let Some(Overlay::Form(form)) = &self.screen.overlay {
            states.extend(form.fields.iter().map(|own| field(own.name)));
        }
        if let Some(Overlay::Poll(_)) = &self.screen.overlay {
            states.push(field(Poll::FIELD));
        }
        self.typing.draft = Draft::default();
        self.typing.parked.clear();
        DraftRecord::Set(states.into_iter().map(emptied).collect())
    }

    /// Completes the line as it was before anything was completed.
    fn complete(&mut self, before: EditLine, at: usize, splice: &Splice) -> DraftRecord {
        let key = self.typing.draft.key(self.position.item);
        let mut after = before.text().to_owned();
        if !splice.apply(&mut after) {
            return DraftRecord::Nothing;
        }
        let line = &mut self.typing.draft.line;
        let told = line.set(&after);
        line.go(CursorMove::To(splice.at + splice.inserted.len()));
        self.typing.draft.completing = Some(Completing { before, at, after });
        match told {
            Some(splice) => DraftRecord::Edited(key, splice),
            None => DraftRecord::Nothing,
        }
    }

    /// Puts the draft aside and takes up another.
    fn park(&mut self, next: Draft) -> DraftRecord {
        let item = self.position.item;
        let mut parked = std::mem::replace(&mut self.typing.draft, next);
        let gone = emptied(parked.state(item));
        // A parked line belongs where its first letter was typed, also when it comes back in another item.
        if parked.aim == Aim::New {
            parked.aim = Aim::NewUnder(item);
        }
        // The place among the parked ones is part of the name, so two lines parked in one item do not overwrite
        // each other.
        let kept = self.parked_state(&parked, self.typing.parked.len());
        self.typing.parked.push(parked);
        DraftRecord::Set(vec![gone, kept, self.typing.draft.state(item)])
    }

    /// What the journal is told of the lines put aside and of the one being typed.
    pub(super) fn line_states(&self) -> Vec<DraftState> {
        let parked = self.typing.parked.iter().enumerate();
        let parked = parked.map(|(at, draft)| self.parked_state(draft, at));
        let line = self.typing.draft.state(self.position.item);
        parked.chain([line]).collect()
    }

    /// What the journal is told of a parked draft, by the place it has among them.
    fn parked_state(&self, parked: &Draft, at: usize) -> DraftState {
        let under = parked.under(self.position.item);
        let key = DraftKey::Parked(under, u32::try_from(at).unwrap_or(u32::MAX));
        DraftState {
            key,
            text: parked.line.text().to_owned(),
        }
    }

    /// Edits the field that the cursor is in, of what lies over the panes.
    pub(super) fn change_field(&mut self, edit: &LineEdit) -> DraftRecord {
        self.revisions.overlay += 1;
        let (name, line) = match &mut self.screen.overlay {
            Some(Overlay::Form(form)) => {
                let field = &mut form.fields[form.focus];
                (field.name, &mut field.line)
            }
            Some(Overlay::Picker(picker)) => {
                // The rows are others with every letter: a cursor further down would choose one that nobody has
                // seen.
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
                Overlay::Page(_)
                | Overlay::Motion(_)
                | Overlay::Poll(_)
                | Overlay::Export(_)
                | Overlay::Mail(_)
                | Overlay::Arising(_),
            )
            | None => return DraftRecord::Nothing,
        };
        let key = DraftKey::Field(name.to_owned());
        // Whether it was written in is asked of its own undo: taken back to how it opened, nothing of it is to
        // survive a crash.
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

    /// Takes up drafts that the journal kept: fields of forms and parked lines are parked, the line is the line.
    ///
    /// The journal is told by what names they go on with the next time that anything happens.
    pub fn take_up_drafts(&mut self, mut drafts: Vec<DraftState>) {
        drafts.sort_by_key(|state| match state.key {
            DraftKey::Field(_) => (0, 0),
            DraftKey::Parked(_, at) => (1, at),
            DraftKey::Line(_) | DraftKey::Entry(..) => (2, 0),
        });
        self.typing.owed.extend(drafts.iter().cloned().map(emptied));
        for state in drafts.into_iter().filter(|state| !state.text.is_empty()) {
            let aim = match state.key {
                DraftKey::Line(under) | DraftKey::Parked(under, _) | DraftKey::Entry(under, _) => {
                    Aim::NewUnder(under)
                }
                DraftKey::Field(_) => Aim::New,
            };
            let mut draft = Draft {
                aim,
                ..Draft::default()
            };
            if let DraftKey::Entry(under, id) = state.key
                && let Some(entry) = self.entry(under, id)
            {
                draft = super::ops::line::draft_of(under, entry);
            }
            draft.line = EditLine::from(state.text.as_str());
            let mut unfinished = std::mem::replace(&mut self.typing.draft, draft);
            if unfinished.aim == Aim::New {
                unfinished.aim = Aim::NewUnder(self.position.item);
            }
            if !unfinished.is_empty() {
                self.typing.parked.push(unfinished);
            }
        }
        self.stay_somewhere();
        if !self.typing.owed.is_empty() {
            let now = self.line_states();
            self.typing.owed.extend(now);
        }
        self.typing.reading = OnceCell::new();
        self.revisions.draft += 1;
        self.lay_out();
    }

    /// What the journal is still to be told of drafts that were taken up.
    pub(super) fn owed(&mut self) -> Option<Effect> {
        let owed = std::mem::take(&mut self.typing.owed);
        (!owed.is_empty()).then(|| FileEffect::Append(Record::Drafts(owed)).into())
    }
}

/// What the journal is to know of a change of the draft.
pub(super) enum DraftRecord {
    Nothing,
    Edited(DraftKey, Splice),
    Set(Vec<DraftState>),
}

/// One record for all that happened: a step and the drafts that changed with it are never torn apart.
pub(super) fn record(taken: Option<Applied>, turn: Turn, drafts: DraftRecord) -> Option<Record> {
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
