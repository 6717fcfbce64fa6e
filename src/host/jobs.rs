//! Jobs: what a session has done beside its own file, in the thread of the workspace, so that no key waits for it.

use crate::app::{Ids, Report};
use crate::meeting::Meeting;
use crate::series::{self, Amendment, Lineage, Series};
use crate::store::{
    AsOf, Codec, Disk, Document, Mode, OpenError, Opener, Request, append_private, file_name,
    recover,
};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One thing to be done; it says what came of it.
pub(super) type Job = Box<dyn FnOnce() -> Vec<Report> + Send>;

/// Changes the file of another meeting; a file that can't be one is told of in its place.
pub(super) fn amend(request: Result<Request, OpenError>, amendment: Amendment, at_ms: u64) -> Job {
    Box::new(move || vec![amended(request, amendment, at_ms)])
}

fn amended(request: Result<Request, OpenError>, amendment: Amendment, at_ms: u64) -> Report {
    let request = request.map_err(|error| error.to_string());
    let came = request.and_then(|request| {
        let amended = request.amend(at_ms, |meeting| amendment.step(meeting));
        amended.map_err(|error| error.to_string())
    });
    Report::Amended(amendment, came.map(|amended| amended.taken))
}

/// Reads the folder of the meeting in the workspace, tells what line it belongs to, and does what is still owed to the
/// files of earlier meetings.
pub(super) fn look_back(
    opener: Opener,
    document: &Document,
    today: Meeting,
    mut ids: Ids,
    at_ms: u64,
) -> Job {
    let own = document.path().to_owned();
    let writable = *document.mode() == Mode::Writable;
    Box::new(move || {
        // Ids of a supply that was branched off for this: the session goes on giving out its own meanwhile.
        let mut id = || {
            let id = ids.ahead(0);
            ids.spend(1);
            id
        };
        let (settings, meetings, trouble) = folder(&*opener.disk, &own);
        let mut line = Lineage::of(settings, &meetings, &today, &mut id);
        line.trouble = trouble;
        line.notes = notes(&*opener.disk, &chair_file(&own));
        let owed = std::mem::take(&mut line.owed);
        let mut reports = vec![Report::Line(Box::new(line))];
        for amendment in owed.into_iter().filter(|_| writable) {
            // It is there, or it would not be owed anything: the blank is never begun.
            let request = opener.request(&amendment.file, today.clone());
            reports.push(amended(request, amendment, at_ms));
        }
        reports
    })
}

/// Writes a note of the chair's own, which is in no paper, into a file that nobody else may read.
pub(super) fn chair_note(disk: Arc<dyn Disk>, document: &Document, line: String) -> Job {
    let own = document.path().to_owned();
    Box::new(move || {
        let path = chair_file(&own);
        let written = append_private(&*disk, &path, &own, &format!("{line}\n"));
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        match written {
            Ok(()) => vec![
                Report::ChairNotes(notes(&*disk, &path)),
                Report::Told(format!("Noted in {name}, which is in no paper.")),
            ],
            Err(error) => vec![Report::Failed(format!(
                "The note could not be written to {name}: {error}."
            ))],
        }
    })
}

/// The file of the chair's own notes: `2024-07-01.chair.txt` beside `2024-07-01.ron`.
fn chair_file(meeting: &Path) -> PathBuf {
    meeting.with_extension("chair.txt")
}

fn notes(disk: &dyn Disk, path: &Path) -> Vec<String> {
    let text = disk.read(path).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    text.lines().map(str::to_owned).collect()
}

/// The settings and the other meetings in the folder of a file, and what could not be read, in sentences.
///
/// Read as it stands, with what journals hold; a Markdown file that is no meeting is passed over without a word.
fn folder(disk: &dyn Disk, own: &Path) -> (Option<Series>, Vec<(PathBuf, Meeting)>, Vec<String>) {
    let (mut settings, mut meetings, mut trouble) = (None, Vec::new(), Vec::new());
    let files = own.parent().map(|folder| disk.list(folder));
    for path in files.and_then(Result::ok).unwrap_or_default() {
        let name = file_name(&path);
        if name == series::FILE {
            let text = disk.read(&path).unwrap_or_default();
            match series::read(&String::from_utf8_lossy(&text)) {
                Ok(read) => settings = Some(read),
                Err(error) => trouble.push(format!("{name}: {error}")),
            }
        }
        let codec = Codec::of(&path).filter(|_| name != series::FILE && !name.starts_with('.'));
        let Some(codec) = codec.filter(|_| path != own) else {
            continue;
        };
        let markdown = path.extension().is_some_and(|end| end == "md");
        match recover(disk, codec, &path, AsOf::Now) {
            Ok(found) => meetings.extend(found.meeting.map(|meeting| (path, meeting))),
            // A folder of minutes often has a README, too.
            Err(_) if markdown => {}
            Err(error) => trouble.push(format!("{name} was passed over: {}", error.what)),
        }
    }
    (settings, meetings, trouble)
}
