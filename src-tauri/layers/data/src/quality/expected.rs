//! Fields that every row should have. The others may well be blank by their nature: nobody extended the term, nothing was forwarded.

use crate::registries::Registry;

/// Fields of a registry that a sound extract never leaves blank.
#[must_use]
pub fn expected(registry: Registry) -> &'static [&'static str] {
    match registry {
        Registry::Entities => &["id", "role", "name_ru", "registered", "form", "oked", "kato", "address", "status"],
        Registry::Inspections => &[
            "number",
            "act_date",
            "authority_id",
            "authority_name",
            "entity_id",
            "entity_name",
            "kind",
            "ground",
            "registration_number",
            "registered",
            "start",
            "end_planned",
            "inspectors",
        ],
        Registry::Appeals => {
            &["number", "received", "registered", "kind", "language", "authority_id", "authority_name", "topic", "text"]
        }
        Registry::Challenges => &[
            "number",
            "filed",
            "route",
            "authority_id",
            "authority_name",
            "entity_id",
            "entity_name",
            "ground",
            "outcome",
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_expected_field_is_there() {
        for registry in Registry::ALL {
            assert!(expected(registry).iter().all(|name| registry.field(name).is_some()), "{registry:?}");
        }
    }
}
