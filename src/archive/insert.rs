//! What is put into the index of a file, and taken out again.

use super::read::{Indexed, Taken, Taking};
use crate::series::{Label, RegisterRow, Said, plain};
use chrono::{Datelike, NaiveDate};
use rusqlite::{OptionalExtension, Result, Transaction, params};

/// The bits of the id of something said: its day, its file, its place in the file.
// The day stands in the high bits, so that the newest come first by the row's number alone, without sorting the hits:
// FTS5 gives them in that order for nothing.
const FILE_BITS: u32 = 24;
const PLACE_BITS: u32 = 16;
/// More entries of one file than this can't be told apart, and are not looked through.
const PLACES: i64 = 1 << PLACE_BITS;

/// The first id of what was said on a day; of what was said on no day where there is none.
pub(super) fn first_of(day: Option<NaiveDate>) -> i64 {
    let days = day.map_or(0, |day| i64::from(day.num_days_from_ce()).max(0));
    days << (FILE_BITS + PLACE_BITS)
}

/// The folder of a file, as the index names it.
pub(super) fn folder_of(name: &str) -> &str {
    name.rsplit_once(['/', '\\'])
        .map_or("", |(folder, _)| folder)
}

/// Takes everything out that came from a file.
pub(super) fn forget(db: &Transaction, file: i64) -> Result<()> {
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

/// Says anew which link of each action that was touched is the newest.
pub(super) fn newest(db: &Transaction) -> Result<()> {
    db.execute_batch(
        "UPDATE action SET newest = 0 WHERE first IN (SELECT first FROM touched);
         UPDATE action SET newest = 1 WHERE id IN (
           SELECT id FROM (
             SELECT id, row_number() OVER (
               PARTITION BY first ORDER BY held DESC, meeting DESC, id DESC
             ) AS place FROM action WHERE first IN (SELECT first FROM touched)
           ) WHERE place = 1
         );
         DELETE FROM touched;",
    )
}

/// Puts in what a file was found to be, in place of what it was.
pub(super) fn insert(db: &Transaction, taking: &Taking, taken: Taken) -> Result<()> {
    let (hash, what) = match taken {
        Taken::Same => {
            let update = "UPDATE file SET stamp = ?1 WHERE path = ?2";
            db.execute(update, params![taking.stamp, taking.name])?;
            return Ok(());
        }
        Taken::Broken { hash, why } => (hash, Err(why)),
        Taken::Read { hash, contents } => (hash, Ok(contents)),
    };
    // Looked up here, since another program may have put it in meanwhile.
    let old: Option<i64> = db
        .prepare_cached("SELECT id FROM file WHERE path = ?1")?
        .query_row([&taking.name], |row| row.get(0))
        .optional()?;
    if let Some(id) = old {
        forget(db, id)?;
    }
    let folder = folder_of(&taking.name);
    let (label, error, roll) = match &what {
        Ok(contents) => {
            let roll = insert_roll(db, folder, contents)?;
            (contents.label.clone(), None, Some(roll))
        }
        Err(why) => (Label::default(), Some(why.as_str()), None),
    };
    let met = format!("{}\n{}", label.body, label.title).to_lowercase();
    let file: i64 = db
        .prepare_cached(
            "INSERT INTO file (path, folder, stamp, hash, body, title, held, roll, error, met)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT (path) DO UPDATE
               SET stamp = ?3, hash = ?4, body = ?5, title = ?6, held = ?7, roll = ?8, error = ?9, met = ?10
             RETURNING id",
        )?
        .query_row(
            params![
                taking.name,
                folder,
                taking.stamp,
                hash,
                label.body,
                label.title,
                label.held,
                roll,
                error,
                met
            ],
            |row| row.get(0),
        )?;
    let Ok(contents) = what else { return Ok(()) };
    for row in &contents.rows {
        insert_action(db, file, row)?;
    }
    insert_said(db, file, &contents.label, &contents.said)
}

/// The list of people of a meeting, which its neighbours have, too.
fn insert_roll(db: &Transaction, folder: &str, contents: &Indexed) -> Result<i64> {
    let called = serde_json::to_string(&contents.called).unwrap_or_default();
    let hash = i64::from(crc32fast::hash(called.as_bytes())) << 32
        | i64::try_from(called.len()).unwrap_or(0) & 0xffff_ffff;
    let known = db
        .prepare_cached("SELECT id FROM roll WHERE folder = ?1 AND hash = ?2")?
        .query_row(params![folder, hash], |row| row.get(0))
        .optional()?;
    match known {
        Some(id) => Ok(id),
        None => db
            .prepare_cached("INSERT INTO roll (folder, hash, called) VALUES (?1, ?2, ?3)")?
            .insert(params![folder, hash, called]),
    }
}

fn insert_said(db: &Transaction, file: i64, label: &Label, said: &[Said]) -> Result<()> {
    let mut insert = db.prepare_cached(
        "INSERT INTO said (id, file, entry, item, kind, who, restricted) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    let mut index = db.prepare_cached(
        "INSERT INTO words (rowid, text, body, who, kind) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    let body = format!("{} {}", label.body, label.title);
    let first = first_of(label.held.parse().ok()) + ((file % (1 << FILE_BITS)) << PLACE_BITS);
    for (place, one) in (1..PLACES).zip(said) {
        // The newest first, but a meeting from its beginning.
        let id = first + PLACES - place;
        insert.execute(params![
            id,
            file,
            one.entry.as_str(),
            one.item,
            one.kind,
            one.who,
            one.restricted
        ])?;
        // Control characters are the marks of snippets.
        let text = one.text.replace(char::is_control, " ");
        index.execute(params![id, text, body, one.who, one.kind])?;
    }
    Ok(())
}

fn insert_action(db: &Transaction, file: i64, row: &RegisterRow) -> Result<()> {
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
        insert.execute(params![action, file, person, plain(&who.typed)])?;
    }
    Ok(())
}
