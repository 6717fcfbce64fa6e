//! The side of the types: a [`Source`] as the one deserializer that they are compiled for.

use super::{Ask, Choice, Given, Row, Slip, Source, Take, Then};
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use std::marker::PhantomData;

/// A source that is being read.
pub(super) struct Asking<'s, 'de>(pub(super) &'s mut dyn Source<'de>);

/// What this kind of visitor takes of what it may be given.
trait Kind {
    fn take<'de, V: Visitor<'de>>(visitor: V, given: Given<'_, 'de>) -> Result<V::Value, Slip>;
}

/// A visitor until it is given something, and then its value.
struct Taking<'de, V: Visitor<'de>, K> {
    visitor: Option<V>,
    value: Option<V::Value>,
    kind: PhantomData<(K, &'de ())>,
}

impl<'de, V: Visitor<'de>, K: Kind> Take<'de> for Taking<'de, V, K> {
    fn take(&mut self, given: Given<'_, 'de>) -> Result<(), Slip> {
        if let Some(visitor) = self.visitor.take() {
            self.value = Some(K::take(visitor, given)?);
        }
        Ok(())
    }
}

/// Lets a visitor take what is given.
fn taken<'de, V: Visitor<'de>, K: Kind>(
    visitor: V,
    _: K,
    give: impl FnOnce(&mut dyn Take<'de>) -> Result<(), Slip>,
) -> Result<V::Value, Slip> {
    let mut taking = Taking {
        visitor: Some(visitor),
        value: None,
        kind: PhantomData::<(K, &())>,
    };
    give(&mut taking)?;
    taking.value.ok_or(Slip::Passed)
}

/// A seed until it is given a source, and then its value.
struct Seeded<'de, S: DeserializeSeed<'de>> {
    seed: Option<S>,
    value: Option<S::Value>,
}

impl<'de, S: DeserializeSeed<'de>> Seeded<'de, S> {
    fn of(seed: S) -> Self {
        Seeded {
            seed: Some(seed),
            value: None,
        }
    }
}

impl<'de, S: DeserializeSeed<'de>> Then<'de> for Seeded<'de, S> {
    fn read(&mut self, source: &mut dyn Source<'de>) -> Result<(), Slip> {
        if let Some(seed) = self.seed.take() {
            self.value = Some(seed.deserialize(Asking(source))?);
        }
        Ok(())
    }
}

/// The format gave what this type did not ask for, which none does.
fn unfit<T>() -> Result<T, Slip> {
    Err(Slip::custom("something else stands here"))
}

macro_rules! kinds {
    ($($kind:ident($visitor:ident) { $($given:pat => $value:expr,)* })*) => {
        $(struct $kind;

        impl Kind for $kind {
            fn take<'de, V: Visitor<'de>>(
                $visitor: V,
                given: Given<'_, 'de>,
            ) -> Result<V::Value, Slip> {
                match given {
                    $($given => $value,)*
                    _ => unfit(),
                }
            }
        })*
    };
}

kinds! {
    Scalar(visitor) {
        Given::Bool(value) => visitor.visit_bool(value),
        Given::Signed(number) => visitor.visit_i64(number),
        Given::Unsigned(number) => visitor.visit_u64(number),
        Given::Float(number) => visitor.visit_f64(number),
        Given::Char(c) => visitor.visit_char(c),
        Given::Str(words) => visitor.visit_str(words),
        Given::Borrowed(words) => visitor.visit_borrowed_str(words),
        Given::Nothing => visitor.visit_unit(),
    }
    Name(visitor) {
        Given::Str(words) | Given::Borrowed(words) => visitor.visit_str(words),
    }
    Listed(visitor) {
        Given::Seq(row) => visitor.visit_seq(Rows(row)),
    }
    Named(visitor) {
        Given::Map(row) => visitor.visit_map(Rows(row)),
    }
    Perhaps(visitor) {
        Given::Nothing => visitor.visit_none(),
        Given::Wrapped(source) => visitor.visit_some(Asking(source)),
    }
    Wrapper(visitor) {
        Given::Wrapped(source) => visitor.visit_newtype_struct(Asking(source)),
    }
    OneOf(visitor) {
        Given::Variant(choice) => visitor.visit_enum(Variants(choice)),
    }
}

macro_rules! asks {
    ($($method:ident $ask:ident $kind:ident),*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Slip> {
            taken(visitor, $kind, |take| self.0.ask(Ask::$ask, take))
        })*
    };
}

impl<'de> Deserializer<'de> for Asking<'_, 'de> {
    type Error = Slip;

    asks! {
        deserialize_bool Bool Scalar,
        deserialize_i8 I8 Scalar,
        deserialize_i16 I16 Scalar,
        deserialize_i32 I32 Scalar,
        deserialize_i64 I64 Scalar,
        deserialize_u8 U8 Scalar,
        deserialize_u16 U16 Scalar,
        deserialize_u32 U32 Scalar,
        deserialize_u64 U64 Scalar,
        deserialize_f32 F32 Scalar,
        deserialize_f64 F64 Scalar,
        deserialize_char Char Scalar,
        deserialize_str Str Scalar,
        deserialize_string Str Scalar,
        deserialize_unit Unit Scalar,
        deserialize_option Option Perhaps,
        deserialize_seq Seq Listed,
        deserialize_map Map Named,
        deserialize_identifier Identifier Name
    }

    /// No type of ours takes whatever comes.
    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Slip> {
        unfit()
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Slip> {
        unfit()
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Slip> {
        unfit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Slip> {
        taken(visitor, Scalar, |take| {
            self.0.ask(Ask::UnitStruct(name), take)
        })
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Slip> {
        taken(visitor, Wrapper, |take| {
            self.0.ask(Ask::NewtypeStruct(name), take)
        })
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Slip> {
        taken(visitor, Listed, |take| self.0.ask(Ask::Tuple(len), take))
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Slip> {
        taken(visitor, Listed, |take| {
            self.0.ask(Ask::TupleStruct(name, len), take)
        })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Slip> {
        taken(visitor, Named, |take| {
            self.0.ask(Ask::Struct(name, fields), take)
        })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Slip> {
        taken(visitor, OneOf, |take| {
            self.0.ask(Ask::Enum(name, variants), take)
        })
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Slip> {
        taken(visitor, Scalar, |take| self.0.ask(Ask::Ignored, take))
    }
}

struct Rows<'r, 'de>(&'r mut dyn Row<'de>);

impl<'de> SeqAccess<'de> for Rows<'_, 'de> {
    type Error = Slip;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Slip> {
        let mut seeded = Seeded::of(seed);
        self.0.next(&mut seeded)?;
        Ok(seeded.value)
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.left()
    }
}

impl<'de> MapAccess<'de> for Rows<'_, 'de> {
    type Error = Slip;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Slip> {
        let mut seeded = Seeded::of(seed);
        self.0.next(&mut seeded)?;
        Ok(seeded.value)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Slip> {
        let mut seeded = Seeded::of(seed);
        self.0.value(&mut seeded)?;
        seeded.value.ok_or(Slip::Passed)
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.left()
    }
}

struct Variants<'c, 'de>(&'c mut dyn Choice<'de>);

impl<'de> EnumAccess<'de> for Variants<'_, 'de> {
    type Error = Slip;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Slip> {
        let mut seeded = Seeded::of(seed);
        self.0.name(&mut seeded)?;
        seeded.value.map(|name| (name, self)).ok_or(Slip::Passed)
    }
}

impl<'de> VariantAccess<'de> for Variants<'_, 'de> {
    type Error = Slip;

    fn unit_variant(self) -> Result<(), Slip> {
        self.0.unit()
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Slip> {
        let mut seeded = Seeded::of(seed);
        self.0.wrapped(&mut seeded)?;
        seeded.value.ok_or(Slip::Passed)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Slip> {
        taken(visitor, Listed, |take| self.0.tuple(len, take))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Slip> {
        taken(visitor, Named, |take| self.0.fields(fields, take))
    }
}
