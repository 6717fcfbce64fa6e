//! The deadlines of a meeting and the next one, for a diary (RFC 5545).
//!
//! Each open action whose deadline means a day or a month is a task, due on that day or the last one of that month; the
//! next meeting, where its day is known, is an event. The ids are the same at every writing, so that a second import
//! updates what the first one made. Nothing of the note taker's own is ever in it.

use super::controls::pictured;
use crate::meeting::{Action, AgendaItem, Deadline, Entry, Heading, Id, Meaning, Meeting};
use chrono::{Days, NaiveDate, NaiveDateTime};

/// The longest line, in octets, its line end aside.
const WIDTH: usize = 75;

/// Writes the diary entries.
///
/// `now` is the time of writing in UTC. Restricted actions are in it only if asked for.
pub fn write(meeting: &Meeting, now: NaiveDateTime, restricted: bool) -> String {
    let mut calendar = Calendar::begun(now);
    for entry in &meeting.before {
        calendar.task(meeting, None, entry, restricted);
    }
    for item in &meeting.agenda {
        if restricted || item.restriction.is_none() {
            for entry in &item.entries {
                calendar.task(meeting, Some(item), entry, restricted);
            }
        }
    }
    calendar.next_meeting(meeting);
    calendar.line("END", "VCALENDAR");
    calendar.out
}

/// Writes the deadlines of these actions alone, each with the item it stands under, as diary entries.
///
/// None where none of them means a day. Which of them may be shown is the caller's to know.
pub fn tasks(
    meeting: &Meeting,
    now: NaiveDateTime,
    entries: &[(Option<&AgendaItem>, &Entry)],
) -> Option<String> {
    let mut calendar = Calendar::begun(now);
    let empty = calendar.out.len();
    for (item, entry) in entries {
        calendar.task(meeting, *item, entry, true);
    }
    let any = calendar.out.len() > empty;
    calendar.line("END", "VCALENDAR");
    any.then_some(calendar.out)
}

/// Counts up with time, so that what is written later counts as the newer revision: minutes since 2020 began.
fn sequence(now: NaiveDateTime) -> i64 {
    let start = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap_or_default();
    let minutes = (now.date() - start).num_days() * 1_440
        + (now.time() - chrono::NaiveTime::MIN).num_minutes();
    minutes.clamp(0, i64::from(i32::MAX))
}

/// The calendar being written.
struct Calendar {
    out: String,
    stamp: String,
    sequence: i64,
}

impl Calendar {
    /// A calendar with nothing in it yet.
    fn begun(now: NaiveDateTime) -> Self {
        let mut calendar = Calendar {
            out: String::new(),
            stamp: now.format("%Y%m%dT%H%M%SZ").to_string(),
            sequence: sequence(now),
        };
        calendar.line("BEGIN", "VCALENDAR");
        calendar.line("VERSION", "2.0");
        calendar.line("PRODID", "-//Quorate//Quorate//EN");
        calendar.line("CALSCALE", "GREGORIAN");
        calendar.line("METHOD", "PUBLISH");
        calendar
    }

    fn task(
        &mut self,
        meeting: &Meeting,
        item: Option<&AgendaItem>,
        entry: &Entry,
        restricted: bool,
    ) {
        let action = entry.action().filter(|action| action.state.live());
        let Some(action) = action.filter(|_| restricted || !entry.restricted) else {
            return;
        };
        let Some(due) = action.deadline.as_ref().and_then(Deadline::day) else {
            return;
        };
        self.line("BEGIN", "VTODO");
        self.identity(&uid(meeting.id, entry.id));
        self.line("DUE;VALUE=DATE", &day(due));
        self.text("SUMMARY", &summary(action));
        self.text("DESCRIPTION", &description(meeting, item, action));
        if let Some(origin) = &action.origin {
            self.line("RELATED-TO", &uid(origin.meeting, origin.entry));
        }
        self.line("STATUS", "NEEDS-ACTION");
        self.line("END", "VTODO");
    }

    fn next_meeting(&mut self, meeting: &Meeting) {
        let Some((Meaning::Day(on), next)) =
            meeting.closing.next.as_ref().map(|next| (next.means, next))
        else {
            return;
        };
        self.line("BEGIN", "VEVENT");
        self.identity(&format!("{}-next@quorate", meeting.id));
        self.line("DTSTART;VALUE=DATE", &day(on));
        // The end of an event of whole days is the day after.
        let after = on.checked_add_days(Days::new(1)).unwrap_or(on);
        self.line("DTEND;VALUE=DATE", &day(after));
        self.text(
            "SUMMARY",
            &format!("{}: next meeting", name(&meeting.heading)),
        );
        self.text("DESCRIPTION", &next.words);
        if let Some(venue) = &meeting.closing.next_venue {
            self.text("LOCATION", venue);
        }
        self.line("TRANSP", "TRANSPARENT");
        self.line("END", "VEVENT");
    }

    // Ids are the same at every writing and the sequence only grows, so that a second import updates what the first
    // one made; a diary that sees a fresh id enters everything twice.
    fn identity(&mut self, uid: &str) {
        let (stamp, sequence) = (self.stamp.clone(), self.sequence.to_string());
        self.line("UID", uid);
        self.line("DTSTAMP", &stamp);
        self.line("SEQUENCE", &sequence);
    }

    /// Writes a property whose value is a text.
    fn text(&mut self, name: &str, text: &str) {
        self.line(name, &escaped(text));
    }

    /// Writes a property, folded at 75 octets, never inside a character.
    fn line(&mut self, name: &str, value: &str) {
        // Counted in octets, as RFC 5545 counts; folding by a crate went over the line again for each fold, which is
        // felt at a hundred thousand letters.
        let mut width = 0;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if width + c.len_utf8() > WIDTH {
                self.out.push_str("\r\n ");
                width = 1;
            }
            self.out.push(c);
            width += c.len_utf8();
        }
        self.out.push_str("\r\n");
    }
}

fn day(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

/// What the diary shows in a line: who, and what.
fn summary(action: &Action) -> String {
    if action.leads.is_empty() {
        action.text.clone()
    } else {
        format!("{}: {}", action.leads_text(), action.text)
    }
}

/// Where the action comes from, and the deadline as it was spoken.
fn description(meeting: &Meeting, item: Option<&AgendaItem>, action: &Action) -> String {
    let held = meeting
        .heading
        .date
        .map(|day| day.format(" of %-d %B %Y").to_string());
    let reference = action
        .reference
        .as_deref()
        .map(|reference| format!("{reference}, "));
    let mut lines = vec![format!(
        "{}{}{}",
        reference.unwrap_or_default(),
        name(&meeting.heading),
        held.unwrap_or_default()
    )];
    let title = item.map(|item| item.title.clone());
    lines.extend(title.filter(|title| !title.is_empty()));
    lines.extend(
        action
            .deadline
            .as_ref()
            .map(|deadline| deadline.words.clone()),
    );
    lines.join("\n")
}

/// What the meeting goes by: its body and title.
fn name(heading: &Heading) -> String {
    let body = heading.body.as_deref().filter(|body| !body.is_empty());
    match (body, heading.title.as_str()) {
        (Some(body), "") => body.to_owned(),
        (Some(body), title) => format!("{body}, {title}"),
        (None, "") => "Meeting".to_owned(),
        (None, title) => title.to_owned(),
    }
}

/// A text as RFC 5545 escapes it: every kind of line end is one.
fn escaped(text: &str) -> String {
    // A bare carriage return within a value ends the property in some diaries, and what follows it would be read as
    // one.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut out = String::with_capacity(text.len());
    for c in pictured(&text).chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c => out.push(c),
        }
    }
    out
}

/// The id under which a diary knows an action, for good.
fn uid(meeting: Id, entry: Id) -> String {
    format!("{meeting}-{entry}@quorate")
}

#[cfg(test)]
mod tests;
