//! What has come so far, page by page, on the disk: a sealed file of flat JSON lines and a small file of state beside it, which tells
//! of no person.
//!
//! `<file>.part` grows; `<file>.state` says up to which byte it is sound and where to go on. Only a whole download becomes
//! `<file>` itself, by a rename, so that nothing half-written can be taken for complete.

use std::collections::{BTreeSet, HashSet};
use std::fs::{File, OpenOptions, TryLockError};
use std::hash::BuildHasher as _;
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use foldhash::fast::FixedState;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{Error, Result};

use super::paging::Position;
use super::seal::Unsealed;
use super::{Seal, Trouble};

const FORMAT: &str = "ekn-spool-1";

/// Where a connector's download lies if nobody says otherwise: in a folder beside the store.
#[must_use]
pub fn default_place(store: &Path, connector: &str) -> PathBuf {
    store.with_extension("spool").join(format!("{connector}.jsonl"))
}

/// A download under way.
#[derive(Debug)]
pub(super) struct Spool<'a> {
    out: PathBuf,
    part: File,
    seal: &'a Seal,
    /// What is known of it.
    pub state: State,
    /// The state on the disk is of the last whole download, until the first page of this one has come.
    pub last: Option<Whole>,
    /// The records of earlier pages of this run, each by a hash.
    met: HashSet<u64, FixedState>,
}

/// What a download is to be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a> {
    /// Which connector's.
    pub connector: &'a str,
    /// What is asked for: a part of an answer to another question is no use.
    pub question: &'a str,
    /// The moment it is.
    pub now: &'a str,
    /// How many days after its beginning an interrupted download may go on.
    pub resume_days: u32,
    /// Whether to begin anew all the same.
    pub anew: bool,
    /// What it is sealed by. A part that is sealed otherwise is no use.
    pub seal: &'a Seal,
}

/// What is known of a download.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct State {
    format: String,
    connector: String,
    /// What was asked for: another question begins anew.
    question: String,
    /// Tells by which key it is sealed; empty in what an earlier version, which sealed nothing, has left.
    #[serde(default)]
    seal: String,
    /// When it began, UTC.
    begun: String,
    /// Where to go on.
    pub position: Position,
    /// Pages behind.
    pub pages: u64,
    /// Records behind.
    pub records: u64,
    /// Those of the first page.
    #[serde(default)]
    pub first: u64,
    /// Sound bytes of the part.
    pub bytes: u64,
    /// SHA-256 of the last page, to notice a source that repeats itself.
    pub last_page: String,
    /// The first page and the last one, to notice a source that has changed when the download goes on.
    #[serde(default)]
    pub seen: Vec<Seen>,
    /// How many records there are by the first page, and by the first later one that says something else.
    #[serde(default)]
    pub total: Option<u64>,
    #[serde(default)]
    pub moved: Option<(u64, u64)>,
    /// Records that stood on an earlier page of this run already.
    #[serde(default)]
    pub repeated: u64,
    /// Names in the records that the connector neither maps nor ignores.
    pub unmapped: BTreeSet<String>,
    /// Tags of the first page.
    pub tags: Tags,
    whole: Option<Whole>,
}

/// A page that has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Seen {
    /// Where it was asked for.
    pub position: Position,
    /// SHA-256 of its records as they were written, hexadecimal.
    pub sha256: String,
}

/// What a source said about the age of its answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Tags {
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`.
    pub modified: Option<String>,
}

/// A download that is whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Whole {
    /// SHA-256 of the file, unsealed.
    pub sha256: String,
    /// Its size, unsealed.
    pub bytes: u64,
    pub records: u64,
    pub pages: u64,
    /// Tags to ask with the next time, if they speak for the whole set.
    pub tags: Option<Tags>,
}

impl<'a> Spool<'a> {
    /// Opens the download into a file: goes on with one that was interrupted, or begins.
    ///
    /// A file that is there already and is no download of this connector is left alone.
    pub fn open(out: &Path, asked: &Asked<'a>) -> Result<Self> {
        if let Some(folder) = out.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(Error::io(folder))?;
        }
        let known = read_state(out)?;
        let ours = known.as_ref().is_some_and(|state| state.connector == asked.connector);
        if let Some(taken) = taken(out).filter(|_| !ours) {
            return Err(Error::Exists(taken));
        }
        let mut part = open_part(out)?;
        let same = known.filter(|state| state.question == asked.question && !asked.anew);
        // Of a file that is gone without having been taken in, which would have brought another seal, everything is new.
        let there = |state: &State| out.exists() || state.seal != asked.seal.mark();
        let last = same.as_ref().filter(|state| asked.seal.knows(&state.seal) && there(state));
        let last = last.and_then(|state| state.whole.clone());
        let length = part.metadata().map_err(Error::io(out))?.len();
        let goes_on = |state: &State| {
            let fresh = days_between(&state.begun, asked.now) <= i64::from(asked.resume_days);
            state.whole.is_none() && state.bytes <= length && fresh && state.seal == asked.seal.mark()
        };
        let state = same
            .filter(goes_on)
            .unwrap_or_else(|| State::new(asked.connector, asked.question, asked.seal.mark(), asked.now));
        part.set_len(state.bytes).and_then(|()| part.seek(std::io::SeekFrom::End(0))).map_err(Error::io(out))?;
        Ok(Self { out: out.to_path_buf(), part, seal: asked.seal, state, last, met: HashSet::default() })
    }

    /// Adds a page that was asked for at a place. When this returns, the page and where to go on are on the disk.
    pub fn add(&mut self, lines: &str, records: u64, at: Position, position: Position) -> Result<()> {
        if !lines.is_empty() {
            self.append(lines, false)?;
        }
        let met: Vec<u64> = lines.lines().map(|line| FixedState::default().hash_one(line)).collect();
        self.state.repeated += met.iter().filter(|line| self.met.contains(line)).count() as u64;
        self.met.extend(met);
        self.state.seen.truncate(1);
        self.state.seen.push(Seen { position: at, sha256: hex::encode(Sha256::digest(lines)) });
        if self.state.pages == 0 {
            self.state.first = records;
        }
        self.state.records += records;
        self.state.pages += 1;
        self.state.position = position;
        self.write_state()
    }

    /// Puts away what has come: the download begins anew.
    pub fn restart(&mut self, now: &str) -> Result<()> {
        let state = &self.state;
        let (connector, question) = (state.connector.clone(), state.question.clone());
        self.state = State::new(&connector, &question, self.seal.mark(), now);
        self.met.clear();
        let emptied = self.part.set_len(0).and_then(|()| self.part.rewind());
        emptied.map_err(Error::io(beside(&self.out, "part")))
    }

    /// Adds a frame, and before the first one the head.
    fn append(&mut self, lines: &str, last: bool) -> Result<()> {
        let mut bytes = if self.state.bytes == 0 { self.seal.head() } else { Vec::new() };
        let place = self.state.bytes + bytes.len() as u64;
        bytes.extend(self.seal.frame(place, lines.as_bytes(), last)?);
        let path = beside(&self.out, "part");
        self.part.write_all(&bytes).and_then(|()| self.part.sync_data()).map_err(Error::io(path))?;
        self.state.bytes += bytes.len() as u64;
        Ok(())
    }

    /// Makes the download whole: the file takes its name. `tags` are kept for the next time.
    pub fn finish(mut self, tags: Option<Tags>) -> Result<Whole> {
        self.append("", true)?;
        let (sha256, bytes) = self.hash()?;
        let whole = Whole { sha256, bytes, records: self.state.records, pages: self.state.pages, tags };
        std::fs::rename(beside(&self.out, "part"), &self.out).map_err(Error::io(&self.out))?;
        self.state.whole = Some(whole.clone());
        self.write_state()?;
        Ok(whole)
    }

    /// Nothing has come: what was on the disk stays, the empty part goes.
    pub fn leave(self) -> Result<()> {
        let path = beside(&self.out, "part");
        std::fs::remove_file(&path).map_err(Error::io(path))
    }

    fn hash(&mut self) -> Result<(String, u64)> {
        let failed = Error::io(beside(&self.out, "part"));
        let mut work = || {
            let mut unsealed = Unsealed::of(&mut self.part, self.seal)?;
            let (mut hash, mut bytes, mut part) = (Sha256::new(), 0, vec![0; 256 * 1024]);
            loop {
                let read = unsealed.read(&mut part)?;
                if read == 0 {
                    return Ok((hex::encode(hash.finalize()), bytes));
                }
                hash.update(&part[..read]);
                bytes += read as u64;
            }
        };
        work().map_err(failed)
    }

    /// Written beside and renamed, so that there is always one whole state.
    fn write_state(&self) -> Result<()> {
        let (path, fresh) = (beside(&self.out, "state"), beside(&self.out, "state.new"));
        let text = serde_json::to_string_pretty(&self.state).unwrap_or_default();
        let work = || {
            let mut file = private().create(true).truncate(true).open(&fresh)?;
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            std::fs::rename(&fresh, &path)
        };
        work().map_err(Error::io(&path))
    }
}

impl State {
    fn new(connector: &str, question: &str, seal: String, now: &str) -> Self {
        Self {
            format: FORMAT.to_owned(),
            connector: connector.to_owned(),
            question: question.to_owned(),
            seal,
            begun: now.to_owned(),
            position: Position::Start,
            pages: 0,
            records: 0,
            first: 0,
            bytes: 0,
            last_page: String::new(),
            seen: Vec::new(),
            total: None,
            moved: None,
            repeated: 0,
            unmapped: BTreeSet::new(),
            tags: Tags::default(),
            whole: None,
        }
    }
}

/// What stands in the way of a first download. An empty part is what a begun one leaves when it is killed before its first page.
fn taken(out: &Path) -> Option<PathBuf> {
    let part = beside(out, "part");
    let filled = std::fs::metadata(&part).is_ok_and(|part| part.len() > 0);
    [(out.to_path_buf(), out.exists()), (beside(out, "state"), beside(out, "state").exists()), (part, filled)]
        .into_iter()
        .find_map(|(path, taken)| taken.then_some(path))
}

/// The part, held so that two programs do not write into one download.
fn open_part(out: &Path) -> Result<File> {
    let path = beside(out, "part");
    let part = private().create(true).read(true).open(&path).map_err(Error::io(&path))?;
    match part.try_lock() {
        Ok(()) => Ok(part),
        Err(TryLockError::WouldBlock) => Err(Error::Fetch(Trouble::SpoolBusy { path: out.display().to_string() })),
        Err(TryLockError::Error(error)) => Err(Error::io(path)(error)),
    }
}

/// Files for the eyes of their owner.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// The state beside a file. One that can't be read is no state of ours.
fn read_state(out: &Path) -> Result<Option<State>> {
    let path = beside(out, "state");
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Error::io(path)(error)),
    };
    Ok(serde_json::from_str(&text).ok().filter(|state: &State| state.format == FORMAT))
}

fn beside(out: &Path, ending: &str) -> PathBuf {
    let mut name = out.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

/// Days between two moments; very many if one of them can't be read.
fn days_between(from: &str, to: &str) -> i64 {
    let day = |moment: &str| moment.get(..10)?.parse::<NaiveDate>().ok();
    day(from).zip(day(to)).map_or(i64::MAX, |(from, to)| (to - from).num_days().abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "2026-11-16T09:00:00Z";

    struct Place(tempfile::TempDir, Seal);

    impl Place {
        fn new() -> Self {
            Self(tempfile::tempdir().unwrap(), Seal::random().unwrap())
        }

        fn out(&self) -> PathBuf {
            self.0.path().join("spool/x.jsonl")
        }

        fn open<'a>(&'a self, question: &'a str, now: &'a str) -> Result<Spool<'a>> {
            self.open_as("x", question, now)
        }

        fn open_as<'a>(&'a self, connector: &'a str, question: &'a str, now: &'a str) -> Result<Spool<'a>> {
            Spool::open(&self.out(), &Asked { connector, question, now, resume_days: 1, anew: false, seal: &self.1 })
        }

        /// What the finished file says, and that it says it to nobody else.
        fn text(&self) -> String {
            assert!(!std::fs::read(self.out()).unwrap().windows(4).any(|part| part == b"\"a\":"));
            let mut text = String::new();
            Unsealed::of(File::open(self.out()).unwrap(), &self.1).unwrap().read_to_string(&mut text).unwrap();
            text
        }
    }

    #[test]
    fn a_download_becomes_a_file_when_whole() {
        let place = Place::new();
        let mut spool = place.open("q", NOW).unwrap();
        spool.add("{\"a\":1}\n{\"a\":2}\n", 2, Position::Start, Position::Offset(2)).unwrap();
        assert!(!place.out().exists());
        spool.add("{\"a\":3}\n", 1, Position::Offset(2), Position::Offset(3)).unwrap();
        let whole = spool.finish(None).unwrap();
        let text = place.text();
        assert_eq!(text, "{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n");
        assert_eq!(whole.sha256, hex::encode(Sha256::digest(&text)));
        assert_eq!((whole.records, whole.pages, whole.bytes), (3, 2, text.len() as u64));
        assert!(!beside(&place.out(), "part").exists());
        // The next time begins anew, the file stays until it is replaced by a whole one.
        let spool = place.open("q", NOW).unwrap();
        assert_eq!(
            (spool.state.pages, &spool.state.position, &spool.last),
            (0, &Position::Start, &Some(whole.clone()))
        );
        assert_eq!(place.text(), text);
        spool.leave().unwrap();
        assert_eq!(place.open("q", NOW).unwrap().last, Some(whole.clone()));
        assert_eq!(place.open("another", NOW).unwrap().last, None);
        // What has been taken in need not come again unless it is new; what was destroyed must.
        let (next, mark) = (|| Seal::random().unwrap(), place.1.mark());
        let taken = Place(place.0, next().after(Some(mark)));
        assert_eq!(taken.open("q", NOW).unwrap().last, Some(whole));
        assert_eq!(Place(taken.0, next()).open("q", NOW).unwrap().last, None);
    }

    #[test]
    fn an_interrupted_download_goes_on_after_its_last_whole_page() {
        let check = |torn: &str, question: &str, now: &str, pages: u64| {
            let mut place = Place::new();
            let mut spool = place.open("q", NOW).unwrap();
            spool.add("{\"a\":1}\n", 1, Position::Start, Position::Page(2)).unwrap();
            drop(spool);
            let path = beside(&place.out(), "part");
            match torn {
                "" => {}
                "gone" => std::fs::remove_file(path).unwrap(),
                "sealed otherwise" => place.1 = Seal::random().unwrap(),
                more => OpenOptions::new().append(true).open(path).unwrap().write_all(more.as_bytes()).unwrap(),
            }
            let mut spool = place.open(question, now).unwrap();
            assert_eq!(spool.state.pages, pages, "{torn} {question} {now}");
            spool.add("{\"a\":2}\n", 1, Position::Page(2), Position::Page(3)).unwrap();
            let expect = if pages == 1 { "{\"a\":1}\n{\"a\":2}\n" } else { "{\"a\":2}\n" };
            spool.finish(None).unwrap();
            assert_eq!(place.text(), expect);
        };
        check("", "q", NOW, 1);
        check("{\"half", "q", NOW, 1);
        check("", "q", "2026-11-17T23:00:00Z", 1);
        check("", "q", "2026-11-18T00:00:00Z", 0);
        check("", "another", NOW, 0);
        check("gone", "q", NOW, 0);
        check("sealed otherwise", "q", NOW, 0);
    }

    #[test]
    fn files_of_others_are_left_alone() {
        for (name, text) in [("x.jsonl", "mine"), ("x.jsonl.state", "{}"), ("x.jsonl.part", "mine")] {
            let place = Place::new();
            std::fs::create_dir_all(place.out().parent().unwrap()).unwrap();
            let path = place.out().with_file_name(name);
            std::fs::write(&path, text).unwrap();
            assert!(matches!(place.open("q", NOW), Err(Error::Exists(_))), "{name}");
            assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
        }
        let place = Place::new();
        let spool = place.open("q", NOW).unwrap();
        spool.write_state().unwrap();
        assert!(matches!(place.open_as("y", "q", NOW), Err(Error::Exists(_))));
    }

    #[test]
    fn two_programs_do_not_write_into_one_download() {
        let place = Place::new();
        let mut spool = place.open("q", NOW).unwrap();
        spool.add("{}\n", 1, Position::Start, Position::Page(2)).unwrap();
        assert!(matches!(place.open("q", NOW), Err(Error::Fetch(Trouble::SpoolBusy { .. }))));
        drop(spool);
        assert_eq!(place.open("q", NOW).unwrap().state.pages, 1);
    }
}
