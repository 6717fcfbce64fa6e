//! Which chord asks for which command where: data compiled in, and the user's patch over it.

use super::Chord;
use crate::command::{Command, Scope};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use std::collections::{BTreeMap, HashMap};
use std::fmt;

const DEFAULT: &str = include_str!("default.ron");

/// What each chord asks for in each scope.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    commands: HashMap<(Scope, Chord), Command>,
    chords: BTreeMap<Command, Vec<Chord>>,
}

/// Something wrong in a keymap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// What is wrong, and what to do.
    pub words: String,
}

impl Keymap {
    /// The keymap that is compiled in.
    ///
    /// # Panics
    /// Never: a test reads the compiled-in file.
    #[must_use]
    pub fn standard() -> Self {
        let mut keymap = Keymap::default();
        let complaints = keymap.patch(DEFAULT);
        debug_assert!(complaints.is_empty(), "{complaints:?}");
        keymap
    }

    /// Lays the bindings of a keymap file over these, and gives everything that is wrong with it.
    ///
    /// What is right is taken even where something else is wrong: a slip must not cost the other keys.
    pub fn patch(&mut self, text: &str) -> Vec<Complaint> {
        let read: PairsOf<Scope, PairsOf<String, String>> = match ron::from_str(text) {
            Ok(read) => read,
            Err(error) => {
                let at = error.span.start;
                let words = format!("This is no keymap: {}.", error.code);
                return vec![Complaint {
                    line: at.line,
                    column: at.col,
                    words,
                }];
            }
        };
        let mut complaints = Vec::new();
        for (scope, pairs) in read.0 {
            let mut seen = Vec::new();
            for (chord, command) in pairs.0 {
                let twice = seen.contains(&chord);
                if let Err(words) = self.bind(scope, &chord, &command, twice) {
                    let (line, column) =
                        locate(text, &chord, seen.iter().filter(|s| **s == chord).count());
                    complaints.push(Complaint {
                        line,
                        column,
                        words,
                    });
                }
                seen.push(chord);
            }
        }
        complaints
    }

    fn bind(&mut self, scope: Scope, chord: &str, name: &str, twice: bool) -> Result<(), String> {
        if twice {
            return Err(format!(
                "\"{chord}\" is bound twice here; keep one of the two."
            ));
        }
        let read = Chord::parse(chord).ok_or_else(|| {
            format!(
                "\"{chord}\" is no key; write it like \"ctrl-s\", \"shift-tab\", \"f1\" or \"?\"."
            )
        })?;
        if let Some(old) = self.commands.remove(&(scope, read))
            && let Some(chords) = self.chords.get_mut(&old)
        {
            chords.retain(|other| *other != read);
        }
        if name == "none" {
            return Ok(());
        }
        let command = Command::named(name).ok_or_else(|| {
            format!("There is no command \"{name}\"; the palette lists them all.")
        })?;
        if !reaches(scope, command) {
            return Err(format!(
                "\"{name}\" works {}, so a key for it can't stand under this heading.",
                command.scope().title().to_lowercase()
            ));
        }
        self.commands.insert((scope, read), command);
        self.chords.entry(command).or_default().push(read);
        Ok(())
    }

    /// What a chord asks for, in the narrowest of these scopes that knows it.
    #[must_use]
    pub fn command(&self, scopes: &[Scope], chord: Chord) -> Option<Command> {
        scopes
            .iter()
            .find_map(|scope| self.commands.get(&(*scope, chord)))
            .copied()
    }

    /// The chords for a command, the first bound first.
    #[must_use]
    pub fn chords(&self, command: Command) -> &[Chord] {
        self.chords.get(&command).map_or(&[], Vec::as_slice)
    }

    /// The first chord for a command, as people call it.
    #[must_use]
    pub fn key(&self, command: Command) -> Option<String> {
        self.chords(command).first().map(Chord::to_string)
    }
}

/// Whether a command may be bound in a scope: in its own, or anywhere if it works anywhere.
fn reaches(scope: Scope, command: Command) -> bool {
    let home = command.scope();
    let pane = matches!(
        scope,
        Scope::Agenda | Scope::Attendees | Scope::Actions | Scope::Minutes
    );
    match home {
        Scope::Anywhere => true,
        Scope::Panes => pane || scope == Scope::Panes,
        Scope::Capture
        | Scope::Agenda
        | Scope::Attendees
        | Scope::Actions
        | Scope::Minutes
        | Scope::Form
        | Scope::Picker
        | Scope::Sheet
        | Scope::Motion
        | Scope::Vote
        | Scope::Arising => scope == home,
    }
}

/// The line and column of the n-th quoted appearance of a key.
fn locate(text: &str, key: &str, nth: usize) -> (usize, usize) {
    let quoted = format!("\"{key}\"");
    let at = text.match_indices(&quoted).nth(nth).map_or(0, |(at, _)| at);
    let before = text.get(..at).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .chars()
        .count()
        + 1;
    (line, column)
}

/// A map of a file with its pairs in order and none of them lost, also where a key comes twice.
struct PairsOf<K, V>(Vec<(K, V)>);

impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Deserialize<'de> for PairsOf<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs<K, V>(std::marker::PhantomData<(K, V)>);
        impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Visitor<'de> for Pairs<K, V> {
            type Value = PairsOf<K, V>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map in braces")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(PairsOf(pairs))
            }
        }
        deserializer.deserialize_map(Pairs(std::marker::PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::Key;

    #[test]
    fn the_standard_keymap_is_clean() {
        assert_eq!(Keymap::default().patch(DEFAULT), []);
    }

    #[test]
    fn every_command_can_be_reached() {
        let keymap = Keymap::standard();
        let unbound: Vec<_> = Command::ALL
            .iter()
            .filter(|one| keymap.chords(**one).is_empty())
            .map(|c| c.name())
            .collect();
        // These are for the palette, which is itself bound.
        let by_palette = [
            "open-meeting",
            "close-meeting",
            "edit-heading",
            "edit-closing",
            "add-people",
            "add-items",
            "theme",
            "reload",
            "keep-mine",
            "clock",
            "entry-above",
            "entry-below",
            "export",
            "replace",
            "last-item",
        ];
        for name in unbound {
            assert!(by_palette.contains(&name), "{name} has no key");
        }
    }

    #[test]
    fn a_patch_is_laid_over_and_all_its_slips_are_told_together() {
        let mut keymap = Keymap::standard();
        let patch = "{\n  anywhere: {\n    \"ctrl-s\": \"quit\",\n    \"hyper-x\": \"save\",\n    \
                     \"ctrl-e\": \"sav\",\n    \"ctrl-s\": \"save\",\n  },\n  agenda: {},\n}";
        let complaints = keymap.patch(patch);
        let places: Vec<_> = complaints
            .iter()
            .map(|one| (one.line, one.column))
            .collect();
        assert_eq!(places, [(4, 5), (5, 5), (6, 5)], "{complaints:?}");
        let chord = Chord::ctrl(Key::Char('s'));
        assert_eq!(
            keymap.command(&[Scope::Anywhere], chord),
            Some(Command::Quit)
        );
    }

    #[test]
    fn a_file_that_is_no_keymap_is_refused_with_its_place() {
        let complaints = Keymap::standard().patch("{\n  nowhere: {},\n}");
        assert_eq!(
            (complaints.len(), complaints[0].line),
            (1, 2),
            "{complaints:?}"
        );
    }
}
