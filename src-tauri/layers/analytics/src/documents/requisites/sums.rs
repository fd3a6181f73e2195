//! Sums in tenge and in monthly calculation indices, counted in whole numbers. Where words stand in brackets they are compared.

use std::collections::BTreeMap;
use std::ops::Range;

use regex::{Captures, Regex};
use serde::Deserialize;

use super::folding::Alike;
use super::item::{Doubt, Money, Value};
use super::numerals::Numerals;
use super::patterns::{Parts, Pattern, examine, matches};
use super::rules::RulesError;
use super::source;

/// What a sum is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Unit {
    /// Tenge of a hundred tiyn.
    Tenge,
    /// Monthly calculation indices.
    Mci,
}

/// How sums are recognised.
#[derive(Debug, Clone)]
pub(super) struct Rules {
    patterns: Vec<(Pattern, Unit)>,
    scales: BTreeMap<String, u64>,
    /// Words right before a sum in words that make it another one; anchored at their end.
    broken: Regex,
}

/// How far before a sum such words lie, in bytes.
const BEFORE: usize = 64;

/// A sum in a folded text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sum {
    pub range: Range<usize>,
    pub rule: String,
    pub value: Value,
    pub doubts: Vec<Doubt>,
}

impl Rules {
    pub(super) fn compile(sums: &source::Sums, parts: &Parts, alike: &Alike) -> Result<Self, RulesError> {
        let mut patterns = Vec::new();
        for sum in &sums.pattern {
            let regex = parts.compile(&sum.id, &sum.pattern)?;
            examine(&sum.id, &regex, &sum.example, alike, &["words"])?;
            patterns.push((Pattern { id: sum.id.clone(), title: sum.title.clone(), regex }, sum.unit));
        }
        let scales = sums.scales.iter().flat_map(|scale| scale.words.iter().map(|word| (word.clone(), scale.value)));
        let broken = &sums.broken;
        examine("sum.broken", &parts.compile("sum.broken", broken)?, &sums.broken_example, alike, &[])?;
        let broken = parts.compile("sum.broken", &format!("(?:^|[^\\pL\\pN])(?:{broken})$"))?;
        Ok(Self { patterns, scales: scales.collect(), broken })
    }

    /// All sums of a text, in its order.
    pub(super) fn find(&self, text: &str, numerals: &Numerals) -> Vec<Sum> {
        let mut found: Vec<Sum> = Vec::new();
        for (pattern, unit) in &self.patterns {
            for captures in matches(&pattern.regex, text) {
                let Some(range) = captures.get(0).map(|whole| whole.range()) else { continue };
                if found.iter().any(|other| other.range.start < range.end && range.start < other.range.end) {
                    continue;
                }
                // «2 с половиной миллиона», «несколько миллионов»: the words tell a part of it.
                let near = &text[text.floor_char_boundary(range.start.saturating_sub(BEFORE))..range.start];
                if captures.name("amount").is_none() && self.broken.is_match(near) {
                    continue;
                }
                if let Some((value, doubts)) = self.read(&captures, *unit, numerals) {
                    found.push(Sum { range, rule: pattern.id.clone(), value, doubts });
                }
            }
        }
        found.sort_by_key(|sum| sum.range.start);
        found
    }

    fn read(&self, captures: &Captures<'_>, unit: Unit, numerals: &Numerals) -> Option<(Value, Vec<Doubt>)> {
        let group = |name: &str| captures.name(name).map(|group| group.as_str());
        let words = group("words").and_then(|words| numerals.read(&numerals.leading(words)));
        let mut doubts = Vec::new();
        let tiyn = group("tiyn").and_then(|tiyn| tiyn.parse::<u64>().ok());
        let Some(amount) = group("amount") else {
            let whole = words?.checked_mul(100)?.checked_add(tiyn.unwrap_or_default())?;
            return Some((Value::Sum(money(unit, whole)), doubts));
        };
        let digits: String = amount.chars().filter(char::is_ascii_digit).collect();
        let fraction = group("fraction").unwrap_or_default();
        let scale = group("scale").and_then(|word| self.scales.get(word)).copied().unwrap_or(1);
        // `1.250 тенге`: thousands or a fraction? So too `1.250.000`, unless the groups are several.
        let (points, commas) = (amount.matches('.').count(), amount.matches(',').count());
        // A comma of thousands is certain where there are several, or where a point of a fraction follows: `1,234.56`.
        let lone = fraction.is_empty() && commas + points == 1;
        let mixed = commas > 0 && amount.contains([' ', '\'', '.']);
        if fraction.len() == 3 || points == 1 || lone || mixed || commas > 0 && group("point") == Some(",") {
            doubts.push(Doubt::Separator);
        }
        let hundredths = match (fraction.len(), fraction.parse::<u64>()) {
            (1, Ok(tenths)) => tenths * 10,
            (2, Ok(hundredths)) => hundredths,
            _ => 0,
        };
        // «25 000,50 тенге 50 тиын» says the same twice; where the two differ, a person has to look.
        let twice = !fraction.is_empty() && tiyn.is_some();
        if twice && tiyn != Some(hundredths) {
            doubts.push(Doubt::WordsDiffer);
        }
        let tiyn = if twice { 0 } else { tiyn.unwrap_or_default() };
        let whole = digits
            .parse::<u64>()
            .ok()
            .and_then(|whole| whole.checked_mul(100)?.checked_add(hundredths)?.checked_mul(scale)?.checked_add(tiyn))
            // `1,250 млн`: with such a word they are no thousands.
            .map(|whole| if lone && scale > 1 { whole / 1000 } else { whole });
        // «3 млн 200 тыс.»: the larger part stands before; one that is not larger is a number of its own.
        let more = group("more").map(|more| {
            let larger =
                group("more_scale").and_then(|word| self.scales.get(word)).copied().filter(|larger| *larger > scale);
            more.parse::<u64>().ok()?.checked_mul(larger?)?.checked_mul(100)
        });
        let whole = match more {
            Some(more) => more.zip(whole).and_then(|(more, whole)| more.checked_add(whole)),
            None => whole,
        };
        let Some(whole) = whole else {
            return Some((Value::Sum(money(unit, 0)), vec![Doubt::TooLarge]));
        };
        // Words tell the whole tenge; `words` are nothing where the brackets hold something else.
        if words.is_some_and(|words| words != whole / 100 && words.checked_mul(scale) != Some(whole / 100)) {
            doubts.push(Doubt::WordsDiffer);
        }
        Some((Value::Sum(money(unit, whole)), doubts))
    }
}

fn money(unit: Unit, hundredths: u64) -> Money {
    match unit {
        Unit::Tenge => Money::Tiyn(hundredths),
        Unit::Mci => Money::MciHundredths(hundredths),
    }
}
