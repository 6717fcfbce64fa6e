//! The register and the search over all meetings, typed into and looked at.

use crate::common;
use quorate::command::Command;
use quorate::format::ron;
use quorate::meeting::{Action, Deadline, Entry, Id, Kind, Meaning, Meeting, Person, Progressed};
use quorate::testing::MemDisk;
use quorate::testing::{FILE, Stage};
use std::sync::Arc;

const OTHER: &str = "/castle.ron";

fn action(bits: u64, reference: &str, lead: &str, words: &str, due: &str) -> Arc<Entry> {
    let action = Action {
        reference: Some(reference.into()),
        leads: vec![lead.into()],
        deadline: Some(Deadline {
            words: due.into(),
            means: Meaning::Day(due.parse().unwrap()),
        }),
        ..Action::worded(words)
    };
    Arc::new(Entry::new(Id::from_bits(bits), Kind::Action(action)))
}

/// An earlier meeting in the same folder, with three actions, one of them restricted.
fn castle() -> Meeting {
    let mut meeting = Meeting::blank(Id::from_bits(500), Id::from_bits(501));
    meeting.heading.title = "Castle panel".into();
    meeting.heading.body = Some("Castle Trust".into());
    meeting.heading.date = chrono::NaiveDate::from_ymd_opt(2019, 9, 2);
    let rebecca = Person {
        initials: Some("RB".into()),
        aliases: vec!["Rebecca S.".into()],
        ..Person::named(Id::from_bits(502), "Rebecca Sorrel")
    };
    meeting.people.push(Arc::new(rebecca));
    let mut secret = action(512, "A3", "RB", "settle the claim", "2019-10-01");
    Arc::make_mut(&mut secret).restricted = true;
    let item = Arc::make_mut(&mut meeting.agenda[0]);
    item.title = "The drawbridge".into();
    item.entries = vec![
        Arc::new(Entry::new(
            Id::from_bits(509),
            Kind::paragraph("The drawbridge [sticks] in the rain."),
        )),
        action(510, "A1", "RB", "oil the drawbridge chains", "2019-10-07"),
        action(
            511,
            "A2",
            "Rebecca S.",
            "ask the mason for a price",
            "2019-12-02",
        ),
        secret,
    ];
    meeting
}

fn stage_of(columns: u16, rows: u16) -> Stage {
    let disk = MemDisk::new();
    let mut here = common::meeting();
    let entries = &mut Arc::make_mut(&mut here.agenda[1]).entries;
    entries.push(action(
        40,
        "A9",
        "TH",
        "send the quotes round",
        "2019-10-21",
    ));
    disk.put(FILE, ron::write(&here));
    disk.put(OTHER, ron::write(&castle()));
    disk.put("/broken.ron", "(quorate: 1, ");
    Stage::on(disk, columns, rows).unwrap()
}

/// Whether these words stand there, each in a row below the one before or in the same; `!` in front says not at all.
#[track_caller]
fn look(stage: &Stage, expected: &[&str]) {
    let rows = stage.rows();
    let mut from = 0;
    for words in expected {
        if let Some(absent) = words.strip_prefix('!') {
            assert!(!stage.text().contains(absent), "{absent}\n{}", stage.text());
            continue;
        }
        let found = rows.iter().skip(from).position(|row| row.contains(words));
        let found = found.unwrap_or_else(|| panic!("{words:?}\n{}", stage.text()));
        from += found;
    }
    assert!(stage.whole());
}

fn state(stage: &Stage, path: &str, bits: u64) -> Progressed {
    let text = String::from_utf8(stage.disk().look(path).unwrap()).unwrap();
    let meeting = ron::read(&text).unwrap();
    let mut actions = meeting.actions();
    let found = actions.find(|(entry, _)| entry.id == Id::from_bits(bits));
    found.unwrap().1.state
}

#[test]
fn the_register_lists_every_meeting_and_says_what_is_left_out() {
    for (columns, rows) in [(80, 24), (120, 40)] {
        let mut stage = stage_of(columns, rows);
        stage.keys("<f2>");
        look(
            &stage,
            &[
                "Actions of all meetings",
                "› open",
                "Deadline",
                "oil the drawbridge chains",
                "overdue",
                "send the quotes round",
                "ask the mason",
                "1 restricted left out",
                "broken.ron",
                "done",
                "!settle",
            ],
        );
        stage.keys("<esc>");
        look(&stage, &["!Actions of all meetings", "The slipway"]);
    }
}

#[test]
fn the_box_takes_the_words_of_the_command_line_as_they_are_typed() {
    let mut stage = stage_of(80, 24);
    stage.keys("<f2> lead:rebecca");
    look(&stage, &["Nothing fits"]);
    // Both her names count as one.
    for name in ["RB", "\"Rebecca S\""] {
        stage.keys("<ctrl-u>").keys(&format!("lead:{name}"));
        look(&stage, &["oil the", "ask the mason", "!quotes"]);
    }
    stage.keys("<ctrl-u>overdue");
    look(&stage, &["oil the", "!mason", "!quotes"]);
    stage.keys("<ctrl-u>due:soon");
    look(&stage, &["is not understood"]);
    stage.keys("<backspace><backspace><backspace><backspace>before:2019-11 quotes");
    look(&stage, &["quotes", "!oil the", "!is not understood"]);
    stage.keys("<ctrl-u>body:castle mason");
    look(&stage, &["ask the mason", "!oil the"]);
}

#[test]
fn order_and_groups_are_a_key_away_and_stand_in_the_box() {
    let mut stage = stage_of(80, 24);
    stage.keys("<f2><ctrl-o>");
    look(&stage, &["› open sort:lead", "oil the", "mason", "quotes"]);
    stage.keys("<ctrl-g>");
    look(
        &stage,
        &["group:lead", "RB  2", "oil the", "mason", "TH  1", "quotes"],
    );
    // The cursor passes over headings.
    stage.keys("<down><down><enter>");
    look(&stage, &["!Actions of all", "The slipway"]);
    assert_eq!(stage.app.places().action, Some(Id::from_bits(40)));
}

#[test]
fn enter_opens_the_meeting_at_the_action_and_what_was_typed_ahead_goes_there() {
    let mut stage = stage_of(120, 40);
    stage.keys("half a line").keys("<f2>");
    stage.burst("<enter>ithe gate is rusty<enter>");
    look(
        &stage,
        &["The drawbridge", "oil the drawbridge", "the gate is rusty"],
    );
    let place = (Some(Id::from_bits(501)), Id::from_bits(510));
    assert_eq!(stage.app.places().action, Some(place.1));
    let text = String::from_utf8(stage.disk().look(FILE).unwrap()).unwrap();
    assert!(text.contains("half a line") && !text.contains("rusty"));
}

#[test]
fn an_action_is_marked_in_the_file_of_its_meeting_and_the_mark_taken_back() {
    let mut stage = stage_of(80, 24);
    stage.keys("<f2><ctrl-d>");
    assert_eq!(state(&stage, OTHER, 510), Progressed::Done);
    assert!(stage.disk().look("/castle.ron.journal").is_none());
    look(
        &stage,
        &["send the quotes", "Written into castle.ron", "!oil the"],
    );
    stage.keys("<ctrl-z>");
    assert_eq!(state(&stage, OTHER, 510), Progressed::Open);
    look(&stage, &["oil the", "send the quotes"]);
    stage.keys("<ctrl-z>");
    look(&stage, &["Nothing was marked here"]);
}

#[test]
fn an_action_of_the_open_meeting_is_marked_through_its_own_history() {
    let mut stage = stage_of(80, 24);
    stage.keys("<f2><ctrl-u>quotes<ctrl-d>");
    look(&stage, &["quotes", "done"]);
    assert!(stage.app.modified());
    stage.keys("<esc><ctrl-z>");
    look(&stage, &["Took back: mark A9 done"]);
    stage.keys("<f2>");
    look(&stage, &["send the quotes", "open"]);
}

#[test]
fn the_minutes_are_searched_and_the_place_gone_to() {
    for (columns, rows) in [(80, 24), (120, 40)] {
        let mut stage = stage_of(columns, rows);
        stage.keys("<f3>");
        look(&stage, &["Words in all minutes", "type words"]);
        stage.keys("drawbridge");
        look(
            &stage,
            &[
                "2019-09-02",
                "[sticks] in the rain",
                "Castle Trust Castle panel",
            ],
        );
        stage.keys(" kind:action");
        look(&stage, &["oil the drawbridge", "!sticks"]);
        stage.keys("<ctrl-u>\"sticks in\" held:2019");
        look(&stage, &["[sticks] in the rain"]);
        stage.keys("<ctrl-u>who:\"rebecca s\" price");
        look(&stage, &["ask the mason", "!oil"]);
        stage.keys("<ctrl-u>claim");
        look(&stage, &["Nothing fits", "!settle"]);
        stage.keys("<ctrl-u>slipway body:harbour").keys("<enter>");
        look(&stage, &["!Words in all", "slipway"]);
        assert!(stage.app.places().entry.is_some());
    }
}

#[test]
fn tab_goes_between_actions_and_minutes_and_what_cannot_be_done_is_said() {
    let mut stage = stage_of(80, 24);
    stage.run(Command::FindAll).keys("quotes<ctrl-d>");
    look(&stage, &["Only an action can be marked"]);
    stage.keys("<tab>");
    look(&stage, &["Actions of all meetings", "› open"]);
    stage.keys("<ctrl-u>nothing of that kind<enter>");
    look(&stage, &["Nothing is listed"]);
}

#[test]
fn text_over_the_panes_is_edited_as_the_capture_line_is() {
    let mut stage = stage_of(80, 24);
    stage.keys("<ctrl-p>quix<backspace>t");
    look(&stage, &["› quit"]);
    stage.keys("<esc><ctrl-f>slipwya<left><left><delete><end><backspace>ay<enter>");
    look(&stage, &["slipway"]);
}
