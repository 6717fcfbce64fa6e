//! The capture line: typing, taking, parking, going back.

mod acts;
mod batch;
mod take;

use super::{entries, ledger, lists, parting};
use crate::app::named;
use crate::app::ops::entry::{self, end, position};
use crate::app::{Aim, App, Change, Completing, DraftChange, LineEdit, Overlay, Refusal};
use crate::capture::{self, Act, Chip, ChipKind, ListRun, Offer, Reading, Target};
use crate::command::{CaptureCommand, LineCommand};
use crate::meeting::{Kind, Under};
use crate::text::{EditLine, Splice, sanitise, sentence_at};

/// The columns that the line has on a screen this wide; two are the prompt's.
pub fn line_width(columns: u16) -> usize {
    usize::from(columns).saturating_sub(2).max(1)
}

/// Runs a command of the capture line.
pub(super) fn run(app: &App, command: CaptureCommand) -> Result<Change, Refusal> {
    match command {
        CaptureCommand::TakeLine => take::take(app),
        CaptureCommand::Complete => complete(app, true),
        CaptureCommand::CompleteBack => complete(app, false),
        CaptureCommand::StepOut => Ok(step_out(app)),
        CaptureCommand::Park => park(app),
        CaptureCommand::Refuse => refuse(app),
        CaptureCommand::AcceptOffer => accept_offer(app),
        CaptureCommand::SameSpeaker => same_speaker(app),
        CaptureCommand::MarkSentence => mark_sentence(app),
        CaptureCommand::EntryAbove => above(app),
        CaptureCommand::EntryBelow => below(app),
        CaptureCommand::SplitHere => split_here(app),
        CaptureCommand::NewLine => Ok(lists::edit(LineEdit::Type("\n".to_owned()))),
    }
}

/// Runs a command that moves or deletes in the line, or scrolls the minutes above it.
pub(super) fn edit(app: &App, command: LineCommand) -> Result<Change, Refusal> {
    let width = line_width(app.areas().screen.width);
    let line = &app.draft().line;
    match command {
        LineCommand::Up if line.text().is_empty() || at_edge(app, false) => above(app),
        LineCommand::Up => Ok(lists::edit(LineEdit::Up(width))),
        LineCommand::Down if at_edge(app, true) && app.draft().edits().is_some() => below(app),
        LineCommand::Down => Ok(lists::edit(LineEdit::Down(width))),
        LineCommand::DeleteBack if line.text().is_empty() && app.draft().run != ListRun::None => {
            Ok(Change::empty_line())
        }
        LineCommand::DeleteBack if line.text().is_empty() => above(app),
        LineCommand::ScrollUp => Ok(lists::lift(app, 5)),
        LineCommand::ScrollDown => Ok(lists::lift(app, -5)),
        LineCommand::CharLeft
        | LineCommand::CharRight
        | LineCommand::WordLeft
        | LineCommand::WordRight
        | LineCommand::LineStart
        | LineCommand::LineEnd
        | LineCommand::DeleteBack
        | LineCommand::Delete
        | LineCommand::DeleteWord
        | LineCommand::DeleteToStart
        | LineCommand::DeleteToEnd => {
            Ok(LineEdit::of(command.into()).map_or_else(Change::none, lists::edit))
        }
    }
}

/// Whether the cursor of an untouched entry stands in its first row (or its last).
fn at_edge(app: &App, last: bool) -> bool {
    let Aim::Entry(_, _, original) = &app.draft().aim else {
        return false;
    };
    let line = &app.draft().line;
    let rows = app.line_rows();
    let (row, _) = crate::text::cursor_cell(rows, line.text(), line.cursor());
    line.text() == original && row == if last { rows.len() - 1 } else { 0 }
}

/// Steps out into the panes; an edited entry is put back as it was.
fn step_out(app: &App) -> Change {
    if app.commanding() {
        // The name is given up, and one is where one was.
        return Change::empty_line();
    }
    // Esc in an opened entry gives up the entry and not the place: the line parked for it comes back first.
    if app.draft().edits().is_some() || matches!(app.draft().aim, Aim::Below(..)) {
        return Change::empty_line().and_told("Put back as it was.");
    }
    lists::enter(app, crate::app::Pane::Minutes)
}

fn park(app: &App) -> Result<Change, Refusal> {
    if !app.draft().is_empty() {
        let told = "Parked. It is back when the next line is taken.";
        return Ok(Change::draft(DraftChange::Park).and_told(told));
    }
    // With nothing in the line the key goes the other way: the line parked last comes back.
    Refusal::when(app.parked().is_empty(), "There is nothing to park.")?;
    Ok(Change::empty_line())
}

/// Refuses the newest chip that stands for something read out of the line.
fn refuse(app: &App) -> Result<Change, Refusal> {
    let refused = &app.draft().refused;
    let open = |chip: &&Chip| refusable(app.reading(), chip) && !refused.contains(&chip.kind);
    let chip = app.reading().chips.iter().rev().find(open);
    let chip = chip.ok_or("There is no chip to refuse.")?;
    let mut all = refused.clone();
    all.push(chip.kind);
    let told = format!("\"{}\" is plain text again.", chip.words);
    Ok(Change::draft(DraftChange::Refuse(all)).and_told(told))
}

/// Whether a chip stands for something read; a doubt does not, nor the item that the line is in anyway.
fn refusable(reading: &Reading, chip: &Chip) -> bool {
    let moves = matches!(reading.act, Act::GoTo(_) | Act::GoBack | Act::AddItem(_));
    match chip.kind {
        ChipKind::Doubt => false,
        ChipKind::Item => moves || reading.under != Target::Here,
        ChipKind::Act | ChipKind::Speaker | ChipKind::Lead | ChipKind::Deadline => true,
    }
}

fn accept_offer(app: &App) -> Result<Change, Refusal> {
    let nothing = || Refusal::because("Nothing is offered.");
    if app.draft().is_empty() {
        if let Some(minute) = ledger::inquorate_minute(app) {
            return Ok(minute);
        }
        let (under, entry) = app.newest().ok_or_else(nothing)?;
        let reading = capture::parse(entry.kind.text(), app.lexicon(), &app.context());
        return match reading.offers.first().ok_or_else(nothing)? {
            Offer::Decision(sentence) => {
                decided(under, entry, sentence.clone()).ok_or_else(nothing)
            }
            Offer::Action(sentence) => Ok(entries::action_below(app, under, entry.id, sentence)),
            Offer::Lead(_) | Offer::Deadline(_) => Err(nothing()),
        };
    }
    let end = app.draft().line.text().len();
    let append = |words: String| Ok(put_in(end, words));
    match app.reading().offers.first().ok_or_else(nothing)? {
        Offer::Decision(sentence) => take::take_decided(app, sentence.clone()),
        Offer::Action(sentence) => take::take_promised(app, sentence),
        Offer::Lead(name) => append(format!(" @{name}")),
        Offer::Deadline(deadline) => append(format!(" >{}", deadline.words)),
    }
}

fn same_speaker(app: &App) -> Result<Change, Refusal> {
    let speaker = app.last_speaker().ok_or("Nobody has spoken here yet.")?;
    Ok(put_in(0, format!("{speaker}: ")))
}

/// Puts words into the line, wherever the cursor is.
fn put_in(at: usize, words: String) -> Change {
    lists::edit(LineEdit::Splice(Splice {
        at,
        removed: String::new(),
        inserted: words,
    }))
}

/// Marks the sentence at the cursor as a decision; in an empty line, one of the point taken last.
fn mark_sentence(app: &App) -> Result<Change, Refusal> {
    let text = app.draft().line.text();
    if !text.is_empty() {
        let sentence = text.get(sentence_at(text, app.draft().line.cursor()));
        return take::take_decided(app, sentence.unwrap_or(text).to_owned());
    }
    let nothing = || Refusal::because("There is no point to mark a sentence of.");
    let (under, entry) = app.newest().ok_or_else(nothing)?;
    let text = entry.kind.text();
    let offers = capture::parse(text, app.lexicon(), &app.context()).offers;
    let offered = offers.into_iter().find_map(|offer| match offer {
        Offer::Decision(sentence) => Some(sentence),
        Offer::Action(_) | Offer::Lead(_) | Offer::Deadline(_) => None,
    });
    let offered = offered.filter(|one| !entry.kind.decisions().contains(one));
    let last = || text.get(sentence_at(text, text.len())).map(str::to_owned);
    let sentence = offered.or_else(last).ok_or_else(nothing)?;
    decided(under, entry, sentence).ok_or_else(nothing)
}

fn decided(under: Under, entry: &crate::meeting::Entry, sentence: String) -> Option<Change> {
    let marks = matches!(&entry.kind, Kind::Point(point) if !point.decisions.contains(&sentence));
    let told = format!("Decision: {sentence}");
    marks.then(|| {
        let change = entry::changed(under, entry, "mark decision", |entry| {
            if let Kind::Point(point) = &mut entry.kind {
                point.decisions.push(sentence);
            }
        });
        change.and_told(told)
    })
}

/// Parts the entry being edited at the cursor; what is below opens for editing.
fn split_here(app: &App) -> Result<Change, Refusal> {
    let edits = app.draft().edits();
    let none = "No entry is being edited; open one first.";
    let (under, id) = edits.ok_or((none, CaptureCommand::EntryAbove))?;
    let entry = app.entry(under, id);
    let entry = entry.ok_or("The entry is no longer there.")?;
    let line = &app.draft().line;
    // The line may begin with a mark or a speaker that is no part of the text.
    let text = entry.kind.text();
    let shift = line.text().find(text);
    let changed = "Take the changed words first, then split.";
    let shift = shift.ok_or((changed, CaptureCommand::TakeLine))?;
    let at = line.cursor().saturating_sub(shift);
    let parts = text.split_at_checked(at);
    let split = parts.and_then(|parts| parting::part(app, under, entry, parts));
    let split = split.ok_or("There is nothing to split off at the cursor.")?;
    Ok(split.and_empty_line())
}

/// Opens the entry above: above the one being edited, or the last of the item.
fn above(app: &App) -> Result<Change, Refusal> {
    let (under, before) = match app.draft().edits() {
        Some((under, id)) => (under, position(app, under, id)),
        None => (app.item(), end(app, app.item())),
    };
    let entries = app.meeting().entries(under).unwrap_or_default();
    let entry = before.checked_sub(1).and_then(|at| entries.get(at));
    let entry = entry.ok_or("There is no entry above in this item.")?;
    Ok(entries::open(app, under, entry))
}

/// Opens the entry below the one being edited; below the last one stands the empty line.
fn below(app: &App) -> Result<Change, Refusal> {
    let (under, id) = app.draft().edits().ok_or("There is no entry below.")?;
    let entries = app.meeting().entries(under).unwrap_or_default();
    Ok(match entries.get(position(app, under, id) + 1) {
        Some(entry) => entries::open(app, under, entry),
        None => Change::empty_line(),
    })
}

/// Completes the word at the cursor, or goes on to the next completion; at the start of a bullet it nests.
fn complete(app: &App, forward: bool) -> Result<Change, Refusal> {
    let draft = app.draft();
    if let (ListRun::Bullets(level), 0) = (draft.run, draft.line.cursor()) {
        let level = if forward {
            (level + 1).min(6)
        } else {
            level.saturating_sub(1).max(1)
        };
        let mut nested = draft.clone();
        nested.run = ListRun::Bullets(level);
        return Ok(Change::draft(DraftChange::Touch(Box::new(nested))));
    }
    let (mut before, mut next) = match &draft.completing {
        Some(Completing { before, at, after }) if after == draft.line.text() => (
            before.clone(),
            if forward { at + 1 } else { at.wrapping_sub(1) },
        ),
        Some(_) | None => (draft.line.clone(), 0),
    };
    let offered = |line: &EditLine| {
        let (text, cursor) = (line.text(), line.cursor());
        let names = named::completions(text, cursor);
        names.unwrap_or_else(|| capture::complete(text, cursor, app.lexicon(), &app.context()))
    };
    let mut found = offered(&before);
    if let ([_], 1) = (found.as_slice(), next) {
        // The only one stands there already: Tab goes on from it, to the timescale from the lead.
        (before, next) = (draft.line.clone(), 0);
        found = offered(&before);
    }
    Refusal::when(found.is_empty(), "Nothing to complete here.")?;
    let at = if next == usize::MAX {
        found.len() - 1
    } else {
        next % found.len()
    };
    let more = match found.len() - 1 {
        0 => String::new(),
        others => format!(" (Tab for {others} more)"),
    };
    let told = format!("{}: {}{more}", found[at].what, found[at].shown);
    Ok(Change::draft(DraftChange::Complete(before, at, found[at].splice.clone())).and_told(told))
}

/// Pasted text: one line goes into the line, many lines are many entries in one step.
///
/// # Errors
/// A [`Refusal`] where nothing is left of it, or where there is nothing to paste into.
pub fn paste(app: &App, text: &str) -> Result<Change, Refusal> {
    let clean = sanitise(text);
    let taken_out = match clean.removed {
        0 => None,
        1 => Some("One control character was taken out of the paste.".to_owned()),
        count => Some(format!(
            "{count} control characters were taken out of the paste."
        )),
    };
    let text = clean.text.trim_end_matches('\n');
    let change = match app.overlay() {
        Some(
            Overlay::Page(_)
            | Overlay::Motion(_)
            | Overlay::Poll(_)
            | Overlay::Export(_)
            | Overlay::Mail(_)
            | Overlay::Arising(_),
        ) => {
            return Err("There is nothing to paste into here.".into());
        }
        Some(Overlay::Form(_) | Overlay::Picker(_) | Overlay::Browse(_)) => {
            Change::field(LineEdit::Paste(text.to_owned()))
        }
        None if text.contains('\n') => batch::take_lines(app, &clean.text)?,
        None => lists::edit(LineEdit::Paste(text.to_owned())).and_home(),
    };
    Ok(match taken_out {
        Some(words) => change.and_told(words),
        None => change,
    })
}
