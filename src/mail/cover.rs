//! The few words before the paper.

use super::What;
use crate::meeting::{Layout, Meeting, State};
use crate::paper::{Paper, short_day};

/// The mark of a paper that is not approved, in the subject and on the paper.
pub(super) const DRAFT: &str = "DRAFT \u{2013} subject to approval";

/// What a cover is to say.
pub(super) struct Cover<'a> {
    pub(super) meeting: &'a Meeting,
    pub(super) what: What,
    /// Body, title and date, as the paper names them.
    pub(super) about: &'a str,
    /// To the chair, to check.
    pub(super) to_check: bool,
    /// Whom it is addressed to, where it is one person.
    pub(super) dear: Option<&'a str>,
    pub(super) draft: bool,
    pub(super) restricted: bool,
    /// What is attached, in words.
    pub(super) attached: &'a str,
}

impl Cover<'_> {
    /// The paragraphs, in order.
    pub(super) fn paragraphs(&self) -> Vec<String> {
        let mut paragraphs = vec![format!("Dear {},", self.dear.unwrap_or("colleagues"))];
        paragraphs.push(self.opening());
        if self.draft {
            let said = match (self.to_check, self.many()) {
                (true, false) => "It goes to the others when you have checked it.",
                (true, true) => "They go to the others when you have checked them.",
                (false, false) => {
                    "It is a draft, subject to approval. Please answer with any correction."
                }
                (false, true) => {
                    "They are a draft, subject to approval. Please answer with any correction."
                }
            };
            paragraphs.push(said.to_owned());
        }
        if self.restricted {
            let said =
                "This copy holds restricted items. It is for you alone: please do not pass it on.";
            paragraphs.push(said.to_owned());
        }
        paragraphs
    }

    fn opening(&self) -> String {
        let (about, attached) = (self.about, self.attached);
        let draft = if self.draft { "draft " } else { "" };
        let here = if self.many() { "Here are" } else { "Here is" };
        match self.what {
            What::Paper(_) if self.to_check => format!(
                "{here} the {draft}{} of {about}, for you to check before {} to everyone{attached}.",
                self.what.words(),
                if self.many() { "they go" } else { "it goes" }
            ),
            What::Paper(_) => format!(
                "{here} the {draft}{} of {about}{}{attached}.",
                self.what.words(),
                self.approved()
            ),
            What::Actions => format!("Here are the actions of {about}{attached}."),
            What::Own => format!("These are your actions from {about}{attached}."),
            What::Overdue => {
                format!(
                    "These actions of yours are past their date. They come from {about}{attached}."
                )
            }
            What::Changes => format!(
                "This is what changed in the {draft}paper of {about} since it was circulated{attached}."
            ),
        }
    }

    /// Whether it is spoken of as *they*: minutes are.
    fn many(&self) -> bool {
        matches!(
            self.what,
            What::Paper(Layout::Minutes | Layout::Committee)
                | What::Actions
                | What::Own
                | What::Overdue
        )
    }

    fn approved(&self) -> String {
        match &self.meeting.state {
            State::Approved { on, .. } => format!(", approved on {}", short_day(*on)),
            State::Draft | State::WithChair { .. } | State::Circulated { .. } => String::new(),
        }
    }
}

/// The subject: the mark of a draft, what it is and what of.
pub(super) fn subject(what: What, paper: &Paper, draft: bool, restricted: bool) -> String {
    let words = what.words();
    let mut chars = words.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    let capital = format!("{}{}", first.unwrap_or_default(), chars.as_str());
    // `Action log: Harbour Trust Action Log, …` would say it twice.
    let said = paper.subject.to_lowercase().contains(&words.to_lowercase());
    let named = match what {
        What::Own => format!("Your actions: {}", paper.subject),
        What::Overdue => format!("Overdue actions: {}", paper.subject),
        What::Paper(_) | What::Actions if said => paper.subject.clone(),
        What::Paper(_) | What::Actions | What::Changes => format!("{capital}: {}", paper.subject),
    };
    let marks = [(restricted, "RESTRICTED"), (draft, DRAFT)];
    let marks = marks
        .into_iter()
        .filter(|(set, _)| *set)
        .map(|(_, mark)| mark);
    let parts: Vec<&str> = marks.chain([named.as_str()]).collect();
    super::one_line(&parts.join(": "))
}
