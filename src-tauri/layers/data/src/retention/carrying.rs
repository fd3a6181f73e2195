//! Carrying out: a person ends the time of a batch, with a reason, in one transaction.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use crate::identity;
use crate::passports::{self, Ending, Passport, PersonalClass};
use crate::quality;
use crate::registries::names::table as names;
use crate::registries::{Registry, RowKey};
use crate::search;
use crate::sources::Profile;
use crate::sources::fetch::table as fetched;
use crate::sources::table::{self as batches, Batch};
use crate::storage::Writer;
use crate::vocabulary::{by_clocks_here, is_said};
use crate::{Error, Result};

use super::due::due_of;
use super::erasing::objects::table as objects;
use super::erasing::table::{self as erasing, Rewriting};
use super::passing;
use super::pseudonyms::{Pseudonyms, SCHEME};
use super::restoring;
use super::table::{self, Act, Treated};

/// By what leave a batch goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leave {
    /// Its time is over.
    Over,
    /// Its time may not be over, as the law demands of data gathered unlawfully. The head orders that.
    Head,
    /// Who took it in takes it back, within [`TAKEN_BACK_WITHIN`].
    Importer,
}

/// So long after it was taken in a batch is taken back by whom took it in: by then others have begun to rely on it.
pub const TAKEN_BACK_WITHIN: TimeDelta = TimeDelta::hours(24);

/// Until when a batch may be taken back, by the clocks of Kazakhstan.
#[must_use]
pub fn taken_back_until(batch: &Batch) -> Option<NaiveDateTime> {
    by_clocks_here(&batch.imported)?.checked_add_signed(TAKEN_BACK_WITHIN)
}

/// Whether a person may take a batch back at a moment as the store writes it.
#[must_use]
pub fn may_take_back(batch: &Batch, actor: &str, at: &str) -> bool {
    let in_time = taken_back_until(batch).zip(by_clocks_here(at)).is_some_and(|(until, now)| now <= until);
    batch.actor == actor && in_time
}

/// What a person has ordered.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// The batch.
    pub batch: i64,
    /// What is to become of it.
    pub action: Ending,
    /// Why.
    pub reason: &'a str,
    /// By what leave.
    pub leave: Leave,
    /// The passports in force.
    pub passports: &'a [Passport],
    /// Rows that open cases rely on, each with its case.
    pub held: &'a [(RowKey, i64)],
    /// Who.
    pub actor: &'a str,
    /// When, UTC.
    pub at: &'a str,
    /// The day it is.
    pub today: NaiveDate,
}

/// What was done.
#[derive(Debug, Clone)]
pub struct Done {
    /// The batch, whose record stays.
    pub batch: Batch,
    /// What was done to it.
    pub act: Act,
    /// The other batch that still needs the same original, which therefore stays.
    pub original_needed_by: Option<i64>,
    /// Versions of other batches that went with its rows, since no file tells them any more.
    pub lost: i64,
    /// Decisions of the merge desk that would have told who stands behind a pseudonym, and hold no more.
    pub parted: i64,
}

/// Ends the time of a batch, if the session has a right to its data set. Must run inside [`crate::storage::Store::erase`], so that nothing is
/// left in freed pages. `progress` is told how many rows of later batches have been read, and cancels by answering `false`.
pub fn carry_out(writer: &Writer<'_>, order: &Order<'_>, progress: &mut dyn FnMut(u64) -> bool) -> Result<Done> {
    let reader = writer.reader();
    let batch = batches::batch_by_id(reader, order.batch)?;
    passports::table::require_use(reader, &batch.dataset)?;
    table::refuse_ended(reader, batch.id)?;
    if !is_said(order.reason) {
        return Err(Error::ReasonMissing);
    }
    let due = due_of(reader, order.passports, batch.clone())?;
    match order.leave {
        Leave::Importer if !may_take_back(&batch, order.actor, order.at) => {
            let until = taken_back_until(&batch);
            return Err(Error::NotTakenBack { batch: batch.id, actor: batch.actor, until });
        }
        Leave::Over if !due.over(order.today) => return Err(Error::NotDue { batch: batch.id, until: due.until }),
        Leave::Head if !due.over(order.today) => passports::table::require_head(reader)?,
        _ => {}
    }
    let registry = batches::registry_of(reader, batch.id)?;
    let passed = passing::pass_on(writer, registry, &batch, progress)?;
    let held = erasing::held(reader, &batch)?;
    refuse_held(writer, registry, batch.id, order.held)?;

    let digest = erasing::digest(reader, registry, batch.id)?;
    objects::note(writer, registry, batch.id)?;
    let restored = match order.action {
        Ending::Purge => restoring::restore(writer, registry, &batch, progress)?,
        Ending::Pseudonymise => 0,
    };
    let (fields, lost) = match order.action {
        Ending::Purge => {
            erasing::pass_marks_on(writer, registry, &batch)?;
            (Treated::default(), erasing::delete_rows(writer, registry, batch.id)?)
        }
        Ending::Pseudonymise => (pseudonymise(writer, order, registry, &batch)?, 0),
    };
    erasing::delete_versions(writer, batch.id)?;
    erasing::delete_quarantined(writer, batch.id)?;
    let original_needed_by = erasing::delete_kept(writer, &batch)?;
    fetched::forget_data_set(writer, &batch.dataset)?;
    let (removed, renamed) = objects::settle(writer, registry, &batch.dataset, |identifier, name| {
        Ok(Pseudonyms::of(writer, &batch.dataset, order.at)?.of_person(identifier, name))
    })?;
    let act = Act {
        batch: batch.id,
        action: order.action,
        at: order.at.to_owned(),
        day: order.today,
        actor: order.actor.to_owned(),
        reason: order.reason.trim().to_owned(),
        until: due.until,
        rows: held.rows,
        passed,
        restored: Some(restored),
        versions: held.versions,
        quarantined: held.quarantined,
        removed,
        renamed,
        bytes: if original_needed_by.is_some() { 0 } else { held.bytes },
        fields,
        digest,
        taken_back: order.leave == Leave::Importer,
    };
    table::insert(writer, &act)?;
    let passport = order.passports.iter().find(|passport| passport.id == batch.dataset);
    let terms = passport.map(|passport| passport.terms).unwrap_or_default();
    quality::refresh(writer, registry, &batch.dataset, terms)?;
    search::renew(writer)?;
    match act.taken_back {
        true => identity::candidates::table::clear_since(writer, &batch.imported)?,
        false => identity::candidates::table::clear(writer)?,
    }
    identity::decisions::table::blank_pseudonymised(writer, SCHEME)?;
    identity::splits::table::forget(writer, registry, SCHEME)?;
    let parted = identity::decisions::keep_apart(writer, SCHEME, order.actor, order.at)?
        + identity::splits::table::keep_apart(writer, SCHEME)?;
    Ok(Done { batch, act, original_needed_by, lost, parted })
}

/// What an open case relies on is not touched before it is closed: neither the row in force nor what it said when the case was begun.
fn refuse_held(writer: &Writer<'_>, registry: Registry, batch: i64, held: &[(RowKey, i64)]) -> Result<()> {
    let mut cases = Vec::new();
    for (row, case) in held.iter().filter(|(row, _)| row.registry == registry) {
        if erasing::is_of(writer.reader(), *row, batch)? {
            cases.push(*case);
        }
    }
    cases.sort_unstable();
    if cases.is_empty() { Ok(()) } else { Err(Error::Held { batch, cases }) }
}

fn pseudonymise(writer: &Writer<'_>, order: &Order<'_>, registry: Registry, batch: &Batch) -> Result<Treated> {
    let passport = order.passports.iter().find(|passport| passport.id == batch.dataset);
    let passport = passport.ok_or_else(|| Error::unknown("passport", &batch.dataset))?;
    let profile = Profile::from_kept(&batches::profile_used(writer.reader(), &batch.profile_sha256)?)?;
    let treated = treated(registry, passport);
    let pseudonyms = Pseudonyms::of(writer, &batch.dataset, order.at)?;
    Rewriting { writer, registry, batch: batch.id, treated: &treated, profile: &profile, pseudonyms: &pseudonyms }
        .all()?;
    names::gather(writer, registry, batch.id)?;
    Ok(treated)
}

/// Who a person is becomes a pseudonym; how to reach them, what else is told of them, and free text is blanked.
fn treated(registry: Registry, passport: &Passport) -> Treated {
    let named: Vec<&str> =
        registry.persons().iter().flat_map(|person| person.id.iter().chain(person.names).copied()).collect();
    let mut treated = Treated::default();
    for field in registry.fields() {
        match passport.class(field.name) {
            PersonalClass::None if !registry.passing_words().contains(&field.name) => {}
            PersonalClass::Identity if named.contains(&field.name) => treated.replaced.push(field.name.to_owned()),
            _ => treated.blanked.push(field.name.to_owned()),
        }
    }
    treated
}
