//! Calls about people and keys: accounts, passphrases, the recovery key. The store itself is never encrypted again.

use ekn_data::people::forms::table as forms;
use ekn_data::people::scope::{Scope, table as scopes};
use ekn_data::people::{ADMINISTRATOR, AUDITOR, Account, RECOVERY, table as people};
use ekn_data::registries::{Region, Registry};
use ekn_data::storage::{Store, UNNAMED, Writer};
use ekn_showcase::Method;
use ekn_showcase::parts::Choice;
use ekn_showcase::words::Words;
use serde_json::json;

use crate::answers::{AccountView, AccountsDesk, RecoveryKey, ScopeChoices, ScopeView};
use crate::note::Note;
use crate::refusal::{Refusal, Result, required};
use crate::requests::*;
use crate::session::Session;
use crate::{Door, Host};

/// Letters of a name.
const NAME: usize = 120;
/// Spheres and topics to choose from.
const TOPICS: u32 = 500;

pub(crate) fn accounts(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<AccountsDesk> {
    let session = door.session()?;
    session.note(host, &Note { action: "accounts", subject: String::new(), detail: json!({}) })?;
    desk(session, host)
}

/// The first account is an administrator's; with it the passphrase that the store was made with opens nothing any more.
pub(crate) fn add_account(door: &mut Door, host: &dyn Host, request: AddAccountRequest) -> Result<AccountsDesk> {
    let name = request.name.trim().to_owned();
    required(&name)?;
    let session = door.session()?;
    let known = session.look(host, |showcase| Ok(showcase.words.choices("person_role")))?;
    if name.chars().count() > NAME || !known.iter().any(|role| role.id == request.role) {
        return Err(Refusal::BadRequest(request.role));
    }
    let first = people::all(session.store.reader())?.iter().all(|account| account.until.is_some());
    if first && request.role != ADMINISTRATOR {
        return Err(ekn_data::Error::LastAdministrator.into());
    }
    let scope = scope(request.scope.unwrap_or_default(), &request.role)?;
    let Scope { places, topics, kinds } = &scope;
    let detail = json!({ "name": name, "role": request.role, "places": places, "topics": topics, "kinds": kinds });
    let note = Note { action: "add_account", subject: name.clone(), detail };
    let today = host.today();
    let path = session.store.path().to_owned();
    let added = door.trying(host, |session| {
        let add =
            |writer: &Writer<'_>, _: &Method| Ok((people::insert(writer, &name, &request.role, &scope, today)?, &note));
        session.write_then(host, add, |id| {
            Store::put_slot(&path, &request.own, &Account::label(id), &request.passphrase, UNNAMED)?;
            Ok(id)
        })
    });
    let (id, session) = (added?, door.session()?);
    // It opened nothing from the moment on when there was an account.
    if Store::slots(&path)?.iter().any(|label| label == UNNAMED) {
        session.store.remove_slot(UNNAMED)?;
    }
    if first {
        session.account = people::open(session.store.reader(), id)?;
    }
    desk(session, host)
}

/// Another scope for an account. Whoever is at work under it sees the new part from the next time they come in.
pub(crate) fn set_scope(door: &mut Door, host: &dyn Host, request: SetScopeRequest) -> Result<AccountsDesk> {
    let session = door.session()?;
    let known = people::open(session.store.reader(), request.account)?;
    let account = known.ok_or_else(|| ekn_data::Error::unknown("account", request.account.to_string()))?;
    let scope = scope(request.scope, &account.role)?;
    let detail = json!({
        "name": account.name, "places": scope.places, "topics": scope.topics, "kinds": scope.kinds,
        "places_before": account.scope.places, "topics_before": account.scope.topics, "kinds_before": account.scope.kinds,
    });
    let note = Note { action: "set_scope", subject: Account::label(account.id), detail };
    session.write(host, &note, |writer, _| Ok(people::set_scope(writer, account.id, &scope)?))?;
    desk(session, host)
}

/// An administrator sees no rows: there is nothing to limit.
fn scope(asked: ScopeRequest, role: &str) -> Result<Scope> {
    if role == ADMINISTRATOR {
        return Ok(Scope::default());
    }
    Ok(Scope { places: asked.places, topics: asked.topics, kinds: asked.kinds }.checked()?)
}

/// What a person is limited to, in words.
pub(crate) fn scope_said(words: &Words, regions: &[Region], scope: &Scope) -> Vec<String> {
    let place = |code: &String| place_name(words, regions, code);
    let kind = |kind: &String| words.get(&format!("search.kind.{kind}"));
    let lists = [
        ("places", scope.places.iter().map(place).collect::<Vec<_>>()),
        ("topics", scope.topics.clone()),
        ("kinds", scope.kinds.iter().map(kind).collect()),
    ];
    let lists = lists.into_iter().filter(|(_, list)| !list.is_empty());
    lists.map(|(part, list)| words.say(&format!("scope.{part}"), &[("list", &list.join(", "))])).collect()
}

/// A region by name; a part of one by its name and code.
fn place_name(words: &Words, regions: &[Region], code: &str) -> String {
    let region = regions.iter().find(|region| code.starts_with(&region.code));
    match region {
        Some(region) if region.code == code => region.name.get(words.language()).to_owned(),
        Some(region) => format!("{} ({code})", region.name.get(words.language())),
        None => code.to_owned(),
    }
}

/// One's own passphrase; an administrator sets that of anybody.
pub(crate) fn set_passphrase(door: &mut Door, host: &dyn Host, request: SetPassphraseRequest) -> Result<AccountsDesk> {
    let session = door.session()?;
    let own = session.account.clone();
    let label = match (request.account, &own) {
        (None, None) if host.role() == AUDITOR => {
            return Err(Refusal::NotForRole { role: host.role(), call: "set_passphrase".to_owned() });
        }
        (None, None) => UNNAMED.to_owned(),
        // Whoever came in with the recovery key has no passphrase of their own: whose it is has to be said.
        (None, Some(own)) if own.id == Account::of_recovery().id => {
            return Err(ekn_data::Error::unknown("account", "").into());
        }
        (None, Some(own)) => Account::label(own.id),
        (Some(id), Some(own)) if own.role != ADMINISTRATOR && own.id != id => {
            return Err(Refusal::NotForRole { role: own.role.clone(), call: "set_passphrase".to_owned() });
        }
        (Some(id), _) => {
            let known = people::open(session.store.reader(), id)?;
            Account::label(known.ok_or_else(|| ekn_data::Error::unknown("account", id.to_string()))?.id)
        }
    };
    let path = session.store.path().to_owned();
    let note = Note { action: "set_passphrase", subject: label.clone(), detail: json!({}) };
    door.trying(host, |session| {
        let put = |()| Ok(Store::put_slot(&path, &request.own, &label, &request.passphrase, &label)?);
        session.write_then(host, |_, _| Ok(((), &note)), put)
    })?;
    desk(door.session()?, host)
}

/// A closed account stays in the list; its passphrase opens nothing any more.
pub(crate) fn close_account(door: &mut Door, host: &dyn Host, request: CloseAccountRequest) -> Result<AccountsDesk> {
    required(&request.reason)?;
    let session = door.session()?;
    let label = Account::label(request.account);
    let note = Note { action: "close_account", subject: label.clone(), detail: json!({ "reason": request.reason }) };
    let today = host.today();
    session.write(host, &note, |writer, _| {
        let closed = people::close(writer, request.account, &request.reason, today)?;
        Ok(forms::forget_person(writer, &closed.name)?)
    })?;
    session.store.remove_slot(&label)?;
    desk(session, host)
}

/// A key to be printed and locked away. The one before it opens nothing any more.
pub(crate) fn make_recovery(door: &mut Door, host: &dyn Host, request: OwnRequest) -> Result<RecoveryKey> {
    let session = door.session()?;
    let said = session.look(host, |showcase| Ok(showcase.words.get("people.recovery")))?;
    let path = session.store.path().to_owned();
    let note = Note { action: "make_recovery", subject: String::new(), detail: json!({}) };
    let key = door.trying(host, |session| {
        let put = |()| Ok(Store::put_recovery(&path, &request.own, RECOVERY)?);
        session.write_then(host, |_, _| Ok(((), &note)), put)
    })?;
    Ok(RecoveryKey { key: key.to_string(), said })
}

fn desk(session: &Session, host: &dyn Host) -> Result<AccountsDesk> {
    let mut accounts = people::all(session.store.reader())?;
    // Who else there is concerns administrators alone.
    if let Some(own) = session.account.as_ref().filter(|own| own.role != ADMINISTRATOR) {
        accounts.retain(|account| account.id == own.id);
    }
    let recovery = Store::slots(session.store.path())?.iter().any(|label| label == RECOVERY);
    let own = session.account.as_ref().map(|account| account.id);
    let regions = Region::load_all(&session.assets)?;
    session.look(host, |showcase| {
        let kind = |kind: Registry| Choice {
            id: kind.name().to_owned(),
            name: showcase.words.get(&format!("search.kind.{}", kind.name())),
        };
        let place = |code: String| Choice { name: place_name(showcase.words, &regions, &code), id: code };
        let scopes = ScopeChoices {
            places: scopes::regions(showcase.reader)?.into_iter().map(place).collect(),
            topics: scopes::topics(showcase.reader, TOPICS)?
                .into_iter()
                .map(|topic| Choice { id: topic.clone(), name: topic })
                .collect(),
            kinds: Scope::KINDS.map(kind).to_vec(),
        };
        let view = |account: Account| AccountView {
            role_name: showcase.words.code("person_role", &account.role),
            own: own == Some(account.id),
            scope: ScopeView {
                said: scope_said(showcase.words, &regions, &account.scope),
                places: account.scope.places,
                topics: account.scope.topics,
                kinds: account.scope.kinds,
            },
            id: account.id,
            name: account.name,
            role: account.role,
            since: account.since,
            until: account.until,
        };
        let mut said = vec![showcase.words.get(if accounts.is_empty() { "people.none" } else { "people.said" })];
        if !recovery {
            said.push(showcase.words.get("people.no_recovery"));
        }
        Ok(AccountsDesk {
            accounts: accounts.into_iter().map(view).collect(),
            roles: showcase.words.choices("person_role"),
            scopes,
            recovery,
            said,
        })
    })
}
