//! Writing a package: one ZIP, one folder in it, a bag of RFC 8493 in the folder.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::bag;
use super::container::{self, Member};
use super::names;
use super::parts::{ActRef, Extract, FORMAT, Index, IndexFile, Kind, RowRef, Said, StatedFact};
use super::signature::OfficeSignature;
use ekn_data::journal::is_moment;
use ekn_data::journal::sealing::SealingKey;

pub(super) const INDEX: &str = "data/package.json";
pub(super) const PAGE: &str = "verify.html";
pub(super) const OFFICE: &str = "signature/office.ed25519.json";
pub(super) const ECP: &str = "signature/ecp.cms";

/// What a package is made of.
#[derive(Debug, Clone)]
pub struct Package<'a> {
    /// What it is.
    pub info: Info,
    /// Its payload, in any order.
    pub files: Vec<File>,
    /// Statements of the act with the rows that they rest on.
    pub facts: Vec<StatedFact>,
    /// Words for the codes of actions in the journal's lines, for whoever reads them without this program.
    pub actions: BTreeMap<String, Said>,
    /// The page that checks packages, from the assets.
    pub page: &'a str,
}

/// What a package is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Info {
    /// Its name, a safe file name; the folder in the ZIP is called so.
    pub identifier: String,
    /// The body that made it.
    pub organization: Said,
    /// The day it was made, `YYYY-MM-DD`.
    pub made: String,
    /// One line about it.
    pub description: Said,
    /// Name and version of the program.
    pub software: String,
    /// The act that it goes with.
    pub act: ActRef,
}

/// One file of the payload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Where it lies: `data/…`, as its kind wants.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What it is.
    pub kind: Kind,
    /// What it is, in words.
    pub said: Said,
}

/// Why a package could not be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackageError {
    /// A name that is not the same on every system, or leads out of the folder.
    #[error("this name can't be used in a package: {0}")]
    Name(String),
    /// Two files that some system could not tell apart.
    #[error("two files have one name: {0}")]
    Twice(String),
    /// A file that does not lie where its kind does.
    #[error("a file does not lie where its kind does: {0}")]
    Place(String),
    /// A value for `bag-info.txt` that is empty or has more than one line.
    #[error("this must be one line that is not empty: {0}")]
    Value(&'static str),
    /// A statement that rests on a row of no extract (JSON) of the package.
    #[error("a statement rests on a row that is not in the package: {0}")]
    DeadReference(String),
    /// A moment that is not `YYYY-MM-DDTHH:MM:SSZ`.
    #[error("this is not a moment: {0}")]
    Moment(String),
    /// A structure that JSON can't hold.
    #[error("a structure could not be written as JSON")]
    Json,
    /// More than a ZIP of the plain kind holds.
    #[error(transparent)]
    TooLarge(#[from] container::TooLarge),
    /// What a signature was to be added to is not a package in order.
    #[error("this is not a package in order")]
    NotAPackage,
    /// What was to be added is no signature in the form of CMS.
    #[error(transparent)]
    Cms(#[from] super::cms::CmsError),
}

impl File {
    /// A structure of [`super::parts`] as a file at the only place of its kind, or at `name` in the folder of its kind.
    ///
    /// # Errors
    /// A name that can't be used.
    pub fn json(kind: Kind, name: &str, value: &impl Serialize, said: Said) -> Result<Self, PackageError> {
        Ok(Self { path: place(kind, name), bytes: json(value)?, kind, said })
    }

    /// Bytes as they are, at `name` in the folder of its kind.
    #[must_use]
    pub fn raw(kind: Kind, name: &str, bytes: Vec<u8>, said: Said) -> Self {
        Self { path: place(kind, name), bytes, kind, said }
    }

    /// Lines of the journal as `data/journal/segment.jsonl`, one JSON object a line.
    ///
    /// # Errors
    /// None for lines of a journal.
    pub fn segment(lines: &[super::parts::SegmentLine], said: Said) -> Result<Self, PackageError> {
        let mut bytes = Vec::new();
        for line in lines {
            serde_json::to_writer(&mut bytes, line).map_err(|_| PackageError::Json)?;
            bytes.push(b'\n');
        }
        Ok(Self { path: place(Kind::JournalSegment, ""), bytes, kind: Kind::JournalSegment, said })
    }
}

fn place(kind: Kind, name: &str) -> String {
    let place = kind.place();
    if place.ends_with('/') { format!("{place}{name}") } else { place.to_owned() }
}

/// A structure as indented JSON with a line feed at its end.
pub(super) fn json(value: &impl Serialize) -> Result<Vec<u8>, PackageError> {
    let mut bytes = serde_json::to_vec_pretty(value).map_err(|_| PackageError::Json)?;
    bytes.push(b'\n');
    Ok(bytes)
}

impl Package<'_> {
    /// Writes the ZIP. The same package gives the same bytes. Without a key it says of itself that it is not signed.
    ///
    /// `seal` is the office's key and the moment of signing, UTC, `YYYY-MM-DDTHH:MM:SSZ`.
    ///
    /// # Errors
    /// What is wrong with the package; nothing is written then.
    pub fn write(&self, seal: Option<(&SealingKey, &str)>) -> Result<Vec<u8>, PackageError> {
        self.check()?;
        let index = json(&self.index())?;
        let mut payload: Vec<(&str, &[u8])> =
            self.files.iter().map(|file| (file.path.as_str(), file.bytes.as_slice())).collect();
        payload.push((INDEX, &index));
        payload.sort_unstable();
        let manifest = bag::manifest(payload.iter().copied());
        let octets: usize = payload.iter().map(|(_, bytes)| bytes.len()).sum();
        let info = self.labels(&format!("{octets}.{}", payload.len()));
        let mut files = vec![
            (bag::INFO, info.as_bytes()),
            (bag::DECLARATION, bag::DECLARED.as_bytes()),
            (bag::MANIFEST, manifest.as_bytes()),
            (PAGE, self.page.as_bytes()),
        ];
        let tags = bag::manifest(files.iter().copied());
        files.push((bag::TAGS, tags.as_bytes()));
        let signature = seal.map(|(key, at)| self.sealed(&tags, key, at)).transpose()?;
        files.extend(signature.as_deref().map(|bytes| (OFFICE, bytes)));
        files.extend(payload);
        Ok(zipped(&self.info.identifier, files)?)
    }

    /// `bag-info.txt`; what is said in both languages stands in two lines, as RFC 8493 lets a label be repeated.
    fn labels(&self, oxum: &str) -> String {
        let info = &self.info;
        bag::info(&[
            ("Source-Organization", &info.organization.kk),
            ("Source-Organization", &info.organization.ru),
            ("Bagging-Date", &info.made),
            ("External-Identifier", &info.identifier),
            ("External-Description", &info.description.kk),
            ("External-Description", &info.description.ru),
            ("Bag-Software-Agent", &info.software),
            ("Payload-Oxum", oxum),
        ])
    }

    fn sealed(&self, tags: &str, key: &SealingKey, at: &str) -> Result<Vec<u8>, PackageError> {
        if !is_moment(at) {
            return Err(PackageError::Moment(at.to_owned()));
        }
        json(&OfficeSignature::sign(&self.info.identifier, &bag::digest(tags.as_bytes()), at, key))
    }

    fn check(&self) -> Result<(), PackageError> {
        let info = &self.info;
        if !names::is_safe(&info.identifier) || info.identifier.contains('/') {
            return Err(PackageError::Name(info.identifier.clone()));
        }
        let values = [
            ("organization", &info.organization.kk),
            ("organization", &info.organization.ru),
            ("made", &info.made),
            ("description", &info.description.kk),
            ("description", &info.description.ru),
            ("software", &info.software),
        ];
        let bad = values.into_iter().find(|(_, value)| value.trim().is_empty() || value.contains(char::is_control));
        if let Some((name, _)) = bad {
            return Err(PackageError::Value(name));
        }
        let mut seen = BTreeSet::from([INDEX.to_owned()]);
        for file in &self.files {
            if !names::is_safe(&file.path) {
                return Err(PackageError::Name(file.path.clone()));
            }
            if !file.kind.takes(&file.path) {
                return Err(PackageError::Place(file.path.clone()));
            }
            // Some systems take names that differ in the case of letters alone for one.
            if !seen.insert(file.path.to_ascii_lowercase()) {
                return Err(PackageError::Twice(file.path.clone()));
            }
        }
        let dead = self.facts.iter().flat_map(|fact| &fact.rows).find(|row| !self.holds(row));
        dead.map_or(Ok(()), |row| Err(PackageError::DeadReference(format!("{}:{}", row.file, row.line))))
    }

    /// Whether an extract of the package has this row.
    fn holds(&self, row: &RowRef) -> bool {
        let extract = self.files.iter().find(|file| file.path == row.file && file.kind == Kind::Rows);
        let parsed = extract.and_then(|file| serde_json::from_slice::<Extract>(&file.bytes).ok());
        parsed.is_some_and(|extract| extract.rows.iter().any(|one| one.line == row.line))
    }

    fn index(&self) -> Index {
        let entry = |file: &File| IndexFile { path: file.path.clone(), kind: file.kind, said: file.said.clone() };
        let mut files: Vec<_> = self.files.iter().map(entry).collect();
        files.sort_unstable_by(|one, other| one.path.cmp(&other.path));
        Index {
            format: FORMAT.to_owned(),
            identifier: self.info.identifier.clone(),
            organization: self.info.organization.clone(),
            made: self.info.made.clone(),
            act: self.info.act.clone(),
            files,
            facts: self.facts.clone(),
            actions: self.actions.clone(),
        }
    }
}

/// Members under one folder in the order of their names.
pub(super) fn zipped(folder: &str, files: Vec<(&str, &[u8])>) -> Result<Vec<u8>, container::TooLarge> {
    let mut named: Vec<_> = files.into_iter().map(|(path, bytes)| (format!("{folder}/{path}"), bytes)).collect();
    named.sort_unstable();
    let members: Vec<_> = named.iter().map(|(name, bytes)| Member { name, bytes }).collect();
    container::write(&members)
}
