use super::schema::complaints;
use super::*;
use crate::meeting::arbitrary;
use crate::meeting::event::{Arrival, Choice, Count, Vote};
use crate::meeting::{
    Action, AgendaItem, Deadline, Entry, Forward, Id, Kind, Layout, Meaning, Month, Outcome,
    Person, Point, Restriction, Start,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;

fn the_schema() -> Value {
    let text = include_str!("../../../docs/quorate.schema.json");
    serde_json::from_str(text).expect("the schema is JSON")
}

fn id(n: u64) -> Id {
    Id::from_bits(n)
}

/// A small meeting: two people, a visitor to come, one item with a point, an action and a reminder.
fn small() -> Meeting {
    let mut meeting = Meeting::blank(id(0), id(1));
    meeting.heading.title = "Harbour Trust Action Log".into();
    meeting.heading.date = chrono::NaiveDate::from_ymd_opt(2024, 6, 28);
    let mut knight = Person::named(id(10), "Ada Knight");
    knight.initials = Some("AK".into());
    knight.organisation = Some("Quay Homes".into());
    knight.roles = vec!["Chair".into()];
    knight.start = Start::Present;
    let mut away = Person::named(id(11), "Ben Orr");
    away.initials = Some("BO".into());
    away.start = Start::Apologies {
        note: Some("on leave".into()),
        printed: true,
    };
    meeting.people = vec![Arc::new(knight), Arc::new(away)];
    let mut item = AgendaItem::titled(id(1), "Moorings");
    let point = Point {
        text: "Fees were discussed. It was agreed to keep them.".into(),
        speaker: Some("ak".into()),
        decisions: vec!["It was agreed to keep them.".into()],
        ..Point::default()
    };
    let action = Action {
        reference: Some("A1".into()),
        leads: vec!["AK".into(), "ZZ".into(), "ALL".into()],
        deadline: Some(Deadline {
            words: "For February".into(),
            means: Meaning::Month(Month::new(2025, 2).unwrap()),
        }),
        ..Action::worded("AK to write to tenants")
    };
    item.entries = vec![
        Arc::new(Entry::new(id(20), Kind::Point(point))),
        Arc::new(Entry::new(id(21), Kind::Action(action)).typed_as("! AK to write to tenants @AK")),
        Arc::new(Entry::new(
            id(22),
            Kind::Reminder("ask about the keys".into()),
        )),
    ];
    meeting.agenda = vec![Arc::new(item)];
    meeting
}

#[test]
fn attendance_items_actions_and_decisions_are_where_the_documentation_says() {
    let value = to_value(&small(), &JsonOptions::default());
    let at = |pointer: &str| value.pointer(pointer).unwrap_or(&Value::Null).clone();
    for (pointer, expected) in [
        ("/schema", json!("quorate-meeting/1")),
        ("/status", json!("draft")),
        ("/title", json!("Harbour Trust Action Log")),
        ("/date", json!("2024-06-28")),
        ("/attendance/present/0/name", json!("Ada Knight")),
        ("/attendance/present/0/initials", json!("AK")),
        ("/attendance/present/0/org", json!("Quay Homes")),
        ("/attendance/present/0/role", json!("Chair")),
        (
            "/attendance/present/0/as_written",
            json!("Ada Knight, Quay Homes, Chair"),
        ),
        ("/attendance/apologies/0/note", json!("on leave")),
        ("/attendance/chair", json!("AK")),
        ("/attendance/unlisted", json!(["ZZ"])),
        ("/items/0/index", json!(1)),
        ("/items/0/number", json!("1")),
        ("/items/0/notes/0/kind", json!("para")),
        ("/items/0/notes/0/level", json!(0)),
        ("/items/0/notes/0/speaker/person/name", json!("Ada Knight")),
        ("/items/0/order", json!([id(20), id(21)])),
        ("/actions/0/item", json!(1)),
        ("/actions/0/leads", json!(["AK", "ZZ", "ALL"])),
        ("/actions/0/leads_text", json!("AK / ZZ / ALL")),
        ("/actions/0/lead_people/0/person/initials", json!("AK")),
        ("/actions/0/lead_people/1/person", Value::Null),
        ("/actions/0/lead_people/2/all", json!(true)),
        ("/actions/0/timescale_text", json!("For February")),
        ("/actions/0/due/kind", json!("month")),
        ("/actions/0/due/iso", json!("2025-02")),
        ("/actions/0/due/last_day", json!("2025-02-28")),
        ("/decisions/0/kind", json!("agreed")),
        ("/decisions/0/text", json!("It was agreed to keep them.")),
        ("/decisions/0/point", json!(id(20))),
        ("/decisions/0/id", json!(format!("{}.1", id(20)))),
        ("/objectives", json!([])),
    ] {
        assert_eq!(at(pointer), expected, "{pointer}");
    }
}

#[test]
fn the_note_takers_own_is_in_it_only_on_request() {
    let meeting = small();
    let public = write(&meeting, &JsonOptions::default());
    assert!(!public.contains("ask about the keys") && !public.contains("! AK"));
    let own = JsonOptions {
        private: true,
        restricted: true,
    };
    let whole = to_value(&meeting, &own);
    assert_eq!(
        whole.pointer("/items/0/private/0/text"),
        Some(&json!("ask about the keys"))
    );
    assert_eq!(
        whole.pointer("/items/0/typed/0/line"),
        Some(&json!("! AK to write to tenants @AK"))
    );
}

#[test]
fn a_restricted_item_shows_number_public_title_and_label_to_the_public() {
    let mut meeting = small();
    let item = Arc::make_mut(&mut meeting.agenda[0]);
    item.restriction = Some(Restriction {
        public_title: Some("A property matter".into()),
        label: "Exempt".into(),
        reason: Some("paragraph 3".into()),
    });
    item.presenter = Some("Cleo Marsh".into());
    item.deferred = Some(Deadline::words("autumn"));
    let text = write(&meeting, &JsonOptions::public());
    for hidden in [
        "Moorings",
        "Fees",
        "tenants",
        "paragraph 3",
        "Cleo",
        "autumn",
    ] {
        assert!(!text.contains(hidden), "{hidden}");
    }
    let value = to_value(&meeting, &JsonOptions::public());
    assert_eq!(value.pointer("/items/0/number"), Some(&json!("1")));
    assert_eq!(
        value.pointer("/items/0/title"),
        Some(&json!("A property matter"))
    );
    assert_eq!(
        value.pointer("/items/0/restriction/label"),
        Some(&json!("Exempt"))
    );
    let whole = to_value(&meeting, &JsonOptions::default());
    assert_eq!(whole.pointer("/actions/0/restricted"), Some(&json!(true)));
}

#[test]
fn an_action_plan_is_objectives_over_rows_over_outcomes() {
    let mut meeting = small();
    meeting.heading.layout = Layout::ActionPlan;
    let item = Arc::make_mut(&mut meeting.agenda[0]);
    let action = Action {
        outcomes: vec![Outcome {
            text: "Two berths let by June 2011".into(),
            deadlines: vec![Deadline {
                words: "by June 2011".into(),
                means: Meaning::Month(Month::new(2011, 6).unwrap()),
            }],
            progress: Vec::new(),
        }],
        ..Action::worded("Let more berths")
    };
    item.entries = vec![Arc::new(Entry::new(id(30), Kind::Action(action)))];
    let value = to_value(&meeting, &JsonOptions::default());
    let outcome = value.pointer("/objectives/0/rows/0/outcomes/0").unwrap();
    assert_eq!(outcome["text"], "Two berths let by June 2011");
    assert_eq!(outcome["progress"], Value::Null);
    assert_eq!(outcome["dues"][0]["phrase"], "by June 2011");
    assert_eq!(outcome["dues"][0]["iso"], "2011-06");
    assert_eq!(
        value.pointer("/objectives/0/rows/0/action"),
        Some(&json!("Let more berths"))
    );
}

#[test]
fn a_late_comer_is_present_and_a_recorded_vote_is_counted() {
    let mut meeting = small();
    let vote = Vote {
        motion: None,
        count: Count::Names(vec![(id(10), Choice::For), (id(11), Choice::Abstained)]),
        casting: None,
        wording: None,
    };
    let arrival = Arrival {
        who: vec![id(11)],
        time: None,
        remote: false,
        for_item: false,
        wording: None,
    };
    let item = Arc::make_mut(&mut meeting.agenda[0]);
    item.entries = vec![
        Arc::new(Entry::new(id(40), Kind::Arrival(arrival))),
        Arc::new(Entry::new(id(41), Kind::Vote(vote))),
    ];
    let value = to_value(&meeting, &JsonOptions::default());
    assert_eq!(
        value.pointer("/attendance/present/1/name"),
        Some(&json!("Ben Orr"))
    );
    let vote = value.pointer("/items/0/events/1").unwrap();
    assert_eq!((&vote["for"], &vote["abstained"]), (&json!(1), &json!(1)));
    assert_eq!(vote["names"][0]["who"]["initials"], "AK");
}

#[test]
fn matters_for_the_same_later_meeting_stand_together() {
    let mut meeting = small();
    let forward = |title: &str, words: &str| Forward {
        title: title.into(),
        to: Deadline::words(words),
    };
    meeting.closing.forward = vec![
        forward("Dredging", "February"),
        forward("Lights", "May"),
        forward("Keys", "February"),
    ];
    let value = to_value(&meeting, &JsonOptions::default());
    assert_eq!(
        value.pointer("/forward_agenda/0/meeting"),
        Some(&json!("February"))
    );
    assert_eq!(
        value.pointer("/forward_agenda/0/items"),
        Some(&json!(["Dredging", "Keys"]))
    );
    assert_eq!(
        value.pointer("/forward_agenda/1/items"),
        Some(&json!(["Lights"]))
    );
}

#[test]
fn the_schema_refuses_a_missing_an_unknown_and_a_wrong_key() {
    let schema = the_schema();
    let good = to_value(&small(), &JsonOptions::default());
    assert_eq!(complaints(&schema, &good), Vec::<String>::new());
    let spoilt: [fn(&mut Value); 4] = [
        |value| {
            value.as_object_mut().unwrap().remove("title");
        },
        |value| value["items"][0]["colour"] = json!("red"),
        |value| value["actions"][0]["state"] = json!("lost"),
        |value| value["people"][0]["id"] = json!("no id"),
    ];
    for spoil in spoilt {
        let mut bad = good.clone();
        spoil(&mut bad);
        assert_ne!(complaints(&schema, &bad), Vec::<String>::new());
    }
}

#[test]
fn the_keys_of_the_text_stand_in_the_order_of_the_documentation() {
    let text = write(&small(), &JsonOptions::default());
    let places: Vec<_> = [
        "\"schema\"",
        "\"title\"",
        "\"attendance\"",
        "\"items\"",
        "\"glossary\"",
    ]
    .iter()
    .map(|key| text.find(key).unwrap())
    .collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(text.ends_with("}\n"));
}

/// Every string in a value.
fn strings<'v>(value: &'v Value, found: &mut BTreeSet<&'v str>) {
    match value {
        Value::String(text) => {
            found.insert(text);
        }
        Value::Array(list) => list.iter().for_each(|one| strings(one, found)),
        Value::Object(map) => map.values().for_each(|one| strings(one, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_meeting_keeps_to_the_schema(meeting in arbitrary::meeting(), private: bool, restricted: bool) {
        let options = JsonOptions { private, restricted };
        let value = to_value(&meeting, &options);
        prop_assert_eq!(complaints(&the_schema(), &value), Vec::<String>::new());
        let read: Value = serde_json::from_str(&write(&meeting, &options)).unwrap();
        prop_assert_eq!(read, value);
    }

    #[test]
    fn every_entry_is_in_the_whole_document(meeting in arbitrary::meeting()) {
        let options = JsonOptions { private: true, restricted: true };
        let value = to_value(&meeting, &options);
        let mut found = BTreeSet::new();
        strings(&value, &mut found);
        for (_, entry) in meeting.all_entries() {
            prop_assert!(found.contains(entry.id.as_str()));
            let text = entry.kind.text();
            prop_assert!(text.is_empty() || found.contains(text), "{:?}", text);
        }
    }
}
