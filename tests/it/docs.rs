//! What the pages in `docs/` say is what the program does.

use quorate::capture::PHRASES;
use quorate::meeting::{AgendaItem, Id, Meeting, Person};
use quorate::testing::Stage;
use std::fs;
use std::path::Path;
use std::sync::Arc;

fn page(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(root.join(name)).unwrap()
}

/// The meeting that docs/capture.md speaks of.
fn meeting() -> Meeting {
    let mut meeting = Meeting::blank(Id::from_bits(1), Id::from_bits(2));
    meeting.heading.date = chrono::NaiveDate::from_ymd_opt(2019, 10, 14);
    let people = [
        ("Ana Reyes", "AR"),
        ("Tom Hill", "TH"),
        ("Joy Oduya", "JO"),
        ("Robert Stone", "RS"),
        ("Vera Cole", "VC"),
    ];
    for (bits, (name, initials)) in (10..).zip(people) {
        let mut person = Person::named(Id::from_bits(bits), name);
        person.initials = Some(initials.into());
        meeting.people.push(Arc::new(person));
    }
    let items = ["Welcome", "The slipway", "Budget", "Any other business"];
    meeting.agenda.clear();
    for (bits, title) in (20..).zip(items) {
        let item = AgendaItem::titled(Id::from_bits(bits), title);
        meeting.agenda.push(Arc::new(item));
    }
    meeting
}

/// The two cells of a table row that are both code, without their marks.
fn row(line: &str) -> Option<(&str, &str)> {
    let cells = line.strip_prefix("| `")?.strip_suffix("` |")?;
    cells.split_once("` | `")
}

#[test]
fn every_line_of_the_capture_page_says_what_the_page_says() {
    let page = page("docs/capture.md");
    let rows: Vec<(&str, &str)> = page.lines().filter_map(row).collect();
    assert!(rows.len() > 25, "the tables were not found: {rows:?}");
    for (typed, says) in rows {
        let mut stage = Stage::new(&meeting(), 120, 40);
        stage.keys("#2<enter>The slipway is worn.<enter>");
        stage.keys(typed);
        let shown = stage.text();
        assert!(
            shown.contains(says),
            "{typed:?} should say {says:?}:\n{shown}"
        );
    }
}

#[test]
fn the_phrase_book_is_on_the_capture_page_word_for_word() {
    let page = page("docs/capture.md");
    let listed = page.split("<!-- phrases -->").nth(1).unwrap();
    let listed = listed.split("<!-- /phrases -->").next().unwrap();
    let listed: Vec<&str> = listed
        .lines()
        .filter(|line| line.starts_with("| `/"))
        .collect();
    let book = PHRASES.map(|phrase| format!("| `/{}` | {} |", phrase.name, phrase.help));
    assert_eq!(listed, book);
}

#[test]
fn every_page_is_named_in_the_readme_and_every_link_in_a_page_leads_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = page("README.md");
    for entry in fs::read_dir(root.join("docs")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.extension().is_none_or(|end| end != "md") {
            continue;
        }
        assert!(
            readme.contains(&format!("docs/{name}")),
            "README.md does not name docs/{name}"
        );
        let text = fs::read_to_string(&path).unwrap();
        for link in text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
        {
            let target = link.split('#').next().unwrap();
            let outside = target.is_empty() || target.contains("://");
            assert!(
                outside || root.join("docs").join(target).exists(),
                "{name}: {link}"
            );
        }
    }
}

/// Code words of a page that name a file or a folder.
fn files(page: &str) -> Vec<&str> {
    let words = page.split('`').skip(1).step_by(2);
    words
        .filter(|word| {
            !word.contains([' ', ':', '!', '='])
                && (word.contains('/') || word.strip_suffix(".rs").is_some())
        })
        .collect()
}

#[test]
fn the_page_on_architecture_names_files_that_are_there_and_every_room() {
    let page = page("docs/architecture.md");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = files(&page);
    assert!(files.len() > 40, "{files:?}");
    for file in files {
        let there = root.join(file).exists() || root.join("src").join(file).exists();
        assert!(
            there,
            "docs/architecture.md names {file}, and there is none"
        );
    }
    for entry in fs::read_dir(root.join("src")).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(
            page.contains(&format!("`{name}`")),
            "docs/architecture.md has no room {name}"
        );
    }
}
