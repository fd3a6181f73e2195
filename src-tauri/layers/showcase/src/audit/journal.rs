//! The journal put into words.

use ekn_data::journal::{Line, table};

use crate::audit::{JournalHead, JournalLine, JournalPage, JournalReport};
use crate::{Result, Showcase};

const PAGE: u32 = 100;

impl Showcase<'_> {
    /// A page of the journal, newest first.
    pub fn journal(&self, before: Option<i64>) -> Result<JournalPage> {
        let lines = table::page(self.reader, before, PAGE)?;
        Ok(JournalPage {
            lines: lines.into_iter().map(|line| self.line(line)).collect(),
            total: table::head(self.reader)?.0,
        })
    }

    fn line(&self, line: Line) -> JournalLine {
        JournalLine {
            seq: line.seq,
            action: self.words.get(&format!("action.{}", line.action)),
            purpose: self.words.code("purpose", &line.purpose),
            detail: self.detail(&line),
            at: line.at,
            day: line.day,
            actor: line.actor,
            // What was refused is a call, and has its own words.
            subject: match (line.action.as_str(), self.words.find(&format!("action.{}", line.subject))) {
                ("refused", Some(call)) => call.to_owned(),
                _ => line.subject,
            },
            prev: line.prev,
            hash: line.hash,
        }
    }

    /// Reads the whole chain.
    pub fn journal_verify(&self) -> Result<JournalReport> {
        let verdict = table::verify(self.reader)?;
        let entries = verdict.entries.to_string();
        let message = match verdict.first_bad {
            None => self.words.say("journal.whole", &[("n", &entries)]),
            Some(bad) => self.words.say("journal.broken", &[("n", &bad.to_string())]),
        };
        Ok(JournalReport {
            entries: verdict.entries,
            ok: verdict.first_bad.is_none(),
            first_bad: verdict.first_bad,
            message,
        })
    }

    /// The newest line's number and hash.
    pub fn journal_head(&self) -> Result<JournalHead> {
        let (size, root) = table::head(self.reader)?;
        Ok(JournalHead { size, root, signature: None })
    }
}
