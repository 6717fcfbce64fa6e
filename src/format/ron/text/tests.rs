use super::super::dialect;
use super::{hidden, of};
use crate::meeting::arbitrary;
use proptest::prelude::*;
use ron::ser::PrettyConfig;
use serde::Serialize;

fn written(value: &impl Serialize) -> Result<String, std::fmt::Error> {
    of(value, &|| ())
}

/// The text as ron itself writes it.
fn by_ron(value: &impl Serialize) -> String {
    let pretty = PrettyConfig::new()
        .new_line("\n")
        .indentor("  ")
        .escape_strings(false);
    dialect().to_string_pretty(value, pretty).unwrap()
}

#[derive(Serialize)]
struct Plain;
#[derive(Serialize)]
struct Wrapped(u8);
#[derive(Serialize)]
struct Pair(u8, &'static str);
#[derive(Serialize)]
struct Empty {}
#[derive(Serialize)]
struct Fields {
    one: Option<u8>,
    list: Vec<Shape>,
}
#[derive(Serialize)]
enum Shape {
    Unit,
    Holds(Option<Pair>),
    Wraps(Wrapped),
    Lists(Vec<(bool, char)>),
    Nothing(()),
    Bare(Plain),
    Short(Empty),
    Fields(Fields),
    Several(i64, Fields),
    Named { at: Wrapped, then: Option<Pair> },
    Blank {},
}

#[test]
fn every_shape_is_written_as_ron_writes_it() {
    let fields = |list| Fields { one: Some(7), list };
    let all = fields(vec![
        Shape::Unit,
        Shape::Holds(None),
        Shape::Holds(Some(Pair(1, "a \"b\" ##"))),
        Shape::Wraps(Wrapped(255)),
        Shape::Lists(vec![]),
        Shape::Lists(vec![(true, '\''), (false, '\\'), (true, '"'), (true, 'é')]),
        Shape::Nothing(()),
        Shape::Bare(Plain),
        Shape::Short(Empty {}),
        Shape::Fields(fields(vec![])),
        Shape::Fields(fields(vec![Shape::Unit])),
        Shape::Several(i64::MIN, fields(vec![Shape::Bare(Plain)])),
        Shape::Named {
            at: Wrapped(0),
            then: Some(Pair(2, "one\ntwo")),
        },
        Shape::Named {
            at: Wrapped(1),
            then: None,
        },
        Shape::Blank {},
    ]);
    assert_eq!(written(&all), Ok(by_ron(&all)));
    for text in ["", "#", "\\", "\"", "#\"##\"#", "`", "日本"] {
        assert_eq!(written(&text), Ok(by_ron(&text)), "{text:?}");
    }
}

#[test]
fn what_no_file_holds_is_refused() {
    assert!(written(&std::collections::BTreeMap::from([("a", 1)])).is_err());
    assert!(written(&0.5).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_meeting_is_written_as_ron_writes_it(meeting in arbitrary::meeting()) {
        let (ours, theirs) = (written(&meeting), by_ron(&meeting));
        prop_assert!(ours.is_ok());
        if !theirs.contains(hidden) {
            prop_assert_eq!(ours, Ok(theirs));
        }
    }
}
