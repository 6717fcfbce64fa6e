//! An entry as the line that would be typed for it, to be edited.

use crate::meeting::{Kind, Point, PointForm};

/// The line that reads back as this entry. Bullets are given without their mark: they are edited in their run.
///
/// An event of the room gives its own wording, which is empty where the generated sentence stands.
pub fn unparse(kind: &Kind) -> String {
    match kind {
        Kind::Point(Point {
            speaker: Some(speaker),
            text,
            ..
        }) => format!("{speaker}: {text}"),
        Kind::Point(Point {
            form: PointForm::Bullet(_),
            text,
            ..
        }) => text.clone(),
        Kind::Point(point) => plain(&point.text),
        Kind::Question(speech) | Kind::Answer(speech) => {
            let mark = if matches!(kind, Kind::Question(_)) {
                "Q"
            } else {
                "A"
            };
            match &speech.speaker {
                Some(speaker) => format!("{mark}: {speaker}: {}", speech.text),
                None => format!("{mark}: {}", speech.text),
            }
        }
        Kind::Decision(decision) => format!("={}", decision.text),
        Kind::Action(action) => {
            let mut line = format!("!{}", action.text);
            for lead in &action.leads {
                line.push_str(" @");
                line.push_str(lead);
            }
            if let Some(deadline) = &action.deadline {
                line.push_str(" >");
                line.push_str(&deadline.words);
            }
            line
        }
        Kind::Reminder(text) => format!("?{text}"),
        Kind::Aside(text) => format!("??{text}"),
        Kind::Arrival(_)
        | Kind::Departure(_)
        | Kind::Interest(_)
        | Kind::Chair(_)
        | Kind::Break(_)
        | Kind::Motion(_)
        | Kind::Vote(_)
        | Kind::Election(_)
        | Kind::Correction(_) => kind.text().to_owned(),
    }
}

/// Plain words; where their first character would be a mark, they are taken literally.
fn plain(text: &str) -> String {
    // Else editing an entry that begins so would turn it into something else.
    let marked = text.starts_with(['!', '=', '?', '#', '/', '+', '-', '\\', '•', '·', '–']);
    if marked {
        format!("\\{text}")
    } else {
        text.to_owned()
    }
}
