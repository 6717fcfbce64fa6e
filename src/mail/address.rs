//! A mailbox: a checked address, and the name that stands before it.

use crate::meeting::email;
use crate::text::Shown;
use std::fmt;
use thiserror::Error;

/// An address that mail can be sent to, with or without a name. It can't break a header: neither part holds a line end.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Address {
    name: Option<String>,
    email: String,
}

/// Words that are no address.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{words} is no e-mail address: {fault}")]
pub struct BadAddress {
    /// The words as given, safe to show.
    pub words: String,
    /// Why, as a clause.
    pub fault: &'static str,
}

impl Address {
    /// An address with a name before it; an empty name is none.
    ///
    /// # Errors
    /// [`BadAddress`] if mail can't be sent there.
    pub fn new(name: &str, email: &str) -> Result<Self, BadAddress> {
        let email = email.trim();
        if let Some(fault) = email::fault(email) {
            let words = one_line(email);
            return Err(BadAddress { words, fault });
        }
        let name = one_line(name);
        Ok(Address {
            name: Some(name).filter(|name| !name.is_empty()),
            email: email.to_owned(),
        })
    }

    /// Reads `ana@example.org` or `Ana Reyes <ana@example.org>`.
    ///
    /// # Errors
    /// [`BadAddress`] if it is neither.
    pub fn read(words: &str) -> Result<Self, BadAddress> {
        let parts = words
            .trim()
            .strip_suffix('>')
            .and_then(|rest| rest.rsplit_once('<'));
        let (name, email) = parts.unwrap_or(("", words));
        // Two addresses without a semicolon would else become one with a strange name, and one of the two gets
        // nothing.
        if name.contains(['<', '>']) {
            let (words, fault) = (one_line(words), "a semicolon parts addresses");
            return Err(BadAddress { words, fault });
        }
        Address::new(name.trim().trim_matches('"'), email)
    }

    /// The address itself.
    #[must_use]
    pub fn email(&self) -> &str {
        &self.email
    }

    /// The name before it.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// What follows the @.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.email.rsplit('@').next().unwrap_or_default()
    }

    /// By what two addresses are known to be the same mailbox: letter case aside.
    #[must_use]
    pub fn key(&self) -> String {
        self.email.to_lowercase()
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            Some(name) => write!(f, "{name} <{}>", self.email),
            None => f.write_str(&self.email),
        }
    }
}

/// Words on one line, single-spaced, with visible marks where something invisible stood.
#[must_use]
pub fn one_line(words: &str) -> String {
    let spaced: Vec<&str> = words.split_whitespace().collect();
    Shown::of(&spaced.join(" ")).as_str().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_reads_with_and_without_a_name() {
        for (words, name, email) in [
            ("ana@example.org", None, "ana@example.org"),
            (
                " Ana Reyes <ana@example.org> ",
                Some("Ana Reyes"),
                "ana@example.org",
            ),
            (
                "\"Reyes, Ana\" <ana@example.org>",
                Some("Reyes, Ana"),
                "ana@example.org",
            ),
            ("<ana@example.org>", None, "ana@example.org"),
        ] {
            let read = Address::read(words).unwrap();
            assert_eq!((read.name(), read.email()), (name, email), "{words}");
        }
        assert!(Address::read("Ana <ana>").is_err());
        assert!(Address::read("Ana <ana@example.org>Tom <tom@example.org>").is_err());
    }

    #[test]
    fn a_name_keeps_to_its_line() {
        let hostile = "Ana\r\nBcc: all@example.org\u{202e}\u{7}";
        let address = Address::new(hostile, "ana@example.org").unwrap();
        assert_eq!(
            address.name(),
            Some("Ana Bcc: all@example.org\u{2426}\u{2407}")
        );
        let error = Address::new("Ana", "ana@example.org\r\nBcc: x@example.org").unwrap_err();
        assert!(!error.to_string().contains(['\r', '\n']));
    }
}
