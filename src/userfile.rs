//! Files that people write by hand (settings, keys, colours): read so that all problems are told together, each
//! with its place, and what is right is taken all the same.

// Ours, over ron: a type that is read at one go ends at its first mistake, and of two equal keys of a map ron keeps the
// last without a word. So ron takes the file apart into borrowed raw values, and each is read by itself, at its offset.

use crate::format::LineColumn;
use ron::error::SpannedError;
use ron::extensions::Extensions;
use ron::value::RawValue;
use serde::de::{Deserialize, DeserializeOwned, Deserializer, MapAccess, Visitor};
use std::fmt;

/// Something wrong in a file that a person wrote.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// What is wrong, and what to do.
    pub words: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "line {}, column {}: {}",
            self.line, self.column, self.words
        )
    }
}

impl Problem {
    /// A problem at a byte of a text.
    pub fn at(text: &str, byte: usize, words: impl Into<String>) -> Self {
        let LineColumn { line, column } = LineColumn::of(text, byte);
        Problem {
            line,
            column,
            words: words.into(),
        }
    }

    /// What the reader of RON found, in words.
    pub fn of(error: &SpannedError) -> Self {
        let words = sentence(&crate::format::ron::what(&error.code));
        Problem {
            line: error.span.start.line,
            column: error.span.start.col,
            words,
        }
    }
}

/// A part of such a file. What it says is read when its type is known.
#[derive(Clone, Copy, Debug)]
pub struct Fragment<'a> {
    whole: &'a str,
    text: &'a str,
}

/// Pairs of fragments, in order and none of them lost, also where the first of two come twice.
pub type Pairs<'a> = Vec<(Fragment<'a>, Fragment<'a>)>;

impl<'a> Fragment<'a> {
    /// The fragment as it stands.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Reads what it says.
    ///
    /// # Errors
    /// The problem, at its place in the whole file.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        options().from_str(self.text).map_err(|error| {
            let start = LineColumn::of(self.whole, self.offset());
            let mut problem = Problem::of(&error);
            // Only the first line of a fragment begins within a line of the file.
            if problem.line == 1 {
                problem.column += start.column - 1;
            }
            problem.line += start.line - 1;
            problem
        })
    }

    /// A problem at its beginning.
    pub fn problem(&self, words: impl Into<String>) -> Problem {
        Problem::at(self.whole, self.offset(), words)
    }

    /// The fields, where it is a group in parentheses.
    ///
    /// # Errors
    /// The problem that keeps it from being one.
    pub fn fields(&self) -> Result<Pairs<'a>, Problem> {
        // Whatever is wrong inside was found when the whole file was taken apart, but for what it is.
        let found = options().from_str::<Apart<'a, true>>(self.text);
        found
            .map(|apart| apart.within(self.whole))
            .map_err(|_| self.problem("Expected a group in parentheses."))
    }

    /// The pairs, where it is a list of them in braces.
    ///
    /// # Errors
    /// The problem that keeps it from being one.
    pub fn pairs(&self) -> Result<Pairs<'a>, Problem> {
        let found = options().from_str::<Apart<'a, false>>(self.text);
        found
            .map(|apart| apart.within(self.whole))
            .map_err(|_| self.problem("Expected pairs in braces."))
    }

    /// How far it is from the start of the file, in bytes.
    fn offset(&self) -> usize {
        (self.text.as_ptr() as usize).saturating_sub(self.whole.as_ptr() as usize)
    }
}

/// Takes a file apart that is a group in parentheses: `(name: value, name: value)`.
///
/// # Errors
/// The problem that keeps it from being one: what comes after it can't be told from what comes before.
pub fn fields(text: &str) -> Result<Pairs<'_>, Problem> {
    take_apart::<true>(text)
}

/// Takes a file apart that is a list of pairs in braces: `{ name: value, "name": value }`.
///
/// # Errors
/// The problem that keeps it from being one.
pub fn pairs(text: &str) -> Result<Pairs<'_>, Problem> {
    take_apart::<false>(text)
}

fn take_apart<const GROUP: bool>(text: &str) -> Result<Pairs<'_>, Problem> {
    if blank(text) {
        return Ok(Vec::new());
    }
    options()
        .from_str::<Apart<'_, GROUP>>(text)
        .map(|apart| apart.within(text))
        .map_err(|error| Problem::of(&error))
}

/// A single value; none if the text is none.
pub fn value<T: DeserializeOwned>(text: &str) -> Option<T> {
    options().from_str(text).ok()
}

/// Gives the fields one by one to `take`, which answers none to a name that it does not know; a name that comes
/// twice counts once.
pub fn each<'a>(
    fields: &[(Fragment<'a>, Fragment<'a>)],
    names: &[&str],
    mut take: impl FnMut(&'a str, Fragment<'a>) -> Option<Result<(), Problem>>,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (at, (name, value)) in fields.iter().enumerate() {
        let doubled = fields
            .iter()
            .take(at)
            .any(|(other, _)| other.text == name.text);
        let told = if doubled {
            Some(name.problem(format!(
                "\"{}\" stands here twice; the first counts.",
                name.text
            )))
        } else {
            match take(name.text, *value) {
                Some(read) => read.err(),
                None => Some(name.problem(format!(
                    "There is no \"{}\" here; there is {}.",
                    name.text,
                    names.join(", ")
                ))),
            }
        };
        problems.extend(told);
    }
    problems
}

/// Whether a file says nothing: no letter of it stands outside of comments.
fn blank(text: &str) -> bool {
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    lines.all(|line| line.trim().is_empty() || line.trim_start().starts_with("//"))
}

fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

fn sentence(words: &str) -> String {
    format!("{}.", words.trim_end_matches('.'))
}

/// Pairs of texts, each a part of the text that was read: of a group in parentheses, or else of braces.
struct Apart<'a, const GROUP: bool>(Vec<(&'a str, &'a str)>);

impl<'a, const GROUP: bool> Apart<'a, GROUP> {
    fn within(self, whole: &'a str) -> Pairs<'a> {
        let fragment = |text| Fragment { whole, text };
        let pair = |(name, value)| (fragment(name), fragment(value));
        self.0.into_iter().map(pair).collect()
    }
}

impl<'de: 'a, 'a, const GROUP: bool> Deserialize<'de> for Apart<'a, GROUP> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader<const GROUP: bool>;
        impl<'de, const GROUP: bool> Visitor<'de> for Reader<GROUP> {
            type Value = Apart<'de, GROUP>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("names with their values")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                loop {
                    // The names of a group are no values: ron hands them over as identifiers alone.
                    let name = if GROUP {
                        map.next_key()?.map(|Name(name)| name)
                    } else {
                        map.next_key()?.map(|name: &'de RawValue| name.get_ron())
                    };
                    let Some(name) = name else {
                        return Ok(Apart(pairs));
                    };
                    pairs.push((name, map.next_value::<&'de RawValue>()?.get_ron()));
                }
            }
        }
        if GROUP {
            deserializer.deserialize_struct("", &[], Reader)
        } else {
            deserializer.deserialize_map(Reader)
        }
    }
}

/// A name that stands without quotation marks.
struct Name<'a>(&'a str);

impl<'de: 'a, 'a> Deserialize<'de> for Name<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Word;
        impl<'de> Visitor<'de> for Word {
            type Value = Name<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }
            fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
                Ok(Name(name))
            }
        }
        deserializer.deserialize_identifier(Word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_taken_apart_with_the_place_of_each_name_and_value() {
        let text =
            "// ours\n(\n  one: 1,\n  two: (a: \"x\", b: [2]), // after\n  three: \"tre)e\",\n)";
        let found = fields(text).unwrap();
        let names: Vec<&str> = found.iter().map(|(name, _)| name.text()).collect();
        assert_eq!(names, ["one", "two", "three"]);
        assert_eq!(found[0].1.read::<u8>(), Ok(1));
        assert_eq!(found[2].1.read::<String>(), Ok("tre)e".to_owned()));
        let problem = found[2].1.read::<u8>().unwrap_err();
        assert_eq!((problem.line, problem.column), (5, 10), "{problem}");
        let inner = found[1].1.fields().unwrap();
        let problem = inner[1].1.read::<u8>().unwrap_err();
        assert_eq!((problem.line, problem.column), (4, 20), "{problem}");
        let problem = found[0].1.fields().unwrap_err();
        assert_eq!((problem.line, problem.column), (3, 8), "{problem}");
    }

    #[test]
    fn pairs_in_braces_keep_the_place_of_each_key() {
        let text = "{\n  one: {\"x\": 1, \"x\": 2},\n  one: {},\n}";
        let found = pairs(text).unwrap();
        assert_eq!(found.len(), 2);
        let inner = found[0].1.pairs().unwrap();
        assert_eq!(inner[1].0.read::<String>(), Ok("x".to_owned()));
        let problem = inner[1].0.problem("twice");
        assert_eq!((problem.line, problem.column), (2, 17), "{problem}");
    }

    #[test]
    fn a_file_with_nothing_but_comments_says_nothing() {
        for text in [
            "",
            "  \n",
            "// (\n\n  // theme: \"dark\",\n",
            "\u{feff}// x",
        ] {
            assert!(fields(text).unwrap().is_empty(), "{text:?}");
        }
        assert!(fields("()").unwrap().is_empty());
    }

    #[test]
    fn what_can_not_be_taken_apart_is_one_slip_with_its_place() {
        for (text, line) in [
            ("(\n one 1)", 2),
            ("{", 1),
            ("(a: \"x)", 1),
            ("(a: 1", 1),
            ("(a: 1) b", 1),
        ] {
            assert_eq!(fields(text).unwrap_err().line, line, "{text}");
        }
    }

    #[test]
    fn unknown_and_doubled_names_are_told_beside_the_rest() {
        let text = "(\n a: 1,\n b: true,\n a: 2,\n c: 3,\n)";
        let mut sum = 0;
        let problems = each(
            &fields(text).unwrap(),
            &["a", "b"],
            |name, value| match name {
                "a" | "b" => Some(value.read::<i32>().map(|n| sum += n)),
                _ => None,
            },
        );
        let lines: Vec<usize> = problems.iter().map(|problem| problem.line).collect();
        assert_eq!((lines, sum), (vec![3, 4, 5], 1), "{problems:?}");
        assert!(problems[2].words.contains("a, b"), "{}", problems[2]);
    }
}
