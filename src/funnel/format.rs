//! The side of the format: serde's reader of it as a [`Source`].

use super::{Ask, Choice, Given, Row, Slip, Source, Take, Then};
use serde::de::{
    Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use std::fmt;

/// A reader, until it is asked; then what it found wrong.
pub(super) struct Once<'de, D: Deserializer<'de>> {
    reader: Option<D>,
    pub(super) failed: Option<D::Error>,
}

impl<'de, D: Deserializer<'de>> Once<'de, D> {
    pub(super) fn of(reader: D) -> Self {
        Once {
            reader: Some(reader),
            failed: None,
        }
    }
}

/// Keeps a format's error where it can be had again, since no type may see it.
fn passed<T, E>(result: Result<T, E>, failed: &mut Option<E>) -> Result<T, Slip> {
    result.map_err(|error| {
        *failed = Some(error);
        Slip::Passed
    })
}

/// What is asked twice has nothing to give.
fn left<T>(held: &mut Option<T>) -> Result<T, Slip> {
    held.take().ok_or(Slip::Passed)
}

impl<'de, D: Deserializer<'de>> Source<'de> for Once<'de, D> {
    fn ask(&mut self, ask: Ask, take: &mut dyn Take<'de>) -> Result<(), Slip> {
        let reader = left(&mut self.reader)?;
        let visitor = Visiting(take);
        let read = match ask {
            Ask::Bool => reader.deserialize_bool(visitor),
            Ask::I8 => reader.deserialize_i8(visitor),
            Ask::I16 => reader.deserialize_i16(visitor),
            Ask::I32 => reader.deserialize_i32(visitor),
            Ask::I64 => reader.deserialize_i64(visitor),
            Ask::U8 => reader.deserialize_u8(visitor),
            Ask::U16 => reader.deserialize_u16(visitor),
            Ask::U32 => reader.deserialize_u32(visitor),
            Ask::U64 => reader.deserialize_u64(visitor),
            Ask::F32 => reader.deserialize_f32(visitor),
            Ask::F64 => reader.deserialize_f64(visitor),
            Ask::Char => reader.deserialize_char(visitor),
            Ask::Str => reader.deserialize_str(visitor),
            Ask::Option => reader.deserialize_option(visitor),
            Ask::Unit => reader.deserialize_unit(visitor),
            Ask::UnitStruct(name) => reader.deserialize_unit_struct(name, visitor),
            Ask::NewtypeStruct(name) => reader.deserialize_newtype_struct(name, visitor),
            Ask::Seq => reader.deserialize_seq(visitor),
            Ask::Tuple(len) => reader.deserialize_tuple(len, visitor),
            Ask::TupleStruct(name, len) => reader.deserialize_tuple_struct(name, len, visitor),
            Ask::Map => reader.deserialize_map(visitor),
            Ask::Struct(name, fields) => reader.deserialize_struct(name, fields, visitor),
            Ask::Enum(name, variants) => reader.deserialize_enum(name, variants, visitor),
            Ask::Identifier => reader.deserialize_identifier(visitor),
            Ask::Ignored => match reader.deserialize_ignored_any(IgnoredAny) {
                Ok(IgnoredAny) => return visitor.0.take(Given::Nothing),
                Err(error) => Err(error),
            },
        };
        passed(read, &mut self.failed)
    }
}

/// The only visitor that a format meets.
struct Visiting<'t, 'de>(&'t mut dyn Take<'de>);

impl Visiting<'_, '_> {
    fn nothing<E: Error>(self) -> Result<(), E> {
        self.0.take(Given::Nothing).map_err(|slip| slip.told(None))
    }
}

macro_rules! taken {
    ($($method:ident($kind:ty) $given:ident),*) => {
        $(fn $method<E: Error>(self, value: $kind) -> Result<(), E> {
            self.0.take(Given::$given(value)).map_err(|slip| slip.told(None))
        })*
    };
}

impl<'de> Visitor<'de> for Visiting<'_, 'de> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("something else")
    }

    taken! {
        visit_bool(bool) Bool, visit_i64(i64) Signed, visit_u64(u64) Unsigned, visit_f64(f64) Float,
        visit_char(char) Char, visit_str(&str) Str, visit_borrowed_str(&'de str) Borrowed
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.nothing()
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.nothing()
    }

    fn visit_some<D: Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        self.visit_newtype_struct(reader)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        let mut source = Once::of(reader);
        self.0
            .take(Given::Wrapped(&mut source))
            .map_err(|slip| slip.told(source.failed))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        let mut row = Elements {
            access,
            failed: None,
        };
        self.0
            .take(Given::Seq(&mut row))
            .map_err(|slip| slip.told(row.failed))
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        let mut row = Named {
            access,
            failed: None,
        };
        self.0
            .take(Given::Map(&mut row))
            .map_err(|slip| slip.told(row.failed))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        let mut choice = Chosen {
            access: Some(access),
            variant: None,
            failed: None,
        };
        self.0
            .take(Given::Variant(&mut choice))
            .map_err(|slip| slip.told(choice.failed))
    }
}

/// The only seed that a format meets.
struct Next<'t, 'de>(&'t mut dyn Then<'de>);

impl<'de> serde::de::DeserializeSeed<'de> for Next<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        let mut source = Once::of(reader);
        self.0
            .read(&mut source)
            .map_err(|slip| slip.told(source.failed))
    }
}

struct Elements<'de, A: SeqAccess<'de>> {
    access: A,
    failed: Option<A::Error>,
}

impl<'de, A: SeqAccess<'de>> Row<'de> for Elements<'de, A> {
    fn next(&mut self, then: &mut dyn Then<'de>) -> Result<bool, Slip> {
        let found = self.access.next_element_seed(Next(then));
        passed(found, &mut self.failed).map(|found| found.is_some())
    }

    fn value(&mut self, _: &mut dyn Then<'de>) -> Result<(), Slip> {
        Err(Slip::Passed)
    }

    fn left(&self) -> Option<usize> {
        self.access.size_hint()
    }
}

struct Named<'de, A: MapAccess<'de>> {
    access: A,
    failed: Option<A::Error>,
}

impl<'de, A: MapAccess<'de>> Row<'de> for Named<'de, A> {
    fn next(&mut self, then: &mut dyn Then<'de>) -> Result<bool, Slip> {
        let found = self.access.next_key_seed(Next(then));
        passed(found, &mut self.failed).map(|found| found.is_some())
    }

    fn value(&mut self, then: &mut dyn Then<'de>) -> Result<(), Slip> {
        let read = self.access.next_value_seed(Next(then));
        passed(read, &mut self.failed)
    }

    fn left(&self) -> Option<usize> {
        self.access.size_hint()
    }
}

struct Chosen<'de, A: EnumAccess<'de>> {
    access: Option<A>,
    variant: Option<A::Variant>,
    failed: Option<A::Error>,
}

impl<'de, A: EnumAccess<'de>> Choice<'de> for Chosen<'de, A> {
    fn name(&mut self, then: &mut dyn Then<'de>) -> Result<(), Slip> {
        let named = left(&mut self.access)?.variant_seed(Next(then));
        let ((), variant) = passed(named, &mut self.failed)?;
        self.variant = Some(variant);
        Ok(())
    }

    fn unit(&mut self) -> Result<(), Slip> {
        passed(left(&mut self.variant)?.unit_variant(), &mut self.failed)
    }

    fn wrapped(&mut self, then: &mut dyn Then<'de>) -> Result<(), Slip> {
        let read = left(&mut self.variant)?.newtype_variant_seed(Next(then));
        passed(read, &mut self.failed)
    }

    fn tuple(&mut self, len: usize, take: &mut dyn Take<'de>) -> Result<(), Slip> {
        let read = left(&mut self.variant)?.tuple_variant(len, Visiting(take));
        passed(read, &mut self.failed)
    }

    fn fields(
        &mut self,
        names: &'static [&'static str],
        take: &mut dyn Take<'de>,
    ) -> Result<(), Slip> {
        let read = left(&mut self.variant)?.struct_variant(names, Visiting(take));
        passed(read, &mut self.failed)
    }
}
