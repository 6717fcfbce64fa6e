//! Draws the real screen as an SVG: the built binary runs in a pseudo-terminal, keys go in, the cells come out.
//!
//! `cargo build --release && cargo run --release --example picture -- dark 120x40 sample.ron "<esc>" > screen.svg`
//! works on a copy of the meeting; `scripts/pictures.sh` makes those of the README.
#![cfg_attr(not(unix), expect(unused, reason = "the pseudo-terminal is Unix's"))]

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::error::Error;
use std::fmt::Write as _;
use std::io::{Read, Write as _};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// A cell in pixels: 15 px type on lines of 19.
const CELL: (u32, u32) = (9, 19);

/// The screen is complete when nothing has come for this long.
const QUIET: Duration = Duration::from_millis(400);

/// Colours that the terminal itself would choose: ground and text.
struct Ground {
    back: &'static str,
    text: &'static str,
}

fn main() -> Result<(), Box<dyn Error>> {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let [theme, size, file, keys] = given.as_slice() else {
        return Err("usage: picture THEME COLUMNSxROWS FILE KEYS".into());
    };
    let (columns, rows) = size.split_once('x').ok_or("the size is written 120x40")?;
    let (columns, rows): (u16, u16) = (columns.parse()?, rows.parse()?);
    let folder = std::env::temp_dir().join(format!("quorate-picture-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let copy = folder.join(Path::new(file).file_name().ok_or("no file was named")?);
    std::fs::copy(file, &copy)?;
    let screen = shoot(theme, (columns, rows), &copy, keys);
    std::fs::remove_dir_all(&folder)?;
    let ground = if theme == "light" {
        Ground {
            back: "#ffffff",
            text: "#1c1c1c",
        }
    } else {
        Ground {
            back: "#101216",
            text: "#d8d8d8",
        }
    };
    println!("{}", svg(screen?.screen(), &ground));
    Ok(())
}

/// The binary that was built beside this example.
fn binary() -> Result<PathBuf, Box<dyn Error>> {
    let own = std::env::current_exe()?;
    let built = own
        .parent()
        .and_then(Path::parent)
        .ok_or("no target folder")?;
    Ok(built.join("quorate"))
}

/// Runs the program, types, waits until the screen rests, and takes the cells.
fn shoot(
    theme: &str,
    (columns, rows): (u16, u16),
    file: &Path,
    keys: &str,
) -> Result<vt100::Parser, Box<dyn Error>> {
    let folder = file.parent().ok_or("no folder")?;
    let mut command = CommandBuilder::new(binary()?);
    command.args(["--theme", theme, "--no-clock"]);
    command.arg(file);
    command.cwd(folder);
    command.env("TERM", "xterm-256color");
    command.env("COLORTERM", "truecolor");
    for variable in [
        "HOME",
        "XDG_CONFIG_HOME",
        "XDG_STATE_HOME",
        "XDG_CACHE_HOME",
    ] {
        command.env(variable, folder);
    }
    let size = PtySize {
        rows,
        cols: columns,
        ..PtySize::default()
    };
    let pair = native_pty_system().openpty(size)?;
    let mut reader = pair.master.try_clone_reader()?;
    let mut writer = pair.master.take_writer()?;
    let mut child = pair.slave.spawn_command(command)?;
    let (sender, bytes) = channel();
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(count @ 1..) = reader.read(&mut buffer) {
            if sender.send(buffer[..count].to_vec()).is_err() {
                break;
            }
        }
    });
    let cells = |count| NonZero::new(count).ok_or("a screen has columns and rows");
    let mut screen = vt100::Parser::new(cells(rows)?, cells(columns)?, 0);
    rest(&bytes, &mut screen);
    for key in bytes_of(keys) {
        writer.write_all(&key)?;
        rest(&bytes, &mut screen);
    }
    child.kill()?;
    child.wait()?;
    Ok(screen)
}

/// Takes what comes until nothing more does.
fn rest(bytes: &Receiver<Vec<u8>>, screen: &mut vt100::Parser) {
    loop {
        match bytes.recv_timeout(QUIET) {
            Ok(some) => screen.process(&some),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// Keys as a terminal sends them: words as they stand, names in angle brackets one by one.
fn bytes_of(keys: &str) -> Vec<Vec<u8>> {
    let mut sent = Vec::new();
    let mut rest = keys;
    while !rest.is_empty() {
        if let Some((name, after)) = rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
            sent.push(match name {
                "enter" => b"\r".to_vec(),
                "esc" => b"\x1b".to_vec(),
                "tab" => b"\t".to_vec(),
                "up" => b"\x1b[A".to_vec(),
                "down" => b"\x1b[B".to_vec(),
                other => match other.strip_prefix("ctrl-").map(str::as_bytes) {
                    Some([letter]) => vec![letter & 0x1f],
                    Some(_) | None => format!("<{other}>").into_bytes(),
                },
            });
            rest = after;
        } else {
            let end = rest.char_indices().skip(1).find(|(_, c)| *c == '<');
            let (words, after) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
            sent.push(words.as_bytes().to_vec());
            rest = after;
        }
    }
    sent
}

/// The screen as a picture: runs of cells that look alike are one text each.
fn svg(screen: &vt100::Screen, ground: &Ground) -> String {
    let (rows, columns) = (screen.size().0.get(), screen.size().1.get());
    let (width, height) = (u32::from(columns) * CELL.0, u32::from(rows) * CELL.1);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-10 -10 {} {}\" \
         font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"15\">\n\
         <rect x=\"-10\" y=\"-10\" width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{}\"/>\n",
        width + 20,
        height + 20,
        ground.back
    );
    for row in 0..rows {
        let mut column = 0;
        while column < columns {
            column = run(screen, row, column, ground, &mut out);
        }
    }
    if !screen.hide_cursor() {
        let (row, column) = screen.cursor_position();
        let (x, y) = (u32::from(column) * CELL.0, u32::from(row) * CELL.1);
        let _ = writeln!(
            out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"2\" height=\"{}\" fill=\"{}\"/>",
            CELL.1, ground.text
        );
    }
    out.push_str("</svg>");
    out
}

/// Draws the run that begins at a cell and gives the column after it.
fn run(screen: &vt100::Screen, row: u16, from: u16, ground: &Ground, out: &mut String) -> u16 {
    let Some(first) = screen.cell(row, from) else {
        return screen.size().1.get();
    };
    let look = |cell: &vt100::Cell| {
        let looks = (cell.fgcolor(), cell.bgcolor(), cell.inverse(), cell.dim());
        (looks, cell.bold(), cell.italic(), cell.underline())
    };
    let mut text = String::new();
    let mut column = from;
    while let Some(cell) = screen
        .cell(row, column)
        .filter(|cell| look(cell) == look(first))
    {
        if !cell.is_wide_continuation() {
            text.push_str(if cell.has_contents() {
                cell.contents()
            } else {
                " "
            });
        }
        column += 1;
    }
    let (mut fore, mut back) = (
        colour(first.fgcolor(), ground.text),
        colour(first.bgcolor(), ground.back),
    );
    if first.inverse() {
        std::mem::swap(&mut fore, &mut back);
    }
    let (x, y) = (u32::from(from) * CELL.0, u32::from(row) * CELL.1);
    let wide = u32::from(column - from) * CELL.0;
    if back != ground.back {
        let _ = writeln!(
            out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{}\" fill=\"{back}\"/>",
            CELL.1
        );
    }
    if !text.trim().is_empty() {
        let mut style = String::new();
        for (has, words) in [
            (first.bold(), " font-weight=\"bold\""),
            (first.italic(), " font-style=\"italic\""),
            (first.underline(), " text-decoration=\"underline\""),
            (first.dim(), " opacity=\"0.7\""),
        ] {
            style.push_str(if has { words } else { "" });
        }
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
        let _ = writeln!(
            out,
            "<text x=\"{x}\" y=\"{}\" textLength=\"{wide}\" xml:space=\"preserve\" fill=\"{fore}\"{style}>{escaped}</text>",
            y + 14
        );
    }
    column
}

/// A colour as the terminal would show it.
fn colour(colour: vt100::Color, default: &str) -> String {
    const SIXTEEN: [&str; 16] = [
        "#000000", "#c23621", "#25bc24", "#adad27", "#492ee1", "#d338d3", "#33bbc8", "#cbcccd",
        "#818383", "#fc391f", "#31e722", "#eaec23", "#5833ff", "#f935f8", "#14f0f0", "#e9ebeb",
    ];
    match colour {
        vt100::Color::Default => default.to_owned(),
        vt100::Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        vt100::Color::Idx(n @ 0..16) => SIXTEEN[usize::from(n)].to_owned(),
        vt100::Color::Idx(n @ 16..232) => {
            let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
            let n = n - 16;
            let (r, g, b) = (level(n / 36), level(n / 6 % 6), level(n % 6));
            format!("#{r:02x}{g:02x}{b:02x}")
        }
        vt100::Color::Idx(n) => {
            let grey = 8 + 10 * (n - 232);
            format!("#{grey:02x}{grey:02x}{grey:02x}")
        }
    }
}
