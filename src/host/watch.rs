//! Watching a folder for what happens to a few files in it.

use crate::store::{Disk, RealDisk, Wake};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};

/// Wakes the loop when one of a few files is written, made, renamed or removed.
///
/// The folder is watched, not the files: a save puts another file in the place of the one that was there.
pub struct Watch {
    wake: Wake,
    watched: Option<Watched>,
}

/// A folder that is watched; dropped, it is no longer.
struct Watched {
    folder: PathBuf,
    /// Device and inode: the folder may be taken away and made anew under its name.
    identity: (u64, u64),
    /// None where the system gives no events.
    watcher: Option<RecommendedWatcher>,
}

impl Watch {
    /// Watches nothing yet.
    pub fn new(wake: Wake) -> Self {
        Watch {
            wake,
            watched: None,
        }
    }

    /// Watches these files, which stand in one folder, and says whether their changes will wake the loop.
    ///
    /// `false` is for a folder that isn't there, and for a disk on another machine, whose changes the system
    /// doesn't see: whoever waits has to look by himself.
    pub fn on(&mut self, files: Option<[&Path; 2]>) -> bool {
        let folder = files.and_then(|[file, _]| file.parent());
        let stat = folder.and_then(|folder| Some((folder, RealDisk.stat(folder).ok()?)));
        let (Some(files), Some((folder, stat))) = (files, stat) else {
            self.watched = None;
            return false;
        };
        // A folder that was made anew under its name has other events: the old watch would be silent for good.
        let identity = stat.identity;
        let same = |watched: &Watched| watched.folder == folder && watched.identity == identity;
        if !self.watched.as_ref().is_some_and(same) {
            let near = (!far(folder)).then(|| self.watch(folder, files));
            self.watched = Some(Watched {
                folder: folder.to_owned(),
                identity,
                watcher: near.flatten(),
            });
        }
        let watched = self.watched.as_ref();
        watched.is_some_and(|watched| watched.watcher.is_some())
    }

    fn watch(&self, folder: &Path, files: [&Path; 2]) -> Option<RecommendedWatcher> {
        let wake = std::sync::Arc::clone(&self.wake);
        let concerned = files.into_iter().chain([folder]).map(Path::to_owned);
        let concerned: Vec<PathBuf> = concerned.collect();
        let told = move |event: notify::Result<Event>| {
            // Reading is an event too, also our own.
            let changed = |event: &Event| {
                !matches!(event.kind, EventKind::Access(_))
                    && (event.need_rescan()
                        || event.paths.iter().any(|path| concerned.contains(path)))
            };
            if event.as_ref().map_or(true, changed) {
                wake();
            }
        };
        // notify knows the traps of inotify, FSEvents and kqueue; polling each second would wake an idle laptop.
        let mut watcher = notify::recommended_watcher(told).ok()?;
        watcher.watch(folder, RecursiveMode::NonRecursive).ok()?;
        Some(watcher)
    }
}

/// Whether a folder is on a disk that another machine may write to, unseen by the system here.
#[cfg(target_os = "linux")]
fn far(folder: &Path) -> bool {
    /// NFS, SMB and CIFS, 9P, FUSE (sshfs among them), AFS, Ceph, and the shared folders of virtual machines.
    const FAR: [u32; 11] = [
        0x6969,
        0x517b,
        0xff53_4d42,
        0xfe53_4d42,
        0x0102_1997,
        0x6573_5546,
        0x5346_414f,
        0x6b41_4653,
        0x00c3_6400,
        0x786f_4256,
        0xbacb_acbc,
    ];
    // The kind is a number of 32 bits, whose sign differs among machines.
    rustix::fs::statfs(folder).is_ok_and(|found| FAR.iter().any(|far| magic(*far, found.f_type)))
}

#[cfg(target_os = "linux")]
fn magic<T: TryInto<i64>>(known: u32, found: T) -> bool {
    let found = found.try_into();
    found.is_ok_and(|found| found & 0xffff_ffff == i64::from(known))
}

/// Whether a folder is on a disk that another machine may write to: not known here.
#[cfg(not(target_os = "linux"))]
fn far(_: &Path) -> bool {
    false
}
