//! Registries as tables.

use std::collections::BTreeMap;

use clap::Args;
use ekn_api::showcase::words::Words;
use serde_json::{Value, json};

use crate::text::{array, text};

/// Rows of a registry, sifted and put in order; with --out they are written to a file.
#[derive(Debug, Args)]
pub struct RowsCommand {
    /// inspections, appeals, challenges or entities.
    registry: String,
    /// A condition; all hold: field~part of a text, field~one|or|another, field=one,or,another, field>=from, field<=to, field= for empty, field!= for filled.
    #[arg(long = "where", value_parser = condition)]
    conditions: Vec<Value>,
    /// The field to put them in order by; with a minus before it from the last to the first.
    #[arg(long, allow_hyphen_values = true)]
    sort: Option<String>,
    /// After how many rows.
    #[arg(long, default_value_t = 0)]
    from: i64,
    /// How many, at most 200.
    #[arg(long, default_value_t = 20)]
    count: i64,
    /// Writes all of them to a file: CSV by its ending, else XLSX.
    #[arg(long, requires_all = ["what_for", "columns"])]
    out: Option<String>,
    /// The fields that are written, in their order.
    #[arg(long, value_delimiter = ',')]
    columns: Vec<String>,
    /// What the file is for.
    #[arg(long = "for")]
    what_for: Option<String>,
    /// Replaces a file that is there.
    #[arg(long)]
    replace: bool,
}

impl RowsCommand {
    /// The call and its request.
    pub(crate) fn request(&self) -> (&'static str, Value) {
        let sort = self.sort.as_ref().map(|field| {
            let plain = field.strip_prefix('-');
            json!({ "field": plain.unwrap_or(field), "descending": plain.is_some() })
        });
        let asked = json!({ "registry": self.registry, "filters": self.conditions, "sort": sort });
        let (call, more) = match &self.out {
            None => ("rows", json!({ "from": self.from, "count": self.count })),
            Some(path) => (
                "export_rows",
                json!({ "columns": self.columns, "what_for": self.what_for, "path": path, "replace": self.replace }),
            ),
        };
        let both = [asked, more].into_iter().filter_map(|part| part.as_object().cloned());
        (call, Value::Object(both.flatten().collect()))
    }
}

/// What the rows are, and a line for each with the columns that are usually shown.
pub(crate) fn table(view: &Value, words: &Words) -> String {
    let said = [&view["title"], &view["basis"]["text"]].into_iter().chain(array(&view["conditions"])).map(text);
    let absent = array(&view["absent"]).iter().map(|absent| {
        let numbers: Vec<String> = array(&absent["numbers"]).iter().map(text).collect();
        format!("{}: {}", text(&absent["text"]), numbers.join(", "))
    });
    let columns = array(&view["columns"]);
    let places = columns.iter().enumerate().filter_map(|(at, column)| Some((column["usual"].as_u64()?, at)));
    let shown: BTreeMap<u64, usize> = places.collect();
    let usual = |value: &dyn Fn(usize) -> String| shown.values().map(|at| value(*at)).collect::<Vec<_>>().join(" | ");
    let head = usual(&|at| text(&columns[at]["name"]));
    let rows = array(&view["rows"]).iter().map(|row| {
        let cells = usual(&|at| text(&row["cells"][at]));
        let gone = if row["vanished"] == true { format!(" | {}", words.get("timeline.gone")) } else { String::new() };
        format!("{}:{} | {cells}{gone}", text(&row["row"]["registry"]), row["row"]["id"])
    });
    // A page holds no more than so many, whatever was asked for.
    let (shown, total) = (array(&view["rows"]).len() as i64, view["total"].as_i64().unwrap_or_default());
    let cut =
        (shown < total).then(|| words.say("topic.shown", &[("n", &words.count(shown)), ("of", &words.count(total))]));
    said.chain(absent).chain(cut).chain([head]).chain(rows).fold(String::new(), |all, line| all + &line + "\n")
}

/// `start>=2026-01-01` and the like as the condition of a request.
pub(crate) fn condition(text: &str) -> Result<Value, String> {
    let signs = [">=", "<=", "!=", "~", "="];
    let found = signs.iter().filter_map(|sign| Some((text.find(sign)?, *sign))).min_by_key(|(at, _)| *at);
    let (at, sign) = found.ok_or_else(|| format!("none of {} in {text:?}", signs.join(" ")))?;
    let (field, value) = (&text[..at], &text[at + sign.len()..]);
    Ok(match (sign, value) {
        (">=", from) => json!({ "field": field, "from": from }),
        ("<=", to) => json!({ "field": field, "to": to }),
        ("!=", "") => json!({ "field": field, "blank": false }),
        ("!=", _) => return Err(format!("{text:?}: nothing may stand behind !=")),
        ("~", parts) if parts.split('|').all(|part| part.trim().is_empty()) => {
            return Err(format!("{text:?}: a part of a text must stand behind ~"));
        }
        ("~", parts) if parts.contains('|') => {
            json!({ "field": field, "parts": parts.split('|').collect::<Vec<_>>() })
        }
        ("~", part) => json!({ "field": field, "has": part }),
        (_, "") => json!({ "field": field, "blank": true }),
        (_, list) => json!({ "field": field, "any": list.split(',').collect::<Vec<_>>() }),
    })
}

#[cfg(test)]
mod tests {
    use ekn_api::{Assets, Language};

    use super::*;

    #[test]
    fn a_row_shows_its_usual_columns_in_their_order() {
        let column = |name: &str, usual: Option<u32>| json!({ "name": name, "usual": usual });
        let row = |id: i64, vanished: bool| json!({ "row": { "registry": "inspections", "id": id }, "vanished": vanished, "cells": ["02.03.2026", "x", "N-1"] });
        let view = json!({
            "title": "Inspections",
            "basis": { "text": "2 of 9" },
            "conditions": ["BIN: one of 3"],
            "total": 2_500,
            "absent": [{ "text": "without a row – 2 of 3", "numbers": ["010440000010", "010440000020"] }],
            "columns": [column("Start", Some(1)), column("Note", None), column("Number", Some(0))],
            "rows": [row(7, false), row(8, true)],
        });
        let words = Words::load(&Assets::default(), Language::En).unwrap();
        let gone = words.get("timeline.gone");
        let expect = [
            "Inspections",
            "2 of 9",
            "BIN: one of 3",
            "without a row – 2 of 3: 010440000010, 010440000020",
            "2 of 2\u{202f}500 shown",
            "Number | Start",
            "inspections:7 | N-1 | 02.03.2026",
            &format!("inspections:8 | N-1 | 02.03.2026 | {gone}"),
        ];
        assert_eq!(table(&view, &words).lines().collect::<Vec<_>>(), expect);
    }

    #[test]
    fn conditions_are_told_apart() {
        let check = |text: &str, expect: Option<Value>| assert_eq!(condition(text).ok(), expect, "{text}");
        check("start>=2026-01-01", Some(json!({ "field": "start", "from": "2026-01-01" })));
        check("fine_amount<=-5", Some(json!({ "field": "fine_amount", "to": "-5" })));
        check("kind=other,scheduled", Some(json!({ "field": "kind", "any": ["other", "scheduled"] })));
        check("entity_name~a=b", Some(json!({ "field": "entity_name", "has": "a=b" })));
        check("text~a|b", Some(json!({ "field": "text", "parts": ["a", "b"] })));
        check("end=", Some(json!({ "field": "end", "blank": true })));
        check("end!=", Some(json!({ "field": "end", "blank": false })));
        check("end!=x", None);
        check("text~", None);
        check("text~ | ", None);
        check("end", None);
    }
}
