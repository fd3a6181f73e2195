//! Sources on the network and what was fetched, put into words.

use ekn_data::sources::fetch::table::{self, LastFetch};
use ekn_data::sources::fetch::{Connector, Fetched, Settings};

use crate::intake::{ConnectorView, FetchReport, LastFetchView};
use crate::{Result, Showcase};

impl Showcase<'_> {
    /// Sources on the network, each with what is missing before it can be used.
    pub fn connectors(&self, settings: &Settings) -> Result<Vec<ConnectorView>> {
        self.method.connectors.iter().map(|connector| self.connector(connector, settings)).collect()
    }

    fn connector(&self, connector: &Connector, settings: &Settings) -> Result<ConnectorView> {
        let has_key = table::has_key(self.reader, &connector.id)?;
        let state = settings.readiness(connector, has_key).name();
        let last = table::last(self.reader, &connector.id)?;
        Ok(ConnectorView {
            id: connector.id.clone(),
            title: self.words.text(&connector.title).to_owned(),
            address: settings.place(connector).unwrap_or_default(),
            passport: connector.passport.clone(),
            profile: connector.profile.clone(),
            state: state.to_owned(),
            state_name: self.words.get(&format!("connector.{state}")),
            takes_key: connector.takes_key(),
            has_key,
            requests_a_minute: connector.requests_a_minute(),
            last: last.map(|last| self.last_fetch(last)),
        })
    }

    fn last_fetch(&self, last: LastFetch) -> LastFetchView {
        let ok = matches!(last.outcome.as_str(), "done" | "nothing_new" | "moved");
        let known = ok || matches!(last.outcome.as_str(), "cancelled" | "interrupted");
        let key = if known { last.outcome.as_str() } else { "failed" };
        LastFetchView {
            outcome_name: self.words.get(&format!("fetched.{key}")),
            begun: last.begun,
            actor: last.actor,
            outcome: last.outcome,
            ok,
            records: last.records,
            requests: last.requests,
        }
    }

    /// What a fetch brought, in words.
    #[must_use]
    pub fn fetch_report(&self, connector: &Connector, path: &str, fetched: &Fetched) -> FetchReport {
        let key = match (fetched.nothing_new, fetched.resumed) {
            (true, _) => "fetch.nothing_new",
            (false, true) => "fetch.resumed",
            (false, false) => "fetch.done",
        };
        let numbers = [fetched.records, fetched.pages, fetched.requests].map(|number| number.to_string());
        let places = ["records", "pages", "requests"];
        let fill: Vec<(&str, &str)> = places.into_iter().zip(numbers.iter().map(String::as_str)).collect();
        FetchReport {
            connector: connector.id.clone(),
            path: path.to_owned(),
            passport: connector.passport.clone(),
            profile: connector.profile.clone(),
            sha256: fetched.sha256.clone(),
            bytes: fetched.bytes as i64,
            records: fetched.records as i64,
            pages: fetched.pages as i64,
            requests: fetched.requests as i64,
            resumed: fetched.resumed,
            nothing_new: fetched.nothing_new,
            unmapped: fetched.unmapped.clone(),
            message: [Some(self.words.say(key, &fill)), self.source_moved(fetched)]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" "),
        }
    }

    /// That the source changed while its pages came, in words.
    fn source_moved(&self, fetched: &Fetched) -> Option<String> {
        if let Some((first, later)) = fetched.moved {
            let counts = [first, later].map(|count| self.words.count(count as i64));
            return Some(self.words.say("fetch.moved", &[("first", &counts[0]), ("later", &counts[1])]));
        }
        let count = self.words.count(fetched.repeated as i64);
        (fetched.repeated > 0).then(|| self.words.say("fetch.repeated", &[("count", &count)]))
    }
}
