//! Text made safe to draw.

use std::borrow::Cow;
use std::fmt;

/// Text in which nothing can command a terminal or hide from the eye: the only text that is ever drawn.
///
/// One convention: a control character is drawn as its control picture (`␛`, `␊`, `␡`), any other dangerous
/// character as its code in angle quotes (`‹202E›`). ZWJ and ZWNJ stay, since emoji and scripts need them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown<'a>(Cow<'a, str>);

impl<'a> Shown<'a> {
    /// Makes a text safe to draw. Allocates only where something had to be replaced.
    #[must_use]
    pub fn of(text: &'a str) -> Self {
        // Printable ASCII is by far the most common, and safe as it is.
        if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) || !text.chars().any(dangerous) {
            return Shown(Cow::Borrowed(text));
        }
        let mut shown = String::with_capacity(text.len() + 16);
        for c in text.chars() {
            if dangerous(c) {
                shown.push_str(&mark(c));
            } else {
                shown.push(c);
            }
        }
        Shown(Cow::Owned(shown))
    }

    /// The safe text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same, owning its text.
    #[must_use]
    pub fn into_owned(self) -> Shown<'static> {
        Shown(Cow::Owned(self.0.into_owned()))
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a character can command a terminal, turn the reading direction, or stand there unseen.
#[must_use]
pub fn dangerous(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
        || (c as u32) & 0xfffe == 0xfffe
        || ('\u{fdd0}'..='\u{fdef}').contains(&c)
}

fn mark(c: char) -> String {
    match c {
        '\u{0}'..='\u{1f}' => picture(c as u32).to_string(),
        '\u{7f}' => '\u{2421}'.to_string(),
        _ => format!("‹{:02X}›", c as u32),
    }
}

/// The control picture of a C0 control.
fn picture(code: u32) -> char {
    char::from_u32(0x2400 + code).unwrap_or('\u{fffd}')
}

/// What is left of typed or pasted text, and how much was taken out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clean {
    /// The text: line ends as `\n`, tabs as blanks, no other control characters.
    pub text: String,
    /// How many control characters were taken out.
    pub removed: usize,
}

/// Takes the control characters out of typed or pasted text.
#[must_use]
pub fn sanitise(text: &str) -> Clean {
    let mut clean = Clean { text: String::with_capacity(text.len()), removed: 0 };
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\r' => {
                characters.next_if_eq(&'\n');
                clean.text.push('\n');
            }
            '\n' => clean.text.push('\n'),
            '\t' => clean.text.push(' '),
            c if c.is_control() => clean.removed += 1,
            c => clean.text.push(c),
        }
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_command_or_hide_is_seen() {
        for (text, shown) in [
            ("plain words", "plain words"),
            ("\u{1b}[2J", "␛[2J"),
            ("a\tb\nc\u{7f}", "a␉b␊c␡"),
            ("\u{9b}2J", "‹9B›2J"),
            ("\u{202e}abc\u{202c}", "‹202E›abc‹202C›"),
            ("zero\u{200b}width\u{feff}", "zero‹200B›width‹FEFF›"),
            ("soft\u{ad}hyphen", "soft‹AD›hyphen"),
            ("\u{e0041}", "‹E0041›"),
            ("👩\u{200d}🔧", "👩\u{200d}🔧"),
            ("naïve – £5 “x”", "naïve – £5 “x”"),
        ] {
            assert_eq!(Shown::of(text).as_str(), shown);
        }
    }

    #[test]
    fn nothing_dangerous_is_left_of_any_character() {
        for c in (0..=0x0010_ffff).filter_map(char::from_u32) {
            let text = c.to_string();
            assert!(!Shown::of(&text).as_str().chars().any(dangerous), "U+{:04X}", c as u32);
        }
    }

    #[test]
    fn control_characters_are_taken_out_and_counted() {
        let clean = sanitise("one\r\ntwo\rthree\tfour\u{1b}[31m\u{7}\u{202e}");
        assert_eq!(clean, Clean { text: "one\ntwo\nthree four[31m\u{202e}".into(), removed: 2 });
    }
}
