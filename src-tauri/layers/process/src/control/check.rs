//! Ways to see in imported data whether a demand was met, from `assets/control`.

use std::collections::HashSet;

use ekn_data::Result;
use ekn_data::assets::{Asset, Assets};
use ekn_data::registries::{Kind, Registry};
use ekn_data::taxonomies::CodeList;
use ekn_data::vocabulary::Text;
use serde::Deserialize;

use crate::Subject;

/// A way to see whether a demand was met.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Its id.
    pub id: String,
    /// The cases whose acts may use it.
    pub subjects: Vec<Subject>,
    /// Where it looks.
    pub rows: Place,
    /// What a row says when the demand was met, as a name for the check.
    pub title: Text,
    /// What a row has to say for the demand to be met.
    pub kept: Option<Condition>,
    /// What a row has to say for the demand to be broken.
    pub broken: Option<Condition>,
    /// The field that dates it; without one it is the day on which the row was taken in.
    pub day: Option<String>,
    /// Whether it must not happen up to the date, instead of having to happen by it.
    #[serde(default)]
    pub never: bool,
}

/// Where a check looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The row that the case started from.
    Own,
    /// Challenges of that inspection.
    Challenges,
    /// Appeals that repeat that appeal.
    Repeats,
    /// Inspections of the same entity by the same authority after the demand was made.
    NewInspections,
}

/// What a field has to say.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The field.
    pub field: String,
    /// One of these.
    #[serde(default)]
    pub is: Vec<String>,
    /// Anything at all.
    #[serde(default)]
    pub filled: bool,
}

/// What control of execution works by.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ControlRules {
    /// Kinds of acts of which it is looked at what came after them.
    pub measures: Vec<String>,
    /// Tactics whose case, worked through without any of these, has found nothing against the row that it started from.
    #[serde(default)]
    pub clearing: Vec<String>,
    /// The checks.
    #[serde(rename = "check")]
    pub checks: Vec<Check>,
}

const PATH: &str = "control/checks.toml";

impl Condition {
    /// Whether a row says it.
    pub(super) fn holds(&self, value: Option<&str>) -> bool {
        let value = value.filter(|value| !value.is_empty());
        value.is_some_and(|value| self.filled || self.is.iter().any(|known| known == value))
    }
}

impl ControlRules {
    /// Loads the checks. Each names fields and codes that there are.
    pub fn load(assets: &Assets) -> Result<Self> {
        let lists = CodeList::load_all(assets)?;
        Self::read(&assets.read(PATH)?, &lists)
    }

    fn read(asset: &Asset, lists: &[CodeList]) -> Result<Self> {
        let rules: Self = asset.parse()?;
        let mut seen = HashSet::new();
        for check in &rules.checks {
            if !seen.insert(&check.id) {
                let reason = format!("two checks are called {}", check.id);
                return Err(asset.refuse_last(&format!("id = \"{}\"", check.id), reason));
            }
            check.sound(asset, lists)?;
        }
        Ok(rules)
    }
}

impl Check {
    fn sound(&self, asset: &Asset, lists: &[CodeList]) -> Result<()> {
        let refuse = |reason: String| Err(asset.refuse_near(&format!("id = \"{}\"", self.id), reason));
        let wanted = if self.never { &self.broken } else { &self.kept };
        if wanted.is_none() {
            let lacks = if self.never { "broken" } else { "kept" };
            return refuse(format!("{}: `{lacks}` is missing", self.id));
        }
        for subject in &self.subjects {
            let Some(registry) = self.rows.registry(*subject) else {
                return refuse(format!("{}: such rows belong to no {}", self.id, subject.registry().name()));
            };
            for condition in self.kept.iter().chain(&self.broken) {
                let Some((_, field)) = registry.field(&condition.field) else {
                    return refuse(format!("{}: no field {} in {}", self.id, condition.field, registry.name()));
                };
                let codes = match field.kind {
                    Kind::Code(list) => lists.iter().find(|known| known.id == list).map(|known| &known.codes),
                    _ => None,
                };
                let stray = condition
                    .is
                    .iter()
                    .find(|code| codes.is_some_and(|known| !known.iter().any(|known| known.id == **code)));
                if let Some(stray) = stray {
                    return refuse(format!("{}: {} has no code {stray}", self.id, condition.field));
                }
                if condition.is.is_empty() != condition.filled {
                    return refuse(format!("{}: either `is` or `filled`", self.id));
                }
            }
            let dated =
                |(_, field): (usize, &ekn_data::registries::Field)| matches!(field.kind, Kind::Day | Kind::Moment);
            if let Some(day) = self.day.as_ref().filter(|day| !registry.field(day).is_some_and(dated)) {
                return refuse(format!("{}: {day} is no day of {}", self.id, registry.name()));
            }
        }
        Ok(())
    }
}

impl Place {
    /// The registry looked into for cases that start from such a row. `None` where there are no such rows.
    #[must_use]
    pub fn registry(self, subject: Subject) -> Option<Registry> {
        match (self, subject) {
            (Self::Own, subject) => Some(subject.registry()),
            (Self::Challenges, Subject::Inspection) => Some(Registry::Challenges),
            (Self::Repeats, Subject::Appeal) => Some(Registry::Appeals),
            (Self::NewInspections, Subject::Inspection) => Some(Registry::Inspections),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"measures = []
[[check]]
id = "x"
subjects = ["inspection"]
rows = "own"
title = { kk = "а", ru = "а", en = "a" }
kept = { field = "sanction", is = ["none"] }
day = "end"
[[check]]
id = "y"
subjects = ["appeal"]
rows = "repeats"
title = { kk = "а", ru = "а", en = "a" }
broken = { field = "received", filled = true }
never = true
"#;

    /// Changes one thing in a good file; says at which line it is refused and why.
    fn check(from: &str, to: &str, expect: Option<&str>) {
        assert!(GOOD.contains(from), "{from}");
        let lists = CodeList::load_all(&Assets::built_in()).unwrap();
        let asset = Asset { path: PATH.into(), text: GOOD.replacen(from, to, 1) };
        let got = ControlRules::read(&asset, &lists).map(|_| ()).map_err(|error| error.to_string());
        match expect {
            None => assert_eq!(got, Ok(())),
            Some(part) => assert!(got.clone().unwrap_err().starts_with(&format!("{PATH}:{part}")), "{got:?}"),
        }
    }

    #[test]
    fn what_a_check_must_be() {
        check("x", "x", None);
        check("\"y\"", "\"x\"", Some("10: two checks are called x"));
        check("sanction", "fine", Some("3: x: no field fine in inspections"));
        check("\"none\"", "\"nothing\"", Some("3: x: sanction has no code nothing"));
        check("is = [\"none\"]", "is = [\"none\"], filled = true", Some("3: x: either `is` or `filled`"));
        check(", is = [\"none\"]", "", Some("3: x: either `is` or `filled`"));
        check("\"end\"", "\"result\"", Some("3: x: result is no day of inspections"));
        check("kept = ", "broken = ", Some("3: x: `kept` is missing"));
        check("never = true", "never = false", Some("10: y: `kept` is missing"));
        check("\"appeal\"", "\"entity\"", Some("10: y: such rows belong to no entities"));
    }

    #[test]
    fn the_delivered_checks_are_sound() {
        assert!(ControlRules::load(&Assets::built_in()).unwrap().checks.len() >= 9);
    }
}
