//! Type and look: what would go by mail is shown, can be changed, and goes on a key.

use crate::common;
use quorate::app::{Fates, MailRequest, Mailer, Posted, Report};
use quorate::mail::{Address, Message};
use quorate::meeting::{Entry, Id, Kind, Layout, Meeting, Restriction, State};
use quorate::testing::Stage;
use std::sync::Arc;

fn meeting() -> Meeting {
    let mut meeting = common::meeting();
    for person in &mut meeting.people {
        let person = Arc::make_mut(person);
        let own = person.initials.as_deref().unwrap().to_lowercase();
        person.email = Some(format!("{own}@example.org"));
    }
    Arc::make_mut(&mut meeting.people[0]).roles = vec!["Chair".into()];
    meeting.heading.layout = Layout::ActionLog;
    meeting.heading.opened = true;
    meeting
}

fn stage(meeting: &Meeting) -> Stage {
    Stage::new(meeting, 100, 32)
}

fn drafts(stage: &Stage) -> &[Message] {
    let Some(MailRequest::Draft(messages)) = stage.posts().last() else {
        panic!("no draft was asked for: {:?}", stage.posts());
    };
    messages
}

#[track_caller]
fn sees(stage: &Stage, words: &str) {
    assert!(
        stage.text().contains(words),
        "{words:?} is not in\n{}",
        stage.text()
    );
    assert!(stage.whole(), "drawn bit by bit it is another picture");
}

#[test]
fn after_the_close_two_keys_send_the_usual() {
    let mut stage = stage(&meeting());
    stage.keys("/close<enter>");
    sees(&stage, "Send: The draft action log to everyone");
    stage.keys("<enter>");
    sees(
        &stage,
        "To: Ana Reyes <ar@example.org>, Tom Hill <th@example.org>",
    );
    sees(
        &stage,
        "Subject: DRAFT – subject to approval: Action log: Harbour Trust Monthly meeting",
    );
    sees(&stage, "4 people, no restricted items, ");
    assert!(stage.posts().is_empty());
    stage.keys("<enter>");
    assert_eq!(drafts(&stage)[0].to.len(), 4);
    assert_eq!(stage.app.meeting().state, State::Draft);
    stage.keys("<ctrl-p>mail-sent<enter>");
    let State::Circulated { to, .. } = &stage.app.meeting().state else {
        panic!("{:?}", stage.app.meeting().state);
    };
    assert_eq!(to.len(), 4);
    stage.keys("<ctrl-z>");
    assert_eq!(stage.app.meeting().state, State::Draft);
}

#[test]
fn addresses_subject_and_files_can_be_changed_and_nonsense_is_refused() {
    let mut stage = stage(&meeting());
    let clear = "<ctrl-u>";
    stage.keys("<esc>@e; tom at example<enter>");
    sees(&stage, "tom at example is no e-mail address");
    stage.keys(&format!(
        "{clear}Ana <ar@example.org>Tom <th@example.org><enter>"
    ));
    sees(&stage, "Ana <ar@example.org>Tom <th@example.org> is no");
    stage.keys(&format!(
        "{clear}Tom <th@example.org><tab><tab>{clear}The log<tab>{clear}<enter>"
    ));
    sees(&stage, "To: Tom <th@example.org>");
    sees(&stage, "Subject: The log");
    sees(&stage, "1 person, no restricted items");
    stage.keys("<enter>");
    let message = &drafts(&stage)[0];
    assert_eq!((message.to.len(), message.subject.as_str()), (1, "The log"));
    assert!(message.attachments.is_empty());
}

#[test]
fn an_open_reminder_asks_once() {
    let mut stage = stage(&meeting());
    stage.keys("?ask about the key<enter><esc>@");
    sees(
        &stage,
        "! You wanted to come back to this: ask about the key.",
    );
    stage.keys("<enter>");
    assert!(stage.posts().is_empty());
    stage.keys("<enter>");
    assert!(!drafts(&stage)[0].text.contains("ask about the key"));
}

#[test]
fn each_lead_has_a_message_to_turn_to_and_something_else_can_be_chosen() {
    let mut stage = stage(&meeting());
    stage.keys("!mend the slip @TH >Fri<enter>!ring the county @RS >Fri<enter><esc>@");
    stage.keys("oown<enter>");
    sees(&stage, "Each lead’s own actions");
    sees(&stage, "1 of 2");
    sees(&stage, "To: Tom Hill <th@example.org>");
    sees(&stage, "2 people, 2 messages, no restricted items");
    stage.keys("<tab>");
    sees(&stage, "To: Robert Stone <rs@example.org>");
    stage.keys("c");
    assert!(
        stage.clips()[0]
            .html
            .as_deref()
            .unwrap()
            .contains("ring the county")
    );
    stage.keys("<esc>");
    assert!(stage.posts().is_empty());
}

#[test]
fn what_the_server_took_is_recorded_with_whom_it_went_to() {
    let mut stage = stage(&meeting());
    stage.keys("<esc>@<esc>");
    let choice = quorate::mail::choices(
        stage.app.meeting(),
        &quorate::series::Mail::default(),
        chrono::NaiveDate::default(),
    )[0]
    .clone();
    let fates = Fates {
        went: vec!["Ana Reyes".into(), "Tom Hill".into()],
        left: vec!["Joy Oduya (no such mailbox)".into(), "Robert Stone".into()],
    };
    let sent = |meeting: &Meeting| {
        Report::Posted(Posted::Sent {
            choice: choice.clone(),
            meeting: meeting.id.to_string(),
            fates: fates.clone(),
            words: "2 of 4 have it.".into(),
        })
    };
    let mut other = meeting();
    other.id = Id::from_bits(77);
    stage.hear(sent(&other)).keys("<f5>");
    assert_eq!(
        stage.app.meeting().state,
        State::Draft,
        "it was of another meeting"
    );
    stage.hear(sent(&meeting()));
    sees(&stage, "2 of 4 have it.");
    stage.wait(0);
    let State::Circulated { to, .. } = &stage.app.meeting().state else {
        panic!("{:?}", stage.app.meeting().state);
    };
    assert_eq!(to.join(" "), "Ana Reyes Tom Hill");
    sees(&stage, "2 of 4 have it. Recorded: ");
    stage.keys("<ctrl-p>mail-who<enter>");
    for words in [
        "2 have not",
        "Joy Oduya (no such mailbox)",
        "2 have it",
        "Tom Hill",
    ] {
        sees(&stage, words);
    }
}

#[test]
fn as_long_as_messages_go_out_no_others_do_and_leaving_stops_them_first() {
    let mut stage = stage(&meeting());
    let mail = Mailer {
        from: Some(Address::read("clerk@example.org").unwrap()),
        server: true,
        ..Mailer::default()
    };
    stage.keys("<esc>X");
    sees(&stage, "Nothing is being sent.");
    stage.hear(Report::Posted(Posted::Mailer(Box::new(mail.clone()))));
    stage.keys("<enter>");
    assert!(matches!(stage.posts(), [MailRequest::Send(..)]));
    stage.hear(Report::Posted(Posted::Progress("Sending: 1 of 4.".into())));
    sees(&stage, "Sending: 1 of 4. X stops it.");
    stage.hear(Report::Posted(Posted::Mailer(Box::new(mail))));
    stage.keys("<enter>");
    sees(&stage, "Messages are still going out. (X:");
    stage.keys("<esc>X");
    assert_eq!(stage.posts().last(), Some(&MailRequest::Stop));
    assert_eq!(stage.posts().len(), 2);
    stage.keys("<ctrl-q>");
    assert!(stage.left(), "they are stopping: nothing is in the way");
}

#[test]
fn the_first_quit_stops_what_goes_out_and_the_second_leaves() {
    let mut stage = stage(&meeting());
    let mail = Mailer {
        from: Some(Address::read("clerk@example.org").unwrap()),
        server: true,
        ..Mailer::default()
    };
    stage.hear(Report::Posted(Posted::Mailer(Box::new(mail))));
    stage.keys("<enter><ctrl-q>");
    assert_eq!(stage.posts().last(), Some(&MailRequest::Stop));
    assert!(!stage.left());
    sees(&stage, "Messages were still going out");
    stage.keys("<ctrl-q>");
    assert!(stage.left());
}

#[test]
fn the_words_above_the_paper_can_be_changed_in_both_parts() {
    let mut stage = stage(&meeting());
    let clear = "<ctrl-u>";
    stage.keys("<esc>@e<tab><tab><tab><tab>");
    sees(&stage, "Words");
    stage.keys(&format!("{clear}Dear all 5 < 6,<tab>{clear}Here it is."));
    stage.keys("<tab><tab>Thank you, R&D<enter>");
    sees(&stage, "Dear all 5 < 6,");
    sees(&stage, "Here it is.");
    stage.keys("<enter>");
    let message = &drafts(&stage)[0];
    let said = "Dear all 5 < 6,\n\nHere it is.\n\nIt is a draft, subject to approval. ";
    assert!(message.text.starts_with(said), "{}", message.text);
    assert!(message.text.contains("Thank you, R&D\n\n"));
    assert!(
        message.text.contains("The slipway is worn."),
        "the paper is left alone"
    );
    assert!(message.html.contains(">Dear all 5 &lt; 6,</p>"));
    assert!(message.html.contains("Thank you, R&amp;D"));
    assert!(message.html.contains("The slipway is worn."));
}

#[test]
fn a_file_of_ones_own_goes_along_and_a_meeting_does_not() {
    let mut stage = stage(&meeting());
    stage.disk().put("/plan.pdf", b"%PDF-1.7 a plan".to_vec());
    let open = "<esc>@e<tab><tab><tab>";
    stage.keys(&format!("{open}; plan.pdf<enter>"));
    sees(&stage, "plan.pdf (1 kB)");
    stage.keys("e<tab><tab><tab>; gone.pdf<enter>");
    sees(&stage, "gone.pdf is not attached: there is no such file.");
    stage.keys("e<tab><tab><tab>; minutes.ron<enter>");
    sees(
        &stage,
        "minutes.ron is not attached: it is a meeting’s own file",
    );
    stage.keys("<enter>");
    let files = &drafts(&stage)[0].attachments;
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names.len(), 2, "the Word file and the plan: {names:?}");
    assert_eq!(files[1].bytes, b"%PDF-1.7 a plan");
    assert_eq!(files[1].kind, "application/pdf");
}

#[test]
fn what_is_restricted_is_not_typed_into_a_message_to_others() {
    let mut closed = meeting();
    let item = Arc::make_mut(&mut closed.agenda[2]);
    item.restriction = Some(Restriction::default());
    let words = "The harbour master is to retire early on grounds of health.";
    item.entries = vec![Arc::new(Entry::new(
        Id::from_bits(40),
        Kind::paragraph(words),
    ))];
    let mut stage = stage(&closed);
    stage.keys("<esc>@e<tab><tab><tab><tab><ctrl-u>");
    stage.keys("By the way, the harbour master is to retire early on grounds of health.<enter>");
    sees(
        &stage,
        "words that stand only in a restricted part would be public",
    );
    stage.keys("<esc>");
    sees(&stage, "Dear colleagues,");
}

#[test]
fn what_a_link_can_not_take_along_is_said_before_it_goes() {
    let mut long = meeting();
    let words = "The tide tables were read out, from January to December. ".repeat(60);
    let entry = Entry::new(Id::from_bits(41), Kind::paragraph(words));
    Arc::make_mut(&mut long.agenda[0]).entries = vec![Arc::new(entry)];
    let mut stage = stage(&long);
    stage.keys("<esc>@");
    assert!(!stage.text().contains("As a link"));
    stage.keys("h");
    sees(
        &stage,
        "! As a link, the message is cut and the attached file stays here.",
    );
    stage.keys("<enter>");
    let Some(MailRequest::Link(link)) = stage.posts().last() else {
        panic!("{:?}", stage.posts());
    };
    assert!(link.starts_with("mailto:ar@example.org,"), "{link}");
    assert!(link.len() <= 2_000);
}

#[test]
fn what_was_said_outlasts_the_save_after_a_quiet_moment() {
    let mut stage = stage(&meeting());
    stage.keys("The slip is closed.<enter>");
    stage.hear(Report::Told("2 of 4 have it.".into())).wait(3);
    assert!(!stage.app.modified(), "it was saved by itself");
    sees(&stage, "2 of 4 have it.");
    stage.keys("x");
    assert!(!stage.text().contains("2 of 4 have it."));
}
