//! Type and look: what would go by mail is shown, can be changed, and goes on a key.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use quorate::app::{Post, Posted, Report};
use quorate::host::script::Stage;
use quorate::mail::Message;
use quorate::meeting::{Layout, Meeting, State};
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
    let Some(Post::Draft(messages)) = stage.posts().last() else {
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
    stage.hear(Report::Posted(Posted::Sent {
        choice,
        went: vec!["Ana Reyes".into(), "Tom Hill".into()],
        words: "2 of 4 have it.".into(),
        wanting: true,
    }));
    sees(&stage, "2 of 4 have it.");
    stage.keys("<f5>");
    let State::Circulated { to, .. } = &stage.app.meeting().state else {
        panic!("{:?}", stage.app.meeting().state);
    };
    assert_eq!(to.join(" "), "Ana Reyes Tom Hill");
}
