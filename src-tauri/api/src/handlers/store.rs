//! Calls about the store itself.

use std::path::{Path, PathBuf};

use ekn_data::journal::table as journal;
use ekn_data::passports::table as passports;
use ekn_data::people::attempts::Attempts;
use ekn_data::people::{RECOVERY, table as people};
use ekn_data::registries::Region;
use ekn_data::storage::{self, Health, Reader};
use ekn_data::vocabulary::day_of_stamp;
use ekn_showcase::words::Words;
use serde_json::{Value, json};

use crate::answers::{CheckLine, CheckReport, Copied, Status};
use crate::note::Note;
use crate::refusal::Result;
use crate::requests::*;
use crate::{Door, Host};

use super::people::scope_said;

pub(crate) fn status(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<Status> {
    stands(door, host)
}

pub(crate) fn create_store(door: &mut Door, host: &dyn Host, request: NewStoreRequest) -> Result<Status> {
    door.create(host, &place(host, request.path), &request.passphrase)?;
    let detail = if request.invented { json!({ "invented": true }) } else { json!({}) };
    entered(door, host, "create_store", detail, &Attempts::default())
}

pub(crate) fn unlock(door: &mut Door, host: &dyn Host, request: StoreRequest) -> Result<Status> {
    let path = place(host, request.path);
    let before = door.try_open(host, &path, &request.passphrase)?;
    let status = entered(door, host, "unlock", json!({}), &before)?;
    door.came_in(&path);
    Ok(status)
}

pub(crate) fn lock(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<Status> {
    door.session()?.note_signed(host, Note { action: "lock", subject: String::new(), detail: json!({}) })?;
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
    let ready = session.store.backup(Path::new(&request.path))?;
    let datasets = passports::held(session.store.reader())?;
    let copy = ready.described();
    let detail = json!({ "sha256": copy.sha256, "bytes": copy.bytes, "datasets": datasets });
    session.note(host, &Note { action: "backup", subject: request.path, detail })?;
    let copy = ready.put()?;
    session.look(host, |showcase| Ok(copied(&copy, showcase.words.get("copied.backup"))))
}

/// Puts a backup in the place of the host's store, which must not be there, and goes in. What can be seen there is again what the
/// passports allow.
///
/// With a copy its accounts come back as they were on its day: an account closed since is open again, and a passphrase changed since is
/// the old one. Nothing in the copy can know of what came later, so it is told and written down who has come back, for a person to
/// look at; and where there are accounts, an administrator of that copy alone may put it back.
pub(crate) fn restore(door: &mut Door, host: &dyn Host, request: RestoreRequest) -> Result<Copied> {
    let to = host.store();
    let copy = door.put_back(host, Path::new(&request.path), &to, &request.passphrase)?;
    let host = &door.signed(host);
    let session = door.session()?;
    let back = people::all(session.store.reader())?.into_iter().filter(|account| account.until.is_none());
    let back: Vec<_> = back.collect();
    let names: Vec<&str> = back.iter().map(|account| account.name.as_str()).collect();
    let detail = json!({ "from": request.path, "sha256": copy.sha256, "accounts": names });
    session.note(host, &Note { action: "restore", subject: to.display().to_string(), detail })?;
    session.look(host, |showcase| {
        let mut message = showcase.words.get("copied.restore");
        let named = back
            .iter()
            .map(|account| format!("{} ({})", account.name, showcase.words.code("person_role", &account.role)));
        let named: Vec<String> = named.collect();
        if !named.is_empty() {
            let told = showcase.words.say("copied.accounts", &[("names", &named.join(", "))]);
            message = format!("{message} {told}");
        }
        Ok(copied(&copy, message))
    })
}

pub(crate) fn check(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<CheckReport> {
    let session = door.session()?;
    let (health, schema) = (session.store.health()?, session.store.schema()?);
    if health.pages != "ok" || !health.encryption.is_empty() {
        let report = session.look(host, |showcase| Ok(damaged(showcase.words, &health)))?;
        // Not even that line is written into a broken store, and nothing after it.
        door.close();
        return Ok(report);
    }
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

/// What was tried in vain before, and a clock that shows less than the journal has, stand in the line of who came in.
fn entered(door: &mut Door, host: &dyn Host, action: &str, mut detail: Value, before: &Attempts) -> Result<Status> {
    let host = &door.signed(host);
    let store = door.open_store().unwrap_or_default().display().to_string();
    let session = door.session()?;
    detail["role"] = host.role().into();
    if before.failed > 0 {
        detail["failed_attempts"] = before.failed.into();
        detail["last_attempt"] = before.last.clone().into();
    }
    if let Some(ahead) = &session.ahead {
        detail["journal_at"] = ahead.at.clone().into();
        detail["journal_day"] = ahead.day.clone().into();
    }
    session.note_signed(host, Note { action, subject: store, detail })?;
    stands(door, host)
}

fn stands(door: &mut Door, host: &dyn Host) -> Result<Status> {
    let open = door.open_store();
    let store = open.clone().unwrap_or_else(|| host.store());
    let schema = if open.is_some() { Some(door.session()?.store.schema()?) } else { None };
    let words = door.words(host)?;
    let scope = match door.session() {
        Ok(session) => match &session.account {
            Some(account) => scope_said(&words, &Region::load_all(&session.assets)?, &account.scope),
            None => Vec::new(),
        },
        Err(_) => Vec::new(),
    };
    let ahead = if open.is_some() { door.session()?.ahead.clone() } else { None };
    let invented = if open.is_some() { is_invented(door.session()?.store.reader())? } else { false };
    let clock = ahead.map(|ahead| {
        let shown = |day: &str| day_of_stamp(day).map(|day| day.format("%d.%m.%Y").to_string()).unwrap_or_default();
        let (at, today) = (shown(&ahead.at.max(ahead.day)), shown(&host.today().to_string()));
        words.say("status.clock", &[("at", &at), ("today", &today)])
    });
    Ok(Status {
        scope,
        clock,
        invented,
        exists: store.exists(),
        unlocked: open.is_some(),
        schema,
        store: store.display().to_string(),
        today: host.today().to_string(),
        fixed_day: host.fixed_day(),
        person: if host.actor() == RECOVERY { words.get("people.by_recovery") } else { host.actor() },
        purpose: host.purpose(),
        purposes: words.choices("purpose"),
        role: host.role(),
        roles: words.choices("person_role"),
        accounts: storage::Store::slots(&store).is_ok_and(|slots| !slots.iter().any(|slot| slot == storage::UNNAMED)),
    })
}

/// The line that a store was made with says whether all in it is invented: nothing that comes later can.
fn is_invented(reader: Reader<'_>) -> Result<bool> {
    let first = journal::of_actions(reader, &["create_store"], 1)?;
    let detail = first.first().and_then(|line| serde_json::from_str::<Value>(&line.detail).ok());
    Ok(detail.is_some_and(|detail| detail["invented"] == true))
}

/// Broken pages are all that is told: what else is asked could rest on them.
fn damaged(words: &Words, health: &Health) -> CheckReport {
    let pages = health.encryption.first().unwrap_or(&health.pages);
    let said = |part: &str| words.get(&format!("error.damaged.{part}"));
    let line = |name: &str, found: String| CheckLine { name: words.get(&format!("check.{name}")), ok: false, found };
    CheckReport {
        ok: false,
        checks: vec![
            line("pages", words.say("check.bad", &[("found", pages)])),
            line("advice", format!("{} {}", said("message"), said("advice"))),
        ],
    }
}

fn place(host: &dyn Host, path: Option<String>) -> PathBuf {
    path.filter(|path| !path.is_empty()).map_or_else(|| host.store(), PathBuf::from)
}

fn copied(copy: &storage::Copy, message: String) -> Copied {
    Copied { path: copy.path.display().to_string(), bytes: copy.bytes as i64, sha256: copy.sha256.clone(), message }
}
