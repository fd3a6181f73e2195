//! What files of rules say of an appeal: its language, how soon it wants an eye, which unit it goes to. Asked again it says the same.

use ekn_data::vocabulary::Text;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::language::Languages;
use super::letters::Letters;
use super::priority::{Known, Priorities, Priority};
use super::topics::Taxonomy;

/// The name under which what the rules said is kept.
pub const READING: &str = "appeal-reading";
/// The method of a version whose bytes are files of rules.
pub const BY_RULES: &str = "rules";

/// Rules made ready, from the files of one version.
#[derive(Debug, Clone)]
pub struct Rules {
    languages: Languages,
    priorities: Priorities,
    taxonomy: Taxonomy,
    /// Whether the words are named that told a language: versions from before they were say the same as they did then.
    names_words: bool,
}

/// So many words of each language are named.
pub const TOLD_BY: usize = 6;

/// What is known of an appeal when its rules are asked. Its text is masked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReadingAsked {
    /// The masked text.
    pub text: String,
    /// The topic that was proposed; empty where none was.
    pub topic: String,
    /// Days until the statutory term ends.
    pub days_left: Option<i64>,
    /// The month of receipt.
    pub month: Option<u32>,
    /// The applicant's category.
    pub category: Option<String>,
    /// Earlier appeals of the same applicant.
    pub repeats: u32,
    /// Appeals of others that say the same.
    pub alike: u32,
    /// Marks of persons that were masked, by class.
    pub masked: Vec<(String, u32)>,
    /// The file of rules that they were masked by, and its version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub masked_by: Option<(String, String)>,
    /// The file of rules that like appeals were found by, and its version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alike_by: Option<(String, String)>,
}

/// What the rules say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReadingSaid {
    /// Code of the language.
    pub language: String,
    /// The words that told it, the first ones of each language; none in what versions said that did not name them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub language_words: Vec<String>,
    /// The level of priority.
    pub level: String,
    /// Its points.
    pub points: u32,
    /// Rules that hold, the heaviest first.
    pub reasons: Vec<RuleSaid>,
    /// The unit that appeals of the topic go to; empty without a topic or a route.
    pub unit: String,
}

/// A rule that holds, as it was worded then.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RuleSaid {
    /// Its id.
    pub rule: String,
    /// Its points.
    pub points: u32,
    /// The sentence.
    pub sentence: Text,
    /// The words that made it hold.
    pub words: Vec<String>,
}

impl Rules {
    /// The rules of a version from its bytes: `{"letters": …, "languages": …, "priority": …, "topics": …, "names_words": true}`, texts of
    /// files.
    ///
    /// # Errors
    /// What is wrong with them, in words for a technician.
    pub fn parse(bytes: &str) -> Result<Self, String> {
        let files: Value = serde_json::from_str(bytes).map_err(|error| error.to_string())?;
        let text = |key: &str| files[key].as_str().unwrap_or_default();
        let letters: Letters = toml::from_str(text("letters")).map_err(|error| error.to_string())?;
        let languages = toml::from_str(text("languages")).map_err(|error| error.to_string())?;
        let priority = toml::from_str(text("priority")).map_err(|error| error.to_string())?;
        Ok(Self {
            languages: Languages::new(languages, letters.clone()),
            priorities: Priorities::new(priority, &letters).map_err(|error| error.to_string())?,
            taxonomy: toml::from_str(text("topics")).map_err(|error| error.to_string())?,
            names_words: files["names_words"] == true,
        })
    }

    /// The bytes of a version.
    #[must_use]
    pub fn bytes([letters, languages, priority, topics]: [&str; 4]) -> String {
        json!({ "letters": letters, "languages": languages, "priority": priority, "topics": topics, "names_words": true })
            .to_string()
    }

    /// Ids and versions of the files.
    #[must_use]
    pub fn files(&self) -> [(&str, &str); 3] {
        let (languages, priority) = (self.languages.file(), self.priorities.model());
        [
            (&languages.id, &languages.version),
            (&priority.id, &priority.version),
            (&self.taxonomy.id, &self.taxonomy.version),
        ]
    }

    /// What they say of an appeal.
    #[must_use]
    pub fn say(&self, asked: &ReadingAsked) -> ReadingSaid {
        let known = Known {
            days_left: asked.days_left,
            month: asked.month,
            category: asked.category.as_deref(),
            repeats: asked.repeats,
            alike: asked.alike,
        };
        let priority: Priority<'_> = self.priorities.of(&asked.text, &known);
        let words = |places: &[std::ops::Range<usize>]| {
            let words = places.iter().filter_map(|place| asked.text.get(place.clone()));
            words.map(str::to_owned).collect()
        };
        let spoken = self.languages.spoken(&asked.text);
        let language_words = if self.names_words { spoken.words(&asked.text, TOLD_BY) } else { Vec::new() };
        let route = self.taxonomy.route(&asked.topic, &priority.level.id);
        ReadingSaid {
            language: spoken.language.code().to_owned(),
            language_words,
            level: priority.level.id.clone(),
            points: priority.points,
            reasons: priority
                .reasons
                .iter()
                .map(|reason| RuleSaid {
                    rule: reason.rule.to_owned(),
                    points: reason.points,
                    sentence: reason.sentence.clone(),
                    words: words(&reason.words),
                })
                .collect(),
            unit: route.map(|route| route.unit.id.clone()).unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use ekn_data::assets::Assets;

    use super::*;
    use crate::appeals::AppealMethod;

    fn asked(text: &str, topic: &str, days_left: Option<i64>) -> ReadingAsked {
        ReadingAsked {
            text: text.to_owned(),
            topic: topic.to_owned(),
            days_left,
            month: Some(11),
            category: None,
            repeats: 0,
            alike: 0,
            masked: Vec::new(),
            masked_by: None,
            alike_by: None,
        }
    }

    #[test]
    fn rules_say_of_a_masked_text_what_the_desk_says() {
        let method = AppealMethod::load(&Assets::built_in()).unwrap();
        let rules = Rules::parse(&method.rules).unwrap();
        let check = |text: &str, topic: &str, days_left: Option<i64>, level: &str, language: &str| {
            let known = Known { days_left, month: Some(11), ..Known::default() };
            let read = method.read(text, &known, None);
            let said = rules.say(&asked(&read.masked, topic, days_left));
            assert_eq!((said.level.as_str(), said.language.as_str()), (level, language), "{said:?}");
            assert_eq!((said.points, &said.level), (read.priority.points, &read.priority.level.id), "{text}");
            assert_eq!(said.language, read.spoken.language.code(), "{text}");
            assert_eq!(said.unit.is_empty(), topic.is_empty(), "{said:?}");
            assert!(!said.language_words.is_empty(), "{said:?}");
            assert!(said.language_words.iter().all(|word| read.masked.contains(word)), "{said:?}");
            for reason in &said.reasons {
                assert!(reason.words.iter().all(|word| read.masked.contains(word)), "{reason:?}");
            }
        };
        check(
            "Батареи холодные, дети мёрзнут. Тел. +7 701 123 45 67, Ахметов Ержан",
            "housing/heating",
            Some(0),
            "urgent",
            "ru",
        );
        check(
            "Мектепте мұғалім жетіспейді, сабақ өтпейді. Менің атым Асқар Нұрланов.",
            "education",
            None,
            "normal",
            "kk",
        );
        check("Прошу разъяснить порядок оформления земельного участка", "", Some(20), "normal", "ru");
    }

    #[test]
    fn a_version_from_before_words_were_named_says_what_it_said_then() {
        let method = AppealMethod::load(&Assets::built_in()).unwrap();
        let mut bytes: Value = serde_json::from_str(&method.rules).unwrap();
        bytes.as_object_mut().unwrap().remove("names_words");
        let said = Rules::parse(&bytes.to_string()).unwrap().say(&asked("Батареи холодные", "", None));
        assert!(!serde_json::to_string(&said).unwrap().contains("language_words"), "{said:?}");
    }
}
