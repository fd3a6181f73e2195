//! Which column is which field: proposed by the words that head it and by what stands below, each with its reason.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::registries::{Field, Kind, Registry};
use crate::sources::Profile;
use crate::sources::headers::{FieldWords, Headers, Origin};
use crate::sources::likeness::{Pieces, plain};
use crate::sources::profile::fold;
use crate::sources::understanding::is_nameless;
use crate::vocabulary::{Identifier, Text};

use super::dates;
use super::words::list_of;

/// Below this no proposal is made.
const LEAST: f64 = 0.35;
/// From here on a header is like a known word.
const ALIKE: f64 = 0.6;

/// A proposal for one column.
#[derive(Debug, Clone, PartialEq)]
pub struct Guess {
    /// The field.
    pub field: &'static str,
    /// Why.
    pub reason: Reason,
    /// How far it can be relied on.
    pub confidence: Confidence,
    /// What speaks against it.
    pub doubt: Option<Doubt>,
}

/// Why a column is proposed for a field.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// A profile reads a column of this name as that field.
    Profile(Text),
    /// The name is known to head that field.
    Word(Origin),
    /// The name is like one that is known to.
    Alike(String),
    /// The values are БИН or ИИН.
    Identifiers,
    /// The values are words of the field's code list.
    Codes,
    /// The values have as many digits as that field has.
    Digits,
}

/// How far a proposal can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confidence {
    /// The name says it, and the values do not contradict.
    High,
    /// The name is like it, or the values speak for it.
    Medium,
    /// A hint.
    Low,
}

/// What speaks against a proposal: the values are not what the field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// Few are БИН or ИИН.
    NotIdentifiers,
    /// БИН or ИИН among them have lost the zeros before them.
    LostZeros,
    /// Few are days.
    NotDates,
    /// Few are whole numbers.
    NotNumbers,
    /// Most are БИН or ИИН, where a name is looked for.
    Identifiers,
    /// Too many different words for codes.
    ManyWords,
}

/// What the values of a column are, as shares of those that are filled.
#[derive(Debug, Clone, Default)]
pub struct Values {
    /// How many are filled.
    pub filled: usize,
    /// How many different ones there are.
    pub different: usize,
    /// БИН or ИИН.
    pub identifiers: f64,
    /// БИН or ИИН without the zeros before them.
    pub without_zeros: f64,
    /// Days.
    pub days: f64,
    /// Whole numbers.
    pub numbers: f64,
    /// Anything with a digit in it.
    pub numbered: f64,
    /// ИИН, of natural persons.
    pub persons: f64,
    /// Whether none is longer than a number.
    pub short: bool,
    cells: Vec<String>,
    /// The different ones, folded; empty where there are too many to be codes.
    words: HashSet<String>,
}

/// More different words than this are no codes.
const WORDS: usize = 60;
/// No number of an appeal or an act is longer.
const NUMBER: usize = 40;
/// Digits of a БИН or ИИН.
const DIGITS: usize = 12;
/// A БИН or ИИН begins with no more zeros: those of a year, and one of a month.
const MOST_ZEROS: usize = 3;
/// A share that is no accident.
const SOME: f64 = 0.2;
/// Cells whose kind is looked at.
const LOOKED_AT: usize = 200;

impl Values {
    /// Looks at a column.
    #[must_use]
    pub fn of(rows: &[Vec<Cow<'_, str>>], column: usize) -> Self {
        let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.trim());
        let cells: Vec<String> = cells.filter(|cell| !cell.is_empty()).map(str::to_owned).collect();
        let filled = cells.len();
        let share = |is: &dyn Fn(&str) -> bool| {
            let looked_at = &cells[..filled.min(LOOKED_AT)];
            looked_at.iter().filter(|cell| is(cell)).count() as f64 / looked_at.len().max(1) as f64
        };
        let unlike = cells.iter().collect::<HashSet<_>>();
        let different = unlike.len();
        let words =
            if different > WORDS { HashSet::new() } else { unlike.into_iter().map(|cell| fold(cell)).collect() };
        let identifiers = share(&|cell| Identifier::parse(Identifier::BIN_OR_IIN, cell).is_ok());
        let without_zeros = share(&lacks_zeros);
        let (days, numbers) = (share(&dates::is_day), share(&|cell| whole_number(cell)));
        let numbered = share(&|cell| cell.contains(|sign: char| sign.is_ascii_digit()));
        let is_person =
            |cell: &str| Identifier::parse(Identifier::BIN_OR_IIN, cell).is_ok_and(|id| id.is_natural_person());
        let persons = share(&is_person);
        let short = cells.iter().take(LOOKED_AT).all(|cell| cell.chars().count() <= NUMBER);
        Self { filled, different, identifiers, without_zeros, days, numbers, numbered, persons, short, cells, words }
    }

    /// The filled cells, outer spaces off.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(String::as_str)
    }

    fn known_words(&self, list: &str, profiles: &[Profile]) -> f64 {
        let known = self.words.iter().filter(|word| profiles.iter().any(|profile| profile.code(list, word).is_some()));
        known.count() as f64 / self.words.len().max(1) as f64
    }

    /// БИН or ИИН, with their zeros or without.
    pub(super) fn numbered_persons(&self) -> f64 {
        self.identifiers + self.without_zeros
    }

    fn digits(&self, digits: usize) -> bool {
        self.filled > 0
            && self.cells().all(|cell| cell.len() == digits && cell.bytes().all(|byte| byte.is_ascii_digit()))
    }
}

/// Whether a cell is a БИН or ИИН that a spreadsheet has taken for a number.
fn lacks_zeros(cell: &str) -> bool {
    (DIGITS - MOST_ZEROS..DIGITS).contains(&cell.len())
        && cell.bytes().all(|byte| byte.is_ascii_digit())
        && Identifier::parse(Identifier::BIN_OR_IIN, &format!("{cell:0>width$}", width = DIGITS)).is_ok()
}

fn whole_number(cell: &str) -> bool {
    cell.replace([' ', '\u{a0}'], "").parse::<i64>().is_ok()
}

/// What proposals are made from.
pub(super) struct Ground<'a> {
    registry: Registry,
    headers: &'a Headers,
    profiles: &'a [Profile],
    /// For each field the words known to head it, plain and in pieces.
    words: Vec<Vec<(String, Pieces, &'a str, Origin)>>,
}

impl<'a> Ground<'a> {
    /// From the known words, and from the profiles of the registry.
    pub(super) fn of(registry: Registry, headers: &'a Headers, profiles: &'a [Profile]) -> Self {
        let known = headers.of(registry);
        let words = registry.fields().iter().map(|field| {
            let words = known.get(field.name).into_iter().flat_map(FieldWords::all);
            words.map(|(word, origin)| (plain(word), Pieces::of(&plain(word)), word, origin)).collect()
        });
        Self { registry, headers, profiles, words: words.collect() }
    }

    /// A proposal for each column that has one: each field once, the surest first.
    pub(super) fn guesses(&self, columns: &[String], values: &[Values]) -> Vec<Option<Guess>> {
        let mut all = Vec::new();
        for (column, (name, values)) in columns.iter().zip(values).enumerate() {
            if self.unwanted(column, name, values) {
                continue;
            }
            let pieces = Pieces::of(&plain(name));
            for (place, field) in self.registry.fields().iter().enumerate() {
                all.extend(
                    self.guess((name, &pieces), values, (place, field)).map(|(score, guess)| (score, column, guess)),
                );
            }
        }
        all.sort_by(|one, other| other.0.total_cmp(&one.0));
        let (mut found, mut fields) = (vec![None; columns.len()], HashSet::new());
        for (_, column, guess) in all {
            if found[column].is_none() && fields.insert(guess.field) {
                found[column] = Some(guess);
            }
        }
        self.beside_names(&mut found);
        found
    }

    /// A number of which its values alone tell what it is belongs to whom the column before it names.
    fn beside_names(&self, found: &mut [Option<Guess>]) {
        for at in 1..found.len() {
            let (before, here) = found.split_at_mut(at);
            if here[0].as_ref().is_none_or(|guess| guess.reason != Reason::Identifiers) {
                continue;
            }
            let wanted = match before[at - 1].as_ref().map(|guess| guess.field) {
                Some("applicant") => "applicant_id",
                Some("entity_name") => "entity_id",
                Some("authority_name") => "authority_id",
                _ => continue,
            };
            let taken = before.iter().chain(here[1..].iter()).flatten().any(|guess| guess.field == wanted);
            if let (false, Some((_, field)), Some(guess)) = (taken, self.registry.field(wanted), here[0].as_mut()) {
                guess.field = field.name;
            }
        }
    }

    /// Whether a column is known not to be wanted, or has neither a heading nor anything below it.
    pub(super) fn unwanted(&self, at: usize, name: &str, values: &Values) -> bool {
        let empty = is_nameless(at, name) && values.filled == 0;
        empty || self.headers.unwanted().any(|unwanted| fold(unwanted) == fold(name))
    }

    fn guess(
        &self,
        (name, pieces): (&str, &Pieces),
        values: &Values,
        (place, field): (usize, &'static Field),
    ) -> Option<(f64, Guess)> {
        let by_name = self.by_name(name, pieces, place, field);
        let (named, reason) = by_name.or_else(|| self.by_values(values, field))?;
        let (fitting, doubt) = self.fitting(values, field);
        let score = named * (0.4 + 0.6 * fitting);
        let confidence = match (named, doubt) {
            (named, None) if named > 0.9 => Confidence::High,
            (named, None) if named > 0.55 => Confidence::Medium,
            (named, Some(_)) if named > 0.9 => Confidence::Medium,
            _ => Confidence::Low,
        };
        (score >= LEAST).then_some((score, Guess { field: field.name, reason, confidence, doubt }))
    }

    fn by_name(&self, name: &str, pieces: &Pieces, place: usize, field: &Field) -> Option<(f64, Reason)> {
        let folded = fold(name);
        let read_by = self.profiles.iter().find(|profile| {
            let column = profile.columns.iter().find(|column| column.field == field.name);
            column.is_some_and(|column| column.from.iter().any(|from| fold(from) == folded))
        });
        if let Some(profile) = read_by {
            return Some((0.98, Reason::Profile(profile.title.clone())));
        }
        let plain_name = plain(name);
        let known = &self.words[place];
        if let Some((.., origin)) = known.iter().find(|(word, ..)| *word == plain_name) {
            return Some((0.95, Reason::Word(*origin)));
        }
        // What refers to another row is told by its exact words: any number of this row is like it.
        if matches!(field.name, "repeat_of" | "source_appeal") {
            return None;
        }
        let alike = known.iter().map(|(_, word, as_written, _)| (pieces.likeness(word), *as_written));
        let (alike, word) = alike.max_by(|one, other| one.0.total_cmp(&other.0))?;
        (alike >= ALIKE).then(|| (0.9 * alike, Reason::Alike(word.to_owned())))
    }

    /// What the values alone say. A day could be any day, so days alone say nothing.
    fn by_values(&self, values: &Values, field: &Field) -> Option<(f64, Reason)> {
        if values.filled == 0 {
            return None;
        }
        if let Some(list) = list_of(field.kind).filter(|list| *list != "yes_no") {
            return (values.known_words(list, self.profiles) >= 0.8).then_some((0.6, Reason::Codes));
        }
        if field.kind == Kind::Id && values.numbered_persons() >= 0.8 {
            // Few bodies stand in many rows; businesses are many.
            let few = values.different * 5 <= values.filled;
            let wanted = match (self.registry, few) {
                (Registry::Entities, _) => "id",
                // Persons write appeals, they are hardly ever written about.
                (Registry::Appeals, _) if values.persons >= 0.5 => "applicant_id",
                (_, true) => "authority_id",
                (_, false) => "entity_id",
            };
            return (field.name == wanted).then_some((0.45, Reason::Identifiers));
        }
        let digits = self.headers.of(self.registry).get(field.name)?.digits?;
        values.digits(digits).then_some((0.4, Reason::Digits))
    }

    /// How far the values are what the field holds, and what speaks against it.
    fn fitting(&self, values: &Values, field: &Field) -> (f64, Option<Doubt>) {
        let unless = |share: f64, doubt| (share, (share < 0.5).then_some(doubt));
        if values.filled == 0 {
            return (1.0, None);
        }
        match field.kind {
            Kind::Text if field.is_name() && values.numbered_persons().max(values.numbers) > 0.5 => {
                (0.0, Some(Doubt::Identifiers))
            }
            // A number is no text that somebody wrote, however alike the two headings are.
            Kind::Text if matches!(field.name, "text" | "ground_text") && values.numbered > 0.8 && values.short => {
                (0.0, None)
            }
            Kind::Text => (1.0, None),
            Kind::Day | Kind::Moment => unless(values.days, Doubt::NotDates),
            Kind::Int => unless(values.numbers, Doubt::NotNumbers),
            // A register may have numbers of its own; names are none.
            Kind::Id if values.without_zeros > SOME => (values.numbered_persons(), Some(Doubt::LostZeros)),
            Kind::Id => unless(values.identifiers.max(0.4 * values.numbered), Doubt::NotIdentifiers),
            Kind::Code(list) => {
                let many = values.different > WORDS;
                let known = values.known_words(list, self.profiles);
                let numbers = known == 0.0 && values.numbered > 0.8;
                if many || numbers { (0.2, Some(Doubt::ManyWords)) } else { (0.7 + 0.3 * known, None) }
            }
            Kind::Bool => unless(if values.different <= 6 { 1.0 } else { 0.2 }, Doubt::ManyWords),
        }
    }
}
