//! Papers as they leave the program: complete in every format, silent on what is private, and as they always were.

#[cfg(test)]
mod read;
#[cfg(test)]
mod sample;

use proptest::prelude::*;
use quorate::format::{docx, html, md_paper, text};
use quorate::meeting::{
    Action, AgendaItem, Decision, Entry, Id, Kind, Layout, Meeting, Point, PointForm, Restriction,
    SpeakerStyle, Speech, State, Verdict,
};
use quorate::paper::{Block, Options, Paper, lay_out, leaks};
use read::{FORMATS, bare, extracted, said, spoken};
use std::path::Path;
use std::sync::Arc;

fn options(layout: Layout) -> Options {
    Options {
        layout,
        today: Some(sample::day(2024, 6, 28)),
        ..Options::default()
    }
}

/// Each sample in each layout and text format, and one Word document, stands in `tests/golden`.
///
/// `UPDATE_GOLDEN=1` writes them anew; read what changed before committing it.
#[test]
fn the_samples_come_out_as_they_always_did() {
    let mut wrong = Vec::new();
    for (name, meeting) in [("quay", sample::meeting()), ("plan", sample::plan())] {
        for layout in Layout::ALL {
            let own = name == "quay" || layout == Layout::ActionPlan;
            if !own {
                continue;
            }
            let paper = lay_out(&meeting, &options(layout));
            let stem = format!("{name}-{}", layout.name());
            wrong.extend(differs(&format!("{stem}.md"), &md_paper::write(&paper)));
            wrong.extend(differs(&format!("{stem}.txt"), &text::write(&paper)));
            if matches!(layout, Layout::ActionLog | Layout::ActionPlan) {
                wrong.extend(differs(&format!("{stem}.html"), &html::write(&paper)));
                let xml = read::part(&docx::write(&paper).unwrap(), "word/document.xml");
                let lines = xml
                    .replace("<w:p>", "\n<w:p>")
                    .replace("<w:tr>", "\n<w:tr>");
                wrong.extend(differs(&format!("{stem}.document.xml"), &lines));
            }
        }
        if name == "plan" {
            continue;
        }
        let restricted = Options {
            restricted: true,
            expand_glossary: true,
            ..options(Layout::Committee)
        };
        let paper = lay_out(&meeting, &restricted);
        let file = format!("{name}-committee-restricted.txt");
        wrong.extend(differs(&file, &text::write(&paper)));
    }
    assert!(wrong.is_empty(), "not as in tests/golden: {wrong:?}");
}

fn differs(file: &str, now: &str) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(file);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, now).expect("the folder of golden files can be written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    (kept != now).then(|| file.to_owned())
}

#[test]
fn what_is_private_or_restricted_is_in_no_public_paper() {
    let meeting = sample::meeting();
    for layout in Layout::ALL {
        let public = lay_out(&meeting, &options(layout));
        assert!(!public.marks.iter().any(|mark| mark == "RESTRICTED"));
        let whole = Options {
            restricted: true,
            ..options(layout)
        };
        let whole = lay_out(&meeting, &whole);
        assert!(whole.marks.iter().any(|mark| mark == "RESTRICTED"));
        for format in FORMATS {
            let words = extracted(&public, format);
            for secret in ["SECRET", "HUSHED", "Crane", "Zed Locke", "private reason"] {
                assert!(!words.contains(secret), "{secret} in {layout:?} {format}");
            }
            assert_eq!(leaks(&meeting, &words), [], "{layout:?} {format}");
            let words = extracted(&whole, format);
            assert!(words.contains("HUSHED"), "{layout:?} {format}");
            assert!(!words.contains("SECRET"), "{layout:?} {format}");
        }
    }
}

#[test]
fn restricted_items_keep_their_number_public_title_and_label() {
    let meeting = sample::meeting();
    for layout in [Layout::Committee, Layout::Minutes, Layout::ActionLog] {
        let words = extracted(&lay_out(&meeting, &options(layout)), "txt");
        assert!(words.contains("150. A tenancy (Exempt)"), "{words}");
        assert!(words.contains("151. Any other business"), "{words}");
        // The second numbered paragraph is withheld, and the third stays the third.
        assert!(words.contains("3. DM: Members"), "{words}");
    }
}

#[test]
fn a_leak_is_found_with_its_place() {
    let meeting = sample::meeting();
    let cases = [
        ("nothing of note", vec![]),
        ("so\nUNA  crane, they say", vec!["una crane"]),
        (
            "the hushed boathouse rent roll",
            vec!["hushed boathouse rent roll"],
        ),
        (
            "we hear the tenant Una Crane will be asked, then",
            vec!["the tenant una crane will be asked"],
        ),
        ("will be asked to leave", vec![]),
        ("see ask about the bulbs", vec![]),
    ];
    for (text, expected) in cases {
        let mut found: Vec<String> = leaks(&meeting, text)
            .into_iter()
            .map(|leak| leak.words)
            .collect();
        found.sort();
        let mut expected = expected;
        expected.sort_unstable();
        assert_eq!(found, expected, "{text}");
    }
    let found = leaks(&meeting, "so\nUna Crane");
    let place = "line 2 of the paper; it stands in restricted item 150 A tenancy";
    assert_eq!(found[0].place, place);
}

#[test]
fn a_paper_is_a_draft_until_it_is_approved() {
    let mut meeting = sample::meeting();
    let says = |meeting: &Meeting, layout| {
        let paper = lay_out(meeting, &options(layout));
        let header = read::part(&docx::write(&paper).unwrap(), "word/header1.xml");
        read::xml_text(&header, "w:t").contains("DRAFT")
    };
    assert!(says(&meeting, Layout::Minutes));
    meeting.state = State::Approved {
        on: sample::day(2024, 9, 27),
        at: None,
    };
    assert!(!says(&meeting, Layout::Minutes));
}

#[test]
fn word_repeats_head_rows_merges_cells_and_counts_pages() {
    let bytes = docx::write(&lay_out(&sample::plan(), &options(Layout::ActionPlan))).unwrap();
    let document = read::part(&bytes, "word/document.xml");
    for wanted in [
        "<w:tblHeader/>",
        "<w:vMerge w:val=\"restart\"/>",
        "w:orient=\"landscape\"",
    ] {
        assert!(document.contains(wanted), "{wanted}");
    }
    assert!(read::part(&bytes, "word/footer1.xml").contains("NUMPAGES"));
    assert!(read::part(&bytes, "word/styles.xml").contains("w:lang w:val=\"en-GB\""));
    assert!(!read::part(&bytes, "docProps/core.xml").contains("creator"));
    let again = docx::write(&lay_out(&sample::plan(), &options(Layout::ActionPlan))).unwrap();
    assert!(bytes == again, "the same paper gives the same bytes");
}

/// Pieces of text that would like to be something else.
const HOSTILE: [&str; 40] = [
    "<script>alert(1)</script>",
    "]]>",
    "<!--",
    "&amp;",
    "&#x41;",
    "|",
    "\\|",
    "\\",
    "`",
    "```",
    "~~~",
    "~x~",
    "# ",
    "- ",
    "+ ",
    "1. ",
    "1) ",
    "> ",
    "* ",
    "**",
    "__",
    "_a_",
    "***",
    "[x](javascript:alert(1))",
    "![i](u)",
    "| a |\n| --- |",
    "\n",
    "\n\n",
    "---\n",
    "===",
    "\t",
    "    ",
    "\u{1b}[31m",
    "\0",
    "\u{85}",
    "\u{202e}abc",
    "\u{1f469}\u{200d}\u{1f467}",
    "e\u{301}",
    "\u{fffe}",
    "www.example.org/a_b",
];

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => proptest::sample::select(HOSTILE.to_vec()).prop_map(str::to_owned),
        2 => "[a-zA-Z0-9]{1,6}",
        1 => Just(" ".to_owned()),
    ];
    proptest::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}

fn kinds() -> impl Strategy<Value = Kind> {
    let form = prop_oneof![
        Just(PointForm::Paragraph),
        (1..5_u8).prop_map(PointForm::Bullet),
        Just(PointForm::Numbered)
    ];
    let point =
        (form, proptest::option::of(hostile()), hostile()).prop_map(|(form, speaker, text)| {
            Kind::Point(Point {
                form,
                speaker,
                text,
                decisions: Vec::new(),
            })
        });
    let action = (hostile(), hostile()).prop_map(|(text, lead)| {
        Kind::Action(Action {
            leads: vec![lead],
            ..Action::worded(text)
        })
    });
    let decision = (hostile(), hostile()).prop_map(|(text, part)| {
        Kind::Decision(Decision {
            verdict: Verdict::Agreed,
            text,
            parts: vec![part],
            ..Decision::default()
        })
    });
    prop_oneof![
        4 => point,
        2 => action,
        1 => decision,
        1 => hostile().prop_map(|text| Kind::Question(Speech { speaker: None, text })),
        1 => Just(Kind::Reminder("XPRIVATEX".to_owned())),
        1 => Just(Kind::Aside("XPRIVATEX".to_owned())),
    ]
}

prop_compose! {
    fn items()(
        title in hostile(),
        closed in proptest::bool::weighted(0.3),
        kinds in proptest::collection::vec((kinds(), proptest::bool::weighted(0.2)), 0..7),
    ) -> (String, bool, Vec<(Kind, bool)>) {
        (title, closed, kinds)
    }
}

prop_compose! {
    /// A meeting of hostile text, whatever is restricted in it saying so.
    fn meetings()(title in hostile(), items in proptest::collection::vec(items(), 1..4)) -> Meeting {
        let mut ids = 0;
        let mut id = || { ids += 1; Id::from_bits(ids) };
        let mut meeting = Meeting::blank(id(), id());
        meeting.heading.title = title;
        meeting.agenda = items.into_iter().map(|(title, closed, kinds)| {
            let mut item = AgendaItem::titled(id(), title);
            if closed {
                item.restriction = Some(Restriction::default());
                item.presenter = Some("XHUSHEDX".to_owned());
            }
            item.entries = kinds.into_iter().map(|(mut kind, hushed)| {
                if (closed || hushed) && !kind.private() {
                    kind.set_text("XHUSHEDX".to_owned());
                }
                let mut entry = Entry::new(id(), kind);
                entry.restricted = hushed;
                Arc::new(entry)
            }).collect();
            Arc::new(item)
        }).collect();
        meeting
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_format_says_all_of_a_paper_and_nothing_private(meeting in meetings()) {
        for layout in Layout::ALL {
            let paper = lay_out(&meeting, &options(layout));
            let expected = said(&paper);
            prop_assert!(!expected.contains("XPRIVATEX"));
            prop_assert!(!expected.contains("XHUSHEDX"));
            for format in ["md", "docx"] {
                let got = bare(&extracted(&paper, format));
                prop_assert_eq!(&got, &expected, "{:?} {}", layout, format);
            }
            let html = bare(&extracted(&paper, "html"));
            prop_assert!(html.ends_with(&expected), "{:?} html\n{}\n{}", layout, html, expected);
            let text = text::write(&paper);
            prop_assert!(!text.chars().any(|c| c.is_control() && c != '\n'));
            let turned = text.contains('\u{202e}');
            prop_assert!(!turned && !text.contains("XPRIVATEX"));
        }
    }

    #[test]
    fn plain_text_keeps_every_word(meeting in meetings()) {
        for layout in Layout::ALL {
            let mut paper = lay_out(&meeting, &options(layout));
            let text = text::write(&paper);
            for block in &mut paper.blocks {
                // Read out row by row, a column is named only where it has something to say.
                if let Block::Table(table) = block {
                    table.head.clear();
                }
            }
            for word in spoken(&paper).split(|c: char| !c.is_ascii_alphanumeric()) {
                let found = text.contains(word) || bare(&text).contains(word);
                prop_assert!(found, "{} in {}", word, text);
            }
        }
    }
}

#[test]
fn a_word_of_a_hundred_thousand_letters_comes_out_whole() {
    let word = "x".repeat(100_000);
    let mut meeting = sample::meeting();
    let entry = Entry::new(Id::from_bits(5000), Kind::paragraph(word.clone()));
    Arc::make_mut(&mut meeting.agenda[0])
        .entries
        .push(Arc::new(entry));
    let paper: Paper = lay_out(&meeting, &options(Layout::Minutes));
    for format in FORMATS {
        assert!(extracted(&paper, format).contains(&word), "{format}");
    }
}

#[test]
fn column_names_belong_to_the_layout_they_were_set_for() {
    let mut meeting = sample::meeting();
    meeting.heading.layout = Layout::ActionLog;
    meeting.heading.columns = vec![
        String::new(),
        "Said".into(),
        "Do".into(),
        "Who".into(),
        "By when".into(),
    ];
    let head = |layout| {
        let markdown = md_paper::write(&lay_out(&meeting, &options(layout)));
        let head = markdown.lines().find(|line| line.starts_with('|'));
        head.unwrap_or_default().to_owned()
    };
    assert_eq!(
        head(Layout::ActionLog),
        "| Reference | Said | Do | Who | By when |"
    );
    assert_eq!(head(Layout::Minutes), "| Notes | Action |");
}

#[test]
fn speakers_print_as_the_series_writes_them() {
    let cases = [
        (SpeakerStyle::Initials, "3. DM: Members"),
        (SpeakerStyle::Addressed, "3. Cllr Marsh: Members"),
        (SpeakerStyle::Hidden, "3. Members"),
    ];
    for (style, expected) in cases {
        let mut meeting = sample::meeting();
        meeting.heading.wording.speaker = style;
        let words = text::write(&lay_out(&meeting, &options(Layout::Minutes)));
        assert!(words.contains(expected), "{words}");
    }
}
