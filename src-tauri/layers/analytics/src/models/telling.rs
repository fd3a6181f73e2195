//! Which features of a table tell its outcomes nearly alone. Nothing known on the day of a row does that: such a column is most likely filled in,
//! or counted, when the outcome is known, and a model that learns from it foretells what has happened.

use super::learn::Artefact;
use super::learn::metrics::auc;
use super::learn::table::Coded;

/// From this share of pairs on that a feature alone puts right. No feature of the published tables of inspections comes near it.
const TELLING: f64 = 0.95;

/// The columns of features that put outcomes in order nearly alone, of the rows that a model was learnt from.
pub(super) fn telling(artefact: &Artefact, coded: &Coded, outcomes: &[bool]) -> Vec<String> {
    let features = artefact.encoding.features.iter().zip(&coded.bins);
    let telling = features.filter(|(feature, bins)| {
        let mut counts = vec![[0_u32; 2]; feature.bins()];
        bins.iter().zip(outcomes).for_each(|(bin, outcome)| counts[usize::from(*bin)][usize::from(*outcome)] += 1);
        let share = |[negative, positive]: [u32; 2]| f64::from(positive) / f64::from(negative + positive).max(1.0);
        let scores: Vec<f64> = bins.iter().map(|bin| share(counts[usize::from(*bin)])).collect();
        auc(&scores, outcomes).is_some_and(|auc| auc >= TELLING)
    });
    let column = |id: &str| {
        let feature = artefact.profile.features.iter().find(|feature| feature.id == id);
        feature.map_or_else(|| id.to_owned(), |feature| feature.column.clone())
    };
    telling.map(|(feature, _)| column(&feature.id)).collect()
}
