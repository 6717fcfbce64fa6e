//! What each command decides. Pure: the app is borrowed, a change or a refusal comes back.

mod actions;
mod agenda;
mod arising;
mod browse;
mod capture;
mod entries;
mod exporting;
mod find;
mod forms;
mod help;
mod leaving;
mod ledger;
pub(in crate::app) mod lists;
mod minutes;
mod moving;
mod overlays;
mod papers;
mod people;
mod posting;
mod proposals;
mod sent;
pub(in crate::app) mod session;
pub(in crate::app) mod shape;
pub(in crate::app) mod spelling;

pub use arising::{Matter, matter, noted_as};
pub use browse::{browse, list_height};
pub use capture::{line_width, paste};
pub(in crate::app) use entries::edited;
pub(in crate::app) use exporting::in_the_way;
pub use exporting::{FORMATS as EXPORT_FORMATS, LISTS as EXPORT_LISTS, LISTS_FROM};
pub use forms::fill_heading;
pub(in crate::app) use leaving::{held, put_down};
pub(in crate::app) use ledger::before_the_meeting;
pub use ledger::{called, card_entry, chair_empty, offered, poll_line};
pub use lists::window;
pub(in crate::app) use moving::go_to;
pub(in crate::app) use posting::first as first_message;
pub use proposals::{take_items, take_people};
pub use sent::sent;
pub use session::SAVING;

use super::browse::Subject;
use super::{App, Change, Refusal};
use crate::command::{Command, Scope};

/// Decides what a command changes, or refuses it in words.
///
/// # Errors
/// A [`Refusal`] where the command can't be done now, with what would serve instead.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the scope in the table of commands says where the rest belong"
)]
pub fn run(app: &App, command: Command) -> Result<Change, Refusal> {
    match command {
        Command::MakeAction => entries::make_action(app),
        Command::TurnInto => entries::turn_into(app),
        Command::AddPeople => people::run(app, command),
        Command::AddItems => agenda::run(app, command),
        Command::DeferItems => agenda::left(app),
        Command::Spelling => spelling::run(app),
        Command::Find | Command::Replace => Ok(find::run(app, command)),
        Command::Register => Ok(browse(app, Subject::Actions, Subject::Actions.words())),
        Command::FindAll => Ok(browse(app, Subject::Minutes, Subject::Minutes.words())),
        Command::ReadMotion | Command::RecordVote | Command::Break => ledger::run(app, command),
        Command::MattersArising => arising::open(app),
        Command::ApproveMinutes | Command::CorrectMinutes | Command::TakeNews => {
            minutes::run(app, command)
        }
        Command::NextItem
        | Command::PreviousItem
        | Command::LastItem
        | Command::GoToItem
        | Command::Home
        | Command::ShowAgenda
        | Command::ShowAttendees
        | Command::ShowActions
        | Command::ShowMinutes
        | Command::WholeMeeting => moving::run(app, command),
        Command::PaneWider
        | Command::PaneNarrower
        | Command::PanesTaller
        | Command::PanesShorter
        | Command::PaneHide
        | Command::PanesReset => shape::run(app, command),
        _ => match command.scope() {
            Scope::Anywhere => session::run(app, command),
            Scope::Capture => capture::run(app, command),
            Scope::Panes => lists::run(app, command),
            Scope::Agenda => agenda::run(app, command),
            Scope::Attendees => people::run(app, command),
            Scope::Actions => actions::run(app, command),
            Scope::Minutes => entries::run(app, command),
            Scope::Form => forms::run(app, command),
            Scope::Picker => overlays::pick(app, command),
            Scope::Sheet => overlays::sheet(app, command),
            Scope::Mail => posting::run(app, command),
            Scope::Arising => arising::run(app, command),
            Scope::Motion | Scope::Vote => ledger::run(app, command),
            Scope::Export => exporting::run(app, command),
            Scope::Browse => browse::run(app, command),
        },
    }
}

/// Whether a command could be done now. Asked by help, palette and hints; nothing is done.
///
/// # Errors
/// The [`Refusal`] that running it would give.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the scope in the table of commands says where the rest belong"
)]
pub fn available(app: &App, command: Command) -> Result<(), Refusal> {
    match command {
        // These two ask the same of every command, and are always possible themselves.
        Command::Help | Command::Palette => Ok(()),
        // Nothing is laid out only to see whether it could be.
        Command::Copy | Command::CopyPaper => papers::available(app, command),
        _ => run(app, command).map(drop),
    }
}
