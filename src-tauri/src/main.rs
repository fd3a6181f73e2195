//! The desktop window: one door for all calls, and the host that answers what they ask.
//!
//! It decides nothing and shows nothing of its own: what comes from the web view goes to the api by name, and back.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod chosen;
mod desktop_host;
mod drawing;
mod options;
mod reminding;
mod training;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use ekn_api::answers::{Code, Failure};
use ekn_api::requests::StoreRequest;
use ekn_api::{Door, Host, only_looks, takes_long};
use serde_json::{Value, json};
use tauri::{AppHandle, Manager};
use tauri_plugin_window_state::StateFlags;

use chosen::Chosen;
use desktop_host::{DesktopHost, Frame};
use options::Options;

/// Rows are put together by one thread and let go by another, and the system's allocator makes them wait for each other.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What lives as long as the window.
struct Desk {
    door: Mutex<Door>,
    /// Beside the door, while a long call stands in it: for those who only look.
    beside: Mutex<Option<Door>>,
    options: Options,
    /// In place of those that the program was started with, while the invented district is open.
    training: Mutex<Option<Options>>,
    cancelled: AtomicBool,
}

impl Desk {
    /// The door, once no other call stands in it.
    fn door(&self) -> MutexGuard<'_, Door> {
        let door = healed(&self.door, || self.open_beside(None));
        // Only now: a call that waited for a long one must not take back its cancelling.
        self.cancelled.store(false, Ordering::Relaxed);
        door
    }

    /// Looks beside the long call that stands in the door. `None` where none does, or where the call has to go through the door itself.
    fn look_beside(&self, host: &DesktopHost, name: &str, payload: &Value) -> Option<Result<Value, Failure>> {
        if !only_looks(name) {
            return None;
        }
        let mut beside = self.beside.lock().unwrap_or_else(PoisonError::into_inner);
        beside.as_mut()?.call_beside(host, name, payload.clone())
    }

    fn open_beside(&self, door: Option<Door>) {
        *self.beside.lock().unwrap_or_else(PoisonError::into_inner) = door;
    }

    /// What holds now.
    fn options(&self) -> Options {
        let training = self.training.lock().unwrap_or_else(PoisonError::into_inner);
        training.as_ref().unwrap_or(&self.options).clone()
    }

    /// Whether the invented district was open until now.
    fn leave_training(&self) -> bool {
        self.training.lock().unwrap_or_else(PoisonError::into_inner).take().is_some()
    }
}

fn main() -> tauri::Result<()> {
    let options = Options::read(std::env::args_os().skip(1));
    let mut door = Door::new();
    open_at_start(&mut door, &options);
    let chosen = Chosen::within(&options.files);
    let drawing = options.drawing;
    let desk = Desk {
        door: Mutex::new(door),
        beside: Mutex::default(),
        options,
        training: Mutex::default(),
        cancelled: AtomicBool::new(false),
    };
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_notification::init())
        .plugin(placed())
        .plugin(stays())
        .plugin(drawing::fit(drawing))
        .manage(desk)
        .manage(chosen)
        .manage(reminding::Outside::default())
        .on_window_event(|window, event| {
            chosen::on_window_event(window, event);
            reminding::on_window_event(window, event);
        })
        .invoke_handler(tauri::generate_handler![
            call,
            cancel,
            training::train,
            reminding::remind,
            chosen::choose_file,
            chosen::choose_folder,
            chosen::choose_save
        ])
        .run(tauri::generate_context!())
}

/// The door. One in which a call has panicked may be in any state: it is shut, once, and whoever works opens the store anew, which is whole.
fn healed(door: &Mutex<Door>, shut: impl FnOnce()) -> MutexGuard<'_, Door> {
    door.lock().unwrap_or_else(|poisoned| {
        let mut guard = poisoned.into_inner();
        *guard = Door::new();
        door.clear_poison();
        shut();
        guard
    })
}

/// The window opens where and as large as it was closed. Of what was open in it nothing is kept here.
fn placed<R: tauri::Runtime>() -> tauri::plugin::TauriPlugin<R> {
    let kept = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
    tauri_plugin_window_state::Builder::new().with_state_flags(kept).build()
}

/// The window shows this program and nothing else: an address that leads elsewhere would take along what stands in it.
fn stays<R: tauri::Runtime>() -> tauri::plugin::TauriPlugin<R> {
    tauri::plugin::Builder::new("stays").on_navigation(|_, address| is_ours(address)).build()
}

/// The program's own page, on each system under its own name; while the interface is worked on, that of the development server.
fn is_ours(address: &tauri::Url) -> bool {
    let place = (address.scheme(), address.host_str().unwrap_or_default());
    matches!(place, ("tauri", "localhost") | ("http" | "https", "tauri.localhost") | ("about", ""))
        || tauri::is_dev() && place == ("http", "127.0.0.1")
}

/// With a passphrase file the store is opened at once; if that is refused, the unlock screen says why when it is tried there.
fn open_at_start(door: &mut Door, options: &Options) {
    if let Some(passphrase) = options.passphrase() {
        let host = DesktopHost::new(Frame::default(), options.clone(), None);
        if host.store().exists() {
            let _ = door.unlock(&host, StoreRequest { path: None, passphrase: passphrase.into() });
        }
    }
}

/// The one door: a call by its name. It runs beside the window, so that the window never waits, and on a thread of its own: those that wait
/// for a long call must not keep those that only look from theirs.
#[tauri::command]
async fn call(app: AppHandle, name: String, payload: Value, frame: Frame) -> Result<Value, Failure> {
    let made = tauri::async_runtime::spawn_blocking(move || made(&app, &name, payload, &frame));
    made.await
        .unwrap_or_else(|error| Err(Failure { code: Code::Failed, message: error.to_string(), advice: String::new() }))
}

fn made(app: &AppHandle, name: &str, payload: Value, frame: &Frame) -> Result<Value, Failure> {
    let desk = app.state::<Desk>();
    let beside = DesktopHost::beside(frame.clone(), desk.options(), app.clone());
    if let Some(answer) = desk.look_beside(&beside, name, &payload) {
        return answer;
    }
    if name == "lock" {
        // Whoever leaves while something long is done leaves nobody looking.
        desk.open_beside(None);
    }
    let mut door = desk.door();
    let host = DesktopHost::new(frame.clone(), desk.options(), Some(app.clone()));
    let long = takes_long(name);
    if long {
        desk.open_beside(door.beside());
    }
    let mut answer = door.call(&host, name, payload);
    if long {
        desk.open_beside(None);
        door.take_in(&host);
    }
    // Whoever has shut the invented district, or finds it shut, stands at the door of the store that the program was started with.
    let shut = answer.as_ref().map_or_else(|failure| failure.code == Code::Locked, |_| name == "lock");
    if shut && desk.leave_training() && answer.is_ok() {
        let host = DesktopHost::new(frame.of_nobody(), desk.options(), Some(app.clone()));
        answer = door.call(&host, "status", json!({}));
    }
    let answer = answer?;
    chosen::keep_fetched(app, name, &answer);
    Ok(answer)
}

/// Asks the long call that is under way to stop.
#[tauri::command]
fn cancel(app: AppHandle) {
    app.state::<Desk>().cancelled.store(true, Ordering::Relaxed);
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::{Door, healed, is_ours};

    #[test]
    fn one_panic_shuts_the_door_once() {
        let door = Mutex::new(Door::new());
        let panicked = std::thread::scope(|scope| {
            let call = scope.spawn(|| {
                let _door = door.lock().unwrap();
                std::panic::resume_unwind(Box::new("a call"));
            });
            call.join()
        });
        assert!(panicked.is_err() && door.is_poisoned());
        let mut shut = 0;
        drop(healed(&door, || shut += 1));
        drop(healed(&door, || shut += 1));
        assert_eq!(shut, 1);
    }

    #[test]
    fn no_address_leads_out_of_the_window() {
        let check = |address: &str, expect: bool| assert_eq!(is_ours(&address.parse().unwrap()), expect, "{address}");
        check("tauri://localhost/#/day", true);
        check("http://tauri.localhost/", true);
        check("about:blank", true);
        check("https://example.invalid/?name=x", false);
        check("http://localhost/", false);
        check("tauri://example.invalid/", false);
        check("file:///etc/passwd", false);
        check("data:text/html,x", false);
        check("javascript:x", false);
    }
}
