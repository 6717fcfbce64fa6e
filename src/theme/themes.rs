//! The themes that can be chosen: those that are compiled in, and the user's own, which come first.

use super::{AUTO, NAMES, Theme};
use crate::userfile::Problem;

/// The user's own themes; those that are compiled in are always there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Themes {
    own: Vec<(String, Theme)>,
}

/// What is known of the ground that the terminal draws on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Background {
    /// Dark.
    Dark,
    /// Light.
    Light,
}

impl Themes {
    /// Adds a theme of the user's own; what is right in it is taken, and all that is wrong is given.
    pub fn add(&mut self, name: &str, text: &str) -> Vec<Problem> {
        let (theme, problems) = Theme::read(text, name);
        self.own.retain(|(own, _)| own != name);
        self.own.push((name.to_owned(), theme));
        problems
    }

    /// The names, in the order in which they are offered, `auto` first.
    pub fn names(&self) -> Vec<&str> {
        let own = self.own.iter().map(|(name, _)| name.as_str());
        let own = own.filter(|name| !NAMES.contains(name) && *name != AUTO);
        std::iter::once(AUTO).chain(NAMES).chain(own).collect()
    }

    /// Whether there is such a theme.
    pub fn has(&self, name: &str) -> bool {
        self.names().contains(&name)
    }

    /// The theme of this name, with its ground painted unless the terminal has one of the same kind.
    pub fn get(&self, name: &str, ground: Option<Background>, few: bool) -> Theme {
        let name = match name {
            AUTO => automatic(ground, few),
            name => name,
        };
        let own = self.own.iter().find(|(own, _)| own == name);
        let theme = own.map(|(_, theme)| theme.clone());
        theme
            .or_else(|| Theme::named(name))
            .unwrap_or_default()
            .on(ground)
    }
}

/// The theme that follows the terminal.
fn automatic(ground: Option<Background>, few: bool) -> &'static str {
    match (ground, few) {
        (Some(Background::Light), _) => "light",
        (Some(Background::Dark) | None, true) => "sixteen",
        (Some(Background::Dark) | None, false) => "dark",
    }
}

/// What the variable `COLORFGBG` says of the ground: `15;0` is light on dark.
pub fn ground_of_variable(value: &str) -> Option<Background> {
    // The last part: rxvt writes three, with `default` between.
    match value.rsplit(';').next()?.parse::<u8>().ok()? {
        0..=6 | 8 => Some(Background::Dark),
        7 | 9..=15 => Some(Background::Light),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Color;

    #[test]
    fn one_s_own_theme_goes_before_the_one_of_the_same_name() {
        let mut themes = Themes::default();
        assert_eq!(themes.add("dark", "(text: (fg: \"#abcdef\"))"), []);
        assert_eq!(
            themes.add("moor", "(base: \"light\", text: (fg: \"#123456\"))"),
            []
        );
        assert_eq!(themes.names().last(), Some(&"moor"));
        assert_eq!(
            themes
                .names()
                .iter()
                .filter(|name| **name == "dark")
                .count(),
            1
        );
        let dark = themes.get("dark", None, false);
        assert_eq!(dark.text.fg, Some(Color::Rgb(0xab, 0xcd, 0xef)));
        assert_eq!(
            dark.muted,
            Theme::named("dark").unwrap().muted,
            "the rest is what it overrides"
        );
        let moor = themes.get("moor", None, false);
        assert_eq!(
            moor.muted,
            Theme::named("light").unwrap().muted,
            "or what it is based on"
        );
    }

    #[test]
    fn a_slip_in_one_s_own_theme_is_told_and_costs_that_style_alone() {
        let mut themes = Themes::default();
        let text = "(\n  text: (fg: \"verymauve\"),\n  mutd: (),\n  lead: (fg: \"red\", bold: 3),\n  key: (fg: \"blue\"),\n)";
        let problems = themes.add("moor", text);
        let lines: Vec<usize> = problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [2, 3, 4], "{problems:?}");
        assert!(problems[0].words.contains("verymauve"), "{}", problems[0]);
        assert_eq!(themes.get("moor", None, false).key.fg, Some(Color::Blue));
    }

    #[test]
    fn the_terminal_is_followed() {
        for (ground, few, expected) in [
            (Some(Background::Light), false, "light"),
            (Some(Background::Light), true, "light"),
            (Some(Background::Dark), false, "dark"),
            (None, false, "dark"),
            (None, true, "sixteen"),
        ] {
            assert_eq!(automatic(ground, few), expected);
        }
        for (value, expected) in [
            ("15;0", Some(Background::Dark)),
            ("0;15", Some(Background::Light)),
            ("0;default;15", Some(Background::Light)),
            ("7;8", Some(Background::Dark)),
            ("default;default", None),
            ("", None),
        ] {
            assert_eq!(ground_of_variable(value), expected, "{value}");
        }
    }

    #[test]
    fn a_ground_is_painted_unless_the_terminal_has_one_of_its_kind() {
        let painted = |name: &str, ground| {
            Themes::default()
                .get(name, ground, false)
                .ground
                .bg
                .is_some()
        };
        assert!(painted("dark", None) && painted("dark", Some(Background::Light)));
        assert!(
            !painted("dark", Some(Background::Dark)) && !painted("light", Some(Background::Light))
        );
        assert!(
            painted("high-contrast", Some(Background::Dark)),
            "black, whatever dark is"
        );
        assert!(!painted("plain", None), "no colour is no colour");
    }
}
