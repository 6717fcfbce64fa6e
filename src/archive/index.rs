//! The index over a folder tree: a database beside nothing, kept fresh by file time and hash, thrown away at any time.
//!
//! Several programs may read it at once, and refresh it in turn. It is never the source of truth: what can't be opened,
//! or was made by another version, is made anew.

use super::insert::{forget, insert, newest};
use super::read::{Indexed, Taken, Taking, read_all, stamp};
use super::scan::{Tree, tree};
use crate::meeting::Meeting;
use crate::store::private_file;
use rusqlite::{Connection, Result, Transaction, TransactionBehavior};
use std::collections::{HashMap, HashSet};
use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::time::Duration;

const SCHEMA: &str = include_str!("index.sql");

/// Counts up with each change of the schema or of what is put in.
const VERSION: i32 = 3;

/// So many files are read between two calls of the progress; what was read is then kept, whatever comes.
const BATCH: usize = 128;

/// How long another program that refreshes the same index is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// An index that is open.
#[derive(Debug)]
pub struct Index {
    pub(super) db: Connection,
    pub(super) root: PathBuf,
}

impl Index {
    /// Opens the index of a folder tree, or makes it anew where there is none of this version.
    ///
    /// # Errors
    /// The database's, where it can't be made either.
    pub fn open(database: &Path, root: &Path) -> Result<Self> {
        let root = root.to_owned();
        // Damaged, or of another version: made anew without a question, since the files are the truth.
        if let Ok(db) = connect_private(database) {
            return Ok(Index { db, root });
        }
        Index::discard(database);
        connect_private(database).map(|db| Index { db, root })
    }

    /// Removes an index that is damaged, or of another version: nothing in it is needed.
    pub fn discard(database: &Path) {
        for end in ["", "-wal", "-shm"] {
            let mut beside = database.as_os_str().to_owned();
            beside.push(end);
            // One that can't be removed can't be opened either, which is told.
            let _ = std::fs::remove_file(beside);
        }
    }

    /// An index in memory over these meetings, each with its path.
    ///
    /// # Errors
    /// The database's.
    pub fn of<'m>(meetings: impl IntoIterator<Item = &'m (PathBuf, Meeting)>) -> Result<Self> {
        let db = connect(Path::new(":memory:"))?;
        let root = PathBuf::new();
        let mut index = Index { db, root };
        let transaction = index.write()?;
        for (path, meeting) in meetings {
            let name = path.display().to_string();
            let contents = Box::new(Indexed::of(meeting, &name));
            let taking = Taking::new(path.clone(), name, String::new(), None);
            insert(&transaction, &taking, Taken::Read { hash: 0, contents })?;
        }
        newest(&transaction)?;
        transaction.commit()?;
        Ok(index)
    }

    /// Brings the index up to the files. Gives what could not be read, each with a reason in words.
    ///
    /// `progress` is told how many of the changed files are read, and how many there are, and says whether to go on;
    /// what was read is kept where it says no.
    ///
    /// # Errors
    /// The database's; a folder that can't be read is one of the complaints.
    pub fn refresh(
        &mut self,
        progress: &mut dyn FnMut(usize, usize) -> bool,
    ) -> Result<Vec<(PathBuf, String)>> {
        let found = match tree(&self.root) {
            Ok(found) => found,
            Err(error) => return Ok(vec![(self.root.clone(), error.to_string())]),
        };
        let known = self.known()?;
        let mut there = HashSet::with_capacity(found.meetings.len());
        let mut changed = Vec::new();
        for path in found.meetings.iter().chain(&found.series) {
            let own = path.strip_prefix(&self.root).unwrap_or(path);
            let name = own.display().to_string();
            let stamp = stamp(path, &found);
            let old = known.get(&name);
            if old.is_none_or(|(_, own, _)| *own != stamp) {
                let old = old.map(|(id, _, hash)| (*id, *hash));
                changed.push(Taking::new(path.clone(), name.clone(), stamp, old));
            }
            there.insert(name);
        }
        let gone = known.iter().filter(|(name, _)| !there.contains(*name));
        let gone: Vec<i64> = gone.map(|(_, (id, _, _))| *id).collect();
        if !gone.is_empty() {
            self.drop_files(&gone)?;
        }
        self.bring_in(&changed, progress)?;
        self.complaints(found)
    }

    /// The files in the index: id, stamp and hash by path.
    fn known(&self) -> Result<HashMap<String, (i64, String, i64)>> {
        let mut select = self.db.prepare("SELECT path, id, stamp, hash FROM file")?;
        select
            .query_map([], |row| {
                Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?)))
            })?
            .collect()
    }

    fn complaints(&self, found: Tree) -> Result<Vec<(PathBuf, String)>> {
        let sql = "SELECT path, error FROM file WHERE error IS NOT NULL ORDER BY path";
        let mut select = self.db.prepare(sql)?;
        let broken = select.query_map([], |row| {
            Ok((self.root.join(row.get::<_, String>(0)?), row.get(1)?))
        })?;
        let folders = found.broken.into_iter();
        let folders = folders.map(|(path, error)| Ok((path, error.to_string())));
        folders.chain(broken).collect()
    }

    /// Begins to write, when no other program does any more.
    fn write(&mut self) -> Result<Transaction<'_>> {
        let at_once = TransactionBehavior::Immediate;
        let transaction = self.db.transaction_with_behavior(at_once)?;
        let sql = "CREATE TEMP TABLE IF NOT EXISTS touched (first TEXT PRIMARY KEY)";
        transaction.execute_batch(sql)?;
        Ok(transaction)
    }

    fn drop_files(&mut self, gone: &[i64]) -> Result<()> {
        let transaction = self.write()?;
        for id in gone {
            forget(&transaction, *id)?;
            transaction.execute("DELETE FROM file WHERE id = ?1", [id])?;
        }
        newest(&transaction)?;
        transaction.commit()
    }

    fn bring_in(
        &mut self,
        changed: &[Taking],
        progress: &mut dyn FnMut(usize, usize) -> bool,
    ) -> Result<()> {
        if changed.is_empty() || !progress(0, changed.len()) {
            return Ok(());
        }
        let mut done = 0;
        for batch in changed.chunks(BATCH) {
            // A transaction a batch: one for each file would take a lock and a write of the log each, one for all would lose
            // everything to a stop, and hold off other programs for as long.
            let read = read_all(batch);
            let transaction = self.write()?;
            for (taking, taken) in read {
                insert(&transaction, taking, taken)?;
            }
            newest(&transaction)?;
            transaction.commit()?;
            done += batch.len();
            if !progress(done, changed.len()) {
                break;
            }
        }
        Ok(())
    }
}

/// Connects to a file that only its owner may read, whoever may read the meetings: their words stand in it. What the
/// database lays beside it is like it.
fn connect_private(database: &Path) -> Result<Connection> {
    // SQLite makes its files with the mode of the process: the index of meetings that are 0600 would be readable to all.
    // Where this fails, so does the database, and says so.
    let _ = private_file(database, OpenOptions::new().append(true));
    connect(database)
}

fn connect(database: &Path) -> Result<Connection> {
    let db = Connection::open(database)?;
    db.busy_timeout(PATIENCE)?;
    db.pragma_update(None, "journal_mode", "WAL")?;
    // Nothing in it is needed: a crash may cost the index, but no time.
    db.pragma_update(None, "synchronous", "OFF")?;
    let version = |db: &Connection| db.pragma_query_value(None, "user_version", |row| row.get(0));
    match version(&db)? {
        VERSION => return Ok(db),
        0 => {}
        _ => return Err(rusqlite::Error::InvalidQuery),
    }
    // Two programs may start on a new folder at once; both would make the tables, and one fail.
    db.execute_batch("BEGIN EXCLUSIVE")?;
    // Another program may have made it while this one waited.
    if version(&db)? != VERSION {
        db.execute_batch(&format!("{SCHEMA} PRAGMA user_version = {VERSION};"))?;
    }
    db.execute_batch("COMMIT")?;
    Ok(db)
}
