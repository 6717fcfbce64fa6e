//! A message as the bytes of mail (RFC 5322): a draft to open, or what a server is handed for one recipient.

use super::{Address, Message};
use crate::text::fnv;
use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address as Header;
use mail_builder::headers::raw::Raw;
use mail_builder::mime::MimePart;

/// A message on its way to one recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Who gets it.
    pub to: Address,
    /// Names it for good: the same meeting, recipient and version give the same one.
    pub message_id: String,
    /// The whole message.
    pub bytes: Vec<u8>,
}

/// The message as a draft that mail programs open ready to send, made at `now` (seconds since 1970).
#[must_use]
pub fn eml(message: &Message, now: i64) -> Vec<u8> {
    // Classic Outlook opens a draft for sending by this header alone; Thunderbird and mutt, which were tried, don't need it
    // and don't mind.
    let mut built = built(message, now).header("X-Unsent", Raw::new("1"));
    if !message.to.is_empty() {
        built = built.to(list(&message.to));
    }
    if !message.bcc.is_empty() {
        built = built.bcc(list(&message.bcc));
    }
    written(built)
}

/// The message once for each recipient, each with a name of its own.
///
/// One copy for each, so that nobody's address is in what another gets unless it is meant to be, and one refused
/// address holds up nobody else.
pub fn deliveries(message: &Message, now: i64) -> impl Iterator<Item = Delivery> {
    let version = message.version();
    message.recipients().map(move |to| {
        let domain = message
            .from
            .as_ref()
            .map_or("quorate.invalid", Address::domain);
        let whom = fnv(to.key().as_bytes());
        let message_id = format!("{}.{version}.{whom:016x}@{domain}", message.meeting);
        // Whom the others don't see sees them, as with any blind copy; where nobody is seen, each sees their own.
        let seen = match message.to.as_slice() {
            [] => std::slice::from_ref(to),
            all => all,
        };
        let built = built(message, now).message_id(message_id.as_str());
        let bytes = written(built.to(list(seen)));
        Delivery {
            to: to.clone(),
            message_id,
            bytes,
        }
    })
}

fn built(message: &Message, now: i64) -> MessageBuilder<'_> {
    let mut built = MessageBuilder::new()
        .subject(message.subject.as_str())
        .date(now);
    if let Some(from) = &message.from {
        built = built.from(header(from));
    }
    if let Some(reply_to) = &message.reply_to {
        built = built.reply_to(header(reply_to));
    }
    let words = MimePart::new(
        "multipart/alternative",
        vec![
            MimePart::new("text/plain", message.text.as_str()),
            MimePart::new("text/html", message.html.as_str()),
        ],
    );
    let files = message.attachments.iter().map(|file| {
        MimePart::new(file.kind.as_str(), file.bytes.as_slice()).attachment(file.name.as_str())
    });
    let parts = std::iter::once(words).chain(files).collect::<Vec<_>>();
    built.body(MimePart::new("multipart/mixed", parts))
}

fn list(addresses: &[Address]) -> Header<'_> {
    Header::new_list(addresses.iter().map(header).collect())
}

fn header(address: &Address) -> Header<'_> {
    Header::new_address(address.name(), address.email())
}

fn written(built: MessageBuilder) -> Vec<u8> {
    // Writing to memory can't fail.
    built.write_to_vec().unwrap_or_default()
}
