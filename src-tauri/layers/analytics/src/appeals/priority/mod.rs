//! How soon an appeal wants a person's eye: rules as data, each with its reason and the words that made it hold.

mod denial;
mod rules;

pub use rules::{Category, Counted, Denial, Level, PriorityError, PriorityModel, Sign, Term};

use std::ops::Range;

use super::letters::Letters;
use super::phrases::{CLAUSE, Hit, Phrases};
use denial::Denials;
use ekn_data::vocabulary::Text;

/// What is known of an appeal besides its text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'a> {
    /// Days until the statutory term ends, as the deadline engine has it: 0 today, negative when over.
    pub days_left: Option<i64>,
    /// The month of receipt, 1 to 12, for signs that hold in a season.
    pub month: Option<u32>,
    /// The code of the applicant's category as the registry has it.
    pub category: Option<&'a str>,
    /// Earlier appeals of the same applicant about the same.
    pub repeats: u32,
    /// Appeals of others that say the same.
    pub alike: u32,
}

/// What came of the rules.
#[derive(Debug, Clone)]
pub struct Priority<'a> {
    /// Sum of the points.
    pub points: u32,
    /// The level that it reaches.
    pub level: &'a Level,
    /// Rules that hold, the heaviest first.
    pub reasons: Vec<Reason<'a>>,
}

/// A rule that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason<'a> {
    /// Its id.
    pub rule: &'a str,
    /// Its points.
    pub points: u32,
    /// The sentence.
    pub sentence: Text,
    /// Where the words stand that made it hold, in bytes of the text; none where it is not of words.
    pub words: Vec<Range<usize>>,
}

/// Rules made ready.
#[derive(Debug, Clone)]
pub struct Priorities {
    model: PriorityModel,
    phrases: Phrases,
    unlike: Phrases,
    denials: Denials,
}

impl Priorities {
    /// Checks a model and makes it ready.
    pub fn new(model: PriorityModel, letters: &Letters) -> Result<Self, PriorityError> {
        model.checked()?;
        let signs = model.signs.iter().map(|sign| (&sign.ru, &sign.kk));
        let categories = model.categories.iter().map(|category| (&category.ru, &category.kk));
        let said = signs.chain(categories).map(|(ru, kk)| ru.iter().chain(kk).collect());
        let phrases = owned(said.collect(), letters)?;
        let unlike = owned(model.signs.iter().map(|sign| sign.unlike.iter().collect()).collect(), letters)?;
        let denials = Denials::new(&model.denial, letters);
        Ok(Self { model, phrases, unlike, denials })
    }

    /// The model behind the rules, for its title, version and limits.
    #[must_use]
    pub fn model(&self) -> &PriorityModel {
        &self.model
    }

    /// The priority of an appeal.
    #[must_use]
    pub fn of(&self, text: &str, known: &Known<'_>) -> Priority<'_> {
        let mut reasons: Vec<Reason<'_>> = Vec::new();
        let hits = self.hits(text);
        let words = |owner: usize| -> Vec<Range<usize>> {
            hits.iter().filter(|hit| hit.owner == owner).flat_map(|hit| hit.said.clone()).collect()
        };
        for (owner, sign) in self.model.signs.iter().enumerate() {
            let in_season = sign.months.is_empty() || known.month.is_none_or(|month| sign.months.contains(&month));
            let words = words(owner);
            if in_season && !words.is_empty() {
                reasons.push(Reason { rule: &sign.id, points: sign.points, sentence: sign.reason.clone(), words });
            }
        }
        for (number, category) in self.model.categories.iter().enumerate() {
            let words = words(self.model.signs.len() + number);
            let by_field = known.category.is_some_and(|code| category.codes.iter().any(|known| known == code));
            if by_field || !words.is_empty() {
                reasons.push(Reason {
                    rule: &category.id,
                    points: category.points,
                    sentence: category.reason.clone(),
                    words,
                });
            }
        }
        if let Some((term, days)) = known.days_left.and_then(|days| Some((self.model.term(days)?, days))) {
            let sentence = term.reason.filled("days", &days.unsigned_abs().to_string());
            reasons.push(Reason { rule: &term.id, points: term.points, sentence, words: Vec::new() });
        }
        for (rules, count) in [(&self.model.repeats, known.repeats), (&self.model.masses, known.alike)] {
            if let Some(rule) = rules.iter().rev().find(|rule| rule.at_least <= count) {
                let sentence = rule.reason.filled("count", &count.to_string());
                reasons.push(Reason { rule: &rule.id, points: rule.points, sentence, words: Vec::new() });
            }
        }
        reasons.sort_by_key(|reason| std::cmp::Reverse(reason.points));
        let points = reasons.iter().map(|reason| reason.points).sum();
        Priority { points, level: self.model.level(points), reasons }
    }

    /// The priority of what nobody asked the rules about.
    #[must_use]
    pub fn none(&self) -> Priority<'_> {
        Priority { points: 0, level: self.model.level(0), reasons: Vec::new() }
    }

    /// Phrases that hold. In doubt one does: a sign too many costs a glance.
    fn hits(&self, text: &str) -> Vec<Hit> {
        // «Не хочу жить. В школе…» is not «не хочу жить в…».
        let within = |hit: &Hit| !text[hit.range.clone()].contains(CLAUSE);
        let unlike: Vec<Hit> = self.unlike.find(text).into_iter().filter(within).collect();
        let other =
            |hit: &Hit| unlike.iter().any(|other| other.owner == hit.owner && is_beyond(&other.range, &hit.range));
        self.phrases.find(text).into_iter().filter(|hit| !other(hit) && !self.denials.deny(text, hit)).collect()
    }
}

/// Whether a range touches another and is no mere part of it.
fn is_beyond(range: &Range<usize>, other: &Range<usize>) -> bool {
    let touches = range.start < other.end && other.start < range.end;
    touches && (range == other || range.start < other.start || other.end < range.end)
}

/// Phrases with the number of the list that they stand in.
fn owned(lists: Vec<Vec<&String>>, letters: &Letters) -> Result<Phrases, PriorityError> {
    let mut phrases = Phrases::default();
    for (owner, list) in lists.into_iter().enumerate() {
        for phrase in list {
            if !phrases.add(phrase, owner, letters) {
                return Err(PriorityError::Phrase(phrase.clone()));
            }
        }
    }
    Ok(phrases)
}

#[cfg(test)]
mod tests;
