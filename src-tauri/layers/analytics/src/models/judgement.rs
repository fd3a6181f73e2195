//! What a version was judged by, as the store keeps it.

use serde::{Deserialize, Serialize};

use super::Evaluation;

/// Figures of a version on some data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Judgement {
    /// The figures.
    #[serde(flatten)]
    pub figures: Evaluation,
    /// Whether rows that the version was learnt from may be among those that it was judged by; not noted in older judgements.
    #[serde(default)]
    pub learnt_from: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn judgements_are_read_as_they_were_kept() {
        let figures = Evaluation::Topic { n: 3, accuracy: 1.0, macro_f1: 0.5 };
        let judged = Judgement { figures: figures.clone(), learnt_from: true };
        let kept = serde_json::to_string(&judged).unwrap();
        assert_eq!(serde_json::from_str::<Judgement>(&kept).unwrap(), judged);
        let older = serde_json::to_string(&figures).unwrap();
        assert_eq!(serde_json::from_str::<Judgement>(&older).unwrap(), Judgement { figures, learnt_from: false });
    }
}
