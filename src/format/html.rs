//! A paper as one HTML file: for a browser, a phone, a printer and a mail client.
//!
//! Its elements are all closed, so that it reads as XML too. The styles that matter stand in each element, since mail clients drop style sheets; the sheet in the head is for
//! print and for narrow screens.

use super::put::Put;
use crate::paper::{Block, Cell, ItemMark, ListItem, Paper, Paragraph, Row, Run, Table, visible};

// Word and mail programs drop this sheet, so nothing here may be needed to read the page; it serves printers and
// telephones.
const SHEET: &str = "\
@page{size:A4;margin:18mm 16mm}\
@media print{body{max-width:none!important;padding:0 1px!important}thead{display:table-header-group}\
body{font-size:10.5pt!important}li,p{break-inside:avoid-page}h1,h2,h3{break-after:avoid-page}a{color:inherit!important}}\
@media screen and (max-width:640px){\
table,tbody,tr,td,tbody th{display:block!important;width:auto!important}thead{display:none!important}\
tr{border-bottom:1px solid #767676!important}td,tbody th{border:0!important;padding:4px 0!important}\
td:empty,tbody th:empty{display:none!important}\
td[data-name]:not(:empty)::before{content:attr(data-name);display:block;font-size:85%;color:#595959}}";

const HEAD: &str = "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\"/>\n\
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
<meta http-equiv=\"Content-Security-Policy\" \
content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n<title>";

const BODY: &str = "font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.4;color:#1a1a1a;\
background:#ffffff;max-width:75em;margin:0 auto;padding:16px";
const BANNER: &str =
    "margin:0 0 12px;padding:6px 12px;border:2px solid #8a1f11;color:#8a1f11;font-weight:bold";
const TABLE: &str = "border-collapse:collapse;width:100%;margin:12px 0";
/// A word of a column's name that is longer may be broken.
// Timescale was broken within the word in a window of 900 pixels before there was a limit.
const LONG_WORD: usize = 16;
const RULE: &str = "1px solid #767676";
const LINK: &str = "color:#0b4f9e";

/// Writes a paper as an HTML file, ending in a line end. It runs nothing and fetches nothing.
pub fn write(paper: &Paper) -> String {
    let mut out = String::from(HEAD);
    escape(&paper.full_title(), &mut out);
    out.push_str("</title>\n<style>");
    out.push_str(SHEET);
    if paper.landscape {
        out.push_str("@page{size:A4 landscape}");
    }
    out.put(format_args!("</style>\n</head>\n<body style=\"{BODY}\">\n"));
    out.push_str(&body(paper));
    out.push_str("</body>\n</html>\n");
    out
}

/// Writes what stands within the body, for the HTML part of a message.
pub fn body(paper: &Paper) -> String {
    let mut out = String::new();
    if !paper.banner.is_empty() {
        out.put(format_args!("<p style=\"{BANNER}\">"));
        escape(&paper.banner, &mut out);
        out.push_str("</p>\n");
    }
    let title = paper.title_line();
    if !title.is_empty() {
        out.push_str("<h1 style=\"font-size:26px;line-height:1.2;margin:0 0 12px\">");
        escape(&title, &mut out);
        out.push_str("</h1>\n");
    }
    for block in &paper.blocks {
        write_block(block, 8, &mut out);
    }
    out
}

/// Writes what stands within the body as it is pasted into another program, which has to be told how it is encoded.
pub fn clipping(paper: &Paper) -> String {
    format!("<meta charset=\"utf-8\"/>\n{}", body(paper))
}

/// Writes a letter with a paper ([`body`]) under its paragraphs, for the HTML part of a message.
///
/// Like a paper's own file it runs nothing and fetches nothing; mail programs drop style sheets, so there is none.
pub fn letter(subject: &str, paragraphs: &[String], paper: &str) -> String {
    let mut out = String::from(HEAD);
    escape(subject, &mut out);
    out.put(format_args!("</title>\n</head>\n<body style=\"{BODY}\">\n"));
    for paragraph in paragraphs {
        let runs = vec![Run::plain(paragraph.clone())];
        write_block(&Block::paragraph(runs), 12, &mut out);
    }
    out.push_str(paper);
    out.push_str("</body>\n</html>\n");
    out
}

/// A block with so many pixels under it.
fn write_block(block: &Block, under: u8, out: &mut String) {
    match block {
        Block::Heading(heading) => {
            let level = heading.level.clamp(2, 6);
            let size = if level == 2 { 20 } else { 17 };
            let style = format!("font-size:{size}px;line-height:1.25;margin:20px 0 8px");
            out.put(format_args!("<h{level} style=\"{style}\">"));
            write_runs(&heading.runs, out);
            out.put(format_args!("</h{level}>\n"));
        }
        Block::Paragraph(paragraph) => write_paragraph(paragraph, under, out),
        Block::List(items) => write_list(items, under, out),
        Block::Table(table) => write_table(table, out),
    }
}

fn write_paragraph(paragraph: &Paragraph, under: u8, out: &mut String) {
    let set_in = 28 * usize::from(paragraph.indent);
    let margin = match (&paragraph.label, set_in) {
        (None, 0) => String::new(),
        (None, by) => format!(";margin-left:{by}px"),
        (Some(_), by) => format!(";padding-left:40px;text-indent:-40px;margin-left:{by}px"),
    };
    out.put(format_args!("<p style=\"margin:0 0 {under}px{margin}\">"));
    if let Some(label) = &paragraph.label {
        out.push_str("<span style=\"display:inline-block;min-width:36px;text-indent:0\">");
        escape(label, out);
        out.push_str("</span> ");
    }
    write_runs(&paragraph.runs, out);
    out.push_str("</p>\n");
}

/// Items as nested lists; a deeper level is a list within the item above it.
fn write_list(items: &[ListItem], under: u8, out: &mut String) {
    let mut open = 0;
    for item in items {
        let wanted = usize::from(item.level).clamp(1, open + 1);
        let labelled = matches!(item.mark, ItemMark::Label(_));
        if wanted > open {
            let mark = if labelled { ";list-style:none" } else { "" };
            out.put(format_args!(
                "<ul style=\"margin:0 0 {under}px;padding-left:24px{mark}\">"
            ));
            open += 1;
        } else {
            while open > wanted {
                out.push_str("</li></ul>");
                open -= 1;
            }
            out.push_str("</li>\n");
        }
        out.push_str("<li>");
        if let ItemMark::Label(label) = &item.mark {
            escape(label, out);
            out.push(' ');
        }
        write_runs(&item.runs, out);
    }
    // A list within an item stands before the item's end tag; beside it, it would be no HTML, and readers by others
    // refuse it.
    out.push_str(&"</li></ul>".repeat(open));
    out.push('\n');
}

fn write_table(table: &Table, out: &mut String) {
    let names = table.column_names();
    out.put(format_args!("<table style=\"{TABLE}\">\n<colgroup>"));
    let sum: u32 = table.widths.iter().copied().map(u32::from).sum();
    for width in &table.widths {
        let share = u32::from(*width) * 100 / sum.max(1);
        out.put(format_args!("<col style=\"width:{share}%\"/>"));
    }
    out.push_str("</colgroup>\n");
    if !table.head.is_empty() {
        out.push_str("<thead>\n");
        for row in &table.head {
            out.push_str("<tr>");
            for cell in &row.cells {
                write_cell(cell, Place::Head, "", out);
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</thead>\n");
    }
    out.push_str("<tbody>\n");
    let grid = table.grid(&table.rows);
    for (at, (row, slots)) in table.rows.iter().zip(&grid).enumerate() {
        out.push_str("<tr>");
        for (column, slot) in slots.iter().enumerate() {
            if let crate::paper::GridSlot::Cell(cell) = slot {
                let end = at + usize::from(cell.rowspan);
                let open_below = table.rows.get(end).is_some_and(|row| row.joined);
                let name = names.get(column).map_or("", String::as_str);
                write_cell(cell, Place::within(row, open_below), name, out);
            }
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

/// Where a cell stands, as far as its rules go.
#[derive(Clone, Copy)]
enum Place {
    Head,
    Body { open_above: bool, open_below: bool },
}

impl Place {
    fn within(row: &Row, open_below: bool) -> Self {
        Place::Body {
            open_above: row.joined,
            open_below,
        }
    }
}

fn write_cell(cell: &Cell, place: Place, name: &str, out: &mut String) {
    // A column is at least as wide as the words of its name, but for one that would push the others off the page.
    let named = matches!(place, Place::Head) && {
        let name = cell.plain_text();
        name.split_whitespace()
            .all(|word| word.chars().count() <= LONG_WORD)
    };
    let wrap = if named { "break-word" } else { "anywhere" };
    let mut style = format!(
        "border:{RULE};padding:6px 8px;text-align:left;vertical-align:top;overflow-wrap:{wrap}"
    );
    let (tag, scope) = match (place, cell.head) {
        (Place::Head, _) => ("th", " scope=\"col\""),
        (Place::Body { .. }, true) if cell.colspan > 1 => ("th", " scope=\"rowgroup\""),
        (Place::Body { .. }, true) => ("th", " scope=\"row\""),
        (Place::Body { .. }, false) => ("td", ""),
    };
    match place {
        Place::Head => style.push_str(";background:#e8ecf1;font-weight:bold"),
        Place::Body {
            open_above,
            open_below,
        } => {
            if open_above {
                style.push_str(";border-top:0");
            }
            if open_below {
                style.push_str(";border-bottom:0");
            }
            if cell.head {
                style.push_str(";font-weight:normal");
            }
            if cell.head && cell.colspan > 1 {
                style.push_str(";background:#f4f6f8");
            }
        }
    }
    out.put(format_args!("<{tag}{scope} style=\"{style}\""));
    if cell.colspan > 1 {
        out.put(format_args!(" colspan=\"{}\"", cell.colspan));
    }
    if cell.rowspan > 1 {
        out.put(format_args!(" rowspan=\"{}\"", cell.rowspan));
    }
    if tag == "td" && !name.is_empty() {
        out.push_str(" data-name=\"");
        escape(name, out);
        out.push('"');
    }
    out.push('>');
    for (at, block) in cell.blocks.iter().enumerate() {
        let last = at + 1 == cell.blocks.len();
        write_block(block, if last { 0 } else { 6 }, out);
    }
    out.put(format_args!("</{tag}>"));
}

fn write_runs(runs: &[Run], out: &mut String) {
    for run in runs {
        // Papers make no other links, but a page is handed to strangers: `javascript:` must not get through one
        // forgotten check.
        if let Some(link) = run.link.as_deref().filter(|link| leads_somewhere(link)) {
            out.put(format_args!("<a style=\"{LINK}\" href=\""));
            escape(link, out);
            out.push_str("\">");
        }
        for (set, tag) in [(run.bold, "<strong>"), (run.italic, "<em>")] {
            if set {
                out.push_str(tag);
            }
        }
        for (at, line) in run.text.split('\n').enumerate() {
            if at > 0 {
                out.push_str("<br/>\n");
            }
            escape(line, out);
        }
        for (set, tag) in [(run.italic, "</em>"), (run.bold, "</strong>")] {
            if set {
                out.push_str(tag);
            }
        }
        if run.link.as_deref().is_some_and(leads_somewhere) {
            out.push_str("</a>");
        }
    }
}

/// Whether an address is of a kind that only shows something.
fn leads_somewhere(link: &str) -> bool {
    ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| link.starts_with(scheme))
}

fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(|c| is_mark(c) || visible(c).is_some()) {
        let (plain, from) = rest.split_at(at);
        out.push_str(plain);
        let mut chars = from.chars();
        match chars.next() {
            Some('&') => out.push_str("&amp;"),
            Some('<') => out.push_str("&lt;"),
            Some('>') => out.push_str("&gt;"),
            Some('"') => out.push_str("&quot;"),
            Some('\'') => out.push_str("&#39;"),
            Some(c) => out.push_str(&visible(c).unwrap_or_default()),
            None => {}
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
}

fn is_mark(c: char) -> bool {
    matches!(c, '&' | '<' | '>' | '"' | '\'')
}
