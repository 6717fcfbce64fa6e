//! Which chord asks for which command where: data compiled in, and the user's patch over it.

use super::Chord;
use crate::command::{Command, Scope};
use crate::userfile::{self, Pairs, Problem};
use std::collections::BTreeMap;

const DEFAULT: &str = include_str!("default.ron");

/// What each chord asks for in each scope.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    commands: BTreeMap<(Scope, Chord), Command>,
    // With the scope, since one verb has other keys in each list.
    chords: BTreeMap<Command, Vec<(Scope, Chord)>>,
}

impl Keymap {
    /// The keymap that is compiled in.
    ///
    /// # Panics
    /// Never: a test reads the compiled-in file.
    pub fn standard() -> Self {
        let mut keymap = Keymap::default();
        let problems = keymap.patch(DEFAULT);
        debug_assert!(problems.is_empty(), "{problems:?}");
        keymap
    }

    /// Lays the bindings of a keymap file over these, and gives everything that is wrong with it.
    ///
    /// What is right is taken even where something else is wrong: a problem must not cost the other keys.
    pub fn patch(&mut self, text: &str) -> Vec<Problem> {
        let scopes = match userfile::pairs(text) {
            Ok(scopes) => scopes,
            Err(problem) => return vec![problem],
        };
        let mut told = Vec::new();
        // Set aside and put behind what the patch binds: a hint names the first chord, and one's own key is what one
        // looks for.
        let before = std::mem::take(&mut self.chords);
        for (at, (scope, keys)) in scopes.iter().enumerate() {
            if scopes
                .iter()
                .take(at)
                .any(|(other, _)| other.text() == scope.text())
            {
                told.push(scope.problem(format!(
                    "\"{}\" stands here twice; put its keys together.",
                    scope.text()
                )));
                continue;
            }
            match (scope.read::<Scope>(), keys.pairs()) {
                (Ok(scope), Ok(keys)) => told.extend(self.patch_scope(scope, &keys)),
                (scope, keys) => told.extend(scope.err().into_iter().chain(keys.err())),
            }
        }
        self.gather(before);
        told
    }

    /// Adds the chords that commands had before to those of this patch, which help names first.
    fn gather(&mut self, before: BTreeMap<Command, Vec<(Scope, Chord)>>) {
        for (command, chords) in before {
            let own = self.chords.entry(command).or_default();
            for chord in chords {
                if !own.contains(&chord) {
                    own.push(chord);
                }
            }
        }
        let commands = &self.commands;
        for (command, chords) in &mut self.chords {
            chords.retain(|place| commands.get(place) == Some(command));
        }
    }

    fn patch_scope(&mut self, scope: Scope, keys: &Pairs<'_>) -> Vec<Problem> {
        let mut told = Vec::new();
        let mut seen: Vec<Chord> = Vec::new();
        for (key, name) in keys {
            let (chord, name) = match (key.read::<String>(), name.read::<String>()) {
                (Ok(chord), Ok(name)) => (chord, name),
                (chord, name) => {
                    told.extend(chord.err().into_iter().chain(name.err()));
                    continue;
                }
            };
            let bound = self.bind(scope, &chord, &name, &mut seen);
            told.extend(bound.err().map(|words| key.problem(words)));
        }
        told
    }

    fn bind(
        &mut self,
        scope: Scope,
        chord: &str,
        name: &str,
        seen: &mut Vec<Chord>,
    ) -> Result<(), String> {
        let read = Chord::parse(chord).ok_or_else(|| {
            format!(
                "\"{chord}\" is no key; write it like \"ctrl-s\", \"shift-tab\", \"f1\" or \"?\"."
            )
        })?;
        if seen.contains(&read) {
            return Err(format!(
                "\"{chord}\" is bound twice here; keep one of the two."
            ));
        }
        seen.push(read);
        // A word rather than an empty text: a forgotten name is then a mistake and takes no key away.
        if name == "none" {
            self.commands.remove(&(scope, read));
            return Ok(());
        }
        let command = Command::named(name).ok_or_else(|| {
            format!("There is no command \"{name}\"; the palette lists them all.")
        })?;
        if !reaches(scope, command) {
            return Err(format!(
                "\"{name}\" works {}, so a key for it can't stand under this heading.",
                command
                    .scopes()
                    .next()
                    .map_or("", Scope::title)
                    .to_lowercase()
            ));
        }
        self.commands.insert((scope, read), command);
        let chords = self.chords.entry(command).or_default();
        if !chords.contains(&(scope, read)) {
            chords.push((scope, read));
        }
        Ok(())
    }

    /// What a chord asks for, in the narrowest of these scopes that knows it.
    pub fn command(&self, scopes: &[Scope], chord: Chord) -> Option<Command> {
        scopes
            .iter()
            .find_map(|scope| self.commands.get(&(*scope, chord)))
            .copied()
    }

    /// The chords for a command and where they ask for it, the first bound first.
    pub fn chords(&self, command: impl Into<Command>) -> &[(Scope, Chord)] {
        self.chords.get(&command.into()).map_or(&[], Vec::as_slice)
    }

    /// The chords that ask for a command in one scope, the first bound first.
    pub fn chords_in(&self, scope: Scope, command: Command) -> impl Iterator<Item = Chord> {
        let chords = self.chords(command).iter();
        chords
            .filter(move |(own, _)| *own == scope)
            .map(|(_, chord)| *chord)
    }

    /// The chord for a command in the narrowest of these scopes that has one, as people call it.
    pub fn key_in(&self, scopes: &[Scope], command: impl Into<Command>) -> Option<String> {
        let command = command.into();
        let asks = |scope: &Scope| self.chords_in(*scope, command).next();
        scopes.iter().find_map(asks).map(|chord| chord.to_string())
    }

    /// The first chord for a command, as people call it.
    pub fn key(&self, command: impl Into<Command>) -> Option<String> {
        let first = self.chords(command).first();
        first.map(|(_, chord)| chord.to_string())
    }
}

/// Whether a command may be bound in a scope: in its own, or anywhere if it works anywhere.
fn reaches(scope: Scope, command: Command) -> bool {
    let pane = matches!(
        scope,
        Scope::Agenda | Scope::Attendees | Scope::Actions | Scope::Minutes
    );
    let wide = |home| home == scope || home == Scope::Anywhere || (home == Scope::Panes && pane);
    let verb = matches!(command, Command::List(_)) && scope.lists();
    verb || command.scopes().any(wide)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::ActionCommand;
    use crate::keys::Key;

    #[test]
    fn the_standard_keymap_is_clean() {
        let mut keymap = Keymap::default();
        assert_eq!(keymap.patch(DEFAULT), []);
        assert!(keymap.commands.len() > 200);
    }

    #[test]
    fn every_command_can_be_reached() {
        let keymap = Keymap::standard();
        let unbound = Command::all().filter(|one| keymap.chords(*one).is_empty());
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
            "mail-sent",
            "mail-who",
        ];
        for name in unbound.map(Command::name) {
            assert!(by_palette.contains(&name), "{name} has no key");
        }
    }

    #[test]
    fn a_hint_names_a_key_that_every_terminal_delivers_where_there_is_one() {
        let keymap = Keymap::standard();
        let delivered = |chord: &Chord| !chord.alt && !matches!(chord.key, Key::F(_));
        let mut asked = 0;
        for (scope, chord) in keymap.commands.keys().filter(|(_, one)| delivered(one)) {
            let command = keymap.commands[&(*scope, *chord)];
            let named = keymap.chords_in(*scope, command).next();
            assert!(named.as_ref().is_some_and(delivered), "{}", command.name());
            asked += 1;
        }
        assert!(asked > 100);
        let help = keymap.key_in(&[Scope::Capture, Scope::Anywhere], Command::Help);
        assert_eq!(help.as_deref(), Some("Ctrl-_"));
    }

    #[test]
    fn a_patch_is_laid_over_and_all_its_slips_are_told_together() {
        let mut keymap = Keymap::standard();
        let patch = "{\n  anywhere: {\n    \"ctrl-s\": \"quit\",\n    \"hyper-x\": \"save\",\n    \
                     \"ctrl-e\": \"sav\",\n    \"ctrl-s\": \"save\",\n  },\n  agenda: {},\n}";
        let problems = keymap.patch(patch);
        let places: Vec<_> = problems.iter().map(|one| (one.line, one.column)).collect();
        assert_eq!(places, [(4, 5), (5, 5), (6, 5)], "{problems:?}");
        let chord = Chord::ctrl(Key::Char('s'));
        assert_eq!(
            keymap.command(&[Scope::Anywhere], chord),
            Some(Command::Quit)
        );
    }

    #[test]
    fn a_slip_is_told_where_it_stands_and_costs_no_other_key() {
        let mut keymap = Keymap::standard();
        let patch = "{\n  agenda: {\"x\": \"item-remove\"},\n  nowhere: {\"x\": \"save\"},\n  \
                     actions: {\"x\": \"item-remove\", \"n\": \"action-done\", \"o\": 3},\n  agenda: {},\n}";
        let places: Vec<_> = keymap
            .patch(patch)
            .iter()
            .map(|one| (one.line, one.column))
            .collect();
        assert_eq!(places, [(3, 3), (4, 13), (4, 58), (5, 3)]);
        let asks = |key: char| keymap.command(&[Scope::Actions], Chord::plain(Key::Char(key)));
        assert_eq!(
            asks('x'),
            Some(Command::Action(ActionCommand::Drop)),
            "a problem leaves what stood there"
        );
        assert_eq!(asks('n'), Some(Command::Action(ActionCommand::Done)));
        assert_eq!(
            keymap.key(ActionCommand::Done).as_deref(),
            Some("n"),
            "one's own key comes first"
        );
        assert_eq!(
            keymap.chords(ActionCommand::Progress),
            [],
            "its key does something else now"
        );
    }

    #[test]
    fn a_file_that_is_no_keymap_is_refused_with_its_place() {
        for (text, line) in [
            ("{\n  nowhere: {},\n}", 2),
            ("{\n\n  agenda: 3,\n}", 3),
            ("(", 1),
        ] {
            let problems = Keymap::standard().patch(text);
            assert_eq!(
                (problems.len(), problems[0].line),
                (1, line),
                "{problems:?}"
            );
        }
    }
}
