//! The place in which a line is typed: what the parser is told of the session.

use super::act::ListRun;
use super::doubt::Doubt;
use super::lexicon::Lexicon;
use super::reading::ChipKind;
use crate::meeting::{Room, Under};
use chrono::NaiveTime;

/// Where a line is typed: what the parser needs to know of the session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// The item the line belongs to.
    pub item: Under,
    /// The run of bullets or lettered parts in which the line stands.
    pub run: ListRun,
    /// The place a lone `#` goes back to.
    pub back: Option<Under>,
    /// Who spoke last, as typed.
    pub last_speaker: Option<String>,
    /// The reference the next action would get; empty where the series gives none.
    pub reference: String,
    /// The time by the clock in the room, for phrases that name it.
    pub now: Option<NaiveTime>,
    /// The kinds of chip that were refused: what they stood for is plain text again.
    pub refused: Vec<ChipKind>,
    /// Who is there and what is moved, where the line would go.
    pub ledger: Ledger,
}

/// What the capture line is told of the room it stands in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// The room where the line would go; none where nobody keeps one, as outside a session.
    pub room: Option<Room>,
    /// The words of the motion before the meeting; none if there is none.
    pub motion: Option<String>,
}

impl Context {
    /// Whether chips of this kind were refused.
    pub fn refuses(&self, kind: ChipKind) -> bool {
        self.refused.contains(&kind)
    }
}

/// What a line is read against: what the meeting knows, and where the line stands.
#[derive(Clone, Copy, Debug)]
pub struct Here<'a> {
    /// What the meeting knows.
    pub lexicon: &'a Lexicon,
    /// Where the line stands.
    pub context: &'a Context,
}

impl<'a> Here<'a> {
    /// The same in another place.
    pub(super) fn with(self, context: &'a Context) -> Self {
        Here { context, ..self }
    }

    /// The words of the motion before the meeting, for the acts that need one.
    pub(super) fn motion(self) -> Result<&'a str, Doubt> {
        let motion = self.context.ledger.motion.as_deref();
        motion.ok_or(Doubt::NoMotion)
    }
}
