//! Cells as the fewest bytes that make a terminal show them.

use crate::theme::{self, ColourDepth};
use crate::view::Frame;
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// Writes frames as bytes. Remembers where the terminal's cursor is and how it writes.
#[derive(Debug)]
pub struct Pen {
    depth: ColourDepth,
    at: Option<(u16, u16)>,
    /// The row that the cursor is in, also where its column is not known.
    row: Option<u16>,
    style: Option<(Color, Color, Modifier)>,
    hidden: bool,
}

/// A frame of more cells than this is shown at once: no terminal then draws half of it.
const MANY: usize = 400;

impl Pen {
    /// A pen of which nothing is known yet.
    #[must_use]
    pub fn new(depth: ColourDepth) -> Self {
        Pen {
            depth,
            at: None,
            row: None,
            style: None,
            hidden: false,
        }
    }

    /// Forgets what the terminal was left with, since something else has written to it.
    pub fn forget(&mut self) {
        *self = Pen::new(self.depth);
    }

    /// Adds the bytes of a frame to `out`.
    pub fn write(&mut self, frame: &Frame<'_>, out: &mut Vec<u8>) {
        let whole = frame.clear || frame.changed.len() > MANY;
        if whole {
            out.extend_from_slice(b"\x1b[?2026h\x1b[?25l");
            self.hidden = true;
        }
        if frame.clear {
            out.extend_from_slice(b"\x1b[0m\x1b[2J");
            (self.at, self.row, self.style) = (None, None, None);
        }
        let columns = frame.picture.area.width;
        let mut after_line = None;
        for (x, y, cell) in frame.cells() {
            if self.goes_on(cell, x, y, columns, out) {
                after_line = None;
                continue;
            }
            // A line is drawn at one go: a terminal that takes its letters for wide draws no frame as it should be
            // either way, and what comes after the line has a place of its own.
            let line = of_line(cell);
            let goes_on = line && after_line == Some((x, y));
            after_line = line.then_some((x + 1, y));
            if !goes_on {
                self.go(x, y, out);
            }
            self.dress(cell, out);
            self.put(cell, x, y, columns, out);
            if goes_on {
                self.row = None;
            }
        }
        match frame.cursor {
            Some((x, y)) => {
                self.go(x, y, out);
                if self.hidden {
                    out.extend_from_slice(b"\x1b[?25h");
                    self.hidden = false;
                }
            }
            None if !self.hidden => {
                out.extend_from_slice(b"\x1b[?25l");
                self.hidden = true;
            }
            None => {}
        }
        if whole {
            out.extend_from_slice(b"\x1b[?2026l");
        }
    }

    /// Writes a plain letter that stands where the last one ended and looks alike, as nearly every cell of a first
    /// frame; `false` for any other.
    fn goes_on(&mut self, cell: &Cell, x: u16, y: u16, columns: u16, out: &mut Vec<u8>) -> bool {
        let style = (cell.fg, cell.bg, cell.modifier);
        let alike = |had| had == style || looks_the_same(cell, had);
        let here = self.at == Some((x, y)) && x + 1 < columns;
        let [letter @ b' '..=b'~'] = cell.symbol().as_bytes() else {
            return false;
        };
        let goes_on = here && self.style.is_some_and(alike);
        if goes_on {
            out.push(*letter);
            self.at = Some((x + 1, y));
        }
        goes_on
    }

    fn go(&mut self, x: u16, y: u16, out: &mut Vec<u8>) {
        if self.at == Some((x, y)) {
            return;
        }
        match self.at {
            Some((from, row)) if row == y && x == from + 1 => out.extend_from_slice(b"\x1b[C"),
            Some((from, row)) if row == y && x > from => sequence(&[x - from], b'C', out),
            Some((from, row)) if row == y && from - x == 1 => out.push(8),
            Some((_, row)) if x == 0 && y == row + 1 => out.extend_from_slice(b"\r\n"),
            Some(_) | None if self.row == Some(y) => sequence(&[x + 1], b'G', out),
            Some(_) | None => sequence(&[y + 1, x + 1], b'H', out),
        }
        (self.at, self.row) = (Some((x, y)), Some(y));
    }

    /// Changes the style to that of a cell, as far as it can be seen there.
    fn dress(&mut self, cell: &Cell, out: &mut Vec<u8>) {
        let style = (cell.fg, cell.bg, cell.modifier);
        let had = match self.style {
            Some(had) if had == style || looks_the_same(cell, had) => return,
            had => had.filter(|(.., modifier)| *modifier == cell.modifier),
        };
        self.style = Some(style);
        out.extend_from_slice(b"\x1b[");
        // Only a reset takes modifiers away; what stands then is known.
        let (fg, bg) = had.map_or((Color::Reset, Color::Reset), |(fg, bg, _)| (fg, bg));
        if had.is_none() {
            out.push(b'0');
            for (modifier, code) in [
                (Modifier::BOLD, 1),
                (Modifier::DIM, 2),
                (Modifier::ITALIC, 3),
                (Modifier::UNDERLINED, 4),
                (Modifier::SLOW_BLINK, 5),
                (Modifier::REVERSED, 7),
                (Modifier::HIDDEN, 8),
                (Modifier::CROSSED_OUT, 9),
            ] {
                if cell.modifier.contains(modifier) {
                    out.extend_from_slice(&[b';', b'0' + code]);
                }
            }
        }
        if cell.fg != fg {
            self.colour(cell.fg, 30, out);
        }
        if cell.bg != bg {
            self.colour(cell.bg, 40, out);
        }
        out.push(b'm');
    }

    /// Writes a colour on a base of 30 for the letters, 40 for the ground.
    fn colour(&self, colour: Color, base: u16, out: &mut Vec<u8>) {
        if !out.ends_with(b"[") {
            out.push(b';');
        }
        match self.reduced(colour) {
            Color::Reset => numbers(&[base + 9], out),
            Color::Rgb(r, g, b) => {
                numbers(&[base + 8, 2, r.into(), g.into(), b.into()], out);
            }
            Color::Indexed(index) => numbers(&[base + 8, 5, index.into()], out),
            Color::Black
            | Color::Red
            | Color::Green
            | Color::Yellow
            | Color::Blue
            | Color::Magenta
            | Color::Cyan
            | Color::Gray
            | Color::DarkGray
            | Color::LightRed
            | Color::LightGreen
            | Color::LightYellow
            | Color::LightBlue
            | Color::LightMagenta
            | Color::LightCyan
            | Color::White => match sixteen(self.reduced(colour)) {
                dark @ 0..=7 => numbers(&[base + dark], out),
                bright => numbers(&[base + 52 + bright], out),
            },
        }
    }

    /// A theme comes reduced for the depth already, so this finds nothing to do but where none was.
    fn reduced(&self, colour: Color) -> Color {
        theme::reduce(colour, self.depth)
    }

    fn put(&mut self, cell: &Cell, x: u16, y: u16, columns: u16, out: &mut Vec<u8>) {
        let symbol = cell.symbol();
        let next = x + 1;
        let letter = match symbol.as_bytes() {
            // Nearly every cell.
            [letter @ b' '..=b'~'] => Some(*letter),
            // Nothing but what a pane drew reaches this place; a control byte here would be our own mistake.
            _ if symbol.is_empty() || symbol.chars().any(char::is_control) => Some(b' '),
            _ => None,
        };
        if let Some(letter) = letter {
            out.push(letter);
            // In the last column a terminal keeps the cursor where it is.
            self.at = (next < columns).then_some((next, y));
            self.row = self.at.map(|_| y);
        } else {
            out.extend_from_slice(symbol.as_bytes());
            // How far the cursor goes for anything but plain ASCII is the terminal's own opinion. But no single
            // character is wider than two cells; a cluster may come out as several, and reach the next row.
            self.at = None;
            let near = symbol.chars().count() == 1 && next + 1 < columns;
            self.row = near.then_some(y);
        }
    }
}

/// Writes a control sequence with its numbers.
fn sequence(of: &[u16], end: u8, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\x1b[");
    numbers(of, out);
    out.push(end);
}

/// Writes numbers with semicolons between; a first frame has hundreds, and formatting each by `write!` took a tenth of it.
fn numbers(of: &[u16], out: &mut Vec<u8>) {
    for (at, number) in of.iter().enumerate() {
        if at > 0 {
            out.push(b';');
        }
        let digits = number.checked_ilog10().unwrap_or(0);
        for place in (0..=digits).rev() {
            // A digit is below ten.
            out.push(b'0' + u8::try_from(number / 10_u16.pow(place) % 10).unwrap_or(0));
        }
    }
}

/// Whether a cell is of a frame: a character of Unicode's box drawing.
fn of_line(cell: &Cell) -> bool {
    let mut letters = cell.symbol().chars();
    letters
        .next()
        .is_some_and(|letter| ('\u{2500}'..='\u{257f}').contains(&letter))
        && letters.next().is_none()
}

/// Whether a cell looks the same in another style: a blank on the same ground, without a line through or under it.
fn looks_the_same(cell: &Cell, (_, bg, modifier): (Color, Color, Modifier)) -> bool {
    let inked = Modifier::UNDERLINED | Modifier::REVERSED | Modifier::CROSSED_OUT;
    cell.symbol() == " " && cell.bg == bg && !(cell.modifier | modifier).intersects(inked)
}

/// The number of a named colour among the sixteen.
fn sixteen(colour: Color) -> u16 {
    match colour {
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Black | Color::Reset | Color::Rgb(..) | Color::Indexed(_) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::commands;
    use crate::meeting::{Id, Meeting};
    use crate::testing::Stage;
    use crate::view::Screen;

    /// What a terminal shows after these bytes.
    fn terminal(bytes: &[u8], columns: u16, rows: u16) -> vt100::Parser {
        let size = |cells| std::num::NonZeroU16::new(cells).unwrap();
        let mut parser = vt100::Parser::new(size(rows), size(columns), 0);
        parser.process(bytes);
        parser
    }

    /// How many letters stand there in the colours and the weight of the picture: all of them, on grounds that are right.
    fn dressed_as(shown: &vt100::Screen, picture: &ratatui::buffer::Buffer) -> usize {
        let colour = |colour: Color| {
            if let Color::Rgb(r, g, b) = colour {
                vt100::Color::Rgb(r, g, b)
            } else if let Color::Indexed(index) = colour {
                vt100::Color::Idx(index)
            } else if colour == Color::Reset {
                vt100::Color::Default
            } else {
                vt100::Color::Idx(u8::try_from(sixteen(colour)).unwrap())
            }
        };
        let mut letters = 0;
        for place in picture.area.positions() {
            let (wanted, got) = (&picture[place], shown.cell(place.y, place.x).unwrap());
            let blank = wanted.symbol() == " ";
            assert_eq!(got.bgcolor(), colour(wanted.bg), "the ground at {place}");
            if !blank {
                letters += 1;
                assert_eq!(got.fgcolor(), colour(wanted.fg), "the letter at {place}");
                let bold = wanted.modifier.contains(Modifier::BOLD);
                assert_eq!(got.bold(), bold, "the weight at {place}");
            }
            let lined = wanted.modifier.contains(Modifier::UNDERLINED);
            assert_eq!(got.underline(), lined, "the line at {place}");
        }
        letters
    }

    #[test]
    fn the_bytes_make_a_terminal_show_the_picture() {
        let mut stage = Stage::new(&Meeting::blank(Id::from_bits(1), Id::from_bits(2)), 100, 30);
        let (mut pen, mut screen, mut bytes) =
            (Pen::new(ColourDepth::True), Screen::new(false), Vec::new());
        pen.write(&screen.draw(&stage.app), &mut bytes);
        for keys in [
            "Ana: the hall is c\u{f6}ld",
            "<enter>",
            "! RS to book it @RS >ASAP<enter>",
            "<esc><f1>",
            "<esc>i日本",
            "<backspace>x",
        ] {
            stage.keys(keys);
            pen.write(&screen.draw(&stage.app), &mut bytes);
        }
        let shown = terminal(&bytes, 100, 30);
        let rows: Vec<String> = shown
            .screen()
            .rows(0, 100)
            .map(|row| row.trim_end().to_owned())
            .collect();
        assert_eq!(rows, stage.rows());
        assert!(dressed_as(shown.screen(), screen.buffer()) > 500);
        let line = &stage.app.draft().line;
        let column = commands::line_width(100).min(2 + crate::text::width(line.text()));
        assert_eq!(usize::from(shown.screen().cursor_position().1), column);
    }

    #[test]
    fn numbers_are_written_as_they_are_read() {
        for number in [0, 1, 9, 10, 99, 100, 105, 255, 1000, 40_960, u16::MAX] {
            let mut out = Vec::new();
            sequence(&[number, 7], b'H', &mut out);
            assert_eq!(out, format!("\x1b[{number};7H").as_bytes());
        }
    }

    #[test]
    fn a_frame_is_drawn_at_one_go_and_what_follows_it_has_a_place_of_its_own() {
        let mut picture = ratatui::buffer::Buffer::empty(ratatui::layout::Rect::new(0, 0, 9, 2));
        picture.set_string(0, 0, "┌────┐ab", ratatui::style::Style::new());
        let changed: Vec<(u16, u16)> = (0..8).map(|x| (x, 0)).chain([(0, 1)]).collect();
        let frame = Frame {
            picture: &picture,
            changed,
            cursor: None,
            clear: false,
            title: None,
        };
        let mut out = Vec::new();
        Pen::new(ColourDepth::True).write(&frame, &mut out);
        let bytes = String::from_utf8(out).unwrap();
        assert!(bytes.contains("┌────┐\x1b[1;7Hab"), "{bytes:?}");
        assert_eq!(
            terminal(bytes.as_bytes(), 9, 2)
                .screen()
                .contents()
                .trim_end(),
            "┌────┐ab"
        );
    }

    #[test]
    fn a_key_costs_a_few_bytes() {
        let mut stage = Stage::new(&Meeting::blank(Id::from_bits(1), Id::from_bits(2)), 120, 40);
        let (mut pen, mut screen) = (Pen::new(ColourDepth::True), Screen::new(false));
        stage.keys("Minutes opened by Ana ");
        pen.write(&screen.draw(&stage.app), &mut Vec::new());
        let mut most = 0;
        for key in "and the chair welcomed them".chars() {
            stage.keys(&key.to_string());
            let mut bytes = Vec::new();
            pen.write(&screen.draw(&stage.app), &mut bytes);
            most = most.max(bytes.len());
        }
        assert!(most <= 40, "{most} bytes for one key");
    }
}
