//! The proof that versions say the same again, and that what they said is what the journal bound.

use std::collections::HashMap;

use ekn_analytics::models::{Again, Bound, Error, Prediction, Version, again, samples, table};
use ekn_data::journal::table as journal;
use ekn_data::retention::table as retention;

use super::{Reproduced, ReproducedLine};
use crate::{Result, Showcase};

/// So many predictions are read at once while they are asked again.
const TOGETHER: u32 = 500;

impl Showcase<'_> {
    /// Asks again for one prediction, or for all.
    pub fn reproduce(&self, prediction: Option<i64>) -> Result<Reproduced> {
        let mut models: HashMap<i64, (Version, Vec<u8>)> = HashMap::new();
        let bounds = self.bounds()?;
        let (mut checked, mut destroyed, mut different) = (0_i64, 0_i64, Vec::new());
        // Texts are destroyed when the time of their batch has ended, and by nothing else.
        let has_ended = !retention::acts(self.reader)?.is_empty();
        let mut check = |prediction: &Prediction| -> Result<()> {
            if !models.contains_key(&prediction.version) {
                let version = table::version_by_id(self.reader, prediction.version)?;
                let version = version.ok_or_else(|| Error::NoModel(prediction.version.to_string()))?;
                models.insert(version.id, (version, table::artefact(self.reader, prediction.version)?));
            }
            if let Some((version, bytes)) = models.get(&prediction.version) {
                let what = match again(version, bytes, prediction) {
                    Again::Identical => None,
                    Again::Destroyed if !has_ended => Some("reproduce.other_input"),
                    Again::Destroyed => {
                        destroyed += 1;
                        None
                    }
                    Again::OtherModel => Some("reproduce.other_model"),
                    Again::OtherInput => Some("reproduce.other_input"),
                    Again::OtherOutput => Some("reproduce.other_output"),
                    Again::Unreadable => Some("reproduce.unreadable"),
                };
                different
                    .extend(what.map(|what| ReproducedLine { id: Some(prediction.id), what: self.words.get(what) }));
            }
            if is_unbound(&bounds, prediction.id) {
                let what = self.words.get("reproduce.unbound");
                different.push(ReproducedLine { id: Some(prediction.id), what });
            }
            checked += 1;
            Ok(())
        };
        let bound_again: Vec<&Bound> = if let Some(id) = prediction {
            check(&table::prediction(self.reader, id)?.ok_or(Error::NoPrediction(id))?)?;
            bounds.iter().filter(|bound| bound.holds(id)).collect()
        } else {
            let mut after = 0;
            loop {
                let some = table::predictions(self.reader, None, after, TOGETHER)?;
                let Some(last) = some.last() else { break };
                after = last.id;
                some.iter().try_for_each(&mut check)?;
            }
            for version in table::versions(self.reader)? {
                let line = |key: &str| {
                    let what = self.words.say(key, &[("model", &version.name())]);
                    ReproducedLine { id: None, what }
                };
                // One version that can't be asked keeps nobody from asking the others.
                let Ok(samples) = samples(&version, &table::artefact(self.reader, version.id)?) else {
                    different.push(line("reproduce.unreadable_version"));
                    continue;
                };
                checked += samples.len() as i64;
                different.extend(samples.iter().filter(|same| !**same).map(|_| line("reproduce.other_sample")));
            }
            different.extend(self.unlike_the_journal()?);
            bounds.iter().collect()
        };
        for bound in bound_again {
            let said = table::predictions(self.reader, None, bound.first - 1, bound.predictions as u32)?;
            let version =
                said.first().map(|said| table::version_by_id(self.reader, said.version)).transpose()?.flatten();
            if version.is_some_and(|version| version.sha256 != bound.artefact) {
                let what = self.words.get("reproduce.other_model");
                different.push(ReproducedLine { id: Some(bound.first), what });
            } else if !bound.is_of(&said) {
                different.push(ReproducedLine { id: Some(bound.first), what: self.words.get("reproduce.other_bound") });
            }
        }
        let key = if different.is_empty() { "reproduce.identical" } else { "reproduce.different" };
        let (all, other) = (self.words.count(checked - destroyed), self.words.count(different.len() as i64));
        let mut message = self.words.say(key, &[("n", &all), ("other", &other)]);
        if destroyed > 0 {
            let gone = self.words.say("reproduce.destroyed", &[("n", &self.words.count(destroyed))]);
            message = format!("{message} {gone}");
        }
        Ok(Reproduced { identical: different.is_empty(), checked: checked - destroyed, message, different })
    }

    /// What the journal has bound, in order.
    fn bounds(&self) -> Result<Vec<Bound>> {
        let lines = journal::of_actions(self.reader, &["predict"], i64::MAX)?;
        // A line from before predictions were bound, or of a question that brought nothing new, holds none.
        Ok(lines.iter().filter_map(|line| serde_json::from_str(&line.detail).ok()).collect())
    }
}

/// Whether a prediction came after the first that was bound, and is bound by none.
fn is_unbound(bounds: &[Bound], prediction: i64) -> bool {
    let Some(first) = bounds.first() else { return false };
    let after = bounds.partition_point(|bound| bound.first <= prediction);
    prediction >= first.first
        && !after.checked_sub(1).and_then(|at| bounds.get(at)).is_some_and(|bound| bound.holds(prediction))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bounds: &[(i64, i64)], unbound: &[i64]) {
        let bound = |(first, predictions): &(i64, i64)| Bound {
            model: String::new(),
            artefact: String::new(),
            first: *first,
            predictions: *predictions,
            bound: String::new(),
        };
        let bounds: Vec<Bound> = bounds.iter().map(bound).collect();
        let got: Vec<i64> = (1..=10).filter(|prediction| is_unbound(&bounds, *prediction)).collect();
        assert_eq!(got, unbound, "{bounds:?}");
    }

    #[test]
    fn what_no_line_speaks_of_is_told() {
        check(&[], &[]);
        check(&[(3, 8)], &[]);
        check(&[(3, 1), (4, 2), (8, 3)], &[6, 7]);
        check(&[(1, 9)], &[10]);
    }
}
