//! Facts: lines of the form `*Label:* value`, for what is neither said nor decided.
//!
//! The single star tells them from a speaker; no text can hold one that isn't escaped.

use super::fault::SourceLine;
use super::inline;
use std::fmt::Write as _;

/// Facts being written, one a line.
#[derive(Debug, Default)]
pub(super) struct Facts(Vec<String>);

impl Facts {
    /// Adds a fact whose value is a text.
    pub(super) fn add(&mut self, label: &str, text: &str) {
        self.raw(label, &inline::line(text));
    }

    /// Adds a fact if there is one.
    pub(super) fn maybe(&mut self, label: &str, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.add(label, &value.to_string());
        }
    }

    /// Adds a fact whose value is escaped already.
    pub(super) fn raw(&mut self, label: &str, value: &str) {
        let mut line = String::new();
        // Writing to a string can't fail.
        let _ = write!(line, "*{label}:* {value}");
        self.0.push(line);
    }

    /// Writes the facts as one paragraph, each on a line of its own, with an empty line after it.
    pub(super) fn write(&self, out: &mut String) {
        if !self.0.is_empty() {
            out.push_str(&self.0.join("\\\n"));
            out.push_str("\n\n");
        }
    }

    /// The lines as they are written.
    pub(super) fn lines(&self) -> &[String] {
        &self.0
    }
}

/// A fact as read, its value still escaped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fact<'t> {
    pub(super) line: usize,
    pub(super) label: &'t str,
    pub(super) value: String,
}

impl Fact<'_> {
    pub(super) fn text(&self) -> String {
        inline::plain(&self.value)
    }
}

/// The label of a line and what follows it, if it is a fact.
pub(super) fn labelled(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('*')?;
    let (label, rest) = inner.split_once(":*")?;
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b' ' | b'-');
    let fits = !label.is_empty() && label.bytes().all(plain);
    let value = rest.strip_prefix(' ').or(rest.is_empty().then_some(rest))?;
    fits.then_some((label, value))
}

/// The facts at the head of some lines, and how many lines they fill; a line without a label goes on with the
/// fact before it.
pub(super) fn leading<'t>(lines: &[SourceLine<'t>], known: &[&str]) -> (Vec<Fact<'t>>, usize) {
    let mut facts: Vec<(usize, &str, Vec<&str>)> = Vec::new();
    let mut taken = 0;
    for (number, line) in lines {
        let line = line.trim_matches(inline::BLANKS);
        match labelled(line).filter(|(label, _)| known.contains(label)) {
            Some((label, value)) => facts.push((*number, label, vec![value])),
            None if line.is_empty() || labelled(line).is_some() => break,
            None => match facts.last_mut() {
                Some((_, _, values)) => values.push(line),
                None => break,
            },
        }
        taken += 1;
    }
    let fact = |(line, label, mut values): (usize, &'t str, Vec<&'t str>)| {
        // The break at a fact's end only parts it from the next.
        if let Some(last) = values.last_mut().filter(|last| inline::breaks(last)) {
            *last = last.strip_suffix('\\').unwrap_or(last);
        }
        Fact {
            line,
            label,
            value: inline::joined(values),
        }
    };
    (facts.into_iter().map(fact).collect(), taken)
}
