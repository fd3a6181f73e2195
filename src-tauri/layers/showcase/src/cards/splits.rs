//! Splits told in words: rows of one name that a person gave to another object of that name.

use ekn_data::identity::splits::{Split, table as splits};
use ekn_data::registries::{Object, RowKey, table as rows};

use crate::cards::{NamedPart, SplitView};
use crate::showcase::row_ref;
use crate::{Result, Showcase};

impl Showcase<'_> {
    /// The split that gave a row to the object that it names.
    pub(super) fn split_of_row(&self, row: RowKey, object: &Object) -> Result<Option<SplitView>> {
        if !object.identifier.is_part() {
            return Ok(None);
        }
        splits::of_row(self.reader, row, object.id)?.map(|split| self.split_view(&split)).transpose()
    }

    /// The objects that were told apart from one.
    pub(super) fn named_parts(&self, object: &Object) -> Result<Vec<NamedPart>> {
        let mut parts = Vec::new();
        if object.identifier.is_by_name() {
            for part in splits::parts_of(self.reader, object.id)? {
                parts.extend(rows::object_by_id(self.reader, part)?.map(|part| NamedPart {
                    key: part.key(),
                    name: format!("{}, {}", part.name_in(self.words.language()), self.known_by(&part)),
                }));
            }
        }
        Ok(parts)
    }

    /// The standing splits that an object has, or was made by.
    pub(super) fn splits_around(&self, object: &Object) -> Result<Vec<SplitView>> {
        if !object.identifier.is_by_name() {
            return Ok(Vec::new());
        }
        let found = splits::around(self.reader, object.id)?;
        found.iter().filter(|split| split.withdrawn.is_none()).map(|split| self.split_view(split)).collect()
    }

    pub(crate) fn split_view(&self, split: &Split) -> Result<SplitView> {
        let object = |id| rows::object_by_id(self.reader, id);
        let (whole, part) = (object(split.whole)?, split.part.map(object).transpose()?.flatten());
        let name = whole.as_ref().map_or_else(
            || split.whole.to_string(),
            |whole| format!("{} ({})", whole.name_in(self.words.language()), self.known_by(whole)),
        );
        let mut seen = Vec::new();
        for row in &split.rows {
            if rows::is_seen(self.reader, *row)? {
                seen.push(row_ref(*row));
            }
        }
        // A reason may speak of rows that the session may not see.
        let is_told = seen.len() == split.rows.len();
        let told = |reason: &String| if is_told { reason.clone() } else { self.words.get("merge.untold") };
        let count = self.words.count(split.rows.len() as i64);
        Ok(SplitView {
            id: split.id,
            text: self.words.say("split.text", &[("name", &name), ("count", &count)]),
            whole_key: whole.map(|whole| whole.key()).unwrap_or_default(),
            part_key: part.map(|part| part.key()),
            rows: seen,
            by: self.done_by(&split.actor, &split.at),
            reason: told(&split.reason),
            standing: split.withdrawn.is_none(),
            withdrawn: split.withdrawn.as_ref().map(|withdrawn| self.withdrawal(withdrawn, &told(&withdrawn.reason))),
        })
    }
}
