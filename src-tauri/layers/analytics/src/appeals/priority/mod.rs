//! How soon an appeal wants a person's eye: rules as data, each with its reason and the words that made it hold.

mod rules;

pub use rules::{Category, Counted, Level, PriorityError, PriorityModel, Sign, Term};

use std::ops::Range;

use super::letters::Letters;
use super::phrases::{Hit, Phrases};
use super::words::folded;
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
    not_before: Vec<String>,
    not_after: Vec<String>,
    between: Vec<String>,
    not_at_end: Vec<Vec<String>>,
    links: Vec<String>,
    not_within: Vec<String>,
}

impl Priorities {
    /// Checks a model and makes it ready.
    pub fn new(model: PriorityModel, letters: &Letters) -> Result<Self, PriorityError> {
        model.checked()?;
        let mut phrases = Phrases::default();
        let signs = model.signs.iter().map(|sign| (&sign.ru, &sign.kk));
        let categories = model.categories.iter().map(|category| (&category.ru, &category.kk));
        for (owner, (ru, kk)) in signs.chain(categories).enumerate() {
            for phrase in ru.iter().chain(kk) {
                if !phrases.add(phrase, owner, letters) {
                    return Err(PriorityError::Phrase(phrase.clone()));
                }
            }
        }
        let both = |list: &[String]| -> Vec<String> {
            list.iter().map(|word| folded(word)).flat_map(|word| [letters.plainly(&word), word]).collect()
        };
        let (not_before, not_after, links) = (both(&model.not_before), both(&model.not_after), both(&model.links));
        let (not_within, between) = (both(&model.not_within), both(&model.between));
        let ends = both(&model.not_at_end);
        let not_at_end = ends.iter().map(|words| words.split_whitespace().map(str::to_owned).collect()).collect();
        Ok(Self { model, phrases, not_before, not_after, between, not_at_end, links, not_within })
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
        let hits: Vec<Hit> = self.phrases.find(text).into_iter().filter(|hit| !self.denied(text, hit)).collect();
        let words = |owner: usize| -> Vec<Range<usize>> {
            hits.iter().filter(|hit| hit.owner == owner).map(|hit| hit.range.clone()).collect()
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

    /// Whether the words beside a hit, or its own ending, turn it into its opposite. In doubt it stands: a sign too many costs a glance.
    fn denied(&self, text: &str, hit: &Hit) -> bool {
        let (before, after) = (&text[..hit.range.start], &text[hit.range.end..]);
        // Only within the clause.
        let before = before.rsplit(CLAUSE).next().unwrap_or(before);
        let after = after.split(CLAUSE).next().unwrap_or(after);
        let mut before = before.split_whitespace().rev().map(folded).skip_while(|word| self.between.contains(word));
        let after = after.split_whitespace().map(folded).skip_while(|word| self.between.contains(word));
        let after: Vec<String> = after.collect();
        let ended = |words: &Vec<String>| {
            after.starts_with(words) && after.get(words.len()).is_none_or(|next| self.links.contains(next))
        };
        let rest = folded(&text[hit.rest.clone()]);
        before.next().is_some_and(|word| self.not_before.contains(&word))
            || after.first().is_some_and(|word| self.not_after.contains(word))
            || self.not_at_end.iter().any(ended)
            || self.not_within.iter().any(|denial| rest.starts_with(denial.as_str()))
    }
}

/// What parts clauses.
const CLAUSE: [char; 6] = ['.', '!', '?', ';', '\n', ','];

#[cfg(test)]
mod tests;
