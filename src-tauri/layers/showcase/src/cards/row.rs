//! Rows opened to their source.

use ekn_data::passports::table as passports;
use ekn_data::registries::{Change, Origin, RowKey, changes, table as rows};
use ekn_data::vocabulary::day_of_stamp;
use ekn_process::tasks::table as tasks;

use crate::cards::{FieldChange, RowOrigin, RowTactic, SourceRow};
use crate::parts::{FactLine, RowRef};
use crate::showcase::row_key;
use crate::{Result, Showcase};

impl Showcase<'_> {
    /// A row: as understood, as it stood in the file, and where it came from.
    pub fn source_row(&self, row: &RowRef) -> Result<SourceRow> {
        let key = row_key(row)?;
        if let Some(dataset) = rows::dataset_of(self.reader, key)? {
            passports::require_use(self.reader, &dataset)?;
        }
        let stored =
            rows::stored_row(self.reader, key)?.ok_or_else(|| ekn_data::Error::unknown("row", row.id.to_string()))?;
        let number = stored.fields.first().and_then(|(_, value)| value.clone()).unwrap_or_default();
        let said = |name: &str, value: &str| match value {
            "" => self.words.get("fact.blank"),
            value => self.field_value(key.registry, name, value),
        };
        let fields = stored.fields.into_iter().filter_map(|(name, value)| {
            Some(FactLine { label: self.words.get(&format!("field.{name}")), value: said(name, &value?), row: None })
        });
        let changed = |change: Change| {
            let said = |value: Option<String>| {
                value.map_or_else(|| self.words.get("fact.missing"), |value| said(change.field, &value))
            };
            let label = self.words.get(&format!("field.{}", change.field));
            FieldChange { label, before: said(change.before), after: said(change.after) }
        };
        let changes = changes(self.reader, &stored.origins)?.into_iter();
        let changes = changes.map(|changes| Some(changes?.into_iter().map(changed).collect()));
        Ok(SourceRow {
            row: row.clone(),
            registry_name: self.words.code("registry", key.registry.name()),
            number,
            fields: fields.collect(),
            cells: stored.cells.into_iter().map(|(label, value)| FactLine { label, value, row: None }).collect(),
            passport: self.dataset_title(&stored.dataset),
            vanished: stored.vanished.map(|at| {
                let day = day_of_stamp(&at).map_or(at, |day| self.words.day(day));
                self.words.say("row.vanished", &[("day", &day)])
            }),
            ended: stored.origins.first().map(|origin| self.ended_note(origin.batch)).transpose()?.flatten(),
            versions: stored.origins.into_iter().zip(changes).map(origin).collect(),
            path: self.path_of_row(key)?,
            links: self.row_links(key)?,
            tactics: self.row_tactics(key)?,
            teller: self.row_teller(key)?,
            said: self.said_before(&format!("{} {}", key.registry.name(), key.id))?,
        })
    }
}

impl Showcase<'_> {
    /// The tactics that fit a row, those by which a case is open first.
    fn row_tactics(&self, key: RowKey) -> Result<Vec<RowTactic>> {
        let cases = tasks::cases_from_row(self.reader, key)?;
        let fit = self.method.library.tactics.iter().filter(|tactic| tactic.registry() == key.registry);
        let mut tactics: Vec<_> = fit
            .map(|tactic| RowTactic {
                id: tactic.id.clone(),
                name: self.words.text(&tactic.title).to_owned(),
                case_id: cases.iter().find(|case| case.tactic == tactic.id).map(|case| case.id),
            })
            .collect();
        tactics.sort_by_key(|tactic| tactic.case_id.is_none());
        Ok(tactics)
    }
}

fn origin((origin, changes): (Origin, Option<Vec<FieldChange>>)) -> RowOrigin {
    RowOrigin {
        batch: origin.batch,
        file: origin.file,
        sha256: origin.sha256,
        part: origin.part,
        line: origin.line,
        imported: origin.imported,
        actor: origin.actor,
        changes,
    }
}
