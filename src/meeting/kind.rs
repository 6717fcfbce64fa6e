//! What is asked of an entry whatever its kind: its words, who speaks, who leads, what it is called.
//!
//! Each question that concerns all kinds is answered here once, so that a new kind is a row here and not in ten files.

use super::entry::{Kind, Point, PointForm, Speech, Verdict};
use super::event::RoomEvent;

impl Kind {
    /// A paragraph that nobody in particular said.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Kind::Point(Point {
            text: text.into(),
            ..Point::default()
        })
    }

    /// A bullet at the first level.
    pub fn bullet(text: impl Into<String>) -> Self {
        Kind::Point(Point {
            form: PointForm::Bullet(1),
            text: text.into(),
            ..Point::default()
        })
    }

    /// The main words of the entry: what searching and replacing work on. Empty for most events.
    pub fn text(&self) -> &str {
        match self {
            Kind::Point(point) => &point.text,
            Kind::Question(speech) | Kind::Answer(speech) => &speech.text,
            Kind::Decision(decision) => &decision.text,
            Kind::Action(action) => &action.text,
            Kind::Reminder(text) | Kind::Aside(text) => text,
            Kind::Motion(motion) => &motion.text,
            Kind::Correction(correction) => &correction.text,
            Kind::Arrival(_)
            | Kind::Departure(_)
            | Kind::Interest(_)
            | Kind::Chair(_)
            | Kind::Break(_)
            | Kind::Vote(_)
            | Kind::Election(_) => self
                .event()
                .and_then(RoomEvent::wording)
                .unwrap_or_default(),
        }
    }

    /// Puts other words in the place of `text`; for a generated sentence, a rewording (none if empty).
    pub fn set_text(&mut self, text: String) {
        let reworded = || (!text.is_empty()).then(|| text.clone());
        match self {
            Kind::Point(point) => {
                point
                    .decisions
                    .retain(|sentence| text.contains(sentence.as_str()));
                point.text = text;
            }
            Kind::Question(speech) | Kind::Answer(speech) => speech.text = text,
            Kind::Decision(decision) => decision.text = text,
            Kind::Action(action) => action.text = text,
            Kind::Reminder(own) | Kind::Aside(own) => *own = text,
            Kind::Motion(motion) => motion.text = text,
            Kind::Correction(correction) => correction.text = text,
            Kind::Arrival(arrival) => arrival.wording = reworded(),
            Kind::Departure(departure) => departure.wording = reworded(),
            Kind::Interest(interest) => interest.wording = reworded(),
            Kind::Chair(chair) => chair.wording = reworded(),
            Kind::Break(pause) => pause.wording = reworded(),
            Kind::Vote(vote) => vote.wording = reworded(),
            Kind::Election(election) => election.wording = reworded(),
        }
    }

    /// Who is speaking, as typed.
    pub fn speaker(&self) -> Option<&str> {
        if let Kind::Point(Point { speaker, .. })
        | Kind::Question(Speech { speaker, .. })
        | Kind::Answer(Speech { speaker, .. }) = self
        {
            speaker.as_deref()
        } else {
            None
        }
    }

    /// Says who is speaking, where the kind has a speaker.
    pub fn set_speaker(&mut self, who: &str) {
        if let Kind::Point(Point { speaker, .. })
        | Kind::Question(Speech { speaker, .. })
        | Kind::Answer(Speech { speaker, .. }) = self
        {
            *speaker = Some(who.to_owned());
        }
    }

    /// The event of the room that it is, if it is one; what was said, decided, promised or noted is none.
    pub fn event(&self) -> Option<RoomEvent<'_>> {
        Some(match self {
            Kind::Arrival(arrival) => RoomEvent::Arrival(arrival),
            Kind::Departure(departure) => RoomEvent::Departure(departure),
            Kind::Interest(interest) => RoomEvent::Interest(interest),
            Kind::Chair(change) => RoomEvent::Chair(change),
            Kind::Break(pause) => RoomEvent::Break(pause),
            Kind::Motion(motion) => RoomEvent::Motion(motion),
            Kind::Vote(vote) => RoomEvent::Vote(vote),
            Kind::Election(election) => RoomEvent::Election(election),
            Kind::Correction(correction) => RoomEvent::Correction(correction),
            Kind::Point(_)
            | Kind::Question(_)
            | Kind::Answer(_)
            | Kind::Decision(_)
            | Kind::Action(_)
            | Kind::Reminder(_)
            | Kind::Aside(_) => return None,
        })
    }

    /// The lettered parts, which only a decision has.
    pub fn parts(&self) -> &[String] {
        if let Kind::Decision(decision) = self {
            &decision.parts
        } else {
            &[]
        }
    }

    /// The leads as typed, which only an action has.
    pub fn leads(&self) -> &[String] {
        if let Kind::Action(action) = self {
            &action.leads
        } else {
            &[]
        }
    }

    /// The sentences of its text that are decisions, which only a point has.
    pub fn decisions(&self) -> &[String] {
        if let Kind::Point(point) = self {
            &point.decisions
        } else {
            &[]
        }
    }

    /// Whether no paper, mail or follow view ever shows it.
    pub fn private(&self) -> bool {
        matches!(self, Kind::Reminder(_) | Kind::Aside(_))
    }

    /// Whether it is an outcome of its item: a decision, an action, a motion or an election.
    pub fn outcome(&self) -> bool {
        let own = matches!(
            self,
            Kind::Decision(_) | Kind::Action(_) | Kind::Motion(_) | Kind::Election(_)
        );
        own || !self.decisions().is_empty()
    }

    /// The field's word for this kind of entry.
    pub fn name(&self) -> &'static str {
        match self {
            Kind::Point(Point {
                form: PointForm::Bullet(_),
                ..
            }) => "bullet",
            Kind::Point(_) => "point",
            Kind::Question(_) => "question",
            Kind::Answer(_) => "answer",
            Kind::Decision(decision) if decision.verdict == Verdict::Resolved => "resolution",
            Kind::Decision(_) => "decision",
            Kind::Action(_) => "action",
            Kind::Reminder(_) => "reminder",
            Kind::Aside(_) => "aside",
            Kind::Arrival(_) => "arrival",
            Kind::Departure(_) => "departure",
            Kind::Interest(_) => "interest",
            Kind::Chair(_) => "change of chair",
            Kind::Break(_) => "break",
            Kind::Motion(_) => "motion",
            Kind::Vote(_) => "vote",
            Kind::Election(_) => "election",
            Kind::Correction(_) => "correction",
        }
    }
}
