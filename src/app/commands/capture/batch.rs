//! Many lines at once: each as the line would take it, all in one step.

use crate::app::ops::entry::{end, fresh, numbered};
use crate::app::{App, Change, Draft, DraftChange, Refusal};
use crate::capture::{self, Act, Context, ListRun, Target};
use crate::command::Command;
use crate::edit::Op;
use crate::meeting::{Entry, Kind, Under};
use std::collections::HashMap;
use std::sync::Arc;

/// Entries gathered from lines, on their way into the document.
struct Batch<'a> {
    app: &'a App,
    context: Context,
    under: Under,
    last_action: u32,
    /// Each with the item it goes to.
    entries: Vec<(Under, Entry)>,
}

/// Takes many lines in one step, the unfinished line in front of the first.
pub(super) fn take_lines(app: &App, text: &str) -> Result<Change, Refusal> {
    let editing = app.draft().edits().is_some();
    // A paste begins where the cursor is: what was typed before it belongs to its first line.
    let unfinished = if editing { "" } else { app.draft().line.text() };
    let context = app.context();
    let mut batch = Batch {
        under: context.item,
        context,
        app,
        last_action: app.meeting().last_action,
        entries: Vec::new(),
    };
    for line in format!("{unfinished}{text}").lines() {
        batch.take(line.trim_end());
    }
    let count = batch.entries.len();
    Refusal::when(count == 0, "There are no words in the paste.")?;
    let name = if count == 1 {
        "take the paste".to_owned()
    } else {
        format!("paste {count} entries")
    };
    let undo = app.keymap().key(Command::Undo).unwrap_or_default();
    let told = format!("Took {count} entries. {undo} takes them all back.");
    let change = Change::ops(name, batch.ops()).and_told(told).and_home();
    let empty = DraftChange::Replace(Draft::empty(ListRun::None));
    Ok(if editing {
        change
    } else {
        change.and_draft(empty)
    })
}

impl Batch<'_> {
    fn take(&mut self, line: &str) {
        if line.is_empty() {
            self.context.run = ListRun::None;
            return;
        }
        let reading = capture::parse(line, self.app.lexicon(), &self.context);
        self.context.run = reading.run;
        let to = match reading.under {
            Target::Here => self.under,
            Target::Item(id) => Some(id),
        };
        match reading.act {
            Act::Entry(kind) => self.add(to, kind, line),
            Act::Part(part) => self.add_part(to, part, line),
            Act::GoTo(id) => {
                self.under = Some(id);
                self.context.item = self.under;
            }
            Act::Nothing | Act::EndRun => {}
            // What changes more than the minutes is not done by a paste: its words are kept as they stand.
            Act::GoBack
            | Act::AddItem(_)
            | Act::Arrive { .. }
            | Act::Leave { .. }
            | Act::Correct { .. }
            | Act::Call(_) => self.add(to, Kind::paragraph(line), line),
        }
    }

    fn add(&mut self, to: Under, kind: Kind, line: &str) {
        let kind = numbered(kind, &mut self.last_action);
        let entry = fresh(self.app, self.entries.len(), kind);
        self.entries.push((to, entry.typed_as(line)));
    }

    /// A lettered part belongs to the resolution above it in the paste.
    fn add_part(&mut self, to: Under, part: String, line: &str) {
        let above = self.entries.last_mut().filter(|(under, _)| *under == to);
        if let Some(Kind::Decision(decision)) = above.map(|(_, entry)| &mut entry.kind) {
            decision.parts.push(part);
        } else {
            self.add(to, Kind::paragraph(part), line);
        }
    }

    fn ops(self) -> Vec<Op> {
        let mut ops = Vec::with_capacity(self.entries.len() + 1);
        if self.last_action != self.app.meeting().last_action {
            ops.push(Op::SetLastAction(self.last_action));
        }
        let mut ends: HashMap<Under, usize> = HashMap::new();
        for (to, entry) in self.entries {
            let at = ends.entry(to).or_insert(end(self.app, to));
            ops.push(Op::InsertEntry(to, *at, Arc::new(entry)));
            *at += 1;
        }
        ops
    }
}
