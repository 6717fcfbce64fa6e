//! Whatever is typed, the parser answers, and what it says about bytes is true of the line.

use super::deadline;
use super::traps::{context, lexicon};
use super::*;
use proptest::prelude::*;

/// Pieces that mean something, and some that only look so.
const PIECES: [&str; 69] = [
    "!",
    "=",
    "?",
    "??",
    "- ",
    "#",
    "#3",
    "#99",
    "/",
    "/defer",
    "/agreed ",
    "+",
    "-",
    "+AQ",
    ",",
    "@",
    " @BM",
    " @ada quill",
    "/CD",
    " >",
    " > ",
    ">Friday",
    "by ",
    "Monday",
    " 21st",
    "Oct ",
    "2019",
    "31",
    ".",
    "12",
    "-",
    "10:30",
    "AQ:",
    "BM ",
    "to ",
    "via ",
    "and ",
    " / ",
    "UC",
    "within ",
    "two ",
    "weeks",
    "of ",
    "the ",
    "meeting",
    "s/",
    "\\",
    "…",
    "é",
    "’s",
    "\u{1f468}\u{200d}\u{1f469}",
    "\n",
    "\t",
    "  ",
    "RESOLVED that:",
    "Action: ",
    "(",
    ")",
    "Tom",
    "next ",
    "end ",
    "£500",
    "8 ",
    "every ",
    "twenty ",
    "first ",
    "a",
    "İ",
    "ß",
];

/// Lines made of pieces that mean something, in any order, and of anything at all.
fn lines() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(&PIECES[..]);
    let made = prop::collection::vec(pieces, 0..12).prop_map(|pieces| pieces.concat());
    prop_oneof![3 => made, 1 => ".{0,40}"]
}

fn contexts() -> impl Strategy<Value = Context> {
    let runs = prop_oneof![
        Just(ListRun::None),
        Just(ListRun::Bullets(1)),
        Just(ListRun::Parts)
    ];
    let kinds = prop::sample::select(vec![
        ChipKind::Act,
        ChipKind::Speaker,
        ChipKind::Lead,
        ChipKind::Deadline,
        ChipKind::Item,
    ]);
    (runs, prop::collection::vec(kinds, 0..2)).prop_map(|(run, refused)| Context {
        run,
        refused,
        ..context()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_line_is_answered_and_its_spans_lie_in_it(lines in prop::collection::vec(lines(), 16), context in contexts()) {
        let lexicon = lexicon();
        for line in lines {
            let reading = parse(&line, &lexicon, &context);
            let told = explain(&reading, &lexicon, &context);
            prop_assert!(told["kind"].is_string());
            for mark in &reading.spans {
                prop_assert!(line.get(mark.range.clone()).is_some(), "{line:?} {mark:?}");
            }
            for pair in reading.spans.windows(2) {
                prop_assert!(pair[0].range.end <= pair[1].range.start, "{line:?} {pair:?}");
            }
            let spans = reading.chips.iter().filter_map(|chip| chip.span.clone());
            for span in spans {
                prop_assert!(line.get(span.clone()).is_some(), "{line:?} {span:?}");
            }
        }
    }

    #[test]
    fn any_completion_fits_the_line(line in lines(), cursor in 0_usize..80) {
        let lexicon = lexicon();
        for one in complete(&line, cursor, &lexicon, &context()) {
            prop_assert!(one.splice.apply(&mut line.clone()), "{line:?} {one:?}");
        }
    }

    #[test]
    fn any_deadline_and_any_paste_is_read(lines in prop::collection::vec(lines(), 8)) {
        let lexicon = lexicon();
        for line in &lines {
            let dates = lexicon.dates();
            let understood = deadline::understand(line, &dates);
            prop_assert!(understood.doubt.is_none_or(|doubt| !doubt.words().is_empty()));
            if let Some(last) = deadline::sentence::last(line, &dates) {
                prop_assert!(line.get(last.range).is_some(), "{line:?}");
            }
        }
        let paste = lines.join("\n");
        for person in people::propose(&paste, &[]) {
            prop_assert!(!person.name.contains('\n'));
        }
        for item in agenda::propose(&paste) {
            prop_assert!(!item.title.contains('\n'));
        }
    }

    #[test]
    fn words_without_a_mark_are_a_point_to_the_letter(words in "[a-z]{3,9}( [a-z]{1,9}){1,6}") {
        prop_assume!(!words.starts_with("nia"));
        let reading = parse(&words, &lexicon(), &context());
        prop_assert_eq!(reading.act, Act::Entry(crate::meeting::Kind::paragraph(words)));
    }
}
