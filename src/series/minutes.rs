//! What becomes of the last minutes: corrections as to accuracy, and approval.
//!
//! These are the only changes that a meeting makes to an earlier file. Today's own step comes first; each amendment can
//! be tried again until the earlier file has it, and does nothing then.

use crate::edit::{Op, Step};
use crate::meeting::{Correction, Entry, Id, Kind, Meeting, State, Under};
use std::sync::Arc;

/// Approves minutes where a later meeting decided so; nothing where it didn't, or where they are approved.
///
/// They are approved on the day of that meeting, at `the meeting of 1 July 2024`.
pub fn approve(minutes: &Meeting, today: &Meeting) -> Option<Step> {
    if let State::Approved { .. } = minutes.state {
        return None;
    }
    let decided = approval(today, minutes.id)?;
    let taken = decided.at.map(|at| at.date());
    let on = today.heading.date.or(taken)?;
    let at = Some(format!("the meeting of {}", on.format("%-d %B %Y")));
    let approved = State::Approved { on, at };
    Some(Step::new(
        "approve the minutes",
        vec![Op::SetState(approved)],
    ))
}

/// The entry by which a meeting approves the minutes of an earlier one.
pub fn approval(today: &Meeting, minutes: Id) -> Option<&Entry> {
    let mut entries = today.all_entries().map(|(_, entry)| entry);
    let approves = |entry: &&Entry| matches!(&entry.kind, Kind::Decision(decision) if decision.approves == Some(minutes));
    entries.find(approves)
}

/// Takes the corrections that a later meeting made into the minutes it corrected; nothing where they have them all.
///
/// A correction keeps its id and stands last under the item that it names by number, else at the end.
pub fn corrections(minutes: &Meeting, today: &Meeting) -> Option<Step> {
    let mut ops = Vec::new();
    let mut ends: Vec<(Under, usize)> = Vec::new();
    for (_, entry) in today.all_entries() {
        let Kind::Correction(correction) = &entry.kind else {
            continue;
        };
        if correction.meeting != Some(minutes.id) {
            continue;
        }
        match minutes.find(entry.id) {
            Some((_, own)) if own.kind == entry.kind => {}
            Some((under, own)) => {
                let own = Entry {
                    kind: entry.kind.clone(),
                    ..own.clone()
                };
                ops.push(Op::SetEntry(under, Arc::new(own)));
            }
            None => {
                let under = place(minutes, correction);
                let at = end(minutes, &mut ends, under);
                ops.push(Op::InsertEntry(under, at, Arc::new(entry.clone())));
            }
        }
    }
    (!ops.is_empty()).then(|| Step::new("correct the minutes", ops))
}

/// The item whose number the correction names (`minute 148, paragraph 2`), else the last one.
fn place(minutes: &Meeting, correction: &Correction) -> Under {
    let words = correction.place.as_deref().unwrap_or_default();
    let mut named = words.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':'));
    let numbers = minutes.numbers();
    let item = named.find_map(|word| {
        let own = |number: &Option<String>| number.as_deref() == Some(word);
        let at = numbers.iter().position(own)?;
        minutes.agenda.get(at)
    });
    item.or(minutes.agenda.last()).map(|item| item.id)
}

/// Where the next entry goes under an item, those put there by this step counted.
fn end(minutes: &Meeting, ends: &mut Vec<(Under, usize)>, under: Under) -> usize {
    if let Some((_, end)) = ends.iter_mut().find(|(own, _)| *own == under) {
        *end += 1;
        return *end;
    }
    let end = minutes.entries(under).map_or(0, <[_]>::len);
    ends.push((under, end));
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{History, Move};
    use crate::meeting::{AgendaItem, Decision};
    use chrono::NaiveDate;

    fn id(n: u64) -> Id {
        Id::from_bits(n)
    }

    fn after(meeting: &Meeting, step: Step) -> Meeting {
        let mut history = History::new(meeting.clone());
        history.take(Move::New(step)).unwrap();
        history.meeting().clone()
    }

    fn correction(n: u64, meeting: Option<Id>, place: &str) -> Arc<Entry> {
        let correction = Correction {
            meeting,
            place: Some(place.into()),
            text: format!("correction {n}"),
        };
        Arc::new(Entry::new(id(n), Kind::Correction(correction)))
    }

    #[test]
    fn corrections_reach_the_minutes_once_and_under_the_item_they_name() {
        let mut minutes = Meeting::blank(id(1), id(2));
        minutes.agenda = [(2, "Tides"), (3, "Moorings"), (4, "Close")]
            .map(|(n, title)| Arc::new(AgendaItem::titled(id(n), title)))
            .into();
        let mut today = Meeting::blank(id(10), id(11));
        today.before = vec![
            correction(20, Some(id(1)), "minute 2, paragraph 1"),
            correction(21, Some(id(1)), "the last page"),
            correction(22, Some(id(1)), "2: the second line"),
            correction(23, Some(id(99)), "2"),
        ];
        let amended = after(&minutes, corrections(&minutes, &today).unwrap());
        let under = |n| -> Vec<Id> {
            amended
                .item(id(n))
                .unwrap()
                .entries
                .iter()
                .map(|e| e.id)
                .collect()
        };
        assert_eq!(under(3), [id(20), id(22)]);
        assert_eq!(under(4), [id(21)]);
        assert_eq!(corrections(&amended, &today), None);

        today.before[1] = correction(21, Some(id(1)), "the first page");
        let again = after(&amended, corrections(&amended, &today).unwrap());
        assert_eq!(again.find(id(21)).unwrap().1, today.before[1].as_ref());
        assert_eq!(corrections(&again, &today), None);
    }

    #[test]
    fn minutes_are_approved_once_on_the_day_of_the_meeting_that_decided_so() {
        let minutes = Meeting::blank(id(1), id(2));
        let mut today = Meeting::blank(id(10), id(11));
        let day = NaiveDate::from_ymd_opt(2024, 7, 1).unwrap();
        today.heading.date = Some(day);
        assert_eq!(approve(&minutes, &today), None);
        let decided = |approves| {
            let decision = Decision {
                approves,
                ..Decision::default()
            };
            vec![Arc::new(Entry::new(id(20), Kind::Decision(decision)))]
        };
        today.before = decided(Some(id(99)));
        assert_eq!(approve(&minutes, &today), None);
        today.before = decided(Some(id(1)));
        let approved = after(&minutes, approve(&minutes, &today).unwrap());
        let expected = State::Approved {
            on: day,
            at: Some("the meeting of 1 July 2024".into()),
        };
        assert_eq!(approved.state, expected);
        assert_eq!(approve(&approved, &today), None);
    }
}
