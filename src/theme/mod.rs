//! Colours as data: a theme gives each meaning on the screen its style. Nothing else names a colour.

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

macro_rules! meanings {
    ($($name:ident $doc:literal;)*) => {
        /// The styles of everything on the screen, by what it means.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Theme {
            $(#[doc = $doc] pub $name: Style,)*
        }

        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File { $($name: Look,)* }

        impl From<File> for Theme {
            fn from(file: File) -> Self {
                Theme { $($name: file.$name.into(),)* }
            }
        }

        impl Theme {
            /// Every meaning by name with its style, for tests that prove a theme legible.
            #[must_use]
            pub fn meanings(&self) -> Vec<(&'static str, Style)> {
                vec![$((stringify!($name), self.$name),)*]
            }
        }
    };
}

meanings! {
    text "Words of the document.";
    muted "What matters less: times, counts, hints.";
    border "The frame of a pane.";
    border_focus "The frame of the pane that has the keys.";
    title "The title of a pane.";
    current "The item that lines go to.";
    cursor "The row under the cursor.";
    marked "Rows that are marked.";
    speaker "Who is speaking.";
    decision "Decisions and resolutions.";
    action "Actions and their references.";
    lead "Leads.";
    deadline "Deadlines.";
    overdue "What is late.";
    done "What is done.";
    private "The note taker's own reminders and asides.";
    event "Who came and went.";
    restricted "What is closed to press and public.";
    doubt "What is in doubt.";
    misspelt "Words that the dictionary does not know.";
    offer "What is offered.";
    chip "What Enter will do.";
    status "The status line.";
    safe "The mark of safety while everything is safe.";
    warning "What did not work, and faults.";
    key "The keys that matter now.";
}

/// One style as a theme file writes it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a line of a theme file that may stand alone"
)]
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Look {
    fg: Option<String>,
    bg: Option<String>,
    bold: bool,
    dim: bool,
    italic: bool,
    underline: bool,
    reverse: bool,
}

impl From<Look> for Style {
    fn from(look: Look) -> Self {
        let colour = |name: &str| name.parse::<Color>().unwrap_or(Color::Reset);
        let mut style = Style {
            fg: look.fg.as_deref().map(colour),
            bg: look.bg.as_deref().map(colour),
            ..Style::default()
        };
        for (set, modifier) in [
            (look.bold, Modifier::BOLD),
            (look.dim, Modifier::DIM),
            (look.italic, Modifier::ITALIC),
            (look.underline, Modifier::UNDERLINED),
            (look.reverse, Modifier::REVERSED),
        ] {
            if set {
                style = style.add_modifier(modifier);
            }
        }
        style
    }
}

/// The themes that are compiled in.
const FILES: [(&str, &str); 6] = [
    ("dark", include_str!("../../themes/dark.ron")),
    ("light", include_str!("../../themes/light.ron")),
    (
        "high-contrast",
        include_str!("../../themes/high-contrast.ron"),
    ),
    ("sixteen", include_str!("../../themes/sixteen.ron")),
    (
        "colour-blind",
        include_str!("../../themes/colour-blind.ron"),
    ),
    ("plain", include_str!("../../themes/plain.ron")),
];

/// What is said instead of a theme's name to follow the terminal.
pub const AUTO: &str = "auto";

/// The names of the themes that are compiled in, in the order in which they are offered.
pub const NAMES: [&str; 6] = [
    FILES[0].0, FILES[1].0, FILES[2].0, FILES[3].0, FILES[4].0, FILES[5].0,
];

impl Theme {
    /// The compiled-in theme of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Theme> {
        let (_, text) = FILES.iter().find(|(own, _)| *own == name)?;
        Theme::read(text).ok()
    }

    /// Reads a theme file.
    ///
    /// # Errors
    /// A sentence with line and column if the file is no theme, or names a colour that is none.
    pub fn read(text: &str) -> Result<Theme, String> {
        let file: File = ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
            .from_str(text)
            .map_err(|error| {
                let at = error.span.start;
                format!("line {}, column {}: {}", at.line, at.col, error.code)
            })?;
        if let Some(name) = bad_colour(text) {
            return Err(format!(
                "{name:?} is no colour; write a name such as \"cyan\" or \"#88aaff\"."
            ));
        }
        Ok(file.into())
    }
}

/// The first colour of a theme file that is no colour.
fn bad_colour(text: &str) -> Option<String> {
    let values = ["fg: \"", "bg: \""]
        .into_iter()
        .flat_map(|key| text.split(key).skip(1));
    let names = values.filter_map(|rest| rest.split('"').next());
    names
        .filter(|name| name.parse::<Color>().is_err())
        .map(str::to_owned)
        .next()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance after WCAG 2.1.
    fn luminance(colour: Color) -> Option<f64> {
        let (r, g, b) = if let Color::Rgb(r, g, b) = colour {
            (r, g, b)
        } else if colour == Color::Black {
            (0, 0, 0)
        } else if colour == Color::White {
            (255, 255, 255)
        } else {
            return None;
        };
        let channel = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        Some(0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b))
    }

    fn contrast(a: Color, b: Color) -> Option<f64> {
        let (a, b) = (luminance(a)?, luminance(b)?);
        Some((a.max(b) + 0.05) / (a.min(b) + 0.05))
    }

    #[test]
    fn every_theme_opens() {
        for (name, text) in FILES {
            assert!(Theme::read(text).is_ok(), "{name}: {:?}", Theme::read(text));
        }
    }

    #[test]
    fn true_colour_themes_are_legible_on_their_ground() {
        let grounds = [
            ("dark", Color::Rgb(16, 18, 22), 4.5),
            ("light", Color::Rgb(255, 255, 255), 4.5),
            ("high-contrast", Color::Black, 7.0),
            ("colour-blind", Color::Rgb(16, 18, 22), 4.5),
        ];
        for (name, ground, least) in grounds {
            for (meaning, style) in Theme::named(name).unwrap().meanings() {
                if meaning.starts_with("border") {
                    continue;
                }
                let (fg, bg) = (style.fg.unwrap_or(Color::Reset), style.bg.unwrap_or(ground));
                if let Some(ratio) = contrast(fg, bg) {
                    assert!(ratio >= least, "{name}: {meaning} has {ratio:.1}:1");
                }
            }
        }
    }

    #[test]
    fn the_plain_theme_uses_no_colour_and_sixteen_only_the_sixteen() {
        for (meaning, style) in Theme::named("plain").unwrap().meanings() {
            assert_eq!((style.fg, style.bg), (None, None), "{meaning}");
        }
        for (meaning, style) in Theme::named("sixteen").unwrap().meanings() {
            for colour in [style.fg, style.bg].into_iter().flatten() {
                assert!(
                    !matches!(colour, Color::Rgb(..) | Color::Indexed(_)),
                    "{meaning}"
                );
            }
        }
    }

    #[test]
    fn a_slip_in_a_theme_is_told_with_its_place() {
        let text = include_str!("../../themes/plain.ron").replacen("muted:", "mutd:", 1);
        assert!(Theme::read(&text).unwrap_err().starts_with("line "));
        let text = include_str!("../../themes/dark.ron").replacen("fg: \"", "fg: \"very", 1);
        assert!(Theme::read(&text).unwrap_err().contains("no colour"));
    }
}
