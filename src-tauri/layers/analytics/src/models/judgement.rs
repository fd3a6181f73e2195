//! How well a model does, and what a version was judged by, as the store keeps it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Result;
use super::learn::Artefact;
use super::learn::metrics::{self, Cutting, Drawn, Interval, Least};
use super::learn::table::{Frame, Profile};
use crate::appeals::topics::{Measures, Prediction};

/// Draws of the interval of a figure; fewer, but no fewer than two hundred (Efron, Tibshirani, 1993), of so many rows that each takes long.
const DRAWS: usize = 1_000;
const LEAST_DRAWS: usize = 200;
/// So many rows are drawn in all.
const DRAWN: usize = 10_000_000;
/// Where the draws begin.
const SEED: u64 = 20_261_121;
/// The part with the highest scores that is looked at, and the part that has most of the positive rows.
const TENTH: f64 = 0.1;
const HALF: f64 = 0.5;
/// Cells of a calibration error.
const BUCKETS: usize = 10;

/// How well a model does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Evaluation {
    /// Of outcomes; the figures without those who control stand beside.
    Outcome {
        /// With all features.
        #[serde(flatten)]
        whole: Box<OutcomeFigures>,
        /// Without those that say who controls, where there are such features.
        without_who: Option<Box<OutcomeFigures>>,
    },
    /// Of topics.
    Topic {
        /// Texts judged.
        n: usize,
        /// Share of texts whose likeliest topic is theirs.
        accuracy: f64,
        /// Mean over topics of the harmonic mean of precision and recall.
        macro_f1: f64,
        /// Texts among them whose topic has a level that the model does not know: they are held against the level above it.
        #[serde(default)]
        above: usize,
        /// Interval of 95 % of the accuracy, after Wilson; not noted in older judgements.
        #[serde(default)]
        accuracy_interval: Option<[f64; 2]>,
        /// That of the macro-F1, by bootstrap; not noted in older judgements.
        #[serde(default)]
        macro_f1_interval: Option<[f64; 2]>,
    },
}

/// Figures of a model of outcomes. What can't be said of so few rows is absent.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OutcomeFigures {
    /// Rows judged.
    pub n: usize,
    /// Of them positive.
    pub positive: usize,
    /// Area under the curve: the chance that a positive row has a higher score than a negative one.
    pub auc: Option<f64>,
    /// Its interval of 95 %, by bootstrap.
    pub auc_interval: Option<[f64; 2]>,
    /// Average precision.
    pub pr_auc: Option<f64>,
    /// Share of positive rows in the tenth with the highest scores.
    pub precision_at_10: Option<f64>,
    /// Share of the positive rows that the half with the highest scores has.
    pub found_in_first_half: Option<f64>,
    /// How many days earlier positive rows would have been visited, in the mean, in the order of the scores.
    pub days_earlier: Option<f64>,
    /// Mean squared error of the probability.
    pub brier: Option<f64>,
    /// Calibration error, in ten cells with as many rows each.
    pub ece: Option<f64>,
    /// Intervals of 95 % of the other figures, of the same draws; not noted in older judgements.
    #[serde(default)]
    pub intervals: Intervals,
}

/// Intervals of 95 %: by bootstrap, and of shares after Wilson, of few rows of which draws would say that it can't be otherwise.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Intervals {
    /// Of the average precision.
    pub pr_auc: Option<[f64; 2]>,
    /// Of the share of positive rows in the first tenth.
    pub precision_at_10: Option<[f64; 2]>,
    /// Of the share of the positive rows that the first half has.
    pub found_in_first_half: Option<[f64; 2]>,
    /// Of the days.
    pub days_earlier: Option<[f64; 2]>,
    /// Of the mean squared error.
    pub brier: Option<[f64; 2]>,
    /// Of the calibration error: of drawn rows it is a little larger than of the rows themselves, for chance adds to it, and that is taken off.
    pub ece: Option<[f64; 2]>,
}

impl Evaluation {
    /// Whether there are rows enough for its figures to say anything: of fewer they are told to nobody but with that word.
    #[must_use]
    pub fn is_enough(&self, least: &Least) -> bool {
        match self {
            Self::Outcome { whole, .. } => least.is_met(whole.n, whole.positive),
            Self::Topic { n, .. } => *n >= least.rows.max(1),
        }
    }
}

/// The likeliest topic of a text, and what it is held against.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Guess<'a> {
    /// The topic; empty where nothing is told.
    pub label: &'a str,
    /// What people have set, on the level on which the guess can be right.
    pub topic: &'a str,
    /// How probable the guess is.
    pub probability: f64,
}

/// Guesses of topics, held against those that people have set: `topics`, on whatever level.
pub(super) fn judged_topics(guesses: &[Guess<'_>], topics: &[&str]) -> Evaluation {
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    let mut number = |label: &&str| {
        let next = numbers.len() as u32;
        *numbers.entry((*label).to_owned()).or_insert(next)
    };
    let truth: Vec<u32> = guesses.iter().map(|guess| number(&guess.topic)).collect();
    let called: Vec<u32> = guesses.iter().map(|guess| number(&guess.label)).collect();
    let Measures { accuracy, macro_f1 } = Measures::of(&truth, &called, numbers.len());
    let above = guesses.iter().zip(topics).filter(|(guess, topic)| guess.topic != **topic).count();
    let hits = truth.iter().zip(&called).filter(|(truth, called)| truth == called).count();
    let of_draw = |drawn: &[usize]| {
        let [truth, called] = [&truth, &called].map(|all| picked(all, drawn));
        Some(Measures::of(&truth, &called, numbers.len()).macro_f1)
    };
    let f1 = metrics::bootstrap(truth.len(), draws(truth.len()), SEED, of_draw);
    Evaluation::Topic {
        n: topics.len(),
        accuracy,
        macro_f1,
        above,
        accuracy_interval: metrics::wilson(hits, truth.len()).map(ends),
        macro_f1_interval: f1.map(|interval| ends(interval.of_so_many(truth.len()))),
    }
}

/// The likeliest topic of the level on which the topic that it is held against lies, or of the level above where the model knows none below.
pub(super) fn guessed<'a>(said: Option<&'a Prediction>, topic: &'a str) -> Guess<'a> {
    let Some((said, first)) = said.and_then(|said| Some((said, said.ranked.first()?))) else {
        // What is not in the model's words has no topic: that is a guess of none, and wrong.
        return Guess { label: "", topic, probability: 0.0 };
    };
    match said.below.as_ref().filter(|_| topic.contains('/')).and_then(|below| below.ranked.first()) {
        Some(below) => Guess { label: &below.label, topic, probability: first.probability * below.probability },
        None => Guess { label: &first.label, topic: first_level(topic), probability: first.probability },
    }
}

/// The first level of a topic.
pub(super) fn first_level(label: &str) -> &str {
    label.split('/').next().unwrap_or(label)
}

pub(super) fn figures(artefact: &Artefact, columns: &Profile, frame: &Frame, rows: &[usize]) -> Result<OutcomeFigures> {
    let coded = artefact.code(&artefact.profile, &frame.part(columns, &artefact.profile, rows)?)?;
    let scorer = artefact.scorer();
    let odds = scorer.log_odds(&coded);
    let probabilities = scorer.probabilities(&odds);
    let outcomes: Vec<bool> = rows.iter().map(|row| frame.outcomes[*row] == Some(true)).collect();
    let days: Option<Vec<i32>> = rows.iter().map(|row| frame.days[*row]).collect();
    Ok(judged(&Told { odds: &odds, probabilities: Some(&probabilities), days: days.as_deref(), outcomes: &outcomes }))
}

/// Figures of an order alone: of scores that are no probabilities, and name no days.
pub(super) fn ranked(scores: &[f64], outcomes: &[bool]) -> OutcomeFigures {
    judged(&Told { odds: scores, probabilities: None, days: None, outcomes })
}

/// What was said of rows, and what they came to.
struct Told<'a> {
    odds: &'a [f64],
    probabilities: Option<&'a [f64]>,
    days: Option<&'a [i32]>,
    outcomes: &'a [bool],
}

impl Told<'_> {
    /// Figures whose intervals are drawn: AUC, average precision, days earlier, Brier, calibration error.
    fn figures(&self) -> [Option<f64>; 5] {
        let Self { odds, probabilities, days, outcomes } = *self;
        [
            metrics::auc(odds, outcomes),
            metrics::average_precision(odds, outcomes),
            days.and_then(|days| metrics::days_earlier(odds, outcomes, days)),
            probabilities.and_then(|told| metrics::brier(told, outcomes)),
            probabilities.and_then(|told| metrics::calibration_error(told, outcomes, BUCKETS, Cutting::EqualCount)),
        ]
    }
}

fn ends(interval: Interval) -> [f64; 2] {
    [interval.low, interval.high]
}

/// How often as many rows are drawn.
fn draws(rows: usize) -> usize {
    (DRAWN / rows.max(1)).clamp(LEAST_DRAWS, DRAWS)
}

fn picked<T: Copy>(all: &[T], drawn: &[usize]) -> Vec<T> {
    drawn.iter().map(|row| all[*row]).collect()
}

fn judged(told: &Told<'_>) -> OutcomeFigures {
    let rows = told.outcomes.len();
    let positive = told.outcomes.iter().filter(|outcome| **outcome).count();
    let drawn = metrics::bootstrap_all(rows, draws(rows), SEED, |drawn| {
        let probabilities = told.probabilities.map(|all| picked(all, drawn));
        let days = told.days.map(|all| picked(all, drawn));
        let (odds, outcomes) = (picked(told.odds, drawn), picked(told.outcomes, drawn));
        Told { odds: &odds, probabilities: probabilities.as_deref(), days: days.as_deref(), outcomes: &outcomes }
            .figures()
    });
    let [auc, pr_auc, days_earlier, brier, ece] = told.figures();
    let precision_at_10 = metrics::precision_at(told.odds, told.outcomes, TENTH);
    let found_in_first_half = metrics::found_in_first(told.odds, told.outcomes, HALF);
    let [of_auc, of_pr, of_days, of_brier, of_ece] = drawn;
    let as_drawn = |drawn: Option<Drawn>| drawn.map(Drawn::as_drawn);
    let wilson = |share: Option<f64>, rows: usize| share.and_then(|share| metrics::wilson_share(share, rows));
    // An order could have been another one as far as there are rows of the rarer kind.
    let rarer = positive.min(rows - positive);
    OutcomeFigures {
        n: rows,
        positive,
        auc,
        auc_interval: as_drawn(of_auc).map(|interval| ends(interval.of_so_many(rarer))),
        pr_auc,
        precision_at_10,
        found_in_first_half,
        days_earlier,
        brier,
        ece,
        intervals: Intervals {
            pr_auc: as_drawn(of_pr).map(|interval| ends(interval.of_so_many(rarer))),
            precision_at_10: wilson(precision_at_10, metrics::rows_in_first(rows, TENTH)).map(ends),
            found_in_first_half: wilson(found_in_first_half, positive).map(ends),
            days_earlier: as_drawn(of_days).map(ends),
            brier: as_drawn(of_brier).map(ends),
            ece: of_ece.map(Drawn::set_right).map(ends),
        },
    }
}

/// Figures of a version on some data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Judgement {
    /// The figures.
    #[serde(flatten)]
    pub figures: Evaluation,
    /// Whether rows that the version was learnt from may be among those that it was judged by; not noted in older judgements.
    #[serde(default)]
    pub learnt_from: bool,
    /// Rows among them that are the same as rows that it was learnt from; not noted in older judgements.
    #[serde(default)]
    pub same_rows: usize,
    /// The day from which rows were judged by; absent for all of them, and not noted in older judgements.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::appeals::topics::Ranked;

    #[test]
    fn judgements_are_read_as_they_were_kept() {
        let figures = Evaluation::Topic {
            n: 3,
            accuracy: 1.0,
            macro_f1: 0.5,
            above: 0,
            accuracy_interval: Some([0.4, 1.0]),
            macro_f1_interval: None,
        };
        let judged = Judgement { figures: figures.clone(), learnt_from: true, same_rows: 3, from: None };
        let kept = serde_json::to_string(&judged).unwrap();
        assert_eq!(serde_json::from_str::<Judgement>(&kept).unwrap(), judged);
        let older = r#"{"n":3,"accuracy":1.0,"macro_f1":0.5}"#;
        let figures = Evaluation::Topic {
            n: 3,
            accuracy: 1.0,
            macro_f1: 0.5,
            above: 0,
            accuracy_interval: None,
            macro_f1_interval: None,
        };
        assert_eq!(
            serde_json::from_str::<Judgement>(older).unwrap(),
            Judgement { figures, learnt_from: false, same_rows: 0, from: None }
        );
    }

    /// Whether figures of so many rows, of which so many are positive, say anything.
    fn check(rows: usize, positive: usize, said: bool) {
        let least = Least { rows: 50, outcomes: 10 };
        let scores: Vec<f64> = (0..rows).map(|row| row as f64).collect();
        let outcomes: Vec<bool> = (0..rows).map(|row| row < positive).collect();
        let whole = Box::new(ranked(&scores, &outcomes));
        assert_eq!((whole.n, whole.positive), (rows, positive));
        assert_eq!(Evaluation::Outcome { whole, without_who: None }.is_enough(&least), said, "{rows} {positive}");
        let guess = Guess { label: "вода", topic: "вода", probability: 1.0 };
        assert_eq!(judged_topics(&vec![guess; rows], &vec!["вода"; rows]).is_enough(&least), rows >= least.rows);
    }

    /// Of few rows no figure is certain: intervals have a width, and hold what they are of.
    #[test]
    fn intervals_have_a_width_and_hold_their_figure() {
        let holds = |figure: f64, [low, high]: [f64; 2]| low <= figure && figure <= high && high - low > 0.01;
        let check = |rows: usize, positive: usize, p: &dyn Fn(usize) -> f64| {
            let p: Vec<f64> = (0..rows).map(p).collect();
            let outcomes: Vec<bool> = (0..rows).map(|row| row < positive).collect();
            let told = Told { odds: &p, probabilities: Some(&p), days: None, outcomes: &outcomes };
            let OutcomeFigures { auc, auc_interval, pr_auc, precision_at_10, ece, intervals, .. } = judged(&told);
            let figures = [
                (auc, auc_interval),
                (pr_auc, intervals.pr_auc),
                (precision_at_10, intervals.precision_at_10),
                (ece, intervals.ece),
            ];
            for (figure, interval) in figures {
                assert!(holds(figure.unwrap(), interval.unwrap()), "{rows} {positive} {figure:?} {interval:?}");
            }
        };
        // Sixty rows in a perfect order: the six of the first tenth are right.
        check(60, 20, &|row| 1.0 - row as f64 / 60.0);
        // Probabilities that came true to a hair: any draw comes true less.
        check(400, 100, &|row| if row % 4 == 0 { 0.249 } else { 0.251 });
        check(200, 20, &|row| row as f64 / 200.0);
        for right in [0, 60] {
            let guess = |row: usize| Guess {
                label: if row < right { "вода" } else { "тепло" },
                topic: "вода",
                probability: 1.0,
            };
            let guesses: Vec<Guess<'_>> = (0..60).map(guess).collect();
            let Evaluation::Topic { macro_f1, macro_f1_interval, .. } = judged_topics(&guesses, &["вода"; 60])
            else {
                panic!()
            };
            assert!(holds(macro_f1, macro_f1_interval.unwrap()), "{macro_f1} {macro_f1_interval:?}");
        }
    }

    fn ranked_as(labels: &[(&str, f64)], below: Option<Prediction>) -> Prediction {
        let ranked = labels.iter().map(|(label, probability)| Ranked {
            label: (*label).to_owned(),
            probability: *probability,
            score: *probability,
        });
        Prediction { ranked: ranked.collect(), below: below.map(Box::new) }
    }

    /// A model that knows no level below is not wrong for it: it is held against the level that it knows.
    #[test]
    fn a_guess_is_held_against_the_level_that_the_model_knows() {
        let flat = ranked_as(&[("housing", 0.8)], None);
        let deep = ranked_as(&[("housing", 0.8)], Some(ranked_as(&[("housing/heating", 0.5)], None)));
        let check = |said: Option<&Prediction>, topic: &str, label: &str, against: &str, probability: f64| {
            let guess = guessed(said, topic);
            assert_eq!((guess.label, guess.topic), (label, against), "{topic}");
            assert!((guess.probability - probability).abs() < 1e-12, "{guess:?}");
        };
        check(Some(&flat), "housing/heating", "housing", "housing", 0.8);
        check(Some(&deep), "housing/heating", "housing/heating", "housing/heating", 0.4);
        check(Some(&deep), "housing", "housing", "housing", 0.8);
        check(None, "housing/heating", "", "housing/heating", 0.0);
        let topics = ["housing/heating", "housing"];
        let guesses = topics.map(|topic| guessed(Some(&flat), topic));
        let Evaluation::Topic { accuracy, above, .. } = judged_topics(&guesses, &topics) else { panic!() };
        assert_eq!((accuracy, above), (1.0, 1));
    }

    #[test]
    fn of_too_few_rows_nothing_is_said() {
        check(0, 0, false);
        check(1, 1, false);
        check(49, 20, false);
        check(50, 9, false);
        check(50, 41, false);
        check(50, 10, true);
        check(400, 395, false);
    }
}
