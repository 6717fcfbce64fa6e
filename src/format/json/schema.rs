//! A small checker of JSON against the schema in `docs`, for the tests: no more of the language than it uses.

use serde_json::{Map, Value};

/// Every way in which a value departs from the schema, each with its place.
pub fn complaints(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    check(schema, schema, value, "$", &mut found);
    found
}

fn check(root: &Value, schema: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
    let rules = schema.as_object().expect("a schema is an object");
    for (rule, says) in rules {
        let fits = match rule.as_str() {
            "$ref" => {
                let pointer = says.as_str().unwrap().trim_start_matches('#');
                check(
                    root,
                    root.pointer(pointer).expect(pointer),
                    value,
                    place,
                    found,
                );
                true
            }
            "type" => is_of(says, value),
            "enum" => says.as_array().unwrap().contains(value),
            "const" => says == value,
            "anyOf" => says.as_array().unwrap().iter().any(|one| {
                let mut inner = Vec::new();
                check(root, one, value, place, &mut inner);
                inner.is_empty()
            }),
            "minimum" => value.as_i64().is_none_or(|n| n >= says.as_i64().unwrap()),
            "pattern" | "format" => value.as_str().is_none_or(|text| formed(says, text)),
            "items" => {
                for (n, one) in value.as_array().into_iter().flatten().enumerate() {
                    check(root, says, one, &format!("{place}[{n}]"), found);
                }
                true
            }
            "properties" => {
                for (key, one) in value.as_object().into_iter().flatten() {
                    if let Some(schema) = says.get(key) {
                        check(root, schema, one, &format!("{place}.{key}"), found);
                    }
                }
                true
            }
            "required" => value
                .as_object()
                .is_none_or(|object| holds_all(says, object)),
            "additionalProperties" => {
                let known = schema["properties"].as_object().unwrap();
                let mut keys = value.as_object().into_iter().flat_map(Map::keys);
                *says == Value::Bool(false) && keys.all(|key| known.contains_key(key))
            }
            "$schema" | "$defs" | "title" | "description" => true,
            other => panic!("the schema has a rule that this checker doesn't know: {other}"),
        };
        if !fits {
            found.push(format!("{place}: {rule} {says}"));
        }
    }
}

fn is_of(types: &Value, value: &Value) -> bool {
    let is = |name: &Value| match name.as_str().unwrap() {
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        other => panic!("unknown type {other}"),
    };
    types
        .as_array()
        .map_or_else(|| is(types), |many| many.iter().any(is))
}

fn holds_all(keys: &Value, object: &Map<String, Value>) -> bool {
    let keys = keys.as_array().unwrap();
    keys.iter()
        .all(|key| object.contains_key(key.as_str().unwrap()))
}

fn formed(form: &Value, text: &str) -> bool {
    let id = |text: &str| text.len() == 8 && text.bytes().all(|b| b.is_ascii_alphanumeric());
    match form.as_str().unwrap() {
        "^[A-Za-z0-9]{8}$" => id(text),
        "^[A-Za-z0-9]{8}([.][0-9]+)?$" => match text.split_once('.') {
            None => id(text),
            Some((head, count)) => id(head) && count.parse::<u32>().is_ok(),
        },
        "date" => text.parse::<chrono::NaiveDate>().is_ok(),
        "time" => text.parse::<chrono::NaiveTime>().is_ok(),
        "date-time" => text.parse::<chrono::NaiveDateTime>().is_ok(),
        other => panic!("unknown form {other}"),
    }
}
