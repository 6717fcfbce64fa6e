//! What a command decides. `App::apply` is the one place that carries it out.

use super::areas::Border;
use super::draft::{Draft, LineEdit};
use super::effect::Effect;
use super::mode::{Beginning, Overlay};
use super::notice::Notice;
use super::pane::Pane;
use super::places::Places;
use super::settings::Setting;
use crate::capture::ChipKind;
use crate::edit::{DraftState, Move, Op, Step};
use crate::mail::MailChoice;
use crate::meeting::Under;
use crate::text::{EditLine, Splice};

/// What is to change in the session. Parts that keep what is there, are `None` or empty change nothing.
#[derive(Clone, Debug, Default)]
#[must_use = "a change does nothing until it is applied"]
pub struct Change {
    /// A change of the document.
    pub step: Option<Move>,
    /// A change of the line being typed.
    pub draft: Option<DraftChange>,
    /// An edit of the field that the cursor is in, of a form or a picker.
    pub field: Option<LineEdit>,
    /// The pane to be in; none is the capture line.
    pub focus: FocusChange,
    /// What lies over the panes afterwards.
    pub overlay: OverlayChange,
    /// Cursors and scroll positions afterwards.
    pub places: Option<Places>,
    /// The item that lines go to from now on.
    pub item: Option<Under>,
    /// The border between panes that the mouse holds from now on.
    pub grip: Update<Border>,
    /// What is begun with, where the session was about no file yet.
    pub beginning: Option<Beginning>,
    /// What to say.
    pub notice: Option<Notice>,
    /// Settings of this session.
    pub setting: Option<Setting>,
    /// What was handed to the mail program, and for whom.
    pub handed: Option<(MailChoice, Vec<String>)>,
    /// What to ask of the world, after the journal.
    pub effects: Vec<Effect>,
}

/// What becomes of something that may be there or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Update<T> {
    /// It is as it was.
    #[default]
    Keep,
    /// It is gone.
    Clear,
    /// This is there.
    Set(T),
}

/// What becomes of what lies over the panes.
pub type OverlayChange = Update<Overlay>;

/// Which pane is stepped into; cleared, the cursor is at home in the capture line.
pub type FocusChange = Update<Pane>;

impl<T> Update<T> {
    /// Carries it out, and says whether there was anything to do.
    pub(super) fn apply(self, held: &mut Option<T>) -> bool {
        match self {
            Update::Keep => return false,
            Update::Clear => *held = None,
            Update::Set(new) => *held = Some(new),
        }
        true
    }

    /// This one after another.
    fn after(self, before: Self) -> Self {
        match self {
            Update::Keep => before,
            Update::Clear | Update::Set(_) => self,
        }
    }
}

/// What to do with the line being typed.
#[derive(Clone, Debug)]
pub enum DraftChange {
    /// One edit of the text, or a motion of the cursor.
    Do(LineEdit),
    /// The kinds of chip that are refused from now on.
    Refuse(Vec<ChipKind>),
    /// The run of the draft changes; its text stays.
    Touch(Box<Draft>),
    /// A completion: the line before any was taken, which one it is, and what it changes there.
    Complete(EditLine, usize, Splice),
    /// Another draft takes its place.
    Replace(Draft),
    /// Another draft takes its place, and what stands in what was opened with it is kept.
    ReplaceWith(Draft, Vec<DraftState>),
    /// The draft is put aside and an empty one taken up.
    Park,
    /// The draft is put aside, and another taken up.
    ParkFor(Draft),
    /// Nothing is unfinished any more: the line, those parked and the fields of a form have been taken.
    Clear,
    /// Fields of a form were left: the journal may forget them.
    Forget(Vec<DraftState>),
}

impl Change {
    /// Nothing changes.
    pub fn none() -> Self {
        Change::default()
    }

    /// A new step of the document.
    pub fn step(step: Step) -> Self {
        Change::turn(Move::New(step))
    }

    /// A new step of these ops.
    pub fn ops(name: impl Into<String>, ops: Vec<Op>) -> Self {
        Change::step(Step::new(name, ops))
    }

    /// A new step of one op.
    pub fn op(name: impl Into<String>, op: Op) -> Self {
        Change::ops(name, vec![op])
    }

    /// Something to ask of the history.
    pub fn turn(asked: Move) -> Self {
        Change {
            step: Some(asked),
            ..Change::default()
        }
    }

    /// Something to ask of the world.
    pub fn effect(effect: impl Into<Effect>) -> Self {
        Change {
            effects: vec![effect.into()],
            ..Change::default()
        }
    }

    /// Something said.
    pub fn told(words: impl Into<String>) -> Self {
        Change::none().and_told(words)
    }

    /// A change of the line being typed.
    pub fn draft(draft: DraftChange) -> Self {
        Change::none().and_draft(draft)
    }

    /// The line being typed is empty, or the one parked last comes back to it.
    pub fn empty_line() -> Self {
        Change::none().and_empty_line()
    }

    /// An edit of the field that the cursor is in.
    pub fn field(edit: LineEdit) -> Self {
        Change {
            field: Some(edit),
            ..Change::default()
        }
    }

    /// A setting of this session.
    pub fn set(setting: Setting) -> Self {
        Change {
            setting: Some(setting),
            ..Change::default()
        }
    }

    /// This lies over the panes.
    pub fn over(overlay: Overlay) -> Self {
        Change::none().and_over(overlay)
    }

    /// Nothing lies over the panes.
    pub fn closed() -> Self {
        Change::none().and_closed()
    }

    /// The cursor is at home in the capture line.
    pub fn home() -> Self {
        Change::none().and_home()
    }

    /// This change and then another, in one: where both change the same, the other holds.
    pub fn then(mut self, other: Change) -> Self {
        self.effects.extend(other.effects);
        Change {
            step: other.step.or(self.step),
            draft: other.draft.or(self.draft),
            field: other.field.or(self.field),
            focus: other.focus.after(self.focus),
            overlay: other.overlay.after(self.overlay),
            places: other.places.or(self.places),
            item: other.item.or(self.item),
            grip: other.grip.after(self.grip),
            beginning: other.beginning.or(self.beginning),
            notice: other.notice.or(self.notice),
            setting: other.setting.or(self.setting),
            handed: other.handed.or(self.handed),
            effects: self.effects,
        }
    }

    /// The same, and something said.
    pub fn and_told(self, words: impl Into<String>) -> Self {
        self.and_notice(Notice::told(words))
    }

    /// The same, and this notice.
    pub fn and_notice(mut self, notice: Notice) -> Self {
        self.notice = Some(notice);
        self
    }

    /// The same, and the draft changes.
    pub fn and_draft(mut self, draft: DraftChange) -> Self {
        self.draft = Some(draft);
        self
    }

    /// The same, and the line being typed is empty, or the one parked last comes back to it.
    pub fn and_empty_line(self) -> Self {
        self.and_draft(DraftChange::Replace(Draft::default()))
    }

    /// The same, and the cursor goes home to the capture line.
    pub fn and_home(mut self) -> Self {
        self.focus = Update::Clear;
        self
    }

    /// The same, and a pane is stepped into.
    pub fn and_into(mut self, pane: Pane) -> Self {
        self.focus = Update::Set(pane);
        self
    }

    /// The same, and this lies over the panes.
    pub fn and_over(mut self, overlay: Overlay) -> Self {
        self.overlay = Update::Set(overlay);
        self
    }

    /// The same, and nothing lies over the panes.
    pub fn and_closed(mut self) -> Self {
        self.overlay = Update::Clear;
        self
    }

    /// The same, and what lies over the panes is closed, unless the change says what lies there.
    pub fn or_closed(self) -> Self {
        Change::closed().then(self)
    }

    /// The same, and cursors and scroll positions are these.
    pub fn and_places(mut self, places: Places) -> Self {
        self.places = Some(places);
        self
    }

    /// The same, and lines go to this item.
    pub fn and_item(mut self, item: Under) -> Self {
        self.item = Some(item);
        self
    }
}
