//! The shape of the screen: which panes stand there, and how wide. It is remembered for the next session.

use crate::app::{App, Border, Change, Effect, Mouse, MouseAct, Pane, Refusal, Setting, Update};
use crate::command::{CaptureCommand, PaneLayoutCommand};
use crate::config::{Hidden, PaneLayout, Share};

/// How far one key moves a border, in hundredths.
const STEP: i16 = 3;

/// Runs a command that gives the panes another shape.
pub(super) fn run(app: &App, command: PaneLayoutCommand) -> Result<Change, Refusal> {
    let nowhere = "The cursor is in the capture line.";
    let pane = app.focus().ok_or((nowhere, CaptureCommand::StepOut))?;
    let shape = match command {
        PaneLayoutCommand::Wider => wider(app, pane, STEP),
        PaneLayoutCommand::Narrower => wider(app, pane, -STEP),
        PaneLayoutCommand::Taller => taller(app, STEP),
        PaneLayoutCommand::Shorter => taller(app, -STEP),
        PaneLayoutCommand::Hide => return hide(app, pane),
        PaneLayoutCommand::Reset => app.settings().given.clone(),
    };
    Refusal::when(shape == app.settings().shape, "It can't be moved further.")?;
    Ok(shaped(app, shape))
}

/// Leaves the pane out, or takes it in again if it was left out and merely stepped into.
fn hide(app: &App, pane: Pane) -> Result<Change, Refusal> {
    let hidden = match pane {
        Pane::Agenda => Hidden::Agenda,
        Pane::Attendees => Hidden::Attendees,
        Pane::Actions => Hidden::Actions,
        Pane::Minutes => return Err("The minutes always stand there.".into()),
    };
    let mut shape = app.settings().shape.clone();
    if shape.hidden.contains(&hidden) {
        shape.hidden.retain(|other| *other != hidden);
        return Ok(shaped(app, shape).and_told("The pane stands there again."));
    }
    shape.hidden.push(hidden);
    let key = app.keymap().key(PaneLayoutCommand::Reset);
    let key = key.unwrap_or_default();
    let told = format!("Left out until you step into it; {key} in a pane brings all back.");
    Ok(shaped(app, shape).and_into(Pane::Minutes).and_told(told))
}

/// The pane's own border moved, or that of its neighbour for the last one.
fn wider(app: &App, pane: Pane, by: i16) -> PaneLayout {
    let mut shape = app.settings().shape.clone();
    let areas = app.areas();
    let above = [areas.agenda, areas.attendees, areas.actions];
    let three = above.iter().all(|area| !area.is_empty());
    match (pane, three) {
        (Pane::Agenda, true) => shape.agenda = shape.agenda.changed(by),
        (Pane::Attendees, true) => shape.attendees = shape.attendees.changed(by),
        (Pane::Actions, true) => shape.attendees = shape.attendees.changed(-by),
        (Pane::Minutes, _) => return taller(app, -by),
        (_, false) => {
            let width = areas.screen.width;
            let last = areas.pane(pane).right() == width;
            // The last pane has no border at its right: *wider* moves the one at its left the other way.
            let by = if last { -by } else { by };
            if width >= crate::app::WIDE && areas.attendees.x == 0 && !areas.attendees.is_empty() {
                shape.attendees = shape.attendees.changed(by);
            } else if width >= crate::app::WIDE {
                shape.agenda = shape.agenda.changed(by);
            } else {
                shape.left = shape.left.changed(by);
            }
        }
    }
    shape
}

/// More of the height for the panes above the minutes.
fn taller(app: &App, by: i16) -> PaneLayout {
    let areas = app.areas();
    let now = Share::part(areas.minutes.y, areas.minutes.bottom());
    let mut shape = app.settings().shape.clone();
    shape.above = Some(shape.above.unwrap_or(now).changed(by));
    shape
}

fn shaped(app: &App, shape: PaneLayout) -> Change {
    let mut kept = app.kept().clone();
    kept.panes = Some(shape.clone()).filter(|shape| *shape != app.settings().given);
    let remembered = Change::effect(Effect::Remember(Box::new(kept)));
    Change::set(Setting::PaneLayout(shape)).then(remembered)
}

/// What the mouse does with the borders between panes; none where it holds none and is over none.
pub(in crate::app) fn drag(app: &App, mouse: Mouse) -> Option<Change> {
    let Mouse { act, column, row } = mouse;
    let areas = app.areas();
    let held = |border: Border| areas.dragged(&app.settings().shape, border, column, row);
    match act {
        MouseAct::Press => {
            let border = areas.border_at(column, row)?;
            let pane = areas.pane_at(column, row)?;
            let mut change = super::lists::click(app, pane, row);
            change.grip = Update::Set(border);
            Some(change)
        }
        MouseAct::Drag => Some(Change::set(Setting::PaneLayout(held(app.grip()?)))),
        MouseAct::Release => {
            let mut change = shaped(app, held(app.grip()?));
            change.grip = Update::Clear;
            Some(change)
        }
        MouseAct::WheelUp | MouseAct::WheelDown => None,
    }
}
