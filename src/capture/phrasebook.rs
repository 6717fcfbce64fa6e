//! The phrase book: acts and phrases typed as `/name`, their blanks filled from the meeting.

use super::act::Act;
use super::acts;
use super::context::Context;
use super::doubt::Doubt;
use super::ledger;
use super::lexicon::Lexicon;
use super::reading::Reading;
use crate::meeting::MotionOutcome;
use crate::meeting::event::Office;

/// Does an act with the words typed after its name.
///
/// # Errors
/// The [`Doubt`] that keeps it from being done: the line is then plain words.
pub type Enact = fn(&str, &Lexicon, &Context) -> Result<Reading, Doubt>;

/// What a name of the phrase book stands for.
#[derive(Clone, Copy, Debug)]
pub enum Does<'a> {
    /// A line with blanks.
    Says(&'a str),
    /// An act.
    Acts(Enact),
}

/// One row of the built-in phrase book.
#[derive(Clone, Copy, Debug)]
pub struct PhraseRow {
    /// What is typed after the slash.
    pub name: &'static str,
    /// The line it stands for, or what it does.
    pub does: Does<'static>,
    /// What it does, in one line.
    pub help: &'static str,
}

const fn act(name: &'static str, help: &'static str, enact: Enact) -> PhraseRow {
    PhraseRow {
        name,
        does: Does::Acts(enact),
        help,
    }
}

const fn says(name: &'static str, says: &'static str, help: &'static str) -> PhraseRow {
    PhraseRow {
        name,
        does: Does::Says(says),
        help,
    }
}

/// The built-in phrase book.
pub const PHRASES: [PhraseRow; 37] = [
    act(
        "defer",
        "put this item off: /defer February 2020",
        |args, lexicon, _| Ok(acts::defer(args, lexicon)),
    ),
    act(
        "standing",
        "make an item a standing one: /standing, /standing 6",
        |args, lexicon, _| Ok(acts::standing(args, lexicon)),
    ),
    act(
        "elect",
        "an election: /elect Chair, /elect GP as Chair",
        |args, lexicon, _| Ok(acts::elect(args, lexicon)),
    ),
    act(
        "thanks",
        "thanks at the end: /thanks the hosts",
        |args, _, _| Ok(acts::thanks(args)),
    ),
    act(
        "break",
        "a break from now, or from a time",
        |args, lexicon, context| Ok(acts::pause(false, args, lexicon, context)),
    ),
    act("resume", "the break is over", |args, lexicon, context| {
        Ok(acts::resume(args, lexicon, context))
    }),
    act("close", "close the meeting", |args, lexicon, context| {
        Ok(acts::close(args, lexicon, context))
    }),
    act(
        "next",
        "the next meeting: /next 14 Feb",
        |args, lexicon, _| Ok(acts::next(args, lexicon)),
    ),
    act(
        "interest",
        "an interest declared: /interest VC owns a flat there",
        |args, lexicon, _| ledger::interest(args, lexicon),
    ),
    act(
        "chair",
        "someone else takes the chair: /chair VC",
        |args, lexicon, context| acts::take_over(Office::Chair, args, lexicon, context),
    ),
    act(
        "vice",
        "someone acts as vice chair from now: /vice VC",
        |args, lexicon, context| acts::take_over(Office::ViceChair, args, lexicon, context),
    ),
    act(
        "minutes",
        "someone else takes the minutes: /minutes VC",
        |args, lexicon, context| acts::take_over(Office::MinuteTaker, args, lexicon, context),
    ),
    act(
        "adjourn",
        "a formal adjournment from now, or from a time",
        |args, lexicon, context| Ok(acts::pause(true, args, lexicon, context)),
    ),
    act("back", "go back to the item before", |_, _, _| {
        Ok(Reading::doing(Act::GoBack, "go back"))
    }),
    act(
        "motion",
        "a motion: /motion That …, /motion JE/VC: That …",
        |args, lexicon, _| ledger::propose(args, lexicon),
    ),
    act(
        "amend",
        "an amendment to the motion: /amend Delete …",
        ledger::amend,
    ),
    act(
        "moved",
        "who moved the motion: /moved JE, /moved JE, VC",
        ledger::moved,
    ),
    act(
        "seconded",
        "who seconded it: /seconded VC",
        ledger::seconded,
    ),
    act(
        "carried",
        "the motion is carried: /carried, nem con, unanimously, 8-3-1",
        |args, _, context| ledger::decided(MotionOutcome::Carried, args, context),
    ),
    act(
        "lost",
        "the motion is lost: /lost, /lost 3-8-1",
        |args, _, context| ledger::decided(MotionOutcome::Lost, args, context),
    ),
    act(
        "withdrawn",
        "the motion is withdrawn",
        |args, _, context| ledger::decided(MotionOutcome::Withdrawn, args, context),
    ),
    act(
        "casting",
        "the casting vote: /casting for, against",
        |args, _, context| ledger::casting(args, context),
    ),
    act(
        "vote",
        "a recorded vote: /vote, /vote against JE; rest for",
        ledger::poll,
    ),
    act("sub", "a substitute: /sub JE for VC", |args, lexicon, _| {
        ledger::substitute(args, lexicon)
    }),
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
    act(
        "approve",
        "the last minutes approved as a correct record",
        |args, _, _| acts::approve(args),
    ),
    act(
        "correct",
        "a correction to the last minutes: /correct minute 148: for May read June",
        |args, _, _| acts::correct(args),
    ),
];

/// The name and what follows it; none if the slash begins no name.
pub(super) fn split(body: &str) -> Option<(&str, &str)> {
    let rest = body.strip_prefix('/')?;
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let (name, args) = rest.split_at_checked(end)?;
    let named = !name.is_empty() && name.chars().all(|c| c.is_alphabetic() || c == '-');
    named.then(|| (name, args.trim()))
}

/// The names of all phrases, the built-in ones first; a series' own takes the place of a built-in one.
pub(super) fn names(lexicon: &Lexicon) -> impl Iterator<Item = &str> {
    let own = || lexicon.phrases.iter().map(|phrase| phrase.name.as_str());
    let built_in = PHRASES.iter().map(|row| row.name);
    let built_in = built_in.filter(move |name| own().all(|own| own != *name));
    built_in.chain(own())
}

/// What the phrase of this name does, or the only one that begins so.
///
/// # Errors
/// The doubt where there is none.
pub(super) fn called<'a>(name: &str, lexicon: &'a Lexicon) -> Result<Does<'a>, Doubt> {
    let typed = name;
    let name = match name.to_lowercase().as_str() {
        "move" => "motion".to_owned(),
        "election" => "elect".to_owned(),
        "amendment" => "amend".to_owned(),
        name => name.to_owned(),
    };
    let exact = names(lexicon).find(|own| *own == name);
    // A beginning that two names share would take the note taker by surprise when a series adds one of them.
    let only = || {
        let mut begun = names(lexicon).filter(|own| own.starts_with(&name));
        begun.next().filter(|_| begun.next().is_none())
    };
    let unknown = |name: &str| Doubt::NoSuchPhrase(name.to_owned());
    let name = exact.or_else(only).ok_or_else(|| unknown(typed))?;
    let own = lexicon.phrases.iter().find(|phrase| phrase.name == name);
    if let Some(says) = own.and_then(|phrase| phrase.says.as_deref()) {
        return Ok(Does::Says(says));
    }
    // A series that names an act of ours without words means that act.
    let row = PHRASES.iter().find(|row| row.name == name);
    let does = row.map(|row| row.does).filter(|does| match does {
        Does::Acts(_) => true,
        Does::Says(_) => own.is_none(),
    });
    does.ok_or_else(|| unknown(name))
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
            "time" => context.now.map(|now| lexicon.shown_time(now)),
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
