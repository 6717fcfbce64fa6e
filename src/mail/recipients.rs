//! Who gets a message: people of the meeting with an address, and addresses beside them.

use super::{Address, ComposeError, Whom};
use crate::meeting::{Meeting, Names, Person, Resolved, Standing};
use std::collections::HashSet;

/// Someone who gets a message.
#[derive(Clone, Debug)]
pub(super) struct Recipient<'m> {
    pub(super) address: Address,
    /// The person of the meeting; none for an address that stands for itself.
    pub(super) person: Option<&'m Person>,
    /// Whether the others may see the address.
    pub(super) shown: bool,
}

impl Recipient<'_> {
    /// Whether restricted items may be sent to them: nobody's are but those so marked.
    pub(super) fn cleared(&self) -> bool {
        self.person.is_some_and(|person| person.confidential)
    }
}

/// Who was found, and who can't be reached, in sentences.
#[derive(Clone, Debug, Default)]
pub(super) struct Recipients<'m> {
    pub(super) all: Vec<Recipient<'m>>,
    pub(super) doubts: Vec<String>,
    seen: HashSet<String>,
}

impl<'m> Recipients<'m> {
    /// Those whom the words mean, and the addresses beside them, each mailbox once.
    pub(super) fn of(
        meeting: &'m Meeting,
        names: &Names,
        whom: &Whom,
        also: &[String],
    ) -> Result<Self, ComposeError> {
        let mut found = Recipients::default();
        let single = |person: &&Person| person.headcount.is_none();
        let everyone = || meeting.people.iter().map(AsRef::as_ref).filter(single);
        match whom {
            Whom::All => everyone().for_each(|person| found.add(person)),
            Whom::Members => everyone()
                .filter(|person| person.standing == Standing::Member)
                .for_each(|person| found.add(person)),
            Whom::Chair => found.add(chair(meeting, names)?),
            Whom::Leads => {
                let leads = leads(meeting, names);
                let leading = everyone().filter(|person| leads.contains(&person.id));
                leading.for_each(|person| found.add(person));
            }
            Whom::Named(words) => {
                for words in words {
                    found.add_named(meeting, names, words)?;
                }
            }
        }
        for words in also {
            // A standing list is nobody's business but the sender's.
            found.add_address(meeting, Address::read(words)?, false);
        }
        Ok(found)
    }

    fn add_named(
        &mut self,
        meeting: &'m Meeting,
        names: &Names,
        words: &str,
    ) -> Result<(), ComposeError> {
        match names.resolve(words) {
            Resolved::Person(id) => {
                if let Some(person) = meeting.person(id) {
                    self.add(person);
                }
                Ok(())
            }
            Resolved::Several(_) => Err(ComposeError::Ambiguous(super::one_line(words))),
            Resolved::All | Resolved::Unknown if words.contains('@') => {
                self.add_address(meeting, Address::read(words)?, true);
                Ok(())
            }
            Resolved::All | Resolved::Unknown => Err(ComposeError::Unknown(super::one_line(words))),
        }
    }

    fn add(&mut self, person: &'m Person) {
        let name = super::one_line(&person.name);
        match person
            .email
            .as_deref()
            .map(|email| Address::new(&name, email))
        {
            Some(Ok(address)) => self.push(Recipient {
                address,
                person: Some(person),
                shown: person.standing != Standing::Visitor,
            }),
            Some(Err(bad)) => self.doubts.push(format!("{name} gets nothing: {bad}.")),
            None => self.doubts.push(format!("{name} has no e-mail address.")),
        }
    }

    /// An address that was written out; where it is a person's own, that person is meant.
    fn add_address(&mut self, meeting: &'m Meeting, address: Address, shown: bool) {
        let own = |person: &&std::sync::Arc<Person>| {
            let email = person.email.as_deref().map(str::trim);
            email.is_some_and(|email| email.eq_ignore_ascii_case(address.email()))
        };
        match meeting.people.iter().find(own) {
            Some(person) => self.add(person),
            None => self.push(Recipient {
                address,
                person: None,
                shown,
            }),
        }
    }

    fn push(&mut self, recipient: Recipient<'m>) {
        // A couple with one mailbox gets one message; two copies read as a mistake.
        if self.seen.insert(recipient.address.key()) {
            self.all.push(recipient);
        }
    }
}

/// The person in the chair of the body: whoever holds the role, or whoever the papers call so.
fn chair<'m>(meeting: &'m Meeting, names: &Names) -> Result<&'m Person, ComposeError> {
    let id = names
        .person("Chair")
        .or_else(|| names.person(&meeting.heading.wording.chair));
    id.and_then(|id| meeting.person(id))
        .ok_or(ComposeError::NoChair)
}

/// Everyone who leads a live action.
fn leads(meeting: &Meeting, names: &Names) -> HashSet<crate::meeting::Id> {
    let live = meeting.actions().filter(|(_, action)| action.state.live());
    live.flat_map(|(_, action)| &action.leads)
        .filter_map(|lead| names.person(lead))
        .collect()
}
