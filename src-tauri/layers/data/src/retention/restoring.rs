//! Rows that a batch has changed which is about to be purged: they say again what they said before it.

use crate::registries::held::table as held;
use crate::registries::{Registry, RowKey};
use crate::sources::Profile;
use crate::sources::intake::{ReadRow, Restoring, each_again};
use crate::sources::table::{self as batches, Batch};
use crate::storage::Writer;
use crate::{Error, Result};

/// Puts the rows of a batch back to the version that was in force before it, read again from the kept file of the batch that brought it.
/// How many rows. `progress` is told how many rows have been read again, and cancels by answering `false`.
pub(super) fn restore(
    writer: &Writer<'_>,
    registry: Registry,
    from: &Batch,
    progress: &mut dyn FnMut(u64) -> bool,
) -> Result<i64> {
    let (mut restored, mut read) = (0, 0_u64);
    for earlier in held::brought_before(writer.reader(), registry, from.id)? {
        let earlier = batches::batch_by_id(writer.reader(), earlier)?;
        let profile = Profile::from_kept(&batches::profile_used(writer.reader(), &earlier.profile_sha256)?)?;
        let mut restoring = Restoring::begin(writer, registry, &earlier.dataset, earlier.id)?;
        let done = each_again(writer.reader(), &earlier, &profile, &mut |row| {
            let ReadRow::Understood(row) = row else { return Ok(()) };
            read += 1;
            if read.is_multiple_of(256) && !progress(read) {
                return Err(Error::Cancelled);
            }
            let mut stood = None;
            let found = row.held(writer.reader(), |now| {
                if now.batch != from.id {
                    return Ok(false);
                }
                let before = held::version_before(writer.reader(), RowKey { registry, id: now.id })?;
                stood = before.filter(|stood| stood.batch == earlier.id && stood.content == row.content);
                Ok(stood.is_some())
            })?;
            if let (Some((now, true)), Some(stood)) = (found, stood) {
                restoring.put_back(now.id, &stood, row)?;
                restored += 1;
            }
            Ok(())
        });
        match done {
            // Its file is gone: what it said can't be read any more, and is counted among the losses.
            Ok(_) | Err(Error::NotKept { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(restored)
}
