//! Hostile files in little memory and time: the system itself ends a program that takes more than it is given.

use std::process::Command;

use ekn_fixtures::{Fate, Hostile, write_hostile};

use crate::terminal::Terminal;

/// Kilobytes of address space: some hundred megabytes for the store's cache and its key, the rest for reading.
const KILOBYTES: u32 = 900_000;

/// Seconds of the processor's time: what is refused is refused soon, even by a program that was built for looking into.
const SECONDS: u32 = 60;

#[test]
fn hostile_files_are_refused_in_little_memory_and_time() {
    let terminal = Terminal::with_store();
    let folder = terminal.folder.path().join("hostile");
    let files = write_hostile(&folder).unwrap();
    for Hostile { name, .. } in files.iter().filter(|file| matches!(file.fate, Fate::Refused(_))) {
        let import = format!("ulimit -v {KILOBYTES}; ulimit -t {SECONDS}; exec \"$0\" \"$@\"");
        let output = Command::new("sh")
            .args(["-c", &import, env!("CARGO_BIN_EXE_ekn"), "--lang", "ru", "--today", "2026-11-16", "--store"])
            .arg(terminal.store())
            .args(["import", "--passport", "inspections"])
            .arg(folder.join(name))
            .env("EKN_PASSPHRASE_FILE", terminal.folder.path().join("passphrase"))
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{name}: {:?} {said}", output.status);
        assert!(said.contains("Ничего не изменено"), "{name}: {said}");
    }
    assert_eq!(terminal.json(&["batch", "list"]), serde_json::json!([]));
}
