//! Which files of a folder are meetings.

use crate::series;
use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

/// How much of a Markdown file is looked at to tell a meeting from other notes.
const HEAD: usize = 512;

/// The end of a journal's name.
const JOURNAL: &str = ".journal";

/// What a file is to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// A meeting, readable or not.
    Meeting,
    /// The settings of a series.
    Series,
    /// Nothing of ours.
    Other,
}

/// What a file is to us, by its name, and for Markdown by the mark in its front matter.
pub fn kept(path: &Path) -> Kept {
    let name = path.file_name().and_then(|name| name.to_str());
    let Some(name) = name.filter(|name| !name.starts_with('.')) else {
        return Kept::Other;
    };
    if name == series::FILE {
        return Kept::Series;
    }
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("ron") => Kept::Meeting,
        Some("md") if marked(path) => Kept::Meeting,
        Some(_) | None => Kept::Other,
    }
}

/// Whether a Markdown file says in its front matter that it is a meeting.
fn marked(path: &Path) -> bool {
    use std::io::Read;
    let mut head = Vec::with_capacity(HEAD);
    let read =
        std::fs::File::open(path).and_then(|file| file.take(HEAD as u64).read_to_end(&mut head));
    if read.is_err() {
        return false;
    }
    let head = String::from_utf8_lossy(&head);
    let mut lines = head.trim_start_matches('\u{feff}').lines();
    lines.next().is_some_and(|first| first.trim_end() == "---")
        && lines
            .take_while(|line| line.trim_end() != "---")
            .any(|line| line.starts_with("quorate:"))
}

/// What a walk through a folder and the folders in it found.
#[derive(Debug, Default)]
pub struct Tree {
    /// The files that are meetings, in the order of their paths.
    pub meetings: Vec<PathBuf>,
    /// The settings of series.
    pub series: Vec<PathBuf>,
    /// The folders that could not be read.
    pub broken: Vec<(PathBuf, io::Error)>,
    journals: HashSet<PathBuf>,
}

impl Tree {
    /// The journal beside a file, if there is one.
    pub fn journal(&self, path: &Path) -> Option<PathBuf> {
        if self.journals.is_empty() {
            return None;
        }
        let mut journal = path.as_os_str().to_owned();
        journal.push(JOURNAL);
        self.journals.get(Path::new(&journal)).cloned()
    }

    fn take(&mut self, files: Vec<PathBuf>) {
        for file in files {
            let name = file.as_os_str().as_encoded_bytes();
            if name.ends_with(JOURNAL.as_bytes()) {
                self.journals.insert(file);
                continue;
            }
            match kept(&file) {
                Kept::Meeting => self.meetings.push(file),
                Kept::Series => self.series.push(file),
                Kept::Other => {}
            }
        }
    }
}

/// The files of a folder itself, in the order of their names.
///
/// # Errors
/// The system's, where the folder can't be read.
pub fn folder(path: &Path) -> io::Result<Vec<PathBuf>> {
    look(path).map(|(files, _)| files)
}

/// The meetings of a folder and the folders in it.
///
/// Hidden folders are passed over, and links to folders not followed, so that the walk ends.
pub fn tree(path: &Path) -> io::Result<Tree> {
    let mut tree = Tree::default();
    let (files, mut waiting) = look(path)?;
    tree.take(files);
    while let Some(folder) = waiting.pop() {
        match look(&folder) {
            Ok((files, folders)) => {
                tree.take(files);
                waiting.extend(folders);
            }
            Err(error) => tree.broken.push((folder, error)),
        }
    }
    // The order that folders are listed in differs between disks; the register must not.
    tree.meetings.sort();
    Ok(tree)
}

/// The files and the folders in a folder, each in the order of their names.
fn look(path: &Path) -> io::Result<(Vec<PathBuf>, Vec<PathBuf>)> {
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    for entry in std::fs::read_dir(path)? {
        let entry = entry?;
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        let kind = entry.file_type()?;
        if kind.is_dir() && !hidden {
            folders.push(entry.path());
        // A link to a file is one of the folder's meetings; a link to a folder may lead in a circle.
        } else if kind.is_file() || (kind.is_symlink() && entry.path().is_file()) {
            files.push(entry.path());
        }
    }
    files.sort();
    folders.sort();
    Ok((files, folders))
}
