//! A quick reader of the plain RON that this program itself writes: a long meeting opens in a third of the time.
//!
//! It knows that much of the language and no more. Whatever else stands in a text (a comment, an escape, `Some`, a
//! name before a parenthesis, a slip) is [`Unusual`], and ron reads the text from its start. So what a text
//! means, and what is wrong with it, is ron's word alone; a test holds the two to each other.

use serde::de::{
    self, DeserializeOwned, DeserializeSeed, EnumAccess, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};
use serde::forward_to_deserialize_any;
use std::fmt;

/// Reads a whole text; nothing where anything in it is unusual.
pub(super) fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    let mut plain = Plain {
        text,
        at: 0,
        bare: false,
    };
    plain.space();
    let value = T::deserialize(&mut plain).ok()?;
    plain.space();
    (plain.at == text.len()).then_some(value)
}

/// Something that is to be left to ron.
#[derive(Debug)]
struct Unusual;

impl fmt::Display for Unusual {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("this is to be read by ron")
    }
}

impl std::error::Error for Unusual {}

impl de::Error for Unusual {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Unusual
    }
}

/// A text that is being read.
struct Plain<'de> {
    text: &'de str,
    /// How far it was read, in bytes.
    at: usize,
    /// Whether what comes next is all that a variant wraps, and has no parentheses of its own.
    bare: bool,
}

impl<'de> Plain<'de> {
    fn rest(&self) -> &'de str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn next_is(&self, byte: u8) -> bool {
        self.text.as_bytes().get(self.at) == Some(&byte)
    }

    /// Passes over bytes for which this holds, and gives them.
    fn run(&mut self, holds: impl Fn(u8) -> bool) -> &'de str {
        let start = self.at;
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        self.at += rest.iter().take_while(|byte| holds(**byte)).count();
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn space(&mut self) {
        self.run(|byte| matches!(byte, b' ' | b'\n'));
    }

    fn take(&mut self, byte: u8) -> Result<(), Unusual> {
        if !self.next_is(byte) {
            return Err(Unusual);
        }
        self.at += 1;
        Ok(())
    }

    /// Passes over a comma with the space around it; `false` if there is none.
    fn comma(&mut self) -> bool {
        self.space();
        let found = self.take(b',').is_ok();
        self.space();
        found
    }

    fn name(&mut self) -> Result<&'de str, Unusual> {
        let name = self.run(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(Unusual);
        }
        Ok(name)
    }

    fn number(&mut self) -> Result<u64, Unusual> {
        let digits = self.run(|byte| byte.is_ascii_digit());
        if digits.len() > 1 && digits.starts_with('0') {
            return Err(Unusual);
        }
        digits.parse().map_err(|_| Unusual)
    }

    fn words(&mut self) -> Result<&'de str, Unusual> {
        if self.next_is(b'r') {
            return self.raw_words();
        }
        self.take(b'"')?;
        let rest = self.rest();
        let end = memchr::memchr2(b'"', b'\\', rest.as_bytes()).ok_or(Unusual)?;
        self.at += end;
        self.take(b'"')?;
        rest.get(..end).ok_or(Unusual)
    }

    /// `r#"…"#`, with any number of `#`.
    fn raw_words(&mut self) -> Result<&'de str, Unusual> {
        self.take(b'r')?;
        let hashes = self.run(|byte| byte == b'#');
        self.take(b'"')?;
        let rest = self.rest();
        let ends = |at: &usize| {
            let after = rest.get(at + 1..).unwrap_or_default();
            after.starts_with(hashes)
        };
        let end = rest.match_indices('"').map(|(at, _)| at).find(ends);
        let end = end.ok_or(Unusual)?;
        self.at += end + 1 + hashes.len();
        rest.get(..end).ok_or(Unusual)
    }

    /// Reads what stands in parentheses, or in those of the variant around it.
    fn wrapped<T>(
        &mut self,
        read: impl FnOnce(&mut Listed<'_, 'de>) -> Result<T, Unusual>,
    ) -> Result<T, Unusual> {
        let bare = std::mem::take(&mut self.bare);
        if !bare {
            self.take(b'(')?;
        }
        let value = read(&mut Listed::until(b')', self))?;
        if !bare {
            self.take(b')')?;
        }
        Ok(value)
    }
}

macro_rules! numbers {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unusual> {
            visitor.visit_u64(self.number()?)
        })*
    };
}

impl<'de> de::Deserializer<'de> for &mut Plain<'de> {
    type Error = Unusual;

    forward_to_deserialize_any! {
        i128 u128 f32 f64 bytes byte_buf unit unit_struct newtype_struct map ignored_any
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Unusual> {
        Err(Unusual)
    }

    numbers! {
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unusual> {
        match self.name()? {
            "true" => visitor.visit_bool(true),
            "false" => visitor.visit_bool(false),
            _ => Err(Unusual),
        }
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unusual> {
        self.take(b'\'')?;
        let c = self.rest().chars().next().filter(|c| *c != '\\');
        let c = c.ok_or(Unusual)?;
        self.at += c.len_utf8();
        self.take(b'\'')?;
        visitor.visit_char(c)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unusual> {
        visitor.visit_borrowed_str(self.words()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unusual> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unusual> {
        visitor.visit_borrowed_str(self.name()?)
    }

    /// Nothing is left out of a file, and something stands for itself.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unusual> {
        if self.rest().starts_with("None") || self.rest().starts_with("Some") {
            return Err(Unusual);
        }
        visitor.visit_some(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unusual> {
        self.bare = false;
        self.take(b'[')?;
        let value = visitor.visit_seq(&mut Listed::until(b']', self))?;
        self.take(b']')?;
        Ok(value)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unusual> {
        self.wrapped(|list| visitor.visit_seq(list))
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Unusual> {
        self.deserialize_tuple(len, visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unusual> {
        self.wrapped(|list| visitor.visit_map(list))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unusual> {
        self.bare = false;
        visitor.visit_enum(self)
    }
}

/// Things with commas between them, and perhaps one after the last, up to a bracket.
struct Listed<'a, 'de> {
    plain: &'a mut Plain<'de>,
    end: u8,
    /// Whether another may follow.
    more: bool,
}

impl<'a, 'de> Listed<'a, 'de> {
    fn until(end: u8, plain: &'a mut Plain<'de>) -> Self {
        plain.space();
        Listed {
            plain,
            end,
            more: true,
        }
    }

    fn ended(&self) -> Result<bool, Unusual> {
        let ended = self.plain.next_is(self.end);
        if ended || self.more {
            Ok(ended)
        } else {
            Err(Unusual)
        }
    }
}

impl<'de> SeqAccess<'de> for &mut Listed<'_, 'de> {
    type Error = Unusual;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unusual> {
        if self.ended()? {
            return Ok(None);
        }
        let value = seed.deserialize(&mut *self.plain)?;
        self.more = self.plain.comma();
        Ok(Some(value))
    }
}

impl<'de> MapAccess<'de> for &mut Listed<'_, 'de> {
    type Error = Unusual;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Unusual> {
        if self.ended()? {
            return Ok(None);
        }
        seed.deserialize(&mut *self.plain).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Unusual> {
        self.plain.space();
        self.plain.take(b':')?;
        self.plain.space();
        let value = seed.deserialize(&mut *self.plain)?;
        self.more = self.plain.comma();
        Ok(value)
    }
}

impl<'de> EnumAccess<'de> for &mut Plain<'de> {
    type Error = Unusual;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Unusual> {
        let variant = seed.deserialize(&mut *self)?;
        Ok((variant, self))
    }
}

impl<'de> VariantAccess<'de> for &mut Plain<'de> {
    type Error = Unusual;

    fn unit_variant(self) -> Result<(), Unusual> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Unusual> {
        self.take(b'(')?;
        self.space();
        self.bare = true;
        let value = seed.deserialize(&mut *self)?;
        self.bare = false;
        self.comma();
        self.take(b')')?;
        Ok(value)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unusual> {
        self.wrapped(|list| visitor.visit_seq(list))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unusual> {
        self.wrapped(|list| visitor.visit_map(list))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{dialect, write};
    use super::read;
    use crate::meeting::{Meeting, arbitrary};
    use proptest::prelude::*;

    /// What a person may write into a file, or leave of it.
    const BY_HAND: [&str; 34] = [
        "",
        " ",
        "\n",
        "\t",
        "\r",
        "\u{a0}",
        ",",
        ",,",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ":",
        "\"",
        "\\n",
        "'",
        "r\"\"",
        "#",
        "// x\n",
        "/* x */",
        "Some(",
        "None",
        "Some(())",
        "()",
        "Meeting",
        "0",
        "-1",
        "1_0",
        "0x1",
        "true",
        "text: \"x\",",
        "e\u{301}",
    ];

    #[test]
    fn what_this_program_writes_is_read_quickly() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-meetings");
        let mut count = 0;
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|end| end == "ron") {
                let text = std::fs::read_to_string(&path).unwrap();
                let meeting: Option<Meeting> = read(&text);
                assert_eq!(meeting, dialect().from_str(&text).ok(), "{path:?}");
                assert!(meeting.is_some(), "{path:?}");
                count += 1;
            }
        }
        assert!(count > 3, "only {count} samples");
    }

    #[test]
    fn what_is_unusual_is_left_to_ron() {
        let heading = |words: &str| format!("(quorate: 1, id: \"bbbbbbbb\", heading: ({words}))");
        assert!(read::<Meeting>(&heading("title: \"x\", date: \"2024-06-28\"")).is_some());
        for unusual in [
            "title: \"a\\nb\"",
            "title: \"x\" // the old name",
            "date: Some(\"2024-06-28\")",
            "date: None",
            "titel: \"x\"",
            "title: \"x\",,",
            "title: \"x\" date: \"2024-06-28\"",
            "title: x",
            "title: 'x'",
        ] {
            assert!(read::<Meeting>(&heading(unusual)).is_none(), "{unusual}");
        }
        for unusual in ["", "(", "()", "Meeting(quorate: 1)", "(quorate: 1) x"] {
            assert!(read::<Meeting>(unusual).is_none(), "{unusual}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn any_meeting_is_what_ron_says_it_is(meeting in arbitrary::meeting()) {
            let text = write(&meeting);
            let quick = read::<Meeting>(&text);
            prop_assert!(quick.is_some() || text.contains('\\'), "{}", text);
            prop_assert!(quick.is_none_or(|quick| quick == meeting));
        }

        #[test]
        fn what_was_changed_by_hand_is_what_ron_says_it_is(
            meeting in arbitrary::meeting(),
            changes in proptest::collection::vec(
                (any::<prop::sample::Index>(), 0usize..4, prop::sample::select(&BY_HAND[..])),
                1..3,
            )
        ) {
            let mut letters: Vec<char> = write(&meeting).chars().collect();
            for (place, cut, put) in changes {
                let at = place.index(letters.len() + 1);
                let end = letters.len().min(at + cut);
                letters.splice(at..end, put.chars());
            }
            let text: String = letters.into_iter().collect();
            if let Some(quick) = read::<Meeting>(&text) {
                prop_assert_eq!(dialect().from_str::<Meeting>(&text), Ok(quick), "{}", text);
            }
        }
    }
}
