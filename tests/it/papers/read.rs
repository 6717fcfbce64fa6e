//! Papers read back by independent readers: the words alone, in reading order.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "the enums are the readers' and not ours"
)]

use pulldown_cmark::{Event, Options, Parser};
use quorate::format::{docx, html, md_paper, text};
use quorate::paper::{Block, GridSlot, ItemMark, Paper, Run, visible};
use roxmltree::{Document, Node, ParsingOptions};
use std::io::{Cursor, Read};

pub const FORMATS: [&str; 4] = ["md", "html", "docx", "txt"];

/// The words of a paper in one of the formats, as a reader of that format finds them in the bytes.
pub fn extracted(paper: &Paper, format: &str) -> String {
    match format {
        "md" => markdown(&md_paper::write(paper)),
        "html" => xml_text(&html::write(paper), "body"),
        "docx" => xml_text(
            &part(&docx::write(paper).unwrap(), "word/document.xml"),
            "w:t",
        ),
        "txt" => text::write(paper),
        _ => unreachable!("{format} is no format"),
    }
}

/// The text of Markdown by the rules of GitHub. Panics on any HTML that the writer has no use for.
pub fn markdown(source: &str) -> String {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut words = String::new();
    for event in Parser::new_ext(source, options) {
        match event {
            Event::Text(text) => words.push_str(&text),
            Event::InlineHtml(tag) => {
                let known = ["<br>", "<strong>", "</strong>", "<em>", "</em>"];
                assert!(known.contains(&tag.as_ref()), "HTML in Markdown: {tag}");
                words.push(' ');
            }
            Event::SoftBreak | Event::HardBreak | Event::End(_) => words.push('\n'),
            Event::Start(_) => {}
            other => panic!("{other:?} in {source}"),
        }
    }
    words
}

/// A part of an archive.
pub fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    archive
        .by_name(name)
        .unwrap()
        .read_to_string(&mut xml)
        .unwrap();
    xml
}

/// The text within elements of this name. Panics unless the whole is well-formed.
pub fn xml_text(xml: &str, element: &str) -> String {
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(xml, options).unwrap();
    let element = element.rsplit(':').next().unwrap();
    let mut words = String::new();
    gather(document.root(), element, false, &mut words);
    words
}

fn gather(node: Node, element: &str, within: bool, words: &mut String) {
    let name = node.tag_name();
    let word = name.namespace().is_some();
    match name.name() {
        "p" if word => words.push('\n'),
        "br" | "tab" => words.push(' '),
        _ => {}
    }
    if node.is_text() && within {
        words.push_str(node.text().unwrap_or_default());
    }
    for child in node.children() {
        gather(child, element, within || name.name() == element, words);
    }
    if !word && ["p", "td", "th", "h1", "h2", "li"].contains(&name.name()) {
        words.push('\n');
    }
}

/// What a paper says, in reading order, without blanks: what every format must give back.
pub fn said(paper: &Paper) -> String {
    bare(&spoken(paper))
}

/// The same with blanks between blocks.
pub fn spoken(paper: &Paper) -> String {
    let mut words = paper.title_line();
    for block in &paper.blocks {
        say(block, &mut words);
    }
    words
}

fn say(block: &Block, words: &mut String) {
    let runs = |runs: &[Run], words: &mut String| {
        words.extend(runs.iter().map(|run| run.text.as_str()));
    };
    words.push(' ');
    match block {
        Block::Heading(heading) => runs(&heading.runs, words),
        Block::Paragraph(paragraph) => {
            words.push_str(paragraph.label.as_deref().unwrap_or_default());
            runs(&paragraph.runs, words);
        }
        Block::List(items) => {
            for item in items {
                words.push(' ');
                if let ItemMark::Label(label) = &item.mark {
                    words.push_str(label);
                }
                runs(&item.runs, words);
            }
        }
        Block::Table(table) => {
            for slots in table
                .grid(&table.head)
                .iter()
                .chain(&table.grid(&table.rows))
            {
                for slot in slots {
                    if let GridSlot::Cell(cell) = slot {
                        cell.blocks.iter().for_each(|block| say(block, words));
                    }
                }
            }
        }
    }
}

/// A text without blanks and bullets, what is no text as its visible mark.
pub fn bare(text: &str) -> String {
    let marked: String = text
        .chars()
        .map(|c| visible(c).unwrap_or_else(|| c.to_string()))
        .collect();
    marked
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{2022}' && *c != '\u{2013}')
        .collect()
}
