//! What the first program of format 1 wrote, this one reads, and writes again byte for byte.
//!
//! `tests/fixtures/format1/README.md` tells how the files were made and which of them may ever change.

use crate::folder::Folder;
use chrono::{NaiveDate, NaiveDateTime};
use quorate::format::{ExportOptions, Format, document, export, ron};
use quorate::meeting::{Layout, Meeting};
use quorate::testing::{FILE, MemDisk, Stage};
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// What is in a folder of the fixtures, in order.
fn fixtures(folder: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/format1");
    let entries = fs::read_dir(root.join(folder)).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "{folder} is empty");
    paths
}

fn stem(path: &Path) -> &str {
    path.file_stem().unwrap().to_str().unwrap()
}

fn ending(path: &Path) -> &str {
    path.extension().unwrap().to_str().unwrap()
}

fn meeting(name: &str) -> Meeting {
    let found = fixtures("documents");
    let path = found
        .iter()
        .find(|path| stem(path) == name && ending(path) == "ron");
    ron::read(&fs::read_to_string(path.unwrap()).unwrap()).unwrap()
}

/// The time at which the fixtures were made.
fn then() -> NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(2027, 3, 14).unwrap();
    day.and_hms_opt(10, 30, 0).unwrap()
}

fn written(meeting: &Meeting, format: &str, layout: Option<&str>, restricted: bool) -> Vec<u8> {
    let options = ExportOptions {
        layout: layout.map(|name| Layout::named(name).unwrap()),
        restricted,
        expand: false,
        now: then(),
    };
    export(meeting, Format::named(format).unwrap(), &options).unwrap()
}

#[test]
fn documents_are_read_and_written_byte_for_byte() {
    for path in fixtures("documents") {
        let text = fs::read_to_string(&path).unwrap();
        let again = written(&meeting(stem(&path)), ending(&path), None, false);
        assert_eq!(
            String::from_utf8(again).unwrap(),
            text,
            "{}",
            path.display()
        );
        let back = match ending(&path) {
            "ron" => ron::write(&ron::read(&text).unwrap()),
            "md" => document::write(&document::read(&text).unwrap()),
            _ => continue,
        };
        assert_eq!(back, text, "{}", path.display());
    }
}

/// The parts of a Word file, each as what an XML reader makes of it: the bytes of a tag may be set otherwise.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<String>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts: Vec<(String, Vec<String>)> = (0..archive.len())
        .map(|at| {
            let mut file = archive.by_index(at).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().to_owned(), events(&text))
        })
        .collect();
    parts.sort();
    parts
}

fn events(text: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(text).unwrap();
    let event = |node: roxmltree::Node<'_, '_>| {
        if let Some(words) = node.text().filter(|_| node.is_text()) {
            // How a part is set in lines says nothing; a line end within words is an element of its own.
            let set = words.contains('\n') && words.trim().is_empty();
            return (!set).then(|| words.to_owned());
        }
        let mut attributes: Vec<String> = node
            .attributes()
            .map(|one| format!("{:?} {}={}", one.namespace(), one.name(), one.value()))
            .collect();
        attributes.sort();
        let (depth, name) = (node.ancestors().count(), node.tag_name().name());
        Some(format!("{depth} {name} {attributes:?}"))
    };
    document.descendants().filter_map(event).collect()
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn papers_are_the_same_in_every_layout_and_format() {
    let mut seen = 0;
    for folder in fixtures("papers") {
        let name = folder.file_name().unwrap().to_str().unwrap();
        let meeting = meeting(name);
        for path in fixtures(&format!("papers/{name}")) {
            let (named, restricted) = match stem(&path).strip_suffix("-restricted") {
                Some(named) => (named, true),
                None => (stem(&path), false),
            };
            let layout = (named != "actions").then_some(named);
            let again = written(&meeting, ending(&path), layout, restricted);
            let first = fs::read(&path).unwrap();
            if ending(&path) == "docx" {
                assert_eq!(parts(&again), parts(&first), "{}", path.display());
            } else {
                let (again, first) = (said(&again), said(&first));
                assert_eq!(again, first, "{}", path.display());
            }
            seen += 1;
        }
    }
    assert!(seen >= 60, "only {seen} papers were found");
}

/// Runs the program in a folder, with what is typed into it.
fn run(folder: &Folder, arguments: &[&str], typed: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_quorate"));
    command.args(arguments).current_dir(&folder.0);
    command
        .env("HOME", folder.0.join("home"))
        .env("TERM", "dumb");
    for name in [
        "QUORATE_CONFIG",
        "QUORATE_THEME",
        "XDG_CONFIG_HOME",
        "XDG_STATE_HOME",
    ] {
        command.env_remove(name);
    }
    let pipes = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = pipes.spawn().unwrap();
    // It may have ended before it reads.
    let _ = child.stdin.take().unwrap().write_all(typed.as_bytes());
    child.wait_with_output().unwrap()
}

#[test]
fn journals_that_a_kill_left_are_recovered_to_the_same_words() {
    for left in fixtures("journals") {
        let name = left.file_name().unwrap().to_str().unwrap();
        let folder = Folder::new(name);
        let mut file = "minutes.ron";
        for path in fixtures(&format!("journals/{name}")) {
            let own = path.file_name().unwrap().to_str().unwrap();
            if own.starts_with("minutes.") {
                fs::copy(&path, folder.0.join(own)).unwrap();
            }
            if own == "minutes.md" {
                file = "minutes.md";
            }
        }
        let says = |arguments: &[&str], expected: &str| {
            let output = run(&folder, arguments, "");
            let expected = fs::read_to_string(left.join(expected)).unwrap();
            assert_eq!(
                said(&output.stdout),
                expected,
                "{name}: {}",
                said(&output.stderr)
            );
        };
        says(&["recover", file, "--plain"], "plain.txt");
        says(&["recover", file], "recovered.txt");
        let recovered = file.replace("minutes", "recovered");
        run(&folder, &["recover", file, "-o", &recovered], "");
        let made = fs::read_to_string(folder.0.join(&recovered)).unwrap();
        let expected = fs::read_to_string(left.join(&recovered)).unwrap();
        assert_eq!(made, expected, "{name}");
        if file == "minutes.ron" {
            opens(&left, &ron::read(&expected).unwrap());
        }
    }
}

/// A session over what was left begins with the same meeting.
fn opens(left: &Path, expected: &Meeting) {
    let disk = MemDisk::new();
    if let Ok(bytes) = fs::read(left.join("minutes.ron")) {
        disk.put(FILE, bytes);
    }
    disk.put(
        format!("{FILE}.journal"),
        fs::read(left.join("minutes.ron.journal")).unwrap(),
    );
    let stage = Stage::on(disk, 80, 24).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(stage.app.meeting(), expected, "{}", left.display());
}

#[test]
fn what_is_wrong_in_files_that_people_write_is_said_in_the_same_words() {
    let mut seen = 0;
    for path in fixtures("user") {
        if ending(&path) != "ron" {
            continue;
        }
        let kind = stem(&path).split('-').next().unwrap();
        let folder = Folder::new(stem(&path));
        let put = |name: &str, text: &str| fs::write(folder.0.join(name), text).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        fs::create_dir(folder.0.join("themes")).unwrap();
        let own = match kind {
            "keys" => ("keys.ron", "(keys: \"keys.ron\")\n"),
            "theme" => ("themes/own.ron", "(theme: \"own\")\n"),
            "series" => ("series.ron", ""),
            _ => ("config.ron", text.as_str()),
        };
        put("config.ron", own.1);
        put(own.0, &text);
        let asked: &[&str] = match kind {
            "theme" => {
                let meeting = fixtures("screens")
                    .into_iter()
                    .find(|path| ending(path) == "ron");
                // Apart from the settings, which would be passed over as no meetings, sooner or later.
                fs::create_dir(folder.0.join("meeting")).unwrap();
                put(
                    "meeting/minutes.ron",
                    &fs::read_to_string(meeting.unwrap()).unwrap(),
                );
                &["--linear", "--config", "config.ron", "meeting/minutes.ron"]
            }
            "series" => &["next", "."],
            _ => &["config", "--config", "config.ron"],
        };
        let output = run(&folder, asked, ":slips\n");
        let says = format!(
            "exit {}\n{}{}",
            output.status.code().unwrap(),
            said(&output.stdout),
            said(&output.stderr)
        );
        let expected = fs::read_to_string(path.with_extension("txt")).unwrap();
        assert_eq!(says, expected, "{}", path.display());
        seen += 1;
    }
    assert!(seen >= 12, "only {seen} files were found");
}
