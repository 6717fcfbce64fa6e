//! Reads values through one deserializer, whatever the format: each type's reading is compiled once, and is small.
//!
//! serde compiles the reading of a type anew for each format, with the format's reader inside it, and a document has
//! two hundred types. Here a type asks a `Source` that it knows nothing of, and is `Given` what stands there.
//! It costs a few calls through a table for each value; so what must be quick is not read this way.
//! What the format says of a text, and what a type says, come out as they would without (a test holds them to that), but
//! that fields without their names, which JSON could have, are none.

mod format;
mod value;

use ron::error::Error;
use serde::de::{Deserialize, Deserializer, Unexpected};
use std::fmt;

/// Reads a JSON text.
///
/// # Errors
/// What the format or the type finds wrong.
pub fn from_json<'de, T: Deserialize<'de>>(text: &'de str) -> serde_json::Result<T> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = read(&mut reader)?;
    reader.end()?;
    Ok(value)
}

/// Reads a RON text of this dialect.
///
/// # Errors
/// What the format or the type finds wrong, with its place.
pub fn from_ron<'de, T: Deserialize<'de>>(
    text: &'de str,
    dialect: &ron::Options,
) -> ron::error::SpannedResult<T> {
    let mut reader = ron::Deserializer::from_str_with_options(text, dialect)?;
    let value = read(&mut reader).map_err(|error| reader.span_error(error))?;
    reader.end().map_err(|error| reader.span_error(error))?;
    Ok(value)
}

/// Reads a value of any type from a reader of any format, with what is found wrong as the format's error.
fn read<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    let mut source = format::Once::of(from);
    T::deserialize(value::Asking(&mut source)).map_err(|slip| slip.told(source.failed))
}

/// What a type asks for; the names are serde's.
#[derive(Clone, Copy)]
enum Ask {
    Bool,
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
    F32,
    F64,
    Char,
    Str,
    Option,
    Unit,
    UnitStruct(&'static str),
    NewtypeStruct(&'static str),
    Seq,
    Tuple(usize),
    TupleStruct(&'static str, usize),
    Map,
    Struct(&'static str, &'static [&'static str]),
    Enum(&'static str, &'static [&'static str]),
    Identifier,
    Ignored,
}

/// What stands in the text.
enum Given<'a, 'de> {
    Bool(bool),
    Signed(i64),
    Unsigned(u64),
    Float(f64),
    Char(char),
    Str(&'a str),
    Borrowed(&'de str),
    Nothing,
    Wrapped(&'a mut dyn Source<'de>),
    Seq(&'a mut dyn Row<'de>),
    Map(&'a mut dyn Row<'de>),
    Variant(&'a mut dyn Choice<'de>),
}

/// Takes what is given, once.
trait Take<'de> {
    fn take(&mut self, given: Given<'_, 'de>) -> Result<(), Slip>;
}

/// Reads what comes next, once.
trait Then<'de> {
    fn read(&mut self, source: &mut dyn Source<'de>) -> Result<(), Slip>;
}

/// A place in a text that holds one value; it answers once.
trait Source<'de> {
    fn ask(&mut self, ask: Ask, take: &mut dyn Take<'de>) -> Result<(), Slip>;
}

/// Elements, or names with their values.
trait Row<'de> {
    /// Reads the next element or name; `false` if there is none.
    fn next(&mut self, then: &mut dyn Then<'de>) -> Result<bool, Slip>;
    /// Reads the value of the name that was read last.
    fn value(&mut self, then: &mut dyn Then<'de>) -> Result<(), Slip>;
    /// How many are left, if that is known.
    fn left(&self) -> Option<usize>;
}

/// A variant of an enum: first its name, then what it holds.
trait Choice<'de> {
    fn name(&mut self, then: &mut dyn Then<'de>) -> Result<(), Slip>;
    fn unit(&mut self) -> Result<(), Slip>;
    fn wrapped(&mut self, then: &mut dyn Then<'de>) -> Result<(), Slip>;
    fn tuple(&mut self, len: usize, take: &mut dyn Take<'de>) -> Result<(), Slip>;
    fn fields(
        &mut self,
        names: &'static [&'static str],
        take: &mut dyn Take<'de>,
    ) -> Result<(), Slip>;
}

/// Why a value could not be read.
#[derive(Debug)]
enum Slip {
    /// The format's own error, which lies with the source that was asked.
    Passed,
    /// What the type says; ron's error keeps all kinds of that apart.
    Said(Error),
}

impl Slip {
    /// The same as the format's error.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the enum is ron's, and open; what is made of serde's words is named here"
    )]
    fn told<E: serde::de::Error>(self, failed: Option<E>) -> E {
        let error = match (self, failed) {
            (Slip::Passed, Some(error)) => return error,
            (Slip::Passed, None) => Error::Message("nothing stands here".into()),
            (Slip::Said(error), _) => error,
        };
        match &error {
            Error::NoSuchStructField {
                expected, found, ..
            } => E::unknown_field(found, expected),
            Error::NoSuchEnumVariant {
                expected, found, ..
            } => E::unknown_variant(found, expected),
            Error::MissingStructField { field, .. } => E::missing_field(field),
            Error::DuplicateStructField { field, .. } => E::duplicate_field(field),
            Error::InvalidValueForType { expected, found } => {
                E::invalid_value(Unexpected::Other(found), &expected.as_str())
            }
            Error::ExpectedDifferentLength { expected, found } => {
                E::invalid_length(*found, &expected.as_str())
            }
            other => E::custom(other),
        }
    }
}

impl fmt::Display for Slip {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Slip::Passed => out.write_str("the text can't be read"),
            Slip::Said(error) => error.fmt(out),
        }
    }
}

impl std::error::Error for Slip {}

impl serde::de::Error for Slip {
    fn custom<T: fmt::Display>(words: T) -> Self {
        Slip::Said(Error::Message(words.to_string()))
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn serde::de::Expected) -> Self {
        Slip::Said(Error::invalid_type(found, expected))
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn serde::de::Expected) -> Self {
        Slip::Said(Error::invalid_value(found, expected))
    }

    fn invalid_length(len: usize, expected: &dyn serde::de::Expected) -> Self {
        Slip::Said(Error::invalid_length(len, expected))
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Slip::Said(Error::unknown_variant(variant, expected))
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Slip::Said(Error::unknown_field(field, expected))
    }

    fn missing_field(field: &'static str) -> Self {
        Slip::Said(Error::missing_field(field))
    }

    fn duplicate_field(field: &'static str) -> Self {
        Slip::Said(Error::duplicate_field(field))
    }
}

#[cfg(test)]
mod tests;
