//! Taking a file in: one transaction, all of it or nothing; rows that can't be understood are set aside with their reason.

use std::collections::HashMap;
use std::path::Path;

use serde_json::json;

use crate::journal::{self, Entry};
use crate::passports::{self, Passport};
use crate::registries::table::{self as rows, RowHead};
use crate::registries::{ObjectKind, Registry};
use crate::search::Indexer;
use crate::storage::{Store, Writer};
use crate::vocabulary::Identifier;
use crate::{Error, Result};

use super::formats::{self, FileFacts, RawRow};
use super::table::{self as batches, BatchHead, Quarantined};
use super::understanding::{Reject, Understanding};
use super::value::content_hash;
use super::{Profile, Value};

/// Who takes in, when, and for what purpose.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// The data set's passport.
    pub passport: &'a Passport,
    /// The mapping profile.
    pub profile: &'a Profile,
    /// The file.
    pub path: &'a Path,
    /// Who.
    pub actor: &'a str,
    /// When, UTC.
    pub at: &'a str,
    /// The day it is taken to be.
    pub day: &'a str,
    /// For what purpose.
    pub purpose: &'a str,
}

/// How far an import has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Rows read: the sum of the four others.
    pub read: u64,
    /// New rows.
    pub accepted: u64,
    /// Rows that changed.
    pub updated: u64,
    /// Rows that were here already.
    pub unchanged: u64,
    /// Rows set aside.
    pub quarantined: u64,
    /// Bytes of the file behind us.
    pub done: u64,
    /// Bytes of the file.
    pub total: u64,
}

/// What an import did.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The batch; that of the earlier import if nothing changed.
    pub batch: i64,
    /// The counts.
    pub counts: Counts,
    /// What the file is.
    pub file: FileFacts,
    /// Columns that the profile neither maps nor ignores.
    pub unmapped: Vec<String>,
    /// Whether the same file had been taken in before and nothing was written.
    pub repeated: bool,
}

/// Takes a file in. `progress` is told every few hundred rows and cancels by answering `false`.
pub fn import(store: &mut Store, order: &Order<'_>, progress: &mut dyn FnMut(&Counts) -> bool) -> Result<Outcome> {
    let (passport, profile) = (order.passport, order.profile);
    if profile.registry() != passport.registry() {
        return Err(Error::RegistryMismatch {
            profile: profile.registry().name().to_owned(),
            passport: passport.registry().name().to_owned(),
        });
    }
    if !passport.allows(order.purpose) {
        return Err(Error::PurposeNotNamed { passport: passport.id.clone(), purpose: order.purpose.to_owned() });
    }
    let file = formats::look(order.path, &profile.source)?;
    let name = order.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let head = BatchHead {
        dataset: &passport.id,
        registry: profile.registry(),
        profile: &profile.id,
        profile_sha256: &profile.sha256,
        file: &name,
        sha256: &file.sha256,
        bytes: file.bytes,
        encoding: &file.encoding,
        delimiter: &file.delimiter,
        imported: order.at,
        actor: order.actor,
    };
    store.write(|writer| {
        let mut repeated = None;
        let kept = writer.unless_needless(|| {
            passports::table::put(writer, passport)?;
            let batch = batches::insert_batch(writer, &head)?;
            let intake = Intake::run(writer, order, &file, batch, progress)?;
            let earlier = batches::same_batch(writer, &head, batch)?;
            if let (0, Some(earlier)) = (intake.counts.accepted + intake.counts.updated, earlier) {
                repeated = Some((earlier, intake.counts, intake.unmapped));
                return Ok(None);
            }
            Ok(Some((batch, intake.counts, intake.unmapped)))
        })?;
        let fresh = kept.is_some();
        let (batch, counts, unmapped) =
            kept.or(repeated).ok_or_else(|| Error::Database("an import ended without a result".to_owned()))?;
        let outcome = Outcome { batch, counts, file: file.clone(), unmapped, repeated: !fresh };
        write_down(writer, order, &name, &outcome)?;
        Ok(outcome)
    })
}

fn write_down(writer: &Writer<'_>, order: &Order<'_>, file: &str, outcome: &Outcome) -> Result<()> {
    let counts = &outcome.counts;
    let detail = json!({
        "file": file, "sha256": outcome.file.sha256, "passport": order.passport.sha256, "profile": order.profile.sha256,
        "batch": outcome.batch, "read": counts.read, "accepted": counts.accepted, "updated": counts.updated,
        "unchanged": counts.unchanged, "quarantined": counts.quarantined, "repeated": outcome.repeated,
    });
    let entry = Entry {
        at: order.at,
        actor: order.actor,
        purpose: order.purpose,
        day: order.day,
        action: "import",
        subject: &order.passport.id,
        detail: &detail.to_string(),
    };
    journal::table::append(writer, &entry)?;
    Ok(())
}

/// One run over a file.
struct Intake<'a> {
    writer: &'a Writer<'a>,
    registry: Registry,
    dataset: &'a str,
    batch: i64,
    counts: Counts,
    /// Keys met in this file: their content and line.
    seen: HashMap<String, (Vec<u8>, u64)>,
    unmapped: Vec<String>,
    index: Option<Indexer>,
}

impl<'a> Intake<'a> {
    fn run(
        writer: &'a Writer<'a>,
        order: &Order<'a>,
        file: &FileFacts,
        batch: i64,
        progress: &mut dyn FnMut(&Counts) -> bool,
    ) -> Result<Self> {
        let profile = order.profile;
        let mut intake = Self {
            writer,
            registry: profile.registry(),
            dataset: &order.passport.id,
            batch,
            counts: Counts { total: file.bytes, ..Counts::default() },
            seen: HashMap::new(),
            unmapped: Vec::new(),
            index: Some(Indexer::begin(profile.registry(), &order.passport.id)),
        };
        let understanding = std::cell::OnceCell::new();
        formats::read::<Error>(
            order.path,
            file,
            &profile.source,
            |header| {
                batches::set_batch_columns(writer, batch, header)?;
                let _ = understanding.set(Understanding::of(profile, header)?);
                Ok(())
            },
            |raw| {
                let Some(understanding) = understanding.get() else { return Ok(()) };
                intake.take(understanding, raw)?;
                if intake.counts.read.is_multiple_of(256) && !progress(&intake.counts) {
                    return Err(Error::Cancelled);
                }
                Ok(())
            },
        )?;
        intake.unmapped = understanding.into_inner().map(|found| found.unmapped).unwrap_or_default();
        intake.finish(order, progress)
    }

    fn finish(mut self, order: &Order<'_>, progress: &mut dyn FnMut(&Counts) -> bool) -> Result<Self> {
        let counts = &self.counts;
        if !progress(counts) {
            return Err(Error::Cancelled);
        }
        let (good, floor) = (counts.read - counts.quarantined, order.passport.floor.rows);
        if good < floor {
            return Err(Error::BelowFloor { rows: good, floor });
        }
        let counts = [counts.read, counts.accepted, counts.updated, counts.unchanged, counts.quarantined];
        if let Some(index) = self.index.take() {
            index.finish(self.writer)?;
        }
        batches::finish_batch(self.writer, self.batch, counts)?;
        Ok(self)
    }

    fn take(&mut self, understanding: &Understanding<'_>, raw: RawRow) -> Result<()> {
        self.counts.read += 1;
        self.counts.done = raw.done;
        if raw.raw.contains('\u{FFFD}') && raw.cells.iter().any(|cell| cell.contains('\u{FFFD}')) {
            return self.set_aside(&raw, &Reject::new("bad_encoding", "", ""));
        }
        match understanding.row(&raw.cells) {
            Ok(values) => self.store(&understanding.key(&values), &values, &raw),
            Err(reject) => self.set_aside(&raw, &reject),
        }
    }

    fn store(&mut self, key: &str, values: &[Value], raw: &RawRow) -> Result<()> {
        let content = content_hash(values);
        if let Some((met, line)) = self.seen.get(key) {
            if *met == content {
                self.counts.unchanged += 1;
                return Ok(());
            }
            let reject = Reject::new("duplicate_key", self.registry.key_field(), line.to_string());
            return self.set_aside(raw, &reject);
        }
        self.seen.insert(key.to_owned(), (content.clone(), raw.line));
        let existing = rows::find_row(self.writer, self.registry, self.dataset, key)?;
        if existing.as_ref().is_some_and(|(_, stored)| *stored == content) {
            self.counts.unchanged += 1;
            return Ok(());
        }
        let existing = existing.map(|(row, _)| row);
        if existing.is_some() {
            self.counts.updated += 1
        } else {
            self.counts.accepted += 1
        }
        self.put(key, values, raw, &content, existing)
    }

    fn put(&mut self, key: &str, values: &[Value], raw: &RawRow, content: &[u8], existing: Option<i64>) -> Result<()> {
        let line = raw.line as i64;
        batches::insert_source(self.writer, self.batch, line, key, &json!(raw.cells).to_string())?;
        let joins = self.joins(values)?;
        let head = RowHead { dataset: self.dataset, key, batch: self.batch, line, content, joins: &joins };
        let row = rows::put_row(self.writer, self.registry, &head, values, existing)?;
        if let Some(index) = &mut self.index {
            let objects: Vec<_> = joins.iter().map(|(_, object)| *object).collect();
            index.put(self.writer, row, &objects, |place, out| out.push_str(&values[place].text()))?;
        }
        if let (Registry::Entities, Some((_, Some(object)))) = (self.registry, joins.first()) {
            let kind =
                if self.text(values, "role") == "authority" { ObjectKind::Authority } else { ObjectKind::Entity };
            rows::describe_object(
                self.writer,
                *object,
                kind,
                &self.text(values, "name_ru"),
                &self.text(values, "name_kk"),
                row,
            )?;
        }
        Ok(())
    }

    /// The objects that a row joins on, made where they are new.
    fn joins(&self, values: &[Value]) -> Result<Vec<(&'static str, Option<i64>)>> {
        let join = |id: &str, name: &str, kind| self.object(values, id, name, kind);
        Ok(match self.registry {
            Registry::Entities => vec![("object", join("id", "name_ru", ObjectKind::Entity)?)],
            _ => vec![
                ("authority", join("authority_id", "authority_name", ObjectKind::Authority)?),
                ("entity", join("entity_id", "entity_name", ObjectKind::Entity)?),
            ],
        })
    }

    /// By identifier; an authority that the source only names joins by its name. An entity without a number joins to nothing:
    /// two firms may bear one name.
    fn object(&self, values: &[Value], id: &str, name: &str, kind: ObjectKind) -> Result<Option<i64>> {
        let named = self.text(values, name);
        let identifier = match self.value(values, id) {
            Some(Value::Id(identifier)) => Some(identifier.clone()),
            _ if kind == ObjectKind::Authority && !named.is_empty() => Identifier::parse(Identifier::NAME, &named).ok(),
            _ => None,
        };
        identifier.map(|identifier| rows::object_for(self.writer, kind, &identifier, &named)).transpose()
    }

    fn value<'v>(&self, values: &'v [Value], field: &str) -> Option<&'v Value> {
        self.registry.field(field).map(|(place, _)| &values[place])
    }

    fn text(&self, values: &[Value], field: &str) -> String {
        self.value(values, field).map(Value::text).unwrap_or_default()
    }

    fn set_aside(&mut self, raw: &RawRow, reject: &Reject) -> Result<()> {
        self.counts.quarantined += 1;
        let row = Quarantined {
            line: raw.line as i64,
            reason: reject.reason.to_owned(),
            field: reject.field.clone(),
            detail: reject.detail.clone(),
            raw: raw.raw.clone(),
        };
        batches::insert_quarantined(self.writer, self.batch, &row)
    }
}
