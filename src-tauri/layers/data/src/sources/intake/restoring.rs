//! Putting a row back to a version that an earlier batch brought, once the later one has to go.

use crate::Result;
use crate::identity::splits::Settled;
use crate::registries::Registry;
use crate::registries::held::table::Stood;
use crate::registries::table::{self as rows, RowHead, RowWriter};
use crate::sources::understanding::PARTED;
use crate::sources::value::cells_of;
use crate::storage::Writer;

use super::again::Again;
use super::objects::Objects;
use super::reading::said_of_objects;

/// Puts rows of one batch back. The index of words is not touched.
pub(crate) struct Restoring<'a> {
    writer: &'a Writer<'a>,
    registry: Registry,
    dataset: &'a str,
    rows: RowWriter<'a>,
    objects: Objects<'a>,
    settled: Settled,
}

impl<'a> Restoring<'a> {
    /// Rows that this batch of a data set had brought.
    pub(crate) fn begin(writer: &'a Writer<'a>, registry: Registry, dataset: &'a str, batch: i64) -> Result<Self> {
        let rows = RowWriter::new(writer, registry, dataset, batch)?;
        let settled = Settled::of(writer.reader(), registry)?;
        Ok(Self { writer, registry, dataset, rows, objects: Objects::of(writer, dataset), settled })
    }

    /// Puts a row back to what is read of it again, in the place where that version stood. That it has vanished since stays.
    pub(crate) fn put_back(&mut self, row: i64, stood: &Stood, again: &Again<'_>) -> Result<()> {
        let (speaks_of, described) = said_of_objects(self.registry, again.values(), self.dataset);
        let joins = self.settled.joins(row, self.objects.both(self.registry, &speaks_of)?);
        let is_apart = again.is_parted() && stood.key.contains(PARTED);
        let key = if is_apart { again.key_apart() } else { again.number().to_owned() };
        let (content, cells) = (&again.content, cells_of(again.values()));
        let head = RowHead { key: &key, part: stood.part, line: stood.line, place: stood.place, content, joins };
        self.rows.put_back(row, &head, &cells)?;
        if let (Some(about), Some(object)) = (described, joins[0]) {
            rows::describe_object(self.writer, object, about.kind, &about.name_ru, &about.name_kk, row)?;
        }
        Ok(())
    }
}
