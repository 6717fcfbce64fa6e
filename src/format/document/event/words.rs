//! The words that both sides know, each for one of our own values.

use crate::meeting::event::{Choice, Manner, MotionOutcome, Part};

pub(super) const DASH: &str = " — ";
pub(super) const WORDING: &str = "in words: ";
pub(super) const FOR_ITEM: &str = "for this item";

pub(super) const CHOICES: [(&str, Choice); 4] = [
    ("did not vote", Choice::DidNotVote),
    ("against", Choice::Against),
    ("abstained", Choice::Abstained),
    ("for", Choice::For),
];
pub(super) const OUTCOMES: [(&str, MotionOutcome); 4] = [
    ("carried", MotionOutcome::Carried),
    ("lost", MotionOutcome::Lost),
    ("withdrawn", MotionOutcome::Withdrawn),
    ("deferred", MotionOutcome::Deferred),
];
pub(super) const MANNERS: [(&str, Manner); 3] = [
    ("unanimously", Manner::Unanimous),
    ("nem. con.", Manner::NemCon),
    ("by show of hands", Manner::ShowOfHands),
];
pub(super) const PARTS: [(&str, Part); 2] = [("spoke", Part::Spoke), ("left the room", Part::Left)];
