//! Abbreviations: written out at their first use, and listed at the end.

use super::block::{Block, Cell, Row, Run, Table};
use crate::meeting::Term;
use std::collections::HashMap;

/// What is to become of the glossary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct GlossaryOptions {
    /// Write each abbreviation out at its first use.
    pub(super) expand: bool,
    /// List those too that the paper doesn't use.
    pub(super) all: bool,
}

/// Expands abbreviations as wanted and adds the table of terms at the end.
pub(super) fn finish(blocks: &mut Vec<Block>, glossary: &[Term], wanted: GlossaryOptions) {
    // A list that nobody filled costs no walk through the paper.
    if glossary.iter().all(|term| term.short.trim().is_empty()) {
        return;
    }
    let mut finder = Finder::new(glossary);
    for block in blocks.iter_mut() {
        block.for_each_runs(&mut |runs| {
            for run in runs.iter_mut() {
                finder.read(run, wanted.expand);
            }
        });
    }
    let shown = glossary
        .iter()
        .enumerate()
        .filter(|(at, _)| wanted.all || finder.used[*at])
        .map(|(_, term)| term);
    let row = |term: &Term| {
        Row::new(vec![
            Cell::words(vec![Run::plain(term.short.clone())]).naming(),
            Cell::words(vec![Run::plain(term.long.clone())]),
        ])
    };
    let rows: Vec<Row> = shown.map(row).collect();
    if !rows.is_empty() {
        let names = ["Abbreviation".to_owned(), "Meaning".to_owned()];
        let mut table = Table::headed(&[1, 3], &names);
        table.rows = rows;
        blocks.push(Block::heading(2, "Glossary of abbreviations"));
        blocks.push(Block::Table(table));
    }
}

/// Looks for terms in the order of the paper.
struct Finder<'t> {
    terms: &'t [Term],
    used: Vec<bool>,
    /// The terms that begin with a letter, longest first.
    by_letter: HashMap<char, Vec<usize>>,
}

impl<'t> Finder<'t> {
    fn new(terms: &'t [Term]) -> Self {
        let mut by_letter: HashMap<char, Vec<usize>> = HashMap::new();
        for (at, term) in terms.iter().enumerate() {
            if let Some(first) = term.short.chars().next() {
                by_letter.entry(first).or_default().push(at);
            }
        }
        for list in by_letter.values_mut() {
            list.sort_by_key(|at| std::cmp::Reverse(terms[*at].short.len()));
        }
        Finder {
            terms,
            used: vec![false; terms.len()],
            by_letter,
        }
    }

    /// Notes the terms that a run uses, and writes them out at their first use if that is wanted.
    fn read(&mut self, run: &mut Run, expand: bool) {
        // An address written out with an abbreviation's meaning in it leads nowhere.
        let expand = expand && run.link.is_none();
        let mut written: Option<String> = None;
        let mut copied = 0;
        let mut before = ' ';
        let mut skip_to = 0;
        for (at, c) in run.text.char_indices() {
            if at >= skip_to && !before.is_alphanumeric() {
                let rest = run.text.get(at..).unwrap_or_default();
                if let Some((term, length)) = self.term_at(c, rest) {
                    let first = !std::mem::replace(&mut self.used[term], true);
                    skip_to = at + length;
                    let head = run.text.get(..at).unwrap_or_default();
                    if expand && first && !self.stands_expanded(term, head, rest, length) {
                        let out = written.get_or_insert_with(String::new);
                        out.push_str(run.text.get(copied..at).unwrap_or_default());
                        let short = rest.get(..length).unwrap_or_default();
                        out.push_str(&expansion(&self.terms[term], short));
                        copied = skip_to;
                    }
                }
            }
            before = c;
        }
        if let Some(mut written) = written {
            written.push_str(run.text.get(copied..).unwrap_or_default());
            run.text = written;
        }
    }

    /// The term that a text begins with as a whole word, a plural `s` allowed, with the bytes it fills.
    fn term_at(&self, first: char, rest: &str) -> Option<(usize, usize)> {
        self.by_letter.get(&first)?.iter().find_map(|at| {
            let short = &self.terms[*at].short;
            let after = rest.strip_prefix(short.as_str())?;
            let ends = |text: &str| !text.starts_with(char::is_alphanumeric);
            if ends(after) {
                return Some((*at, short.len()));
            }
            let plural = after.strip_prefix('s')?;
            ends(plural).then_some((*at, short.len() + 1))
        })
    }

    /// Whether the note taker wrote the term out already: `Universal Credit (UC)`, `UC (Universal Credit)`.
    fn stands_expanded(&self, term: usize, head: &str, rest: &str, length: usize) -> bool {
        let long = self.terms[term].long.as_str();
        let after = rest.get(length..).unwrap_or_default();
        head.strip_suffix('(')
            .is_some_and(|head| head.trim_end().trim_end_matches('s').ends_with(long))
            || after
                .trim_start()
                .strip_prefix('(')
                .is_some_and(|inner| inner.starts_with(long))
    }
}

/// `Universal Credit (UC)`; the plural takes its `s` in both.
fn expansion(term: &Term, short: &str) -> String {
    if short.len() == term.short.len() {
        return format!("{} ({short})", term.long);
    }
    let vowel = |c: char| "aeiou".contains(c);
    match term.long.strip_suffix('y') {
        Some(stem) if !stem.ends_with(vowel) => format!("{stem}ies ({short})"),
        _ => format!("{}s ({short})", term.long),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finished(texts: &[&str], wanted: GlossaryOptions) -> (Vec<String>, Vec<String>) {
        let term = |short: &str, long: &str| Term {
            short: short.into(),
            long: long.into(),
        };
        let glossary = [
            term("UC", "Universal Credit"),
            term("B&B", "bed and breakfast"),
            term("LA", "Local Authority"),
        ];
        let mut blocks: Vec<Block> = texts
            .iter()
            .map(|text| Block::line(Run::plain(*text)))
            .collect();
        finish(&mut blocks, &glossary, wanted);
        let (mut words, mut terms) = (Vec::new(), Vec::new());
        for block in blocks {
            match block {
                Block::Paragraph(p) => words.push(p.runs[0].text.clone()),
                Block::Table(table) => {
                    terms.extend(table.rows.iter().map(|row| row.cells[0].plain_text()));
                }
                Block::Heading(_) | Block::List(_) => {}
            }
        }
        (words, terms)
    }

    #[test]
    fn terms_are_written_out_once_and_those_used_are_listed() {
        let wanted = GlossaryOptions {
            expand: true,
            all: false,
        };
        let (words, terms) = finished(&["On UC and UC again.", "LAs, not UCL. UC."], wanted);
        assert_eq!(
            words,
            [
                "On Universal Credit (UC) and UC again.",
                "Local Authorities (LAs), not UCL. UC."
            ]
        );
        assert_eq!(terms, ["UC", "LA"]);
    }

    #[test]
    fn what_stands_written_out_already_is_left_alone() {
        let wanted = GlossaryOptions {
            expand: true,
            all: true,
        };
        let (words, terms) = finished(&["Universal Credit (UC); B&B (bed and breakfast)"], wanted);
        assert_eq!(words, ["Universal Credit (UC); B&B (bed and breakfast)"]);
        assert_eq!(terms, ["UC", "B&B", "LA"]);
    }
}
