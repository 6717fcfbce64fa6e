//! Leaving: everything that is unfinished is put into the minutes first, since the journal goes with the session.

use crate::app::ops::entry::{self, end, fresh};
use crate::app::ops::line::{kind_of, take_unfinished};
use crate::app::{Accept, Aim, App, Change, Draft, DraftChange, FileEffect, Form, Overlay, Page};
use crate::edit::{Move, Op, Step};
use crate::meeting::{Kind, Under};
use std::collections::HashMap;
use std::sync::Arc;

/// Takes what is unfinished, and asks the world to leave.
pub(super) fn quit(app: &App) -> Change {
    put_down(app).then(Change::effect(FileEffect::Leave { anyway: false }))
}

/// The page that is shown where leaving would lose something.
pub(in crate::app) fn held(words: &str) -> Overlay {
    let lines = [
        words,
        "",
        "What you have typed is in memory, and in the journal as far as the disk took it.",
        "Leave anyway, and what is only in memory is kept in a file elsewhere, which is then named.",
        "Or stay: make room, or keep yours beside the file.",
    ];
    let lines = lines.map(str::to_owned).to_vec();
    let mut page = Page::new("The file can't be written", lines);
    page.accept = Some(("Leave anyway".to_owned(), Accept::LeaveAnyway));
    Overlay::Page(page)
}

/// Takes the unfinished line and the parked ones where they belong; what stood in a form becomes a reminder.
pub(in crate::app) fn put_down(app: &App) -> Change {
    let mut change = take_unfinished(app);
    let first = match change.step.take() {
        Some(Move::New(step)) => step.ops,
        Some(Move::Undo | Move::Redo) | None => Vec::new(),
    };
    let mut taking = Taking::after(app, first);
    for parked in app.parked() {
        taking.line(parked);
    }
    if let Some(Overlay::Form(form)) = app.overlay() {
        taking.form(form);
    }
    if let Some(Overlay::Poll(poll)) = app.overlay() {
        // Half a vote is no vote: it comes back as the line that goes on with it.
        let line = super::ledger::poll_line(app, poll);
        if !line.is_empty() {
            taking.remind(app.item(), "a recorded vote", &line);
        }
    }
    if !taking.ops.is_empty() {
        let step = Step::new("take what was unfinished", taking.ops);
        change.step = Some(Move::New(step));
    }
    if !app.draft().is_empty() || !app.parked().is_empty() || app.overlay().is_some() {
        // Cleared in the same record as the step: a crash between the two would bring every line back a second
        // time.
        change.draft = Some(DraftChange::Clear);
        change = change.and_closed();
    }
    change
}

/// A step that grows by one entry after another.
struct Taking<'a> {
    app: &'a App,
    ops: Vec<Op>,
    made: usize,
    ends: HashMap<Under, usize>,
    last_action: u32,
}

impl<'a> Taking<'a> {
    fn after(app: &'a App, ops: Vec<Op>) -> Self {
        let mut taking = Taking {
            app,
            made: 0,
            ends: HashMap::new(),
            last_action: app.meeting().last_action,
            ops: Vec::new(),
        };
        for op in &ops {
            if let Op::InsertEntry(under, ..) = op {
                taking.end(*under, 1);
                taking.made += 1;
            } else if let Op::RemoveEntry(under, _) = op {
                taking.end(*under, -1);
            } else if let Op::SetLastAction(last) = op {
                taking.last_action = *last;
            }
        }
        taking.ops = ops;
        taking
    }

    /// The end of an item so far, which is then moved on.
    fn end(&mut self, under: Under, by: isize) -> usize {
        let end = self.ends.entry(under).or_insert(end(self.app, under));
        let moved = end.saturating_add_signed(by);
        std::mem::replace(end, moved)
    }

    fn insert(&mut self, under: Under, kind: Kind, typed: &str) {
        let here = self.app.meeting().entries(under).is_some();
        // Its item may have been taken back while it was parked; words go where the note taker is rather than
        // nowhere.
        let under = if here { under } else { self.app.item() };
        let given = self.last_action;
        let kind = entry::numbered(kind, &mut self.last_action);
        if self.last_action != given {
            self.ops.push(Op::SetLastAction(self.last_action));
        }
        let at = self.end(under, 1);
        let entry = Arc::new(fresh(self.app, self.made, kind).typed_as(typed));
        self.ops.push(Op::InsertEntry(under, at, entry));
        self.made += 1;
    }

    fn line(&mut self, parked: &Draft) {
        let text = parked.line.text();
        if parked.is_blank() {
            return;
        }
        match &parked.aim {
            Aim::Entry(_, _, before) if before == text => {}
            Aim::Entry(under, ..) => self.remind(*under, "an entry", text),
            Aim::New => self.insert(self.app.item(), kind_of(self.app, parked), text),
            Aim::NewUnder(under) | Aim::Below(under, _) => {
                self.insert(*under, kind_of(self.app, parked), text);
            }
        }
    }

    fn form(&mut self, form: &Form) {
        let written = form.fields.iter().filter(|field| field.line.can_undo());
        for field in written.filter(|field| !field.line.is_empty()) {
            let place = format!("{}, {}", form.title, field.label);
            self.remind(self.app.item(), &place, field.line.text());
        }
    }

    /// What was being written into something else is not taken for finished: it comes up as a gap.
    fn remind(&mut self, under: Under, place: &str, text: &str) {
        let words = format!("Left unfinished in {place}: {text}");
        self.insert(under, Kind::Reminder(words), text);
    }
}
