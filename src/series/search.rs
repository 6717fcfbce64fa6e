//! What is looked for in the minutes of many meetings, in the same words on the command line and in a search box.

use super::terms::{Due, Unclear, tokens};
use chrono::NaiveDate;
use std::ops::Range;

/// What is looked for in the minutes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// Words that must all stand in an entry; several together where they were in quotation marks.
    pub words: Vec<String>,
    /// Of a body or a meeting whose name holds this.
    pub body: Option<String>,
    /// Said or led by this person, by any of their names.
    pub who: Option<String>,
    /// Of this kind (`decision`).
    pub kind: Option<String>,
    /// Held then.
    pub held: Option<Due>,
}

/// A place in some minutes where words were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hit {
    /// The file.
    pub file: String,
    /// The body, as far as the meeting has one.
    pub body: String,
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
    /// The words around, in one line.
    pub text: String,
    /// The bytes of `text` that were looked for.
    pub marks: Vec<Range<usize>>,
    /// The entry.
    pub entry: String,
}

impl Search {
    /// Reads what is typed into a search box: `kind:decision who:RS held:after:2020-02 "boiler house"`.
    ///
    /// # Errors
    /// [`Unclear`] where what follows `held:` is not understood.
    pub fn parse(text: &str) -> Result<Self, Unclear> {
        let mut search = Search::default();
        for token in tokens(text) {
            let named = token.word.split_once(':').filter(|_| !token.quoted);
            match named {
                Some(("body", body)) => search.body = Some(body.to_owned()),
                Some(("who" | "lead" | "speaker", who)) => search.who = Some(who.to_owned()),
                Some(("kind", kind)) => search.kind = Some(kind.to_lowercase()),
                Some(("held" | "date", when)) => search.held = Some(Due::parse(when)?),
                Some(_) | None => search.words.push(token.word),
            }
        }
        Ok(search)
    }

    /// Whether anything is asked for that could be looked up; a day alone is not.
    pub fn asks(&self) -> bool {
        let says = |word: &String| word.chars().any(char::is_alphanumeric);
        let named = [&self.body, &self.who, &self.kind];
        let named = named.into_iter().flatten();
        self.words.iter().chain(named).any(says)
    }

    /// The same, held on this day or later, as far as nothing was said of it.
    #[must_use]
    pub fn since(mut self, day: Option<NaiveDate>) -> Self {
        let after = day.and_then(|day| day.pred_opt()).map(Due::After);
        self.held = self.held.or(after);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_is_read_as_a_query_is() {
        let text = "kind:Decision who:\"Rebecca S.\" body:harbour held:after:2020-02 \"boiler house\" roof 10:30";
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        let expected = Search {
            words: vec!["boiler house".into(), "roof".into(), "10:30".into()],
            body: Some("harbour".into()),
            who: Some("Rebecca S.".into()),
            kind: Some("decision".into()),
            held: Some(Due::After(day(2020, 2, 29))),
        };
        assert_eq!(Search::parse(text), Ok(expected));
        assert!(Search::parse("held:soon").is_err());
        assert!(Search::parse("kind:decision").unwrap().asks());
        assert!(!Search::parse("held:2020 \"—\"").unwrap().asks());
        let since = Search::default().since(Some(day(2020, 3, 1)));
        assert_eq!(since.held, Some(Due::After(day(2020, 2, 29))));
    }
}
