//! Colours as data: a theme gives each meaning on the screen its style. Nothing else names a colour.

mod colour_depth;
mod contrast;
#[cfg(test)]
mod legible;
mod themes;

pub use colour_depth::{ColourDepth, reduce};
pub use themes::{Background, Themes, ground_of_variable};

use crate::userfile::{self, Fragment, Problem};
use ratatui::style::{Color, Modifier, Style};

macro_rules! meanings {
    ($($name:ident $doc:literal;)*) => {
        /// The styles of everything on the screen, by what it means.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Theme {
            $(#[doc = $doc] pub $name: Style,)*
            /// Whether the ground is painted on every terminal, also on one that has a ground of the same kind.
            pub solid: bool,
        }

        /// The names that may stand in a theme file.
        const MEANINGS: &[&str] = &[$(stringify!($name),)* "solid", "base"];

        impl Theme {
            /// Every meaning by name with its style, for tests that prove a theme legible.
            pub fn meanings(&self) -> Vec<(&'static str, Style)> {
                vec![$((stringify!($name), self.$name),)*]
            }

            /// The same with every style changed.
            fn map(&self, change: impl Fn(Style) -> Style) -> Self {
                Theme { $($name: change(self.$name),)* solid: self.solid }
            }

            /// Takes one meaning from a theme file; none if there is no such meaning.
            fn take(&mut self, name: &str, value: Fragment<'_>) -> Option<Result<(), Problem>> {
                match name {
                    $(stringify!($name) => Some(style(value).map(|read| self.$name = read)),)*
                    "solid" => Some(value.read().map(|read| self.solid = read)),
                    // Read before all others.
                    "base" => Some(Ok(())),
                    _ => None,
                }
            }
        }
    };
}

meanings! {
    ground "The ground that everything stands on, where it is painted.";
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

/// What may be said of a style.
const PARTS: &[&str] = &["fg", "bg", "bold", "dim", "italic", "underline", "reverse"];

/// Reads a style; what is wrong in it is told at its place, the first of it.
fn style(value: Fragment<'_>) -> Result<Style, Problem> {
    let mut style = Style::default();
    let mut set = |value: Fragment<'_>, modifier| {
        let flag = value.read::<bool>();
        flag.map(|set| style.add_modifier.set(modifier, set))
    };
    let mut grounds = [None, None];
    let problems = userfile::each(&value.fields()?, PARTS, |name, value| {
        Some(match name {
            "fg" => colour(value).map(|read| grounds[0] = Some(read)),
            "bg" => colour(value).map(|read| grounds[1] = Some(read)),
            "bold" => set(value, Modifier::BOLD),
            "dim" => set(value, Modifier::DIM),
            "italic" => set(value, Modifier::ITALIC),
            "underline" => set(value, Modifier::UNDERLINED),
            "reverse" => set(value, Modifier::REVERSED),
            _ => return None,
        })
    });
    [style.fg, style.bg] = grounds;
    problems.into_iter().next().map_or(Ok(style), Err)
}

/// Reads a colour; one that is none is told at its place.
fn colour(value: Fragment<'_>) -> Result<Color, Problem> {
    let name: String = value.read()?;
    name.parse().map_err(|_| {
        value.problem(format!(
            "{name:?} is no colour; write a name such as \"cyan\" or \"#88aaff\"."
        ))
    })
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

/// What a theme of the program is for; empty for one of the user's own.
pub fn help(name: &str) -> &'static str {
    match name {
        AUTO => "as the terminal's own background is",
        "dark" => "for a dark background",
        "light" => "for a light background",
        "high-contrast" => "7:1 and more, on black",
        "sixteen" => "the colours that every terminal has",
        "colour-blind" => "blue, yellow and lightness; never red against green",
        "plain" => "no colours: weight and underline alone",
        _ => "",
    }
}

impl Theme {
    /// The compiled-in theme of this name.
    pub fn named(name: &str) -> Option<Theme> {
        let (_, text) = FILES.iter().find(|(own, _)| *own == name)?;
        let mut theme = Theme::default();
        let problems = theme.lay_over(&userfile::fields(text).unwrap_or_default());
        debug_assert!(problems.is_empty(), "{name}: {problems:?}");
        Some(theme)
    }

    /// Reads a theme file, which says what differs from the theme that it names as its base, else from the one of its
    /// own name, else from the dark one. Gives everything that is wrong with it; what is right is taken.
    pub fn read(text: &str, name: &str) -> (Theme, Vec<Problem>) {
        let fields = userfile::fields(text).unwrap_or_default();
        let named = fields.iter().find(|(name, _)| name.text() == "base");
        let named = named.map(|(_, value)| {
            let base: String = value.read()?;
            let known = NAMES.contains(&base.as_str());
            let words = format!(
                "There is no theme {base:?} to start from; there are {}.",
                NAMES.join(", ")
            );
            known.then_some(base).ok_or_else(|| value.problem(words))
        });
        let (base, mut problems) = match named {
            None => (name.to_owned(), Vec::new()),
            Some(Err(problem)) => (name.to_owned(), vec![problem]),
            Some(Ok(base)) => (base, Vec::new()),
        };
        let mut theme = Theme::named(&base)
            .or_else(|| Theme::named("dark"))
            .unwrap_or_default();
        problems.extend(match userfile::fields(text) {
            Ok(fields) => theme.lay_over(&fields),
            Err(problem) => vec![problem],
        });
        problems.sort();
        (theme, problems)
    }

    /// Lays the fields of a theme file over this theme, and gives everything that is wrong with them.
    fn lay_over(&mut self, fields: &[(Fragment<'_>, Fragment<'_>)]) -> Vec<Problem> {
        userfile::each(fields, MEANINGS, |name, value| self.take(name, value))
    }

    /// The same on the ground that the terminal has: painted, unless that is of the same kind.
    #[must_use]
    fn on(mut self, terminal: Option<Background>) -> Self {
        let own = self
            .ground
            .bg
            .and_then(|bg| contrast::rgb(bg, &contrast::PALETTES[1]));
        let kind = own.map(|own| {
            // Middle grey, as photographers have it.
            if contrast::luminance(own) > 0.18 {
                Background::Light
            } else {
                Background::Dark
            }
        });
        // A terminal's own ground may be a picture or see-through; painting over it would be the only change that is
        // seen.
        if !self.solid && kind == terminal {
            self.ground = Style::default();
        }
        self
    }
}
