//! Who was there, who sent apologies and who was not.

use super::block::Block;
use super::listing::{ListStyle, is_note_taker, listed};
use super::sheet::{Noted, Sheet};
use super::title;
use crate::meeting::{Arrival, Id, Kind, Office, Standing, Start};
use std::collections::HashSet;

/// The people of a meeting by what a paper says of them, each as one listing.
#[derive(Debug, Default)]
pub(super) struct Attendance {
    /// Members who were there, from the start or later.
    pub(super) members: Vec<String>,
    /// Those who were there by video or telephone alone, where the series lists them apart.
    pub(super) remote: Vec<String>,
    /// Those in attendance.
    pub(super) serving: Vec<String>,
    /// Visitors.
    pub(super) visitors: Vec<String>,
    /// Apologies, with notes that are to be printed.
    pub(super) apologies: Vec<String>,
    /// Absent without apologies; empty where the series doesn't print them.
    pub(super) absent: Vec<String>,
    /// Of whom nothing is known yet; empty once the minutes are approved.
    pub(super) unrecorded: Vec<String>,
    /// Who takes the notes, by name alone.
    pub(super) note_takers: Vec<String>,
}

impl Attendance {
    /// Sorts the people of a meeting. Someone who sent apologies and came all the same was there.
    pub(super) fn new(sheet: &Sheet, listing: ListStyle) -> Self {
        let meeting = sheet.meeting;
        let came = arrivals(sheet, |_| true);
        let remotely = &came - &arrivals(sheet, |arrival| !arrival.remote);
        let took_over = minute_takers(sheet);
        let apart = meeting.heading.wording.list_remote_apart;
        let mut lists = Attendance::default();
        for person in &meeting.people {
            if is_note_taker(person) || took_over.contains(&person.id) {
                lists.note_takers.push(person.name.clone());
            }
            let Some(mut words) = listed(person, listing, meeting) else {
                continue;
            };
            let came = came.contains(&person.id);
            match &person.start {
                // Someone who sent apologies and came all the same was there, unless the note is to be printed: *will
                // be late* explains the hour.
                Start::Apologies { note, printed } if *printed || !came => {
                    if let Some(note) = note.as_ref().filter(|_| *printed) {
                        words = format!("{words} ({note})");
                    }
                    lists.apologies.push(words);
                }
                Start::Absent if !came => {
                    if meeting.heading.wording.print_absent {
                        lists.absent.push(words);
                    }
                }
                Start::Expected if !came => {
                    if meeting.state.draft() {
                        lists.unrecorded.push(words);
                    }
                }
                Start::Remote if apart => lists.remote.push(words),
                Start::Expected | Start::Absent | Start::Apologies { .. }
                    if apart && remotely.contains(&person.id) =>
                {
                    lists.remote.push(words);
                }
                Start::Remote => lists.there(person.standing).push(and_remote(&words)),
                Start::Present | Start::Expected | Start::Absent | Start::Apologies { .. } => {
                    lists.there(person.standing).push(words);
                }
            }
        }
        lists
    }

    fn there(&mut self, standing: Standing) -> &mut Vec<String> {
        match standing {
            Standing::Member => &mut self.members,
            Standing::InAttendance => &mut self.serving,
            Standing::Visitor => &mut self.visitors,
        }
    }
}

/// The lists as an action log prints them, each as one paragraph; a plan names neither who was absent nor of whom nothing
/// is known, since it is read for its progress.
pub(super) fn in_full(sheet: &Sheet, absent: bool) -> Vec<Block> {
    let lists = Attendance::new(sheet, ListStyle::Full);
    let row = |names: &[String]| Some(names.join("; "));
    title::fields(&[
        ("Present", row(&lists.members)),
        ("Joined remotely", row(&lists.remote)),
        ("In attendance", row(&lists.serving)),
        ("Apologies", row(&lists.apologies)),
        ("Absent", row(&lists.absent).filter(|_| absent)),
        ("Visitors", row(&lists.visitors)),
        (
            "Attendance not recorded",
            row(&lists.unrecorded).filter(|_| absent),
        ),
    ])
}

/// `Mr S Poole (Chair, remote)`.
fn and_remote(words: &str) -> String {
    match words.strip_suffix(')') {
        Some(open) if open.contains(" (") => format!("{open}, remote)"),
        _ => format!("{words} (remote)"),
    }
}

/// Who came in at some time in this way, as far as this paper says so.
fn arrivals(sheet: &Sheet, way: impl Fn(&Arrival) -> bool) -> HashSet<Id> {
    let came = |noted: Noted| {
        let Kind::Arrival(arrival) = &noted.entry.kind else {
            return Vec::new();
        };
        if way(arrival) {
            arrival.who.clone()
        } else {
            Vec::new()
        }
    };
    sheet.all().flat_map(came).collect()
}

/// Who took over the minutes in the course of the meeting, as far as this paper says so.
fn minute_takers(sheet: &Sheet) -> HashSet<Id> {
    let taker = |noted: Noted| {
        let Kind::Chair(change) = &noted.entry.kind else {
            return None;
        };
        (change.office == Office::MinuteTaker).then_some(change.who)
    };
    sheet.all().filter_map(taker).collect()
}
