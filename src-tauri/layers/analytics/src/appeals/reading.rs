//! An appeal read before anybody does: masked, its language, its topic, how soon it wants an eye. Every step says what told it.

use chrono::NaiveDate;
use ekn_data::assets::{Asset, Assets};
use ekn_data::registries::facts::table as facts;
use ekn_data::storage::Reader;
use ekn_data::vocabulary::Text;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::duplicates::Settings;
use super::formal_reply::Replies;
use super::language::{Language, LanguageFile, Languages, Spoken};
use super::letters::Letters;
use super::mask::{Class, Marker, MaskFile, Masker};
use super::priority::{Known, Priorities, Priority};
use super::rules::Rules;
use super::table;
use super::topics::{Lexicon, Taxonomy, TopicModel};
use crate::models::learn::selection::Learning;
use crate::models::{Sheet, TopicSaid};

/// Everything that appeals are read by: files that an office may change.
#[derive(Debug)]
pub struct AppealMethod {
    /// The taxonomy of topics, with routes and inner terms.
    pub taxonomy: Taxonomy,
    /// Rules of priority.
    pub priorities: Priorities,
    /// Signs of a formal reply.
    pub replies: Replies,
    /// What topics are told by where no trained model is in use, as the bytes of a version: the taxonomy and the letters.
    pub words: String,
    /// When two of them say the same.
    pub alike: Settings,
    /// A topic that a trained model holds for less probable than this is not told.
    pub least_told: f64,
    /// What languages, priorities and routes are told by, as the bytes of a version.
    pub rules: String,
    masker: Masker,
    languages: Languages,
    lexicon: Lexicon,
}

/// A topic with what told it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TopicTold {
    /// `topic` or `topic/sub`, or whatever label a trained model has learnt.
    pub label: String,
    /// A calibrated probability, of a trained model alone.
    pub probability: Option<f64>,
    /// The share among all words that told anything, where words alone tell.
    pub share: Option<f64>,
    /// Words that told it, as they stand in the masked text, each with what it adds, the heaviest first.
    pub words: Vec<(String, f64)>,
}

/// An appeal as it was read.
#[derive(Debug, Clone)]
pub struct AppealRead<'a> {
    /// Its text without marks of persons, as topics are told by it.
    pub masked: String,
    /// What was masked: classes and places in the original.
    pub markers: Vec<Marker<'a>>,
    /// Its language, with the words that told it.
    pub spoken: Spoken,
    /// Its topic; `None` where no word tells.
    pub topic: Option<TopicTold>,
    /// How soon it wants an eye.
    pub priority: Priority<'a>,
}

/// What stands in place of a mark of a person where a model reads.
const NOBODY: &str = "[…]";
/// So many words are named as reasons.
const REASONS: usize = 6;

impl AppealMethod {
    /// Loads and checks everything.
    ///
    /// # Errors
    /// The first file that is not in order, with what is wrong.
    pub fn load(assets: &Assets) -> ekn_data::Result<Self> {
        let read = |path: &str| assets.read(path);
        let refuse = |asset: &Asset, error: String| asset.refuse_near("", error);
        let signs = read("taxonomies/letters.toml")?;
        let letters: Letters = signs.parse()?;
        let masks = read("taxonomies/masks.toml")?;
        let topics = read("taxonomies/topics.toml")?;
        let taxonomy: Taxonomy = topics.parse()?;
        let speech = read("taxonomies/languages.toml")?;
        let languages = Languages::new(speech.parse()?, letters.clone());
        let priority = read("models/priority.toml")?;
        let replies = read("models/formal-reply.toml")?;
        Ok(Self {
            masker: Masker::new(masks.parse()?).map_err(|error| refuse(&masks, error.to_string()))?,
            lexicon: Lexicon::new(&taxonomy, &letters).map_err(|error| refuse(&topics, error.to_string()))?,
            priorities: Priorities::new(priority.parse()?, &letters)
                .map_err(|error| refuse(&priority, error.to_string()))?,
            replies: Replies::new(replies.parse()?, &letters, languages.clone())
                .map_err(|error| refuse(&replies, error.to_string()))?,
            rules: Rules::bytes([&signs.text, &speech.text, &priority.text, &topics.text]),
            words: json!({ "letters": signs.text, "topics": topics.text }).to_string(),
            alike: Settings::load(assets)?,
            least_told: Learning::load(assets)?.least_told,
            languages,
            taxonomy,
        })
    }

    /// The file of patterns that marks of persons are found by.
    #[must_use]
    pub fn masks(&self) -> &MaskFile {
        self.masker.file()
    }

    /// The file of words that languages are told by.
    #[must_use]
    pub fn languages(&self) -> &LanguageFile {
        self.languages.file()
    }

    /// Reads an appeal; with a trained model where there is one.
    #[must_use]
    pub fn read(&self, text: &str, known: &Known<'_>, model: Option<&TopicModel>) -> AppealRead<'_> {
        let masked = self.masker.mask(text, |_| NOBODY);
        let text_for_models = self.without_placeholders(masked.text);
        AppealRead {
            spoken: self.languages.spoken(&text_for_models),
            topic: self.topic(&text_for_models, model),
            priority: self.priorities.of(&text_for_models, known),
            masked: text_for_models,
            markers: masked.markers,
        }
    }

    /// A text without marks of persons for somebody to read, in the words of the reader's language.
    #[must_use]
    pub fn mask(&self, text: &str, word: impl Fn(&Text) -> &str) -> String {
        self.masker.mask(text, word).text
    }

    /// Whether a text holds a mark by which a person can be told, an address apart: a house may be anybody's.
    #[must_use]
    pub fn marks_person(&self, text: &str) -> bool {
        self.masker.mask(text, |_| NOBODY).markers.iter().any(|marker| marker.class != "address")
    }

    /// A text as models read it, to learn or to be asked: in place of marks stands what is no word, for a word there would be learnt and told
    /// as a reason. What is masked already stays masked.
    #[must_use]
    pub fn mask_for_models(&self, text: &str) -> String {
        self.without_placeholders(self.mask(text, |_| NOBODY))
    }

    /// Words that stand in place of marks in a text that came masked, in whatever language.
    fn without_placeholders(&self, mut text: String) -> String {
        for placeholder in self.masker.classes().iter().flat_map(|class| class.placeholder.all()) {
            if text.contains(placeholder) {
                text = text.replace(placeholder, NOBODY);
            }
        }
        text
    }

    /// The language that a text is written in.
    #[must_use]
    pub fn language(&self, text: &str) -> Language {
        self.languages.spoken(text).language
    }

    /// Classes of marks of persons.
    #[must_use]
    pub fn mask_classes(&self) -> &[Class] {
        self.masker.classes()
    }

    /// The topic of a masked text.
    #[must_use]
    pub fn topic(&self, masked: &str, model: Option<&TopicModel>) -> Option<TopicTold> {
        if let Some(model) = model {
            let said = TopicSaid::of(model, masked);
            let (label, probability) = said.told(self.least_told)?;
            let words = said.words_of(label).iter().filter(|(_, adds)| *adds > 0.0).take(REASONS);
            return Some(TopicTold {
                label: label.to_owned(),
                probability: Some(probability),
                share: None,
                words: words.cloned().collect(),
            });
        }
        told_by_words(&self.lexicon, masked)
    }
}

/// Columns of [`corrected`].
pub const CORRECTED: [&str; 3] = ["text", "topic", "day"];

/// Appeals to which a person has set a topic, as labelled texts with [`CORRECTED`]; where `until` is given those that came before it, with the
/// topic that was set before it. Of those without a day it is told that they are left out. Marks of persons are masked.
///
/// # Errors
/// That of a store that can't be read.
pub fn corrected(reader: Reader<'_>, method: &AppealMethod, until: Option<NaiveDate>) -> ekn_data::Result<Sheet> {
    let mut sheet = Sheet { columns: CORRECTED.map(str::to_owned).into(), rows: Vec::new() };
    for (row, topic) in table::topics_set(reader, until)? {
        let Some((appeal, text)) = facts::appeal_with_text(reader, row)? else { continue };
        let day = appeal.came();
        if day.zip(until).is_some_and(|(day, until)| day >= until) {
            continue;
        }
        let masked = method.mask_for_models(&text);
        sheet.rows.push(vec![masked, topic, day.map(|day| day.to_string()).unwrap_or_default()]);
    }
    Ok(sheet)
}

/// What the words of a taxonomy tell of a masked text.
pub(crate) fn told_by_words(lexicon: &Lexicon, masked: &str) -> Option<TopicTold> {
    let told = lexicon.tell(masked);
    let first = told.topics.first()?;
    // Words of other topics below the same one speak for the topic above alone, and are no reasons of this one.
    let own = told.subs.first().unwrap_or(first);
    let mut words: Vec<(String, f64)> = Vec::new();
    for (range, weight) in own.words.iter().filter(|(_, weight)| *weight > 0.0) {
        let word = masked.get(range.clone()).unwrap_or_default();
        match words.iter_mut().find(|(known, _)| known == word) {
            Some((_, sum)) => *sum += weight,
            None => words.push((word.to_owned(), *weight)),
        }
    }
    words.sort_by(|one, other| other.1.total_cmp(&one.1));
    words.truncate(REASONS);
    Some(TopicTold { label: own.label.clone(), probability: None, share: Some(first.share), words })
}

/// The words of a version that was kept: the inverse of [`AppealMethod::words`].
pub(crate) fn words_of(artefact: &str) -> Result<Lexicon, String> {
    let kept: serde_json::Value = serde_json::from_str(artefact).map_err(|error| error.to_string())?;
    let text = |key: &str| kept[key].as_str().unwrap_or_default();
    let letters: Letters = toml::from_str(text("letters")).map_err(|error| error.to_string())?;
    let taxonomy: Taxonomy = toml::from_str(text("topics")).map_err(|error| error.to_string())?;
    Lexicon::new(&taxonomy, &letters).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, topic: &str, level: &str, hidden: &[&str]) {
        let method = AppealMethod::load(&Assets::built_in()).unwrap();
        let read = method.read(text, &Known::default(), None);
        assert!(read.topic.as_ref().is_some_and(|told| told.label.starts_with(topic)), "{:?}", read.topic);
        assert_eq!(read.priority.level.id, level, "{:?}", read.priority.reasons);
        for word in hidden {
            assert!(!read.masked.contains(word), "{}", read.masked);
        }
    }

    #[test]
    fn an_appeal_is_read_in_one_go() {
        check(
            "Прошу принять меры: в нашей квартире зимой нет отопления, батареи холодные, дети мёрзнут. Тел. +7 701 123 45 67.",
            "housing",
            "urgent",
            &["701 123 45 67"],
        );
        check(
            "Мектепте мұғалім жетіспейді, сабақ өтпейді. Менің атым Асқар Нұрланов.",
            "education",
            "normal",
            &["Асқар"],
        );
    }
}
