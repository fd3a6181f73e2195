//! Pseudonyms: HMAC-SHA256 of who a person is, under a key of the data set that lies in the encrypted store.
//!
//! The same person bears the same pseudonym within a data set and another one in every other. Whoever has the key can find out
//! whether a given person stands behind a pseudonym; once the key is destroyed nobody can.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::passports;
use crate::storage::{Reader, Writer};
use crate::vocabulary::{Identifier, fold_name};
use crate::{Error, Result};

use super::table;

/// The scheme under which an object is identified by a pseudonym.
pub const SCHEME: &str = Identifier::PSEUDONYM;
/// What every pseudonym begins with.
pub(super) const MARK: &str = "P-";

/// Bytes of a key.
const KEY: usize = 32;
/// Bytes of the HMAC that a pseudonym shows: 64 bits, so that among a million persons two meet with a chance of some 10⁻⁸.
const SHOWN: usize = 8;

/// Whether a pseudonym stands where a name stood: two of them can be told apart, but no part of a name can be found in another.
#[must_use]
pub fn is_pseudonym(text: &str) -> bool {
    let shown = text.trim().strip_prefix(MARK);
    shown.is_some_and(|shown| shown.len() == 2 * SHOWN && shown.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Makes the pseudonyms of one data set.
pub struct Pseudonyms {
    mac: Hmac<Sha256>,
}

impl Pseudonyms {
    /// The pseudonyms of a data set; their key is made when they are first asked for.
    pub(super) fn of(writer: &Writer<'_>, dataset: &str, at: &str) -> Result<Self> {
        let key = match table::key(writer.reader(), dataset)? {
            Some(key) => Zeroizing::new(key),
            None => {
                let mut key = Zeroizing::new(vec![0; KEY]);
                getrandom::fill(&mut key).map_err(|error| Error::Database(error.to_string()))?;
                table::insert_key(writer, dataset, &key, at)?;
                key
            }
        };
        Self::under(&key)
    }

    /// Those that the data set has already, if their key is still there.
    pub(crate) fn known(reader: Reader<'_>, dataset: &str) -> Result<Option<Self>> {
        table::key(reader, dataset)?.map(|key| Self::under(&Zeroizing::new(key))).transpose()
    }

    fn under(key: &[u8]) -> Result<Self> {
        let mac = Hmac::new_from_slice(key).map_err(|error| Error::Database(error.to_string()))?;
        Ok(Self { mac })
    }

    /// The pseudonym of an identifier or, where there is none, of a name: spellings that differ only in case and signs share it.
    #[must_use]
    pub fn of_person(&self, identifier: &str, name: &str) -> String {
        let mut mac = self.mac.clone();
        if identifier.is_empty() {
            mac.update(b"name\0");
            mac.update(fold_name(name).as_bytes());
        } else {
            mac.update(b"id\0");
            mac.update(identifier.as_bytes());
        }
        format!("{MARK}{}", hex::encode_upper(&mac.finalize().into_bytes()[..SHOWN]))
    }
}

/// Destroys the key of a data set's pseudonyms, if the session has a right to the data set: from then on nobody can tell who stands
/// behind them. Whether there was one.
pub fn destroy_key(writer: &Writer<'_>, dataset: &str) -> Result<bool> {
    passports::table::require_use(writer.reader(), dataset)?;
    table::delete_key(writer, dataset)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn under(key: u8) -> Pseudonyms {
        Pseudonyms::under(&[key; KEY]).unwrap()
    }

    #[test]
    fn one_person_one_pseudonym() {
        let known = under(1);
        assert_eq!(known.of_person("150350911860", "А"), known.of_person("150350911860", "Б"));
        assert_eq!(known.of_person("", "Иванов  И."), known.of_person("", "ИВАНОВ И."));
        assert_ne!(known.of_person("", "150350911860"), known.of_person("150350911860", ""));
        assert_ne!(known.of_person("1", ""), under(2).of_person("1", ""));
        assert_eq!(known.of_person("1", "").len(), MARK.len() + 2 * SHOWN);
    }

    proptest! {
        #[test]
        fn a_pseudonym_tells_nothing_of_the_name(name in "[а-яА-Я]{4,20}") {
            let made = under(1).of_person("", &name);
            prop_assert!(made.starts_with(MARK) && made[MARK.len()..].bytes().all(|byte| byte.is_ascii_hexdigit()));
        }
    }
}
