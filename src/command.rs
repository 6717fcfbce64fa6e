//! The one table of commands: what can be asked for, where, and in which words.
//!
//! Keymap, palette, help, README and tests all read this table.

use serde::{Deserialize, Serialize};

/// A part of the screen in which keys have a meaning of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Everywhere, unless a narrower scope says otherwise.
    Anywhere,
    /// The capture line: the home of the cursor.
    Capture,
    /// Any pane that was stepped into.
    Panes,
    /// The agenda.
    Agenda,
    /// The attendees.
    Attendees,
    /// The action table.
    Actions,
    /// The minutes.
    Minutes,
    /// A form with fields.
    Form,
    /// A list to choose from.
    Picker,
    /// A page to read, and perhaps to accept.
    Sheet,
    /// A motion read back.
    Motion,
    /// A vote by name.
    Vote,
    /// Messages ready to go.
    Mail,
    /// Matters arising.
    Arising,
    /// Choosing a paper to write.
    Export,
    /// A list over many meetings.
    Browse,
}

impl Scope {
    /// Every scope, the widest first.
    pub const ALL: [Scope; 16] = [
        Scope::Anywhere,
        Scope::Capture,
        Scope::Panes,
        Scope::Agenda,
        Scope::Attendees,
        Scope::Actions,
        Scope::Minutes,
        Scope::Form,
        Scope::Picker,
        Scope::Sheet,
        Scope::Motion,
        Scope::Vote,
        Scope::Mail,
        Scope::Arising,
        Scope::Export,
        Scope::Browse,
    ];

    /// The words by which help calls it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Scope::Anywhere => "Anywhere",
            Scope::Capture => "In the capture line",
            Scope::Panes => "In any pane",
            Scope::Agenda => "In the agenda",
            Scope::Attendees => "In the attendees",
            Scope::Actions => "In the actions",
            Scope::Minutes => "In the minutes",
            Scope::Form => "In a form",
            Scope::Picker => "In a list",
            Scope::Sheet => "On a page",
            Scope::Motion => "On a motion",
            Scope::Vote => "In a recorded vote",
            Scope::Mail => "On a message",
            Scope::Arising => "In matters arising",
            Scope::Export => "Choosing a paper",
            Scope::Browse => "In the register",
        }
    }
}

macro_rules! commands {
    ($($variant:ident $name:literal $scope:ident $help:literal;)*) => {
        /// Something that a key, or a line of the palette, asks for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Command {
            $(#[doc = $help] $variant,)*
        }

        impl Command {
            /// Every command, in the order in which help lists them.
            pub const ALL: &[Command] = &[$(Command::$variant,)*];

            /// The name in keymaps and in the palette.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Command::$variant => $name,)* }
            }

            /// The command of this name.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                match name { $($name => Some(Command::$variant),)* _ => None }
            }

            /// One line that says what it does.
            #[must_use]
            pub fn help(self) -> &'static str {
                match self { $(Command::$variant => $help,)* }
            }

            /// Where it works.
            #[must_use]
            pub fn scope(self) -> Scope {
                match self { $(Command::$variant => Scope::$scope,)* }
            }
        }
    };
}

commands! {
    Save "save" Anywhere "Save the file now";
    Quit "quit" Anywhere "Save and leave";
    Undo "undo" Anywhere "Take back the last step";
    Redo "redo" Anywhere "Do again what was taken back";
    Help "help" Anywhere "Show the keys that work here";
    Palette "palette" Anywhere "Find any command by its name";
    Find "find" Anywhere "Find words in the meeting";
    Replace "replace" Anywhere "Find and replace, each hit shown first";
    Register "register" Anywhere "The actions of all meetings in this folder";
    FindAll "find-all" Anywhere "Find words in all minutes in this folder";
    Gaps "gaps" Anywhere "List what is missing before the draft can go";
    NextItem "next-item" Anywhere "Go on to the next agenda item";
    PreviousItem "previous-item" Anywhere "Go back to the agenda item above";
    LastItem "last-item" Anywhere "Go back to the item before this one in time";
    GoToItem "go-to-item" Anywhere "Choose an agenda item to go to";
    DeferItems "defer-items" Anywhere "Defer what is left, the items that can best wait first";
    Home "home" Anywhere "Step back to the capture line";
    ShowAgenda "show-agenda" Anywhere "Step into the agenda";
    ShowAttendees "show-attendees" Anywhere "Step into the attendees";
    ShowActions "show-actions" Anywhere "Step into the action table";
    ShowMinutes "show-minutes" Anywhere "Step into the minutes";
    WholeMeeting "whole-meeting" Anywhere "Show the whole meeting as one page, or this item alone";
    OpenMeeting "open-meeting" Anywhere "Open the meeting: stamp the start";
    CloseMeeting "close-meeting" Anywhere "Close the meeting: stamp the end and see what is missing";
    EditHeading "edit-heading" Anywhere "Edit title, date, place and the rest of the heading";
    EditClosing "edit-closing" Anywhere "Edit thanks and the next meeting";
    AddPeople "add-people" Anywhere "Add people, by line or by paste";
    AddItems "add-items" Anywhere "Add agenda items, by line or by paste";
    Export "export" Anywhere "Export a paper, a table or a diary";
    Mail "mail" Anywhere "Send a paper: who gets what is shown first";
    MailSent "mail-sent" Anywhere "Record that the draft handed to the mail program has gone";
    MailWho "mail-who" Anywhere "Show who got what was sent last, and who did not";
    MailStop "mail-stop" Anywhere "Stop sending; what is left waits in the outbox";
    Copy "copy" Anywhere "Copy the item, formatted; in a pane what is selected, or the table";
    CopyPaper "copy-paper" Anywhere "Copy the whole paper, formatted, to paste into Word or a mail";
    Theme "theme" Anywhere "Choose the colours";
    Reload "reload" Anywhere "Reload the file that was changed underneath";
    KeepMine "keep-mine" Anywhere "Keep this version beside the file that was changed underneath";
    Repaint "repaint" Anywhere "Draw the screen afresh";
    Spelling "spelling" Anywhere "Correct a word that the dictionary does not know";
    Slips "slips" Anywhere "Show what is wrong in your settings, keys and colours";
    Clock "clock" Anywhere "Show or hide the clock";
    ReadMotion "read-motion" Anywhere "Read the motion back, large, and say what became of it";
    RecordVote "record-vote" Anywhere "Record a vote by name";
    Break "break" Anywhere "Begin a break, or resume";
    MattersArising "matters-arising" Anywhere "Matters arising: what was promised, by whom, and what became of it";
    ApproveMinutes "approve-minutes" Anywhere "Approve the last minutes as a correct record";
    CorrectMinutes "correct-minutes" Anywhere "Correct the last minutes as to accuracy";
    TakeNews "take-news" Anywhere "Show what is new in the earlier minutes since this meeting was made";

    TakeLine "take-line" Capture "Take the line as the chips say";
    Complete "complete" Capture "Complete the word, or go on to lead and timescale";
    CompleteBack "complete-back" Capture "Nest a bullet less, or step back through completions";
    StepOut "step-out" Capture "Step out into the panes; put an edited entry back";
    Park "park" Capture "Park the unfinished line and take another first";
    Refuse "refuse-chip" Capture "Refuse the newest chip: its words are plain text again";
    AcceptOffer "accept-offer" Capture "Take the offer shown: an action, a decision, a speaker";
    SameSpeaker "same-speaker" Capture "Go on with the last speaker";
    MarkSentence "mark-sentence" Capture "Mark the sentence at the cursor, or the last one taken, as a decision";
    MakeAction "make-action" Anywhere "Make an action from the entry; the entry stays";
    TurnInto "turn-into-action" Anywhere "Turn the entry into an action";
    EntryAbove "entry-above" Capture "Open the entry above";
    EntryBelow "entry-below" Capture "Open the entry below";
    SplitHere "split-here" Capture "Split the entry being edited at the cursor";
    NewLine "new-line" Capture "Start a new line within the entry";
    CharLeft "left" Capture "Move left";
    CharRight "right" Capture "Move right";
    WordLeft "word-left" Capture "Move a word left";
    WordRight "word-right" Capture "Move a word right";
    LineStart "line-start" Capture "Move to the start";
    LineEnd "line-end" Capture "Move to the end";
    Up "up" Capture "Move up; in an empty line, open the entry above";
    Down "down" Capture "Move down";
    DeleteBack "delete-back" Capture "Delete to the left; in an empty line, open the entry above";
    Delete "delete" Capture "Delete to the right";
    DeleteWord "delete-word" Capture "Delete the word to the left";
    DeleteToStart "delete-to-start" Capture "Delete to the start of the line";
    DeleteToEnd "delete-to-end" Capture "Delete to the end of the line";
    ScrollUp "scroll-up" Capture "Scroll the minutes up";
    ScrollDown "scroll-down" Capture "Scroll the minutes down";

    CursorUp "cursor-up" Panes "Up";
    CursorDown "cursor-down" Panes "Down";
    PageUp "page-up" Panes "A page up";
    PageDown "page-down" Panes "A page down";
    First "first" Panes "To the first";
    Last "last" Panes "To the last";
    NextPane "next-pane" Panes "To the next pane";
    PreviousPane "previous-pane" Panes "To the pane before";
    PaneWider "pane-wider" Panes "Make the pane wider, the minutes taller";
    PaneNarrower "pane-narrower" Panes "Make the pane narrower, the minutes shorter";
    PanesTaller "panes-taller" Panes "Give the panes more of the height";
    PanesShorter "panes-shorter" Panes "Give the minutes more of the height";
    PaneHide "pane-hide" Panes "Leave the pane out until it is stepped into, or take it in again";
    PanesReset "panes-reset" Panes "Give the panes the shape that they had at first";

    ItemOpen "item-open" Agenda "Go to this item and type";
    ItemAdd "item-add" Agenda "Add an item below";
    ItemEdit "item-edit" Agenda "Edit title, reference, section, presenter, minutes and papers";
    ItemUp "item-up" Agenda "Move the item up";
    ItemDown "item-down" Agenda "Move the item down";
    ItemDefer "item-defer" Agenda "Defer the item to a later meeting";
    ItemRestrict "item-restrict" Agenda "Close the item to press and public, or open it";
    ItemStanding "item-standing" Agenda "Make it a standing item, or no longer";
    ItemNumbered "item-numbered" Agenda "Give the item a number, or none";
    ItemRemove "item-remove" Agenda "Remove the item with what stands under it";

    PersonAdd "person-add" Attendees "Add people, by line or by paste";
    PersonEdit "person-edit" Attendees "Edit name, initials, organisation, role and address";
    PersonPresent "person-present" Attendees "Present; once the meeting is open, came in now";
    PersonAllPresent "person-all-present" Attendees "Everyone still expected was there from the start";
    PersonRemote "person-remote" Attendees "Present by video or telephone";
    PersonLeft "person-left" Attendees "Left the meeting now";
    PersonApologies "person-apologies" Attendees "Sent apologies; goes on to the next";
    PersonNote "person-note" Attendees "Apologies with a note";
    PersonAbsent "person-absent" Attendees "Absent without apologies";
    PersonExpected "person-expected" Attendees "Expected, and nothing known yet";
    PersonStanding "person-standing" Attendees "Member, in attendance or visitor, in turn";
    PersonDropped "person-dropped" Attendees "Off the call, or back on it";
    PersonChair "person-chair" Attendees "Takes the chair";
    PersonInterest "person-interest" Attendees "Declares an interest in this item";
    PersonUp "person-up" Attendees "Move the person up";
    PersonDown "person-down" Attendees "Move the person down";
    PersonRemove "person-remove" Attendees "Remove the person from the list";

    ActionOpen "action-open" Actions "Edit the action in the capture line";
    ActionEdit "action-edit" Actions "Edit words, leads, deadline and reference";
    ActionLead "action-lead" Actions "Say who leads";
    ActionDeadline "action-deadline" Actions "Say by when";
    ActionDone "action-done" Actions "Done, or open again";
    ActionDrop "action-drop" Actions "Dropped, or open again";
    ActionProgress "action-progress" Actions "Add a progress note";
    ActionShow "action-show" Actions "Show where it stands in the minutes";

    EntryEdit "entry-edit" Minutes "Edit the entry in the capture line";
    EntrySplit "entry-split" Minutes "Split the entry at the end of a sentence";
    EntryJoin "entry-join" Minutes "Join the entry with the next";
    EntryMark "entry-mark" Minutes "Mark the entry, or no longer";
    EntryMove "entry-move" Minutes "Move the entry, or those marked, to another item";
    EntryUp "entry-up" Minutes "Move the entry up";
    EntryDown "entry-down" Minutes "Move the entry down";
    EntryRemove "entry-remove" Minutes "Remove the entry, or those marked";
    EntryConvert "entry-convert" Minutes "Make it a point, bullet, decision, question or answer, in turn";
    EntryRestrict "entry-restrict" Minutes "Close the entry to press and public, or open it";
    EntryDecision "entry-decision" Minutes "Choose the sentence that is a decision";

    FormAccept "form-accept" Form "Accept";
    FormNext "form-next" Form "To the next field";
    FormBack "form-back" Form "To the field before";
    FormCancel "form-cancel" Form "Leave it as it was";
    PickAccept "pick-accept" Picker "Choose";
    PickUp "pick-up" Picker "Up";
    PickDown "pick-down" Picker "Down";
    PickCancel "pick-cancel" Picker "Choose nothing";
    SheetAccept "sheet-accept" Sheet "Accept";
    SheetUp "sheet-up" Sheet "Up";
    SheetDown "sheet-down" Sheet "Down";
    SheetPageUp "sheet-page-up" Sheet "A page up";
    SheetPageDown "sheet-page-down" Sheet "A page down";
    SheetClose "sheet-close" Sheet "Close";
    MotionCarried "motion-carried" Motion "Carried";
    MotionNemCon "motion-nem-con" Motion "Carried nem. con.: nobody against";
    MotionUnanimous "motion-unanimous" Motion "Carried unanimously";
    MotionHands "motion-hands" Motion "Carried on a show of hands";
    MotionLost "motion-lost" Motion "Lost";
    MotionWithdrawn "motion-withdrawn" Motion "Withdrawn";
    MotionDeferred "motion-deferred" Motion "Deferred";
    MotionCount "motion-count" Motion "Count the votes: for, against, abstained";
    MotionVote "motion-vote" Motion "Record the vote by name";
    MotionEdit "motion-edit" Motion "Edit mover, seconder and words";
    MotionUp "motion-up" Motion "Up";
    MotionDown "motion-down" Motion "Down";
    MotionClose "motion-close" Motion "Close; the motion waits";
    VoteFor "vote-for" Vote "For";
    VoteAgainst "vote-against" Vote "Against";
    VoteAbstained "vote-abstained" Vote "Abstained";
    VoteNone "vote-none" Vote "Did not vote";
    RestFor "rest-for" Vote "All others for";
    RestAgainst "rest-against" Vote "All others against";
    RestAbstained "rest-abstained" Vote "All others abstained";
    RestNone "rest-none" Vote "All others did not vote";
    VoteUp "vote-up" Vote "Up";
    VoteDown "vote-down" Vote "Down";
    VoteRecord "vote-record" Vote "Record the vote";
    VoteLeave "vote-leave" Vote "Record nothing";
    MailSend "mail-send" Mail "Send";
    MailEdit "mail-edit" Mail "Change addresses, subject and files";
    MailWay "mail-way" Mail "By the mail server, as a draft, or as a link, in turn";
    MailCopy "mail-copy" Mail "Copy the message, formatted, to paste into a mail program";
    MailOther "mail-other" Mail "Send something else, or to others";
    MailNext "mail-next" Mail "To the next message";
    MailPrevious "mail-previous" Mail "To the message before";
    MailUp "mail-up" Mail "Up";
    MailDown "mail-down" Mail "Down";
    MailPageUp "mail-page-up" Mail "A page up";
    MailPageDown "mail-page-down" Mail "A page down";
    MailClose "mail-close" Mail "Close; nothing goes";
    ArisingDone "arising-done" Arising "Done, or open again";
    ArisingProgress "arising-progress" Arising "Add a progress note";
    ArisingCarry "arising-carry" Arising "Carry it to the next meeting, or open again";
    ArisingDeadline "arising-deadline" Arising "Give it another date";
    ArisingDrop "arising-drop" Arising "Dropped, or open again";
    ArisingRest "arising-rest" Arising "No update: carry all of which nothing was said";
    ArisingWords "arising-words" Arising "Show the words of the minute it comes from";
    ArisingSee "arising-see" Arising "Deal with it under another item of today";
    ArisingNote "arising-note" Arising "Note something of my own, in no paper";
    ArisingUp "arising-up" Arising "Up";
    ArisingDown "arising-down" Arising "Down";
    ArisingClose "arising-close" Arising "Close";
    ExportWrite "export-write" Export "Write the file beside the meeting";
    ExportLayoutUp "export-layout-up" Export "The layout above";
    ExportLayoutDown "export-layout-down" Export "The next layout";
    ExportFormatUp "export-format-up" Export "The format above";
    ExportFormatDown "export-format-down" Export "The next format";
    ExportRestricted "export-restricted" Export "Print what is restricted too, or not";
    ExportExpand "export-expand" Export "Write abbreviations out at their first use, or not";
    ExportRelease "export-release" Export "Allow, by name, the words that stopped a public paper";
    ExportUp "export-up" Export "Read back a line";
    ExportDown "export-down" Export "Read on a line";
    ExportPageUp "export-page-up" Export "Read back a page";
    ExportPageDown "export-page-down" Export "Read on a page";
    ExportClose "export-close" Export "Write nothing";
    BrowseOpen "browse-open" Browse "Open the meeting at this place";
    BrowseUp "browse-up" Browse "Up";
    BrowseDown "browse-down" Browse "Down";
    BrowsePageUp "browse-page-up" Browse "A page up";
    BrowsePageDown "browse-page-down" Browse "A page down";
    BrowseDone "browse-done" Browse "Done, or open again: written into that meeting's file";
    BrowseTakeBack "browse-take-back" Browse "Take back the newest mark";
    BrowseSort "browse-sort" Browse "Another order";
    BrowseGroup "browse-group" Browse "Group by lead, body, meeting or state, or not";
    BrowseSwitch "browse-switch" Browse "Between the actions and the minutes";
    BrowseStop "browse-stop" Browse "Read no more meetings";
    BrowseClose "browse-close" Browse "Close";
}
