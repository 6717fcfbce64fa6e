//! From what happened in the world to a command, and from a command to a change.

use super::change::{Change, DraftChange};
use super::draft::{Draft, LineEdit};
use super::effect::{Effect, FileEffect};
use super::input::{Input, Mouse, MouseAct};
use super::mode::Overlay;
use super::notice::{Notice, Refusal};
use super::settings::{OutputMode, Setting};
use super::{App, commands};
use crate::command::{CaptureCommand, Command, ListCommand, Scope};
use crate::keys::{Chord, Key};

impl App {
    /// Handles what has arrived, in order, and says what the world is to do.
    ///
    /// Characters typed in a row are one edit: a burst costs as much as a key. What comes after the key that opens
    /// another meeting is left in the iterator, since it is meant for that one.
    pub fn handle(&mut self, inputs: impl IntoIterator<Item = Input>) -> Vec<Effect> {
        let mut effects: Vec<Effect> = self.owed().into_iter().collect();
        if let Some(change) = self.record_mail() {
            effects.extend(self.apply(change));
        }
        let mut typed = String::new();
        for input in inputs {
            if let Some(c) = self.typed(&input) {
                typed.push(c);
                continue;
            }
            self.flush(&mut typed, &mut effects);
            let asked = self.handle_one(input);
            let opens = |effect: &Effect| matches!(effect, Effect::File(FileEffect::Open { .. }));
            let turns = asked.iter().any(opens);
            effects.extend(asked);
            if turns {
                return effects;
            }
        }
        self.flush(&mut typed, &mut effects);
        effects
    }

    fn flush(&mut self, typed: &mut String, effects: &mut Vec<Effect>) {
        if !typed.is_empty() {
            let change = self.insert(LineEdit::Type(std::mem::take(typed)));
            self.hush_if_read();
            effects.extend(self.apply(change));
        }
    }

    /// The character that an input types into the text under the cursor, if it types one.
    fn typed(&self, input: &Input) -> Option<char> {
        let Input::Key(chord) = input else {
            return None;
        };
        let c = letter(*chord)?;
        if self.begins_name(Chord::plain(Key::Char(c))) {
            return None;
        }
        let scopes = self.scopes();
        let text = matches!(
            scopes[0],
            Scope::Capture | Scope::Form | Scope::Picker | Scope::Browse
        );
        text.then_some(c)
    }

    fn insert(&self, edit: LineEdit) -> Change {
        if self.screen.overlay.is_some() && !self.commanding() {
            Change::field(edit)
        } else {
            Change::draft(DraftChange::Do(edit))
        }
    }

    fn handle_one(&mut self, input: Input) -> Vec<Effect> {
        match input {
            Input::Key(chord) if self.begins_name(chord) => self.decide(|app| Ok(app.begin_name())),
            Input::Key(chord) if self.read_out(chord) => {
                self.apply(Change::closed());
                self.type_at_home(chord)
            }
            Input::Key(chord) => match self.setup.keymap.command(self.scopes(), chord) {
                Some(command) => self.run(command),
                None => match (self.edit_over(chord), self.safe_over(chord)) {
                    (Some(change), _) => self.decide(|_| Ok(change)),
                    (None, Some(Command::Quit)) => self.run_over(Command::Quit),
                    (None, Some(command)) => self.run(command),
                    (None, None) => self.type_at_home(chord),
                },
            },
            Input::Paste(text) => self.decide(|app| commands::paste(app, &text)),
            Input::Mouse(mouse) => self.decide(|app| Ok(point(app, mouse))),
            Input::Resize(columns, rows) => {
                self.resize(columns, rows);
                Vec::new()
            }
            Input::Tick(now) => {
                self.tick(now);
                Vec::new()
            }
            Input::Background(ground) => self.apply(Change::set(Setting::Background(ground))),
            Input::Focus(_) => Vec::new(),
        }
    }

    /// What a key of the capture line does to the text that lies over the panes: editing is the same everywhere.
    fn edit_over(&self, chord: Chord) -> Option<Change> {
        let over = self.overlay().and_then(Overlay::line).is_some();
        let scopes = [Scope::Capture, Scope::Anywhere];
        let command = self.keymap().command(&scopes, chord);
        let edit = LineEdit::of(command.filter(|_| over)?)?;
        Some(self.insert(edit))
    }

    /// What a key of everywhere does over the panes, too: it leaves, saves and draws afresh wherever one is.
    fn safe_over(&self, chord: Chord) -> Option<Command> {
        let command = self.keymap().command(&[Scope::Anywhere], chord);
        let safe = |one: &Command| matches!(one, Command::Quit | Command::Save | Command::Repaint);
        command.filter(safe).filter(|_| self.overlay().is_some())
    }

    /// Whether a letter comes after a page that was only to be read: it has been read out, and nothing of it is left
    /// over the line that the letter belongs to.
    fn read_out(&self, chord: Chord) -> bool {
        let read =
            matches!(&self.screen.overlay, Some(Overlay::Page(sheet)) if sheet.accept.is_none());
        let letter = letter(chord).is_some_and(|c| c != ' ');
        self.setup.settings.linear() && read && letter && !self.commanding()
    }

    /// A letter that means nothing in a pane is typed where words belong: in the capture line.
    fn type_at_home(&mut self, chord: Chord) -> Vec<Effect> {
        let awaited = self.position.focus.is_some() || self.settings().linear();
        let Some(c) = letter(chord).filter(|_| awaited && self.overlay().is_none()) else {
            return Vec::new();
        };
        self.hush_if_read();
        let typed = DraftChange::Do(LineEdit::Type(c.to_string()));
        self.apply(Change::home().and_draft(typed))
    }

    /// Saves after a quiet moment: nobody pressed a key, so what was said stands.
    pub fn save(&mut self) -> Vec<Effect> {
        let saved = commands::session::save(self);
        self.apply(saved)
    }

    /// Leaves, whatever stands: what is unfinished is taken, and what can't be written stays in the journal.
    pub fn end(&mut self) -> Vec<Effect> {
        let mut effects = self.put_down();
        effects.push(FileEffect::Leave { anyway: true }.into());
        effects
    }

    /// Runs a command, or says why it can't be run.
    pub fn run(&mut self, command: impl Into<Command>) -> Vec<Effect> {
        const TAKE: Command = Command::Capture(CaptureCommand::TakeLine);
        let command = command.into();
        if matches!(
            command,
            Command::Capture(CaptureCommand::Complete | CaptureCommand::CompleteBack)
        ) {
            self.learn_words();
        }
        if command == TAKE
            && let Some(named) = self.named()
        {
            return self.run_named(named);
        }
        let mut effects = if command == TAKE || LineEdit::of(command).is_some() {
            let decided = commands::run(self, command);
            if command == TAKE {
                self.hush_with_the_line();
            } else {
                self.hush_if_read();
            }
            self.carry_out(decided)
        } else {
            self.decide(|app| commands::run(app, command))
        };
        if command == TAKE {
            effects.extend(self.keep_refused());
        }
        effects
    }

    /// Keeps a line that a script typed and that was refused: nobody is there to mend it, it must not run into the
    /// next one, and its words are not to be lost. It becomes a reminder, which no paper prints.
    fn keep_refused(&mut self) -> Vec<Effect> {
        let refused = self.status.notice.clone().filter(|notice| notice.warning);
        let piped = self.setup.settings.sense == OutputMode::Piped && !self.typing.draft.is_empty();
        let Some(refused) = refused.filter(|_| piped) else {
            return Vec::new();
        };
        let mut kept = Draft::default();
        let _ = kept.line.insert(&format!("?{}", self.draft().line.text()));
        let mut effects = self.apply(Change::draft(DraftChange::Touch(Box::new(kept))));
        effects.extend(self.decide(|app| commands::run(app, CaptureCommand::TakeLine.into())));
        self.say(Notice::warned(format!("Not taken: {}", refused.words)));
        effects
    }

    /// Runs the command that the line names. The line goes first: it is no word of the meeting, and what is asked
    /// for may be about the line.
    fn run_named(&mut self, named: Result<Command, Refusal>) -> Vec<Effect> {
        let command = match named {
            Ok(command) => command,
            Err(refusal) => {
                let effects = self.decide(|_| Err(refusal));
                return effects.into_iter().chain(self.keep_refused()).collect();
            }
        };
        let empty = DraftChange::Replace(Draft::default());
        let mut effects = self.apply(Change::draft(empty));
        effects.extend(self.run_over(command));
        effects
    }

    /// Runs a command from what lies over the panes: one that has no meaning there closes it, as the palette does.
    fn run_over(&mut self, command: Command) -> Vec<Effect> {
        let own = self.setup.keymap.key_in(self.scopes(), command).is_some();
        if own || self.screen.overlay.is_none() {
            return self.run(command);
        }
        self.decide(|app| {
            let fields = matches!(
                app.screen.overlay,
                Some(Overlay::Form(_) | Overlay::Poll(_))
            );
            if fields {
                let words = "What is filled in here would be lost: accept it, or leave it first.";
                return Err(Refusal::because(words));
            }
            Ok(commands::run(app, command)?.or_closed())
        })
    }

    pub(super) fn decide(
        &mut self,
        decision: impl FnOnce(&App) -> Result<Change, Refusal>,
    ) -> Vec<Effect> {
        let decided = decision(self);
        self.hush();
        self.carry_out(decided)
    }

    fn carry_out(&mut self, decided: Result<Change, Refusal>) -> Vec<Effect> {
        match decided {
            Ok(change) => self.apply(change),
            Err(refusal) => {
                self.say(Notice::warned(self.worded(&refusal)));
                Vec::new()
            }
        }
    }

    /// The key for a command: the one that it has in what lies over the panes, else the first that it has at all.
    pub fn key(&self, command: impl Into<Command>) -> Option<String> {
        let command = command.into();
        let over = self.overlay().map_or(&[][..], Overlay::scopes);
        let here = self.keymap().key_in(over, command);
        here.or_else(|| self.keymap().key(command))
    }

    /// A refusal in words, with the key of what would serve instead.
    pub fn worded(&self, refusal: &Refusal) -> String {
        let help = |command: Command| format!(" ({}: {})", self.way_to(command), command.help());
        let instead = refusal.instead.map(help);
        format!("{}{}", refusal.words, instead.unwrap_or_default())
    }

    /// The key for a command, or the palette, which has all that have none.
    pub(super) fn way_to(&self, command: Command) -> String {
        let key = self.keymap().key(command);
        key.unwrap_or_else(|| "the palette".to_owned())
    }
}

/// The character that a chord types, if it types one.
fn letter(chord: Chord) -> Option<char> {
    let Key::Char(c) = chord.key else {
        return None;
    };
    (!chord.ctrl && !chord.alt).then_some(c)
}

/// What a click or the wheel does: it moves a cursor, as a key would.
fn point(app: &App, mouse: Mouse) -> Change {
    if app.screen.overlay.is_none()
        && let Some(change) = commands::shape::drag(app, mouse)
    {
        return change;
    }
    let Some(pane) = app.screen.areas.pane_at(mouse.column, mouse.row) else {
        let cell = (mouse.column, mouse.row).into();
        let home = app.areas().capture.contains(cell);
        let pressed = mouse.act == MouseAct::Press && home && app.overlay().is_none();
        return pressed.then(Change::home).unwrap_or_default();
    };
    match (mouse.act, &app.screen.overlay) {
        (MouseAct::WheelUp, Some(overlay)) => wheel(app, overlay, ListCommand::Up),
        (MouseAct::WheelDown, Some(overlay)) => wheel(app, overlay, ListCommand::Down),
        (MouseAct::WheelUp, None) => commands::lists::wheel(app, pane, -1),
        (MouseAct::WheelDown, None) => commands::lists::wheel(app, pane, 1),
        (MouseAct::Press, None) => commands::lists::click(app, pane, mouse.row),
        (MouseAct::Press, Some(_)) | (MouseAct::Drag | MouseAct::Release, _) => Change::none(),
    }
}

fn wheel(app: &App, overlay: &Overlay, verb: ListCommand) -> Change {
    // What is filled in is not lost to a turn of the wheel, which would move from field to field.
    if matches!(overlay, Overlay::Form(_)) {
        return Change::none();
    }
    commands::run(app, verb.into()).unwrap_or_default()
}
