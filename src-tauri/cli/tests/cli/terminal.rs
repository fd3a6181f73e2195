//! `ekn` run as a program.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A folder with a passphrase file and, once made, a store.
pub struct Terminal {
    pub folder: TempDir,
}

impl Terminal {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("passphrase"), "a passphrase for tests\n").unwrap();
        Self { folder }
    }

    /// With an empty store.
    pub fn with_store() -> Self {
        let terminal = Self::new();
        terminal.json(&["init"]);
        terminal
    }

    pub fn store(&self) -> PathBuf {
        self.folder.path().join("test.ekn")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ekn"));
        command.env("EKN_PASSPHRASE_FILE", self.folder.path().join("passphrase"));
        command.args(["--today", "2026-11-16", "--store"]).arg(self.store()).args(arguments);
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    pub fn start(&self, arguments: &[&str]) -> Child {
        self.command(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    /// A command that must succeed and print one JSON document.
    #[track_caller]
    pub fn json(&self, arguments: &[&str]) -> Value {
        let all: Vec<&str> = std::iter::once("--json").chain(arguments.iter().copied()).collect();
        let output = self.run(&all);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

/// A file of the invented district, written once.
pub fn district(file: &str) -> String {
    static FOLDER: std::sync::OnceLock<TempDir> = std::sync::OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        ekn_fixtures::write_district(folder.path(), ekn_fixtures::DEFAULT_SEED).unwrap();
        folder
    });
    Path::new(folder.path()).join(file).to_str().unwrap().to_owned()
}
