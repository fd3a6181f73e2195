//! Walking over a data set: once to count, once more for the rows behind a count.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use foldhash::fast::FixedState;

use crate::Result;
use crate::passports::Passport;
use crate::registries::{Registry, RowKey};
use crate::sources::Cell as StoredCell;
use crate::storage::{Reader, Writer};

use super::examine::{Cell, Examiner, Looked, Month, Stored};
use super::table::{self, Figure};
use super::{Measure, Terms};

/// Counts of one month.
#[derive(Default)]
struct Counts {
    rows: i64,
    known: Vec<i64>,
    blank: Vec<i64>,
    faults: HashMap<(Measure, &'static str), i64, FixedState>,
    same: i64,
}

impl Counts {
    fn take(&mut self, cells: &[Cell<'_>], looked: &Looked<'_>) {
        self.rows += 1;
        if self.known.is_empty() {
            self.known.resize(cells.len(), 0);
            self.blank.resize(cells.len(), 0);
        }
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

/// Months met in a walk, each with its counts.
#[derive(Default)]
struct Months {
    places: HashMap<Month, usize, FixedState>,
    counts: Vec<Counts>,
}

impl Months {
    /// The place of a month. Its name is copied only when it is new.
    fn place(&mut self, month: &str) -> usize {
        if let Some(place) = self.places.get(month) {
            return *place;
        }
        self.places.insert(month.to_owned(), self.counts.len());
        self.counts.push(Counts::default());
        self.counts.len() - 1
    }
}

/// A data set being counted, row by row.
pub(crate) struct Counting {
    registry: Registry,
    examiner: Examiner,
    months: Months,
    /// Hashes of what rows say, each with the place of its month; in halves, so that a million of them take twelve megabytes.
    said: Vec<([u32; 2], u32)>,
    rows: i64,
    newest: Option<NaiveDate>,
}

impl Counting {
    /// Begins to count a data set, whose batches are in the store already.
    pub(crate) fn begin(reader: Reader<'_>, registry: Registry, dataset: &str, terms: Terms) -> Result<Self> {
        let examiner = Examiner::new(registry, terms, table::imports(reader, registry, dataset)?);
        let (months, said) = (Months::default(), Vec::new());
        Ok(Self { registry, examiner, months, said, rows: 0, newest: None })
    }

    /// Counts a row that a batch brings and that was not there before.
    pub(crate) fn take_new(&mut self, batch: i64, stored: &[StoredCell<'_>]) {
        let cells: Vec<Cell<'_>> = stored.iter().map(Cell::from).collect();
        // No row has the number 0, and so none an earlier version.
        self.take(Stored { id: 0, batch, cells: &cells });
    }

    fn take(&mut self, row: Stored<'_>) {
        let looked = self.examiner.look(row);
        let place = self.months.place(looked.month);
        self.rows += 1;
        self.newest = self.newest.max(looked.event);
        self.said.extend(looked.said.map(|said| ([(said >> 32) as u32, said as u32], place as u32)));
        self.months.counts[place].take(row.cells, &looked);
    }

    /// Stores the counts in place of those before.
    pub(crate) fn keep(mut self, writer: &Writer<'_>, dataset: &str) -> Result<()> {
        self.said.sort_unstable();
        for same in self.said.chunk_by(|one, next| one.0 == next.0).filter(|same| same.len() > 1) {
            for (_, place) in same {
                self.months.counts[*place as usize].same += 1;
            }
        }
        let mut figures = Vec::new();
        for (month, place) in &self.months.places {
            figures.extend(self.months.counts[*place].figures(self.registry, month));
        }
        figures.extend(table::refused(writer.reader(), dataset)?);
        table::replace(writer, dataset, &figures, self.rows, self.newest)
    }
}

/// Counts a data set anew by a walk over its rows, and stores the counts.
pub fn refresh(writer: &Writer<'_>, registry: Registry, dataset: &str, terms: Terms) -> Result<()> {
    let mut counting = Counting::begin(writer.reader(), registry, dataset, terms)?;
    table::each_row(writer.reader(), registry, dataset, None, |row| {
        counting.take(row);
        Ok(())
    })?;
    counting.keep(writer, dataset)
}

/// Whether what a data set is worth has been counted.
pub(crate) fn is_counted(reader: Reader<'_>, dataset: &str) -> Result<bool> {
    Ok(!table::uncounted(reader)?.contains(dataset))
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
    /// Those in which a field says something.
    Known(&'a str),
    /// Those whose source does not have a field.
    Unknown(&'a str),
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

/// The rows behind counts of one month (`None` for all months): for each of the wanted at most `limit`, and how many there are. All
/// are found in one walk.
pub fn find(
    reader: Reader<'_>,
    passport: &Passport,
    month: Option<&str>,
    wanted: &[Wanted<'_>],
    limit: usize,
) -> Result<Vec<(Vec<Found>, i64)>> {
    let (registry, dataset) = (passport.registry(), passport.id.as_str());
    let imports = table::imports(reader, registry, dataset)?;
    let examiner = Examiner::new(registry, passport.terms, imports);
    let twice = match wanted.contains(&Wanted::SameContent) {
        true => said_twice(reader, registry, dataset, &examiner)?,
        false => HashSet::new(),
    };
    let mut met: Vec<(Vec<_>, i64)> = wanted.iter().map(|_| (Vec::new(), 0)).collect();
    table::each_row(reader, registry, dataset, month, |row| {
        let looked = examiner.look(row);
        if month.is_some_and(|month| looked.month != month) {
            return Ok(());
        }
        for (wanted, (rows, total)) in wanted.iter().zip(&mut met) {
            if is_wanted(registry, *wanted, row.cells, &looked, &twice) {
                *total += 1;
                if rows.len() < limit {
                    rows.push((row.id, kept(*wanted, &looked.faults)));
                }
            }
        }
        Ok(())
    })?;
    let found = met.into_iter().map(|(rows, total)| {
        let found = rows.into_iter().map(|(id, faults)| table::found(reader, RowKey { registry, id }, faults));
        Ok((found.collect::<Result<_>>()?, total))
    });
    found.collect()
}

/// What more than one row says.
fn said_twice(reader: Reader<'_>, registry: Registry, dataset: &str, examiner: &Examiner) -> Result<HashSet<u64>> {
    let (mut once, mut twice) = (HashSet::new(), HashSet::new());
    table::each_row(reader, registry, dataset, None, |row| {
        let said = examiner.look(row).said;
        twice.extend(said.filter(|said| !once.insert(*said)));
        Ok(())
    })?;
    Ok(twice)
}

fn is_wanted(
    registry: Registry,
    wanted: Wanted<'_>,
    cells: &[Cell<'_>],
    looked: &Looked<'_>,
    twice: &HashSet<u64>,
) -> bool {
    let cell = |field: &str| registry.field(field).map(|(place, _)| cells[place]);
    match wanted {
        Wanted::Rows => true,
        Wanted::Blank(field) => cell(field) == Some(Cell::Blank),
        Wanted::Known(field) => matches!(cell(field), Some(Cell::Text(_) | Cell::Number(_))),
        Wanted::Unknown(field) => cell(field) == Some(Cell::Unknown),
        Wanted::SameContent => looked.said.is_some_and(|said| twice.contains(&said)),
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

fn kept(wanted: Wanted<'_>, faults: &[(Measure, &'static str)]) -> Vec<(Measure, &'static str)> {
    faults.iter().copied().filter(|fault| is_fault(wanted, *fault)).collect()
}
