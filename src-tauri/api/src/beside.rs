//! Looking while a long call stands in the door: a door beside it, whose lines of the journal wait until the long call is done.

use std::sync::Arc;

use ekn_data::journal::waiting;
use ekn_data::storage::Store;
use ekn_showcase::cards::Kept;
use serde_json::Value;

use crate::answers::Failure;
use crate::note::Note;
use crate::refusal::Result;
use crate::session::Session;
use crate::{Door, Host};

impl Door {
    /// A door to the same store for those who only look while a long call stands in this one. `None` while no store is open, or where
    /// it can't be opened a second time: then whoever comes waits.
    #[must_use]
    pub fn beside(&self) -> Option<Self> {
        let session = self.session.as_ref()?;
        let store = session.store.beside().ok()?;
        let beside = Session {
            account: session.account.clone(),
            beside: true,
            store,
            method: Arc::clone(&session.method),
            kept: Kept::default(),
            assets: session.assets.clone(),
            ahead: session.ahead.clone(),
            words: Arc::clone(&session.words),
        };
        Some(Self { session: Some(beside), ..Self::default() })
    }

    /// Makes a call through a door beside another one. `None` where it would have to write: it is made through the first door then, in
    /// its turn.
    pub fn call_beside(
        &mut self,
        host: &dyn Host,
        name: &str,
        request: Value,
    ) -> Option<std::result::Result<Value, Failure>> {
        // One that met a broken page is shut; the first door says what is wrong.
        self.session.as_ref()?;
        self.busy = false;
        let answer = self.call(host, name, request);
        if self.busy { None } else { Some(answer) }
    }

    /// Adds what was looked at beside a long call to the journal. What can't be added now waits on.
    pub fn take_in(&mut self, host: &dyn Host) {
        let host = self.signed(host);
        if let Some(session) = &mut self.session {
            let _ = take_in(&mut session.store, &host);
        }
    }
}

/// Adds the lines that wait to the journal; where their file can't be read, a line that says so.
pub(crate) fn take_in(store: &mut Store, host: &dyn Host) -> Result<()> {
    let unread = Note { action: "waiting_unread", subject: String::new(), detail: serde_json::json!({}) };
    unread.with_entry(host, |entry| Ok(waiting::take_in(store, entry).map(drop)?))
}
