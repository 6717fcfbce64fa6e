//! Actions carried forward: what a later meeting takes over from this one.

use super::{Action, Entry, Id, Kind, Meaning, Meeting, Origin, Progressed};
use chrono::NaiveDate;

/// The actions that are still to be done, in the order of the paper.
pub fn open_actions(meeting: &Meeting) -> impl Iterator<Item = (&Entry, &Action)> {
    meeting.actions().filter(|(_, action)| action.state.live())
}

/// The entry by which a later meeting, held on a day, goes on with an action of this one.
///
/// Reference, words, leads and what was reported stay; the earlier entry is not touched. The origin is
/// the meeting at which the action was first taken, however often it is carried. A deadline *by the next
/// meeting* keeps its words and comes to mean the day of that meeting, which has now come.
pub fn carried(
    meeting: &Meeting,
    from: Id,
    action: &Action,
    new: Id,
    on: Option<NaiveDate>,
) -> Entry {
    let words = action
        .deadline
        .as_ref()
        .map(|deadline| deadline.words.clone());
    let first = Origin {
        meeting: meeting.id,
        entry: from,
        date: meeting.heading.date,
        first_deadline: words,
        times_carried: 0,
    };
    // The first, however often it is carried: how long something has been promised is what a chair asks.
    let origin = action.origin.clone().unwrap_or(first);
    let mut action = Action {
        state: Progressed::Open,
        origin: Some(Origin {
            times_carried: origin.times_carried.saturating_add(1),
            ..origin
        }),
        ..action.clone()
    };
    if let Some(deadline) = &mut action.deadline
        && deadline.means == Meaning::NextMeeting
    {
        deadline.means = on.map_or(Meaning::NextMeeting, Meaning::Day);
    }
    // What was not open to press and public is not open where it is carried, either.
    let closed = meeting.find(from).is_some_and(|(under, entry)| {
        let item = under.and_then(|id| meeting.item(id));
        entry.restricted || item.is_some_and(|item| item.restriction.is_some())
    });
    Entry {
        restricted: closed,
        ..Entry::new(new, Kind::Action(action))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::Deadline;
    use std::sync::Arc;

    fn id(n: u64) -> Id {
        Id::from_bits(n)
    }

    fn day(day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(2024, 6, day)
    }

    fn action(state: Progressed) -> Action {
        Action {
            reference: Some("A12".into()),
            leads: vec!["OF".into()],
            deadline: Some(Deadline {
                words: "Next meeting".into(),
                means: Meaning::NextMeeting,
            }),
            state,
            ..Action::worded("mend the pontoon")
        }
    }

    #[test]
    fn what_is_done_or_dropped_is_not_carried() {
        use Progressed::{Carried, Done, Dropped, Open};
        let mut meeting = Meeting::blank(id(1), id(2));
        let entries = [Open, Done, Carried, Dropped].into_iter().zip(10..);
        meeting.before = entries
            .map(|(state, n)| Arc::new(Entry::new(id(n), Kind::Action(action(state)))))
            .collect();
        let open: Vec<Id> = open_actions(&meeting).map(|(entry, _)| entry.id).collect();
        assert_eq!(open, [id(10), id(12)]);
    }

    #[test]
    fn an_action_carried_twice_still_names_where_it_was_taken() {
        let meeting = |n, date| {
            let mut meeting = Meeting::blank(id(n), id(2));
            meeting.heading.date = date;
            meeting
        };
        let (first, second) = (meeting(100, day(3)), meeting(200, day(10)));
        let once = carried(
            &first,
            id(10),
            &action(Progressed::Carried),
            id(20),
            day(10),
        );
        let twice = carried(&second, once.id, once.action().unwrap(), id(30), day(17));
        let expected = Action {
            deadline: Some(Deadline {
                words: "Next meeting".into(),
                means: Meaning::Day(day(10).unwrap()),
            }),
            origin: Some(Origin {
                meeting: id(100),
                entry: id(10),
                date: day(3),
                first_deadline: Some("Next meeting".into()),
                times_carried: 2,
            }),
            ..action(Progressed::Open)
        };
        assert_eq!(twice, Entry::new(id(30), Kind::Action(expected)));
    }

    #[test]
    fn the_next_meeting_without_a_day_stays_the_next_meeting() {
        let meeting = Meeting::blank(id(1), id(2));
        let entry = carried(&meeting, id(10), &action(Progressed::Open), id(20), None);
        let deadline = entry.action().and_then(|action| action.deadline.clone());
        assert_eq!(deadline, action(Progressed::Open).deadline);
    }

    #[test]
    fn what_was_closed_to_the_public_stays_closed() {
        use crate::meeting::{AgendaItem, Restriction};
        let mut meeting = Meeting::blank(id(1), id(2));
        let entry = |n| Entry::new(id(n), Kind::Action(action(Progressed::Open)));
        let closed = Entry {
            restricted: true,
            ..entry(10)
        };
        meeting.before = vec![Arc::new(closed), Arc::new(entry(11))];
        meeting.agenda = vec![Arc::new(AgendaItem {
            restriction: Some(Restriction::default()),
            entries: vec![Arc::new(entry(12))],
            ..AgendaItem::titled(id(2), "Staff")
        })];
        for (from, expected) in [(10, true), (11, false), (12, true)] {
            let carried = carried(&meeting, id(from), &action(Progressed::Open), id(20), None);
            assert_eq!(carried.restricted, expected, "{from}");
        }
    }
}
