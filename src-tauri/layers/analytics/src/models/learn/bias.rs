//! Whether a model treats groups alike: regions, languages, sizes, authorities side by side, each figure with its interval.

use std::collections::BTreeMap;

use super::metrics::{Confusion, Interval, Least, confusion, wilson};
use super::numbers::sigmoid;
use crate::chances::q_values;
use crate::chances::special::halve;
use crate::chances::tails::Tails;

/// The expected share of false marks among all marks of a report.
const FALSE_MARKS: f64 = 0.05;

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
    /// For each figure told of this group and of the rows of all others, the chance of such a difference without any.
    chances: Vec<(Figure, f64)>,
    /// Figures in which this group differs from the rows of all others beyond chance; by [`mark`].
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
        self.chances.retain(|(figure, _)| *figure != Figure::Calibration);
    }
}

/// Groups by name, none of them marked. `names`, `probabilities` and `outcomes` have a value a row; rows at or above `threshold` are called
/// positive.
#[must_use]
pub fn groups(names: &[&str], probabilities: &[f64], outcomes: &[bool], threshold: f64, least: &Least) -> Vec<Group> {
    let mut members: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (row, name) in names.iter().enumerate() {
        members.entry(name).or_default().push(row);
    }
    let set_right = set_right(probabilities, outcomes);
    let of = |rows: &[usize]| Counted::of(rows, probabilities, outcomes, &set_right, threshold);
    let all = of(&(0..names.len()).collect::<Vec<_>>());
    members
        .into_iter()
        .map(|(name, rows)| {
            let own = of(&rows);
            let others = all.without(&own);
            let p: Vec<f64> = rows.iter().map(|row| probabilities[*row]).collect();
            let mut group = own.group(name, rows, &p, least);
            let beside = others.group("", Vec::new(), &[], least);
            let pairs = [
                (Figure::FalsePositive, group.false_positive, beside.false_positive),
                (Figure::FalseNegative, group.false_negative, beside.false_negative),
                (Figure::Calibration, group.calibration, beside.calibration),
            ];
            let told = pairs.into_iter().filter(|(_, own, others)| own.is_some() && others.is_some());
            group.chances = told.map(|(figure, ..)| (figure, own.chance(figure, &others))).collect();
            group
        })
        .collect()
}

/// Marks what differs beyond chance among all groups of a report, taken together: with many groups some differ by chance alone (Benjamini,
/// Hochberg, 1995).
pub fn mark<By>(compared: &mut [(By, Vec<Group>)]) {
    let chances = compared.iter().flat_map(|(_, groups)| groups).flat_map(|group| &group.chances);
    let mut q = q_values(&chances.map(|(_, chance)| *chance).collect::<Vec<f64>>()).into_iter();
    for group in compared.iter_mut().flat_map(|(_, groups)| groups) {
        let marked = group.chances.iter().zip(q.by_ref()).filter(|(_, q)| *q <= FALSE_MARKS);
        group.parts = marked.map(|((figure, _), _)| *figure).collect();
    }
}

/// The probabilities, all moved by so much in log-odds that their sum is that of the outcomes: what is off for all alike sets no group apart.
fn set_right(probabilities: &[f64], outcomes: &[bool]) -> Vec<f64> {
    const MOST: f64 = 50.0;
    const SURE: f64 = 1e-9;
    let odds: Vec<f64> =
        probabilities.iter().map(|p| p.clamp(SURE, 1.0 - SURE)).map(|p| libm::log(p / (1.0 - p))).collect();
    let positive = outcomes.iter().filter(|outcome| **outcome).count() as f64;
    let moved = |by: f64| odds.iter().map(move |odds| sigmoid(odds + by));
    let by = halve(-MOST, MOST, |by| moved(by).sum::<f64>() >= positive);
    moved(by).collect()
}

/// What is compared of the rows of a group, or of all others.
#[derive(Debug, Clone, Copy, Default)]
struct Counted {
    rows: usize,
    counts: Confusion,
    positive: usize,
    /// Sum of the probabilities.
    foretold: f64,
    /// Sum of those set right, and how much outcomes that come with them vary.
    expected: f64,
    varies: f64,
}

impl Counted {
    fn of(rows: &[usize], probabilities: &[f64], outcomes: &[bool], set_right: &[f64], threshold: f64) -> Self {
        let p: Vec<f64> = rows.iter().map(|row| probabilities[*row]).collect();
        let y: Vec<bool> = rows.iter().map(|row| outcomes[*row]).collect();
        let expected = || rows.iter().map(|row| set_right[*row]);
        Self {
            rows: rows.len(),
            counts: confusion(&p, &y, threshold),
            positive: y.iter().filter(|outcome| **outcome).count(),
            foretold: p.iter().sum(),
            expected: expected().sum(),
            varies: expected().map(|p| p * (1.0 - p)).sum(),
        }
    }

    /// Of all rows those of no such group.
    fn without(&self, part: &Self) -> Self {
        let (counts, less) = (&self.counts, &part.counts);
        Self {
            rows: self.rows - part.rows,
            counts: Confusion {
                true_positive: counts.true_positive - less.true_positive,
                false_positive: counts.false_positive - less.false_positive,
                true_negative: counts.true_negative - less.true_negative,
                false_negative: counts.false_negative - less.false_negative,
            },
            positive: self.positive - part.positive,
            foretold: self.foretold - part.foretold,
            expected: (self.expected - part.expected).max(0.0),
            varies: (self.varies - part.varies).max(0.0),
        }
    }

    /// The chance of such a difference from the others without any, both sides. Rows are taken one by one.
    fn chance(&self, figure: Figure, others: &Self) -> f64 {
        let (own, beside) = (&self.counts, &others.counts);
        match figure {
            Figure::FalsePositive => fisher(
                [own.false_positive, own.false_positive + own.true_negative],
                [beside.false_positive, beside.false_positive + beside.true_negative],
            ),
            Figure::FalseNegative => fisher(
                [own.false_negative, own.false_negative + own.true_positive],
                [beside.false_negative, beside.false_negative + beside.true_positive],
            ),
            Figure::Calibration => self.calibration(others),
        }
    }

    /// The chance of such a share of all outcomes, where they come with the probabilities set right; given their total.
    fn calibration(&self, others: &Self) -> f64 {
        let total = self.positive + others.positive;
        let share = self.expected / (self.expected + others.expected).max(f64::MIN_POSITIVE);
        let varies = (1.0 - share) * (1.0 - share) * self.varies + share * share * others.varies;
        let binomial = total as f64 * share * (1.0 - share);
        let tails = Tails::binomial(self.positive as u64, total as u64, share);
        if binomial > 0.0 && varies > 0.0 { tails.scaled(varies / binomial).both() } else { 1.0 }
    }

    /// The group with its figures; `p` are the probabilities of its rows, by which alone the interval of their mean is told.
    fn group(&self, name: &str, members: Vec<usize>, p: &[f64], least: &Least) -> Group {
        let counts = &self.counts;
        let enough = self.rows >= least.rows.max(1);
        let share = |hits: usize, rows: usize| if enough && rows >= least.outcomes { wilson(hits, rows) } else { None };
        let mean = self.foretold / (self.rows as f64).max(1.0);
        let observed = wilson(self.positive, self.rows).filter(|_| enough);
        let scaled =
            |share: Interval| Interval { value: share.value / mean, low: share.low / mean, high: share.high / mean };
        Group {
            name: name.to_owned(),
            members,
            positive: self.positive,
            enough,
            positive_rate: observed,
            foretold: enough.then(|| mean_of(p, mean)),
            false_positive: share(counts.false_positive, counts.false_positive + counts.true_negative),
            false_negative: share(counts.false_negative, counts.false_negative + counts.true_positive),
            calibration: observed.filter(|_| self.positive >= least.outcomes && mean > 0.0).map(scaled),
            chances: Vec::new(),
            parts: Vec::new(),
        }
    }
}

/// Fisher's exact test of two shares, hits of rows each, both sides.
fn fisher([hits, rows]: [usize; 2], [other_hits, other_rows]: [usize; 2]) -> f64 {
    let [hits, rows, marked, all] = [hits, rows, hits + other_hits, rows + other_rows].map(|count| count as u64);
    if all == 0 { 1.0 } else { Tails::hypergeometric(hits, rows, marked, all).both() }
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
        let mut found = [("", groups(&names, &p, &y, 0.3, &LEAST))];
        mark(&mut found);
        let [(_, found)] = found;
        assert_eq!(found.iter().map(|group| group.name.as_str()).collect::<Vec<_>>(), ["a", "b", "c"]);
        let (a, b, c) = (&found[0], &found[1], &found[2]);
        assert!(b.parts.contains(&Figure::Calibration) && b.calibration.unwrap().high < 0.7);
        assert!(a.calibration.unwrap().low < 1.0 && a.calibration.unwrap().high > 1.0);
        assert!(!c.enough && c.calibration.is_none() && c.parts.is_empty());
        let all: usize = found.iter().map(|group| group.members.len()).sum();
        assert_eq!(all, 3020);
    }

    /// Rows in so many groups of so many, the last of which is called positive `more` times as often while negative.
    fn marked(draws: &mut Draws, count: usize, rows: usize, more: f64) -> Vec<Vec<Figure>> {
        let names: Vec<String> = (0..count).map(|group| format!("{group:02}")).collect();
        let of: Vec<usize> = (0..count * rows).map(|row| row / rows).collect();
        let names: Vec<&str> = of.iter().map(|group| names[*group].as_str()).collect();
        let p: Vec<f64> = of
            .iter()
            .map(|group| if draws.unit() < if group + 1 == count { 0.2 * more } else { 0.2 } { 0.4 } else { 0.25 })
            .collect();
        let y: Vec<bool> = p.iter().map(|p| draws.unit() < *p).collect();
        let mut found = [("", groups(&names, &p, &y, 0.3, &LEAST))];
        mark(&mut found);
        let [(_, found)] = found;
        found.into_iter().map(|group| group.parts).collect()
    }

    #[test]
    fn many_groups_that_are_alike_are_not_marked() {
        let mut draws = Draws::new(4, 0);
        let loud = (0..200).filter(|_| marked(&mut draws, 20, 60, 1.0).iter().any(|parts| !parts.is_empty())).count();
        assert!(loud <= 15, "{loud} of 200 reports without a difference");
        let seen = (0..50).filter(|_| marked(&mut draws, 20, 200, 3.0)[19].contains(&Figure::FalsePositive)).count();
        assert!(seen >= 48, "{seen} of 50 reports with one");
    }
}
