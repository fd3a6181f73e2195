//! Hostile files in little memory: the system itself ends a program that takes more than it is given.

use std::process::Command;

use ekn_fixtures::{Fate, write_hostile};

use crate::terminal::Terminal;

/// Kilobytes of address space: some hundred megabytes for the store's cache and its key, the rest for reading.
const KILOBYTES: u32 = 900_000;

/// Those that unfold, or hold one thing longer than anything should be.
const FILES: [&str; 9] = [
    "bomb.zip",
    "bomb.csv.gz",
    "bomb.xlsx",
    "shared.xlsx",
    "spaces.ods",
    "wide.xls",
    "one-line.csv",
    "long.json",
    "remark.xml",
];

#[test]
fn hostile_files_are_refused_in_little_memory() {
    let terminal = Terminal::with_store();
    let folder = terminal.folder.path().join("hostile");
    let files = write_hostile(&folder).unwrap();
    for name in FILES {
        let file = files.iter().find(|file| file.name == name).unwrap();
        assert!(matches!(file.fate, Fate::Refused(_)), "{name}");
        let import = format!("ulimit -v {KILOBYTES}; exec \"$0\" \"$@\"");
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
