//! Which files were written here as papers, remembered from session to session, so that they may be written anew.
//!
//! A file is ours as long as it still is what was written: path and print are kept. Once someone has changed it, or
//! where the list is lost, it counts as another's, and all that can come of that is a question.

use super::atomic_write::write_atomically;
use super::disk::{Disk, again};
use super::hash::Print;
use std::io;
use std::path::{Path, PathBuf};

/// So many files are remembered; the oldest are forgotten first.
const MOST: usize = 500;

/// The papers that were written.
#[derive(Debug, Default)]
pub struct Exported {
    /// Where the list is kept; in memory alone if nowhere.
    list: Option<PathBuf>,
    /// The newest last; none before it is first asked for.
    known: Option<Vec<(String, String)>>,
}

impl Exported {
    /// The papers of the list in this file, which is read when it is first needed.
    pub fn listed(list: PathBuf) -> Self {
        Exported {
            list: Some(list),
            known: None,
        }
    }

    /// Whether a path is free to be written: nothing is there, or what is there was written here.
    pub fn may_write(&mut self, disk: &dyn Disk, path: &Path) -> io::Result<bool> {
        let bytes = match again(|| disk.read(path)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
            bytes => bytes?,
        };
        let (print, path) = (print(&bytes), name(disk, path));
        let known = self.known(disk);
        Ok(known.iter().any(|(own, at)| *own == print && *at == path))
    }

    /// Remembers what was written. Where the list can't be kept, it holds for this session.
    pub fn note(&mut self, disk: &dyn Disk, path: &Path, bytes: &[u8]) {
        let path = name(disk, path);
        let known = self.known(disk);
        known.retain(|(_, at)| *at != path);
        known.push((print(bytes), path));
        let surplus = known.len().saturating_sub(MOST);
        known.drain(..surplus);
        let lines = known
            .iter()
            .flat_map(|(print, path)| [print.as_str(), " ", path, "\n"]);
        let lines: String = lines.collect();
        if let Some(list) = &self.list {
            let _ = write_atomically(disk, list, lines.as_bytes());
        }
    }

    fn known(&mut self, disk: &dyn Disk) -> &mut Vec<(String, String)> {
        self.known.get_or_insert_with(|| {
            let list = self.list.as_ref().and_then(|list| disk.read(list).ok());
            let text = String::from_utf8(list.unwrap_or_default()).unwrap_or_default();
            let known = text.lines().filter_map(|line| line.split_once(' '));
            let owned = |(print, path): (&str, &str)| (print.to_owned(), path.to_owned());
            known.map(owned).collect()
        })
    }
}

fn print(bytes: &[u8]) -> String {
    let Print { hash, len } = Print::of(bytes);
    format!("{hash}-{len}")
}

/// The path by which a file is known again, wherever it is asked from.
fn name(disk: &dyn Disk, path: &Path) -> String {
    let whole = disk.resolve(path).unwrap_or_else(|_| path.to_owned());
    let whole = std::path::absolute(&whole).unwrap_or(whole);
    whole.to_string_lossy().replace('\n', "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::MemDisk;

    #[test]
    fn what_was_written_here_may_be_written_anew_in_a_later_session_too() {
        let disk = MemDisk::new();
        let paper = Path::new("/paper.txt");
        let list = PathBuf::from("/exported");
        let mut first = Exported::listed(list.clone());
        assert!(first.may_write(&disk, paper).unwrap(), "nothing is there");
        disk.put("/paper.txt", "ours");
        first.note(&disk, paper, b"ours");
        let mut later = Exported::listed(list.clone());
        assert!(later.may_write(&disk, paper).unwrap());
        disk.put("/paper.txt", "ours, and a note by someone");
        assert!(!later.may_write(&disk, paper).unwrap());
        disk.put("/other.txt", "ours");
        assert!(!later.may_write(&disk, Path::new("/other.txt")).unwrap());
        disk.put("/exported", "\u{0}torn");
        disk.put("/paper.txt", "ours");
        let mut forgetful = Exported::listed(list);
        assert!(!forgetful.may_write(&disk, paper).unwrap());
    }
}
