//! Type and look: what goes onto the clipboard, as rich text and plain.

use crate::common;
use quorate::app::Clip;
use quorate::meeting::{Entry, Id, Kind, Meeting, Person, Restriction, Standing, Start};
use quorate::testing::Stage;
use std::sync::Arc;

fn stage(meeting: &Meeting) -> Stage {
    Stage::new(meeting, 100, 32)
}

fn clip(stage: &Stage) -> &Clip {
    stage.clips().last().expect("something was copied")
}

/// A meeting whose second item has an action, and whose third is closed and has one as well.
fn meeting() -> Meeting {
    let mut meeting = common::meeting();
    let closed = Arc::make_mut(&mut meeting.agenda[2]);
    closed.restriction = Some(Restriction {
        public_title: Some("A staffing matter".into()),
        ..Restriction::default()
    });
    let words = "The harbour master is to retire early on grounds of health.";
    closed.entries = vec![Arc::new(Entry::new(
        Id::from_bits(40),
        Kind::paragraph(words),
    ))];
    meeting
}

#[test]
fn the_item_is_copied_under_its_own_number() {
    let mut stage = stage(&meeting());
    stage.keys("#2<enter>! mend the slip @TH >Fri<enter><ctrl-c>");
    let clip = clip(&stage);
    assert_eq!(clip.what, "item 2");
    assert!(clip.plain.starts_with("2. The slipway\n"), "{}", clip.plain);
    assert!(clip.plain.contains("The slipway is worn."));
    assert!(clip.plain.contains("mend the slip"));
    let html = clip.html.as_deref().unwrap();
    assert!(html.contains(">2. The slipway</h2>"), "{html}");
    assert!(
        html.contains("<em>(Lead: TH; Timescale: Fri)</em>"),
        "{html}"
    );
    for other in ["Welcome", "harbour master", "Ana Reyes"] {
        assert!(!clip.plain.contains(other), "{other} is of no concern");
    }
}

#[test]
fn what_is_marked_is_copied_alone_and_reminders_are_not() {
    let mut stage = stage(&meeting());
    stage.keys("#2<enter>?ask about the key<enter>");
    stage.keys("<esc>4<home><space><down><down><space><ctrl-c>");
    let clip = clip(&stage);
    assert_eq!(clip.what, "2 entries");
    assert!(clip.plain.contains("The slipway is worn."));
    assert!(!clip.plain.contains("two quotes"));
    assert!(!clip.plain.contains("ask about the key"));
}

#[test]
fn the_action_table_and_the_paper_hold_nothing_restricted_and_say_so() {
    let mut stage = stage(&meeting());
    stage.keys("#2<enter>! mend the slip @TH >Fri<enter>#3<enter>! tell the union @AR<enter>");
    stage.keys("<esc>3<ctrl-c>");
    let table = clip(&stage);
    assert_eq!(table.what, "the action table without what is restricted");
    assert!(table.plain.contains("mend the slip"));
    assert!(!table.plain.contains("union"));
    assert!(table.html.as_deref().unwrap().contains("<table"));
    stage.keys("Y");
    let paper = clip(&stage);
    assert_eq!(paper.what, "the whole paper without what is restricted");
    for words in ["DRAFT", "Ana Reyes", "A staffing matter", "two quotes"] {
        assert!(paper.plain.contains(words), "{words}: {}", paper.plain);
    }
    assert!(!paper.plain.contains("harbour master"));
}

#[test]
fn a_restricted_item_that_is_copied_says_so() {
    let mut stage = stage(&meeting());
    stage.keys("#3<enter><ctrl-c>");
    assert_eq!(clip(&stage).what, "item 3, RESTRICTED");
    assert!(clip(&stage).plain.contains("RESTRICTED"));
}

#[test]
fn a_paper_that_would_tell_of_restricted_matter_is_not_copied() {
    let mut telling = meeting();
    // Side by side on paper, a visitor and their firm make the name that stands in a closed item.
    let visitor = Person {
        organisation: Some("Crane".into()),
        standing: Standing::Visitor,
        start: Start::Present,
        ..Person::named(Id::from_bits(50), "Una")
    };
    telling.people.push(Arc::new(visitor));
    let words = "The clerk wrote to Una Crane.";
    let entry = Entry::new(Id::from_bits(51), Kind::paragraph(words));
    Arc::make_mut(&mut telling.agenda[2]).entries = vec![Arc::new(entry)];
    let mut stage = stage(&telling);
    stage.keys("<esc>Y");
    assert!(stage.clips().is_empty());
    let said = "Not copied: words that stand only in a restricted part would be public.";
    assert!(stage.text().contains(said), "{}", stage.text());
}

#[test]
fn where_nothing_stands_the_refusal_says_what_would_serve() {
    let mut empty = meeting();
    empty.agenda.clear();
    let mut stage = stage(&empty);
    stage.keys("<ctrl-c>");
    assert!(stage.clips().is_empty());
    assert!(
        stage
            .text()
            .contains("Nothing stands here yet to be copied")
    );
    stage.keys("<esc>3<ctrl-c>");
    assert!(stage.text().contains("There are no actions to copy."));
}
