//! How safe the words on the screen are, as the file on the desk has it.

use crate::app::Safety;
use crate::store::{self, Document, Mode};
use std::time::Duration;

/// Words that are longer than this on their way to the disk are told of.
const LATE: Duration = Duration::from_secs(1);

/// What there is to say of the file's safety.
pub(super) fn safety(document: &Document) -> Safety {
    match (document.safety(), document.mode()) {
        (store::Safety::Fault(words), _) => Safety::Fault(words),
        (_, Mode::ReadOnly { holder, kept }) => {
            let who = holder.as_ref().map_or_else(
                || "another program".to_owned(),
                |holder| format!("{} since {}", holder.user, holder.since),
            );
            let kept = kept
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            Safety::ReadOnly(format!(
                "read-only: {who} holds it; what you type is kept in {kept}"
            ))
        }
        (store::Safety::Unsynced(since), _) if since.elapsed() > LATE => Safety::Unsynced,
        (store::Safety::Safe | store::Safety::Unsynced(_), Mode::Writable) => Safety::Safe,
    }
}
