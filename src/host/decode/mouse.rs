//! What a mouse report says.

use crate::app::{Mouse, MouseAct};

/// Bits of a button number: which button, whether the mouse moved, whether it was the wheel.
const BUTTON: u16 = 0b11;
const MOVED: u16 = 32;
const WHEEL: u16 = 64;
/// Shift, Alt and Ctrl: what is held makes no difference.
const HELD: u16 = 4 | 8 | 16;
/// The button of an old report that says only that some button went up.
const ANY_UP: u16 = 3;

/// Reads a report in the SGR form (`CSI < button ; column ; row M`, `m` when the button went up).
pub(super) fn sgr(button: u16, column: u16, row: u16, up: bool) -> Option<Mouse> {
    let act = match (button & !HELD, up) {
        (0, false) => MouseAct::Press,
        (0, true) => MouseAct::Release,
        (other, _) => moving(other)?,
    };
    at(act, column, row)
}

/// Reads a report in an older form, which does not say which button went up.
pub(super) fn old(button: u16, column: u16, row: u16) -> Option<Mouse> {
    let act = match button & !HELD {
        0 => MouseAct::Press,
        ANY_UP => MouseAct::Release,
        other => moving(other)?,
    };
    at(act, column, row)
}

/// The three bytes after `CSI M`, each 32 more than what it says.
pub(super) fn x10([button, column, row]: [u8; 3]) -> Option<Mouse> {
    let number = |byte: u8| byte.checked_sub(32).map(u16::from);
    old(number(button)?, number(column)?, number(row)?)
}

fn moving(button: u16) -> Option<MouseAct> {
    match (button & !BUTTON, button & BUTTON) {
        (MOVED, 0) => Some(MouseAct::Drag),
        // Wheels that turn sideways (66, 67) are nobody's.
        (WHEEL, 0) => Some(MouseAct::WheelUp),
        (WHEEL, 1) => Some(MouseAct::WheelDown),
        _ => None,
    }
}

/// Terminals count columns and rows from 1.
fn at(act: MouseAct, column: u16, row: u16) -> Option<Mouse> {
    Some(Mouse {
        act,
        column: column.checked_sub(1)?,
        row: row.checked_sub(1)?,
    })
}
