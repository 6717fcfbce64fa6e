//! The parts of the screen in which keys have a meaning of their own.

use serde::{Deserialize, Serialize};

macro_rules! scopes {
    ($($(#[$named:meta])? $scope:ident $title:literal $help:literal;)*) => {
        /// A part of the screen in which keys have a meaning of their own.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Scope { $(#[doc = $help] $(#[$named])? $scope,)* }

        impl Scope {
            /// Every scope, the widest first.
            pub const ALL: &[Scope] = &[$(Scope::$scope,)*];

            /// The words by which help calls it.
            pub fn title(self) -> &'static str {
                match self { $(Scope::$scope => $title,)* }
            }
        }
    };
}

scopes! {
    Anywhere "Anywhere" "Everywhere, unless a narrower scope says otherwise.";
    Capture "In the capture line" "The capture line: the home of the cursor.";
    Panes "In any pane" "Any pane that was stepped into.";
    Agenda "In the agenda" "The agenda.";
    Attendees "In the attendees" "The attendees.";
    Actions "In the actions" "The action table.";
    Minutes "In the minutes" "The minutes.";
    Form "In a form" "A form with fields.";
    Picker "In a list" "A list to choose from.";
    // Keymaps call it by its older name.
    #[serde(rename = "sheet")]
    Page "On a page" "A page to read, and perhaps to accept.";
    Motion "On a motion" "A motion read back.";
    Vote "In a recorded vote" "A vote by name.";
    Mail "On a message" "Messages ready to go.";
    Arising "In matters arising" "Matters arising.";
    Export "Choosing a paper" "Choosing a paper to write.";
    Browse "In the register" "A list over many meetings.";
}
