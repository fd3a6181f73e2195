//! What a version says of an input, and whether it says the same again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::learn::table::Frame;
use super::learn::{Artefact, Score, Trained};
use super::version::{Prediction, Version};
use super::{Error, Model, Result, Task};
use crate::appeals::reading::{told_by_words, words_of};
use crate::appeals::rules::{BY_RULES, ReadingAsked, Rules};
use crate::appeals::topics::{Lexicon, Ranked, TopicModel};
use crate::inspections::PointsModel;

/// The method of a version whose bytes are the words of a taxonomy.
pub const BY_WORDS: &str = "words";
/// So many topics are named.
const TOPICS: usize = 5;
/// So many words are named as reasons.
const WORDS: usize = 12;

/// A version that can be asked.
#[derive(Debug, Clone)]
pub enum Asked {
    /// One that was learnt.
    Learnt(Box<Model>),
    /// Points set by experts.
    Points(Box<PointsModel>),
    /// Topics by the words of a taxonomy.
    Words(Box<Lexicon>),
    /// Languages, priorities and routes of appeals by files of rules.
    Rules(Box<Rules>),
}

/// What a model of outcomes says of one row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OutcomeSaid {
    /// With all features.
    pub whole: Terms,
    /// Without those that say who controls, where there are such.
    pub without_who: Option<Terms>,
}

/// A score as the exact sum of its terms.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Terms {
    /// What every row has.
    pub base: f64,
    /// What each feature adds, in the order of addition.
    pub terms: Vec<Term>,
    /// Their sum with the base.
    pub log_odds: f64,
    /// The calibrated probability.
    pub probability: f64,
    /// What those who control add.
    pub who: f64,
}

/// What a feature adds to a score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// The feature, or the features of a pair.
    pub features: Vec<String>,
    /// Whether it says who controls.
    pub who: bool,
    /// What it adds to the log-odds.
    pub value: f64,
}

/// What a model of topics says of a text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TopicSaid {
    /// Topics of the first level, the likeliest first.
    pub ranked: Vec<(String, f64)>,
    /// Topics under the likeliest, where there are levels.
    pub below: Vec<(String, f64)>,
    /// Words that speak for the likeliest of the first level, with what each adds, the heaviest first.
    pub words: Vec<(String, f64)>,
    /// Words that speak for the likeliest of those below it.
    #[serde(default)]
    pub words_below: Vec<(String, f64)>,
}

impl TopicSaid {
    /// What a model says of a text.
    #[must_use]
    pub fn of(model: &TopicModel, text: &str) -> Self {
        let Some(said) = model.predict(text) else { return Self::default() };
        let ranked = |ranked: &[Ranked]| -> Vec<(String, f64)> {
            ranked.iter().take(TOPICS).map(|topic| (topic.label.clone(), topic.probability)).collect()
        };
        let words = |ranked: &[(String, f64)]| -> Vec<(String, f64)> {
            let reasons = ranked.first().and_then(|(label, _)| model.explain(text, label));
            let words = reasons.map_or_else(Vec::new, |reasons| reasons.words);
            words.into_iter().take(WORDS).map(|word| (word.word, word.contribution)).collect()
        };
        let (first, below) = (ranked(&said.ranked), said.below.map(|below| ranked(&below.ranked)).unwrap_or_default());
        Self { words: words(&first), words_below: words(&below), ranked: first, below }
    }

    /// The lowest topic that is at least so probable, and how probable it is: below the first level both have to be right.
    #[must_use]
    pub fn told(&self, least: f64) -> Option<(&str, f64)> {
        let (first, probability) = self.ranked.first().filter(|(_, probability)| *probability >= least)?;
        let below = self.below.first().map(|(label, below)| (label.as_str(), probability * below));
        Some(below.filter(|(_, both)| *both >= least).unwrap_or((first, *probability)))
    }

    /// Words that speak for one of the two likeliest.
    #[must_use]
    pub fn words_of(&self, label: &str) -> &[(String, f64)] {
        let is_below = self.below.first().is_some_and(|(below, _)| below == label);
        if is_below { &self.words_below } else { &self.words }
    }
}

/// Whether a prediction came out the same again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// To the last bit.
    Identical,
    /// The model is not the one that was kept.
    OtherModel,
    /// The input is not the one that was kept.
    OtherInput,
    /// The same model says something else of the same input.
    OtherOutput,
    /// The input was destroyed when the time of its data set ended.
    Destroyed,
    /// The model is the one that was kept, but can't be read, or not be asked about the input that was kept.
    Unreadable,
}

impl Asked {
    /// Makes a version ready to be asked from its bytes.
    ///
    /// # Errors
    /// [`Error::Damaged`] for bytes that are no model.
    pub fn load(version: &Version, bytes: &[u8]) -> Result<Self> {
        match Task::parse(&version.model) {
            Ok(task) => Ok(Self::Learnt(Box::new(Model::from_bytes(task, bytes)?))),
            Err(_) => {
                let text = std::str::from_utf8(bytes).map_err(|error| Error::Damaged(error.to_string()))?;
                if version.method == BY_WORDS {
                    return Ok(Self::Words(Box::new(words_of(text).map_err(Error::Damaged)?)));
                }
                if version.method == BY_RULES {
                    return Ok(Self::Rules(Box::new(Rules::parse(text).map_err(Error::Damaged)?)));
                }
                Ok(Self::Points(Box::new(PointsModel::parse(text).map_err(Error::Damaged)?)))
            }
        }
    }

    /// What it says of an input.
    ///
    /// # Errors
    /// [`Error::Damaged`] for an input that is not of its kind.
    pub fn answer(&self, input: &Value) -> Result<Value> {
        let damaged = |what: &str| Error::Damaged(what.to_owned());
        let said = match self {
            Self::Points(points) => {
                let values: BTreeMap<String, u32> = serde_json::from_value(input["values"].clone())
                    .map_err(|error| Error::Damaged(error.to_string()))?;
                serde_json::to_value(points.weigh(&values).ok_or_else(|| damaged("another criterion"))?)
            }
            Self::Words(words) => {
                let text = input["text"].as_str().ok_or_else(|| damaged("no text"))?;
                serde_json::to_value(told_by_words(words, text))
            }
            Self::Rules(rules) => {
                let asked: ReadingAsked =
                    serde_json::from_value(input.clone()).map_err(|error| Error::Damaged(error.to_string()))?;
                serde_json::to_value(rules.say(&asked))
            }
            Self::Learnt(model) => match model.as_ref() {
                Model::Outcome(trained) => {
                    let explained = trained.explain(&frame_of(trained, input)?, 0)?;
                    let without_who = trained.without_who.as_ref().zip(explained.without_who.as_ref());
                    serde_json::to_value(OutcomeSaid {
                        whole: terms(&trained.whole, &explained.whole),
                        without_who: without_who.map(|(artefact, score)| terms(artefact, score)),
                    })
                }
                Model::Topic(model) => {
                    let text = input["text"].as_str().ok_or_else(|| damaged("no text"))?;
                    serde_json::to_value(TopicSaid::of(model, text))
                }
            },
        };
        said.map_err(|error| Error::Damaged(error.to_string()))
    }
}

/// The one row of an input of a model of outcomes.
pub(super) fn frame_of(trained: &Trained, input: &Value) -> Result<Frame> {
    let cells = input["cells"].as_object().ok_or_else(|| Error::Damaged("no cells".to_owned()))?;
    let names: Vec<&str> = cells.keys().map(String::as_str).collect();
    let row: Vec<&str> = cells.values().map(|cell| cell.as_str().unwrap_or_default()).collect();
    Ok(Frame::read(&trained.whole.profile, &names, [row.as_slice()])?)
}

fn terms(artefact: &Artefact, score: &Score) -> Terms {
    let named = artefact.terms().into_iter().zip(&score.contributions);
    Terms {
        base: score.base,
        terms: named
            .map(|(name, value)| Term {
                features: name.features.iter().map(|feature| (*feature).to_owned()).collect(),
                who: name.who,
                value: *value,
            })
            .collect(),
        log_odds: score.log_odds,
        probability: score.probability,
        who: score.who,
    }
}

/// SHA-256 of an input.
#[must_use]
pub fn input_sha256(input: &str) -> String {
    hex::encode(Sha256::digest(input.as_bytes()))
}

/// Asks a version again for what it has said, and compares to the last bit.
#[must_use]
pub fn again(version: &Version, bytes: &[u8], prediction: &Prediction) -> Again {
    if hex::encode(Sha256::digest(bytes)) != version.sha256 {
        return Again::OtherModel;
    }
    if prediction.input.is_empty() {
        return if prediction.may_be_destroyed() { Again::Destroyed } else { Again::OtherInput };
    }
    if input_sha256(&prediction.input) != prediction.input_sha256 {
        return Again::OtherInput;
    }
    let said = serde_json::from_str(&prediction.input)
        .ok()
        .and_then(|input: Value| Some(Asked::load(version, bytes).ok()?.answer(&input).ok()?.to_string()));
    match said {
        Some(said) if said == prediction.output => Again::Identical,
        Some(_) => Again::OtherOutput,
        None => Again::Unreadable,
    }
}

/// Asks a version again for its control samples: whether each came out the same, to the last bit.
///
/// # Errors
/// [`Error::Damaged`] where the version can't be asked at all.
pub fn samples(version: &Version, bytes: &[u8]) -> Result<Vec<bool>> {
    let damaged = |error: serde_json::Error| Error::Damaged(error.to_string());
    let samples: Vec<Value> = serde_json::from_str(&version.samples).map_err(damaged)?;
    if samples.is_empty() {
        return Ok(Vec::new());
    }
    let asked = Asked::load(version, bytes)?;
    samples.iter().map(|sample| Ok(asked.answer(&sample["input"])? == sample["output"])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes of asking a version of the bytes kept again, as it was asked about the input and said nothing.
    fn check(model: &str, method: &str, bytes: &str, input: &str, expect: Again) {
        let blank = String::new;
        let version = Version {
            id: 1,
            model: model.to_owned(),
            version: 1,
            method: method.to_owned(),
            sha256: hex::encode(Sha256::digest(bytes)),
            profile: blank(),
            data: blank(),
            data_sha256: blank(),
            batch: None,
            n: 1,
            kinds: 1,
            first_day: None,
            last_day: None,
            chosen: blank(),
            samples: r#"[{"input":{},"output":null}]"#.to_owned(),
            purpose: blank(),
            at: blank(),
            day: blank(),
            actor: blank(),
            used: true,
        };
        let prediction = Prediction {
            id: 1,
            version: 1,
            subject: "text".to_owned(),
            input_sha256: input_sha256(input),
            input: input.to_owned(),
            output: "null".to_owned(),
            day: blank(),
            at: blank(),
            actor: blank(),
            purpose: blank(),
        };
        assert_eq!(again(&version, bytes.as_bytes(), &prediction), expect, "{model} {input}");
        assert_eq!(again(&version, b"other", &prediction), Again::OtherModel);
        assert!(
            samples(&version, bytes.as_bytes()).is_err(),
            "no sample is asked of what can't be read, or of what is no input"
        );
    }

    #[test]
    fn what_cannot_be_read_is_told_and_stops_nothing() {
        let appeals = crate::appeals::AppealMethod::load(&ekn_data::assets::Assets::built_in()).unwrap();
        let text = r#"{"text":"xyz"}"#;
        check("topics", BY_WORDS, &appeals.words, text, Again::Identical);
        check("topics", BY_WORDS, &appeals.words, "", Again::Destroyed);
        check("topics", BY_WORDS, &appeals.words, r#"{"more":1}"#, Again::Unreadable);
        check("topics", BY_WORDS, &appeals.words, "{", Again::Unreadable);
        check("topics", BY_WORDS, "[[", text, Again::Unreadable);
        check("inspection-outcome", "additive", r#"{"format":null}"#, text, Again::Unreadable);
        check("appeal-topic", "topics", "{}", text, Again::Unreadable);
    }
}
