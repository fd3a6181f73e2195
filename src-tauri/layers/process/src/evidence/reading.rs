//! Reading the container and saying where it is not as it was written.
//!
//! What a member is stands twice, before its bytes and in the directory at the end. Whichever of the two still fits the length of the
//! whole tells where everything lies; then each header is made anew and compared. A container that is not of this form at all is read as
//! what another program wrote, see [`super::repacked`]; that alone unfolds anything.

use std::collections::BTreeSet;
use std::ops::Range;

use super::container::{CENTRAL, CENTRAL_MARK, END, END_MARK, LOCAL, LOCAL_MARK, central, end, local};
use super::repacked;

/// More members than this the program never writes.
const MOST: usize = 65_534;

/// A part of the container that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// The member it belongs to; empty for the end and for what belongs to none.
    pub name: String,
    pub part: Part,
    /// Offset of the first wrong byte; for a member's bytes, where they begin.
    pub at: usize,
}

/// Parts of a container.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The header before a file.
    Header,
    /// The bytes of a file.
    Data,
    /// Its line in the directory.
    Directory,
    /// The record at the end, or bytes after it.
    End,
    /// Neither headers nor directory fit: cut off, or not a ZIP that can be believed.
    Whole,
    /// Written by another program: the files can be read, the container is not as it was.
    Repacked,
    /// Bytes were put in or cut out somewhere, and all that follows has moved.
    Moved,
    /// The folder in it is not called as the package.
    Folder,
    /// Bytes that belong to no file.
    Hidden,
    /// A file that can't be unfolded here: encrypted, packed in an unknown way, or too large.
    Packed,
    /// No file and no folder: a link or a device.
    Link,
}

/// A member found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub name: String,
    pub data: Range<usize>,
    /// Its bytes, where they are packed in the container.
    pub unfolded: Option<Vec<u8>>,
}

impl Found {
    /// Its bytes as they were put in.
    pub(super) fn bytes<'a>(&'a self, zip: &'a [u8]) -> &'a [u8] {
        self.unfolded.as_deref().unwrap_or_else(|| zip.get(self.data.clone()).unwrap_or_default())
    }
}

/// What one of the two places says of a member.
#[derive(Debug, Clone)]
struct Told {
    name: String,
    crc: u32,
    size: usize,
}

/// Members and faults. `listed` gives the names that the package itself lists; it is asked once, where the two places differ.
///
/// One wrong header is told as what it is. Where there are more, another program wrote them.
pub(super) fn read(zip: &[u8], listed: impl FnOnce(&[Found]) -> BTreeSet<String>) -> (Vec<Found>, Vec<Fault>) {
    let (found, faults) = as_written(zip, listed);
    let mut around = faults.iter().filter(|fault| fault.part != Part::Data);
    let first = around.next().cloned();
    let more = first.as_ref().is_some_and(|first| first.part == Part::Whole) || around.next().is_some();
    let Some(first) = first.filter(|_| more) else { return (found, faults) };
    repacked::read(zip).unwrap_or_else(|| {
        let whole = Fault { name: String::new(), part: Part::Whole, at: first.at };
        let data = faults.into_iter().filter(|fault| fault.part == Part::Data);
        (found, std::iter::once(whole).chain(data).collect())
    })
}

fn as_written(zip: &[u8], listed: impl FnOnce(&[Found]) -> BTreeSet<String>) -> (Vec<Found>, Vec<Fault>) {
    let (before, reached) = headers(zip);
    let after = directory(zip, reached);
    let fits_before = reached + rest(&before) == zip.len();
    let fits_after = after.as_ref().is_some_and(|(after, at)| taken(after) == *at);
    let (after, at) = after.unwrap_or_default();
    let (members, whole) = match (fits_before, fits_after) {
        (true, true) if before.len() == after.len() => (agreed(&before, &after, listed), true),
        (true, _) => (before.clone(), true),
        (_, true) => (after.clone(), true),
        // Something was put in or taken out: what stands before it can still be read.
        _ => (before.clone(), false),
    };
    let found = places(&members);
    let mut faults = Vec::new();
    if whole {
        compare(zip, &found, &before, &after, &mut faults);
    } else {
        let at = if after.is_empty() || at == reached { reached } else { reached.min(at) };
        faults.push(Fault { name: String::new(), part: Part::Whole, at });
        compare_bytes(zip, &found, &before, &mut faults);
    }
    (found, faults)
}

/// Headers one after the other from the beginning, and where they end.
fn headers(zip: &[u8]) -> (Vec<Told>, usize) {
    let (mut all, mut at) = (Vec::new(), 0);
    while let Some(header) = zip.get(at..at + LOCAL).filter(|header| header.starts_with(LOCAL_MARK)) {
        if all.len() == MOST {
            break;
        }
        let told = told(header, 14);
        let Some((name, size)) = told else { break };
        let from = at + LOCAL + name.1;
        let (Some(text), Some(_)) = (zip.get(at + LOCAL..from), zip.get(from..from + size)) else { break };
        all.push(Told { name: shown(text), crc: name.0, size });
        at = from + size;
    }
    (all, at)
}

/// Lines of the directory, and where it begins: as the end record says, or after the headers where that says nothing.
fn directory(zip: &[u8], reached: usize) -> Option<(Vec<Told>, usize)> {
    let record = zip.len().checked_sub(END).and_then(|at| zip.get(at..)).filter(|record| record.starts_with(END_MARK));
    let begins = record.map_or(reached, |record| long(record, 16) as usize);
    lines(zip, begins).or_else(|| lines(zip, reached))
}

fn lines(zip: &[u8], begins: usize) -> Option<(Vec<Told>, usize)> {
    let (mut all, mut at) = (Vec::new(), begins);
    while let Some(header) = zip.get(at..at.checked_add(CENTRAL)?).filter(|header| header.starts_with(CENTRAL_MARK)) {
        let ((crc, length), size) = told(header, 16)?;
        let text = zip.get(at + CENTRAL..at + CENTRAL + length)?;
        all.push(Told { name: shown(text), crc, size });
        at += CENTRAL + length;
    }
    (at + END == zip.len() && !all.is_empty()).then_some((all, begins))
}

/// Checksum, length of the name, size, from the place of the checksum on.
fn told(header: &[u8], at: usize) -> Option<((u32, usize), usize)> {
    let size = usize::try_from(long(header, at + 4)).ok()?;
    let length = usize::from(u16::from_le_bytes([header[at + 12], header[at + 13]]));
    Some(((long(header, at), length), size))
}

pub(super) fn long(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// A name as text of the same length in bytes: what is no ASCII becomes a question mark, which no safe name has.
pub(super) fn shown(name: &[u8]) -> String {
    name.iter().map(|byte| if byte.is_ascii_graphic() { char::from(*byte) } else { '?' }).collect()
}

fn taken(members: &[Told]) -> usize {
    members.iter().map(|member| LOCAL + member.name.len() + member.size).sum()
}

fn rest(members: &[Told]) -> usize {
    members.iter().map(|member| CENTRAL + member.name.len()).sum::<usize>() + END
}

/// Both places fit the whole; where they differ, the name that the package lists is right, and the size that stands before the bytes.
fn agreed(before: &[Told], after: &[Told], listed: impl FnOnce(&[Found]) -> BTreeSet<String>) -> Vec<Told> {
    let differ = |(one, other): (&Told, &Told)| one.name != other.name && one.name.len() == other.name.len();
    if !before.iter().zip(after).any(differ) {
        return before.to_vec();
    }
    let known = listed(&places(before));
    let pick = |(one, other): (&Told, &Told)| {
        let swap = differ((one, other)) && !known.contains(&one.name);
        Told { name: if swap { other.name.clone() } else { one.name.clone() }, ..one.clone() }
    };
    before.iter().zip(after).map(pick).collect()
}

fn places(members: &[Told]) -> Vec<Found> {
    let mut at = 0;
    let place = |member: &Told| {
        let from = at + LOCAL + member.name.len();
        at = from + member.size;
        Found { name: member.name.clone(), data: from..at, unfolded: None }
    };
    members.iter().map(place).collect()
}

/// Makes every header anew. `found` tiles the container.
fn compare(zip: &[u8], found: &[Found], before: &[Told], after: &[Told], faults: &mut Vec<Fault>) {
    let begins = found.last().map_or(0, |member| member.data.end);
    let mut at = begins;
    for (number, member) in found.iter().enumerate() {
        let (name, size) = (&member.name, member.data.len() as u32);
        let from = member.data.start - LOCAL - name.len();
        let actual = crc32fast::hash(&zip[member.data.clone()]);
        // The same checksum in both places is that of the bytes as they were written.
        let one = before.get(number).map(|told| told.crc);
        let other = after.get(number).map(|told| told.crc);
        let written = if one == other { one.unwrap_or(actual) } else { actual };
        if written != actual {
            faults.push(Fault { name: name.clone(), part: Part::Data, at: member.data.start });
        }
        differs(zip, from, &local(name, written, size), name, Part::Header, faults);
        let line = central(name, written, size, from as u32);
        differs(zip, at, &line, name, Part::Directory, faults);
        at += line.len();
    }
    differs(zip, at, &end(found.len() as u16, (at - begins) as u32, begins as u32), "", Part::End, faults);
}

/// Where the container does not fit together: the bytes of what was found before the break.
fn compare_bytes(zip: &[u8], found: &[Found], before: &[Told], faults: &mut Vec<Fault>) {
    for (member, told) in found.iter().zip(before) {
        if crc32fast::hash(&zip[member.data.clone()]) != told.crc {
            faults.push(Fault { name: member.name.clone(), part: Part::Data, at: member.data.start });
        }
    }
}

fn differs(zip: &[u8], at: usize, expect: &[u8], name: &str, part: Part, faults: &mut Vec<Fault>) {
    let got = zip.get(at..).unwrap_or_default();
    let first = expect.iter().enumerate().find(|(place, byte)| got.get(*place) != Some(byte));
    if let Some((place, _)) = first {
        faults.push(Fault { name: name.to_owned(), part, at: at + place });
    }
}
