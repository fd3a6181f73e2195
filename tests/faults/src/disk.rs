//! No room on the disk, and a disk that may not be written to.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::kills::differences;
use crate::look::look;
use crate::place::{Place, STORE, copy_files};
use crate::program::{LANGUAGES, Said};
use crate::table::{Row, Table};
use crate::{Ground, Outcome};

/// Works that write much. Each with a share of what it needs that the disk has room for.
fn works(ground: &Ground) -> [(&'static str, Vec<String>, Option<&'static str>); 3] {
    let owned = |arguments: &[&str]| arguments.iter().map(|&argument| argument.to_owned()).collect();
    [
        ("import", owned(&["import", "--passport", "appeals", &ground.program.file("appeals.csv")]), None),
        ("backup", owned(&["backup", "copy.ekn"]), Some("copy.ekn")),
        ("package", owned(&["package", "build", "1", "--out", "case.zip"]), Some("case.zip")),
    ]
}

/// Room for so many kilobytes beside the store, by work: less than each of them needs.
const ROOM: [[u64; 3]; 3] = [[64, 700, 1500], [64, 1000, 3000], [48, 64, 80]];

/// A small disk in memory, where it may be mounted; and everywhere a limit on the size of files.
pub fn full(ground: &Ground, table: &mut Table) -> Outcome<()> {
    for ((name, arguments, makes), rooms) in works(ground).into_iter().zip(ROOM) {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        match Mounted::new(64 * 1024) {
            Ok(disk) => {
                let mut row =
                    Row::of(&format!("disk full: {name}"), "message, as before, no half files, then with room");
                for room in rooms {
                    row.times += 1;
                    on_full_disk(ground, &disk, (&arguments, makes), room, &mut row)?;
                }
                table.add(row);
            }
            Err(why) => table.add(Row::skipped(&format!("disk full: {name}"), &why)),
        }
        let mut row = Row::of(&format!("limit on files: {name}"), "message, as before, no half files, then without it");
        row.times = 1;
        limited(ground, (&arguments, makes), &mut row)?;
        table.add(row);
    }
    Ok(())
}

fn on_full_disk(
    ground: &Ground,
    disk: &Mounted,
    (arguments, makes): (&[&str], Option<&str>),
    room: u64,
    row: &mut Row,
) -> Outcome<()> {
    let folder = disk.path.join(format!("room-{room}"));
    copy_files(ground.base.folder(), &folder)?;
    let store = folder.join(STORE);
    let before = look(&store)?;
    let filling = disk.path.join("filling");
    let run = |language: &str| -> Outcome<Said> {
        fill(&filling, &disk.path, room)?;
        let said = ground.program.command(Path::new(STORE), "", language, arguments).current_dir(&folder).output()?;
        Ok(Said::of(said))
    };
    match ground.program.refused("disk_full", run)? {
        Ok(heard) => row.heard(&heard),
        Err(wrong) => row.hold(false, || format!("room for {room} KB: {wrong}")),
    }
    std::fs::remove_file(&filling)?;
    as_before(ground, &folder, (arguments, makes), &before, row)?;
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

/// `ulimit -f` counts in blocks of 512 bytes; the signal that would end the program is ignored, as it is on other systems.
fn limited(ground: &Ground, (arguments, makes): (&[&str], Option<&str>), row: &mut Row) -> Outcome<()> {
    let place = ground.base.copy()?;
    let before = look(&place.store())?;
    let blocks = if makes == Some("case.zip") { 96 } else { 1000 };
    let limit = format!("trap '' XFSZ; ulimit -f {blocks};");
    let run = |language: &str| -> Outcome<Said> {
        let command = ground.program.command(Path::new(STORE), &limit, language, arguments);
        let mut command = command;
        Ok(Said::of(command.current_dir(place.folder()).output()?))
    };
    match ground.program.refused("disk_full", run)? {
        Ok(heard) => row.heard(&heard),
        Err(wrong) => row.hold(false, || wrong),
    }
    as_before(ground, place.folder(), (arguments, makes), &before, row)
}

fn as_before(
    ground: &Ground,
    folder: &Path,
    (arguments, makes): (&[&str], Option<&str>),
    before: &crate::look::Seen,
    row: &mut Row,
) -> Outcome<()> {
    let store = folder.join(STORE);
    for half in std::fs::read_dir(folder)? {
        let name = half?.file_name().to_string_lossy().into_owned();
        let stray = name.ends_with(".half") || name.contains(".unfinished-") || makes.is_some_and(|made| name == made);
        row.hold(!stray, || format!("left behind: {name}"));
    }
    let seen = look(&store)?;
    row.hold(seen == *before, || differences(before, &seen));
    row.hold(seen.unsound.is_empty(), || seen.unsound.clone());
    let again = ground.program.command(Path::new(STORE), "", "en", arguments).current_dir(folder).output()?;
    row.hold(again.status.success(), || format!("with room: {}", String::from_utf8_lossy(&again.stderr)));
    Ok(())
}

/// Leaves so many kilobytes free.
fn fill(filling: &Path, disk: &Path, room: u64) -> Outcome<()> {
    std::fs::write(filling, b"")?;
    let told = Command::new("df").args(["--output=avail", "-k"]).arg(disk).output()?;
    let free: u64 = String::from_utf8(told.stdout)?.lines().last().unwrap_or_default().trim().parse()?;
    std::fs::write(filling, vec![0; (free.saturating_sub(room) * 1024) as usize])?;
    Ok(())
}

/// A disk that was remounted read-only, or folder and files that may not be written to where this one runs without special rights.
pub fn read_only(ground: &Ground, table: &mut Table) -> Outcome<()> {
    let mut row = Row::of("read-only disk", "message, not a byte changed, then with the right to write");
    match Mounted::new(64 * 1024) {
        Ok(disk) => {
            let folder = disk.path.join("store");
            copy_files(ground.base.folder(), &folder)?;
            disk.remount("ro")?;
            shut(ground, &folder, &mut row)?;
            disk.remount("rw")?;
            opened(ground, &folder, &mut row)?;
            table.add(row);
        }
        Err(why) => table.add(Row::skipped("read-only disk", &why)),
    }
    let place = ground.base.copy()?;
    let mut row = Row::of("read-only folder", "message, not a byte changed, then with the right to write");
    rights(&place, "a-w")?;
    // Whoever has every right is not kept out by rights.
    if std::fs::write(place.at("tried"), b"").is_ok() {
        std::fs::remove_file(place.at("tried"))?;
        table.add(Row::skipped("read-only folder", "this user may write everywhere"));
    } else {
        shut(ground, place.folder(), &mut row)?;
        table.add(row);
    }
    rights(&place, "u+w")
}

fn rights(place: &Place, change: &str) -> Outcome<()> {
    Command::new("chmod").args(["-R", change]).arg(place.folder()).status()?;
    Ok(())
}

fn shut(ground: &Ground, folder: &Path, row: &mut Row) -> Outcome<()> {
    let store = folder.join(STORE);
    let bytes = std::fs::read(&store)?;
    let import = ["import", "--passport", "appeals", &ground.program.file("appeals.csv")];
    let elsewhere = Place::empty()?;
    let copy = elsewhere.at("copy.ekn").display().to_string();
    for arguments in [&["objects"] as &[&str], &import, &["backup", &copy]] {
        row.times += LANGUAGES.len();
        match ground.program.refused("read_only", |language| ground.program.run(&store, language, arguments))? {
            Ok(heard) => row.heard(&heard),
            Err(wrong) => row.hold(false, || format!("{arguments:?}: {wrong}")),
        }
    }
    row.hold(std::fs::read(&store)? == bytes, || "the store has changed".to_owned());
    Ok(())
}

fn opened(ground: &Ground, folder: &Path, row: &mut Row) -> Outcome<()> {
    let said = ground.program.run(&folder.join(STORE), "en", &["check"])?;
    row.hold(said.status == Some(0), || said.err.clone());
    Ok(())
}

/// A disk in memory, gone when it is dropped.
struct Mounted {
    path: PathBuf,
    _folder: tempfile::TempDir,
}

impl Mounted {
    fn new(kilobytes: u64) -> Result<Self, String> {
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let path = folder.path().to_path_buf();
        let size = format!("size={kilobytes}k");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "none"]).arg(&path).output();
        match mounted {
            Ok(output) if output.status.success() => Ok(Self { path, _folder: folder }),
            Ok(output) => Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
            Err(error) => Err(error.to_string()),
        }
    }

    fn remount(&self, how: &str) -> Outcome<()> {
        let done = Command::new("mount").args(["-o", &format!("remount,{how}")]).arg(&self.path).status()?;
        if done.success() { Ok(()) } else { Err("the disk could not be remounted".into()) }
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        // A disk that is still in use goes with the last who uses it.
        let _ = Command::new("umount").arg("-l").arg(&self.path).status();
    }
}
