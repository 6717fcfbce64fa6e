//! The fields of a form: each form names its own once, with their place in the journal, their label and their hint.
//!
//! A form is filled and read by the members of a struct. Fields were found by their names before; a name with a slip in
//! it read as an empty field, and accepting the form then wiped out what had stood there.

use crate::app::{Change, Field, Form, Overlay, Refusal};
use crate::text::EditLine;

/// Declares the fields of a form, in their order: `member "name in the journal" "label" "hint";`, with `area` after the hint
/// where the words may be of several lines, which a text area holds.
///
/// Names in the journal are kept: a form that was open when the session died is filled again by them.
macro_rules! fields {
    ($(#[$doc:meta])* $name:ident { $($field:ident $journal:literal $label:literal $hint:literal $($area:ident)?;)* }) => {
        $(#[$doc])*
        #[derive(Default)]
        pub(in crate::app) struct $name<T = String> {
            $(pub(in crate::app) $field: T,)*
        }

        impl $name {
            /// The form with these texts in its fields, the cursor in one of them.
            pub(in crate::app) fn form(
                self,
                title: impl Into<String>,
                purpose: $crate::app::Purpose,
                focus: impl FnOnce($name<usize>) -> usize,
            ) -> $crate::app::Form {
                let mut at = 0usize..;
                let places = $name { $($field: at.next().unwrap_or_default(),)* };
                $crate::app::Form {
                    title: title.into(),
                    fields: vec![
                        $($crate::app::commands::forms::field::field($journal, $label, $hint, &self.$field)
                            $(.$area())?,)*
                    ],
                    focus: focus(places),
                    purpose,
                }
            }
        }

        impl<'f> $name<&'f str> {
            /// What stands in the fields, without blanks around it.
            pub(in crate::app) fn read(form: &'f $crate::app::Form) -> Self {
                $name { $($field: $crate::app::commands::forms::field::text(form, $journal),)* }
            }
        }
    };
}
pub(in crate::app) use fields;

/// Opens a form.
pub(in crate::app) fn open(form: Form) -> Change {
    Change::over(Overlay::Form(form))
}

/// A field with what stands in it.
pub(in crate::app) fn field(
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    text: &str,
) -> Field {
    Field {
        name,
        label,
        hint,
        line: EditLine::from(text),
    }
}

impl Field {
    /// The same for words of several lines.
    pub(in crate::app) fn area(self) -> Self {
        Field {
            line: EditLine::area(self.line.text()),
            ..self
        }
    }
}

/// The text of the field that the journal calls by this name, without blanks around it.
pub(in crate::app) fn text<'a>(form: &'a Form, name: &str) -> &'a str {
    let field = form.fields.iter().find(|field| field.name == name);
    field.map_or("", |field| field.line.text().trim())
}

/// What was typed; none if nothing was.
pub(in crate::app) fn given(typed: &str) -> Option<String> {
    (!typed.is_empty()).then(|| typed.to_owned())
}

/// What stands in a field that may be empty.
pub(super) fn optional(text: Option<&String>) -> String {
    text.cloned().unwrap_or_default()
}

/// The parts of a list with `;` between them.
pub(super) fn parts(typed: &str) -> Vec<String> {
    let parts = typed.split(';').map(str::trim);
    let parts = parts.filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// That what a form is about was taken back meanwhile, by a merge or another key.
pub(in crate::app) fn gone() -> Refusal {
    Refusal::because("It is no longer there; something took it back.")
}
