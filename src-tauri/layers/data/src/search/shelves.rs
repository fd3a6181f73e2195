//! What is searched: objects and three kinds of rows, and which of their fields hold words, numbers, names and days.

use crate::registries::Registry;

/// A kind of thing that is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shelf {
    /// Supervised objects, by every name that a register gives them.
    Objects,
    /// Inspections.
    Inspections,
    /// Appeals.
    Appeals,
    /// Challenges.
    Challenges,
}

impl Shelf {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Objects, Self::Inspections, Self::Appeals, Self::Challenges];

    /// Its name in the store and in calls.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.registry().map_or("objects", Registry::name)
    }

    /// The registry whose rows it holds; none for objects.
    #[must_use]
    pub fn registry(self) -> Option<Registry> {
        match self {
            Self::Objects => None,
            Self::Inspections => Some(Registry::Inspections),
            Self::Appeals => Some(Registry::Appeals),
            Self::Challenges => Some(Registry::Challenges),
        }
    }

    /// Reads a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shelf| shelf.name() == name)
    }

    /// The shelf of a registry's rows. The register of entities tells of objects.
    pub(super) fn of(registry: Registry) -> Self {
        Self::ALL.into_iter().find(|shelf| shelf.registry() == Some(registry)).unwrap_or(Self::Objects)
    }
}

/// How a field is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// By its words.
    Words,
    /// By its words; they also name an object: the first or the second that the row joins on.
    Name(usize),
    /// By its words; they tell of such an object, but do not name it.
    Told(usize),
    /// As a number.
    Number,
    /// As the identifier of an object that the row joins on.
    Identifier(usize),
    /// It tells how new the row is; the first one that is filled counts.
    Day,
}

use Use::{Day, Identifier, Name, Number, Told, Words};

/// Objects of entities join as the first; elsewhere the authority is the first and the entity the second.
const ENTITIES: &[(&str, Use)] =
    &[("id", Identifier(0)), ("name_ru", Name(0)), ("name_kk", Name(0)), ("address", Told(0))];

const INSPECTIONS: &[(&str, Use)] = &[
    ("number", Number),
    ("registration_number", Number),
    ("source_appeal", Number),
    ("extension_act_number", Number),
    ("authority_id", Identifier(0)),
    ("authority_name", Name(0)),
    ("entity_id", Identifier(1)),
    ("entity_name", Name(1)),
    ("ground_text", Words),
    ("sphere", Words),
    ("inspectors", Words),
    ("appointed_inspectors", Words),
    ("start", Day),
    ("act_date", Day),
];

const APPEALS: &[(&str, Use)] = &[
    ("number", Number),
    ("repeat_of", Number),
    ("inspection_number", Number),
    ("applicant_id", Number),
    ("authority_id", Identifier(0)),
    ("authority_name", Name(0)),
    ("entity_id", Identifier(1)),
    ("entity_name", Name(1)),
    ("applicant", Words),
    ("topic", Words),
    ("text", Words),
    ("forwarded_to", Words),
    ("received", Day),
    ("registered", Day),
];

const CHALLENGES: &[(&str, Use)] = &[
    ("number", Number),
    ("inspection_number", Number),
    ("authority_id", Identifier(0)),
    ("authority_name", Name(0)),
    ("entity_id", Identifier(1)),
    ("entity_name", Name(1)),
    ("ground", Words),
    ("decided_by", Words),
    ("filed", Day),
];

/// How the fields of a registry are found, in the order in which a match in them counts.
pub(super) fn plan(registry: Registry) -> &'static [(&'static str, Use)] {
    match registry {
        Registry::Entities => ENTITIES,
        Registry::Inspections => INSPECTIONS,
        Registry::Appeals => APPEALS,
        Registry::Challenges => CHALLENGES,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_planned_field_is_one_of_the_registry() {
        for registry in Registry::ALL {
            for (field, _) in plan(registry) {
                assert!(registry.field(field).is_some(), "{field}");
            }
        }
    }
}
