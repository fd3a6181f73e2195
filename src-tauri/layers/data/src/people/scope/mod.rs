//! What part of the registries an account works with: places, topics, kinds of rows. It narrows what purpose and role allow, never widens it.

use serde::{Deserialize, Serialize};

use crate::registries::Registry;
use crate::{Error, Result};

pub mod table;

/// Digits of a place in the classifier of places.
const PLACE: std::ops::RangeInclusive<usize> = 2..=9;

/// The part of the registries that an account sees. An empty list limits nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    /// Beginnings of codes of the classifier of places (КАТО), 2 to 9 digits: `63` is a region with all of its districts. A row is seen
    /// if either of its sides is registered there; one that the register places nowhere is not.
    #[serde(default)]
    pub places: Vec<String>,
    /// Spheres of control and topics of appeals, as they stand in the registries. A challenge is seen if its inspection is.
    #[serde(default)]
    pub topics: Vec<String>,
    /// Registries by name, of inspections, appeals and challenges. The register of entities belongs to everybody.
    #[serde(default)]
    pub kinds: Vec<String>,
}

impl Scope {
    /// Whether nothing is limited.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.places.is_empty() && self.topics.is_empty() && self.kinds.is_empty()
    }

    /// The scope in one spelling: trimmed, in order, each once.
    ///
    /// # Errors
    /// [`Error::BadScope`] for a place that is no beginning of a code, and for a kind of rows that there is none of.
    pub fn checked(self) -> Result<Self> {
        let [places, topics, kinds] = [self.places, self.topics, self.kinds].map(|list| {
            let mut list: Vec<String> =
                list.into_iter().map(|one| one.trim().to_owned()).filter(|one| !one.is_empty()).collect();
            list.sort_unstable();
            list.dedup();
            list
        });
        let place = |one: &&String| !PLACE.contains(&one.len()) || !one.bytes().all(|digit| digit.is_ascii_digit());
        let kind = |one: &&String| !Self::KINDS.iter().any(|known| known.name() == one.as_str());
        match places.iter().find(place).or_else(|| kinds.iter().find(kind)) {
            Some(wrong) => Err(Error::BadScope(wrong.clone())),
            None => Ok(Self { places, topics, kinds }),
        }
    }

    /// The kinds of rows that can be limited.
    pub const KINDS: [Registry; 3] = [Registry::Inspections, Registry::Appeals, Registry::Challenges];

    /// Whether rows of a kind are seen at all.
    pub(crate) fn has(&self, registry: Registry) -> bool {
        self.kinds.is_empty() || registry == Registry::Entities || self.kinds.iter().any(|kind| kind == registry.name())
    }

    /// As it is kept: empty if nothing is limited, so that an account of an older store limits nothing.
    pub(crate) fn text(&self) -> Result<String> {
        if self.is_whole() {
            return Ok(String::new());
        }
        serde_json::to_string(self).map_err(|error| Error::Database(error.to_string()))
    }

    /// What was kept.
    pub(crate) fn of_text(text: &str) -> Result<Self> {
        if text.is_empty() {
            return Ok(Self::default());
        }
        serde_json::from_str(text).map_err(|error| Error::Database(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_has_one_spelling() {
        let check = |places: &[&str], kinds: &[&str], expected: Option<&[&str]>| {
            let list = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect();
            let scope = Scope { places: list(places), topics: Vec::new(), kinds: list(kinds) };
            let places: Option<Vec<String>> = scope.checked().ok().map(|scope| scope.places);
            assert_eq!(places, expected.map(list), "{places:?}");
        };
        check(&[], &[], Some(&[]));
        check(&[" 63", "10", "63", ""], &["appeals"], Some(&["10", "63"]));
        check(&["6"], &[], None);
        check(&["63a"], &[], None);
        check(&["6300000000"], &[], None);
        check(&[], &["entities"], None);
        check(&[], &["sites"], None);
    }
}
