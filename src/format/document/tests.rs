use super::*;
use crate::meeting::{
    Deadline, Entry, Id, Kind, Meaning, Point, PointForm, Progressed, Start, Verdict, arbitrary,
};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

/// The sample as it is written.
const SAMPLE: &str = include_str!("sample.md");

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_meeting_reads_back_whole(meeting in arbitrary::meeting()) {
        let text = write(&meeting);
        let read = read(&text);
        prop_assert_eq!(read.map_err(|error| format!("{error}\n{text}")), Ok(meeting));
    }

    #[test]
    fn line_ends_changed_on_the_way_do_no_harm(meeting in arbitrary::meeting()) {
        let text = write(&meeting).replace('\n', "\r\n");
        prop_assert_eq!(read(&text), Ok(meeting));
    }

    #[test]
    fn nothing_unseen_stands_in_the_file(meeting in arbitrary::meeting()) {
        let text = write(&meeting);
        prop_assert!(!text.chars().any(|c| c.is_control() && c != '\n'));
    }

    #[test]
    fn a_line_taken_out_is_read_or_refused(cut in 0_usize..200) {
        let lines = SAMPLE.lines().enumerate().filter(|(n, _)| *n != cut);
        let text: Vec<&str> = lines.map(|(_, line)| line).collect();
        if let Err(error) = read(&text.join("\n")) {
            prop_assert!(error.place.is_some() || cut < 2, "{}", error);
        }
    }
}

#[test]
fn the_sample_is_written_as_a_person_would() {
    assert_eq!(write(&sample::meeting()), SAMPLE);
    assert_eq!(read(SAMPLE), Ok(sample::meeting()));
}

/// The sample, read after one edit.
fn edited(old: &str, new: &str) -> Meeting {
    assert!(SAMPLE.contains(old), "{old}");
    read(&SAMPLE.replacen(old, new, 1)).unwrap_or_else(|error| panic!("{error}"))
}

/// The entries under the first item of the sample.
fn under_first(meeting: &Meeting) -> Vec<&Entry> {
    meeting.agenda[0]
        .entries
        .iter()
        .map(AsRef::as_ref)
        .collect()
}

fn ids(entries: &[&Entry]) -> Vec<Id> {
    entries.iter().map(|entry| entry.id).collect()
}

#[test]
fn a_new_bullet_is_a_new_entry_and_the_others_keep_their_ids() {
    let (before, after) = (
        sample::meeting(),
        edited(
            "- **AK:** the lights\n",
            "- **AK:** the lights\n- the *big* crane\n",
        ),
    );
    let (old, new) = (under_first(&before), under_first(&after));
    assert_eq!(new.len(), old.len() + 1);
    assert_eq!(
        new[5].kind,
        Kind::Point(Point {
            form: PointForm::Bullet(1),
            text: "the *big* crane".into(),
            ..Point::default()
        })
    );
    assert_eq!(new[5].at, None);
    let mut kept = ids(&new);
    kept.remove(5);
    assert_eq!(kept, ids(&old));
    assert_eq!(read(&write(&after)), Ok(after));
}

#[test]
fn changed_words_keep_id_and_time() {
    let (before, after) = (
        sample::meeting(),
        edited("last raised in 2019", "raised in 2018"),
    );
    let (old, new) = (under_first(&before)[0], under_first(&after)[0]);
    assert_eq!((new.id, new.at), (old.id, old.at));
    assert_eq!(new.kind.text(), "The fees were raised in 2018.");
    assert_eq!(new.kind.speaker(), Some("BO"));
}

#[test]
fn a_paragraph_wrapped_by_an_editor_is_one_text() {
    let after = edited(
        "The fees were last raised in 2019.",
        "The fees were\nlast raised\n  in 2019.",
    );
    assert_eq!(after, sample::meeting());
}

#[test]
fn a_ticked_task_is_done_and_one_typed_by_hand_is_an_action() {
    let done = edited("- [ ] **A1**", "- [x] **A1**");
    let action = under_first(&done)[9].action().unwrap();
    assert_eq!(action.state, Progressed::Done);
    assert_eq!(action.leads, ["AK", "ZZ"]);
    let added = edited(
        "- [x] **A2**",
        "- [ ] CM to count the keys — *CM* — *2024-08-01*\n- [x] **A2**",
    );
    let action = under_first(&added)[10].action().unwrap().clone();
    assert_eq!(action.text, "CM to count the keys");
    assert_eq!(action.leads, ["CM"]);
    let day = "2024-08-01".parse().unwrap();
    assert_eq!(
        action.deadline,
        Some(Deadline {
            words: "2024-08-01".into(),
            means: Meaning::Day(day)
        })
    );
    assert_eq!(action.reference, None);
}

#[test]
fn a_deadline_typed_as_words_means_no_day() {
    let after = edited("*By mid-July (2024-07-15)*", "*when the tide allows*");
    let action = under_first(&after)[9].action().unwrap();
    assert_eq!(
        action.deadline,
        Some(Deadline::words("when the tide allows"))
    );
}

#[test]
fn an_added_item_takes_its_place_and_the_numbers_follow() {
    let after = edited(
        "### 1. Moorings",
        "### 1. Welcome\n\nAda welcomed all.\n\n### 1. Moorings",
    );
    assert_eq!(after.agenda.len(), 3);
    assert_eq!(after.agenda[0].title, "Welcome");
    assert_eq!(
        after.agenda[0].entries[0].kind,
        Kind::paragraph("Ada welcomed all.")
    );
    assert_eq!(after.agenda[1].id, sample::meeting().agenda[0].id);
    let numbers: Vec<_> = after.numbers().into_iter().flatten().collect();
    assert_eq!(numbers, ["1", "2", "3"]);
}

#[test]
fn a_number_out_of_the_run_is_fixed() {
    let after = edited("### 2. The old boathouse", "### 5A. The old boathouse");
    assert_eq!(after.agenda[1].number.as_deref(), Some("5A"));
    let unnumbered = edited("### 1. Moorings", "### Moorings");
    assert!(!unnumbered.agenda[0].numbered);
}

#[test]
fn a_moved_entry_takes_its_id_along() {
    let line = "**BO:** The fees were last raised in 2019.\n\n";
    let moved = edited(line, "").clone();
    assert_eq!(
        under_first(&moved).len(),
        under_first(&sample::meeting()).len() - 1
    );
    let text = SAMPLE
        .replacen(line, "", 1)
        .replacen("*Arrived:*", &format!("{line}*Arrived:*"), 1);
    let after = read(&text).unwrap();
    let old = sample::meeting().agenda[0].entries[0].clone();
    assert_eq!(after.agenda[1].entries[0], old);
}

#[test]
fn a_decision_typed_as_a_quote_reads_its_verdict() {
    for (typed, verdict, text) in [
        ("> Agreed to wait.", Verdict::Agreed, "Agreed to wait."),
        ("> **Noted:** the tide", Verdict::Noted, "the tide"),
        (
            "> The slipway closes.",
            Verdict::Decided,
            "The slipway closes.",
        ),
    ] {
        let after = edited("> **Agreed:** The lights wait.", typed);
        let Kind::Decision(decision) = &under_first(&after)[8].kind else {
            panic!("{typed}");
        };
        assert_eq!((decision.verdict, decision.text.as_str()), (verdict, text));
    }
}

#[test]
fn people_are_edited_in_their_table() {
    let row = "| Cleo Marsh | CM | Sea Scouts | | apologies (printed): arriving late | |\n";
    let after = edited(
        row,
        &row.replace("apologies (printed): arriving late", "absent"),
    );
    assert_eq!(after.people[2].start, Start::Absent);
    assert_eq!(after.people[2].id, sample::meeting().people[2].id);
    let renamed = edited("| Cleo Marsh | CM |", "| Cleo Marsh-Hall | CMH |");
    assert_eq!(renamed.people[2].name, "Cleo Marsh-Hall");
    assert_eq!(
        renamed.agenda[1].entries,
        sample::meeting().agenda[1].entries
    );
}

#[test]
fn what_is_restricted_stays_so_when_it_is_moved() {
    let after = edited(
        "Three matters were raised:",
        "*Restricted:* Four matters were raised:",
    );
    assert!(under_first(&after)[1].restricted);
    assert!(write(&after).contains("*Restricted:* Four matters"));
}

#[test]
fn what_is_the_note_takers_own_is_not_shared() {
    let mut meeting = sample::meeting();
    let item = Arc::make_mut(&mut meeting.agenda[0]);
    item.entries[0] = Arc::new(
        item.entries[0]
            .as_ref()
            .clone()
            .typed_as("bo:the fees, s/x/secret/"),
    );
    assert!(write(&meeting).contains("secret"));
    let shared = write_to_share(&meeting);
    assert!(!shared.contains("secret") && !shared.contains("keys"));
    assert_eq!(read(&shared).unwrap().agenda[0].entries.len(), 11);
}

#[test]
fn a_line_as_typed_goes_with_the_words_it_was() {
    let mut meeting = sample::meeting();
    let item = Arc::make_mut(&mut meeting.agenda[0]);
    item.entries[0] = Arc::new(
        item.entries[0]
            .as_ref()
            .clone()
            .typed_as("bo: quite another line"),
    );
    let text = write(&meeting);
    assert!(read(&text).unwrap().agenda[0].entries[0].typed.is_some());
    let after = read(&text.replacen("last raised", "raised", 1)).unwrap();
    assert_eq!(after.agenda[0].entries[0].typed, None);
}

#[test]
fn without_its_block_of_ids_the_document_still_reads() {
    let (body, _) = SAMPLE.split_once("<!-- quorate").unwrap();
    let after = read(body).unwrap();
    assert_eq!(after.agenda.len(), 2);
    assert_eq!(after.agenda[0].entries.len(), 12);
    assert_eq!(read(&write(&after)), Ok(after));
}

#[test]
fn what_is_no_document_is_refused_with_its_line() {
    let edit = |old: &str, new: &str| SAMPLE.replacen(old, new, 1);
    let cases = [
        (
            "# Minutes\n\nHello.\n".to_owned(),
            None,
            "not written by Quorate",
        ),
        (
            "---\ntitle: x\n---\n".to_owned(),
            None,
            "not written by Quorate",
        ),
        (edit("quorate: 1", "quorate: 2"), None, "newer Quorate"),
        (edit("quorate: 1", "quorate: one"), Some(2), "followed by 1"),
        (
            edit("layout: committee", "layout: fancy"),
            Some(4),
            "layout",
        ),
        (edit("state: draft", "mood: good"), Some(5), "not a key"),
        (edit("2024-06-28", "28 June"), Some(12), "YYYY-MM-DD"),
        (edit("*Start:* 10:00", "*Start:* ten"), Some(13), "10:42"),
        (edit("| Quay Homes ", ""), Some(20), "5 cells"),
        (edit("present | |", "here | |"), Some(20), "`here`"),
        (
            edit("## Minutes", "## Fun"),
            Some(24),
            "no part of a meeting",
        ),
        (edit("**Q:** Who pays?", "| a | b |"), Some(41), "a table"),
        (edit("**Q:** Who pays?", "```\ncode"), Some(41), "code"),
        (
            edit("**Q:** Who pays?", "<!-- note -->"),
            Some(41),
            "comment",
        ),
        (edit("**Q:** Who pays?", "---"), Some(41), "a rule"),
        (
            edit("*Arrived:* CM", "*Arrived:* XX"),
            Some(69),
            "called `XX`",
        ),
        (edit("2024-07-01:", "yesterday:"), Some(54), "yesterday"),
    ];
    for (text, line, words) in cases {
        let error = read(&text).expect_err(words);
        assert_eq!(
            error.place.map(|place| place.line),
            line,
            "{words}: {error}"
        );
        assert!(error.what.contains(words), "{words}: {error}");
    }
    let twice = SAMPLE.replacen("item nmbbbbbb", "item mmbbbbbb", 1);
    assert!(
        read(&twice)
            .expect_err("an id twice")
            .what
            .contains("second time")
    );
}

#[test]
fn a_markdown_viewer_sees_tables_tasks_quotes_and_no_remarks() {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let events: Vec<Event<'_>> = Parser::new_ext(SAMPLE, options).collect();
    let count =
        |wanted: fn(&Event<'_>) -> bool| events.iter().filter(|event| wanted(event)).count();
    assert_eq!(
        count(|event| matches!(event, Event::Start(Tag::Table(_)))),
        2
    );
    assert_eq!(count(|event| matches!(event, Event::TaskListMarker(_))), 2);
    assert_eq!(
        count(|event| matches!(event, Event::Start(Tag::BlockQuote(_)))),
        2
    );
    assert_eq!(
        count(|event| matches!(event, Event::Start(Tag::Heading { .. }))),
        8
    );
    let shown: String = events
        .iter()
        .filter_map(|event| {
            if let Event::Text(text) = event {
                Some(text.as_ref())
            } else {
                None
            }
        })
        .collect();
    assert!(shown.contains("The fees were last raised in 2019."));
    assert!(!shown.contains("keys") && !shown.contains("mmbbbbbb"));
}
