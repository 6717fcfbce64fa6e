use super::{from_json, from_ron};
use crate::meeting::{Entry, Meeting, arbitrary};
use proptest::prelude::*;
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Debug;

fn dialect() -> ron::Options {
    let extensions = Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES;
    ron::Options::default().with_default_extension(extensions)
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Plain;
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Wrapped(i8);
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Pair(u64, char);
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Skips {
    known: Option<bool>,
}
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Fields {
    number: f64,
    words: String,
    map: BTreeMap<String, u8>,
    shapes: Vec<Shape>,
}
#[derive(Debug, PartialEq, Serialize, Deserialize)]
enum Shape {
    Unit,
    Nothing(()),
    Bare(Plain),
    Wraps(Wrapped),
    Holds(Option<Pair>),
    Several(i64, Skips),
    Named { at: u16, fields: Option<Fields> },
}

/// Whether a text is the same value, or is refused in the same words at the same place, with the funnel and without.
fn same<T: DeserializeOwned + PartialEq + Debug>(text: &str) {
    let (through, straight) = (from_ron::<T>(text, &dialect()), dialect().from_str(text));
    assert_eq!(through, straight, "{text}");
}

/// The same for JSON, whose errors are told by their place.
fn same_json<T: DeserializeOwned + PartialEq + Debug>(text: &str) {
    let place = |error: serde_json::Error| (error.classify(), error.line(), error.column());
    let through = from_json::<T>(text).map_err(place);
    assert_eq!(through, serde_json::from_str(text).map_err(place), "{text}");
}

#[test]
fn every_shape_is_read_through_the_funnel_as_without_it() {
    let inner = Fields {
        number: -0.5,
        words: "a \"b\" \\ c\n".into(),
        map: BTreeMap::from([("x".into(), 1), ("y".into(), 255)]),
        shapes: vec![],
    };
    let all = vec![
        Shape::Unit,
        Shape::Nothing(()),
        Shape::Bare(Plain),
        Shape::Wraps(Wrapped(-128)),
        Shape::Holds(None),
        Shape::Holds(Some(Pair(u64::MAX, 'é'))),
        Shape::Several(i64::MIN, Skips { known: Some(true) }),
        Shape::Named {
            at: 7,
            fields: Some(inner),
        },
    ];
    let text = dialect().to_string(&all).unwrap();
    assert_eq!(from_ron(&text, &dialect()), Ok(all), "{text}");
    same::<Vec<Shape>>(&text);
    let all: Vec<Shape> = from_ron(&text, &dialect()).unwrap();
    let text = serde_json::to_string(&all).unwrap();
    assert_eq!(from_json::<Vec<Shape>>(&text).unwrap(), all, "{text}");
}

#[test]
fn what_is_wrong_is_told_as_without_the_funnel() {
    for text in [
        "",
        "[Unit",
        "[Unit,,]",
        "[Other]",
        "[Wraps(128)]",
        "[Wraps(\"x\")]",
        "[Holds(1)]",
        "[Holds(Some((1, 'x')))]",
        "[Holds((1, 'x', 2))]",
        "[Holds((1,))]",
        "[Several(1, (known: true, unknown: 2))]",
        "[Several(1, (known: 2))]",
        "[Several(1)]",
        "[Named(at: 1)]",
        "[Named(fields: None)]",
        "[Named(at: 1, at: 2)]",
        "[Named(at: 70000)]",
        "[Named(at: 1, fields: (number: 1, words: \"\", map: {}, shapes: [], more: 1))]",
        "[Named(at: 1, fields: (number: 1, words: 'x', map: {}, shapes: []))]",
        "[Named(at: 1, fields: (number: 1, words: \"\", map: {\"a\": 256}, shapes: []))]",
        "[Named(at: 1, fields: (number: x, words: \"\", map: {}, shapes: []))]",
        "[Unit] more",
        "(Unit)",
        "\"Unit\"",
    ] {
        same::<Vec<Shape>>(text);
    }
    for text in [
        "",
        "[\"Unit\"",
        "[\"Other\"]",
        "[{\"Wraps\": 128}]",
        "[{\"Wraps\": \"x\"}]",
        "[{\"Holds\": [1]}]",
        "[{\"Several\": [1, {\"known\": null, \"unknown\": [{}]}]}]",
        "[{\"Several\": [1, {\"known\": 2}]}]",
        "[{\"Named\": {\"at\": 1.5}}]",
        "[\"Unit\"] more",
        "{}",
    ] {
        same_json::<Vec<Shape>>(text);
    }
}

#[test]
fn fields_have_their_names() {
    let text = "[{\"Named\": [1, null]}]";
    assert!(serde_json::from_str::<Vec<Shape>>(text).is_ok());
    assert!(from_json::<Vec<Shape>>(text).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_meeting_with_a_slip_in_it_is_read_as_without_the_funnel(
        meeting in arbitrary::meeting(),
        place in any::<prop::sample::Index>(),
        slip in prop::sample::select(&["", ",", "(", "]", "\"", "x", "None", "Some(", "/*", "-1"][..]),
    ) {
        let mut text = crate::format::ron::write(&meeting);
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        text.insert_str(*place.get(&places), slip);
        same::<Meeting>(&text);
    }

    #[test]
    fn any_entry_is_read_from_json_as_it_was(entry in arbitrary::entry()) {
        let text = serde_json::to_string(&entry).unwrap();
        prop_assert_eq!(from_json::<Entry>(&text).unwrap(), entry);
    }
}
