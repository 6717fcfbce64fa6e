//! What accepting a form does.

use super::{given, read, settle, text};
use crate::app::commands::{arising, find, ledger, minutes, proposals};
use crate::app::ops::{action, item, person};
use crate::app::{App, Change, Form, Purpose, Refusal};
use crate::app::{exporting, mail};
use crate::edit::{Op, Step};
use crate::meeting::{
    AgendaItem, Closing, Heading, Id, Numbering, Person, Progress, Restriction, Start, Under,
    Wording, email,
};

/// The change that a filled-in form asks for; a field that can't be read is refused in words.
pub(super) fn accept(app: &App, form: &Form) -> Result<Change, Refusal> {
    let change = match &form.purpose {
        Purpose::Heading => heading(app, form),
        Purpose::Closing => Ok(closing(app, form)),
        Purpose::Person(id) => person(app, form, *id),
        Purpose::People => return proposals::people(app, text(form, "lines")),
        Purpose::Item(id) => item(app, form, *id),
        Purpose::Items(after) => return proposals::items(app, text(form, "lines"), *after),
        Purpose::Defer(id) => with_item(app, *id, |item| defer(app, form, item)),
        Purpose::Restrict(id) => with_item(app, *id, |item| Ok(restrict(form, item))),
        Purpose::Apologies(id) => apologies(app, form, *id),
        Purpose::Interest(id) => ledger::accept_interest(app, form, *id),
        Purpose::Motion(_, id) => ledger::accept_motion(app, form, *id),
        Purpose::Action(under, id) => action(app, form, *under, *id),
        Purpose::Progress(under, id) => progress(app, form, *under, *id),
        Purpose::ArisingProgress(arising, under, id) => {
            progress(app, form, *under, *id).map(|change| arising::and_on(change, arising))
        }
        Purpose::ArisingDeadline(arising, under, id) => {
            redated(app, form, *under, *id).map(|change| arising::and_on(change, arising))
        }
        Purpose::ArisingNote(arising, name) => given(form, "words")
            .map(|words| arising::note(arising, name, &words))
            .ok_or_else(|| Refusal::because("Say what to note.")),
        Purpose::Correction(under) => {
            minutes::correct(app, *under, given(form, "place"), text(form, "words"))
        }
        Purpose::Settle(words) => settle::settle(app, form, words),
        Purpose::Release(chosen) => return exporting::commands::release(app, form, chosen),
        Purpose::Find => return find::accept(app, text(form, "words")),
        Purpose::Replace => return find::accept_replace(app, form),
        Purpose::Message(open) => return mail::accept(app, form, open),
    }?;
    Ok(change.or_closed())
}

/// A step that fills in fields of the heading by the names that the form gives them.
///
/// # Errors
/// A [`Refusal`] where a field can't be read as what it is for.
pub fn fill_heading(app: &App, fields: &[(&str, String)]) -> Result<Change, Refusal> {
    let mut form = super::heading(app.meeting());
    for field in &mut form.fields {
        if let Some((_, text)) = fields.iter().find(|(name, _)| *name == field.name) {
            field.line = crate::text::EditLine::from(text.as_str());
        }
    }
    heading(app, &form)
}

fn gone() -> Refusal {
    Refusal::because("It is no longer there; something took it back.")
}

fn heading(app: &App, form: &Form) -> Result<Change, Refusal> {
    let old = &app.meeting().heading;
    let date_words = given(form, "date");
    let date = date_words
        .as_deref()
        .map(|words| read::day(words, old.date.unwrap_or(app.now().date())));
    let date = date.transpose()?;
    let plain = date.map(|date| date.format("%-d %B %Y").to_string());
    let new = Heading {
        title: text(form, "title").to_owned(),
        body: given(form, "body"),
        department: given(form, "department"),
        date,
        date_words: date_words.filter(|words| Some(words) != plain.as_ref()),
        start: given(form, "start")
            .map(|words| read::time(&words))
            .transpose()?,
        end: given(form, "end")
            .map(|words| read::time(&words))
            .transpose()?,
        venue: given(form, "venue"),
        quorum: given(form, "quorum")
            .map(|words| read::quorum(&words))
            .transpose()?,
        layout: read::layout(text(form, "layout"))?,
        columns: read::columns(text(form, "columns")),
        wording: Wording {
            speaker: read::speakers(text(form, "speakers"))?,
            ..old.wording.clone()
        },
        numbering: numbering(text(form, "numbering"))?,
        contact: given(form, "contact"),
        ..old.clone()
    };
    Ok(Change::step(Step::new(
        "edit heading",
        vec![Op::SetHeading(Box::new(new))],
    )))
}

fn numbering(words: &str) -> Result<Numbering, Refusal> {
    if words.is_empty() {
        return Ok(Numbering::default());
    }
    let (first, pattern) = words.split_once(" as ").unwrap_or((words, "{n}"));
    let first = first
        .trim()
        .parse()
        .ok()
        .filter(|_| pattern.contains("{n}"));
    let first = first.ok_or_else(|| {
        Refusal::because(
            "Write the first number, and a pattern with {n} if there is one: 148 as 24.{n}.",
        )
    })?;
    Ok(Numbering {
        first,
        pattern: pattern.trim().to_owned(),
    })
}

fn closing(app: &App, form: &Form) -> Change {
    let list = |name: &str| {
        let parts = text(form, name)
            .split(';')
            .map(|part| part.trim().to_owned());
        parts.filter(|part| !part.is_empty()).collect()
    };
    let new = Closing {
        next: given(form, "next").map(|words| read::deadline(app, &words)),
        next_venue: given(form, "venue"),
        thanks: list("thanks"),
        remarks: list("remarks"),
        forward: app.meeting().closing.forward.clone(),
    };
    Change::step(Step::new(
        "edit closing",
        vec![Op::SetClosing(Box::new(new))],
    ))
}

fn person(app: &App, form: &Form, id: Id) -> Result<Change, Refusal> {
    let old = app.meeting().person(id).ok_or_else(gone)?;
    let name = given(form, "name").ok_or_else(|| Refusal::because("A person needs a name."))?;
    let email = given(form, "email");
    if let Some(fault) = email.as_deref().and_then(email::fault) {
        let typed = email.unwrap_or_default();
        return Err(Refusal::because(format!(
            "{typed} is no e-mail address: {fault}."
        )));
    }
    let initials = given(form, "initials");
    let too_long = initials
        .as_deref()
        .is_some_and(|own| own.chars().count() > 4 || own.contains(' '));
    if too_long {
        return Err(Refusal::because("Initials are one to four letters."));
    }
    let list = |name: &str| {
        let parts = text(form, name)
            .split(';')
            .map(|part| part.trim().to_owned());
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>()
    };
    let mut aliases = list("aliases");
    if let Some(former) = old
        .initials
        .clone()
        .filter(|own| Some(own) != initials.as_ref())
    {
        // What was typed with the old initials must still find its person.
        if !aliases.contains(&former) {
            aliases.push(former);
        }
    }
    let clash = app.meeting().people.iter().find(|other| {
        other.id != id && initials.as_deref().is_some_and(|own| other.answers_to(own))
    });
    let warned = clash.map(|other| format!("{} answers to these initials too.", other.name));
    let listing = old.listing.clone().filter(|_| {
        old.name == name
            && old.organisation == given(form, "organisation")
            && old.roles == list("roles")
    });
    let member = substituted(app, form, id)?;
    let headcount = headcount(form)?;
    let confidential = read::yes(text(form, "confidential"))?;
    let change = person::changed(old, "edit person", |person: &mut Person| {
        person.name = name;
        person.initials = initials;
        person.address = given(form, "address");
        person.organisation = given(form, "organisation");
        person.roles = list("roles");
        person.aliases = aliases;
        person.email = email;
        person.confidential = confidential;
        person.listing = listing;
        person.substitute_for = member;
        person.headcount = headcount;
    });
    Ok(match warned {
        Some(words) => change.and_told(words),
        None => change,
    })
}

/// The member that the form says this person stands in for.
fn substituted(app: &App, form: &Form, id: Id) -> Result<Option<Id>, Refusal> {
    let Some(name) = given(form, "substitute") else {
        return Ok(None);
    };
    let mut others = app.meeting().people.iter().filter(|other| other.id != id);
    let member = others.find(|other| other.answers_to(&name));
    let member = member
        .ok_or_else(|| Refusal::because(format!("Nobody else on the list is called {name}.")))?;
    Ok(Some(member.id))
}

/// How many unnamed people the line of the list stands for.
fn headcount(form: &Form) -> Result<Option<u16>, Refusal> {
    let count = given(form, "headcount").map(|words| {
        let count = words.parse::<u16>().ok().filter(|count| *count > 0);
        count.ok_or_else(|| Refusal::because("How many is a whole number."))
    });
    count.transpose()
}

fn with_item(
    app: &App,
    id: Id,
    change: impl FnOnce(&AgendaItem) -> Result<Change, Refusal>,
) -> Result<Change, Refusal> {
    change(app.meeting().item(id).ok_or_else(gone)?)
}

fn item(app: &App, form: &Form, id: Id) -> Result<Change, Refusal> {
    let old = app.meeting().item(id).ok_or_else(gone)?;
    let minutes = given(form, "minutes").map(|words| {
        let number = words
            .split_whitespace()
            .next()
            .and_then(|word| word.parse::<u16>().ok());
        number.ok_or_else(|| Refusal::because("Minutes are a whole number."))
    });
    let minutes = minutes.transpose()?;
    let papers = read::papers(text(form, "papers"), &old.papers);
    Ok(item::changed(old, "edit item", |item| {
        text(form, "title").clone_into(&mut item.title);
        item.reference = given(form, "reference");
        item.section = given(form, "section");
        item.presenter = given(form, "presenter");
        item.minutes = minutes;
        item.papers = papers;
        item.remark = given(form, "remark");
        item.number = given(form, "number");
    }))
}

fn defer(app: &App, form: &Form, item: &AgendaItem) -> Result<Change, Refusal> {
    let words = given(form, "to").ok_or_else(|| Refusal::because("Say to which meeting."))?;
    let to = read::deadline(app, &words);
    Ok(item::changed(item, "defer item", |item| {
        item.deferred = Some(to);
    }))
}

fn restrict(form: &Form, item: &AgendaItem) -> Change {
    let restriction = Restriction {
        label: given(form, "label").unwrap_or_else(|| "Restricted".to_owned()),
        public_title: given(form, "public-title"),
        reason: given(form, "reason"),
    };
    item::changed(item, "close the item to press and public", |item| {
        item.restriction = Some(restriction);
    })
}

fn apologies(app: &App, form: &Form, id: Id) -> Result<Change, Refusal> {
    let old = app.meeting().person(id).ok_or_else(gone)?;
    let printed = text(form, "printed").to_lowercase().starts_with('y');
    let note = given(form, "note");
    Ok(person::changed(old, "apologies", |person| {
        person.start = Start::Apologies { note, printed };
    }))
}

fn action(app: &App, form: &Form, under: Under, id: Id) -> Result<Change, Refusal> {
    let (_, entry, _) = action::find(app, under, id).ok_or_else(gone)?;
    let leads = text(form, "leads")
        .split(['/', ','])
        .map(|lead| lead.trim().trim_start_matches('@').to_owned())
        .filter(|lead| !lead.is_empty())
        .collect();
    let deadline = given(form, "deadline").map(|words| read::deadline(app, &words));
    Ok(action::changed(under, entry, "edit action", |action| {
        text(form, "text").clone_into(&mut action.text);
        action.leads = leads;
        action.deadline = deadline;
        action.reference = given(form, "reference");
    }))
}

fn progress(app: &App, form: &Form, under: Under, id: Id) -> Result<Change, Refusal> {
    let (_, entry, _) = action::find(app, under, id).ok_or_else(gone)?;
    let words = given(form, "words").ok_or_else(|| Refusal::because("Say what was reported."))?;
    let today = app.meeting().heading.date.unwrap_or(app.now().date());
    let on = given(form, "on")
        .map(|words| read::day(&words, today))
        .transpose()?;
    Ok(action::changed(under, entry, "progress note", |action| {
        action.progress.push(Progress {
            on: Some(on.unwrap_or(today)),
            words,
        });
    }))
}

/// Another deadline for an action.
fn redated(app: &App, form: &Form, under: Under, id: Id) -> Result<Change, Refusal> {
    let (_, entry, _) = action::find(app, under, id).ok_or_else(gone)?;
    let words = given(form, "deadline").ok_or_else(|| Refusal::because("Say by when."))?;
    let deadline = read::deadline(app, &words);
    Ok(action::changed(under, entry, "new date", |action| {
        action.deadline = Some(deadline);
    }))
}
