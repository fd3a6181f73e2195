//! What a batch that is read again can't find in the store any more, and rightly so.

use std::collections::HashSet;

use crate::Result;
use crate::sources::table::Batch;
use crate::storage::Reader;

use super::table;

/// Rows of a batch's data set that have been destroyed or pseudonymised with another batch.
pub(crate) struct Released {
    /// How many rows destroyed with a later batch have not been met yet. Their keys are not kept, so they can only be counted. What was
    /// destroyed with an earlier one is no excuse: the rows that this batch has too were passed on to it.
    destroyed: i64,
    pseudonymised: HashSet<i64>,
}

impl Released {
    pub(crate) fn load(reader: Reader<'_>, batch: &Batch) -> Result<Self> {
        let (destroyed, batches) = table::released(reader, &batch.dataset, batch.id)?;
        Ok(Self { destroyed, pseudonymised: batches.into_iter().collect() })
    }

    /// Whether a row that is not held may be one of those destroyed.
    pub(crate) fn destroyed(&mut self) -> bool {
        self.destroyed -= 1;
        self.destroyed >= 0
    }

    /// Whether a row stands as its batch left it when it was pseudonymised.
    pub(crate) fn pseudonymised(&self, batch: i64) -> bool {
        self.pseudonymised.contains(&batch)
    }
}
