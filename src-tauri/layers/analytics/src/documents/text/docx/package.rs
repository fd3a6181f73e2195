//! The package around a DOCX: its members, unfolded one at a time under a bound.

use std::io::{Cursor, Read};

use ekn_data::sources::formats::promised_in;
use zip::ZipArchive;

use super::super::paragraph::{Limits, TextError};
use super::markup::{Markup, Node};

/// How many members the end of a package may promise, and the bytes that one may unfold into.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that all members together may still unfold into.
    left: usize,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, TextError> {
        if promised_in(bytes) > limits.members as u64 {
            return Err(TextError::TooLarge);
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| TextError::Damaged("package"))?;
        if archive.len() > limits.members || archive.has_duplicate_names() {
            return Err(TextError::Damaged("package"));
        }
        Ok(Self { archive, left: limits.unfolded })
    }

    /// The name of the main part, as the relations of the package give it; elsewhere it is `word/document.xml`.
    pub(super) fn main(&mut self) -> Result<String, TextError> {
        let usual = "word/document.xml";
        let named = self.unfold("_rels/.rels").ok().and_then(|xml| main_of(&xml));
        if let Some(named) = named.filter(|named| self.archive.index_for_name(named).is_some()) {
            return Ok(named);
        }
        if self.archive.index_for_name(usual).is_some() { Ok(usual.to_owned()) } else { Err(TextError::UnknownKind) }
    }

    /// Members `folder/prefix….xml` in the order of their numbers.
    pub(super) fn parts(&self, folder: &str, prefix: &str) -> Vec<String> {
        let start = if folder.is_empty() { prefix.to_owned() } else { format!("{folder}/{prefix}") };
        let mut found: Vec<(u32, String)> = self
            .archive
            .file_names()
            .filter_map(|name| {
                let name = name.ok()?;
                let middle = name.strip_prefix(&start)?.strip_suffix(".xml")?;
                let number = if middle.is_empty() { 0 } else { middle.parse().ok()? };
                Some((number, name.into_owned()))
            })
            .collect();
        found.sort();
        found.into_iter().map(|(_, name)| name).collect()
    }

    /// One member as bytes. A package that unfolds into more than the limit is refused while it unfolds.
    pub(super) fn unfold(&mut self, name: &str) -> Result<Vec<u8>, TextError> {
        let index = self.archive.index_for_name(name).ok_or(TextError::Damaged("missing part"))?;
        let member = self.archive.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(text) if text == zip::result::ZipError::PASSWORD_REQUIRED => {
                TextError::Protected
            }
            _ => TextError::Damaged("member"),
        })?;
        let mut bytes = Vec::new();
        let most = self.left as u64;
        member.take(most + 1).read_to_end(&mut bytes).map_err(|_| TextError::Damaged("member"))?;
        if bytes.len() as u64 > most {
            return Err(TextError::Swollen);
        }
        self.left -= bytes.len();
        Ok(bytes)
    }
}

fn main_of(xml: &[u8]) -> Option<String> {
    let mut markup = Markup::new(xml, 16);
    while let Ok(node) = markup.next() {
        match node {
            Node::Open(tag) if tag.name() == "Relationship" => {
                let kind = tag.attribute("Type").unwrap_or_default();
                if kind.ends_with("/officeDocument") {
                    return tag.attribute("Target").map(|target| target.trim_start_matches('/').to_owned());
                }
            }
            Node::End => break,
            _ => {}
        }
    }
    None
}
