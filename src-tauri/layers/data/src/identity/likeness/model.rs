//! Weights and the threshold of comparing, from `assets/models/identity.toml`.

use serde::Deserialize;

use crate::Result;
use crate::assets::{Asset, Assets};
use crate::vocabulary::Text;

use crate::identity::names::LegalForms;

const FILE: &str = "models/identity.toml";

/// One version of the model.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its name.
    pub title: Text,
    /// What it is for.
    pub purpose: Text,
    /// What it can't do.
    pub limits: Text,
    /// From so many points of 100 a pair is a candidate.
    pub threshold: u8,
    /// Weights of words.
    pub words: WordWeights,
    /// What else adds and takes.
    pub points: Points,
    /// Bounds of the search.
    pub search: Bounds,
}

/// Weights of words, as parts of 1.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordWeights {
    /// Of a word that everybody bears.
    pub common: f32,
    /// Factor for words of the list.
    pub listed: f32,
    /// Factor for a first letter in the place of a word.
    pub initial: f32,
    /// Factor for a word that one of two persons lacks.
    pub patronymic: f32,
    /// Borne by so many objects, a word is known.
    pub known_from: u32,
    /// A letter apart and borne by so many times fewer objects, it is a slip of the other word all the same.
    pub slip_share: f32,
    /// The same for words that differ in a vowel that spellings exchange.
    pub spelling_share: f32,
    /// Groups of legal forms whose holders are persons.
    pub persons: Vec<String>,
}

/// Points added to 100 times the likeness of the words.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each is named after what it is given for")]
pub struct Points {
    pub words_differ: i32,
    pub number_same: i32,
    pub number_missing: i32,
    pub number_conflict: i32,
    pub form_same: i32,
    pub form_missing: i32,
    pub form_conflict: i32,
    pub branch: i32,
    pub address_same: i32,
    pub address_other_flat: i32,
    pub address_street: i32,
    pub address_settlement: i32,
    pub address_other_house: i32,
    pub address_other_street: i32,
    pub address_other_settlement: i32,
}

/// Bounds of the search for candidates.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bounds {
    /// So many counterparts are kept for a name.
    pub kept: usize,
    /// So many objects that share a word are looked at.
    pub looked_at: usize,
}

impl Model {
    /// Reads and checks the model.
    pub fn load(assets: &Assets, forms: &LegalForms) -> Result<Self> {
        Self::of(&assets.read(FILE)?, forms)
    }

    pub(super) fn of(asset: &Asset, forms: &LegalForms) -> Result<Self> {
        let model: Self = asset.parse()?;
        let weights = &model.words;
        let parts = [
            ("common", weights.common),
            ("listed", weights.listed),
            ("initial", weights.initial),
            ("patronymic", weights.patronymic),
            ("slip_share", weights.slip_share),
            ("spelling_share", weights.spelling_share),
        ];
        let wrong = |name: &str, reason: &str| {
            let at = asset.text.find(&format!("\n{name} =")).map_or(0, |at| at + 1);
            Err(asset.refuse(at, format!("{name}: {reason}")))
        };
        if let Some((name, _)) = parts.into_iter().find(|(_, part)| !(0.0..=1.0).contains(part) || *part == 0.0) {
            return wrong(name, "more than 0 and at most 1");
        }
        if !(1..=100).contains(&model.threshold) {
            return wrong("threshold", "from 1 to 100");
        }
        if weights.known_from == 0 {
            return wrong("known_from", "at least 1");
        }
        if let Some(unknown) = weights.persons.iter().find(|kin| !forms.all.iter().any(|form| form.kin == **kin)) {
            return wrong("persons", &format!("no group of legal forms named {unknown}"));
        }
        for (name, points, adds) in model.points.signed() {
            if adds != (points >= 0) && points != 0 {
                return wrong(name, if adds { "an agreement adds" } else { "a difference takes" });
            }
        }
        for (name, bound, most) in [("kept", model.search.kept, 100), ("looked_at", model.search.looked_at, 100_000)] {
            if bound == 0 || bound > most {
                return wrong(name, &format!("from 1 to {most}"));
            }
        }
        Ok(model)
    }
}

impl Points {
    /// Each with its name and whether it has to add.
    fn signed(&self) -> [(&'static str, i32, bool); 15] {
        [
            ("words_differ", self.words_differ, false),
            ("number_same", self.number_same, true),
            ("number_missing", self.number_missing, false),
            ("number_conflict", self.number_conflict, false),
            ("form_same", self.form_same, true),
            ("form_missing", self.form_missing, false),
            ("form_conflict", self.form_conflict, false),
            ("branch", self.branch, false),
            ("address_same", self.address_same, true),
            ("address_other_flat", self.address_other_flat, true),
            ("address_street", self.address_street, true),
            ("address_settlement", self.address_settlement, true),
            ("address_other_house", self.address_other_house, false),
            ("address_other_street", self.address_other_street, false),
            ("address_other_settlement", self.address_other_settlement, false),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_is_named_with_its_line() {
        let forms = LegalForms::load(&Assets::built_in()).unwrap();
        let given = Assets::built_in().read(FILE).unwrap().text;
        let line = |text: &str| given[..given.find(text).unwrap()].matches('\n').count() + 1;
        let check = |from: &str, to: &str, reason: &str| {
            let asset = Asset { path: FILE.to_owned(), text: given.replacen(from, to, 1) };
            let error = Model::of(&asset, &forms).unwrap_err().to_string();
            assert_eq!(error, format!("{FILE}:{}: {reason}", line(from)));
        };
        check("threshold = 80", "threshold = 0", "threshold: from 1 to 100");
        check("common = 0.35", "common = 1.5", "common: more than 0 and at most 1");
        check("branch = -35", "branch = 35", "branch: a difference takes");
        check("address_same = 8", "address_same = -8", "address_same: an agreement adds");
        check("kept = 8", "kept = 0", "kept: from 1 to 100");
        check("\"practice\"]", "\"prac\"]", "persons: no group of legal forms named prac");
        let asset = Asset { path: FILE.to_owned(), text: given.replacen("known_from = 3", "knwon_from = 3", 1) };
        assert!(Model::of(&asset, &forms).unwrap_err().to_string().starts_with(FILE));
        assert!(Model::of(&Asset { path: FILE.to_owned(), text: given.clone() }, &forms).is_ok());
    }
}
