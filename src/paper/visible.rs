//! Characters that are no text, made visible.

/// The visible mark for a character that is no text: control characters and noncharacters. None for text.
///
/// Nothing is lost that way, and nothing runs. Tabs and line ends are text.
pub fn visible(c: char) -> Option<String> {
    let code = u32::from(c);
    match code {
        0x09 | 0x0a | 0x20..=0x7e => None,
        0x00..=0x1f => char::from_u32(0x2400 + code).map(String::from),
        0x7f => Some('\u{2421}'.to_string()),
        0x80..=0x9f | 0xfdd0..=0xfdef => Some(format!("\u{27e8}{code:04X}\u{27e9}")),
        _ if code & 0xfffe == 0xfffe => Some(format!("\u{27e8}{code:04X}\u{27e9}")),
        _ => None,
    }
}
