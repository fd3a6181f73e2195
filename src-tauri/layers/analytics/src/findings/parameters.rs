//! Numbers and lists of the law that are no terms, from `assets/models/findings.toml`.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use ekn_data::assets::Assets;
use serde::Deserialize;

use super::catalogue::{FILE, File};

/// What the rules know of the law besides its terms.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// How names are listed.
    pub names: Names,
    /// How many entities may be covered without a digital risk system.
    pub coverage: Coverage,
    /// The spheres of control and supervision.
    pub spheres: Spheres,
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
        for point in parameters.spheres.in_force.iter().chain(gone.clone()) {
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
        let code = code.trim();
        if self.in_force.contains(code) {
            return SphereState::Named;
        }
        let gone = self.gone.iter().find(|gone| gone.points.iter().any(|point| point == code));
        match (gone, on) {
            (Some(gone), Some(day)) if day >= gone.by => SphereState::NotNamed,
            (Some(_), _) => SphereState::Unknown,
            (None, _) if self.parts(code).is_some() => SphereState::NotNamed,
            (None, _) => SphereState::Unknown,
        }
    }

    /// Article and sub-paragraph, which may have a number of its own: `138-92-1`.
    fn parts<'a>(&self, code: &'a str) -> Option<(&'a str, &'a str)> {
        let (article, point) = code.split_once('-')?;
        let known = self.norms.iter().any(|norm| norm.rsplit(':').next() == Some(article));
        let numbers = point.split('-').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        (known && numbers).then_some((article, point))
    }
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
        assert_eq!(state("140-1", ""), SphereState::Unknown);
        assert_eq!(state("fire", ""), SphereState::Unknown);
    }
}
