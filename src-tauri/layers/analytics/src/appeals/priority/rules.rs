//! The rules as the file `assets/models/priority.toml` has them.

use serde::Deserialize;

use ekn_data::vocabulary::Text;

/// One version of the model.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriorityModel {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its name.
    pub title: Text,
    /// What it can't do.
    pub limits: Text,
    /// What turns a sign into its opposite.
    pub denial: Denial,
    /// Levels, lowest first.
    #[serde(rename = "level")]
    pub levels: Vec<Level>,
    /// Rules of the statutory term, the shortest first.
    #[serde(rename = "term")]
    pub terms: Vec<Term>,
    /// Rules of repeats, rising.
    #[serde(rename = "repeat")]
    pub repeats: Vec<Counted>,
    /// Rules of mass appeals, rising.
    #[serde(rename = "mass")]
    pub masses: Vec<Counted>,
    /// Signs of threatened harm.
    #[serde(rename = "sign")]
    pub signs: Vec<Sign>,
    /// Categories of applicants.
    #[serde(rename = "category")]
    pub categories: Vec<Category>,
}

/// Words that turn a sign into its opposite.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Denial {
    /// Right before a sign.
    pub before: Vec<String>,
    /// Right after it.
    pub after: Vec<String>,
    /// What may stand between: a threat or a thought of what is named.
    pub between: Vec<String>,
    /// After a sign, if nothing of the clause follows them but what links it with another; or before it.
    pub absent: Vec<String>,
    /// What links a clause with another.
    pub links: Vec<String>,
    /// Beginnings of an ending that deny the stem before it.
    pub within: Vec<String>,
    /// Endings of what is said to be absent, by which it is denied from afar.
    pub genitive: Vec<String>,
    /// So many words may lie between then.
    pub far: usize,
    /// Words that ask for the same endings, and deny nothing.
    pub governing: Vec<String>,
    /// Words that tell a place; it may stand between a sign and what denies it.
    pub places: Vec<String>,
}

/// A level.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// `normal`, `high`, `urgent`.
    pub id: String,
    /// From so many points on.
    pub from: u32,
    /// Its name.
    pub title: Text,
}

/// A rule of the statutory term.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Its id.
    pub id: String,
    /// It holds when at most so many days are left.
    pub at_most: i64,
    /// Its points.
    pub points: u32,
    /// The sentence, with `{days}`.
    pub reason: Text,
}

/// A rule of a count.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    /// Its id.
    pub id: String,
    /// It holds from so many on.
    pub at_least: u32,
    /// Its points.
    pub points: u32,
    /// The sentence, with `{count}`.
    pub reason: Text,
}

/// A sign of threatened harm.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sign {
    /// Its id.
    pub id: String,
    /// Its points.
    pub points: u32,
    /// Months in which it holds; always where empty.
    #[serde(default)]
    pub months: Vec<u32>,
    /// The sentence.
    pub reason: Text,
    /// Russian phrases.
    pub ru: Vec<String>,
    /// Kazakh phrases.
    pub kk: Vec<String>,
    /// Phrases of both languages that look like it and are something else.
    #[serde(default)]
    pub unlike: Vec<String>,
}

/// A category of applicants.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Its id.
    pub id: String,
    /// Its points.
    pub points: u32,
    /// Codes of registries that stand for it.
    pub codes: Vec<String>,
    /// The sentence.
    pub reason: Text,
    /// Russian phrases.
    pub ru: Vec<String>,
    /// Kazakh phrases.
    pub kk: Vec<String>,
}

/// What is wrong with a model.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PriorityError {
    /// Levels, terms or counts do not rise, or the first level does not begin at nought.
    #[error("{0} must rise, and the first level begin at 0")]
    Order(&'static str),
    /// A month outside 1 to 12.
    #[error("sign {0} names a month that is none")]
    Month(String),
    /// A phrase without letters.
    #[error("phrase {0:?} does not read")]
    Phrase(String),
}

impl PriorityModel {
    pub(super) fn checked(&self) -> Result<(), PriorityError> {
        let rising = |mut numbers: Vec<i64>| {
            let sorted = numbers.windows(2).all(|pair| pair[0] < pair[1]);
            numbers.truncate(1);
            (sorted, numbers.first().copied())
        };
        let counts = |rules: &[Counted]| rules.iter().map(|rule| i64::from(rule.at_least)).collect::<Vec<_>>();
        let levels = self.levels.iter().map(|level| i64::from(level.from)).collect();
        if rising(levels) != (true, Some(0)) {
            return Err(PriorityError::Order("levels"));
        }
        if !rising(self.terms.iter().map(|term| term.at_most).collect()).0 {
            return Err(PriorityError::Order("terms"));
        }
        if !rising(counts(&self.repeats)).0 || !rising(counts(&self.masses)).0 {
            return Err(PriorityError::Order("counts"));
        }
        match self.signs.iter().find(|sign| sign.months.iter().any(|month| !(1..=12).contains(month))) {
            Some(sign) => Err(PriorityError::Month(sign.id.clone())),
            None => Ok(()),
        }
    }

    pub(super) fn level(&self, points: u32) -> &Level {
        self.levels.iter().rev().find(|level| level.from <= points).unwrap_or(&self.levels[0])
    }

    pub(super) fn term(&self, days: i64) -> Option<&Term> {
        self.terms.iter().find(|term| days <= term.at_most)
    }
}
