//! The head of a card: name, identifier, and what the register of entities says.

use ekn_data::registries::{Kind, Object, ObjectKind, Region, Registry, RowKey, table as rows};
use ekn_data::vocabulary::{Identifier, Language};

use crate::cards::ObjectHead;
use crate::parts::FactLine;
use crate::showcase::row_ref;
use crate::{Result, Showcase};

impl Showcase<'_> {
    pub(crate) fn head(&self, object: &Object) -> Result<ObjectHead> {
        let name = object.name_in(self.words.language()).to_owned();
        let other = if self.words.language() == Language::Kk { Language::Ru } else { Language::Kk };
        let other_name = Some(object.name_in(other).to_owned()).filter(|other| *other != name);
        Ok(ObjectHead {
            id: object.id,
            key: object.key(),
            kind: object.kind.code().to_owned(),
            kind_name: self.kind_name(object.kind),
            scheme: object.identifier.scheme().to_owned(),
            identifier: self.head_identifier(object, &name),
            name,
            other_name,
            lines: self.by_name_alone(object).into_iter().chain(self.entity_lines(object)?).collect(),
            joined: self.joined_objects(object.id)?,
            splits: self.splits_around(object)?,
        })
    }

    /// Its number; of an object known by its name alone, that name with the data set that names it so.
    fn head_identifier(&self, object: &Object, name: &str) -> String {
        let value = object.identifier.value();
        let named = value.split_once('/').filter(|_| object.identifier.scheme() == Identifier::NAMED);
        let Some((dataset, _)) = named else { return value.to_owned() };
        let part = object.identifier.part_number().map(|number| format!(" «{number}»")).unwrap_or_default();
        self.named_in(&format!("{name}{part}"), dataset)
    }

    pub(crate) fn kind_name(&self, kind: ObjectKind) -> String {
        self.words.code("object_kind", kind.code())
    }

    /// That rows are on this card for a name alone: nobody has said that they are of one.
    fn by_name_alone(&self, object: &Object) -> Option<FactLine> {
        let line =
            || FactLine { label: self.words.get("head.by_name"), value: self.words.get("head.by_name_why"), row: None };
        (object.identifier.scheme() == Identifier::NAMED).then(line)
    }

    fn entity_lines(&self, object: &Object) -> Result<Vec<FactLine>> {
        let Some(id) = object.entity_row else { return Ok(Vec::new()) };
        let key = RowKey { registry: Registry::Entities, id };
        let Some(stored) = rows::stored_row(self.reader, key)? else { return Ok(Vec::new()) };
        let shown =
            stored.fields.into_iter().filter(|(name, _)| !matches!(*name, "id" | "name_ru" | "name_kk" | "role"));
        let lines = shown.filter_map(|(name, value)| {
            let value = value.filter(|value| !value.is_empty())?;
            Some(FactLine {
                label: self.words.get(&format!("field.{name}")),
                value: self.named_code(name, &value).unwrap_or_else(|| self.field_value(key.registry, name, &value)),
                row: Some(row_ref(key)),
            })
        });
        let gone = stored.vanished.is_some().then(|| FactLine {
            label: self.words.get("rows.state"),
            value: self.words.get("rows.vanished"),
            row: Some(row_ref(key)),
        });
        Ok(lines.chain(gone).collect())
    }

    /// A code of a classifier with what it lies in: a division of economic activity, a region.
    fn named_code(&self, field: &str, code: &str) -> Option<String> {
        let name = match field {
            "oked" => self.words.industry(code)?,
            "kato" => {
                let region = self.method.regions.iter().find(|region| code.starts_with(&region.code))?;
                let known = self.district_name(code).and_then(|_| code.get(..Region::DISTRICT));
                &self.region_name(known.unwrap_or(&region.code))
            }
            _ => return None,
        };
        Some(self.words.say("head.code_named", &[("code", code), ("name", name)]))
    }

    /// A stored value as people read it: days as dd.mm.yyyy, codes by name, yes and no in words.
    pub(crate) fn field_value(&self, registry: Registry, name: &str, stored: &str) -> String {
        match registry.field(name).map(|(_, field)| field.kind) {
            Some(Kind::Day | Kind::Moment) => {
                stored.parse().map_or_else(|_| stored.to_owned(), |moment| self.words.moment(moment))
            }
            Some(Kind::Code(list)) => self.words.code(list, stored),
            Some(Kind::Bool) => self.words.code("yes_no", if stored == "1" { "yes" } else { "no" }),
            _ => stored.to_owned(),
        }
    }
}
