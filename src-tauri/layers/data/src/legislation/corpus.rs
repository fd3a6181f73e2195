//! Where acts are found: in a folder, or (`history`) in a git clone. Both give the states of each act in the order of time.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::{Error, Result};

use super::history::History;
use super::meta::Meta;
use super::{Issue, LANGUAGES};

/// A single file larger than this is no text of a law. The largest of the corpus is under 5 MB.
const LARGEST: u64 = 64 << 20;

/// A source of acts, opened.
pub(crate) enum Corpus {
    /// A plain folder: each act in its folder, one edition a folder.
    Folder(PathBuf),
    /// A clone: each act with its history.
    Clone(Box<History>),
}

/// The files of one act at one time.
#[derive(Debug, Clone)]
pub(crate) struct State {
    /// The act's folder, from the root of the corpus.
    pub place: String,
    /// What changed it, in a clone.
    pub commit: Option<std::rc::Rc<Commit>>,
    /// Where its files are; `None` when the commit took the act out.
    pub at: Option<At>,
}

/// How a file or folder is reached.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum At {
    /// By its path.
    Path(PathBuf),
    /// By its object.
    Object(gix::ObjectId),
}

/// A commit of the corpus: an edition, or several acts' editions of one day.
#[derive(Debug, Clone)]
pub(crate) struct Commit {
    /// Its hash, hexadecimal.
    pub id: String,
    /// The day it is dated, which is the day of coming into force.
    pub day: Option<NaiveDate>,
    /// Code and requisites of the amending act, from its trailers.
    pub cause: Option<(String, String)>,
}

/// A file of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Its name from the act's folder: `meta.yaml`, `rus.md`, `rus/sec001.md`.
    pub name: String,
    pub at: At,
}

/// The acts found, each with its states, and what is not in order.
#[derive(Debug, Default)]
pub(crate) struct Acts {
    pub acts: BTreeMap<String, Vec<State>>,
    pub issues: Vec<Issue>,
    /// Texts that were left out because the act could not be named.
    pub left_out: u64,
}

impl State {
    /// The day of its commit.
    pub fn day(&self) -> Option<NaiveDate> {
        self.commit.as_ref()?.day
    }

    /// A file's name as reports give it.
    pub fn file(&self, name: &str) -> String {
        let path = if self.place.is_empty() { name.to_owned() } else { format!("{}/{name}", self.place) };
        match &self.commit {
            Some(commit) => format!("{}:{path}", &commit.id[..commit.id.len().min(12)]),
            None => path,
        }
    }
}

impl Corpus {
    /// Opens a folder or a clone. A folder with a clone's own files in it is read as a clone: by its history.
    pub fn open(path: &Path) -> Result<Self> {
        if !path.is_dir() {
            return Err(Error::NoActs(path.to_path_buf()));
        }
        match History::open(path)? {
            Some(clone) => Ok(Self::Clone(Box::new(clone))),
            None => Ok(Self::Folder(path.to_path_buf())),
        }
    }

    /// The newest commit, for a clone.
    pub fn head(&self) -> Option<String> {
        match self {
            Self::Folder(_) => None,
            Self::Clone(clone) => Some(clone.head()),
        }
    }

    /// Hashes of a clone's commits, oldest first; none of a folder.
    pub fn commits(&self) -> Result<Vec<String>> {
        match self {
            Self::Folder(_) => Ok(Vec::new()),
            Self::Clone(clone) => Ok(clone.line()?.iter().map(ToString::to_string).collect()),
        }
    }

    /// All acts. `tell` is asked from time to time whether to go on.
    pub fn acts(&self, tell: &mut dyn FnMut() -> bool) -> Result<Acts> {
        match self {
            Self::Folder(root) => folder_acts(self, root, tell),
            Self::Clone(clone) => clone.acts(self, tell),
        }
    }

    /// The files of an act at one time, the main ones before their parts.
    pub fn files(&self, at: &At) -> Result<Vec<Found>> {
        let mut files = Vec::new();
        for (name, is_folder, inner) in self.list(at)? {
            if !is_folder {
                files.push(Found { name, at: inner });
            } else if LANGUAGES.iter().any(|(_, language)| *language == name) {
                let parts = self.list(&inner)?.into_iter().filter(|(part, folder, _)| !folder && part.ends_with(".md"));
                files.extend(parts.map(|(part, _, at)| Found { name: format!("{name}/{part}"), at }));
            }
        }
        Ok(files)
    }

    /// Reads a text file; what is not UTF-8, or too large, is an issue.
    pub fn text(&self, state: &State, found: &Found) -> Result<std::result::Result<String, Issue>> {
        let issue = |line, reason, detail: String| Issue::new(state.file(&found.name), line, reason, detail);
        let bytes = match &found.at {
            At::Path(path) => {
                let size = path.metadata().map_err(Error::io(path))?.len();
                if size > LARGEST {
                    return Ok(Err(issue(0, "too_large", size.to_string())));
                }
                std::fs::read(path).map_err(Error::io(path))?
            }
            At::Object(id) => match self.object(*id, LARGEST) {
                Ok(bytes) => bytes,
                Err(reason) => return Ok(Err(issue(0, "unreadable", reason))),
            },
        };
        Ok(String::from_utf8(bytes).map_err(|error| {
            let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = good.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
            let after = error.as_bytes()[good.len()..].iter().take(4).map(|byte| format!("{byte:02x}"));
            issue(line, "bad_encoding", after.collect::<Vec<_>>().join(" "))
        }))
    }

    /// The act's `meta.yaml`, or what is wrong with it.
    pub fn meta(&self, state: &State, files: &[Found]) -> Result<std::result::Result<Meta, Issue>> {
        let Some(found) = files.iter().find(|found| found.name == "meta.yaml") else {
            return Ok(Err(Issue::new(state.file("meta.yaml"), 0, "no_meta", "")));
        };
        Ok(self.text(state, found)?.and_then(|text| {
            Meta::parse(&text)
                .map_err(|(line, reason, detail)| Issue::new(state.file("meta.yaml"), line, reason, detail))
        }))
    }

    fn object(&self, id: gix::ObjectId, largest: u64) -> std::result::Result<Vec<u8>, String> {
        match self {
            Self::Folder(_) => Err("not a clone".to_owned()),
            Self::Clone(clone) => clone.bytes(id, largest),
        }
    }

    /// Names in a folder with whether each is a folder, sorted. Links are passed by.
    fn list(&self, at: &At) -> Result<Vec<(String, bool, At)>> {
        match (at, self) {
            (At::Object(id), Self::Clone(clone)) => clone.list(*id),
            (At::Path(path), _) => list_folder(path),
            (At::Object(_), Self::Folder(_)) => Ok(Vec::new()),
        }
    }

    /// Puts a state under its act's code, or tells why there is none.
    pub(super) fn put(&self, acts: &mut Acts, state: State) -> Result<()> {
        let Some(at) = &state.at else { return Ok(()) };
        let files = self.files(at)?;
        match self.meta(&state, &files)? {
            Ok(meta) => acts.acts.entry(meta.code).or_default().push(state),
            Err(issue) => {
                acts.left_out += texts_of(&files).max(1);
                acts.issues.push(issue);
            }
        }
        Ok(())
    }
}

/// How many of the two languages have a main file.
pub(crate) fn texts_of(files: &[Found]) -> u64 {
    let has = |name: &str| files.iter().any(|found| found.name == name);
    LANGUAGES.iter().filter(|(_, language)| has(&format!("{language}.md"))).count() as u64
}

/// Whether the names in a folder make it an act's.
pub(crate) fn is_act<'a>(names: impl IntoIterator<Item = &'a str>) -> bool {
    names.into_iter().any(|name| matches!(name, "meta.yaml" | "rus.md" | "kaz.md"))
}

fn folder_acts(corpus: &Corpus, root: &Path, tell: &mut dyn FnMut() -> bool) -> Result<Acts> {
    let mut acts = Acts::default();
    let mut folders = vec![(root.to_path_buf(), String::new())];
    while let Some((folder, place)) = folders.pop() {
        if !tell() {
            return Err(Error::Cancelled);
        }
        let entries = list_folder(&folder)?;
        if is_act(entries.iter().map(|(name, _, _)| name.as_str())) {
            corpus.put(&mut acts, State { place, commit: None, at: Some(At::Path(folder)) })?;
            continue;
        }
        // Taken from the end: the last in order goes in first.
        for (name, is_folder, _) in entries.into_iter().rev() {
            if is_folder && !name.starts_with('.') {
                let below = if place.is_empty() { name.clone() } else { format!("{place}/{name}") };
                folders.push((folder.join(&name), below));
            }
        }
    }
    Ok(acts)
}

fn list_folder(path: &Path) -> Result<Vec<(String, bool, At)>> {
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(path).map_err(Error::io(path))? {
        let entry = entry.map_err(Error::io(path))?;
        let kind = entry.file_type().map_err(Error::io(entry.path()))?;
        if kind.is_dir() || kind.is_file() {
            entries.push((entry.file_name().to_string_lossy().into_owned(), kind.is_dir(), At::Path(entry.path())));
        }
    }
    entries.sort_by(|left, right| left.0.cmp(&right.0));
    Ok(entries)
}
