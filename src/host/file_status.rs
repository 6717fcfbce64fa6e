//! How the file in the workspace stands: how safe its words are, and what is said where someone else has changed it.

use crate::app::Durability;
use crate::store::{self, Document, Mode};
use std::time::Duration;

/// Words that are longer than this on their way to the disk are told of.
const LATE: Duration = Duration::from_secs(1);

/// What is said of a file that someone else has changed.
pub(super) fn foreign() -> String {
    "Another program has changed the file; nothing was overwritten. :reload takes theirs, :keep-mine keeps both."
        .to_owned()
}

/// How safe the words are that were typed into a file.
pub(super) fn safety(document: &Document) -> Durability {
    match (document.safety(), document.mode()) {
        (store::Safety::Fault(words), _) => Durability::Fault(words),
        (_, Mode::ReadOnly { holder, kept }) => {
            let who = match holder {
                None => "another program".to_owned(),
                Some(holder) => format!("{} since {}", holder.user, holder.since),
            };
            let kept = store::file_name(kept);
            let words = format!("read-only: {who} holds it; what you type is kept in {kept}");
            Durability::ReadOnly(words)
        }
        // Shorter waits are usual and would make the status line flicker at every key.
        (store::Safety::Unsynced(since), _) if since.elapsed() > LATE => Durability::Unsynced,
        (store::Safety::Safe | store::Safety::Unsynced(_), Mode::Writable) => Durability::Safe,
    }
}
