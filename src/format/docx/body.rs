//! The document itself: blocks as paragraphs and tables.

use super::parts::{SPACES, put};
use super::table;
use crate::paper::{Block, ItemMark, ListItem, Paper, Paragraph, Run, visible};
use std::collections::HashMap;

/// The XML of a document as it grows, with the addresses it links to.
pub(super) struct BodyXml {
    pub(super) xml: String,
    pub(super) links: Vec<String>,
    known: HashMap<String, usize>,
    /// Within a head row, where everything is bold.
    pub(super) strong: bool,
}

/// Where a block stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    Page,
    Cell,
    /// A cell that names the rows below it, and stays on their page.
    Title,
}

/// How far one step is set in, in twentieths of a point.
const STEP: u32 = 454;

impl BodyXml {
    /// The whole document.
    pub(super) fn of(paper: &Paper) -> Self {
        let mut document = BodyXml {
            xml: format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document {SPACES}><w:body>"
            ),
            links: Vec::new(),
            known: HashMap::new(),
            strong: false,
        };
        let title = Run::plain(paper.title_line());
        document.open_paragraph("Heading1", "");
        document.runs(&[title]);
        document.close_paragraph();
        let width = if paper.landscape { 14_570 } else { 9_638 };
        document.blocks(&paper.blocks, Within::Page, width);
        document.section(paper.landscape);
        document
    }

    pub(super) fn blocks(&mut self, blocks: &[Block], within: Within, width: u32) {
        for (at, block) in blocks.iter().enumerate() {
            match block {
                Block::Heading(heading) => {
                    let style = if heading.level <= 2 {
                        "Heading2"
                    } else {
                        "Heading3"
                    };
                    self.open_paragraph(style, "");
                    self.runs(&heading.runs);
                    self.close_paragraph();
                }
                Block::Paragraph(paragraph) => self.paragraph(paragraph, within, at == 0),
                Block::List(items) => {
                    for (at, item) in items.iter().enumerate() {
                        self.item(item, within, at + 1 == items.len());
                    }
                }
                Block::Table(inner) => {
                    table::write(self, inner, width);
                    // Two tables with nothing between would grow into one, and a cell must end in a paragraph.
                    self.xml
                        .push_str("<w:p><w:pPr><w:spacing w:after=\"60\"/></w:pPr></w:p>");
                }
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, within: Within, first: bool) {
        let style = match within {
            Within::Page => "Normal",
            Within::Cell | Within::Title => "TableText",
        };
        // At the top of a cell the setting binds whole rows, and a long row bound so leaves half a page empty.
        let bound = match within {
            Within::Page => paragraph.keep,
            Within::Cell => paragraph.keep && !first,
            Within::Title => true,
        };
        let keep = if bound { "<w:keepNext/>" } else { "" };
        let set_in = STEP * u32::from(paragraph.indent);
        let indent = match (&paragraph.label, set_in) {
            (Some(_), by) => hanging(by + STEP, ""),
            (None, 0) => String::new(),
            (None, by) => format!("<w:ind w:left=\"{by}\"/>"),
        };
        self.open_paragraph(style, &format!("{keep}{indent}"));
        if let Some(label) = &paragraph.label {
            text_run(&format!("{label}\t"), "", &mut self.xml);
        }
        self.runs(&paragraph.runs);
        self.close_paragraph();
    }

    fn item(&mut self, item: &ListItem, within: Within, last: bool) {
        let style = match within {
            Within::Page => "ListParagraph",
            Within::Cell | Within::Title => "TableText",
        };
        let after = if last && within == Within::Page {
            "<w:spacing w:after=\"120\"/>"
        } else {
            ""
        };
        let level = u32::from(item.level.clamp(1, 9));
        match &item.mark {
            ItemMark::Bullet => {
                let at = level - 1;
                let bullet = format!(
                    "<w:numPr><w:ilvl w:val=\"{at}\"/><w:numId w:val=\"1\"/></w:numPr>{after}"
                );
                self.open_paragraph(style, &bullet);
            }
            ItemMark::Label(label) => {
                self.open_paragraph(style, &hanging(STEP * (level + 1), after));
                text_run(&format!("{label}\t"), "", &mut self.xml);
            }
        }
        self.runs(&item.runs);
        self.close_paragraph();
    }

    /// The properties come in the order that the schema asks for: style, keepNext, numPr, ind.
    pub(super) fn open_paragraph(&mut self, style: &str, properties: &str) {
        put(
            &mut self.xml,
            format_args!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>"),
        );
    }

    pub(super) fn close_paragraph(&mut self) {
        self.xml.push_str("</w:p>");
    }

    fn runs(&mut self, runs: &[Run]) {
        for run in runs {
            let mut set = String::new();
            if run.link.is_some() {
                set.push_str("<w:rStyle w:val=\"Hyperlink\"/>");
            }
            if run.bold || self.strong {
                set.push_str("<w:b/><w:bCs/>");
            }
            if run.italic {
                set.push_str("<w:i/><w:iCs/>");
            }
            if let Some(link) = &run.link {
                let at = self.link(link);
                put(
                    &mut self.xml,
                    format_args!("<w:hyperlink r:id=\"link{at}\" w:history=\"1\">"),
                );
                text_run(&run.text, &set, &mut self.xml);
                self.xml.push_str("</w:hyperlink>");
            } else {
                text_run(&run.text, &set, &mut self.xml);
            }
        }
    }

    fn link(&mut self, address: &str) -> usize {
        if let Some(at) = self.known.get(address) {
            return *at;
        }
        let at = self.links.len();
        self.links.push(address.to_owned());
        self.known.insert(address.to_owned(), at);
        at
    }

    /// A4, upright or on its side, with header and footer.
    fn section(&mut self, landscape: bool) {
        let size = if landscape {
            "w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\""
        } else {
            "w:w=\"11906\" w:h=\"16838\""
        };
        put(
            &mut self.xml,
            format_args!(
                "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header1\"/>\
                <w:headerReference w:type=\"first\" r:id=\"header2\"/>\
                <w:footerReference w:type=\"default\" r:id=\"footer1\"/>\
                <w:footerReference w:type=\"first\" r:id=\"footer1\"/><w:pgSz {size}/>\
                <w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" \
                w:footer=\"567\" w:gutter=\"0\"/><w:titlePg/></w:sectPr></w:body></w:document>"
            ),
        );
    }
}

/// A label hangs before the text, and a tab leads to it; the spacing stands where the schema wants it.
fn hanging(left: u32, spacing: &str) -> String {
    format!(
        "<w:tabs><w:tab w:val=\"left\" w:pos=\"{left}\"/></w:tabs>{spacing}<w:ind w:left=\"{left}\" w:hanging=\"{STEP}\"/>"
    )
}

/// One run of text in these settings; line ends and tabs become Word's own.
pub(super) fn text_run(text: &str, settings: &str, xml: &mut String) {
    if text.is_empty() {
        return;
    }
    xml.push_str("<w:r>");
    if !settings.is_empty() {
        put(xml, format_args!("<w:rPr>{settings}</w:rPr>"));
    }
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            xml.push_str("<w:br/>");
        }
        for (at, piece) in line.split('\t').enumerate() {
            if at > 0 {
                xml.push_str("<w:tab/>");
            }
            if !piece.is_empty() {
                xml.push_str("<w:t xml:space=\"preserve\">");
                escape(piece, xml);
                xml.push_str("</w:t>");
            }
        }
    }
    xml.push_str("</w:r>");
}

/// Text for XML. What XML can't hold is a visible mark.
pub(super) fn escape(text: &str, xml: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(|c| matches!(c, '&' | '<' | '>' | '"') || visible(c).is_some()) {
        let (plain, from) = rest.split_at(at);
        xml.push_str(plain);
        let mut chars = from.chars();
        match chars.next() {
            Some('&') => xml.push_str("&amp;"),
            Some('<') => xml.push_str("&lt;"),
            Some('>') => xml.push_str("&gt;"),
            Some('"') => xml.push_str("&quot;"),
            Some(c) => xml.push_str(&visible(c).unwrap_or_default()),
            None => {}
        }
        rest = chars.as_str();
    }
    xml.push_str(rest);
}
