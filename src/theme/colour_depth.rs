//! A theme on a terminal of fewer colours: each is the nearest that stays legible.

use super::Theme;
use super::contrast::{PALETTES, SIXTEEN, contrast, rgb};
use ratatui::style::{Color, Style};

/// How many colours the terminal knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColourDepth {
    /// 24 bits.
    #[default]
    True,
    /// The 256 of xterm.
    Indexed,
    /// The sixteen that every terminal has.
    Sixteen,
}

/// The least contrast of words on their ground: WCAG's level AA.
const LEGIBLE: f64 = 4.5;

impl Theme {
    /// The same for a terminal of this many colours.
    #[must_use]
    pub fn reduced(&self, depth: ColourDepth) -> Self {
        let ground = self.ground.bg.unwrap_or(Color::Reset);
        self.map(|style| reduce_style(style, ground, depth))
    }
}

fn reduce_style(style: Style, ground: Color, depth: ColourDepth) -> Style {
    let bg = style.bg.map(|bg| reduce(bg, depth));
    let under = bg.unwrap_or_else(|| reduce(ground, depth));
    let fg = style.fg.map(|fg| match depth {
        ColourDepth::Sixteen => sixteen_on(fg, under),
        ColourDepth::True | ColourDepth::Indexed => reduce(fg, depth),
    });
    Style { fg, bg, ..style }
}

/// The nearest colour of those that a terminal knows.
pub fn reduce(colour: Color, depth: ColourDepth) -> Color {
    match (depth, colour) {
        (ColourDepth::Indexed, Color::Rgb(r, g, b)) => indexed((r, g, b)),
        (ColourDepth::Sixteen, Color::Rgb(..) | Color::Indexed(16..)) => {
            nearest(colour, &SIXTEEN).unwrap_or(Color::Reset)
        }
        (_, colour) => colour,
    }
}

/// The nearest of the sixteen that is legible on a ground of the sixteen, whichever palette the terminal has; the
/// terminal's own where there is none.
fn sixteen_on(colour: Color, ground: Color) -> Color {
    let legible = |candidate: &Color| {
        PALETTES.iter().all(
            |palette| match (rgb(*candidate, palette), rgb(ground, palette)) {
                (Some(words), Some(ground)) => contrast(words, ground) >= LEGIBLE,
                _ => true,
            },
        )
    };
    // The nearest colour is no help where it can't be read: legibility goes before likeness.
    let candidates: Vec<Color> = SIXTEEN.iter().copied().filter(legible).collect();
    if colour == Color::Reset || candidates.contains(&colour) {
        return colour;
    }
    nearest(colour, &candidates).unwrap_or(Color::Reset)
}

/// The nearest of some colours.
fn nearest(colour: Color, among: &[Color]) -> Option<Color> {
    let palette = &PALETTES[1];
    let wanted = rgb(colour, palette)?;
    let far =
        |candidate: &Color| rgb(*candidate, palette).map_or(u32::MAX, |it| distance(it, wanted));
    among.iter().copied().min_by_key(far)
}

/// The nearest of the cube and the greys of xterm's 256.
fn indexed(wanted: (u8, u8, u8)) -> Color {
    let far = |index: u8| {
        rgb(Color::Indexed(index), &PALETTES[1]).map_or(u32::MAX, |it| distance(it, wanted))
    };
    // The levels of the cube are 0, 95, 135, 175, 215 and 255; each bound lies half-way.
    let step = |value: u8| match value {
        0..48 => 0,
        48..115 => 1,
        value => (value - 35) / 40,
    };
    let (r, g, b) = wanted;
    let cube = 16 + 36 * step(r) + 6 * step(g) + step(b);
    let grey = (232..=255).min_by_key(|index| far(*index)).unwrap_or(cube);
    Color::Indexed(if far(grey) < far(cube) { grey } else { cube })
}

/// How far two colours are apart, weighted roughly as the eye does.
fn distance(a: (u8, u8, u8), b: (u8, u8, u8)) -> u32 {
    // Plain distance takes dark blues for black; a colour space of its own would be a dependency for six themes.
    let part = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
    2 * part(a.0, b.0) + 4 * part(a.1, b.1) + 3 * part(a.2, b.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greys_come_from_the_ramp_and_colours_from_the_cube() {
        assert_eq!(
            reduce(Color::Rgb(42, 47, 55), ColourDepth::Indexed),
            Color::Indexed(236)
        );
        assert_eq!(
            reduce(Color::Rgb(255, 0, 0), ColourDepth::Indexed),
            Color::Indexed(196)
        );
        assert_eq!(
            reduce(Color::Rgb(255, 255, 255), ColourDepth::Indexed),
            Color::Indexed(231)
        );
        assert_eq!(
            reduce(Color::Rgb(1, 2, 3), ColourDepth::True),
            Color::Rgb(1, 2, 3)
        );
        assert_eq!(
            reduce(Color::Rgb(250, 20, 20), ColourDepth::Sixteen),
            Color::LightRed
        );
    }

    #[test]
    fn of_the_sixteen_only_those_are_taken_that_can_be_read() {
        for (colour, ground, expected) in [
            (Color::Rgb(0, 0, 200), Color::Black, Color::LightMagenta),
            (Color::Blue, Color::White, Color::Blue),
            (Color::Reset, Color::Black, Color::Reset),
        ] {
            assert_eq!(
                sixteen_on(colour, ground),
                expected,
                "{colour:?} on {ground:?}"
            );
        }
    }
}
