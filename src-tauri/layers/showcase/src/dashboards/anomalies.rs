//! Unusual practice in words: what was counted, what was expected, how sure that is.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use ekn_analytics::inspections::anomalies::{State, Unusual};
use ekn_analytics::inspections::practice::{Practice, Unit};
use ekn_data::registries::{Region, Registry, table as rows};
use serde::Serialize;
use ts_rs::TS;

use crate::desks::RowsWanted;
use crate::parts::{Basis, Choice};
use crate::{Result, Showcase};

/// So many units of a comparison are listed; all are compared.
const LISTED: usize = 100;

/// Of fewer inspections a share is chance.
const LEAST_SHARE: i64 = 20;

/// Every comparison of practice.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AnomaliesBoard {
    /// The comparisons.
    pub comparisons: Vec<PracticeView>,
    /// Bodies by kinds of inspection; absent until everything was counted.
    pub heat: Option<HeatMap>,
    /// «Hypothesis, to be verified by procedural means».
    pub notice: String,
}

/// Bodies by kinds of inspection: how many inspections, and how many of them with a sign of violation.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HeatMap {
    /// When it was counted, in words.
    pub counted: String,
    /// What it rests on: inspections of a known body within two years, of all within them.
    pub basis: Basis,
    /// Kinds of inspection.
    pub columns: Vec<Choice>,
    /// Bodies, those with the most signs first.
    pub rows: Vec<HeatRow>,
}

/// A body in the heat map.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HeatRow {
    /// Opens its card.
    pub key: Option<String>,
    /// Its name.
    pub name: String,
    /// A cell for each column.
    pub cells: Vec<HeatCell>,
    /// Opens all its inspections, or with the figure `signs` those of them with a sign.
    pub opens: RowsWanted,
}

/// Inspections of a kind by a body.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HeatCell {
    /// Inspections within two years.
    pub inspections: i64,
    /// Of them with a sign of violation.
    pub with_signs: i64,
    /// Signs in a hundred; absent where there are fewer than twenty inspections.
    pub share: Option<f64>,
    /// Opens its inspections, or with the figure `signs` those of them with a sign.
    pub opens: RowsWanted,
}

/// A month of a series.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MonthPoint {
    /// `YYYY-MM`.
    pub month: String,
    /// What was counted.
    pub events: i64,
    /// What it was counted over.
    pub of: i64,
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
    /// Its months, oldest first, where it is compared with its own earlier ones.
    pub months: Vec<MonthPoint>,
    /// A sentence.
    pub reason: String,
    /// Opens its rows.
    pub rows: RowsWanted,
    /// How many there are.
    pub rows_total: i64,
}

impl Showcase<'_> {
    /// Every comparison of practice.
    pub fn anomalies(&self) -> Result<AnomaliesBoard> {
        self.require_any(Registry::Inspections)?;
        let found = self.practices()?;
        Ok(AnomaliesBoard {
            comparisons: found.iter().map(|practice| self.practice(practice, LISTED)).collect::<Result<_>>()?,
            heat: self.heat_map()?,
            notice: self.words.get("risk.notice"),
        })
    }

    /// One comparison with all of its units.
    pub(crate) fn comparison(&self, id: &str) -> Result<Option<PracticeView>> {
        let found = self.practices()?;
        found.iter().find(|practice| practice.id == id).map(|practice| self.practice(practice, usize::MAX)).transpose()
    }

    pub(crate) fn heat_map(&self) -> Result<Option<HeatMap>> {
        let Some(counted) = self.last_count()? else { return Ok(None) };
        let ledger = self.ledger()?;
        let mut kinds: BTreeSet<&str> = BTreeSet::new();
        let mut bodies: BTreeMap<i64, BTreeMap<&str, [i64; 2]>> = BTreeMap::new();
        let (mut counted_in, mut all) = (0, 0);
        for event in ledger.events(Registry::Inspections) {
            all += 1;
            let Some(body) = ledger.body(event) else { continue };
            counted_in += 1;
            let kind = ledger.kind(event);
            kinds.insert(kind);
            let [inspections, with_signs] = bodies.entry(body).or_default().entry(kind).or_default();
            *inspections += 1;
            *with_signs += i64::from(ledger.signs(event.row).next().is_some());
        }
        let mut bodies: Vec<_> = bodies.into_iter().collect();
        let signs = |cells: &BTreeMap<&str, [i64; 2]>| cells.values().map(|[_, signs]| signs).sum::<i64>();
        bodies.sort_by_key(|(body, cells)| (Reverse(signs(cells)), *body));
        let cell = |body: i64, kind: &str, cell: Option<&[i64; 2]>| {
            let [inspections, with_signs] = cell.copied().unwrap_or_default();
            let share = (inspections >= LEAST_SHARE).then(|| with_signs as f64 * 100.0 / inspections as f64);
            HeatCell { inspections, with_signs, share, opens: opens(body, Some(kind)) }
        };
        let rows = bodies.into_iter().take(LISTED).map(|(body, cells)| {
            let (name, key) = self.unit(&Unit::Object(body))?;
            let cells = kinds.iter().map(|kind| cell(body, kind, cells.get(kind)));
            Ok(HeatRow { key, name, cells: cells.collect(), opens: opens(body, None) })
        });
        let column = |kind: &&str| Choice { id: (*kind).to_owned(), name: self.words.code("inspection_kind", kind) };
        Ok(Some(HeatMap {
            counted: counted.text,
            basis: self.basis(counted_in, all, self.fresh_to(Registry::Inspections)?),
            columns: kinds.iter().map(column).collect(),
            rows: rows.collect::<Result<_>>()?,
        }))
    }

    fn practice(&self, practice: &Practice, most: usize) -> Result<PracticeView> {
        let check = self.method.anomalies.checks.iter().find(|check| check.id == practice.check);
        let text = |text: Option<&ekn_data::vocabulary::Text>| {
            text.map(|text| self.words.text(text).to_owned()).unwrap_or_default()
        };
        let stands_out = |found: &Unusual| matches!(found.state, State::High | State::Low);
        let enough = practice.units.iter().filter(|unit| unit.found.state != State::NotEnoughData).count();
        let total = practice.units.len() as i64;
        let units = practice.units.iter().take(most).map(|unit| {
            let reason = text(check.map(|check| &check.reason));
            let months = unit.months.iter().map(|month| MonthPoint {
                month: month.first.format("%Y-%m").to_string(),
                events: month.events as i64,
                of: month.of as i64,
            });
            Ok(UnusualView { months: months.collect(), ..self.unusual(&unit.found, practice, &unit.unit, &reason)? })
        });
        let source = check.map(|check| format!("{}.", check.source)).unwrap_or_default();
        Ok(PracticeView {
            id: practice.id.to_owned(),
            title: self.words.get(&format!("practice.{}", practice.id)),
            limits: text(check.map(|check| &check.limits)),
            source: self.by_rules(&source, "anomalies", &self.method.anomalies.version),
            flagged: practice.units.iter().filter(|unit| stands_out(&unit.found)).count() as i64,
            total,
            units: units.collect::<Result<_>>()?,
            basis: self.basis(enough as i64, total, self.fresh_to(practice.registry)?),
        })
    }

    /// The name of a unit of territory by the beginning of its code: a district with the region that it lies in; what the classifier does
    /// not have shows its code.
    pub(crate) fn region_name(&self, code: &str) -> String {
        let Some(region) = self.method.regions.iter().find(|region| code.starts_with(&region.code)) else {
            return self.words.say("practice.region", &[("code", code)]);
        };
        let name = self.words.text(&region.name);
        if region.code == code {
            return name.to_owned();
        }
        match self.district_name(code) {
            Some(district) => self.words.say("practice.inside_named", &[("region", name), ("district", district)]),
            None => self.words.say("practice.inside", &[("region", name), ("code", code)]),
        }
    }

    /// The name of the district that a code of territory lies in, where it is known.
    pub(crate) fn district_name(&self, code: &str) -> Option<&str> {
        let begin = code.get(..Region::DISTRICT)?;
        let known = self.method.districts.iter().find(|district| district.code == begin)?;
        Some(self.words.text(&known.name))
    }

    pub(crate) fn unit(&self, unit: &Unit) -> Result<(String, Option<String>)> {
        Ok(match unit {
            Unit::Object(id) => {
                let object = rows::object_by_id(self.reader, *id)?;
                let name = object.as_ref().map(|object| object.name_in(self.words.language()).to_owned());
                (name.unwrap_or_default(), object.map(|object| object.key()))
            }
            Unit::Sphere(sphere) => (sphere.clone(), None),
            Unit::Region(region) => (self.region_name(region), None),
            Unit::Industry(code) => {
                let (key, name) = match self.words.industry(code) {
                    Some(name) => ("practice.industry_named", name),
                    None => ("practice.industry", ""),
                };
                (self.words.say(key, &[("code", code), ("name", name)]), None)
            }
            Unit::Measures(one, other) => {
                let name = |measure: &String| match measure.split_once(':') {
                    Some((list, code)) => self.words.code(list, code),
                    None => self.words.get(&format!("measure.{measure}")),
                };
                (format!("{} + {}", name(one), name(other)), None)
            }
        })
    }

    /// What a comparison came to: its code, and the same in words.
    pub(crate) fn state_of(&self, found: &Unusual) -> (String, String) {
        let state = match found.state {
            State::High => "high",
            State::Low => "low",
            State::Usual => "usual",
            State::NotEnoughData => "not_enough_data",
        };
        let title = self.method.anomalies.states.iter().find(|known| known.id == state);
        (state.to_owned(), title.map(|title| self.words.text(&title.title).to_owned()).unwrap_or_default())
    }

    /// Rows that a comparison has counted of a unit.
    pub(crate) fn unit_rows(practice: &Practice, unit: &Unit) -> RowsWanted {
        RowsWanted {
            figure: "unusual".to_owned(),
            kind: Some(practice.id.to_owned()),
            state: Some(unit.code()),
            ..RowsWanted::default()
        }
    }

    fn unusual(&self, found: &Unusual, practice: &Practice, unit: &Unit, reason: &str) -> Result<UnusualView> {
        let (name, key) = self.unit(unit)?;
        let (state, state_name) = self.state_of(found);
        let shown = |figure: f64, places: usize| self.words.number(figure, places);
        let fill = [
            ("{value}", shown(found.value, 0)),
            ("{expected}", shown(found.expected, 1)),
            ("{exposure}", shown(found.exposure, places_of(found.exposure))),
            ("{low}", shown(found.shrunken.low, 2)),
            ("{high}", shown(found.shrunken.high, 2)),
            ("{q}", shown(found.q, 3)),
        ];
        Ok(UnusualView {
            name,
            key,
            state,
            state_name,
            value: found.value,
            expected: found.expected,
            exposure: found.exposure,
            estimate: [found.shrunken.value, found.shrunken.low, found.shrunken.high],
            limits: found.limits.map(|limits| [limits.outer.0, limits.inner.0, limits.inner.1, limits.outer.1]),
            q: found.q,
            months: Vec::new(),
            reason: fill.iter().fold(reason.to_owned(), |text, (place, value)| text.replace(place, value)),
            rows: Self::unit_rows(practice, unit),
            rows_total: found.ids.len() as i64,
        })
    }
}

/// Years of one subject are parts of a year; of whole cases, and of the years of thousands, nothing stands behind the comma.
fn places_of(exposure: f64) -> usize {
    if exposure.fract() > 0.0 && exposure < 10.0 { 2 } else { 0 }
}

/// Inspections of a body, of one kind or of all.
fn opens(body: i64, kind: Option<&str>) -> RowsWanted {
    RowsWanted {
        figure: "inspections".to_owned(),
        body: Some(body),
        kind: kind.map(str::to_owned),
        ..RowsWanted::default()
    }
}
