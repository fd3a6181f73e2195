//! The desktop window: one door for all calls, and the host that answers what they ask.
//!
//! It decides nothing and shows nothing of its own: what comes from the web view goes to the api by name, and back.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod desktop_host;
mod options;
mod reminding;

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use ekn_api::answers::Failure;
use ekn_api::requests::StoreRequest;
use ekn_api::{Door, Host};
use serde_json::Value;
use tauri::{AppHandle, Manager, State};

use desktop_host::{DesktopHost, Frame};
use options::Options;

/// What lives as long as the window.
struct Desk {
    door: Mutex<Door>,
    options: Options,
    cancelled: AtomicBool,
}

fn main() -> tauri::Result<()> {
    let options = Options::read(std::env::args_os().skip(1));
    let mut door = Door::new();
    open_at_start(&mut door, &options);
    let desk = Desk { door: Mutex::new(door), options, cancelled: AtomicBool::new(false) };
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_notification::init())
        .manage(desk)
        .manage(reminding::Outside::default())
        .on_window_event(reminding::on_window_event)
        .invoke_handler(tauri::generate_handler![call, cancel, reminding::remind])
        .run(tauri::generate_context!())
}

/// With a passphrase file the store is opened at once; if that is refused, the unlock screen says why when it is tried there.
fn open_at_start(door: &mut Door, options: &Options) {
    if let Some(passphrase) = options.passphrase() {
        let host = DesktopHost::new(Frame::default(), options, None);
        if host.store().exists() {
            let _ = door.unlock(&host, StoreRequest { path: None, passphrase });
        }
    }
}

/// The one door: a call by its name. It runs beside the window, so that the window never waits.
#[tauri::command(async)]
fn call(app: AppHandle, desk: State<'_, Desk>, name: String, payload: Value, frame: Frame) -> Result<Value, Failure> {
    let host = DesktopHost::new(frame, &desk.options, Some(app.clone()));
    // A call that panicked may have left the door in any state; the store itself is whole, so it is opened anew.
    let mut door = desk.door.lock().unwrap_or_else(|poisoned| {
        let mut door = poisoned.into_inner();
        *door = Door::new();
        door
    });
    // Only now: a call that waited for a long one must not take back its cancelling.
    desk.cancelled.store(false, Ordering::Relaxed);
    door.call(&host, &name, payload)
}

/// Asks the long call that is under way to stop.
#[tauri::command]
fn cancel(app: AppHandle) {
    app.state::<Desk>().cancelled.store(true, Ordering::Relaxed);
}
