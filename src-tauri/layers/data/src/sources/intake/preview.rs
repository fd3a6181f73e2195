//! The first rows of a file as an import would understand them. Nothing is written, and no more is read than is shown.

use std::collections::BTreeMap;

use crate::passports::Passport;
use crate::sources::Profile;
use crate::sources::formats::{self, FileFacts, Input, RawRow, Sink};
use crate::sources::quarantine::Quarantined;
use crate::sources::understanding::{Reject, Understanding, named_columns};
use crate::sources::value::Value;
use crate::{Error, Result};

use super::examiner::Examiner;
use super::known::Known;

/// Rows that are shown.
const SHOWN: usize = 20;
/// Rows that are read to count what would be set aside.
const READ: u64 = 1_000;
/// Bytes of the file after which reading ends, if so many rows have not come by then.
const FAR: u64 = 64 * 1024 * 1024;
/// Letters of a cell that are shown.
const LETTERS: usize = 500;

/// What a profile makes of the beginning of a file.
#[derive(Debug, Clone)]
pub struct Preview {
    /// What the file is, judged by its beginning.
    pub facts: FileFacts,
    /// Whether there is more of the file than was looked at for its encoding.
    pub head_only: bool,
    /// Columns of the first table.
    pub columns: Vec<String>,
    /// For each field of the registry the column that it is read from.
    pub places: Vec<Option<usize>>,
    /// Columns that the profile neither maps nor ignores.
    pub unmapped: Vec<String>,
    /// The first rows.
    pub rows: Vec<SeenRow>,
    /// Rows read.
    pub read: u64,
    /// Rows among them that would be set aside.
    pub rejected: u64,
    /// Rows among them with letters that became question marks before the file came.
    pub lost_letters: u64,
    /// How many rows the source has, if the file says so.
    pub in_all: Option<u64>,
    /// Whether that is the whole file.
    pub whole: bool,
    /// What speaks against rows, the most frequent first: one row of each kind, and how many there are.
    pub problems: Vec<(Quarantined, u64)>,
}

/// A row, understood or not.
#[derive(Debug, Clone)]
pub struct SeenRow {
    /// Its line.
    pub line: u64,
    /// Its cells.
    pub cells: Vec<String>,
    /// One value for each field, or why it would be set aside.
    pub understood: std::result::Result<Vec<Value>, Quarantined>,
}

/// Understands the beginning of a file as an import under this passport would, for this purpose and in this role. Rows are not
/// compared with those that the store holds.
pub fn preview(
    input: &dyn Input,
    profile: &Profile,
    passport: &Passport,
    (purpose, role): (&str, &str),
) -> Result<Preview> {
    super::refuse_unlawful(passport, profile, purpose, role)?;
    let seen = formats::glance(input, &profile.source)?;
    super::beside::look_over(input, &seen.facts, profile, &passport.biometrics, formats::GLANCE)?;
    let mut looking = Looking {
        profile,
        passport,
        examiner: Examiner::new(profile, &passport.id, Known::nothing(profile)),
        preview: Preview {
            facts: seen.facts.clone(),
            head_only: seen.head_only,
            columns: Vec::new(),
            places: Vec::new(),
            unmapped: Vec::new(),
            rows: Vec::new(),
            read: 0,
            rejected: 0,
            lost_letters: 0,
            in_all: None,
            whole: true,
            problems: Vec::new(),
        },
        problems: BTreeMap::new(),
    };
    match formats::read(input, &seen.facts, &profile.source, &mut looking) {
        Ok(()) => {}
        Err(Stop::Enough) => looking.preview.whole = false,
        Err(Stop::Failed(error)) => return Err(error),
    }
    looking.preview.unmapped.extend(looking.examiner.nameless());
    let mut problems: Vec<_> = looking.problems.into_values().collect();
    problems.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    Ok(Preview { problems, ..looking.preview })
}

struct Looking<'a> {
    profile: &'a Profile,
    passport: &'a Passport,
    examiner: Examiner<'a>,
    preview: Preview,
    /// By reason, field, and the value where it is one of a code list.
    problems: BTreeMap<(String, String, String), (Quarantined, u64)>,
}

enum Stop {
    Enough,
    Failed(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl Looking<'_> {
    fn note(&mut self, row: &Quarantined) {
        let value = if row.reason == "unknown_code" { row.detail.clone() } else { String::new() };
        let kind = (row.reason.clone(), row.field.clone(), value);
        self.problems.entry(kind).or_insert_with(|| (row.clone(), 0)).1 += 1;
    }
}

impl Sink for Looking<'_> {
    type Error = Stop;

    fn part(&mut self, name: &str, columns: &[String]) -> std::result::Result<(), Stop> {
        self.passport.biometrics.refuse(columns)?;
        let unmapped = self.examiner.part(columns).map_err(|error| error.of_table(name))?.unmapped;
        if self.preview.columns.is_empty() {
            self.preview.columns = named_columns(columns);
            self.preview.places = Understanding::columns(self.profile, columns);
        }
        self.preview.unmapped.extend(unmapped);
        Ok(())
    }

    fn row(&mut self, raw: RawRow<'_>) -> std::result::Result<(), Stop> {
        let understood = self.examiner.row(&raw).map(|met| met.row.values).map_err(|reject| aside(&raw, reject));
        let preview = &mut self.preview;
        preview.read += 1;
        preview.rejected += u64::from(understood.is_err());
        let lost = understood.as_ref().is_ok_and(|values| self.examiner.has_lost_letters(values));
        preview.lost_letters += u64::from(lost);
        let row = understood.as_ref().err().cloned();
        if preview.rows.len() < SHOWN {
            let cells = raw.cells.iter().map(|cell| cell.chars().take(LETTERS).collect());
            preview.rows.push(SeenRow { line: raw.line, cells: cells.collect(), understood });
        }
        let enough = preview.read >= READ || raw.done >= FAR;
        if let Some(row) = row {
            self.note(&row);
        }
        if enough { Err(Stop::Enough) } else { Ok(()) }
    }

    fn told(&mut self, in_all: u64) {
        self.preview.in_all = self.preview.in_all.max(Some(in_all));
    }
}

/// A row that would be set aside, without its text: the cells stand beside it.
fn aside(raw: &RawRow<'_>, reject: Reject) -> Quarantined {
    Quarantined {
        part: i64::from(raw.part),
        line: raw.line as i64,
        reason: reject.reason.to_owned(),
        field: reject.field,
        detail: reject.detail.chars().take(LETTERS).collect(),
        raw: String::new(),
        answered: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::Assets;
    use crate::sources::formats::DiskFile;

    fn seen(text: &[u8], profile: &str, purpose: &str) -> Result<Preview> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file.csv");
        std::fs::write(&path, text).unwrap();
        let assets = Assets::built_in();
        let profile = Profile::load(&assets, profile).unwrap();
        preview(&DiskFile(path), &profile, &Passport::load(&assets, "inspections").unwrap(), (purpose, "prosecutor"))
    }

    #[test]
    fn the_beginning_as_an_import_would_read_it() {
        let rows: String =
            (0..3_000).map(|n| format!("A-{n};{};2026-03-02\n", if n % 10 == 0 { "?" } else { "other" })).collect();
        let found = seen(format!("number;kind;start\n{rows}").as_bytes(), "inspections", "supervision").unwrap();
        assert_eq!((found.rows.len(), found.read, found.rejected, found.whole), (20, 1_000, 100, false));
        assert_eq!(found.rows[1].understood.as_ref().unwrap()[0], Value::Text("A-1".to_owned()));
        assert_eq!(found.rows[0].understood.as_ref().unwrap_err().reason, "unknown_code");
        let [(problem, count)] = found.problems.as_slice() else { panic!("{:?}", found.problems) };
        assert_eq!((problem.field.as_str(), problem.detail.as_str(), *count), ("kind", "?", 100));
        assert_eq!(found.places[0], Some(0));
    }

    #[test]
    fn what_an_import_would_refuse_is_refused() {
        let file = b"number;kind\n1;other\n";
        assert!(matches!(seen(file, "inspections", "gossip"), Err(Error::PurposeNotNamed { .. })));
        assert!(matches!(seen(file, "appeals", "supervision"), Err(Error::RegistryMismatch { .. })));
        assert!(matches!(seen(b"number;type\n1;other\n", "inspections", "supervision"), Err(Error::NoColumn { .. })));
    }
}
