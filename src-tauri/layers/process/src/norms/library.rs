//! Acts with their articles and rules, loaded and checked.

use std::collections::HashMap;

use chrono::NaiveDate;
use ekn_data::assets::{Asset, Assets};
use ekn_data::vocabulary::Text;
use serde::Deserialize;

use super::rule::{day, optional_day};
use super::{Rule, Unit};

/// All norms.
#[derive(Debug, Clone, Default)]
pub struct Norms {
    acts: Vec<File>,
    /// Where the wordings of each rule stand: the act and the rule in it.
    places: HashMap<String, Vec<(usize, usize)>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    act: Act,
    #[serde(default, rename = "article")]
    articles: Vec<Article>,
    #[serde(default, rename = "rule")]
    rules: Vec<Rule>,
}

/// An act.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// Its id, the name of its file.
    pub id: String,
    /// Its code in the corpus where it was read.
    pub code: String,
    /// Its code in the official information system.
    pub adilet: String,
    /// The day of the text that was read.
    #[serde(deserialize_with = "day")]
    pub redaction: NaiveDate,
    /// Whether that day is known exactly.
    pub redaction_exact: bool,
    /// The day from which on terms are counted by it: that of its entry into force, or of its adoption where only that is known.
    #[serde(default, deserialize_with = "optional_day")]
    pub since: Option<NaiveDate>,
    /// Its title.
    pub title: Text,
    /// Its usual short name.
    pub short: Text,
}

/// An article.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// Its number.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Our paraphrase, never the official text.
    pub gist: Text,
}

impl Act {
    /// Its code in the state's database of law, by which imported texts are known.
    #[must_use]
    pub fn corpus_code(&self) -> &str {
        self.code.strip_prefix("zan:").unwrap_or(&self.code)
    }

    /// Whether it is called so: by its id, its code in the database, or its code in the official information system.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        self.id == name || self.code == name || self.corpus_code() == name || self.adilet.eq_ignore_ascii_case(name)
    }
}

impl Norms {
    /// Loads all acts. A rule without its article, or a countable rule without three worked cases, is refused.
    pub fn load(assets: &Assets) -> ekn_data::Result<Self> {
        let mut acts = Vec::new();
        for asset in assets.folder("norms")? {
            let file: File = asset.parse()?;
            file.checked(&asset)?;
            acts.push(file);
        }
        let mut places: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        for (act, file) in acts.iter().enumerate() {
            for (place, rule) in file.rules.iter().enumerate() {
                places.entry(rule.id.clone()).or_default().push((act, place));
            }
        }
        Ok(Self { acts, places })
    }

    /// An article with its act, by `act:article`.
    #[must_use]
    pub fn article(&self, reference: &str) -> Option<(&Act, &Article)> {
        let (act, article) = reference.split_once(':')?;
        let file = self.acts.iter().find(|file| file.act.id == act)?;
        Some((&file.act, file.articles.iter().find(|known| known.id == article)?))
    }

    /// All articles with their acts.
    pub fn articles(&self) -> impl Iterator<Item = (&Act, &Article)> {
        self.acts.iter().flat_map(|file| file.articles.iter().map(move |article| (&file.act, article)))
    }

    /// The wording of a rule in force on a day, with its act.
    #[must_use]
    pub fn rule<'a>(&'a self, id: &'a str, on: NaiveDate) -> Option<(&'a Act, &'a Rule)> {
        self.wordings(id).find(|(act, rule)| act.since.is_none_or(|since| since <= on) && rule.in_force(on))
    }

    /// All wordings of a rule.
    pub fn wordings<'a>(&'a self, id: &'a str) -> impl Iterator<Item = (&'a Act, &'a Rule)> {
        let places = self.places.get(id).into_iter().flatten();
        places.map(|(act, rule)| (&self.acts[*act].act, &self.acts[*act].rules[*rule]))
    }

    /// All acts.
    pub fn acts(&self) -> impl Iterator<Item = &Act> {
        self.acts.iter().map(|file| &file.act)
    }

    /// All rules with their acts.
    pub fn rules(&self) -> impl Iterator<Item = (&Act, &Rule)> {
        self.acts.iter().flat_map(|file| file.rules.iter().map(move |rule| (&file.act, rule)))
    }

    /// Refuses a reference to an article that is not here.
    pub(crate) fn require(&self, asset: &Asset, offset: usize, reference: &str) -> ekn_data::Result<()> {
        match self.article(reference) {
            Some(_) => Ok(()),
            None => Err(asset.refuse(offset, format!("no norm {reference} in assets/norms"))),
        }
    }
}

impl File {
    fn checked(&self, asset: &Asset) -> ekn_data::Result<()> {
        let refuse = |near: &str, reason: String| Err(asset.refuse_near(&format!("\"{near}\""), reason));
        if self.act.id != asset.stem() {
            return refuse(&self.act.id, format!("the id is not the file's name, {}", asset.stem()));
        }
        for rule in &self.rules {
            if !self.articles.iter().any(|article| article.id == rule.article) {
                return refuse(&rule.id, format!("{}: no article {} in this file", rule.id, rule.article));
            }
            if let Some(counting) = &rule.counting
                && !self.articles.iter().any(|article| article.id == *counting)
            {
                return refuse(&rule.id, format!("{}: no article {counting} in this file", rule.id));
            }
            let countable = match rule.unit {
                Unit::None => false,
                Unit::FixedDate => !rule.dates.is_empty(),
                _ => rule.value.is_some(),
            };
            if rule.enabled && !countable {
                return refuse(&rule.id, format!("{}: switched on, but nothing can be counted", rule.id));
            }
            // Of a rule that has had several wordings, each has a case, and all of them together three.
            let worked = self.rules.iter().filter(|other| other.id == rule.id).map(|other| other.cases.len());
            if rule.enabled && (rule.cases.is_empty() || worked.sum::<usize>() < 3) {
                return refuse(&rule.id, format!("{}: at least three worked cases are needed", rule.id));
            }
            let clash = self.rules.iter().filter(|other| other.id == rule.id && other.overlaps(rule)).count() > 1;
            if clash {
                return refuse(&rule.id, format!("{}: two wordings are in force on one day", rule.id));
            }
        }
        Ok(())
    }
}
