//! The invented district from the door: a store of its own in a folder beside the real one, which nothing of it ever reaches.

use std::sync::PoisonError;

use ekn_api::answers::{Code, Failure};
use ekn_api::showcase::words::Words;
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
    let own = DesktopHost::new(frame.clone(), desk.options(), Some(app.clone()));
    if door.call(&own, "status", json!({}))?["unlocked"] == true {
        door.call(&own, "lock", json!({}))?;
    }
    desk.leave_training();
    let of = |options: Options| DesktopHost::new(frame.of_nobody(), options, Some(app.clone()));
    let host = of(desk.options.clone());
    let folder = host.store().with_file_name("training");
    let store = folder.join("demo.ekn");
    let made = |door: &mut Door| {
        std::fs::create_dir_all(&folder).map_err(|error| no_place(&host, &format!("{}: {error}", folder.display())))?;
        ekn_demo::make(door, &host, &store, ekn_demo::PASSPHRASE)
    };
    let demo = made(&mut door)?;
    let options = Options {
        store: Some(store.clone()),
        today: Some(demo.today),
        person: Some(demo.person.to_owned()),
        ..desk.options.clone()
    };
    let guest = of(options.clone());
    let unlock = |door: &mut Door| door.call(&guest, "unlock", json!({ "passphrase": ekn_demo::PASSPHRASE }));
    let status = match unlock(&mut door) {
        // Whoever tried out accounts or another passphrase there gets a fresh district; the one before is only put aside.
        Err(_) if !demo.made => {
            ekn_demo::set_aside(&folder)?;
            made(&mut door)?;
            unlock(&mut door)?
        }
        opened => opened?,
    };
    *desk.training.lock().unwrap_or_else(PoisonError::into_inner) = Some(options);
    Ok(status)
}

fn no_place(host: &DesktopHost, why: &str) -> Failure {
    let words = Words::load(&host.assets(), host.language()).ok();
    let said = |part: &str| words.as_ref().map(|words| words.say(&format!("error.training.{part}"), &[("why", why)]));
    Failure {
        code: Code::Failed,
        message: said("message").unwrap_or_else(|| why.to_owned()),
        advice: said("advice").unwrap_or_default(),
    }
}
