//! Personal markers in a text: found, listed, and replaced by what they are.
//!
//! Everything that is said about languages lies in `assets/taxonomies/masks.toml`; here are the order of work and the three checks that
//! are arithmetic. A marker is a guess by its form: a name without any sign of one passes unseen, so the list of markers is shown.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use regex::Regex;
use regex_syntax::hir::{self, Hir, HirKind};
use serde::Deserialize;

use super::words::folded;
use ekn_data::vocabulary::Text;

/// The file of patterns as it is read.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MaskFile {
    /// Its id.
    pub id: String,
    /// Its version: it changes with any pattern.
    pub version: String,
    /// Pieces of patterns.
    pub fragments: BTreeMap<String, String>,
    /// Classes in the order in which they are tried.
    #[serde(rename = "class")]
    pub classes: Vec<Class>,
    /// Word lists.
    pub lists: Lists,
}

/// A class of markers.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Class {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// What stands in the place of a marker.
    pub placeholder: Text,
    /// How it looks.
    #[serde(rename = "pattern")]
    pub patterns: Vec<Pattern>,
}

/// One look of a class.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    /// A pattern of the `regex` crate with `{fragment}`s.
    pub pattern: String,
    /// What else must hold.
    #[serde(default)]
    pub check: Check,
    /// What looks like this is no marker of the class, and is left as it is.
    #[serde(default)]
    pub keep: bool,
    /// A match that is followed by this is none.
    #[serde(default)]
    pub unless: Option<String>,
}

/// What else must hold of a match.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// Nothing.
    #[default]
    None,
    /// A date of birth, the digit of sex and century, the check digit.
    Iin,
    /// The check digit of bank cards.
    Luhn,
    /// The remainder of account numbers.
    Iban,
    /// Leading words that are no names fall off; something must be left.
    Name,
    /// The same, and one of the words is a given name.
    Given,
    /// The same, and two words are left.
    Pair,
    /// Both: two words, one of which is a given name.
    Full,
    /// The same, and the given name is no other word besides.
    Sure,
    /// The same, and the given name stands as it is listed: in small letters any word could begin like a name.
    Plain,
}

/// Word lists.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lists {
    /// Beginnings of words that are no names.
    pub not_names: Vec<String>,
    /// What follows the beginning of a surname or patronymic that begins like one of those.
    pub name_ends: Vec<String>,
    /// Given names.
    pub given: Vec<String>,
    /// Given names that are words too.
    #[serde(default)]
    pub also_words: Vec<String>,
}

/// Why a file of patterns can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MaskError {
    /// A pattern does not compile.
    #[error("pattern of class {class}: {reason}")]
    Pattern {
        /// The class.
        class: String,
        /// What the compiler of patterns says.
        reason: String,
    },
}

/// A marker found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker<'a> {
    /// The id of its class.
    pub class: &'a str,
    /// Its bytes in the original.
    pub range: Range<usize>,
}

/// A text without its markers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Masked<'a> {
    /// With placeholders.
    pub text: String,
    /// What was taken out, in order of the text.
    pub markers: Vec<Marker<'a>>,
}

/// Patterns made ready.
#[derive(Debug, Clone)]
pub struct Masker {
    file: MaskFile,
    ready: Vec<Vec<Ready>>,
    not_names: Vec<String>,
    given: Vec<String>,
    also_words: Vec<String>,
}

#[derive(Debug, Clone)]
struct Ready {
    /// The pattern without its edges of words. What it does not find is not there, and it finds that out much faster: whether a letter
    /// that is not Latin stands at an edge of a word is nothing that an automaton can tell.
    glance: Regex,
    pattern: String,
    /// The pattern itself, made ready when a glance has found something for the first time.
    exact: OnceLock<Regex>,
    unless: Option<Regex>,
    /// Whatever it finds has a digit in it: a text without one is not looked at.
    needs_digit: bool,
}

impl Ready {
    fn exact(&self) -> &Regex {
        // It can be made ready, since it could without its edges; if it could not, a mark too many is better than one too few.
        self.exact.get_or_init(|| Regex::new(&self.pattern).unwrap_or_else(|_| self.glance.clone()))
    }
}

/// Fragments within fragments go so deep at most.
const DEEP: usize = 4;

/// A case ending adds at most so many letters to a given name, and takes the last one at most.
const ENDING: usize = 4;

impl Masker {
    /// The file behind it, for its id and version.
    #[must_use]
    pub fn file(&self) -> &MaskFile {
        &self.file
    }

    /// Makes the patterns of a file ready.
    pub fn new(file: MaskFile) -> Result<Self, MaskError> {
        // A fragment may be made of others, those of others again.
        let filled_again = |fragments: BTreeMap<_, _>, _| {
            fragments
                .iter()
                .map(|(name, text): (&String, &String)| (name.clone(), filled(text, &file.fragments)))
                .collect()
        };
        let fragments = (0..DEEP).fold(file.fragments.clone(), filled_again);
        let ready = file.classes.iter().map(|class| of_class(class, &fragments)).collect::<Result<_, _>>()?;
        let fold = |list: &[String]| list.iter().map(|word| folded(word)).collect();
        let (not_names, given) = (fold(&file.lists.not_names), fold(&file.lists.given));
        let also_words = fold(&file.lists.also_words);
        Ok(Self { file, ready, not_names, given, also_words })
    }

    /// The classes, to show their titles.
    #[must_use]
    pub fn classes(&self) -> &[Class] {
        &self.file.classes
    }

    /// Markers of a text, in its order.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Marker<'_>> {
        let mut markers: Vec<Marker<'_>> = Vec::new();
        let has_digit = text.contains(char::is_numeric);
        let is_near = |ready: &Ready| (has_digit || !ready.needs_digit) && ready.glance.is_match(text);
        for (class, ready) in self.file.classes.iter().zip(&self.ready) {
            let mut kept: Vec<Range<usize>> = Vec::new();
            for (pattern, ready) in class.patterns.iter().zip(ready).filter(|(_, ready)| is_near(ready)) {
                for found in ready.exact().captures_iter(text) {
                    let Some(whole) = found.name("m").or_else(|| found.get(0)) else { continue };
                    if ready.unless.as_ref().is_some_and(|unless| unless.is_match(&text[whole.end()..])) {
                        continue;
                    }
                    if pattern.keep {
                        kept.push(whole.range());
                        continue;
                    }
                    let Some(range) = self.checked(pattern.check, text, whole.range()) else { continue };
                    let free = |taken: &Range<usize>| taken.end <= range.start || range.end <= taken.start;
                    if kept.iter().all(free) && markers.iter().all(|marker| free(&marker.range)) {
                        markers.push(Marker { class: &class.id, range });
                    }
                }
            }
        }
        markers.sort_by_key(|marker| marker.range.start);
        markers
    }

    /// The text with a placeholder for each marker, as `word` gives it for the language of the reader.
    #[must_use]
    pub fn mask(&self, text: &str, word: impl Fn(&Text) -> &str) -> Masked<'_> {
        let markers = self.find(text);
        let (mut masked, mut at) = (String::with_capacity(text.len()), 0);
        for marker in &markers {
            masked.push_str(&text[at..marker.range.start]);
            let class = self.file.classes.iter().find(|class| class.id == marker.class);
            masked.push_str(class.map_or("", |class| word(&class.placeholder)));
            at = marker.range.end;
        }
        masked.push_str(&text[at..]);
        Masked { text: masked, markers }
    }

    /// The range that is left of a match, trimmed of blanks and commas, if the check holds.
    fn checked(&self, check: Check, text: &str, range: Range<usize>) -> Option<Range<usize>> {
        let piece = &text[range.clone()];
        let trimmed = piece.trim_end_matches(|c: char| c.is_whitespace() || c == ',' || c == ';');
        let range = range.start..range.start + trimmed.len();
        match check {
            Check::None => Some(range),
            Check::Iin => is_iin(&digits(trimmed)).then_some(range),
            Check::Luhn => luhn(&digits(trimmed)).then_some(range),
            Check::Iban => iban(trimmed).then_some(range),
            Check::Name => self.named(text, range),
            Check::Given | Check::Pair | Check::Full | Check::Sure | Check::Plain => {
                self.named(text, range).filter(|range| self.is_evident(check, &text[range.clone()]))
            }
        }
    }

    /// Whether what is left of a match is as much of a name as the check asks for.
    fn is_evident(&self, check: Check, name: &str) -> bool {
        let given = |word: &str| match check {
            Check::Plain => self.given.contains(&folded(word)) && !self.also_words.contains(&folded(word)),
            Check::Sure => is_form(word, &self.given) && !is_form(word, &self.also_words),
            _ => is_form(word, &self.given),
        };
        let pair = check == Check::Given || name.split_whitespace().count() > 1;
        pair && (check == Check::Pair || name.split_whitespace().any(given))
    }

    fn named(&self, text: &str, range: Range<usize>) -> Option<Range<usize>> {
        let mut start = range.start;
        for word in text[range.clone()].split_whitespace() {
            let folded = folded(word);
            if !self.is_stranger(&folded) {
                break;
            }
            start += word.len();
            start += text[start..range.end].len() - text[start..range.end].trim_start().len();
        }
        // What is left must be a word, not a lone initial; strangers within a name end it.
        let left = &text[start..range.end];
        let cut = left.split_whitespace().find(|word| self.is_stranger(&folded(word)));
        let end = cut.and_then(|word| left.find(word)).map_or(range.end, |at| start + left[..at].trim_end().len());
        (text[start..end].chars().filter(|c| c.is_alphabetic()).count() > 2).then_some(start..end)
    }

    /// A short stranger is a whole word, a long one the beginning of a word that ends soon and not as names do.
    fn is_stranger(&self, word: &str) -> bool {
        self.not_names.iter().any(|stranger| {
            word.strip_prefix(stranger.as_str()).is_some_and(|rest| {
                let letters = rest.chars().count();
                let short = stranger.chars().count() < 4;
                if short {
                    letters == 0
                } else {
                    letters <= ENDING && !self.file.lists.name_ends.iter().any(|end| end == rest)
                }
            })
        })
    }
}

/// Patterns of a class made ready.
fn of_class(class: &Class, fragments: &BTreeMap<String, String>) -> Result<Vec<Ready>, MaskError> {
    let regex = |pattern: &str| {
        Regex::new(pattern).map_err(|error| MaskError::Pattern { class: class.id.clone(), reason: error.to_string() })
    };
    let one = |pattern: &Pattern| {
        let unless =
            pattern.unless.as_ref().map(|unless| regex(&filled(&format!("^(?:{unless})"), fragments))).transpose()?;
        let pattern = filled(&pattern.pattern, fragments);
        // What is wrong with it is told of the pattern as it is written.
        let glance = regex(&without_edges(&pattern)).or_else(|error| regex(&pattern).and(Err(error)))?;
        let needs_digit = regex_syntax::parse(&pattern).is_ok_and(|parsed| needs_digit(&parsed));
        Ok(Ready { glance, pattern, exact: OnceLock::new(), unless, needs_digit })
    };
    class.patterns.iter().map(one).collect()
}

/// Whether all that a pattern finds has a digit in it.
fn needs_digit(pattern: &Hir) -> bool {
    match pattern.kind() {
        HirKind::Literal(letters) => String::from_utf8_lossy(&letters.0).contains(char::is_numeric),
        HirKind::Class(hir::Class::Unicode(class)) => {
            !class.ranges().is_empty() && class.iter().all(|range| (range.start()..=range.end()).all(char::is_numeric))
        }
        HirKind::Repetition(part) => part.min > 0 && needs_digit(&part.sub),
        HirKind::Capture(part) => needs_digit(&part.sub),
        HirKind::Concat(parts) => parts.iter().any(needs_digit),
        HirKind::Alternation(parts) => !parts.is_empty() && parts.iter().all(needs_digit),
        HirKind::Empty | HirKind::Look(_) | HirKind::Class(_) => false,
    }
}

/// A pattern that finds whatever another finds, and asks nowhere whether a word begins or ends.
fn without_edges(pattern: &str) -> String {
    let (mut plain, mut letters) = (String::with_capacity(pattern.len()), pattern.chars());
    while let Some(letter) = letters.next() {
        let escaped = (letter == '\\').then(|| letters.next()).flatten();
        match escaped {
            // An empty group, so that what follows is no part of what stands before.
            Some('b') => plain.push_str("(?:)"),
            Some(escaped) => plain.extend([letter, escaped]),
            None => plain.push(letter),
        }
    }
    plain
}

/// Whether a word is one of the names, in some case.
fn is_form(word: &str, names: &[String]) -> bool {
    let word = folded(word);
    let letters = word.chars().count();
    names.iter().any(|name| {
        let length = name.chars().count();
        let stem: String = name.chars().take(if length > 3 { length - 1 } else { length }).collect();
        word == *name
            || (word.starts_with(&stem)
                && letters <= length + ENDING
                && letters + 1 >= length
                && (word.starts_with(name) || letters <= length + 1))
    })
}

fn filled(pattern: &str, fragments: &BTreeMap<String, String>) -> String {
    fragments.iter().fold(pattern.to_owned(), |text, (name, piece)| text.replace(&format!("{{{name}}}"), piece))
}

fn digits(text: &str) -> Vec<u32> {
    text.chars().filter_map(|c| c.to_digit(10)).collect()
}

/// Whether twelve digits are an ИИН: month and day of birth, century and sex 0 to 6, check digit. A БИН has 4 to 6 in the fifth place.
fn is_iin(digits: &[u32]) -> bool {
    if digits.len() != 12 {
        return false;
    }
    let (month, day) = (digits[2] * 10 + digits[3], digits[4] * 10 + digits[5]);
    let weighed = |shift: u32| -> u32 {
        digits.iter().zip(0..11).map(|(digit, place)| digit * ((place + shift) % 11 + 1)).sum::<u32>() % 11
    };
    let check = match weighed(0) {
        10 => weighed(2),
        first => first,
    };
    (1..=12).contains(&month) && (1..=31).contains(&day) && digits[6] <= 6 && check == digits[11]
}

fn luhn(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| if place % 2 == 0 { *digit } else { digit * 2 - if *digit > 4 { 9 } else { 0 } })
        .sum();
    digits.iter().any(|digit| *digit > 0) && sum.is_multiple_of(10)
}

/// Country and check digits go to the end, letters count from ten, the remainder by 97 is one.
fn iban(text: &str) -> bool {
    let plain: Vec<u32> = text.chars().filter(|c| !c.is_whitespace()).filter_map(|c| c.to_digit(36)).collect();
    if plain.len() != 20 {
        return false;
    }
    let turned = plain[4..].iter().chain(&plain[..4]);
    turned.fold(0_u32, |rest, digit| if *digit > 9 { (rest * 100 + digit) % 97 } else { (rest * 10 + digit) % 97 }) == 1
}

#[cfg(test)]
mod tests;
