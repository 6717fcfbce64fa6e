//! The first minutes with the program: the tour is done by doing, and help says what is so.

use crate::common;
use quorate::app::tour::{SAMPLE, Tour};
use quorate::app::{
    Beginning, Coming, Overlay, Picker, PickerAction, PickerRow, ReadRows, Report, Setting,
};
use quorate::command::{CaptureCommand, Command, LineCommand, Scope};
use quorate::keys::{Chord, Key, Keymap};
use quorate::testing::Stage;
use quorate::text::EditLine;
use std::fmt::Write;

#[test]
fn the_tour_goes_on_when_what_it_says_was_done_and_not_before() {
    for (columns, rows) in [(80, 24), (120, 40)] {
        let meeting = quorate::format::ron::read(SAMPLE).unwrap_or_else(|error| panic!("{error}"));
        let mut stage = Stage::new(&meeting, columns, rows);
        stage.app.set_up(Setting::Tour(Tour::begin()));
        let stops = [
            ("<esc>", "1/8"),
            ("iThe tank leaks.<enter>", "2/8"),
            ("Another point<enter>", "2/8"),
            ("! mend the tank<tab>", "3/8"),
            ("im<enter>", "4/8"),
            ("+PL<enter>", "5/8"),
            ("<ctrl-n>", "6/8"),
            ("<ctrl-z>", "7/8"),
            ("<ctrl-x>", "8/8"),
            ("<esc>", "8/8"),
        ];
        for (keys, says) in stops {
            stage.keys(keys);
            let told = stage.app.tour().unwrap_or_default();
            assert!(told.starts_with(says), "after {keys}: {told}");
            assert_eq!(stage.odd_cell(), None, "after {keys}");
        }
        let last = stage.rows().pop().unwrap_or_default();
        assert!(last.contains("8/8") && !last.contains('…'), "{last}");
        assert!(stage.text().contains("mend the tank"), "{}", stage.text());
    }
}

/// A list of three meetings that are still named by their files, and their rows as they are read later.
fn reading(columns: u16, rows: u16) -> (Stage, impl Fn(&mut Stage, usize, &str)) {
    let row = |file: &str, label: &str| {
        PickerRow::new(
            format!("Open {label}"),
            file.to_owned(),
            PickerAction::Begin(Beginning::Open(file.into())),
        )
    };
    let files = ["a.ron", "b.ron", "c.ron"];
    let mut stage = Stage::new(&common::meeting(), columns, rows);
    stage.app.lay_over(Overlay::Picker(Picker {
        title: "Quorate".into(),
        filter: EditLine::default(),
        rows: files.iter().map(|file| row(file, file)).collect(),
        cursor: 0,
        coming: Some(Coming { read: 0, of: 3 }),
    }));
    let read = move |stage: &mut Stage, at: usize, label: &str| {
        stage.hear(Report::Rows(ReadRows {
            rows: vec![(at, row(files[at], label))],
            coming: Coming {
                read: at + 1,
                of: 3,
            },
        }));
    };
    (stage, read)
}

fn chosen(stage: &Stage) -> Option<String> {
    let Some(Overlay::Picker(picker)) = stage.app.overlay() else {
        return None;
    };
    let shown = picker.shown();
    shown.get(picker.cursor).map(|row| row.aside.clone())
}

#[test]
fn meetings_are_read_while_the_start_screen_is_looked_at_and_the_cursor_stays_on_its_own() {
    for (columns, rows) in [(80, 24), (120, 40)] {
        let (mut stage, read) = reading(columns, rows);
        stage.keys("<down>");
        assert!(
            stage.text().contains("reading 0 of 3 · 2 of 3"),
            "{}",
            stage.text()
        );
        read(&mut stage, 0, "Yard talk");
        assert!(stage.text().contains("Open Yard talk"), "{}", stage.text());
        assert!(stage.text().contains("reading 1 of 3"), "{}", stage.text());
        read(&mut stage, 1, "Quay talk");
        assert_eq!(chosen(&stage).as_deref(), Some("b.ron"));
        // What is narrowed to by its title is found as soon as it is read, and the cursor stays where it is.
        stage.keys("talk");
        assert_eq!(chosen(&stage).as_deref(), Some("a.ron"));
        stage.keys("<down>");
        read(&mut stage, 2, "Talk of the town");
        assert_eq!(chosen(&stage).as_deref(), Some("b.ron"));
        assert!(!stage.text().contains("reading"), "{}", stage.text());
        assert!(stage.whole());
        stage.keys("<esc>");
        assert!(stage.left());
    }
}

#[test]
fn reading_stops_on_the_key_that_leaves_and_then_that_key_leaves() {
    for (columns, rows) in [(80, 24), (120, 40)] {
        let (mut stage, read) = reading(columns, rows);
        read(&mut stage, 0, "Yard talk");
        assert!(
            stage.text().contains("Esc stop reading"),
            "{}",
            stage.text()
        );
        stage.keys("<esc>");
        assert!(!stage.left());
        assert!(!stage.text().contains("reading"), "{}", stage.text());
        assert!(
            stage.text().contains("Stopped at 1 of 3"),
            "{}",
            stage.text()
        );
        // What was on its way comes too late.
        read(&mut stage, 1, "Quay talk");
        assert!(!stage.text().contains("Quay talk"), "{}", stage.text());
        stage.keys("<esc>");
        assert!(stage.left());
    }
}

#[test]
fn help_can_be_chosen_from_the_palette_and_is_about_what_lies_beneath() {
    let meeting = quorate::format::ron::read(SAMPLE).unwrap_or_else(|error| panic!("{error}"));
    for (place, words) in [("", "In the capture line"), ("<esc>2", "In the attendees")] {
        let mut stage = Stage::new(&meeting, 80, 24);
        stage.keys(place).run(Command::Palette);
        stage.keys("show the keys<enter>");
        assert!(
            stage.text().contains("Keys that work here"),
            "{}",
            stage.text()
        );
        assert!(stage.text().contains(words), "{}", stage.text());
        stage.keys("<esc>").run(Command::Palette);
        stage.keys("find any command<enter>");
        assert!(stage.text().contains("Commands"), "{}", stage.text());
    }
}

#[test]
fn the_status_line_has_hints_for_the_pane_in_focus_at_every_width() {
    for (columns, rows) in [(80, 24), (100, 30), (120, 40)] {
        for (keys, hints) in [
            ("", &["Esc panes", "Ctrl-_ keys"][..]),
            ("<esc>1", &["i type", "a add", "? keys"]),
            ("<esc>2", &["p present", "? keys"]),
            ("<esc>3", &["Space done", "? keys"]),
            ("<esc>4", &["Enter edit", "? keys"]),
        ] {
            let mut stage = Stage::new(&common::meeting(), columns, rows);
            stage.keys(keys);
            let last = stage.rows().pop().unwrap_or_default();
            for hint in hints {
                assert!(last.contains(hint), "{columns}: {hint}: {last}");
            }
        }
    }
}

#[test]
fn help_shows_first_what_works_now_and_below_what_does_not_with_the_reason() {
    for (columns, rows) in [(80, 24), (120, 40)] {
        let mut stage = Stage::new(&common::meeting(), columns, rows);
        stage.keys("<f1>");
        let Some(quorate::app::Overlay::Page(sheet)) = stage.app.overlay() else {
            panic!("no page: {}", stage.text());
        };
        let place = |words: &str| sheet.lines.iter().position(|line| line.contains(words));
        let (save, not_now, redo) = (place("Save the file"), place("# Not now"), place("Ctrl-Y"));
        assert!(save < not_now && not_now < redo, "{:#?}", sheet.lines);
        let reason = redo.map(|at| sheet.lines[at].clone()).unwrap_or_default();
        assert!(reason.contains("nothing to do again"), "{reason}");
        let room = if columns == 80 { 76 } else { 92 };
        for line in &sheet.lines {
            let line = line.trim_start_matches("~ ");
            assert!(quorate::text::width(line) <= room, "{line}");
        }
    }
}

#[test]
fn the_palette_finds_a_command_by_letters_of_its_words() {
    let mut stage = Stage::new(&common::meeting(), 120, 40);
    for (typed, found) in [
        ("theme", "Choose the colours"),
        ("gohea", "go-to"),
        ("mkac", "Make an action"),
    ] {
        stage.keys("<ctrl-p>").keys(typed);
        let Some(quorate::app::Overlay::Picker(picker)) = stage.app.overlay() else {
            panic!("no list: {}", stage.text());
        };
        let first = picker
            .shown()
            .first()
            .map(|row| row.label.clone())
            .unwrap_or_default();
        if typed != "gohea" {
            assert!(first.contains(found), "{typed}: {first}");
        }
        stage.keys("<esc>");
    }
}

/// What a terminal does not deliver, or keeps for itself.
fn lost(terminal: &str, chord: Chord) -> bool {
    let function = matches!(chord.key, Key::F(_));
    let letter = |letter: char| chord.ctrl && chord.key == Key::Char(letter);
    let hard = chord.alt || function || chord.key == Key::Char('#') || letter(']') || letter('\\');
    let held = (chord.ctrl || chord.shift) && !matches!(chord.key, Key::Char(_));
    hard || match terminal {
        // Home, End and the pages scroll its window.
        "macOS Terminal" => {
            held || matches!(
                chord.key,
                Key::Home | Key::End | Key::PageUp | Key::PageDown
            )
        }
        "tmux" => letter('b') || held,
        "screen" => letter('a') || held,
        // On some, the Linux console among them, Ctrl with an arrow and the back tab are the keys alone.
        _ => held,
    }
}

#[test]
fn every_command_is_reached_on_every_terminal_without_f_keys_alt_or_hash() {
    let keymap = Keymap::standard();
    let mut wrong = Vec::new();
    for terminal in [
        "plain",
        "SSH",
        "tmux",
        "screen",
        "console",
        "macOS Terminal",
    ] {
        let arrives = |scope: Scope, command: Command| {
            let mut here = keymap.chords_in(scope, command);
            here.any(|chord| !lost(terminal, chord))
        };
        assert!(
            arrives(Scope::Anywhere, Command::Palette),
            "{terminal}: the palette itself"
        );
        for row in Command::TABLE {
            // The palette lists all others; what lies over the panes hides it.
            let closed = row.scope.lists() && row.scope != Scope::Panes;
            if closed && !arrives(row.scope, row.command) {
                wrong.push(format!(
                    "{terminal}: {} in {:?}",
                    row.command.name(),
                    row.scope
                ));
            }
        }
        // What a meeting cannot be minuted without has a key of its own everywhere.
        for (scope, command) in [
            (Scope::Capture, Command::Capture(CaptureCommand::TakeLine)),
            (Scope::Capture, Command::Capture(CaptureCommand::Complete)),
            (Scope::Capture, Command::Capture(CaptureCommand::StepOut)),
            (Scope::Capture, Command::Capture(CaptureCommand::Park)),
            (Scope::Capture, Command::Line(LineCommand::DeleteBack)),
            (Scope::Anywhere, Command::NextItem),
            (Scope::Anywhere, Command::GoToItem),
            (Scope::Anywhere, Command::MakeAction),
            (Scope::Anywhere, Command::Undo),
            (Scope::Anywhere, Command::Redo),
            (Scope::Anywhere, Command::Save),
            (Scope::Anywhere, Command::Quit),
            (Scope::Anywhere, Command::Find),
            (Scope::Anywhere, Command::Gaps),
            (Scope::Anywhere, Command::Export),
            (Scope::Panes, Command::Help),
            (Scope::Panes, Command::Home),
            (Scope::Panes, Command::ShowAgenda),
            (Scope::Panes, Command::ShowAttendees),
            (Scope::Panes, Command::ShowActions),
            (Scope::Panes, Command::ShowMinutes),
            (Scope::Panes, Command::ReadMotion),
        ] {
            if !arrives(scope, command) {
                wrong.push(format!("{terminal}: {} in {scope:?}", command.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_reflexes_of_word_lose_no_word() {
    for letter in 'a'..='z' {
        // Leaving takes the unfinished line and saves: no word is lost, and the session is over.
        if letter == 'q' {
            continue;
        }
        let mut stage = Stage::new(&common::meeting(), 80, 24);
        stage.keys("half a line of words");
        stage.keys(&format!("<ctrl-{letter}>"));
        let kept = |stage: &Stage| {
            let parked = stage
                .app
                .parked()
                .iter()
                .map(|draft| draft.line.text().to_owned());
            let entries = stage.app.meeting().all_entries();
            let texts = entries.map(|(_, entry)| entry.kind.text().to_owned());
            let line = std::iter::once(stage.app.draft().line.text().to_owned());
            let mut all = parked.chain(texts).chain(line);
            all.any(|text| text.contains("half a line of words"))
        };
        if !kept(&stage) {
            stage.keys(if letter == 'z' {
                "<ctrl-y>"
            } else {
                "<ctrl-z>"
            });
        }
        assert!(kept(&stage), "Ctrl-{letter}: {}", stage.text());
        assert!(!stage.left(), "Ctrl-{letter} left");
    }
}

#[test]
fn the_page_of_keys_names_every_key() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/keys.md");
    let page = std::fs::read_to_string(path).unwrap_or_default();
    let heading = "## All keys\n\n";
    let (before, shown) = page.split_once(heading).unwrap_or((page.as_str(), ""));
    if std::env::var_os("WRITE_PAGES").is_some() {
        let written = std::fs::write(path, format!("{before}{heading}{}", table()));
        assert!(written.is_ok(), "{written:?}");
    } else {
        let again = "bring it up to date with: WRITE_PAGES=1 cargo test --test it first::";
        assert!(shown == table(), "docs/keys.md is not the keymap; {again}");
    }
}

/// The keys of each part of the screen, as the page has them.
fn table() -> String {
    let keymap = Keymap::standard();
    let mut table = String::new();
    for scope in Scope::ALL {
        let title = scope.title();
        let _ = write!(table, "### {title}\n\n| key | does |\n|---|---|\n");
        for (command, help) in scope.commands() {
            let here = keymap.chords_in(*scope, command);
            let keys: Vec<String> = here.map(|chord| format!("`{chord}`")).collect();
            if !keys.is_empty() {
                let keys = keys.join(" ").replace('|', "\\|");
                let _ = writeln!(table, "| {keys} | {help} |");
            }
        }
        table.push('\n');
    }
    table
}
