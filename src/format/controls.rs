//! Control characters in formats that can't hold them.

use std::borrow::Cow;

/// The text with each control character but tab and line end as its picture (`␀`), so that none is lost or acts.
pub(super) fn pictured(text: &str) -> Cow<'_, str> {
    let acts = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    if !text.chars().any(acts) {
        return Cow::Borrowed(text);
    }
    let picture = |c: char| match u32::from(c) {
        _ if !acts(c) => c,
        code @ 0..=0x1f => char::from_u32(0x2400 + code).unwrap_or('\u{fffd}'),
        0x7f => '\u{2421}',
        _ => '\u{fffd}',
    };
    Cow::Owned(text.chars().map(picture).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_become_pictures_and_line_ends_stay() {
        assert_eq!(pictured("a\u{0}\u{1b}[m\u{7f}\t\n"), "a␀␛[m␡\t\n");
        assert!(matches!(pictured("plain"), Cow::Borrowed("plain")));
    }
}
