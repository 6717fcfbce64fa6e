//! The agenda: items in order, with what was said and decided under each.

use super::deadline::Deadline;
use super::person::is_default;
use super::{Entry, Id};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// One item of the agenda and its entries. In an action plan it is an objective.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgendaItem {
    /// Names the item for good.
    pub id: Id,
    /// The title; may be empty (the one item of a meeting without an agenda).
    #[serde(default)]
    pub title: String,
    /// A reference of the agenda's own (`B1`), beside the number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// The section the item stands in, as its heading reads; neighbours with the same one share it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// Who presents it, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub presenter: Option<String>,
    /// Minutes allotted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    /// A remark that the agenda prints under the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
    /// Papers that go with the item; pointed to, never held.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<PaperRef>,
    /// Not open to press and public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restriction: Option<Restriction>,
    /// Comes back at every meeting.
    #[serde(default, skip_serializing_if = "is_default")]
    pub standing: bool,
    /// Put off to a later meeting, in the words used (`February 2020`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deferred: Option<Deadline>,
    /// Whether the item bears a number.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub numbered: bool,
    /// The number, once it is fixed (`148`, `5A`); computed while it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// What was said and decided, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<Arc<Entry>>,
}

fn yes() -> bool {
    true
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature serde asks for"
)]
fn is_yes(value: &bool) -> bool {
    *value
}

/// A paper that goes with an item or a meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PaperRef {
    /// Its title.
    pub title: String,
    /// The pages of the pack it fills, as printed (`21 – 102`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<String>,
    /// Where it is to be found: an address or a file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Its recommendations, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub recommendations: Vec<String>,
    /// Circulated at the meeting rather than before it.
    #[serde(skip_serializing_if = "is_default")]
    pub on_the_day: bool,
}

/// Why and how an item is closed to press and public.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Restriction {
    /// The title the public sees; the item's own if none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_title: Option<String>,
    /// The label (`Exempt`, `Confidential`, `Restricted`).
    pub label: String,
    /// The reason, as the law or the body's rules give it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl AgendaItem {
    /// A numbered item with nothing under it yet.
    pub fn titled(id: Id, title: impl Into<String>) -> Self {
        AgendaItem {
            id,
            title: title.into(),
            reference: None,
            section: None,
            presenter: None,
            minutes: None,
            remark: None,
            papers: Vec::new(),
            restriction: None,
            standing: false,
            deferred: None,
            numbered: true,
            number: None,
            entries: Vec::new(),
        }
    }

    /// The title that the public sees.
    pub fn public_title(&self) -> &str {
        self.restriction
            .as_ref()
            .and_then(|r| r.public_title.as_deref())
            .unwrap_or(&self.title)
    }

    /// Where an entry stands under this item.
    pub fn position(&self, entry: Id) -> Option<usize> {
        // From the end: what is looked for was nearly always written just now.
        self.entries.iter().rposition(|e| e.id == entry)
    }
}
