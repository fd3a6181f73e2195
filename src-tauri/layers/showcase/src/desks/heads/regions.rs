//! What is counted in each unit of territory over twelve months.

use std::collections::BTreeMap;

use ekn_analytics::findings::RULES;
use ekn_data::registries::Registry;
use ekn_process::tasks::{Act, Case, table as tasks};

use super::ledger::Ledger;
use super::period::{Length, Span};
use crate::desks::{
    HeadsCell, HeadsRow, HeadsTable, PlaceCounts, RegionMeasure, RegionUnit, RegionsView, RowsWanted, RuleSigns,
};
use crate::{Result, Showcase};

/// What is counted in each unit, in the order in which it is offered.
const MEASURES: [&str; 5] = ["inspections", "findings", "appeals", "acts", "blind"];

/// Objects that a rate is given for.
const THOUSAND: f64 = 1_000.0;

/// What is counted of one district.
#[derive(Debug, Clone, Default)]
struct Tally {
    objects: i64,
    inspections: i64,
    rules: BTreeMap<&'static str, i64>,
    appeals: i64,
    acts: i64,
    blind: i64,
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.objects += other.objects;
        self.inspections += other.inspections;
        self.appeals += other.appeals;
        self.acts += other.acts;
        self.blind += other.blind;
        for (rule, count) in &other.rules {
            *self.rules.entry(rule).or_default() += count;
        }
    }
}

/// What is counted, by district.
struct Tallies {
    districts: Vec<Tally>,
    nowhere: Tally,
}

impl Tallies {
    fn at(&mut self, place: u16) -> &mut Tally {
        self.districts.get_mut(usize::from(place)).unwrap_or(&mut self.nowhere)
    }
}

impl Showcase<'_> {
    /// The country by its units.
    pub fn regions(&self) -> Result<RegionsView> {
        self.require_any(Registry::Inspections)?;
        let ledger = self.ledger()?;
        let [span, _] = Length::Year.spans(ledger.until);
        let tallies = self.tallies(&ledger, span)?;
        let by_code: BTreeMap<&str, &Tally> =
            ledger.districts.iter().map(String::as_str).zip(&tallies.districts).collect();
        let units: Vec<RegionUnit> = self
            .method
            .regions
            .iter()
            .map(|region| {
                let inside: Vec<_> = by_code.iter().filter(|(code, _)| code.starts_with(&region.code)).collect();
                let mut all = Tally::default();
                inside.iter().for_each(|(_, tally)| all.add(tally));
                let districts = inside.iter().map(|(code, tally)| {
                    let known = self.district_name(code).map(str::to_owned);
                    let name = known.unwrap_or_else(|| self.words.say("practice.district", &[("code", code)]));
                    self.place_counts(&ledger, code, name, tally)
                });
                let districts = districts.collect();
                let name = self.words.text(&region.name).to_owned();
                RegionUnit { counts: self.place_counts(&ledger, &region.code, name, &all), districts }
            })
            .collect();
        let (all, unplaced) = (ledger.subjects.len() as i64, tallies.nowhere.objects);
        let days = [self.words.day(span.since), self.words.day(span.until)];
        let least = self.method.comparing.least_objects.to_string();
        let months = self.method.points.window_months.to_string();
        Ok(RegionsView {
            as_of: span.until.to_string(),
            since: span.since.to_string(),
            basis: self.basis_of_all(all - unplaced, all)?,
            said: self.words.say("regions.said", &[("since", &days[0]), ("until", &days[1]), ("least", &least)]),
            measures: MEASURES
                .map(|key| RegionMeasure {
                    key: key.to_owned(),
                    title: self.words.say(&format!("regions.measure.{key}"), &[("months", &months)]),
                    unit: self.words.get("regions.unit"),
                })
                .into(),
            units,
            nowhere: self.place_counts(&ledger, "", self.words.get("regions.nowhere"), &tallies.nowhere),
            unplaced,
            counted: self.last_count()?,
        })
    }

    /// The map as tables, for a file: its units, and their districts.
    pub(crate) fn region_tables(&self, view: &RegionsView) -> Vec<HeadsTable> {
        let row = |counts: &PlaceCounts| {
            let cell = |value: Option<i64>| match value {
                Some(value) => HeadsCell::count(self.words, value, RowsWanted::default()),
                None => HeadsCell::text(self.words.get("heads.not_counted")),
            };
            let mut cells = vec![HeadsCell::text(&counts.code), cell(Some(counts.objects))];
            for measure in &view.measures {
                cells.push(cell(counts.count(&measure.key)));
                cells.push(self.rate_cell(counts.rates.get(&measure.key).copied().flatten()));
            }
            HeadsRow { name: counts.name.clone(), key: None, case_id: None, cells }
        };
        let mut columns = self.columns(&["place", "code", "objects"]);
        for measure in &view.measures {
            columns.push(measure.title.clone());
            columns.push(format!("{}, {}", measure.title, measure.unit));
        }
        let table = |id: &str, rows: Vec<HeadsRow>| HeadsTable {
            said: view.said.clone(),
            ..self.table(id, columns.clone(), rows, Some(view.basis.clone()))
        };
        let units = view.units.iter().map(|unit| row(&unit.counts)).chain([row(&view.nowhere)]).collect();
        let districts = view.units.iter().flat_map(|unit| unit.districts.iter().map(row)).collect();
        vec![table("units", units), table("districts", districts)]
    }

    fn tallies(&self, ledger: &Ledger, span: Span) -> Result<Tallies> {
        let mut tallies =
            Tallies { districts: vec![Tally::default(); ledger.districts.len()], nowhere: Tally::default() };
        for place in ledger.subjects.values() {
            tallies.at(*place).objects += 1;
        }
        let days = span.days();
        for event in ledger.events(Registry::Inspections).iter().filter(|event| days.contains(&event.day)) {
            let tally = tallies.at(event.place);
            tally.inspections += 1;
            for rule in ledger.signs(event.row) {
                *tally.rules.entry(rule).or_default() += 1;
            }
        }
        for event in ledger.events(Registry::Appeals).iter().filter(|event| days.contains(&event.day)) {
            tallies.at(event.place).appeals += 1;
        }
        for (_, case) in self.acts_of(span)? {
            tallies.at(ledger.place(case.entity)).acts += 1;
        }
        for object in &ledger.blind {
            tallies.at(ledger.place(Some(*object))).blind += 1;
        }
        Ok(tallies)
    }

    /// Acts of a period of the kinds that are followed, each with its case, the newest first.
    pub(super) fn acts_of(&self, span: Span) -> Result<Vec<(Act, Case)>> {
        let followed = |act: &Act| self.method.library.control.measures.contains(&act.kind);
        let acts = tasks::acts(self.reader)?.into_iter().filter(|act| span.contains(act.day) && followed(act));
        let with_case = acts.map(|act| Ok(tasks::case(self.reader, act.case_id)?.map(|case| (act, case))));
        Ok(with_case.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
    }

    fn place_counts(&self, ledger: &Ledger, code: &str, name: String, tally: &Tally) -> PlaceCounts {
        let counted = |count: i64| ledger.has_signs().then_some(count);
        let findings = counted(tally.rules.values().sum());
        let blind = counted(tally.blind);
        let counts = [Some(tally.inspections), findings, Some(tally.appeals), Some(tally.acts), blind];
        let rates =
            MEASURES.iter().zip(counts).map(|(key, count)| ((*key).to_owned(), self.rate(count, tally.objects)));
        let rules = RULES.iter().filter_map(|rule| Some((rule.id, *tally.rules.get(rule.id)?)));
        PlaceCounts {
            code: code.to_owned(),
            name,
            objects: tally.objects,
            inspections: tally.inspections,
            findings,
            rules: rules
                .map(|(rule, count)| RuleSigns { rule: rule.to_owned(), title: self.sign_title(rule), count })
                .collect(),
            appeals: tally.appeals,
            acts: tally.acts,
            blind,
            rates: rates.collect(),
        }
    }

    /// Per 1,000 objects, to one place after the comma; `None` where there are too few of them.
    pub(super) fn rate(&self, count: Option<i64>, objects: i64) -> Option<f64> {
        let enough = objects >= self.method.comparing.least_objects;
        count.filter(|_| enough).map(|count| (count as f64 * THOUSAND * 10.0 / objects as f64).round() / 10.0)
    }

    pub(super) fn sign_title(&self, rule: &str) -> String {
        let entry = self.method.catalogue.get(rule);
        entry.map_or_else(|| rule.to_owned(), |entry| self.words.text(&entry.title).to_owned())
    }
}

impl PlaceCounts {
    /// What is counted of a measure; `None` where it was not.
    fn count(&self, measure: &str) -> Option<i64> {
        match measure {
            "inspections" => Some(self.inspections),
            "findings" => self.findings,
            "appeals" => Some(self.appeals),
            "acts" => Some(self.acts),
            _ => self.blind,
        }
    }
}
