//! Rows read by a profile, column by column.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::super::{Error, Result};
use super::earlier;
use super::profile::{Feature, Kind, Profile};

/// Rows of a table, as a profile reads them.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Day of each row as a number of days since the common era; `None` where it can't be read.
    pub days: Vec<Option<i32>>,
    /// Outcome of each row; `None` where it is not known.
    pub outcomes: Vec<Option<bool>>,
    /// Subject of each row; empty strings where there is none.
    pub subjects: Vec<String>,
    /// Values of each feature, in the order of the profile.
    pub values: Vec<Values>,
    /// Cells that could not be read and count as missing.
    pub issues: Vec<Issue>,
}

/// Values of one feature.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// Numbers; missing ones are NaN.
    Numbers(Vec<f64>),
    /// Words: codes into `names`; missing ones are `u32::MAX`.
    Words {
        /// Each different word, in the order of first appearance.
        names: Vec<String>,
        /// A code a row.
        codes: Vec<u32>,
    },
    /// Parts of a whole: 1 and up; 0 is missing. Flags are 1 (no) and 2 (yes).
    Parts(Vec<u8>),
}

/// A cell that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// Row, from 0.
    pub row: usize,
    /// Column.
    pub column: String,
    /// What stood there.
    pub text: String,
}

/// A greater number is taken for an error: the sum of squares of so many rows as any file has stays finite below it.
const GREATEST: f64 = 1e100;

/// The code of a missing word.
pub(crate) const NO_WORD: u32 = u32::MAX;

impl Frame {
    /// Reads rows of cells under a heading. A column of the outcome may be absent: then no outcome is known (rows to be scored).
    ///
    /// # Errors
    /// [`Error::Column`] where a named column is absent; [`Error::Row`] where a row has another length than the heading.
    pub fn read<S: AsRef<str>, R: AsRef<[S]>>(
        profile: &Profile,
        heading: &[&str],
        rows: impl IntoIterator<Item = R>,
    ) -> Result<Self> {
        let find = |column: &str| heading.iter().position(|name| *name == column);
        let need = |column: &str| find(column).ok_or_else(|| Error::Column(column.to_owned()));
        let date = need(&profile.date)?;
        let outcome = find(&profile.outcome.column);
        let subject = profile.subject.as_deref().map(need).transpose()?;
        let mut readers = profile
            .features
            .iter()
            .map(|feature| {
                let under = feature.under.as_deref().map(need).transpose()?;
                Ok(Reader::new(feature, need(&feature.column)?, under))
            })
            .collect::<Result<Vec<_>>>()?;
        let mut frame = Self {
            days: Vec::new(),
            outcomes: Vec::new(),
            subjects: Vec::new(),
            values: Vec::new(),
            issues: Vec::new(),
        };
        for (row, cells) in rows.into_iter().enumerate() {
            let cells = cells.as_ref();
            if cells.len() != heading.len() {
                return Err(Error::Row { row, found: cells.len(), wanted: heading.len() });
            }
            let cell = |at: usize| -> Option<&str> {
                let text = cells[at].as_ref().trim();
                (!text.is_empty() && !profile.missing.iter().any(|word| word == text)).then_some(text)
            };
            let mut note = |column: &str, text: &str| {
                frame.issues.push(Issue { row, column: column.to_owned(), text: text.to_owned() })
            };
            let day = cell(date).and_then(|text| {
                let day = day_of(text);
                if day.is_none() {
                    note(&profile.date, text);
                }
                day
            });
            for reader in &mut readers {
                if let Some(under) = reader.under {
                    reader.keys.push(cell(under).unwrap_or_default().to_owned());
                }
                if let Some(text) = cell(reader.at).filter(|text| !reader.take(text)) {
                    note(&reader.feature.column, text);
                    reader.skip();
                } else if cell(reader.at).is_none() {
                    reader.skip();
                }
            }
            frame.days.push(day.map(|day| day.num_days_from_ce()));
            frame.outcomes.push(
                outcome.and_then(cell).map(|text| profile.outcome.positive.iter().any(|positive| positive == text)),
            );
            frame.subjects.push(subject.and_then(cell).unwrap_or_default().to_owned());
        }
        let values = readers.into_iter().map(|reader| reader.finish(&frame.days, &frame.subjects));
        frame.values = values.collect();
        Ok(frame)
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.days.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// Rows in the order given, with the features of another profile, which are found by their ids among those that it was read by.
    ///
    /// # Errors
    /// [`Error::Foreign`] where a feature is missing.
    pub fn part(&self, read_by: &Profile, profile: &Profile, rows: &[usize]) -> Result<Self> {
        let values = profile.features.iter().map(|feature| {
            let at = read_by.features.iter().position(|other| other.id == feature.id).ok_or(Error::Foreign)?;
            self.values.get(at).map(|values| values.part(rows)).ok_or(Error::Foreign)
        });
        Ok(Self {
            days: rows.iter().map(|row| self.days[*row]).collect(),
            outcomes: rows.iter().map(|row| self.outcomes[*row]).collect(),
            subjects: rows.iter().map(|row| self.subjects[*row].clone()).collect(),
            values: values.collect::<Result<_>>()?,
            issues: Vec::new(),
        })
    }

    /// Rows that can be learnt from: their day and their outcome are known.
    #[must_use]
    pub fn known(&self) -> Vec<usize> {
        (0..self.len()).filter(|row| self.days[*row].is_some() && self.outcomes[*row].is_some()).collect()
    }
}

impl Values {
    fn part(&self, rows: &[usize]) -> Self {
        match self {
            Self::Numbers(numbers) => Self::Numbers(rows.iter().map(|row| numbers[*row]).collect()),
            Self::Words { names, codes } => {
                Self::Words { names: names.clone(), codes: rows.iter().map(|row| codes[*row]).collect() }
            }
            Self::Parts(parts) => Self::Parts(rows.iter().map(|row| parts[*row]).collect()),
        }
    }
}

/// The day of a cell as tables have it, `YYYY-MM-DD` with whatever behind it.
pub(crate) fn day_of(text: &str) -> Option<NaiveDate> {
    // A moment in time is cut to its civil day.
    text.get(..10).and_then(|day| day.parse().ok())
}

struct Reader<'a> {
    feature: &'a Feature,
    at: usize,
    values: Values,
    known: BTreeMap<String, u32>,
    /// The column by which earlier rows belong together, where that is not the subject's, with what stands there.
    under: Option<usize>,
    keys: Vec<String>,
}

impl<'a> Reader<'a> {
    fn new(feature: &'a Feature, at: usize, under: Option<usize>) -> Self {
        let values = match feature.kind {
            Kind::Number => Values::Numbers(Vec::new()),
            Kind::Category => Values::Words { names: Vec::new(), codes: Vec::new() },
            Kind::Flag | Kind::Season | Kind::Weekday => Values::Parts(Vec::new()),
        };
        Self { feature, at, values, known: BTreeMap::new(), under, keys: Vec::new() }
    }

    /// Takes a value, unless it can't be read.
    fn take(&mut self, text: &str) -> bool {
        match &mut self.values {
            Values::Numbers(numbers) => number_of(text).is_some_and(|value| {
                numbers.push(value);
                true
            }),
            Values::Words { names, codes } => {
                let code = self.known.get(text).copied().unwrap_or_else(|| {
                    let code = names.len() as u32;
                    names.push(text.to_owned());
                    self.known.insert(text.to_owned(), code);
                    code
                });
                codes.push(code);
                true
            }
            Values::Parts(parts) => part(self.feature, text).is_some_and(|part| {
                parts.push(part);
                true
            }),
        }
    }

    /// The values once all rows are read, within their bounds.
    fn finish(self, days: &[Option<i32>], subjects: &[String]) -> Values {
        let Values::Numbers(mut numbers) = self.values else { return self.values };
        if let Some(how) = self.feature.earlier {
            let keys = if self.under.is_some() { &self.keys } else { subjects };
            numbers = earlier::count(how, &numbers, days, keys);
        }
        let (least, most) = (self.feature.least, self.feature.most);
        for value in numbers.iter_mut().filter(|value| !value.is_nan()) {
            *value = most.into_iter().fold(least.into_iter().fold(*value, f64::max), f64::min);
        }
        Values::Numbers(numbers)
    }

    fn skip(&mut self) {
        match &mut self.values {
            Values::Numbers(numbers) => numbers.push(f64::NAN),
            Values::Words { codes, .. } => codes.push(NO_WORD),
            Values::Parts(parts) => parts.push(0),
        }
    }
}

/// The number of a cell as tables have it. One beyond all that is counted or measured is none: means and squares of it would have no end.
pub(crate) fn number_of(text: &str) -> Option<f64> {
    text.parse::<f64>().ok().filter(|value| value.abs() <= GREATEST)
}

/// Whether a cell says yes or no.
pub(crate) fn flag_of(text: &str) -> Option<bool> {
    match text {
        "1" | "true" | "True" | "TRUE" => Some(true),
        "0" | "false" | "False" | "FALSE" => Some(false),
        _ => None,
    }
}

fn part(feature: &Feature, text: &str) -> Option<u8> {
    match feature.kind {
        Kind::Season => day_of(text).map(|day| ((day.month0() + 10) % 12 / 3 + 1) as u8),
        Kind::Weekday => day_of(text).map(|day| day.weekday().number_from_monday() as u8),
        _ => match feature.above {
            Some(bound) => number_of(text).map(|value| 1 + u8::from(value > bound)),
            None => flag_of(text).map(|flag| 1 + u8::from(flag)),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::profile::tests::SMALL;
    use super::*;

    const HEADING: [&str; 7] = ["day", "bin", "found", "age", "trade", "past", "authority"];

    #[test]
    fn cells_become_values() {
        let profile = Profile::parse(SMALL).unwrap();
        let rows = [
            ["2024-02-29", "a", "yes", "70", "food", "2", "x"],
            ["2024-03-01", "b", "0", "", "NA", "0", "y"],
            ["2024-13-01", "b", "NA", "old", "food", "some", "x"],
        ];
        let frame = Frame::read(&profile, &HEADING, rows).unwrap();
        assert_eq!(frame.outcomes, [Some(true), Some(false), None]);
        assert_eq!(frame.known(), [0, 1]);
        let Values::Numbers(ages) = &frame.values[0] else { panic!() };
        assert!(ages[0] == 50.0 && ages[1].is_nan() && ages[2].is_nan());
        assert_eq!(frame.values[1], Values::Words { names: vec!["food".into()], codes: vec![0, NO_WORD, 0] });
        assert_eq!(frame.values[2], Values::Parts(vec![2, 1, 0]));
        assert_eq!(frame.values[3], Values::Parts(vec![4, 1, 0]));
        assert_eq!(frame.values[4], Values::Parts(vec![4, 5, 0]));
        let issues: Vec<(usize, &str)> = frame.issues.iter().map(|issue| (issue.row, issue.column.as_str())).collect();
        assert_eq!(issues, [(2, "day"), (2, "age"), (2, "past"), (2, "day"), (2, "day")]);
    }

    #[test]
    fn earlier_rows_are_those_of_the_file_and_within_bounds() {
        let earlier =
            SMALL.replace("\"age\", kind", "\"past\", earlier = \"rows\", kind").replace("most = 50.0", "most = 1.0");
        let profile = Profile::parse(&earlier).unwrap();
        let row = |day: &'static str, bin: &'static str| [day, bin, "yes", "", "food", "90", "x"];
        let rows = [row("2024-02-29", "a"), row("2024-03-01", "b"), row("2024-03-02", "a"), row("2024-03-03", "a")];
        let frame = Frame::read(&profile, &HEADING, rows).unwrap();
        assert_eq!(frame.values[0], Values::Numbers(vec![0.0, 0.0, 1.0, 1.0]));
    }

    #[test]
    fn earlier_rows_may_be_those_under_another_column() {
        let earlier = SMALL.replace(
            "\"age\", kind = \"number\", most = 50.0",
            "\"past\", earlier = \"rows\", under = \"trade\", kind = \"number\"",
        );
        let profile = Profile::parse(&earlier).unwrap();
        let row = |day: &'static str, bin: &'static str, trade: &'static str| [day, bin, "yes", "", trade, "90", "x"];
        let rows = [
            row("2024-02-29", "a", "food"),
            row("2024-03-01", "b", "food"),
            row("2024-03-02", "a", "NA"),
            row("2024-03-03", "c", "food"),
        ];
        let frame = Frame::read(&profile, &HEADING, rows).unwrap();
        let Values::Numbers(counts) = &frame.values[0] else { panic!() };
        assert!(counts[..2] == [0.0, 1.0] && counts[2].is_nan() && counts[3] == 2.0, "{counts:?}");
        let unknown = Profile::parse(&earlier.replace("under = \"trade\"", "under = \"owner\"")).unwrap();
        let found = Frame::read(&unknown, &HEADING, rows);
        assert!(matches!(&found, Err(Error::Column(name)) if name == "owner"), "{found:?}");
    }

    #[test]
    fn numbers_have_an_end() {
        let check = |text: &str, number: Option<f64>| assert_eq!(number_of(text), number, "{text}");
        check("-2.5e3", Some(-2500.0));
        check("1e100", Some(1e100));
        for none in ["1e101", "-1e200", &format!("1{}", "0".repeat(160)), "1e999", "inf", "NaN", ""] {
            check(none, None);
        }
    }

    #[test]
    fn a_broken_structure_is_an_error() {
        let profile = Profile::parse(SMALL).unwrap();
        assert!(matches!(Frame::read(&profile, &HEADING[..6], [["a"; 6]]), Err(Error::Column(_))));
        assert!(matches!(Frame::read(&profile, &HEADING, [["a"; 6]]), Err(Error::Row { row: 0, .. })));
    }
}
