//! Things that both sides changed, merged field by field.

use crate::meeting::{Action, AgendaItem, Entry, Heading, Kind, Person};

/// The one value of three, where at most one side changed it, or both alike.
pub(super) fn three<T: Clone + PartialEq>(base: &T, ours: &T, theirs: &T) -> Option<T> {
    if ours == theirs || base == theirs {
        Some(ours.clone())
    } else {
        (base == ours).then(|| theirs.clone())
    }
}

/// A list as a set in order: what either side put in is there, what either side took out is not.
pub(super) fn list<T: Clone + PartialEq>(base: &[T], ours: &[T], theirs: &[T]) -> Vec<T> {
    let kept = |one: &&T| theirs.contains(one) || !base.contains(one);
    let mut list: Vec<T> = ours.iter().filter(kept).cloned().collect();
    let new = |one: &&T| !base.contains(one) && !ours.contains(one);
    list.extend(theirs.iter().filter(new).cloned());
    list
}

/// Merges a struct field by field; gives the names of those that both sides changed, in which ours stands.
macro_rules! by_field {
    ($base:expr, $ours:expr, $theirs:expr, $($field:ident: $name:literal),+ $(,)?) => {{
        let mut merged = $ours.clone();
        let mut both: Vec<&'static str> = Vec::new();
        $(match three(&$base.$field, &$ours.$field, &$theirs.$field) {
            Some(value) => merged.$field = value,
            None => both.push($name),
        })+
        (merged, both)
    }};
}

pub(super) fn heading(
    base: &Heading,
    ours: &Heading,
    theirs: &Heading,
) -> (Heading, Vec<&'static str>) {
    by_field!(
        base, ours, theirs,
        body: "body", department: "department", title: "title", subtitle: "subtitle", date: "date",
        date_words: "date as printed", start: "start", end: "end", opened: "start", closed: "end",
        venue: "venue", contact: "contact", classification: "classification", remarks: "remarks",
        issued: "day of issue", progress_to: "day of progress", quorum: "quorum", layout: "layout",
        columns: "columns", numbering: "numbering", wording: "wording",
    )
}

pub(super) fn person(base: &Person, ours: &Person, theirs: &Person) -> (Person, Vec<&'static str>) {
    by_field!(
        base, ours, theirs,
        name: "name", address: "form of address", initials: "initials", aliases: "other names",
        organisation: "organisation", roles: "roles", standing: "standing", start: "attendance",
        substitute_for: "substitution", headcount: "headcount", listing: "listing", email: "e-mail",
        confidential: "mark for restricted items",
    )
}

/// The head of an item; entries are merged one by one.
pub(super) fn item(
    base: &AgendaItem,
    ours: &AgendaItem,
    theirs: &AgendaItem,
) -> (AgendaItem, Vec<&'static str>) {
    by_field!(
        base, ours, theirs,
        title: "title", reference: "reference", section: "section", presenter: "presenter",
        minutes: "time allotted", remark: "remark", papers: "papers", restriction: "restriction",
        standing: "standing", deferred: "deferral", numbered: "numbering", number: "number",
    )
}

/// One entry out of two, where they changed different things of it.
pub(super) fn entry(base: Option<&Entry>, ours: &Entry, theirs: &Entry) -> Option<Entry> {
    let base = base?;
    let kind = three(&base.kind, &ours.kind, &theirs.kind).or_else(|| {
        let merged = action(base.action()?, ours.action()?, theirs.action()?)?;
        Some(Kind::Action(merged))
    })?;
    Some(Entry {
        id: ours.id,
        at: three(&base.at, &ours.at, &theirs.at).unwrap_or(ours.at),
        // What either side closed to the public stays closed.
        restricted: three(&base.restricted, &ours.restricted, &theirs.restricted).unwrap_or(true),
        typed: three(&base.typed, &ours.typed, &theirs.typed)?,
        kind,
    })
}

/// An action of which the sides changed different fields; what each reported is kept.
fn action(base: &Action, ours: &Action, theirs: &Action) -> Option<Action> {
    let (merged, both) = by_field!(
        base, ours, theirs,
        reference: "reference", text: "words", leads: "lead", deadline: "deadline", state: "state",
        outcomes: "outcomes", origin: "origin",
    );
    both.is_empty().then(|| Action {
        progress: list(&base.progress, &ours.progress, &theirs.progress),
        ..merged
    })
}
