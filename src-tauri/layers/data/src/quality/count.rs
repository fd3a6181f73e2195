//! Walking over a data set: once to count, once more for the rows behind a count.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use crate::Result;
use crate::passports::Passport;
use crate::registries::{Registry, RowKey};
use crate::storage::{Reader, Writer};

use super::examine::{Cell, Examiner, Looked, Month};
use super::table::{self, Figure};
use super::{Measure, Terms};

/// Counts of one month.
#[derive(Default)]
struct Counts {
    rows: i64,
    known: Vec<i64>,
    blank: Vec<i64>,
    faults: HashMap<(Measure, &'static str), i64>,
    same: i64,
}

impl Counts {
    fn take(&mut self, cells: &[Cell<'_>], looked: &Looked) {
        self.rows += 1;
        self.known.resize(cells.len(), 0);
        self.blank.resize(cells.len(), 0);
        for (place, cell) in cells.iter().enumerate() {
            match cell {
                Cell::Unknown => {}
                Cell::Blank => self.blank[place] += 1,
                Cell::Text(_) | Cell::Number(_) => self.known[place] += 1,
            }
        }
        for fault in &looked.faults {
            *self.faults.entry(*fault).or_default() += 1;
        }
        for whole in [Measure::Impossible, Measure::Late] {
            if looked.faults.iter().any(|(measure, _)| *measure == whole) {
                *self.faults.entry((whole, "")).or_default() += 1;
            }
        }
    }

    fn figures(&self, registry: Registry, month: &str) -> Vec<Figure> {
        let figure = |measure, subject: &str, count| Figure {
            month: month.to_owned(),
            measure,
            subject: subject.to_owned(),
            count,
        };
        let mut figures = vec![figure(Measure::Rows, "", self.rows), figure(Measure::SameContent, "", self.same)];
        for (place, field) in registry.fields().iter().enumerate() {
            figures.push(figure(Measure::Known, field.name, self.known[place]));
            figures.push(figure(Measure::Blank, field.name, self.blank[place]));
        }
        figures.extend(self.faults.iter().map(|((measure, subject), count)| figure(*measure, subject, *count)));
        figures.retain(|figure| figure.count > 0);
        figures
    }
}

/// Counts a data set anew and stores the counts.
pub fn refresh(writer: &Writer<'_>, registry: Registry, dataset: &str, terms: Terms) -> Result<()> {
    let reader = writer.reader();
    let imports = table::imports(reader, registry, dataset)?;
    let examiner = Examiner::new(registry, terms, &imports);
    let mut months: BTreeMap<Month, Counts> = BTreeMap::new();
    let mut said: HashMap<u64, Vec<Month>> = HashMap::new();
    let (mut rows, mut fresh_to): (i64, Option<NaiveDate>) = (0, None);
    table::each_row(reader, registry, dataset, None, |row| {
        let looked = examiner.look(row);
        rows += 1;
        fresh_to = fresh_to.max(looked.event);
        if let Some(said_here) = looked.said {
            said.entry(said_here).or_default().push(looked.month.clone());
        }
        months.entry(looked.month.clone()).or_default().take(row.cells, &looked);
        Ok(())
    })?;
    for month in said.into_values().filter(|months| months.len() > 1).flatten() {
        months.entry(month).or_default().same += 1;
    }
    let mut figures: Vec<Figure> = months.iter().flat_map(|(month, counts)| counts.figures(registry, month)).collect();
    figures.extend(table::refused(reader, dataset)?);
    table::replace(writer, dataset, &figures, rows, fresh_to)
}

/// Data sets held that nobody has counted yet, as in a store that an earlier version made.
pub fn missing(reader: Reader<'_>, passports: &[Passport]) -> Result<Vec<Passport>> {
    let uncounted = table::uncounted(reader)?;
    Ok(passports.iter().filter(|passport| uncounted.contains(&passport.id)).cloned().collect())
}

/// Which rows of a month are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted<'a> {
    /// All of them.
    Rows,
    /// Those that leave a field blank.
    Blank(&'a str),
    /// Those with a date that can't be; by one rule alone if it is named.
    Impossible(&'a str),
    /// Those entered or taken in late.
    Late,
    /// Those that say the same as another.
    SameContent,
}

/// A row behind a count.
#[derive(Debug, Clone)]
pub struct Found {
    /// The row.
    pub row: RowKey,
    /// Its batch.
    pub batch: i64,
    /// Which table of the file, from 0.
    pub part: i64,
    /// Its line.
    pub line: i64,
    /// Its leading date as stored, or empty.
    pub day: String,
    /// Its faults of the kind that is wanted.
    pub faults: Vec<(Measure, &'static str)>,
}

/// The rows behind a count of one month (`None` for all months), at most `limit`, and how many there are.
pub fn find(
    reader: Reader<'_>,
    passport: &Passport,
    month: Option<&str>,
    wanted: Wanted<'_>,
    limit: usize,
) -> Result<(Vec<Found>, i64)> {
    let (registry, dataset) = (passport.registry(), passport.id.as_str());
    let imports = table::imports(reader, registry, dataset)?;
    let examiner = Examiner::new(registry, passport.terms, &imports);
    let twice =
        if wanted == Wanted::SameContent { said_twice(reader, registry, dataset, &examiner)? } else { HashMap::new() };
    let (mut ids, mut total) = (Vec::new(), 0);
    table::each_row(reader, registry, dataset, month, |row| {
        let looked = examiner.look(row);
        let in_month = month.is_none_or(|month| looked.month == month);
        if !in_month || !is_wanted(registry, wanted, row.cells, &looked, &twice) {
            return Ok(());
        }
        total += 1;
        if ids.len() < limit {
            ids.push((row.id, kept(wanted, looked.faults)));
        }
        Ok(())
    })?;
    let found = ids.into_iter().map(|(id, faults)| table::found(reader, RowKey { registry, id }, faults));
    Ok((found.collect::<Result<_>>()?, total))
}

fn said_twice(
    reader: Reader<'_>,
    registry: Registry,
    dataset: &str,
    examiner: &Examiner<'_>,
) -> Result<HashMap<u64, i64>> {
    let mut said = HashMap::new();
    table::each_row(reader, registry, dataset, None, |row| {
        if let Some(here) = examiner.look(row).said {
            *said.entry(here).or_insert(0) += 1;
        }
        Ok(())
    })?;
    said.retain(|_, times| *times > 1);
    Ok(said)
}

fn is_wanted(
    registry: Registry,
    wanted: Wanted<'_>,
    cells: &[Cell<'_>],
    looked: &Looked,
    twice: &HashMap<u64, i64>,
) -> bool {
    match wanted {
        Wanted::Rows => true,
        Wanted::Blank(field) => registry.field(field).is_some_and(|(place, _)| cells[place] == Cell::Blank),
        Wanted::SameContent => looked.said.is_some_and(|said| twice.contains_key(&said)),
        Wanted::Impossible(_) | Wanted::Late => looked.faults.iter().any(|fault| is_fault(wanted, *fault)),
    }
}

fn is_fault(wanted: Wanted<'_>, (measure, subject): (Measure, &str)) -> bool {
    match wanted {
        Wanted::Impossible(rule) => measure == Measure::Impossible && (rule.is_empty() || rule == subject),
        Wanted::Late => measure == Measure::Late,
        _ => false,
    }
}

fn kept(wanted: Wanted<'_>, faults: Vec<(Measure, &'static str)>) -> Vec<(Measure, &'static str)> {
    faults.into_iter().filter(|fault| is_fault(wanted, *fault)).collect()
}
