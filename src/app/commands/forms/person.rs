//! The forms of a person: all that is known of one, and the note to apologies.

use super::field::{fields, given, gone, optional, parts};
use super::read;

use crate::app::ops::person::changed;
use crate::app::{App, Change, Form, Notice, Purpose, Refusal};
use crate::meeting::{Id, Meeting, Person, Start, email};

fields! {
    /// What is known of a person.
    PersonFields {
        name "name" "Name" "Ana Reyes";
        initials "initials" "Initials" "AR";
        address "address" "Addressed as" "Cllr Reyes";
        organisation "organisation" "Organisation" "Harbour Trust";
        roles "roles" "Roles" "Chair; Minute taker";
        aliases "aliases" "Also known as" "Annie; AMR";
        email "email" "E-mail" "ana@example.org";
        substitute "substitute" "Stands in for" "VC: counts and votes in their place today";
        headcount "headcount" "How many" "2, for people who are not named";
        confidential "confidential" "Restricted" "yes, if restricted items may be mailed to them";
    }
}

fields! {
    /// Why somebody sent apologies.
    ApologiesFields {
        note "note" "Note" "arriving late, unwell, leave";
        printed "printed" "Print it" "yes or no";
    }
}

/// The form of a person.
pub(in crate::app) fn person(meeting: &Meeting, person: &Person) -> Form {
    let member = person.substitute_for.and_then(|id| meeting.person(id));
    let headcount = person.headcount.map(|count| count.to_string());
    let confidential = if person.confidential { "yes" } else { "" };
    let title = format!("Person: {}", person.name);
    PersonFields {
        name: person.name.clone(),
        initials: optional(person.initials.as_ref()),
        address: optional(person.address.as_ref()),
        organisation: optional(person.organisation.as_ref()),
        roles: person.roles.join("; "),
        aliases: person.aliases.join("; "),
        email: optional(person.email.as_ref()),
        substitute: member.map_or("", Person::short).to_owned(),
        headcount: headcount.unwrap_or_default(),
        confidential: confidential.to_owned(),
    }
    .form(title, Purpose::Person(person.id), |at| at.name)
}

/// The form of a note to somebody's apologies.
pub(in crate::app) fn apologies(person: &Person) -> Form {
    let (note, printed) = match &person.start {
        Start::Apologies { note, printed } => (optional(note.as_ref()), *printed),
        Start::Expected | Start::Present | Start::Remote | Start::Absent => (String::new(), false),
    };
    let title = format!("Apologies: {}", person.name);
    ApologiesFields {
        note,
        printed: if printed { "yes" } else { "no" }.to_owned(),
    }
    .form(title, Purpose::Apologies(person.id), |at| at.note)
}

/// The apologies as the form has them.
pub(super) fn accept_apologies(app: &App, form: &Form, id: Id) -> Result<Change, Refusal> {
    let old = app.meeting().person(id).ok_or_else(gone)?;
    let typed = ApologiesFields::read(form);
    let printed = typed.printed.to_lowercase().starts_with('y');
    let note = given(typed.note);
    Ok(changed(old, "apologies", |person| {
        person.start = Start::Apologies { note, printed };
    }))
}

/// The person as the form has them.
pub(super) fn accept(app: &App, form: &Form, id: Id) -> Result<Change, Refusal> {
    let old = app.meeting().person(id).ok_or_else(gone)?;
    let typed = PersonFields::read(form);
    let name = given(typed.name).ok_or("A person needs a name.")?;
    let email = given(typed.email);
    if let Some(fault) = email.as_deref().and_then(email::fault) {
        let words = format!("{} is no e-mail address: {fault}.", typed.email);
        return Err(Refusal::because(words));
    }
    let initials = given(typed.initials);
    let wrong = typed.initials.chars().count() > 4 || typed.initials.contains(' ');
    Refusal::when(wrong, "Initials are one to four letters.")?;
    let mut aliases = parts(typed.aliases);
    let former = old.initials.clone().filter(|own| own != typed.initials);
    // What was typed with the old initials must still find its person.
    aliases.extend(former.filter(|former| !aliases.contains(former)));
    let clash = app.meeting().people.iter().find(|other| {
        other.id != id && initials.as_deref().is_some_and(|own| other.answers_to(own))
    });
    let warned = clash.map(|other| format!("{} answers to these initials too.", other.name));
    let organisation = given(typed.organisation);
    let roles = parts(typed.roles);
    // How the list of attendees of an earlier paper put them holds as long as they are who they were.
    let same = old.name == name && old.organisation == organisation && old.roles == roles;
    let member = substituted(app, typed.substitute, id)?;
    let headcount = headcount(typed.headcount)?;
    let confidential = read::yes(typed.confidential)?;
    let mut change = changed(old, "edit person", |person: &mut Person| {
        person.name = name;
        person.initials = initials;
        person.address = given(typed.address);
        person.organisation = organisation;
        person.roles = roles;
        person.aliases = aliases;
        person.email = email;
        person.confidential = confidential;
        person.listing = person.listing.take().filter(|_| same);
        person.substitute_for = member;
        person.headcount = headcount;
    });
    change.notice = warned.map(Notice::told);
    Ok(change)
}

/// The member that this person stands in for.
fn substituted(app: &App, name: &str, id: Id) -> Result<Option<Id>, Refusal> {
    if name.is_empty() {
        return Ok(None);
    }
    let mut others = app.meeting().people.iter().filter(|other| other.id != id);
    let member = others.find(|other| other.answers_to(name));
    let nobody = || Refusal::because(format!("Nobody else on the list is called {name}."));
    Ok(Some(member.ok_or_else(nobody)?.id))
}

/// How many unnamed people the line of the list stands for.
fn headcount(typed: &str) -> Result<Option<u16>, Refusal> {
    if typed.is_empty() {
        return Ok(None);
    }
    let count = typed.parse().ok().filter(|count| *count > 0);
    Ok(Some(count.ok_or("How many is a whole number.")?))
}
