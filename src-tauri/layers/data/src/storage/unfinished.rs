//! Files outside the store while they are being written, noted beside it: what a program that was ended left half-written is cleared
//! away when the store is opened next.

use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::{Error, Result};

use super::{Reader, keys, place};

/// What the name of every half-written file ends in; nothing else is ever cleared away.
const HALF: &str = ".half";
const NOTE: &str = ".unfinished-";
/// A path is not longer than this on any system.
const LONGEST: u64 = 64 * 1024;

/// A file that is being written. Dropped, whatever is still at its half-written place is removed, and so is the note.
#[derive(Debug)]
pub struct Unfinished {
    half: PathBuf,
    note: PathBuf,
    /// Locked while the work goes on: a second program leaves such a note alone. `None` where nothing could be noted.
    lock: Option<File>,
}

impl Unfinished {
    /// Notes that a file is begun for a place by the program that has the store open. What an earlier attempt left there goes.
    ///
    /// # Errors
    /// That of a folder which is not there, or of a half-written file which can't be removed.
    pub fn begin(reader: Reader<'_>, place: &Path) -> Result<Self> {
        Self::beside(Path::new(reader.connection().path().unwrap_or_default()), place)
    }

    /// The same, of a store by its path.
    pub(super) fn beside(store: &Path, to: &Path) -> Result<Self> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        // SQLite shortens `x/..` by its letters, the system by its folders: both must speak of one place.
        let half = with(&place::in_its_folder(to)?, HALF);
        // A link of that name goes too, and is not followed. What lay beside an earlier copy would be read into this one.
        for part in place::parts(&half).iter().filter(|part| part.symlink_metadata().is_ok()) {
            std::fs::remove_file(part).map_err(Error::io(part))?;
        }
        let note = with(store, &format!("{NOTE}{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed)));
        // The file is written whether or not it can be noted: a store on a disk that is full can still be copied elsewhere.
        let lock = File::create(&note)
            .ok()
            .filter(|file| file.try_lock().is_ok() && (&*file).write_all(half.as_os_str().as_encoded_bytes()).is_ok());
        Ok(Self { half, note, lock })
    }

    /// Where the file is written until it is whole.
    #[must_use]
    pub fn half(&self) -> &Path {
        &self.half
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Put in its place, it is not here any more; else nobody is left to be told that it could not be removed.
        for part in place::parts(&self.half) {
            let _ = std::fs::remove_file(part);
        }
        self.lock = None;
        let _ = std::fs::remove_file(&self.note);
    }
}

/// Removes what programs that are no more left half-written. What can't be removed stays noted, and keeps nobody out.
pub(super) fn clear(store: &Path) {
    let (Some(folder), Some(name)) = (store.parent(), store.file_name()) else { return };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let begins = [name.as_encoded_bytes(), NOTE.as_bytes()].concat();
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        if entry.file_name().as_encoded_bytes().starts_with(&begins) {
            let _ = clear_noted(&entry.path());
        }
    }
}

fn clear_noted(note: &Path) -> std::io::Result<()> {
    let file = File::open(note)?;
    if file.try_lock().is_err() {
        return Ok(());
    }
    let mut text = String::new();
    (&file).take(LONGEST).read_to_string(&mut text)?;
    if let Some(place) = text.strip_suffix(HALF).map(Path::new).filter(|place| place.is_absolute()) {
        let [half, rest @ ..] = place::parts(Path::new(&text));
        // A copy's key comes to its place before the copy does: alone it opens nothing.
        let key = Some(keys::beside(place)).filter(|_| half.is_file() && !place.exists());
        for file in rest.into_iter().chain(key).chain([half]).filter(|file| file.is_file()) {
            std::fs::remove_file(file)?;
        }
    }
    drop(file);
    std::fs::remove_file(note)
}

fn with(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_half_written_is_cleared_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let names = || {
            let mut names: Vec<String> = std::fs::read_dir(folder.path())
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            names.sort();
            names
        };
        let store = at("a.ekn");
        // Work that goes on is left alone by a second program, and leaves nothing when it ends.
        let begun = Unfinished::beside(&store, &at("b.zip")).unwrap();
        std::fs::write(begun.half(), "half").unwrap();
        clear(&store);
        assert_eq!(names().len(), 2);
        drop(begun);
        assert_eq!(names(), [""; 0]);

        // A program that was ended: its note is there, and nobody holds it.
        std::fs::write(at("a.ekn.unfinished-7-0"), at("b.zip.half").to_str().unwrap()).unwrap();
        std::fs::write(at("a.ekn.unfinished-8-0"), at("letter.txt").to_str().unwrap()).unwrap();
        std::fs::write(at("a.ekn.unfinished-9-0"), at("copy.ekn.half").to_str().unwrap()).unwrap();
        for kept in [
            "b.zip.half",
            "b.zip",
            "c.zip.half",
            "letter.txt",
            "copy.ekn.half",
            "copy.ekn.half-journal",
            "copy.ekn.keys",
        ] {
            std::fs::write(at(kept), "x").unwrap();
        }
        clear(&store);
        assert_eq!(names(), ["b.zip", "c.zip.half", "letter.txt"]);
        // An attempt at the same place begins anew.
        let begun = Unfinished::beside(&store, &at("c.zip")).unwrap();
        assert!(!begun.half().exists());
    }
}
