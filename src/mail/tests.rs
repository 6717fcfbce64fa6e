//! Messages composed, written as mail and read back by a parser that is none of ours.

use super::*;
use crate::meeting::arbitrary;
use crate::meeting::{
    Action, AgendaItem, Deadline, Entry, Id, Kind, Layout, Meaning, Meeting, Person, Prints,
    Restriction, Standing as Right, Start, State,
};
use crate::series::{Audience, Mail, Post};
use chrono::{DateTime, FixedOffset, NaiveDate};
use mail_parser::{MessageParser, MimeHeaders, PartType};
use proptest::prelude::*;
use std::sync::Arc;

fn id(n: u64) -> Id {
    Id::from_bits(n)
}

fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2019-10-14T12:30:00+01:00").unwrap()
}

fn day(d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2019, 10, d).unwrap()
}

fn person(n: u64, name: &str, initials: &str, email: &str) -> Arc<Person> {
    Arc::new(Person {
        initials: Some(initials.into()),
        start: Start::Present,
        email: Some(email.into()).filter(|email: &String| !email.is_empty()),
        ..Person::named(id(n), name)
    })
}

fn action(n: u64, leads: &[&str], text: &str, due: Option<u32>) -> Arc<Entry> {
    let deadline = due.map(|d| Deadline {
        words: format!("by {d} October"),
        means: Meaning::Day(day(d)),
    });
    Arc::new(Entry::new(
        id(n),
        Kind::Action(Action {
            reference: Some(format!("A{n}")),
            leads: leads.iter().map(|lead| (*lead).to_owned()).collect(),
            deadline,
            ..Action::worded(text)
        }),
    ))
}

/// Five people, one of them a visitor and one without an address; two items, the second one restricted.
fn meeting() -> Meeting {
    let mut meeting = Meeting::blank(id(1), id(2));
    meeting.heading.body = Some("Harbour Trust".into());
    meeting.heading.title = "Quay Panel".into();
    meeting.heading.date = Some(day(14));
    meeting.heading.opened = true;
    meeting.heading.layout = Layout::ActionLog;
    meeting.people = vec![
        person(10, "Orla Finch", "OF", "orla@example.org"),
        person(11, "Tim Crane", "TC", "tim@example.org"),
        person(12, "José Núñez", "JN", "jose@example.org"),
        person(13, "Vi Guest", "VG", "vi@visitors.example"),
        person(14, "Sam Silent", "SS", ""),
    ];
    Arc::make_mut(&mut meeting.people[0]).roles = vec!["Chair".into()];
    Arc::make_mut(&mut meeting.people[3]).standing = Right::Visitor;
    let mut slipway = AgendaItem::titled(id(20), "The slipway");
    slipway.entries = vec![
        Arc::new(Entry::new(id(30), Kind::paragraph("The slipway is worn."))),
        action(31, &["TC", "JN"], "Ask for two quotes", Some(21)),
        action(32, &["SS"], "Measure the ramp", Some(1)),
        action(33, &["XX"], "Write to the county", None),
        Arc::new(Entry::new(
            id(34),
            Kind::Reminder("ask about the key".into()),
        )),
        Arc::new(Entry::new(
            id(35),
            Kind::Aside("he is in a bad mood".into()),
        )),
    ];
    let mut lease = AgendaItem::titled(id(21), "The lease of unit seven to Brackish Ltd");
    lease.restriction = Some(Restriction {
        public_title: Some("A lease".into()),
        label: "RESTRICTED".into(),
        reason: None,
    });
    lease.entries = vec![
        Arc::new(Entry::new(
            id(40),
            Kind::paragraph("The rent was put at ninety pounds a week after long talk."),
        )),
        action(41, &["OF", "TC"], "Tell Brackish Ltd of the rent", Some(20)),
    ];
    meeting.agenda = vec![Arc::new(slipway), Arc::new(lease)];
    meeting
}

fn order<'a>(meeting: &'a Meeting, mail: &'a Mail, what: What, whom: Whom) -> Order<'a> {
    Order {
        meeting,
        mail,
        from: Some(Address::read("Clerk <clerk@example.org>").unwrap()),
        choice: MailChoice::of(what, whom),
        now: now(),
    }
}

fn composed(meeting: &Meeting, what: What, whom: Whom) -> Mailing {
    compose(&order(meeting, &Mail::default(), what, whom)).unwrap()
}

fn emails(addresses: &[Address]) -> Vec<&str> {
    addresses.iter().map(Address::email).collect()
}

const LOG: What = What::Paper(Layout::ActionLog);

#[test]
fn a_draft_opens_with_text_html_and_files() {
    let mailing = composed(&meeting(), LOG, Whom::All);
    let bytes = eml(&mailing.messages[0], now().timestamp());
    let read = MessageParser::default().parse(&bytes).unwrap();
    assert_eq!(
        read.subject(),
        Some(
            "DRAFT – subject to approval: Action log: Harbour Trust Quay Panel, Monday 14 October 2019"
        )
    );
    assert_eq!(read.header_raw("X-Unsent").map(str::trim), Some("1"));
    let to = read.to().unwrap().clone().into_list();
    let to: Vec<_> = to
        .iter()
        .map(|one| (one.name().unwrap(), one.address().unwrap()))
        .collect();
    let expected = [
        ("Orla Finch", "orla@example.org"),
        ("Tim Crane", "tim@example.org"),
        ("José Núñez", "jose@example.org"),
    ];
    assert_eq!(to, expected);
    let PartType::Multipart(parts) = &read.parts[0].body else {
        panic!("the message is not multipart");
    };
    let kinds: Vec<String> = parts
        .iter()
        .map(|at| {
            let kind = read.parts[*at as usize].content_type().unwrap();
            format!("{}/{}", kind.ctype(), kind.subtype().unwrap())
        })
        .collect();
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    assert_eq!(kinds, ["multipart/alternative", word, "text/calendar"]);
    let text = read.body_text(0).unwrap();
    assert_eq!(
        text.replace("\r\n", "\n").trim_end(),
        mailing.messages[0].text.trim_end()
    );
    let html = read.body_html(0).unwrap();
    assert_eq!(html.replace("\r\n", "\n"), mailing.messages[0].html);
    let names: Vec<_> = read
        .attachments()
        .filter_map(|file| file.attachment_name())
        .collect();
    assert_eq!(
        names,
        [
            "DRAFT Quay Panel action log 2019-10-14.docx",
            "Quay Panel actions 2019-10-14.ics"
        ]
    );
    for (file, own) in read.attachments().zip(&mailing.messages[0].attachments) {
        assert_eq!(file.contents(), own.bytes, "{}", own.name);
    }
}

/// The words at the head of each page of a Word file.
fn head_of(word: &[u8]) -> String {
    let mut files = zip::ZipArchive::new(std::io::Cursor::new(word)).unwrap();
    let names: Vec<String> = files.file_names().map(str::to_owned).collect();
    let heads = names.iter().filter(|name| name.starts_with("word/header"));
    let read = heads.map(|name| std::io::read_to_string(files.by_name(name).unwrap()).unwrap());
    read.collect()
}

#[test]
fn all_parts_say_that_it_is_a_draft_until_it_is_approved() {
    const SAID: &str = "DRAFT – subject to approval";
    let mut meeting = meeting();
    let message = composed(&meeting, LOG, Whom::All).messages.remove(0);
    let word = head_of(&message.attachments[0].bytes);
    for part in [&message.subject, &message.text, &message.html, &word] {
        assert!(part.contains(SAID), "{part}");
    }
    meeting.state = State::Approved {
        on: day(28),
        at: None,
    };
    let message = composed(&meeting, LOG, Whom::All).messages.remove(0);
    let word = head_of(&message.attachments[0].bytes);
    for part in [&message.subject, &message.text, &message.html, &word] {
        assert!(
            !part.contains("DRAFT") && !part.contains("subject to"),
            "{part}"
        );
    }
    assert!(!message.attachments[0].name.contains("DRAFT"));
}

#[test]
fn the_page_says_once_that_it_is_a_draft_and_has_no_empty_box() {
    let meeting = meeting();
    for what in [LOG, What::Actions, What::Own] {
        let message = composed(&meeting, what, Whom::All).messages.remove(0);
        let (_, page) = message.html.split_once("<body").unwrap();
        assert_eq!(page.matches("DRAFT").count(), 1, "{page}");
        assert!(!page.contains("border:2px solid"), "{page}");
    }
}

#[test]
fn minutes_are_spoken_of_as_many_to_the_chair_too() {
    let mut meeting = meeting();
    Arc::make_mut(&mut meeting.people[0]).roles = vec!["Chair".into()];
    let minutes = What::Paper(Layout::Minutes);
    let message = composed(&meeting, minutes, Whom::Chair).messages.remove(0);
    let words = "for you to check before they go to everyone";
    assert!(message.words[1].contains(words), "{}", message.words[1]);
}

#[test]
fn a_file_of_any_name_arrives_under_that_name_and_brings_no_header() {
    let mut message = composed(&meeting(), LOG, Whom::All).messages.remove(0);
    let names = [
        "a\"b.pdf",
        "a\\b.pdf",
        "x; name=y.pdf",
        "Plan – 会議 é.pdf",
        "\"; Bcc=x@example.org; \".pdf",
        "\u{202e}fdp.exe",
    ];
    message.bcc.clear();
    message.attachments = names
        .map(|name| Attachment {
            name: name.to_owned(),
            kind: "application/pdf".to_owned(),
            bytes: name.as_bytes().to_vec(),
        })
        .to_vec();
    let bytes = eml(&message, now().timestamp());
    let read = MessageParser::default().parse(&bytes).unwrap();
    assert!(read.bcc().is_none());
    let arrived: Vec<_> = read
        .attachments()
        .map(|file| (file.attachment_name().unwrap(), file.contents()))
        .collect();
    let sent: Vec<_> = names.iter().map(|name| (*name, name.as_bytes())).collect();
    assert_eq!(arrived, sent);
}

#[test]
fn the_words_agree_with_what_is_sent() {
    let meeting = meeting();
    for (layout, opening, standing) in [
        (
            Layout::ActionLog,
            "Here is the draft action log of ",
            "It is a draft, ",
        ),
        (
            Layout::Minutes,
            "Here are the draft minutes of ",
            "They are a draft, ",
        ),
    ] {
        let message = composed(&meeting, What::Paper(layout), Whom::All)
            .messages
            .remove(0);
        assert!(
            message.words[1].starts_with(opening),
            "{}",
            message.words[1]
        );
        assert!(
            message.words[2].starts_with(standing),
            "{}",
            message.words[2]
        );
    }
}

#[test]
fn the_page_runs_nothing_and_fetches_nothing() {
    let mut meeting = meeting();
    let hostile =
        "<script>x()</script><img src=http://evil.example/x onerror=x()> https://evil.example";
    meeting.heading.title = hostile.into();
    Arc::make_mut(&mut meeting.agenda[0]).title = hostile.into();
    Arc::make_mut(&mut meeting.people[1]).name = hostile.into();
    for mailing in [
        composed(&meeting, LOG, Whom::All),
        composed(&meeting, What::Own, Whom::Leads),
    ] {
        for message in &mailing.messages {
            let html = message.html.to_lowercase();
            for tag in [
                "<script", "<img", "<link", "<iframe", "<object", "<form", "url(", "@import",
            ] {
                assert!(!html.contains(tag), "{tag} in {html}");
            }
            assert!(html.contains("default-src 'none'"));
        }
    }
}

#[test]
fn nobody_sees_a_visitors_address_nor_anybodys_where_the_series_says_so() {
    let meeting = meeting();
    let message = &composed(&meeting, LOG, Whom::All).messages[0];
    assert_eq!(
        emails(&message.to),
        ["orla@example.org", "tim@example.org", "jose@example.org"]
    );
    assert_eq!(emails(&message.bcc), ["vi@visitors.example"]);
    for delivery in deliveries(message, 0) {
        let text = String::from_utf8(delivery.bytes).unwrap();
        let head = text.split("\r\n\r\n").next().unwrap();
        assert!(!head.contains("vi@"), "{head}");
        assert!(
            !head.contains("Bcc") && !head.contains("X-Unsent"),
            "{head}"
        );
    }
    let mail = Mail {
        bcc: true,
        ..Mail::default()
    };
    let hidden = compose(&order(&meeting, &mail, LOG, Whom::All)).unwrap();
    assert_eq!(hidden.messages[0].to, []);
    assert_eq!(hidden.messages[0].bcc.len(), 4);
    for delivery in deliveries(&hidden.messages[0], 0) {
        let read = MessageParser::default().parse(&delivery.bytes).unwrap();
        let to = read.to().unwrap().clone().into_list();
        let to: Vec<_> = to.iter().filter_map(|one| one.address()).collect();
        assert_eq!(to, [delivery.to.email()]);
    }
}

#[test]
fn restricted_items_go_to_those_marked_and_to_nobody_else() {
    let mut meeting = meeting();
    let public = composed(&meeting, LOG, Whom::All);
    assert_eq!(public.messages.len(), 1);
    assert_eq!(public.last_line(), "4 people, no restricted items, 4 gaps");
    Arc::make_mut(&mut meeting.people[0]).confidential = true;
    let parted = composed(&meeting, LOG, Whom::All);
    assert_eq!(
        parted.last_line(),
        "4 people, 2 messages, restricted items to 1, 4 gaps"
    );
    let [open, closed] = parted.messages.as_slice() else {
        panic!("two messages");
    };
    assert_eq!(emails(&closed.to), ["orla@example.org"]);
    assert!(
        closed.subject.starts_with("RESTRICTED: "),
        "{}",
        closed.subject
    );
    assert!(
        closed
            .attachments
            .iter()
            .all(|file| file.name.starts_with("RESTRICTED "))
    );
    assert!(closed.text.contains("Brackish Ltd") && closed.html.contains("Brackish Ltd"));
    assert_eq!(emails(&open.to), ["tim@example.org", "jose@example.org"]);
    for part in [&open.subject, &open.text, &open.html] {
        assert!(
            !part.contains("Brackish") && !part.contains("ninety"),
            "{part}"
        );
    }
    let leads = composed(&meeting, What::Own, Whom::Leads);
    let of = |email: &str| {
        let mut all = leads.messages.iter();
        all.find(|message| emails(&message.to) == [email]).unwrap()
    };
    assert!(of("orla@example.org").text.contains("Tell Brackish"));
    assert!(!of("tim@example.org").text.contains("Brackish"));
    let left_out = "Tim Crane is not marked for restricted items: 1 restricted action left out.";
    assert!(
        leads.doubts.iter().any(|doubt| doubt == left_out),
        "{:?}",
        leads.doubts
    );
}

#[test]
fn each_lead_gets_their_own_with_a_diary_and_those_without_an_address_are_named() {
    let leads = composed(&meeting(), What::Own, Whom::Leads);
    let to: Vec<_> = leads
        .messages
        .iter()
        .map(|message| emails(&message.to))
        .collect();
    assert_eq!(to, [["tim@example.org"], ["jose@example.org"]]);
    let tims = &leads.messages[0];
    assert_eq!(
        tims.subject,
        "DRAFT – subject to approval: Your actions: Harbour Trust Quay Panel, Monday 14 October 2019"
    );
    assert!(tims.text.starts_with("Dear Tim Crane,\n"), "{}", tims.text);
    assert!(tims.text.contains("Ask for two quotes") && !tims.text.contains("Measure"));
    let diary = String::from_utf8(tims.attachments[0].bytes.clone()).unwrap();
    assert!(diary.contains("DUE;VALUE=DATE:20191021\r\n"), "{diary}");
    assert_eq!(diary.matches("BEGIN:VTODO").count(), 1);
    let doubts = [
        "Tim Crane is not marked for restricted items: 1 restricted action left out.",
        "Orla Finch is not marked for restricted items: 1 restricted action left out.",
        "Sam Silent leads 1 action and has no e-mail address.",
        "“XX” leads 1 action and is nobody on the list.",
    ];
    for doubt in doubts {
        assert!(
            leads.doubts.iter().any(|own| own == doubt),
            "{doubt}: {:?}",
            leads.doubts
        );
    }
    assert_eq!(leads.doubts.len(), doubts.len());
}

#[test]
fn a_reminder_tells_of_what_is_overdue_and_of_nothing_else() {
    let mut meeting = meeting();
    Arc::make_mut(&mut meeting.people[4]).email = Some("sam@example.org".into());
    let overdue = composed(&meeting, What::Overdue, Whom::Leads);
    assert_eq!(overdue.messages.len(), 1);
    assert_eq!(emails(&overdue.messages[0].to), ["sam@example.org"]);
    assert!(overdue.messages[0].text.contains("Measure the ramp"));
    let none = Mail::default();
    let early = Order {
        now: DateTime::parse_from_rfc3339("2019-09-30T12:00:00Z").unwrap(),
        ..order(&meeting, &none, What::Overdue, Whom::Leads)
    };
    assert!(matches!(compose(&early), Err(ComposeError::Nobody(_))));
}

#[test]
fn a_header_holds_no_more_lines_than_it_should() {
    let mut meeting = meeting();
    let hostile = "Panel\r\nBcc: all@evil.example\r\n\r\n<b>body</b>\u{2028}\u{0}\u{202e}";
    meeting.heading.title = hostile.into();
    meeting.heading.body = Some(hostile.into());
    Arc::make_mut(&mut meeting.people[1]).name = hostile.into();
    Arc::make_mut(&mut meeting.people[2]).email =
        Some("jose@example.org\r\nBcc: x@evil.example".into());
    let mailing = composed(&meeting, LOG, Whom::All);
    let said = mailing
        .doubts
        .iter()
        .any(|doubt| doubt.starts_with("José Núñez gets nothing: "));
    assert!(said, "{:?}", mailing.doubts);
    let all = deliveries(&mailing.messages[0], 0).map(|delivery| delivery.bytes);
    for bytes in all.chain([eml(&mailing.messages[0], 0)]) {
        let read = MessageParser::default().parse(&bytes).unwrap();
        let names: Vec<&str> = read
            .headers()
            .iter()
            .map(mail_parser::Header::name)
            .collect();
        let known = [
            "Subject",
            "Date",
            "From",
            "To",
            "Bcc",
            "Message-ID",
            "X-Unsent",
            "MIME-Version",
            "Content-Type",
        ];
        assert!(names.iter().all(|name| known.contains(name)), "{names:?}");
        let bcc = read
            .bcc()
            .map(|bcc| bcc.clone().into_list())
            .unwrap_or_default();
        assert!(
            bcc.iter()
                .all(|one| one.address() == Some("vi@visitors.example")),
            "{bcc:?}"
        );
        let names = mailing.messages[0]
            .attachments
            .iter()
            .map(|file| &file.name);
        assert!(
            names
                .clone()
                .all(|name| !name.contains(['/', '\\', '\r', '\n', '<']))
        );
    }
}

#[test]
fn what_is_the_note_takers_own_is_in_no_message() {
    let mut meeting = meeting();
    let entry = Arc::make_mut(&mut Arc::make_mut(&mut meeting.agenda[0]).entries[0]);
    entry.at = Some(day(14).and_hms_opt(10, 17, 33).unwrap());
    entry.typed = Some(crate::meeting::entry::Typed::Whole(
        "the slippway is worn".into(),
    ));
    meeting.heading.wording.speaker = crate::meeting::SpeakerStyle::Hidden;
    let prints = Prints::parse("bbbbbbbb00000000").unwrap();
    meeting.state = State::Circulated {
        on: day(14),
        to: Vec::new(),
        prints,
    };
    Arc::make_mut(&mut meeting.people[4]).email = Some("sam@example.org".into());
    for what in What::ALL {
        let Ok(mailing) = compose(&order(&meeting, &Mail::default(), what, Whom::All)) else {
            panic!("{what:?} can't be composed");
        };
        for message in mailing.messages {
            let all = String::from_utf8_lossy(&eml(&message, 0)).into_owned();
            for part in [&message.text, &message.html, &all] {
                for own in [
                    "ask about the key",
                    "bad mood",
                    "slippway",
                    "10:17",
                    "10.17",
                ] {
                    assert!(!part.contains(own), "{own} in {what:?}");
                }
            }
        }
        assert_eq!(mailing.reminders, ["ask about the key"]);
    }
}

#[test]
fn an_open_reminder_asks() {
    let mailing = composed(&meeting(), LOG, Whom::Chair);
    let question = "You wanted to come back to this: ask about the key. Send all the same?";
    assert_eq!(mailing.question().as_deref(), Some(question));
}

#[test]
fn what_changed_since_the_circulation_is_told_alone() {
    let mut meeting = meeting();
    let unsent = compose(&order(&meeting, &Mail::default(), What::Changes, Whom::All));
    assert_eq!(unsent, Err(ComposeError::NotCirculated));
    let prints = Prints::of(&meeting);
    meeting.state = State::Circulated {
        on: day(15),
        to: Vec::new(),
        prints,
    };
    let unchanged = compose(&order(&meeting, &Mail::default(), What::Changes, Whom::All));
    assert_eq!(unchanged, Err(ComposeError::Unchanged));
    let slipway = Arc::make_mut(&mut meeting.agenda[0]);
    slipway.entries[0] = Arc::new(Entry::new(
        id(30),
        Kind::paragraph("The slipway is unsafe."),
    ));
    slipway.entries.remove(1);
    slipway
        .entries
        .push(action(36, &["TC"], "Close the slipway", Some(16)));
    let text = composed(&meeting, What::Changes, Whom::All).messages[0]
        .text
        .clone();
    for line in [
        "Changes since 15 October 2019",
        "1 The slipway",
        "  - Now reads: The slipway is unsafe.",
        "  - New: Action A36 Close the slipway (TC, by 16 October)",
        "1 entry was taken out.",
    ] {
        assert!(
            text.lines().any(|own| own.ends_with(line)),
            "{line:?} in {text}"
        );
    }
    assert!(!text.contains("Measure the ramp"));
}

#[test]
fn five_hundred_people_get_one_copy_each_under_a_name_of_its_own() {
    let mut meeting = meeting();
    let crowd = (0..500).map(|n| {
        person(
            1000 + n,
            &format!("Member {n}"),
            "",
            &format!("m{n}@example.org"),
        )
    });
    meeting.people = crowd.collect();
    let mailing = composed(&meeting, LOG, Whom::All);
    let message = &mailing.messages[0];
    assert_eq!((mailing.messages.len(), message.to.len()), (1, 500));
    let ids: std::collections::HashSet<String> = deliveries(message, 0)
        .map(|delivery| delivery.message_id)
        .collect();
    assert_eq!(ids.len(), 500);
    let again: Vec<String> = deliveries(message, 99)
        .map(|delivery| delivery.message_id)
        .collect();
    assert!(again.iter().all(|id| ids.contains(id)));
    let mut reworded = message.clone();
    reworded.text.push('!');
    assert!(deliveries(&reworded, 0).all(|delivery| !ids.contains(&delivery.message_id)));
}

#[test]
fn a_paper_of_ten_megabytes_arrives_whole() {
    let mut meeting = meeting();
    meeting.agenda.truncate(1);
    let words = "The tide came in again, and was noted as such by all. ".repeat(200);
    let item = Arc::make_mut(&mut meeting.agenda[0]);
    item.entries = (0..1_000)
        .map(|n| {
            Arc::new(Entry::new(
                id(5_000 + n),
                Kind::paragraph(format!("{n} {words}")),
            ))
        })
        .collect();
    let mailing = composed(&meeting, LOG, Whom::Chair);
    assert!(mailing.messages[0].text.len() > 10_000_000);
    let bytes = eml(&mailing.messages[0], 0);
    let read = MessageParser::default().parse(&bytes).unwrap();
    let text = read.body_text(0).unwrap().replace("\r\n", "\n");
    assert!(text.trim_end() == mailing.messages[0].text.trim_end());
    let longest = bytes.split(|byte| *byte == b'\n').map(<[u8]>::len).max();
    assert!(longest < Some(1_000), "a line of {longest:?} bytes");
}

#[test]
fn the_likeliest_comes_first() {
    let first =
        |meeting: &Meeting, mail: &Mail, on: u32| choices(meeting, mail, day(on))[0].words(meeting);
    let mut log = meeting();
    let none = Mail::default();
    assert_eq!(first(&log, &none, 14), "The draft action log to everyone");
    log.heading.layout = Layout::Minutes;
    assert_eq!(
        first(&log, &none, 14),
        "The draft minutes to the chair, to check"
    );
    log.state = State::WithChair { on: day(14) };
    assert_eq!(first(&log, &none, 15), "The draft minutes to everyone");
    let series = Mail {
        posts: vec![
            Post {
                paper: Layout::ActionLog,
                to: Audience::Leads,
                also: Vec::new(),
            },
            Post {
                paper: Layout::Committee,
                to: Audience::Chair,
                also: Vec::new(),
            },
        ],
        ..Mail::default()
    };
    assert_eq!(first(&log, &series, 15), "Each lead’s own actions");
    log.state = State::Draft;
    assert_eq!(
        first(&log, &series, 15),
        "The draft minutes to the chair, to check"
    );
    let mut ahead = meeting();
    ahead.heading.opened = false;
    for item in &mut ahead.agenda {
        Arc::make_mut(item).entries.clear();
    }
    assert_eq!(first(&ahead, &none, 10), "The agenda to everyone");
}

#[test]
fn names_and_addresses_choose_who_gets_it() {
    let meeting = meeting();
    let named = |words: &[&str]| {
        let whom = Whom::Named(words.iter().map(|word| (*word).to_owned()).collect());
        compose(&order(&meeting, &Mail::default(), LOG, whom))
    };
    let both = named(&["TC", "Clerk <clerk@county.example>", "VI@visitors.example"]).unwrap();
    let message = &both.messages[0];
    assert_eq!(
        emails(&message.to),
        ["tim@example.org", "clerk@county.example"]
    );
    assert_eq!(emails(&message.bcc), ["vi@visitors.example"]);
    let words = |error: ComposeError| error.to_string();
    assert_eq!(
        named(&["Zed"]).map_err(words),
        Err("nobody here is called Zed".into())
    );
    let silent = "there is nobody to send this to: Sam Silent has no e-mail address";
    assert_eq!(named(&["SS"]).map_err(words), Err(silent.into()));
    assert!(matches!(named(&["zed@"]), Err(ComposeError::BadAddress(_))));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]
    #[test]
    fn any_meeting_makes_mail_that_reads_back(mut meeting in arbitrary::meeting(), at in 0..What::ALL.len()) {
        for (n, person) in meeting.people.iter_mut().enumerate() {
            Arc::make_mut(person).email = Some(format!("p{n}@example.org"));
        }
        let what = What::ALL[at];
        if let Ok(mailing) = compose(&order(&meeting, &Mail::default(), what, Whom::All)) {
            for message in &mailing.messages {
                let bytes = eml(message, 0);
                let read = MessageParser::default().parse(&bytes).unwrap();
                prop_assert_eq!(read.subject().unwrap_or_default().trim(), message.subject.trim());
                let html = read.body_html(0).unwrap().replace("\r\n", "\n");
                let own = message.html.replace("\r\n", "\n");
                prop_assert_eq!(html.trim_end(), own.trim_end());
                prop_assert_eq!(read.attachment_count(), message.attachments.len());
            }
        }
    }
}
