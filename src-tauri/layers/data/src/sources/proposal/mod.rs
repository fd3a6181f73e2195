//! A new file looked at: what it is, which profile reads it, or which column is probably which field.
//!
//! Everything here is a proposal with its reason. A person decides; nothing is written.

mod columns;
mod dates;
mod fit;
mod header_row;
mod sample;
mod words;

use std::collections::{BTreeMap, HashSet};

use crate::Result;
use crate::assets::Assets;
use crate::registries::{Kind, Registry};
use crate::taxonomies::CodeList;
use crate::vocabulary::Identifier;

use super::draft::OWN_SCHEME;
use super::formats::Input;
use super::headers::{FieldWords, Headers};
use super::layout::{Correction, Layout};
use super::likeness::plain;
use super::profile::{Column, fold};
use super::understanding::Understanding;
use super::{Draft, Profile};
use columns::Ground;
use words::{Nearest, list_of};

pub use columns::{Confidence, Doubt, Guess, Reason, Values};
pub use dates::{DateDoubt, DateFormat};
pub use fit::{Fit, Lack};
pub use sample::Sample;
pub use words::UnknownWord;

/// Ways of writing days that a new profile begins with.
const DATES: [&str; 2] = ["%d.%m.%Y", "%Y-%m-%d"];
const MOMENTS: [&str; 4] = ["%d.%m.%Y %H:%M", "%d.%m.%Y %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"];
/// Values that ways of writing days are looked for in.
const MOST_DAYS: usize = 600;

/// What is asked about a file.
#[derive(Debug, Clone, Default)]
pub struct Question<'a> {
    /// The registry that it is to fill; the likeliest if absent.
    pub registry: Option<Registry>,
    /// The profile that is tried first.
    pub preferred: Option<&'a str>,
    /// What a person has corrected of the layout.
    pub change: Correction,
}

/// What is proposed for a file.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// The registry that it is to fill.
    pub registry: Registry,
    /// The beginning of the file.
    pub sample: Sample,
    /// The line that most looks like a header.
    pub guessed_row: u32,
    /// The columns, by the draft's header.
    pub columns: Vec<SeenColumn>,
    /// How many rows were looked at.
    pub rows: usize,
    /// The profiles of the registry, the best first.
    pub fits: Vec<Fit>,
    /// The profile that the draft was made from; none if it was made afresh.
    pub profile: Option<String>,
    /// What is proposed.
    pub draft: Draft,
    /// Ways of writing days that the draft's profile would not read.
    pub dates: Vec<DateFormat>,
    /// How many values of day columns nothing reads.
    pub unread_days: usize,
    /// Words that the draft's profile would not know.
    pub words: Vec<UnknownWord>,
    /// Profiles that are not in order, and why.
    pub refused: Vec<String>,
}

/// A column of the file.
#[derive(Debug, Clone)]
pub struct SeenColumn {
    /// Its name.
    pub name: String,
    /// What stands in it.
    pub values: Values,
    /// Fields that the draft reads from it.
    pub fields: Vec<&'static str>,
    /// Whether the draft passes it over by name.
    pub ignored: bool,
    /// What is proposed for it, whatever the draft says.
    pub guess: Option<Guess>,
}

/// What every registry's proposal is made from.
struct Knowledge<'a> {
    assets: &'a Assets,
    headers: Headers,
    lists: Vec<CodeList>,
    profiles: Vec<Profile>,
}

/// Looks at the beginning of a file and proposes how to read it.
pub fn propose(input: &dyn Input, question: &Question<'_>, assets: &Assets) -> Result<Proposal> {
    let (profiles, refused) = Profile::load_all(assets)?;
    let wanted_sheet = profiles
        .iter()
        .find(|profile| question.preferred == Some(&profile.id))
        .and_then(|own| own.source.sheet.clone());
    let sample = Sample::read(input, &question.change, wanted_sheet.as_deref())?;
    let knowledge = Knowledge { assets, headers: Headers::load(assets)?, lists: CodeList::load_all(assets)?, profiles };
    let registries = question.registry.map_or_else(|| Registry::ALL.to_vec(), |registry| vec![registry]);
    let mut best: Option<Proposal> = None;
    for registry in registries {
        let proposal = knowledge.proposal(registry, &sample, question)?;
        if best.as_ref().is_none_or(|best| proposal.strength() > best.strength()) {
            best = Some(proposal);
        }
    }
    let mut best = best.ok_or_else(|| crate::Error::unknown("registry", ""))?;
    best.refused = refused.iter().map(ToString::to_string).collect();
    Ok(best)
}

impl Proposal {
    /// Columns found, and required fields that none was found for: to choose among registries.
    fn strength(&self) -> (bool, usize) {
        let read = |field: &str| self.columns.iter().any(|column| column.fields.contains(&field));
        let required = self.registry.fields().iter().filter(|field| field.required);
        let complete = required.clone().all(|field| read(field.name));
        (complete, self.columns.iter().filter(|column| !column.fields.is_empty()).count())
    }
}

impl Knowledge<'_> {
    fn proposal(&self, registry: Registry, sample: &Sample, question: &Question<'_>) -> Result<Proposal> {
        let own: Vec<Profile> =
            self.profiles.iter().filter(|profile| profile.registry() == registry).cloned().collect();
        let guessed_row = header_row::header_row(&sample.lines, &self.known_words(registry, &own));
        let mut fits: Vec<Fit> =
            own.iter().map(|profile| Fit::of(profile, sample, &question.change, guessed_row)).collect();
        fits.sort_by_key(|fit| fit.rank(question.preferred));
        let ground = Ground::of(registry, &self.headers, &own);
        let fitting = fits.first().filter(|fit| fit.lacks.is_none() && self.is_good(fit, &ground, sample));
        let base = fitting.and_then(|fit| Some((own.iter().find(|profile| profile.id == fit.profile)?, fit)));

        let layout = match (base, question.change.header_row) {
            (Some((_, fit)), _) => fit.layout.clone(),
            (None, Some(_)) => question.change.over(&Layout::default()),
            (None, None) => Layout { header_row: guessed_row, ..question.change.over(&Layout::default()) },
        };
        let (header, rows) = sample.table(&layout);
        let header = header.as_slice();
        let values: Vec<Values> = (0..header.len()).map(|at| Values::of(&rows, at)).collect();
        let guesses = ground.guesses(header, &values);
        let mut left_out = false;
        let mut draft = match base {
            Some((profile, fit)) => {
                let mut draft = Draft { source: fit.layout.clone(), ..Draft::of(profile) };
                left_out = add_known(&mut draft, profile, header, &guesses, &values);
                draft
            }
            None => self.fresh(registry, sample, question, (layout.header_row, header), &guesses, &values, &own),
        };
        let mut columns: Vec<SeenColumn> = header
            .iter()
            .zip(values)
            .zip(guesses)
            .map(|((name, values), guess)| SeenColumn {
                name: name.clone(),
                values,
                fields: Vec::new(),
                ignored: false,
                guess,
            })
            .collect();
        place(&draft.profile(self.assets)?, &mut columns, &ground);

        let (dates, unread_days) = found_dates(registry, &columns, &draft.source);
        if base.is_none() {
            for date in &dates {
                let list = if date.moment { &mut draft.source.moments } else { &mut draft.source.dates };
                list.push(date.format.clone());
            }
        }
        let words = self.unknown_words(registry, &columns, &draft, &own)?;
        let profile = base.map(|(profile, _)| profile.id.clone());
        if let (true, Some(best)) = (left_out, fits.first_mut()) {
            best.as_it_is = false;
        }
        Ok(Proposal {
            registry,
            sample: sample.clone(),
            guessed_row,
            columns,
            rows: rows.len(),
            profile,
            fits,
            draft,
            dates,
            unread_days,
            words,
            refused: Vec::new(),
        })
    }

    /// Whether a profile knows as much of the file as can be guessed, or most of it: one that finds its few columns in any file is no help.
    fn is_good(&self, fit: &Fit, ground: &Ground<'_>, sample: &Sample) -> bool {
        let (header, rows) = sample.table(&fit.layout);
        let values: Vec<Values> = (0..header.len()).map(|at| Values::of(&rows, at)).collect();
        let guessed = ground.guesses(&header, &values).into_iter().flatten().count();
        fit.columns >= guessed || fit.columns * 2 >= header.len()
    }

    /// Every word known to head a column of the registry, plain.
    fn known_words(&self, registry: Registry, profiles: &[Profile]) -> HashSet<String> {
        let from_file = self.headers.of(registry).values().flat_map(FieldWords::all).map(|(word, _)| plain(word));
        let columns = profiles.iter().flat_map(|profile| &profile.columns);
        from_file.chain(columns.flat_map(|column| &column.from).map(|word| plain(word))).collect()
    }

    /// A draft from the proposals alone.
    #[allow(clippy::too_many_arguments, reason = "everything that is known of the file goes into its draft")]
    fn fresh(
        &self,
        registry: Registry,
        sample: &Sample,
        question: &Question<'_>,
        (header_row, header): (u32, &[String]),
        guesses: &[Option<columns::Guess>],
        values: &[Values],
        profiles: &[Profile],
    ) -> Draft {
        let mut source = question.change.over(&Layout::default());
        source.header_row = header_row;
        source.sheet = sample.sheet.clone().filter(|sheet| sample.sheets.first() != Some(sheet));
        source.dates = DATES.map(str::to_owned).to_vec();
        source.moments = MOMENTS.map(str::to_owned).to_vec();
        fit::pin_delimiter(&mut source, sample);
        let unwanted = header.iter().filter(|name| self.headers.unwanted().any(|word| fold(word) == fold(name)));
        source.ignore = unwanted.cloned().collect();

        let mut columns = Vec::new();
        for field in registry.fields() {
            let at = guesses.iter().position(|guess| guess.as_ref().is_some_and(|guess| guess.field == field.name));
            if let Some(at) = at {
                let scheme = (field.kind == Kind::Id).then(|| scheme(&values[at]).to_owned());
                columns.push(Column { field: field.name.to_owned(), from: vec![header[at].clone()], scheme });
            }
        }
        let known = self.headers.of(registry);
        let lacking = registry.fields().iter().filter(|field| field.required);
        let lacking = lacking.filter(|field| columns.iter().all(|column| column.field != field.name));
        let constants =
            lacking.filter_map(|field| Some((field.name.to_owned(), known.get(field.name)?.constant.clone()?)));
        let constants = constants.collect();
        Draft {
            registry: registry.name().to_owned(),
            codes: inherited(registry, &columns, profiles),
            source,
            key: Vec::new(),
            columns,
            constants,
        }
    }

    fn unknown_words(
        &self,
        registry: Registry,
        columns: &[SeenColumn],
        draft: &Draft,
        profiles: &[Profile],
    ) -> Result<Vec<UnknownWord>> {
        let (profile, nearest) =
            (draft.profile(self.assets)?, Nearest::of(&self.lists, profiles, &self.headers.denials));
        let mut found = Vec::new();
        for column in columns {
            for name in &column.fields {
                let Some(list) = registry.field(name).and_then(|(_, field)| list_of(field.kind)) else { continue };
                found.extend(words::unknown(name, list, column.values.cells(), &profile, &nearest));
            }
        }
        Ok(found)
    }
}

/// Adds to a profile's draft the columns that are surely fields which the profile has no column for in this file: what it leaves out would
/// be lost without a word. Whether there are any.
fn add_known(
    draft: &mut Draft,
    profile: &Profile,
    header: &[String],
    guesses: &[Option<Guess>],
    values: &[Values],
) -> bool {
    let read = Understanding::columns(profile, header);
    let mut added = false;
    for (at, guess) in guesses.iter().enumerate() {
        let Some(guess) = guess.as_ref().filter(|guess| guess.confidence != Confidence::Low && guess.doubt.is_none())
        else {
            continue;
        };
        let Some((place, field)) = profile.registry().field(guess.field) else { continue };
        let is_read = read[place].is_some() || read.contains(&Some(at)) || profile.constants.contains_key(guess.field);
        if is_read || profile.ignores(&fold(&header[at])) {
            continue;
        }
        added = true;
        match draft.columns.iter_mut().find(|column| column.field == guess.field) {
            Some(column) => column.from.push(header[at].clone()),
            None => {
                let scheme = (field.kind == Kind::Id).then(|| scheme(&values[at]).to_owned());
                let from = vec![header[at].clone()];
                draft.columns.push(Column { field: guess.field.to_owned(), from, scheme });
            }
        }
    }
    added
}

/// Says of each column which fields the profile reads from it.
fn place(profile: &Profile, columns: &mut [SeenColumn], ground: &Ground<'_>) {
    let names: Vec<String> = columns.iter().map(|column| column.name.clone()).collect();
    for (field, at) in profile.registry().fields().iter().zip(Understanding::columns(profile, &names)) {
        if let Some(at) = at {
            columns[at].fields.push(field.name);
        }
    }
    for (at, column) in columns.iter_mut().enumerate() {
        let unwanted = profile.ignores(&fold(&column.name)) || ground.unwanted(at, &column.name, &column.values);
        column.ignored = column.fields.is_empty() && unwanted;
    }
}

/// Ways of writing days, found in all columns of days together: a profile has one list of them.
fn found_dates(registry: Registry, columns: &[SeenColumn], layout: &Layout) -> (Vec<DateFormat>, usize) {
    let is_day =
        |name: &&str| registry.field(name).is_some_and(|(_, field)| matches!(field.kind, Kind::Day | Kind::Moment));
    let of_days = columns.iter().filter(|column| column.fields.iter().any(is_day));
    let different: HashSet<&str> = of_days.flat_map(|column| column.values.cells()).collect();
    let mut values: Vec<&str> = different.into_iter().collect();
    values.sort_unstable();
    values.truncate(MOST_DAYS);
    dates::find(&values, layout)
}

/// Words that other profiles of the registry give to the codes of the fields that are read.
fn inherited(
    registry: Registry,
    columns: &[Column],
    profiles: &[Profile],
) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut codes: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    let fields = columns.iter().filter_map(|column| registry.field(&column.field));
    for list in fields.filter_map(|(_, field)| list_of(field.kind)) {
        for words in profiles.iter().filter_map(|profile| profile.words().get(list)) {
            for (word, code) in words {
                codes.entry(list.to_owned()).or_default().entry(word.clone()).or_insert_with(|| code.clone());
            }
        }
    }
    codes
}

/// The scheme of an identifier: БИН and ИИН where there are any, else the numbers that the source itself counts by.
fn scheme(values: &Values) -> &'static str {
    if values.filled == 0 || values.numbered_persons() > 0.0 { Identifier::BIN_OR_IIN } else { OWN_SCHEME }
}

#[cfg(test)]
mod tests;
