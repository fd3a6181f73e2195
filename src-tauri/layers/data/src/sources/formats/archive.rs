//! ZIP and GZIP of tables. Each table file in an archive is a part, in the archive's order; an archive within an archive is refused.
//!
//! Nothing is unpacked to the disk: texts are read as they unfold, workbooks are held in memory.

use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use flate2::bufread::MultiGzDecoder;

use super::input::Held;
use super::kind::Kind;
use super::package::{self, Member};
use super::unfolding::Allowance;
use super::{Bytes, FileFacts, Input, Layout, RawRow, Sink, Trouble, look_into, read_one};
use crate::Result;

/// The largest workbook that is read out of an archive, in bytes.
const MAX_HELD: u64 = 256 * 1024 * 1024;
/// What operating systems put into archives by themselves.
const DROSS: [&str; 4] = ["__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini"];

/// A table in an archive.
#[derive(Debug, Clone)]
pub(super) struct Part {
    member: Member,
    pub facts: FileFacts,
}

/// The tables of a ZIP.
pub(super) fn parts(input: &dyn Input, bytes: u64, layout: &Layout) -> Result<Vec<Part>> {
    let (mut parts, mut allowance) = (Vec::new(), Allowance::of(bytes));
    for member in package::members(input)? {
        if is_dross(&member.name) || is_skipped(&member.name, &layout.skip) {
            continue;
        }
        let packed = Packed::member(input, member, &allowance);
        let facts = look_into(&packed, layout)?;
        allowance.take(facts.bytes).map_err(|trouble| trouble.of(input))?;
        let Source::Member(member) = packed.source else { continue };
        parts.push(Part { member, facts });
    }
    if parts.is_empty() { Err(Trouble::Empty.of(input)) } else { Ok(parts) }
}

/// The table in a GZIP.
pub(super) fn unpacked(input: &dyn Input, bytes: u64, layout: &Layout) -> Result<FileFacts> {
    look_into(&Packed::gzip(input, bytes), layout)
}

/// Reads the tables of a ZIP one after another.
pub(super) fn read<S: Sink>(
    input: &dyn Input,
    facts: &FileFacts,
    parts: &[Part],
    layout: &Layout,
    sink: &mut S,
) -> std::result::Result<(), S::Error> {
    let (mut before, mut base) = (0, 0);
    for part in parts {
        let packed = Packed::member(input, part.member.clone(), &Allowance::of(facts.bytes));
        let name = &part.member.name;
        let mut within = Within::new(input, &mut *sink, facts.bytes).named(name).after(
            before,
            base,
            part.member.packed,
            &part.facts,
        );
        within.read(&packed, &part.facts, layout)?;
        (before, base) = (within.parts, base + part.member.packed);
    }
    Ok(())
}

/// Reads the table in a GZIP.
pub(super) fn read_gzip<S: Sink>(
    input: &dyn Input,
    facts: &FileFacts,
    inner: &FileFacts,
    layout: &Layout,
    sink: &mut S,
) -> std::result::Result<(), S::Error> {
    let mut within = Within::new(input, sink, facts.bytes).after(0, 0, facts.bytes, inner);
    within.read(&Packed::gzip(input, facts.bytes), inner, layout)
}

/// Tells of each file of tables that is a file or stands in an archive; a workbook is held in memory meanwhile.
pub(super) fn each_file(
    input: &dyn Input,
    facts: &FileFacts,
    each: &mut dyn FnMut(&dyn Input, &FileFacts) -> Result<()>,
) -> Result<()> {
    let mut told = |packed: Packed<'_>, facts: &FileFacts| {
        if facts.kind.is_workbook() { each(&packed.held()?, facts) } else { each(&packed, facts) }
    };
    match &facts.kind {
        Kind::Zip(parts) => {
            let allowance = Allowance::of(facts.bytes);
            parts.iter().try_for_each(|part| told(Packed::member(input, part.member.clone(), &allowance), &part.facts))
        }
        Kind::Gzip(inner) => told(Packed::gzip(input, facts.bytes), inner),
        _ => each(input, facts),
    }
}

fn is_dross(name: &str) -> bool {
    DROSS.iter().any(|dross| name.starts_with(dross) || name.rsplit('/').next() == Some(dross))
}

/// Whether a profile knows a file by its name or its ending and does not want it.
fn is_skipped(name: &str, skip: &[String]) -> bool {
    let name = name.to_lowercase();
    skip.iter().map(|skip| skip.to_lowercase()).any(|skip| match skip.strip_prefix('*') {
        Some(ending) => name.ends_with(ending),
        None => name == skip || name.rsplit('/').next() == Some(&skip),
    })
}

/// A packed file.
pub(super) struct Packed<'a> {
    input: &'a dyn Input,
    name: PathBuf,
    source: Source,
    allowance: Allowance,
}

enum Source {
    Member(Member),
    Gzip,
}

impl<'a> Packed<'a> {
    fn member(input: &'a dyn Input, member: Member, allowance: &Allowance) -> Self {
        let name = input.name().join(&member.name);
        Self { input, name, source: Source::Member(member), allowance: allowance.clone() }
    }

    fn gzip(input: &'a dyn Input, bytes: u64) -> Self {
        let name = input.name().with_extension("");
        Self { input, name, source: Source::Gzip, allowance: Allowance::of(bytes) }
    }

    /// All of it in memory, for formats that are read from the middle.
    pub(super) fn held(&self) -> Result<Held> {
        Held::of(self, MAX_HELD)
    }
}

impl Input for Packed<'_> {
    fn name(&self) -> &Path {
        &self.name
    }

    fn open(&self) -> Result<Box<dyn Bytes + '_>> {
        Ok(match &self.source {
            Source::Member(member) => Box::new(Forward(member.open(self.input, self.allowance.clone())?)),
            Source::Gzip => {
                let packed = BufReader::with_capacity(64 * 1024, self.input.open()?);
                Box::new(Forward(Allowed { inner: MultiGzDecoder::new(packed), allowance: self.allowance.clone() }))
            }
        })
    }
}

/// Bytes that unfold as they are read and can't be gone back to.
struct Forward<R>(R);

impl<R: Read> Read for Forward<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

impl<R> Seek for Forward<R> {
    fn seek(&mut self, _: SeekFrom) -> io::Result<u64> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

struct Allowed<R> {
    inner: R,
    allowance: Allowance,
}

impl<R: Read> Read for Allowed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.allowance.take(read as u64).map_err(Trouble::as_io)?;
        Ok(read)
    }
}

/// Hands rows of a packed file over as rows of the archive.
struct Within<'a, S> {
    archive: &'a dyn Input,
    sink: &'a mut S,
    name: &'a str,
    /// Parts of the archive that have been announced.
    parts: u32,
    /// Those of them that were there before this file.
    before: u32,
    /// Bytes of the archive in all, those behind this file, and its own, packed and unpacked.
    bytes: u64,
    base: u64,
    packed: u64,
    unpacked: u64,
    allowance: Allowance,
}

impl<'a, S: Sink> Within<'a, S> {
    fn new(archive: &'a dyn Input, sink: &'a mut S, bytes: u64) -> Self {
        let allowance = Allowance::of(bytes);
        Self { archive, sink, name: "", parts: 0, before: 0, bytes, base: 0, packed: 0, unpacked: 1, allowance }
    }

    fn named(mut self, name: &'a str) -> Self {
        self.name = name;
        self
    }

    fn after(mut self, parts: u32, base: u64, packed: u64, facts: &FileFacts) -> Self {
        (self.parts, self.before) = (parts, parts);
        (self.base, self.packed, self.unpacked) = (base, packed, facts.bytes.max(1));
        self
    }

    fn read(&mut self, packed: &Packed<'_>, facts: &FileFacts, layout: &Layout) -> std::result::Result<(), S::Error> {
        if facts.kind.is_workbook() {
            return read_one(&packed.held()?, facts, layout, self);
        }
        read_one(packed, facts, layout, self)
    }
}

impl<S: Sink> Sink for Within<'_, S> {
    type Error = S::Error;

    fn part(&mut self, name: &str, columns: &[String]) -> std::result::Result<(), S::Error> {
        self.parts += 1;
        match (self.name, name) {
            ("", name) | (name, "") => self.sink.part(name, columns),
            (file, table) => self.sink.part(&format!("{file}/{table}"), columns),
        }
    }

    fn row(&mut self, row: RawRow<'_>) -> std::result::Result<(), S::Error> {
        // What unfolds within a file that has itself been unfolded is counted against the archive.
        self.allowance.take_row(row.cells).map_err(|trouble| trouble.of(self.archive))?;
        let part = self.before + row.part;
        let done = self.base + (u128::from(row.done) * u128::from(self.packed) / u128::from(self.unpacked)) as u64;
        // An archive may say of its files that they are longer than it is itself.
        self.sink.row(RawRow { part, place: None, done: done.min(self.bytes), ..row })
    }

    /// Of several pages the last one may well have no records.
    fn empty(&mut self, trouble: crate::Error) -> std::result::Result<(), S::Error> {
        if self.name.is_empty() { self.sink.empty(trouble) } else { Ok(()) }
    }

    fn told(&mut self, in_all: u64) {
        self.sink.told(in_all);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_passed_over() {
        let skip = ["*.pdf".to_owned(), "ReadMe.txt".to_owned()];
        for (name, expect) in [("a/Passport.PDF", true), ("b/readme.txt", true), ("data.csv", false), ("pdf", false)] {
            assert_eq!(is_skipped(name, &skip), expect, "{name}");
        }
        assert!(is_dross("__MACOSX/._a.csv") && is_dross("a/.DS_Store") && !is_dross("a.csv"));
    }
}
