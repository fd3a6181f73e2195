//! What ties predictions to the journal: a line of its chain holds one hash over all that was said at once.

use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::Prediction;

/// What a line of the journal says of predictions that were kept together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bound {
    /// `model@version`.
    pub model: String,
    /// SHA-256 of the version's bytes, which hold all of its parameters.
    pub artefact: String,
    /// The number of the first; the others follow it.
    pub first: i64,
    /// How many there are.
    pub predictions: i64,
    /// SHA-256 over a line each, as hexadecimal digits.
    pub bound: String,
}

impl Bound {
    /// Binds predictions that were kept one behind the other; `None` without any.
    #[must_use]
    pub fn of(model: String, artefact: String, said: &[Prediction]) -> Option<Self> {
        let first = said.first()?.id;
        Some(Self { model, artefact, first, predictions: said.len() as i64, bound: digest(said) })
    }

    /// Whether a prediction is among those that the line speaks of.
    #[must_use]
    pub fn holds(&self, prediction: i64) -> bool {
        (self.first..self.first.saturating_add(self.predictions)).contains(&prediction)
    }

    /// Whether these are the same predictions to the last letter.
    #[must_use]
    pub fn is_of(&self, said: &[Prediction]) -> bool {
        said.len() as i64 == self.predictions && digest(said) == self.bound
    }
}

/// A line of JSON for each: number, version, subject, hash of the input, output, day, moment, person and purpose. The input stands in it by
/// its hash alone, for a text that was destroyed when its time had come leaves the line as it was.
fn digest(said: &[Prediction]) -> String {
    let mut hash = Sha256::new();
    for one in said {
        let Prediction { id, version, subject, input_sha256, output, day, at, actor, purpose, .. } = one;
        let line = json!([id, version, subject, input_sha256, output, day, at, actor, purpose]);
        hash.update(line.to_string());
        hash.update("\n");
    }
    hex::encode(hash.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(id: i64) -> Prediction {
        let text = |text: &str| text.to_owned();
        Prediction {
            id,
            version: 1,
            subject: text("inspections 1"),
            input_sha256: text("ab"),
            input: text("{}"),
            output: text("0.25"),
            day: text("2026-11-16"),
            at: text("2026-11-16T04:00:00Z"),
            actor: text("Айдар"),
            purpose: text("supervision"),
        }
    }

    #[test]
    fn nothing_of_what_was_said_can_be_other_than_it_was() {
        let all = [said(5), said(6)];
        let bound = Bound::of("m@1".to_owned(), "cd".to_owned(), &all).unwrap();
        assert!(bound.is_of(&all) && bound.holds(5) && bound.holds(6) && !bound.holds(4) && !bound.holds(7));
        let changes: [fn(&mut Prediction); 9] = [
            |one| one.id += 1,
            |one| one.version = 2,
            |one| one.subject.push('2'),
            |one| one.input_sha256.push('c'),
            |one| one.output = "0.26".to_owned(),
            |one| one.day = "2026-11-17".to_owned(),
            |one| one.at = String::new(),
            |one| one.actor = "Дана".to_owned(),
            |one| one.purpose = "training".to_owned(),
        ];
        for (at, change) in changes.iter().enumerate() {
            let mut other = all.clone();
            change(&mut other[1]);
            assert!(!bound.is_of(&other), "{at}");
        }
        assert!(!bound.is_of(&all[..1]) && !bound.is_of(&[said(5), said(6), said(7)]));
        let mut destroyed = all.clone();
        destroyed[0].input.clear();
        assert!(bound.is_of(&destroyed), "a text whose time has come leaves the line as it was");
        assert_eq!(Bound::of(String::new(), String::new(), &[]), None);
    }
}
