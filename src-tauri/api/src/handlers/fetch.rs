//! Calls about sources on the network.

use std::path::PathBuf;
use std::time::Duration;

use ekn_data::passports::Passport;
use ekn_data::sources::fetch::{
    self, Connector, Counts, Fetched, Order, PROXY, Secret, Sent, Settings, Surroundings, Trouble, table,
};
use ekn_data::{Error as Data, Result as DataResult};
use ekn_process::Error as Process;
use ekn_showcase::intake::{ConnectorView, FetchReport};
use serde_json::{Value, json};

use crate::answers::Progress;
use crate::note::Note;
use crate::refusal::{Refusal, Result};
use crate::requests::*;
use crate::session::Session;
use crate::{Door, Host};

use super::viewed;

pub(crate) fn connectors(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<Vec<ConnectorView>> {
    let settings = Settings::beside(door.session()?.store.path())?;
    viewed(door, host, "connectors", "", |showcase| showcase.connectors(&settings))
}

/// Keeps a key in the encrypted store. It is never shown again, and the journal does not hold it.
pub(crate) fn set_connector_key(
    door: &mut Door,
    host: &dyn Host,
    request: ConnectorKeyRequest,
) -> Result<Vec<ConnectorView>> {
    let session = door.session()?;
    if request.connector != PROXY && !named(session, &request.connector)?.takes_key() {
        return Err(Data::from(Trouble::KeyNotWanted { connector: request.connector }).into());
    }
    let key = if request.key.is_empty() { None } else { Some(Secret::parse(&request.key).map_err(Data::from)?) };
    let detail = json!({ "removed": key.is_none() });
    let note = Note { action: "set_connector_key", subject: request.connector.clone(), detail };
    session.write(host, &note, |writer, _| {
        Ok(table::put_key(writer, &request.connector, key.as_ref(), &host.now(), &host.actor())?)
    })?;
    let settings = Settings::beside(session.store.path())?;
    session.look(host, |showcase| showcase.connectors(&settings))
}

/// Each request is in the journal before it goes out, whatever becomes of it and of the fetch as a whole.
pub(crate) fn fetch_source(door: &mut Door, host: &dyn Host, request: FetchRequest) -> Result<FetchReport> {
    let session = door.session()?;
    let connector = named(session, &request.connector)?;
    let store = session.store.path().to_path_buf();
    let passport = Passport::load(&session.assets, &connector.passport)?;
    passport.require(&host.purpose(), &host.role())?;
    let settings = Settings::beside(&store)?;
    let out = request.path.filter(|path| !path.is_empty()).map(PathBuf::from);
    let out = out.unwrap_or_else(|| fetch::default_place(&store, &connector.id));
    let reader = session.limited(host)?;
    let (key, proxy_key) = (table::key(reader, &connector.id)?, table::key(reader, PROXY)?);
    let order = Order {
        connector: &connector,
        settings: &settings,
        key: key.as_ref(),
        proxy_key: proxy_key.as_ref(),
        biometrics: &passport.biometrics,
        out: &out,
        anew: request.anew,
    };
    order.admitted()?;
    let fetched = run(session, host, &order)?;
    session.look(host, |showcase| Ok(showcase.fetch_report(&connector, &out.display().to_string(), &fetched)))
}

/// A line that it begins, a line before each request, which holds what is asked, one after it, which holds what came of it
/// and nothing twice, and a line that says how it ended. A request under way when the program is killed stands there without an end.
fn run(session: &mut Session, host: &dyn Host, order: &Order<'_>) -> Result<Fetched> {
    let (connector, dataset) = (order.connector.id.as_str(), order.connector.passport.as_str());
    let note = |action, detail| Note { action, subject: connector.to_owned(), detail };
    let begun = note("fetch_begin", json!({ "file": order.out.display().to_string() }));
    let (number, seal) = session
        .write(host, &begun, |writer, _| Ok(table::begin(writer, connector, dataset, &host.now(), &host.actor())?))?;
    let mut requests = 0;
    let mut sent = |sent: &Sent| {
        requests += u64::from(sent.came.is_none());
        let (action, detail) = told(sent);
        session.note(host, &note(action, detail))
    };
    let outcome = fetch::fetch(order, &seal, &Time(host), &mut sent, &mut |counts| host.progress(&progress(counts)));
    let name = match &outcome {
        Ok(fetched) if fetched.nothing_new => "nothing_new",
        Ok(fetched) if fetched.has_moved() => table::MOVED,
        Ok(_) => "done",
        Err(Refusal::Layer(Process::Data(Data::Fetch(trouble)))) => trouble.key(),
        Err(Refusal::Layer(Process::Data(Data::Cancelled))) => "cancelled",
        Err(_) => "failed",
    };
    let fetched = outcome.as_ref().ok();
    let detail = json!({
        "outcome": name, "requests": requests, "sha256": fetched.map(|fetched| &fetched.sha256),
        "records": fetched.map(|fetched| fetched.records), "resumed": fetched.map(|fetched| fetched.resumed),
    });
    let ended = session.write(host, &note("fetch_source", detail), |writer, _| {
        Ok(table::end(writer, number, &host.now(), name, fetched, requests)?)
    });
    // What ended the fetch is told first; without the line that says so, nothing is told as done.
    outcome.and_then(|fetched| ended.map(|()| fetched))
}

fn named(session: &Session, id: &str) -> DataResult<Connector> {
    let found = session.method.connectors.iter().find(|connector| connector.id == id);
    found.cloned().ok_or_else(|| Data::unknown("connector", id))
}

fn told(sent: &Sent) -> (&'static str, Value) {
    match &sent.came {
        None => (
            "request",
            json!({
                "method": sent.method, "host": sent.host, "path": sent.path, "query": sent.query, "page": sent.page,
                "attempt": sent.attempt,
            }),
        ),
        Some(came) => (
            "request_end",
            json!({ "status": came.status, "bytes": came.bytes, "ms": came.millis, "outcome": came.outcome }),
        ),
    }
}

fn progress(counts: &Counts) -> Progress {
    Progress { read: counts.records as i64, rejected: 0, done: counts.bytes as i64, total: 0 }
}

/// The host's time, as a fetch asks for it.
struct Time<'a>(&'a dyn Host);

impl Surroundings for Time<'_> {
    fn now(&self) -> String {
        self.0.now()
    }

    fn passed(&self) -> Duration {
        self.0.passed()
    }

    fn wait(&self, time: Duration) {
        self.0.wait(time);
    }
}
