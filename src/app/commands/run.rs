//! From a command to whoever decides what it changes.

use super::{
    actions, agenda, arising, capture, entries, find, forms, help, leaving, ledger, lists, minutes,
    moving, overlays, papers, people, session, shape,
};
use crate::app::browse::{Subject, browse, commands as browsing};
use crate::app::exporting::commands as exporting;
use crate::app::mail::commands as mail;
use crate::app::spelling::commands as spelling;
use crate::app::{App, Change, Effect, FileEffect, Overlay, Pane, Refusal};
use crate::command::{Command, ListCommand};

/// Decides what a command changes, or refuses it in words.
///
/// # Errors
/// A [`Refusal`] where the command can't be done now, with what would serve instead.
pub fn run(app: &App, command: Command) -> Result<Change, Refusal> {
    Ok(match command {
        Command::Save => session::save_asked(app),
        Command::Quit => mail::stop_first(app).unwrap_or_else(|| leaving::quit(app)),
        Command::Undo => return session::undo(app),
        Command::Redo => return session::redo(app),
        Command::Help => help::keys(app, available),
        Command::Palette => help::palette(app, available_beneath),
        Command::Find => find::find(app),
        Command::Replace => find::replace(app),
        Command::Register => browse(app, Subject::Actions, Subject::Actions.words()),
        Command::FindAll => browse(app, Subject::Minutes, Subject::Minutes.words()),
        Command::Gaps => return session::gaps(app),
        Command::NextItem => return moving::beside(app, true),
        Command::PreviousItem => return moving::beside(app, false),
        Command::LastItem => return moving::back(app),
        Command::GoToItem => moving::ask(app),
        Command::DeferItems => return agenda::left(app),
        Command::Home => Change::home(),
        Command::ShowAgenda => lists::enter(app, Pane::Agenda),
        Command::ShowAttendees => lists::enter(app, Pane::Attendees),
        Command::ShowActions => lists::enter(app, Pane::Actions),
        Command::ShowMinutes => lists::enter(app, Pane::Minutes),
        Command::WholeMeeting => moving::whole(app),
        Command::OpenMeeting => return session::open(app),
        Command::CloseMeeting => session::close(app),
        Command::EditHeading => forms::open(forms::heading(app.meeting())),
        Command::EditClosing => forms::open(forms::closing(app.meeting())),
        Command::AddPeople => people::add(),
        Command::AddItems => agenda::add(app),
        Command::Export => exporting::open(app),
        Command::Mail => mail::ask(),
        Command::MailSent => return mail::gone(app),
        Command::MailWho => return mail::who(app),
        Command::MailStop => return mail::stop(app),
        Command::Copy => return papers::copy(app),
        Command::CopyPaper => return papers::copy_paper(app),
        Command::Theme => session::themes(app),
        Command::Reload => Change::effect(FileEffect::Reload),
        Command::KeepMine => Change::effect(FileEffect::KeepMine),
        Command::Repaint => Change::effect(Effect::Repaint),
        Command::Spelling => return spelling::run(app),
        Command::Slips => return session::slips(app),
        Command::Clock => session::clock(app),
        Command::ReadMotion => return ledger::read_motion(app),
        Command::RecordVote => return ledger::record_vote(app),
        Command::Break => ledger::pause(app),
        Command::MattersArising => return arising::open(app),
        Command::ApproveMinutes => return minutes::approve(app, minutes::place(app)),
        Command::CorrectMinutes => minutes::ask(app),
        Command::TakeNews => return minutes::news(app),
        Command::MakeAction => return entries::make_action(app),
        Command::TurnInto => return entries::turn_into(app),
        Command::Capture(command) => return capture::run(app, command),
        Command::Line(command) => return capture::edit(app, command),
        Command::Pane(command) => return lists::walk(app, command),
        Command::PaneLayout(command) => return shape::run(app, command),
        Command::Item(command) => return agenda::run(app, command),
        Command::Person(command) => return people::run(app, command),
        Command::Action(command) => return actions::run(app, command),
        Command::Entry(command) => return entries::run(app, command),
        Command::Form(command) => return forms::run(app, command),
        Command::Motion(command) => return ledger::run_motion(app, command),
        Command::Vote(command) => return ledger::run_vote(app, command),
        Command::Message(command) => return mail::run(app, command),
        Command::Arising(command) => return arising::run(app, command),
        Command::Exporting(command) => return exporting::run(app, command),
        Command::Browse(command) => return browsing::run(app, command),
        Command::List(verb) => return list(app, verb),
    })
}

/// Does what a verb of lists asks for in what lies over the panes, else in the pane.
fn list(app: &App, verb: ListCommand) -> Result<Change, Refusal> {
    match app.overlay() {
        None => lists::run(app, verb),
        Some(Overlay::Form(form)) => forms::list(app, form, verb),
        Some(Overlay::Picker(picker)) => overlays::pick(app, picker, verb, run),
        Some(Overlay::Page(page)) => overlays::read(app, page, verb, run),
        Some(Overlay::Motion(card)) => Ok(ledger::motion_list(app, card, verb)),
        Some(Overlay::Poll(poll)) => ledger::vote_list(app, poll, verb),
        Some(Overlay::Mail(open)) => mail::list(app, open, verb),
        Some(Overlay::Arising(arising)) => Ok(arising::list(app, arising, verb)),
        Some(Overlay::Export(chosen)) => exporting::list(app, chosen, verb),
        Some(Overlay::Browse(open)) => browsing::list(app, open, verb),
    }
}

/// Whether a command could be done now. Asked by help, palette and hints; nothing is done.
///
/// # Errors
/// The [`Refusal`] that running it would give.
pub fn available(app: &App, command: Command) -> Result<(), Refusal> {
    // These two ask the same of every command, and are always possible themselves.
    if matches!(command, Command::Help | Command::Palette) {
        return Ok(());
    }
    // Nothing is laid out only to see whether it could be.
    if matches!(command, Command::Copy | Command::CopyPaper) {
        return papers::available(app, command);
    }
    run(app, command).map(drop)
}

/// The same, but the verbs of lists are asked of the pane: what lies over it closes before the palette's choice is run.
fn available_beneath(app: &App, command: Command) -> Result<(), Refusal> {
    if let Command::List(verb) = command {
        lists::run(app, verb).map(drop)
    } else {
        available(app, command)
    }
}
