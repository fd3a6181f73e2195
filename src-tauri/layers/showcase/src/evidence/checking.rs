//! A package checked, and an ЭЦП put into it.

use std::io::{Read as _, Write as _};
use std::path::Path;

use ekn_data::Error;
use ekn_data::journal::sealing::table as sealing;
use ekn_data::vocabulary::day_of_stamp;
use ekn_process::evidence::{
    Bad, EcpState, JournalState, OfficeState, Part, Report, SignatureState, Standing, Summary, Why, attach_cms, verify,
};

use super::{BadFile, EcpView, PackageJournal, PackageReport, PackageSignature, PackageSigned};
use crate::exports::{NewFile, ReadyFile};
use crate::{Result, Showcase};

/// Larger files are no packages: a plain ZIP ends here.
const LARGEST: u64 = u32::MAX as u64;

impl Showcase<'_> {
    /// Checks every byte of a package.
    pub fn verify_package(&self, path: &Path) -> Result<PackageReport> {
        let report = verify(&read(path)?, &sealing::publics(self.reader)?);
        Ok(self.package_report(&report))
    }

    /// Puts an ЭЦП that was made elsewhere into its slot. The package is replaced as a whole or stays as it was.
    pub fn attach_signature(&self, path: &Path, cms: &Path) -> Result<(PackageSigned, ReadyFile)> {
        let signed = attach_cms(&read(path)?, &read(cms)?)?;
        let report = verify(&signed, &sealing::publics(self.reader)?);
        let mut file = NewFile::begin(self.reader, path, true)?;
        file.write_all(&signed).map_err(Error::io(path))?;
        let ready = file.ready()?;
        let signed = PackageSigned {
            path: path.display().to_string(),
            identifier: report.identifier.clone(),
            sha256: ready.sha256().to_owned(),
            signature: self.package_signature(&report.signature, report.standing),
            message: self.words.get("package.attached"),
        };
        Ok((signed, ready))
    }

    fn package_report(&self, report: &Report) -> PackageReport {
        let (files, bad) = (report.files as i64, report.bad.len() as i64);
        let key = match report.standing {
            Standing::Whole => "package.whole",
            Standing::Repacked => "package.repacked",
            Standing::Damaged => "package.bad",
            Standing::Cut => "package.cut",
            Standing::NoPackage => "package.none",
        };
        let signature = self.package_signature(&report.signature, report.standing);
        let mut message = self.numbered(key, &[("files", files), ("bad", bad)]);
        if report.standing != Standing::NoPackage {
            message = format!("{message} {}", signature.text);
        }
        PackageReport {
            ok: report.ok,
            identifier: report.identifier.clone(),
            files,
            bad: report.bad.iter().map(|bad| self.bad_file(bad)).collect(),
            signature,
            journal: report.journal.as_ref().map(|journal| self.package_journal(journal)),
            message,
        }
    }

    fn bad_file(&self, bad: &Bad) -> BadFile {
        let (code, at) = match bad.why {
            Why::Changed => ("changed", None),
            Why::Missing => ("missing", None),
            Why::Extra => ("extra", None),
            Why::Unproven => ("unproven", None),
            Why::Name => ("name", None),
            Why::Twice => ("twice", None),
            Why::Form => ("form", None),
            Why::Container { at, .. } => ("container", Some(at as i64)),
            Why::Signature => ("signature", None),
            Why::Journal => ("journal", None),
            Why::NoPackage => ("none", None),
        };
        let why = match bad.why {
            Why::Container { part, .. } => {
                let part = match part {
                    Part::Header => "header",
                    Part::Data => "data",
                    Part::Directory => "directory",
                    Part::End => "end",
                    Part::Whole => "whole",
                    Part::Repacked => "repacked",
                    Part::Moved => "moved",
                    Part::Folder => "folder",
                    Part::Hidden => "hidden",
                    Part::Packed => "packed",
                    Part::Link => "link",
                };
                self.words.get(&format!("package.bad.container.{part}"))
            }
            Why::NoPackage => self.words.get("package.none"),
            _ => self.words.get(&format!("package.bad.{code}")),
        };
        BadFile { path: bad.path.clone(), code: code.to_owned(), why, at }
    }

    /// A signature holds for the lists of files. Where files are not as listed, nobody has signed what is there.
    fn package_signature(&self, state: &SignatureState, standing: Standing) -> PackageSignature {
        let code = match state.summary {
            _ if standing == Standing::Cut => "not_read",
            Summary::TimeStampPending | Summary::PresentNotChecked if standing == Standing::Damaged => "lists_only",
            Summary::NotSigned => "not_signed",
            Summary::TimeStampPending => "time_stamp_pending",
            Summary::PresentNotChecked => "present_not_checked",
            Summary::Broken => "broken",
        };
        let (key_id, at, known) = match &state.office {
            OfficeState::Holds { key_id, at, known } => (Some(key_id.clone()), Some(at.clone()), Some(*known)),
            OfficeState::Absent | OfficeState::Broken => (None, None, None),
        };
        let day = at.as_deref().and_then(day_of_stamp).map(|day| self.words.day(day)).unwrap_or_default();
        let key = if known == Some(false) {
            format!("package.signature.{code}_unknown")
        } else {
            format!("package.signature.{code}")
        };
        let text = self.words.say(&key, &[("day", &day), ("key", key_id.as_deref().unwrap_or_default())]);
        let ecp = match &state.ecp {
            EcpState::Absent => None,
            EcpState::Present { signers, time_stamp, .. } => {
                Some(EcpView { ok: true, signers: *signers as i64, time_stamp: *time_stamp })
            }
            EcpState::Broken => Some(EcpView { ok: false, signers: 0, time_stamp: false }),
        };
        PackageSignature { state: code.to_owned(), text, key_id, at, known, ecp }
    }

    fn package_journal(&self, state: &JournalState) -> PackageJournal {
        let (lines, withheld) = (state.lines as i64, state.withheld as i64);
        let key = if state.ok() { "package.journal.whole" } else { "package.journal.bad" };
        let size = state.head.as_ref().map(|head| head.size as i64);
        let numbers = [("lines", lines), ("withheld", withheld), ("n", size.unwrap_or_default())];
        PackageJournal {
            ok: state.ok(),
            lines,
            withheld,
            bad: state.bad.iter().map(|line| line.seq).collect(),
            size,
            at: state.head.as_ref().map(|head| head.at.clone()),
            text: self.numbered(key, &numbers),
        }
    }
}

fn read(path: &Path) -> Result<Vec<u8>> {
    let file = std::fs::File::open(path).map_err(Error::io(path))?;
    let mut bytes = Vec::new();
    file.take(LARGEST).read_to_end(&mut bytes).map_err(Error::io(path))?;
    Ok(bytes)
}
