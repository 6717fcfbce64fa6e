//! A disk in memory, for tests: it can refuse, tear, interrupt or end at any operation, and lose its power.

use crate::store::disk::{Disk, DiskFile, OpenFile, Stat};
use std::collections::{BTreeMap, HashMap};
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A disk in memory. Clones are the same disk.
#[derive(Clone, Default)]
pub struct MemDisk(Arc<Mutex<World>>);

#[derive(Default)]
struct World {
    names: BTreeMap<PathBuf, u64>,
    durable_names: BTreeMap<PathBuf, u64>,
    links: BTreeMap<PathBuf, PathBuf>,
    files: HashMap<u64, Contents>,
    locks: HashMap<u64, u64>,
    next: u64,
    /// Counts up at each crash; handles of an earlier life are dead.
    life: u64,
    ended: bool,
    done: Vec<OpKind>,
    faults: Vec<Fault>,
}

#[derive(Clone, Default)]
struct Contents {
    bytes: Vec<u8>,
    durable: Vec<u8>,
    modified: i128,
    mode: u32,
}

/// The kinds of operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OpKind {
    /// Following links.
    Resolve,
    /// Asking about a file.
    Stat,
    /// Reading a file whole.
    Read,
    /// Making a new file.
    Create,
    /// Opening a file that is there.
    Open,
    /// Appending.
    Write,
    /// Making what was appended durable.
    Sync,
    /// Cutting off.
    Cut,
    /// Locking.
    Lock,
    /// Renaming.
    Rename,
    /// Removing.
    Remove,
    /// Making names durable.
    SyncDir,
}

impl OpKind {
    /// Every kind.
    pub const ALL: [OpKind; 12] = [
        OpKind::Resolve,
        OpKind::Stat,
        OpKind::Read,
        OpKind::Create,
        OpKind::Open,
        OpKind::Write,
        OpKind::Sync,
        OpKind::Cut,
        OpKind::Lock,
        OpKind::Rename,
        OpKind::Remove,
        OpKind::SyncDir,
    ];
}

/// Harm that befalls the n-th operation.
#[derive(Clone, Debug)]
pub struct Fault {
    /// Of this kind only, or of any.
    pub kind: Option<OpKind>,
    /// How many such operations go well before.
    pub after: usize,
    /// What happens then.
    pub harm: Harm,
    /// Whether it befalls all that follow, too.
    pub for_good: bool,
}

/// What can befall an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Harm {
    /// It fails and does nothing.
    Error(io::ErrorKind),
    /// A write takes this many bytes and fails; another operation fails.
    Torn(usize, io::ErrorKind),
    /// A write takes only this many bytes; another operation is interrupted.
    Short(usize),
    /// The program is killed before it.
    End,
    /// The program is killed after a write has taken this many bytes; before another operation.
    EndTorn(usize),
}

/// What survives when the power is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crash {
    /// The program alone ends: all that was written stays.
    Kill,
    /// Only what was synced stays: bytes and names.
    Power,
    /// Names stay as they were last, but of unsynced bytes only the first half.
    PowerHalf,
    /// Names stay, and lengths; unsynced bytes are zeros.
    PowerZeros,
}

impl MemDisk {
    /// An empty disk, on which every folder exists.
    #[must_use]
    pub fn new() -> Self {
        MemDisk::default()
    }

    fn world(&self) -> MutexGuard<'_, World> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a file there from outside, as another program would: in one go, under a new identity, durable.
    pub fn put(&self, path: impl AsRef<Path>, bytes: impl Into<Vec<u8>>) {
        let mut world = self.world();
        let contents = Contents {
            bytes: bytes.into(),
            modified: i128::from(world.next) + 1,
            mode: 0o644,
            ..Contents::default()
        };
        let inode = world.add(contents);
        let path = path.as_ref().to_owned();
        world.names.insert(path.clone(), inode);
        world.durable_names.insert(path, inode);
        if let Some(file) = world.files.get_mut(&inode) {
            file.durable = file.bytes.clone();
        }
    }

    /// Changes the mode of a file from outside.
    pub fn chmod(&self, path: impl AsRef<Path>, mode: u32) {
        let mut world = self.world();
        if let Some(inode) = world.names.get(path.as_ref()).copied()
            && let Some(file) = world.files.get_mut(&inode)
        {
            file.mode = mode;
        }
    }

    /// Makes a link from outside.
    pub fn link(&self, from: impl AsRef<Path>, to: impl AsRef<Path>) {
        let link = (from.as_ref().to_owned(), to.as_ref().to_owned());
        self.world().links.extend([link]);
    }

    /// Removes a file from outside.
    pub fn take(&self, path: impl AsRef<Path>) {
        self.world().names.remove(path.as_ref());
    }

    /// What a file holds, seen from outside.
    #[must_use]
    pub fn look(&self, path: impl AsRef<Path>) -> Option<Vec<u8>> {
        let world = self.world();
        let inode = world.names.get(path.as_ref())?;
        world.files.get(inode).map(|file| file.bytes.clone())
    }

    /// The mode of a file, seen from outside.
    #[must_use]
    pub fn mode(&self, path: impl AsRef<Path>) -> Option<u32> {
        let world = self.world();
        let inode = world.names.get(path.as_ref())?;
        world.files.get(inode).map(|file| file.mode)
    }

    /// The names of all files.
    #[must_use]
    pub fn names(&self) -> Vec<PathBuf> {
        self.world().names.keys().cloned().collect()
    }

    /// Plans harm; it is counted from the next operation on.
    pub fn harm(&self, fault: Fault) {
        self.world().faults.push(fault);
    }

    /// Takes all planned harm away: the disk is well again.
    pub fn heal(&self) {
        self.world().faults.clear();
    }

    /// The operations done since the disk was made or last asked.
    #[must_use]
    pub fn done(&self) -> Vec<OpKind> {
        std::mem::take(&mut self.world().done)
    }

    /// Whether planned harm has ended the program.
    #[must_use]
    pub fn ended(&self) -> bool {
        self.world().ended
    }

    /// Ends the program and perhaps the power, and starts anew with what survived; no harm is planned any more.
    pub fn crash(&self, crash: Crash) {
        let mut world = self.world();
        world.life += 1;
        world.ended = false;
        world.locks.clear();
        world.faults.clear();
        world.done.clear();
        if crash == Crash::Power {
            world.names = world.durable_names.clone();
        }
        for file in world.files.values_mut() {
            match crash {
                Crash::Kill => {}
                Crash::Power => file.bytes = file.durable.clone(),
                Crash::PowerHalf => {
                    let kept = file.durable.len();
                    let lost = file.bytes.len().saturating_sub(kept);
                    file.bytes.truncate(kept + lost / 2);
                }
                Crash::PowerZeros => {
                    let kept = file.durable.len();
                    file.bytes.iter_mut().skip(kept).for_each(|byte| *byte = 0);
                }
            }
            file.durable = file.bytes.clone();
        }
        world.durable_names = world.names.clone();
    }
}

impl World {
    fn add(&mut self, contents: Contents) -> u64 {
        self.next += 1;
        self.files.insert(self.next, contents);
        self.next
    }

    fn inode(&self, path: &Path) -> io::Result<u64> {
        let path = self.follow(path);
        self.names
            .get(&path)
            .copied()
            .ok_or(io::ErrorKind::NotFound.into())
    }

    fn file(&mut self, inode: u64) -> io::Result<&mut Contents> {
        self.files
            .get_mut(&inode)
            .ok_or(io::ErrorKind::NotFound.into())
    }

    fn follow(&self, path: &Path) -> PathBuf {
        let mut path = path.to_owned();
        for _ in 0..40 {
            match self.links.get(&path) {
                Some(target) => path = path.with_file_name("").join(target),
                None => break,
            }
        }
        path
    }

    /// Counts an operation, and does to it what was planned; a number is how many bytes a write may take.
    fn suffer(&mut self, kind: OpKind) -> io::Result<Option<(usize, Option<io::Error>)>> {
        if self.ended {
            return Err(io::Error::other("killed"));
        }
        self.done.push(kind);
        let concerns = |fault: &Fault| fault.kind.is_none_or(|only| only == kind);
        let mut harm = None;
        for fault in self.faults.iter_mut().filter(|fault| concerns(fault)) {
            if fault.after == 0 {
                harm.get_or_insert_with(|| fault.harm.clone());
                fault.after = if fault.for_good { 0 } else { usize::MAX };
            } else {
                fault.after -= 1;
            }
        }
        let writes = kind == OpKind::Write;
        match harm {
            None => Ok(None),
            Some(Harm::Torn(bytes, error)) if writes => Ok(Some((bytes, Some(error.into())))),
            Some(Harm::Error(error) | Harm::Torn(_, error)) => Err(error.into()),
            Some(Harm::Short(bytes)) if writes => Ok(Some((bytes, None))),
            Some(Harm::Short(_)) => Err(io::ErrorKind::Interrupted.into()),
            Some(Harm::EndTorn(bytes)) if writes => {
                self.ended = true;
                Ok(Some((bytes, Some(io::Error::other("killed")))))
            }
            Some(Harm::End | Harm::EndTorn(_)) => {
                self.ended = true;
                Err(io::Error::other("killed"))
            }
        }
    }

    fn stat(&mut self, inode: u64) -> io::Result<Stat> {
        let file = self.file(inode)?;
        Ok(Stat {
            identity: (1, inode),
            len: u64::try_from(file.bytes.len()).unwrap_or(u64::MAX),
            modified: file.modified,
            mode: file.mode,
            owner: (0, 0),
            plain: true,
        })
    }
}

impl Disk for MemDisk {
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        let mut world = self.world();
        world.suffer(OpKind::Resolve)?;
        Ok(world.follow(path))
    }

    fn stat(&self, path: &Path) -> io::Result<Stat> {
        let mut world = self.world();
        world.suffer(OpKind::Stat)?;
        let inode = world.inode(path)?;
        world.stat(inode)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let mut world = self.world();
        world.suffer(OpKind::Read)?;
        let inode = world.inode(path)?;
        Ok(world.file(inode)?.bytes.clone())
    }

    fn read_from(&self, path: &Path, at: u64) -> io::Result<(Stat, Vec<u8>)> {
        let mut world = self.world();
        world.suffer(OpKind::Read)?;
        let inode = world.inode(path)?;
        let stat = world.stat(inode)?;
        let at = usize::try_from(at).unwrap_or(usize::MAX);
        let bytes = world.file(inode)?.bytes.get(at..).unwrap_or_default();
        Ok((stat, bytes.to_vec()))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let mut world = self.world();
        world.suffer(OpKind::Read)?;
        let own = world
            .names
            .keys()
            .filter(|path| path.parent() == Some(folder));
        Ok(own.cloned().collect())
    }

    fn create(&self, path: &Path, like: Option<&Stat>) -> io::Result<OpenFile> {
        let mut world = self.world();
        world.suffer(OpKind::Create)?;
        if path.file_name().map_or(0, OsStr::len) > 255 {
            return Err(io::ErrorKind::InvalidFilename.into());
        }
        if world.names.contains_key(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let inode = world.add(Contents {
            mode: like.map_or(0o644, |like| like.mode),
            ..Contents::default()
        });
        world.names.insert(path.to_owned(), inode);
        Ok(self.handle(&mut world, inode))
    }

    fn open(&self, path: &Path) -> io::Result<OpenFile> {
        let mut world = self.world();
        world.suffer(OpKind::Open)?;
        let inode = world.inode(path)?;
        Ok(self.handle(&mut world, inode))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut world = self.world();
        world.suffer(OpKind::Rename)?;
        let inode = world.names.remove(from).ok_or(io::ErrorKind::NotFound)?;
        world.names.insert(to.to_owned(), inode);
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut world = self.world();
        world.suffer(OpKind::Remove)?;
        world.names.remove(path).ok_or(io::ErrorKind::NotFound)?;
        Ok(())
    }

    fn sync_dir(&self, folder: &Path) -> io::Result<()> {
        let mut world = self.world();
        world.suffer(OpKind::SyncDir)?;
        let within = |path: &Path| path.parent() == Some(folder);
        world.durable_names.retain(|path, _| !within(path));
        let names: Vec<_> = world
            .names
            .iter()
            .filter(|(path, _)| within(path))
            .collect();
        let names: Vec<_> = names
            .into_iter()
            .map(|(path, inode)| (path.clone(), *inode))
            .collect();
        world.durable_names.extend(names);
        Ok(())
    }
}

/// An open file of the disk in memory.
struct MemFile {
    disk: MemDisk,
    inode: u64,
    handle: u64,
    life: u64,
}

impl MemDisk {
    fn handle(&self, world: &mut World, inode: u64) -> OpenFile {
        world.next += 1;
        Arc::new(MemFile {
            disk: self.clone(),
            inode,
            handle: world.next,
            life: world.life,
        })
    }
}

impl MemFile {
    fn world(&self) -> io::Result<MutexGuard<'_, World>> {
        let world = self.disk.world();
        if world.life == self.life {
            Ok(world)
        } else {
            Err(io::Error::other("killed"))
        }
    }
}

impl DiskFile for MemFile {
    fn write(&self, bytes: &[u8]) -> io::Result<usize> {
        let mut world = self.world()?;
        let (most, error) = world.suffer(OpKind::Write)?.unwrap_or((usize::MAX, None));
        world.next += 1;
        let modified = i128::from(world.next);
        let file = world.file(self.inode)?;
        let taken = bytes.len().min(most);
        file.bytes.extend(bytes.iter().take(taken));
        file.modified = modified;
        error.map_or(Ok(taken), Err)
    }

    fn sync(&self) -> io::Result<()> {
        let mut world = self.world()?;
        world.suffer(OpKind::Sync)?;
        let file = world.file(self.inode)?;
        file.durable = file.bytes.clone();
        Ok(())
    }

    fn cut(&self, len: u64) -> io::Result<()> {
        let mut world = self.world()?;
        world.suffer(OpKind::Cut)?;
        let len = usize::try_from(len).unwrap_or(usize::MAX);
        world.file(self.inode)?.bytes.truncate(len);
        Ok(())
    }

    fn lock(&self) -> io::Result<bool> {
        let mut world = self.world()?;
        world.suffer(OpKind::Lock)?;
        let holder = *world.locks.entry(self.inode).or_insert(self.handle);
        Ok(holder == self.handle)
    }

    fn stat(&self) -> io::Result<Stat> {
        let mut world = self.world()?;
        world.suffer(OpKind::Stat)?;
        world.stat(self.inode)
    }
}

impl Drop for MemFile {
    fn drop(&mut self) {
        let mut world = self.disk.world();
        if world.life == self.life && world.locks.get(&self.inode) == Some(&self.handle) {
            world.locks.remove(&self.inode);
        }
    }
}
