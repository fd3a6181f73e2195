//! What the rules are called, which norms they rest on and what follows, from `assets/models/findings.toml`.

use std::collections::BTreeMap;

use ekn_data::assets::Assets;
use ekn_data::vocabulary::Text;
use serde::Deserialize;

use super::{Parameters, RULES};

/// All rules' words and norms.
#[derive(Debug, Clone)]
pub struct Catalogue {
    entries: BTreeMap<String, Entry>,
}

/// One rule's words and norms.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// `R01` … `R22`.
    pub id: String,
    /// What the rule tests.
    pub title: Text,
    /// What an act of the prosecutor says where it is broken.
    pub broken: Text,
    /// What it says instead where the rule tells in which of several ways it is broken.
    #[serde(default)]
    pub ways: BTreeMap<String, Text>,
    /// Norms, `act:article`, the one broken first.
    pub norms: Vec<String>,
    /// What of them an act of the prosecutor quotes, `act:article/point` or `act:article/point/sub-point`.
    pub quote: Vec<String>,
    /// What follows in law if the sign is confirmed.
    pub consequence: Text,
    /// What of the norm the registers don't tell, so that a person has to look; `None` where they tell all of it.
    pub untested: Option<Text>,
    /// Whether a confirmed hit is a gross violation that voids the inspection (ПК art. 156 p. 2).
    pub gross: bool,
}

impl Entry {
    /// What an act says of a breach: an act asserts nothing but what the facts show.
    #[must_use]
    pub fn said(&self, way: Option<&str>) -> &Text {
        way.and_then(|way| self.ways.get(way)).unwrap_or(&self.broken)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    finding: Vec<Entry>,
    pub(super) parameters: Parameters,
}

/// Where the words and the parameters are.
pub(super) const FILE: &str = "models/findings.toml";

impl Catalogue {
    /// Reads the file. Every rule of this program must have its entry, and no entry may lack a rule.
    pub fn load(assets: &Assets) -> ekn_data::Result<Self> {
        let asset = assets.read(FILE)?;
        let file: File = asset.parse()?;
        let entries: BTreeMap<_, _> = file.finding.into_iter().map(|entry| (entry.id.clone(), entry)).collect();
        for entry in entries.values() {
            if !RULES.iter().any(|rule| rule.id == entry.id) {
                return Err(asset.refuse_near(&entry.id, format!("there is no rule {}", entry.id)));
            }
            if entry.norms.is_empty() {
                return Err(asset.refuse_near(&entry.id, format!("{} cites no norm", entry.id)));
            }
        }
        if let Some(rule) = RULES.iter().find(|rule| !entries.contains_key(rule.id)) {
            return Err(asset.refuse(0, format!("no entry for {}", rule.id)));
        }
        Ok(Self { entries })
    }

    /// One rule's entry.
    #[must_use]
    pub fn get(&self, rule: &str) -> Option<&Entry> {
        self.entries.get(rule)
    }

    /// All entries in order.
    pub fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }
}
