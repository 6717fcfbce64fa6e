//! The journal written anew after a fault, and moved to another name.

use super::disk::{OpenFile, again, clear, write_all};
use super::journal_start::JournalPlace;
use super::journal_writer::JournalWriter;
use super::lock::{Lock, lock};
use super::words::{shown, trouble};
use std::io;
use std::path::PathBuf;
use std::time::Instant;

impl JournalWriter {
    /// Makes the journal anew and goes on in it; where that fails, the trouble stands until the next try.
    pub(super) fn mend(&self) {
        let had_trouble = self.state().trouble.is_some();
        let news = match self.write_anew() {
            Ok(()) => had_trouble,
            Err(error) => {
                let mut state = self.state();
                let before = state.trouble.clone();
                state.fail(&error);
                state.trouble != before
            }
        };
        if news {
            (self.wake)();
        }
    }

    fn write_anew(&self) -> io::Result<()> {
        let disk = &*self.disk;
        let new = &self.names.journal_new;
        let (text, last) = {
            let state = self.state();
            (state.text.clone(), state.last)
        };
        clear(disk, new)?;
        let file = again(|| disk.create(new, self.like.as_ref()))?;
        let made = (|| {
            // A disk that can't lock has been told of when the journal was first opened.
            let _ = again(|| file.lock());
            write_all(&*file, &text)?;
            again(|| file.sync())?;
            let (path, _lock) = self.make_room(&text)?;
            again(|| disk.rename(new, &path))?;
            Ok(path)
        })();
        let path = match made {
            Ok(path) => path,
            Err(error) => {
                // The next try removes what this one couldn't.
                let _ = disk.remove(new);
                return Err(error);
            }
        };
        let mut state = self.state();
        // Ours from here on, whatever else fails: the old one stands there no more.
        state.file = Some(file);
        state.path = path;
        state.on_disk = text.len();
        state.place = JournalPlace::Ours;
        drop(state);
        again(|| disk.sync_dir(&self.names.folder))?;
        let mut state = self.state();
        state.names_synced = true;
        state.safe = last;
        state.written = last;
        state.write()?;
        state.trouble = None;
        state.unsynced_since = (state.safe < state.last).then(Instant::now);
        Ok(())
    }

    /// Sees to it that nothing of worth stands under the journal's name, and says which name that is.
    ///
    /// What comes with it holds the lock of what stood there, until the journal has taken its place.
    fn make_room(&self, text: &[u8]) -> io::Result<(PathBuf, Option<OpenFile>)> {
        let disk = &*self.disk;
        let (path, file, place) = {
            let state = self.state();
            (state.path.clone(), state.file.clone(), state.place)
        };
        let there = match again(|| disk.stat(&path)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((path, None)),
            there => there?.identity,
        };
        let ours = file.map(|file| again(|| file.stat())).transpose()?;
        let ours = ours.is_some_and(|ours| ours.identity == there);
        let mut held = None;
        if !ours {
            match lock(disk, &path, None) {
                Lock::Ours { file, .. } => held = Some(file),
                Lock::Failed(error) if error.kind() != io::ErrorKind::PermissionDenied => {
                    return Err(error);
                }
                // Another program has made a journal meanwhile: it is not ours to replace.
                Lock::Theirs | Lock::Failed(_) => {
                    let second = self.names.free_beside(disk, "second")?;
                    let kept = shown(&second);
                    self.tell(format!("What is typed here is now kept in {kept}."));
                    return Ok((second, None));
                }
            }
        }
        let superseded = || Ok::<_, io::Error>(text.starts_with(&again(|| disk.read(&path))?));
        if (ours && place != JournalPlace::AsideFirst) || superseded()? {
            return Ok((path, held));
        }
        let aside = self.names.move_aside(disk, &path)?;
        let kept = shown(&aside);
        self.tell(format!("What the journal held before is kept in {kept}."));
        Ok((path, held))
    }

    /// Gives the journal another name, under which it is kept, and says which; or why it is where it was.
    pub(super) fn move_aside(&self) -> Result<PathBuf, String> {
        self.flush();
        if !self.all_safe() {
            self.work();
        }
        if !self.all_safe() {
            let path = shown(&self.path());
            return Err(format!(
                "What was typed is not on the disk yet: {path} can't be written."
            ));
        }
        let mut state = self.state();
        let moved = self.names.move_aside(&*self.disk, &state.path);
        let aside = moved.map_err(|error| {
            let (name, why) = (shown(&state.path), trouble(&error));
            format!("{name} could not be kept under another name: {why}.")
        })?;
        state.path.clone_from(&aside);
        Ok(aside)
    }

    /// Gives the journal its own name again; where that fails it goes on under the other one.
    pub(super) fn move_back(&self) {
        let mut state = self.state();
        if again(|| self.disk.rename(&state.path, &self.names.journal)).is_ok() {
            state.path.clone_from(&self.names.journal);
        }
    }

    fn tell(&self, notice: String) {
        self.state().notices.push(notice);
    }
}
