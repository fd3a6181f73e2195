//! The project's files: everything that is kept, nothing that is made.

use std::path::{Path, PathBuf};

const MADE: [&str; 6] = [".git", "target", "node_modules", "dist", ".svelte-kit", "pending-snaps"];

/// One file of the project.
#[derive(Debug, Clone)]
pub struct File {
    /// Its path from the root of the project, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The project on disk.
#[derive(Debug)]
pub struct Tree {
    root: PathBuf,
}

impl Tree {
    /// The project that this test belongs to. The variable is read while running: a target folder may outlive its clone.
    pub fn here() -> Self {
        let package = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(PathBuf::new, PathBuf::from);
        Tree { root: package.ancestors().nth(2).unwrap_or(Path::new("")).to_path_buf() }
    }

    /// Whether there is a file or folder at this path.
    pub fn has(&self, path: &str) -> bool {
        self.root.join(path).exists()
    }

    /// One file's text.
    #[track_caller]
    pub fn read(&self, path: &str) -> String {
        match std::fs::read_to_string(self.root.join(path)) {
            Ok(text) => text,
            Err(error) => panic!("{path}: {error}"),
        }
    }

    /// Text files below a folder (`""` for all), those with one of these endings (none named: all), sorted by path.
    pub fn files(&self, below: &str, endings: &[&str]) -> Vec<File> {
        let mut files: Vec<File> = self
            .paths(below)
            .into_iter()
            .filter(|path| endings.is_empty() || endings.iter().any(|ending| path.ends_with(ending)))
            .filter_map(|path| Some(File { text: std::fs::read_to_string(self.root.join(&path)).ok()?, path }))
            .collect();
        files.sort_by(|one, other| one.path.cmp(&other.path));
        files
    }

    /// Paths of all files below a folder.
    pub fn paths(&self, below: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut folders = vec![self.root.join(below)];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
                let path = entry.path();
                let name = entry.file_name();
                if path.is_dir() {
                    if !MADE.iter().any(|made| name == *made) {
                        folders.push(path);
                    }
                } else if let Ok(inside) = path.strip_prefix(&self.root) {
                    found.push(inside.to_string_lossy().replace('\\', "/"));
                }
            }
        }
        found
    }
}
