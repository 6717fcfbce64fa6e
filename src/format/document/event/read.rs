//! Marked lines read as events of the room.

use super::super::facts::labelled;
use super::super::fault::{Read, fault};
use super::super::handles::{Handles, NOBODY};
use super::super::head::o_clock;
use super::super::inline::{BLANKS, plain};
use super::words::{CHOICES, DASH, FOR_ITEM, MANNERS, OUTCOMES, PARTS, WORDING};
use crate::meeting::event::{
    Arrival, Break, ChairChange, Correction, Count, Departure, Election, Interest, Motion, Office,
    Vote,
};
use crate::meeting::{Id, Kind};
use chrono::NaiveTime;

fn value<T: Copy>(words: &[(&'static str, T)], word: &str) -> Option<T> {
    let found = words.iter().find(|(one, _)| *one == word);
    found.map(|(_, value)| *value)
}

/// An event being read: what it is about and its parts, still escaped.
struct Parts<'t> {
    line: usize,
    about: String,
    more: Vec<&'t str>,
}

impl<'t> Parts<'t> {
    /// Takes out a part and gives what follows its key.
    fn key(&mut self, key: &str) -> Option<&'t str> {
        let at = self.more.iter().position(|part| part.starts_with(key))?;
        self.more.remove(at).strip_prefix(key)
    }

    fn text(&mut self, key: &str) -> Option<String> {
        self.key(key).map(plain)
    }

    fn flag(&mut self, flag: &str) -> bool {
        let at = self.more.iter().position(|part| *part == flag);
        at.map(|at| self.more.remove(at)).is_some()
    }

    fn one_of<T: Copy>(&mut self, words: &[(&'static str, T)]) -> Option<T> {
        let found = words.iter().find(|(word, _)| self.more.contains(word));
        found
            .filter(|(word, _)| self.flag(word))
            .map(|(_, value)| *value)
    }

    fn time(&mut self, key: &str) -> Read<Option<NaiveTime>> {
        let Some(text) = self.key(key) else {
            return Ok(None);
        };
        let time = o_clock(text.trim());
        time.map(Some)
            .ok_or_else(|| fault(self.line, "expected a time as 10:42"))
    }

    fn id(&mut self, key: &str) -> Read<Option<Id>> {
        let Some(text) = self.key(&format!("{key} #")) else {
            return Ok(None);
        };
        let id = Id::parse(text.trim());
        id.map(Some)
            .ok_or_else(|| fault(self.line, "expected an id of eight letters or digits"))
    }

    fn people(&self, handles: &Handles<'_>) -> Read<Vec<Id>> {
        if self.about == NOBODY {
            return Ok(Vec::new());
        }
        let names = self.about.split(';');
        names
            .map(|name| handles.find(name.trim(), self.line))
            .collect()
    }

    /// Every part must have been taken out.
    fn done(self, kind: Kind) -> Read<Kind> {
        match self.more.first() {
            None => Ok(kind),
            Some(part) => Err(fault(self.line, format!("`{part}` is not understood here"))),
        }
    }
}

/// The event that escaped text says; none if it is no event.
///
/// # Errors
/// If it is one, and names someone or something that can't be read.
pub(crate) fn seen(text: &str, line: usize, handles: &Handles<'_>) -> Read<Option<Kind>> {
    let Some((label, rest)) = labelled(text) else {
        return Ok(None);
    };
    let mut parts = rest.split(DASH);
    let mut about = parts.next().unwrap_or_default();
    // With nothing to be about, the first dash stands right behind the label.
    about = about.strip_prefix("— ").unwrap_or(about);
    let bare = matches!(label, "Break" | "Adjourned");
    let first = Some(about).filter(|about| bare && !about.is_empty());
    let parts = Parts {
        line,
        about: about.trim_matches(BLANKS).to_owned(),
        more: first.into_iter().chain(parts).collect(),
    };
    let kind = match label {
        "Arrived" => arrived(parts, handles),
        "Left" => left(parts, handles),
        "In the chair" => took_over(Office::Chair, parts, handles),
        "Vice chair" => took_over(Office::ViceChair, parts, handles),
        "Minute taker" => took_over(Office::MinuteTaker, parts, handles),
        "Break" => pause(parts, false),
        "Adjourned" => pause(parts, true),
        "Interest" => interested(parts, handles),
        "Motion" => moved(parts),
        "Vote" => counted(parts, handles),
        "Vote by name" => recorded(parts, handles),
        "Election" => elected(parts),
        "Correction" => corrected(parts),
        _ => return Ok(None),
    };
    kind.map(Some)
}

fn arrived(mut parts: Parts<'_>, handles: &Handles<'_>) -> Read<Kind> {
    let kind = Kind::Arrival(Arrival {
        who: parts.people(handles)?,
        time: parts.time("at ")?,
        remote: parts.flag("by video or telephone"),
        for_item: parts.flag(FOR_ITEM),
        wording: parts.text(WORDING),
    });
    parts.done(kind)
}

fn left(mut parts: Parts<'_>, handles: &Handles<'_>) -> Read<Kind> {
    let kind = Kind::Departure(Departure {
        who: parts.people(handles)?,
        time: parts.time("at ")?,
        wording: parts.text(WORDING),
    });
    parts.done(kind)
}

fn took_over(office: Office, mut parts: Parts<'_>, handles: &Handles<'_>) -> Read<Kind> {
    let kind = Kind::Chair(ChairChange {
        who: handles.find(&parts.about, parts.line)?,
        office,
        time: parts.time("at ")?,
        wording: parts.text(WORDING),
    });
    parts.done(kind)
}

fn pause(mut parts: Parts<'_>, adjourned: bool) -> Read<Kind> {
    let kind = Kind::Break(Break {
        from: parts.time("from ")?,
        until: parts.time("until ")?,
        adjourned,
        wording: parts.text(WORDING),
    });
    parts.done(kind)
}

fn interested(mut parts: Parts<'_>, handles: &Handles<'_>) -> Read<Kind> {
    let kind = Kind::Interest(Interest {
        who: handles.find(&parts.about, parts.line)?,
        kind: parts.text("kind: ").unwrap_or_default(),
        nature: parts.text("nature: "),
        item: parts.id("in")?,
        dispensation: parts.flag("dispensation"),
        took: parts.one_of(&PARTS).unwrap_or_default(),
        wording: parts.text(WORDING),
    });
    parts.done(kind)
}

fn moved(mut parts: Parts<'_>) -> Read<Kind> {
    let kind = Kind::Motion(Motion {
        text: plain(&parts.about),
        mover: parts.text("moved: "),
        seconder: parts.text("seconded: "),
        amends: parts.id("amends")?,
        outcome: parts.one_of(&OUTCOMES).unwrap_or_default(),
        manner: parts.one_of(&MANNERS),
        decided_after: parts.id("decided after")?,
    });
    parts.done(kind)
}

fn counted(parts: Parts<'_>, handles: &Handles<'_>) -> Read<Kind> {
    let mut count = [0_u16; 3];
    for one in parts.about.split(',') {
        let slot = one.trim().split_once(' ').and_then(|(number, word)| {
            let at = ["for", "against", "abstained"]
                .iter()
                .position(|known| *known == word)?;
            Some((at, number.parse().ok()?))
        });
        let odd = || {
            fault(
                parts.line,
                "expected a count: `5 for, 2 against, 1 abstained`",
            )
        };
        let (at, number) = slot.ok_or_else(odd)?;
        count[at] = number;
    }
    let [ayes, against, abstained] = count;
    voted(
        parts,
        Count::Numbers {
            ayes,
            against,
            abstained,
        },
        handles,
    )
}

fn recorded(parts: Parts<'_>, handles: &Handles<'_>) -> Read<Kind> {
    let mut votes = Vec::new();
    if parts.about != NOBODY {
        for one in parts.about.split(';') {
            let one = one.trim();
            let choice = CHOICES.iter().find_map(|(word, choice)| {
                let name = one.strip_suffix(word)?.strip_suffix(' ')?;
                Some((name, *choice))
            });
            let odd = || {
                fault(
                    parts.line,
                    format!("`{one}` doesn't say how the vote was cast"),
                )
            };
            let (name, choice) = choice.ok_or_else(odd)?;
            votes.push((handles.find(name, parts.line)?, choice));
        }
    }
    voted(parts, Count::Names(votes), handles)
}

fn voted(mut parts: Parts<'_>, count: Count, _: &Handles<'_>) -> Read<Kind> {
    let kind = Kind::Vote(Vote {
        motion: parts.id("on")?,
        count,
        casting: parts
            .key("casting vote ")
            .and_then(|choice| value(&CHOICES, choice)),
        wording: parts.text(WORDING),
    });
    parts.done(kind)
}

fn elected(mut parts: Parts<'_>) -> Read<Kind> {
    let kind = Kind::Election(Election {
        office: plain(&parts.about),
        nominated: std::iter::from_fn(|| parts.text("nominated: ")).collect(),
        elected: parts.text("elected: "),
        from: parts.text("from: "),
        wording: parts.text(WORDING),
    });
    parts.done(kind)
}

fn corrected(mut parts: Parts<'_>) -> Read<Kind> {
    let kind = Kind::Correction(Correction {
        text: plain(&parts.about),
        place: parts.text("place: "),
        meeting: parts.id("of")?,
    });
    parts.done(kind)
}
