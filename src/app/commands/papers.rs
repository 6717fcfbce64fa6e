//! What goes onto the clipboard: entries, an item, the action table, the whole paper.

use super::entries::marked;
use crate::app::{App, Change, Clip, Effect, Pane, Refusal};
use crate::command::Command;
use crate::format;
use crate::mail;
use crate::paper::{self, Excerpt, Paper};

/// Whether there is something to copy.
pub(super) fn available(app: &App, command: Command) -> Result<(), Refusal> {
    let table = command == Command::Copy && app.focus() == Some(Pane::Actions);
    let none = table && app.digest().actions().is_empty();
    Refusal::when(none, "There are no actions to copy.")
}

/// Copies what the focus is on: entries that are marked, the action table, or the current item.
pub(super) fn copy(app: &App) -> Result<Change, Refusal> {
    available(app, Command::Copy)?;
    let meeting = app.meeting();
    match app.focus() {
        Some(Pane::Actions) => {
            let table = mail::all_actions(meeting, false);
            public(app, "the action table", &table)
        }
        Some(Pane::Minutes) if !marked(app).is_empty() => {
            let marked = marked(app);
            let what = match marked.len() {
                1 => "1 entry".to_owned(),
                count => format!("{count} entries"),
            };
            let taken = paper::extract(meeting, Excerpt::Entries(&marked));
            Ok(clip(what, &taken))
        }
        Some(Pane::Minutes | Pane::Agenda | Pane::Attendees) | None => {
            let taken = paper::extract(meeting, Excerpt::Item(app.item()));
            if taken.blocks.is_empty() {
                let words = "Nothing stands here yet to be copied.";
                return Err(Refusal::try_instead(words, Command::CopyPaper));
            }
            Ok(clip(app.place_words(app.item()), &taken))
        }
    }
}

/// Copies the whole paper in the meeting's own layout, as it may be given to anyone.
pub(super) fn copy_paper(app: &App) -> Result<Change, Refusal> {
    let options = paper::Options {
        layout: app.meeting().heading.layout,
        today: Some(app.now().date()),
        ..paper::Options::default()
    };
    let whole = paper::lay_out(app.meeting(), &options);
    public(app, "the whole paper", &whole)
}

/// Copies what anyone may see; refused where words stand in it that are only in restricted parts.
fn public(app: &App, what: &str, paper: &Paper) -> Result<Change, Refusal> {
    let plain = format::text::write(paper);
    if !paper::leaks(app.meeting(), &plain).is_empty() {
        let words = "Not copied: words that stand only in a restricted part would be public.";
        return Err(Refusal::try_instead(words, Command::Export));
    }
    let left_out = if paper::any_restricted(app.meeting()) {
        " without what is restricted"
    } else {
        ""
    };
    Ok(clip(format!("{what}{left_out}"), paper))
}

fn clip(what: String, paper: &Paper) -> Change {
    let closed = paper.marks.iter().any(|mark| mark == "RESTRICTED");
    Change::effect(Effect::Copy(Clip {
        what: if closed {
            format!("{what}, RESTRICTED")
        } else {
            what
        },
        plain: format::text::write(paper),
        html: Some(format::html::clipping(paper)),
    }))
}
