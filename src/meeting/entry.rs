//! One thing that was said, decided, promised or that happened, in the order of the meeting.

use super::Id;
use super::action::Action;
use super::event::{
    Arrival, Break, ChairChange, Correction, Departure, Election, Interest, Motion, Vote,
};
use super::person::is_default;
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// One entry under an agenda item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Names the entry for good.
    pub id: Id,
    /// When it was taken down, by the clock of the machine, to the millisecond.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<NaiveDateTime>,
    /// Not open to press and public, in an item that otherwise is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub restricted: bool,
    /// How the line was typed, where it wasn't just the text (after its speaker and a colon, if any).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub typed: Option<Typed>,
    /// What it is.
    pub kind: Kind,
}

/// How a line was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Typed {
    /// The text of the entry stood between these two.
    Around(String, String),
    /// The whole line, where the text doesn't stand in it as it is.
    Whole(String),
}

/// What an entry is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Something said or reported.
    Point(Point),
    /// A question put.
    Question(Speech),
    /// The answer to it.
    Answer(Speech),
    /// A decision or resolution.
    Decision(Decision),
    /// Something that someone must do.
    Action(Action),
    /// The note taker's own *come back to this*: on the gap list, never in a paper.
    Reminder(String),
    /// A private remark that is no gap and never in a paper.
    Aside(String),
    /// People came in, or came back.
    Arrival(Arrival),
    /// People left.
    Departure(Departure),
    /// An interest was declared.
    Interest(Interest),
    /// Someone else took the chair.
    Chair(ChairChange),
    /// A break or an adjournment.
    Break(Break),
    /// A motion, or an amendment to one.
    Motion(Motion),
    /// A vote.
    Vote(Vote),
    /// An election to an office.
    Election(Election),
    /// A correction to earlier minutes.
    Correction(Correction),
}

/// Something said or reported.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// How it is set on paper.
    #[serde(default, skip_serializing_if = "is_default")]
    pub form: PointForm,
    /// Who said it, as typed; none claims none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// What was said. May hold line breaks; `**…**` prints bold.
    pub text: String,
    /// Sentences of the text that are decisions, each as it stands in it, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<String>,
}

/// How a point is set on paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PointForm {
    /// A paragraph.
    #[default]
    Paragraph,
    /// A bullet at a level, 1 the outermost.
    Bullet(u8),
    /// A paragraph with a number of its own within the item.
    Numbered,
}

/// A question or an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Speech {
    /// Who said it, as typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// The words.
    pub text: String,
}

/// A decision or resolution.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Which of the kinds of decision it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub verdict: Verdict,
    /// The words, the clerk's own verdict word included where one was typed (`RESOLVED that:`).
    pub text: String,
    /// Lettered parts, in order, without their letters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<String>,
    /// The earlier meeting whose minutes it approves as a correct record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approves: Option<Id>,
}

/// The kinds of decision, which committees tell apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Verdict {
    /// Decided, in no set form.
    #[default]
    Decided,
    /// Taken note of.
    Noted,
    /// Agreed.
    Agreed,
    /// Approved.
    Approved,
    /// Resolved in form.
    Resolved,
}

impl Verdict {
    /// The verdict that these words begin with, if they begin with one (`RESOLVED that …`).
    pub fn opening(text: &str) -> Option<Self> {
        let word = text
            .trim_start()
            .split(|c: char| !c.is_alphabetic())
            .next()?;
        match word.to_lowercase().as_str() {
            "noted" => Some(Verdict::Noted),
            "agreed" => Some(Verdict::Agreed),
            "approved" => Some(Verdict::Approved),
            "resolved" => Some(Verdict::Resolved),
            "decided" => Some(Verdict::Decided),
            _ => None,
        }
    }

    /// The word papers print.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Decided => "Decided",
            Verdict::Noted => "Noted",
            Verdict::Agreed => "Agreed",
            Verdict::Approved => "Approved",
            Verdict::Resolved => "Resolved",
        }
    }
}

impl Entry {
    /// An entry with no time and nothing else said of it.
    pub fn new(id: Id, kind: Kind) -> Self {
        Entry {
            id,
            at: None,
            restricted: false,
            typed: None,
            kind,
        }
    }

    /// The line as it was typed, to the letter; of an entry reworded since, as it would be typed now.
    pub fn line(&self) -> String {
        let text = self.kind.text();
        match (&self.typed, self.kind.speaker()) {
            (Some(Typed::Around(before, after)), _) => format!("{before}{text}{after}"),
            (Some(Typed::Whole(line)), _) => line.clone(),
            (None, Some(speaker)) => format!("{speaker}: {text}"),
            (None, None) => text.to_owned(),
        }
    }

    /// Remembers the line that this entry was typed as, in as few words as will do.
    #[must_use]
    pub fn typed_as(mut self, line: &str) -> Self {
        self.typed = None;
        if self.line() != line {
            let text = self.kind.text();
            self.typed = Some(match line.split_once(text) {
                Some((before, after)) if !text.is_empty() => {
                    Typed::Around(before.to_owned(), after.to_owned())
                }
                _ => Typed::Whole(line.to_owned()),
            });
        }
        self
    }

    /// The action, if it is one.
    pub fn action(&self) -> Option<&Action> {
        if let Kind::Action(action) = &self.kind {
            Some(action)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_comes_back_as_it_was_typed() {
        let point = Kind::Point(Point {
            speaker: Some("JE".into()),
            text: "the hall is cold".into(),
            ..Point::default()
        });
        let action = Kind::Action(Action::worded("RS to book the hall"));
        for (kind, line) in [
            (point.clone(), "JE: the hall is cold"),
            (point.clone(), "je:the hall is cold"),
            (point, "the Hall is cold"),
            (action, "! RS to book the hall @RS >ASAP"),
            (Kind::Aside(String::new()), "??"),
        ] {
            assert_eq!(
                Entry::new(Id::from_bits(1), kind).typed_as(line).line(),
                line
            );
        }
    }
}
