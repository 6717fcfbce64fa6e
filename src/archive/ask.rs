//! What is asked of the index.

use super::Index;
use crate::series::{Due, Query, Row, Wanted, plain};
use rusqlite::types::Value;
use rusqlite::{Result, params_from_iter};

/// A place in some minutes where words were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The file.
    pub file: String,
    /// The title of the meeting.
    pub title: String,
    /// Its day, as `YYYY-MM-DD`.
    pub held: String,
    /// The number and title of the item.
    pub item: String,
    /// What kind of entry it is.
    pub kind: String,
    /// Who spoke, or leads.
    pub who: String,
    /// The words around, those found between `[` and `]`.
    pub text: String,
    /// The entry.
    pub entry: String,
}

/// What is looked for in the minutes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// Words that must all stand in an entry; several in quotation marks stand together.
    pub words: String,
    /// Of a body or a meeting whose name holds this.
    pub body: Option<String>,
    /// Said or led by this name, as typed.
    pub who: Option<String>,
    /// Of this kind (`decision`).
    pub kind: Option<String>,
    /// Held on or after this day, as `YYYY-MM-DD`.
    pub since: Option<String>,
    /// Whether to look through what is restricted.
    pub restricted: bool,
    /// The most answers to give.
    pub most: usize,
}

impl Index {
    /// The actions that could answer a query, each once, as its newest link has it.
    ///
    /// Narrowed by state, lead and deadline; what the query asks beyond that is for [`Query::answer`].
    ///
    /// # Errors
    /// The database's.
    pub fn rows(&self, query: &mut Query) -> Result<Vec<Row>> {
        let mut sql = String::from("SELECT row FROM action WHERE newest = 1");
        let mut values: Vec<Value> = Vec::new();
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
        if !query.leads.is_empty() {
            query.leads = self.names_of(&query.leads)?;
            sql.push_str(" AND id IN (SELECT action FROM lead WHERE name IN (");
            sql.push_str(&vec!["?"; query.leads.len()].join(","));
            sql.push_str("))");
            values.extend(query.leads.iter().cloned().map(Value::from));
        }
        let mut select = self.db.prepare(&sql)?;
        let rows = select.query_map(params_from_iter(values), |row| row.get::<_, String>(0))?;
        let mut found = Vec::new();
        for row in rows {
            // What doesn't read was written by another version, and is there in the files.
            found.extend(serde_json::from_str::<Row>(&row?).ok().map(|row| Row {
                file: self.whole(&row.file),
                ..row
            }));
        }
        Ok(found)
    }

    /// The path of a file, from the folder that was asked for.
    fn whole(&self, name: &str) -> String {
        self.root.join(name).display().to_string()
    }

    /// Every name, made plain, of those who bear one of these.
    fn names_of(&self, leads: &[String]) -> Result<Vec<String>> {
        let mut names: Vec<String> = leads.iter().map(|lead| plain(lead)).collect();
        let mut select = self.db.prepare(
            "SELECT DISTINCT name FROM lead WHERE person IN
               (SELECT person FROM lead WHERE name = ?1 AND person IS NOT NULL)",
        )?;
        for lead in names.clone() {
            for name in select.query_map([lead], |row| row.get::<_, String>(0))? {
                names.push(name?);
            }
        }
        names.sort_unstable();
        names.dedup();
        Ok(names)
    }

    /// Where these words stand in the minutes, the best places first.
    ///
    /// # Errors
    /// The database's.
    pub fn search(&self, search: &Search) -> Result<Vec<Hit>> {
        let matching = phrases(&search.words);
        if matching.is_empty() {
            return Ok(Vec::new());
        }
        let mut sql = String::from(
            "SELECT file.path, file.title, file.held, said.item, said.kind, said.who,
               snippet(words, 0, '[', ']', '…', 16), said.entry
             FROM words JOIN said ON said.id = words.rowid JOIN file ON file.id = said.file
             WHERE words MATCH ?",
        );
        let mut values: Vec<Value> = vec![matching.into()];
        if let Some(body) = &search.body {
            sql.push_str(" AND (instr(lower(file.body), ?) OR instr(lower(file.title), ?))");
            values.extend([body.to_lowercase().into(), body.to_lowercase().into()]);
        }
        if let Some(who) = &search.who {
            sql.push_str(" AND lower(said.who) = ?");
            values.push(who.to_lowercase().into());
        }
        if let Some(kind) = &search.kind {
            sql.push_str(" AND said.kind = ?");
            values.push(kind.clone().into());
        }
        if let Some(since) = &search.since {
            sql.push_str(" AND file.held >= ?");
            values.push(since.clone().into());
        }
        if !search.restricted {
            sql.push_str(" AND said.restricted = 0");
        }
        sql.push_str(" ORDER BY rank LIMIT ?");
        values.push(i64::try_from(search.most).unwrap_or(i64::MAX).into());
        let mut select = self.db.prepare(&sql)?;
        select
            .query_map(params_from_iter(values), |row| {
                Ok(Hit {
                    file: self.whole(&row.get::<_, String>(0)?),
                    title: row.get(1)?,
                    held: row.get(2)?,
                    item: row.get(3)?,
                    kind: row.get(4)?,
                    who: row.get(5)?,
                    text: row.get(6)?,
                    entry: row.get(7)?,
                })
            })?
            .collect()
    }
}

/// Words as the database asks for them: each in quotation marks, so that none is an operator of its language.
fn phrases(words: &str) -> String {
    let mut phrases = Vec::new();
    for (n, part) in words.split(['"', '“', '”']).enumerate() {
        if n % 2 == 1 {
            phrases.push(format!("\"{part}\""));
        } else {
            phrases.extend(part.split_whitespace().map(|word| format!("\"{word}\"")));
        }
    }
    phrases.retain(|phrase| phrase.chars().any(char::is_alphanumeric));
    phrases.join(" ")
}
