//! The control characters that mean something to the decoder.

/// What Backspace sends on most terminals.
pub const DELETE: u8 = 0x7f;

pub(super) const NUL: u8 = 0;
pub(super) const BELL: u8 = 7;
pub(super) const BACKSPACE: u8 = 8;
/// CAN and SUB call a sequence off (ECMA-48).
pub(super) const CANCEL: u8 = 0x18;
pub(super) const SUBSTITUTE: u8 = 0x1a;
pub(super) const ESC: u8 = 0x1b;
