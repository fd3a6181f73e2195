//! Lines that wait: what was looked at while something else was being written for long, which lets nobody else write.
//!
//! They stand in an encrypted file beside the store, on the disk before what they tell of is shown, and are added to the journal in their
//! order as soon as it can be written to: after the long work, or, had the program ended before, when the store is opened the next time.

mod table;

use crate::storage::{Store, place};
use crate::{Error, Result};

use super::Entry;
use super::table as journal;

use table::Waiting;

/// Adds a line to the file beside a store, which is made if it is not there.
///
/// # Errors
/// That of a file that can't be made or written, or that is under another key.
pub fn add(store: &Store, entry: &Entry<'_>) -> Result<()> {
    Waiting::of(store)?.add(entry)
}

/// Adds the lines that wait to the journal, and takes their file away. How many there were. A file that is broken is told by a line of its
/// own, made of `unread`, and taken away as well: it keeps nobody from the store, and that it was there stays. Lines of a file that somebody
/// else has in hand wait on.
///
/// # Errors
/// That of a store that can't be written: then all of them go on waiting.
pub fn take_in(store: &mut Store, unread: &Entry<'_>) -> Result<usize> {
    let path = place::waiting(store.path());
    if !path.exists() {
        return Ok(0);
    }
    let opened = Waiting::of(store);
    let found =
        match opened.as_ref().map_err(Error::is_broken).and_then(|file| file.held().map_err(|error| error.is_broken()))
        {
            Ok(lines) => Some(lines),
            Err(true) => None,
            Err(false) => return Ok(0),
        };
    let taken = match &found {
        Some(lines) if lines.is_empty() => 0,
        found => store.write(|writer| {
            let Some(lines) = found else {
                journal::append(writer, unread)?;
                return Ok::<_, Error>(0);
            };
            for [at, actor, purpose, day, action, subject, detail] in lines {
                journal::append(writer, &Entry { at, actor, purpose, day, action, subject, detail })?;
            }
            Ok(lines.len())
        })?,
    };
    if let (Ok(file), Some(_)) = (&opened, &found) {
        file.forget()?;
    }
    drop(opened);
    // An empty file says nothing: where it can't be taken away now it is the next time.
    let _ = std::fs::remove_file(&path);
    Ok(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "a long passphrase";

    fn entry(subject: &str) -> Entry<'_> {
        let at = "2026-11-25T04:00:00Z";
        Entry {
            at, actor: "Айдар", purpose: "supervision", day: "2026-11-25", action: "card", subject, detail: "{}"
        }
    }

    fn subjects(store: &Store) -> Vec<String> {
        let lines = journal::of_actions(store.reader(), &["card", "unread"], i64::MAX).unwrap();
        lines.into_iter().map(|line| line.subject).collect()
    }

    #[test]
    fn what_was_looked_at_meanwhile_is_in_the_journal_in_its_order() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ekn");
        let mut store =
            Store::create(&path, WORDS, &[journal::MIGRATION, crate::journal::tree::table::MIGRATION]).unwrap();
        assert_eq!(take_in(&mut store, &entry("unread")).unwrap(), 0, "nothing waits");
        add(&store, &entry("first")).unwrap();
        // The program may have ended meanwhile.
        add(&store, &entry("second")).unwrap();
        // Somebody else has them in hand: they wait on.
        let file = Waiting::of(&store).unwrap();
        assert_eq!(file.held().unwrap().len(), 2);
        assert_eq!(take_in(&mut store, &entry("unread")).unwrap(), 0);
        drop(file);
        let held = std::fs::read(place::waiting(&path)).unwrap();
        assert!(!held.windows(10).any(|part| part == "Айдар".as_bytes()), "nobody reads it without the key");
        assert_eq!(take_in(&mut store, &entry("unread")).unwrap(), 2);
        assert_eq!(subjects(&store), ["first", "second"]);
        assert!(!place::waiting(&path).exists());
        std::fs::write(place::waiting(&path), "no such file").unwrap();
        assert_eq!(take_in(&mut store, &entry("unread")).unwrap(), 0);
        assert_eq!(subjects(&store), ["first", "second", "unread"]);
        assert!(!place::waiting(&path).exists());
    }
}
