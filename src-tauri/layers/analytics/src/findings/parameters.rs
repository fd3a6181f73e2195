//! Numbers and lists of the law that are no terms, from `assets/models/findings.toml`.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use ekn_data::assets::Assets;
use ekn_data::registries::Inspection;
use ekn_data::vocabulary::Fact;
use serde::Deserialize;
use smol_str::SmolStr;

use super::catalogue::{FILE, File};

/// What the rules know of the law besides its terms.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// Since when the chapter on control is certainly as it was read, but for what the lists say of their points.
    pub since: NaiveDate,
    /// How names are listed.
    pub names: Names,
    /// How many entities may be covered without a digital risk system.
    pub coverage: Coverage,
    /// The spheres of control and supervision.
    pub spheres: Spheres,
    /// Inspections that articles of the chapter on control don't apply to.
    pub special: Vec<Special>,
}

/// Inspections that some articles don't apply to, as the law itself says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Special {
    /// The place that says so.
    pub place: String,
    /// Sub-paragraphs that name the sphere, any of them.
    #[serde(default)]
    pub spheres: BTreeSet<String>,
    /// Beginnings of words of the sphere in small letters, all of them; where there are any, they are looked for too.
    #[serde(default)]
    pub words: Vec<String>,
    /// A code of the list `registration_exception` by which the register itself tells of such an inspection.
    pub exception: Option<String>,
    /// Kinds of inspections; any where there is none.
    #[serde(default)]
    pub kinds: Vec<String>,
    /// Articles of the Entrepreneurial Code that don't apply.
    pub lost: BTreeSet<String>,
    /// Where it was read.
    pub read_at: String,
}

/// What a row tells of the kind of control.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// Kind of inspection.
    pub kind: &'a str,
    /// Sub-paragraph that names the sphere.
    pub code: &'a Fact<SmolStr>,
    /// Sphere in words.
    pub sphere: &'a Fact<SmolStr>,
    /// Exception from registration.
    pub exception: &'a Fact<SmolStr>,
}

impl<'a> Told<'a> {
    /// What the row of an inspection tells.
    #[must_use]
    pub fn of(inspection: &'a Inspection) -> Self {
        Self {
            kind: &inspection.kind,
            code: &inspection.sphere_code,
            sphere: &inspection.sphere,
            exception: &inspection.registration_exception,
        }
    }
}

impl Special {
    /// Whether it is such an inspection.
    #[must_use]
    pub fn is(&self, told: Told<'_>) -> bool {
        let code = told.code.word().is_some_and(|code| self.spheres.contains(&plain(code)));
        let exception = self.exception.is_some() && told.exception.word() == self.exception.as_deref();
        let said = || told.sphere.word().map(str::to_lowercase).unwrap_or_default();
        let has = |said: &str, word: &String| {
            said.split(|c: char| !c.is_alphanumeric()).any(|one| one.starts_with(word.as_str()))
        };
        let words = || !self.words.is_empty() && self.words.iter().all(|word| has(&said(), word));
        let kind = self.kinds.is_empty() || self.kinds.iter().any(|kind| kind == told.kind);
        kind && (code || exception || words())
    }
}

/// How names are listed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// Words between two of them.
    pub and: Vec<String>,
    /// Words, or their beginnings, that send the reader to another paper: what they stand in names nobody.
    #[serde(default)]
    pub elsewhere: Words,
    /// Words of posts, which are nobody's name.
    #[serde(default)]
    pub posts: Words,
    /// Words of whom a body calls in, who is no official of its.
    #[serde(default)]
    pub experts: Words,
}

/// Beginnings of words in small letters; a full stop ends what is a whole word.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Words(pub Vec<String>);

impl Words {
    /// Whether a word is one of them.
    #[must_use]
    pub fn have(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        self.0.iter().any(|known| match known.strip_suffix('.') {
            Some(whole) => word == whole,
            None => word.starts_with(known.as_str()),
        })
    }
}

/// How many entities of a sphere planned control may cover where no digital system assesses risks.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// The article.
    pub norm: String,
    /// The place in it.
    pub place: String,
    /// Per cent of the entities of the sphere.
    pub percent: u32,
    /// Where it was read.
    pub read_at: String,
}

/// Sub-paragraphs of the articles that name the spheres, as `138-36`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spheres {
    /// The articles.
    pub norms: Vec<String>,
    /// Those in force in the redaction that was read.
    pub in_force: BTreeSet<String>,
    /// Those that were in force once.
    pub gone: Vec<Gone>,
    /// Those that have come since.
    pub come: Vec<Come>,
    /// Of supervision and of control, those that name one sphere in the same words.
    pub same: BTreeMap<String, String>,
    /// Where they were read.
    pub read_at: String,
}

/// Sub-paragraphs that are in force no longer.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gone {
    /// The sub-paragraphs.
    pub points: Vec<String>,
    /// A day by which they were certainly gone; of the time before it nothing is said.
    pub by: NaiveDate,
}

/// Sub-paragraphs that the law has not always had.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Come {
    /// The sub-paragraphs.
    pub points: Vec<String>,
    /// A day from which they were certainly in force; of the time before it nothing is said.
    pub since: NaiveDate,
}

/// What is known of a sphere on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SphereState {
    /// The law names it.
    Named,
    /// The law does not name it.
    NotNamed,
    /// Whether the law named it then is not known, or the code is none of the law's.
    Unknown,
}

impl Parameters {
    /// Reads and checks them.
    pub fn load(assets: &Assets) -> ekn_data::Result<Self> {
        let asset = assets.read(FILE)?;
        let File { parameters, .. } = asset.parse()?;
        if !(1..100).contains(&parameters.coverage.percent) {
            return Err(asset.refuse_near("percent", "a share of the entities lies between 1 and 99 per cent"));
        }
        let gone = parameters.spheres.gone.iter().flat_map(|gone| &gone.points);
        let come = parameters.spheres.come.iter().flat_map(|come| &come.points);
        if let Some(point) = come.into_iter().find(|point| !parameters.spheres.in_force.contains(*point)) {
            return Err(asset.refuse_near(point, format!("{point} has come and is not in force")));
        }
        let same = parameters.spheres.same.iter().flat_map(|(one, other)| [one, other]);
        let special = parameters.special.iter().flat_map(|special| &special.spheres);
        for point in parameters.spheres.in_force.iter().chain(gone.clone()).chain(same).chain(special) {
            if parameters.spheres.parts(point).is_none() {
                return Err(asset.refuse_near(point, format!("{point} is no sub-paragraph of the articles named")));
            }
        }
        if let Some(point) = gone.clone().find(|point| parameters.spheres.in_force.contains(*point)) {
            return Err(asset.refuse_near(point, format!("{point} is in force and gone at once")));
        }
        Ok(parameters)
    }
}

impl Spheres {
    /// What is known of a sphere for a day; of the redaction that was read where the day is not known.
    #[must_use]
    pub fn state(&self, code: &str, on: Option<NaiveDate>) -> SphereState {
        let code = &plain(code);
        if self.in_force.contains(code) {
            let come = self.come.iter().find(|come| come.points.iter().any(|point| point == code));
            let is_early = come.zip(on).is_some_and(|(come, day)| day < come.since);
            return if is_early { SphereState::Unknown } else { SphereState::Named };
        }
        let gone = self.gone.iter().find(|gone| gone.points.iter().any(|point| point == code));
        match (gone, on) {
            (Some(gone), Some(day)) if day >= gone.by => SphereState::NotNamed,
            (Some(_), _) => SphereState::Unknown,
            (None, _) if self.parts(code).is_some() => SphereState::NotNamed,
            (None, _) => SphereState::Unknown,
        }
    }

    /// The sub-paragraph that stands for a sphere which several name.
    #[must_use]
    pub fn one(&self, code: &str) -> String {
        let code = plain(code);
        self.same.get(&code).cloned().unwrap_or(code)
    }

    /// Article and sub-paragraph, which may have a number of its own: `138-92-1`.
    fn parts<'a>(&self, code: &'a str) -> Option<(&'a str, &'a str)> {
        let (article, point) = code.split_once('-')?;
        let known = self.norms.iter().any(|norm| norm.rsplit(':').next() == Some(article));
        let numbers = point.split('-').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        (known && numbers).then_some((article, point))
    }
}

/// A code with one kind of dash: of a register that writes `138–6.1`, `138-6-1`.
fn plain(code: &str) -> String {
    let dashed: String = (code.trim().chars())
        .map(|sign| if matches!(sign, '\u{2010}'..='\u{2015}' | '\u{2212}') { '-' } else { sign })
        .collect();
    let numbers = dashed.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '-' | '.'));
    if numbers { dashed.replace('.', "-") } else { dashed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_in_order() {
        let parameters = Parameters::load(&Assets::built_in()).unwrap();
        assert_eq!(parameters.coverage.percent, 5);
        let state = |code: &str, on: &str| parameters.spheres.state(code, on.parse().ok());
        assert_eq!(state("138-36", ""), SphereState::Named);
        assert_eq!(state(" 139-10-2 ", ""), SphereState::Named);
        assert_eq!(state("138-69", "2024-02-01"), SphereState::Unknown);
        assert_eq!(state("138-69", "2026-02-01"), SphereState::NotNamed);
        assert_eq!(state("138-999", ""), SphereState::NotNamed);
        assert_eq!(state("138-119", "2023-04-05"), SphereState::Unknown);
        assert_eq!(state("138-119", "2026-04-05"), SphereState::Named);
        assert_eq!(state("138-119", ""), SphereState::Named);
        assert_eq!(state("140-1", ""), SphereState::Unknown);
        assert_eq!(state("fire", ""), SphereState::Unknown);
        assert_eq!(
            [" 139-10", "138-41", "138-36"].map(|code| parameters.spheres.one(code)),
            ["138-41", "138-41", "138-36"]
        );
    }

    #[test]
    fn what_the_chapter_does_not_apply_to() {
        let parameters = Parameters::load(&Assets::built_in()).unwrap();
        let check = |kind: &str, code: &str, sphere: &str, exception: &str, expect: Option<&str>| {
            let [code, sphere, exception] = [code, sphere, exception].map(|text| match text {
                "" => Fact::Blank,
                text => Fact::Known(text.into()),
            });
            let given = Inspection {
                kind: kind.into(),
                sphere_code: code,
                sphere,
                registration_exception: exception,
                ..Inspection::default()
            };
            let found = parameters.special.iter().find(|special| special.is(Told::of(&given)));
            assert_eq!(found.map(|special| special.place.as_str()), expect, "{given:?}");
        };
        check("unscheduled", "138-54", "", "", Some("ст.129 п.10"));
        check("unscheduled", " 138-6-1 ", "", "", Some("ст.129 п.12 пп.10)"));
        check("unscheduled", "138-63", "", "", Some("ст.129 п.13"));
        check("unscheduled", "138-36", "пожарная безопасность", "none", None);
        check("unscheduled", "138-41", "", "listed", Some("ст.129 п.15"));
        let margin = "Предельная торговая надбавка на социально значимые продовольственные товары";
        check("preventive_visit", "138-92", margin, "", Some("ст.144-2 п.6"));
        check("preventive_visit", "138-92", "Соблюдение предельных торговых надбавок", "", Some("ст.144-2 п.6"));
        check("unscheduled", "138-92", margin, "", None);
        check("preventive_visit", "138-92", "Торговая деятельность", "", None);
    }
}
