//! One JSON record: an object whose values within values become names with dots.

use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use super::days;
use super::records::Records;
use super::trouble::Broken;

/// Beyond this a number of a fraction's kind has lost digits that the file had.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A record on its way into the cells. What can't be put there is told by `failed`.
pub(super) struct Record<'r, 'a> {
    pub records: &'r mut Records<'a>,
    pub failed: &'r mut Option<Broken>,
}

impl Record<'_, '_> {
    fn kept<E: serde::de::Error>(&mut self, put: Result<(), Broken>) -> Result<(), E> {
        put.map_err(|broken| {
            *self.failed = Some(broken);
            E::custom("the record can't be kept")
        })
    }
}

/// Reads one record; answers whether it was an object in which no name stands twice: of two values of one name, nobody can say which
/// is meant (RFC 8259, 4).
impl<'de> DeserializeSeed<'de> for Record<'_, '_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(mut self, deserializer: D) -> Result<bool, D::Error> {
        let mut path = String::new();
        deserializer.deserialize_any(Value { record: &mut self, path: &mut path, top: true })
    }
}

/// A value at a path.
struct Value<'v, 'r, 'a> {
    record: &'v mut Record<'r, 'a>,
    path: &'v mut String,
    top: bool,
}

impl<'de> DeserializeSeed<'de> for Value<'_, '_, '_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Value<'_, '_, '_> {
    fn put<E: serde::de::Error>(self, text: &str) -> Result<bool, E> {
        if self.top {
            self.record.records.alone = Some(text.to_owned());
            return Ok(false);
        }
        let put = self.record.records.put(self.path, text);
        self.record.kept(put)?;
        Ok(true)
    }
}

impl<'de> Visitor<'de> for Value<'_, '_, '_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    // The words of a yes-or-no list, as a workbook's cells are read.
    fn visit_bool<E: serde::de::Error>(self, yes: bool) -> Result<bool, E> {
        self.put(if yes { "yes" } else { "no" })
    }

    fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<bool, E> {
        self.put(&number.to_string())
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<bool, E> {
        self.put(&number.to_string())
    }

    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<bool, E> {
        if self.top || number.abs() < EXACT {
            return self.put(&days::whole(number));
        }
        let put = self.record.records.put_error(self.path, &number.to_string());
        self.record.kept(put)?;
        Ok(true)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<bool, E> {
        self.put(text)
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<bool, E> {
        let nothing = if self.top { "null" } else { "" };
        self.put(nothing)
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<bool, S::Error> {
        let top = self.top;
        let mut good = !top;
        while let Some(read) =
            list.next_element_seed(Value { record: &mut *self.record, path: &mut *self.path, top })?
        {
            good &= read;
        }
        Ok(good)
    }

    fn visit_map<M: MapAccess<'de>>(self, mut fields: M) -> Result<bool, M::Error> {
        let outer = self.path.len();
        let (mut names, mut good) = (HashSet::new(), true);
        while let Some(name) = fields.next_key::<String>()? {
            if self.path.len() > 64 * 1024 {
                return Err(M::Error::custom("names within names"));
            }
            if outer > 0 {
                self.path.push('.');
            }
            self.path.push_str(&name);
            good &= fields.next_value_seed(Value { record: &mut *self.record, path: &mut *self.path, top: false })?;
            self.path.truncate(outer);
            good &= names.insert(name);
        }
        Ok(good)
    }
}
