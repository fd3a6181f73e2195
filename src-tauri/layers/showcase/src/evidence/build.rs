//! A package put together and written.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use ekn_data::Error;
use ekn_data::journal::Head;
use ekn_data::journal::sealing::{PublicKey, SealingKey};
use ekn_data::vocabulary::Language;
use ekn_process::evidence::parts::{ActRef, Said};
use ekn_process::evidence::{File, Info, Kind, MaskError, Masker, Package, PackageError, names, verify};
use ekn_process::tasks::{Graph, table as tasks};

use super::{MaskedColumn, PackageBuilt};
use crate::exports::{NewFile, ReadyFile};
use crate::{Result, Showcase};

/// A file of the act itself.
#[derive(Debug, Clone)]
pub struct ActFile {
    /// Its name; what no file may be called is left out of it.
    pub name: String,
    /// DOCX or PDF.
    pub bytes: Vec<u8>,
    /// What it is.
    pub said: Said,
}

/// What package is wanted.
#[derive(Debug)]
pub struct WantedPackage<'a> {
    /// The case.
    pub case_id: i64,
    /// The file.
    pub path: &'a Path,
    /// Whether a file that is there may be replaced.
    pub replace: bool,
    /// The act, as many files as it has; none while there is none.
    pub acts: Vec<ActFile>,
    /// The head that the journal's lines are proved up to, with its key.
    pub head: (&'a Head, PublicKey),
    /// The office's key, if it is to sign.
    pub seal: Option<&'a SealingKey>,
    /// The moment of signing, UTC.
    pub at: &'a str,
}

impl Showcase<'_> {
    /// Puts together what the store knows of a case and writes it as a package, which comes to its place once that is written down.
    pub fn build_package(&self, wanted: WantedPackage<'_>) -> Result<(PackageBuilt, ReadyFile)> {
        let path = as_zip(wanted.path);
        let mut out = NewFile::begin(self.reader, &path, wanted.replace)?;
        let graph = Graph::read(self.reader, &self.method.library, wanted.case_id)?;
        let form = &self.method.library.evidence;
        let mut masker = Masker::new(&form.mask, self.words.language() == Language::Kk);
        let grounds = self.grounds(&graph.case)?;
        let extracts = self.extracts(&grounds, &mut masker)?;
        let protocols = self.protocols(&graph.case, &grounds, &masker)?;
        let custody = self.custody(&graph, &extracts.batches, &protocols, wanted.head, &masker)?;
        let said = |part: &str| self.both(|showcase| showcase.words.get(&format!("package.said.{part}")));
        let checklists = masker.scrubbed(&self.checklist_states(&graph)?)?;
        let deadlines = masker.scrubbed(&self.deadline_states(&graph)?)?;
        let facts = masker.scrubbed(&self.stated_facts(&grounds, &extracts.places))?;
        let facts = serde_json::from_value(facts).map_err(|_| PackageError::Json)?;
        let mut files = extracts.files;
        files.extend(protocols.files);
        files.extend(custody.files);
        files.push(File::json(Kind::Checklists, "", &checklists, said("checklists"))?);
        files.push(File::json(Kind::Deadlines, "", &deadlines, said("deadlines"))?);
        files.push(File::json(Kind::Masked, "", &masker.list(), said("masked"))?);
        for file in &files {
            if std::str::from_utf8(&file.bytes).is_ok_and(|text| !masker.remains(text).is_empty()) {
                return Err(MaskError::Remains(file.path.clone()).into());
            }
        }
        files.extend(wanted.acts.into_iter().map(|act| {
            let name = names::plain_name(&act.name, "act");
            File::raw(Kind::Act, &name, act.bytes, act.said)
        }));
        let package =
            Package { info: self.package_info(&graph)?, files, facts, actions: custody.actions, page: &form.page };
        let bytes = package.write(wanted.seal.map(|key| (key, wanted.at)))?;
        // What is handed out has been checked as whoever gets it will check it.
        let report = verify(&bytes, &[wanted.head.1]);
        if !report.ok {
            return Err(PackageError::NotAPackage.into());
        }
        out.write_all(&bytes).map_err(Error::io(&path))?;
        let ready = out.ready()?;
        let count = report.files;
        let masked: Vec<_> = masker.list().iter().map(|line| self.masked_column(line)).collect();
        let key = if wanted.seal.is_some() { "package.built_signed" } else { "package.built" };
        let values: i64 = masked.iter().map(|column| column.values).sum();
        let built = PackageBuilt {
            path: path.display().to_string(),
            files: count as i64,
            bytes: bytes.len() as i64,
            sha256: ready.sha256().to_owned(),
            masked,
            signature: if wanted.seal.is_some() { "time_stamp_pending" } else { "not_signed" }.to_owned(),
            key_id: wanted.seal.map(|key| key.public().id()),
            lines: custody.lines as i64,
            withheld: custody.withheld as i64,
            message: self.numbered(key, &[("files", count as i64), ("masked", values)]),
        };
        Ok((built, ready))
    }

    fn package_info(&self, graph: &Graph<'_>) -> Result<Info> {
        let case = &graph.case;
        let act = tasks::acts_of_case(self.reader, case.id)?.pop();
        let number = self.case_number(case)?.unwrap_or_default();
        let title = self.both(|showcase| match &act {
            Some(act) => showcase.words.get(&format!("act.{}", act.kind)),
            None => showcase.words.text(&graph.tactic.title).to_owned(),
        });
        Ok(Info {
            identifier: format!("ekn-{}-{}", case.id, self.today.format("%Y%m%d")),
            organization: self.method.library.evidence.organization.clone(),
            made: self.today.to_string(),
            description: self.both(|showcase| {
                let tactic = showcase.words.text(&graph.tactic.title);
                showcase.words.say("package.description", &[("case", &case.id.to_string()), ("tactic", tactic)])
            }),
            software: format!("EKN {}", env!("CARGO_PKG_VERSION")),
            act: ActRef {
                title,
                number: act.as_ref().map(|act| act.number.clone()).unwrap_or_default(),
                date: act.as_ref().map(|act| act.day.to_string()).unwrap_or_default(),
                case: if number.is_empty() { case.id.to_string() } else { format!("{} ({number})", case.id) },
            },
        })
    }

    fn masked_column(&self, line: &ekn_process::evidence::parts::MaskLine) -> MaskedColumn {
        MaskedColumn {
            file: line.file.clone(),
            field: line.field.clone(),
            class: self.words.get(&format!("package.class.{}", line.class)),
            values: line.values as i64,
            why: if self.words.language() == Language::Kk { line.why.kk.clone() } else { line.why.ru.clone() },
        }
    }
}

/// `case` → `case.zip`.
fn as_zip(path: &Path) -> PathBuf {
    match path.extension() {
        Some(ending) if ending.eq_ignore_ascii_case("zip") => path.to_path_buf(),
        _ => PathBuf::from(format!("{}.zip", path.display())),
    }
}
