//! Spelling on the screen: marked quietly after a line is taken, corrected on a key, imposed never.

use quorate::meeting::{Entry, Id, Kind, Meeting, Person, Term};
use quorate::spell::Dictionary;
use quorate::testing::Stage;
use ratatui::style::Modifier;
use std::sync::Arc;

/// A dictionary of a few words.
struct Few;

const WORDS: [&str; 17] = [
    "the", "hall", "is", "cold", "roof", "receive", "we", "keys", "and", "agreed", "to", "mend",
    "it", "wet", "ask", "be", "will",
];

impl Dictionary for Few {
    fn knows(&self, word: &str) -> bool {
        WORDS.contains(&word.to_lowercase().as_str())
    }

    fn suggest(&self, word: &str) -> Vec<String> {
        let found: &[&str] = match word {
            "recieve" => &["receive", "relieve"],
            "rof" => &["roof", "prof"],
            _ => &[],
        };
        found.iter().map(|word| (*word).to_owned()).collect()
    }
}

fn meeting() -> Meeting {
    let mut meeting = Meeting::blank(Id::from_bits(1), Id::from_bits(2));
    let person = Person::named(Id::from_bits(3), "Ada Okonjo");
    meeting.people.push(Arc::new(person));
    meeting.glossary.push(Term {
        short: "Gabion".into(),
        long: "a basket of stones".into(),
    });
    meeting
}

fn stage() -> Stage {
    let mut stage = Stage::new(&meeting(), 80, 24);
    stage.spell(Box::new(Few), ["sluice"]);
    stage
}

/// The underlined words on the screen, in order.
fn underlined(stage: &Stage) -> Vec<String> {
    let buffer = stage.screen.buffer();
    let mut found = Vec::new();
    let mut word = String::new();
    for cell in &buffer.content {
        if cell.modifier.contains(Modifier::UNDERLINED) {
            word.push_str(cell.symbol());
        } else if !word.is_empty() {
            found.push(std::mem::take(&mut word));
        }
    }
    found
}

fn texts(stage: &Stage) -> Vec<String> {
    let entries = stage.app.meeting().all_entries();
    entries
        .map(|(_, entry)| entry.kind.text().to_owned())
        .collect()
}

#[test]
fn a_word_in_doubt_is_marked_once_the_line_is_taken_and_not_before() {
    let mut stage = stage();
    stage.keys("We recieve the keys");
    assert!(underlined(&stage).is_empty());
    stage.keys("<enter>");
    assert_eq!(underlined(&stage), ["recieve"]);
    assert!(stage.whole());
}

#[test]
fn names_terms_own_words_and_abbreviations_are_not_marked() {
    let mut stage = stage();
    stage.keys("Okonjo and the gabion, the sluice, DWP and A12 is wet<enter>");
    assert!(underlined(&stage).is_empty(), "{:?}", underlined(&stage));
}

#[test]
fn what_stood_in_the_file_is_read_when_the_dictionary_is_there() {
    let mut meeting = meeting();
    let entry = Entry::new(Id::from_bits(9), Kind::paragraph("The rof is wet"));
    meeting.agenda.iter_mut().take(1).for_each(|item| {
        Arc::make_mut(item).entries.push(Arc::new(entry.clone()));
    });
    let mut stage = Stage::new(&meeting, 80, 24);
    assert!(underlined(&stage).is_empty());
    stage.spell(Box::new(Few), []);
    assert_eq!(underlined(&stage), ["rof"]);
}

#[test]
fn a_correction_is_one_step_that_can_be_taken_back() {
    let mut stage = stage();
    stage.keys("We recieve the keys<enter><esc>z");
    let shown = stage.text();
    for words in ["Spelling: recieve", "receive", "relieve", "is right always"] {
        assert!(shown.contains(words), "{words}\n{shown}");
    }
    stage.keys("<enter>");
    assert_eq!(texts(&stage), ["We receive the keys"]);
    assert!(underlined(&stage).is_empty());
    stage.keys("<ctrl-z>");
    assert_eq!(texts(&stage), ["We recieve the keys"]);
    assert_eq!(underlined(&stage), ["recieve"]);
}

#[test]
fn the_newest_word_comes_first_and_the_one_above_when_that_is_mended() {
    let mut stage = stage();
    stage.keys("The rof is cold<enter>We recieve the rof<enter>");
    stage.keys("<ctrl-p>spelling<enter><enter>");
    assert_eq!(texts(&stage), ["The rof is cold", "We recieve the roof"]);
    stage.keys("<ctrl-p>spelling<enter><enter>");
    assert_eq!(texts(&stage), ["The rof is cold", "We receive the roof"]);
    stage.keys("<ctrl-p>spelling<enter><enter>");
    assert_eq!(texts(&stage), ["The roof is cold", "We receive the roof"]);
    stage.keys("<ctrl-p>spelling<enter>");
    assert!(stage.text().contains("knows every wo"), "{}", stage.text());
}

#[test]
fn a_word_said_to_be_right_is_marked_nowhere_any_more() {
    let mut stage = stage();
    stage.keys("The rof is cold<enter>The rof is wet<enter>");
    assert_eq!(underlined(&stage), ["rof", "rof"]);
    stage.keys("<esc>zright<enter>");
    assert!(underlined(&stage).is_empty());
    assert_eq!(texts(&stage), ["The rof is cold", "The rof is wet"]);
    assert_eq!(stage.app.history().undo_name(), Some("record point"));
}

#[test]
fn a_correction_goes_into_the_marked_sentence_and_into_a_lettered_part() {
    let mut stage = stage();
    stage.keys("The hall is cold. We will mend the rof.<ctrl-d>");
    stage.keys("<esc>z<enter>");
    let meeting = stage.app.meeting();
    let Some((_, entry)) = meeting.all_entries().next() else {
        panic!("the point was taken");
    };
    let Kind::Point(point) = &entry.kind else {
        panic!("it is a point");
    };
    assert_eq!(point.text, "The hall is cold. We will mend the roof.");
    assert_eq!(point.decisions, ["We will mend the roof."]);
    stage.keys("i= AGREED to:<enter>mend the rof<enter>ask<enter><enter><esc>z<enter>");
    let Some((_, entry)) = stage.app.meeting().all_entries().nth(1) else {
        panic!("the decision was taken");
    };
    let Kind::Decision(decision) = &entry.kind else {
        panic!("it is a decision: {entry:?}");
    };
    assert_eq!(decision.parts, ["mend the roof", "ask"]);
}

#[test]
fn without_a_dictionary_nothing_is_marked_and_the_palette_says_why() {
    let mut stage = Stage::new(&meeting(), 100, 24);
    stage.keys("We recieve the keys<enter>");
    assert!(underlined(&stage).is_empty());
    stage.keys("<esc>z");
    assert!(
        stage.text().contains("does not check spelling"),
        "{}",
        stage.text()
    );
    stage.keys("<ctrl-p>spelling<enter>");
    assert!(
        stage.text().contains("does not check spelling"),
        "{}",
        stage.text()
    );
}

#[cfg(feature = "spell")]
#[test]
fn a_dictionary_in_hunspells_format_does_the_same() {
    let aff = "SET UTF-8\nTRY esianrtolcdugmphbyfvkw\nSFX S Y 1\nSFX S 0 s .\n";
    let dic = "6\nwe\nreceive\nthe\nkey/S\nhall\nroof\n";
    let dictionary = quorate::spell::Hunspell::read(aff, dic).unwrap();
    let mut stage = Stage::new(&meeting(), 80, 24);
    stage.spell(Box::new(dictionary), []);
    stage.keys("We recieve the keys<enter>");
    assert_eq!(underlined(&stage), ["recieve"]);
    stage.keys("<esc>z<enter>");
    assert_eq!(texts(&stage), ["We receive the keys"]);
}
