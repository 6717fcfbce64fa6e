//! The forms of an action: all that is known of it, what was reported, another date, and the chair's own note.

use super::field::{fields, given, gone, optional};
use super::read;
use crate::app::ops::action::{changed, find};

use crate::app::{App, Arising, Change, Form, Purpose, Refusal};
use crate::meeting::{Action, Id, Progress, Under};

fields! {
    /// What is known of an action.
    ActionFields {
        text "text" "Action" "what is to be done";
        leads "leads" "Lead" "RS / DE, or ALL";
        deadline "deadline" "Timescale" "by Friday, with minutes";
        reference "reference" "Reference" "A12";
    }
}

fields! {
    /// What was reported of an action, and when.
    ProgressFields {
        words "words" "Progress" "what was reported" area;
        on "on" "On" "today";
    }
}

fields! {
    /// By when instead.
    DateFields {
        deadline "deadline" "By when" "14 Feb";
    }
}

fields! {
    /// A note of the chair's own.
    NoteFields {
        words "words" "Note" "ask before the meeting" area;
    }
}

/// The form of an action, with the cursor in one of its fields.
pub(in crate::app) fn action(
    under: Under,
    id: Id,
    action: &Action,
    focus: impl FnOnce(ActionFields<usize>) -> usize,
) -> Form {
    let reference = optional(action.reference.as_ref());
    let title = format!("Action {reference}");
    ActionFields {
        text: action.text.clone(),
        leads: action.leads.join(" / "),
        deadline: optional(action.deadline.as_ref().map(|due| &due.words)),
        reference,
    }
    .form(title, Purpose::Action(under, id), focus)
}

/// The form that asks what was reported of an action.
pub(in crate::app) fn progress(under: Under, id: Id, action: &Action) -> Form {
    let title = format!("Progress: {}", action.text);
    ProgressFields::default().form(title, Purpose::Progress(under, id), |at| at.words)
}

/// The same in matters arising, to which it goes back.
pub(in crate::app) fn report(arising: &Arising, under: Under, id: Id, action: &Action) -> Form {
    let title = format!("Progress: {}", action.text);
    let purpose = Purpose::ArisingProgress(arising.clone(), under, id);
    let mut form = ProgressFields::default().form(title, purpose, |at| at.words);
    // What is reported there is reported today: it is not asked when.
    form.fields.truncate(1);
    form
}

/// The form that asks for another date, in matters arising.
pub(in crate::app) fn redate(arising: &Arising, under: Under, id: Id, action: &Action) -> Form {
    let now = action.deadline.as_ref().map(|due| due.words.as_str());
    let title = format!("New date, now {}: {}", now.unwrap_or("none"), action.text);
    let purpose = Purpose::ArisingDeadline(arising.clone(), under, id);
    DateFields::default().form(title, purpose, |at| at.deadline)
}

/// The form of a note of the chair's own on an action of this name.
pub(in crate::app) fn note(arising: &Arising, name: &str, action: &Action) -> Form {
    let title = format!("My own note, in no paper: {}", action.text);
    let purpose = Purpose::ArisingNote(arising.clone(), name.to_owned());
    NoteFields::default().form(title, purpose, |at| at.words)
}

/// The action as the form has it.
pub(super) fn accept(app: &App, form: &Form, under: Under, id: Id) -> Result<Change, Refusal> {
    let (_, entry, _) = find(app, under, id).ok_or_else(gone)?;
    let typed = ActionFields::read(form);
    let leads = typed.leads.split(['/', ',']);
    let leads = leads.map(|lead| lead.trim().trim_start_matches('@'));
    let leads = leads.filter(|lead| !lead.is_empty());
    let leads = leads.map(str::to_owned).collect();
    let deadline = given(typed.deadline).map(|words| read::deadline(app, &words));
    Ok(changed(under, entry, "edit action", |action| {
        typed.text.clone_into(&mut action.text);
        action.leads = leads;
        action.deadline = deadline;
        action.reference = given(typed.reference);
    }))
}

/// What was reported, added to the action; in matters arising nobody is asked when.
pub(super) fn report_of(app: &App, form: &Form, under: Under, id: Id) -> Result<Change, Refusal> {
    let (_, entry, _) = find(app, under, id).ok_or_else(gone)?;
    let typed = ProgressFields::read(form);
    let words = given(typed.words).ok_or("Say what was reported.")?;
    let today = app.meeting().heading.date.unwrap_or(app.now().date());
    let on = given(typed.on).map(|on| read::day(&on, today));
    let on = on.transpose()?;
    Ok(changed(under, entry, "progress note", |action| {
        action.progress.push(Progress {
            on: Some(on.unwrap_or(today)),
            words,
        });
    }))
}

/// Another deadline for the action.
pub(super) fn accept_date(app: &App, form: &Form, under: Under, id: Id) -> Result<Change, Refusal> {
    let (_, entry, _) = find(app, under, id).ok_or_else(gone)?;
    let words = given(DateFields::read(form).deadline);
    let deadline = read::deadline(app, &words.ok_or("Say by when.")?);
    Ok(changed(under, entry, "new date", |action| {
        action.deadline = Some(deadline);
    }))
}

/// The words of the chair's own note.
pub(super) fn accept_note(form: &Form) -> Result<String, Refusal> {
    let words = given(NoteFields::read(form).words);
    Ok(words.ok_or("Say what to note.")?)
}
