//! The parts of the archive beside the document: what stands still as files, what a paper changes as elements.

use super::xml::{BOLD, Xml, whole};
use crate::paper::Paper;

/// The name spaces of a part, for its outermost element.
pub(super) const SPACES: [(&str, &str); 2] = [
    (
        "xmlns:w",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    ("xmlns:r", OFFICE),
];
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Parts that are the same in every paper.
///
/// In the styles: Arial at 11 points, since councils ask for a plain face of that size; tables at 10. In the numbering:
/// one list of bullets with Word's nine levels. In the footer: `Page 2 of 5`, as fields that Word counts.
pub(super) const FIXED: [(&str, &str); 6] = [
    (
        "[Content_Types].xml",
        include_str!("parts/content_types.xml"),
    ),
    ("_rels/.rels", include_str!("parts/package_relations.xml")),
    ("word/styles.xml", include_str!("parts/styles.xml")),
    ("word/numbering.xml", include_str!("parts/numbering.xml")),
    ("word/settings.xml", include_str!("parts/settings.xml")),
    ("word/footer1.xml", include_str!("parts/footer.xml")),
];

/// The marks in bold, then what the paper is about, on each page but the first.
pub(super) fn header(paper: &Paper) -> Vec<u8> {
    let marks = paper.marks.join(" \u{2013} ");
    let gap = if marks.is_empty() { "" } else { "  " };
    let subject = paper.subject.replace('\n', " ");
    head_line(&marks, &format!("{gap}{subject}"))
}

/// What the marks mean, over the title on the first page, which says what the paper is about itself.
pub(super) fn first_header(paper: &Paper) -> Vec<u8> {
    head_line(&paper.banner, "")
}

fn head_line(marks: &str, rest: &str) -> Vec<u8> {
    let mut xml = Xml::begun("w:hdr", &SPACES);
    xml.open("w:p", &[]);
    xml.open("w:pPr", &[]);
    xml.value("w:pStyle", "Header");
    xml.close();
    let [bold, too] = BOLD;
    xml.run(marks, &[bold, too, ("w:color", Some("8A1F11"))]);
    xml.run(rest, &[]);
    xml.finished()
}

/// Title and language; no author and no date, for none is known.
pub(super) fn properties(paper: &Paper) -> Vec<u8> {
    let spaces = [
        (
            "xmlns:cp",
            "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        ),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    let mut xml = Xml::begun("cp:coreProperties", &spaces);
    xml.words("dc:title", &[], &paper.full_title());
    xml.words("dc:subject", &[], &paper.subject);
    xml.words("dc:language", &[], "en-GB");
    xml.finished()
}

/// The relations of the document: its parts, then the addresses it links to.
pub(super) fn relations(links: &[String]) -> Vec<u8> {
    let space = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut xml = Xml::begun("Relationships", &[("xmlns", space)]);
    let parts = [
        "styles",
        "numbering",
        "settings",
        "header1",
        "header2",
        "footer1",
    ];
    let kind = |kind: &str| format!("{OFFICE}/{kind}");
    for part in parts {
        let kind = kind(part.trim_end_matches(['1', '2']));
        let target = format!("{part}.xml");
        xml.empty(
            "Relationship",
            &[("Id", part), ("Type", &kind), ("Target", &target)],
        );
    }
    let kind = kind("hyperlink");
    for (at, link) in links.iter().enumerate() {
        xml.empty(
            "Relationship",
            &[
                ("Id", &format!("link{at}")),
                ("Type", &kind),
                ("Target", &whole(link)),
                ("TargetMode", "External"),
            ],
        );
    }
    xml.finished()
}
