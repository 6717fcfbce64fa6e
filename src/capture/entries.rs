//! Readings of entries whose words are known: points, decisions, questions and answers, lettered parts.

use super::act::{Act, ListRun};
use super::reading::Reading;
use crate::meeting::{Decision, Kind, Point, PointForm, Speech, Verdict};

/// Words as they stand, as the next line of a run where they stand in one.
pub(super) fn plain(text: &str, run: ListRun) -> Reading {
    let form = match run {
        ListRun::Bullets(level) => PointForm::Bullet(level),
        ListRun::None => PointForm::Paragraph,
        ListRun::Parts => return part_as_typed(text),
    };
    let mut reading = point(text, form, None);
    reading.run = run;
    reading
}

/// A point in these words, with who made it.
pub(super) fn point(text: &str, form: PointForm, speaker: Option<String>) -> Reading {
    let text = text.trim();
    let mut reading = Reading::of(Act::Entry(Kind::Point(Point {
        form,
        speaker,
        text: text.to_owned(),
        decisions: Vec::new(),
    })));
    // Such a point stays with its bullets on paper: a page break between them would leave it hanging.
    reading.lead_in =
        form == PointForm::Paragraph && text.ends_with([':', '–', '—']) || text.ends_with(" -");
    reading
}

/// A decision in these words; lettered parts follow if they end in a colon.
pub(super) fn decision(text: &str) -> Reading {
    let verdict = Verdict::opening(text).unwrap_or_default();
    let name = match verdict {
        Verdict::Decided => "decision",
        Verdict::Noted => "noted",
        Verdict::Agreed => "agreed",
        Verdict::Approved => "approved",
        Verdict::Resolved => "resolution",
    };
    let decision = Decision {
        verdict,
        text: text.to_owned(),
        ..Decision::default()
    };
    let mut reading = Reading::doing(Act::Entry(Kind::Decision(decision)), name);
    if text.ends_with(':') {
        reading.run = ListRun::Parts;
    }
    reading
}

/// A question, or an answer.
pub(super) fn speech(asked: bool, speaker: Option<String>, text: &str) -> Reading {
    let said = Speech {
        speaker,
        text: text.to_owned(),
    };
    let (kind, word) = if asked {
        (Kind::Question(said), "question")
    } else {
        (Kind::Answer(said), "answer")
    };
    Reading::doing(Act::Entry(kind), word)
}

/// What the chip of a bullet says.
pub(super) fn bullet_name(level: u8) -> String {
    if level > 1 {
        format!("bullet, level {level}")
    } else {
        "bullet".to_owned()
    }
}

/// A lettered part, without the letter if one was typed.
pub(super) fn part(body: &str) -> Reading {
    part_as_typed(unlettered(body))
}

/// Cuts `a.`, `a)` or `(a)` off the front.
fn unlettered(body: &str) -> &str {
    let inner = body.strip_prefix('(').unwrap_or(body);
    let mut letters = inner.chars();
    let lettered = letters.next().is_some_and(|c| c.is_ascii_lowercase())
        && letters.next().is_some_and(|c| matches!(c, '.' | ')'))
        && letters.next().is_some_and(char::is_whitespace);
    if lettered {
        inner.get(2..).unwrap_or(body).trim_start()
    } else {
        body
    }
}

/// A lettered part, whatever letter stands in front.
fn part_as_typed(text: &str) -> Reading {
    let mut reading = Reading::doing(Act::Part(text.to_owned()), "lettered part");
    reading.run = ListRun::Parts;
    reading
}
