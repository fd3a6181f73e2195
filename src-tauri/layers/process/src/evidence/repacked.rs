//! Reading a container that another program wrote, through the directory at its end.
//!
//! An ordinary archiver gives the members it touches other headers and packs them; whoever edits a package as plain bytes moves all that
//! comes after. Both are read file by file, so that what changed is named and nothing else is. Strict where something could hide:
//! members lie one after the other from the first byte to the directory, both places tell the same of each, there are no comments,
//! links or encrypted members, and what unfolds is bounded by what was told of it and by [`UNFOLDED`].

use std::collections::BTreeSet;
use std::io::Read as _;
use std::ops::Bound;

use super::container::{CENTRAL, CENTRAL_MARK, END, END_MARK, LOCAL, LOCAL_MARK};
use super::names;
use super::reading::{Fault, Found, Part, long, shown};

/// All members together unfold into no more.
const UNFOLDED: usize = 256 << 20;
/// Times and owners that archivers write beside a name take less.
const BESIDE: usize = 256;
/// The end stands no further from the last byte: a comment has no more.
const TAIL: usize = END + u16::MAX as usize;
/// A member's measures after its bytes: with their mark, and without.
const AFTER: [usize; 2] = [16, 12];
const AFTER_MARK: &[u8; 4] = b"PK\x07\x08";

/// One line of the directory.
#[derive(Debug)]
struct Line<'a> {
    raw: &'a [u8],
    flags: u16,
    method: u16,
    crc: u32,
    packed: usize,
    size: usize,
    /// A folder or a file, and nothing that leads elsewhere.
    plain: bool,
    at: usize,
}

/// A member at its place.
struct Placed<'a> {
    line: Line<'a>,
    /// Where its header begins, and its bytes.
    from: usize,
    data: usize,
    /// Its header tells the same as its line.
    same: bool,
}

/// Where the directory lies and what the end record says of it.
struct End {
    begins: usize,
    ends: usize,
    members: usize,
    told: usize,
}

/// Members and faults; none where the directory can't be believed: members that overlap or are spread over files, sizes of 64 bits.
pub(super) fn read(zip: &[u8]) -> Option<(Vec<Found>, Vec<Fault>)> {
    let end = end(zip)?;
    let mut faults = vec![Fault { name: String::new(), part: Part::Repacked, at: 0 }];
    let lines = lines(zip, &end, &mut faults)?;
    if end.ends + END < zip.len() {
        faults.push(hidden(end.ends + END));
    }
    let mut placed = Vec::with_capacity(lines.len());
    for line in lines {
        match place(zip, &line, &end) {
            Some((from, data, same)) => placed.push(Placed { line, from, data, same }),
            None => faults.push(Fault { name: shown(line.raw), part: Part::Header, at: line.at }),
        }
    }
    placed.sort_unstable_by_key(|member| member.from);
    // An archive within a file of a package that is cut off has an end of its own.
    let first = placed.first().map_or(end.begins, |member| member.from);
    if first > 0 && zip.starts_with(LOCAL_MARK) {
        return None;
    }
    let moved = end.begins != end.told;
    let found = members(zip, &placed, &end, moved, &mut faults)?;
    if moved {
        faults[0] = Fault { name: String::new(), part: Part::Moved, at: break_at(&placed, &end) };
    }
    Some((found, faults))
}

fn hidden(at: usize) -> Fault {
    Fault { name: String::new(), part: Part::Hidden, at }
}

fn short(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

/// The last end record, with its directory right before it.
fn end(zip: &[u8]) -> Option<End> {
    let last = zip.len().checked_sub(END)?;
    let ends = (zip.len().saturating_sub(TAIL)..=last).rev().find(|at| zip[*at..].starts_with(END_MARK))?;
    let record = &zip[ends..ends + END];
    let members = short(record, 8);
    let spread = record[4..8] != [0; 4] || short(record, 10) != members || members == u16::MAX;
    let (size, told) = (long(record, 12), long(record, 16));
    let begins = ends.checked_sub(size as usize)?;
    (!spread && told != u32::MAX).then_some(End { begins, ends, members: members.into(), told: told as usize })
}

fn lines<'a>(zip: &'a [u8], end: &End, faults: &mut Vec<Fault>) -> Option<Vec<Line<'a>>> {
    let (mut all, mut at) = (Vec::new(), end.begins);
    while at < end.ends {
        let header = zip.get(at..at + CENTRAL).filter(|header| header.starts_with(CENTRAL_MARK))?;
        let [name, beside, comment] = [28, 30, 32].map(|place| usize::from(short(header, place)));
        let raw = zip.get(at + CENTRAL..at + CENTRAL + name)?;
        if comment > 0 || beside > BESIDE {
            faults.push(hidden(at + CENTRAL + name));
        }
        let (packed, size, place) = (long(header, 20), long(header, 24), long(header, 42));
        if [packed, size, place].contains(&u32::MAX) || short(header, 34) != 0 {
            return None;
        }
        // Only Unix and macOS tell what kind of thing a member is; no kind told is a file.
        let unix = [3, 19].contains(&header[5]);
        let plain = !unix || [0, 0o4, 0o10].contains(&(long(header, 38) >> 28));
        all.push(Line {
            raw,
            flags: short(header, 8),
            method: short(header, 10),
            crc: long(header, 16),
            packed: packed as usize,
            size: size as usize,
            plain,
            at: place as usize,
        });
        at += CENTRAL + name + beside + comment;
    }
    (at == end.ends && all.len() == end.members && !all.is_empty()).then_some(all)
}

/// Where a member's header and bytes begin: where its line says, or as much further as the directory itself has moved.
fn place(zip: &[u8], line: &Line<'_>, end: &End) -> Option<(usize, usize, bool)> {
    let moved = (line.at + end.begins).checked_sub(end.told);
    let told = [Some(line.at), moved].into_iter().flatten();
    let mut all = told.filter_map(|at| header(zip, at, line, end.begins));
    let first = all.next()?;
    let same = if first.2 { first } else { all.find(|(.., same)| *same).unwrap_or(first) };
    // Of a header that is another's, the bytes are another's too, unless nothing has moved.
    (same.2 || end.begins == end.told).then_some(same)
}

fn header(zip: &[u8], at: usize, line: &Line<'_>, begins: usize) -> Option<(usize, usize, bool)> {
    let header = zip.get(at..at.checked_add(LOCAL)?).filter(|header| header.starts_with(LOCAL_MARK))?;
    let (name, beside) = (usize::from(short(header, 26)), usize::from(short(header, 28)));
    let data = at + LOCAL + name + beside;
    let raw = zip.get(at + LOCAL..at + LOCAL + name)?;
    let measures = [long(header, 14), long(header, 18), long(header, 22)];
    let told = [line.crc, line.packed as u32, line.size as u32];
    let same_measures = measures == told || line.flags & 8 != 0 && measures == [0; 3];
    let same = raw == line.raw && short(header, 6) == line.flags && short(header, 8) == line.method;
    let stored = line.method != 0 || line.packed == line.size;
    (data <= begins).then_some((at, data, same && same_measures && stored && beside <= BESIDE))
}

/// The members' bytes, one after the other.
fn members(zip: &[u8], placed: &[Placed<'_>], end: &End, moved: bool, faults: &mut Vec<Fault>) -> Option<Vec<Found>> {
    let (mut found, mut left) = (Vec::new(), UNFOLDED);
    let mut at = 0;
    for (number, member) in placed.iter().enumerate() {
        let next = placed.get(number + 1).map_or(end.begins, |next| next.from);
        let name = shown(member.line.raw);
        let told = member.data.checked_add(member.line.packed)?;
        let after = after(zip, told, next, &member.line);
        // Where bytes were put in or cut out, a member ends where the next begins.
        let ends = if moved && told + after != next { next } else { told };
        if ends > next || member.from < at || ends < member.data {
            return None;
        }
        if member.from > at && !moved {
            faults.push(hidden(at));
        }
        at = if ends == told { told + after } else { ends };
        let mut fault = |part| faults.push(Fault { name: name.clone(), part, at: member.data });
        if !member.same {
            fault(Part::Header);
        }
        if !member.line.plain {
            fault(Part::Link);
            continue;
        }
        let data = member.data..ends;
        match unfolded(&zip[data.clone()], &member.line, &mut left) {
            Ok(unfolded) => {
                if crc32fast::hash(unfolded.as_deref().unwrap_or(&zip[data.clone()])) != member.line.crc {
                    fault(Part::Data);
                }
                found.push(Found { name, data, unfolded });
            }
            Err(part) => fault(part),
        }
    }
    if at < end.begins && !moved {
        faults.push(hidden(at));
    }
    let all: BTreeSet<String> = found.iter().map(|member| member.name.clone()).collect();
    // Folders that files lie in are no members of a package; any other one stays and is told.
    found.retain(|member| {
        let empty = member.bytes(zip).is_empty();
        let folder = member.name.strip_suffix('/').is_some_and(|name| empty && names::is_safe(name));
        let mut next = all.range::<str, _>((Bound::Excluded(member.name.as_str()), Bound::Unbounded));
        !folder || !next.next().is_some_and(|name| name.starts_with(&member.name))
    });
    Some(found)
}

/// How much a member's measures take that stand after its bytes.
fn after(zip: &[u8], ends: usize, next: usize, line: &Line<'_>) -> usize {
    let told: Vec<u8> =
        [line.crc, line.packed as u32, line.size as u32].iter().flat_map(|one| one.to_le_bytes()).collect();
    let fits = |long: &&usize| {
        let bytes = zip.get(ends..ends + **long).unwrap_or_default();
        ends + **long <= next && (bytes == told || bytes.strip_prefix(AFTER_MARK) == Some(&told))
    };
    if line.flags & 8 == 0 { 0 } else { AFTER.iter().find(fits).copied().unwrap_or_default() }
}

/// What a member's bytes unfold into; nothing where they lie as they are.
fn unfolded(packed: &[u8], line: &Line<'_>, left: &mut usize) -> Result<Option<Vec<u8>>, Part> {
    match line.method {
        // Bit 0 and 6: encrypted; bit 13: names hidden.
        _ if line.flags & 0x2041 != 0 => Err(Part::Packed),
        0 => Ok(None),
        8 => {
            *left = left.checked_sub(line.size).ok_or(Part::Packed)?;
            let mut bytes = Vec::new();
            let mut input = flate2::bufread::DeflateDecoder::new(packed);
            input.by_ref().take(line.size as u64 + 1).read_to_end(&mut bytes).map_err(|_| Part::Data)?;
            let whole = bytes.len() == line.size && input.total_in() == packed.len() as u64;
            if whole { Ok(Some(bytes)) } else { Err(Part::Data) }
        }
        _ => Err(Part::Packed),
    }
}

/// Where bytes were put in or cut out: the first member that does not lie where it should, or the one before it.
fn break_at(placed: &[Placed<'_>], end: &End) -> usize {
    let moved = placed.iter().position(|member| member.from != member.line.at);
    let before = moved.unwrap_or(placed.len()).checked_sub(1);
    before.map_or(0, |before| placed.get(before).map_or(end.begins, |member| member.data))
}
