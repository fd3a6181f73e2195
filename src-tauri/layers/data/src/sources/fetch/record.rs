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

/// Names in a record that the connector neither maps nor ignores.
pub(super) fn unmapped(fields: &[Field], ignore: &[String], record: &Value, found: &mut BTreeSet<String>) {
    for name in record.as_object().into_iter().flat_map(Map::keys) {
        let mapped = fields.iter().any(|field| field.path.split('.').next() == Some(name));
        if !mapped && !ignore.contains(name) && !found.contains(name) {
            found.insert(name.clone());
        }
    }
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
        unmapped(&[field], &["id".to_owned()], &json!({ "id": 1, "act": {}, "new": 2 }), &mut found);
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["new"]);
    }
}
