//! The form of a person.

use super::field;
use crate::app::{Form, Purpose};
use crate::meeting::{Meeting, Person};

/// The form of a person.
pub(in crate::app::commands) fn person(meeting: &Meeting, person: &Person) -> Form {
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    let member = person.substitute_for.and_then(|id| meeting.person(id));
    let member = member.map(Person::short);
    Form {
        title: format!("Person: {}", person.name),
        fields: vec![
            field("name", "Name", "Ana Reyes", &person.name),
            field("initials", "Initials", "AR", &optional(&person.initials)),
            field(
                "address",
                "Addressed as",
                "Cllr Reyes",
                &optional(&person.address),
            ),
            field(
                "organisation",
                "Organisation",
                "Harbour Trust",
                &optional(&person.organisation),
            ),
            field(
                "roles",
                "Roles",
                "Chair; Minute taker",
                &person.roles.join("; "),
            ),
            field(
                "aliases",
                "Also known as",
                "Annie; AMR",
                &person.aliases.join("; "),
            ),
            field(
                "email",
                "E-mail",
                "ana@example.org",
                &optional(&person.email),
            ),
            field(
                "substitute",
                "Stands in for",
                "VC: counts and votes in their place today",
                member.unwrap_or_default(),
            ),
            field(
                "headcount",
                "How many",
                "2, for people who are not named",
                &person
                    .headcount
                    .map(|count| count.to_string())
                    .unwrap_or_default(),
            ),
            field(
                "confidential",
                "Restricted",
                "yes, if restricted items may be mailed to them",
                if person.confidential { "yes" } else { "" },
            ),
        ],
        focus: 0,
        purpose: Purpose::Person(person.id),
    }
}
