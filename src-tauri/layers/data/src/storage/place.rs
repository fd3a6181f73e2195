//! Where a store may lie. SQLite's locks can't be trusted on network file systems, so a store is refused there.

use std::path::{Path, PathBuf};

use crate::{Error, Result};

use super::keys;

const NETWORK: [&str; 14] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "ncpfs",
    "afs",
    "coda",
    "ceph",
    "lustre",
    "fuse.sshfs",
    "fuse.davfs",
    "fuse.glusterfs",
    "fuse.rclone",
];

/// Refuses a path on a network file system. The folder need not exist yet.
pub(super) fn refuse_network(path: &Path) -> Result<()> {
    if is_unc(&path.to_string_lossy()) {
        return Err(Error::NetworkPlace { path: path.to_path_buf(), kind: "UNC".to_owned() });
    }
    let full = absolute(path);
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    match network_kind(&mounts, &full) {
        Some(kind) => Err(Error::NetworkPlace { path: full, kind }),
        None => Ok(()),
    }
}

/// The files that a store consists of while it is in use: itself, its key file, its log and the log's index; a copy that is being made
/// has a journal of its own beside it, and lines that wait stand in a file of theirs.
pub(super) fn parts(path: &Path) -> [PathBuf; 6] {
    let beside = |ending: &str| PathBuf::from(format!("{}{ending}", path.display()));
    [path.to_path_buf(), keys::beside(path), beside("-wal"), beside("-shm"), beside("-journal"), waiting(path)]
}

/// Where lines of the journal wait while something else is written for long.
pub(crate) fn waiting(path: &Path) -> PathBuf {
    PathBuf::from(format!("{}.waiting", path.display()))
}

/// Refuses a place where any file of a store is. A log left behind by a store that is gone would be read into the next one.
pub(super) fn refuse_taken(path: &Path) -> Result<()> {
    let taken = parts(path).into_iter().find(|part| part.exists());
    taken.map_or(Ok(()), |part| Err(Error::Exists(part)))
}

/// A path by the real name of its folder, which must be there.
pub(super) fn in_its_folder(path: &Path) -> Result<PathBuf> {
    let folder = match path.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
        Some(folder) => folder,
        None => path,
    };
    let real = folder.canonicalize().map_err(Error::io(path))?;
    Ok(path.file_name().map_or_else(|| real.clone(), |name| real.join(name)))
}

/// `\\server\share`, as Windows names a place on another machine; its `\\?\` and `\\.\` forms are local.
fn is_unc(path: &str) -> bool {
    path.strip_prefix(r"\\").is_some_and(|rest| !rest.starts_with(['?', '.']))
}

/// The nearest existing folder, links resolved, with the rest of the path put back.
fn absolute(path: &Path) -> PathBuf {
    let full = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let existing = full.ancestors().find_map(|part| Some((part, part.canonicalize().ok()?)));
    existing.map_or_else(
        || full.clone(),
        |(part, real)| full.strip_prefix(part).map_or_else(|_| full.clone(), |rest| real.join(rest)),
    )
}

/// Kind of the file system that a path lies on, if it is a network one; `mounts` is a `mountinfo` listing.
fn network_kind(mounts: &str, path: &Path) -> Option<String> {
    let mounted = mounts.lines().filter_map(|line| {
        let (left, right) = line.split_once(" - ")?;
        let point = left.split(' ').nth(4)?.replace("\\040", " ");
        Some((point, right.split(' ').next()?))
    });
    let (_, kind) = mounted.filter(|(point, _)| path.starts_with(point)).max_by_key(|(point, _)| point.len())?;
    NETWORK.contains(&kind).then(|| kind.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:50 / /mnt/share rw shared:9 - cifs //server/share rw
41 40 8:2 / /mnt/share/local rw shared:9 - ext4 /dev/sdb1 rw
42 22 0:51 / /mnt/two\\040words rw - nfs4 server:/x rw";

    fn check(path: &str, expect: Option<&str>) {
        assert_eq!(network_kind(MOUNTS, Path::new(path)).as_deref(), expect, "{path}");
    }

    #[test]
    fn kinds_of_places() {
        check("/var/x.ekn", None);
        check("/mnt/share/x.ekn", Some("cifs"));
        check("/mnt/share/local/x.ekn", None);
        check("/mnt/two words/x.ekn", Some("nfs4"));
        check("/mnt/shared/x.ekn", None);
    }

    #[test]
    fn names_of_other_machines() {
        assert!(is_unc(r"\\server\share\x.ekn"));
        assert!(!is_unc(r"\\?\C:\x.ekn"));
        assert!(!is_unc("/var/x.ekn"));
    }
}
