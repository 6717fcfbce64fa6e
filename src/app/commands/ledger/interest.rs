//! The form of an interest declared.

use crate::app::commands::forms::{field::fields, given};
use crate::app::ops::entry::event;
use crate::app::{App, Change, Form, Purpose, Refusal};
use crate::meeting::{Id, Interest, Kind, Part, Person};

fields! {
    /// An interest, and what who has it did.
    InterestFields {
        nature "nature" "What about" "owns a flat there";
        kind "kind" "Kind" "disclosable pecuniary, personal, other";
        took "took" "They" "stayed, spoke or left";
        item "item" "In item" "this one if empty; 5, B2";
        dispensation "dispensation" "Dispensation" "yes or no";
    }
}

/// A form for an interest that someone declares in the item at hand.
pub(in crate::app::commands) fn form(app: &App, person: &Person) -> Form {
    let kinds = &app.meeting().heading.wording.interests;
    let kinds: Vec<&str> = kinds.iter().map(|one| one.kind.as_str()).collect();
    let known = match kinds.as_slice() {
        [] => String::new(),
        own => format!(" ({})", own.join(", ")),
    };
    InterestFields::default().form(
        format!("Interest: {}{known}", person.name),
        Purpose::Interest(person.id),
        |at| at.nature,
    )
}

/// Takes the filled-in form down under the current item.
pub(in crate::app::commands) fn accept(app: &App, form: &Form, who: Id) -> Result<Change, Refusal> {
    let typed = InterestFields::read(form);
    let first = typed.took.to_lowercase();
    let took = match first.chars().next() {
        Some('l') => Part::Left,
        Some('s') if first.starts_with("sp") => Part::Spoke,
        Some('s') | None => Part::Stayed,
        Some(_) => return Err(Refusal::because("They stayed, spoke or left.")),
    };
    let item = given(typed.item).map(|number| {
        let found = app.lexicon().item(number.trim_start_matches('#'));
        found.ok_or_else(|| Refusal::because(format!("There is no item {number}.")))
    });
    let interest = Interest {
        who,
        item: item.transpose()?.filter(|item| Some(*item) != app.item()),
        kind: kind(app, typed.kind),
        nature: given(typed.nature),
        dispensation: typed.dispensation.to_lowercase().starts_with('y'),
        took,
        wording: None,
    };
    Ok(event(app, "record interest", Kind::Interest(interest)))
}

/// A kind as the body writes it, where what was typed is short for one of its own.
fn kind(app: &App, typed: &str) -> String {
    let kinds = &app.meeting().heading.wording.interests;
    let same = |own: &str| own.to_lowercase() == typed.to_lowercase();
    let own = kinds.iter().find(|one| same(&one.kind) || same(&one.short));
    own.map_or(typed, |one| one.kind.as_str()).to_owned()
}
