//! Commands called by their names: a line that is a colon and a name, and nothing else.

use super::{App, Change, Draft, DraftChange, LineEdit, Overlay, Refusal};
use crate::capture::Completion;
use crate::command::{CaptureCommand, Command};
use crate::keys::{Chord, Key};
use crate::text::{EditLine, Splice};

/// How many names are offered for one that nothing bears.
const NEAR: usize = 3;

impl App {
    /// The command that the line being typed names; a refusal where it names none. None for any other line.
    pub fn named(&self) -> Option<Result<Command, Refusal>> {
        // An entry may begin with a colon: what is being edited is words, whatever it looks like.
        if self.typing.draft.edits().is_some() {
            return None;
        }
        let name = name(self.typing.draft.line.text())?;
        let found = Command::named(name).filter(|command| callable(*command));
        Some(found.ok_or_else(|| unknown(name)))
    }

    /// Whether letters go to a command that is being named although one is not in the capture line: only where the
    /// session is heard, since on a screen each place has its keys before the eyes.
    pub fn commanding(&self) -> bool {
        let elsewhere = self.screen.overlay.is_some() || self.position.focus.is_some();
        self.setup.settings.linear() && elsewhere && self.typing.draft.line.text().starts_with(':')
    }

    /// Whether a key begins a command's name away from the capture line: a colon, where nothing is typed yet.
    pub(super) fn begins_name(&self, chord: Chord) -> bool {
        let colon = Chord::plain(Key::Char(':'));
        let elsewhere = self.screen.overlay.is_some() || self.position.focus.is_some();
        let text = self.screen.overlay.as_ref().and_then(Overlay::line);
        let empty = text.is_none_or(EditLine::is_empty);
        self.setup.settings.linear() && chord == colon && elsewhere && empty && !self.commanding()
    }

    /// The line with a colon in it; what stood there is put aside and comes back.
    pub(super) fn begin_name(&self) -> Change {
        let mut draft = Draft::default();
        let _ = draft.line.insert(":");
        let change = if self.typing.draft.is_empty() && self.typing.draft.edits().is_none() {
            DraftChange::Replace(draft)
        } else {
            DraftChange::ParkFor(draft)
        };
        Change::draft(change)
    }
}

/// The name in a line that is nothing but a colon and a name; the last, where one was typed after another that was
/// refused and still stood there.
fn name(line: &str) -> Option<&str> {
    let names = line.trim().strip_prefix(':')?;
    let mut names = names.split(':');
    let name = names.next_back()?;
    (names.all(is_name) && is_name(name)).then_some(name)
}

fn is_name(name: &str) -> bool {
    let lettered = name.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    lettered && name.starts_with(|c: char| c.is_ascii_lowercase())
}

/// Whether a command may be called by its name: not one that edits the line, which holds only the name.
fn callable(command: Command) -> bool {
    let own = matches!(
        command,
        Command::Capture(
            CaptureCommand::TakeLine
                | CaptureCommand::Complete
                | CaptureCommand::CompleteBack
                | CaptureCommand::NewLine
        )
    );
    let edits = matches!(command, Command::Line(_)) && LineEdit::of(command).is_some();
    !own && !edits
}

fn unknown(name: &str) -> Refusal {
    let all = Command::all().filter(|one| callable(*one));
    let names: Vec<&str> = all.map(Command::name).collect();
    // Letters are given up from the end until some name has a word that begins with what is left.
    let near = (2..=name.len()).rev().find_map(|end| {
        let start = name.get(..end)?;
        let near: Vec<&str> = names
            .iter()
            .filter(|one| one.split('-').any(|word| word.starts_with(start)))
            .take(NEAR)
            .copied()
            .collect();
        (!near.is_empty()).then_some(near)
    });
    let near = near.map_or_else(String::new, |near| {
        format!(" Near it: {}.", near.join(", "))
    });
    Refusal::because(format!(
        "No command is called \u{201c}{name}\u{201d}.{near} A \\ in front takes the line as it stands."
    ))
}

/// The names that go on from what stands in the line; none where it doesn't begin one.
pub(in crate::app) fn completions(line: &str, cursor: usize) -> Option<Vec<Completion>> {
    let typed = line.get(..cursor)?.strip_prefix(':')?;
    if cursor != line.len() || typed.contains(' ') {
        return None;
    }
    let starts = |command: &Command| command.name().starts_with(typed) && callable(*command);
    let completion = |command: Command| Completion {
        splice: Splice {
            at: 1,
            removed: typed.to_owned(),
            inserted: command.name().to_owned(),
        },
        shown: format!("{}, {}", command.name(), command.help()),
        what: "command",
    };
    Some(Command::all().filter(starts).map(completion).collect())
}
