//! What sending a paper makes of it: with the chair, circulated, issued.

use crate::edit::{Op, Step};
use crate::meeting::{AgendaItem, Heading, Meeting, Prints, State};
use chrono::NaiveDate;
use std::sync::Arc;

/// The draft went to the chair to be checked; nothing for what is further on already.
pub fn with_chair(meeting: &Meeting, on: NaiveDate) -> Option<Step> {
    match meeting.state {
        State::Draft | State::WithChair { .. } => {
            let state = State::WithChair { on };
            Some(Step::new("send to the chair", vec![Op::SetState(state)]))
        }
        State::Circulated { .. } | State::Approved { .. } => None,
    }
}

/// The draft went to these; numbers are fixed from now. Approved minutes stay approved.
///
/// Who had it before is kept beside those who have it now.
pub fn circulated(meeting: &Meeting, on: NaiveDate, to: Vec<String>) -> Option<Step> {
    let mut all = match &meeting.state {
        State::Approved { .. } => return None,
        State::Circulated { to, .. } => to.clone(),
        State::Draft | State::WithChair { .. } => Vec::new(),
    };
    for name in to {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    let mut ops = fixed_numbers(meeting);
    ops.push(Op::SetState(State::Circulated {
        on,
        to: all,
        prints: Prints::of(meeting),
    }));
    Some(Step::new("circulate the draft", ops))
}

/// The agenda went out; numbers are fixed from now. The day of the first issue stays.
pub fn issued(meeting: &Meeting, on: NaiveDate) -> Option<Step> {
    if meeting.heading.issued.is_some() {
        return None;
    }
    let mut ops = fixed_numbers(meeting);
    ops.push(Op::SetHeading(Box::new(Heading {
        issued: Some(on),
        ..meeting.heading.clone()
    })));
    Some(Step::new("issue the agenda", ops))
}

/// Writes the computed numbers into the items that have none of their own yet.
pub fn fixed_numbers(meeting: &Meeting) -> Vec<Op> {
    let numbered = meeting.agenda.iter().zip(meeting.numbers());
    let open = numbered.filter(|(item, number)| item.number.is_none() && number.is_some());
    open.map(|(item, number)| {
        Op::SetItem(Arc::new(AgendaItem {
            entries: Vec::new(),
            number,
            ..item.as_ref().clone()
        }))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{History, Move};
    use crate::meeting::Id;

    fn day(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2024, 6, d).unwrap()
    }

    fn meeting() -> Meeting {
        let mut meeting = Meeting::blank(Id::from_bits(1), Id::from_bits(2));
        let item = |n| Arc::new(AgendaItem::titled(Id::from_bits(n), format!("Item {n}")));
        meeting.agenda = (2..5).map(item).collect();
        meeting
    }

    fn taken(meeting: Meeting, step: Option<Step>) -> Meeting {
        let mut history = History::new(meeting);
        history.take(Move::New(step.unwrap())).unwrap();
        history.meeting().clone()
    }

    #[test]
    fn numbers_stay_when_an_item_goes_after_the_circulation() {
        let to = vec!["Orla Finch".to_owned()];
        let meeting = meeting();
        let step = circulated(&meeting, day(3), to);
        let mut sent = taken(meeting, step);
        sent.agenda.remove(0);
        let numbers: Vec<_> = sent.numbers().into_iter().flatten().collect();
        assert_eq!(numbers, ["2", "3"]);
        assert!(sent.numbers_fixed());
    }

    #[test]
    fn each_circulation_adds_to_who_has_it() {
        let to = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let first = meeting();
        let step = circulated(&first, day(3), to(&["Orla", "Tim"]));
        let first = taken(first, step);
        let step = circulated(&first, day(5), to(&["Tim", "Sam"]));
        let second = taken(first, step);
        let State::Circulated { on, to, prints } = &second.state else {
            panic!("not circulated");
        };
        assert_eq!((*on, to.join(" ")), (day(5), "Orla Tim Sam".to_owned()));
        assert!(prints.changes(&second).is_empty());
    }

    #[test]
    fn nothing_goes_back_from_where_it_is() {
        let mut approved = meeting();
        approved.state = State::Approved {
            on: day(9),
            at: None,
        };
        assert_eq!(with_chair(&approved, day(10)), None);
        assert_eq!(circulated(&approved, day(10), Vec::new()), None);
        let with = meeting();
        let step = with_chair(&with, day(3));
        assert_eq!(taken(with, step).state, State::WithChair { on: day(3) });
        let ahead = meeting();
        let step = issued(&ahead, day(1));
        let ahead = taken(ahead, step);
        assert_eq!(ahead.heading.issued, Some(day(1)));
        assert_eq!(issued(&ahead, day(2)), None);
    }
}
