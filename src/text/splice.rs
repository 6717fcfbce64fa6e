//! The smallest change to a text.

use serde::{Deserialize, Serialize};

/// Some bytes of a text replaced by others. Byte offsets stand on character boundaries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Splice {
    /// Where, in bytes from the start.
    pub at: usize,
    /// What is taken out.
    pub removed: String,
    /// What is put in its place.
    pub inserted: String,
}

impl Splice {
    /// Makes the change; `false`, and the text as it was, where the text does not read as `removed` there.
    #[must_use = "a splice that does not fit changes nothing"]
    pub fn apply(&self, text: &mut String) -> bool {
        let end = self.at.saturating_add(self.removed.len());
        let fits = text.get(self.at..end) == Some(self.removed.as_str());
        if fits {
            text.replace_range(self.at..end, &self.inserted);
        }
        fits
    }

    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Splice {
        Splice {
            at: self.at,
            removed: self.inserted.clone(),
            inserted: self.removed.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_splice_and_its_inverse_leave_the_text_as_it_was() {
        let mut text = "RS to boök".to_owned();
        let splice = Splice {
            at: 6,
            removed: "boök".into(),
            inserted: "hire".into(),
        };
        assert!(splice.apply(&mut text));
        assert_eq!(text, "RS to hire");
        assert!(splice.inverse().apply(&mut text));
        assert_eq!(text, "RS to boök");
        assert!(
            !Splice {
                at: 9,
                removed: "k".into(),
                inserted: String::new()
            }
            .apply(&mut text)
        );
        assert_eq!(text, "RS to boök");
    }
}
