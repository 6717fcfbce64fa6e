//! The document itself: blocks as paragraphs and tables.
//!
//! Word takes the properties of an element in the schema's order alone (style, keepNext, numPr, tabs, spacing, ind) and
//! calls a file with any other order broken, so each writer here keeps to it.

use super::parts::SPACES;
use super::table::{short, widths};
use super::xml::{BOLD, ITALIC, RunSetting, Xml};
use crate::paper::{Block, Cell, GridSlot, ItemMark, ListItem, Paper, Paragraph, Row, Run, Table};
use std::collections::HashMap;

/// The document as it grows, with the addresses it links to.
struct Body {
    xml: Xml,
    links: Vec<String>,
    known: HashMap<String, usize>,
    /// Within a head row, where everything is bold.
    strong: bool,
}

/// Where a block stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Page,
    Cell,
    /// A cell that names the rows below it, and stays on their page.
    Title,
}

/// The rules above and below a row, and whether each is left out since the row belongs to its neighbour.
type Rules = [(&'static str, bool); 2];

/// How far one step is set in, in twentieths of a point.
const STEP: u32 = 454;

/// The XML of the whole document, and the addresses it links to.
pub(super) fn write(paper: &Paper) -> (Vec<u8>, Vec<String>) {
    let mut body = Body {
        xml: Xml::begun("w:document", &SPACES),
        links: Vec::new(),
        known: HashMap::new(),
        strong: false,
    };
    body.xml.open("w:body", &[]);
    body.open_paragraph("Heading1", |_| {});
    body.runs(&[Run::plain(paper.title_line())]);
    body.xml.close();
    let width = if paper.landscape { 14_570 } else { 9_638 };
    body.blocks(&paper.blocks, Within::Page, width);
    body.section(paper.landscape);
    (body.xml.finished(), body.links)
}

impl Body {
    fn blocks(&mut self, blocks: &[Block], within: Within, width: u32) {
        for (at, block) in blocks.iter().enumerate() {
            match block {
                Block::Heading(heading) => {
                    let level = if heading.level <= 2 {
                        "Heading2"
                    } else {
                        "Heading3"
                    };
                    self.open_paragraph(level, |_| {});
                    self.runs(&heading.runs);
                    self.xml.close();
                }
                Block::Paragraph(paragraph) => self.paragraph(paragraph, within, at == 0),
                Block::List(items) => {
                    for (at, item) in items.iter().enumerate() {
                        self.item(item, within, at + 1 == items.len());
                    }
                }
                Block::Table(inner) => {
                    self.table(inner, width);
                    // Two tables with nothing between would grow into one, and a cell must end in a paragraph.
                    self.xml.open("w:p", &[]);
                    self.xml.open("w:pPr", &[]);
                    self.xml.empty("w:spacing", &[("w:after", "60")]);
                    self.xml.close();
                    self.xml.close();
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
        let set_in = STEP * u32::from(paragraph.indent);
        self.open_paragraph(style, |xml| {
            if bound {
                xml.empty("w:keepNext", &[]);
            }
            match (&paragraph.label, set_in) {
                (Some(_), by) => hanging(xml, by + STEP, false),
                (None, 0) => {}
                (None, by) => xml.empty("w:ind", &[("w:left", &by.to_string())]),
            }
        });
        if let Some(label) = &paragraph.label {
            self.xml.run(&format!("{label}\t"), &[]);
        }
        self.runs(&paragraph.runs);
        self.xml.close();
    }

    fn item(&mut self, item: &ListItem, within: Within, last: bool) {
        let style = match within {
            Within::Page => "ListParagraph",
            Within::Cell | Within::Title => "TableText",
        };
        let apart = last && within == Within::Page;
        let level = u32::from(item.level.clamp(1, 9));
        self.open_paragraph(style, |xml| match &item.mark {
            ItemMark::Bullet => {
                xml.open("w:numPr", &[]);
                xml.value("w:ilvl", &(level - 1).to_string());
                xml.value("w:numId", "1");
                xml.close();
                spacing(xml, apart);
            }
            ItemMark::Label(_) => hanging(xml, STEP * (level + 1), apart),
        });
        if let ItemMark::Label(label) = &item.mark {
            self.xml.run(&format!("{label}\t"), &[]);
        }
        self.runs(&item.runs);
        self.xml.close();
    }

    /// Opens a paragraph in a style, with what else is set of it.
    fn open_paragraph(&mut self, style: &str, properties: impl FnOnce(&mut Xml)) {
        self.xml.open("w:p", &[]);
        self.xml.open("w:pPr", &[]);
        self.xml.value("w:pStyle", style);
        properties(&mut self.xml);
        self.xml.close();
    }

    fn runs(&mut self, runs: &[Run]) {
        for run in runs {
            let mut set: Vec<RunSetting> = Vec::new();
            set.extend(run.link.as_ref().map(|_| ("w:rStyle", Some("Hyperlink"))));
            set.extend(BOLD.iter().filter(|_| run.bold || self.strong));
            set.extend(ITALIC.iter().filter(|_| run.italic));
            if let Some(link) = &run.link {
                let id = format!("link{}", self.link(link));
                let link = [("r:id", id.as_str()), ("w:history", "1")];
                self.xml.open("w:hyperlink", &link);
            }
            self.xml.run(&run.text, &set);
            if run.link.is_some() {
                self.xml.close();
            }
        }
    }

    /// Which of the links an address is: the same one is one relation, however often it is printed.
    fn link(&mut self, address: &str) -> usize {
        let next = self.links.len();
        let at = *self.known.entry(address.to_owned()).or_insert(next);
        if at == next {
            self.links.push(address.to_owned());
        }
        at
    }

    /// A4, upright or on its side, with header and footer.
    fn section(&mut self, landscape: bool) {
        let xml = &mut self.xml;
        xml.open("w:sectPr", &[]);
        for (kind, which, id) in [
            ("w:headerReference", "default", "header1"),
            ("w:headerReference", "first", "header2"),
            ("w:footerReference", "default", "footer1"),
            ("w:footerReference", "first", "footer1"),
        ] {
            xml.empty(kind, &[("w:type", which), ("r:id", id)]);
        }
        let (across, down) = (("w:w", "11906"), ("w:h", "16838"));
        let turned = [
            ("w:w", down.1),
            ("w:h", across.1),
            ("w:orient", "landscape"),
        ];
        let upright = [across, down];
        xml.empty("w:pgSz", if landscape { &turned[..] } else { &upright });
        let margins = ["w:top", "w:right", "w:bottom", "w:left"].map(|side| (side, "1134"));
        let rest = [("w:header", "567"), ("w:footer", "567"), ("w:gutter", "0")];
        xml.empty("w:pgMar", &[&margins[..], &rest].concat());
        xml.empty("w:titlePg", &[]);
    }

    /// A table over so many twentieths of a point: columns of fixed width, head rows that repeat, merged cells.
    fn table(&mut self, table: &Table, width: u32) {
        let widths = widths(table, width);
        self.xml.open("w:tbl", &[]);
        self.xml.open("w:tblPr", &[]);
        self.xml.value("w:tblStyle", "TableGrid");
        let whole = width.to_string();
        self.xml
            .empty("w:tblW", &[("w:w", &whole), ("w:type", "dxa")]);
        self.xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        self.xml
            .empty("w:tblLook", &[("w:val", "0020"), ("w:firstRow", "1")]);
        self.xml.close();
        self.xml.open("w:tblGrid", &[]);
        for width in &widths {
            self.xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
        }
        self.xml.close();
        self.strong = true;
        for slots in table.grid(&table.head) {
            self.row(&slots, &widths, None);
        }
        self.strong = false;
        for (at, slots) in table.grid(&table.rows).iter().enumerate() {
            let joined = |at: usize| table.rows.get(at).is_some_and(|row: &Row| row.joined);
            let open = [("w:top", joined(at)), ("w:bottom", joined(at + 1))];
            self.row(slots, &widths, Some(open));
        }
        self.xml.close();
    }

    /// A row of the table's body with its rules; a head row has none of its own.
    fn row(&mut self, slots: &[GridSlot], widths: &[u32], open: Option<Rules>) {
        self.xml.open("w:tr", &[]);
        if open.is_none() || short(slots, widths) {
            self.xml.open("w:trPr", &[]);
            self.xml.empty("w:cantSplit", &[]);
            if open.is_none() {
                self.xml.empty("w:tblHeader", &[]);
            }
            self.xml.close();
        }
        let mut at = 0;
        while let Some(slot) = slots.get(at) {
            let more = slots.iter().skip(at + 1);
            let span = 1 + more.take_while(|slot| **slot == GridSlot::Beside).count();
            let width = widths.iter().skip(at).take(span).sum();
            self.cell(*slot, span, width, open);
            at += span;
        }
        self.xml.close();
    }

    fn cell(&mut self, slot: GridSlot, span: usize, width: u32, open: Option<Rules>) {
        let xml = &mut self.xml;
        xml.open("w:tc", &[]);
        xml.open("w:tcPr", &[]);
        xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
        if span > 1 {
            xml.value("w:gridSpan", &span.to_string());
        }
        let own = match slot {
            GridSlot::Cell(cell) => {
                if cell.rowspan > 1 {
                    xml.value("w:vMerge", "restart");
                }
                Some(cell)
            }
            GridSlot::Below(_) => {
                xml.empty("w:vMerge", &[]);
                None
            }
            GridSlot::Beside | GridSlot::Blank => None,
        };
        let rules = open.unwrap_or_default();
        if rules.iter().any(|(_, open)| *open) {
            xml.open("w:tcBorders", &[]);
            for (side, _) in rules.iter().filter(|(_, open)| *open) {
                xml.value(side, "nil");
            }
            xml.close();
        }
        let title = own.is_some_and(names_rows);
        if open.is_none() || title {
            let fill = if open.is_none() { "E8ECF1" } else { "F4F6F8" };
            xml.empty(
                "w:shd",
                &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", fill)],
            );
        }
        xml.close();
        if let Some(cell) = own.filter(|cell| !cell.blocks.is_empty()) {
            let within = if title { Within::Title } else { Within::Cell };
            self.blocks(&cell.blocks, within, width);
        } else {
            // Word calls a file damaged in which a cell holds no paragraph.
            self.open_paragraph("TableText", |_| {});
            self.xml.close();
        }
        self.xml.close();
    }
}

/// Whether a cell is the title of the rows below it.
fn names_rows(cell: &Cell) -> bool {
    cell.head && cell.colspan > 1
}

/// A label hangs before the text, and a tab leads to it.
fn hanging(xml: &mut Xml, left: u32, apart: bool) {
    let (left, step) = (left.to_string(), STEP.to_string());
    xml.open("w:tabs", &[]);
    xml.empty("w:tab", &[("w:val", "left"), ("w:pos", &left)]);
    xml.close();
    spacing(xml, apart);
    xml.empty("w:ind", &[("w:left", &left), ("w:hanging", &step)]);
}

/// Some room under the last item of a list.
fn spacing(xml: &mut Xml, apart: bool) {
    if apart {
        xml.empty("w:spacing", &[("w:after", "120")]);
    }
}
