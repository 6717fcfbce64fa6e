//! To each lead their own actions.

use super::cover::Cover;
use super::letter::{Letter, Sender, attached, diary_file, file_name, marked};
use super::recipients::{Recipient, Recipients};
use super::{ComposeError, Mailing, Order, What, Whom};
use crate::format::ics;
use crate::meeting::{Action, AgendaItem, Entry, Id, Meeting, Names, Person, Resolved};
use crate::paper::{Block, Owed, Paper, owed_table};
use std::collections::{BTreeMap, HashMap};

/// A live action, and where it stands.
#[derive(Clone, Copy)]
struct Live<'m> {
    item: Option<&'m AgendaItem>,
    /// Number and title of the item, by its place in the agenda.
    at: Option<usize>,
    entry: &'m Entry,
    action: &'m Action,
    restricted: bool,
}

/// The actions of a meeting by who leads them.
struct ByLead<'m> {
    all: Vec<Live<'m>>,
    /// What the item of each action is called, in the order of the agenda.
    items: Vec<String>,
    /// Which of the actions are whose.
    own: HashMap<Id, Vec<usize>>,
    /// Names that are nobody's, or several people's, with what they lead.
    lost: BTreeMap<String, (Resolved, usize)>,
}

impl<'m> ByLead<'m> {
    fn of(meeting: &'m Meeting, names: &Names, wanted: impl Fn(&Action) -> bool) -> Self {
        let numbers = meeting.numbers();
        let items = meeting.agenda.iter().zip(&numbers);
        let mut found = ByLead {
            all: live(meeting, wanted),
            items: items
                .map(|(item, number)| label(item, number.as_deref()))
                .collect(),
            own: HashMap::new(),
            lost: BTreeMap::new(),
        };
        for (at, live) in found.all.iter().enumerate() {
            for lead in &live.action.leads {
                match names.resolve(lead) {
                    Resolved::Person(id) => give(&mut found.own, id, at),
                    Resolved::All => {
                        let people = meeting.people.iter();
                        // `Twelve members of the public` is no one who can be asked to do something.
                        for person in people.filter(|person| person.headcount.is_none()) {
                            give(&mut found.own, person.id, at);
                        }
                    }
                    unclear @ (Resolved::Several(_) | Resolved::Unknown) => {
                        let lost = found.lost.entry(super::one_line(lead));
                        lost.or_insert((unclear, 0)).1 += 1;
                    }
                }
            }
        }
        found
    }

    fn owed(&self, which: &[usize]) -> Vec<Owed<'_>> {
        let live = which.iter().filter_map(|at| self.all.get(*at));
        live.map(|live| Owed {
            item: live
                .at
                .and_then(|at| self.items.get(at))
                .map_or("", String::as_str),
            action: live.action,
        })
        .collect()
    }
}

/// Someone named twice in one action has it once.
fn give(own: &mut HashMap<Id, Vec<usize>>, id: Id, at: usize) {
    let list = own.entry(id).or_default();
    if list.last() != Some(&at) {
        list.push(at);
    }
}

fn live(meeting: &Meeting, wanted: impl Fn(&Action) -> bool) -> Vec<Live<'_>> {
    let before = meeting.before.iter().map(|entry| (None, None, entry));
    let under = meeting.agenda.iter().enumerate().flat_map(|(at, item)| {
        let entries = item.entries.iter();
        entries.map(move |entry| (Some(item.as_ref()), Some(at), entry))
    });
    let live = before.chain(under).filter_map(|(item, at, entry)| {
        let action = entry.action().filter(|action| action.state.live())?;
        let closed = item.is_some_and(|item| item.restriction.is_some());
        wanted(action).then_some(Live {
            item,
            at,
            entry,
            action,
            restricted: entry.restricted || closed,
        })
    });
    live.collect()
}

fn label(item: &AgendaItem, number: Option<&str>) -> String {
    let title = item.public_title().trim();
    match number {
        Some(number) => format!("{number} {title}").trim().to_owned(),
        None => title.to_owned(),
    }
}

/// Composes a message for each lead who has something to do and can be reached.
pub(super) fn compose(
    order: &Order,
    names: &Names,
    sender: &Sender,
    mailing: &mut Mailing,
) -> Result<(), ComposeError> {
    let meeting = order.meeting;
    let today = order.now.date_naive();
    let overdue = order.choice.what == What::Overdue;
    let by_lead = ByLead::of(meeting, names, |action| !overdue || action.overdue(today));
    let whom = match &order.choice.whom {
        Whom::All | Whom::Members | Whom::Leads => Whom::All,
        whom @ (Whom::Chair | Whom::Named(_)) => whom.clone(),
    };
    let found = Recipients::of(meeting, names, &whom, &[])?;
    for recipient in &found.all {
        let Some((person, which)) = recipient
            .person
            .and_then(|person| Some((person, by_lead.own.get(&person.id)?)))
        else {
            continue;
        };
        let open = |at: &&usize| {
            let restricted = by_lead.all.get(**at).is_some_and(|live| live.restricted);
            recipient.cleared() || !restricted
        };
        let may: Vec<usize> = which.iter().filter(open).copied().collect();
        let kept_back = which.len() - may.len();
        if kept_back > 0 {
            let name = super::one_line(&person.name);
            let actions =
                super::mailing::counted(kept_back, "restricted action", "restricted actions");
            mailing.doubts.push(format!(
                "{name} is not marked for restricted items: {actions} left out."
            ));
        }
        if !may.is_empty() {
            let letter = own_letter(order, &by_lead, person, &may);
            let to = std::slice::from_ref::<Recipient>(recipient);
            mailing.messages.push(sender.addressed(letter, to));
        }
    }
    mailing.doubts.extend(unreached(meeting, &by_lead, &found));
    Ok(())
}

/// Who leads something and gets nothing, each in a sentence.
fn unreached(meeting: &Meeting, by_lead: &ByLead, found: &Recipients) -> Vec<String> {
    let actions = |count| super::mailing::counted(count, "action", "actions");
    let reached = |id: Id| {
        let mut all = found.all.iter().filter_map(|one| one.person);
        all.any(|person| person.id == id)
    };
    let silent = meeting.people.iter().filter(|person| {
        person
            .email
            .as_deref()
            .is_none_or(|email| email.trim().is_empty())
            && !reached(person.id)
    });
    let mut doubts: Vec<String> = silent
        .filter_map(|person| {
            let count = by_lead.own.get(&person.id)?.len();
            let name = super::one_line(&person.name);
            Some(format!(
                "{name} leads {} and has no e-mail address.",
                actions(count)
            ))
        })
        .collect();
    // Of those who lead nothing it does not matter whether they could be reached.
    let faulty = found
        .doubts
        .iter()
        .filter(|doubt| !doubt.ends_with("has no e-mail address."));
    doubts.extend(faulty.cloned());
    for (name, (why, count)) in &by_lead.lost {
        let why = match why {
            Resolved::Several(_) => "could be more than one person",
            Resolved::Person(_) | Resolved::All | Resolved::Unknown => "is nobody on the list",
        };
        doubts.push(format!(
            "\u{201c}{name}\u{201d} leads {} and {why}.",
            actions(*count)
        ));
    }
    doubts
}

fn own_letter(order: &Order, by_lead: &ByLead, person: &Person, which: &[usize]) -> Letter {
    let meeting = order.meeting;
    let (what, draft) = (order.choice.what, meeting.state.draft());
    let live: Vec<&Live> = which.iter().filter_map(|at| by_lead.all.get(*at)).collect();
    let restricted = live.iter().any(|live| live.restricted);
    let name = super::one_line(&person.name);
    let paper = Paper {
        title: match what {
            What::Overdue => format!("Overdue actions of {name}"),
            What::Own | What::Actions | What::Changes | What::Paper(_) => {
                format!("Actions of {name}")
            }
        },
        blocks: vec![Block::Table(owed_table(&by_lead.owed(which), false))],
        ..bare(meeting, restricted)
    };
    let entries: Vec<_> = live.iter().map(|live| (live.item, live.entry)).collect();
    let diary = ics::tasks(meeting, order.now.naive_utc(), &entries);
    let attachments: Vec<_> = diary
        .map(|diary| diary_file(file_name(meeting, What::Own, restricted, "ics"), diary))
        .into_iter()
        .collect();
    let attached = attached(&attachments);
    let cover = Cover {
        meeting,
        what,
        about: &paper.subject,
        to_check: false,
        dear: Some(&super::one_line(person.addressed())),
        draft,
        restricted,
        attached: &attached,
    };
    Letter::new(&cover, &paper, attachments)
}

/// The action table alone: what is still to be done, with its item, leads and timescale.
#[must_use]
pub fn all_actions(meeting: &Meeting, restricted: bool) -> Paper {
    let names = Names::default();
    let all = ByLead::of(meeting, &names, |_| true);
    let open = |at: &usize| restricted || !all.all.get(*at).is_some_and(|live| live.restricted);
    let which: Vec<usize> = (0..all.all.len()).filter(open).collect();
    Paper {
        title: "Actions".to_owned(),
        landscape: true,
        blocks: vec![Block::Table(owed_table(&all.owed(&which), true))],
        ..bare(meeting, restricted)
    }
}

/// A paper of this meeting with nothing on it yet but what it is about and its marks.
pub(super) fn bare(meeting: &Meeting, restricted: bool) -> Paper {
    let mut marks = Vec::new();
    if meeting.state.draft() {
        marks.push("DRAFT".to_owned());
    }
    if restricted {
        marks.push("RESTRICTED".to_owned());
    }
    marked(Paper {
        subject: crate::paper::subject(meeting),
        marks,
        ..Paper::default()
    })
}
