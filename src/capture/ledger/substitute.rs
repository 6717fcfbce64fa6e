//! Someone who stands in for a member: `/sub GP for VC`.

use crate::capture::act::{Act, Call, Who};
use crate::capture::acts::someone;
use crate::capture::context::Here;
use crate::capture::doubt::Doubt;
use crate::capture::reading::Reading;

/// `/sub GP for VC`.
pub(in crate::capture) fn substitute(args: &str, here: Here<'_>) -> Result<Reading, Doubt> {
    let lexicon = here.lexicon;
    let blank = || Doubt::Unclear("/sub JE for VC".to_owned());
    let (own, member) = args.split_once(" for ").ok_or_else(blank)?;
    let (own, member) = (own.trim(), member.trim());
    // The member must be known, since it is their vote; the substitute may be anyone, and is asked about later.
    let Some((member, "")) = someone(member, lexicon) else {
        return Err(Doubt::UnknownPerson(member.to_owned()));
    };
    if own.is_empty() {
        return Err(blank());
    }
    let who = Who::named(own, lexicon.resolve(own));
    let doubt = Doubt::of(&who);
    let shown = lexicon.shown(&who);
    let words = format!(
        "{shown} substitutes for {}",
        lexicon.short(member).unwrap_or_default()
    );
    let mut reading = Reading::doing(Act::Call(Call::Substitute { who, member }), words);
    if let Some(doubt) = doubt {
        reading.doubt(doubt);
    }
    Ok(reading)
}
