//! What is asked of the index.

use super::index::Index;
use super::insert::{first_of, folder_of};
use crate::meeting::Id;
use crate::series::{Aliases, Called, Due, Hit, Query, RegisterRow, Search, Wanted, plain};
use rusqlite::types::Value;
use rusqlite::{Result, params_from_iter};
use std::collections::HashMap;

/// Stand around what was looked for in a snippet; none of them is in the text.
const MARKS: [char; 2] = ['\u{2}', '\u{3}'];

impl Index {
    /// The actions that could answer a query, each once, as its newest link has it, the leads of a folder united.
    ///
    /// Narrowed by state, body, lead and deadline; what the query asks beyond that is for [`Query::answer`].
    ///
    /// # Errors
    /// The database's.
    pub fn rows(&self, query: &Query) -> Result<Vec<RegisterRow>> {
        let aliases = self.aliases()?;
        let mut sql = String::from("SELECT row FROM action WHERE newest = 1");
        let mut values: Vec<Value> = Vec::new();
        // Narrowed only by what has a column; all else is asked of the rows in memory by the same function that the
        // screen's filter uses, so that the two can't answer differently.
        let live = |wanted: &Wanted| matches!(wanted, Wanted::Open | Wanted::Overdue);
        if !query.states.is_empty() && query.states.iter().all(live) {
            sql.push_str(" AND live = 1");
        } else if !query.states.is_empty() && !query.states.iter().any(live) {
            sql.push_str(" AND live = 0");
        }
        if query.states == [Wanted::Overdue] {
            sql.push_str(" AND due IS NOT NULL");
        }
        if let Some((first, last)) = query.due.and_then(Due::bounds) {
            sql.push_str(" AND due BETWEEN ? AND ?");
            values.extend([first.to_string().into(), last.to_string().into()]);
        }
        if let Some(body) = &query.body {
            sql.push_str(" AND file IN (SELECT id FROM file WHERE instr(met, ?))");
            values.push(body.to_lowercase().into());
        }
        if !query.leads.is_empty() {
            let (people, names) = bearers(&aliases, &query.leads);
            let marks = |count: usize| vec!["?"; count].join(",");
            sql.push_str(" AND id IN (SELECT action FROM lead WHERE name IN (");
            sql.push_str(&marks(names.len()));
            sql.push_str(") UNION SELECT action FROM lead WHERE person IN (");
            sql.push_str(&marks(people.len()));
            sql.push_str("))");
            values.extend(names.into_iter().map(Value::from));
            values.extend(people.into_iter().map(|id| Value::from(id.to_string())));
        }
        let mut select = self.db.prepare(&sql)?;
        let mut rows = select.query(params_from_iter(values))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            // What doesn't read was written by another version, and is there in the files.
            let Ok(mut row) = serde_json::from_str::<RegisterRow>(row.get_ref(0)?.as_str()?) else {
                continue;
            };
            if let Some(aliases) = aliases.get(folder_of(&row.file)) {
                row.leads.iter_mut().for_each(|who| aliases.unite(who));
            }
            row.file = self.whole(&row.file);
            found.push(row);
        }
        Ok(found)
    }

    /// The path of a file, from the folder that was asked for.
    fn whole(&self, name: &str) -> String {
        self.root.join(name).display().to_string()
    }

    /// Who is who in each folder.
    fn aliases(&self) -> Result<HashMap<String, Aliases>> {
        let mut select = self.db.prepare_cached(
            "SELECT roll.folder, roll.called FROM roll JOIN file ON file.roll = roll.id
             GROUP BY roll.id ORDER BY roll.folder, max(file.held)",
        )?;
        let mut rows = select.query([])?;
        let mut lists: HashMap<String, Vec<Vec<Called>>> = HashMap::new();
        while let Some(row) = rows.next()? {
            let list = serde_json::from_str(row.get_ref(1)?.as_str()?).unwrap_or_default();
            lists.entry(row.get(0)?).or_default().push(list);
        }
        let aliases = |lists: Vec<Vec<Called>>| Aliases::of(lists.iter().map(Vec::as_slice));
        let all = lists
            .into_iter()
            .map(|(folder, lists)| (folder, aliases(lists)));
        Ok(all.collect())
    }

    /// Where these words stand in the minutes, the newest meetings first.
    ///
    /// # Errors
    /// The database's.
    pub fn search(&self, search: &Search, restricted: bool, most: usize) -> Result<Vec<Hit>> {
        if !search.asks() {
            return Ok(Vec::new());
        }
        let mut sql = String::from(
            "SELECT file.path, file.body, file.title, file.held, said.item, said.kind, said.who,
               snippet(words, 0, char(2), char(3), '…', 24), said.entry
             FROM words JOIN said ON said.id = words.rowid JOIN file ON file.id = said.file
             WHERE words MATCH ?",
        );
        let mut values: Vec<Value> = vec![self.matching(search)?.into()];
        if let Some((first, last)) = search.held.and_then(Due::bounds) {
            sql.push_str(" AND words.rowid BETWEEN ? AND ?");
            let after = first_of(Some(last.succ_opt().unwrap_or(last)));
            values.extend([first_of(Some(first)).into(), (after - 1).into()]);
        } else if search.held.is_some() {
            sql.push_str(" AND file.held = ''");
        }
        if !restricted {
            sql.push_str(" AND said.restricted = 0");
        }
        sql.push_str(" ORDER BY words.rowid DESC LIMIT ?");
        values.push(i64::try_from(most).unwrap_or(i64::MAX).into());
        let mut select = self.db.prepare(&sql)?;
        let hit = |row: &rusqlite::Row<'_>| {
            let (text, marks) = unmarked(&row.get::<_, String>(7)?);
            Ok(Hit {
                file: self.whole(&row.get::<_, String>(0)?),
                body: row.get(1)?,
                title: row.get(2)?,
                held: row.get(3)?,
                item: row.get(4)?,
                kind: row.get(5)?,
                who: row.get(6)?,
                text,
                marks,
                entry: row.get(8)?,
            })
        };
        select.query_map(params_from_iter(values), hit)?.collect()
    }

    /// A search in the language of the database: each word in quotation marks, so that none is an operator.
    fn matching(&self, search: &Search) -> Result<String> {
        // What people type (`AND`, `*`, a lone quotation mark) is never syntax of FTS5: each word is a string of its own.
        let phrase = |words: &str| format!("\"{}\"", words.replace('"', " "));
        let says = |words: &&str| words.chars().any(char::is_alphanumeric);
        let mut parts = Vec::new();
        let words = search.words.iter().map(String::as_str).filter(says);
        parts.extend(words.map(|words| format!("text : {}", phrase(words))));
        let body = search.body.iter().flat_map(|body| body.split_whitespace());
        let body = body.filter(says);
        parts.extend(body.map(|word| format!("body : {} *", phrase(word))));
        if let Some(kind) = search.kind.as_deref().filter(says) {
            parts.push(format!("kind : {}", phrase(kind)));
        }
        if let Some(who) = search.who.as_deref().filter(says) {
            let (_, names) = bearers(&self.aliases()?, &[who.to_owned()]);
            let names: Vec<String> = names.iter().map(|name| phrase(name)).collect();
            parts.push(format!("who : ({})", names.join(" OR ")));
        }
        Ok(parts.join(" AND "))
    }
}

/// Everyone in any folder who bears one of these names, and everything they are called, the names themselves among it.
fn bearers(aliases: &HashMap<String, Aliases>, leads: &[String]) -> (Vec<Id>, Vec<String>) {
    let (mut people, mut names) = (Vec::new(), Vec::new());
    for lead in leads {
        names.push(plain(lead));
        for aliases in aliases.values() {
            let (ids, called) = aliases.bearers(lead);
            people.extend(ids);
            names.extend(called);
        }
    }
    people.sort_unstable();
    people.dedup();
    names.sort_unstable();
    names.dedup();
    (people, names)
}

/// A snippet without its marks, in one line, and the bytes that stood between them.
fn unmarked(snippet: &str) -> (String, Vec<std::ops::Range<usize>>) {
    let (mut text, mut marks) = (String::with_capacity(snippet.len()), Vec::new());
    let mut start = 0;
    for c in snippet.chars() {
        match c {
            c if c == MARKS[0] => start = text.len(),
            c if c == MARKS[1] => marks.push(start..text.len()),
            c if c.is_control() => text.push(' '),
            c => text.push(c),
        }
    }
    (text, marks)
}
