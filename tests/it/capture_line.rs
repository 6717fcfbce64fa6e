//! The capture line on the screen: what is typed, what is shown, and what the document holds then.

use crate::folder::Folder;
use quorate::app::Overlay;
use quorate::meeting::{
    Action, AgendaItem, Decision, Entry, Id, Kind, Meaning, Meeting, Person, Point, PointForm,
    Presence, Speech, Verdict,
};
use quorate::testing::Stage;
use std::sync::Arc;

/// A meeting of an invented trust: four people, three items, two points in the second.
fn meeting() -> Meeting {
    let mut meeting = Meeting::blank(Id::from_bits(1), Id::from_bits(2));
    meeting.heading.title = "Monthly meeting".into();
    meeting.heading.date = chrono::NaiveDate::from_ymd_opt(2019, 10, 14);
    let people = [
        (10, "Ana Reyes", "AR"),
        (11, "Tom Hill", "TH"),
        (12, "Joy Oduya", "JO"),
        (13, "Robert Stone", "RS"),
    ];
    for (bits, name, initials) in people {
        let mut person = Person::named(Id::from_bits(bits), name);
        person.initials = Some(initials.into());
        meeting.people.push(Arc::new(person));
    }
    let items = [
        (20, "Welcome"),
        (21, "The slipway"),
        (22, "Any other business"),
    ];
    let items = items.map(|(bits, title)| AgendaItem::titled(Id::from_bits(bits), title));
    meeting.agenda = items.into_iter().map(Arc::new).collect();
    let points = [
        (30, "The slipway is worn."),
        (31, "There are two quotes. The cheaper one was agreed."),
    ];
    let points =
        points.map(|(bits, words)| Entry::new(Id::from_bits(bits), Kind::paragraph(words)));
    Arc::make_mut(&mut meeting.agenda[1]).entries = points.into_iter().map(Arc::new).collect();
    meeting
}

/// The same meeting with the cursor in the second item.
fn stage() -> Stage {
    let mut stage = Stage::new(&meeting(), 120, 40);
    stage.keys("#2<enter>");
    stage
}

/// The kinds of what was taken down in an item after what stood there before.
fn taken(stage: &Stage, item: usize) -> Vec<Kind> {
    let before = [0, 2, 0][item - 1];
    let entries = &stage.app.meeting().agenda[item - 1].entries;
    entries
        .iter()
        .skip(before)
        .map(|entry| entry.kind.clone())
        .collect()
}

/// The one thing taken down in the second item.
fn one(stage: &Stage) -> Kind {
    let all = taken(stage, 2);
    let [one] = all.as_slice() else {
        panic!("one entry was expected: {all:?}\n{}", stage.text());
    };
    one.clone()
}

fn sees(stage: &Stage, words: &[&str]) {
    let shown = stage.text();
    for words in words {
        assert!(
            shown.contains(words),
            "{words:?} is not on the screen:\n{shown}"
        );
    }
}

fn line(stage: &Stage) -> &str {
    stage.app.draft().line.text()
}

fn said(speaker: Option<&str>, text: &str) -> Kind {
    Kind::Point(Point {
        speaker: speaker.map(str::to_owned),
        text: text.to_owned(),
        ..Point::default()
    })
}

fn bullet(level: u8, text: &str) -> Kind {
    Kind::Point(Point {
        form: PointForm::Bullet(level),
        text: text.to_owned(),
        ..Point::default()
    })
}

fn decided(verdict: Verdict, text: &str, parts: &[&str]) -> Kind {
    Kind::Decision(Decision {
        verdict,
        text: text.to_owned(),
        parts: parts.iter().map(|part| (*part).to_owned()).collect(),
        ..Decision::default()
    })
}

/// What is to be compared of an action: words, leads, deadline words.
fn action(kind: &Kind) -> (&str, Vec<&str>, Option<&str>) {
    let Kind::Action(Action {
        text,
        leads,
        deadline,
        ..
    }) = kind
    else {
        panic!("an action was expected: {kind:?}");
    };
    let leads = leads.iter().map(String::as_str).collect();
    (
        text,
        leads,
        deadline.as_ref().map(|deadline| deadline.words.as_str()),
    )
}

/// Each line alone: what the chips promise, and what stands in the document after Enter.
#[expect(clippy::too_many_lines, reason = "most of it is a table")]
#[test]
fn a_line_becomes_what_its_chips_say() {
    let question = |asked: bool, speaker: Option<&str>, text: &str| {
        let said = Speech {
            speaker: speaker.map(str::to_owned),
            text: text.to_owned(),
        };
        if asked {
            Kind::Question(said)
        } else {
            Kind::Answer(said)
        }
    };
    let cases: Vec<(&str, &str, Kind)> = vec![
        (
            "The hall is cold.",
            "2 The slipway",
            said(None, "The hall is cold."),
        ),
        (
            "AR: it is cold",
            "AR speaking",
            said(Some("AR"), "it is cold"),
        ),
        (
            "ar:it is cold",
            "AR speaking",
            said(Some("AR"), "it is cold"),
        ),
        ("ZQ: from the port", "ZQ", said(Some("ZQ"), "from the port")),
        (
            "???: we might",
            "speaker to be named",
            said(Some("???"), "we might"),
        ),
        (
            "NB: it is cold",
            "2 The slipway",
            said(None, "NB: it is cold"),
        ),
        (
            "10:30 is too late",
            "2 The slipway",
            said(None, "10:30 is too late"),
        ),
        ("- the slates", "bullet", bullet(1, "the slates")),
        ("• the slates", "bullet", bullet(1, "the slates")),
        (
            "=Agreed to meet",
            "agreed",
            decided(Verdict::Agreed, "Agreed to meet", &[]),
        ),
        (
            "= NOTED the report",
            "noted",
            decided(Verdict::Noted, "NOTED the report", &[]),
        ),
        (
            "=to sell the boat",
            "decision",
            decided(Verdict::Decided, "to sell the boat", &[]),
        ),
        (
            "NOTED the report",
            "noted",
            decided(Verdict::Noted, "NOTED the report", &[]),
        ),
        (
            "Q: who pays?",
            "question",
            question(true, None, "who pays?"),
        ),
        ("A: the trust", "answer", question(false, None, "the trust")),
        (
            "TH: Q: who pays?",
            "question",
            question(true, Some("TH"), "who pays?"),
        ),
        (
            "?who pays",
            "come back to this",
            Kind::Reminder("who pays".into()),
        ),
        ("?", "come back to this", Kind::Reminder(String::new())),
        ("??he sighed", "aside", Kind::Aside("he sighed".into())),
        (
            "\\#4 is a fine number",
            "2 The slipway",
            said(None, "#4 is a fine number"),
        ),
        ("\\! loud", "2 The slipway", said(None, "! loud")),
        (
            "-AR advised against it",
            "2 The slipway",
            said(None, "-AR advised against it"),
        ),
        (
            "+5 % on last year",
            "2 The slipway",
            said(None, "+5 % on last year"),
        ),
        ("#99 of them", "99", said(None, "#99 of them")),
        (
            "s/worn/mended",
            "2 The slipway",
            said(None, "s/worn/mended"),
        ),
    ];
    for (typed, chip, kind) in cases {
        let mut stage = stage();
        stage.keys(typed);
        let shown = stage.rows();
        let under = shown.len() - 2;
        assert!(
            shown[under].contains(chip),
            "{typed:?} shows {:?}",
            shown[under]
        );
        assert_eq!(
            shown[under].matches("2 The slipway").count(),
            1,
            "{:?}",
            shown[under]
        );
        stage.keys("<enter>");
        assert_eq!(one(&stage), kind, "{typed:?}");
        assert!(line(&stage).is_empty(), "{typed:?}");
        assert!(stage.whole(), "{typed:?}");
    }
}

#[expect(clippy::too_many_lines, reason = "most of it is a table")]
#[test]
fn an_action_is_read_in_every_way_it_can_be_said() {
    type Case = (
        &'static str,
        &'static str,
        &'static [&'static str],
        Option<&'static str>,
    );
    let cases: [Case; 9] = [
        (
            "!Book the hall @RS >21st Oct",
            "Book the hall",
            &["RS"],
            Some("21st Oct"),
        ),
        (
            "! Book the hall @RS/TH >with minutes",
            "Book the hall",
            &["RS", "TH"],
            Some("with minutes"),
        ),
        (
            "! Book the hall @RS @TH",
            "Book the hall",
            &["RS", "TH"],
            None,
        ),
        (
            "! Read the report @ALL >ASAP",
            "Read the report",
            &["ALL"],
            Some("ASAP"),
        ),
        (
            "! RS to book the hall",
            "RS to book the hall",
            &["RS"],
            None,
        ),
        (
            "! RS / TH to ring the port by 21st Oct",
            "RS / TH to ring the port by 21st Oct",
            &["RS", "TH"],
            Some("by 21st Oct"),
        ),
        (
            "! RS to book the hall @JO",
            "RS to book the hall",
            &["JO"],
            None,
        ),
        (
            "Action: TH to ring the port",
            "TH to ring the port",
            &["TH"],
            None,
        ),
        (
            "! Mail nick@example.org > £500",
            "Mail nick@example.org > £500",
            &[],
            None,
        ),
    ];
    for (typed, text, leads, deadline) in cases {
        let mut stage = stage();
        stage.keys(&format!("{typed}<enter>"));
        let kind = one(&stage);
        let (words, who, when) = action(&kind);
        assert_eq!(
            (words, who.as_slice(), when),
            (text, leads, deadline),
            "{typed:?}"
        );
    }
}

#[test]
fn the_action_stands_in_the_table_with_its_lead_and_its_day() {
    let mut stage = stage();
    stage.keys("! RS to book the hall by Fri");
    sees(&stage, &["action A1", "lead RS", "18 Oct"]);
    stage.keys("<enter>");
    sees(&stage, &["A1", "RS to book the hall", "by Fri"]);
    let kind = one(&stage);
    let Kind::Action(action) = &kind else {
        panic!("{kind:?}");
    };
    let day = chrono::NaiveDate::from_ymd_opt(2019, 10, 18).map(Meaning::Day);
    assert_eq!(action.deadline.as_ref().map(|deadline| deadline.means), day);
    assert_eq!(action.reference.as_deref(), Some("A1"));
}

#[test]
fn tab_goes_on_from_the_words_to_the_lead_to_the_timescale() {
    let mut stage = stage();
    stage.keys("! Book the hall<tab>RS<tab>Fri<enter>");
    let kind = one(&stage);
    assert_eq!(action(&kind), ("Book the hall", vec!["RS"], Some("Fri")));
}

#[test]
fn bullets_go_on_until_an_empty_one_nest_on_tab_and_end_at_a_mark() {
    let mut stage = stage();
    stage.keys("The works:<enter>- the slates<enter>the lead<enter><tab>the flashing<enter><enter>done<enter>");
    assert_eq!(
        taken(&stage, 2),
        [
            said(None, "The works:"),
            bullet(1, "the slates"),
            bullet(1, "the lead"),
            bullet(2, "the flashing"),
            said(None, "done"),
        ]
    );
    stage.keys("- one<enter>AR: two<enter>three<enter>");
    assert_eq!(
        taken(&stage, 2)[5..],
        [
            bullet(1, "one"),
            said(Some("AR"), "two"),
            said(None, "three")
        ]
    );
}

#[test]
fn a_resolution_goes_on_with_lettered_parts_and_another_begins_the_next() {
    let mut stage = stage();
    stage.keys("= RESOLVED that:<enter>the hall be let<enter>the rent be £500<enter>=AGREED to meet<enter>");
    assert_eq!(
        taken(&stage, 2),
        [
            decided(
                Verdict::Resolved,
                "RESOLVED that:",
                &["the hall be let", "the rent be £500"]
            ),
            decided(Verdict::Agreed, "AGREED to meet", &[]),
        ]
    );
    sees(&stage, &["a. the hall be let", "b. the rent be £500"]);
    stage.keys("= RESOLVED that:<enter>it be so<enter><enter>A word after<enter>");
    assert_eq!(taken(&stage, 2)[3..], [said(None, "A word after")]);
}

#[test]
fn words_go_to_another_item_and_the_note_taker_there_and_back() {
    let mut stage = stage();
    stage.keys("#3 the next fair");
    sees(&stage, &["3 Any other business"]);
    stage.keys("<enter>here still<enter>");
    assert_eq!(taken(&stage, 3), [said(None, "the next fair")]);
    assert_eq!(taken(&stage, 2), [said(None, "here still")]);
    stage.keys("#1<enter>welcome<enter>#<enter>back<enter>/3<enter>slash<enter>");
    assert_eq!(taken(&stage, 1), [said(None, "welcome")]);
    assert_eq!(taken(&stage, 2)[1..], [said(None, "back")]);
    assert_eq!(taken(&stage, 3)[1..], [said(None, "slash")]);
    stage.keys("#+ The boat<enter>it floats<enter>/new The crane<enter>");
    let titles: Vec<&str> = stage
        .app
        .meeting()
        .agenda
        .iter()
        .map(|item| item.title.as_str())
        .collect();
    assert_eq!(
        titles,
        [
            "Welcome",
            "The slipway",
            "Any other business",
            "The boat",
            "The crane"
        ]
    );
    let boat = &stage.app.meeting().agenda[3];
    assert_eq!(boat.entries[0].kind, said(None, "it floats"));
}

#[test]
fn who_came_and_went_stands_in_the_minutes_and_in_the_room() {
    let mut stage = stage();
    stage.keys("+AR, TH<enter>");
    assert_eq!(stage.app.presence(Id::from_bits(10)), Presence::InRoom);
    stage.keys("-TH 10.40");
    sees(&stage, &["TH left 10.40"]);
    stage.keys("<enter>");
    assert_ne!(stage.app.presence(Id::from_bits(11)), Presence::InRoom);
    sees(&stage, &["10.17", "10.40"]);
    let kinds = taken(&stage, 2);
    assert!(
        matches!(kinds.as_slice(), [Kind::Arrival(_), Kind::Departure(_)]),
        "{kinds:?}"
    );
}

#[test]
fn a_correction_hits_the_newest_entry_and_a_miss_stays_in_the_line() {
    let mut stage = stage();
    stage.keys("The hull is worn<enter>s/worn/sound/<enter>");
    sees(&stage, &["Now: The hull is sound"]);
    assert_eq!(one(&stage), said(None, "The hull is sound"));
    stage.keys("s/worn/mended/<enter>");
    assert_eq!(
        stage.app.meeting().agenda[1].entries[0].kind,
        said(None, "The slipway is mended.")
    );
    stage.keys("s/keel/hull/<enter>");
    sees(&stage, &["No entry holds", "keel"]);
    assert_eq!(line(&stage), "s/keel/hull/");
    assert_eq!(stage.app.history().undo_name(), Some("correct words"));
}

#[test]
fn tab_goes_on_from_a_lead_that_it_completed_to_the_timescale() {
    let mut stage = stage();
    stage.keys("! mend it<tab>th<tab>");
    assert_eq!(line(&stage), "! mend it @TH");
    stage.keys("<tab>Fri<enter>");
    let action = stage.app.newest().and_then(|(_, entry)| entry.action());
    let action = action.expect("an action was taken");
    assert_eq!(action.leads, ["TH"]);
    assert_eq!(
        action.deadline.as_ref().map(|due| due.words.as_str()),
        Some("Fri")
    );
    // Where there are several, it goes from one to the next.
    stage.keys("! mend the crane @<tab>");
    let first = line(&stage).to_owned();
    stage.keys("<tab>");
    assert_ne!(line(&stage), first);
    assert!(!line(&stage).contains('>'), "{}", line(&stage));
}

#[test]
fn a_correction_finds_words_in_a_lettered_part() {
    let mut stage = stage();
    stage.keys("= RESOLVED that:<enter>the hull be mended<enter>the crane be sold<enter><enter>");
    stage.keys("s/crane/winch/<enter>");
    sees(&stage, &["Now: the winch be sold", "RESOLVED that:"]);
    let parts = |stage: &Stage| match &stage.app.newest().map(|(_, entry)| entry.kind.clone()) {
        Some(Kind::Decision(decision)) => decision.parts.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(parts(&stage), ["the hull be mended", "the winch be sold"]);
    stage.keys("<ctrl-z>");
    assert_eq!(parts(&stage), ["the hull be mended", "the crane be sold"]);
}

#[test]
fn a_chip_refused_is_plain_text_again() {
    let mut stage = stage();
    stage.keys("! RS to book the hall by Fri<ctrl-r>");
    let shown = stage.rows();
    assert!(
        !shown[shown.len() - 2].contains("18 Oct"),
        "{}",
        stage.text()
    );
    stage.keys("<enter>");
    let kind = one(&stage);
    assert_eq!(
        action(&kind),
        ("RS to book the hall by Fri", vec!["RS"], None)
    );
    let mut stage = self::stage();
    stage.keys("The hall is cold.<ctrl-r>");
    sees(&stage, &["There is no chip to refuse."]);
    let mut stage = self::stage();
    stage.keys("#3 words<ctrl-r><enter>");
    assert_eq!(one(&stage), said(None, "#3 words"));
    let mut stage = self::stage();
    stage.keys("AGREED by nobody<ctrl-r><enter>");
    assert_eq!(one(&stage), said(None, "AGREED by nobody"));
}

#[test]
fn an_unknown_name_is_one_quiet_gap_settled_once_for_all() {
    let mut stage = stage();
    stage.keys("ZQ: from the port<enter>! ZQ to send the chart >ASAP<enter>! Ring the crew @ZQ >Fri<enter>");
    stage.keys("<ctrl-g>called");
    sees(&stage, &["Nobody here is called “ZQ”, named 3 times"]);
    stage.keys("<enter>Zoe Quay<enter>");
    sees(&stage, &["Added Zoe Quay as ZQ"]);
    let people = &stage.app.meeting().people;
    assert_eq!(
        people
            .last()
            .map(|person| (person.name.as_str(), person.initials.as_deref())),
        Some(("Zoe Quay", Some("ZQ")))
    );
    let gaps = stage.app.digest().gaps(stage.app.meeting());
    assert!(
        !gaps
            .iter()
            .any(|gap| gap.words(stage.app.meeting()).contains("ZQ")),
        "{gaps:?}"
    );
    let paper = quorate::paper::lay_out(stage.app.meeting(), &quorate::paper::Options::default());
    assert!(format!("{paper:?}").contains("Zoe Quay"));
}

#[test]
fn a_speaker_still_to_be_named_is_one_gap_and_named_everywhere_at_once() {
    let mut stage = stage();
    stage.keys("???: we might<enter>#3 ???: me too<enter>???: and so on<enter>");
    stage.keys("<ctrl-g>named");
    sees(&stage, &["A speaker is still to be named, 3 times"]);
    stage.keys("<enter>");
    sees(&stage, &["Who was speaking?"]);
    stage.keys("th<enter>");
    sees(&stage, &["TH was speaking, 3 times"]);
    assert_eq!(
        taken(&stage, 2),
        [said(Some("TH"), "we might"), said(Some("TH"), "and so on")]
    );
    assert_eq!(taken(&stage, 3), [said(Some("TH"), "me too")]);
    stage.keys("<ctrl-z>");
    assert_eq!(taken(&stage, 3), [said(Some("???"), "me too")]);
    stage.keys("<ctrl-g>named<enter>Zoe Quay<enter>");
    assert_eq!(taken(&stage, 3), [said(Some("ZQ"), "me too")]);
    assert_eq!(
        stage
            .app
            .meeting()
            .people
            .last()
            .map(|person| person.name.as_str()),
        Some("Zoe Quay")
    );
}

#[test]
fn one_key_goes_on_with_the_last_speaker() {
    let mut stage = stage();
    stage.keys("AR: it is cold<enter><ctrl-]>and wet<enter>");
    assert_eq!(taken(&stage, 2)[1], said(Some("AR"), "and wet"));
}

#[test]
fn an_action_is_made_from_a_point_that_stays_or_the_point_becomes_one() {
    let mut stage = stage();
    stage.keys("JO: RS to send the chart by Fri.<enter><ctrl-t>");
    assert!(line(&stage).starts_with("! "), "{:?}", line(&stage));
    stage.keys("<enter>");
    let kinds = taken(&stage, 2);
    assert_eq!(kinds[0], said(Some("JO"), "RS to send the chart by Fri."));
    assert_eq!(action(&kinds[1]).1, ["RS"]);
    let mut stage = self::stage();
    stage.keys("RS to send the chart<enter><esc>T");
    assert_eq!(
        action(&one(&stage)),
        ("RS to send the chart", vec!["RS"], None)
    );
}

#[test]
fn an_offer_is_taken_on_one_key_and_ignored_otherwise() {
    let mut stage = stage();
    stage.keys("JO to send the chart to the port.");
    sees(&stage, &["make an action: JO to send"]);
    stage.keys("<enter>");
    assert_eq!(taken(&stage, 2).len(), 1);
    stage.keys("<ctrl-e><enter>");
    assert_eq!(action(&taken(&stage, 2)[1]).1, ["JO"]);
    let mut stage = self::stage();
    stage.keys("The hall is cold. It was agreed to meet elsewhere.<ctrl-e>");
    let Kind::Point(point) = one(&stage) else {
        panic!("{:?}", one(&stage));
    };
    assert_eq!(point.decisions, ["It was agreed to meet elsewhere."]);
}

#[test]
fn a_sentence_is_marked_as_a_decision_where_it_was_said() {
    let mut stage = stage();
    stage.keys("The hall is cold. We meet elsewhere.<enter><ctrl-d>");
    let Kind::Point(point) = one(&stage) else {
        panic!("{:?}", one(&stage));
    };
    assert_eq!(point.decisions, ["We meet elsewhere."]);
}

#[test]
fn acts_of_the_phrase_book_change_the_meeting() {
    let mut stage = stage();
    stage.keys("/defer February 2020<enter>");
    let deferred = stage.app.meeting().agenda[1].deferred.clone();
    assert_eq!(
        deferred.map(|to| to.words),
        Some("February 2020".to_owned())
    );
    stage.keys("/standing 3<enter>");
    assert!(stage.app.meeting().agenda[2].standing);
    stage.keys("/thanks the crew<enter>/next 14 Feb<enter>");
    let closing = stage.app.meeting().closing.clone();
    assert_eq!(closing.thanks, ["Thanks noted to the crew"]);
    assert_eq!(
        closing.next.map(|next| next.words),
        Some("14 Feb".to_owned())
    );
    stage.keys("/break 10.30<enter>/resume 10.45<enter>/elect JO as Chair<enter>");
    let kinds = taken(&stage, 2);
    let [Kind::Break(pause), Kind::Election(election)] = kinds.as_slice() else {
        panic!("{kinds:?}");
    };
    assert_eq!(
        pause.until.map(|time| time.to_string()),
        Some("10:45:00".to_owned())
    );
    assert_eq!(election.elected.as_deref(), Some("JO"));
    stage.keys("/close<enter>");
    sees(
        &stage,
        &[
            "Closed at 10.17",
            "Gaps:",
            "Next meeting: 14 Feb",
            "Thanks: 1",
        ],
    );
    assert!(stage.app.meeting().heading.closed);
    assert!(matches!(stage.app.overlay(), Some(Overlay::Picker(_))));
}

#[test]
fn the_press_and_public_leave_by_a_resolution_that_names_its_ground() {
    let mut stage = stage();
    stage.keys("/press 3<enter>");
    let Kind::Decision(closed) = one(&stage) else {
        panic!("a resolution was expected");
    };
    assert_eq!(closed.verdict, Verdict::Resolved);
    for said in ["100A(4)", "paragraph 3 of Part 1 of Schedule 12A"] {
        assert!(closed.text.contains(said), "{}", closed.text);
    }
    stage.keys("/press-parish");
    sees(&stage, &["blanks to fill"]);
    stage.keys("<ctrl-u>/press-parish staff pay<enter>/press-b<enter>");
    let taken: Vec<String> = taken(&stage, 2)
        .iter()
        .map(|kind| kind.text().to_owned())
        .collect();
    assert!(
        taken[1].contains("Admission to Meetings) Act 1960"),
        "{taken:?}"
    );
    assert!(taken[1].ends_with("because of staff pay."), "{taken:?}");
    assert_eq!(taken[2], "The press and public came back at 10.17.");
}

#[test]
fn a_phrase_is_completed_from_a_letter_or_two_and_its_blanks_are_filled() {
    let mut stage = stage();
    stage.keys("<esc>2<down>o<esc>/ap<tab>");
    assert_eq!(line(&stage), "/apologies ");
    sees(&stage, &["Tab for 2 more"]);
    stage.keys("<tab>");
    assert_eq!(line(&stage), "/approved ");
    stage.keys("<shift-tab><enter>");
    let text = "Apologies for absence were received from Tom Hill.";
    assert_eq!(one(&stage), said(None, text));
    let mut stage = self::stage();
    stage.keys("/agreed to meet in May<enter>");
    assert_eq!(
        one(&stage),
        decided(Verdict::Agreed, "AGREED to meet in May", &[])
    );
}

#[test]
fn completion_knows_people_and_deadlines() {
    let cases = [
        ("! Ring the crew @r", "@RS"),
        ("! Ring the crew >w", ">with minutes"),
        ("to", "TH: "),
    ];
    for (typed, expected) in cases {
        let mut stage = stage();
        stage.keys(&format!("{typed}<tab>"));
        let found = line(&stage).to_lowercase();
        assert!(
            found.contains(&expected.to_lowercase()),
            "{typed:?} became {found:?}"
        );
    }
}

#[test]
fn an_unfinished_line_is_parked_and_comes_back_with_its_cursor() {
    let mut stage = stage();
    stage.keys("AR: it is<left><left><ctrl-k>TH: no<enter>");
    assert_eq!(line(&stage), "AR: it is");
    stage.keys("X<enter>");
    assert_eq!(
        taken(&stage, 2),
        [said(Some("TH"), "no"), said(Some("AR"), "it Xis")]
    );
}

#[test]
fn going_back_opens_the_entry_above_and_esc_puts_it_back() {
    let mut stage = stage();
    stage.keys("The hull is worn<enter><up> out<esc>");
    assert_eq!(one(&stage), said(None, "The hull is worn"));
    stage.keys("<backspace> out<enter>");
    assert_eq!(one(&stage), said(None, "The hull is worn out"));
    stage.keys("<up><home>!<enter>");
    assert_eq!(action(&one(&stage)).0, "The hull is worn out");
}

#[test]
fn moving_on_takes_the_unfinished_line_to_its_own_item_first() {
    let mut stage = stage();
    stage.keys("half a thought<ctrl-n>");
    assert_eq!(one(&stage), said(None, "half a thought"));
    assert!(line(&stage).is_empty());
    assert_eq!(stage.app.item(), Some(Id::from_bits(22)));
}

#[test]
fn a_paste_of_many_lines_is_many_entries_in_one_step() {
    let mut stage = stage();
    stage.keys("<paste:AR: one\n• two\n! TH to three\n>");
    let kinds = taken(&stage, 2);
    assert_eq!(kinds[..2], [said(Some("AR"), "one"), bullet(1, "two")]);
    assert_eq!(action(&kinds[2]).1, ["TH"]);
    stage.keys("<esc><ctrl-z>");
    assert!(taken(&stage, 2).is_empty());
}

#[test]
fn words_before_any_item_and_in_a_meeting_without_an_agenda_have_a_place() {
    let mut stage = Stage::new(&Meeting::blank(Id::from_bits(1), Id::from_bits(2)), 80, 24);
    stage.keys("It begins<enter>");
    let meeting = stage.app.meeting();
    assert_eq!(meeting.all_entries().count(), 1);
    let mut stage = self::stage();
    stage.keys("#1<enter><ctrl-b>A word before<enter>");
    let before: Vec<&Entry> = stage.app.meeting().before.iter().map(Arc::as_ref).collect();
    assert_eq!(before.len(), 1, "{}", stage.text());
}

#[test]
fn an_ambiguous_name_asks_and_never_guesses() {
    let mut meeting = meeting();
    meeting
        .people
        .push(Arc::new(Person::named(Id::from_bits(14), "Ana Stone")));
    let mut stage = Stage::new(&meeting, 120, 40);
    stage.keys("#2<enter>! Ring the crew @Ana >Fri");
    sees(&stage, &["Ana"]);
    stage.keys("<enter>");
    assert_eq!(action(&one(&stage)).1, ["Ana"]);
    let gaps = stage.app.digest().gaps(stage.app.meeting());
    let words: Vec<String> = gaps
        .iter()
        .map(|gap| gap.words(stage.app.meeting()))
        .collect();
    assert!(
        words.iter().any(|words| words.contains("“Ana” could be")),
        "{words:?}"
    );
}

/// The program without a screen takes the same lines to the same document.
#[expect(clippy::too_many_lines, reason = "most of it is a table")]
#[test]
fn capture_from_standard_input_does_the_same() {
    let lines = [
        "#2",
        "AR: it is cold",
        "???: we might",
        "- the slates",
        "the lead",
        "",
        "! RS to book the hall by Fri",
        "! Read the report @ALL >ASAP",
        "= RESOLVED that:",
        "the hall be let",
        "the rent be £500",
        "=AGREED to meet",
        "? who pays",
        "??he sighed",
        "#3 the next fair",
        "+AR, TH 10.20",
        "-TH 10.40",
        "s/cold/warm/",
        "s/keel/hull/",
        "/agreed to sell the boat",
        "/defer February 2020",
        "/standing 3",
        "/thanks the crew",
        "/next 14 Feb",
        "#+ The boat",
        "it floats",
        "#",
        "\\! loud",
    ];
    let mut stage = Stage::new(&meeting(), 120, 40);
    for line in lines {
        stage.keys(line);
        stage.keys("<enter>");
        // The one that misses stays in the line; the program without a screen says so and goes on.
        if line == "s/keel/hull/" {
            stage.keys("<ctrl-u>");
        }
    }
    let folder = Folder::new("capture");
    let file = folder.0.join("minutes.ron");
    std::fs::write(&file, quorate::format::ron::write(&meeting())).unwrap();
    let output = assert_cmd::Command::cargo_bin("quorate")
        .unwrap()
        .arg("capture")
        .arg(&file)
        .write_stdin(lines.join("\n"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}");
    assert!(said.contains("not taken: No entry holds"), "{said}");
    let text = std::fs::read_to_string(&file).unwrap();
    let captured = quorate::format::ron::read(&text).unwrap();
    let kinds = |meeting: &Meeting| -> Vec<(String, Vec<Kind>)> {
        let items = meeting.agenda.iter();
        let kinds = |item: &AgendaItem| {
            item.entries
                .iter()
                .map(|entry| entry.kind.clone())
                .collect()
        };
        items
            .map(|item| (item.title.clone(), kinds(item)))
            .collect()
    };
    assert_eq!(kinds(&captured), kinds(stage.app.meeting()), "{said}");
    assert_eq!(captured.closing, stage.app.meeting().closing);
    let deferred = |meeting: &Meeting| {
        meeting
            .agenda
            .iter()
            .map(|item| (item.deferred.clone(), item.standing))
            .collect::<Vec<_>>()
    };
    assert_eq!(deferred(&captured), deferred(stage.app.meeting()));
}
