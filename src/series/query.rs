//! What is asked of the register, in the same words on the command line and in a search box.

use super::register::Row;
use crate::meeting::names::plain;
use crate::meeting::{Month, Progressed};
use chrono::NaiveDate;
use std::cmp::Ordering;
use std::collections::HashMap;
use thiserror::Error;

/// Which actions are asked for, and in what order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// In one of these states; in any where none is named.
    pub states: Vec<Wanted>,
    /// Led by one of these, by any of their names.
    pub leads: Vec<String>,
    /// Due then.
    pub due: Option<Due>,
    /// Of a body or a meeting whose name holds this.
    pub body: Option<String>,
    /// Words that must stand in it, each somewhere.
    pub words: Vec<String>,
    /// The order.
    pub sort: Sort,
    /// What neighbours have in common.
    pub group: Option<Group>,
}

/// A state that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Still to be done.
    Open,
    /// Still to be done, with its day passed.
    Overdue,
    /// Done.
    Done,
    /// No longer wanted.
    Dropped,
}

/// When an action is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Before a day.
    Before(NaiveDate),
    /// After a day.
    After(NaiveDate),
    /// From a day to a day, both counted.
    Within(NaiveDate, NaiveDate),
    /// On no day.
    Never,
}

/// The order of the register.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By deadline, those without one last.
    #[default]
    Deadline,
    /// By reference, by its number.
    Reference,
    /// By lead.
    Lead,
    /// By state.
    State,
    /// Oldest first.
    Age,
    /// By the meeting it stands in, newest first.
    Meeting,
}

/// What neighbours in the register have in common; the heading over them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// A lead; an action of two leads stands under each.
    Lead,
    /// The body.
    Body,
    /// The meeting it stands in.
    Meeting,
    /// The state.
    State,
}

/// A part of a query that is not understood.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("“{word}” is not understood: {hint}")]
pub struct Unclear {
    /// The part.
    pub word: String,
    /// What could stand there.
    pub hint: &'static str,
}

const DUE: &str = "say before:2020-02, after:2020-02-14, 2020-02, 2020-02-14 or none";
const SORT: &str = "say deadline, reference, lead, state, age or meeting";
const GROUP: &str = "say lead, body, meeting or state";

impl Query {
    /// Reads what is typed into a search box: `open lead:RS due:before:2020-02 "boiler house"`.
    ///
    /// What has no colon and is no word of the language must stand in the action.
    ///
    /// # Errors
    /// [`Unclear`] where what follows a colon is not understood.
    pub fn parse(text: &str) -> Result<Self, Unclear> {
        let mut query = Query::default();
        for Token { word, quoted } in tokens(text) {
            let named = (!quoted).then(|| word.split_once(':')).flatten();
            match (named, word.as_str()) {
                (Some(("lead", lead)), _) => query.leads.push(lead.to_owned()),
                (Some(("due", due)), _) => query.due = Some(Due::parse(due)?),
                (Some(("body", body)), _) => query.body = Some(body.to_owned()),
                (Some(("sort", sort)), _) => query.sort = Sort::parse(sort)?,
                (Some(("group", group)), _) => query.group = Some(Group::parse(group)?),
                (_, "open") if !quoted => query.states.push(Wanted::Open),
                (_, "overdue") if !quoted => query.states.push(Wanted::Overdue),
                (_, "done") if !quoted => query.states.push(Wanted::Done),
                (_, "dropped") if !quoted => query.states.push(Wanted::Dropped),
                _ => query.words.push(word),
            }
        }
        Ok(query)
    }

    /// Whether an action is asked for.
    #[must_use]
    pub fn takes(&self, row: &Row, today: NaiveDate) -> bool {
        self.takes_state(row, today)
            && (self.leads.is_empty() || self.leads.iter().any(|lead| leads(row, lead)))
            && self.due.is_none_or(|due| due.takes(row.due))
            && self.body.as_deref().is_none_or(|body| met(row, body))
            && self.words.iter().all(|word| says(row, word))
    }

    fn takes_state(&self, row: &Row, today: NaiveDate) -> bool {
        let is = |wanted: &Wanted| match wanted {
            Wanted::Open => row.state.live(),
            Wanted::Overdue => row.overdue(today),
            Wanted::Done => row.state == Progressed::Done,
            Wanted::Dropped => row.state == Progressed::Dropped,
        };
        self.states.is_empty() || self.states.iter().any(is)
    }

    /// The actions asked for, in the order asked for.
    #[must_use]
    pub fn answer(&self, rows: Vec<Row>, today: NaiveDate) -> Vec<Row> {
        let mut rows = rows;
        rows.retain(|row| self.takes(row, today));
        crate::order::by(&mut rows, |one, other| self.sort.order(one, other));
        rows
    }

    /// The headings in alphabetical order, each with the actions under it; one without a name where nothing is grouped.
    #[must_use]
    pub fn groups<'r>(&self, rows: &'r [Row]) -> Vec<(String, Vec<&'r Row>)> {
        if self.group.is_none() {
            return vec![(String::new(), rows.iter().collect())];
        }
        let row = |at: usize| rows.get(at);
        self.placed(rows)
            .into_iter()
            .map(|(heading, under)| (heading, under.into_iter().filter_map(row).collect()))
            .collect()
    }

    /// The headings, each with the places of the actions under it.
    fn placed(&self, rows: &[Row]) -> Vec<(String, Vec<usize>)> {
        let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, row) in rows.iter().enumerate() {
            let headings = self.group.map(|group| group.headings(row));
            for heading in headings.unwrap_or_default() {
                groups.entry(heading).or_default().push(at);
            }
        }
        let mut groups: Vec<_> = groups.into_iter().collect();
        groups.sort_by_cached_key(|(heading, _)| {
            (heading.is_empty(), heading.to_lowercase(), heading.clone())
        });
        groups
    }
}

/// A line of a list of actions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listed {
    /// What those below have in common, and how many they are.
    Heading(String, usize),
    /// An action, by its place among those answered.
    Row(usize),
}

/// Actions as they are listed: under the headings that a query asks for, or without any.
#[must_use]
pub fn listed(query: &Query, rows: &[Row]) -> Vec<Listed> {
    if query.group.is_none() {
        return (0..rows.len()).map(Listed::Row).collect();
    }
    let mut list = Vec::with_capacity(rows.len());
    for (heading, under) in query.placed(rows) {
        list.push(Listed::Heading(heading, under.len()));
        list.extend(under.into_iter().map(Listed::Row));
    }
    list
}

/// The text of a search box with another word of this name, or with none: `sort:lead`.
#[must_use]
pub fn said_instead(text: &str, name: &str, value: Option<&str>) -> String {
    let own = |word: &&str| {
        word.strip_prefix(name)
            .is_none_or(|rest| !rest.starts_with(':'))
    };
    let said = value.map(|value| format!("{name}:{value}"));
    let words = text.split(' ').filter(|word| !word.is_empty()).filter(own);
    let words: Vec<&str> = words.chain(said.as_deref()).collect();
    words.join(" ")
}

/// A word of a query, or several in quotation marks.
pub(super) struct Token {
    pub(super) word: String,
    pub(super) quoted: bool,
}

/// Splits at blanks outside of quotation marks; a mark that is not ended lasts to the end.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let (mut word, mut quoted, mut inside) = (String::new(), false, false);
    for c in text.chars().chain([' ']) {
        match c {
            '"' | '“' | '”' => {
                quoted |= word.is_empty();
                inside = !inside;
            }
            c if c.is_whitespace() && !inside => {
                if !word.is_empty() {
                    let word = std::mem::take(&mut word);
                    tokens.push(Token { word, quoted });
                }
                quoted = false;
            }
            c => word.push(c),
        }
    }
    let word = word.trim_end().to_owned();
    if !word.is_empty() {
        tokens.push(Token { word, quoted });
    }
    tokens
}

impl Due {
    /// Reads `before:2020-02`, `after:2020-02-14`, a month, a day or `none`.
    ///
    /// # Errors
    /// [`Unclear`] where it is none of these.
    pub fn parse(text: &str) -> Result<Self, Unclear> {
        let unclear = || Unclear {
            word: text.to_owned(),
            hint: DUE,
        };
        if let Some(day) = text.strip_prefix("before:") {
            return span(day)
                .map(|(first, _)| Due::Before(first))
                .ok_or_else(unclear);
        }
        if let Some(day) = text.strip_prefix("after:") {
            return span(day)
                .map(|(_, last)| Due::After(last))
                .ok_or_else(unclear);
        }
        if text == "none" {
            return Ok(Due::Never);
        }
        let (first, last) = span(text).ok_or_else(unclear)?;
        Ok(Due::Within(first, last))
    }

    /// The first and the last day that could be meant; none where an action without a day could be.
    #[must_use]
    pub fn bounds(self) -> Option<(NaiveDate, NaiveDate)> {
        match self {
            Due::Before(day) => Some((NaiveDate::from_yo_opt(1, 1)?, day.pred_opt()?)),
            Due::After(day) => Some((day.succ_opt()?, NaiveDate::from_yo_opt(9999, 365)?)),
            Due::Within(first, last) => Some((first, last)),
            Due::Never => None,
        }
    }

    fn takes(self, due: Option<NaiveDate>) -> bool {
        match (self, due) {
            (Due::Never, due) => due.is_none(),
            (_, None) => false,
            (Due::Before(day), Some(due)) => due < day,
            (Due::After(day), Some(due)) => due > day,
            (Due::Within(first, last), Some(due)) => first <= due && due <= last,
        }
    }
}

/// The first and the last day of a year, a month or a day in ISO form.
fn span(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    if let Ok(day) = text.parse::<NaiveDate>() {
        return Some((day, day));
    }
    let mut parts = text.splitn(2, '-');
    let year = parts.next().filter(|year| year.len() == 4)?;
    let year = year.parse().ok()?;
    let (first, last) = match parts.next() {
        Some(month) => {
            let month = month.parse().ok()?;
            (Month::new(year, month)?, Month::new(year, month)?)
        }
        None => (Month::new(year, 1)?, Month::new(year, 12)?),
    };
    Some((first.first(), last.last()))
}

impl Sort {
    /// Every order.
    pub const ALL: [Sort; 6] = [
        Sort::Deadline,
        Sort::Lead,
        Sort::Age,
        Sort::Meeting,
        Sort::Reference,
        Sort::State,
    ];

    /// Its name in a query.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Sort::Deadline => "deadline",
            Sort::Reference => "reference",
            Sort::Lead => "lead",
            Sort::State => "state",
            Sort::Age => "age",
            Sort::Meeting => "meeting",
        }
    }

    /// Reads the name of an order.
    ///
    /// # Errors
    /// [`Unclear`] where there is no such order.
    pub fn parse(text: &str) -> Result<Self, Unclear> {
        let wanted = match text {
            "due" => "deadline",
            "ref" => "reference",
            other => other,
        };
        let mut all = Sort::ALL.into_iter();
        all.find(|sort| sort.name() == wanted)
            .ok_or_else(|| Unclear {
                word: text.to_owned(),
                hint: SORT,
            })
    }

    fn order(self, one: &Row, other: &Row) -> Ordering {
        let last = |day: Option<NaiveDate>| (day.is_none(), day);
        match self {
            Sort::Deadline => last(one.due).cmp(&last(other.due)),
            Sort::Reference => reference(one).cmp(&reference(other)),
            Sort::Lead => {
                let lead = |row: &Row| (row.leads.is_empty(), row.leads_text().to_lowercase());
                lead(one).cmp(&lead(other))
            }
            Sort::State => one.state.word().cmp(other.state.word()),
            Sort::Age => last(one.taken).cmp(&last(other.taken)),
            Sort::Meeting => other.held.cmp(&one.held),
        }
    }
}

/// A reference in the order of its number: `A9` before `A10`.
fn reference(row: &Row) -> (bool, String, u64, String) {
    let text = row.reference.as_deref().unwrap_or_default();
    let (word, number) = text
        .find(|c: char| c.is_ascii_digit())
        .and_then(|at| text.split_at_checked(at))
        .unwrap_or((text, ""));
    let digits = number.trim_end_matches(|c: char| !c.is_ascii_digit());
    (
        text.is_empty(),
        word.to_owned(),
        digits.parse().unwrap_or(0),
        text.to_owned(),
    )
}

impl Group {
    /// Everything that can be grouped by.
    pub const ALL: [Group; 4] = [Group::Lead, Group::Body, Group::Meeting, Group::State];

    /// Its name in a query.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Group::Lead => "lead",
            Group::Body => "body",
            Group::Meeting => "meeting",
            Group::State => "state",
        }
    }

    /// Reads the name of what to group by.
    ///
    /// # Errors
    /// [`Unclear`] where there is no such group.
    pub fn parse(text: &str) -> Result<Self, Unclear> {
        let mut all = Group::ALL.into_iter();
        all.find(|group| group.name() == text)
            .ok_or_else(|| Unclear {
                word: text.to_owned(),
                hint: GROUP,
            })
    }

    fn headings(self, row: &Row) -> Vec<String> {
        match self {
            Group::Lead if row.leads.is_empty() => vec![String::new()],
            Group::Lead => row.leads.iter().map(|who| who.shown.clone()).collect(),
            Group::Body => vec![row.body.clone().unwrap_or_default()],
            Group::State => vec![row.state.word().to_owned()],
            Group::Meeting => {
                let day = row.held.map(|held| held.format(" %Y-%m-%d").to_string());
                vec![format!("{}{}", row.title, day.unwrap_or_default())]
            }
        }
    }
}

fn leads(row: &Row, lead: &str) -> bool {
    let lead = plain(lead);
    row.leads.iter().any(|who| who.names.contains(&lead))
}

fn met(row: &Row, body: &str) -> bool {
    let body = body.to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&body);
    row.body.as_deref().is_some_and(holds) || holds(&row.title)
}

fn says(row: &Row, word: &str) -> bool {
    let word = word.to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&word);
    holds(&row.text)
        || row.reference.as_deref().is_some_and(holds)
        || row.deadline.as_deref().is_some_and(holds)
        || row.progress.as_deref().is_some_and(holds)
        || row
            .leads
            .iter()
            .any(|who| holds(&who.shown) || holds(&who.typed))
}

#[cfg(test)]
mod tests {
    use super::super::register::Who;
    use super::*;
    use crate::meeting::Id;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2024, month, day).unwrap()
    }

    fn row(reference: &str, lead: &str, due: Option<NaiveDate>, state: Progressed) -> Row {
        Row {
            first: (Id::from_bits(1), Id::from_bits(2)),
            meeting: Id::from_bits(1),
            entry: Id::from_bits(2),
            file: String::new(),
            body: Some("Harbour Trust".into()),
            title: "Quay Panel".into(),
            held: Some(day(6, 3)),
            taken: Some(day(6, 3)),
            reference: Some(reference.into()),
            text: "mend the boiler house".into(),
            leads: lead
                .split_whitespace()
                .map(|lead| Who {
                    typed: lead.into(),
                    person: None,
                    shown: lead.into(),
                    names: vec![plain(lead)],
                })
                .collect(),
            deadline: None,
            due,
            iso: None,
            state,
            times_carried: 0,
            progress: None,
            restricted: false,
        }
    }

    fn rows() -> Vec<Row> {
        use Progressed::{Carried, Done, Dropped, Open};
        vec![
            row("A10", "OF", Some(day(6, 10)), Open),
            row("A9", "TC OF", Some(day(7, 31)), Carried),
            row("A11", "TC", None, Done),
            row("A2", "", Some(day(8, 1)), Dropped),
        ]
    }

    #[test]
    fn a_query_takes_what_it_asks_for() {
        for (text, expected) in [
            ("", "A10 A9 A2 A11"),
            ("open", "A10 A9"),
            ("overdue", "A10"),
            ("overdue done", "A10 A11"),
            ("dropped", "A2"),
            ("lead:tc", "A9 A11"),
            ("lead:T.C. open", "A9"),
            ("due:before:2024-07", "A10"),
            ("due:before:2024-06-10", ""),
            ("due:after:2024-07", "A2"),
            ("due:2024-07", "A9"),
            ("due:2024", "A10 A9 A2"),
            ("due:none", "A11"),
            ("body:harbour sort:reference", "A2 A9 A10 A11"),
            ("body:\"quay panel\" done", "A11"),
            ("body:castle", ""),
            ("boiler sort:lead", "A10 A11 A9 A2"),
            ("\"boiler house\" open", "A10 A9"),
            ("\"house boiler\"", ""),
            ("\"open\"", ""),
        ] {
            let query = Query::parse(text).unwrap();
            let answer = query.answer(rows(), day(7, 1));
            let references: Vec<&str> = answer
                .iter()
                .filter_map(|row| row.reference.as_deref())
                .collect();
            assert_eq!(references.join(" "), expected, "{text}");
        }
    }

    #[test]
    fn an_action_of_two_leads_stands_under_each() {
        let query = Query::parse("group:lead").unwrap();
        let rows = query.answer(rows(), day(7, 1));
        let groups = query.groups(&rows);
        let headings: Vec<(&str, usize)> = groups
            .iter()
            .map(|(name, rows)| (name.as_str(), rows.len()))
            .collect();
        assert_eq!(headings, [("OF", 2), ("TC", 2), ("", 1)]);
    }

    #[test]
    fn a_list_has_its_headings_and_an_order_is_said_instead_of_another() {
        let query = Query::parse("group:lead").unwrap();
        let rows = query.answer(rows(), day(7, 1));
        let list = listed(&query, &rows);
        assert_eq!(list[0], Listed::Heading("OF".into(), 2));
        assert_eq!((list[1].clone(), list.len()), (Listed::Row(0), 8));
        assert_eq!(listed(&Query::default(), &rows).len(), 4);
        for (text, value, expected) in [
            ("open", Some("lead"), "open sort:lead"),
            ("sort:lead open", Some("age"), "open sort:age"),
            ("sort:age  boiler", None, "boiler"),
            ("sorted", None, "sorted"),
        ] {
            assert_eq!(said_instead(text, "sort", value), expected);
        }
    }

    #[test]
    fn what_is_not_understood_is_said_in_words() {
        for text in [
            "due:soon",
            "due:before:2024-13",
            "sort:size",
            "group:colour",
        ] {
            let error = Query::parse(text).expect_err(text).to_string();
            assert!(error.contains("is not understood: say "), "{error}");
        }
    }
}
