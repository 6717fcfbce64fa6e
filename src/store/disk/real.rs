//! The disk of this machine.

use super::{Disk, DiskFile, OpenFile, Stat, platform};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// As many links in a row as Linux follows.
const MOST_LINKS: usize = 40;

/// The disk of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        let mut path = path.to_owned();
        for _ in 0..MOST_LINKS {
            match fs::canonicalize(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                done => return done,
            }
            let folder = match path.parent() {
                Some(folder) if !folder.as_os_str().is_empty() => folder,
                _ => Path::new("."),
            };
            let Ok(target) = fs::read_link(&path) else {
                let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
                return Ok(fs::canonicalize(folder)?.join(name));
            };
            path = folder.join(target);
        }
        Err(io::Error::other("links that lead in a circle"))
    }

    fn stat(&self, path: &Path) -> io::Result<Stat> {
        fs::metadata(path).map(|meta| platform::stat(&meta))
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn read_from(&self, path: &Path, at: u64) -> io::Result<(Stat, Vec<u8>)> {
        let mut file = File::open(path)?;
        let stat = platform::stat(&file.metadata()?);
        file.seek(SeekFrom::Start(at))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok((stat, bytes))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let here = folder.as_os_str().is_empty();
        let entries = fs::read_dir(if here { Path::new(".") } else { folder })?;
        let paths = entries.map(|entry| Ok(entry?.path()));
        let mut files = paths.collect::<io::Result<Vec<PathBuf>>>()?;
        files.retain(|path| path.is_file());
        files.sort_unstable();
        Ok(files)
    }

    fn create(&self, path: &Path, like: Option<&Stat>) -> io::Result<OpenFile> {
        let mut options = OpenOptions::new();
        options.read(true).append(true).create_new(true);
        let file = platform::create(path, &mut options, like)?;
        Ok(Arc::new(file))
    }

    fn open(&self, path: &Path) -> io::Result<OpenFile> {
        // Opening a pipe to read as well would not wait for its reader, and lose what is written.
        let mut options = OpenOptions::new();
        let file = options.read(cfg!(windows)).append(true).open(path)?;
        Ok(Arc::new(file))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn sync_dir(&self, folder: &Path) -> io::Result<()> {
        platform::sync_dir(folder)
    }
}

impl DiskFile for File {
    fn write(&self, bytes: &[u8]) -> io::Result<usize> {
        let mut file = self;
        Write::write(&mut file, bytes)
    }

    fn sync(&self) -> io::Result<()> {
        // The length is metadata that reading needs, so this makes it durable too.
        self.sync_data()
    }

    fn cut(&self, len: u64) -> io::Result<()> {
        self.set_len(len)
    }

    fn lock(&self) -> io::Result<bool> {
        match self.try_lock() {
            Ok(()) => Ok(true),
            Err(TryLockError::WouldBlock) => Ok(false),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    fn stat(&self) -> io::Result<Stat> {
        self.metadata().map(|meta| platform::stat(&meta))
    }
}
