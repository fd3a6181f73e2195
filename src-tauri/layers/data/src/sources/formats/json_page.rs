//! What a service tells of a page beside its records: how many records it has in all, whether more pages follow, whether it failed.

use serde_json::Value;

/// Names under which a service tells how many records it has, in small letters without signs.
const IN_ALL: [&str; 13] = [
    "total",
    "totalcount",
    "totalrecords",
    "totalitems",
    "totalelements",
    "totalrows",
    "totalresults",
    "totalhits",
    "totalnumber",
    "recordstotal",
    "itemstotal",
    "count",
    "numfound",
];
/// Names that lead to them.
const AROUND: [&str; 7] = ["meta", "metadata", "pagination", "paging", "page", "pageinfo", "links"];
/// Names under which it tells that more follow: an address of the next page, or yes.
const FOLLOWS: [&str; 6] = ["next", "nextpage", "nextlink", "hasmore", "hasnext", "hasnextpage"];
/// How deep they are looked for.
const DEEPEST: usize = 2;

/// What a page has told.
#[derive(Debug, Default)]
pub(super) struct Page {
    count: Option<u64>,
    follows: bool,
    /// Whether it tells of an error in the place of records.
    pub failed: bool,
}

fn plain(name: &str) -> String {
    name.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Whether what stands under a name may tell something of the page.
pub(super) fn tells(name: &str) -> bool {
    let name = plain(name);
    [&IN_ALL[..], &AROUND, &FOLLOWS, &["last", "error", "errors", "success", "status", "code"]]
        .iter()
        .any(|known| known.contains(&&*name))
}

impl Page {
    /// Takes what stands under a name of [`tells`].
    pub(super) fn take(&mut self, name: &str, value: &Value) {
        self.take_within(&plain(name), value, 0);
    }

    fn take_within(&mut self, name: &str, value: &Value, depth: usize) {
        match (name, value) {
            ("last", Value::Bool(last)) => self.follows |= !last,
            ("success", Value::Bool(success)) => self.failed |= !success,
            ("error", _) => self.failed |= said(value),
            ("errors", Value::Array(errors)) => self.failed |= !errors.is_empty(),
            ("status" | "code", _) => self.failed |= whole(value).is_some_and(|code| (400..600).contains(&code)),
            // `"total": {"value": 7}`
            (name, Value::Object(fields)) if IN_ALL.contains(&name) => {
                self.count = self.count.max(fields.get("value").and_then(whole))
            }
            (name, _) if IN_ALL.contains(&name) => self.count = self.count.max(whole(value)),
            (name, _) if FOLLOWS.contains(&name) => self.follows |= said(value),
            (name, Value::Object(fields)) if AROUND.contains(&name) && depth < DEEPEST => {
                fields.iter().for_each(|(name, value)| self.take_within(&plain(name), value, depth + 1));
            }
            _ => {}
        }
    }

    /// How many records the source has at least, if the document tells that of these read.
    pub(super) fn in_all(&self, read: u64) -> Option<u64> {
        self.count.max(self.follows.then_some(read + 1))
    }
}

/// A whole number, however it is written.
fn whole(value: &Value) -> Option<u64> {
    let of_float = || {
        value
            .as_f64()
            .filter(|number| number.fract() == 0.0 && (0.0..1e15).contains(number))
            .map(|number| number as u64)
    };
    value.as_u64().or_else(of_float).or_else(|| value.as_str()?.trim().parse().ok())
}

/// Whether a value says anything.
fn said(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !text.is_empty(),
        Value::Number(number) => number.as_f64() != Some(0.0),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_tells() {
        let check = |document: &str, read: u64, in_all: Option<u64>, failed: bool| {
            let mut page = Page::default();
            let document: Value = serde_json::from_str(document).unwrap();
            for (name, value) in document.as_object().unwrap().iter().filter(|(name, _)| tells(name)) {
                page.take(name, value);
            }
            assert_eq!((page.in_all(read), page.failed), (in_all, failed), "{document}");
        };
        check(r#"{"totalCount": 7}"#, 4, Some(7), false);
        check(r#"{"total_elements": "7", "totalPages": 9}"#, 4, Some(7), false);
        check(r#"{"total": 7.0}"#, 4, Some(7), false);
        check(r#"{"total": {"value": 7, "relation": "eq"}}"#, 4, Some(7), false);
        check(r#"{"meta": {"pagination": {"total": 7}}}"#, 4, Some(7), false);
        check(r#"{"count": 7, "next": "https://x/?page=2", "previous": null}"#, 6, Some(7), false);
        check(r#"{"next": "https://x/?page=2"}"#, 6, Some(7), false);
        check(r#"{"links": {"next": null}, "last": true, "hasMore": false}"#, 6, None, false);
        check(r#"{"last": false}"#, 6, Some(7), false);
        check(r#"{"totalFine": 151250, "totalAmount": 9}"#, 6, None, false);
        check(r#"{"message": "Internal error", "status": 500}"#, 0, None, true);
        check(r#"{"status": 200, "code": "0", "error": null, "errors": [], "success": true}"#, 0, None, false);
        check(r#"{"error": "no key"}"#, 0, None, true);
    }
}
