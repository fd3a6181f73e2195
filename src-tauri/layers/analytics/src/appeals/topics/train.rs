//! Learning from labelled texts.

use std::collections::{BTreeMap, BTreeSet};

use super::level::Level;
use super::model::TopicModel;

/// How training is done. The defaults suit anything from some dozens to some ten thousands of texts; nothing is tuned to a set, since
/// models, their costs and their blend are chosen by cross-validation within the texts given.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Training {
    /// Fewer texts give no model.
    pub least_texts: usize,
    /// A label with fewer texts is left out and named in the answer.
    pub least_of_label: u32,
    /// Parts of the inner cross-validation.
    pub parts: u8,
    /// At most so many texts judge the candidates.
    pub most_judged: usize,
    /// Steps of the blend.
    pub steps: usize,
    /// How often the blend is chosen on a half.
    pub bags: usize,
    /// Most pieces of a level.
    pub most_pieces: usize,
    /// About so many bytes of one level's model.
    pub most_bytes: usize,
    /// Of the generator that deals texts out.
    pub seed: u64,
}

impl Default for Training {
    fn default() -> Self {
        Self {
            least_texts: 40,
            least_of_label: 2,
            parts: 5,
            most_judged: 4000,
            steps: 8,
            bags: 20,
            most_pieces: 1 << 18,
            most_bytes: 18_000_000,
            seed: 0x0065_6b6e,
        }
    }
}

/// Why no model came of the texts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TrainingError {
    /// Texts and labels do not pair.
    #[error("{texts} texts and {labels} labels")]
    Unpaired {
        /// How many texts.
        texts: usize,
        /// How many labels.
        labels: usize,
    },
    /// Too few texts, or all of one label.
    #[error("not enough data: {usable} usable texts of {labels} labels, at least {least} of two are needed")]
    NotEnoughData {
        /// Different texts whose label has enough of them.
        usable: usize,
        /// Labels that have enough texts.
        labels: usize,
        /// How many texts are needed.
        least: usize,
    },
}

impl Training {
    /// Learns topics from texts and their labels. A label may have levels, as `housing/heating`: the levels are learnt one under
    /// another. The same texts in the same order give the same model bit for bit.
    pub fn train(&self, texts: &[&str], labels: &[&str]) -> Result<TopicModel, TrainingError> {
        if texts.len() != labels.len() {
            return Err(TrainingError::Unpaired { texts: texts.len(), labels: labels.len() });
        }
        let mut left_out = BTreeMap::new();
        let chosen: Vec<usize> = (0..texts.len()).collect();
        let Some(top) = self.level(texts, labels, &chosen, 0, &mut left_out) else {
            let different: BTreeSet<(&str, &str)> =
                texts.iter().zip(labels).map(|(text, label)| (prefix(label, 0), text.trim())).collect();
            let usable = different.len() - left_out.values().map(|count| *count as usize).sum::<usize>();
            let known = labels.iter().map(|label| prefix(label, 0)).collect::<BTreeSet<_>>().len();
            let labels = known - left_out.len();
            return Err(TrainingError::NotEnoughData { usable, labels, least: self.least_texts });
        };
        let mut levels = BTreeMap::new();
        let mut open: Vec<(String, usize)> = top.labels.iter().map(|label| (label.clone(), 1)).collect();
        levels.insert(String::new(), top);
        while let Some((parent, depth)) = open.pop() {
            let under: Vec<usize> = chosen
                .iter()
                .copied()
                .filter(|text| prefix(labels[*text], depth - 1) == parent && prefix(labels[*text], depth) != parent)
                .collect();
            if let Some(level) = self.level(texts, labels, &under, depth, &mut left_out) {
                open.extend(level.labels.iter().map(|label| (label.clone(), depth + 1)));
                levels.insert(parent, level);
            }
        }
        Ok(TopicModel { levels, left_out })
    }

    fn level(
        &self,
        texts: &[&str],
        labels: &[&str],
        chosen: &[usize],
        depth: usize,
        left_out: &mut BTreeMap<String, u32>,
    ) -> Option<Level> {
        // What many have signed is learnt from once: copies of a text are no further texts.
        let different: BTreeSet<(&str, &str)> =
            chosen.iter().map(|text| (prefix(labels[*text], depth), texts[*text].trim())).collect();
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        different.into_iter().for_each(|(label, _)| *counts.entry(label).or_default() += 1);
        for (label, count) in counts.iter().filter(|(_, count)| **count < self.least_of_label) {
            left_out.insert((*label).to_owned(), *count);
        }
        counts.retain(|_, count| *count >= self.least_of_label);
        let usable: u32 = counts.values().sum();
        if counts.len() < 2 || (usable as usize) < self.least_texts {
            return None;
        }
        let names: Vec<String> = counts.keys().map(|label| (*label).to_owned()).collect();
        let numbers: BTreeMap<&str, u32> = counts.keys().copied().zip(0..).collect();
        let (kept, of): (Vec<&str>, Vec<u32>) = chosen
            .iter()
            .filter_map(|text| numbers.get(prefix(labels[*text], depth)).map(|number| (texts[*text], *number)))
            .unzip();
        Some(Level::learn(&kept, &of, names, self))
    }
}

/// The label down to a depth: `a/b` to `a` at depth 0.
fn prefix(label: &str, depth: usize) -> &str {
    label.match_indices('/').nth(depth).map_or(label, |(at, _)| &label[..at])
}
