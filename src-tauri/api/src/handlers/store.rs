//! Calls about the store itself.

use std::path::{Path, PathBuf};

use ekn_data::passports::table as passports;
use ekn_data::storage;
use serde_json::json;

use crate::answers::{CheckLine, CheckReport, Copied, Status};
use crate::door::Note;
use crate::failure::Result;
use crate::requests::*;
use crate::{Door, Host};

pub(crate) fn status(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<Status> {
    stands(door, host)
}

pub(crate) fn create_store(door: &mut Door, host: &dyn Host, request: StoreRequest) -> Result<Status> {
    door.create(host, &place(host, request.path), &request.passphrase)?;
    entered(door, host, "create_store")
}

pub(crate) fn unlock(door: &mut Door, host: &dyn Host, request: StoreRequest) -> Result<Status> {
    door.open(host, &place(host, request.path), &request.passphrase)?;
    entered(door, host, "unlock")
}

pub(crate) fn lock(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<Status> {
    door.session()?.note(host, &Note { action: "lock", subject: String::new(), detail: json!({}) })?;
    door.close();
    stands(door, host)
}

/// Copies the store as it is: all data sets, whatever the purpose and the role of the session.
///
/// This is no use of the data. Nothing in the copy can be read without the passphrase, and with it only through this door, where the
/// passports are asked as they are here; whoever may open the store could copy its file as well. And were the copy bound to a
/// purpose that every passport names, an office whose passports have none in common would have no copy at all, and lose everything
/// with its disk. So it is not refused; the journal says which data sets have been copied, for the day when one of them must go.
pub(crate) fn backup(door: &mut Door, host: &dyn Host, request: FileRequest) -> Result<Copied> {
    let session = door.session()?;
    let copy = session.store.backup(Path::new(&request.path))?;
    let datasets = passports::held(session.store.reader())?;
    let detail = json!({ "sha256": copy.sha256, "bytes": copy.bytes, "datasets": datasets });
    session.note(host, &Note { action: "backup", subject: request.path, detail })?;
    session.look(host, |showcase| Ok(copied(&copy, showcase.words.get("copied.backup"))))
}

/// Puts a backup in the place of the host's store, which must not be there, and goes in. What can be seen there is again what the
/// passports allow.
pub(crate) fn restore(door: &mut Door, host: &dyn Host, request: RestoreRequest) -> Result<Copied> {
    let to = host.store();
    let copy = door.put_back(host, Path::new(&request.path), &to, &request.passphrase)?;
    let session = door.session()?;
    let detail = json!({ "from": request.path, "sha256": copy.sha256 });
    session.note(host, &Note { action: "restore", subject: to.display().to_string(), detail })?;
    session.look(host, |showcase| Ok(copied(&copy, showcase.words.get("copied.restore"))))
}

pub(crate) fn check(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<CheckReport> {
    let session = door.session()?;
    let (health, schema) = (session.store.health()?, session.store.schema()?);
    session.note(host, &Note { action: "check", subject: String::new(), detail: json!({}) })?;
    session.look(host, |showcase| {
        let verdict = showcase.journal_verify()?;
        let miscounted = ekn_data::sources::table::miscounted(showcase.reader)?;
        let line = |name: &str, ok: bool, found: String| CheckLine {
            name: showcase.words.get(&format!("check.{name}")),
            ok,
            found: if ok {
                showcase.words.get("check.ok")
            } else {
                showcase.words.say("check.bad", &[("found", &found)])
            },
        };
        let mut checks = vec![
            line("pages", health.pages == "ok", health.pages.clone()),
            line("encryption", health.encryption.is_empty(), health.encryption.join("; ")),
            line("references", health.dangling == 0, health.dangling.to_string()),
            line("counts", miscounted.is_empty(), format!("{miscounted:?}")),
            line("journal", verdict.ok, verdict.message),
        ];
        let ok = checks.iter().all(|check| check.ok);
        let version = showcase.words.say("check.version", &[("n", &schema.to_string())]);
        checks.push(CheckLine { name: showcase.words.get("check.schema"), ok: true, found: version });
        Ok(CheckReport { ok, checks })
    })
}

fn entered(door: &mut Door, host: &dyn Host, action: &str) -> Result<Status> {
    let store = door.open_store().unwrap_or_default().display().to_string();
    door.session()?.note(host, &Note { action, subject: store, detail: json!({ "role": host.role() }) })?;
    stands(door, host)
}

fn stands(door: &mut Door, host: &dyn Host) -> Result<Status> {
    let open = door.open_store();
    let store = open.clone().unwrap_or_else(|| host.store());
    let schema = if open.is_some() { Some(door.session()?.store.schema()?) } else { None };
    let words = door.words(host)?;
    Ok(Status {
        exists: store.exists(),
        unlocked: open.is_some(),
        schema,
        store: store.display().to_string(),
        today: host.today().to_string(),
        fixed_day: host.fixed_day(),
        person: host.actor(),
        purpose: host.purpose(),
        purposes: words.choices("purpose"),
        role: host.role(),
        roles: words.choices("person_role"),
    })
}

fn place(host: &dyn Host, path: Option<String>) -> PathBuf {
    path.filter(|path| !path.is_empty()).map_or_else(|| host.store(), PathBuf::from)
}

fn copied(copy: &storage::Copy, message: String) -> Copied {
    Copied { path: copy.path.display().to_string(), bytes: copy.bytes as i64, sha256: copy.sha256.clone(), message }
}
