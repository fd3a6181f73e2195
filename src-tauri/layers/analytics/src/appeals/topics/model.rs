//! A trained model: one level of labels or several, and what it says of a text.

use std::collections::BTreeMap;

use super::level::{Explanation, Level};
use super::space::Scratch;

/// A classifier of topics. Made by [`super::train::Training::train`], kept as bytes by [`super::artefact`].
#[derive(Debug, Clone, PartialEq)]
pub struct TopicModel {
    /// Levels by the label that they are under; the first is under the empty label.
    pub levels: BTreeMap<String, Level>,
    /// Labels that had too few texts, with their number.
    pub left_out: BTreeMap<String, u32>,
}

/// A label with its probability among the labels of its level.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// The full label: `housing/heating`.
    pub label: String,
    /// 0 to 1, calibrated on texts that the models had not seen. Below the first level: given that the label above is right.
    pub probability: f64,
    /// The logarithm of odds behind it.
    pub score: f64,
}

/// What is said of a text: the labels of the first level, and under the first of them those of the next.
#[derive(Debug, Clone, PartialEq)]
pub struct Prediction {
    /// Labels, the likeliest first; equal ones by the alphabet.
    pub ranked: Vec<Ranked>,
    /// The level under the likeliest label, where there is one.
    pub below: Option<Box<Prediction>>,
}

impl TopicModel {
    /// Topics of a text; `None` where nothing in the text is known to the model.
    #[must_use]
    pub fn predict(&self, text: &str) -> Option<Prediction> {
        self.under("", text, &mut BTreeMap::new())
    }

    /// Topics of many texts, faster than one by one.
    #[must_use]
    pub fn predict_all(&self, texts: &[&str]) -> Vec<Option<Prediction>> {
        // A scratch is as long as the space of its level: one for each, cleared by its own work.
        let mut scratches: BTreeMap<&str, Scratch> = BTreeMap::new();
        texts.iter().map(|text| self.under("", text, &mut scratches)).collect()
    }

    /// The score of a label for a text, taken apart by words; `None` where the model does not know the label.
    #[must_use]
    pub fn explain(&self, text: &str, label: &str) -> Option<Explanation> {
        let parent = label.rsplit_once('/').map_or("", |(parent, _)| parent);
        let level = self.levels.get(parent)?;
        let number = level.labels.binary_search_by(|known| known.as_str().cmp(label)).ok()?;
        Some(level.explain(text, number))
    }

    fn under<'a>(&'a self, parent: &str, text: &str, scratches: &mut BTreeMap<&'a str, Scratch>) -> Option<Prediction> {
        let (key, level) = self.levels.get_key_value(parent)?;
        let ranked = level.ranked(text, scratches.entry(key).or_default())?;
        let below = ranked.first().and_then(|first| self.under(&first.label, text, scratches)).map(Box::new);
        Some(Prediction { ranked, below })
    }
}

impl Level {
    fn ranked(&self, text: &str, scratch: &mut Scratch) -> Option<Vec<Ranked>> {
        let scores = self.scores(text, scratch)?;
        let highest = scores.iter().copied().fold(f64::MIN, f64::max);
        let odds: Vec<f64> = scores.iter().map(|score| libm::exp(score - highest)).collect();
        let sum: f64 = odds.iter().sum();
        let mut ranked: Vec<Ranked> = self
            .labels
            .iter()
            .zip(odds.iter().zip(scores))
            .map(|(label, (odds, score))| Ranked { label: label.clone(), probability: odds / sum, score })
            .collect();
        ranked.sort_by(|a, b| b.score.total_cmp(&a.score));
        Some(ranked)
    }
}
