//! What the earlier rows of a subject, or of another key, said: features that no table has as columns, and that know nothing of the day
//! itself or later.

use serde::{Deserialize, Serialize};

use super::history::History;

/// Rows of the share over all subjects that a subject's own share is pulled by.
const PULL: f64 = 5.0;

/// How the rows of a subject before the day of a row become one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Earlier {
    /// How many there are in which the column says anything.
    Rows,
    /// In how many of them the column is above zero.
    Above,
    /// In which share of them it is, pulled to that of all subjects: one row is no practice.
    Share,
}

/// A number a row, from the numbers of a column (NaN where it says nothing), days and subjects (or other keys) of all rows. Missing (NaN)
/// where the row has no day or no subject, and a share where nothing at all was before.
pub(super) fn count(how: Earlier, numbers: &[f64], days: &[Option<i32>], subjects: &[String]) -> Vec<f64> {
    let subject = |row: usize| Some(subjects[row].as_str()).filter(|subject| !subject.is_empty());
    let events = (0..numbers.len()).filter(|row| !numbers[*row].is_nan());
    let history = History::new(events.filter_map(|row| Some((subject(row), days[row]?, numbers[row] > 0.0))));
    let value = |row: usize| {
        let (own, day) = (subject(row)?, days[row]?);
        match how {
            Earlier::Rows => Some(f64::from(history.events(&own, day, i32::MAX))),
            Earlier::Above => Some(f64::from(history.hits(&own, day, i32::MAX))),
            Earlier::Share => history.share(Some(&own), day, i32::MAX, PULL),
        }
    };
    (0..numbers.len()).map(|row| value(row).unwrap_or(f64::NAN)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_earlier_days_of_the_same_subject_count() {
        let subjects = ["a", "b", "a", "a", "a", "", "a"].map(str::to_owned);
        let days = [Some(10), Some(11), Some(12), Some(12), Some(13), Some(14), None];
        let numbers = [2.0, 9.0, 0.0, f64::NAN, 4.0, 1.0, 1.0];
        let check = |how: Earlier, expect: [f64; 7]| {
            let got = count(how, &numbers, &days, &subjects);
            let is_same = |(got, expect): (&f64, &f64)| (got - expect).abs() < 1e-12 || got.is_nan() && expect.is_nan();
            assert!(got.iter().zip(&expect).all(is_same), "{how:?}: {got:?}");
        };
        let none = f64::NAN;
        check(Earlier::Rows, [0.0, 0.0, 1.0, 1.0, 2.0, none, none]);
        check(Earlier::Above, [0.0, 0.0, 1.0, 1.0, 1.0, none, none]);
        // Of all rows before the twelfth day both were above zero; before the thirteenth two of three.
        check(Earlier::Share, [none, 1.0, 1.0, 1.0, (1.0 + 5.0 * 2.0 / 3.0) / 7.0, none, none]);
    }
}
