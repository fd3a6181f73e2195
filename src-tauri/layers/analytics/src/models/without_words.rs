//! What a version would say of a text without the words that speak most for its topic. It is really asked, with blanks in their place.

use std::ops::Range;

use serde_json::{Value, json};

use super::asking::{Asked, TopicSaid};
use super::{Model, Result};

/// So many words are left out of a text, at most, to see whether its topic becomes another.
const WORDS: usize = 6;

/// A text without the words that speak most for its topic: the fewest without which it would be another, or all that were tried.
#[derive(Debug, Clone, PartialEq)]
pub struct WithoutWords {
    /// The words left out, the heaviest first.
    pub words: Vec<String>,
    /// What would be said of the rest, where that is something else.
    pub instead: Option<Instead>,
}

/// What would be said of a text in the place of its topic.
#[derive(Debug, Clone, PartialEq)]
pub enum Instead {
    /// Another topic, with its probability where the version tells one.
    Topic(String, Option<f64>),
    /// Nothing: no word that is left tells a topic.
    Nothing,
}

impl Asked {
    /// Without which words the topic of a text would be another; `None` of what tells no topics, and of a text of which nothing is told. A topic
    /// less probable than `least` is not told.
    ///
    /// # Errors
    /// [`Error::Damaged`](super::Error::Damaged) for an input that is not of its kind.
    pub fn without_words(&self, input: &Value, least: f64) -> Result<Option<WithoutWords>> {
        let Some(text) = input["text"].as_str() else { return Ok(None) };
        let Some((now, _)) = self.topic(text, least)? else { return Ok(None) };
        let mut rest = text.to_owned();
        let mut words = Vec::new();
        while words.len() < WORDS
            && let Some((word, places)) = self.heaviest_word(&rest, &now)
        {
            places.into_iter().for_each(|place| rest.replace_range(place.clone(), &" ".repeat(place.len())));
            if !words.contains(&word) {
                words.push(word);
            }
            let instead = match self.topic(&rest, least)? {
                Some((topic, probability)) if topic != now => Instead::Topic(topic, probability),
                Some(_) => continue,
                None => Instead::Nothing,
            };
            return Ok(Some(WithoutWords { words, instead: Some(instead) }));
        }
        Ok((!words.is_empty()).then_some(WithoutWords { words, instead: None }))
    }

    /// The topic that is told of a text, with its probability where there is one.
    fn topic(&self, text: &str, least: f64) -> Result<Option<(String, Option<f64>)>> {
        if let Self::Learnt(model) = self
            && let Model::Topic(model) = model.as_ref()
        {
            let said = TopicSaid::of(model, text);
            return Ok(said.told(least).map(|(label, probability)| (label.to_owned(), Some(probability))));
        }
        let said = self.answer(&json!({ "text": text }))?;
        Ok(said["label"].as_str().map(|label| (label.to_owned(), None)))
    }

    /// The word that speaks most for a topic of a text, with every place where it stands, in bytes.
    fn heaviest_word(&self, text: &str, topic: &str) -> Option<(String, Vec<Range<usize>>)> {
        match self {
            Self::Words(lexicon) => {
                let told = lexicon.tell(text);
                let own = told.subs.iter().chain(&told.topics).find(|told| told.label == topic)?;
                // Of equals the first.
                let (place, _) = own.words.iter().rev().max_by(|one, other| one.1.total_cmp(&other.1))?;
                Some((text[place.clone()].to_lowercase(), vec![place.clone()]))
            }
            Self::Learnt(model) => match model.as_ref() {
                Model::Topic(model) => {
                    let word = model.explain(text, topic)?.words.into_iter().find(|word| word.contribution > 0.0)?;
                    Some((word.word, word.places))
                }
                Model::Outcome(_) => None,
            },
            Self::Points(_) | Self::Rules(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::appeals::letters::Letters;
    use crate::appeals::topics::{Lexicon, Taxonomy};
    use ekn_data::assets::Assets;

    #[track_caller]
    fn check(text: &str, expect: Option<(&[&str], Option<Instead>)>) {
        let assets = Assets::built_in();
        let taxonomy: Taxonomy = assets.read("taxonomies/topics.toml").unwrap().parse().unwrap();
        let letters: Letters = assets.read("taxonomies/letters.toml").unwrap().parse().unwrap();
        let asked = Asked::Words(Box::new(Lexicon::new(&taxonomy, &letters).unwrap()));
        let found = asked.without_words(&json!({ "text": text }), 0.0).unwrap();
        let expect = expect.map(|(words, instead)| WithoutWords {
            words: words.iter().map(|word| (*word).to_owned()).collect(),
            instead,
        });
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn a_topic_without_the_words_that_speak_for_it() {
        check("xyz", None);
        check("Нет отопления", Some((&["отопления"], Some(Instead::Nothing))));
        let school = Some(Instead::Topic("education/school".to_owned(), None));
        check("Нет отопления, батареи холодные, а учитель в школе болеет", Some((&["отопления"], school)));
    }
}
