//! The invented district from the door: a store of its own beside the real one, which nothing of it ever reaches.

use std::sync::PoisonError;

use ekn_api::answers::{Code, Failure};
use ekn_api::{Door, Host};
use serde_json::{Value, json};
use tauri::{AppHandle, State};

use crate::Desk;
use crate::desktop_host::{DesktopHost, Frame};
use crate::options::Options;

/// Opens the invented district on its own day, for whoever has work in it; made first if it is not there. Locking leads back to the
/// store that the program was started with.
#[tauri::command(async)]
pub fn train(app: AppHandle, desk: State<'_, Desk>, frame: Frame) -> Result<Value, Failure> {
    let mut door = desk.door();
    let of = |options: Options| DesktopHost::new(frame.of_nobody(), options, Some(app.clone()));
    let host = of(desk.options());
    let place = host.store().with_file_name("training");
    std::fs::create_dir_all(&place).map_err(|error| Failure {
        code: Code::Failed,
        message: format!("{}: {error}", place.display()),
        advice: String::new(),
    })?;
    let store = place.join("demo.ekn");
    let demo = ekn_demo::make(&mut door, &host, &store, ekn_demo::PASSPHRASE)?;
    let options = Options {
        store: Some(store.clone()),
        today: Some(demo.today),
        person: Some(demo.person.to_owned()),
        ..desk.options.clone()
    };
    let guest = of(options.clone());
    let opened = match unlock(&mut door, &guest) {
        // Whoever tried out accounts or another passphrase there gets a fresh district.
        Err(failure) if !demo.made && failure.code == Code::WrongPassphrase => {
            ekn_demo::clear(&store)?;
            ekn_demo::make(&mut door, &host, &store, ekn_demo::PASSPHRASE)?;
            unlock(&mut door, &guest)
        }
        opened => opened,
    };
    let status = opened?;
    *desk.training.lock().unwrap_or_else(PoisonError::into_inner) = Some(options);
    Ok(status)
}

fn unlock(door: &mut Door, guest: &DesktopHost) -> Result<Value, Failure> {
    door.call(guest, "unlock", json!({ "passphrase": ekn_demo::PASSPHRASE }))
}
