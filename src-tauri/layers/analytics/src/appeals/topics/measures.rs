//! How well labels were guessed.

/// Accuracy and macro-F1.
#[derive(Debug, Clone, Copy, PartialEq, Default, serde::Serialize, serde::Deserialize)]
pub struct Measures {
    /// Share of texts whose first guess is right.
    pub accuracy: f64,
    /// Mean over classes of the harmonic mean of precision and recall; classes that neither occur nor are guessed are left out.
    pub macro_f1: f64,
}

impl Measures {
    /// Of class numbers below `classes`.
    #[must_use]
    pub fn of(truth: &[u32], guessed: &[u32], classes: usize) -> Self {
        let mut counts = vec![(0_u32, 0_u32, 0_u32); classes];
        for (right, guess) in truth.iter().zip(guessed) {
            counts[*right as usize].0 += 1;
            counts[*guess as usize].1 += 1;
            if right == guess {
                counts[*right as usize].2 += 1;
            }
        }
        let hits: u32 = counts.iter().map(|count| count.2).sum();
        let known: Vec<f64> = counts
            .iter()
            .filter(|(occur, guessed, _)| occur + guessed > 0)
            .map(|(occur, guessed, hits)| 2.0 * f64::from(*hits) / f64::from(occur + guessed))
            .collect();
        let share = |sum: f64, of: usize| if of == 0 { 0.0 } else { sum / of as f64 };
        Self { accuracy: share(f64::from(hits), truth.len()), macro_f1: share(known.iter().sum(), known.len()) }
    }

    /// What a choice between models looks at.
    #[must_use]
    pub fn mean(&self) -> f64 {
        f64::midpoint(self.accuracy, self.macro_f1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(truth: &[u32], guessed: &[u32], accuracy: f64, macro_f1: f64) {
        let found = Measures::of(truth, guessed, 4);
        assert!((found.accuracy - accuracy).abs() < 1e-12 && (found.macro_f1 - macro_f1).abs() < 1e-12, "{found:?}");
    }

    #[test]
    fn measures_are_those_of_the_textbook() {
        check(&[], &[], 0.0, 0.0);
        check(&[0, 1, 2], &[0, 1, 2], 1.0, 1.0);
        check(&[0, 0, 1, 1], &[0, 0, 0, 1], 0.75, (0.8 + 2.0 / 3.0) / 2.0);
        check(&[0, 0], &[1, 1], 0.0, 0.0);
    }
}
