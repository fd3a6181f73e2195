//! Days as people here write them: 16.11.2026 is 2026-11-16 wherever a day is wanted.

use chrono::NaiveDate;
use serde_json::Value;

/// Where requests have days, or spans of them.
const PLACES: [&str; 11] =
    ["from", "to", "on", "day", "since", "until", "due", "extended_on", "received", "suspend", "month"];

/// The day of an argument.
pub(crate) fn read(text: &str) -> Result<NaiveDate, String> {
    turned(text).parse().map_err(|error: chrono::ParseError| error.to_string())
}

/// A request with its days as the calls want them. Whatever is no day stays, and is refused as what was typed.
pub(crate) fn in_request(mut request: Value) -> Value {
    match &mut request {
        Value::Object(fields) => {
            for (name, value) in fields.iter_mut() {
                let plain = if PLACES.contains(&name.as_str()) { dated(value.take()) } else { value.take() };
                *value = in_request(plain);
            }
        }
        Value::Array(all) => all.iter_mut().for_each(|one| *one = in_request(one.take())),
        _ => {}
    }
    request
}

fn dated(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(text.split("..").map(turned).collect::<Vec<_>>().join("..")),
        Value::Array(all) => Value::Array(all.into_iter().map(dated).collect()),
        other => other,
    }
}

/// `16.11.2026` and `16.11.2026T10:00` with the year first; any other text as it is.
fn turned(text: &str) -> String {
    let (day, time) = text.split_at(text.find('T').unwrap_or(text.len()));
    let parts: Vec<&str> = day.split('.').collect();
    let number = |part: &str, digits: usize| part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
    match parts.as_slice() {
        [day, month, year] if number(day, 2) && number(month, 2) && number(year, 4) => {
            format!("{year}-{month}-{day}{time}")
        }
        [month, year] if number(month, 2) && number(year, 4) => format!("{year}-{month}{time}"),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn days_are_turned_where_days_are_wanted() {
        let check = |given: Value, expect: Value| assert_eq!(in_request(given.clone()), expect, "{given}");
        check(json!({ "from": "16.11.2026" }), json!({ "from": "2026-11-16" }));
        check(json!({ "from": "16.11.2026T10:00" }), json!({ "from": "2026-11-16T10:00" }));
        check(json!({ "suspend": ["01.02.2026..03.02.2026"] }), json!({ "suspend": ["2026-02-01..2026-02-03"] }));
        check(json!({ "month": "03.2026" }), json!({ "month": "2026-03" }));
        let filters = |day: &str| json!({ "filters": [{ "field": "start", "from": day }] });
        check(filters("01.02.2026"), filters("2026-02-01"));
        for same in ["2026-11-16", "yesterday", "31.2.2026", "1.1.26", "-5", ""] {
            check(json!({ "day": same }), json!({ "day": same }));
        }
        // A day that there is not is refused by the call, as it was meant.
        check(json!({ "day": "31.02.2026" }), json!({ "day": "2026-02-31" }));
        check(
            json!({ "text": "16.11.2026", "number": "16.11.2026" }),
            json!({ "text": "16.11.2026", "number": "16.11.2026" }),
        );
        check(json!({ "from": 10, "on": null }), json!({ "from": 10, "on": null }));
        assert_eq!(read("16.11.2026"), read("2026-11-16"));
        assert!(read("31.02.2026").is_err() && read("soon").is_err());
    }
}
