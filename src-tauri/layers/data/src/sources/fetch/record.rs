//! Records of an answer as flat lines: dotted paths become columns, in the order of the connector's file.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::{Map, Value};

/// One value of a record and the column that it becomes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Field {
    /// Where it stands in the record: names joined by dots, numbers for places in a list.
    pub path: String,
    /// The column's name.
    pub column: String,
}

/// What stands at a dotted path; the value itself for an empty path.
pub(super) fn at<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').filter(|step| !step.is_empty()).try_fold(value, |inner, step| match inner {
        Value::Object(all) => all.get(step),
        Value::Array(all) => all.get(step.parse::<usize>().ok()?),
        _ => None,
    })
}

/// A record as one flat object. What the record lacks is null, so that every line has the same columns.
pub(super) fn flat(fields: &[Field], record: &Value) -> String {
    let columns = fields.iter().map(|field| (field.column.clone(), scalar(at(record, &field.path))));
    Value::Object(columns.collect::<Map<_, _>>()).to_string()
}

/// Lists of plain values are joined as people write them; anything deeper stays as JSON text.
fn scalar(value: Option<&Value>) -> Value {
    match value {
        None => Value::Null,
        Some(Value::Array(all)) if all.iter().all(|one| !one.is_object() && !one.is_array()) => {
            Value::String(all.iter().filter(|one| !one.is_null()).map(plain).collect::<Vec<_>>().join("; "))
        }
        Some(deep @ (Value::Array(_) | Value::Object(_))) => Value::String(deep.to_string()),
        Some(other) => other.clone(),
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Names in a record, however deep, that the connector neither maps nor ignores: each by its dotted path, without places in lists.
pub(super) fn unmapped(fields: &[Field], ignore: &[String], record: &Value, found: &mut BTreeSet<String>) {
    let mapped: Vec<String> = fields.iter().map(|field| without_places(&field.path)).collect();
    below(&mapped, ignore, record, "", found);
}

/// What stands below a path of which a field reads something.
fn below(mapped: &[String], ignore: &[String], value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(all) => {
            for (name, inner) in all {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                if mapped.contains(&path) || ignore.contains(&path) || found.contains(&path) {
                    continue;
                }
                if mapped
                    .iter()
                    .any(|known| known.strip_prefix(path.as_str()).is_some_and(|rest| rest.starts_with('.')))
                {
                    below(mapped, ignore, inner, &path, found);
                } else {
                    found.insert(path);
                }
            }
        }
        Value::Array(all) => all.iter().for_each(|inner| below(mapped, ignore, inner, path, found)),
        _ => {}
    }
}

/// What things are called anywhere in a record, whether or not they are read.
pub(super) fn names(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(all) => {
            for (name, inner) in all {
                if !found.contains(name) {
                    found.insert(name.clone());
                }
                names(inner, found);
            }
        }
        Value::Array(all) => all.iter().for_each(|inner| names(inner, found)),
        _ => {}
    }
}

/// A path without the numbers that name places in lists.
fn without_places(path: &str) -> String {
    path.split('.').filter(|step| step.parse::<usize>().is_err()).collect::<Vec<_>>().join(".")
}

/// A number, also one in quotes.
pub(super) fn whole_number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.trim().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(fields: &[(&str, &str)], record: &Value, expect: &str) {
        let fields: Vec<Field> = fields
            .iter()
            .map(|(path, column)| Field { path: (*path).to_owned(), column: (*column).to_owned() })
            .collect();
        assert_eq!(flat(&fields, record), expect);
    }

    #[test]
    fn paths_become_columns_in_their_order() {
        let record = json!({
            "act": { "number": "01/26", "days": 5 },
            "inspectors": ["Ә", "Б", null],
            "points": [{ "n": 1 }],
            "gross": true,
        });
        check(&[], &record, "{}");
        check(&[("gross", "b"), ("act.number", "a")], &record, r#"{"b":true,"a":"01/26"}"#);
        check(&[("act.days", "d"), ("act.none", "x"), ("none.y", "y")], &record, r#"{"d":5,"x":null,"y":null}"#);
        check(&[("inspectors", "i"), ("inspectors.1", "j")], &record, r#"{"i":"Ә; Б","j":"Б"}"#);
        check(&[("points", "p"), ("points.0.n", "n")], &record, r#"{"p":"[{\"n\":1}]","n":1}"#);
        check(&[("act", "a")], &record, r#"{"a":"{\"number\":\"01/26\",\"days\":5}"}"#);
        check(&[("gross.x", "x"), ("inspectors.x", "y")], &record, r#"{"x":null,"y":null}"#);
    }

    #[test]
    fn what_nobody_mapped_is_told() {
        let field = Field { path: "act.number".to_owned(), column: "a".to_owned() };
        let mut found = BTreeSet::new();
        let record = json!({ "id": 1, "act": { "number": 1, "size": 2 }, "new": 2, "list": [{ "photo_face": "x" }] });
        unmapped(&[field], &["id".to_owned()], &record, &mut found);
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["act.size", "list", "new"]);
        let mut called = BTreeSet::new();
        names(&record, &mut called);
        assert!(called.contains("photo_face") && called.len() == 7, "{called:?}");
    }
}
