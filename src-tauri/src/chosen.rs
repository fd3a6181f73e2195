//! What a person has chosen: in a dialog of the system, by dropping it on the window, or with an option at the start. The page may name
//! these files and folders and no others, whatever becomes of it.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tauri::{AppHandle, DragDropEvent, Manager, Runtime, State, Window, WindowEvent};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

/// Files and folders that were chosen while the window is open, and folders named at the start.
#[derive(Debug, Default)]
pub struct Chosen {
    places: Mutex<BTreeSet<PathBuf>>,
    folders: Vec<PathBuf>,
}

impl Chosen {
    /// With folders whose files need not be chosen one by one.
    pub fn within(folders: &[PathBuf]) -> Self {
        Self { places: Mutex::default(), folders: folders.to_vec() }
    }

    /// Remembers a place.
    pub fn keep(&self, path: &Path) {
        self.places.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_path_buf());
    }

    /// Whether a place was chosen. To a name without an ending the program adds one.
    pub fn has(&self, path: &Path) -> bool {
        if path.components().any(|part| matches!(part, Component::ParentDir)) {
            return false;
        }
        let places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        places.contains(path)
            || places.contains(&path.with_extension(""))
            || self.folders.iter().any(|folder| path.starts_with(folder))
    }
}

/// Lets the person choose a file.
#[tauri::command(async)]
pub fn choose_file(window: Window, chosen: State<'_, Chosen>, title: String) -> Option<PathBuf> {
    kept(&chosen, dialog(&window, title).blocking_pick_file())
}

/// Lets the person choose a folder.
#[tauri::command(async)]
pub fn choose_folder(window: Window, chosen: State<'_, Chosen>, title: String) -> Option<PathBuf> {
    kept(&chosen, dialog(&window, title).blocking_pick_folder())
}

/// Lets the person choose where to write a file.
#[tauri::command(async)]
pub fn choose_save(window: Window, chosen: State<'_, Chosen>, title: String, name: String) -> Option<PathBuf> {
    kept(&chosen, dialog(&window, title).set_file_name(name).blocking_save_file())
}

fn dialog<R: Runtime>(window: &Window<R>, title: String) -> FileDialogBuilder<R> {
    window.dialog().file().set_title(title).set_parent(window)
}

fn kept(chosen: &Chosen, path: Option<FilePath>) -> Option<PathBuf> {
    let path = path?.into_path().ok()?;
    chosen.keep(&path);
    Some(path)
}

/// What is dropped on the window is chosen.
pub fn on_window_event(window: &Window, event: &WindowEvent) {
    if let WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) = event {
        let chosen = window.state::<Chosen>();
        paths.iter().for_each(|path| chosen.keep(path));
    }
}

/// What was fetched is taken in from where it was put.
pub fn keep_fetched(app: &AppHandle, call: &str, answer: &serde_json::Value) {
    if let ("fetch_source", Some(path)) = (call, answer["path"].as_str()) {
        app.state::<Chosen>().keep(Path::new(path));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_chosen_may_be_named() {
        let chosen = Chosen::within(&[PathBuf::from("/office/in")]);
        chosen.keep(Path::new("/files/a/report"));
        let check = |path: &str, expect: bool| assert_eq!(chosen.has(Path::new(path)), expect, "{path}");
        check("/files/a/report", true);
        check("/files/a/report.docx", true);
        check("/files/a/reports", false);
        check("/files/a/report/../other", false);
        check("/files/a", false);
        check("/office/in/x/y.csv", true);
        check("/office/in/../out", false);
        check("/office/inn/x", false);
        check("report", false);
    }
}
