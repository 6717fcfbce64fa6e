//! Changing a message before it goes: addresses, subject, attached files and the sender's own words.

use crate::app::commands::forms::{
    self,
    field::{field, fields, text},
};
use crate::app::{App, Change, FileEffect, Form, Letterbox, Overlay, Purpose, Refusal};
use crate::mail::{self, Address, Message};

/// The fields of the words, a paragraph each; what more there is stands in the last.
const WORDS: [&str; 10] = [
    "words 1", "words 2", "words 3", "words 4", "words 5", "words 6", "words 7", "words 8",
    "words 9", "words 10",
];

fields! {
    /// A message but for its words, of which each paragraph has a field.
    MessageFields {
        to "to" "To" "Ana Reyes <ana@example.org>; tom@example.org";
        bcc "bcc" "Bcc" "whose addresses the others don\u{2019}t see";
        subject "subject" "Subject" "";
        files "files" "Attached" "a file of yours; take a name out to leave the file out";
    }
}

/// A form of all that can be changed of the shown message.
pub(in crate::app) fn form(open: &Letterbox) -> Result<Change, Refusal> {
    let message = open
        .message()
        .ok_or_else(|| Refusal::because("There is no message."))?;
    let list = |all: &[Address]| {
        let all: Vec<String> = all.iter().map(ToString::to_string).collect();
        all.join("; ")
    };
    let files = message.attachments.iter().map(|file| file.name.as_str());
    let files: Vec<&str> = files.collect();
    let fields = MessageFields {
        to: list(&message.to),
        bcc: list(&message.bcc),
        subject: message.subject.clone(),
        files: files.join("; "),
    };
    let purpose = Purpose::Message(Box::new(open.clone()));
    let mut form = fields.form("Message", purpose, |at| at.to);
    for (at, name) in WORDS.into_iter().enumerate() {
        let rest = message.words.get(at..).unwrap_or_default();
        let (label, hint) = if at == 0 {
            ("Words", "what stands above the paper")
        } else {
            ("", "another paragraph")
        };
        let own = match rest {
            rest if at + 1 == WORDS.len() => rest.join("\n"),
            [own, ..] => own.clone(),
            [] => String::new(),
        };
        form.fields.push(field(name, label, hint, &own).area());
        if rest.is_empty() {
            break;
        }
    }
    Ok(forms::open(form))
}

/// The message as the form has it. What is restricted goes to nobody who was added here by hand, and into no message
/// to those who are not marked for it.
pub(in crate::app) fn accept(app: &App, form: &Form, open: &Letterbox) -> Result<Change, Refusal> {
    let mut open = open.clone();
    let Some(message) = open.mailing.messages.get_mut(open.at) else {
        return Ok(Change::none());
    };
    let typed = MessageFields::read(form);
    let to = addresses(typed.to)?;
    let bcc = addresses(typed.bcc)?;
    if message.restricted {
        refuse_strangers(message, to.iter().chain(&bcc))?;
    }
    let named: Vec<&str> = typed.files.split([';', '\n']).map(str::trim).collect();
    message
        .attachments
        .retain(|file| named.contains(&file.name.as_str()));
    let there = |name: &str| message.attachments.iter().any(|file| file.name == name);
    let new: Vec<String> = named
        .into_iter()
        .filter(|name| !name.is_empty() && !there(name))
        .map(str::to_owned)
        .collect();
    message.to = to;
    message.bcc = bcc;
    message.subject = mail::one_line(typed.subject);
    message.word(paragraphs(form));
    // Own words may quote what is restricted, too: the same search as for a paper runs over every change of a
    // message.
    mail::search(app.meeting(), std::slice::from_ref(message))
        .map_err(|error| Refusal::because(format!("{error}.")))?;
    open.asked = false;
    let at = open.at;
    open.fetched.extend(new.iter().cloned());
    let mut change = Change::over(Overlay::Mail(Box::new(open)));
    let fetch = |path| FileEffect::Attach { at, path }.into();
    change.effects.extend(new.into_iter().map(fetch));
    Ok(change)
}

fn paragraphs(form: &Form) -> Vec<String> {
    let lines = WORDS.into_iter().flat_map(|name| text(form, name).lines());
    let lines = lines.map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

fn addresses(words: &str) -> Result<Vec<Address>, Refusal> {
    let parts = words.split([';', '\n']).map(str::trim);
    let parts = parts.filter(|part| !part.is_empty());
    parts
        .map(|part| Address::read(part).map_err(|bad| Refusal::because(format!("{bad}."))))
        .collect()
}

fn refuse_strangers<'a>(
    message: &Message,
    mut now: impl Iterator<Item = &'a Address>,
) -> Result<(), Refusal> {
    let known = |one: &Address| message.recipients().any(|own| own.key() == one.key());
    match now.find(|one| !known(one)) {
        None => Ok(()),
        Some(stranger) => Err(Refusal::because(format!(
            "{stranger} is not marked for restricted items, and this message holds some."
        ))),
    }
}
