//! What was typed or pasted, less its control characters.

/// A text without control characters but `\n`, and how many were taken out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clean {
    /// The text that may go into the document.
    pub text: String,
    /// How many characters were removed. Line ends and tabs made plain are not counted.
    pub removed: usize,
}

/// Takes the control characters out of a typed or pasted text.
///
/// A CR or CR LF becomes `\n` (terminals paste line ends as CR) and a tab a space. Direction marks
/// and other invisible characters are data: they stay, and are shown as marks.
pub fn sanitise(text: &str) -> Clean {
    let mut clean = Clean::default();
    clean.text.reserve(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\n' => clean.text.push('\n'),
            '\r' => {
                chars.next_if_eq(&'\n');
                clean.text.push('\n');
            }
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
    use proptest::prelude::*;

    #[test]
    fn control_characters_are_taken_out_and_counted() {
        let cases = [
            ("", "", 0),
            ("plain words – 会議", "plain words – 会議", 0),
            (
                "one\rtwo\r\nthree\nfour\r\r",
                "one\ntwo\nthree\nfour\n\n",
                0,
            ),
            ("Name\tRole", "Name Role", 0),
            ("\u{1B}[2Jgone\u{7}", "[2Jgone", 2),
            ("a\u{7F}b\u{85}c\0", "abc", 3),
            (
                "\u{202E}kept\u{200B}\u{2028}",
                "\u{202E}kept\u{200B}\u{2028}",
                0,
            ),
        ];
        for (typed, text, removed) in cases {
            let text = text.to_owned();
            assert_eq!(sanitise(typed), Clean { text, removed }, "{typed:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn what_is_clean_stays_as_it_is(typed in any::<String>()) {
            let once = sanitise(&typed).text;
            prop_assert!(!once.contains(|c: char| c != '\n' && c.is_control()));
            prop_assert_eq!(sanitise(&once), Clean { text: once, removed: 0 });
        }
    }
}
