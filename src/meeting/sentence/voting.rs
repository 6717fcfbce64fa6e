//! Motions and votes in words.

use super::{Writer, capital, stopped};
use crate::meeting::Id;
use crate::meeting::event::{Choice, Count, Manner, Motion, MotionOutcome, Vote};
use crate::meeting::gaps::in_words;
use crate::meeting::room::Totals;

impl Writer<'_> {
    pub(super) fn motion(&self, motion: &Motion) -> String {
        let by = |name: &Option<String>| {
            let name = name
                .as_deref()
                .map(str::trim)
                .filter(|name| !name.is_empty());
            name.map(|name| self.addressed(name).to_owned())
        };
        let moved = match (by(&motion.mover), by(&motion.seconder)) {
            (Some(mover), Some(seconder)) => {
                Some(format!("moved by {mover} and seconded by {seconder}"))
            }
            (Some(mover), None) => Some(format!("moved by {mover}")),
            (None, Some(seconder)) => Some(format!("seconded by {seconder}")),
            (None, None) => None,
        };
        let opening = match (motion.amends.is_some(), moved) {
            (true, Some(moved)) => format!("Amendment {moved}"),
            (true, None) => "Amendment".to_owned(),
            (false, Some(moved)) => capital(&moved),
            (false, None) => "Motion".to_owned(),
        };
        let text = stopped(&motion.text);
        let space = if text.is_empty() { "" } else { " " };
        let became = became(motion).map_or(String::new(), |words| format!(" {words}"));
        format!("{opening}:{space}{text}{became}")
    }

    pub(super) fn vote(&self, vote: &Vote) -> String {
        let by_name = self.meeting.heading.wording.print_votes_by_name;
        let votes = match &vote.count {
            Count::Names(names) if by_name => self.recorded(names),
            Count::Names(_) | Count::Numbers { .. } => in_numbers(Totals::of(&vote.count)),
        };
        let gave = match vote.casting {
            Some(Choice::For) => "a casting vote for",
            Some(Choice::Against) => "a casting vote against",
            Some(Choice::Abstained | Choice::DidNotVote) => "no casting vote",
            None => return votes,
        };
        let chair = &self.meeting.heading.wording.chair;
        format!("{votes} The {chair} gave {gave}.")
    }

    /// A recorded vote: who voted how, as lists.
    fn recorded(&self, names: &[(Id, Choice)]) -> String {
        let list = |(choice, heading): (Choice, &str)| {
            let who = names.iter().filter(|(_, own)| *own == choice);
            let who: Vec<&str> = who.map(|(id, _)| self.person(*id)).collect();
            let count = who.len();
            let who = in_words(who.into_iter(), "and");
            (count > 0).then(|| format!(" {heading} ({count}): {who}."))
        };
        let lists = [
            (Choice::For, "For"),
            (Choice::Against, "Against"),
            (Choice::Abstained, "Abstained"),
            (Choice::DidNotVote, "Did not vote"),
        ];
        let lists: String = lists.into_iter().filter_map(list).collect();
        format!("Recorded vote.{lists}")
    }
}

fn in_numbers(totals: Totals) -> String {
    let Totals {
        ayes,
        against,
        abstained,
        silent,
    } = totals;
    let abstained = match abstained {
        0 => String::new(),
        1 => ", with 1 abstention".to_owned(),
        many => format!(", with {many} abstentions"),
    };
    let silent = match silent {
        0 => String::new(),
        some => format!("; {some} did not vote"),
    };
    format!("The vote was {ayes} for and {against} against{abstained}{silent}.")
}

/// What became of a motion; nothing while it is pending.
fn became(motion: &Motion) -> Option<String> {
    let manner = match motion.manner {
        Some(Manner::Unanimous) => " unanimously",
        Some(Manner::NemCon) => " nem. con.",
        Some(Manner::ShowOfHands) => " on a show of hands",
        None => "",
    };
    match motion.outcome {
        MotionOutcome::Pending => None,
        MotionOutcome::Carried => Some(stopped(&format!("Carried{manner}"))),
        MotionOutcome::Lost => Some(stopped(&format!("Lost{manner}"))),
        MotionOutcome::Withdrawn => Some("Withdrawn.".to_owned()),
        MotionOutcome::Deferred => Some("Deferred.".to_owned()),
    }
}
