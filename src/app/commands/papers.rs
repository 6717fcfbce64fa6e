//! Papers that leave the program by the clipboard.

use crate::app::{App, Change, Clip, Effect, Pane};
use crate::format;
use crate::meeting::Layout;
use crate::paper;
use std::sync::Arc;

/// Puts what the focus is on onto the clipboard: the action table, or the current item.
pub(super) fn copy(app: &App) -> Change {
    let meeting = app.meeting();
    let actions_only = app.focus() == Some(Pane::Actions);
    let mut part = meeting.clone();
    part.before.clear();
    let layout = if actions_only {
        Layout::ActionLog
    } else {
        meeting.heading.layout
    };
    let what = if actions_only {
        "the action table".to_owned()
    } else {
        part.agenda.retain(|item| Some(item.id) == app.item());
        super::find::place(app, app.item())
    };
    if actions_only {
        for item in &mut part.agenda {
            Arc::make_mut(item)
                .entries
                .retain(|entry| entry.action().is_some());
        }
        part.agenda.retain(|item| !item.entries.is_empty());
    }
    let options = paper::Options {
        layout,
        restricted: true,
        expand_glossary: false,
        today: None,
    };
    let paper = paper::lay_out(&part, &options);
    let plain = format::text::write(&paper);
    let html = Some(format::html::body(&paper));
    Change::effect(Effect::Copy(Clip { what, plain, html }))
}
