//! Checklists of procedural actions and of evidence, from `assets/checklists`.

use std::collections::HashSet;

use ekn_data::assets::{Asset, Assets};
use ekn_data::vocabulary::Text;
use serde::Deserialize;

use crate::norms::Norms;

/// A checklist.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    /// Its id, the name of its file.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// What it lists.
    pub kind: ChecklistKind,
    /// Its points.
    #[serde(rename = "item")]
    pub items: Vec<Point>,
}

/// What a checklist lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChecklistKind {
    /// Procedural actions.
    Procedure,
    /// Evidence.
    Evidence,
}

/// One point.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// Its id.
    pub id: String,
    /// What to check.
    pub text: Text,
    /// Why: `act:article`.
    pub norm: String,
}

impl ChecklistKind {
    /// `procedure` or `evidence`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Procedure => "procedure",
            Self::Evidence => "evidence",
        }
    }
}

impl Checklist {
    /// Loads all checklists. Each point has an id of its own and cites a norm that is here.
    pub fn load_all(assets: &Assets, norms: &Norms) -> ekn_data::Result<Vec<Self>> {
        let mut all = Vec::new();
        for asset in assets.folder("checklists")? {
            let list: Self = asset.parse()?;
            list.checked(&asset, norms)?;
            all.push(list);
        }
        Ok(all)
    }

    fn checked(&self, asset: &Asset, norms: &Norms) -> ekn_data::Result<()> {
        if self.id != asset.stem() {
            return Err(asset
                .refuse_near(&format!("\"{}\"", self.id), format!("the id is not the file's name, {}", asset.stem())));
        }
        let mut seen = HashSet::new();
        for point in &self.items {
            // A mark names its point by the id alone.
            if !seen.insert(&point.id) {
                let reason = format!("two points are called {}", point.id);
                return Err(asset.refuse_last(&format!("id = \"{}\"", point.id), reason));
            }
            norms.require(asset, asset.text.find(&point.norm).unwrap_or(0), &point.norm)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"id = "x"
title = { kk = "а", ru = "а", en = "a" }
kind = "evidence"
[[item]]
id = "one"
text = { kk = "а", ru = "а", en = "a" }
norm = "prosecutors-office:33"
[[item]]
id = "two"
text = { kk = "а", ru = "а", en = "a" }
norm = "prosecutors-office:33"
"#;

    /// Changes one thing in a good file; says at which line it is refused and why.
    fn check(from: &str, to: &str, expect: Option<&str>) {
        let norms = Norms::load(&Assets::built_in()).unwrap();
        let asset = Asset { path: "checklists/x.toml".into(), text: GOOD.replacen(from, to, 1) };
        let got = asset.parse::<Checklist>().and_then(|list| list.checked(&asset, &norms));
        let got = got.map_err(|error| error.to_string());
        match expect {
            None => assert_eq!(got, Ok(())),
            Some(part) => {
                assert!(got.clone().unwrap_err().starts_with(&format!("checklists/x.toml:{part}")), "{got:?}");
            }
        }
    }

    #[test]
    fn what_a_checklist_must_be() {
        check("", "", None);
        check("id = \"x\"", "id = \"y\"", Some("1: the id is not the file's name, x"));
        check("evidence", "proof", Some("3: unknown variant `proof`"));
        check("two", "one", Some("9: two points are called one"));
        check("office:33", "office:999", Some("7: no norm"));
    }
}
