//! What is asked of the register, in the same words on the command line and in a search box.

use super::register::{RegisterLead, RegisterRow};
use super::sorting::{Group, Sort};
use super::terms::{Due, QueryToken, Unclear, Wanted, tokens};
use crate::meeting::Progressed;
use crate::meeting::names::plain;
use chrono::NaiveDate;
use std::collections::HashMap;

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

impl Query {
    /// Reads what is typed into a search box: `open lead:RS due:before:2020-02 "boiler house"`.
    ///
    /// What has no colon and is no word of the language must stand in the action.
    ///
    /// # Errors
    /// [`Unclear`] where what follows a colon is not understood.
    pub fn parse(text: &str) -> Result<Self, Unclear> {
        let mut query = Query::default();
        for QueryToken { word, quoted } in tokens(text) {
            let named = word.split_once(':');
            let (name, value) = named.map_or((&*word, None), |(name, value)| (name, Some(value)));
            if quoted || !query.take(name, value)? {
                query.words.push(word);
            }
        }
        Ok(query)
    }

    /// Takes a word of the language, alone or with what follows its colon; says whether it is one.
    pub(crate) fn take(&mut self, name: &str, value: Option<&str>) -> Result<bool, Unclear> {
        match (name, value) {
            ("lead", Some(lead)) => self.leads.push(lead.to_owned()),
            ("due", Some(due)) => self.due = Some(Due::parse(due)?),
            ("body", Some(body)) => self.body = Some(body.to_owned()),
            ("sort", Some(sort)) => self.sort = Sort::parse(sort)?,
            ("group", Some(group)) => self.group = Some(Group::parse(group)?),
            ("open", None) => self.states.push(Wanted::Open),
            ("overdue", None) => self.states.push(Wanted::Overdue),
            ("done", None) => self.states.push(Wanted::Done),
            ("dropped", None) => self.states.push(Wanted::Dropped),
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Whether an action is asked for.
    pub fn takes(&self, row: &RegisterRow, today: NaiveDate) -> bool {
        self.takes_state(row, today)
            && (self.leads.is_empty() || self.leads.iter().any(|lead| leads(row, lead)))
            && self.due.is_none_or(|due| due.takes(row.due))
            && self.body.as_deref().is_none_or(|body| met(row, body))
            && self.words.iter().all(|word| says(row, word))
    }

    fn takes_state(&self, row: &RegisterRow, today: NaiveDate) -> bool {
        let is = |wanted: &Wanted| match wanted {
            Wanted::Open => row.state.live(),
            Wanted::Overdue => row.overdue(today),
            Wanted::Done => row.state == Progressed::Done,
            Wanted::Dropped => row.state == Progressed::Dropped,
        };
        self.states.is_empty() || self.states.iter().any(is)
    }

    /// The actions asked for, in the order asked for.
    pub fn answer(&self, rows: Vec<RegisterRow>, today: NaiveDate) -> Vec<RegisterRow> {
        let mut rows = rows;
        rows.retain(|row| self.takes(row, today));
        rows.sort_by(|one, other| self.sort.order(one, other));
        rows
    }

    /// The headings in alphabetical order, each with the actions under it; one without a name where nothing is grouped.
    pub fn groups<'r>(&self, rows: &'r [RegisterRow]) -> Vec<(String, Vec<&'r RegisterRow>)> {
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
    fn placed(&self, rows: &[RegisterRow]) -> Vec<(String, Vec<usize>)> {
        let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, row) in rows.iter().enumerate() {
            let headings = self.group.map(|group| group.headings(row));
            // An action of two leads stands under both: each of them is asked about it.
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
pub fn listed(query: &Query, rows: &[RegisterRow]) -> Vec<Listed> {
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
pub fn said_instead(text: &str, name: &str, value: Option<&str>) -> String {
    let own = format!("{name}:");
    let said = value.map(|value| format!("{own}{value}"));
    let words = text
        .split(' ')
        .filter(|word| !word.is_empty() && !word.starts_with(&own));
    let words: Vec<&str> = words.chain(said.as_deref()).collect();
    words.join(" ")
}

fn leads(row: &RegisterRow, lead: &str) -> bool {
    let lead = plain(lead);
    row.leads.iter().any(|who| who.names.contains(&lead))
}

fn met(row: &RegisterRow, body: &str) -> bool {
    let body = body.to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&body);
    row.body.as_deref().is_some_and(holds) || holds(&row.title)
}

fn says(row: &RegisterRow, word: &str) -> bool {
    let word = word.to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&word);
    let named = |who: &RegisterLead| holds(&who.shown) || holds(&who.typed);
    holds(&row.text)
        || row.reference.as_deref().is_some_and(holds)
        || row.deadline.as_deref().is_some_and(holds)
        || row.progress.as_deref().is_some_and(holds)
        || row.leads.iter().any(named)
}

#[cfg(test)]
mod tests {
    use super::super::register::RegisterLead;
    use super::*;
    use crate::meeting::Id;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2024, month, day).unwrap()
    }

    fn row(reference: &str, lead: &str, due: Option<NaiveDate>, state: Progressed) -> RegisterRow {
        RegisterRow {
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
                .map(|lead| RegisterLead {
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

    fn rows() -> Vec<RegisterRow> {
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
