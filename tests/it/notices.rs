//! How long what is said stands: a notice until it could be read, what holds on for as long as it holds.

use crate::common;
use quorate::app::{Durability, Report};
use quorate::testing::{FILE, Stage};

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

/// The status line.
fn status(stage: &Stage) -> String {
    stage.rows().pop().unwrap_or_default()
}

#[test]
fn an_answer_outlasts_the_next_letters_but_not_the_next_command() {
    for (columns, rows) in SIZES {
        let mut stage = Stage::new(&common::meeting(), columns, rows);
        let refused = "No entry holds";
        stage.keys("s/nowhere/here/<enter>");
        assert!(status(&stage).contains(refused), "{}", stage.text());
        stage.keys(" and on");
        assert!(status(&stage).contains(refused), "{}", stage.text());
        assert!(stage.whole(), "{}", stage.text());
        // Nothing wakes for it: it stands until the first key that comes later.
        stage.wait(3);
        assert!(status(&stage).contains(refused), "{}", stage.text());
        stage.keys("!");
        assert!(!status(&stage).contains(refused), "{}", stage.text());
        assert!(stage.whole(), "{}", stage.text());

        stage.keys("<ctrl-u>s/nowhere/here/<enter>");
        assert!(status(&stage).contains(refused), "{}", stage.text());
        stage.keys("<esc>");
        assert!(!status(&stage).contains(refused), "{}", stage.text());
    }
}

#[test]
fn what_was_told_of_a_line_goes_with_the_line() {
    let mut stage = Stage::new(&common::meeting(), 80, 24);
    stage.keys("! mend the slip @t<tab>");
    assert!(status(&stage).contains("Tom Hill"), "{}", stage.text());
    stage.keys("<enter>");
    assert!(status(&stage).contains("safe"), "{}", stage.text());
}

#[test]
fn news_is_not_taken_away_by_an_enter_that_was_on_its_way() {
    for (columns, rows) in SIZES {
        let mut stage = Stage::new(&common::meeting(), columns, rows);
        let news = "The message to Ana could not go.";
        stage.keys("The slip is wet");
        stage.hear(Report::Failed(news.to_owned()));
        stage.keys("<enter>and so on");
        assert!(status(&stage).contains(news), "{}", stage.text());
        stage.wait(3).keys("<enter>");
        assert!(!status(&stage).contains(news), "{}", stage.text());
        // The answer to a key goes before it: that is what was asked for.
        stage.hear(Report::Failed(news.to_owned()));
        stage.keys("<ctrl-z>");
        assert!(status(&stage).contains("Took back"), "{}", stage.text());
    }
}

#[test]
fn a_long_notice_leaves_the_chips_their_row_once_somebody_types() {
    let mut stage = Stage::new(&common::meeting(), 80, 24);
    let news = "The message to Ana Reyes of the Harbour Trust could not go: the server did not answer within a minute.";
    stage.hear(Report::Failed(news.to_owned()));
    assert!(stage.text().contains("within a minute"), "{}", stage.text());
    stage.keys("! TH to mend the slip >Friday");
    assert!(stage.text().contains("by Fri 18 Oct"), "{}", stage.text());
    assert!(
        status(&stage).contains("The message to Ana"),
        "{}",
        stage.text()
    );
    assert!(stage.whole(), "{}", stage.text());
}

#[test]
fn a_file_changed_underneath_is_seen_until_it_is_one_s_own_again() {
    for (columns, rows) in SIZES {
        let mut stage = Stage::new(&common::meeting(), columns, rows);
        let theirs = quorate::format::ron::write(&common::meeting()).replace("slipway", "slip");
        stage.disk().put(FILE, theirs.clone());
        stage.keys("The crane creaks<enter><ctrl-s>");
        assert!(stage.text().contains(":keep-mine"), "{}", stage.text());
        let holds = "not in the file";
        for _ in 0..3 {
            stage
                .wait(5)
                .keys("still it creaks<enter>")
                .wait(5)
                .keys("x<backspace>");
            assert!(status(&stage).contains(holds), "{}", stage.text());
            assert!(!stage.text().contains("safe"), "{}", stage.text());
        }
        assert_eq!(stage.disk().look(FILE), Some(theirs.into_bytes()));
        stage.keys(":keep-mine<enter>").wait(5).keys("x<backspace>");
        assert!(!stage.text().contains(holds), "{}", stage.text());
        assert!(status(&stage).contains("safe"), "{}", stage.text());
        assert!(stage.whole(), "{}", stage.text());
    }
}

#[test]
fn a_failure_that_is_over_is_taken_back_without_a_key() {
    let mut stage = Stage::new(&common::meeting(), 80, 24);
    let full = "The file could not be saved: the disk is full.";
    stage.hear(Report::Safety(Durability::Fault(full.to_owned())));
    stage.hear(Report::Failed(full.to_owned()));
    assert!(status(&stage).contains(full), "{}", stage.text());
    stage.hear(Report::Safety(Durability::Safe));
    assert!(status(&stage).contains("● safe"), "{}", stage.text());
    // Another notice is another matter.
    let other = "The message to Ana could not go.";
    stage.hear(Report::Safety(Durability::Fault(full.to_owned())));
    stage.hear(Report::Failed(other.to_owned()));
    stage.hear(Report::Safety(Durability::Safe));
    assert!(status(&stage).contains(other), "{}", stage.text());
}
