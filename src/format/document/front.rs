//! The front matter: what has no place in prose, as `key: value` lines that YAML reads alike.
//!
//! Read by hand, though YAML has readers: of `serde-saphyr` 2.2 it would take ten packages more, and what it could take
//! over are the 35 lines here and in `yaml` that part keys from values. A struct of 25 optional texts would have to stand
//! in for them, since a plain `3` is no text to a reader that knows types, and each complaint would have to be put into
//! our words and given its line again. Anchors, which swell a small file into a huge one, can't be written here at all.

use super::fault::{Read, SourceLine, fault};
use super::released;
use super::yaml::{list, quoted, scalar, text, texts};
use crate::format::ReadError;
use crate::meeting::{
    FORMAT, Heading, Id, InterestKind, Layout, Meeting, Numbering, Prints, Quorum, Release,
    SpeakerStyle, State, Wording,
};
use chrono::NaiveDate;
use std::collections::HashMap;

const FENCE: &str = "---";

/// What the front matter holds.
#[derive(Debug)]
pub(super) struct Front {
    pub(super) id: Option<Id>,
    pub(super) state: State,
    /// A heading with nothing of what stands in the prose.
    pub(super) heading: Heading,
    pub(super) last_action: u32,
    pub(super) released: Vec<Release>,
}

/// Writes the front matter with its fences and an empty line.
pub(super) fn write(meeting: &Meeting, out: &mut String) {
    let heading = &meeting.heading;
    let mut lines = vec![
        format!("quorate: {FORMAT}"),
        format!("id: {}", meeting.id),
        format!("layout: {}", heading.layout.name()),
    ];
    write_state(&meeting.state, &mut lines);
    for (key, flag) in [("opened", heading.opened), ("closed", heading.closed)] {
        if flag {
            lines.push(format!("{key}: true"));
        }
    }
    if let Some(quorum) = heading.quorum {
        lines.push(format!("quorum: {}", quorum_words(quorum)));
    }
    if !heading.columns.is_empty() {
        lines.push(format!("columns: {}", list(&heading.columns)));
    }
    if heading.numbering != Numbering::default() {
        lines.push(format!("first-number: {}", heading.numbering.first));
        lines.push(format!(
            "number-pattern: {}",
            scalar(&heading.numbering.pattern)
        ));
    }
    if heading.wording != Wording::default() {
        write_wording(&heading.wording, &mut lines);
    }
    if meeting.last_action > 0 {
        lines.push(format!("last-action: {}", meeting.last_action));
    }
    if !meeting.released.is_empty() {
        let told = meeting.released.iter().map(released::shown);
        lines.push(format!(
            "released: [{}]",
            told.collect::<Vec<_>>().join(", ")
        ));
    }
    for line in [FENCE]
        .into_iter()
        .chain(lines.iter().map(String::as_str))
        .chain([FENCE, ""])
    {
        out.push_str(line);
        out.push('\n');
    }
}

fn write_state(state: &State, lines: &mut Vec<String>) {
    let (name, on) = match state {
        State::Draft => ("draft", None),
        State::WithChair { on } => ("with-chair", Some(on)),
        State::Circulated { on, .. } => ("circulated", Some(on)),
        State::Approved { on, .. } => ("approved", Some(on)),
    };
    lines.push(format!("state: {name}"));
    lines.extend(on.map(|day| format!("state-on: {day}")));
    match state {
        State::Circulated { to, prints, .. } => {
            if !to.is_empty() {
                lines.push(format!("circulated-to: {}", list(to)));
            }
            if !prints.is_empty() {
                lines.push(format!(
                    "circulated-entries: {}",
                    quoted(&prints.to_string())
                ));
            }
        }
        State::Approved { at: Some(at), .. } => lines.push(format!("approved-at: {}", scalar(at))),
        State::Draft | State::WithChair { .. } | State::Approved { .. } => {}
    }
}

fn write_wording(wording: &Wording, lines: &mut Vec<String>) {
    let speaker = wording.speaker.name();
    lines.push(format!("chair-word: {}", scalar(&wording.chair)));
    lines.push(format!(
        "time-mark: {}",
        quoted(&wording.time_mark.to_string())
    ));
    lines.push(format!("speakers: {speaker}"));
    lines.push(format!("remote-counts: {}", wording.remote_counts));
    lines.push(format!("print-absent: {}", wording.print_absent));
    lines.push(format!(
        "print-votes-by-name: {}",
        wording.print_votes_by_name
    ));
    for (key, flag) in [
        ("list-remote-apart", wording.list_remote_apart),
        ("print-presence", wording.print_presence),
    ] {
        if flag {
            lines.push(format!("{key}: true"));
        }
    }
    if !wording.interests.is_empty() {
        let both = wording.interests.iter();
        let both: Vec<String> = both
            .flat_map(|one| [one.kind.clone(), one.short.clone()])
            .collect();
        lines.push(format!("interests: {}", list(&both)));
    }
}

fn quorum_words(quorum: Quorum) -> String {
    match quorum {
        Quorum::Members(count) => format!("{count} members"),
        Quorum::Fraction(count, of) => format!("{count}/{of} of members"),
        Quorum::Organisations(count) => format!("{count} organisations"),
    }
}

/// Reads the front matter at the head of the file; gives how many lines it fills, fences included.
///
/// # Errors
/// If there is none, or none of ours, or a line of it can't be read.
pub(super) fn read(lines: &[SourceLine<'_>]) -> Read<(Front, usize)> {
    let foreign = || {
        ReadError::whole(
            "this Markdown was not written by Quorate: it does not begin with `quorate: 1`",
            "Import it instead; that makes a new meeting and leaves this file alone.",
        )
    };
    let mut rest = lines.iter();
    if rest
        .next()
        .is_none_or(|(_, first)| first.trim_end() != FENCE)
    {
        return Err(foreign());
    }
    let mut keys = Keys::default();
    let mut closed = None;
    for (at, (number, line)) in lines.iter().enumerate().skip(1) {
        if line.trim_end() == FENCE {
            closed = Some(at + 1);
            break;
        }
        keys.take(*number, line)?;
    }
    // Before anything else is judged: a newer program's file may hold keys that this one would call mistakes.
    let format = keys.values.remove("quorate").ok_or_else(foreign)?;
    let taken = closed.ok_or_else(|| fault(1, "the front matter has no closing `---`"))?;
    match format.1.parse::<u32>() {
        Ok(number) if number > FORMAT => Err(ReadError::whole(
            format!("this was made by a newer Quorate (format {number}, this one knows {FORMAT})"),
            "Open it with the newer program.",
        )),
        Ok(FORMAT) => Ok((keys.front()?, taken)),
        Ok(_) | Err(_) => Err(fault(format.0, "`quorate:` must be followed by 1")),
    }
}

/// The keys of the front matter, each with its line, as they are taken out.
#[derive(Debug, Default)]
struct Keys<'t> {
    values: HashMap<&'t str, (usize, &'t str)>,
}

impl<'t> Keys<'t> {
    fn take(&mut self, number: usize, line: &'t str) -> Read<()> {
        let bare = line.trim();
        if bare.is_empty() {
            return Ok(());
        }
        let (key, value) = bare
            .split_once(':')
            .ok_or_else(|| fault(number, "expected `key: value`"))?;
        if self
            .values
            .insert(key.trim_end(), (number, value.trim()))
            .is_some()
        {
            return Err(fault(number, format!("`{key}` stands here twice")));
        }
        Ok(())
    }

    /// Takes out a key and reads its value.
    fn get<T>(&mut self, key: &str, read: impl Fn(&str) -> Option<T>) -> Read<Option<T>> {
        let Some((line, value)) = self.values.remove(key) else {
            return Ok(None);
        };
        let unread = || fault(line, format!("`{value}` can't be read as the {key}"));
        read(value).map(Some).ok_or_else(unread)
    }

    fn front(mut self) -> Read<Front> {
        let id = self.get("id", Id::parse)?;
        let state = self.state()?;
        let mut heading = Heading {
            layout: self.get("layout", Layout::named)?.unwrap_or_default(),
            opened: self.get("opened", flag)?.unwrap_or_default(),
            closed: self.get("closed", flag)?.unwrap_or_default(),
            quorum: self.get("quorum", quorum)?,
            columns: self.get("columns", texts)?.unwrap_or_default(),
            wording: self.wording()?,
            ..Heading::default()
        };
        let numbering = &mut heading.numbering;
        numbering.first = self.get("first-number", number)?.unwrap_or(numbering.first);
        if let Some(pattern) = self.get("number-pattern", text)? {
            numbering.pattern = pattern;
        }
        let last_action = self.get("last-action", number)?.unwrap_or_default();
        let released = self.get("released", released::read)?.unwrap_or_default();
        match self.values.iter().min_by_key(|(_, (line, _))| *line) {
            Some((key, (line, _))) => Err(fault(
                *line,
                format!("`{key}` is not a key of the front matter"),
            )),
            None => Ok(Front {
                id,
                state,
                heading,
                last_action,
                released,
            }),
        }
    }

    fn state(&mut self) -> Read<State> {
        let line = self.values.get("state").map_or(1, |(line, _)| *line);
        let name = self
            .get("state", text)?
            .unwrap_or_else(|| "draft".to_owned());
        let on = self.get("state-on", |day| day.parse::<NaiveDate>().ok())?;
        let dated = |on: Option<NaiveDate>| {
            on.ok_or_else(|| fault(line, "the state needs its day: `state-on:`"))
        };
        Ok(match name.as_str() {
            "draft" => State::Draft,
            "with-chair" => State::WithChair { on: dated(on)? },
            "circulated" => State::Circulated {
                on: dated(on)?,
                to: self.get("circulated-to", texts)?.unwrap_or_default(),
                prints: self
                    .get("circulated-entries", |value| Prints::parse(&text(value)?))?
                    .unwrap_or_default(),
            },
            "approved" => State::Approved {
                on: dated(on)?,
                at: self.get("approved-at", text)?,
            },
            _ => {
                let what = "the state is `draft`, `with-chair`, `circulated` or `approved`";
                return Err(fault(line, what));
            }
        })
    }

    fn wording(&mut self) -> Read<Wording> {
        let usual = Wording::default();
        let mark = |value: &str| {
            let text = text(value)?;
            let mut chars = text.chars();
            chars.next().filter(|_| chars.next().is_none())
        };
        Ok(Wording {
            chair: self.get("chair-word", text)?.unwrap_or(usual.chair),
            time_mark: self.get("time-mark", mark)?.unwrap_or(usual.time_mark),
            speaker: self
                .get("speakers", SpeakerStyle::named)?
                .unwrap_or(usual.speaker),
            remote_counts: self
                .get("remote-counts", flag)?
                .unwrap_or(usual.remote_counts),
            print_absent: self
                .get("print-absent", flag)?
                .unwrap_or(usual.print_absent),
            print_votes_by_name: self
                .get("print-votes-by-name", flag)?
                .unwrap_or(usual.print_votes_by_name),
            list_remote_apart: self.get("list-remote-apart", flag)?.unwrap_or_default(),
            print_presence: self.get("print-presence", flag)?.unwrap_or_default(),
            interests: self.get("interests", interests)?.unwrap_or_default(),
        })
    }
}

fn flag(value: &str) -> Option<bool> {
    value.parse().ok()
}

fn number(value: &str) -> Option<u32> {
    value.parse().ok()
}

/// Kinds of interest, each with what may be typed for it behind it.
fn interests(value: &str) -> Option<Vec<InterestKind>> {
    let texts = texts(value)?;
    let pairs = texts.chunks(2).map(|pair| match pair {
        [kind, short] => Some(InterestKind {
            kind: kind.clone(),
            short: short.clone(),
        }),
        _ => None,
    });
    pairs.collect()
}

fn quorum(value: &str) -> Option<Quorum> {
    let (count, of) = value.split_once(' ')?;
    Some(match of {
        "members" => Quorum::Members(count.parse().ok()?),
        "organisations" => Quorum::Organisations(count.parse().ok()?),
        "of members" => {
            let (count, of) = count.split_once('/')?;
            Quorum::Fraction(count.parse().ok()?, of.parse().ok()?)
        }
        _ => return None,
    })
}
