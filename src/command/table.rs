//! The table itself: every command with its scope, its name and its line of help.
//!
//! A macro of our own makes the enums of it: the derives that count and name variants (`strum`) know neither scopes nor
//! lines of help, and not that a verb of lists reads differently in each list.

use super::scope::Scope;
use super::verbs::ListCommand;

/// What one scope offers: a command, and its words there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommandRow {
    /// Where it can be asked for.
    pub scope: Scope,
    /// What is asked for.
    pub command: Command,
    /// One line that says what it does.
    pub help: &'static str,
}

const fn row(scope: Scope, command: Command, help: &'static str) -> CommandRow {
    CommandRow {
        scope,
        command,
        help,
    }
}

macro_rules! commands {
    (
        Anywhere { $($top:ident $top_name:literal $top_help:literal;)* }
        $($scope:ident $branch:ident($family:ident) { $(
            $($own:ident $name:literal $help:literal)?
            $(^ $wide:ident $wide_name:literal $wide_help:literal)?
            $([$on:ident: $($verb:ident $($words:literal)?),*])?
        ;)* })*
    ) => {
        /// Something that a key, or a line of the palette, asks for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command {
            $(#[doc = $top_help] $top,)*
            $($($(#[doc = $wide_help] $wide,)?)*)*
            $(#[doc = concat!("One of [`", stringify!($family), "`].")] $branch($family),)*
            /// A verb of the list, page or form that lies open, else of the pane.
            List(ListCommand),
        }

        $(
            #[doc = concat!("What is asked for in [`Scope::", stringify!($scope), "`] alone.")]
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub enum $family { $($(#[doc = $help] $own,)?)* }

            impl From<$family> for Command {
                fn from(command: $family) -> Self {
                    Command::$branch(command)
                }
            }
        )*

        impl Command {
            /// What every scope offers, in the order in which help lists it.
            pub const TABLE: &[CommandRow] = &[
                $(row(Scope::Anywhere, Command::$top, $top_help),)*
                $($(
                    $(row(Scope::$scope, Command::$branch($family::$own), $help),)?
                    $(row(Scope::Anywhere, Command::$wide, $wide_help),)?
                    $($(row(
                        Scope::$on,
                        Command::List(ListCommand::$verb),
                        [$($words,)? ListCommand::$verb.described().1][0],
                    ),)*)?
                )*)*
            ];

            pub(super) const fn described(self) -> (&'static str, &'static str) {
                match self {
                    $(Command::$top => ($top_name, $top_help),)*
                    $($($(Command::$wide => ($wide_name, $wide_help),)?)*)*
                    $($($(Command::$branch($family::$own) => ($name, $help),)?)*)*
                    Command::List(verb) => verb.described(),
                }
            }
        }
    };
}

// Rows stand in the order in which help lists them. What works anywhere but is listed among others has a `^` before it;
// in brackets stand the verbs of a list, in its own words where it has some.
commands! {
    Anywhere {
        Save "save" "Save the file now";
        Quit "quit" "Save and leave";
        Undo "undo" "Take back the last step";
        Redo "redo" "Do again what was taken back";
        Help "help" "Show the keys that work here";
        Palette "palette" "Find any command by its name";
        Find "find" "Find words in the meeting";
        Replace "replace" "Find and replace, each hit shown first";
        Register "register" "The actions of all meetings in this folder";
        FindAll "find-all" "Find words in all minutes in this folder";
        Gaps "gaps" "List what is missing before the draft can go";
        NextItem "next-item" "Go on to the next agenda item";
        PreviousItem "previous-item" "Go back to the agenda item above";
        LastItem "last-item" "Go back to the item before this one in time";
        GoToItem "go-to-item" "Choose an agenda item to go to";
        DeferItems "defer-items" "Defer what is left, the items that can best wait first";
        Home "home" "Step back to the capture line";
        ShowAgenda "show-agenda" "Step into the agenda";
        ShowAttendees "show-attendees" "Step into the attendees";
        ShowActions "show-actions" "Step into the action table";
        ShowMinutes "show-minutes" "Step into the minutes";
        WholeMeeting "whole-meeting" "Show the whole meeting as one page, or this item alone";
        OpenMeeting "open-meeting" "Open the meeting: stamp the start";
        CloseMeeting "close-meeting" "Close the meeting: stamp the end and see what is missing";
        EditHeading "edit-heading" "Edit title, date, place and the rest of the heading";
        EditClosing "edit-closing" "Edit thanks and the next meeting";
        AddPeople "add-people" "Add people, by line or by paste";
        AddItems "add-items" "Add agenda items, by line or by paste";
        Export "export" "Export a paper, a table or a diary";
        Mail "mail" "Send a paper: who gets what is shown first";
        MailSent "mail-sent" "Record that the draft handed to the mail program has gone";
        MailWho "mail-who" "Show who got what was sent last, and who did not";
        MailStop "mail-stop" "Stop sending; what is left waits in the outbox";
        Copy "copy" "Copy the item, formatted; in a pane what is selected, or the table";
        CopyPaper "copy-paper" "Copy the whole paper, formatted, to paste into Word or a mail";
        Theme "theme" "Choose the colours";
        Reload "reload" "Reload the file that was changed underneath";
        KeepMine "keep-mine" "Keep this version beside the file that was changed underneath";
        Repaint "repaint" "Draw the screen afresh";
        Spelling "spelling" "Correct a word that the dictionary does not know";
        Slips "slips" "Show what is wrong in your settings, keys and colours";
        Clock "clock" "Show or hide the clock";
        ReadMotion "read-motion" "Read the motion back, large, and say what became of it";
        RecordVote "record-vote" "Record a vote by name";
        Break "break" "Begin a break, or resume";
        MattersArising "matters-arising" "Matters arising: what was promised, by whom, and what became of it";
        ApproveMinutes "approve-minutes" "Approve the last minutes as a correct record";
        CorrectMinutes "correct-minutes" "Correct the last minutes as to accuracy";
        TakeNews "take-news" "Show what is new in the earlier minutes since this meeting was made";
    }

    Capture Capture(CaptureCommand) {
        TakeLine "take-line" "Take the line as the chips say";
        Complete "complete" "Complete the word, or go on to lead and timescale";
        CompleteBack "complete-back" "Nest a bullet less, or step back through completions";
        StepOut "step-out" "Step out into the panes; put an edited entry back";
        Park "park" "Park the unfinished line and take another first";
        Refuse "refuse-chip" "Refuse the newest chip: its words are plain text again";
        AcceptOffer "accept-offer" "Take the offer shown: an action, a decision, a speaker";
        SameSpeaker "same-speaker" "Go on with the last speaker";
        MarkSentence "mark-sentence" "Mark the sentence at the cursor, or the last one taken, as a decision";
        ^MakeAction "make-action" "Make an action from the entry; the entry stays";
        ^TurnInto "turn-into-action" "Turn the entry into an action";
        EntryAbove "entry-above" "Open the entry above";
        EntryBelow "entry-below" "Open the entry below";
        SplitHere "split-here" "Split the entry being edited at the cursor";
        NewLine "new-line" "Start a new line within the entry";
    }

    Capture Line(LineCommand) {
        CharLeft "left" "Move left";
        CharRight "right" "Move right";
        WordLeft "word-left" "Move a word left";
        WordRight "word-right" "Move a word right";
        LineStart "line-start" "Move to the start";
        LineEnd "line-end" "Move to the end";
        Up "up" "Move up; in an empty line, open the entry above";
        Down "down" "Move down";
        DeleteBack "delete-back" "Delete to the left; in an empty line, open the entry above";
        Delete "delete" "Delete to the right";
        DeleteWord "delete-word" "Delete the word to the left";
        DeleteToStart "delete-to-start" "Delete to the start of the line";
        DeleteToEnd "delete-to-end" "Delete to the end of the line";
        ScrollUp "scroll-up" "Scroll the minutes up";
        ScrollDown "scroll-down" "Scroll the minutes down";
    }

    Panes Pane(PaneCommand) {
        [Panes: Up, Down, PageUp, PageDown, First, Last];
        Next "next-pane" "To the next pane";
        Previous "previous-pane" "To the pane before";
    }

    Panes PaneLayout(PaneLayoutCommand) {
        Wider "pane-wider" "Make the pane wider, the minutes taller";
        Narrower "pane-narrower" "Make the pane narrower, the minutes shorter";
        Taller "panes-taller" "Give the panes more of the height";
        Shorter "panes-shorter" "Give the minutes more of the height";
        Hide "pane-hide" "Leave the pane out until it is stepped into, or take it in again";
        Reset "panes-reset" "Give the panes the shape that they had at first";
    }

    Agenda Item(ItemCommand) {
        Open "item-open" "Go to this item and type";
        Add "item-add" "Add an item below";
        Edit "item-edit" "Edit title, reference, section, presenter, minutes and papers";
        Up "item-up" "Move the item up";
        Down "item-down" "Move the item down";
        Defer "item-defer" "Defer the item to a later meeting";
        Restrict "item-restrict" "Close the item to press and public, or open it";
        Standing "item-standing" "Make it a standing item, or no longer";
        Numbered "item-numbered" "Give the item a number, or none";
        Remove "item-remove" "Remove the item with what stands under it";
    }

    Attendees Person(PersonCommand) {
        Add "person-add" "Add people, by line or by paste";
        Edit "person-edit" "Edit name, initials, organisation, role and address";
        Present "person-present" "Present; once the meeting is open, came in now";
        AllPresent "person-all-present" "Everyone still expected was there from the start";
        Remote "person-remote" "Present by video or telephone";
        Left "person-left" "Left the meeting now";
        Apologies "person-apologies" "Sent apologies; goes on to the next";
        Note "person-note" "Apologies with a note";
        Absent "person-absent" "Absent without apologies";
        Expected "person-expected" "Expected, and nothing known yet";
        Standing "person-standing" "Member, in attendance or visitor, in turn";
        Dropped "person-dropped" "Off the call, or back on it";
        Chair "person-chair" "Takes the chair";
        Interest "person-interest" "Declares an interest in this item";
        Up "person-up" "Move the person up";
        Down "person-down" "Move the person down";
        Remove "person-remove" "Remove the person from the list";
    }

    Actions Action(ActionCommand) {
        Open "action-open" "Edit the action in the capture line";
        Edit "action-edit" "Edit words, leads, deadline and reference";
        Lead "action-lead" "Say who leads";
        Deadline "action-deadline" "Say by when";
        Done "action-done" "Done, or open again";
        Drop "action-drop" "Dropped, or open again";
        Progress "action-progress" "Add a progress note";
        Show "action-show" "Show where it stands in the minutes";
    }

    Minutes Entry(EntryCommand) {
        Edit "entry-edit" "Edit the entry in the capture line";
        Split "entry-split" "Split the entry at the end of a sentence";
        Join "entry-join" "Join the entry with the next";
        Mark "entry-mark" "Mark the entry, or no longer";
        Move "entry-move" "Move the entry, or those marked, to another item";
        Up "entry-up" "Move the entry up";
        Down "entry-down" "Move the entry down";
        Remove "entry-remove" "Remove the entry, or those marked";
        Convert "entry-convert" "Make it a point, bullet, decision, question or answer, in turn";
        Restrict "entry-restrict" "Close the entry to press and public, or open it";
        Decision "entry-decision" "Choose the sentence that is a decision";
    }

    Form Form(FormCommand) {
        [Form: Accept];
        Next "form-next" "To the next field";
        Back "form-back" "To the field before";
        [Form: Close "Leave it as it was"];
        [Picker: Accept "Choose", Up, Down, Close "Choose nothing"];
        [Page: Accept, Up, Down, PageUp, PageDown, Close];
    }

    Motion Motion(MotionCommand) {
        Carried "motion-carried" "Carried";
        NemCon "motion-nem-con" "Carried nem. con.: nobody against";
        Unanimous "motion-unanimous" "Carried unanimously";
        Hands "motion-hands" "Carried on a show of hands";
        Lost "motion-lost" "Lost";
        Withdrawn "motion-withdrawn" "Withdrawn";
        Deferred "motion-deferred" "Deferred";
        Count "motion-count" "Count the votes: for, against, abstained";
        Vote "motion-vote" "Record the vote by name";
        Edit "motion-edit" "Edit mover, seconder and words";
        [Motion: Up, Down, Close "Close; the motion waits"];
    }

    Vote Vote(VoteCommand) {
        For "vote-for" "For";
        Against "vote-against" "Against";
        Abstained "vote-abstained" "Abstained";
        DidNotVote "vote-none" "Did not vote";
        RestFor "rest-for" "All others for";
        RestAgainst "rest-against" "All others against";
        RestAbstained "rest-abstained" "All others abstained";
        RestDidNotVote "rest-none" "All others did not vote";
        [Vote: Up, Down, Accept "Record the vote", Close "Record nothing"];
    }

    Mail Message(MailCommand) {
        [Mail: Accept "Send"];
        Edit "mail-edit" "Change addresses, subject and files";
        Way "mail-way" "By the mail server, as a draft, or as a link, in turn";
        Copy "mail-copy" "Copy the message, formatted, to paste into a mail program";
        Other "mail-other" "Send something else, or to others";
        Next "mail-next" "To the next message";
        Previous "mail-previous" "To the message before";
        [Mail: Up, Down, PageUp, PageDown, Close "Close; nothing goes"];
    }

    Arising Arising(ArisingCommand) {
        Done "arising-done" "Done, or open again";
        Progress "arising-progress" "Add a progress note";
        Carry "arising-carry" "Carry it to the next meeting, or open again";
        Deadline "arising-deadline" "Give it another date";
        Drop "arising-drop" "Dropped, or open again";
        Rest "arising-rest" "No update: carry all of which nothing was said";
        Words "arising-words" "Show the words of the minute it comes from";
        See "arising-see" "Deal with it under another item of today";
        Note "arising-note" "Note something of my own, in no paper";
        [Arising: Up, Down, Close];
    }

    Export Exporting(ExportCommand) {
        [Export: Accept "Write the file beside the meeting"];
        LayoutUp "export-layout-up" "The layout above";
        LayoutDown "export-layout-down" "The next layout";
        FormatUp "export-format-up" "The format above";
        FormatDown "export-format-down" "The next format";
        Restricted "export-restricted" "Print what is restricted too, or not";
        Expand "export-expand" "Write abbreviations out at their first use, or not";
        Release "export-release" "Allow, by name, the words that stopped a public paper";
        [Export: Up "Read back a line", Down "Read on a line", PageUp "Read back a page"];
        [Export: PageDown "Read on a page", Close "Write nothing"];
    }

    Browse Browse(BrowseCommand) {
        [Browse: Accept "Open the meeting at this place", Up, Down, PageUp, PageDown];
        Done "browse-done" "Done, or open again: written into that meeting's file";
        TakeBack "browse-take-back" "Take back the newest mark";
        Sort "browse-sort" "Another order";
        Group "browse-group" "Group by lead, body, meeting or state, or not";
        Switch "browse-switch" "Between the actions and the minutes";
        Stop "browse-stop" "Read no more meetings";
        [Browse: Close];
    }
}

impl From<ListCommand> for Command {
    fn from(verb: ListCommand) -> Self {
        Command::List(verb)
    }
}
