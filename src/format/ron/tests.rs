use super::*;
use crate::meeting::{
    Action, AgendaItem, Deadline, Entry, Id, Kind, Meaning, Meeting, Person, Point, Quorum, Start,
};
use chrono::NaiveDate;
use proptest::prelude::*;
use std::sync::Arc;

fn id(n: u64) -> Id {
    Id::from_bits(n)
}

fn blank() -> Meeting {
    Meeting::blank(id(0), id(1))
}

fn noted(words: &str) -> Meeting {
    let mut meeting = blank();
    meeting.before = vec![Arc::new(Entry::new(id(2), Kind::paragraph(words)))];
    meeting
}

/// The words of the one note of [`noted`].
fn words(meeting: &Meeting) -> &str {
    meeting.before[0].kind.text()
}

#[test]
fn a_meeting_is_written_one_value_a_line() {
    let mut meeting = blank();
    meeting.heading.title = "Harbour Trust".into();
    meeting.heading.quorum = Some(Quorum::Fraction(1, 3));
    let mut person = Person::named(id(3), "Ada \"Sparrow\" Finch");
    person.initials = Some("AF".into());
    person.start = Start::Present;
    meeting.people = vec![Arc::new(person)];
    let mut action = Action::worded("Ask for a price");
    action.leads = vec!["AF".into(), "ALL".into()];
    action.deadline = Some(Deadline {
        words: "by 3 May".into(),
        means: NaiveDate::from_ymd_opt(2024, 5, 3).map_or(Meaning::Words, Meaning::Day),
    });
    let mut item = AgendaItem::titled(id(1), "Slipway");
    item.entries = vec![
        Arc::new(Entry::new(id(4), Kind::Action(action))),
        Arc::new(Entry::new(id(5), Kind::Reminder("how much?".into()))),
    ];
    meeting.agenda = vec![Arc::new(item)];
    let expected = r##"(
  quorate: 1,
  id: "bbbbbbbb",
  heading: (
    title: "Harbour Trust",
    quorum: Fraction(1, 3),
  ),
  people: [
    (
      id: "fbbbbbbb",
      name: r#"Ada "Sparrow" Finch"#,
      initials: "AF",
      start: Present,
    ),
  ],
  agenda: [
    (
      id: "cbbbbbbb",
      title: "Slipway",
      entries: [
        (
          id: "gbbbbbbb",
          kind: Action(
            text: "Ask for a price",
            leads: [
              "AF",
              "ALL",
            ],
            deadline: (
              words: "by 3 May",
              means: Day("2024-05-03"),
            ),
          ),
        ),
        (
          id: "hbbbbbbb",
          kind: Reminder("how much?"),
        ),
      ],
    ),
  ],
)
"##;
    assert_eq!(write(&meeting), expected);
    assert_eq!(read(expected), Ok(meeting));
}

#[test]
fn control_characters_are_held_and_written_escaped() {
    let meeting = noted("a\u{1b}[2J \"b\" \\ \t\r\n\u{0}\u{7f}\u{9b}");
    let text = write(&meeting);
    assert!(
        text.contains("text: \"a\\u{1b}[2J \\\"b\\\" \\\\ \\t\\r\n\\u{0}\\u{7f}\\u{9b}\","),
        "{text}"
    );
    assert_eq!(read(&text), Ok(meeting));
}

#[test]
fn only_the_literal_that_holds_a_control_character_is_escaped() {
    let mut meeting = noted("\tA\r\u{0}\u{1b}\n\"q\" \"# 'x' \\ e\u{301}");
    meeting.heading.title = "say \"yes\"# 'no'".into();
    meeting.heading.body = Some("plain 'r# \u{200d}".into());
    let text = write(&meeting);
    for line in [
        "    title: r##\"say \"yes\"# 'no'\"##,\n",
        "    body: \"plain 'r# \u{200d}\",\n",
        "text: \"\\tA\\r\\u{0}\\u{1b}\n\\\"q\\\" \\\"# 'x' \\\\ e\u{301}\",\n",
    ] {
        assert!(text.contains(line), "{line:?} in {text}");
    }
    for (mark, written) in [
        ('\r', "'\\r'"),
        ('\'', "'\\''"),
        ('"', "'\"'"),
        ('\\', "'\\\\'"),
    ] {
        meeting.heading.wording.time_mark = mark;
        let text = write(&meeting);
        assert!(text.contains(&format!("time_mark: {written},\n")), "{text}");
        assert_eq!(read(&text).as_ref(), Ok(&meeting), "{text}");
    }
}

#[test]
fn hostile_words_come_back_to_the_letter() {
    let long = "\"# ".repeat(33_400);
    for hostile in [
        "",
        "\"",
        "'",
        "\"#",
        "\"##\r",
        "r#\"\u{1}\"#",
        "\\",
        "\\\u{1}",
        "\r\n",
        "\r",
        "\n\n",
        "\u{2028}\u{2029}\u{85}",
        "\u{feff}\u{202e}abc\u{200d}",
        "`(quorate: 2,`",
        "/* // \u{7}",
        &long,
    ] {
        let mut meeting = noted(hostile);
        meeting.heading.wording.time_mark = '"';
        let text = write(&meeting);
        assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text}");
        assert_eq!(
            read(&text).as_ref().map(words),
            Ok(hostile),
            "{hostile:?} in {text}"
        );
    }
    for mark in ['\'', '\\', '"', '\r', '\u{1b}', '\u{0}'] {
        let mut meeting = noted("\u{1}");
        meeting.heading.wording.time_mark = mark;
        assert_eq!(read(&write(&meeting)), Ok(meeting), "{mark:?}");
    }
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_are_passed_over() {
    let meeting = noted("one\ntwo");
    let text = format!("\u{feff}{}", write(&meeting).replace('\n', "\r\n"));
    assert_eq!(read(&text), Ok(meeting));
}

#[test]
fn comments_may_stand_before_the_format_number() {
    let text = write(&blank()).replacen("(\n", "// kept by hand\n( /* 1 */\n", 1);
    assert_eq!(read(&text), Ok(blank()));
}

#[test]
fn what_is_no_meeting_of_ours_is_refused_in_words() {
    for (text, said) in [
        ("", "this is not a Quorate meeting"),
        ("(title: \"Notes\")", "this is not a Quorate meeting"),
        ("# Minutes", "this is not a Quorate meeting"),
        ("/* no end", "this is not a Quorate meeting"),
        (
            "(quorate: ,",
            "the format number after `quorate:` is missing",
        ),
        ("(quorate: 0,", "there is no format 0"),
        (
            "(quorate: 2, new: [[[",
            "it was made by a newer Quorate (format 2; this one reads up to 1)",
        ),
        (
            "(quorate: 99999999999,",
            "it was made by a newer Quorate (format 99999999999; this one reads up to 1)",
        ),
    ] {
        let error = read(text).expect_err(text);
        assert_eq!((error.what.as_str(), error.place), (said, None), "{text}");
    }
}

#[test]
fn a_mistake_is_named_with_its_line() {
    let text = write(&noted("The tide was late"));
    let spoilt = |from: &str, to: &str| read(&text.replacen(from, to, 1)).expect_err(to);
    for (from, to, line, said) in [
        (
            "title:",
            "titel:",
            5,
            "there is no `titel` here; what can stand here is body,",
        ),
        (
            "kind: Point",
            "kind: Pint",
            10,
            "`Pint` is not known here; what can stand here is Point,",
        ),
        ("late\",", "late", 17, "a comma is missing"),
        ("\",\n  heading", "\"\n  heading", 4, "a comma is missing"),
        (
            "\"dbbbbbbb\"",
            "\"short\"",
            9,
            "expected an id of eight letters or digits, not the string \"short\"",
        ),
    ] {
        let error = spoilt(from, to);
        assert!(error.what.starts_with(said), "{error}");
        assert_eq!(error.place.map(|place| place.line), Some(line), "{error}");
    }
    let lost = spoilt("late\",", "late");
    assert!(lost.hint.contains("quotation mark lost"), "{lost}");
    let cut = text.split_once("agenda").map_or("", |(start, _)| start);
    let error = read(cut).expect_err("cut");
    assert!(error.hint.contains("earlier copy"), "{error}");
}

#[test]
fn two_of_one_id_are_refused() {
    let mut meeting = noted("one");
    meeting.before.push(meeting.before[0].clone());
    let text = write(&meeting);
    let error = read(&text).expect_err("twins");
    assert_eq!(error.what, "two entries bear the id dbbbbbbb");
    let place = error.place.expect("a place");
    let line = text.lines().nth(place.line - 1).unwrap();
    assert_eq!(line.trim(), "id: \"dbbbbbbb\",");
    assert_eq!(place.line, 15);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_words_come_back_to_the_letter(any in "(\\PC|[\\x00-\\x20\"#\\\\'r\u{7f}-\u{9f}\u{2028}]){0,40}") {
        let mut meeting = noted(&any);
        meeting.before.push(Arc::new(Entry::new(id(7), Kind::Point(Point {
            speaker: Some(any.clone()),
            text: "after".into(),
            decisions: vec![any.clone()],
            ..Point::default()
        })).typed_as(&any)));
        let text = write(&meeting);
        prop_assert!(!text.chars().any(|c| c.is_control() && c != '\n'));
        prop_assert_eq!(read(&text), Ok(meeting));
    }

    #[test]
    fn the_reader_never_panics(any in "\\PC{0,200}", cut in 0usize..400) {
        let _ = read(&any);
        let text = write(&noted("x"));
        let _ = read(&text.chars().take(cut).collect::<String>());
    }
}
