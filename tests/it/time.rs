//! Type and look: how far behind a meeting is, and what can wait.

use crate::common;
use quorate::meeting::{AgendaItem, Id, Meeting};
use quorate::testing::Stage;
use std::sync::Arc;

/// The common meeting, with minutes for its items and a standing one at its end; it is 10.17.
fn meeting() -> Meeting {
    let mut meeting = common::meeting();
    let tides = AgendaItem::titled(Id::from_bits(23), "Tide tables");
    meeting.agenda.insert(2, Arc::new(tides));
    for (at, minutes) in [(0, 5), (1, 10), (2, 10)] {
        Arc::make_mut(&mut meeting.agenda[at]).minutes = Some(minutes);
    }
    Arc::make_mut(&mut meeting.agenda[1]).entries.clear();
    Arc::make_mut(&mut meeting.agenda[2]).standing = true;
    Arc::make_mut(&mut meeting.agenda[1]).remark = Some("For decision".into());
    meeting
}

#[test]
fn the_agenda_says_how_far_behind_the_meeting_is() {
    let mut stage = Stage::new(&meeting(), 120, 40);
    assert!(!stage.text().contains("on time"), "nobody has opened it");
    stage.run(quorate::command::Command::OpenMeeting);
    stage.keys("Everyone was welcome<enter>");
    assert!(
        stage.text().contains("on time, 3 items left"),
        "{}",
        stage.text()
    );
    stage.wait(9 * 60);
    assert!(stage.text().contains("4 min behind"), "{}", stage.text());
    stage.keys("#2<enter>");
    assert!(
        stage.text().contains("4 min behind, 2 items left"),
        "{}",
        stage.text()
    );
    stage.wait(11 * 60);
    assert!(stage.text().contains("5 min behind"), "{}", stage.text());
    assert!(stage.whole(), "drawn bit by bit it is another picture");
}

#[test]
fn what_is_left_to_decide_is_not_cut_off_on_a_narrow_screen() {
    let mut stage = Stage::new(&meeting(), 80, 24);
    stage.run(quorate::command::Command::OpenMeeting);
    stage.keys("Everyone was welcome<enter>");
    stage.wait(9 * 60);
    let text = stage.text();
    assert!(text.contains("4 min behind, 3 items left,"), "{text}");
    assert!(text.contains("1 for decision"), "{text}");
    assert!(stage.whole(), "{text}");
}

#[test]
fn what_can_best_wait_is_deferred_on_one_key() {
    for size in [(80, 24), (120, 40)] {
        let mut stage = Stage::new(&meeting(), size.0, size.1);
        stage.run(quorate::command::Command::OpenMeeting);
        stage.keys("<esc>D");
        let rows = stage.rows();
        let at = |words: &str| rows.iter().position(|row| row.contains(words));
        assert!(
            at("10 min, standing").unwrap() < at("10 min, for decision").unwrap(),
            "{}",
            stage.text()
        );
        stage.keys("<enter>");
        let deferred = &stage.app.meeting().agenda[2].deferred;
        assert_eq!(deferred.as_ref().unwrap().words, "next meeting");
        stage.keys("u");
        assert_eq!(stage.app.meeting().agenda[2].deferred, None);
    }
}
