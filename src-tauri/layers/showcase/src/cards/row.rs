//! Rows opened to their source.

use ekn_data::registries::{Origin, table as rows};

use crate::cards::{RowOrigin, SourceRow};
use crate::parts::{FactLine, RowRef};
use crate::showcase::row_key;
use crate::{Result, Showcase};

impl Showcase<'_> {
    /// A row: as understood, as it stood in the file, and where it came from.
    pub fn source_row(&self, row: &RowRef) -> Result<SourceRow> {
        let key = row_key(row)?;
        let stored =
            rows::stored_row(self.reader, key)?.ok_or_else(|| ekn_data::Error::unknown("row", row.id.to_string()))?;
        let number = stored.fields.first().and_then(|(_, value)| value.clone()).unwrap_or_default();
        let fields = stored.fields.into_iter().filter_map(|(name, value)| {
            let label = self.words.get(&format!("field.{name}"));
            let value = value?;
            let value = if value.is_empty() {
                self.words.get("fact.blank")
            } else {
                self.field_value(key.registry, name, &value)
            };
            Some(FactLine { label, value, row: None })
        });
        let passport = self.method.passports.iter().find(|passport| passport.id == stored.dataset);
        Ok(SourceRow {
            row: row.clone(),
            registry_name: self.words.code("registry", key.registry.name()),
            number,
            fields: fields.collect(),
            cells: stored.cells.into_iter().map(|(label, value)| FactLine { label, value, row: None }).collect(),
            passport: passport.map_or(stored.dataset, |passport| self.words.text(&passport.title).to_owned()),
            vanished: stored.vanished.map(|at| {
                // The day of a time in UTC.
                let day = at.get(..10).and_then(|day| day.parse().ok()).map(|day| self.words.day(day)).unwrap_or(at);
                self.words.say("row.vanished", &[("day", &day)])
            }),
            versions: stored.origins.into_iter().map(origin).collect(),
            links: self.row_links(key)?,
        })
    }
}

fn origin(origin: Origin) -> RowOrigin {
    RowOrigin {
        batch: origin.batch,
        file: origin.file,
        sha256: origin.sha256,
        part: origin.part,
        line: origin.line,
        imported: origin.imported,
        actor: origin.actor,
    }
}
