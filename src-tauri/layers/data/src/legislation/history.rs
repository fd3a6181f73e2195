//! A git clone of the corpus, read commit by commit: each commit that touches an act's folder is a state of the act.
//!
//! The first line of parents is followed from the newest commit to the oldest; the corpus has no other. Two trees are compared by
//! the hashes of their folders, so that a commit costs what it changed. Nothing is fetched, checked out or written.

use std::path::Path;
use std::rc::Rc;

use chrono::{DateTime, NaiveDate};

use crate::{Error, Result};

use super::corpus::{Acts, At, Commit, Corpus, State, is_act};

/// A clone, opened for reading.
pub(crate) struct History {
    repo: gix::Repository,
    head: gix::ObjectId,
}

/// A folder's tree in the commit before and in this one.
type Pair = (Option<gix::ObjectId>, Option<gix::ObjectId>);

impl History {
    /// Opens a clone, with a working tree or bare; `None` if the folder is none.
    pub fn open(path: &Path) -> Result<Option<Self>> {
        let bare = ["HEAD", "objects", "refs"].iter().all(|name| path.join(name).exists());
        if !path.join(".git").exists() && !bare {
            return Ok(None);
        }
        // The settings of the person's own git say nothing about the corpus and are not read.
        let mut repo =
            gix::open_opts(path, gix::open::Options::isolated()).map_err(|error| unreadable(path, &error))?;
        repo.object_cache_size(4 << 20);
        let head = repo.head_id().map_err(|error| unreadable(path, &error))?.detach();
        Ok(Some(Self { repo, head }))
    }

    /// Hash of the newest commit.
    pub fn head(&self) -> String {
        self.head.to_string()
    }

    /// All acts with their states, oldest first.
    pub fn acts(&self, corpus: &Corpus, tell: &mut dyn FnMut() -> bool) -> Result<Acts> {
        let mut acts = Acts::default();
        let mut before = None;
        for id in self.line()? {
            if !tell() {
                return Err(Error::Cancelled);
            }
            let commit = self.repo.find_commit(id).map_err(|error| self.broken(&error))?;
            let tree = commit.tree_id().map_err(|error| self.broken(&error))?.detach();
            let told = Rc::new(told(&commit));
            let mut touched = Vec::new();
            self.compare((before, Some(tree)), String::new(), &mut touched)?;
            self.put(corpus, &mut acts, &told, touched)?;
            before = Some(tree);
        }
        Ok(acts)
    }

    /// Hashes from the oldest commit to the newest. A shallow clone begins where it was cut.
    pub fn line(&self) -> Result<Vec<gix::ObjectId>> {
        let shallow = self.repo.is_shallow().map_err(|error| self.broken(&error))?;
        let (mut line, mut next) = (Vec::new(), Some(self.head));
        while let Some(id) = next {
            match self.repo.find_commit(id) {
                Ok(commit) => {
                    line.push(id);
                    next = commit.parent_ids().next().map(gix::Id::detach);
                }
                Err(_) if shallow && !line.is_empty() => break,
                Err(error) => return Err(self.broken(&error)),
            }
        }
        line.reverse();
        Ok(line)
    }

    /// Folders of acts that differ between two trees.
    fn compare(&self, trees: Pair, place: String, touched: &mut Vec<(String, Pair)>) -> Result<()> {
        if trees.0 == trees.1 {
            return Ok(());
        }
        let list = |tree: Option<gix::ObjectId>| tree.map_or(Ok(Vec::new()), |tree| self.list(tree));
        let (old, new) = (list(trees.0)?, list(trees.1)?);
        let act = |entries: &[(String, bool, At)]| is_act(entries.iter().map(|(name, _, _)| name.as_str()));
        if act(&old) || act(&new) {
            let state = |entries: &[(String, bool, At)], tree: Option<gix::ObjectId>| tree.filter(|_| act(entries));
            touched.push((place, (state(&old, trees.0), state(&new, trees.1))));
            return Ok(());
        }
        let mut names: Vec<&String> = old.iter().chain(&new).filter(|entry| entry.1).map(|entry| &entry.0).collect();
        names.sort();
        names.dedup();
        let object = |entries: &[(String, bool, At)], name: &str| {
            entries.iter().find(|entry| entry.1 && entry.0 == name).and_then(|entry| match &entry.2 {
                At::Object(id) => Some(*id),
                At::Path(_) => None,
            })
        };
        for name in names {
            let below = if place.is_empty() { name.clone() } else { format!("{place}/{name}") };
            self.compare((object(&old, name), object(&new, name)), below, touched)?;
        }
        Ok(())
    }

    /// Puts what a commit touched under the codes of the acts. An act that only moved to another folder was not taken out.
    fn put(&self, corpus: &Corpus, acts: &mut Acts, commit: &Rc<Commit>, touched: Vec<(String, Pair)>) -> Result<()> {
        let mut gone = Vec::new();
        for (place, (old, new)) in touched {
            let state = |at| State { place: place.clone(), commit: Some(Rc::clone(commit)), at };
            match (old, new) {
                (_, Some(tree)) => corpus.put(acts, state(Some(At::Object(tree))))?,
                (Some(tree), None) => {
                    let files = corpus.files(&At::Object(tree))?;
                    // Where the act's code can't be read, the states before told so already.
                    if let Ok(meta) = corpus.meta(&state(None), &files)? {
                        gone.push((meta.code, state(None)));
                    }
                }
                (None, None) => {}
            }
        }
        for (code, state) in gone {
            let states = acts.acts.entry(code).or_default();
            let moved = |last: &State| last.commit.as_ref().is_some_and(|last| last.id == commit.id);
            if !states.last().is_some_and(moved) {
                states.push(state);
            }
        }
        Ok(())
    }

    /// Names in a tree with whether each is a folder, sorted. Links and other clones inside are passed by.
    pub fn list(&self, tree: gix::ObjectId) -> Result<Vec<(String, bool, At)>> {
        let tree = self.repo.find_tree(tree).map_err(|error| self.broken(&error))?;
        let mut entries = Vec::new();
        for entry in tree.iter() {
            let entry = entry.map_err(|error| self.broken(&error))?;
            let mode = entry.mode();
            if mode.is_tree() || mode.is_blob() {
                entries.push((entry.filename().to_string(), mode.is_tree(), At::Object(entry.object_id())));
            }
        }
        entries.sort_by(|left, right| left.0.cmp(&right.0));
        Ok(entries)
    }

    /// A file's bytes, or why there are none: in a clone made without its files they are missing.
    pub fn bytes(&self, id: gix::ObjectId, largest: u64) -> std::result::Result<Vec<u8>, String> {
        let size = self.repo.find_header(id).map_err(|error| error.to_string())?.size();
        if size > largest {
            return Err(format!("{size} bytes"));
        }
        Ok(self.repo.find_blob(id).map_err(|error| error.to_string())?.take_data())
    }

    fn broken(&self, error: &dyn std::fmt::Display) -> Error {
        unreadable(self.repo.git_dir(), error)
    }
}

fn unreadable(path: &Path, error: &dyn std::fmt::Display) -> Error {
    Error::BrokenClone { path: path.to_path_buf(), reason: error.to_string() }
}

fn told(commit: &gix::Commit<'_>) -> Commit {
    let message = commit.message_raw_sloppy().to_string();
    let code = trailer(&message, "Cause-Act-Code");
    let cause = code.map(|code| (code, trailer(&message, "Cause-Act-Requisite").unwrap_or_default()));
    Commit { id: commit.id.to_string(), day: commit.time().ok().and_then(day), cause }
}

/// The civil day of a commit, where it was made.
fn day(time: gix::date::Time) -> Option<NaiveDate> {
    Some(DateTime::from_timestamp(time.seconds + i64::from(time.offset), 0)?.date_naive())
}

/// The value of a trailer, a line `Key: value` of a commit's message.
fn trailer(message: &str, key: &str) -> Option<String> {
    let value = message.lines().rev().find_map(|line| line.strip_prefix(key)?.strip_prefix(':'))?.trim();
    (!value.is_empty()).then(|| value.to_owned())
}
