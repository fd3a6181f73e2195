//! The rules: read from their file, compiled and tried before anything is looked for.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use regex::Regex;
use thiserror::Error;

use super::folding::{Alike, Folded};
use super::item::Doubt;
use super::numerals::Numerals;
use super::patterns::{Parts, Pattern, examine, matches, words};
use super::source::{self, File};
use super::{acts, norms, numbers, organisations, sums};
use ekn_data::vocabulary::Text;

/// What is wrong with a file of rules.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RulesError {
    /// Not TOML of this shape.
    #[error("the file of requisites can't be read: {0}")]
    File(String),
    /// A pattern does not compile, or matches nothing at all.
    #[error("{id}: {why}")]
    Pattern {
        /// The rule.
        id: String,
        /// What is wrong.
        why: String,
    },
    /// A pattern does not find its own example.
    #[error("{id}: the example is not found: {example}")]
    Example {
        /// The rule.
        id: String,
        /// The example.
        example: String,
    },
    /// A pattern lacks a group.
    #[error("{id}: there is no group {group}")]
    Group {
        /// The rule.
        id: String,
        /// The group.
        group: String,
    },
    /// Two rules of one name.
    #[error("{0}: the name is used twice")]
    Twice(String),
    /// Something that must be there is not.
    #[error("{0} is missing or not in order")]
    Missing(String),
}

/// The rules, ready for use.
#[derive(Debug, Clone)]
pub struct Rules {
    pub(super) alike: Alike,
    pub(super) months: BTreeMap<String, u32>,
    pub(super) numerals: Numerals,
    /// Words of days, and of the last two digits of years, with their numbers.
    pub(super) ordinals: BTreeMap<String, u64>,
    /// Words of quarters of a year with their numbers.
    pub(super) quarters: BTreeMap<String, u32>,
    pub(super) dates: Vec<Pattern>,
    pub(super) identifiers: Vec<(Pattern, bool)>,
    pub(super) norms: norms::Rules,
    pub(super) acts: acts::Rules,
    pub(super) sums: sums::Rules,
    pub(super) terms: Vec<Pattern>,
    pub(super) term_more: TermMore,
    pub(super) units: Vec<Pattern>,
    pub(super) dues: Vec<Due>,
    pub(super) numbers: numbers::Rules,
    pub(super) head: source::HeadLimits,
    pub(super) forms: Vec<(String, Regex)>,
    pub(super) longest_name: usize,
    /// Words over which the name of an organisation does not go on; anchored at their beginning.
    pub(super) beyond: Regex,
    /// When a person was born, and papers that tell who it is.
    personal: Vec<Regex>,
    pub(super) posts: Vec<Pattern>,
    pub(super) names: Names,
    pub(super) events: Events,
    titles: BTreeMap<String, Text>,
    acts_named: Vec<(String, bool)>,
    wider: BTreeMap<String, String>,
}

/// Words around a date that make it a due day.
#[derive(Debug, Clone)]
pub(super) struct Due {
    pub id: String,
    pub before: Regex,
    pub after: Regex,
}

/// A second length of time beside a term.
#[derive(Debug, Clone)]
pub(super) struct TermMore {
    /// Anchored at its end.
    pub before: Regex,
    /// Anchored at its beginning.
    pub after: Regex,
}

/// How the name behind a post looks.
#[derive(Debug, Clone)]
pub(super) struct Names {
    /// Anchored at its beginning.
    pub regex: Regex,
    pub longest: usize,
    pub stops: Vec<char>,
}

/// What the chronology asks for: verbs, and where sentences end.
#[derive(Debug, Clone)]
pub(in crate::documents) struct Events {
    pub kinds: Vec<(String, Regex)>,
    /// Words right before a verb that take it back; anchored at their end.
    pub unsaid: Regex,
    pub longest: usize,
    pub abbreviations: BTreeSet<String>,
}

impl Rules {
    /// Reads and checks a file of rules (`assets/taxonomies/requisites.toml`).
    ///
    /// # Errors
    /// [`RulesError`]: each pattern is compiled, must have the groups that its meaning needs, and must find its example.
    pub fn parse(text: &str) -> Result<Self, RulesError> {
        let file: File = toml::from_str(text).map_err(|error| RulesError::File(error.to_string()))?;
        let example = file.official.example.clone();
        let rules = compile(file)?;
        let folded = Folded::new(&example, &rules.alike);
        let found = organisations::officials(&example, &folded, &rules);
        if found.is_empty() { Err(RulesError::Example { id: "official".to_owned(), example }) } else { Ok(rules) }
    }

    /// The words for a rule by its id: a pattern, a role, a kind of document, a unit, a post or an event.
    #[must_use]
    pub fn title(&self, id: &str) -> Option<&Text> {
        self.titles.get(id)
    }

    /// The words for a doubt.
    #[must_use]
    pub fn doubt(&self, doubt: Doubt) -> Option<&Text> {
        self.titles.get(&format!("doubt/{}", doubt.code()))
    }

    /// The ids of acts, and whether the library of norms must know them; for the check at start.
    pub fn acts(&self) -> impl Iterator<Item = (&str, bool)> {
        self.acts_named.iter().map(|(id, library)| (id.as_str(), *library))
    }

    /// Whether a mention of one kind of document may mean the other: the same one, or a wider word for it.
    pub(in crate::documents) fn may_mean(&self, said: &str, meant: &str) -> bool {
        said == meant || self.wider.get(meant).is_some_and(|wider| wider == said)
    }

    /// Places of a folded text that tell when a person was born or of a paper that tells who it is, in its order and apart.
    pub(super) fn personal_places(&self, text: &str) -> Vec<Range<usize>> {
        let found = self.personal.iter().flat_map(|regex| matches(regex, text));
        let mut places: Vec<Range<usize>> =
            found.filter_map(|captures| captures.get(0).map(|found| found.range())).collect();
        places.sort_by_key(|place| place.start);
        places.dedup_by(|later, earlier| {
            let meet = later.start < earlier.end;
            if meet {
                earlier.end = earlier.end.max(later.end);
            }
            meet
        });
        places
    }

    /// The verbs of events in a text: bytes of the text as written, and the kind of event;
    /// no kind where the verb is denied or speaks of what is to come.
    pub(in crate::documents) fn verbs(&self, text: &str) -> Vec<(Range<usize>, Option<String>)> {
        let folded = Folded::new(text, &self.alike);
        // «удостоверение личности выдано» tells of no document of the case.
        let personal = self.personal_places(&folded.text);
        let is_personal = |range: &Range<usize>| {
            let next = personal.partition_point(|place| place.end <= range.start);
            personal.get(next).is_some_and(|place| place.start < range.end)
        };
        let mut found: Vec<(Range<usize>, Option<String>)> = Vec::new();
        for (kind, regex) in &self.events.kinds {
            for range in matches(regex, &folded.text).filter_map(|captures| captures.get(0).map(|found| found.range()))
            {
                if is_personal(&range) {
                    continue;
                }
                let before = &folded.text[..range.start];
                let near = &before[before.floor_char_boundary(before.len().saturating_sub(64))..];
                let words = self.events.unsaid.find(near);
                let said = words.is_none_or(|words| near[..words.start()].ends_with(char::is_alphanumeric));
                found.push((folded.origin(&range), said.then(|| kind.clone())));
            }
        }
        found.sort_by(|one, other| {
            (one.0.start, std::cmp::Reverse(one.0.end)).cmp(&(other.0.start, std::cmp::Reverse(other.0.end)))
        });
        // Of two verbs at one place the longer says more: a refusal sent is no sending.
        found.dedup_by(|later, earlier| later.0.start < earlier.0.end);
        found
    }

    /// What the chronology asks for.
    pub(in crate::documents) fn events(&self) -> &Events {
        &self.events
    }
}

fn compile(file: File) -> Result<Rules, RulesError> {
    let alike = Alike::new(&file.folding.alike).ok_or_else(|| RulesError::Missing("folding.alike".to_owned()))?;
    let mut parts = Parts(file.parts);
    let months = parts_of_year("month", 12, &file.month)?;
    let numerals = Numerals { words: values(&file.numeral), halves: values(&file.half) };
    let ordinals = values(&file.ordinal);
    let quarters = parts_of_year("quarter", 4, &file.quarter)?;
    let numeral_words = numerals.words.keys().chain(numerals.halves.keys());
    parts.0.insert("month".to_owned(), words(months.keys().map(String::as_str)));
    parts.0.insert("numeral".to_owned(), words(numeral_words.map(String::as_str)));
    parts.0.insert("ordinal".to_owned(), words(ordinals.keys().map(String::as_str)));
    parts.0.insert("quarter".to_owned(), words(quarters.keys().map(String::as_str)));
    let units = file.unit.iter().map(|unit| unit.pattern.as_str()).collect::<Vec<_>>().join("|");
    parts.0.insert("unit".to_owned(), format!("(?:{units})"));
    let scales = file.sum.scales.iter().flat_map(|scale| scale.words.iter().map(String::as_str));
    parts.0.insert("scale".to_owned(), words(scales));

    let mut titles = Titles(BTreeMap::new());
    let compiled = |found: &source::Found, groups: &[&str]| {
        let regex = parts.compile(&found.id, &found.pattern)?;
        examine(&found.id, &regex, &found.example, &alike, groups)?;
        Ok(Pattern { id: found.id.clone(), title: found.title.clone(), regex })
    };
    let dates = file.date.iter().map(|found| compiled(found, &[])).collect::<Result<Vec<_>, _>>()?;
    let terms = file.term.iter().map(|found| compiled(found, &["unit"])).collect::<Result<Vec<_>, _>>()?;
    // A date without a day is none: `d`, `day` in words, `a` and `b` where the order of day and month is not known, or the `end` of a time.
    let is_day = |name: &str| ["d", "day", "a", "end"].contains(&name);
    let dayless = |date: &&Pattern| !date.regex.capture_names().flatten().any(is_day);
    if let Some(date) = dates.iter().find(dayless) {
        return Err(RulesError::Group { id: date.id.clone(), group: "d".to_owned() });
    }
    titles.patterns(dates.iter().chain(&terms))?;
    let mut identifiers = Vec::new();
    for rule in &file.identifier {
        let regex = parts.compile(&rule.id, &rule.pattern)?;
        examine(&rule.id, &regex, &rule.example, &alike, &["digits"])?;
        identifiers.push((Pattern { id: rule.id.clone(), title: rule.title.clone(), regex }, rule.labelled));
    }
    titles.patterns(identifiers.iter().map(|(pattern, _)| pattern))?;
    let personal = personal(&file.personal, &parts, &alike)?;
    let term_more = term_more(&file.term_more, &parts, &alike)?;
    let units = compile_units(&file.unit, &parts)?;
    titles.patterns(&units)?;
    let posts = posts(&file.post, &parts)?;
    let names = names(&file.official, &parts)?;
    titles.patterns(&posts)?;
    let mut dues = Vec::new();
    for due in &file.due {
        dues.push(compile_due(due, &parts, &alike)?);
        titles.add(&due.id, &due.title)?;
    }
    let mut forms = Vec::new();
    for form in &file.form {
        forms.push((form.id.clone(), parts.compile(&form.id, &format!("(?:{})", form.words.join("|")))?));
    }
    let organisation = &file.organisation;
    let beyond = parts.compile("organisation", &organisation.beyond)?;
    examine("organisation", &beyond, &organisation.beyond_example, &alike, &[])?;
    let beyond = parts.compile("organisation", &format!("^(?:{})", organisation.beyond))?;
    let mut kinds = Vec::new();
    for event in &file.event {
        titles.add(&format!("event/{}", event.id), &event.title)?;
        if let (Some(pattern), Some(example)) = (&event.pattern, &event.example) {
            let regex = parts.compile(&event.id, pattern)?;
            examine(&event.id, &regex, example, &alike, &[])?;
            kinds.push((event.id.clone(), regex));
        }
    }
    let unsaid = &file.events.unsaid;
    examine("events.unsaid", &parts.compile("events.unsaid", unsaid)?, &file.events.unsaid_example, &alike, &[])?;
    let events = Events {
        kinds,
        unsaid: parts.compile("events.unsaid", &format!("(?:{unsaid})$"))?,
        longest: file.events.longest,
        abbreviations: file.events.abbreviations.into_iter().collect(),
    };
    let mut wider = BTreeMap::new();
    for kind in &file.document {
        if let Some(other) = &kind.wider {
            if !file.document.iter().any(|known| known.id == *other) {
                return Err(RulesError::Missing(format!("document {other}")));
            }
            wider.insert(kind.id.clone(), other.clone());
        }
    }
    titles.add("organisation", &file.organisation.title)?;
    titles.add("norm", &file.norm.title)?;
    titles.add("number", &file.numbers.title)?;
    titles.add("official", &file.official.title)?;
    for number in &file.number {
        titles.add(&number.id, &number.title)?;
    }
    for kind in &file.document {
        titles.add(&format!("document/{}", kind.id), &kind.title)?;
    }
    for sum in &file.sum.pattern {
        titles.add(&sum.id, &sum.title)?;
    }
    for doubt in Doubt::ALL {
        let words =
            file.doubts.get(doubt.code()).ok_or_else(|| RulesError::Missing(format!("doubts.{}", doubt.code())))?;
        titles.add(&format!("doubt/{}", doubt.code()), words)?;
    }
    Ok(Rules {
        norms: norms::Rules::compile(&file.norm, &parts, &alike)?,
        acts: acts::Rules::compile(&file.act, &file.other_act, &file.norm.alias, &parts, &alike)?,
        sums: sums::Rules::compile(&file.sum, &parts, &alike)?,
        numbers: numbers::Rules::compile(&file.numbers, &file.number, &file.document, &parts, &alike)?,
        acts_named: file.act.iter().map(|act| (act.id.clone(), act.library)).collect(),
        titles: titles.0,
        wider,
        longest_name: file.organisation.longest,
        beyond,
        personal,
        head: file.head,
        alike,
        months,
        numerals,
        ordinals,
        quarters,
        dates,
        identifiers,
        terms,
        term_more,
        units,
        dues,
        forms,
        posts,
        names,
        events,
    })
}

struct Titles(BTreeMap<String, Text>);

impl Titles {
    fn add(&mut self, id: &str, title: &Text) -> Result<(), RulesError> {
        let before = self.0.insert(id.to_owned(), title.clone());
        if before.is_some() { Err(RulesError::Twice(id.to_owned())) } else { Ok(()) }
    }

    fn patterns<'a>(&mut self, patterns: impl IntoIterator<Item = &'a Pattern>) -> Result<(), RulesError> {
        patterns.into_iter().try_for_each(|pattern| self.add(&pattern.id, &pattern.title))
    }
}

fn parts_of_year(what: &str, last: u32, named: &[source::Named]) -> Result<BTreeMap<String, u32>, RulesError> {
    let mut numbers: Vec<u32> = named.iter().map(|named| named.number).collect();
    numbers.sort_unstable();
    if !numbers.into_iter().eq(1..=last) {
        return Err(RulesError::Missing(what.to_owned()));
    }
    Ok(named.iter().flat_map(|named| named.names.iter().map(|name| (name.clone(), named.number))).collect())
}

/// Words with the numbers that they say.
fn values(numerals: &[source::Numeral]) -> BTreeMap<String, u64> {
    numerals.iter().flat_map(|numeral| numeral.words.iter().map(|word| (word.clone(), numeral.value))).collect()
}

fn compile_units(units: &[source::Unit], parts: &Parts) -> Result<Vec<Pattern>, RulesError> {
    let compile = |unit: &source::Unit| {
        let regex = parts.compile(&unit.id, &format!("^(?:{})$", unit.pattern))?;
        Ok(Pattern { id: unit.id.clone(), title: unit.title.clone(), regex })
    };
    units.iter().map(compile).collect()
}

fn posts(posts: &[source::Post], parts: &Parts) -> Result<Vec<Pattern>, RulesError> {
    let compile = |post: &source::Post| {
        Ok(Pattern { id: post.id.clone(), title: post.title.clone(), regex: parts.compile(&post.id, &post.words)? })
    };
    posts.iter().map(compile).collect()
}

fn personal(places: &[source::Personal], parts: &Parts, alike: &Alike) -> Result<Vec<Regex>, RulesError> {
    let compile = |place: &source::Personal| {
        let regex = parts.compile(&place.id, &place.pattern)?;
        examine(&place.id, &regex, &place.example, alike, &[])?;
        Ok(regex)
    };
    places.iter().map(compile).collect()
}

fn term_more(more: &source::TermMore, parts: &Parts, alike: &Alike) -> Result<TermMore, RulesError> {
    let source::TermMore { pattern, and, example } = more;
    examine("term_more", &parts.compile("term_more", pattern)?, example, alike, &[])?;
    Ok(TermMore {
        before: parts.compile("term_more", &format!("(?:^|[^\\pL\\pN])(?:{pattern})(?:{and})$"))?,
        after: parts.compile("term_more", &format!("^(?:{and})(?:{pattern})(?:$|[^\\pL\\pN])"))?,
    })
}

fn names(official: &source::Official, parts: &Parts) -> Result<Names, RulesError> {
    let regex = parts.compile("official", &format!("^(?:{})", official.name))?;
    Ok(Names { regex, longest: official.longest, stops: official.stops.chars().collect() })
}

fn compile_due(due: &source::Due, parts: &Parts, alike: &Alike) -> Result<Due, RulesError> {
    let before = parts.compile(&due.id, &format!("(?:{})$", due.before))?;
    let after = parts.compile(&due.id, &format!("^(?:{})", due.after))?;
    // The examples hold dates, which are taken out before words are looked for.
    for (example, side) in [(&due.example_before, &due.before), (&due.example_after, &due.after)] {
        examine(&due.id, &parts.compile(&due.id, side)?, example, alike, &[])?;
    }
    Ok(Due { id: due.id.clone(), before, after })
}
