//! The parts of a workbook and how they refer to one another.

use std::io::BufRead;

use super::super::days::Epoch;
use super::super::grid::{chosen, no_sheet};
use super::super::markup::{Markup, Node};
use super::super::package::{self, Member};
use super::super::trouble::{Broken, Read};
use super::super::{Input, Trouble};
use super::allowance;
use crate::Result;

/// A workbook, opened.
pub(super) struct Book<'a> {
    input: &'a dyn Input,
    bytes: u64,
    members: Vec<Member>,
    sheets: Vec<Sheet>,
    /// Path of the shared strings.
    pub strings: Option<String>,
    /// Path of the styles.
    pub styles: Option<String>,
    /// The day that its numbers count from.
    pub epoch: Epoch,
}

/// A sheet.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    pub name: String,
    /// Its part.
    pub path: String,
    hidden: bool,
}

impl<'a> Book<'a> {
    pub(super) fn open(input: &'a dyn Input, bytes: u64) -> Result<Self> {
        let members = package::members(input)?;
        let (strings, styles, epoch) = (None, None, Epoch::Of1900);
        let mut book = Self { input, bytes, members, sheets: Vec::new(), strings, styles, epoch };
        let root = book.relations("")?;
        let main = root.iter().find(|relation| relation.kind == "officeDocument");
        let main = main.map_or_else(|| "xl/workbook.xml".to_owned(), |relation| relation.target.clone());
        let relations = book.relations(&main)?;
        let target = |kind: &str| relations.iter().find(|one| one.kind == kind).map(|one| one.target.clone());
        (book.strings, book.styles) = (target("sharedStrings"), target("styles"));
        let part = book.part(&Some(main))?.ok_or_else(|| Trouble::Damaged.with(input, "workbook"))?;
        let (sheets, epoch) = sheets(Markup::new(part), &relations).map_err(|broken| broken.of(input))?;
        (book.sheets, book.epoch) = (sheets, epoch);
        Ok(book)
    }

    /// The sheet that is asked for, or the first that is not hidden.
    pub(super) fn sheet(&self, wanted: Option<&str>) -> Result<&Sheet> {
        let names: Vec<(&str, bool)> = self.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
        chosen(&names, wanted).map(|place| &self.sheets[place]).ok_or_else(|| no_sheet(self.input, &names))
    }

    /// The names of all sheets.
    pub(super) fn sheet_names(self) -> Vec<String> {
        self.sheets.into_iter().map(|sheet| sheet.name).collect()
    }

    /// A part by its path, if the package has it.
    pub(super) fn part(&self, path: &Option<String>) -> Result<Option<Box<dyn BufRead + 'a>>> {
        let member = path.as_ref().and_then(|path| self.members.iter().find(|one| one.name.eq_ignore_ascii_case(path)));
        member.map(|member| member.open(self.input, allowance(self.bytes))).transpose()
    }

    /// What a part refers to; the package itself for an empty path.
    fn relations(&self, of: &str) -> Result<Vec<Relation>> {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let path = resolved(folder, &format!("_rels/{file}.rels"));
        let Some(part) = self.part(&Some(path))? else { return Ok(Vec::new()) };
        relations(Markup::new(part), folder).map_err(|broken| broken.of(self.input))
    }
}

struct Relation {
    id: String,
    /// The last word of its type.
    kind: String,
    target: String,
}

fn relations(mut document: Markup<impl BufRead>, folder: &str) -> Read<Vec<Relation>> {
    let mut found = Vec::new();
    loop {
        match document.next()? {
            Node::Open(tag) if tag.name() == "Relationship" => {
                let (mut id, mut kind, mut target) = (String::new(), String::new(), String::new());
                tag.attributes(|_, name, value| match name {
                    "Id" => id = value.into_owned(),
                    "Type" => kind = value.rsplit('/').next().unwrap_or_default().to_owned(),
                    "Target" => target = resolved(folder, &value),
                    _ => {}
                })?;
                found.push(Relation { id, kind, target });
            }
            Node::End => return Ok(found),
            _ => {}
        }
    }
}

fn sheets(mut document: Markup<impl BufRead>, relations: &[Relation]) -> Read<(Vec<Sheet>, Epoch)> {
    let (mut sheets, mut epoch) = (Vec::new(), Epoch::Of1900);
    loop {
        match document.next()? {
            Node::Open(tag) if tag.name() == "workbookPr" => {
                let old = tag.attribute("date1904")?.is_some_and(|value| matches!(value.as_str(), "1" | "true"));
                epoch = if old { Epoch::Of1904 } else { epoch };
            }
            Node::Open(tag) if tag.name() == "sheet" => {
                let (mut title, mut id, mut hidden) = (String::new(), String::new(), false);
                tag.attributes(|prefix, name, value| match (prefix, name) {
                    ("", "name") => title = value.into_owned(),
                    ("", "state") => hidden = value != "visible",
                    (_, "id") if !prefix.is_empty() => id = value.into_owned(),
                    _ => {}
                })?;
                let part = relations.iter().find(|one| one.id == id && one.kind == "worksheet");
                sheets.extend(part.map(|part| Sheet { name: title, path: part.target.clone(), hidden }));
            }
            Node::End if sheets.len() > 100_000 => return Err(Broken::damaged("sheets")),
            Node::End => return Ok((sheets, epoch)),
            _ => {}
        }
    }
}

/// A target relative to a folder of the package.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut path: Vec<&str> = Vec::new();
    if !target.starts_with('/') {
        path.extend(folder.split('/'));
    }
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(path.pop()),
            name => path.push(name),
        }
    }
    path.retain(|part| !part.is_empty());
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets() {
        let check = |folder, target, expect| assert_eq!(resolved(folder, target), expect);
        check("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml");
        check("xl", "/xl/styles.xml", "xl/styles.xml");
        check("", "xl/workbook.xml", "xl/workbook.xml");
        check("xl", "../a.xml", "a.xml");
        check("", "../../a.xml", "a.xml");
        check("xl", "worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml");
    }
}
