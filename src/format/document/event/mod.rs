//! Events of the room as marked lines: `*Arrived:* VC; DE — at 10:40`.
//!
//! After the label stands what the event is about; further parts follow, each after a dash and by its key.

mod read;
mod words;
mod write;

pub(super) use read::seen;
pub(super) use write::shown;
