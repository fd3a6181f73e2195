//! Whether a model treats groups alike: regions, languages, sizes, authorities side by side, each figure with its interval.

use std::collections::BTreeMap;

use super::metrics::{Interval, Least, confusion, wilson};

/// A group. A figure is `None` where its rows are too few.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// Rows: their places among all that were given.
    pub members: Vec<usize>,
    /// Positive ones.
    pub positive: usize,
    /// Whether there are rows enough to say anything.
    pub enough: bool,
    /// Share of positive outcomes, with Wilson's interval.
    pub positive_rate: Option<Interval>,
    /// Mean probability foretold, with the normal interval of a mean.
    pub foretold: Option<Interval>,
    /// Share of negative rows called positive, with Wilson's interval.
    pub false_positive: Option<Interval>,
    /// Share of positive rows called negative, with Wilson's interval.
    pub false_negative: Option<Interval>,
    /// Outcomes observed to expected: 1 where the probabilities can be taken at their word. Wilson's interval of the share observed over the
    /// mean probability, which is no chance quantity.
    pub calibration: Option<Interval>,
    /// Figures in which this group and the rows of all others have intervals without a common point.
    pub parts: Vec<Figure>,
}

/// A figure in which groups may part. A different share of positive outcomes alone is no bias of the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    /// [`Group::false_positive`].
    FalsePositive,
    /// [`Group::false_negative`].
    FalseNegative,
    /// [`Group::calibration`].
    Calibration,
}

impl Group {
    /// Leaves out what is said of probabilities, where a score is none.
    pub fn forget_probabilities(&mut self) {
        (self.foretold, self.calibration) = (None, None);
        self.parts.retain(|figure| *figure != Figure::Calibration);
    }
}

/// Groups by name. `names`, `probabilities` and `outcomes` have a value a row; rows at or above `threshold` are called positive.
#[must_use]
pub fn groups(names: &[&str], probabilities: &[f64], outcomes: &[bool], threshold: f64, least: &Least) -> Vec<Group> {
    let mut members: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (row, name) in names.iter().enumerate() {
        members.entry(name).or_default().push(row);
    }
    let of = |name: &str, rows: Vec<usize>| group(name, rows, probabilities, outcomes, threshold, least);
    members
        .into_iter()
        .map(|(name, rows)| {
            let mut own = of(name, rows);
            let others = of("", (0..names.len()).filter(|row| names[*row] != name).collect());
            let pairs = [
                (Figure::FalsePositive, own.false_positive, others.false_positive),
                (Figure::FalseNegative, own.false_negative, others.false_negative),
                (Figure::Calibration, own.calibration, others.calibration),
            ];
            let apart = |(_, a, b): &(Figure, Option<Interval>, Option<Interval>)| {
                a.as_ref().zip(b.as_ref()).is_some_and(|(a, b)| a.is_apart(b))
            };
            own.parts = pairs.into_iter().filter(apart).map(|(figure, ..)| figure).collect();
            own
        })
        .collect()
}

fn group(
    name: &str,
    rows: Vec<usize>,
    probabilities: &[f64],
    outcomes: &[bool],
    threshold: f64,
    least: &Least,
) -> Group {
    let p: Vec<f64> = rows.iter().map(|row| probabilities[*row]).collect();
    let y: Vec<bool> = rows.iter().map(|row| outcomes[*row]).collect();
    let positive = y.iter().filter(|outcome| **outcome).count();
    let enough = rows.len() >= least.rows.max(1);
    let counts = confusion(&p, &y, threshold);
    let share = |hits: usize, rows: usize| if enough && rows >= least.outcomes { wilson(hits, rows) } else { None };
    let mean = p.iter().sum::<f64>() / (p.len() as f64).max(1.0);
    let observed = wilson(positive, p.len()).filter(|_| enough);
    let scaled =
        |share: Interval| Interval { value: share.value / mean, low: share.low / mean, high: share.high / mean };
    Group {
        name: name.to_owned(),
        members: rows,
        positive,
        enough,
        positive_rate: observed,
        foretold: enough.then(|| mean_of(&p, mean)),
        false_positive: share(counts.false_positive, counts.false_positive + counts.true_negative),
        false_negative: share(counts.false_negative, counts.false_negative + counts.true_positive),
        calibration: observed.filter(|_| positive >= least.outcomes && mean > 0.0).map(scaled),
        parts: Vec::new(),
    }
}

fn mean_of(values: &[f64], mean: f64) -> Interval {
    const Z: f64 = 1.959_963_984_540_054;
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    let count = values.len() as f64;
    let half = if count > 1.0 { Z * (squares / (count - 1.0) / count).sqrt() } else { 0.5 };
    Interval { value: mean, low: mean - half, high: mean + half }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::super::draws::Draws;
    use super::*;

    #[test]
    fn the_file_is_in_order() {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            drift: super::super::drift::Thresholds,
            least: Least,
        }
        let file: File = toml::from_str(include_str!("../../../../../../assets/models/drift.toml")).unwrap();
        assert!(file.drift.watch < file.drift.alarm && file.least == LEAST);
    }

    const LEAST: Least = Least { rows: 50, outcomes: 10 };

    /// Probabilities true for "a", too high by half for "b"; "c" is small.
    #[test]
    fn a_group_foretold_too_much_is_seen() {
        let mut draws = Draws::new(2, 0);
        let (mut names, mut p, mut y) = (Vec::new(), Vec::new(), Vec::new());
        for row in 0..3020 {
            let name = if row >= 3000 {
                "c"
            } else if row % 3 == 0 {
                "b"
            } else {
                "a"
            };
            let probability = draws.unit() * 0.6;
            names.push(name);
            p.push(probability);
            y.push(draws.unit() < probability * if name == "b" { 0.5 } else { 1.0 });
        }
        let found = groups(&names, &p, &y, 0.3, &LEAST);
        assert_eq!(found.iter().map(|group| group.name.as_str()).collect::<Vec<_>>(), ["a", "b", "c"]);
        let (a, b, c) = (&found[0], &found[1], &found[2]);
        assert!(b.parts.contains(&Figure::Calibration) && b.calibration.unwrap().high < 0.7);
        assert!(a.calibration.unwrap().low < 1.0 && a.calibration.unwrap().high > 1.0);
        assert!(!c.enough && c.calibration.is_none() && c.parts.is_empty());
        let all: usize = found.iter().map(|group| group.members.len()).sum();
        assert_eq!(all, 3020);
    }
}
