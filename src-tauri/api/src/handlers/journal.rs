//! Calls about the journal.

use ekn_showcase::audit::{JournalHead, JournalPage, JournalReport};

use crate::failure::Result;
use crate::requests::*;
use crate::{Door, Host};

use super::viewed;

pub(crate) fn journal(door: &mut Door, host: &dyn Host, request: JournalRequest) -> Result<JournalPage> {
    viewed(door, host, "journal", "", |showcase| showcase.journal(request.before))
}

pub(crate) fn journal_verify(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<JournalReport> {
    viewed(door, host, "journal_verify", "", |showcase| showcase.journal_verify())
}

/// The head is told as it stands before the line that tells of it.
pub(crate) fn journal_head(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<JournalHead> {
    viewed(door, host, "journal_head", "", |showcase| showcase.journal_head())
}
