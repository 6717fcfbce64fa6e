//! What the keys of a form do, and what accepting it does: each form's own file reads its fields.

use super::lines::{ItemsFields, PeopleFields};
use super::{action, closing, field, heading, item, person, settle};
use crate::app::commands::{arising, find, ledger, minutes, proposals};
use crate::app::{App, Change, DraftChange, Field, Form, Overlay, Purpose, Refusal, Update};
use crate::app::{exporting, mail};
use crate::command::{FormCommand, ListCommand};
use crate::edit::{DraftKey, DraftState};

/// Goes from field to field.
pub(in crate::app) fn run(app: &App, command: FormCommand) -> Result<Change, Refusal> {
    let Some(Overlay::Form(form)) = app.overlay() else {
        return Err("No form is open.".into());
    };
    Ok(walked(form, command))
}

fn walked(form: &Form, command: FormCommand) -> Change {
    let count = form.fields.len();
    let focus = match command {
        FormCommand::Next => (form.focus + 1) % count,
        FormCommand::Back => (form.focus + count - 1) % count,
    };
    field::open(Form {
        focus,
        ..form.clone()
    })
}

/// Does what a verb of lists asks for in a form, whose rows are its fields.
pub(in crate::app) fn list(app: &App, form: &Form, verb: ListCommand) -> Result<Change, Refusal> {
    let focus = match verb {
        ListCommand::Up => return Ok(walked(form, FormCommand::Back)),
        ListCommand::Down => return Ok(walked(form, FormCommand::Next)),
        ListCommand::Accept => return accept(app, form).map(|change| forgetting(form, change)),
        ListCommand::Close => {
            let closed = under(form).map_or_else(Change::closed, Change::over);
            return Ok(forgetting(form, closed));
        }
        ListCommand::PageUp | ListCommand::First => 0,
        ListCommand::PageDown | ListCommand::Last => form.fields.len().saturating_sub(1),
    };
    Ok(field::open(Form {
        focus,
        ..form.clone()
    }))
}

/// What lies under a form, and is there again when it is left.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "only forms that say so lie over something"
)]
fn under(form: &Form) -> Option<Overlay> {
    match &form.purpose {
        Purpose::ArisingProgress(arising, ..)
        | Purpose::ArisingDeadline(arising, ..)
        | Purpose::ArisingNote(arising, _) => Some(Overlay::Arising(arising.clone())),
        Purpose::Message(open) => Some(Overlay::Mail(open.clone())),
        _ => None,
    }
}

/// The same, and the journal forgets what stood in the fields.
fn forgetting(form: &Form, change: Change) -> Change {
    let stays =
        matches!(&change.overlay, Update::Set(Overlay::Form(next)) if next.purpose == form.purpose);
    if stays {
        return change;
    }
    let empty = |field: &Field| DraftState {
        key: DraftKey::Field(field.name.to_owned()),
        text: String::new(),
    };
    let states = form.fields.iter().map(empty).collect();
    if change.draft.is_some() {
        change
    } else {
        change.and_draft(DraftChange::Forget(states))
    }
}

/// The change that a filled-in form asks for; a field that can't be read is refused in words.
fn accept(app: &App, form: &Form) -> Result<Change, Refusal> {
    let change = match &form.purpose {
        Purpose::Heading => heading::accept(app, form),
        Purpose::Closing => Ok(closing::accept(app, form)),
        Purpose::Person(id) => person::accept(app, form, *id),
        Purpose::People => return proposals::people(app, PeopleFields::read(form).lines),
        Purpose::Item(id) => item::accept(app, form, *id),
        Purpose::Items(after) => {
            return proposals::items(app, ItemsFields::read(form).lines, *after);
        }
        Purpose::Defer(id) => item::accept_defer(app, form, *id),
        Purpose::Restrict(id) => item::accept_restrict(app, form, *id),
        Purpose::Apologies(id) => person::accept_apologies(app, form, *id),
        Purpose::Interest(id) => ledger::accept_interest(app, form, *id),
        Purpose::Motion(_, id) => ledger::accept_motion(app, form, *id),
        Purpose::Action(under, id) => action::accept(app, form, *under, *id),
        Purpose::Progress(under, id) => action::report_of(app, form, *under, *id),
        Purpose::ArisingProgress(open, under, id) => {
            action::report_of(app, form, *under, *id).map(|change| arising::and_on(change, open))
        }
        Purpose::ArisingDeadline(open, under, id) => {
            action::accept_date(app, form, *under, *id).map(|change| arising::and_on(change, open))
        }
        Purpose::ArisingNote(open, name) => {
            action::accept_note(form).map(|words| arising::note(open, name, &words))
        }
        Purpose::Correction(under) => minutes::accept(app, form, *under),
        Purpose::Settle(words) => settle::settle(app, form, words),
        Purpose::Release(chosen) => return exporting::commands::release(app, form, chosen),
        Purpose::Find => return find::accept(app, form),
        Purpose::Replace => return find::accept_replace(app, form),
        Purpose::Message(open) => return mail::accept(app, form, open),
    }?;
    Ok(change.or_closed())
}
