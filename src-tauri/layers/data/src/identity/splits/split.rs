//! The two things that change whose rows of one name are whose: a split, and taking it back. Both are a person's.

use std::collections::HashMap;

use crate::identity::decisions::{Doing, Withdrawal};
use crate::registries::{Object, Registry, RowKey, table as objects};
use crate::storage::{Reader, Writer};
use crate::{Error, Result, search};

use super::table;

/// Rows that a person gave to another object of the same name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// Its number.
    pub id: i64,
    /// The object that the name alone makes of all rows.
    pub whole: i64,
    /// The one that has these rows; nothing once it is gone.
    pub part: Option<i64>,
    /// The rows.
    pub rows: Vec<RowKey>,
    /// Why, in the person's words; may be empty.
    pub reason: String,
    /// Who.
    pub actor: String,
    /// When, UTC.
    pub at: String,
    /// Who took it back, when, and why; absent while it stands.
    pub withdrawn: Option<Withdrawal>,
}

/// Gives rows of an object known by a name alone to another one of that name: to `into`, which an earlier split made of it, else to a new
/// one. Only rows that name it themselves, and never all of them. Nothing is changed if anything stands against it.
pub fn split(
    writer: &Writer<'_>,
    object: &Object,
    rows: &[RowKey],
    into: Option<i64>,
    doing: Doing<'_>,
) -> Result<Split> {
    let reader = writer.reader();
    if !object.identifier.is_by_name() {
        return Err(Error::NotByName { name: object.name.clone() });
    }
    if object.identifier.is_part() {
        return Err(Error::SplitAlready);
    }
    let mut rows = rows.to_vec();
    rows.sort_by_key(|row| (row.registry.name(), row.id));
    rows.dedup();
    let mut sides = Vec::new();
    for row in &rows {
        let unknown = || Error::unknown("row", format!("{}:{}", row.registry.name(), row.id));
        if table::is_split(reader, *row, object.id)? {
            return Err(Error::SplitAlready);
        }
        sides.push((*row, table::side_of(reader, *row, object.id)?.ok_or_else(unknown)?));
    }
    if sides.is_empty() || table::rows_of(reader, object.id)? <= sides.len() as i64 {
        return Err(Error::NothingLeft { name: object.name.clone() });
    }
    let part = match into {
        Some(part) if table::parts_of(reader, object.id)?.contains(&part) => part,
        Some(part) => return Err(Error::unknown("object", part.to_string())),
        None => {
            let number = table::free_number(reader, &object.identifier, &object.name)?;
            objects::object_for(writer, object.kind, &object.identifier.part(number), &object.name)?
        }
    };
    let id = table::insert(writer, (object.id, part), &sides, doing)?;
    for (row, side) in &sides {
        table::give(writer, *row, *side, [object.id, part])?;
    }
    table::call(writer, part)?;
    find_anew(writer, &rows)?;
    table::split(reader, id)?.ok_or_else(|| Error::unknown("decision", id.to_string()))
}

/// Takes a split back: its rows are again of whom their name makes them, unless they name somebody else by now. An object without rows that
/// nothing else speaks of is gone.
pub fn undo(writer: &Writer<'_>, id: i64, doing: Doing<'_>) -> Result<Split> {
    let reader = writer.reader();
    let unknown = || Error::unknown("decision", id.to_string());
    let split = table::split(reader, id)?.ok_or_else(unknown)?;
    objects::object_by_id(reader, split.whole)?.ok_or_else(unknown)?;
    if split.withdrawn.is_some() {
        return Err(Error::WithdrawnAlready);
    }
    if let Some(part) = split.part {
        if table::is_last(reader, id, part)? && table::is_joined(reader, part)? {
            return Err(Error::JoinedSince { name: objects::object_by_id(reader, part)?.ok_or_else(unknown)?.name });
        }
        for (row, side) in table::sides(reader, id)? {
            table::give(writer, row, side, [part, split.whole])?;
        }
    }
    let withdrawal =
        Withdrawal { actor: doing.actor.to_owned(), at: doing.at.to_owned(), reason: doing.reason.trim().to_owned() };
    table::withdraw(writer, id, &withdrawal)?;
    if let Some(part) = split.part {
        table::remove_if_empty(writer, part)?;
    }
    find_anew(writer, &split.rows)?;
    Ok(Split { withdrawn: Some(withdrawal), ..split })
}

/// Brings the index of words up to date with whose the rows are now.
fn find_anew(writer: &Writer<'_>, rows: &[RowKey]) -> Result<()> {
    let mut sets: Vec<(Registry, String, Vec<i64>)> = Vec::new();
    for row in rows {
        let Some(dataset) = objects::dataset_of(writer.reader(), *row)? else { continue };
        match sets.iter_mut().find(|(registry, known, _)| *registry == row.registry && *known == dataset) {
            Some((.., ids)) => ids.push(row.id),
            None => sets.push((row.registry, dataset, vec![row.id])),
        }
    }
    sets.iter().try_for_each(|(registry, dataset, ids)| search::renew_rows(writer, *registry, dataset, ids))
}

/// Whose rows of a registry are by the splits that stand: what is read of them again does not give them back.
pub(crate) struct Settled {
    rows: HashMap<i64, Vec<(usize, [i64; 2])>>,
}

impl Settled {
    /// Those of a registry.
    pub(crate) fn of(reader: Reader<'_>, registry: Registry) -> Result<Self> {
        let mut rows: HashMap<i64, Vec<_>> = HashMap::new();
        for (row, place, objects) in table::standing(reader, registry)? {
            rows.entry(row).or_default().push((place, objects));
        }
        Ok(Self { rows })
    }

    /// The objects that a row joins on, of those that its words give.
    pub(crate) fn joins(&self, row: i64, mut joins: [Option<i64>; 2]) -> [Option<i64>; 2] {
        for (place, [whole, part]) in self.rows.get(&row).into_iter().flatten() {
            if joins[*place] == Some(*whole) {
                joins[*place] = Some(*part);
            }
        }
        joins
    }
}
