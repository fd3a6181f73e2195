//! ZIP: what lies in it, and each member as a stream. Workbooks are such packages, and so are archives of tables.

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};

use encoding_rs::IBM866;
use flate2::Crc;
use flate2::bufread::DeflateDecoder;
use zip::CompressionMethod;

use crate::{Error, Result};

use super::trouble::Broken;
use super::unfolding::Allowance;
use super::{Input, Trouble};

/// The most members that are looked at.
pub(super) const MAX_MEMBERS: u64 = 20_000;

/// A file in a package.
#[derive(Debug, Clone)]
pub(super) struct Member {
    /// Its name, with `/`.
    pub name: String,
    /// Its size in the package.
    pub packed: u64,
    start: u64,
    crc: u32,
    stored: bool,
}

/// The members of a package, in its order, folders left out.
pub(super) fn members(input: &dyn Input) -> Result<Vec<Member>> {
    let mut file = input.open()?;
    let broken = |error: Broken| error.of(input);
    if promised(&mut file).map_err(|error| broken(error.into()))? > MAX_MEMBERS {
        return Err(Trouble::TooManyParts.with(input, MAX_MEMBERS));
    }
    let mut package = zip::ZipArchive::new(BufReader::new(file)).map_err(|error| broken(of_zip(error)))?;
    if package.len() as u64 > MAX_MEMBERS {
        return Err(Trouble::TooManyParts.with(input, MAX_MEMBERS));
    }
    if package.has_duplicate_names() {
        return Err(Trouble::Damaged.with(input, "two members of one name"));
    }
    let mut members = Vec::new();
    for place in 0..package.len() {
        let member = package.by_index_raw(place).map_err(|error| broken(of_zip(error)))?;
        if member.is_dir() {
            continue;
        }
        if member.encrypted() {
            return Err(Trouble::Protected.of(input));
        }
        let stored = match member.compression() {
            CompressionMethod::Stored => true,
            CompressionMethod::Deflated => false,
            _ => return Err(Trouble::Packing.of(input)),
        };
        let start = member.data_start().ok_or_else(|| Trouble::Damaged.with(input, "header of a member"))?;
        let name = spelled(member.name_raw()).into_owned();
        members.push(Member { name, packed: member.compressed_size(), start, crc: member.crc32(), stored });
    }
    Ok(members)
}

/// How many members the end of the package promises, before anything is made of it.
fn promised(file: &mut (impl Read + Seek)) -> io::Result<u64> {
    let bytes = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(bytes.saturating_sub(TAIL)))?;
    let mut tail = Vec::new();
    file.take(TAIL).read_to_end(&mut tail)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(promised_in(&tail))
}

/// The most that follows the list of entries in an archive: its ends and a comment.
const TAIL: u64 = 66 * 1024;

/// How many entries an archive says that it has, by the ends within these last bytes of it.
#[must_use]
pub fn promised_in(tail: &[u8]) -> u64 {
    const END: usize = 22;
    let tail = &tail[tail.len().saturating_sub(TAIL as usize)..];
    let ends = (0..(tail.len() + 1).saturating_sub(END)).filter(|at| tail[*at..].starts_with(b"PK\x05\x06"));
    let small = ends.map(|at| u64::from(u16::from_le_bytes([tail[at + 10], tail[at + 11]])));
    let large = tail.windows(56).filter(|end| end.starts_with(b"PK\x06\x06"));
    let large = large.map(|end| end[32..40].iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)));
    small.filter(|count| *count < 0xFFFF).chain(large).max().unwrap_or_default()
}

/// Names are UTF-8, or what archivers of this region wrote before.
fn spelled(raw: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(raw) {
        Ok(name) => Cow::Borrowed(name),
        Err(_) => IBM866.decode_without_bom_handling(raw).0,
    }
}

fn of_zip(error: zip::result::ZipError) -> Broken {
    match error {
        zip::result::ZipError::Io(io) => io.into(),
        other => Broken::damaged(other),
    }
}

impl Member {
    /// Opens it in its package. It unfolds into no more than is allowed, and its checksum is compared at its end.
    pub(super) fn open<'a>(&self, package: &'a dyn Input, allowance: Allowance) -> Result<Box<dyn BufRead + 'a>> {
        let mut file = package.open()?;
        file.seek(SeekFrom::Start(self.start)).map_err(Error::io(package.name()))?;
        let packed = BufReader::with_capacity(64 * 1024, file.take(self.packed));
        Ok(if self.stored {
            buffered(Checked { inner: packed, crc: Crc::new(), expect: self.crc, allowance })
        } else {
            let inner = DeflateDecoder::new(packed);
            buffered(Checked { inner, crc: Crc::new(), expect: self.crc, allowance })
        })
    }
}

fn buffered<'a>(checked: Checked<impl Read + 'a>) -> Box<dyn BufRead + 'a> {
    Box::new(BufReader::with_capacity(64 * 1024, checked))
}

struct Checked<R> {
    inner: R,
    crc: Crc,
    expect: u32,
    allowance: Allowance,
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.crc.update(&buffer[..read]);
        self.allowance.take(read as u64).map_err(Trouble::as_io)?;
        if read == 0 && !buffer.is_empty() && self.crc.sum() != self.expect {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "checksum"));
        }
        Ok(read)
    }
}
