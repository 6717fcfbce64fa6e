//! Errands: what a session has done beside its own file, in a thread of its own, so that no key waits for it.

use crate::app::{Ids, Report};
use crate::meeting::Meeting;
use crate::series::{self, Amendment, Lineage, Series};
use crate::store::{
    AsOf, Codec, Disk, Document, Mode, OpenError, Opener, Request, Wake, append_private, recover,
};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{Builder, JoinHandle};

/// One thing to be done; it says what came of it.
pub(super) type Errand = Box<dyn FnOnce() -> Vec<Report> + Send>;

/// Changes the file of another meeting; a file that can't be one is told of in its place.
pub(super) fn amend(
    request: Result<Request, OpenError>,
    amendment: Amendment,
    at_ms: u64,
) -> Errand {
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
) -> Errand {
    let own = document.path().to_owned();
    let writable = *document.mode() == Mode::Writable;
    Box::new(move || {
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
pub(super) fn chair_note(disk: Arc<dyn Disk>, document: &Document, line: String) -> Errand {
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
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
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
            Err(_) if markdown => {}
            Err(error) => trouble.push(format!("{name} was passed over: {}", error.what)),
        }
    }
    (settings, meetings, trouble)
}

/// A thread that runs errands one after the other; begun with the first, and waited for when it is let go.
pub(super) struct Runner {
    threads: bool,
    wake: Wake,
    told: (Sender<Report>, Receiver<Report>),
    thread: Option<(Sender<Errand>, JoinHandle<()>)>,
}

impl Runner {
    /// A runner that has nothing to do yet; `wake` is called when there is something to tell. Without threads, each
    /// errand is run where it is given.
    pub(super) fn new(threads: bool, wake: Wake) -> Self {
        Runner {
            threads,
            wake,
            told: channel(),
            thread: None,
        }
    }

    /// Has an errand run.
    pub(super) fn run(&mut self, errand: Errand) {
        if self.thread.is_none() && self.threads {
            self.thread = self.begin();
        }
        let left = match &self.thread {
            Some((ask, _)) => ask.send(errand).err().map(|back| back.0),
            None => Some(errand),
        };
        if let Some(errand) = left {
            // The runner itself listens.
            for report in errand() {
                let _ = self.told.0.send(report);
            }
        }
    }

    fn begin(&self) -> Option<(Sender<Errand>, JoinHandle<()>)> {
        let (ask, asked) = channel::<Errand>();
        let tell = self.told.0.clone();
        let wake = Arc::clone(&self.wake);
        let spawned = Builder::new().name("errands".to_owned()).spawn(move || {
            while let Ok(errand) = asked.recv() {
                // Nobody listens any more once the session is left.
                for report in errand() {
                    let _ = tell.send(report);
                }
                wake();
            }
        });
        Some((ask, spawned.ok()?))
    }

    /// What came of errands since last asked.
    pub(super) fn reports(&self) -> impl Iterator<Item = Report> {
        self.told.1.try_iter()
    }
}

impl Drop for Runner {
    fn drop(&mut self) {
        if let Some((ask, thread)) = self.thread.take() {
            drop(ask);
            // What was decided in the meeting is written before the program ends.
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errands_are_run_in_order_and_all_before_the_end() {
        for threads in [false, true] {
            let (tell, told) = channel();
            let mut runner = Runner::new(threads, Arc::new(|| {}));
            for n in 0..20 {
                let tell = tell.clone();
                runner.run(Box::new(move || {
                    tell.send(n).unwrap();
                    vec![Report::Told(n.to_string())]
                }));
            }
            drop(runner);
            assert_eq!(
                told.try_iter().collect::<Vec<_>>(),
                (0..20).collect::<Vec<_>>()
            );
        }
    }
}
