//! The journal, or some of its lines, as a file for an auditor.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use ekn_data::Error;
use ekn_data::journal::Head;
use ekn_data::journal::exporting::{check, write};
use ekn_data::journal::sealing::{PublicKey, table as sealing};
use ekn_data::journal::table::Asked;

use crate::audit::{ExportCheck, JournalExport};
use crate::duties::Outgoing;
use crate::exports::{NewFile, ReadyFile};
use crate::{Result, Showcase};

impl Showcase<'_> {
    /// Writes the lines asked for up to a head, each provable by the file alone.
    pub fn export_journal(
        &self,
        asked: &Asked,
        head: (&Head, PublicKey),
        out: &Outgoing<'_>,
        path: &Path,
        replace: bool,
    ) -> Result<(JournalExport, ReadyFile)> {
        let path = match path.extension() {
            Some(ending) if ending.eq_ignore_ascii_case("jsonl") => path.to_path_buf(),
            _ => PathBuf::from(format!("{}.jsonl", path.display())),
        };
        let mut file = NewFile::begin(self.reader, &path, replace)?;
        let mark = self.mark(out);
        let lines = write(self.reader, asked, head, Some(&mark), &mut file, |error| Error::io(&path)(error))? as i64;
        let ready = file.ready()?;
        let size = head.0.size as i64;
        let export = JournalExport {
            path: path.display().to_string(),
            lines,
            size,
            sha256: ready.sha256().to_owned(),
            message: self.numbered("journal_export.done", &[("lines", lines), ("n", size)]),
        };
        Ok((export, ready))
    }

    /// Checks such a file by itself, and its key against those of this office.
    pub fn check_export(&self, path: &Path) -> Result<ExportCheck> {
        let file = File::open(path).map_err(Error::io(path))?;
        let checked = check(BufReader::new(file), &sealing::publics(self.reader)?).map_err(Error::io(path))?;
        let lines = checked.lines as i64;
        let size = checked.head.as_ref().map(|head| head.size as i64);
        let key = match checked.bad {
            _ if checked.head.is_none() => "none",
            _ if !checked.signed => "unsigned",
            Some(0) => "incomplete",
            Some(_) => "bad_line",
            None if !checked.known => "other_key",
            None => "whole",
        };
        let numbers =
            [("lines", lines), ("n", size.unwrap_or_default()), ("line", checked.bad.unwrap_or_default() as i64)];
        Ok(ExportCheck {
            ok: key == "whole",
            lines,
            first_bad: checked.bad.map(|bad| bad as i64),
            size,
            at: checked.head.map(|head| head.at),
            message: self.numbered(&format!("journal_export.{key}"), &numbers),
        })
    }
}
