//! The package around a document: its parts in order, read under bounds and written the same way every time.

use std::io::{Cursor, Read, Write};

use ekn_data::sources::formats::promised_in;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::DocxError;
use super::tree::{self, Element};

/// What a file may cost.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of the file.
    pub file: usize,
    /// Parts in it.
    pub members: usize,
    /// Bytes that all parts together may unfold into.
    pub unfolded: usize,
}

impl Default for Limits {
    /// Enough for an act of a thousand pages with pictures.
    fn default() -> Self {
        Self { file: 32 << 20, members: 2_000, unfolded: 128 << 20 }
    }
}

/// A document as its parts: names and bytes, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    parts: Vec<(String, Vec<u8>)>,
    main: String,
}

/// What a document of text may be declared as; one with macros is another kind.
const DOCUMENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const TEMPLATE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml";

impl Package {
    /// Reads a package and refuses what no draft needs: macros, embedded objects and controls, links that fetch, document types.
    /// Plain hyperlinks stay: nothing is fetched until a person follows one.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(bytes: &[u8], limits: &Limits) -> Result<Self, DocxError> {
        if bytes.len() > limits.file || promised_in(bytes) > limits.members as u64 {
            return Err(DocxError::TooLarge);
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| DocxError::Damaged("package"))?;
        if archive.len() > limits.members || archive.has_duplicate_names() {
            return Err(DocxError::Damaged("package"));
        }
        let (mut parts, mut left) = (Vec::with_capacity(archive.len()), limits.unfolded);
        for index in 0..archive.len() {
            let member = archive.by_index(index).map_err(|_| DocxError::Damaged("member"))?;
            let name = member.name().map_err(|_| DocxError::Damaged("name of a part"))?.into_owned();
            if name.ends_with('/') {
                continue;
            }
            let mut unfolded = Vec::new();
            member.take(left as u64 + 1).read_to_end(&mut unfolded).map_err(|_| DocxError::Damaged("member"))?;
            left = left.checked_sub(unfolded.len()).ok_or(DocxError::Swollen)?;
            parts.push((name, unfolded));
        }
        let mut package = Self { parts, main: String::new() };
        package.main = package.checked()?;
        Ok(package)
    }

    /// A package made of parts; the generator of templates and tests use it.
    ///
    /// # Errors
    /// As [`Package::read`].
    pub fn of(parts: Vec<(String, Vec<u8>)>) -> Result<Self, DocxError> {
        let mut package = Self { parts, main: String::new() };
        package.main = package.checked()?;
        Ok(package)
    }

    fn checked(&self) -> Result<String, DocxError> {
        for (name, _) in &self.parts {
            // No program writes such names; with the marks of an archive in one, what is written would be read as another archive.
            if name.contains(char::is_control) {
                return Err(DocxError::Damaged("name of a part"));
            }
            let lower = name.to_ascii_lowercase();
            if lower.ends_with("vbaproject.bin") || lower.ends_with("vbadata.xml") {
                return Err(DocxError::Macros);
            }
            if ["embeddings/", "activex/", "controls/"].iter().any(|folder| lower.contains(folder)) {
                return Err(DocxError::Embedded(name.clone()));
            }
        }
        for (name, bytes) in self.parts.iter().filter(|(name, _)| name.ends_with(".rels")) {
            let relations = tree::read(bytes)?;
            for relation in relations.elements() {
                let kind = relation.attribute("Type").unwrap_or_default();
                if kind.ends_with("/oleObject") || kind.ends_with("/package") || kind.ends_with("/control") {
                    return Err(DocxError::Embedded(name.clone()));
                }
                if relation.attribute("TargetMode") == Some("External") && !kind.ends_with("/hyperlink") {
                    return Err(DocxError::External(relation.attribute("Target").unwrap_or_default().to_owned()));
                }
            }
        }
        let relations = tree::read(self.part("_rels/.rels").ok_or(DocxError::Damaged("no relations"))?)?;
        let main = relations
            .elements()
            .find(|relation| relation.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument")))
            .and_then(|relation| relation.attribute("Target"))
            .map(|target| target.trim_start_matches('/').to_owned())
            .ok_or(DocxError::Damaged("no main part"))?;
        if self.part(&main).is_none() {
            return Err(DocxError::Damaged("no main part"));
        }
        let types = tree::read(self.part(TYPES).ok_or(DocxError::Damaged("no content types"))?)?;
        let own = types
            .elements()
            .find(|one| one.attribute("PartName").is_some_and(|name| name.trim_start_matches('/') == main));
        match own.and_then(|own| own.attribute("ContentType")) {
            Some(DOCUMENT | TEMPLATE) => Ok(main),
            Some(kind) if kind.contains("macroEnabled") => Err(DocxError::Macros),
            _ => Err(DocxError::Damaged("not a document of text")),
        }
    }

    /// The name of the main part, mostly `word/document.xml`.
    #[must_use]
    pub fn main(&self) -> &str {
        &self.main
    }

    /// Bytes of a part.
    #[must_use]
    pub fn part(&self, name: &str) -> Option<&[u8]> {
        self.parts.iter().find(|(own, _)| own == name).map(|(_, bytes)| bytes.as_slice())
    }

    /// Names of all parts in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(|(name, _)| name.as_str())
    }

    /// A part as a tree.
    ///
    /// # Errors
    /// Its markup is broken, or there is no such part.
    pub fn tree(&self, name: &str) -> Result<Element, DocxError> {
        tree::read(self.part(name).ok_or(DocxError::Damaged("missing part"))?)
    }

    /// Replaces a part, or adds it at the end.
    pub fn put(&mut self, name: &str, bytes: Vec<u8>) {
        match self.parts.iter_mut().find(|(own, _)| own == name) {
            Some((_, own)) => *own = bytes,
            None => self.parts.push((name.to_owned(), bytes)),
        }
    }

    /// Relations of the main part: id, kind (its last word) and the name of the part that it leads to.
    ///
    /// # Errors
    /// Their markup is broken.
    pub fn relations(&self) -> Result<Vec<Relation>, DocxError> {
        let Some(bytes) = self.part(&self.relations_name()) else { return Ok(Vec::new()) };
        let folder = self.main.rsplit_once('/').map_or("", |(folder, _)| folder);
        let told = tree::read(bytes)?;
        let relation = |one: &Element| {
            let target = one.attribute("Target")?;
            Some(Relation {
                id: one.attribute("Id")?.to_owned(),
                kind: one.attribute("Type")?.rsplit('/').next()?.to_owned(),
                part: target.strip_prefix('/').map_or_else(|| format!("{folder}/{target}"), str::to_owned),
            })
        };
        Ok(told.elements().filter_map(relation).collect())
    }

    /// Adds a part with its kind and a relation from the main part. Returns the relation's id.
    ///
    /// # Errors
    /// The lists of the package are broken.
    pub fn attach(&mut self, name: &str, kind: &str, content: &str, bytes: Vec<u8>) -> Result<String, DocxError> {
        let own = self.relations_name();
        let mut relations = match self.part(&own) {
            Some(bytes) => tree::read(bytes)?,
            None => Element::new("Relationships")
                .with("xmlns", "http://schemas.openxmlformats.org/package/2006/relationships"),
        };
        let taken = |id: &str| relations.elements().any(|one| one.attribute("Id") == Some(id));
        let id = (1..).map(|number| format!("rIdDraft{number}")).find(|id| !taken(id)).unwrap_or_default();
        let target = name.rsplit('/').next().unwrap_or(name);
        relations = relations.holding(
            Element::new("Relationship")
                .with("Id", &id)
                .with("Type", &format!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"))
                .with("Target", target),
        );
        let types = self
            .tree(TYPES)?
            .holding(Element::new("Override").with("PartName", &format!("/{name}")).with("ContentType", content));
        self.put(&own, tree::write(&relations));
        self.put(TYPES, tree::write(&types));
        self.put(name, bytes);
        Ok(id)
    }

    fn relations_name(&self) -> String {
        match self.main.rsplit_once('/') {
            Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
            None => format!("_rels/{}.rels", self.main),
        }
    }

    /// Writes the package: the order of the parts, no clock, no extra fields, so the same parts give the same bytes.
    ///
    /// # Errors
    /// It is larger than a package can be.
    pub fn write(&self) -> Result<Vec<u8>, DocxError> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(0o644);
        let written = |_| DocxError::TooLarge;
        for (name, bytes) in &self.parts {
            writer.start_file(name.as_str(), options).map_err(written)?;
            writer.write_all(bytes).map_err(|_| DocxError::TooLarge)?;
        }
        Ok(writer.finish().map_err(written)?.into_inner())
    }
}

/// A relation of the main part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// Its id.
    pub id: String,
    /// The last word of its type: `header`, `styles`, `hyperlink`.
    pub kind: String,
    /// The part that it leads to; without meaning for a link outside.
    pub part: String,
}

const TYPES: &str = "[Content_Types].xml";
