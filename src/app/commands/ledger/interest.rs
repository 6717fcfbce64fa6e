//! The form of an interest declared.

use crate::app::commands::forms::{field, given, text};
use crate::app::commands::people::event;
use crate::app::{App, Change, Form, Purpose, Refusal};
use crate::meeting::{Id, Interest, Kind, Part, Person};

/// A form for an interest that someone declares in the item at hand.
pub(in crate::app::commands) fn form(person: &Person) -> Form {
    Form {
        title: format!("Interest: {}", person.name),
        fields: vec![
            field("nature", "What about", "owns a flat there", ""),
            field("kind", "Kind", "disclosable pecuniary, personal, other", ""),
            field("took", "They", "stayed, spoke or left", ""),
            field("item", "In item", "this one if empty; 5, B2", ""),
            field("dispensation", "Dispensation", "yes or no", ""),
        ],
        focus: 0,
        purpose: Purpose::Interest(person.id),
    }
}

/// Takes the filled-in form down under the current item.
pub(in crate::app::commands) fn accept(app: &App, form: &Form, who: Id) -> Result<Change, Refusal> {
    let first = text(form, "took").to_lowercase();
    let took = match first.chars().next() {
        Some('l') => Part::Left,
        Some('s') if first.starts_with("sp") => Part::Spoke,
        Some('s') | None => Part::Stayed,
        Some(_) => return Err(Refusal::because("They stayed, spoke or left.")),
    };
    let item = given(form, "item").map(|number| {
        let found = app.lexicon().item(number.trim_start_matches('#'));
        found.ok_or_else(|| Refusal::because(format!("There is no item {number}.")))
    });
    let interest = Interest {
        who,
        item: item.transpose()?.filter(|item| Some(*item) != app.item()),
        kind: given(form, "kind").unwrap_or_default(),
        nature: given(form, "nature"),
        dispensation: text(form, "dispensation").to_lowercase().starts_with('y'),
        took,
        wording: None,
    };
    Ok(event(app, "record interest", Kind::Interest(interest)))
}
