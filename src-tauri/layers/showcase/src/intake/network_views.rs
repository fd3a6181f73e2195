//! Sources on the network as shown.

use serde::Serialize;
use ts_rs::TS;

/// A source on the network.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ConnectorView {
    /// Its id, given to `fetch_source`.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Where it leads, without path and key; empty until the office has said it.
    pub address: String,
    /// The passport that its file is taken in under.
    pub passport: String,
    /// The mapping profile of its file.
    pub profile: String,
    /// `off`, `no_address`, `no_key` or `ready`.
    pub state: String,
    /// The state in words, and what to do.
    pub state_name: String,
    /// Whether the source asks for a key.
    pub takes_key: bool,
    /// Whether there is a key in the store.
    pub has_key: bool,
    /// Requests a minute that are never exceeded.
    pub requests_a_minute: u32,
    /// The newest fetch.
    pub last: Option<LastFetchView>,
}

/// The newest fetch of a source.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LastFetchView {
    /// When it began, UTC.
    pub begun: String,
    /// By whom.
    pub actor: String,
    /// `done`, `nothing_new`, `cancelled`, `interrupted`, `failed`, or the name of what was wrong.
    pub outcome: String,
    /// Whether it brought a whole file, or nothing new was to be had.
    pub ok: bool,
    /// The outcome in words.
    pub outcome_name: String,
    /// Records that it brought.
    pub records: i64,
    /// Requests that it made.
    pub requests: i64,
}

/// What a fetch brought.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FetchReport {
    /// The connector.
    pub connector: String,
    /// The file, JSON Lines, sealed under a key of the store: given to `import` with the passport and the profile below, after which it
    /// is gone.
    pub path: String,
    /// The passport.
    pub passport: String,
    /// The mapping profile.
    pub profile: String,
    /// SHA-256 of what it holds.
    pub sha256: String,
    /// Its size, unsealed.
    pub bytes: i64,
    /// Records in it.
    pub records: i64,
    /// Pages that it came in.
    pub pages: i64,
    /// Requests made this time.
    pub requests: i64,
    /// Whether an interrupted download was continued.
    pub resumed: bool,
    /// Whether nothing is new at the source: then there is nothing to take in but what was fetched the last time and has not been.
    pub nothing_new: bool,
    /// Names in the records that the connector neither maps nor ignores.
    pub unmapped: Vec<String>,
    /// The result in words.
    pub message: String,
}
