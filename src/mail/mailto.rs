//! A short message as a `mailto:` link (RFC 6068), which every mail program takes.

use super::{Address, Message};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The longest link that is made: some programs cut longer ones without a word.
const LONGEST: usize = 2_000;

/// What stands where the rest of a message was cut off.
const CUT: &str = "\r\n[…]";

/// A link that opens a new message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailto {
    /// The link.
    pub link: String,
    /// Whether the message did not fit whole.
    pub cut: bool,
    /// Attached files, which no link can take along.
    pub left_out: usize,
}

/// The message as a link; none where already the addresses and the subject are too long for one.
#[must_use]
pub fn mailto(message: &Message) -> Option<Mailto> {
    let mut link = String::from("mailto:");
    link.push_str(&list(&message.to));
    link.push_str("?subject=");
    link.push_str(&encoded(&message.subject));
    if !message.bcc.is_empty() {
        link.push_str("&bcc=");
        link.push_str(&list(&message.bcc));
    }
    link.push_str("&body=");
    let room = LONGEST.checked_sub(link.len() + encoded(CUT).len())?;
    let text = message.text.replace("\r\n", "\n").replace('\n', "\r\n");
    let mut body = encoded(&text);
    let cut = body.len() > room;
    if cut {
        let mut kept = String::new();
        for c in text.chars() {
            let c = encoded(c.encode_utf8(&mut [0; 4]));
            if kept.len() + c.len() > room {
                break;
            }
            kept.push_str(&c);
        }
        body = kept + &encoded(CUT);
    }
    link.push_str(&body);
    Some(Mailto {
        link,
        cut,
        left_out: message.attachments.len(),
    })
}

fn list(addresses: &[Address]) -> String {
    let emails = addresses.iter().map(|address| encoded(address.email()));
    emails.collect::<Vec<_>>().join(",")
}

/// Everything but letters, figures and what is safe anywhere in a link, as `%XX`. The @ of an address stays.
fn encoded(text: &str) -> String {
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'-')
        .remove(b'.')
        .remove(b'_')
        .remove(b'~')
        .remove(b'@');
    utf8_percent_encode(text, KEPT).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: String) -> Message {
        Message {
            to: vec![Address::read("Ana <ana+q&a@example.org>").unwrap()],
            subject: "Draft, 5 % & more".into(),
            text,
            ..Message::default()
        }
    }

    #[test]
    fn what_has_a_meaning_in_a_link_is_encoded() {
        let made = mailto(&message("Dear é\nBcc=x&y".into())).unwrap();
        let expected = "mailto:ana%2Bq%26a@example.org?subject=Draft%2C%205%20%25%20%26%20more\
                        &body=Dear%20%C3%A9%0D%0ABcc%3Dx%26y";
        assert_eq!((made.link.as_str(), made.cut), (expected, false));
    }

    #[test]
    fn a_long_message_is_cut_between_characters_and_says_so() {
        let made = mailto(&message("é".repeat(5_000))).unwrap();
        assert!(made.cut);
        assert!(made.link.len() <= LONGEST);
        assert!(made.link.ends_with("%C3%A9%0D%0A%5B%E2%80%A6%5D"));
        let mut crowd = message(String::new());
        crowd.to = vec![crowd.to[0].clone(); 500];
        assert_eq!(mailto(&crowd), None);
    }
}
