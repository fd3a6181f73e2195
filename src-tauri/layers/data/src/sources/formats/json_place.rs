//! Where in a JSON document that is no array its records are: the only list of objects that bears a name which services give to one.

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

/// The path to the records of a document; nothing where no list or several may be meant.
pub(super) fn detect(text: impl BufRead) -> Option<Vec<String>> {
    let mut found = Vec::new();
    let left = Rc::new(Cell::new(MAX_RECORD));
    let text = Rationed { inner: text, left: Rc::clone(&left) };
    // A document that breaks off has the lists that stand before that; whoever reads its records tells that it is damaged.
    let _ = Seek { path: &[], found: &mut found, left: &left, listed: false }
        .deserialize(&mut serde_json::Deserializer::from_reader(text));
    let only = found.pop();
    only.filter(|_| found.is_empty())
}

/// A value that may be the list of records, or lead to it.
struct Seek<'s> {
    path: &'s [String],
    found: &'s mut Vec<Vec<String>>,
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
            self.found.push(self.path.to_vec());
        }
        while let Some(name) = fields.next_key::<String>()? {
            self.left.set(MAX_RECORD);
            if self.listed || self.path.len() == DEEPEST || !ENVELOPES.contains(&name.to_lowercase().as_str()) {
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
            list.next_element_seed(first)?;
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
        check(r#"{"Result":{"n":1,"records":[{"a":[{"items":[{}]}]}]},"errors":[{}]}"#, "Result.records");
        check(r#"{"data":[{"a":1}],"items":[1,[{}]],"rows":[]}"#, "data");
        check(r#"{"data":[{"a":1}],"items":[{"a":1}]}"#, "");
        check(r#"{"id":1,"violations":[{"a":1},{"a":2}]}"#, "");
        check(r#"{"data":[]}"#, "");
        check(r#"[{"data":[{"a":1}]}]"#, "");
        check(r#"{"data":{"items":{"rows":{"list":[{"a":1}]}}}}"#, "");
        check(r#"{"data":[{"a":1},{"#, "data");
        check("7", "");
    }
}
