//! A substitute: someone who stands in for a member at this meeting.

use crate::app::ops::entry::typed_under;
use crate::app::ops::person::several;
use crate::app::ops::room::arrival;
use crate::app::{App, Change, Refusal};
use crate::capture::Who;
use crate::edit::Op;
use crate::meeting::{Id, Kind, Person, Start, Under};
use std::sync::Arc;

/// Puts someone in a member's seat; once the meeting is open, that is an arrival too.
pub(super) fn stand_in(app: &App, under: Under, who: &Who, member: Id) -> Result<Change, Refusal> {
    let meeting = app.meeting();
    let opened = meeting.heading.opened;
    let there = |person: &mut Person| {
        person.substitute_for = Some(member);
        if !opened && !person.start.there() {
            person.start = Start::Present;
        }
    };
    let (op, id) = match who {
        Who::Known(id) if *id == member => {
            return Err("Nobody stands in for themselves.".into());
        }
        Who::Known(id) => {
            let person = meeting.person(*id).ok_or("They are not on the list.")?;
            let mut new = person.clone();
            there(&mut new);
            (Op::SetPerson(Arc::new(new)), *id)
        }
        Who::Unknown(name) => {
            // The first id is the arrival's own.
            let mut new = Person::named(app.ids().ahead(1), name.clone());
            there(&mut new);
            let id = new.id;
            (Op::InsertPerson(meeting.people.len(), Arc::new(new)), id)
        }
        Who::Either(words, _) => return Err(several(words)),
    };
    let mut ops = vec![op];
    // Before the meeting a seat is only prepared; afterwards the minutes must say from when they sat there.
    if opened && !app.presence(id).there() {
        let arrival = Kind::Arrival(arrival(app, vec![id], None));
        ops.push(typed_under(app, under, arrival));
    }
    Ok(Change::ops("record substitute", ops))
}
