//! Lines of the journal as calls write them.

use ekn_data::journal::{self, Entry};
use ekn_data::storage::Writer;

use crate::Host;
use crate::refusal::Result;

/// A line for the journal, but for who, when and why, which the host knows.
pub(crate) struct Note<'a> {
    pub action: &'a str,
    pub subject: String,
    pub detail: serde_json::Value,
}

impl Note<'_> {
    /// Adds the line. It stands or falls with what it tells of.
    pub(crate) fn append(&self, host: &dyn Host, writer: &Writer<'_>) -> Result<()> {
        self.numbered(host, writer).map(drop)
    }

    /// Adds the line and tells its number.
    pub(crate) fn numbered(&self, host: &dyn Host, writer: &Writer<'_>) -> Result<i64> {
        self.with_entry(host, |entry| Ok(journal::table::append(writer, entry)?))
    }

    /// The line with who, when and why.
    pub(crate) fn with_entry<T>(&self, host: &dyn Host, told: impl FnOnce(&Entry<'_>) -> Result<T>) -> Result<T> {
        told(&Entry {
            at: &host.now(),
            actor: &host.actor(),
            purpose: &host.purpose(),
            day: &host.today().to_string(),
            action: self.action,
            subject: &self.subject,
            detail: &self.detail.to_string(),
        })
    }
}
