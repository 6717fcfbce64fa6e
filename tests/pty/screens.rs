//! Step by step the terminal shows what it showed with the first program of format 1: every cell, its letter and its
//! colours. The bytes that bring it there may differ.

use crate::session::{BINARY, Folder, Session};
use portable_pty::CommandBuilder;
use std::fs;
use std::num::NonZero;
use std::path::Path;

/// The cells of a terminal and where its cursor is.
fn cells(screen: &vt100::Screen) -> Vec<String> {
    let (rows, columns) = screen.size();
    let cell = |row, column| {
        let Some(cell) = screen.cell(row, column) else {
            return String::new();
        };
        // A blank is a blank, whether it was written or never was.
        let letter = if cell.has_contents() {
            cell.contents()
        } else {
            " "
        };
        // Of a blank only its ground is seen, unless it is underlined or turned over.
        if letter == " " && !cell.underline() && !cell.inverse() {
            return format!("{row}:{column} {:?}", cell.bgcolor());
        }
        // The one difference that was chosen: a scroll bar's thumb is ratatui's now, by a row longer or shorter.
        if ["█", "·"].contains(&letter) && columns.get() - column <= 2 {
            return format!("{row}:{column} a scroll bar");
        }
        let marks = [
            cell.bold(),
            cell.dim(),
            cell.italic(),
            cell.underline(),
            cell.inverse(),
        ];
        format!(
            "{row}:{column} {letter:?} {:?} {:?} {marks:?}",
            cell.fgcolor(),
            cell.bgcolor()
        )
    };
    let all = (0..rows.get()).flat_map(|row| (0..columns.get()).map(move |column| (row, column)));
    let mut cells: Vec<String> = all.map(|(row, column)| cell(row, column)).collect();
    cells.push(if screen.hide_cursor() {
        "no cursor".into()
    } else {
        format!("cursor at {:?}", screen.cursor_position())
    });
    cells
}

/// What is typed in a step, keys in angle brackets.
fn typed(step: &str) -> String {
    [
        ("<esc>", "\u{1b}"),
        ("<enter>", "\r"),
        ("<ctrl-g>", "\u{7}"),
        ("<ctrl-p>", "\u{10}"),
        ("<ctrl-x>", "\u{18}"),
        ("<ctrl-z>", "\u{1a}"),
    ]
    .iter()
    .fold(step.to_owned(), |step, (name, key)| step.replace(name, key))
}

fn goes_as_it_went(columns: u16, rows: u16) {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/format1/screens");
    let keys = fs::read_to_string(fixtures.join("keys.txt")).unwrap();
    let came = fs::read(fixtures.join(format!("{columns}x{rows}.bytes"))).unwrap();
    let folder = Folder::new("screens");
    fs::copy(fixtures.join("minutes.ron"), folder.0.join("minutes.ron")).unwrap();
    let mut command = CommandBuilder::new(BINARY);
    command.args(["--no-clock", "minutes.ron"]);
    let variables = [("COLORTERM", "truecolor"), ("LANG", "C.UTF-8")];
    let mut session = Session::sized(command, &folder, &variables, (columns, rows));
    let size = |count| NonZero::new(count).unwrap();
    let mut then = vt100::Parser::new(size(rows), size(columns), 0);
    let steps: Vec<&[u8]> = came.split(|byte| *byte == 0).collect();
    assert_eq!(steps.len(), keys.lines().count());
    for (at, (step, bytes)) in keys.lines().zip(steps).enumerate() {
        session.send(&typed(step));
        then.process(bytes);
        let expected = cells(then.screen());
        let what = format!(
            "step {at}, {step:?}, at {columns}x{rows}:\n{}\nthis",
            then.screen().contents()
        );
        session.until(&what, |screen| {
            let cells = cells(screen);
            let odd = cells
                .iter()
                .zip(&expected)
                .find(|(here, then)| here != then);
            // Shown only where the wait fails: what is there, and what was.
            println!("{odd:?}");
            odd.is_none()
        });
    }
}

#[test]
fn a_small_terminal_shows_what_it_showed() {
    goes_as_it_went(80, 24);
}

#[test]
fn a_large_terminal_shows_what_it_showed() {
    goes_as_it_went(120, 40);
}
