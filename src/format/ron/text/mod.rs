//! Writes RON as this program keeps it: a field or an element on a line, words as they were said.
//!
//! The text is ron's own in its pretty form, to the letter (a test holds the two to each other), but for strings
//! that hold control characters: those alone are escaped, where ron escapes all strings or none.
//! It is a file's language and no more: what no file of ours holds (a map, bytes, a fraction) is refused.

use crate::format::Pause;
use serde::ser::{
    Impossible, Serialize, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};
use std::fmt::{Error, Write};

/// How many bytes are written between two pauses: some tens of microseconds of work.
const PIECE: usize = 8 << 10;

/// Writes a whole text, without a line end after the last line, pausing now and then.
pub(super) fn of(value: &impl Serialize, pause: Pause<'_>) -> Result<String, Error> {
    let mut text = Text {
        written: String::new(),
        pause,
        next_pause: PIECE,
        depth: 0,
        bare: false,
    };
    value.serialize(&mut text)?;
    Ok(text.written)
}

/// A text that is being written.
struct Text<'p> {
    written: String,
    pause: Pause<'p>,
    /// The length at which it is due.
    next_pause: usize,
    /// How many brackets with lines of their own are open.
    depth: usize,
    /// Whether what comes next is all that a variant wraps, and has no parentheses of its own.
    bare: bool,
}

impl<'p> Text<'p> {
    fn line(&mut self) {
        if self.written.len() >= self.next_pause {
            self.next_pause = self.written.len() + PIECE;
            (self.pause)();
        }
        self.written.push('\n');
        for _ in 0..self.depth {
            self.written.push_str("  ");
        }
    }

    fn words(&mut self, words: &str) {
        let out = &mut self.written;
        if words.contains(hidden) {
            out.push('"');
            for c in words.chars() {
                push(c, '"', out);
            }
            out.push('"');
        } else if words.contains(['"', '\\']) {
            let longest = words.split(|c| c != '#').map(str::len).max();
            let hashes = "#".repeat(longest.unwrap_or_default() + 1);
            for part in ["r", &hashes, "\"", words, "\"", &hashes] {
                out.push_str(part);
            }
        } else {
            out.push('"');
            out.push_str(words);
            out.push('"');
        }
    }

    /// Opens brackets, unless the variant around them has its own.
    fn open<'a>(&'a mut self, brackets: [char; 2], lines: bool) -> Listed<'a, 'p> {
        let [open, close] = brackets;
        let bare = std::mem::take(&mut self.bare);
        if !bare {
            self.written.push(open);
        }
        Listed {
            text: self,
            close: (!bare).then_some(close),
            lines,
            empty: true,
        }
    }

    /// Opens what a variant of several parts holds.
    fn variant<'a>(&'a mut self, name: &str, lines: bool) -> Listed<'a, 'p> {
        self.bare = false;
        self.written.push_str(name);
        self.open(PARENTHESES, lines)
    }
}

const PARENTHESES: [char; 2] = ['(', ')'];

fn hidden(c: char) -> bool {
    c.is_control() && c != '\n'
}

/// Writes a character between quotation marks of this kind.
fn push(c: char, mark: char, out: &mut String) {
    match c {
        '\t' => out.push_str("\\t"),
        '\r' => out.push_str("\\r"),
        c if hidden(c) => {
            // Writing to memory can't fail.
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        }
        c => {
            if c == '\\' || c == mark {
                out.push('\\');
            }
            out.push(c);
        }
    }
}

macro_rules! numbers {
    ($($method:ident $number:ty),*) => {
        $(fn $method(self, number: $number) -> Result<(), Error> {
            write!(self.written, "{number}")
        })*
    };
}

impl<'a, 'p> Serializer for &'a mut Text<'p> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Listed<'a, 'p>;
    type SerializeTuple = Listed<'a, 'p>;
    type SerializeTupleStruct = Listed<'a, 'p>;
    type SerializeTupleVariant = Listed<'a, 'p>;
    type SerializeMap = Impossible<(), Error>;
    type SerializeStruct = Listed<'a, 'p>;
    type SerializeStructVariant = Listed<'a, 'p>;

    numbers! {
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64,
        serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64
    }

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        write!(self.written, "{value}")
    }

    fn serialize_f32(self, _: f32) -> Result<(), Error> {
        Err(Error)
    }

    fn serialize_f64(self, _: f64) -> Result<(), Error> {
        Err(Error)
    }

    fn serialize_char(self, c: char) -> Result<(), Error> {
        self.written.push('\'');
        push(c, '\'', &mut self.written);
        self.written.push('\'');
        Ok(())
    }

    fn serialize_str(self, words: &str) -> Result<(), Error> {
        self.words(words);
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Error> {
        Err(Error)
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.written.push_str("None");
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.open(PARENTHESES, false).ended()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Error> {
        self.written.push_str(variant);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        let mut list = self.open(PARENTHESES, false);
        list.element(value)?;
        list.ended()
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.written.push_str(variant);
        self.written.push('(');
        self.bare = true;
        value.serialize(&mut *self)?;
        self.bare = false;
        self.written.push(')');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Listed<'a, 'p>, Error> {
        self.bare = false;
        Ok(self.open(['[', ']'], true))
    }

    fn serialize_tuple(self, _: usize) -> Result<Listed<'a, 'p>, Error> {
        Ok(self.open(PARENTHESES, false))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Listed<'a, 'p>, Error> {
        Ok(self.open(PARENTHESES, false))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Listed<'a, 'p>, Error> {
        Ok(self.variant(variant, false))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Impossible<(), Error>, Error> {
        Err(Error)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Listed<'a, 'p>, Error> {
        Ok(self.open(PARENTHESES, true))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Listed<'a, 'p>, Error> {
        Ok(self.variant(variant, true))
    }
}

/// Things with commas between them, up to a bracket.
struct Listed<'a, 'p> {
    text: &'a mut Text<'p>,
    /// What ends them; nothing where the variant around them does.
    close: Option<char>,
    /// Whether each stands on a line of its own, with a comma after the last, too.
    lines: bool,
    empty: bool,
}

impl Listed<'_, '_> {
    /// Comes to where the next one stands, and writes its name.
    fn next(&mut self, name: Option<&str>) {
        let first = std::mem::take(&mut self.empty);
        if self.lines {
            if first {
                self.text.depth += 1;
            } else {
                self.text.written.push(',');
            }
            self.text.line();
        } else if !first {
            self.text.written.push_str(", ");
        }
        if let Some(name) = name {
            self.text.written.push_str(name);
            self.text.written.push_str(": ");
        }
    }

    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.next(None);
        value.serialize(&mut *self.text)
    }

    fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Error> {
        self.next(Some(name));
        value.serialize(&mut *self.text)
    }

    #[expect(
        clippy::unnecessary_wraps,
        reason = "it is what serde asks for at each end"
    )]
    fn ended(self) -> Result<(), Error> {
        if self.lines && !self.empty {
            self.text.written.push(',');
            self.text.depth -= 1;
            self.text.line();
        }
        self.text.written.extend(self.close);
        Ok(())
    }
}

macro_rules! listed {
    ($($kind:ident $method:ident($($name:ident)?) $how:ident),*) => {
        $(impl $kind for Listed<'_, '_> {
            type Ok = ();
            type Error = Error;

            fn $method<T: Serialize + ?Sized>(
                &mut self,
                $($name: &'static str,)?
                value: &T,
            ) -> Result<(), Error> {
                self.$how($($name,)? value)
            }

            fn end(self) -> Result<(), Error> {
                self.ended()
            }
        })*
    };
}

listed! {
    SerializeSeq serialize_element() element,
    SerializeTuple serialize_element() element,
    SerializeTupleStruct serialize_field() element,
    SerializeTupleVariant serialize_field() element,
    SerializeStruct serialize_field(name) field,
    SerializeStructVariant serialize_field(name) field
}

#[cfg(test)]
mod tests;
