//! A vote by name: `/vote`, `/vote for JE, VC; against DE; rest for`.

use crate::capture::act::{Act, Call, Who};
use crate::capture::context::Here;
use crate::capture::doubt::Doubt;
use crate::capture::lexicon::Lexicon;
use crate::capture::reading::Reading;
use crate::meeting::{Choice, Id};

/// Opens the recorded vote, with what was said of it already.
pub(in crate::capture) fn poll(args: &str, here: Here<'_>) -> Result<Reading, Doubt> {
    let mut votes = Vec::new();
    let mut rest = None;
    for part in args
        .split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        if let Some(way) = part.strip_prefix("rest ") {
            // *Rest* is said last and takes everybody who was not named; a name behind it would be counted twice.
            let (choice, left) = way_of(way).ok_or_else(|| Doubt::Unclear(part.to_owned()))?;
            if !left.is_empty() {
                return Err(Doubt::Unclear(part.to_owned()));
            }
            rest = Some(choice);
            continue;
        }
        let (choice, names) = way_of(part).ok_or_else(|| Doubt::Unclear(part.to_owned()))?;
        for name in names
            .split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty())
        {
            votes.push((known(name, here.lexicon)?, choice));
        }
    }
    let room = here.context.ledger.room.as_ref();
    let entitled = room.map_or(0, |room| room.voters().count());
    let words = format!("recorded vote: {entitled} may vote");
    Ok(Reading::doing(Act::Call(Call::Poll { votes, rest }), words))
}

fn known(name: &str, lexicon: &Lexicon) -> Result<Id, Doubt> {
    match Who::named(name, lexicon.resolve(name)) {
        Who::Known(id) => Ok(id),
        Who::Unknown(name) => Err(Doubt::UnknownPerson(name)),
        Who::Either(name, ids) => Err(Doubt::Ambiguous(name, ids)),
    }
}

/// The way of voting in front, and the words after it.
fn way_of(part: &str) -> Option<(Choice, &str)> {
    let ways = [
        ("for", Choice::For),
        ("against", Choice::Against),
        ("abstained", Choice::Abstained),
        ("did not vote", Choice::DidNotVote),
    ];
    ways.into_iter().find_map(|(word, choice)| {
        let rest = part.strip_prefix(word)?;
        let whole = rest.is_empty() || rest.starts_with([' ', ':']);
        whole.then(|| (choice, rest.trim_start_matches(':').trim()))
    })
}
