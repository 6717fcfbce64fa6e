//! Lines of the ledger and what each becomes, as chips say it.

use crate::capture::traps::{context, lexicon, meeting};
use crate::capture::{Act, Call, Context, Ledger, parse, tally};
use crate::meeting::{Count, Id, Interest, Kind, Motion, Part, Quorum, Room, Start};
use std::sync::Arc;

/// Eight members, of whom the first five are there, and a quorum of four.
fn room() -> Room {
    let mut meeting = meeting();
    meeting.heading.quorum = Some(Quorum::Members(4));
    for person in meeting.people.iter_mut().take(5) {
        Arc::make_mut(person).start = Start::Present;
    }
    Room::at_start(&meeting)
}

fn moved() -> Context {
    Context {
        ledger: Ledger {
            room: Some(room()),
            motion: Some("That the roof be mended.".into()),
        },
        ..context()
    }
}

fn chips(line: &str, context: &Context) -> String {
    let reading = parse(line, &lexicon(), context);
    let chips = reading.chips.iter().map(|chip| chip.words.as_str());
    chips.skip(1).collect::<Vec<_>>().join(" | ")
}

#[test]
fn counts_are_read_as_they_are_spoken() {
    let numbers = |ayes, against, abstained| {
        Some(Count::Numbers {
            ayes,
            against,
            abstained,
        })
    };
    for (words, count) in [
        ("8-3-1", numbers(8, 3, 1)),
        ("8 3", numbers(8, 3, 0)),
        ("8 for 3 against 1 abstained", numbers(8, 3, 1)),
        ("3 against, 8 for", numbers(8, 3, 0)),
        ("8 votes to 3, with 2 abstentions", numbers(8, 3, 2)),
        ("8 in favour and none against", numbers(8, 0, 0)),
        ("8", numbers(8, 0, 0)),
        ("1 abstained", None),
        ("in the end", None),
        ("8-3-1-2", None),
        ("8 for 9 for", None),
        ("", None),
    ] {
        assert_eq!(tally(words), count, "{words}");
    }
}

#[test]
fn chips_say_what_becomes_of_the_motion() {
    for (line, words) in [
        ("/motion That it be so", "motion"),
        (
            "/move aq/bm: That it be so",
            "motion, moved AQ, seconded BM",
        ),
        ("/amend Delete 2", "amendment to “That the roof be mended”"),
        ("/moved aq", "moved AQ: “That the roof be mended”"),
        (
            "/moved AQ seconded bm",
            "moved AQ, seconded BM: “That the roof be mended”",
        ),
        ("/seconded BM", "seconded BM: “That the roof be mended”"),
        (
            "/carried nem. con.",
            "carried nem. con.: “That the roof be mended”",
        ),
        (
            "/carried 3-1-1",
            "carried 3 for, 1 against, 1 abstained: “That the roof be mended”",
        ),
        (
            "/carried 5-1",
            "carried 5 for, 1 against, 0 abstained: “That the roof be mended” | 6 votes, 5 may vote",
        ),
        (
            "/lost 3-1",
            "lost 3 for, 1 against, 0 abstained: “That the roof be mended” | the count says otherwise",
        ),
        ("/withdrawn", "withdrawn: “That the roof be mended”"),
        (
            "/casting against",
            "casting vote against: “That the roof be mended”",
        ),
        ("/vote", "recorded vote: 5 may vote"),
        ("/carried in the end", "what is “in the end”?"),
        ("/moved house", "who is house?"),
        ("/sub TV for AQ", "TV substitutes for AQ"),
        (
            "/interest BM in #B1 dpi owns a flat there, left",
            "interest declared by BM in 3 Rents, disclosable pecuniary, leaves for the item",
        ),
    ] {
        assert_eq!(chips(line, &moved()), words, "{line}");
    }
}

#[test]
fn without_a_motion_the_words_stay_words() {
    for line in ["/carried", "/moved AQ", "/casting for", "/amend Delete 2"] {
        let reading = parse(line, &lexicon(), &context());
        assert_eq!(reading.act, Act::Entry(Kind::paragraph(line)), "{line}");
        assert_eq!(reading.doubts.len(), 1, "{line}");
    }
}

#[test]
fn chips_say_what_is_left_of_the_quorum() {
    for (line, words) in [
        ("-BM 10.40", "BM left 10.40 | leaves 4 of 8, needs 4"),
        (
            "-BM, CD 10.40",
            "BM, CD left 10.40 | INQUORATE 3 of 8, needs 4",
        ),
        ("+TV 10.40", "TV came in 10.40 | makes 6 of 8, needs 4"),
        ("+BM 10.40", "BM came in 10.40 | BM is in the room already"),
        ("-TV 10.40", "TV left 10.40 | TV is not in the room"),
        (
            "/interest BM left",
            "interest declared by BM, leaves for the item | leaves 4 of 8, needs 4",
        ),
        ("=AGREED to mend it", "agreed"),
    ] {
        assert_eq!(chips(line, &moved()), words, "{line}");
    }
    let mut few = moved();
    if let Some(room) = &mut few.ledger.room {
        for who in [101, 102] {
            let kind = Kind::Departure(crate::meeting::Departure {
                who: vec![Id::from_bits(who)],
                time: None,
                wording: None,
            });
            room.follow(&crate::meeting::Entry::new(Id::from_bits(0), kind));
        }
    }
    assert_eq!(
        chips("=AGREED to mend it", &few),
        "agreed | INQUORATE 3 of 8, needs 4"
    );
}

#[test]
fn an_interest_says_what_it_is_about_and_what_was_done() {
    let read = |line: &str| {
        let Act::Entry(Kind::Interest(interest)) = parse(line, &lexicon(), &context()).act else {
            panic!("{line} is no interest");
        };
        interest
    };
    let plain = Interest {
        who: Id::from_bits(101),
        item: None,
        kind: String::new(),
        nature: None,
        dispensation: false,
        took: Part::Stayed,
        wording: None,
    };
    for (line, nature, kind, took, dispensation) in [
        ("/interest BM", None, "", Part::Stayed, false),
        (
            "/interest BM owns a flat there, left",
            Some("owns a flat there"),
            "",
            Part::Left,
            false,
        ),
        (
            "/interest BM owns the house on the left",
            Some("owns the house on the left"),
            "",
            Part::Stayed,
            false,
        ),
        (
            "/interest BM personal: a friend, dispensation, spoke",
            Some("a friend"),
            "personal",
            Part::Spoke,
            true,
        ),
        (
            "/interest BM a friend and left",
            Some("a friend"),
            "",
            Part::Left,
            false,
        ),
    ] {
        let expected = Interest {
            nature: nature.map(str::to_owned),
            kind: kind.to_owned(),
            took,
            dispensation,
            ..plain.clone()
        };
        assert_eq!(read(line), expected, "{line}");
    }
}

#[test]
fn a_motion_with_a_colon_of_its_own_keeps_its_words() {
    for (line, text, mover) in [
        ("/motion AQ: That it be so", "That it be so", Some("AQ")),
        ("/motion That we: mend", "That we: mend", None),
        ("/motion AQ/XX: mend", "AQ/XX: mend", None),
    ] {
        let expected = Motion {
            text: text.into(),
            mover: mover.map(str::to_owned),
            ..Motion::default()
        };
        let act = parse(line, &lexicon(), &context()).act;
        assert_eq!(act, Act::Entry(Kind::Motion(expected)), "{line}");
    }
    let poll = parse("/vote against BM, CD; rest for", &lexicon(), &moved()).act;
    let Act::Call(Call::Poll { votes, rest }) = poll else {
        panic!("{poll:?}");
    };
    assert_eq!((votes.len(), rest), (2, Some(crate::meeting::Choice::For)));
}
