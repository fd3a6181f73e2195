//! Proof that nothing of a batch is left whose time has been ended.

use crate::identity::decisions::table as decisions;
use crate::identity::splits::table as splits;
use crate::journal::table as journal;
use crate::passports::{self, Ending};
use crate::sources::fetch::table as fetched;
use crate::sources::table::{self as batches, Batch};
use crate::storage::Reader;
use crate::{Error, Result};

use super::erasing::objects::table as objects;
use super::erasing::table as erasing;
use super::pseudonyms::SCHEME;
use super::table::{self, Act};

/// The action under which the journal tells of it.
pub const ACTION: &str = "retention";
/// The action of a batch that was taken back.
pub const UNDONE: &str = "undo_import";

/// What looking for the remains of a batch has shown.
#[derive(Debug, Clone)]
pub struct Proof {
    /// The batch, whose record stays.
    pub batch: Batch,
    /// What was done to it.
    pub act: Act,
    /// What was looked for, and how much of it was found.
    pub lines: Vec<ProofLine>,
    /// The other batch that still needs the same original.
    pub original_needed_by: Option<i64>,
    /// Number of the line of the journal that tells of it with the same digest.
    pub journal: Option<i64>,
}

/// One thing looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofLine {
    /// Its code.
    pub what: &'static str,
    /// How much was found: nothing may be.
    pub found: i64,
}

impl Proof {
    /// Whether nothing was found, and the journal tells of it.
    #[must_use]
    pub fn ok(&self) -> bool {
        self.lines.iter().all(|line| line.found == 0) && self.journal.is_some()
    }
}

/// Looks for what is left of a batch whose time has been ended, if the session has a right to its data set.
pub fn prove(reader: Reader<'_>, batch: i64) -> Result<Proof> {
    let batch = batches::batch_by_id(reader, batch)?;
    passports::table::require_use(reader, &batch.dataset)?;
    let act = table::act(reader, batch.id)?.ok_or(Error::NotEnded(batch.id))?;
    let registry = batches::registry_of(reader, batch.id)?;
    let original_needed_by = erasing::original_needed_by(reader, &batch)?;
    let rows = match act.action {
        Ending::Purge => ProofLine { what: "rows", found: erasing::held(reader, &batch)?.rows },
        Ending::Pseudonymise => {
            ProofLine { what: "persons", found: erasing::persons_left(reader, registry, batch.id, &act.fields)? }
        }
    };
    let held = erasing::held(reader, &batch)?;
    // All versions went with the persons; one that is there was made of a row that told of nobody any more, when a later batch changed it.
    let versions = if act.action == Ending::Pseudonymise { 0 } else { held.versions };
    let originals = if original_needed_by.is_some() { 0 } else { erasing::originals(reader, &batch)? };
    let linked = decisions::telling(reader, SCHEME)?.len() as i64 + splits::telling(reader, SCHEME)?;
    let lines = vec![
        rows,
        ProofLine { what: "versions", found: versions },
        ProofLine { what: "quarantined", found: held.quarantined },
        ProofLine { what: "lines", found: erasing::lines_left(reader, batch.id)? },
        ProofLine { what: "originals", found: originals },
        ProofLine { what: "fetched", found: fetched::readable(reader, &batch.dataset, &act.at)? },
        ProofLine { what: "objects", found: objects::forgotten(reader)? },
        ProofLine { what: "linked", found: linked },
    ];
    let action = if act.taken_back { UNDONE } else { ACTION };
    let journal = journal::find(reader, action, &batch.id.to_string(), &act.digest)?;
    Ok(Proof { lines, original_needed_by, journal, batch, act })
}
