//! Events of the room as marked lines: `*Arrived:* VC; DE — at 10:40`.
//!
//! After the label stands what the event is about; further parts follow, each after a dash and by its key.

use super::facts::labelled;
use super::fault::{Read, fault};
use super::handles::Handles;
use super::head::{clock, o_clock};
use super::inline::{BLANKS, part, plain};
use crate::meeting::event::{
    Arrival, Break, ChairChange, Choice, Correction, Count, Departure, Election, Interest, Manner,
    Motion, MotionOutcome, Part, Vote,
};
use crate::meeting::{Id, Kind};
use chrono::NaiveTime;

/// Stands where people would be named, if none are.
pub(super) const NOBODY: &str = "nobody";
const DASH: &str = " — ";
const WORDING: &str = "in words: ";

const CHOICES: [(&str, Choice); 4] = [
    ("did not vote", Choice::DidNotVote),
    ("against", Choice::Against),
    ("abstained", Choice::Abstained),
    ("for", Choice::For),
];
const OUTCOMES: [(&str, MotionOutcome); 4] = [
    ("carried", MotionOutcome::Carried),
    ("lost", MotionOutcome::Lost),
    ("withdrawn", MotionOutcome::Withdrawn),
    ("deferred", MotionOutcome::Deferred),
];
const MANNERS: [(&str, Manner); 3] = [
    ("unanimously", Manner::Unanimous),
    ("nem. con.", Manner::NemCon),
    ("by show of hands", Manner::ShowOfHands),
];
const PARTS: [(&str, Part); 2] = [("spoke", Part::Spoke), ("left the room", Part::Left)];

/// The word for one of our own values; none for the one that goes without saying.
fn word<T: Copy + PartialEq>(words: &[(&'static str, T)], value: T) -> Option<&'static str> {
    let found = words.iter().find(|(_, one)| *one == value);
    found.map(|(word, _)| *word)
}

fn value<T: Copy>(words: &[(&'static str, T)], word: &str) -> Option<T> {
    let found = words.iter().find(|(one, _)| *one == word);
    found.map(|(_, value)| *value)
}

/// An event being written.
struct Line(String);

impl Line {
    fn new(label: &str, about: &str) -> Self {
        let blank = if about.is_empty() { "" } else { " " };
        Line(format!("*{label}:*{blank}{about}"))
    }

    fn flag(mut self, flag: Option<&str>) -> Self {
        if let Some(flag) = flag {
            self.0.push_str(DASH);
            self.0.push_str(flag);
        }
        self
    }

    fn key(self, key: &str, text: Option<&str>) -> Self {
        let both = text.map(|text| format!("{key}{}", part(text)));
        self.flag(both.as_deref())
    }

    fn at(self, key: &str, time: Option<NaiveTime>) -> Self {
        let both = time.map(|time| format!("{key} {}", clock(time)));
        self.flag(both.as_deref())
    }

    fn id(self, key: &str, id: Option<Id>) -> Self {
        let both = id.map(|id| format!("{key} #{id}"));
        self.flag(both.as_deref())
    }
}

/// The event as one line; empty if the entry is no event.
pub(super) fn shown(kind: &Kind, handles: &Handles<'_>) -> String {
    let remote = |remote: bool| remote.then_some("by video or telephone");
    let line = match kind {
        Kind::Arrival(one) => Line::new("Arrived", &people(&one.who, handles))
            .at("at", one.time)
            .flag(remote(one.remote))
            .key(WORDING, one.wording.as_deref()),
        Kind::Departure(one) => Line::new("Left", &people(&one.who, handles))
            .at("at", one.time)
            .key(WORDING, one.wording.as_deref()),
        Kind::Chair(one) => Line::new("In the chair", &handles.name(one.who))
            .at("at", one.time)
            .key(WORDING, one.wording.as_deref()),
        Kind::Break(one) => Line::new(if one.adjourned { "Adjourned" } else { "Break" }, "")
            .at("from", one.from)
            .at("until", one.until)
            .key(WORDING, one.wording.as_deref()),
        Kind::Interest(one) => interest(one, handles),
        Kind::Motion(one) => motion(one),
        Kind::Vote(one) => vote(one, handles),
        Kind::Election(one) => election(one),
        Kind::Correction(one) => Line::new("Correction", &part(&one.text))
            .key("place: ", one.place.as_deref())
            .id("of", one.meeting),
        Kind::Point(_)
        | Kind::Question(_)
        | Kind::Answer(_)
        | Kind::Decision(_)
        | Kind::Action(_)
        | Kind::Reminder(_)
        | Kind::Aside(_) => Line(String::new()),
    };
    line.0
}

fn people(who: &[Id], handles: &Handles<'_>) -> String {
    let names: Vec<String> = who.iter().map(|id| handles.name(*id)).collect();
    if names.is_empty() {
        NOBODY.to_owned()
    } else {
        names.join("; ")
    }
}

fn interest(one: &Interest, handles: &Handles<'_>) -> Line {
    Line::new("Interest", &handles.name(one.who))
        .key("kind: ", Some(&one.kind))
        .key("nature: ", one.nature.as_deref())
        .id("in", one.item)
        .flag(one.dispensation.then_some("dispensation"))
        .flag(word(&PARTS, one.took))
        .key(WORDING, one.wording.as_deref())
}

fn motion(one: &Motion) -> Line {
    Line::new("Motion", &part(&one.text))
        .key("moved: ", one.mover.as_deref())
        .key("seconded: ", one.seconder.as_deref())
        .id("amends", one.amends)
        .flag(word(&OUTCOMES, one.outcome))
        .flag(one.manner.and_then(|manner| word(&MANNERS, manner)))
}

fn vote(one: &Vote, handles: &Handles<'_>) -> Line {
    let line = match &one.count {
        Count::Numbers {
            ayes,
            against,
            abstained,
        } => Line::new(
            "Vote",
            &format!("{ayes} for, {against} against, {abstained} abstained"),
        ),
        Count::Names(votes) => {
            let ballot = |(id, choice): &(Id, Choice)| {
                format!(
                    "{} {}",
                    handles.name(*id),
                    word(&CHOICES, *choice).unwrap_or_default()
                )
            };
            let names: Vec<String> = votes.iter().map(ballot).collect();
            let all = if names.is_empty() {
                NOBODY.to_owned()
            } else {
                names.join("; ")
            };
            Line::new("Vote by name", &all)
        }
    };
    let casting = one.casting.and_then(|choice| word(&CHOICES, choice));
    line.id("on", one.motion)
        .flag(
            casting
                .map(|choice| format!("casting vote {choice}"))
                .as_deref(),
        )
        .key(WORDING, one.wording.as_deref())
}

fn election(one: &Election) -> Line {
    let mut line = Line::new("Election", &part(&one.office));
    for name in &one.nominated {
        line = line.key("nominated: ", Some(name));
    }
    line.key("elected: ", one.elected.as_deref())
        .key("from: ", one.from.as_deref())
        .key(WORDING, one.wording.as_deref())
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
pub(super) fn seen(text: &str, line: usize, handles: &Handles<'_>) -> Read<Option<Kind>> {
    let Some((label, rest)) = labelled(text) else {
        return Ok(None);
    };
    let reader = match label {
        "Arrived" => arrived,
        "Left" => left,
        "In the chair" => in_the_chair,
        "Break" => paused,
        "Adjourned" => adjourned,
        "Interest" => interested,
        "Motion" => moved,
        "Vote" => counted,
        "Vote by name" => recorded,
        "Election" => elected,
        "Correction" => corrected,
        _ => return Ok(None),
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
    reader(parts, handles).map(Some)
}

fn arrived(mut parts: Parts<'_>, handles: &Handles<'_>) -> Read<Kind> {
    let kind = Kind::Arrival(Arrival {
        who: parts.people(handles)?,
        time: parts.time("at ")?,
        remote: parts.flag("by video or telephone"),
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

fn in_the_chair(mut parts: Parts<'_>, handles: &Handles<'_>) -> Read<Kind> {
    let kind = Kind::Chair(ChairChange {
        who: handles.find(&parts.about, parts.line)?,
        time: parts.time("at ")?,
        wording: parts.text(WORDING),
    });
    parts.done(kind)
}

fn paused(parts: Parts<'_>, _: &Handles<'_>) -> Read<Kind> {
    pause(parts, false)
}

fn adjourned(parts: Parts<'_>, _: &Handles<'_>) -> Read<Kind> {
    pause(parts, true)
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

fn moved(mut parts: Parts<'_>, _: &Handles<'_>) -> Read<Kind> {
    let kind = Kind::Motion(Motion {
        text: plain(&parts.about),
        mover: parts.text("moved: "),
        seconder: parts.text("seconded: "),
        amends: parts.id("amends")?,
        outcome: parts.one_of(&OUTCOMES).unwrap_or_default(),
        manner: parts.one_of(&MANNERS),
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

fn elected(mut parts: Parts<'_>, _: &Handles<'_>) -> Read<Kind> {
    let kind = Kind::Election(Election {
        office: plain(&parts.about),
        nominated: std::iter::from_fn(|| parts.text("nominated: ")).collect(),
        elected: parts.text("elected: "),
        from: parts.text("from: "),
        wording: parts.text(WORDING),
    });
    parts.done(kind)
}

fn corrected(mut parts: Parts<'_>, _: &Handles<'_>) -> Read<Kind> {
    let kind = Kind::Correction(Correction {
        text: plain(&parts.about),
        place: parts.text("place: "),
        meeting: parts.id("of")?,
    });
    parts.done(kind)
}
