//! Taking a line: what the chips promised becomes a step.

use super::acts;
use crate::app::commands::entries;
use crate::app::ops::line::{self, gone, insert, kind_edited, put_back};
use crate::app::{Aim, App, Change, Draft, DraftChange, Refusal};
use crate::capture::{Act, ListRun};
use crate::command::Command;
use crate::meeting::Kind;

/// Takes the line as its reading says.
pub(super) fn take(app: &App) -> Result<Change, Refusal> {
    if let Some(filed) = line::filed(app) {
        return filed;
    }
    let draft = app.draft();
    let reading = app.reading();
    let under = line::place(app, reading);
    let empty = Draft::empty(reading.run);
    let ends_run = draft.run != ListRun::None || matches!(reading.act, Act::EndRun);
    if matches!(reading.act, Act::Nothing | Act::EndRun) {
        if ends_run {
            return Ok(Change::empty_line());
        }
        let nothing = ("Type something first.", Command::Help);
        Refusal::when(app.parked().is_empty(), nothing)?;
        return Ok(Change::draft(DraftChange::Replace(empty)));
    }
    let mut change = acts::perform(app, under, &reading.act)?;
    let opened = match change.draft.take() {
        Some(DraftChange::Forget(states)) => states,
        Some(_) | None => Vec::new(),
    };
    Ok(change.and_draft(DraftChange::ReplaceWith(empty, opened)))
}

/// Takes the line as a point in which a sentence is a decision.
pub(super) fn take_decided(app: &App, sentence: String) -> Result<Change, Refusal> {
    if let Aim::Entry(under, id, _) = app.draft().aim {
        let mut kind = kind_edited(app, under, id).ok_or_else(gone)?;
        if let Kind::Point(point) = &mut kind
            && point.text.contains(&sentence)
            && !point.decisions.contains(&sentence)
        {
            point.decisions.push(sentence);
        }
        return put_back(app, under, id, kind);
    }
    let Act::Entry(Kind::Point(point)) = &app.reading().act else {
        let words = "Only a sentence of a point can be marked; = makes a decision.";
        return Err(Refusal::because(words));
    };
    let mut point = point.clone();
    let text = point.text.clone();
    let inside = text.contains(&sentence);
    // With a speaker typed in front, the sentence at the cursor may begin with it.
    let rest = sentence.split_once(": ").map(|(_, rest)| rest.to_owned());
    let spoken = rest.filter(|rest| text.contains(rest));
    point.decisions.push(if inside {
        sentence
    } else {
        spoken.unwrap_or(text)
    });
    let next = DraftChange::Replace(Draft::empty(app.reading().run));
    Ok(Change::step(insert(app, app.context().item, Kind::Point(point))).and_draft(next))
}

/// Takes the line as a point and opens an action below with the promised sentence.
pub(super) fn take_promised(app: &App, sentence: &str) -> Result<Change, Refusal> {
    let taken = take(app)?;
    let under = app.context().item;
    let draft = entries::action_draft(under, app.ids().ahead(0), sentence);
    Ok(taken.and_draft(DraftChange::Replace(draft)))
}
