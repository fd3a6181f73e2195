//! What a case can start from, and a draft be about.

use ekn_data::registries::Registry;
use serde::Deserialize;

/// A kind of row, by its word in the files of tactics and templates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A registered appeal.
    Appeal,
    /// A registered inspection.
    Inspection,
    /// A registered challenge of an act.
    Challenge,
    /// A row of the register of entities, of a business or of a body.
    Entity,
}

impl Subject {
    /// The registry of such rows.
    #[must_use]
    pub fn registry(self) -> Registry {
        match self {
            Self::Appeal => Registry::Appeals,
            Self::Inspection => Registry::Inspections,
            Self::Challenge => Registry::Challenges,
            Self::Entity => Registry::Entities,
        }
    }
}
