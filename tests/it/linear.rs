//! Linear mode: everything is told in plain lines, each once; nothing is repainted, and nothing hostile gets through.

use crate::common;
use quorate::app::OutputMode;
use quorate::app::tour::SAMPLE;
use quorate::command::Command;
use quorate::meeting::Meeting;
use quorate::testing::Stage;
use quorate::testing::{Fault, Harm, OpKind};
use std::io::ErrorKind;

fn tank() -> Meeting {
    quorate::format::ron::read(SAMPLE).unwrap_or_else(|error| panic!("{error}"))
}

/// A session that somebody listens to; the greeting has been heard.
fn heard(meeting: &Meeting) -> Stage {
    let mut stage = Stage::new(meeting, 80, 24);
    stage.hear_it(OutputMode::Heard).said();
    stage
}

/// Types, and gives what was said.
fn say(stage: &mut Stage, keys: &str) -> Vec<String> {
    stage.keys(keys).said()
}

#[test]
fn what_lies_open_is_said_first_and_how_to_find_the_rest() {
    let mut stage = Stage::new(&tank(), 80, 24);
    let said = stage.hear_it(OutputMode::Heard).said();
    assert_eq!(said[0], "minutes.ron, 2 items, 3 people");
    assert_eq!(said[1], "Item 1: The water tank, 1 of 2");
    assert!(
        said.last()
            .is_some_and(|last| last.contains(":help or Ctrl-_")),
        "{said:?}"
    );
}

#[test]
fn each_line_says_what_it_became_and_letters_say_nothing() {
    let mut stage = heard(&tank());
    assert!(say(&mut stage, "VC: the tank leaks").is_empty());
    assert_eq!(stage.typed(), "VC: the tank leaks");
    assert_eq!(say(&mut stage, "<enter>"), ["Point, VC: the tank leaks"]);
    assert_eq!(stage.typed(), "");
    let action = "! IM to mend the tank @IM >Friday<enter>";
    assert_eq!(
        say(&mut stage, action),
        ["Action A1: IM to mend the tank, lead Idris Munro, by Friday 18 October"]
    );
    assert_eq!(
        say(&mut stage, "! buy paint<enter>"),
        ["Action A2: buy paint, no lead, no date"]
    );
    assert_eq!(say(&mut stage, "- one<enter>"), ["Bullet: one"]);
    assert_eq!(
        say(&mut stage, "<enter>=Agreed to wait<enter>"),
        ["End of the bullets", "Decision: Agreed to wait"]
    );
    assert_eq!(
        say(&mut stage, "?who paid<enter>"),
        ["Come back to this: who paid"]
    );
    assert_eq!(
        say(&mut stage, "<ctrl-z>"),
        ["Took back: record reminder, ?who paid"]
    );
    assert_eq!(
        say(&mut stage, "<ctrl-n>"),
        ["Item 2: Any other business, 2 of 2"]
    );
    let here = say(&mut stage, "+PL<enter>");
    assert!(here[0].contains("Petra Lund"), "{here:?}");
}

#[test]
fn every_command_is_called_by_its_name_wherever_one_is() {
    let mut stage = heard(&tank());
    let agenda = say(&mut stage, ":show-agenda<enter>");
    assert_eq!(
        agenda,
        [
            "Agenda, 2 items. Letters are commands, i types again, ? lists them",
            "1 The water tank, where you are, 1 of 2"
        ]
    );
    let last = ["2 Any other business, 2 of 2"];
    assert_eq!(say(&mut stage, "<down>"), last);
    assert_eq!(say(&mut stage, "<down>"), last, "the end answers, too");
    // Also from within a pane, which is not left for it.
    let standing = say(&mut stage, ":item-standing<enter>");
    assert!(
        standing.contains(&"2 Any other business, standing, 2 of 2".to_owned()),
        "{standing:?}"
    );
    let home = say(&mut stage, "<esc>");
    assert_eq!(home, ["Capture line, Item 1: The water tank, 1 of 2"]);
    // And over a list; a name that is given up takes one nowhere.
    let gaps = say(&mut stage, "! buy paint<enter>:gaps<enter>");
    assert!(
        gaps.iter().any(|line| line.contains("A1 has no lead")),
        "{gaps:?}"
    );
    assert!(say(&mut stage, ":pick").is_empty());
    assert_eq!(stage.typed(), ":pick");
    assert!(say(&mut stage, "<esc>").is_empty());
    assert_eq!(stage.typed(), "");
    let closed = say(&mut stage, ":pick-cancel<enter>");
    assert_eq!(
        closed,
        ["Capture line, Item 1: The water tank, 1 entry, 1 of 2"]
    );
}

#[test]
fn each_command_of_the_table_answers_to_its_name() {
    let mut silent = Vec::new();
    for command in Command::all() {
        let mut stage = heard(&common::meeting());
        say(&mut stage, "! TH to mend the slip >Friday<enter>");
        let typed = format!(":{}<enter>", command.name());
        let said = say(&mut stage, &typed);
        // What edits the line has no name, since the line would hold nothing else; that is said, too.
        silent.extend((said.is_empty() && !stage.left()).then_some(command.name()));
        for line in &said {
            assert!(!line.chars().any(char::is_control), "{line:?}");
        }
        let lost = stage.app.meeting().all_entries();
        let lost = lost.filter(|(_, entry)| entry.kind.text().starts_with(':'));
        assert_eq!(
            lost.count(),
            0,
            "{} is no word of the meeting",
            command.name()
        );
    }
    // One is there already, only a screen would show it, the desktop answers, or the line itself is the answer.
    let none = [
        "home",
        "copy",
        "copy-paper",
        "clock",
        "accept-offer",
        "down",
        "scroll-up",
        "scroll-down",
        "item-open",
    ];
    assert_eq!(silent, none);
}

#[test]
fn a_name_that_nothing_bears_is_refused_with_those_near_it_and_tab_completes_one() {
    let mut stage = heard(&tank());
    let said = say(&mut stage, ":exprot<enter>");
    assert!(
        said[0].contains("“exprot”") && said[0].contains("export"),
        "{said:?}"
    );
    assert_eq!(stage.typed(), ":exprot", "to be mended");
    say(&mut stage, "<ctrl-u>:gap");
    let said = say(&mut stage, "<tab>");
    assert!(said[0].contains("gaps"), "{said:?}");
    assert_eq!(stage.typed(), ":gaps");
    // A line may begin with a colon all the same.
    assert_eq!(say(&mut stage, "<ctrl-u>\\:gaps<enter>"), ["Point: :gaps"]);
    assert_eq!(
        say(&mut stage, ": is a colon<enter>"),
        ["Point: : is a colon"]
    );
}

#[test]
fn an_unfinished_line_is_put_aside_for_a_command_and_comes_back() {
    let mut stage = heard(&tank());
    say(&mut stage, "half a line<f1>");
    let said = say(&mut stage, ":show-attendees<enter>");
    let pane = |line: &String| line.starts_with("Attendees, 3 people");
    assert!(said.iter().any(pane), "{said:?}");
    say(&mut stage, "<esc>");
    assert_eq!(stage.typed(), "half a line");
    assert_eq!(say(&mut stage, " more<enter>"), ["Point: half a line more"]);
}

#[test]
fn a_page_that_was_read_does_not_stand_in_the_way_of_words() {
    let mut stage = heard(&tank());
    let help = say(&mut stage, "<f1>");
    assert_eq!(help[0], "Keys that work here");
    assert!(help.len() < 30, "a screenful at a time: {}", help.len());
    assert!(
        help.last()
            .is_some_and(|last| last.contains("PgDn read on")),
        "{help:?}"
    );
    let more = say(&mut stage, "<pagedown>");
    assert!(
        !more.is_empty() && !help.contains(&more[0]),
        "read on, {more:?}"
    );
    say(&mut stage, "jam was sold<enter>");
    assert_eq!(
        stage.app.newest().map(|(_, one)| one.line()).as_deref(),
        Some("jam was sold")
    );
}

#[test]
fn forms_say_their_fields_and_show_what_stands_in_them() {
    let mut stage = heard(&tank());
    let said = say(&mut stage, ":edit-heading<enter>");
    assert!(said[0].contains("fields"), "{said:?}");
    assert!(said[1].starts_with("Title, "), "{said:?}");
    assert_eq!(stage.typed(), "Spring meeting");
    assert!(say(&mut stage, " again").is_empty(), "letters say nothing");
    let next = say(&mut stage, "<tab>");
    assert_eq!(next.len(), 1, "{next:?}");
    let done = say(&mut stage, "<enter>");
    assert!(!done.is_empty());
    assert_eq!(stage.app.meeting().heading.title, "Spring meeting again");
}

#[test]
fn every_overlay_is_spoken() {
    let mut stage = heard(&tank());
    say(
        &mut stage,
        "! mend the tank @IM >Friday<enter>/motion That the tank be mended<enter>",
    );
    for (keys, words) in [
        ("<f4>", "Motion: "),
        ("<esc>:record-vote<enter>", "Recorded vote on: "),
        ("<esc>:export<enter>", "layout minutes, format docx"),
        ("<down>", "layout "),
        ("<esc>:palette<enter>", "Commands, "),
        ("<esc>:theme<enter>", "Colours, "),
        ("<esc>:register<enter>", "Actions of all meetings"),
        ("<esc>:find-all<enter>", "Words in all minutes"),
        ("<esc>:show-actions<enter>", "Action A1: mend the tank"),
        ("<esc>:close-meeting<enter>", "Closed at "),
    ] {
        let said = say(&mut stage, keys);
        assert!(
            said.iter().any(|line| line.starts_with(words)),
            "{keys}: {said:?}"
        );
    }
}

#[test]
fn an_entry_that_is_opened_says_so_and_stands_in_the_line() {
    let mut stage = heard(&tank());
    say(&mut stage, "The tank leaks<enter>");
    let said = say(&mut stage, "<up>");
    assert_eq!(said, ["Editing the point, Esc puts it back"]);
    assert_eq!(stage.typed(), "The tank leaks");
    assert_eq!(
        say(&mut stage, " badly<enter>"),
        ["Point: The tank leaks badly"]
    );
}

#[test]
fn quorum_and_safety_are_told_when_they_change_and_at_no_other_time() {
    let mut stage = heard(&common::meeting());
    say(&mut stage, ":open-meeting<enter>");
    let quiet = say(&mut stage, "Nothing happens<enter>");
    assert_eq!(quiet, ["Point: Nothing happens"]);
    stage.disk().harm(Fault {
        kind: Some(OpKind::Write),
        after: 0,
        harm: Harm::Error(ErrorKind::StorageFull),
        for_good: true,
    });
    let full = say(&mut stage, "The disk is full<enter>");
    assert!(full.iter().any(|line| line.contains("disk")), "{full:?}");
    let again = say(&mut stage, "still<enter>");
    assert_eq!(again.len(), 1, "said once: {again:?}");
}

#[test]
fn hostile_words_reach_nobody_as_control_characters() {
    let mut meeting = tank();
    "evil\u{1b}[2J\u{7}\u{9b}1m\u{202e}name\r\n\u{8}".clone_into(&mut meeting.heading.title);
    let item = std::sync::Arc::make_mut(&mut meeting.agenda[0]);
    "water\u{1b}]0;x\u{7}\n\u{8}".clone_into(&mut item.title);
    let person = std::sync::Arc::make_mut(&mut meeting.people[0]);
    "Vera\u{1b}c\u{85}Cole".clone_into(&mut person.name);
    for sense in [OutputMode::Heard, OutputMode::Piped] {
        let mut stage = Stage::new(&meeting, 80, 24);
        let mut said = stage.hear_it(sense).said();
        for keys in [
            ":show-agenda<enter>",
            "<esc>:show-attendees<enter>",
            "<esc>:edit-heading<enter>",
            "<esc>:gaps<enter>",
            "<esc>:export<enter><pagedown>",
            "<esc>+VC<enter>",
            "<ctrl-l>",
        ] {
            said.extend(say(&mut stage, keys));
        }
        assert!(said.iter().any(|line| line.contains("Vera")), "{said:?}");
        for line in &said {
            assert!(!line.chars().any(char::is_control), "{line:?}");
            assert!(!line.contains('\u{202e}'), "{line:?}");
        }
    }
}

#[test]
fn a_script_loses_no_line_that_is_refused() {
    let mut stage = Stage::new(&tank(), 80, 24);
    stage.hear_it(OutputMode::Piped).said();
    let said = say(&mut stage, "s/no such words/others/<enter>");
    assert!(
        said.last()
            .is_some_and(|line| line.starts_with("Not taken: ")),
        "{said:?}"
    );
    let said = say(&mut stage, "The next line stands alone<enter>");
    assert_eq!(said, ["Point: The next line stands alone"]);
    let kept: Vec<String> = stage
        .app
        .meeting()
        .all_entries()
        .map(|(_, entry)| entry.kind.text().to_owned())
        .collect();
    assert!(
        kept.contains(&"s/no such words/others/".to_owned()),
        "{kept:?}"
    );
    assert_eq!(stage.typed(), "", "nothing is echoed into a pipe");
}

#[test]
fn what_chips_would_show_while_it_is_typed_is_said_when_it_is_taken() {
    let mut stage = heard(&tank());
    assert_eq!(
        say(&mut stage, "#7 the pump hums<enter>"),
        ["Point: #7 the pump hums. In doubt: no item 7"]
    );
    assert_eq!(
        say(&mut stage, "IM to get three quotes<enter>"),
        ["Point: IM to get three quotes. Ctrl-E makes an action of it"]
    );
    say(&mut stage, "<ctrl-e>");
    assert_eq!(stage.typed(), "! IM to get three quotes");
    assert_eq!(
        say(&mut stage, "<enter>/motion That the tank be sold<enter>")[..2],
        [
            "Action A1: IM to get three quotes, lead Idris Munro, no date",
            "Motion: That the tank be sold"
        ]
    );
    // It waits for a key, and is said once.
    let waits = |said: &[String]| said.iter().any(|line| line.contains("motion pending"));
    assert!(!waits(&say(&mut stage, "a point<enter>")));
    let again = say(&mut stage, ":undo<enter>:undo<enter>:redo<enter>");
    assert!(waits(&again), "{again:?}");
}

#[test]
fn a_run_of_bullets_says_its_level_and_its_end() {
    let mut stage = heard(&tank());
    say(&mut stage, "- one<enter>");
    assert_eq!(say(&mut stage, "<tab>"), ["Level 2"]);
    assert_eq!(say(&mut stage, "two<enter>"), ["Bullet at level 2: two"]);
    assert_eq!(say(&mut stage, "<enter>"), ["End of the bullets"]);
    assert_eq!(say(&mut stage, "three<enter>"), ["Point: three"]);
}

#[test]
fn words_that_a_notice_gives_are_not_said_twice() {
    let mut stage = heard(&tank());
    say(&mut stage, "VC: the tnak leaks<enter>");
    let now = say(&mut stage, "s/tnak/tank/<enter>");
    assert_eq!(now, ["Now: the tank leaks"]);
    let back = say(&mut stage, "<ctrl-z>");
    assert_eq!(back, ["Took back: correct words, VC: the tnak leaks"]);
    say(&mut stage, "<ctrl-y>Another point<enter>");
    let above = say(&mut stage, "s/leaks/drips/<enter>");
    assert_eq!(above, ["Point, VC: the tank drips"]);
    // In a pane, the row that one is at is the entry just taken.
    let said = say(&mut stage, ":show-minutes<enter>-IM<enter>");
    let of_it = said.iter().filter(|line| line.contains("Idris Munro left"));
    assert_eq!(of_it.count(), 1, "{said:?}");
}

#[test]
fn who_asks_for_a_save_hears_that_it_is_done() {
    let mut stage = heard(&tank());
    say(&mut stage, "jam was sold<enter>");
    assert_eq!(
        say(&mut stage, ":save<enter>"),
        ["Saving", "Saved: minutes.ron"]
    );
    assert!(say(&mut stage, "s<backspace>").is_empty(), "and not again");
    assert_eq!(
        say(&mut stage, "<ctrl-s>"),
        ["Nothing new since it was saved last"]
    );
}

#[test]
fn a_name_typed_after_one_that_was_refused_counts_alone() {
    let mut stage = heard(&tank());
    say(&mut stage, "jam was sold<enter>:exprot<enter>");
    let said = say(&mut stage, ":undo<enter>");
    assert_eq!(said, ["Took back: record point, jam was sold"]);
    assert_eq!(stage.typed(), "");
    assert_eq!(
        say(&mut stage, ":-) and so on<enter>"),
        ["Point: :-) and so on"]
    );
}

#[test]
fn long_lines_break_between_words() {
    let mut stage = Stage::new(&tank(), 40, 24);
    stage.hear_it(OutputMode::Heard);
    stage.keys("! the pump and the old tank to be taken away @IM >Friday<enter>");
    let mut linear = quorate::linear::Linear::new(true);
    let spoken = linear.speak(&stage.app);
    let greeting = "Type, and Enter takes the line. :help or Ctrl-_ lists the keys, and each command has such a name";
    assert!(spoken.lines.contains(&greeting.to_owned()), "{spoken:?}");
    let rows: Vec<&str> = spoken.rows().map(str::trim_end).collect();
    assert!(
        rows.contains(&"Type, and Enter takes the line. :help or"),
        "{rows:?}"
    );
    assert!(rows.iter().all(|row| row.chars().count() <= 40), "{rows:?}");
}
