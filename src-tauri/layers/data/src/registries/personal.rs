//! Which fields of a registry can tell of a person. A passport must class each of them; what a pseudonym takes the place of follows
//! from it.

use super::Registry;

/// Fields that speak of one person or firm.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Person {
    /// The field of the identifier, if there is one.
    pub id: Option<&'static str>,
    /// Fields of names.
    pub names: &'static [&'static str],
    /// The column of the object that the row joins on through them.
    pub join: Option<&'static str>,
}

const fn person(id: Option<&'static str>, names: &'static [&'static str], join: Option<&'static str>) -> Person {
    Person { id, names, join }
}

const ENTITY: Person = person(Some("entity_id"), &["entity_name"], Some("entity"));
const ENTITIES: &[Person] = &[person(Some("id"), &["name_ru", "name_kk"], Some("object"))];
const INSPECTIONS: &[Person] = &[ENTITY, person(None, &["inspectors", "appointed_inspectors"], None)];
const APPEALS: &[Person] = &[ENTITY, person(Some("applicant_id"), &["applicant"], None)];
const CHALLENGES: &[Person] = &[ENTITY, person(None, &["decided_by"], None)];

impl Registry {
    /// Fields that a passport must class: they can tell who a person is, how to reach them, or more.
    #[must_use]
    pub fn personal_fields(self) -> &'static [&'static str] {
        match self {
            Self::Entities => &["id", "name_ru", "name_kk", "address"],
            Self::Inspections => &["entity_id", "entity_name", "inspectors", "appointed_inspectors"],
            Self::Appeals => &["applicant", "applicant_id", "entity_id", "entity_name", "text"],
            Self::Challenges => &["entity_id", "entity_name", "decided_by"],
        }
    }

    /// Fields in which anybody may be named in passing, beside those that a passport must class.
    pub(crate) fn passing_words(self) -> &'static [&'static str] {
        match self {
            Self::Inspections => &["ground_text"],
            Self::Appeals | Self::Challenges | Self::Entities => &[],
        }
    }

    /// Whom a row speaks of.
    pub(crate) fn persons(self) -> &'static [Person] {
        match self {
            Self::Entities => ENTITIES,
            Self::Inspections => INSPECTIONS,
            Self::Appeals => APPEALS,
            Self::Challenges => CHALLENGES,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_named_field_is_there_and_every_person_must_be_classed() {
        for registry in Registry::ALL {
            for name in registry.personal_fields() {
                assert!(registry.field(name).is_some(), "{name}");
            }
            for person in registry.persons() {
                for name in person.id.iter().chain(person.names) {
                    assert!(registry.personal_fields().contains(name), "{name}");
                }
            }
        }
    }
}
