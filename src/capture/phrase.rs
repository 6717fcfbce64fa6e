//! The phrase book: acts and phrases typed as `/name`, their blanks filled from the meeting.

use super::acts;
use super::lexicon::Lexicon;
use super::line;
use super::reading::{Context, Doubt, Meant, Reading, Run, Who};
use crate::meeting::{Choice, Count, Deadline, Id, Manner, Motion, MotionOutcome};
use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

/// An act or a phrase of the book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrase {
    /// What is typed after the slash: letters only.
    pub name: String,
    /// The line it stands for, with its blanks: `{words}` (what is typed after the name), `{apologies}`,
    /// `{present}`, `{chair}`, `{body}`, `{item}`, `{time}`; any other is left to fill. None for an act.
    #[serde(default)]
    pub says: Option<String>,
    /// What it does, in one line.
    #[serde(default)]
    pub help: String,
}

/// An act that is more than an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    /// The item is put off to a later meeting.
    Defer {
        /// Which item; the current one if none.
        item: Option<Id>,
        /// To when, in the words typed.
        to: Option<Deadline>,
    },
    /// The item comes back at every meeting; the current one if none is named.
    Standing(Option<Id>),
    /// Thanks, printed after the last item.
    Thanks(String),
    /// The break is over.
    Resume(Option<NaiveTime>),
    /// The meeting is closed.
    Close(Option<NaiveTime>),
    /// When the body meets next.
    Next(Deadline),
    /// Goes back to the item before the last move.
    Back,
    /// An amendment to the motion before the meeting.
    Amend(Motion),
    /// Who moved the motion before the meeting and who seconded it, as typed; none leaves what was said.
    Moved {
        /// Who moved it.
        mover: Option<String>,
        /// Who seconded it.
        seconder: Option<String>,
    },
    /// What became of the motion before the meeting.
    Decided {
        /// Carried, lost, withdrawn or deferred.
        outcome: MotionOutcome,
        /// How, where it was not counted.
        manner: Option<Manner>,
        /// The count, where one was taken.
        count: Option<Count>,
    },
    /// The chair's casting vote.
    Casting(Choice),
    /// A vote by name, to be gone through.
    Poll {
        /// What was said already.
        votes: Vec<(Id, Choice)>,
        /// How everybody else voted.
        rest: Option<Choice>,
    },
    /// Someone stands in for a member.
    Substitute {
        /// Who came instead.
        who: Who,
        /// The member.
        member: Id,
    },
    /// The last minutes are approved as a correct record.
    Approve,
    /// The last minutes are corrected as to accuracy.
    Correct {
        /// The minute corrected, in words.
        place: Option<String>,
        /// What it is to say, or the correction as stated.
        text: String,
    },
}

/// One row of the built-in phrase book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhraseRow {
    /// What is typed after the slash.
    pub name: &'static str,
    /// The line it stands for; none for an act.
    pub says: Option<&'static str>,
    /// What it does, in one line.
    pub help: &'static str,
}

const fn act(name: &'static str, help: &'static str) -> PhraseRow {
    PhraseRow {
        name,
        says: None,
        help,
    }
}

const fn says(name: &'static str, says: &'static str, help: &'static str) -> PhraseRow {
    PhraseRow {
        name,
        says: Some(says),
        help,
    }
}

/// The built-in phrase book.
pub const PHRASES: [PhraseRow; 37] = [
    act("defer", "put this item off: /defer February 2020"),
    act(
        "standing",
        "make an item a standing one: /standing, /standing 6",
    ),
    act("elect", "an election: /elect Chair, /elect GP as Chair"),
    act("thanks", "thanks at the end: /thanks the hosts"),
    act("break", "a break from now, or from a time"),
    act("resume", "the break is over"),
    act("close", "close the meeting"),
    act("next", "the next meeting: /next 14 Feb"),
    act(
        "interest",
        "an interest declared: /interest VC owns a flat there",
    ),
    act("chair", "someone else takes the chair: /chair VC"),
    act("vice", "someone acts as vice chair from now: /vice VC"),
    act("minutes", "someone else takes the minutes: /minutes VC"),
    act("adjourn", "a formal adjournment from now, or from a time"),
    act("back", "go back to the item before"),
    act("motion", "a motion: /motion That …, /motion JE/VC: That …"),
    act("amend", "an amendment to the motion: /amend Delete …"),
    act("moved", "who moved the motion: /moved JE, /moved JE, VC"),
    act("seconded", "who seconded it: /seconded VC"),
    act(
        "carried",
        "the motion is carried: /carried, nem con, unanimously, 8-3-1",
    ),
    act("lost", "the motion is lost: /lost, /lost 3-8-1"),
    act("withdrawn", "the motion is withdrawn"),
    act("casting", "the casting vote: /casting for, against"),
    act("vote", "a recorded vote: /vote, /vote against JE; rest for"),
    act("sub", "a substitute: /sub JE for VC"),
    says(
        "apologies",
        "Apologies for absence were received from {apologies}.",
        "who sent apologies",
    ),
    says("agreed", "= AGREED {words}", "an agreement"),
    says(
        "resolved",
        "= RESOLVED that: {words}",
        "a resolution; lettered parts follow",
    ),
    says("noted", "= NOTED {words}", "taken note of"),
    says("approved", "= APPROVED {words}", "an approval"),
    says(
        "welcome",
        "{chair} welcomed everyone to the meeting. {words}",
        "the chair's welcome",
    ),
    says(
        "record",
        "= The minutes of the last meeting were approved as a correct record. {words}",
        "last minutes approved",
    ),
    says(
        "quorum",
        "The meeting was inquorate at {time}.",
        "the meeting is no longer quorate",
    ),
    // UK practice: principal councils close a part of a meeting under the Act of 1972, parishes under that of 1960;
    // a resolution must name the ground, and the minutes print it.
    says(
        "press",
        "= RESOLVED that, under section 100A(4) of the Local Government Act 1972, the press and public leave the \
        meeting for item {item}, because exempt information described in paragraph {paragraph} of Part 1 of \
        Schedule 12A to that Act is likely to be disclosed, and the public interest in keeping it closed outweighs \
        the public interest in disclosing it.",
        "exempt business: /press 3 (the paragraph of Schedule 12A)",
    ),
    says(
        "press-parish",
        "= RESOLVED that, under section 1(2) of the Public Bodies (Admission to Meetings) Act 1960, the press and \
        public leave the meeting for item {item}, since publicity would harm the public interest because of \
        {reason}.",
        "a parish closes its doors: /press-parish the terms of a tender",
    ),
    says(
        "press-back",
        "The press and public came back at {time}.",
        "the meeting is open again",
    ),
    act("approve", "the last minutes approved as a correct record"),
    act(
        "correct",
        "a correction to the last minutes: /correct minute 148: for May read June",
    ),
];

impl Phrase {
    /// A phrase of the built-in book.
    pub(super) fn from_table(row: &PhraseRow) -> Self {
        Phrase {
            name: row.name.to_owned(),
            says: row.says.map(str::to_owned),
            help: row.help.to_owned(),
        }
    }
}

/// A time of day as the series writes it: `10.42`.
pub(super) fn shown_time(time: NaiveTime, lexicon: &Lexicon) -> String {
    time.format("%H:%M")
        .to_string()
        .replace(':', &lexicon.blanks.time_mark.to_string())
}

/// Reads `/name words`; none if the line is anything else.
pub(super) fn read(line: &str, at: usize, lexicon: &Lexicon, context: &Context) -> Option<Reading> {
    let body = line.get(at..)?.trim_end();
    let (name, args) = split(body)?;
    let Some(phrase) = called(name, lexicon) else {
        let mut reading = line::words(line, at, lexicon, context);
        reading.doubt(Doubt::NoSuchPhrase(name.to_owned()));
        return Some(reading);
    };
    let mut reading = match &phrase.says {
        None => match acts::enact(&phrase.name, args, lexicon, context) {
            Ok(reading) => reading,
            Err(doubt) => {
                // What an act can't do stays words: nothing that was typed is dropped.
                let mut reading = line::words(line, at, lexicon, context);
                reading.doubt(doubt);
                return Some(reading);
            }
        },
        Some(says) => {
            let (filled, blanks) = fill(says, args, lexicon, context);
            let inner = Context {
                run: Run::None,
                ..context.clone()
            };
            let mut reading = line::words(&filled, 0, lexicon, &inner);
            reading.spans.clear();
            reading.chips.iter_mut().for_each(|chip| chip.span = None);
            if blanks {
                reading.doubt(Doubt::BlanksLeft);
            }
            reading
        }
    };
    reading.mark(at..at + 1 + name.len(), Meant::Phrase);
    Some(reading)
}

/// The name and what follows it; none if the slash begins no name.
pub(super) fn split(body: &str) -> Option<(&str, &str)> {
    let rest = body.strip_prefix('/')?;
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let (name, args) = rest.split_at_checked(end)?;
    let named = !name.is_empty() && name.chars().all(|c| c.is_alphabetic() || c == '-');
    named.then(|| (name, args.trim()))
}

/// The phrase of this name, or the only one that begins so.
fn called<'a>(name: &str, lexicon: &'a Lexicon) -> Option<&'a Phrase> {
    let name = match name.to_lowercase().as_str() {
        "move" => "motion".to_owned(),
        "election" => "elect".to_owned(),
        "amendment" => "amend".to_owned(),
        name => name.to_owned(),
    };
    let exact = lexicon.phrases.iter().find(|phrase| phrase.name == name);
    exact.or_else(|| {
        let mut begun = lexicon
            .phrases
            .iter()
            .filter(|phrase| phrase.name.starts_with(&name));
        begun.next().filter(|_| begun.next().is_none())
    })
}

/// Fills the blanks of a phrase; and whether any is left.
pub(super) fn fill(says: &str, args: &str, lexicon: &Lexicon, context: &Context) -> (String, bool) {
    let mut filled = String::new();
    let mut rest = says;
    let mut used = false;
    let mut left = false;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        let item = context.item.and_then(|id| lexicon.item_in_public(id));
        let blanks = &lexicon.blanks;
        let value = match name {
            "words" => {
                used = true;
                Some(args.to_owned())
            }
            "apologies" => Some(blanks.apologies.clone()).filter(|text| !text.is_empty()),
            "present" => Some(blanks.present.clone()).filter(|text| !text.is_empty()),
            "chair" => Some(blanks.chair.clone()).filter(|text| !text.is_empty()),
            "body" => Some(blanks.body.clone()),
            "item" => item,
            "time" => context.now.map(|now| shown_time(now, lexicon)),
            _ => None,
        };
        if let Some(value) = value {
            filled.push_str(&value);
        } else if !used && !args.is_empty() {
            // The first blank nobody can fill takes the words typed.
            used = true;
            filled.push_str(args);
        } else {
            left = true;
            filled.push('…');
        }
        rest = after;
    }
    filled.push_str(rest);
    if !used && !args.is_empty() {
        filled.push(' ');
        filled.push_str(args);
    }
    (filled.trim_end().to_owned(), left)
}
