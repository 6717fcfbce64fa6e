//! One part of the archive as XML, written by `quick-xml`, which escapes and closes what it opens.
//!
//! Ours is only what no crate can know: that a character which XML can't hold is shown as a mark, never dropped.

use crate::paper::visible;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::borrow::Cow;

/// A setting of a run, with its value where it has one.
pub(super) type RunSetting = (&'static str, Option<&'static str>);

/// Bold and italics are two settings each, since Word keeps one of its own for scripts that run from right to left.
pub(super) const BOLD: [RunSetting; 2] = [("w:b", None), ("w:bCs", None)];
pub(super) const ITALIC: [RunSetting; 2] = [("w:i", None), ("w:iCs", None)];

/// The XML of a part as it grows.
pub(super) struct Xml {
    writer: Writer<Vec<u8>>,
    open: Vec<&'static str>,
}

impl Xml {
    /// A part with its outermost element open.
    pub(super) fn begun(root: &'static str, attributes: &[(&str, &str)]) -> Self {
        let mut xml = Xml {
            writer: Writer::new(Vec::new()),
            open: Vec::new(),
        };
        xml.put(Event::Decl(BytesDecl::new(
            "1.0",
            Some("UTF-8"),
            Some("yes"),
        )));
        xml.open(root, attributes);
        xml
    }

    pub(super) fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.put(Event::Start(element(name, attributes)));
        self.open.push(name);
    }

    /// Closes the element that was opened last.
    pub(super) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.put(Event::End(BytesEnd::new(name)));
        }
    }

    /// An element with nothing in it.
    pub(super) fn empty(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.put(Event::Empty(element(name, attributes)));
    }

    /// An empty element that says one thing: most of Word's do.
    pub(super) fn value(&mut self, name: &'static str, value: &str) {
        self.empty(name, &[("w:val", value)]);
    }

    /// An element that holds nothing but words.
    pub(super) fn words(&mut self, name: &'static str, attributes: &[(&str, &str)], words: &str) {
        self.open(name, attributes);
        self.put(Event::Text(BytesText::new(&whole(words))));
        self.close();
    }

    /// One run of text in these settings; line ends and tabs become Word's own.
    pub(super) fn run(&mut self, text: &str, settings: &[RunSetting]) {
        if text.is_empty() {
            return;
        }
        self.open("w:r", &[]);
        if !settings.is_empty() {
            self.open("w:rPr", &[]);
            for (name, value) in settings {
                let value = value.map(|value| ("w:val", value));
                self.empty(name, value.as_slice());
            }
            self.close();
        }
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.empty("w:br", &[]);
            }
            for (at, piece) in line.split('\t').enumerate() {
                if at > 0 {
                    self.empty("w:tab", &[]);
                }
                if !piece.is_empty() {
                    self.words("w:t", &[("xml:space", "preserve")], piece);
                }
            }
        }
        self.close();
    }

    /// The bytes, with every element closed.
    pub(super) fn finished(mut self) -> Vec<u8> {
        while !self.open.is_empty() {
            self.close();
        }
        self.writer.into_inner()
    }

    fn put(&mut self, event: Event) {
        // Writing to memory can't fail.
        let _ = self.writer.write_event(event);
    }
}

fn element<'a>(name: &'a str, attributes: &[(&'a str, &'a str)]) -> BytesStart<'a> {
    BytesStart::new(name).with_attributes(attributes.iter().copied())
}

/// The text with a visible mark for each character that is none: one of them and Word refuses the whole file.
pub(super) fn whole(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| visible(c).is_none()) {
        return Cow::Borrowed(text);
    }
    let mark = |c: char| visible(c).unwrap_or_else(|| c.to_string());
    Cow::Owned(text.chars().map(mark).collect())
}
