//! What every layout is: a row of the table in `lay_out`.

use super::block::Block;
use super::sheet::Sheet;
use crate::meeting::Meeting;

/// What the mark RESTRICTED means.
pub(super) const NOT_PUBLIC: &str = "RESTRICTED: not for publication";

/// A house layout: how it titles its paper, and what it puts under the title.
pub(super) struct House {
    pub(super) title: fn(&Sheet) -> String,
    pub(super) blocks: fn(&Sheet) -> Vec<Block>,
    /// What it is not yet, as long as it is a draft.
    pub(super) drafts: fn(&Meeting) -> Option<&'static str>,
    pub(super) landscape: bool,
    /// Whether the whole glossary is part of the paper, rather than the terms it uses.
    pub(super) whole_glossary: bool,
}

/// Minutes and what is made of them are drafts until they are approved.
pub(super) fn drafts_until_approved(meeting: &Meeting) -> Option<&'static str> {
    let draft = meeting.state.draft();
    draft.then_some("subject to approval")
}
