//! What is said of files that are not as they should be, to the letter: what it says is what a person has to mend it by.
//!
//! `UPDATE_GOLDEN=1` writes what is said anew; read what changed before committing it.

use quorate::config::Config;
use quorate::format::{ReadError, ron};
use quorate::keys::Keymap;
use quorate::series;
use quorate::theme::Theme;
use quorate::userfile::Problem;
use std::fs;

fn told(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(Problem::to_string).collect();
    lines.join("\n") + if lines.is_empty() { "" } else { "\n" }
}

fn refused<T: std::fmt::Debug>(read: Result<T, ReadError>) -> String {
    format!("{}\n", read.unwrap_err())
}

#[test]
fn every_complaint_stands_as_it_was() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/complaints");
    let mut wrong = Vec::new();
    let mut count = 0;
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|end| end != "ron") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let now = match name.split('-').next().unwrap() {
            "config" => told(&Config::read(&text).1),
            "keys" => told(&Keymap::standard().patch(&text)),
            "theme" => told(&Theme::read(&text, "moor").1),
            "series" => refused(series::read(&text)),
            "meeting" => refused(ron::read(&text)),
            kind => panic!("no reader of {kind}"),
        };
        let kept = path.with_extension("txt");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&kept, &now).unwrap();
        }
        if fs::read_to_string(&kept).unwrap_or_default() != now {
            wrong.push(format!("{name}:\n{now}"));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.concat());
    assert!(count > 20, "only {count} files");
}
