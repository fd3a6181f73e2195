//! The same work through the door, as the window does it.

use std::path::Path;

use ekn_api::{Assets, Door, Host, Language, Quiet};
use serde_json::{Value, json};

use crate::Outcome;

const PASSPHRASE: &str = "a passphrase for measurements";

/// A store with its door and a person before it.
pub struct Ours {
    door: Door,
    host: Quiet,
}

impl Ours {
    /// Opens the store of a folder, or makes it.
    pub fn open(store: &Path) -> Outcome<Self> {
        let host = Quiet {
            actor: "bench".to_owned(),
            purpose: "supervision".to_owned(),
            role: "prosecutor".to_owned(),
            today: "2026-11-16".parse()?,
            now: "2026-11-16T09:00:00Z".to_owned(),
            language: Language::Ru,
            store: store.to_path_buf(),
            assets: Assets::built_in(),
        };
        let mut ours = Self { door: Door::new(), host };
        // Beside it, for whoever looks at the store through the window.
        std::fs::write(store.with_extension("passphrase"), PASSPHRASE)?;
        let call = if store.exists() { "unlock" } else { "create_store" };
        ours.ask(call, json!({ "passphrase": PASSPHRASE }))?;
        Ok(ours)
    }

    /// Makes a call.
    pub fn ask(&mut self, call: &str, request: Value) -> Outcome<Value> {
        let host: &dyn Host = &self.host;
        self.door.call(host, call, request).map_err(|failure| format!("{call}: {}", failure.message).into())
    }

    /// Takes a file in; the rows read.
    pub fn import(&mut self, passport: &str, file: &Path) -> Outcome<u64> {
        let report = self.ask("import", json!({ "passport": passport, "path": file }))?;
        if report["quarantined"] != 0 {
            return Err(format!("rows set aside: {report}").into());
        }
        Ok(report["read"].as_u64().unwrap_or_default())
    }
}
