//! The compound file that an XLS lies in: a file system of sectors with chains between them.

use super::super::Trouble;
use super::super::trouble::{Broken, Read};

pub(in super::super) const MARK: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
const END: u32 = 0xFFFF_FFFA;
const ENTRY: usize = 128;

/// The stream of the workbook.
pub(super) fn workbook(file: &[u8]) -> Read<Vec<u8>> {
    let container = Container::open(file)?;
    if container.find(&["EncryptedPackage"]).is_some() {
        return Err(Trouble::Protected.into());
    }
    let entry = container.find(&["Workbook", "Book"]).ok_or(Trouble::Binary)?;
    container.stream(&entry)
}

struct Container<'a> {
    file: &'a [u8],
    sector: usize,
    chains: Vec<u32>,
    small_chains: Vec<u32>,
    /// Smaller streams lie in sectors of their own within the root's.
    small: Vec<u8>,
    smaller_than: usize,
    folder: Vec<u8>,
}

struct Entry {
    start: u32,
    bytes: usize,
}

impl<'a> Container<'a> {
    fn open(file: &'a [u8]) -> Read<Self> {
        let number = |at: usize| u32_at(file, at).ok_or_else(|| Broken::damaged("header"));
        let shift = u16_at(file, 30).filter(|shift| [9, 12].contains(shift));
        let sector = 1_usize << shift.ok_or_else(|| Broken::damaged("sectors"))?;
        let mut container = Self {
            file,
            sector,
            chains: Vec::new(),
            small_chains: Vec::new(),
            small: Vec::new(),
            smaller_than: number(56)? as usize,
            folder: Vec::new(),
        };
        container.chains = container.table(number(68)?)?;
        container.folder = container.chain(number(48)?)?;
        container.small_chains = numbers(&container.chain(number(60)?)?);
        let root = container.entry(0).ok_or_else(|| Broken::damaged("root"))?;
        container.small = container.chain(root.start)?;
        Ok(container)
    }

    /// The table of chains. The header names its first sectors, sectors of names the rest.
    fn table(&self, mut more: u32) -> Read<Vec<u32>> {
        let mut sectors: Vec<u32> = numbers(self.file.get(76..512).unwrap_or_default());
        for _ in 0..self.sectors() {
            if more >= END {
                break;
            }
            let mut names = numbers(self.sector(more)?);
            more = names.pop().unwrap_or(END);
            sectors.extend(names);
        }
        let mut table = Vec::new();
        for sector in sectors.into_iter().filter(|sector| *sector < END).take(self.sectors()) {
            table.extend(numbers(self.sector(sector)?));
        }
        Ok(table)
    }

    fn sectors(&self) -> usize {
        self.file.len() / self.sector
    }

    fn sector(&self, number: u32) -> Read<&'a [u8]> {
        let start = (number as usize + 1).saturating_mul(self.sector);
        let end = (start + self.sector).min(self.file.len());
        // The last sector of a file may be cut short by who wrote it.
        self.file.get(start..end).filter(|bytes| !bytes.is_empty()).ok_or_else(|| Broken::damaged("sector"))
    }

    /// The bytes of a chain. One that is longer than the file runs in a circle.
    fn chain(&self, mut at: u32) -> Read<Vec<u8>> {
        let mut bytes = Vec::new();
        while at < END {
            bytes.extend_from_slice(self.sector(at)?);
            if bytes.len() > self.file.len() + self.sector {
                return Err(Broken::damaged("chain"));
            }
            at = self.chains.get(at as usize).copied().unwrap_or(END);
        }
        Ok(bytes)
    }

    fn small_chain(&self, mut at: u32) -> Read<Vec<u8>> {
        const SMALL: usize = 64;
        let mut bytes = Vec::new();
        while at < END {
            let start = (at as usize).saturating_mul(SMALL);
            let end = (start + SMALL).min(self.small.len());
            let sector = self.small.get(start..end).filter(|bytes| !bytes.is_empty());
            bytes.extend_from_slice(sector.ok_or_else(|| Broken::damaged("small sector"))?);
            if bytes.len() > self.small.len() + SMALL {
                return Err(Broken::damaged("small chain"));
            }
            at = self.small_chains.get(at as usize).copied().unwrap_or(END);
        }
        Ok(bytes)
    }

    fn stream(&self, entry: &Entry) -> Read<Vec<u8>> {
        let small = entry.bytes < self.smaller_than;
        let mut bytes = if small { self.small_chain(entry.start)? } else { self.chain(entry.start)? };
        if bytes.len() < entry.bytes {
            return Err(Broken::damaged("the workbook is cut off"));
        }
        bytes.truncate(entry.bytes);
        Ok(bytes)
    }

    fn entry(&self, place: usize) -> Option<Entry> {
        let entry = self.folder.get(place * ENTRY..(place + 1) * ENTRY)?;
        Some(Entry { start: u32_at(entry, 116)?, bytes: u32_at(entry, 120)? as usize })
    }

    /// The first stream of one of these names.
    fn find(&self, names: &[&str]) -> Option<Entry> {
        let entries = 0..self.folder.len() / ENTRY;
        names.iter().find_map(|name| entries.clone().find(|place| self.is(*place, name))).and_then(|at| self.entry(at))
    }

    fn is(&self, place: usize, name: &str) -> bool {
        let entry = &self.folder[place * ENTRY..];
        let letters = name.encode_utf16().flat_map(u16::to_le_bytes).chain([0, 0]);
        entry[66] == 2 && entry.iter().copied().zip(letters).all(|(one, other)| one.eq_ignore_ascii_case(&other))
    }
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]])).collect()
}

/// A number of two bytes at a place.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes([two[0], two[1]]))
}

/// A number of four bytes at a place.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}
