//! How well two colours are told apart, after WCAG 2.1.

// The sixteen are whatever a terminal's user made of them. These two palettes are the commonest, and words are
// to be legible with both.

use ratatui::style::Color;

/// The colours that terminals give the sixteen: the first is the Linux console's and the PC's, the second xterm's.
pub(super) const PALETTES: [[(u8, u8, u8); 16]; 2] = [
    [
        (0, 0, 0),
        (170, 0, 0),
        (0, 170, 0),
        (170, 85, 0),
        (0, 0, 170),
        (170, 0, 170),
        (0, 170, 170),
        (170, 170, 170),
        (85, 85, 85),
        (255, 85, 85),
        (85, 255, 85),
        (255, 255, 85),
        (85, 85, 255),
        (255, 85, 255),
        (85, 255, 255),
        (255, 255, 255),
    ],
    [
        (0, 0, 0),
        (205, 0, 0),
        (0, 205, 0),
        (205, 205, 0),
        (0, 0, 238),
        (205, 0, 205),
        (0, 205, 205),
        (229, 229, 229),
        (127, 127, 127),
        (255, 0, 0),
        (0, 255, 0),
        (255, 255, 0),
        (92, 92, 255),
        (255, 0, 255),
        (0, 255, 255),
        (255, 255, 255),
    ],
];

/// The sixteen by name, in the order of their numbers.
pub(super) const SIXTEEN: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

/// What a colour looks like where the sixteen look like this; none for the terminal's own.
pub(super) fn rgb(colour: Color, palette: &[(u8, u8, u8); 16]) -> Option<(u8, u8, u8)> {
    let step = |part: u8| if part == 0 { 0 } else { 55 + 40 * part };
    if let Color::Rgb(r, g, b) = colour {
        return Some((r, g, b));
    }
    let Color::Indexed(index) = colour else {
        let at = SIXTEEN.iter().position(|own| *own == colour)?;
        return palette.get(at).copied();
    };
    match index {
        232.. => {
            let grey = 8 + 10 * (index - 232);
            Some((grey, grey, grey))
        }
        16.. => {
            let at = index - 16;
            Some((step(at / 36), step(at / 6 % 6), step(at % 6)))
        }
        _ => palette.get(usize::from(index)).copied(),
    }
}

/// The relative luminance of a colour, from 0 to 1.
pub(super) fn luminance((r, g, b): (u8, u8, u8)) -> f64 {
    let channel = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b)
}

/// The contrast of two colours, from 1 to 21.
pub(super) fn contrast(a: (u8, u8, u8), b: (u8, u8, u8)) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}
