//! Events of the last years in a few bytes each, held while the rows behind them stand: every table of the heads' screen and of the map
//! is counted from them, and opens its rows from them.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, Months, NaiveDate};
use ekn_analytics::inspections::attention::{Assessed, blind_spots, table as kept};
use ekn_data::registries::events::Event;
use ekn_data::registries::events::table::{self as events, Whose};
use ekn_data::registries::{ObjectKind, Region, Registry};

use crate::{Result, Showcase};

/// So far back events are held: the longest period, and as long before it.
const MONTHS_HELD: u32 = 24;

/// No place is known.
pub(super) const NOWHERE: u16 = u16::MAX;
/// No body is known.
const NOBODY: u32 = u32::MAX;

/// Registries of events, in the order in which they are held.
pub(super) const HELD: [Registry; 3] = [Registry::Inspections, Registry::Appeals, Registry::Challenges];

/// An event.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Held {
    pub row: i64,
    /// Days from the first of January of the year 1.
    pub day: i32,
    body: u32,
    /// Of the subject that it is about, else of the body, among [`Ledger::districts`].
    pub place: u16,
    kind: u16,
    /// A challenge that was granted, wholly or in part.
    pub upheld: bool,
}

/// What is held.
#[derive(Debug)]
pub(crate) struct Ledger {
    /// The last day that is counted: the one that the rows reach to, not after the day it is.
    pub until: NaiveDate,
    /// Districts and cities, by the beginning of their codes.
    pub districts: Vec<String>,
    bodies: Vec<i64>,
    kinds: Vec<String>,
    events: [Vec<Held>; 3],
    /// Subjects and where they are.
    pub subjects: BTreeMap<i64, u16>,
    /// Signs of violation, by the inspection's row; empty until everything was counted.
    signs: Vec<(i64, &'static str)>,
    /// Subjects that people complain of and nobody inspects.
    pub blind: Vec<i64>,
    /// Whether everything was counted, for what the session may see.
    counted: bool,
}

impl Ledger {
    /// Events of a registry, in the order of their rows.
    pub fn events(&self, registry: Registry) -> &[Held] {
        HELD.iter().position(|held| *held == registry).map_or(&[], |at| &self.events[at])
    }

    /// The body of an event.
    pub fn body(&self, event: &Held) -> Option<i64> {
        self.bodies.get(event.body as usize).copied()
    }

    /// The kind of an event.
    pub fn kind(&self, event: &Held) -> &str {
        self.kinds.get(usize::from(event.kind)).map_or("", String::as_str)
    }

    /// Where a subject is.
    pub fn place(&self, subject: Option<i64>) -> u16 {
        subject.and_then(|subject| self.subjects.get(&subject).copied()).unwrap_or(NOWHERE)
    }

    /// The code of an event's district; empty where it is not known.
    pub fn district(&self, place: u16) -> &str {
        self.districts.get(usize::from(place)).map_or("", String::as_str)
    }

    /// Rules that an inspection broke.
    pub fn signs(&self, row: i64) -> impl Iterator<Item = &'static str> {
        let begin = self.signs.partition_point(|(known, _)| *known < row);
        self.signs[begin..].iter().take_while(move |(known, _)| *known == row).map(|(_, rule)| *rule)
    }

    /// Whether signs of violation are known at all.
    pub fn has_signs(&self) -> bool {
        self.counted
    }
}

/// Names that stand once, each with its number.
struct Names<T> {
    numbers: HashMap<T, usize>,
    names: Vec<T>,
}

impl<T: Clone + Eq + std::hash::Hash> Names<T> {
    fn new() -> Self {
        Self { numbers: HashMap::new(), names: Vec::new() }
    }

    fn number<Q: ?Sized + Eq + std::hash::Hash + ToOwned<Owned = T>>(&mut self, name: &Q) -> usize
    where
        T: std::borrow::Borrow<Q>,
    {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.names.len();
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }
}

impl Showcase<'_> {
    /// Reads what is held. Each register is read through once.
    pub(crate) fn read_ledger(&self) -> Result<Ledger> {
        let until = self.all_fresh_to()?.map_or(self.today, |day| day.min(self.today));
        let since = until.checked_sub_months(Months::new(MONTHS_HELD)).unwrap_or(NaiveDate::MIN);
        let digits = self.method.attention.district_digits;
        let mut districts = Names::<String>::new();
        let (mut subjects, mut offices) = (BTreeMap::new(), HashMap::new());
        for (object, (subject, code)) in events::placed(self.reader)? {
            let place = match code.get(..digits).filter(|code| self.region(code).is_some()) {
                Some(district) => u16::try_from(districts.number(district)).unwrap_or(NOWHERE),
                None => NOWHERE,
            };
            if subject {
                subjects.insert(object, place);
            } else {
                offices.insert(object, place);
            }
        }
        let (mut bodies, mut kinds) = (Names::<i64>::new(), Names::<String>::new());
        let mut held: [Vec<Held>; 3] = Default::default();
        for (registry, events) in HELD.into_iter().zip(&mut held) {
            events::each_event(self.reader, registry, Whose::All, (since, self.today), |event: Event<'_>| {
                let of_subject = event.entity.map(|entity| subjects.get(&entity).copied().unwrap_or(NOWHERE));
                let of_body = || event.authority.and_then(|body| offices.get(&body).copied()).unwrap_or(NOWHERE);
                let place = of_subject.unwrap_or_else(of_body);
                events.push(Held {
                    row: event.row,
                    day: event.day.num_days_from_ce(),
                    body: event.authority.map_or(NOBODY, |body| u32::try_from(bodies.number(&body)).unwrap_or(NOBODY)),
                    place,
                    kind: u16::try_from(kinds.number(event.kind)).unwrap_or(u16::MAX),
                    upheld: matches!(event.outcome, "cancelled" | "partly_cancelled"),
                });
            })?;
        }
        let counted = self.last_count()?.is_some();
        let (mut signs, mut blind) = (Vec::new(), Vec::new());
        if counted {
            signs = kept::signs(self.reader, (since, self.today))?;
            let assessed = kept::objects(self.reader, ObjectKind::Entity)?;
            let assessed: Vec<&Assessed> = assessed.iter().collect();
            blind = blind_spots(&assessed, &self.method.attention).into_iter().map(|object| object.object).collect();
        }
        let (districts, bodies, kinds) = (districts.names, bodies.names, kinds.names);
        Ok(Ledger { until, districts, bodies, kinds, events: held, subjects, signs, blind, counted })
    }

    /// The unit of the first level that a code of territory lies in.
    pub(super) fn region(&self, code: &str) -> Option<&Region> {
        let begin = code.get(..Region::DIGITS)?;
        self.method.regions.iter().find(|region| region.code == begin)
    }
}
