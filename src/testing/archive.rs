//! Looks through every meeting of a disk in memory, without a thread or files.

use super::MemDisk;
use crate::app::browse::{ArchiveNews, Question, ScanProgress};
use crate::archive::Index;
use crate::host::found;
use crate::store::{AsOf, Codec, recover};
use chrono::NaiveDate;

/// What the archive would answer, at once.
pub(super) fn at_once(disk: &MemDisk, ask: &Question, today: NaiveDate) -> Vec<ArchiveNews> {
    let Question::Look { number, what, .. } = ask else {
        return Vec::new();
    };
    let (mut meetings, mut broken) = (Vec::new(), Vec::new());
    for name in disk.names() {
        let Some(codec) = Codec::of(&name) else {
            continue;
        };
        match recover(disk, codec, &name, AsOf::Now) {
            Ok(found) => meetings.extend(found.meeting.map(|meeting| (name, meeting))),
            Err(error) => broken.push(format!("{}: {}", name.display(), error.what)),
        }
    }
    let index = Index::of(&meetings).map_err(|error| error.to_string());
    let found = index.and_then(|index| found(&[index], what, today));
    match found {
        Ok(found) => vec![
            ArchiveNews::Reading(ScanProgress::Done { broken, left: 0 }),
            ArchiveNews::Found(*number, found),
        ],
        Err(why) => vec![ArchiveNews::Reading(ScanProgress::Unusable(why))],
    }
}
