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
}

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
}

/// What the rules say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReadingSaid {
    /// Code of the language.
    pub language: String,
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
    /// The rules of a version from its bytes: `{"letters": …, "languages": …, "priority": …, "topics": …}`, texts of files.
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
        })
    }

    /// The bytes of a version.
    #[must_use]
    pub fn bytes([letters, languages, priority, topics]: [&str; 4]) -> String {
        json!({ "letters": letters, "languages": languages, "priority": priority, "topics": topics }).to_string()
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
        let route = self.taxonomy.route(&asked.topic, &priority.level.id);
        ReadingSaid {
            language: self.languages.spoken(&asked.text).language.code().to_owned(),
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
}
