//! What models see of a table: each feature cut into at most 255 bins, and numbers beside them. Fitted on the training rows alone.

use serde::{Deserialize, Serialize};

use super::super::{Error, Result};
use super::frame::{Frame, NO_WORD, Values};
use super::profile::{Kind, Monotone, Profile};

/// How a table is coded; part of the artefact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Encoding {
    /// A feature after the other, as in the profile.
    pub features: Vec<Encoded>,
}

/// How one feature is coded. Bin 0 is “missing” everywhere.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Encoded {
    /// Its id in the profile.
    pub id: String,
    /// It says who controls.
    pub who: bool,
    /// A direction known beforehand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub monotone: Option<Monotone>,
    /// How its values are cut.
    pub scale: Scale,
    /// Training rows in each bin.
    pub counts: Vec<u32>,
}

/// How values are cut.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Scale {
    /// Bin 1 + how many cuts lie below or at the number.
    Cuts {
        /// Rising cuts.
        cuts: Vec<f64>,
        /// Mean of the training rows.
        mean: f64,
        /// Standard deviation of the training rows; 1 where all are equal.
        deviation: f64,
    },
    /// Bin 1 is “other” (rare or met later), then the words in the order of their bytes.
    Words(Vec<String>),
    /// Bin 1 is no, bin 2 yes.
    Flag,
    /// Bins 1 to 4, from spring.
    Season,
    /// Bins 1 to 7, from Monday.
    Weekday,
}

/// Rows coded by an [`Encoding`].
#[derive(Debug, Clone)]
pub struct Coded {
    rows: usize,
    /// `bins[feature][row]`.
    pub bins: Vec<Vec<u8>>,
    /// `numbers[feature][row]` for features with cuts, otherwise empty; missing ones are NaN.
    pub numbers: Vec<Vec<f64>>,
}

impl Encoding {
    /// Fits the coding on the rows named. Numbers are cut at quantiles into at most `most_bins` bins; words with fewer than `least_count`
    /// rows, and those beyond the 250 most frequent, fall into “other”.
    ///
    /// # Errors
    /// [`Error::Parameter`] where `most_bins` is not within 2 and 250.
    pub fn fit(profile: &Profile, frame: &Frame, rows: &[usize], most_bins: usize, least_count: usize) -> Result<Self> {
        if !(2..=250).contains(&most_bins) {
            return Err(Error::Parameter("most_bins"));
        }
        let mut features = Vec::with_capacity(profile.features.len());
        for (feature, values) in profile.features.iter().zip(&frame.values) {
            let scale = match (feature.kind, values) {
                (Kind::Number, Values::Numbers(numbers)) => cut(rows.iter().map(|row| numbers[*row]), most_bins),
                (Kind::Category, Values::Words { names, codes }) => {
                    words(names, rows.iter().map(|row| codes[*row]), least_count)
                }
                (Kind::Flag, _) => Scale::Flag,
                (Kind::Season, _) => Scale::Season,
                (Kind::Weekday, _) => Scale::Weekday,
                _ => return Err(Error::Foreign),
            };
            let mut encoded = Encoded {
                id: feature.id.clone(),
                who: feature.who,
                monotone: feature.monotone,
                scale,
                counts: Vec::new(),
            };
            let mut counts = vec![0; encoded.bins()];
            let coded = encoded.code(values)?;
            rows.iter().for_each(|row| counts[usize::from(coded[*row])] += 1);
            encoded.counts = counts;
            features.push(encoded);
        }
        Ok(Self { features })
    }

    /// Codes a frame read with the same profile.
    ///
    /// # Errors
    /// [`Error::Foreign`] where the frame was read with another profile.
    pub fn code(&self, frame: &Frame) -> Result<Coded> {
        if frame.values.len() != self.features.len() {
            return Err(Error::Foreign);
        }
        let mut coded = Coded { rows: frame.len(), bins: Vec::new(), numbers: Vec::new() };
        for (feature, values) in self.features.iter().zip(&frame.values) {
            coded.bins.push(feature.code(values)?);
            coded.numbers.push(match values {
                Values::Numbers(numbers) => numbers.clone(),
                _ => Vec::new(),
            });
        }
        Ok(coded)
    }

    /// Codes a frame of the whole profile for a model that does without some of its features: they are found by their ids.
    ///
    /// # Errors
    /// [`Error::Foreign`] where the profile lacks a feature of the model.
    pub fn code_part(&self, profile: &Profile, frame: &Frame) -> Result<Coded> {
        let mut coded = Coded { rows: frame.len(), bins: Vec::new(), numbers: Vec::new() };
        for feature in &self.features {
            let at = profile.features.iter().position(|other| other.id == feature.id).ok_or(Error::Foreign)?;
            let values = frame.values.get(at).ok_or(Error::Foreign)?;
            coded.bins.push(feature.code(values)?);
            coded.numbers.push(match values {
                Values::Numbers(numbers) => numbers.clone(),
                _ => Vec::new(),
            });
        }
        Ok(coded)
    }

    /// Of each feature the bins that no training row fell into, as bits.
    #[must_use]
    pub fn unmet(&self) -> Vec<[u64; 4]> {
        self.features.iter().map(Encoded::unmet).collect()
    }

    /// Whether a stored coding is one that can be used.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.features.iter().all(|feature| {
            feature.bins() <= 256
                && feature.counts.len() == feature.bins()
                && match &feature.scale {
                    Scale::Cuts { cuts, mean, deviation } => {
                        cuts.windows(2).all(|pair| pair[0] < pair[1])
                            && cuts.iter().all(|cut| cut.is_finite())
                            && mean.is_finite()
                            && deviation.is_finite()
                            && *deviation > 0.0
                    }
                    Scale::Words(words) => words.windows(2).all(|pair| pair[0] < pair[1]),
                    _ => true,
                }
        })
    }
}

impl Encoded {
    /// Number of bins, “missing” included.
    #[must_use]
    pub fn bins(&self) -> usize {
        match &self.scale {
            Scale::Cuts { cuts, .. } => cuts.len() + 2,
            Scale::Words(words) => words.len() + 2,
            Scale::Flag => 3,
            Scale::Season => 5,
            Scale::Weekday => 8,
        }
    }

    /// Whether a training row fell into a bin.
    #[must_use]
    pub fn is_met(&self, bin: u8) -> bool {
        self.counts.get(usize::from(bin)).is_some_and(|rows| *rows > 0)
    }

    fn unmet(&self) -> [u64; 4] {
        let mut bits = [0; 4];
        let empty = self.counts.iter().enumerate().filter(|(_, rows)| **rows == 0);
        empty.for_each(|(bin, _)| bits[bin >> 6] |= 1 << (bin & 63));
        bits
    }

    /// Whether neighbouring bins are near each other.
    #[must_use]
    pub fn is_ordered(&self) -> bool {
        matches!(self.scale, Scale::Cuts { .. } | Scale::Flag)
    }

    fn code(&self, values: &Values) -> Result<Vec<u8>> {
        match (&self.scale, values) {
            (Scale::Cuts { cuts, .. }, Values::Numbers(numbers)) => Ok(numbers
                .iter()
                .map(|number| if number.is_nan() { 0 } else { 1 + cuts.partition_point(|cut| cut <= number) as u8 })
                .collect()),
            (Scale::Words(words), Values::Words { names, codes }) => {
                let bins: Vec<u8> =
                    names.iter().map(|name| words.binary_search(name).map_or(1, |at| at as u8 + 2)).collect();
                Ok(codes.iter().map(|code| if *code == NO_WORD { 0 } else { bins[*code as usize] }).collect())
            }
            (Scale::Flag | Scale::Season | Scale::Weekday, Values::Parts(parts)) => Ok(parts.clone()),
            _ => Err(Error::Foreign),
        }
    }
}

impl Coded {
    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }
}

/// Cuts at quantiles of the values met; where they are few, between each two. A cut lies halfway between two neighbouring values.
fn cut(values: impl Iterator<Item = f64>, most_bins: usize) -> Scale {
    let mut sorted: Vec<f64> = values.filter(|value| !value.is_nan()).collect();
    sorted.sort_by(f64::total_cmp);
    let count = sorted.len().max(1) as f64;
    let mean = sorted.iter().sum::<f64>() / count;
    let spread = sorted.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / count;
    let deviation = if spread > 0.0 { spread.sqrt() } else { 1.0 };
    let mut different: Vec<f64> = sorted.clone();
    different.dedup();
    let wanted = (most_bins - 1).min(different.len().saturating_sub(1));
    let mut cuts: Vec<f64> = Vec::with_capacity(wanted);
    if different.len() <= most_bins {
        cuts.extend(different.windows(2).map(|pair| between(pair[0], pair[1])));
    } else {
        for part in 1..most_bins {
            let at = sorted[sorted.len() * part / most_bins];
            let below = different.partition_point(|value| *value < at);
            if below > 0 {
                cuts.push(between(different[below - 1], at));
            }
        }
    }
    cuts.dedup();
    Scale::Cuts { cuts, mean, deviation }
}

fn between(low: f64, high: f64) -> f64 {
    let middle = low + (high - low) / 2.0;
    // Two neighbouring floats have nothing between them: then the higher one is the cut, which belongs to the upper bin.
    if middle > low { middle } else { high }
}

fn words(names: &[String], codes: impl Iterator<Item = u32>, least_count: usize) -> Scale {
    let mut counts = vec![0usize; names.len()];
    codes.filter(|code| *code != NO_WORD).for_each(|code| counts[code as usize] += 1);
    let mut kept: Vec<(usize, &String)> =
        counts.into_iter().zip(names).filter(|(count, _)| *count >= least_count.max(1)).collect();
    kept.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    kept.truncate(250);
    let mut words: Vec<String> = kept.into_iter().map(|(_, name)| name.clone()).collect();
    words.sort();
    Scale::Words(words)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::profile::tests::SMALL;
    use super::*;

    fn check(values: &[f64], most: usize, cuts: &[f64]) {
        let Scale::Cuts { cuts: found, .. } = cut(values.iter().copied(), most) else { panic!() };
        assert_eq!(found, cuts);
    }

    #[test]
    fn numbers_are_cut_between_values() {
        check(&[1.0, 2.0, 2.0, 4.0], 8, &[1.5, 3.0]);
        check(&[5.0, 5.0], 8, &[]);
        check(&[f64::NAN], 8, &[]);
        check(&[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0], 4, &[1.5, 3.5, 5.5]);
        check(&[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 2.0, 3.0], 3, &[0.5]);
        let next = f64::from_bits(1.0f64.to_bits() + 1);
        check(&[1.0, next], 4, &[next]);
    }

    #[test]
    fn words_met_later_are_other() {
        let profile = Profile::parse(SMALL).unwrap();
        let heading = ["day", "bin", "found", "age", "trade", "past", "authority"];
        let row = |trade: &'static str| ["2024-01-01", "a", "1", "1", trade, "0", "x"];
        let seen = Frame::read(&profile, &heading, ["food", "food", "shop", "shop", "once", ""].map(row)).unwrap();
        let encoding = Encoding::fit(&profile, &seen, &[0, 1, 2, 3, 4, 5], 32, 2).unwrap();
        assert_eq!(encoding.features[1].scale, Scale::Words(vec!["food".into(), "shop".into()]));
        assert_eq!(encoding.features[1].counts, [1, 1, 2, 2]);
        let later = Frame::read(&profile, &heading, ["shop", "new", "", "food"].map(row)).unwrap();
        assert_eq!(encoding.code(&later).unwrap().bins[1], [3, 1, 0, 2]);
        let part = Encoding { features: encoding.features[..5].to_vec() };
        assert_eq!(part.code_part(&profile, &later).unwrap().bins[1], [3, 1, 0, 2]);
        assert!(part.code(&later).is_err() && encoding.is_sound());
        assert!(Encoding::fit(&profile, &seen, &[0], 251, 1).is_err());
    }

    proptest! {
        #[test]
        fn bins_keep_the_order(values in proptest::collection::vec(-1e3f64..1e3, 1..300), most in 2usize..60) {
            let scale = cut(values.iter().copied(), most);
            let bins_of = Encoded { id: String::new(), who: false, monotone: None, scale, counts: vec![] };
            let bins = bins_of.code(&Values::Numbers(values.clone())).unwrap();
            prop_assert!(bins_of.bins() <= most + 1);
            for (a, b) in values.iter().zip(&bins) {
                for (c, d) in values.iter().zip(&bins) {
                    prop_assert!(a > c || b <= d);
                }
            }
        }
    }
}
