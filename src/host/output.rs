//! Frames as bytes, by ratatui's backend over a buffer that we write ourselves.
//!
//! The backend, because a pen of our own won 35 bytes a key and no time. The buffer, because the backend's own writer
//! blocks: a terminal that takes nothing for a while would hold the keys. And crossterm's commands are written into it
//! as bytes rather than by `queue!` or `execute!`, which on Windows call the console behind our back.

use crate::theme::ColourDepth;
use crate::view::Frame;
use crossterm::Command;
use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::style::{Attribute, SetAttribute, SetAttributes, force_color_output};
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::backend::{Backend, CrosstermBackend, IntoCrossterm};
use ratatui::buffer::Cell;
use ratatui::style::Color;
use std::fmt;

/// A frame of more cells than this is shown at once: no terminal then draws half of it.
const MANY: usize = 400;

/// How the backend ends what it draws.
const RESETS: &[u8] = b"\x1b[39m\x1b[49m\x1b[59m\x1b[0m";

/// Stands for a cell whose letter a terminal would obey rather than show.
static BLANK: Cell = Cell::EMPTY;

/// Writes frames as bytes. Remembers where the terminal's cursor is, and whether it is seen.
#[derive(Debug)]
pub struct Output {
    depth: ColourDepth,
    at: Option<(u16, u16)>,
    hidden: bool,
}

/// How sure it is where a terminal's cursor stands after a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Advance {
    /// One cell further: plain ASCII.
    Sure,
    /// One cell further, unless the terminal takes all of Unicode's box drawing for wide: it then draws no frame as it
    /// should be either way, so a line is drawn at one go, and only what follows it has a place of its own.
    Line,
    /// The terminal's own opinion, and a cluster may come out as several letters.
    Unsure,
}

impl Output {
    /// An output to a terminal of which nothing is known yet.
    pub fn new(depth: ColourDepth) -> Self {
        // Where NO_COLOR is set our own theme is without colours already; crossterm would leave out the numbers of
        // the colours and send an empty `CSI m`, which takes bold and reverse away, too.
        force_color_output(true);
        Output {
            depth,
            at: None,
            hidden: false,
        }
    }

    /// Forgets what the terminal was left with, since something else has written to it.
    pub fn forget(&mut self) {
        (self.at, self.hidden) = (None, false);
    }

    /// Adds the bytes of a frame to `out`.
    pub fn write(&mut self, frame: &Frame<'_>, out: &mut Vec<u8>) {
        let whole = frame.clear || frame.changed.len() > MANY;
        if whole {
            put(BeginSynchronizedUpdate, out);
            put(Hide, out);
            self.hidden = true;
        }
        if frame.clear {
            put(SetAttribute(Attribute::Reset), out);
            put(Clear(ClearType::All), out);
            self.at = None;
        }
        self.draw(frame, out);
        if let Some((x, y)) = frame.cursor.filter(|to| self.at != Some(*to)) {
            put(MoveTo(x, y), out);
            self.at = frame.cursor;
        }
        match frame.cursor {
            Some(_) if self.hidden => put(Show, out),
            None if !self.hidden => put(Hide, out),
            Some(_) | None => {}
        }
        self.hidden = frame.cursor.is_none();
        if whole {
            put(EndSynchronizedUpdate, out);
        }
    }

    /// Draws the cells, those first after which the cursor may be anywhere.
    ///
    /// The backend tells a cell its place unless it is the right neighbour of the one before. So what is unsure goes from
    /// right to left, and is over before the letters come that may stand beside it: theirs then are the last word.
    fn draw(&mut self, frame: &Frame<'_>, out: &mut Vec<u8>) {
        let cells = |kind: Advance| {
            let cells = frame.cells().map(|(x, y, cell)| (x, y, shown(cell)));
            cells.filter(move |(.., cell)| advance(cell) == kind)
        };
        let unsure: Vec<_> = cells(Advance::Unsure).collect();
        self.run(unsure.into_iter().rev(), out);
        self.run(cells(Advance::Line), out);
        if let Some((x, y)) = self.run(cells(Advance::Sure), out) {
            // In the last column a terminal keeps the cursor where it is.
            self.at = (x + 1 < frame.picture.area.width).then_some((x + 1, y));
        }
    }

    /// Draws some cells, and gives the place of the last.
    fn run<'c>(
        &mut self,
        cells: impl Iterator<Item = (u16, u16, &'c Cell)>,
        out: &mut Vec<u8>,
    ) -> Option<(u16, u16)> {
        let mut last = None;
        // The backend ends with a reset, also where there was nothing to draw.
        let mut cells = cells.peekable();
        cells.peek()?;
        let cells = cells.inspect(|(x, y, _)| last = Some((*x, *y)));
        let start = out.len();
        if self.depth == ColourDepth::Sixteen {
            draw_sixteen(cells, out);
        } else {
            // A buffer takes everything.
            let _ = CrosstermBackend::new(&mut *out).draw(cells);
        }
        self.spare(start, out);
        self.at = None;
        last
    }

    /// Takes away what the backend says for nothing, more than half of what a key costs: the place where the cursor stands
    /// already, and each colour's own reset before the one of all.
    fn spare(&self, start: usize, out: &mut Vec<u8>) {
        let mut place = Vec::new();
        if let Some((x, y)) = self.at {
            put(MoveTo(x, y), &mut place);
        }
        if out.get(start..).is_some_and(|run| run.starts_with(&place)) {
            out.drain(start..start + place.len());
        }
        if out.ends_with(RESETS) {
            out.truncate(out.len() - RESETS.len());
            put(SetAttribute(Attribute::Reset), out);
        }
    }
}

/// Adds the bytes of a command to `out`.
pub(super) fn put(command: impl Command, out: &mut Vec<u8>) {
    struct Text<'o>(&'o mut Vec<u8>);
    impl fmt::Write for Text<'_> {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0.extend_from_slice(text.as_bytes());
            Ok(())
        }
    }
    // A buffer takes everything.
    let _ = command.write_ansi(&mut Text(out));
}

/// The cell, unless it would steer the terminal. Nothing but what a pane drew reaches this place, and panes take only
/// text that is safe: a control byte here would be our own mistake.
fn shown(cell: &Cell) -> &Cell {
    let symbol = cell.symbol();
    if symbol.is_empty() || symbol.chars().any(char::is_control) {
        &BLANK
    } else {
        cell
    }
}

fn advance(cell: &Cell) -> Advance {
    let mut letters = cell.symbol().chars();
    match (letters.next(), letters.next()) {
        (Some(' '..='~'), None) => Advance::Sure,
        (Some('\u{2500}'..='\u{257f}'), None) => Advance::Line,
        (_, _) => Advance::Unsure,
    }
}

/// Draws as the backend does, in colours that the oldest terminals know: it would say `38;5;n`, of which they take the
/// 5 for blinking.
fn draw_sixteen<'c>(cells: impl Iterator<Item = (u16, u16, &'c Cell)>, out: &mut Vec<u8>) {
    let (mut at, mut style) = (None, BLANK.style());
    for (x, y, cell) in cells {
        if at != Some((x, y)) {
            put(MoveTo(x, y), out);
        }
        at = Some((x + 1, y));
        if style != cell.style() {
            style = cell.style();
            let attributes = style.into_crossterm().attributes;
            put(SetAttribute(Attribute::Reset), out);
            put(SetAttributes(attributes), out);
            let (fg, bg) = (sixteen(cell.fg, 30), sixteen(cell.bg, 40));
            out.extend(format!("\x1b[{fg};{bg}m").bytes());
        }
        out.extend_from_slice(cell.symbol().as_bytes());
    }
    put(SetAttribute(Attribute::Reset), out);
}

/// The number of a colour on a base of 30 for the letters, 40 for the ground (ECMA-48, and aixterm's bright ones);
/// a theme comes reduced to these.
fn sixteen(colour: Color, base: u8) -> u8 {
    base + match colour {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
        Color::Indexed(dark @ 0..=7) => dark,
        Color::Indexed(bright @ 8..=15) => bright + 52,
        Color::Reset | Color::Rgb(..) | Color::Indexed(_) => 9,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::commands;
    use crate::meeting::{Id, Meeting};
    use crate::testing::Stage;
    use crate::view::Screen;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::{Modifier, Style};

    /// What a terminal shows after these bytes.
    fn terminal(bytes: &[u8], columns: u16, rows: u16) -> vt100::Parser {
        let size = |cells| std::num::NonZeroU16::new(cells).unwrap();
        let mut parser = vt100::Parser::new(size(rows), size(columns), 0);
        parser.process(bytes);
        parser
    }

    fn blank(columns: u16, rows: u16) -> Stage {
        Stage::new(
            &Meeting::blank(Id::from_bits(1), Id::from_bits(2)),
            columns,
            rows,
        )
    }

    /// The bytes of a row, all of it changed.
    fn row(text: &str, style: Style, depth: ColourDepth) -> String {
        let mut picture = Buffer::empty(Rect::new(0, 0, 20, 1));
        picture.set_string(0, 0, text, style);
        let (mut changed, mut after) = (Vec::<(u16, u16)>::new(), 0);
        for letter in text.chars() {
            // The right half of a wide letter is never drawn by itself.
            changed.push((changed.last().map_or(0, |(x, _)| *x) + after, 0));
            after = u16::try_from(crate::text::width(&letter.to_string())).unwrap();
        }
        let frame = Frame {
            picture: &picture,
            changed,
            cursor: None,
            clear: false,
            title: None,
        };
        let mut out = Vec::new();
        Output::new(depth).write(&frame, &mut out);
        String::from_utf8(out).unwrap()
    }

    /// How many letters stand there in the colours and the weight of the picture: all of them, on grounds that are right.
    fn dressed_as(shown: &vt100::Screen, picture: &Buffer) -> usize {
        let colour = |colour: Color| {
            if let Color::Rgb(r, g, b) = colour {
                vt100::Color::Rgb(r, g, b)
            } else if let Color::Indexed(index) = colour {
                vt100::Color::Idx(index)
            } else if colour == Color::Reset {
                vt100::Color::Default
            } else {
                let number = sixteen(colour, 0);
                vt100::Color::Idx(if number < 8 { number } else { number - 52 })
            }
        };
        let mut letters = 0;
        for place in picture.area.positions() {
            let (wanted, got) = (&picture[place], shown.cell(place.y, place.x).unwrap());
            if got.is_wide_continuation() {
                // The right half of a wide letter is the terminal's own.
                continue;
            }
            assert_eq!(got.bgcolor(), colour(wanted.bg), "the ground at {place}");
            if wanted.symbol() != " " {
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
    fn the_bytes_make_a_terminal_show_the_picture_at_every_depth() {
        for depth in [
            ColourDepth::True,
            ColourDepth::Indexed,
            ColourDepth::Sixteen,
        ] {
            let mut stage = blank(100, 30);
            stage.app.set_up(crate::app::Setting::ColourDepth(depth));
            let (mut output, mut screen) = (Output::new(depth), Screen::new(false));
            let mut bytes = Vec::new();
            output.write(&screen.draw(&stage.app), &mut bytes);
            for keys in [
                "Ana: the hall is c\u{f6}ld",
                "<enter>",
                "! RS to book it @RS >ASAP<enter>",
                "<esc><f1>",
                "<esc>i日本",
                "<backspace>x",
            ] {
                stage.keys(keys);
                output.write(&screen.draw(&stage.app), &mut bytes);
            }
            let shown = terminal(&bytes, 100, 30);
            let rows = shown.screen().rows(0, 100);
            let rows: Vec<String> = rows.map(|row| row.trim_end().to_owned()).collect();
            assert_eq!(rows, stage.rows());
            assert!(dressed_as(shown.screen(), screen.buffer()) > 500);
            let line = &stage.app.draft().line;
            let column = commands::line_width(100).min(2 + crate::text::width(line.text()));
            assert_eq!(usize::from(shown.screen().cursor_position().1), column);
            let text = String::from_utf8(bytes).unwrap();
            assert_eq!(text.contains("8;5;"), depth == ColourDepth::Indexed);
        }
    }

    #[test]
    fn what_follows_a_letter_of_unsure_width_or_a_line_has_a_place_of_its_own() {
        let plain = Style::new();
        let bytes = row("┌────┐ab", plain, ColourDepth::True);
        assert!(bytes.contains("┌────┐"), "{bytes:?}");
        assert!(bytes.contains("\x1b[1;7Hab"), "{bytes:?}");
        for depth in [ColourDepth::True, ColourDepth::Sixteen] {
            let bytes = row("a\u{e9}\u{e8}b日本c", plain, depth);
            for (letter, column) in [
                ("a", 1),
                ("é", 2),
                ("è", 3),
                ("b", 4),
                ("日", 5),
                ("本", 7),
                ("c", 9),
            ] {
                assert!(
                    bytes.contains(&format!("\x1b[1;{column}H{letter}")),
                    "{bytes:?}"
                );
            }
            let shown = terminal(bytes.as_bytes(), 20, 1);
            assert_eq!(shown.screen().contents().trim_end(), "aéèb日本c");
            let plain = bytes.find("\x1b[1;1Ha").unwrap();
            assert!(
                bytes.find('é').unwrap() < plain,
                "plain letters have the last word"
            );
        }
    }

    #[test]
    fn weight_and_reverse_stay_without_colours_and_a_control_byte_is_a_blank() {
        let style = Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED);
        let bytes = row("due", style, ColourDepth::Indexed);
        let shown = terminal(bytes.as_bytes(), 20, 1);
        let cell = shown.screen().cell(0, 0).unwrap();
        assert!(cell.bold() && cell.inverse());
        let mut cell = Cell::default();
        cell.set_symbol("\u{9b}2J");
        assert_eq!(super::shown(&cell).symbol(), " ");
    }

    #[test]
    fn old_terminals_are_told_of_their_own_sixteen_colours() {
        let style = Style::new().fg(Color::LightRed).bg(Color::Blue);
        let bytes = row("due", style, ColourDepth::Sixteen);
        assert!(bytes.contains("\x1b[91;44mdue"), "{bytes:?}");
    }

    #[test]
    fn a_key_costs_a_few_bytes_and_what_stands_is_not_told_again() {
        let mut stage = blank(120, 40);
        let (mut output, mut screen) = (Output::new(ColourDepth::True), Screen::new(false));
        stage.keys("Minutes opened by Ana ");
        output.write(&screen.draw(&stage.app), &mut Vec::new());
        let mut costs = Vec::new();
        for key in "and the chair welcomed them".chars() {
            stage.keys(&key.to_string());
            let mut bytes = Vec::new();
            output.write(&screen.draw(&stage.app), &mut bytes);
            costs.push(bytes.len());
            bytes.clear();
            output.write(&screen.draw(&stage.app), &mut bytes);
            assert_eq!(bytes, b"", "nothing has changed");
        }
        let mean = costs.iter().sum::<usize>() / costs.len();
        assert!(mean <= 40, "{costs:?} bytes for a key");
    }

    #[test]
    fn a_first_frame_is_six_kilobytes_at_most_and_a_large_one_of_a_full_meeting_fourteen() {
        let first = |stage: &Stage| {
            let (mut bytes, mut screen) = (Vec::new(), Screen::new(false));
            Output::new(ColourDepth::True).write(&screen.draw(&stage.app), &mut bytes);
            bytes.len()
        };
        let bytes = first(&blank(80, 24));
        assert!(bytes <= 6_000, "{bytes}");
        let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-meetings");
        for entry in std::fs::read_dir(samples).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let stage = Stage::new(&crate::format::ron::read(&text).unwrap(), 120, 40);
            let bytes = first(&stage);
            assert!(bytes <= 14_000, "{}: {bytes}", path.display());
        }
    }
}
