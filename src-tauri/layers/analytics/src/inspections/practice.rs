//! Practice compared: who visits one subject too often, whose decisions fall, which measures go together, where refusals burst.
//!
//! Counts come from the registries alone, within two years before the day asked about; people known by an ИИН are never compared.

use std::collections::BTreeMap;

use chrono::{Datelike, Months, NaiveDate};
use ekn_data::assets::Assets;
use ekn_data::registries::facts::table as facts;
use ekn_data::registries::{Appeal, Challenge, Inspection, Registry};
use ekn_data::storage::Reader;
use ekn_data::vocabulary::Fact;
use smol_str::SmolStr;

use super::anomalies::{
    Anomalies, Count, Hits, Month, Sanctioned, Series, Unusual, bursts, combinations, frequent, rates, shares,
};
use super::subjects::{Code, Subjects, Window};

/// So far back practice is looked at, in months; visits to one subject, in half of it.
const LOOKED_BACK: u32 = 24;

/// One comparison with its units.
#[derive(Debug, Clone)]
pub struct Practice {
    /// `visits`, `region_visits`, `industry_visits`, `upheld`, `upheld_districts`, `violations`, `spheres`, `regions`, `refusals`,
    /// `refused_districts` or `measures`.
    pub id: &'static str,
    /// The comparison that it is, as in `assets/models/anomalies.toml`.
    pub check: &'static str,
    /// Where its rows stand.
    pub registry: Registry,
    /// Units in the order in which they are shown.
    pub units: Vec<Compared>,
}

/// A unit of a comparison.
#[derive(Debug, Clone)]
pub struct Compared {
    /// What it is.
    pub unit: Unit,
    /// What came of it.
    pub found: Unusual,
    /// Its months, where it is compared with its own earlier ones.
    pub months: Vec<MonthCount>,
}

/// A month of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthCount {
    /// Its first day.
    pub first: NaiveDate,
    /// What was counted.
    pub events: u64,
    /// What it was counted over.
    pub of: u64,
}

/// What is compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// An object, by its number.
    Object(i64),
    /// A sphere of control, in the source's words.
    Sphere(String),
    /// A unit of territory, by the beginning of its code.
    Region(String),
    /// A division of the classifier of activities, by the first two digits of ОКЭД.
    Industry(String),
    /// Two measures: `list:code`, or `prescription`.
    Measures(String, String),
}

impl Unit {
    /// By which it is asked for again.
    #[must_use]
    pub fn code(&self) -> String {
        match self {
            Self::Object(object) => format!("object:{object}"),
            Self::Sphere(sphere) => format!("sphere:{sphere}"),
            Self::Region(region) => format!("region:{region}"),
            Self::Industry(industry) => format!("industry:{industry}"),
            Self::Measures(one, other) => format!("measures:{one}|{other}"),
        }
    }
}

/// Hits and trials of units.
#[derive(Default)]
struct Shares(BTreeMap<Unit, Hits>);

impl Shares {
    fn count(&mut self, unit: Option<Unit>, id: i64, hit: bool) {
        let Some(unit) = unit else { return };
        let hits = self.0.entry(unit).or_insert_with(|| Hits { hits: 0, trials: 0, ids: Vec::new() });
        hits.trials += 1;
        if hit {
            hits.hits += 1;
            hits.ids.extend(u64::try_from(id));
        }
    }

    fn compare(self, id: &'static str, registry: Registry, parameters: &Anomalies) -> Practice {
        let (units, counts): (Vec<Unit>, Vec<Hits>) = self.0.into_iter().unzip();
        practice(id, "shares", registry, &units, shares(&counts, parameters))
    }
}

/// The parameters in force.
///
/// # Errors
/// That of a file that is not in order.
pub fn parameters(assets: &Assets) -> ekn_data::Result<Anomalies> {
    let asset = assets.read("models/anomalies.toml")?;
    Anomalies::parse(&asset.text).map_err(|error| asset.refuse_near("", error.to_string()))
}

/// Every comparison of practice up to a day; so many first digits of КАТО make a district.
///
/// # Errors
/// That of a store that can't be read.
pub fn compare(
    reader: Reader<'_>,
    parameters: &Anomalies,
    district_digits: usize,
    today: NaiveDate,
) -> ekn_data::Result<Vec<Practice>> {
    let since = today.checked_sub_months(Months::new(LOOKED_BACK)).unwrap_or(NaiveDate::MIN);
    let last_year = today.checked_sub_months(Months::new(LOOKED_BACK / 2)).unwrap_or(NaiveDate::MIN);
    let two_years = Window { first: since, last: today, months: LOOKED_BACK };
    let year = Window { first: last_year.succ_opt().unwrap_or(last_year), last: today, months: LOOKED_BACK / 2 };
    let mut subjects = Subjects::read(reader, facts::natural_persons(reader)?)?;
    let mut of_inspections = Inspected::default();
    facts::each_inspection::<ekn_data::Error>(reader, |inspection| {
        let day = inspection.start.get().map(|start| start.day).filter(|day| *day <= today);
        // Nobody was visited by what did not take place.
        if let Some(day) = day.filter(|_| !inspection.is_not_conducted()) {
            subjects.take(&inspection, day, &year, &two_years);
            if day >= since {
                of_inspections.count(&inspection, &subjects);
            }
        }
        Ok(())
    })?;
    let district = |entity: Option<i64>| {
        entity.and_then(|entity| subjects.district(entity, district_digits)).map(|code| Unit::Region(text(code)))
    };
    let [mut upheld, mut upheld_districts, mut refused_districts] = [(); 3].map(|()| Shares::default());
    facts::each_challenge::<ekn_data::Error>(reader, |challenge| {
        if is_decided(&challenge, since, today) {
            let is_upheld = challenge.is_upheld();
            upheld.count(challenge.authority.map(Unit::Object), challenge.id, is_upheld);
            upheld_districts.count(district(challenge.entity), challenge.id, is_upheld);
        }
        Ok(())
    })?;
    let mut refusals: BTreeMap<i64, BTreeMap<(i32, u32), Month>> = BTreeMap::new();
    facts::each_appeal::<ekn_data::Error>(reader, |appeal| {
        if let Some((day, is_refused)) = answered(&appeal, since, today) {
            count_refusal(&appeal, day, is_refused, &mut refusals);
            refused_districts.count(district(appeal.entity), appeal.id, is_refused);
        }
        Ok(())
    })?;
    let Inspected { violations, spheres, regions, measures, codes } = of_inspections;
    let visits = visits(&mut subjects, &year, parameters);
    let [region_visits, industry_visits] = by_subjects(&mut subjects, &two_years, parameters);
    let mut all = vec![
        visits,
        region_visits,
        industry_visits,
        upheld.compare("upheld", Registry::Challenges, parameters),
        upheld_districts.compare("upheld_districts", Registry::Challenges, parameters),
        violations.compare("violations", Registry::Inspections, parameters),
        spheres.compare("spheres", Registry::Inspections, parameters),
        regions.compare("regions", Registry::Inspections, parameters),
        refused(refusals, today, parameters),
        refused_districts.compare("refused_districts", Registry::Appeals, parameters),
    ];
    let list = |code: u32| codes.get(code as usize).and_then(|code| code.split(':').next());
    let pairs = combinations(&measures, list, parameters);
    let code = |code: u32| codes.get(code as usize).cloned().unwrap_or_default();
    let units = pairs.into_iter().map(|pair| Compared {
        unit: Unit::Measures(code(pair.pair.0), code(pair.pair.1)),
        found: pair.unusual,
        months: Vec::new(),
    });
    all.push(Practice {
        id: "measures",
        check: "combinations",
        registry: Registry::Inspections,
        units: units.collect(),
    });
    Ok(all)
}

/// Those whom nobody visited stand among the peers and are not listed: they can't be visited too often.
fn visits(subjects: &mut Subjects, year: &Window, parameters: &Anomalies) -> Practice {
    let (objects, counts) = subjects.visits(year, parameters);
    let objects: Vec<Unit> = objects.into_iter().map(Unit::Object).collect();
    let mut found = frequent(&counts, parameters);
    found.retain(|found| found.value > 0.0);
    practice("visits", "frequent", Registry::Inspections, &objects, found)
}

/// Inspections over the subjects of regions, and of industries.
fn by_subjects(subjects: &mut Subjects, window: &Window, parameters: &Anomalies) -> [Practice; 2] {
    let [regions, industries] = subjects.rates(window);
    let of = |id, (codes, counts): (Vec<Code>, Vec<Count>), unit: fn(String) -> Unit| {
        let units: Vec<Unit> = codes.into_iter().map(|code| unit(text(&code))).collect();
        practice(id, "rates", Registry::Inspections, &units, rates(&counts, parameters))
    };
    [of("region_visits", regions, Unit::Region), of("industry_visits", industries, Unit::Industry)]
}

fn text(code: &[u8]) -> String {
    code.iter().copied().map(char::from).collect()
}

fn practice(
    id: &'static str,
    check: &'static str,
    registry: Registry,
    units: &[Unit],
    found: Vec<Unusual>,
) -> Practice {
    let units = found
        .into_iter()
        .filter_map(|found| Some(Compared { unit: units.get(found.unit)?.clone(), found, months: Vec::new() }));
    Practice { id, check, registry, units: units.collect() }
}

/// What inspections are counted by.
#[derive(Default)]
struct Inspected {
    violations: Shares,
    spheres: Shares,
    regions: Shares,
    measures: Vec<Sanctioned>,
    /// Codes of measures, by their number.
    codes: Vec<String>,
}

impl Inspected {
    fn count(&mut self, inspection: &Inspection, subjects: &Subjects) {
        if let Some(result) = inspection.result.known() {
            let found = result == "violations";
            self.violations.count(inspection.authority.map(Unit::Object), inspection.id, found);
            self.spheres.count(inspection.sphere.word().map(str::to_owned).map(Unit::Sphere), inspection.id, found);
            let region = inspection.entity.and_then(|entity| subjects.region(entity));
            self.regions.count(region.map(|region| Unit::Region(text(&region))), inspection.id, found);
        }
        let of = |list: &str, fact: &Fact<SmolStr>| {
            fact.known().filter(|code| *code != "none").map(|code| format!("{list}:{code}"))
        };
        let sanction = of("sanction", &inspection.sanction);
        let measure = of("restrictive_measure", &inspection.restrictive_measure);
        let prescription = inspection.prescriptions.filter(|count| *count > 0).map(|_| "prescription".to_owned());
        let applied: Vec<u32> =
            [sanction, measure, prescription].into_iter().flatten().map(|code| self.code(code)).collect();
        if let (false, Ok(id)) = (applied.is_empty(), u64::try_from(inspection.id)) {
            self.measures.push(Sanctioned { id, sanctions: applied });
        }
    }

    fn code(&mut self, code: String) -> u32 {
        let known = self.codes.iter().position(|known| *known == code);
        let place = known.unwrap_or_else(|| {
            self.codes.push(code);
            self.codes.len() - 1
        });
        u32::try_from(place).unwrap_or(u32::MAX)
    }
}

/// Decided within the days.
fn is_decided(challenge: &Challenge, since: NaiveDate, today: NaiveDate) -> bool {
    challenge.is_looked_at() && challenge.decided.get().is_some_and(|day| (since..=today).contains(&day))
}

/// The day of the answer, where it falls within the days, and whether it is a refusal. Whoever forwards an appeal has not answered it.
fn answered(appeal: &Appeal, since: NaiveDate, today: NaiveDate) -> Option<(NaiveDate, bool)> {
    let day = appeal.decided.get().filter(|day| (since..=today).contains(day))?;
    let decision = appeal.decision.known().filter(|decision| *decision != "forwarded")?;
    Some((day, decision == "refused"))
}

fn count_refusal(
    appeal: &Appeal,
    day: NaiveDate,
    is_refused: bool,
    refusals: &mut BTreeMap<i64, BTreeMap<(i32, u32), Month>>,
) {
    let Some(authority) = appeal.authority else { return };
    let months = refusals.entry(authority).or_default();
    let month =
        months.entry((day.year(), day.month())).or_insert_with(|| Month { events: 0, exposure: 0.0, ids: Vec::new() });
    month.exposure += 1.0;
    if is_refused {
        month.events += 1;
        month.ids.extend(u64::try_from(appeal.id));
    }
}

/// Months follow each other without a gap up to the last whole one; a month without an answer has no exposure and says nothing.
fn refused(refusals: BTreeMap<i64, BTreeMap<(i32, u32), Month>>, today: NaiveDate, parameters: &Anomalies) -> Practice {
    let last = today.with_day(1).and_then(|first| first.checked_sub_months(Months::new(1))).unwrap_or(today);
    let firsts: Vec<NaiveDate> =
        (0..LOOKED_BACK).rev().filter_map(|back| last.checked_sub_months(Months::new(back))).collect();
    let (units, series): (Vec<Unit>, Vec<Series>) = refusals
        .into_iter()
        .map(|(authority, mut months)| {
            let months = firsts.iter().map(|first| {
                let none = || Month { events: 0, exposure: 0.0, ids: Vec::new() };
                months.remove(&(first.year(), first.month())).unwrap_or_else(none)
            });
            (Unit::Object(authority), Series { months: months.collect() })
        })
        .unzip();
    let found = bursts(&series, parameters).into_iter().filter_map(|found| {
        let months = firsts.iter().zip(&series.get(found.unit)?.months);
        let months =
            months.map(|(first, month)| MonthCount { first: *first, events: month.events, of: month.exposure as u64 });
        Some(Compared { unit: units.get(found.unit)?.clone(), months: months.collect(), found })
    });
    Practice { id: "refusals", check: "bursts", registry: Registry::Appeals, units: found.collect() }
}
