//! Supervised objects: who a card is about.

use crate::identity::decisions::table as identity;
use crate::vocabulary::{Identifier, Language};
use crate::{Error, Result};

use crate::passports;
use crate::storage::Reader;

use super::{names, table};

/// What kind of object a card is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ObjectKind {
    /// A business or a person inspected.
    Entity,
    /// A state body that inspects or answers.
    Authority,
    /// A place that belongs to an entity.
    Site,
    /// A question that appeals and inspections share.
    Topic,
}

/// A supervised object.
#[derive(Debug, Clone)]
pub struct Object {
    /// Its number in the store.
    pub id: i64,
    /// Its kind.
    pub kind: ObjectKind,
    /// Its identifier.
    pub identifier: Identifier,
    /// The name as first seen.
    pub name: String,
    /// The Russian name of the register of entities, or empty.
    pub name_ru: String,
    /// The Kazakh name of the register of entities, or empty.
    pub name_kk: String,
    /// Its row in the register of entities.
    pub entity_row: Option<i64>,
}

/// How many rows join on an object.
#[derive(Debug, Clone, Copy, Default)]
pub struct ObjectTotals {
    /// Inspections of it or by it.
    pub inspections: i64,
    /// Appeals about it or to it.
    pub appeals: i64,
    /// Challenges by it or against it.
    pub challenges: i64,
}

impl ObjectKind {
    const ALL: [Self; 4] = [Self::Entity, Self::Authority, Self::Site, Self::Topic];

    /// `entity`, `authority`, `site` or `topic`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Entity => "entity",
            Self::Authority => "authority",
            Self::Site => "site",
            Self::Topic => "topic",
        }
    }

    /// Reads a code; the store holds no others.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|kind| kind.code() == code).unwrap_or(Self::Entity)
    }
}

impl Object {
    /// Finds an object by what a person types: БИН/ИИН, `scheme:value`, or the object's number. Of objects that a person joined it
    /// is the one that leads them. One of which only data sets speak that the session may not use is refused with the name of what
    /// it lacks.
    pub fn find(reader: Reader<'_>, key: &str) -> Result<Self> {
        let found = Self::find_itself(reader, key)?;
        let leader = identity::leader(reader, found.id)?;
        if leader == found.id {
            return Ok(found);
        }
        table::object_by_id(reader, leader)?.ok_or_else(|| Error::unknown("object", key))
    }

    /// Whether a text is a key as [`Self::find`] takes it, if any object has it.
    #[must_use]
    pub fn is_key(text: &str) -> bool {
        let text = text.trim();
        Identifier::parse(Identifier::BIN_OR_IIN, text).is_ok() || text.contains(':') || text.parse::<i64>().is_ok()
    }

    /// The same without regard to what a person joined.
    pub fn find_itself(reader: Reader<'_>, key: &str) -> Result<Self> {
        let key = key.trim();
        let found = if let Ok(identifier) = Identifier::parse(Identifier::BIN_OR_IIN, key) {
            Self::by_identifier(reader, identifier.scheme(), identifier.value())?
        } else if let Some((scheme, value)) = key.split_once(':') {
            Self::by_identifier(reader, scheme, value)?
        } else if let Ok(id) = key.parse() {
            table::object_by_id(reader, id)?
        } else {
            None
        };
        found.ok_or_else(|| Error::unknown("object", key))
    }

    fn by_identifier(reader: Reader<'_>, scheme: &str, value: &str) -> Result<Option<Self>> {
        let found = table::object_by_identifier(reader, scheme, value)?;
        if found.is_none()
            && let Some(dataset) = names::table::spoken_of_by(reader, scheme, value)?
        {
            passports::table::require_use(reader, &dataset)?;
        }
        Ok(found)
    }

    /// The name in a language, or the other one, or the identifier.
    #[must_use]
    pub fn name_in(&self, language: Language) -> &str {
        let wanted =
            if language == Language::Kk { [&self.name_kk, &self.name_ru] } else { [&self.name_ru, &self.name_kk] };
        let known = wanted.into_iter().chain([&self.name]).find(|name| !name.is_empty());
        known.map_or(self.identifier.value(), String::as_str)
    }

    /// Whether a source names it in Kazakh, and one in Russian.
    #[must_use]
    pub fn is_named_in_both(&self) -> bool {
        !self.name_kk.is_empty() && !self.name_ru.is_empty()
    }

    /// What opens its card again.
    #[must_use]
    pub fn key(&self) -> String {
        self.identifier.to_string()
    }
}
