//! The verbs that all lists, pages and forms share, and the names that each list had for them formerly.

// Names that a keymap may hold are never given up: somebody's file would lose a key without a word.
macro_rules! verbs {
    ($($verb:ident $name:literal $help:literal [$($formerly:literal)*];)*) => {
        /// The verbs of every list, page and form; each of these offers them in its own words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ListCommand { $(#[doc = $help] $verb,)* }

        impl ListCommand {
            pub(super) const ALL: &[ListCommand] = &[$(ListCommand::$verb,)*];

            pub(super) const fn described(self) -> (&'static str, &'static str) {
                match self { $(ListCommand::$verb => ($name, $help),)* }
            }

            /// The verb that a keymap means which was written when each list had names of its own.
            pub(super) fn formerly(name: &str) -> Option<Self> {
                match name {
                    $($($formerly => Some(ListCommand::$verb),)*)*
                    _ => None,
                }
            }
        }
    };
}

verbs! {
    Accept "accept" "Accept" [
        "form-accept" "pick-accept" "sheet-accept" "vote-record" "mail-send" "export-write" "browse-open"
    ];
    Up "cursor-up" "Up" [
        "pick-up" "sheet-up" "motion-up" "vote-up" "mail-up" "arising-up" "export-up" "browse-up"
    ];
    Down "cursor-down" "Down" [
        "pick-down" "sheet-down" "motion-down" "vote-down" "mail-down" "arising-down" "export-down" "browse-down"
    ];
    PageUp "page-up" "A page up" [
        "sheet-page-up" "mail-page-up" "export-page-up" "browse-page-up"
    ];
    PageDown "page-down" "A page down" [
        "sheet-page-down" "mail-page-down" "export-page-down" "browse-page-down"
    ];
    First "first" "To the first" [];
    Last "last" "To the last" [];
    Close "close" "Close" [
        "form-cancel" "pick-cancel" "sheet-close" "motion-close" "vote-leave" "mail-close" "arising-close"
        "export-close" "browse-close"
    ];
}
