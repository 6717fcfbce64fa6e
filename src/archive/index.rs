//! The index over a folder tree: a database beside nothing, kept fresh by file time and hash, thrown away at any time.
//!
//! Several programs may read it at once, and one refresh it. It is never the source of truth: what can't be opened, or
//! was made by another version, is made anew.

use super::scan::{Tree, tree};
use super::take::{Taken, Taking, stamp, take};
use crate::series::Row;
use rusqlite::{Connection, Result, Transaction, params};
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

const SCHEMA: &str = include_str!("index.sql");

/// Counts up with each change of the schema or of what is put in.
const VERSION: i32 = 1;

/// So many files are read between two calls of the progress.
const BATCH: usize = 256;

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
        if let Ok(db) = connect(database) {
            return Ok(Index { db, root });
        }
        // Damaged, or of another version: nothing in it is needed.
        for end in ["", "-wal", "-shm"] {
            let mut beside = database.as_os_str().to_owned();
            beside.push(end);
            let _ = std::fs::remove_file(beside);
        }
        connect(database).map(|db| Index { db, root })
    }

    /// Brings the index up to the files. Gives what could not be read, each with a reason in words.
    ///
    /// `progress` is told how many of the changed files are read, and how many there are.
    ///
    /// # Errors
    /// The database's; a folder that can't be read is one of the complaints.
    pub fn refresh(
        &mut self,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Vec<(PathBuf, String)>> {
        let Tree { meetings, broken } = match tree(&self.root) {
            Ok(tree) => tree,
            Err(error) => return Ok(vec![(self.root.clone(), error.to_string())]),
        };
        let known = self.known()?;
        let mut changed = Vec::new();
        let mut there = HashSet::with_capacity(meetings.len());
        for path in meetings {
            let own = path.strip_prefix(&self.root).unwrap_or(&path);
            let name = own.display().to_string();
            let stamp = stamp(&path);
            let old = known.get(&name);
            if old.is_none_or(|(_, own, _)| *own != stamp) {
                changed.push(Taking {
                    path,
                    name: name.clone(),
                    stamp,
                    old: old.map(|(id, _, hash)| (*id, *hash)),
                });
            }
            there.insert(name);
        }
        let gone = known.iter().filter(|(name, _)| !there.contains(*name));
        let gone: Vec<i64> = gone.map(|(_, (id, _, _))| *id).collect();
        if !changed.is_empty() || !gone.is_empty() {
            self.bring_in(&changed, &gone, progress)?;
        }
        let mut complaints: Vec<(PathBuf, String)> = broken
            .into_iter()
            .map(|(path, error)| (path, error.to_string()))
            .collect();
        complaints.extend(self.complaints()?);
        Ok(complaints)
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

    fn complaints(&self) -> Result<Vec<(PathBuf, String)>> {
        let mut select = self
            .db
            .prepare("SELECT path, error FROM file WHERE error IS NOT NULL ORDER BY path")?;
        select
            .query_map([], |row| {
                Ok((self.root.join(row.get::<_, String>(0)?), row.get(1)?))
            })?
            .collect()
    }

    fn bring_in(
        &mut self,
        changed: &[Taking],
        gone: &[i64],
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<()> {
        let total = changed.len();
        let transaction = self.db.transaction()?;
        transaction
            .execute_batch("CREATE TEMP TABLE IF NOT EXISTS touched (first TEXT PRIMARY KEY)")?;
        for id in gone {
            forget(&transaction, *id)?;
            transaction.execute("DELETE FROM file WHERE id = ?1", [id])?;
        }
        let mut done = 0;
        for batch in changed.chunks(BATCH) {
            for (taking, taken) in take(batch) {
                put(&transaction, taking, taken)?;
            }
            done += batch.len();
            progress(done, total);
        }
        transaction.execute_batch(
            "UPDATE action SET newest = 0 WHERE first IN (SELECT first FROM touched);
             UPDATE action SET newest = 1 WHERE id IN (
               SELECT id FROM (
                 SELECT id, row_number() OVER (
                   PARTITION BY first ORDER BY held DESC, meeting DESC, id DESC
                 ) AS place FROM action WHERE first IN (SELECT first FROM touched)
               ) WHERE place = 1
             );
             DELETE FROM touched;",
        )?;
        transaction.commit()
    }
}

fn connect(database: &Path) -> Result<Connection> {
    let db = Connection::open(database)?;
    db.busy_timeout(Duration::from_secs(5))?;
    db.pragma_update(None, "journal_mode", "WAL")?;
    // Nothing in it is needed: a crash may cost the index, but no time.
    db.pragma_update(None, "synchronous", "OFF")?;
    let version: i32 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version == VERSION {
        return Ok(db);
    }
    if version != 0 {
        return Err(rusqlite::Error::InvalidQuery);
    }
    db.execute_batch(&format!(
        "BEGIN EXCLUSIVE; {SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;"
    ))?;
    Ok(db)
}

/// Takes everything out that came from a file.
fn forget(db: &Transaction, file: i64) -> Result<()> {
    for sql in [
        "INSERT OR IGNORE INTO touched SELECT first FROM action WHERE file = ?1",
        "DELETE FROM action WHERE file = ?1",
        "DELETE FROM lead WHERE file = ?1",
        "DELETE FROM words WHERE rowid IN (SELECT id FROM said WHERE file = ?1)",
        "DELETE FROM said WHERE file = ?1",
    ] {
        db.prepare_cached(sql)?.execute([file])?;
    }
    Ok(())
}

fn put(db: &Transaction, taking: &Taking, taken: Taken) -> Result<()> {
    let (hash, what) = match taken {
        Taken::Same => {
            let update = "UPDATE file SET stamp = ?1 WHERE path = ?2";
            db.execute(update, params![taking.stamp, taking.name])?;
            return Ok(());
        }
        Taken::Broken { hash, why } => (hash, Err(why)),
        Taken::Read { hash, contents } => (hash, Ok(contents)),
    };
    if let Some((id, _)) = taking.old {
        forget(db, id)?;
    }
    let (label, error) = match &what {
        Ok(contents) => (contents.label.clone(), None),
        Err(why) => (crate::series::Label::default(), Some(why.as_str())),
    };
    let file: i64 = db
        .prepare_cached(
            "INSERT INTO file (path, stamp, hash, body, title, held, error)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (path) DO UPDATE SET stamp = ?2, hash = ?3, body = ?4, title = ?5, held = ?6, error = ?7
             RETURNING id",
        )?
        .query_row(
            params![taking.name, taking.stamp, hash, label.body, label.title, label.held, error],
            |row| row.get(0),
        )?;
    let Ok(contents) = what else { return Ok(()) };
    for row in &contents.rows {
        put_action(db, file, row)?;
    }
    let mut insert = db.prepare_cached(
        "INSERT INTO said (file, entry, item, kind, who, restricted) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    let mut index = db.prepare_cached("INSERT INTO words (rowid, text) VALUES (?1, ?2)")?;
    for one in &contents.said {
        let id = insert.insert(params![
            file,
            one.entry.as_str(),
            one.item,
            one.kind,
            one.who,
            one.restricted
        ])?;
        index.execute(params![id, one.text])?;
    }
    Ok(())
}

fn put_action(db: &Transaction, file: i64, row: &Row) -> Result<()> {
    let first = format!("{}{}", row.first.0, row.first.1);
    db.prepare_cached("INSERT OR IGNORE INTO touched VALUES (?1)")?
        .execute([&first])?;
    let text = serde_json::to_string(row).unwrap_or_default();
    let action = db
        .prepare_cached(
            "INSERT INTO action (file, first, meeting, held, live, due, row)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .insert(params![
            file,
            first,
            row.meeting.as_str(),
            row.held.map(|day| day.to_string()),
            row.state.live(),
            row.due.map(|day| day.to_string()),
            text
        ])?;
    let mut insert =
        db.prepare_cached("INSERT INTO lead (action, file, person, name) VALUES (?1, ?2, ?3, ?4)")?;
    for who in &row.leads {
        let person = who.person.map(|id| id.to_string());
        for name in &who.names {
            insert.execute(params![action, file, person, name])?;
        }
    }
    Ok(())
}
