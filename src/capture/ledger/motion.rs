//! Motions: proposed, amended, moved and seconded, carried, lost, withdrawn.

use super::count::tally;
use crate::capture::act::{Act, Call};
use crate::capture::context::Here;
use crate::capture::doubt::Doubt;
use crate::capture::lexicon::Lexicon;
use crate::capture::names::NameMatch;
use crate::capture::reading::{ChipKind, Reading};
use crate::meeting::room::Totals;
use crate::meeting::{Choice, Count, Kind, Manner, Motion, MotionOutcome};
use crate::text::truncate;

/// How much of a motion a chip shows, in columns.
const SHOWN: usize = 36;

/// `/motion That the hall be booked`, `/motion JE/VC: That …`.
pub(in crate::capture) fn propose(args: &str, here: Here<'_>) -> Result<Reading, Doubt> {
    let motion = worded(args, here.lexicon)?;
    let words = format!("motion{}", movers(&motion));
    Ok(Reading::doing(Act::Entry(Kind::Motion(motion)), words))
}

/// `/amend In line 2, read …`: an amendment to the motion before the meeting.
pub(in crate::capture) fn amend(args: &str, here: Here<'_>) -> Result<Reading, Doubt> {
    let before = here.motion()?;
    let motion = worded(args, here.lexicon)?;
    let words = format!("amendment{} to {}", movers(&motion), quoted(before));
    Ok(Reading::doing(Act::Call(Call::Amend(motion)), words))
}

/// The motion in these words; names and a colon in front say who moved and seconded it.
fn worded(args: &str, lexicon: &Lexicon) -> Result<Motion, Doubt> {
    if args.is_empty() {
        return Err(Doubt::Unclear("/motion That …".to_owned()));
    }
    let named = args.split_once(':').and_then(|(front, text)| {
        let text = text.trim();
        let mut names = front
            .split(['/', ',', '&'])
            .map(|name| known(name, lexicon));
        let (mover, seconder) = (names.next()??, names.next());
        let only_two = names.next().is_none() && !text.is_empty();
        // A second name that nobody bears makes the front part of the words.
        let seconder = seconder.map_or(Some(None), |name| name.map(Some))?;
        only_two.then(|| Motion {
            text: text.to_owned(),
            mover: Some(mover),
            seconder,
            ..Motion::default()
        })
    });
    Ok(named.unwrap_or_else(|| Motion {
        text: args.to_owned(),
        ..Motion::default()
    }))
}

fn known(name: &str, lexicon: &Lexicon) -> Option<String> {
    let name = name.trim();
    match lexicon.resolve(name) {
        NameMatch::Person(_) => Some(lexicon.spelt(name).unwrap_or_else(|| name.to_owned())),
        NameMatch::Everyone | NameMatch::Group | NameMatch::Unknown | NameMatch::Several(_) => None,
    }
}

fn movers(motion: &Motion) -> String {
    match (&motion.mover, &motion.seconder) {
        (None, None) => String::new(),
        (Some(mover), None) => format!(", moved {mover}"),
        (None, Some(seconder)) => format!(", seconded {seconder}"),
        (Some(mover), Some(seconder)) => format!(", moved {mover}, seconded {seconder}"),
    }
}

fn quoted(text: &str) -> String {
    format!("“{}”", truncate(text.trim_end_matches('.'), SHOWN))
}

/// `/moved JE`, `/moved JE, VC`, `/moved JE seconded VC`.
pub(in crate::capture) fn moved(args: &str, here: Here<'_>) -> Result<Reading, Doubt> {
    let args = args.strip_prefix("by ").unwrap_or(args);
    let parts = [" seconded by ", " seconded ", ",", "/", "&", " and "];
    let both = parts.iter().find_map(|between| args.split_once(between));
    let (mover, seconder) = both.map_or((args, None), |(mover, seconder)| (mover, Some(seconder)));
    let seconder = seconder.map(|name| name.trim().trim_start_matches("seconded").trim());
    by(Some(mover), seconder, here)
}

/// `/seconded VC`.
pub(in crate::capture) fn seconded(args: &str, here: Here<'_>) -> Result<Reading, Doubt> {
    let args = args.strip_prefix("by ").unwrap_or(args);
    by(None, Some(args), here)
}

fn by(mover: Option<&str>, seconder: Option<&str>, here: Here<'_>) -> Result<Reading, Doubt> {
    let before = here.motion()?;
    let mut doubts = Vec::new();
    let mut name = |words: Option<&str>| {
        let typed = words.map(|words| named(words, here.lexicon)).transpose()?;
        Ok(typed.map(|(name, doubt)| {
            doubts.extend(doubt);
            name
        }))
    };
    let (mover, seconder) = (name(mover)?, name(seconder)?);
    let motion = Motion {
        mover,
        seconder,
        ..Motion::default()
    };
    let said = movers(&motion);
    let words = format!("{}: {}", said.trim_start_matches(", "), quoted(before));
    let Motion {
        mover, seconder, ..
    } = motion;
    let mut reading = Reading::doing(Act::Call(Call::Moved { mover, seconder }), words);
    for doubt in doubts {
        reading.doubt(doubt);
    }
    Ok(reading)
}

/// Someone as typed, and the doubt that leaves; words that can be nobody's name are refused.
fn named(words: &str, lexicon: &Lexicon) -> Result<(String, Option<Doubt>), Doubt> {
    let words = words.trim();
    let resolved = lexicon.resolve(words);
    let doubt = Doubt::about(words, &resolved);
    let name_like = || {
        let mut parts = words.split_whitespace();
        parts.clone().count() <= 4 && parts.all(|part| part.starts_with(char::is_uppercase))
    };
    match (resolved, doubt) {
        (NameMatch::Person(_), doubt) => {
            let spelt = lexicon.spelt(words).unwrap_or_else(|| words.to_owned());
            Ok((spelt, doubt))
        }
        (NameMatch::Several(_), doubt) => Ok((words.to_owned(), doubt)),
        (NameMatch::Unknown, doubt) if !words.is_empty() && name_like() => {
            Ok((words.to_owned(), doubt))
        }
        (NameMatch::Everyone | NameMatch::Group | NameMatch::Unknown, _) => Err(
            Doubt::UnknownPerson(words.split_whitespace().next().unwrap_or("it").to_owned()),
        ),
    }
}

/// `/carried`, `/carried nem con`, `/carried 8-3-1`.
pub(in crate::capture) fn carried(args: &str, here: Here<'_>) -> Result<Reading, Doubt> {
    decided(MotionOutcome::Carried, args, here)
}

/// `/lost 3 for 8 against`.
pub(in crate::capture) fn lost(args: &str, here: Here<'_>) -> Result<Reading, Doubt> {
    decided(MotionOutcome::Lost, args, here)
}

/// `/withdrawn`.
pub(in crate::capture) fn withdrawn(args: &str, here: Here<'_>) -> Result<Reading, Doubt> {
    decided(MotionOutcome::Withdrawn, args, here)
}

fn decided(outcome: MotionOutcome, args: &str, here: Here<'_>) -> Result<Reading, Doubt> {
    let before = here.motion()?;
    let (manner, count) = how(args).ok_or_else(|| Doubt::Unclear(args.to_owned()))?;
    let mut words = outcome_word(outcome).to_owned();
    match manner {
        Some(Manner::Unanimous) => words.push_str(" unanimously"),
        Some(Manner::NemCon) => words.push_str(" nem. con."),
        Some(Manner::ShowOfHands) => words.push_str(" on a show of hands"),
        None => {}
    }
    if let Some(count) = &count {
        words.push(' ');
        words.push_str(&counted(Totals::of(count)));
    }
    words.push_str(": ");
    words.push_str(&quoted(before));
    let act = Call::Decided {
        outcome,
        manner,
        count: count.clone(),
    };
    let mut reading = Reading::doing(Act::Call(act), words);
    if let Some(count) = &count {
        doubt_count(&mut reading, outcome, Totals::of(count), here);
    }
    Ok(reading)
}

/// What a count leaves in doubt: too many votes for the room, or an outcome that it does not give.
fn doubt_count(reading: &mut Reading, outcome: MotionOutcome, votes: Totals, here: Here<'_>) {
    // A doubt and no refusal: the note taker heard the figures, and the list may be what is wrong.
    let cast = votes.ayes + votes.against + votes.abstained;
    let possible = here
        .context
        .ledger
        .room
        .as_ref()
        .map(crate::meeting::Room::votes);
    if let Some(possible) = possible.filter(|possible| cast > *possible) {
        reading.doubt(Doubt::TooManyVotes { cast, possible });
    }
    let wrong = match outcome {
        MotionOutcome::Carried => votes.ayes < votes.against,
        MotionOutcome::Lost => votes.ayes > votes.against,
        MotionOutcome::Pending | MotionOutcome::Withdrawn | MotionOutcome::Deferred => false,
    };
    if wrong {
        reading.doubt(Doubt::CountContradicts);
    }
    if outcome == MotionOutcome::Carried && votes.ayes == votes.against {
        reading.chip(ChipKind::Doubt, "equal votes: /casting for", None);
    }
}

/// How a motion was decided; none if the words say something else.
fn how(args: &str) -> Option<(Option<Manner>, Option<Count>)> {
    let plain: String = args
        .to_lowercase()
        .replace('.', " ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    // Not the same: *nem. con.* says that nobody voted against, *unanimously* that everybody voted for. A vote that somebody
    // abstained from is never the latter.
    let manner = match plain.as_str() {
        "" => return Some((None, None)),
        "n" | "nc" | "nem" | "nem con" | "nemcon" | "nemine contradicente" => Manner::NemCon,
        "u" | "unan" | "unanimous" | "unanimously" | "all" => Manner::Unanimous,
        "s" | "show" | "hands" | "show of hands" | "on a show of hands" => Manner::ShowOfHands,
        _ => return tally(args).map(|count| (None, Some(count))),
    };
    Some((Some(manner), None))
}

/// The word for what became of a motion.
fn outcome_word(outcome: MotionOutcome) -> &'static str {
    match outcome {
        MotionOutcome::Pending => "pending",
        MotionOutcome::Carried => "carried",
        MotionOutcome::Lost => "lost",
        MotionOutcome::Withdrawn => "withdrawn",
        MotionOutcome::Deferred => "deferred",
    }
}

fn counted(votes: Totals) -> String {
    format!(
        "{} for, {} against, {} abstained",
        votes.ayes, votes.against, votes.abstained
    )
}

/// `/casting for`, `/casting against`: the chair's vote on equal votes.
pub(in crate::capture) fn casting(args: &str, here: Here<'_>) -> Result<Reading, Doubt> {
    let before = here.motion()?;
    let choice = match args.trim().to_lowercase().as_str() {
        "for" | "f" => Choice::For,
        "against" | "a" => Choice::Against,
        _ => return Err(Doubt::Unclear("/casting for, /casting against".to_owned())),
    };
    let word = if choice == Choice::For {
        "for"
    } else {
        "against"
    };
    let words = format!("casting vote {word}: {}", quoted(before));
    Ok(Reading::doing(Act::Call(Call::Casting(choice)), words))
}
