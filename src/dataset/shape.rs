//! What each type of the schema looks like, as data.
//!
//! The types of a dataset are declared once, with [`record!`] and [`choice!`]. From that one
//! declaration come the Rust type, its reading and writing, and a [`Type`] that describes it:
//! names, doc comments, which fields may be left out. `chancery schema` prints these
//! descriptions, and the located check holds a file against them.

use serde::de::DeserializeOwned;

/// What a value in a dataset file may be.
#[derive(Clone, Copy)]
pub enum Type {
    /// `true` or `false`.
    Bool,
    /// A whole number between the two, both included.
    Integer(i128, i128),
    /// Any number, in decimal notation.
    Float,
    /// A string.
    Text,
    /// A string that is a date in EDTF.
    Date,
    /// The value, or nothing (`None`, or the field left out).
    Optional(fn() -> Type),
    /// `[…]` of values of one type.
    List(fn() -> Type),
    /// `{"key": value}` with string keys.
    Map(fn() -> Type),
    /// `Name(field: value, …)`.
    Record(&'static Record),
    /// One of several named forms.
    Choice(&'static Choice),
}

/// A type with named fields.
pub struct Record {
    pub name: &'static str,
    pub doc: &'static str,
    pub fields: &'static [Field],
    /// Whether a text is a well-formed value of this type; the reason if it is not.
    pub parses: fn(&str) -> Result<(), String>,
}

/// A field of a [`Record`] or of a form of a [`Choice`].
pub struct Field {
    pub name: &'static str,
    pub doc: &'static str,
    /// The field may be left out.
    pub is_optional: bool,
    pub shape: fn() -> Type,
}

/// A type with several named forms.
pub struct Choice {
    pub name: &'static str,
    pub doc: &'static str,
    pub variants: &'static [Variant],
    /// Whether a text is a well-formed value of this type; the reason if it is not.
    pub parses: fn(&str) -> Result<(), String>,
}

/// One form of a [`Choice`].
pub struct Variant {
    pub name: &'static str,
    pub doc: &'static str,
    pub body: Body,
}

/// What follows the name of a [`Variant`].
pub enum Body {
    /// Nothing: `Withheld`.
    Unit,
    /// Values in parentheses: `Count(Exactly, 1100)`.
    Tuple(&'static [fn() -> Type]),
    /// Named fields in parentheses: `Excerpts(order: Unknown, passages: [])`.
    Fields(&'static [Field]),
}

/// A Rust type that can describe itself as part of the schema.
pub trait Shaped {
    fn shape() -> Type;
}

impl Shaped for bool {
    fn shape() -> Type {
        Type::Bool
    }
}
impl Shaped for u32 {
    fn shape() -> Type {
        Type::Integer(0, i128::from(u32::MAX))
    }
}
impl Shaped for u64 {
    fn shape() -> Type {
        Type::Integer(0, i128::from(u64::MAX))
    }
}
impl Shaped for f64 {
    fn shape() -> Type {
        Type::Float
    }
}
impl Shaped for String {
    fn shape() -> Type {
        Type::Text
    }
}
impl<T: Shaped> Shaped for Option<T> {
    fn shape() -> Type {
        Type::Optional(T::shape)
    }
}
impl<T: Shaped> Shaped for Vec<T> {
    fn shape() -> Type {
        Type::List(T::shape)
    }
}
impl<T: Shaped> Shaped for std::collections::BTreeMap<String, T> {
    fn shape() -> Type {
        Type::Map(T::shape)
    }
}

/// Whether `text` reads as a `T`.
///
/// # Errors
/// The reader's reason why it does not.
pub fn parses_as<T: DeserializeOwned>(text: &str) -> Result<(), String> {
    super::read::ron_options()
        .from_str::<T>(text)
        .map(|_| ())
        .map_err(|error| error.to_string())
}

/// Whether a value is what its field has when it is left out, so that saving leaves it out.
pub fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Type {
    /// The type in the words of the schema page and of problems: `list of Cable`.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Bool => "true or false".to_owned(),
            Self::Integer(0, _) => "whole number".to_owned(),
            Self::Integer(..) => "integer".to_owned(),
            Self::Float => "number".to_owned(),
            Self::Text => "string".to_owned(),
            Self::Date => "EDTF date string".to_owned(),
            Self::Optional(inner) => inner().name(),
            Self::List(inner) => format!("list of {}", inner().name()),
            Self::Map(inner) => format!("map from string to {}", inner().name()),
            Self::Record(record) => record.name.to_owned(),
            Self::Choice(choice) => choice.name.to_owned(),
        }
    }
}

/// Declares a type with named fields. A field marked `= default` may be left out.
macro_rules! record {
    (
        $(#[doc = $doc:literal])*
        pub struct $name:ident {
            $(
                $(#[doc = $field_doc:literal])*
                pub $field:ident : $ty:ty $(= $default:ident)?
            ),* $(,)?
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct $name {
            $(
                $(#[doc = $field_doc])*
                $(#[serde($default, skip_serializing_if = "crate::dataset::shape::is_default")])?
                pub $field: $ty,
            )*
        }

        impl $crate::dataset::shape::Shaped for $name {
            fn shape() -> $crate::dataset::shape::Type {
                static RECORD: $crate::dataset::shape::Record = $crate::dataset::shape::Record {
                    name: stringify!($name),
                    doc: concat!($($doc, "\n"),*),
                    fields: $crate::dataset::shape::fields!($(
                        $(#[doc = $field_doc])* $field: $ty $(= $default)?
                    ),*),
                    parses: $crate::dataset::shape::parses_as::<$name>,
                };
                $crate::dataset::shape::Type::Record(&RECORD)
            }
        }
    };
}

/// Declares a type with several named forms, and after `=` the one that stands for nothing said.
macro_rules! choice {
    (
        $(#[doc = $doc:literal])*
        $(#[derive($($derive:ident),*)])?
        pub enum $name:ident = $default_variant:ident {
            $(
                $(#[doc = $variant_doc:literal])*
                $variant:ident
                $( ( $($tuple:ty),* ) )?
                $( { $( $(#[doc = $field_doc:literal])* $field:ident : $ty:ty $(= $default:ident)? ),* $(,)? } )?
            ),* $(,)?
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        $(#[derive($($derive),*)])?
        pub enum $name {
            $(
                $(#[doc = $variant_doc])*
                $variant
                $( ( $($tuple),* ) )?
                $( { $(
                    $(#[doc = $field_doc])*
                    $(#[serde($default, skip_serializing_if = "crate::dataset::shape::is_default")])?
                    $field: $ty,
                )* } )?
            ),*
        }

        impl Default for $name {
            fn default() -> Self {
                Self::$default_variant
            }
        }

        impl $crate::dataset::shape::Shaped for $name {
            fn shape() -> $crate::dataset::shape::Type {
                static CHOICE: $crate::dataset::shape::Choice = $crate::dataset::shape::Choice {
                    name: stringify!($name),
                    doc: concat!($($doc, "\n"),*),
                    variants: &[$(
                        $crate::dataset::shape::Variant {
                            name: stringify!($variant),
                            doc: concat!($($variant_doc, "\n"),*),
                            body: $crate::dataset::shape::body!(
                                $( ( $($tuple),* ) )?
                                $( { $( $(#[doc = $field_doc])* $field: $ty $(= $default)? ),* } )?
                            ),
                        }
                    ),*],
                    parses: $crate::dataset::shape::parses_as::<$name>,
                };
                $crate::dataset::shape::Type::Choice(&CHOICE)
            }
        }
    };
}

macro_rules! fields {
    ($( $(#[doc = $doc:literal])* $field:ident : $ty:ty $(= $default:ident)? ),*) => {
        &[$(
            $crate::dataset::shape::Field {
                name: stringify!($field),
                doc: concat!($($doc, "\n"),*),
                is_optional: $crate::dataset::shape::is_optional!($($default)?),
                shape: <$ty as $crate::dataset::shape::Shaped>::shape,
            }
        ),*]
    };
}

macro_rules! body {
    () => { $crate::dataset::shape::Body::Unit };
    (( $($ty:ty),* )) => {
        $crate::dataset::shape::Body::Tuple(&[$(<$ty as $crate::dataset::shape::Shaped>::shape),*])
    };
    ({ $($field:tt)* }) => {
        $crate::dataset::shape::Body::Fields($crate::dataset::shape::fields!($($field)*))
    };
}

macro_rules! is_optional {
    () => {
        false
    };
    (default) => {
        true
    };
}

pub(crate) use {body, choice, fields, is_optional, record};
