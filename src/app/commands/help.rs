//! Help that can't be wrong: from the keymap, and from what each command says of itself now.

use super::session::picker;
use crate::app::{App, Change, Overlay, Page, PickerAction, PickerRow, Refusal};
use crate::command::{Command, LineCommand, Scope};
use crate::text::{width, wrap};

/// From this width of the screen on, keys stand in two columns.
const TWO: u16 = 110;
/// The columns that keys have.
const KEYS: usize = 14;

/// Whether a command can be done now; handed in, since what runs commands stands above this.
type Available = fn(&App, Command) -> Result<(), Refusal>;

/// Whether a command only moves the cursor in the line, deletes in it or scrolls: it does what it does everywhere.
fn edits(command: Command) -> bool {
    let leads_out = [LineCommand::Up, LineCommand::Down, LineCommand::DeleteBack];
    matches!(command, Command::Line(edit) if !leads_out.contains(&edit))
}

/// The keys that work here, those that work now first; below them those that don't, with the reason.
pub(super) fn keys(app: &App, available: Available) -> Change {
    let mut lines = Vec::new();
    let mut refused = Vec::new();
    let mut editing = Vec::new();
    // Chosen from a list, which then closes, help is about what lies beneath; asking the list what choosing would do
    // would ask for help again.
    let scopes = match app.overlay() {
        Some(Overlay::Picker(_)) => app.scopes_beneath(),
        Some(_) | None => app.scopes(),
    };
    for scope in scopes {
        let mut now = Vec::new();
        for (command, help) in scope.commands() {
            let Some(keys) = bound(app, *scope, command) else {
                continue;
            };
            match available(app, command) {
                Err(refusal) => refused.push((keys, refusal.words)),
                Ok(()) if edits(command) => editing.push((keys, help.to_owned())),
                Ok(()) => now.push((keys, help.to_owned())),
            }
        }
        section(app, scope.title(), "", &now, &mut lines);
    }
    if scopes.contains(&Scope::Capture) {
        let marks = crate::capture::MARKS.iter();
        let marks = marks.map(|mark| (mark.typed.to_owned(), mark.means.to_owned()));
        let marks: Vec<_> = marks.collect();
        section(app, "What a line may begin with", "", &marks, &mut lines);
        let title = "Moving and deleting in the line";
        section(app, title, "", &editing, &mut lines);
    }
    section(app, "Not now", "~ ", &refused, &mut lines);
    lines.pop();
    Change::over(Overlay::Page(Page::new("Keys that work here", lines)))
}

/// The keys of a command in one scope, as people call them: at most two, since a row has no room for more.
fn bound(app: &App, scope: Scope, command: Command) -> Option<String> {
    let here = app.keymap().chords_in(scope, command);
    let keys: Vec<String> = here.map(|chord| chord.to_string()).take(2).collect();
    (!keys.is_empty()).then(|| keys.join(" "))
}

/// A heading and its rows, in one column or in two, each read downwards.
fn section(app: &App, title: &str, mark: &str, rows: &[(String, String)], lines: &mut Vec<String>) {
    if rows.is_empty() {
        return;
    }
    lines.push(format!("# {title}"));
    let columns = app.areas().screen.width;
    let linear = app.settings().linear();
    // What is heard is heard a line at a time, however wide the terminal is.
    let room = if linear {
        usize::from(u16::MAX)
    } else {
        usize::from(columns.min(96).max(columns * 3 / 4)).saturating_sub(4)
    };
    let two = columns >= TWO && !linear;
    let each = if two { room / 2 - 1 } else { room };
    let cells = rows.iter().map(|(key, words)| cell(key, words, each));
    let cells: Vec<Vec<String>> = cells.collect();
    let (left, right) = cells.split_at(cells.len().div_ceil(if two { 2 } else { 1 }));
    let left: Vec<&String> = left.iter().flatten().collect();
    let right: Vec<&String> = right.iter().flatten().collect();
    for at in 0..left.len().max(right.len()) {
        let first = left.get(at).map_or("", |line| line.as_str());
        let second = right.get(at).map_or("", |line| line.as_str());
        let blank = " ".repeat((each + 2).saturating_sub(width(first)));
        let line = format!("{mark}{first}{blank}{second}");
        lines.push(line.trim_end().to_owned());
    }
    lines.push(String::new());
}

/// The rows of a key with its words, which are wrapped beside it.
fn cell(key: &str, words: &str, room: usize) -> Vec<String> {
    let beside = room.saturating_sub(KEYS + 1).max(10);
    let rows = wrap(words, beside, beside).into_iter().enumerate();
    let key_blank = " ".repeat(KEYS.saturating_sub(width(key)));
    // A long key stands alone, its words below it.
    let alone = (width(key) > KEYS).then(|| key.to_owned());
    let key_at = usize::from(alone.is_some());
    let row = |(at, row): (usize, crate::text::VisualRow)| {
        let text = words.get(row.start..row.end).unwrap_or_default().trim_end();
        if at + key_at == 0 {
            format!("{key}{key_blank} {text}")
        } else {
            format!("{} {text}", " ".repeat(KEYS))
        }
    };
    alone.into_iter().chain(rows.map(row)).collect()
}

/// Every command with its key: those that can be done now first, the others with the reason.
pub(super) fn palette(app: &App, available: Available) -> Change {
    // What lies over the panes hides the palette, and has its own keys before the eyes.
    let all = Command::TABLE.iter();
    let listed = all.filter(|row| row.scope == Scope::Panes || !row.scope.lists());
    let rows = listed.map(|row| {
        let keymap = app.keymap();
        let here = keymap.key_in(app.scopes(), row.command);
        // The first key of a list's verb is one of whichever list was bound first.
        let there = || {
            if let Command::List(_) = row.command {
                keymap.key_in(&[row.scope], row.command)
            } else {
                keymap.key(row.command)
            }
        };
        let refused = available(app, row.command).err();
        PickerRow {
            label: format!("{}  ({})", row.help, row.command.name()),
            aside: here.or_else(there).unwrap_or_default(),
            refused: refused.map(|refusal| refusal.words),
            choice: PickerAction::Command(row.command),
        }
    });
    let (now, later): (Vec<_>, Vec<_>) = rows.partition(|row| row.refused.is_none());
    picker("Commands", now.into_iter().chain(later).collect())
}
