//! Every output of every sample, and of a hostile meeting, read back by readers that others wrote.

use chrono::{NaiveDate, NaiveDateTime};
use html5gum::{Token, Tokenizer};
use icalendar::parser::{read_calendar, unfold};
use quorate::format::{ExportOptions, Format, export, ron};
use quorate::meeting::{
    Action, AgendaItem, Deadline, Entry, Id, Kind, Layout, Meaning, Meeting, Person, Start,
};
use roxmltree::{Document, Node};
use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::path::Path;
use std::sync::Arc;

/// Text that would like to be something else, and a word of a hundred thousand letters.
fn hostile_words() -> Vec<String> {
    let long = "x".repeat(100_000);
    let words = [
        "<script>alert(1)</script> ]]> <!-- &amp; &#65;",
        "=HYPERLINK(\"http://example.org\") +44 @SUM(A1)",
        "| a | b |\n| --- | --- |\n\n# heading\n- item\n1. one",
        "\u{1b}[31mred\u{7} \u{0}2J",
        "\u{202e}drawkcab\u{202c} \u{2066}x\u{2069} \u{1f469}\u{200d}\u{1f467} e\u{301}",
        "BEGIN:VEVENT\r\nSUMMARY;X=\"y\":z,\\n",
        &long,
    ];
    words.map(str::to_owned).to_vec()
}

fn hostile() -> Meeting {
    let mut ids = 0;
    let mut id = || {
        ids += 1;
        Id::from_bits(ids)
    };
    let mut meeting = Meeting::blank(id(), id());
    meeting.agenda.clear();
    for words in hostile_words() {
        let mut item = AgendaItem::titled(id(), words.clone());
        let action = Action {
            leads: vec![words.clone()],
            deadline: Some(Deadline {
                words: words.clone(),
                means: Meaning::Day(day()),
            }),
            ..Action::worded(words.clone())
        };
        let kinds = [
            Kind::paragraph(words.clone()),
            Kind::bullet(words.clone()),
            Kind::Action(action),
        ];
        item.entries = kinds.map(|kind| Arc::new(Entry::new(id(), kind))).to_vec();
        meeting.agenda.push(Arc::new(item));
        meeting.people.push(Arc::new(Person {
            start: Start::Present,
            ..Person::named(id(), words)
        }));
    }
    meeting
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 7, 1).unwrap()
}

fn now() -> NaiveDateTime {
    day().and_hms_opt(9, 0, 0).unwrap()
}

fn meetings() -> Vec<(String, Meeting)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-meetings");
    let mut all = vec![("hostile".to_owned(), hostile())];
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "ron") {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path).unwrap();
            all.push((name, ron::read(&text).unwrap()));
        }
    }
    assert!(all.len() > 4);
    all
}

fn written(meeting: &Meeting, format: Format, layout: Option<Layout>) -> Vec<u8> {
    let options = ExportOptions {
        layout,
        restricted: true,
        expand: false,
        now: now(),
    };
    export(meeting, format, &options).unwrap()
}

/// Letters and digits alone: what must be there whatever stands for the rest.
fn letters(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// The words of every entry that a paper of minutes prints.
fn entries(meeting: &Meeting) -> impl Iterator<Item = &str> {
    let all = meeting.all_entries().map(|(_, entry)| &entry.kind);
    all.filter(|kind| matches!(kind, Kind::Point(_) | Kind::Action(_)))
        .map(Kind::text)
}

/// What a page says, once every rule for a good one is kept.
fn page(html: &str, which: &str) -> String {
    let (mut text, mut open, mut levels) = (String::new(), Vec::new(), Vec::new());
    let mut styled = BTreeSet::new();
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::Error(error) => panic!("{which}: {error:?}"),
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let value = |key: &[u8]| {
                    let found = tag.attributes.iter().find(|(own, _)| own.as_slice() == key);
                    found.map(|(_, value)| String::from_utf8_lossy(value).into_owned())
                };
                styled.extend(value(b"style"));
                match name.as_str() {
                    "html" => assert_eq!(value(b"lang").as_deref(), Some("en-GB"), "{which}"),
                    "th" => assert!(value(b"scope").is_some(), "{which}: a th without scope"),
                    "script" | "iframe" | "img" | "object" => panic!("{which}: {name}"),
                    _ => {}
                }
                if let Some(level) = name
                    .strip_prefix('h')
                    .and_then(|level| level.parse::<u32>().ok())
                {
                    levels.push(level);
                }
                if !tag.self_closing {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                assert_eq!(open.pop(), Some(name), "{which}");
            }
            Token::String(words) => text.push_str(&String::from_utf8_lossy(&words)),
            Token::Comment(_) => panic!("{which}: a comment"),
            Token::Doctype(_) => {}
        }
    }
    assert!(open.is_empty(), "{which}: {open:?}");
    assert_eq!(levels.first(), Some(&1), "{which}");
    assert_eq!(
        levels.iter().filter(|level| **level == 1).count(),
        1,
        "{which}"
    );
    assert!(
        levels.windows(2).all(|two| two[1] <= two[0] + 1),
        "{which}: {levels:?}"
    );
    legible(&styled, which);
    text
}

/// Every colour of words on every ground has a contrast of 4.5 or more.
fn legible(styles: &BTreeSet<String>, which: &str) {
    let colours = |wanted: &str| -> BTreeSet<String> {
        let rules = styles.iter().flat_map(|style| style.split(';'));
        rules
            .filter_map(|rule| rule.split_once(':'))
            .filter(|(name, value)| *name == wanted && value.starts_with('#'))
            .map(|(_, value)| value.to_owned())
            .collect()
    };
    let (words, grounds) = (colours("color"), colours("background"));
    assert!(!words.is_empty() && !grounds.is_empty(), "{which}");
    for word in &words {
        for ground in &grounds {
            let (a, b) = (luminance(word), luminance(ground));
            let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
            assert!(
                contrast >= 4.5,
                "{which}: {word} on {ground} is {contrast:.1}"
            );
        }
    }
}

/// The relative luminance of `#rrggbb`, as WCAG defines it.
fn luminance(colour: &str) -> f64 {
    let part = |at: usize| {
        let value = u8::from_str_radix(colour.get(at..at + 2).unwrap(), 16).unwrap();
        let share = f64::from(value) / 255.0;
        if share <= 0.03928 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

#[test]
fn each_page_is_html_that_anyone_can_read() {
    for (name, meeting) in meetings() {
        for layout in Layout::ALL {
            let which = format!("{name} {}", layout.name());
            let html = String::from_utf8(written(&meeting, Format::Html, Some(layout))).unwrap();
            let said = letters(&page(&html, &which));
            if matches!(
                layout,
                Layout::Minutes | Layout::Committee | Layout::ActionLog
            ) {
                for words in entries(&meeting) {
                    assert!(said.contains(&letters(words)), "{which}: {words:.60}");
                }
            }
        }
    }
}

#[test]
fn each_spreadsheet_is_read_as_the_actions() {
    for (name, meeting) in meetings() {
        let bytes = written(&meeting, Format::Csv, None);
        let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap();
        let mut reader = csv::Reader::from_reader(text);
        assert_eq!(reader.headers().unwrap().len(), 8, "{name}");
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let actions: Vec<&Action> = meeting.actions().map(|(_, action)| action).collect();
        assert_eq!(rows.len(), actions.len(), "{name}");
        for (row, action) in rows.iter().zip(actions) {
            assert_eq!(letters(&row[1]), letters(&action.text), "{name}");
            assert_eq!(letters(&row[2]), letters(&action.leads.concat()), "{name}");
            for cell in row {
                assert!(
                    !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                    "{name}: {cell:.40}"
                );
            }
        }
    }
}

#[test]
fn each_diary_is_read_as_its_tasks_and_the_next_meeting() {
    for (name, meeting) in meetings() {
        let text = String::from_utf8(written(&meeting, Format::Ics, None)).unwrap();
        assert!(
            text.lines().all(|line| line.len() <= 76),
            "{name}: a long line"
        );
        let unfolded = unfold(&text);
        let calendar = read_calendar(&unfolded).unwrap();
        let due: Vec<&Action> = meeting
            .actions()
            .map(|(_, action)| action)
            .filter(|one| {
                one.state.live() && one.deadline.as_ref().and_then(Deadline::day).is_some()
            })
            .collect();
        let tasks: Vec<_> = calendar
            .components
            .iter()
            .filter(|one| one.name == "VTODO")
            .collect();
        assert_eq!(tasks.len(), due.len(), "{name}");
        let mut ids = BTreeSet::new();
        for (task, action) in tasks.iter().zip(due) {
            let value = |key: &str| task.find_prop(key).unwrap().val.as_str().to_owned();
            assert!(ids.insert(value("UID")), "{name}");
            assert_eq!(value("DUE").len(), 8, "{name}");
            let summary = letters(&value("SUMMARY").replace("\\n", ""));
            assert!(
                summary.ends_with(&letters(&action.text.replace("\\n", ""))),
                "{name}"
            );
        }
        let events = calendar
            .components
            .iter()
            .filter(|one| one.name == "VEVENT");
        assert!(events.count() <= 1, "{name}");
    }
}

/// A Word file taken apart: each part is XML, what it relates to is there, and each row fills its table.
#[test]
fn each_word_file_is_whole() {
    for (name, meeting) in meetings() {
        for layout in Layout::ALL {
            let which = format!("{name} {}", layout.name());
            let bytes = written(&meeting, Format::Docx, Some(layout));
            let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
            let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
            let mut said = String::new();
            for part in &names {
                let mut xml = String::new();
                archive
                    .by_name(part)
                    .unwrap()
                    .read_to_string(&mut xml)
                    .unwrap();
                let words = well_formed(&xml, &format!("{which} {part}"));
                if part == "word/document.xml" {
                    said = letters(&words);
                }
                for target in xml
                    .split("Target=\"")
                    .skip(1)
                    .filter(|_| !xml.contains("External"))
                {
                    let target = target.split('"').next().unwrap();
                    let folder = if part.starts_with("word/") {
                        "word/"
                    } else {
                        ""
                    };
                    assert!(
                        names.contains(&format!("{folder}{target}")),
                        "{which}: {target}"
                    );
                }
            }
            if matches!(
                layout,
                Layout::Minutes | Layout::Committee | Layout::ActionLog
            ) {
                for words in entries(&meeting) {
                    assert!(said.contains(&letters(words)), "{which}: {words:.60}");
                }
            }
        }
    }
}

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The elements of this name right under another.
fn under<'a, 'i: 'a>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    let named = move |child: &Node<'a, 'i>| child.has_tag_name((WORD, name));
    node.children().filter(named)
}

/// The text of a part; fails where it is no XML, a row does not fill its grid, or a cell ends in no paragraph.
fn well_formed(xml: &str, which: &str) -> String {
    let document = Document::parse(xml).unwrap_or_else(|error| panic!("{which}: {error}"));
    for table in document
        .descendants()
        .filter(|node| node.has_tag_name((WORD, "tbl")))
    {
        let columns = under(table, "tblGrid").flat_map(|grid| under(grid, "gridCol"));
        let grid = columns.count();
        for row in under(table, "tr") {
            let mut filled: usize = 0;
            for cell in under(row, "tc") {
                let mut spans = under(cell, "tcPr").flat_map(|set| under(set, "gridSpan"));
                let span = spans.find_map(|span| span.attribute((WORD, "val")));
                filled += span.map_or(1, |span| span.parse::<usize>().unwrap());
                let last = cell.last_element_child();
                let ends = last.is_some_and(|last| last.has_tag_name((WORD, "p")));
                assert!(ends, "{which}: a cell ends in no paragraph");
            }
            assert_eq!(filled, grid, "{which}: a row of another width");
        }
    }
    let texts = document.descendants().filter(Node::is_text);
    texts.filter_map(|node| node.text()).collect()
}
