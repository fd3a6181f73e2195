//! Signs that an answer does not answer. Each names what it rests on and quotes it.

mod model;
mod sentences;

pub use model::{Copied, Echo, Plain, Promise, Redirect, ReplyError, ReplyModel, Unanswered};
pub use sentences::sentences;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use regex::{Regex, RegexSet};

use super::duplicates::Rarity;
use super::language::{Language, Languages};
use super::letters::Letters;
use super::phrases::Phrases;
use super::words::{Digits, Word, Words};
use ekn_data::vocabulary::Text;

/// Letters of a word's beginning by which an answer is looked for it, of a short word all but the last: endings differ.
const STEM: usize = 5;
/// A word of fewer letters names no matter.
const TELLING: usize = 4;

/// Which sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// No norm is cited.
    NoNorm,
    /// A copy of an earlier answer.
    Copied,
    /// The appeal's own words, and no finding.
    Echo,
    /// A request without an answer.
    Unanswered,
    /// Requests that can't be looked for, the answer being in the other language: no sign, and no points.
    NotJudged,
    /// Sent elsewhere without a reason.
    Redirect,
    /// A promise without a date.
    Promise,
}

/// Which text a quotation is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The answer.
    Answer,
    /// The appeal.
    Appeal,
    /// The earlier answer.
    Earlier,
}

/// A sign found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signal {
    /// Which.
    pub sign: Sign,
    /// Its points; a sign counts once.
    pub points: u32,
    /// The sentence.
    pub sentence: Text,
    /// What it rests on, in bytes of the texts; none where something is missing.
    pub grounds: Vec<(Source, Range<usize>)>,
}

/// What was found in an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// Sum of the points.
    pub points: u32,
    /// Whether a person should read the answer as a formal one.
    pub formal: bool,
    /// The signs, in the order of [`Sign`].
    pub signals: Vec<Signal>,
}

/// The model made ready.
#[derive(Debug, Clone)]
pub struct Replies {
    model: ReplyModel,
    languages: Languages,
    norms: RegexSet,
    remedies: Vec<Regex>,
    dated: RegexSet,
    /// Owners: 0 findings, 1 requests, 2 redirects, 3 reasons, 4 promises, 5 idle words.
    phrases: [Phrases; 6],
}

impl Replies {
    /// Makes a model ready.
    pub fn new(model: ReplyModel, letters: &Letters, languages: Languages) -> Result<Self, ReplyError> {
        let set = |patterns: &[String]| {
            let broken = |_| {
                ReplyError::Pattern(
                    patterns.iter().find(|pattern| Regex::new(pattern).is_err()).cloned().unwrap_or_default(),
                )
            };
            RegexSet::new(patterns).map_err(broken)
        };
        let lists = [
            &model.findings,
            &model.requests,
            &model.redirect.phrases,
            &model.redirect.because,
            &model.promise.phrases,
            &model.idle,
        ];
        let mut phrases: [Phrases; 6] = Default::default();
        for (into, list) in phrases.iter_mut().zip(lists) {
            for phrase in list {
                if !into.add(phrase, 0, letters) {
                    return Err(ReplyError::Phrase(phrase.clone()));
                }
            }
        }
        let (norms, dated) = (set(&model.norms)?, set(&model.promise.dated)?);
        let remedy = |pattern: &String| Regex::new(pattern).map_err(|_| ReplyError::Pattern(pattern.clone()));
        let remedies = model.remedies.iter().map(remedy).collect::<Result<_, _>>()?;
        Ok(Self { model, languages, norms, remedies, dated, phrases })
    }

    /// The model, for its title, version and limits.
    #[must_use]
    pub fn model(&self) -> &ReplyModel {
        &self.model
    }

    /// Signs in an answer to an appeal; `earlier` is what the applicant was answered before.
    #[must_use]
    pub fn read(&self, answer: &str, appeal: &str, earlier: Option<&str>) -> Reply {
        let mut signals: Vec<Signal> = Vec::new();
        if !answer.trim().is_empty() {
            signals.extend(self.no_norm(answer));
            signals.extend(earlier.and_then(|earlier| self.copied(answer, earlier)));
            signals.extend(self.echo(answer, appeal));
            signals.extend(self.unanswered(answer, appeal));
            signals.extend(self.redirect(answer));
            signals.extend(self.promise(answer));
        }
        let points = signals.iter().map(|signal| signal.points).sum();
        Reply { points, formal: points >= self.model.from, signals }
    }

    fn no_norm(&self, answer: &str) -> Option<Signal> {
        let plain = &self.model.no_norm;
        let mut said = Cow::Borrowed(answer);
        for remedy in &self.remedies {
            said = Cow::Owned(remedy.replace_all(&said, "").into_owned());
        }
        let missing = !self.norms.is_match(&said);
        missing.then(|| Signal {
            sign: Sign::NoNorm,
            points: plain.points,
            sentence: plain.reason.clone(),
            grounds: Vec::new(),
        })
    }

    fn copied(&self, answer: &str, earlier: &str) -> Option<Signal> {
        let copied = &self.model.copied;
        // Two texts tell nothing of how rare a word is: all weigh the same.
        let found = Rarity::default().compare(answer, earlier);
        let holds = found.contained >= copied.contained && found.likeness >= copied.contained_likeness;
        if found.likeness < copied.likeness && !holds {
            return None;
        }
        let grounds = found
            .shared
            .into_iter()
            .flat_map(|shared| [(Source::Answer, shared.first), (Source::Earlier, shared.second)])
            .collect();
        let sentence = copied.reason.filled("percent", &percent(f64::from(found.likeness)));
        Some(Signal { sign: Sign::Copied, points: copied.points, sentence, grounds })
    }

    fn echo(&self, answer: &str, appeal: &str) -> Option<Signal> {
        let echo = &self.model.echo;
        if !self.phrases[0].find(answer).is_empty() {
            return None;
        }
        let (a, b) = (Words::of(answer, Digits::Kept), Words::of(appeal, Digits::Kept));
        let runs = runs(&a, &b, echo.run);
        let covered: usize = runs.iter().map(|(_, _, length)| length).sum();
        let share = covered as f64 / a.words.len().max(1) as f64;
        if share < echo.share {
            return None;
        }
        let span = |words: &Words, from: usize, length: usize| {
            words.words[from].bytes.start..words.words[from + length - 1].bytes.end
        };
        let grounds = runs
            .into_iter()
            .flat_map(|(from, start, length)| {
                [(Source::Answer, span(&a, from, length)), (Source::Appeal, span(&b, start, length))]
            })
            .collect();
        let sentence = echo.reason.filled("percent", &percent(share));
        Some(Signal { sign: Sign::Echo, points: echo.points, sentence, grounds })
    }

    /// Requests of which little or nothing is met in the answer, and those that can't be looked for there.
    fn unanswered(&self, answer: &str, appeal: &str) -> Vec<Signal> {
        let said = Words::of(answer, Digits::Kept);
        let is_met = |asked: &&Vec<char>| said.words.iter().any(|word| is_same(said.letters_of(word), asked));
        let unanswered = &self.model.unanswered;
        let (mut signals, mut apart): (Vec<Signal>, Vec<(Source, Range<usize>)>) = (Vec::new(), Vec::new());
        for range in sentences(appeal) {
            let request = &appeal[range.clone()];
            let own = self.asked(request);
            let met = own.iter().filter(is_met).count();
            // A request of one word or none names nothing that could be looked for.
            if own.len() < 2 || met as f64 >= unanswered.share * own.len() as f64 {
                continue;
            }
            if self.are_apart(answer, request, appeal) {
                apart.push((Source::Appeal, range));
                continue;
            }
            let sentence = match met {
                0 => unanswered.reason.filled("quote", request),
                met => {
                    let counted = unanswered.few.filled("met", &met.to_string()).filled("of", &own.len().to_string());
                    counted.filled("quote", request)
                }
            };
            let points = if signals.is_empty() { unanswered.points } else { 0 };
            signals.push(Signal { sign: Sign::Unanswered, points, sentence, grounds: vec![(Source::Appeal, range)] });
        }
        if !apart.is_empty() {
            let sentence = unanswered.not_judged.clone();
            signals.push(Signal { sign: Sign::NotJudged, points: 0, sentence, grounds: apart });
        }
        signals
    }

    /// Words by which a request names its matter; none where a sentence asks for nothing. Names of places, firms and people are the
    /// circumstances, and an answer need not repeat them.
    fn asked(&self, sentence: &str) -> BTreeSet<Vec<char>> {
        if self.phrases[1].find(sentence).is_empty() {
            return BTreeSet::new();
        }
        let idle: BTreeSet<usize> = self.phrases[5].find(sentence).iter().map(|hit| hit.range.start).collect();
        let words = Words::of(sentence, Digits::Kept);
        let is_name = |at: usize, word: &Word| at > 0 && sentence[word.bytes.clone()].starts_with(char::is_uppercase);
        let telling = |(at, word): &(usize, &Word)| {
            !idle.contains(&word.bytes.start) && words.letters_of(word).len() >= TELLING && !is_name(*at, word)
        };
        words.words.iter().enumerate().filter(telling).map(|(_, word)| words.letters_of(word).to_vec()).collect()
    }

    /// Whether an answer is in the other language than a request of an appeal.
    fn are_apart(&self, answer: &str, request: &str, appeal: &str) -> bool {
        let spoken = |text: &str| self.languages.spoken(text).language;
        let asked = match spoken(request) {
            // A short sentence may tell no language; its letter does.
            Language::Unknown | Language::Mixed => spoken(appeal),
            told => told,
        };
        matches!((spoken(answer), asked), (Language::Kazakh, Language::Russian) | (Language::Russian, Language::Kazakh))
    }

    fn redirect(&self, answer: &str) -> Option<Signal> {
        let grounds: Vec<(Source, Range<usize>)> = sentences(answer)
            .into_iter()
            .filter(|range| {
                let sentence = &answer[range.clone()];
                let reasoned = !self.phrases[3].find(sentence).is_empty() || self.norms.is_match(sentence);
                !self.phrases[2].find(sentence).is_empty() && !reasoned
            })
            .map(|range| (Source::Answer, range))
            .collect();
        let redirect = &self.model.redirect;
        (!grounds.is_empty()).then(|| Signal {
            sign: Sign::Redirect,
            points: redirect.points,
            sentence: redirect.reason.clone(),
            grounds,
        })
    }

    fn promise(&self, answer: &str) -> Vec<Signal> {
        let promise = &self.model.promise;
        let mut signals: Vec<Signal> = Vec::new();
        for range in sentences(answer) {
            let sentence = &answer[range.clone()];
            if self.phrases[4].find(sentence).is_empty() || self.dated.is_match(sentence) {
                continue;
            }
            let points = if signals.is_empty() { promise.points } else { 0 };
            let sentence = promise.reason.filled("quote", sentence);
            signals.push(Signal { sign: Sign::Promise, points, sentence, grounds: vec![(Source::Answer, range)] });
        }
        signals
    }
}

/// Whether two words begin alike far enough to be forms of one.
fn is_same(word: &[char], asked: &[char]) -> bool {
    let stem = STEM.min(asked.len() - 1);
    word.len() >= stem && word[..stem] == asked[..stem]
}

fn percent(share: f64) -> String {
    format!("{:.0}", libm::floor(share * 100.0))
}

/// Runs of at least `least` words of `a` that stand in `b` too: place in `a`, place in `b`, length. No word of `a` twice.
fn runs(a: &Words, b: &Words, least: usize) -> Vec<(usize, usize, usize)> {
    let same = |x: usize, y: usize| a.letters_of(&a.words[x]) == b.letters_of(&b.words[y]);
    let (mut found, mut at) = (Vec::new(), 0);
    while at < a.words.len() {
        let length = |start: usize| {
            (0..)
                .take_while(|step| {
                    at + step < a.words.len() && start + step < b.words.len() && same(at + step, start + step)
                })
                .count()
        };
        let best = (0..b.words.len())
            .map(|start| (length(start), start))
            .fold((0, 0), |best, run| if run.0 > best.0 { run } else { best });
        if best.0 >= least {
            found.push((at, best.1, best.0));
        }
        at += if best.0 >= least { best.0 } else { 1 };
    }
    found
}

#[cfg(test)]
mod tests;
