//! Mail on the screen: shown, changed, and sent on a key.

use super::edit;
use super::sent::sent;
use crate::app::commands::lists::{ListStep, list_step, page};
use crate::app::{
    App, Change, Clip, Effect, FileEffect, Letterbox, MailRequest, Mailer, Notice, Overlay, Page,
    Picker, PickerAction, PickerRow, Refusal, Way,
};
use crate::command::{Command, ListCommand, MailCommand};
use crate::mail::{MailChoice, Order, What, choices, compose, mailto};
use chrono::{FixedOffset, TimeZone};

/// Asks what the series and the settings say; the messages open when that is known.
pub(in crate::app) fn ask() -> Change {
    Change::effect(FileEffect::MailRules)
}

/// Opens the messages that are likeliest to be wanted now.
pub(in crate::app) fn first(app: &App, mailer: &Mailer) -> Result<Change, Refusal> {
    let offered = choices(app.meeting(), &mailer.rules, app.now().date());
    match offered.first() {
        Some(choice) => open(app, mailer, choice),
        None => Err(Refusal::because("There is nothing to send.")),
    }
}

/// Opens the messages of a choice, to be looked at.
pub(in crate::app) fn open(
    app: &App,
    mailer: &Mailer,
    choice: &MailChoice,
) -> Result<Change, Refusal> {
    let order = Order {
        meeting: app.meeting(),
        mail: &mailer.rules,
        from: mailer.from.clone(),
        choice: choice.clone(),
        now: moment(app),
    };
    let mailing = compose(&order).map_err(|error| {
        let what = choice.words(app.meeting());
        Refusal::try_instead(format!("{what}: {error}."), MailCommand::Other)
    })?;
    let server = mailer.server;
    let way = if server { Way::Server } else { Way::Draft };
    Ok(shown(Letterbox {
        choice: choice.clone(),
        mailing,
        way,
        server,
        at: 0,
        top: 0,
        asked: false,
        fetched: Vec::new(),
    }))
}

/// The session's time as mail writes it. The session knows no zone: the hour is right, and the day.
fn moment(app: &App) -> chrono::DateTime<FixedOffset> {
    let utc = FixedOffset::east_opt(0).map(|zone| zone.from_local_datetime(&app.now()));
    utc.and_then(chrono::LocalResult::single)
        .unwrap_or_default()
}

fn shown(letterbox: Letterbox) -> Change {
    Change::over(Overlay::Mail(Box::new(letterbox)))
}

/// Runs a command on the messages that lie open.
pub(in crate::app) fn run(app: &App, command: MailCommand) -> Result<Change, Refusal> {
    if command == MailCommand::Other {
        return other(app);
    }
    let Some(Overlay::Mail(open)) = app.overlay() else {
        return Err(Refusal::try_instead("No message is open.", Command::Mail));
    };
    let turned = |at: usize| {
        let box_ = (**open).clone();
        Ok(shown(Letterbox { at, top: 0, ..box_ }))
    };
    let count = open.mailing.messages.len().max(1);
    match command {
        MailCommand::Next => turned((open.at + 1) % count),
        MailCommand::Previous => turned((open.at + count - 1) % count),
        MailCommand::Way => {
            let (way, open) = (open.way.next(open.server), (**open).clone());
            Ok(shown(Letterbox { way, ..open }))
        }
        MailCommand::Edit => edit::form(open),
        MailCommand::Copy => copy(open),
        MailCommand::Other => other(app),
    }
}

/// Does what a verb asks for: the message is read, all are sent, or the screen is left.
pub(in crate::app) fn list(
    app: &App,
    open: &Letterbox,
    verb: ListCommand,
) -> Result<Change, Refusal> {
    let last = open.lines().len().saturating_sub(1);
    match list_step(verb, open.top, last, page(app, 8)) {
        ListStep::To(top) => {
            let open = open.clone();
            Ok(shown(Letterbox { top, ..open }))
        }
        ListStep::Accept => send(app, open),
        ListStep::Close => Ok(Change::closed()),
    }
}

/// A list of everything that can be sent, the likeliest first.
fn other(app: &App) -> Result<Change, Refusal> {
    let mailer = app
        .mailer()
        .ok_or_else(|| Refusal::try_instead("Nothing is known of mail yet.", Command::Mail))?;
    let row = |choice: &MailChoice| {
        PickerRow::new(
            choice.words(app.meeting()),
            choice.what.name().to_owned(),
            PickerAction::Mail(choice.clone()),
        )
    };
    let offered = choices(app.meeting(), &mailer.rules, app.now().date());
    let picker = Picker::new("Send", offered.iter().map(row).collect());
    Ok(Change::over(Overlay::Picker(picker)))
}

pub(in crate::app) fn stop(app: &App) -> Result<Change, Refusal> {
    if !app.sending() {
        return Err(Refusal::because("Nothing is being sent."));
    }
    let words = "Sending stops after the message that is on its way; the rest waits in the outbox.";
    Ok(Change::effect(Effect::Post(MailRequest::Stop)).and_told(words.to_owned()))
}

/// Stops sending before the program is left; none where nothing is sent, or it was stopped before.
///
/// Who has it by then is still to be recorded, which takes the session.
pub(in crate::app) fn stop_first(app: &App) -> Option<Change> {
    let words =
        "Messages were still going out: sending stops after the one on its way. Leave again then.";
    app.sends_on()
        .then(|| Change::effect(Effect::Post(MailRequest::Stop)).and_told(words.to_owned()))
}

/// A page of who got what was sent last, and who did not.
pub(in crate::app) fn who(app: &App) -> Result<Change, Refusal> {
    let fates = app
        .fates()
        .ok_or_else(|| Refusal::because("Nothing was sent by the server in this session."))?;
    let heads = [
        (format!("# {} have not", fates.left.len()), &fates.left),
        (format!("# {} have it", fates.went.len()), &fates.went),
    ];
    let mut lines = Vec::new();
    for (head, names) in heads.into_iter().filter(|(_, names)| !names.is_empty()) {
        lines.push(head);
        lines.extend(names.iter().cloned());
        lines.push(String::new());
    }
    lines.pop();
    Ok(Change::over(Overlay::Page(Page::new("Sent", lines))))
}

/// Sends, or asks once about a reminder that is still open.
fn send(app: &App, open: &Letterbox) -> Result<Change, Refusal> {
    if let Some(name) = open.fetched.first() {
        let words = format!("{name} is still being read: send when it is attached.");
        return Err(Refusal::because(words));
    }
    // Once: a question that comes back at each key is answered without being read.
    if let Some(question) = open.mailing.question().filter(|_| !open.asked) {
        let mut asked = open.clone();
        asked.asked = true;
        return Ok(shown(asked).and_notice(Notice::warned(question)));
    }
    let messages = open.mailing.messages.clone();
    if open.mailing.recipients().is_empty() {
        let words = "Nobody is to get it.";
        return Err(Refusal::try_instead(words, MailCommand::Edit));
    }
    if open.way == Way::Server && app.sending() {
        let words = "Messages are still going out.";
        return Err(Refusal::try_instead(words, Command::MailStop));
    }
    let post = match open.way {
        Way::Server if messages.iter().any(|message| message.from.is_none()) => {
            return Err(Refusal::because(
                "Nobody is named as the sender: set `from` in the mail settings.",
            ));
        }
        Way::Server => MailRequest::Send(open.choice.clone(), messages),
        Way::Draft => MailRequest::Draft(messages),
        Way::Link => link(open)?,
    };
    let mut change = Change::effect(Effect::Post(post)).and_closed();
    change.handed = (open.way != Way::Server).then(|| (open.choice.clone(), names(open)));
    Ok(change)
}

fn link(open: &Letterbox) -> Result<MailRequest, Refusal> {
    let [message] = open.mailing.messages.as_slice() else {
        return Err(Refusal::because(
            "Each link is one message; open these as drafts.",
        ));
    };
    let made = mailto(message)
        .ok_or_else(|| Refusal::because("The addresses are too long for a link."))?;
    Ok(MailRequest::Link(made.link))
}

/// By what the record names those who get it.
fn names(open: &Letterbox) -> Vec<String> {
    let all = open.mailing.recipients().into_iter();
    all.map(|one| one.name().unwrap_or(one.email()).to_owned())
        .collect()
}

/// Copies the shown message as formatted text, for a mail program that takes no draft.
fn copy(open: &Letterbox) -> Result<Change, Refusal> {
    let message = open
        .message()
        .ok_or_else(|| Refusal::because("There is no message."))?;
    Ok(Change::effect(Effect::Copy(Clip {
        what: "the message".to_owned(),
        plain: message.text.clone(),
        html: Some(message.html.clone()),
    })))
}

/// Records that the draft which was handed to the mail program has gone.
pub(in crate::app) fn gone(app: &App) -> Result<Change, Refusal> {
    let (choice, to) = app
        .handed()
        .ok_or_else(|| Refusal::try_instead("No draft was handed over yet.", Command::Mail))?;
    let step = sent(app.meeting(), choice, to.to_vec(), app.now().date());
    match step {
        Some(step) => {
            let told = format!("Recorded: {}.", step.name);
            Ok(Change::step(step).and_told(told))
        }
        None => Err(Refusal::because(format!(
            "{}: the paper stands as it stood.",
            sentence(choice.what)
        ))),
    }
}

fn sentence(what: What) -> &'static str {
    match what {
        What::Paper(_) | What::Changes => "It went to a few, or is approved",
        What::Actions | What::Own | What::Overdue => "It is no paper of the meeting",
    }
}
