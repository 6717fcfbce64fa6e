//! What a line would do to the quorum, and what the room says against it: told before Enter.

use crate::capture::act::{Act, Call, Target, Who};
use crate::capture::context::Context;
use crate::capture::doubt::Doubt;
use crate::capture::lexicon::Lexicon;
use crate::capture::reading::{ChipKind, Reading};
use crate::meeting::event::{Arrival, Departure};
use crate::meeting::{Entry, Id, Kind, MotionOutcome, Room};

/// Adds what follows for the room where the line stands.
pub(in crate::capture) fn foretell(reading: &mut Reading, lexicon: &Lexicon, context: &Context) {
    let Some(room) = &context.ledger.room else {
        return;
    };
    // Filed elsewhere, the line lies among entries of another time: the room there is not the one shown.
    if reading.under != Target::Here {
        return;
    }
    if decides(&reading.act) && !room.quorate().quorate {
        let words = if room.attended() {
            format!("INQUORATE {}", count(room))
        } else {
            // Whoever takes notes before the list says nothing about who is there.
            let needs = room.quorate().needs.unwrap_or(0);
            format!("nobody ticked yet, needs {needs}")
        };
        reading.chip(ChipKind::Doubt, words, None);
        return;
    }
    let Some(kind) = moves(&reading.act) else {
        return;
    };
    for doubt in misplaced(&reading.act, room, lexicon) {
        reading.doubt(doubt);
    }
    // The same walk that the minutes are derived by, a step ahead: chip and record can't disagree.
    let mut after = room.clone();
    after.follow(&Entry::new(Id::from_bits(0), kind));
    let (before, now) = (room.quorate(), after.quorate());
    if now.needs.is_none() || before.present == now.present {
        return;
    }
    if now.quorate {
        let word = if now.present < before.present {
            "leaves"
        } else {
            "makes"
        };
        reading.chip(ChipKind::Doubt, format!("{word} {}", count(&after)), None);
    } else {
        reading.chip(
            ChipKind::Doubt,
            format!("INQUORATE {}", count(&after)),
            None,
        );
    }
}

/// `5 of 12, needs 4`.
fn count(room: &Room) -> String {
    let quorate = room.quorate();
    let needs = quorate.needs.unwrap_or(0);
    format!("{} of {}, needs {needs}", quorate.present, quorate.members)
}

/// Whether the line records that something was decided.
fn decides(act: &Act) -> bool {
    match act {
        Act::Entry(Kind::Decision(_))
        | Act::Part(_)
        | Act::Call(Call::Poll { .. } | Call::Casting(_)) => true,
        Act::Entry(Kind::Election(election)) => election.elected.is_some(),
        Act::Call(Call::Decided { outcome, .. }) => match outcome {
            MotionOutcome::Carried | MotionOutcome::Lost => true,
            MotionOutcome::Pending | MotionOutcome::Withdrawn | MotionOutcome::Deferred => false,
        },
        Act::Entry(_)
        | Act::Nothing
        | Act::EndRun
        | Act::GoTo(_)
        | Act::GoBack
        | Act::AddItem(_)
        | Act::Arrive { .. }
        | Act::Leave { .. }
        | Act::Correct { .. }
        | Act::Call(_) => false,
    }
}

/// The event of the room that the line would record, as far as it names people known.
fn moves(act: &Act) -> Option<Kind> {
    match act {
        Act::Arrive {
            who,
            time,
            remote,
            for_item,
        } => Some(Kind::Arrival(Arrival {
            who: known(who).collect(),
            time: *time,
            remote: *remote,
            for_item: *for_item,
            wording: None,
        })),
        Act::Leave { who, time } => Some(Kind::Departure(Departure {
            who: known(who).collect(),
            time: *time,
            wording: None,
        })),
        Act::Entry(kind @ Kind::Interest(_)) => Some(kind.clone()),
        Act::Entry(_)
        | Act::Part(_)
        | Act::Nothing
        | Act::EndRun
        | Act::GoTo(_)
        | Act::GoBack
        | Act::AddItem(_)
        | Act::Correct { .. }
        | Act::Call(_) => None,
    }
}

/// Who is to come in and is there already, or is to leave and is not there.
fn misplaced(act: &Act, room: &Room, lexicon: &Lexicon) -> Vec<Doubt> {
    let (who, coming) = match act {
        Act::Arrive { who, .. } => (who, true),
        Act::Leave { who, .. } => (who, false),
        Act::Entry(_)
        | Act::Part(_)
        | Act::Nothing
        | Act::EndRun
        | Act::GoTo(_)
        | Act::GoBack
        | Act::AddItem(_)
        | Act::Correct { .. }
        | Act::Call(_) => return Vec::new(),
    };
    let odd = known(who).filter(|id| room.presence(*id).there() == coming);
    let doubt = |id| {
        let name = lexicon.short(id).unwrap_or_default().to_owned();
        if coming {
            Doubt::AlreadyThere(name)
        } else {
            Doubt::NotThere(name)
        }
    };
    odd.map(doubt).collect()
}

/// Those among the people named who are on the list.
fn known(who: &[Who]) -> impl Iterator<Item = Id> + '_ {
    who.iter().filter_map(|one| match one {
        Who::Known(id) => Some(*id),
        Who::Unknown(_) | Who::Either(..) => None,
    })
}
