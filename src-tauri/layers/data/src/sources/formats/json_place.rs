//! Where in a JSON document that is no array its records are: the only list of objects that bears a name which services give to one, beside
//! which nothing stands but what services tell of a page. An object with more to say is a record itself.

use std::cell::Cell;
use std::fmt;
use std::io::BufRead;
use std::rc::Rc;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::MAX_RECORD;
use super::json::Rationed;

/// How deep a list is looked for.
const DEEPEST: usize = 3;

/// What services call the list of their records and what stands around it. A list of another name may be a part of the only record.
const ENVELOPES: [&str; 12] = [
    "data", "items", "records", "results", "result", "rows", "value", "content", "list", "objects", "response", "body",
];

/// What services tell of a page beside its records: names that are these, or hold them.
const TOLD: [&str; 27] = [
    "total", "count", "found", "page", "pagin", "size", "limit", "offset", "next", "prev", "link", "meta", "status",
    "code", "message", "error", "success", "version", "time", "more", "query", "etag", "odata", "first", "last",
    "empty", "ok",
];

/// The path to the records of a document; nothing where no list or several may be meant.
pub(super) fn detect(text: impl BufRead) -> Option<Vec<String>> {
    let mut found = Found::default();
    let left = Rc::new(Cell::new(MAX_RECORD));
    let text = Rationed { inner: text, left: Rc::clone(&left) };
    // A document that breaks off has the lists that stand before that; whoever reads its records tells that it is damaged.
    let _ = Seek { path: &[], found: &mut found, left: &left, listed: false }
        .deserialize(&mut serde_json::Deserializer::from_reader(text));
    let Found { mut full, mut empty, is_record } = found;
    let found = if full.is_empty() { &mut empty } else { &mut full };
    found.pop().filter(|_| found.is_empty() && !is_record)
}

/// What was found on the way.
#[derive(Default)]
struct Found {
    /// Lists of objects.
    full: Vec<Vec<String>>,
    /// Lists of nothing.
    empty: Vec<Vec<String>>,
    /// Beside them stands what nobody tells of a page.
    is_record: bool,
}

/// A value that may be the list of records, or lead to it.
struct Seek<'s> {
    path: &'s [String],
    found: &'s mut Found,
    left: &'s Cell<usize>,
    /// It is the first of a list at that path: nothing is looked for in it.
    listed: bool,
}

impl<'de> DeserializeSeed<'de> for Seek<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seek<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut fields: M) -> Result<(), M::Error> {
        // Told before the object has ended, for the document may break off in it.
        if self.listed {
            self.found.full.push(self.path.to_vec());
        }
        while let Some(name) = fields.next_key::<String>()? {
            self.left.set(MAX_RECORD);
            let plain = name.to_lowercase();
            if self.listed || self.path.len() == DEEPEST || !ENVELOPES.contains(&plain.as_str()) {
                self.found.is_record |= !self.listed && !TOLD.iter().any(|told| plain.contains(told));
                fields.next_value::<IgnoredAny>()?;
                continue;
            }
            let path = [self.path, &[name]].concat();
            fields.next_value_seed(Seek { path: &path, found: self.found, left: self.left, listed: false })?;
        }
        Ok(())
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<(), S::Error> {
        if self.path.is_empty() {
            return Err(S::Error::custom("the document is a list itself"));
        }
        if !self.listed {
            let first = Seek { path: self.path, found: self.found, left: self.left, listed: true };
            if list.next_element_seed(first)?.is_none() {
                self.found.empty.push(self.path.to_vec());
            }
        }
        self.left.set(MAX_RECORD);
        while list.next_element::<IgnoredAny>()?.is_some() {
            self.left.set(MAX_RECORD);
        }
        Ok(())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_only_list_of_a_known_name_holds_the_records() {
        let check = |document: &str, expect: &str| {
            let found = detect(document.as_bytes()).map(|path| path.join("."));
            assert_eq!(found.unwrap_or_default(), expect, "{document}");
        };
        check(r#"{"totalCount":2,"data":[{"a":1},{"a":2}]}"#, "data");
        check(r#"{"Result":{"pageSize":1,"records":[{"a":[{"items":[{}]}]}]},"errors":[{}]}"#, "Result.records");
        check(r#"{"act_number":"J-1","items":[{"number":"1"},{"number":"2"}]}"#, "");
        check(r#"{"data":[{"a":1}],"items":[1,[{}]],"rows":[]}"#, "data");
        check(r#"{"data":[{"a":1}],"items":[{"a":1}]}"#, "");
        check(r#"{"id":1,"violations":[{"a":1},{"a":2}]}"#, "");
        check(r#"{"data":[{"a":1}],"pagination":{"total":7,"limit":5}}"#, "data");
        check(r#"{"totalCount":0,"data":[]}"#, "data");
        check(r#"{"data":[],"rows":[]}"#, "");
        check(r#"[{"data":[{"a":1}]}]"#, "");
        check(r#"{"data":{"items":{"rows":{"list":[{"a":1}]}}}}"#, "");
        check(r#"{"data":[{"a":1},{"#, "data");
        check("7", "");
    }
}
