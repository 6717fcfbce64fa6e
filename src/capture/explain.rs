//! A reading as JSON, for `quorate parse`.

use super::act::{Act, Call, Target, Who};
use super::context::Context;
use super::doubt::Doubt;
use super::lexicon::Lexicon;
use super::names::NameMatch;
use super::reading::Reading;
use crate::meeting::{Deadline, Kind, Point, PointForm};
use serde_json::{Value, json};

/// What a line would become, as one JSON object (§10 of the design).
///
/// `kind`, `text` (without the `@…` and `>…` typed), `speaker`, `leads` (as typed, each with the person it resolves to, or
/// null), `deadline` (`words`, `kind`, `date`), `item`, `doubts`.
pub fn explain(reading: &Reading, lexicon: &Lexicon, context: &Context) -> Value {
    let leads: Vec<Value> = reading
        .leads
        .iter()
        .map(|lead| json!({ "person": person(&lead.resolved, lexicon), "typed": lead.typed }))
        .collect();
    let item = match reading.under {
        Target::Here => context.item,
        Target::Item(id) => Some(id),
    };
    let doubts: Vec<String> = reading.doubts.iter().map(Doubt::words).collect();
    json!({
        "deadline": deadline(&reading.act).map_or(Value::Null, described),
        "doubts": doubts,
        "item": destination(&reading.act, lexicon).or_else(|| item.and_then(|id| lexicon.item_shown(id))),
        "kind": kind(&reading.act),
        "leads": leads,
        "speaker": speaker(&reading.act),
        "text": text(&reading.act, lexicon),
    })
}

fn described(deadline: &Deadline) -> Value {
    json!({ "date": deadline.means.iso(), "kind": deadline.means.kind(), "words": deadline.words })
}

fn person(resolved: &NameMatch, lexicon: &Lexicon) -> Option<String> {
    match resolved {
        NameMatch::Person(id) => lexicon.name(*id).map(str::to_owned),
        NameMatch::Everyone => Some("everyone".to_owned()),
        NameMatch::Group | NameMatch::Unknown | NameMatch::Several(_) => None,
    }
}

/// The word for what a line becomes: those of the design, and for the rest the field's own.
fn kind(act: &Act) -> &'static str {
    match act {
        Act::Nothing | Act::EndRun => "nothing",
        Act::Entry(Kind::Point(Point {
            form: PointForm::Bullet(_),
            ..
        })) => "bullet",
        // Scripts know it by what it means for the draft, and the word was promised to them.
        Act::Entry(Kind::Reminder(_)) => "gap",
        Act::Entry(Kind::Decision(_)) | Act::Part(_) => "decision",
        Act::Entry(kind) => kind.name(),
        Act::GoTo(_) | Act::GoBack | Act::AddItem(_) | Act::Call(Call::Back) => "move",
        Act::Arrive { .. } => "arrival",
        Act::Leave { .. } => "departure",
        Act::Correct { .. } => "correction",
        Act::Call(_) => "phrase",
    }
}

fn text(act: &Act, lexicon: &Lexicon) -> String {
    match act {
        Act::Nothing | Act::EndRun | Act::GoTo(_) | Act::GoBack => String::new(),
        Act::Entry(kind) => kind.text().to_owned(),
        Act::Part(text) | Act::AddItem(text) => text.clone(),
        Act::Arrive { who, .. } | Act::Leave { who, .. } => names(who, lexicon),
        Act::Correct { old, new } => format!("{old} → {new}"),
        Act::Call(call) => called(call),
    }
}

fn called(call: &Call) -> String {
    match call {
        Call::Defer { to, .. } => to.as_ref().map(|to| to.words.clone()).unwrap_or_default(),
        Call::Thanks(words) => words.clone(),
        Call::Next(to) => to.words.clone(),
        Call::Amend(motion) => motion.text.clone(),
        Call::Correct { text, .. } => text.clone(),
        Call::Moved { mover, seconder } => {
            let names: Vec<&str> = mover.iter().chain(seconder).map(String::as_str).collect();
            names.join(", ")
        }
        Call::Standing(_)
        | Call::Resume(_)
        | Call::Close(_)
        | Call::Back
        | Call::Decided { .. }
        | Call::Casting(_)
        | Call::Poll { .. }
        | Call::Substitute { .. }
        | Call::Approve => String::new(),
    }
}

fn names(who: &[Who], lexicon: &Lexicon) -> String {
    let names: Vec<&str> = who.iter().map(|one| lexicon.shown(one)).collect();
    names.join(", ")
}

fn speaker(act: &Act) -> Option<&str> {
    if let Act::Entry(kind) = act {
        kind.speaker()
    } else {
        None
    }
}

fn deadline(act: &Act) -> Option<&Deadline> {
    if let Act::Entry(Kind::Action(action)) = act {
        return action.deadline.as_ref();
    }
    let Act::Call(call) = act else {
        return None;
    };
    match call {
        Call::Defer { to, .. } => to.as_ref(),
        Call::Next(to) => Some(to),
        Call::Standing(_)
        | Call::Thanks(_)
        | Call::Resume(_)
        | Call::Close(_)
        | Call::Back
        | Call::Amend(_)
        | Call::Moved { .. }
        | Call::Decided { .. }
        | Call::Casting(_)
        | Call::Poll { .. }
        | Call::Substitute { .. }
        | Call::Approve
        | Call::Correct { .. } => None,
    }
}

fn destination(act: &Act, lexicon: &Lexicon) -> Option<String> {
    if let Act::GoTo(id)
    | Act::Call(Call::Standing(Some(id)) | Call::Defer { item: Some(id), .. }) = act
    {
        return lexicon.item_shown(*id);
    }
    None
}
