//! A model as bytes, the same bytes for the same model on every machine.
//!
//! Mark, length of the head (4 bytes), head (JSON: levels, labels, counts, measures), then for each level, in order of the head: hashes of
//! pieces (8 bytes each, rising), their rarity (4), weights (4, labels side by side, the constant last). Numbers are little-endian.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::level::Level;
use super::linear::Weights;
use super::measures::Measures;
use super::model::TopicModel;
use super::space::Space;

const MARK: &[u8; 12] = b"EKN-TOPICS-1";

/// Why bytes are no model.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ArtefactError {
    /// Another kind of file, or another version of this one.
    #[error("not a topic model of version 1")]
    Foreign,
    /// The head does not read.
    #[error("the head of the model is damaged: {0}")]
    Head(String),
    /// Too few bytes, too many, or numbers that no training writes.
    #[error("the body of the model is damaged")]
    Body,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    levels: Vec<LevelHead>,
    left_out: BTreeMap<String, u32>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LevelHead {
    under: String,
    labels: Vec<String>,
    counts: Vec<u32>,
    unseen: Measures,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    guessed: Vec<u32>,
    shares: Vec<u32>,
    pieces: usize,
}

impl TopicModel {
    /// The model as bytes.
    pub fn to_bytes(&self) -> Result<Vec<u8>, ArtefactError> {
        let levels = self
            .levels
            .iter()
            .map(|(under, level)| LevelHead {
                under: under.clone(),
                labels: level.labels.clone(),
                counts: level.counts.clone(),
                unseen: level.unseen,
                guessed: level.guessed.clone(),
                shares: level.shares.clone(),
                pieces: level.space.len(),
            })
            .collect();
        let head = serde_json::to_vec(&Head { levels, left_out: self.left_out.clone() })
            .map_err(|error| ArtefactError::Head(error.to_string()))?;
        let length = u32::try_from(head.len()).map_err(|error| ArtefactError::Head(error.to_string()))?;
        let mut bytes = MARK.to_vec();
        bytes.extend(length.to_le_bytes());
        bytes.extend(head);
        for level in self.levels.values() {
            level.space.hashes.iter().for_each(|hash| bytes.extend(hash.to_le_bytes()));
            level.space.rarity.iter().chain(&level.weights.values).for_each(|value| bytes.extend(value.to_le_bytes()));
        }
        Ok(bytes)
    }

    /// The model that bytes hold; every length, order and number is checked.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ArtefactError> {
        let rest = bytes.strip_prefix(MARK).ok_or(ArtefactError::Foreign)?;
        let (length, rest) = rest.split_first_chunk::<4>().ok_or(ArtefactError::Body)?;
        let length = u32::from_le_bytes(*length) as usize;
        let (head, mut rest) = rest.split_at_checked(length).ok_or(ArtefactError::Body)?;
        let head: Head = serde_json::from_slice(head).map_err(|error| ArtefactError::Head(error.to_string()))?;
        let mut levels = BTreeMap::new();
        for level in head.levels {
            let width = level.labels.len();
            let sorted = level.labels.windows(2).all(|pair| pair[0] < pair[1]);
            let is_guessed = level.guessed.is_empty() || level.guessed.len() == width;
            if width < 2 || !sorted || level.counts.len() != width || !is_guessed {
                return Err(ArtefactError::Head("labels must rise, two or more, each with its count".to_owned()));
            }
            let hashes: Vec<u64> = numbers(&mut rest, Some(level.pieces), u64::from_le_bytes)?;
            let rarity: Vec<f32> = numbers(&mut rest, Some(level.pieces), f32::from_le_bytes)?;
            let weights = level.pieces.checked_add(1).and_then(|rows| rows.checked_mul(width));
            let values: Vec<f32> = numbers(&mut rest, weights, f32::from_le_bytes)?;
            let rising = hashes.windows(2).all(|pair| pair[0] < pair[1]);
            if !rising || !rarity.iter().chain(&values).all(|value| value.is_finite()) {
                return Err(ArtefactError::Body);
            }
            let space = Space::from_parts(hashes, rarity);
            let weights = Weights { width, values };
            let LevelHead { under, labels, counts, unseen, guessed, shares, .. } = level;
            levels.insert(under, Level { labels, counts, unseen, guessed, shares, space, weights });
        }
        if !rest.is_empty() || !levels.contains_key("") {
            return Err(ArtefactError::Body);
        }
        Ok(Self { levels, left_out: head.left_out })
    }
}

fn numbers<const SIZE: usize, T>(
    rest: &mut &[u8],
    count: Option<usize>,
    read: impl Fn([u8; SIZE]) -> T,
) -> Result<Vec<T>, ArtefactError> {
    let length = count.and_then(|count| count.checked_mul(SIZE)).ok_or(ArtefactError::Body)?;
    let (taken, left) = rest.split_at_checked(length).ok_or(ArtefactError::Body)?;
    *rest = left;
    let (chunks, _) = taken.as_chunks::<SIZE>();
    Ok(chunks.iter().map(|chunk| read(*chunk)).collect())
}
