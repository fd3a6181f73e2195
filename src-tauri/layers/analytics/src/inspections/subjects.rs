//! Whom bodies may inspect, and for how long: what visits are counted over.
//!
//! Only those whom the register of entities has as subjects, neither liquidated nor gone from its newest extract, are counted over without
//! having been inspected: nobody knows since when the others are no more. Natural persons are counted neither way.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use ekn_data::registries::Inspection;
use ekn_data::registries::facts::subjects::{Registered, table as register};
use ekn_data::storage::Reader;
use smol_str::SmolStr;

use super::anomalies::{Anomalies, Count};

/// The first two digits of КАТО or ОКЭД: a region, a division of the classifier. A code that does not begin with two digits has none.
pub(super) type Code = [u8; 2];
/// Digits of КАТО at most.
const TERRITORY: usize = 9;

/// Days counted over, the first and the last among them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
    /// How many months these are.
    pub(super) months: u32,
}

impl Window {
    pub(super) fn has(&self, day: NaiveDate) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// Months of the window that somebody was there, to the nearest one and never none but for those who came after it: a day of
    /// registration tells no more, a single visit within the first days of a firm is not hundreds a year, and half a million of subjects
    /// are of a few sizes. All of them where it is not known since when.
    fn months_of(&self, since: Option<NaiveDate>) -> u32 {
        match since {
            Some(since) if since > self.last => 0,
            Some(since) if since > self.first => {
                let days = |from: NaiveDate| (self.last - from).num_days() as f64 + 1.0;
                let months = (days(since) * f64::from(self.months) / days(self.first)).round();
                (months as u32).clamp(1, self.months)
            }
            _ => self.months,
        }
    }
}

/// What is known of one whom a body may inspect.
#[derive(Debug, Clone, Copy, Default)]
struct Subject {
    region: Option<Code>,
    /// Its code of КАТО, with noughts where it has fewer digits.
    territory: [u8; TERRITORY],
    industry: Option<Code>,
    /// Of several days the earliest: what comes later is a registration anew.
    registered: Option<NaiveDate>,
    /// The first inspection known of.
    inspected: Option<NaiveDate>,
    /// The newest degree of risk that an inspection tells, by its number, and the day of that inspection.
    degree: Option<(NaiveDate, u16)>,
    /// Counted over though never inspected.
    is_counted: bool,
}

impl Subject {
    /// Since when it has been there. Nobody is inspected before that: an inspection before the day of the register makes this the day of a
    /// registration anew.
    fn since(&self) -> Option<NaiveDate> {
        self.registered.map(|day| self.inspected.map_or(day, |inspected| inspected.min(day)))
    }

    /// Peers of the same region, degree and industry; or of the same region and degree, whatever the industry. Numbers are the same on
    /// every machine.
    fn peers(&self, by_industry: bool) -> u64 {
        let [region, industry] = [self.region, self.industry].map(|code| code.map_or(0, u16::from_be_bytes));
        let degree = self.degree.map_or(0, |(_, degree)| degree);
        let of = |part: u16, place: u32| u64::from(part) << place;
        of(region, 32) | of(degree, 16) | if by_industry { of(industry, 0) | 1 << 48 } else { 0 }
    }
}

/// Everyone known of, by number.
#[derive(Debug, Default)]
pub(super) struct Subjects {
    known: BTreeMap<i64, Subject>,
    people: HashSet<i64>,
    /// Degrees of risk, by their number, from one.
    degrees: Vec<SmolStr>,
    /// Visits of the last window, by subject.
    visits: HashMap<i64, Vec<u64>>,
    by_region: BTreeMap<Code, Vec<u64>>,
    by_industry: BTreeMap<Code, Vec<u64>>,
}

impl Subjects {
    /// Those in the register of entities.
    pub(super) fn read(reader: Reader<'_>, people: HashSet<i64>) -> ekn_data::Result<Self> {
        let mut all = Self { people, ..Self::default() };
        register::each_registered::<ekn_data::Error>(reader, |row| {
            all.register(&row);
            Ok(())
        })?;
        Ok(all)
    }

    /// Rows come from the oldest to the newest.
    fn register(&mut self, row: &Registered) {
        let is_person = self.people.contains(&row.object);
        let subject = self.known.entry(row.object).or_default();
        if let Some(region) = code(&row.territory) {
            subject.region = Some(region);
            subject.territory = [0; TERRITORY];
            subject.territory.iter_mut().zip(row.territory.bytes()).for_each(|(digit, told)| *digit = told);
        }
        subject.industry = code(&row.activity).or(subject.industry);
        subject.registered = [subject.registered, row.day].into_iter().flatten().min();
        subject.is_counted = row.is_subject && row.is_active && row.is_here && !is_person;
    }

    /// The region of an object.
    pub(super) fn region(&self, object: i64) -> Option<Code> {
        self.known.get(&object)?.region
    }

    /// The district of an object: so many first digits of its code.
    pub(super) fn district(&self, object: i64, digits: usize) -> Option<&[u8]> {
        let code = self.known.get(&object)?.territory.get(..digits)?;
        code.iter().all(u8::is_ascii_digit).then_some(code)
    }

    /// Takes an inspection that was conducted and began on a day; those before the windows too, for what they tell of the subject.
    pub(super) fn take(&mut self, inspection: &Inspection, day: NaiveDate, visits: &Window, rates: &Window) {
        let Some(entity) = inspection.entity.filter(|entity| !self.people.contains(entity)) else { return };
        let degree = inspection.risk_degree.known().map(|degree| (day, self.number(degree)));
        let subject = self.known.entry(entity).or_default();
        subject.inspected = [subject.inspected, Some(day)].into_iter().flatten().min();
        subject.degree = subject.degree.max(degree);
        let Ok(id) = u64::try_from(inspection.id) else { return };
        if visits.has(day) {
            self.visits.entry(entity).or_default().push(id);
        }
        if rates.has(day) && subject.is_counted {
            let counted = [(&mut self.by_region, subject.region), (&mut self.by_industry, subject.industry)];
            for (rows, code) in counted {
                if let Some(code) = code {
                    rows.entry(code).or_default().push(id);
                }
            }
        }
    }

    fn number(&mut self, degree: &SmolStr) -> u16 {
        let known = self.degrees.iter().position(|known| known == degree);
        let place = known.unwrap_or_else(|| {
            self.degrees.push(degree.clone());
            self.degrees.len() - 1
        });
        u16::try_from(place + 1).unwrap_or(u16::MAX)
    }

    /// Visits of each subject over the years that it was there, those of nobody among them: without subjects that were not visited, the mean
    /// would be that of the visited. Peers are subjects of one region, degree of risk and industry; industries that are too small for that
    /// are taken together within the region and the degree. The degree is the newest that any inspection has told, so one who was visited
    /// the last time before the window has it too; those of whom no inspection tells one are peers of each other. Regions stand apart since
    /// a register of the whole country may lie beside inspections of one region.
    pub(super) fn visits(&mut self, window: &Window, parameters: &Anomalies) -> (Vec<i64>, Vec<Count>) {
        let mut visited = std::mem::take(&mut self.visits);
        let mut counts = Vec::new();
        let mut sizes: BTreeMap<u64, (usize, u64)> = BTreeMap::new();
        for (object, subject) in &self.known {
            let ids = visited.remove(object).unwrap_or_default();
            let months = window.months_of(subject.since());
            if months == 0 || ids.is_empty() && !subject.is_counted {
                continue;
            }
            let size = sizes.entry(subject.peers(true)).or_default();
            *size = (size.0 + 1, size.1 + ids.len() as u64);
            counts.push((*object, *subject, months, ids));
        }
        let is_enough = |group: u64| {
            sizes
                .get(&group)
                .is_some_and(|(units, events)| *units >= parameters.least_units && *events >= parameters.least_events)
        };
        let counts = counts.into_iter().map(|(object, subject, months, ids)| {
            let own = subject.peers(true);
            let group = if is_enough(own) { own } else { subject.peers(false) };
            (object, Count { group, events: ids.len() as u64, exposure: years(u64::from(months)), ids })
        });
        counts.unzip()
    }

    /// Inspections of subjects of each region over the years that all of its subjects were there, and the same of each industry.
    pub(super) fn rates(&mut self, window: &Window) -> [(Vec<Code>, Vec<Count>); 2] {
        let [mut regions, mut industries] = [(); 2].map(|()| BTreeMap::<Code, u64>::new());
        for subject in self.known.values().filter(|subject| subject.is_counted) {
            let months = u64::from(window.months_of(subject.since()));
            for (of, code) in [(&mut regions, subject.region), (&mut industries, subject.industry)] {
                if let Some(code) = code {
                    *of.entry(code).or_default() += months;
                }
            }
        }
        let counts =
            [(regions, std::mem::take(&mut self.by_region)), (industries, std::mem::take(&mut self.by_industry))];
        counts.map(|(months, mut rows)| {
            let of = months.into_iter().map(|(code, months)| {
                let ids = rows.remove(&code).unwrap_or_default();
                (code, Count { group: 0, events: ids.len() as u64, exposure: years(months), ids })
            });
            of.unzip()
        })
    }
}

fn code(text: &str) -> Option<Code> {
    let code: Code = text.as_bytes().get(..2)?.try_into().ok()?;
    code.iter().all(u8::is_ascii_digit).then_some(code)
}

fn years(months: u64) -> f64 {
    months as f64 / 12.0
}

#[cfg(test)]
mod tests {
    use ekn_data::assets::Assets;
    use ekn_data::vocabulary::{Fact, Moment};
    use rand_pcg::Pcg64;
    use rand_pcg::rand_core::{Rng, SeedableRng};

    use super::*;
    use crate::inspections::anomalies::{State, Unusual, frequent, rates};
    use crate::inspections::practice;

    const YEAR: Window = Window { first: day(2025, 11, 17), last: day(2026, 11, 16), months: 12 };
    const TWO_YEARS: Window = Window { first: day(2024, 11, 16), last: day(2026, 11, 16), months: 24 };

    const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn parameters() -> Anomalies {
        practice::parameters(&Assets::built_in()).unwrap()
    }

    /// A trading firm of the first region, in the register since long ago.
    fn firm(object: i64) -> Registered {
        Registered {
            object,
            is_subject: true,
            is_active: true,
            is_here: true,
            day: Some(day(2010, 1, 1)),
            territory: "111010000".into(),
            activity: "46901".into(),
        }
    }

    #[derive(Default)]
    struct World {
        subjects: Subjects,
        rows: i64,
    }

    impl World {
        fn of(rows: impl IntoIterator<Item = Registered>) -> Self {
            let mut world = Self::default();
            rows.into_iter().for_each(|row| world.subjects.register(&row));
            world
        }

        fn visit(&mut self, entity: i64, on: NaiveDate, degree: &str) {
            self.rows += 1;
            let risk_degree = if degree.is_empty() { Fact::Blank } else { Fact::Known(degree.into()) };
            let start = Fact::Known(Moment { day: on, time: None });
            let made = Inspection { id: self.rows, entity: Some(entity), risk_degree, start, ..Inspection::default() };
            self.subjects.take(&made, on, &YEAR, &TWO_YEARS);
        }

        fn visits(mut self) -> BTreeMap<i64, Count> {
            let (objects, counts) = self.subjects.visits(&YEAR, &parameters());
            objects.into_iter().zip(counts).collect()
        }
    }

    /// Subjects as they are shown, by number.
    fn compared(counts: BTreeMap<i64, Count>) -> BTreeMap<i64, Unusual> {
        let (objects, counts): (Vec<i64>, Vec<Count>) = counts.into_iter().unzip();
        frequent(&counts, &parameters()).into_iter().map(|found| (objects[found.unit], found)).collect()
    }

    #[test]
    fn who_came_within_the_year_is_counted_over_less() {
        let check = |registered: Option<NaiveDate>, inspected: Option<NaiveDate>, months: f64| {
            let mut world = World::of([Registered { day: registered, ..firm(1) }]);
            if let Some(on) = inspected {
                world.visit(1, on, "");
            }
            let found = world.visits().get(&1).map(|count| (count.exposure * 12.0).round());
            assert_eq!(found, (months > 0.0).then_some(months), "{registered:?} {inspected:?}");
        };
        check(Some(day(2010, 1, 1)), None, 12.0);
        check(None, None, 12.0);
        check(Some(day(2026, 10, 16)), None, 1.0);
        check(Some(day(2026, 5, 16)), None, 6.0);
        // One visit on the first day is not three hundred and sixty-five a year.
        check(Some(day(2026, 11, 16)), Some(day(2026, 11, 16)), 1.0);
        // Registered after the day asked about: it was not there. One that was inspected was.
        check(Some(day(2026, 12, 1)), None, 0.0);
        check(Some(day(2026, 12, 1)), Some(day(2026, 5, 16)), 6.0);
        check(Some(day(2026, 11, 1)), Some(day(2020, 1, 1)), 12.0);
    }

    #[test]
    fn of_several_registrations_the_first_counts_and_of_several_rows_the_last() {
        let rows = [
            Registered { day: Some(day(2026, 10, 16)), territory: "111010000".into(), ..firm(1) },
            Registered { day: Some(day(2026, 5, 16)), territory: "711010000".into(), ..firm(1) },
            Registered { day: None, territory: "".into(), activity: "".into(), ..firm(1) },
        ];
        let mut world = World::of(rows);
        assert_eq!(world.subjects.region(1), Some(*b"71"));
        let [(regions, counts), (industries, _)] = world.subjects.rates(&TWO_YEARS);
        assert_eq!((regions, industries), (vec![*b"71"], vec![*b"46"]));
        assert_eq!((counts[0].exposure * 12.0).round(), 6.0);
        for odd in ["", "4", "A6.90", "Торговля"] {
            assert_eq!(code(odd), None, "{odd}");
        }
    }

    #[test]
    fn only_subjects_that_are_there_are_counted_over() {
        let rows = [
            Registered { is_subject: false, ..firm(1) },
            Registered { is_active: false, ..firm(2) },
            Registered { is_here: false, ..firm(3) },
            firm(4),
            firm(5),
        ];
        let mut subjects = Subjects { people: HashSet::from([5, 6]), ..Subjects::default() };
        rows.iter().for_each(|row| subjects.register(row));
        let mut world = World { subjects, rows: 0 };
        for object in 1..=7 {
            world.visit(object, day(2026, 2, 2), "");
        }
        let [(_, regions), (_, industries)] = world.subjects.rates(&TWO_YEARS);
        for counts in [regions, industries] {
            assert_eq!(counts, [Count { group: 0, events: 1, exposure: 2.0, ids: vec![4] }], "nobody for nothing");
        }
        let visits = world.visits();
        assert_eq!(visits.into_keys().collect::<Vec<_>>(), [1, 2, 3, 4, 7], "people are never compared");
    }

    /// Ten firms with four visits each, and one with nine: beside the visited alone that is twice the mean; beside ninety that nobody
    /// visited, it is twenty times.
    #[test]
    fn peers_that_nobody_visited_lower_what_is_expected() {
        let compared = |all: i64, degree: &str| {
            let mut world = World::of((1..=all).map(firm));
            for object in (1..=11).flat_map(|object| [object; 4]).chain([1; 5]) {
                world.visit(object, day(2026, 2, 2), degree);
            }
            // They were visited once, before the year: that is where their degree is known from.
            for object in 12..=all {
                world.visit(object, day(2025, 2, 2), degree);
            }
            compared(world.visits())
        };
        for degree in ["", "high"] {
            let (few, all) = (compared(11, degree), compared(101, degree));
            assert_eq!((few[&1].state, all[&1].state), (State::Usual, State::High), "{degree}");
            assert!((few[&1].expected - 49.0 / 11.0).abs() < 1e-9 && (all[&1].expected - 49.0 / 101.0).abs() < 1e-9);
        }
    }

    #[test]
    fn a_newcomer_is_expected_to_be_visited_less() {
        let mut world = World::of((1..=40).map(firm).chain([Registered { day: Some(day(2026, 10, 16)), ..firm(41) }]));
        for object in (1..=41).chain([41, 41]) {
            world.visit(object, day(2026, 11, 2), "");
        }
        let found = compared(world.visits());
        assert!(found[&41].expected * 11.0 < found[&1].expected, "{} {}", found[&41].expected, found[&1].expected);
        assert_eq!((found[&41].state, found[&1].state), (State::High, State::Usual), "three within its only month");
    }

    #[test]
    fn peers_are_of_one_region_degree_and_industry() {
        let elsewhere = |object| Registered { territory: "711010000".into(), ..firm(object) };
        let odd = |object| Registered { activity: format!("{:02}100", object % 100).into(), ..firm(object) };
        let mut world = World::of((1..=20).map(firm).chain((21..=40).map(elsewhere)).chain((41..=60).map(odd)));
        for object in 1..=60 {
            world.visit(object, day(2026, 2, 2), if object % 2 == 0 { "high" } else { "low" });
        }
        // The newest inspection tells the degree; one that tells none leaves it.
        world.visit(2, day(2025, 2, 2), "low");
        world.visit(2, day(2026, 3, 2), "");
        let visits = world.visits();
        let groups: Vec<u64> = [1, 2, 21, 22, 41, 42].map(|object: i64| visits[&object].group).into();
        assert_eq!(groups.iter().collect::<HashSet<_>>().len(), 6, "{groups:?}");
        let alike = |one: i64, other: i64| visits[&one].group == visits[&other].group;
        assert!(alike(1, 3) && alike(2, 4) && alike(21, 23) && !alike(1, 2));
        assert!(alike(41, 43) && alike(42, 60), "industries of one firm each are taken together");
    }

    /// Thirty regions with one rate, of which ten have a handful of subjects: by the bare rate one of these is first and last; by what they
    /// are counted over none stands out, and a large region that is truly visited twice as often does.
    #[test]
    fn a_small_region_does_not_head_the_list_by_chance() {
        let mut chance = Pcg64::seed_from_u64(14);
        let (mut small_first, mut small_flagged, mut planted, mut bare_small) = (0, 0, 0, 0);
        for turn in 0..40 {
            let size = |region: i64| if region < 10 { 4 } else { 150 + 20 * (region % 7) };
            let (mut rows, mut often) = (Vec::new(), Vec::new());
            for region in 0..30 {
                for _ in 0..size(region) {
                    let object = rows.len() as i64 + 1;
                    let territory = format!("{}1010000", 10 + region).into();
                    rows.push(Registered { territory, ..firm(object) });
                    let times = if region == 20 && turn % 2 == 0 { 8 } else { 4 };
                    let unit = |chance: &mut Pcg64| (chance.next_u64() >> 11) as f64 / 9_007_199_254_740_992.0;
                    often.extend((0..times).filter(|_| unit(&mut chance) < 0.1).map(|_| object));
                }
            }
            let mut world = World::of(rows);
            often.into_iter().for_each(|object| world.visit(object, day(2026, 2, 2), ""));
            let [(regions, counts), (industries, of_one)] = world.subjects.rates(&TWO_YEARS);
            assert_eq!((industries, of_one.len()), (vec![*b"46"], 1));
            assert_eq!(rates(&of_one, &parameters())[0].state, State::NotEnoughData, "one has nothing beside it");
            let is_small = |at: usize| regions[at] < *b"20";
            let found = rates(&counts, &parameters());
            small_first += usize::from(is_small(found[0].unit));
            let flagged = |one: &&Unusual| matches!(one.state, State::High | State::Low);
            small_flagged += found.iter().filter(flagged).filter(|one| is_small(one.unit)).count();
            planted += usize::from(turn % 2 == 0 && regions[found[0].unit] == *b"30" && found[0].state == State::High);
            let rate = |at: &usize| counts[*at].events as f64 / counts[*at].exposure;
            let bare = (0..counts.len()).max_by(|one, other| rate(one).total_cmp(&rate(other))).unwrap();
            bare_small += usize::from(is_small(bare));
        }
        assert_eq!((small_flagged, planted), (0, 20));
        assert!(small_first <= 10 && bare_small >= 30, "{small_first} {bare_small}");
    }
}
