//! The bodies that data come from, read from `assets/sources`: whose system it is, whom to ask, how often an extract is expected.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use serde::Deserialize;

use crate::Result;
use crate::assets::{Asset, Assets};
use crate::vocabulary::Text;

/// A source: a system of a body, from which data sets are taken.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its id, the name of its file.
    pub id: String,
    /// The body that keeps it.
    pub body: Text,
    /// The system's name.
    pub system: Text,
    /// Whom to write to about faults.
    pub contact: Text,
    /// Whether it is kept by law.
    pub kind: SourceKind,
    /// How often an extract is expected.
    pub rhythm: Rhythm,
    /// Days after which an entry of an event in the source itself counts as late.
    pub late_after_days: u32,
}

/// Whether a source is kept by law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// A register kept by a state body by law.
    Official,
    /// Anything else.
    Unofficial,
}

/// How often an extract is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rhythm {
    /// Every day.
    Daily,
    /// Every week.
    Weekly,
    /// Every month.
    Monthly,
    /// Every three months.
    Quarterly,
    /// Every year.
    Yearly,
    /// No extract is expected to follow.
    Once,
}

impl SourceKind {
    /// `official` or `unofficial`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Unofficial => "unofficial",
        }
    }
}

impl Rhythm {
    /// `daily`, `weekly`, `monthly`, `quarterly`, `yearly` or `once`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Weekly => "weekly",
            Self::Monthly => "monthly",
            Self::Quarterly => "quarterly",
            Self::Yearly => "yearly",
            Self::Once => "once",
        }
    }

    /// The longest such stretch in days; `None` where nothing is expected.
    #[must_use]
    pub fn days(self) -> Option<u32> {
        match self {
            Self::Daily => Some(1),
            Self::Weekly => Some(7),
            Self::Monthly => Some(31),
            Self::Quarterly => Some(92),
            Self::Yearly => Some(366),
            Self::Once => None,
        }
    }

    /// The last day on which the next extract is still in time, after one on a given day.
    #[must_use]
    pub fn next(self, last: NaiveDate) -> Option<NaiveDate> {
        last.checked_add_days(Days::new(u64::from(self.days()?)))
    }
}

impl Source {
    /// All sources by id.
    pub fn load_all(assets: &Assets) -> Result<BTreeMap<String, Self>> {
        let read = assets.folder("sources")?.into_iter().map(|asset| Self::read(&asset));
        read.map(|source| source.map(|source| (source.id.clone(), source))).collect()
    }

    fn read(asset: &Asset) -> Result<Self> {
        let source: Self = asset.parse()?;
        if source.id != asset.stem() {
            return Err(asset.refuse_near("id", format!("the id is not the file's name, {}", asset.stem())));
        }
        Ok(source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rhythm: Rhythm, expect: Option<&str>) {
        let next = rhythm.next("2026-01-31".parse().unwrap());
        assert_eq!(next.map(|day| day.to_string()).as_deref(), expect, "{rhythm:?}");
    }

    #[test]
    fn when_the_next_extract_is_due() {
        check(Rhythm::Daily, Some("2026-02-01"));
        check(Rhythm::Monthly, Some("2026-03-03"));
        check(Rhythm::Yearly, Some("2027-02-01"));
        check(Rhythm::Once, None);
    }

    #[test]
    fn every_source_is_in_order() {
        assert!(Source::load_all(&Assets::built_in()).unwrap().len() >= 4);
    }
}
