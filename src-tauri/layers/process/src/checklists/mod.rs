//! Checklists of procedural actions and of evidence, from `assets/checklists`.

use ekn_data::assets::Assets;
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
    /// Loads all checklists. Each point must cite a norm that is here.
    pub fn load_all(assets: &Assets, norms: &Norms) -> ekn_data::Result<Vec<Self>> {
        let mut all = Vec::new();
        for asset in assets.folder("checklists")? {
            let list: Self = asset.parse()?;
            for point in &list.items {
                norms.require(&asset, asset.text.find(&point.norm).unwrap_or(0), &point.norm)?;
            }
            all.push(list);
        }
        Ok(all)
    }
}
