//! Figures of an order. Equal scores are never parted by chance: what depends on their order is averaged over all orders.

use super::super::numbers::ascending;

/// Share of pairs (positive, negative) that are put right, ties count one half (Mann, Whitney, 1947). `None` without both kinds.
#[must_use]
pub fn auc(scores: &[f64], outcomes: &[bool]) -> Option<f64> {
    let ranks = middle_ranks(scores);
    let positive = outcomes.iter().filter(|outcome| **outcome).count() as f64;
    let negative = outcomes.len() as f64 - positive;
    if positive == 0.0 || negative == 0.0 {
        return None;
    }
    let sum: f64 = ranks.iter().zip(outcomes).filter(|(_, outcome)| **outcome).map(|(rank, _)| rank).sum();
    Some((sum - positive * (positive + 1.0) / 2.0) / (positive * negative))
}

/// Ranks from 1; equal values share the middle one.
fn middle_ranks(values: &[f64]) -> Vec<f64> {
    let order = ascending(values);
    let mut ranks = vec![0.0; values.len()];
    for run in order.chunk_by(|a, b| values[*a] == values[*b]) {
        let below = order.partition_point(|at| values[*at] < values[run[0]]);
        let middle = below as f64 + (run.len() as f64 + 1.0) / 2.0;
        run.iter().for_each(|at| ranks[*at] = middle);
    }
    ranks
}

/// Groups of equal scores from the highest: rows and positive rows of each.
fn groups(scores: &[f64], outcomes: &[bool]) -> Vec<(usize, usize)> {
    let mut order = ascending(scores);
    order.reverse();
    order
        .chunk_by(|a, b| scores[*a] == scores[*b])
        .map(|run| (run.len(), run.iter().filter(|at| outcomes[**at]).count()))
        .collect()
}

/// Area under precision over recall as a step function, as scikit-learn's `average_precision_score`. `None` without a positive row.
#[must_use]
pub fn average_precision(scores: &[f64], outcomes: &[bool]) -> Option<f64> {
    let positive = outcomes.iter().filter(|outcome| **outcome).count();
    let (mut seen, mut found, mut sum) = (0usize, 0usize, 0.0);
    for (rows, hits) in groups(scores, outcomes) {
        seen += rows;
        found += hits;
        sum += hits as f64 * found as f64 / seen as f64;
    }
    (positive > 0).then(|| sum / positive as f64)
}

/// Expected number of positive rows among the first `count`; rows of equal scores enter in equal parts.
fn hits_in_first(scores: &[f64], outcomes: &[bool], count: usize) -> f64 {
    let (mut left, mut sum) = (count, 0.0);
    for (rows, hits) in groups(scores, outcomes) {
        let taken = rows.min(left);
        sum += hits as f64 * taken as f64 / rows as f64;
        left -= taken;
    }
    sum
}

/// How many rows the `share` of highest scores has: rounded down, at least one.
#[must_use]
pub fn rows_in_first(rows: usize, share: f64) -> usize {
    ((rows as f64 * share) as usize).max(1)
}

/// Share of positive rows among the `share` of highest scores ([`rows_in_first`]). `None` without rows.
#[must_use]
pub fn precision_at(scores: &[f64], outcomes: &[bool], share: f64) -> Option<f64> {
    let count = rows_in_first(scores.len(), share);
    (!scores.is_empty()).then(|| hits_in_first(scores, outcomes, count) / count as f64)
}

/// Share of the positive rows that stand among the `share` of highest scores (rounded down). `None` without a positive row.
#[must_use]
pub fn found_in_first(scores: &[f64], outcomes: &[bool], share: f64) -> Option<f64> {
    let positive = outcomes.iter().filter(|outcome| **outcome).count();
    let count = (scores.len() as f64 * share) as usize;
    (positive > 0).then(|| hits_in_first(scores, outcomes, count) / positive as f64)
}

/// Mean number of days by which positive rows come earlier when the same days, with as many rows each, are given out by falling score
/// (the evaluation of the City of Chicago, 2015). Equal scores keep the order of their days. `None` without a positive row.
#[must_use]
pub fn days_earlier(scores: &[f64], outcomes: &[bool], days: &[i32]) -> Option<f64> {
    let mut by_day: Vec<usize> = (0..days.len()).collect();
    by_day.sort_by_key(|row| days[*row]);
    let mut by_score = by_day.clone();
    by_score.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]));
    let (mut sum, mut positive) = (0i64, 0i64);
    for (new, old) in by_score.iter().zip(&by_day) {
        if outcomes[*new] {
            sum += i64::from(days[*new]) - i64::from(days[*old]);
            positive += 1;
        }
    }
    (positive > 0).then(|| sum as f64 / positive as f64)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(found: Option<f64>, wanted: f64) {
        assert!((found.unwrap() - wanted).abs() < 1e-12, "{found:?} {wanted}");
    }

    const SCORES: [f64; 6] = [0.9, 0.8, 0.8, 0.3, 0.2, 0.1];
    const OUTCOMES: [bool; 6] = [true, false, true, false, true, false];

    #[test]
    fn by_hand() {
        // Pairs put right: 0.9 beats three, 0.8 beats two and ties with one, 0.2 beats one: 6.5 of 9.
        check(auc(&SCORES, &OUTCOMES), 6.5 / 9.0);
        // Steps at 0.9: 1/3 · 1, at 0.8: 1/3 · 2/3, at 0.2: 1/3 · 3/5.
        check(average_precision(&SCORES, &OUTCOMES), (1.0 + 2.0 / 3.0 + 3.0 / 5.0) / 3.0);
        check(precision_at(&SCORES, &OUTCOMES, 0.34), 1.5 / 2.0);
        check(found_in_first(&SCORES, &OUTCOMES, 0.5), 2.0 / 3.0);
        // Days 1..6 are given out as 1, 2, 3 (tie keeps its order), 4, 5, 6: nothing moves.
        check(days_earlier(&SCORES, &OUTCOMES, &[1, 2, 3, 4, 5, 6]), 0.0);
        // Backwards: rows with days 6, 4, 2 get days 1, 2 (the tie goes by day: row of day 4 first) and 5.
        check(days_earlier(&SCORES, &OUTCOMES, &[6, 5, 4, 3, 2, 1]), (5.0 + 2.0 - 3.0) / 3.0);
        assert_eq!(auc(&[1.0], &[true]), None);
        assert_eq!(average_precision(&[1.0], &[false]), None);
        assert_eq!(precision_at(&[], &[], 0.1), None);
        assert_eq!(days_earlier(&[1.0], &[false], &[1]), None);
    }

    proptest! {
        #[test]
        fn the_area_is_the_share_of_pairs(rows in proptest::collection::vec((0u8..8, any::<bool>()), 2..60)) {
            let scores: Vec<f64> = rows.iter().map(|row| f64::from(row.0)).collect();
            let outcomes: Vec<bool> = rows.iter().map(|row| row.1).collect();
            let (mut right, mut pairs) = (0.0, 0.0);
            for a in rows.iter().filter(|row| row.1) {
                for b in rows.iter().filter(|row| !row.1) {
                    pairs += 1.0;
                    right += if a.0 > b.0 { 1.0 } else if a.0 == b.0 { 0.5 } else { 0.0 };
                }
            }
            match auc(&scores, &outcomes) {
                Some(found) => prop_assert!((found - right / pairs).abs() < 1e-12),
                None => prop_assert_eq!(pairs, 0.0),
            }
        }
    }
}
