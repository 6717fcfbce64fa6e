//! What a line became, in one sentence with its kind first.

use crate::app::App;
use crate::capture::{Doubt, Offer, parse};
use crate::command::CaptureCommand;
use crate::meeting::gaps::{Gap, Lack, Spot};
use crate::meeting::{
    Action, Deadline, Entry, Kind, Meaning, PointForm, Progressed, Resolved, Under, Verdict,
};
use chrono::Datelike;

/// An entry as it is read out: its kind, its words, and what is missing.
pub(super) fn said(app: &App, under: Under, entry: &Entry) -> String {
    let mut words = sentence(app, entry);
    if entry.restricted {
        words.push_str(", restricted");
    }
    for lack in app.digest().lacks(entry) {
        // The entry's own full stop, where there is one, does for the joint.
        words.truncate(words.trim_end_matches('.').len());
        words.push_str(&missing(app, under, entry, lack));
    }
    words
}

/// What is in doubt about an entry that was just taken, and what a key would make of it: on a screen, chips say so
/// while it is typed.
pub(super) fn questioned(app: &App, entry: &Entry) -> String {
    if !matches!(
        entry.kind,
        Kind::Point(_) | Kind::Action(_) | Kind::Decision(_)
    ) {
        return String::new();
    }
    // Read again, since the reading went with the line: this is said once an entry, not once a key.
    let reading = parse(&entry.line(), app.lexicon(), &app.context());
    let doubts = reading.doubts.iter().filter(|doubt| {
        // Who is meant is told as a gap of the entry.
        !matches!(doubt, Doubt::UnknownPerson(_) | Doubt::Ambiguous(..))
    });
    let doubts = doubts.map(|doubt| format!(". In doubt: {}", doubt.words()));
    let key = app.keymap().key(CaptureCommand::AcceptOffer);
    let offer = reading.offers.first().and_then(|offer| match offer {
        Offer::Action(_) => Some("makes an action of it"),
        Offer::Decision(_) => Some("marks the decision in it"),
        Offer::Lead(_) | Offer::Deadline(_) => None,
    });
    let offer = key
        .zip(offer)
        .map(|(key, words)| format!(". {key} {words}"));
    doubts.chain(offer).collect()
}

/// The same without what is missing: that is the note taker's.
pub(super) fn sentence(app: &App, entry: &Entry) -> String {
    let kind = &entry.kind;
    let spoken = |name: &str, speaker: Option<&str>, text: &str| match speaker {
        Some(speaker) => format!("{name}, {speaker}: {text}"),
        None => format!("{name}: {text}"),
    };
    match kind {
        Kind::Point(point) => {
            let name = match point.form {
                PointForm::Bullet(1) => "Bullet".to_owned(),
                PointForm::Bullet(level) => format!("Bullet at level {level}"),
                PointForm::Paragraph | PointForm::Numbered => "Point".to_owned(),
            };
            let words = spoken(&name, point.speaker.as_deref(), &point.text);
            let decided = point.decisions.iter();
            let decided = decided.map(|sentence| format!(". Decision in it: {sentence}"));
            std::iter::once(words).chain(decided).collect()
        }
        Kind::Question(speech) => spoken("Question", speech.speaker.as_deref(), &speech.text),
        Kind::Answer(speech) => spoken("Answer", speech.speaker.as_deref(), &speech.text),
        Kind::Decision(decision) => {
            let own =
                decision.verdict != Verdict::Decided && Verdict::opening(&decision.text).is_none();
            let verdict = if own {
                format!("{}: ", decision.verdict.word())
            } else {
                String::new()
            };
            let words = format!("Decision: {verdict}{}", decision.text);
            let parts = decision.parts.iter().enumerate();
            let parts = parts.map(|(at, part)| format!(" {}. {part}", crate::view::letter(at)));
            std::iter::once(words).chain(parts).collect()
        }
        Kind::Action(action) => promised(app, action),
        Kind::Reminder(text) if text.is_empty() => "Come back to this".to_owned(),
        Kind::Reminder(text) => format!("Come back to this: {text}"),
        Kind::Aside(text) => format!("Aside: {text}"),
        Kind::Motion(motion) => format!("Motion: {}", motion.text),
        Kind::Arrival(_)
        | Kind::Departure(_)
        | Kind::Interest(_)
        | Kind::Chair(_)
        | Kind::Break(_)
        | Kind::Vote(_)
        | Kind::Election(_)
        | Kind::Correction(_) => {
            let own = app.digest().sentence(app.meeting(), entry);
            own.unwrap_or_else(|| kind.text().to_owned())
        }
    }
}

/// `Action A4: Priya to send the budget, lead Priya Nair, by Friday 4 December`.
pub(super) fn promised(app: &App, action: &Action) -> String {
    let reference = action.reference.as_deref().unwrap_or_default();
    let name = format!("Action {reference}");
    let mut words = vec![format!(
        "{}: {}",
        name.trim_end(),
        action.text.trim_end_matches('.')
    )];
    let leads: Vec<&str> = action.leads.iter().map(|lead| called(app, lead)).collect();
    match leads.as_slice() {
        [] => {}
        [one] => words.push(format!("lead {one}")),
        several => words.push(format!("leads {}", several.join(" and "))),
    }
    words.extend(action.deadline.as_ref().map(|due| by(app, due)));
    match action.state {
        Progressed::Open if action.overdue(app.now().date()) => words.push("overdue".to_owned()),
        Progressed::Open => {}
        Progressed::Done | Progressed::Dropped | Progressed::Carried => {
            words.push(action.state.word().to_owned());
        }
    }
    words.join(", ")
}

/// The name of a lead, where the words stand for one person.
fn called<'a>(app: &'a App, lead: &'a str) -> &'a str {
    match app.digest().names().resolve(lead) {
        Resolved::Person(id) => app.meeting().person(id).map_or(lead, |one| one.addressed()),
        Resolved::All | Resolved::Several(_) | Resolved::Unknown => lead,
    }
}

/// `by Friday 4 December`: the year only where it is another; words that mean no day stand as they are.
fn by(app: &App, due: &Deadline) -> String {
    match due.means {
        Meaning::Day(day) if day.year() == app.now().date().year() => {
            day.format("by %A %-d %B").to_string()
        }
        Meaning::Day(day) => day.format("by %A %-d %B %Y").to_string(),
        Meaning::Month(month) => month.first().format("in %B %Y").to_string(),
        Meaning::NextMeeting => "by the next meeting".to_owned(),
        Meaning::WithMinutes
        | Meaning::Asap
        | Meaning::Ongoing
        | Meaning::Recurring
        | Meaning::Words => format!("timescale {}", due.words),
    }
}

/// What an entry wants, as the gap list has it; of the entry itself only what its sentence doesn't say.
fn missing(app: &App, under: Under, entry: &Entry, lack: Lack) -> String {
    if matches!(lack, Lack::Reminder | Lack::PendingMotion) {
        return String::new();
    }
    if lack == Lack::NoLead {
        return ", no lead".to_owned();
    }
    if lack == Lack::NoDeadline {
        return ", no date".to_owned();
    }
    let spot = Spot::Entry(under, entry.id);
    format!(". {}", Gap { spot, lack }.words(app.meeting()))
}
