//! Figures of classes.

/// Counts at a threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Confusion {
    /// Positive, called positive.
    pub true_positive: usize,
    /// Negative, called positive.
    pub false_positive: usize,
    /// Negative, called negative.
    pub true_negative: usize,
    /// Positive, called negative.
    pub false_negative: usize,
}

/// Counts where a score at or above the threshold is called positive.
#[must_use]
pub fn confusion(scores: &[f64], outcomes: &[bool], threshold: f64) -> Confusion {
    let mut counts = Confusion::default();
    for (score, outcome) in scores.iter().zip(outcomes) {
        match (*score >= threshold, *outcome) {
            (true, true) => counts.true_positive += 1,
            (true, false) => counts.false_positive += 1,
            (false, false) => counts.true_negative += 1,
            (false, true) => counts.false_negative += 1,
        }
    }
    counts
}

/// Share of rows called what they are. `None` without rows.
#[must_use]
pub fn accuracy(called: &[usize], classes: &[usize]) -> Option<f64> {
    let right = called.iter().zip(classes).filter(|(called, class)| called == class).count();
    (!classes.is_empty()).then(|| right as f64 / classes.len() as f64)
}

/// Mean of the classes' F1 over the classes that are there or were called, as scikit-learn's `f1_score(average="macro")`; a class never
/// found has 0. `None` without rows.
#[must_use]
pub fn macro_f1(called: &[usize], classes: &[usize]) -> Option<f64> {
    let most = called.iter().chain(classes).max()? + 1;
    let (mut right, mut sizes) = (vec![0usize; most], vec![0usize; most]);
    for (called, class) in called.iter().zip(classes) {
        sizes[*called] += 1;
        sizes[*class] += 1;
        right[*class] += usize::from(called == class);
    }
    let f1: Vec<f64> = right
        .iter()
        .zip(&sizes)
        .filter(|(_, size)| **size > 0)
        .map(|(right, size)| 2.0 * *right as f64 / *size as f64)
        .collect();
    (!f1.is_empty()).then(|| f1.iter().sum::<f64>() / f1.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        let counts = confusion(&[0.9, 0.5, 0.4, 0.1], &[true, false, true, false], 0.5);
        assert_eq!(counts, Confusion { true_positive: 1, false_positive: 1, true_negative: 1, false_negative: 1 });
        let (called, classes) = ([0, 1, 2, 2, 0], [0, 1, 1, 2, 3]);
        assert_eq!(accuracy(&called, &classes), Some(0.6));
        // F1: 2·1/3, 2·1/3, 2·1/3, 0.
        assert!((macro_f1(&called, &classes).unwrap() - 0.5).abs() < 1e-12);
        assert_eq!(macro_f1(&[], &[]), None);
        assert_eq!(accuracy(&[], &[]), None);
    }
}
