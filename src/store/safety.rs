//! What is known of the disk, and how others are woken to hear of it.

use std::sync::Arc;
use std::time::Instant;

/// Called from another thread when something is to be told: [`Document::reports`](super::Document::reports) or
/// [`Document::safety`](super::Document::safety) has changed.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// How much of what was typed is known to be on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Safety {
    /// All of it.
    Safe,
    /// Not yet what was typed since then; the next sync is on its way.
    Unsynced(Instant),
    /// The disk fails; the sentence says what and where. What was typed is in memory and is written as soon as it works.
    Fault(String),
}
