//! The phrase book: acts and phrases typed as `/name`, their blanks filled from the meeting.

use super::acts;
use super::context::Here;
use super::doubt::Doubt;
use super::ledger;
use super::lexicon::Lexicon;
use super::reading::Reading;

/// Does an act with the words typed after its name.
///
/// # Errors
/// The [`Doubt`] that keeps it from being done: the line is then plain words.
pub type Enact = fn(&str, Here<'_>) -> Result<Reading, Doubt>;

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

/// A row a phrase: its name, what it does or says, and its line of help.
macro_rules! phrase_book {
    ($($name:literal $kind:ident $does:expr, $help:literal;)*) => {
        /// The built-in phrase book.
        pub const PHRASES: [PhraseRow; [$($name),*].len()] = [$(PhraseRow { name: $name, does: $kind($does), help: $help }),*];
    };
}

const fn does(act: Enact) -> Does<'static> {
    Does::Acts(act)
}

const fn says(line: &str) -> Does<'_> {
    Does::Says(line)
}

phrase_book! {
    "defer" does acts::defer, "put this item off: /defer February 2020";
    "standing" does acts::standing, "make an item a standing one: /standing, /standing 6";
    "elect" does acts::elect, "an election: /elect Chair, /elect GP as Chair";
    "thanks" does acts::thanks, "thanks at the end: /thanks the hosts";
    "break" does acts::pause, "a break from now, or from a time";
    "resume" does acts::resume, "the break is over";
    "close" does acts::close, "close the meeting";
    "next" does acts::next, "the next meeting: /next 14 Feb";
    "interest" does ledger::interest, "an interest declared: /interest VC owns a flat there";
    "chair" does acts::chair, "someone else takes the chair: /chair VC";
    "vice" does acts::vice, "someone acts as vice chair from now: /vice VC";
    "minutes" does acts::minutes, "someone else takes the minutes: /minutes VC";
    "adjourn" does acts::adjourn, "a formal adjournment from now, or from a time";
    "back" does acts::back, "go back to the item before";
    "motion" does ledger::propose, "a motion: /motion That …, /motion JE/VC: That …";
    "amend" does ledger::amend, "an amendment to the motion: /amend Delete …";
    "moved" does ledger::moved, "who moved the motion: /moved JE, /moved JE, VC";
    "seconded" does ledger::seconded, "who seconded it: /seconded VC";
    "carried" does ledger::carried, "the motion is carried: /carried, nem con, unanimously, 8-3-1";
    "lost" does ledger::lost, "the motion is lost: /lost, /lost 3-8-1";
    "withdrawn" does ledger::withdrawn, "the motion is withdrawn";
    "casting" does ledger::casting, "the casting vote: /casting for, against";
    "vote" does ledger::poll, "a recorded vote: /vote, /vote against JE; rest for";
    "sub" does ledger::substitute, "a substitute: /sub JE for VC";
    "apologies" says "Apologies for absence were received from {apologies}.", "who sent apologies";
    "agreed" says "= AGREED {words}", "an agreement";
    "resolved" says "= RESOLVED that: {words}", "a resolution; lettered parts follow";
    "noted" says "= NOTED {words}", "taken note of";
    "approved" says "= APPROVED {words}", "an approval";
    "welcome" says "{chair} welcomed everyone to the meeting. {words}", "the chair's welcome";
    "record" says
        "= The minutes of the last meeting were approved as a correct record. {words}",
        "last minutes approved";
    "quorum" says "The meeting was inquorate at {time}.", "the meeting is no longer quorate";
    // UK practice: principal councils close a part of a meeting under the Act of 1972, parishes under that of 1960;
    // a resolution must name the ground, and the minutes print it.
    "press" says
        "= RESOLVED that, under section 100A(4) of the Local Government Act 1972, the press and public leave the \
        meeting for item {item}, because exempt information described in paragraph {paragraph} of Part 1 of \
        Schedule 12A to that Act is likely to be disclosed, and the public interest in keeping it closed outweighs \
        the public interest in disclosing it.",
        "exempt business: /press 3 (the paragraph of Schedule 12A)";
    "press-parish" says
        "= RESOLVED that, under section 1(2) of the Public Bodies (Admission to Meetings) Act 1960, the press and \
        public leave the meeting for item {item}, since publicity would harm the public interest because of \
        {reason}.",
        "a parish closes its doors: /press-parish the terms of a tender";
    "press-back" says "The press and public came back at {time}.", "the meeting is open again";
    // Last, where they hide nothing in the list that Tab offers: it shows the first eight.
    "approve" does acts::approve, "the last minutes approved as a correct record";
    "correct" does acts::correct, "a correction to the last minutes: /correct minute 148: for May read June";
}

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
        // What people type by the verb; `/amendment` is longer than the name, so that no beginning finds it.
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
pub(super) fn fill(says: &str, args: &str, here: Here<'_>) -> (String, bool) {
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
        let item = here
            .context
            .item
            .and_then(|id| here.lexicon.item_in_public(id));
        let blanks = &here.lexicon.blanks;
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
            "time" => here.context.now.map(|now| here.lexicon.shown_time(now)),
            _ => None,
        };
        if let Some(value) = value {
            filled.push_str(&value);
        // `/press 3` names the paragraph without a word for it: whoever types has one thing to say.
        } else if !used && !args.is_empty() {
            // The first blank nobody can fill takes the words typed.
            used = true;
            filled.push_str(args);
        } else {
            left = true;
            // It shows in the minutes and is a gap until it is filled: a guess would be printed as if it had been said.
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
