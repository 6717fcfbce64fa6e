//! Every theme can be read on its ground, also where the terminal has fewer colours.

use super::contrast::{PALETTES, contrast, rgb};
use super::{ColourDepth, FILES, NAMES, Theme};
use ratatui::style::{Color, Modifier};

/// What a theme promises: high contrast is WCAG's level AAA, the others its AA.
fn promised(name: &str) -> f64 {
    if name == "high-contrast" { 7.0 } else { 4.5 }
}

#[test]
fn every_theme_opens_whole() {
    for (name, text) in FILES {
        let mut theme = Theme::default();
        let fields = crate::userfile::fields(text).unwrap();
        assert_eq!(theme.lay_over(&fields), [], "{name}");
        for (meaning, _) in theme.meanings() {
            let told = fields.iter().any(|(name, _)| name.text() == meaning);
            assert!(told, "{name} says nothing of {meaning}");
        }
    }
}

#[test]
fn every_theme_is_legible_at_every_depth() {
    let mut wrong = Vec::new();
    let mut tried = 0;
    for name in NAMES.into_iter().filter(|name| *name != "plain") {
        for depth in [
            ColourDepth::True,
            ColourDepth::Indexed,
            ColourDepth::Sixteen,
        ] {
            let theme = Theme::named(name).unwrap().reduced(depth);
            let ground = theme.ground.bg.unwrap();
            for (meaning, style) in theme.meanings() {
                // A frame is no text, and what has no colour of its own is drawn over text that has one.
                if meaning == "ground"
                    || meaning == "border"
                    || style == theme.cursor
                    || style.fg.is_none()
                {
                    continue;
                }
                let words = style.fg.unwrap();
                let under = style.bg.unwrap_or(ground);
                let ratio = least(words, under);
                tried += 1;
                if ratio < promised(name) {
                    wrong.push(format!(
                        "{name} {depth:?}: {meaning} {words} on {under} has {ratio:.1}:1"
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tried > 300, "only {tried} styles were looked at");
}

/// The contrast in the worse of the two palettes; nothing at all where one of the two is the terminal's own.
fn least(words: Color, ground: Color) -> f64 {
    let of = |palette| Some(contrast(rgb(words, palette)?, rgb(ground, palette)?));
    PALETTES
        .iter()
        .map(|palette| of(palette).unwrap_or(0.0))
        .fold(21.0, f64::min)
}

#[test]
fn no_coloured_theme_dims_and_plain_has_no_colour() {
    for name in NAMES {
        for (meaning, style) in Theme::named(name).unwrap().meanings() {
            if name == "plain" {
                assert_eq!((style.fg, style.bg), (None, None), "{meaning}");
            } else {
                assert!(
                    !style.add_modifier.contains(Modifier::DIM),
                    "{name}: {meaning}"
                );
            }
        }
    }
}

#[test]
fn sixteen_names_none_but_the_sixteen() {
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
fn nothing_is_told_apart_by_colour_alone() {
    // What a late action, a restriction and a warning are told by beside their words: weight or line.
    for name in NAMES {
        let theme = Theme::named(name).unwrap();
        for (meaning, style) in [
            ("overdue", theme.overdue),
            ("restricted", theme.restricted),
            ("warning", theme.warning),
            ("doubt", theme.doubt),
            ("misspelt", theme.misspelt),
            ("current", theme.current),
        ] {
            assert!(!style.add_modifier.is_empty(), "{name}: {meaning}");
        }
    }
}
