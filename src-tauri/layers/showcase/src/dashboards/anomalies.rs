//! Unusual practice in words: what was counted, what was expected, how sure that is.

use ekn_analytics::inspections::anomalies::{State, Unusual};
use ekn_analytics::inspections::practice::{Practice, Unit, compare};
use ekn_data::registries::{RowKey, table as rows};
use serde::Serialize;
use ts_rs::TS;

use crate::cards::history::ROWS_SHOWN;
use crate::parts::{Basis, RowRef};
use crate::showcase::row_ref;
use crate::{Result, Showcase};

/// So many units of a comparison are listed; all are compared.
const LISTED: usize = 100;

/// Every comparison of practice.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AnomaliesBoard {
    /// The comparisons.
    pub comparisons: Vec<PracticeView>,
    /// «Hypothesis, to be verified by procedural means».
    pub notice: String,
}

/// One comparison.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PracticeView {
    /// Its id.
    pub id: String,
    /// What is compared.
    pub title: String,
    /// What it can't say.
    pub limits: String,
    /// Where the method comes from.
    pub source: String,
    /// Units that stand out, of all compared.
    pub flagged: i64,
    /// Units compared.
    pub total: i64,
    /// The units, those that stand out first; at most 100.
    pub units: Vec<UnusualView>,
    /// What it rests on: units with enough data, of all.
    pub basis: Basis,
}

/// A unit of a comparison.
#[derive(Debug, Clone, Serialize, TS)]
pub struct UnusualView {
    /// Its name.
    pub name: String,
    /// The key of its card, if it is an object.
    pub key: Option<String>,
    /// `high`, `low`, `usual` or `not_enough_data`.
    pub state: String,
    /// The same in words.
    pub state_name: String,
    /// What was counted.
    pub value: f64,
    /// What would be expected.
    pub expected: f64,
    /// What it was counted over.
    pub exposure: f64,
    /// Rate or share drawn to the mean, with its bounds of 95 %.
    pub estimate: [f64; 3],
    /// Limits of the funnel, in counts: 99.8 % low, 95 % low, 95 % high, 99.8 % high.
    pub limits: Option<[f64; 4]>,
    /// Share of false flags over the whole list.
    pub q: f64,
    /// A sentence.
    pub reason: String,
    /// Rows behind it, at most 500.
    pub rows: Vec<RowRef>,
    /// How many there are.
    pub rows_total: i64,
}

impl Showcase<'_> {
    /// Every comparison of practice.
    pub fn anomalies(&self) -> Result<AnomaliesBoard> {
        let found = compare(self.reader, &self.method.anomalies, self.today)?;
        Ok(AnomaliesBoard {
            comparisons: found.iter().map(|practice| self.practice(practice)).collect::<Result<_>>()?,
            notice: self.words.get("risk.notice"),
        })
    }

    fn practice(&self, practice: &Practice) -> Result<PracticeView> {
        let check = self.method.anomalies.checks.iter().find(|check| check.id == practice.check);
        let text = |text: Option<&ekn_data::vocabulary::Text>| {
            text.map(|text| self.words.text(text).to_owned()).unwrap_or_default()
        };
        let stands_out = |found: &Unusual| matches!(found.state, State::High | State::Low);
        let enough = practice.units.iter().filter(|unit| unit.found.state != State::NotEnoughData).count();
        let total = practice.units.len() as i64;
        let units = practice.units.iter().take(LISTED).map(|unit| {
            let (name, key) = self.unit(&unit.unit)?;
            let reason = text(check.map(|check| &check.reason));
            Ok(self.unusual(&unit.found, practice, name, key, &reason))
        });
        Ok(PracticeView {
            id: practice.id.to_owned(),
            title: self.words.get(&format!("practice.{}", practice.id)),
            limits: text(check.map(|check| &check.limits)),
            source: check.map(|check| check.source.clone()).unwrap_or_default(),
            flagged: practice.units.iter().filter(|unit| stands_out(&unit.found)).count() as i64,
            total,
            units: units.collect::<Result<_>>()?,
            basis: self.basis(enough as i64, total, self.fresh_to(practice.registry)?),
        })
    }

    fn unit(&self, unit: &Unit) -> Result<(String, Option<String>)> {
        Ok(match unit {
            Unit::Object(id) => {
                let object = rows::object_by_id(self.reader, *id)?;
                let name = object.as_ref().map(|object| object.name_in(self.words.language()).to_owned());
                (name.unwrap_or_default(), object.map(|object| object.key()))
            }
            Unit::Sphere(sphere) => (sphere.clone(), None),
            Unit::Region(region) => (self.words.say("practice.region", &[("code", region)]), None),
            Unit::Measures(one, other) => {
                let name = |measure: &String| match measure.split_once(':') {
                    Some((list, code)) => self.words.code(list, code),
                    None => self.words.get(&format!("measure.{measure}")),
                };
                (format!("{} + {}", name(one), name(other)), None)
            }
        })
    }

    fn unusual(
        &self,
        found: &Unusual,
        practice: &Practice,
        name: String,
        key: Option<String>,
        reason: &str,
    ) -> UnusualView {
        let state = match found.state {
            State::High => "high",
            State::Low => "low",
            State::Usual => "usual",
            State::NotEnoughData => "not_enough_data",
        };
        let title = self.method.anomalies.states.iter().find(|known| known.id == state);
        let shown = |figure: f64, places: usize| format!("{figure:.places$}").replace('.', ",");
        let fill = [
            ("{value}", shown(found.value, 0)),
            ("{expected}", shown(found.expected, 1)),
            ("{exposure}", shown(found.exposure, 0)),
            ("{low}", shown(found.shrunken.low, 2)),
            ("{high}", shown(found.shrunken.high, 2)),
            ("{q}", shown(found.q, 3)),
        ];
        let rows = found.ids.iter().filter_map(|id| i64::try_from(*id).ok());
        UnusualView {
            name,
            key,
            state: state.to_owned(),
            state_name: title.map(|title| self.words.text(&title.title).to_owned()).unwrap_or_default(),
            value: found.value,
            expected: found.expected,
            exposure: found.exposure,
            estimate: [found.shrunken.value, found.shrunken.low, found.shrunken.high],
            limits: found.limits.map(|limits| [limits.outer.0, limits.inner.0, limits.inner.1, limits.outer.1]),
            q: found.q,
            reason: fill.iter().fold(reason.to_owned(), |text, (place, value)| text.replace(place, value)),
            rows: rows.take(ROWS_SHOWN).map(|id| row_ref(RowKey { registry: practice.registry, id })).collect(),
            rows_total: found.ids.len() as i64,
        }
    }
}
