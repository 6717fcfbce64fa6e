//! What can be mailed to whom, and which of it a meeting is likely to want next.

use crate::meeting::{Layout, Meeting, State};
use crate::series::{Audience, Mail};
use chrono::NaiveDate;

/// What a message holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// A paper, in the message and as a Word file.
    Paper(Layout),
    /// The action table alone.
    Actions,
    /// Each lead's own actions, with their deadlines as a diary file.
    Own,
    /// To each lead, those of their actions that are overdue.
    Overdue,
    /// What changed since the paper was circulated.
    Changes,
}

/// Who is meant to get it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Whom {
    /// Everyone on the attendance list: present, apologies, in attendance, visitors.
    All,
    /// The members.
    Members,
    /// The chair, to check it.
    Chair,
    /// Those who lead an action.
    Leads,
    /// These people, by any name or address.
    Named(Vec<String>),
}

/// One thing that can be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailChoice {
    /// What.
    pub what: What,
    /// To whom.
    pub whom: Whom,
    /// To which addresses beside them: a standing list.
    pub also: Vec<String>,
}

impl What {
    /// Everything that can be sent, in the order in which it is offered.
    pub const ALL: [What; 10] = [
        What::Paper(Layout::Minutes),
        What::Paper(Layout::ActionLog),
        What::Paper(Layout::ActionPlan),
        What::Paper(Layout::Committee),
        What::Paper(Layout::Agenda),
        What::Paper(Layout::ChairBrief),
        What::Actions,
        What::Own,
        What::Overdue,
        What::Changes,
    ];

    /// The name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            What::Paper(layout) => layout.name(),
            What::Actions => "actions",
            What::Own => "own-actions",
            What::Overdue => "overdue",
            What::Changes => "changes",
        }
    }

    /// What of this name there is.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        What::ALL.into_iter().find(|what| what.name() == name)
    }

    /// What it is called in a sentence: `action log`.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            What::Paper(Layout::Minutes | Layout::Committee) => "minutes",
            What::Paper(Layout::ActionLog) => "action log",
            What::Paper(Layout::ActionPlan) => "action plan",
            What::Paper(Layout::Agenda) => "agenda",
            What::Paper(Layout::ChairBrief) => "chair\u{2019}s brief",
            What::Actions => "actions",
            What::Own => "own actions",
            What::Overdue => "overdue actions",
            What::Changes => "changes",
        }
    }
}

impl Whom {
    /// Whom a series' setting means.
    #[must_use]
    pub fn of(audience: Audience) -> Self {
        match audience {
            Audience::Everyone => Whom::All,
            Audience::Members => Whom::Members,
            Audience::Chair => Whom::Chair,
            Audience::Leads => Whom::Leads,
            Audience::Named => Whom::Named(Vec::new()),
        }
    }

    /// The word for it in a sentence and in the record.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Whom::All => "everyone".to_owned(),
            Whom::Members => "the members".to_owned(),
            Whom::Chair => "the chair".to_owned(),
            Whom::Leads => "each lead".to_owned(),
            Whom::Named(names) => names.join(", "),
        }
    }
}

impl MailChoice {
    /// This to them, and to nobody else.
    #[must_use]
    pub fn of(what: What, whom: Whom) -> Self {
        MailChoice {
            what,
            whom,
            also: Vec::new(),
        }
    }

    /// The choice in a line: `Draft minutes to the chair, to check`.
    #[must_use]
    pub fn words(&self, meeting: &Meeting) -> String {
        let (what, whom) = (self.what.words(), self.whom.words());
        match (self.what, &self.whom) {
            (What::Own, Whom::Leads) => "Each lead\u{2019}s own actions".to_owned(),
            (What::Overdue, Whom::Leads) => "A reminder to each lead of what is overdue".to_owned(),
            (What::Paper(layout), Whom::Chair) if drafted(layout) && meeting.state.draft() => {
                format!("The draft {what} to the chair, to check")
            }
            (What::Paper(layout), _) if drafted(layout) && meeting.state.draft() => {
                format!("The draft {what} to {whom}")
            }
            (What::Changes, _) => format!("What changed since the circulation to {whom}"),
            (What::Paper(_) | What::Actions | What::Own | What::Overdue, _) => {
                format!("The {what} to {whom}")
            }
        }
    }
}

/// Whether a paper of this layout is a draft until it is approved.
pub(super) fn drafted(layout: Layout) -> bool {
    match layout {
        Layout::Minutes | Layout::ActionLog | Layout::ActionPlan | Layout::Committee => true,
        Layout::Agenda | Layout::ChairBrief => false,
    }
}

/// What can be sent now, the likeliest first: before the meeting its agenda, then what the series says, else an action
/// log to all at once and minutes to the chair, who checks them; once circulated, what changed.
#[must_use]
pub fn choices(meeting: &Meeting, mail: &Mail, today: NaiveDate) -> Vec<MailChoice> {
    let mut all = Vec::new();
    let heading = &meeting.heading;
    let ahead = !heading.opened && !heading.closed && heading.date.is_none_or(|day| day >= today);
    let agenda = MailChoice::of(What::Paper(Layout::Agenda), Whom::All);
    if ahead && !spoken(meeting) {
        all.push(agenda.clone());
    }
    if let State::Circulated { prints, .. } = &meeting.state
        && !prints.is_empty()
        && !prints.changes(meeting).is_empty()
    {
        all.push(MailChoice::of(What::Changes, Whom::All));
    }
    let posts = mail.posts.iter().map(|post| MailChoice {
        what: match post.to {
            Audience::Leads => What::Own,
            Audience::Everyone | Audience::Members | Audience::Chair | Audience::Named => {
                What::Paper(post.paper)
            }
        },
        whom: Whom::of(post.to),
        also: post.also.clone(),
    });
    // What is with the chair already goes on to the others.
    let checked = !matches!(meeting.state, State::Draft);
    let (chair, others): (Vec<_>, Vec<_>) = posts.partition(|post| post.whom == Whom::Chair);
    if checked {
        all.extend(others.into_iter().chain(chair));
    } else {
        all.extend(chair.into_iter().chain(others));
    }
    for usual in usual(heading.layout, checked) {
        let known = |own: &MailChoice| own.what == usual.what && own.whom == usual.whom;
        if !all.iter().any(known) {
            all.push(usual);
        }
    }
    if !all.contains(&agenda) {
        all.push(agenda);
    }
    all
}

/// Whether anything was taken down but what was carried in from earlier meetings.
fn spoken(meeting: &Meeting) -> bool {
    meeting.all_entries().any(|(_, entry)| {
        let carried = entry.action().is_some_and(|action| action.origin.is_some());
        !carried && !entry.kind.private()
    })
}

fn usual(layout: Layout, checked: bool) -> Vec<MailChoice> {
    let layout = if drafted(layout) {
        layout
    } else {
        Layout::Minutes
    };
    let to_all = MailChoice::of(What::Paper(layout), Whom::All);
    let to_chair = MailChoice::of(What::Paper(layout), Whom::Chair);
    let rest = [
        MailChoice::of(What::Own, Whom::Leads),
        MailChoice::of(What::Actions, Whom::All),
        MailChoice::of(What::Overdue, Whom::Leads),
    ];
    let first = if layout == Layout::ActionLog || checked {
        [to_all, to_chair]
    } else {
        [to_chair, to_all]
    };
    first.into_iter().chain(rest).collect()
}
