//! What was fetched and not yet taken in lies on the disk sealed: XChaCha20-Poly1305 under a key that the encrypted store keeps.
//! Without the store nobody reads it, and once its key is destroyed nobody does at all, wherever a copy may lie.
//!
//! The file is a head and frames, one for each page and an empty last one. A frame is bound to its place in the file and to being
//! the last or not, so that none can be changed, moved or cut off unnoticed.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::sources::formats::{Bytes, Input};
use crate::storage::Reader;
use crate::{Error, Result};

use super::{Trouble, table};

const HEAD: &[u8; 16] = b"\0ekn sealed\0\0\0\0\x01";
/// Of the hash of a key so many bytes tell which it is.
const MARK: usize = 8;
const NONCE: usize = 24;
const TAG: usize = 16;
/// Bytes before the first frame, and before what a frame holds.
const BEGIN: u64 = (HEAD.len() + MARK) as u64;
const LENGTH: u64 = 4;
/// A page is smaller by far; a length beyond it is damage.
const LONGEST: u32 = 1 << 30;

/// A key that seals what is fetched, wiped when dropped.
#[derive(Clone)]
pub struct Seal {
    key: Zeroizing<[u8; 32]>,
    /// The mark of the one before it, if what that sealed has been taken in.
    taken: Option<String>,
}

impl Seal {
    /// A new, random one.
    pub fn random() -> Result<Self> {
        let mut key = Zeroizing::new([0; 32]);
        getrandom::fill(key.as_mut_slice()).map_err(|error| Error::Database(error.to_string()))?;
        Ok(Self { key, taken: None })
    }

    pub(super) fn kept(bytes: &[u8]) -> Option<Self> {
        Some(Self { key: Zeroizing::new(bytes.try_into().ok()?), taken: None })
    }

    /// After one whose file has been taken in.
    pub(super) fn after(self, taken: Option<String>) -> Self {
        Self { taken, ..self }
    }

    /// Whether what was sealed under a mark is still of use, or has been: if neither, it was destroyed, and the source must be asked
    /// for all of it again.
    pub(super) fn knows(&self, mark: &str) -> bool {
        self.mark() == mark || self.taken.as_deref() == Some(mark)
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.key.as_slice()
    }

    /// Tells which key it is, and nothing about it.
    pub(super) fn mark(&self) -> String {
        hex::encode(&Sha256::digest(self.bytes())[..MARK])
    }

    /// What a file sealed by this key begins with.
    pub(super) fn head(&self) -> Vec<u8> {
        let mut head = HEAD.to_vec();
        head.extend_from_slice(&Sha256::digest(self.bytes())[..MARK]);
        head
    }

    /// A frame for a place in the file.
    pub(super) fn frame(&self, place: u64, plain: &[u8], last: bool) -> Result<Vec<u8>> {
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce).map_err(|error| Error::Database(error.to_string()))?;
        let sealed = self.cipher().encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: &bound(place, last) });
        let failed = || Error::Database("a page could not be sealed".to_owned());
        let sealed = sealed.map_err(|_| failed())?;
        let length = u32::try_from(NONCE + sealed.len()).ok().filter(|length| *length <= LONGEST).ok_or_else(failed)?;
        Ok([&length.to_le_bytes()[..], &nonce, &sealed].concat())
    }

    fn open(&self, place: u64, frame: &[u8], last: bool) -> Option<Vec<u8>> {
        let (nonce, sealed) = frame.split_first_chunk::<NONCE>()?;
        self.cipher().decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: &bound(place, last) }).ok()
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&Key::from(*self.key))
    }
}

/// What a frame is bound to besides what it holds.
fn bound(place: u64, last: bool) -> [u8; 9] {
    let mut bound = [u8::from(last); 9];
    bound[..8].copy_from_slice(&place.to_le_bytes());
    bound
}

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seal(***)")
    }
}

/// A file as it was named: what a connector has fetched, which is sealed, or any other.
pub struct NamedFile {
    path: PathBuf,
    /// The key, and the data set that the file was fetched for.
    seal: Option<(Seal, String)>,
}

impl NamedFile {
    /// Looks whether a file is sealed, and if so fetches its key.
    pub fn at(reader: Reader<'_>, path: &Path) -> Result<Self> {
        let Some(mark) = mark_of(path)? else { return Ok(Self { path: path.to_path_buf(), seal: None }) };
        let (seal, dataset) = table::seal_by_mark(reader, &mark)?.ok_or_else(|| unsealed(path))?;
        Ok(Self::sealed(path, seal, dataset))
    }

    /// A sealed one with its key and the data set that it was fetched for.
    #[must_use]
    pub fn sealed(path: &Path, seal: Seal, dataset: String) -> Self {
        Self { path: path.to_path_buf(), seal: Some((seal, dataset)) }
    }

    /// The data set that it was fetched for; `None` for a file that no connector has fetched.
    #[must_use]
    pub fn dataset(&self) -> Option<&str> {
        self.seal.as_ref().map(|(_, dataset)| dataset.as_str())
    }

    /// The mark of the key that it is sealed by.
    #[must_use]
    pub fn mark(&self) -> Option<String> {
        self.seal.as_ref().map(|(seal, _)| seal.mark())
    }
}

impl Input for NamedFile {
    fn name(&self) -> &Path {
        &self.path
    }

    fn open(&self) -> Result<Box<dyn Bytes + '_>> {
        let file = File::open(&self.path).map_err(Error::io(&self.path))?;
        match &self.seal {
            None => Ok(Box::new(file)),
            Some((seal, _)) => Ok(Box::new(Unsealed::of(file, seal).map_err(|_| unsealed(&self.path))?)),
        }
    }
}

/// The mark that a sealed file bears. A file too short to bear one is not sealed.
fn mark_of(path: &Path) -> Result<Option<String>> {
    let mut begin = Vec::new();
    let file = File::open(path).map_err(Error::io(path))?;
    file.take(BEGIN).read_to_end(&mut begin).map_err(Error::io(path))?;
    let mark = begin.strip_prefix(HEAD).filter(|mark| mark.len() == MARK);
    Ok(mark.map(hex::encode))
}

fn unsealed(path: &Path) -> Error {
    Error::Fetch(Trouble::SealBroken { path: path.display().to_string() })
}

/// A frame: where its content begins among all contents, where it stands in the file, and how long it is there.
struct Frame {
    start: u64,
    place: u64,
    length: u32,
}

/// A sealed file, read as if it were not.
pub(super) struct Unsealed<'a, R> {
    file: R,
    seal: &'a Seal,
    frames: Vec<Frame>,
    total: u64,
    at: u64,
    /// The frame at hand, and what it holds.
    open: Option<(usize, Vec<u8>)>,
}

impl<'a, R: Read + Seek> Unsealed<'a, R> {
    /// Finds the frames. A file that does not end with the last one is not whole.
    pub fn of(mut file: R, seal: &'a Seal) -> io::Result<Self> {
        let end = file.seek(SeekFrom::End(0))?;
        let (mut frames, mut place, mut total) = (Vec::new(), BEGIN, 0);
        while place < end {
            file.seek(SeekFrom::Start(place))?;
            let mut length = [0; LENGTH as usize];
            file.read_exact(&mut length)?;
            let length = u32::from_le_bytes(length);
            let next = place + LENGTH + u64::from(length);
            let held = u64::from(length).checked_sub((NONCE + TAG) as u64);
            let held = held.filter(|_| length <= LONGEST && next <= end).ok_or_else(damaged)?;
            frames.push(Frame { start: total, place, length });
            total += held;
            place = next;
        }
        let mut whole = Self { file, seal, frames, total, at: 0, open: None };
        whole.content(whole.frames.len().checked_sub(1).ok_or_else(damaged)?)?;
        Ok(whole)
    }

    fn content(&mut self, number: usize) -> io::Result<&[u8]> {
        if self.open.as_ref().is_none_or(|(at_hand, _)| *at_hand != number) {
            let Frame { place, length, .. } = self.frames[number];
            let last = number + 1 == self.frames.len();
            let mut frame = vec![0; length as usize];
            self.file.seek(SeekFrom::Start(place + LENGTH))?;
            self.file.read_exact(&mut frame)?;
            self.open = Some((number, self.seal.open(place, &frame, last).ok_or_else(damaged)?));
        }
        Ok(self.open.as_ref().map_or(&[], |(_, content)| content))
    }
}

fn damaged() -> io::Error {
    io::Error::from(io::ErrorKind::InvalidData)
}

impl<R: Read + Seek> Read for Unsealed<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at >= self.total {
            return Ok(0);
        }
        let at = self.at;
        // Frames begin in rising order, so the last of those that begin here or before holds the place.
        let number = self.frames.partition_point(|frame| frame.start <= at) - 1;
        let within = (at - self.frames[number].start) as usize;
        let rest = self.content(number)?.get(within..).unwrap_or_default();
        let now = rest.len().min(buffer.len());
        buffer[..now].copy_from_slice(&rest[..now]);
        self.at += now as u64;
        Ok(now)
    }
}

impl<R: Read + Seek> Seek for Unsealed<'_, R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::End(offset) => self.total.checked_add_signed(offset),
            SeekFrom::Current(offset) => self.at.checked_add_signed(offset),
        };
        self.at = place.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGES: [&str; 3] = ["{\"a\":1}\n", "{\"a\":2}\n{\"a\":3}\n", ""];

    fn file(seal: &Seal, pages: &[&str]) -> Vec<u8> {
        let mut file = seal.head();
        for (number, page) in (1..).zip(pages) {
            let frame = seal.frame(file.len() as u64, page.as_bytes(), number == pages.len()).unwrap();
            file.extend(frame);
        }
        file
    }

    fn read(file: &[u8], seal: &Seal) -> io::Result<String> {
        let mut text = String::new();
        Unsealed::of(io::Cursor::new(file), seal)?.read_to_string(&mut text)?;
        Ok(text)
    }

    #[test]
    fn what_is_sealed_is_read_again_from_any_place() {
        let seal = Seal::random().unwrap();
        let sealed = file(&seal, &PAGES);
        assert!(!sealed.windows(4).any(|part| part == b"\"a\":"));
        assert_eq!(read(&sealed, &seal).unwrap(), PAGES.concat());
        let mut unsealed = Unsealed::of(io::Cursor::new(&sealed), &seal).unwrap();
        for at in 0..=PAGES.concat().len() {
            unsealed.seek(SeekFrom::Start(at as u64)).unwrap();
            let mut rest = String::new();
            unsealed.read_to_string(&mut rest).unwrap();
            assert_eq!(rest, PAGES.concat()[at..]);
        }
        assert!(read(&sealed, &Seal::random().unwrap()).is_err());
    }

    #[test]
    fn no_page_is_changed_moved_or_cut_off_unnoticed() {
        let seal = Seal::random().unwrap();
        let sealed = file(&seal, &PAGES);
        for place in BEGIN as usize..sealed.len() {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert!(read(&changed, &seal).is_err(), "{place}");
            assert!(read(&sealed[..place], &seal).is_err(), "{place}");
        }
        let page = seal.frame(BEGIN, b"x", false).unwrap();
        let begin = [&seal.head()[..], &page, &page].concat();
        let moved = [&begin[..], &seal.frame(begin.len() as u64, b"", true).unwrap()].concat();
        assert!(read(&moved, &seal).is_err());
    }
}
