//! The demonstration store from a terminal: in a folder, with its passphrase written down beside it.

use std::path::{Path, PathBuf};

use ekn_api::Door;
use ekn_api::answers::Failure;
use serde_json::{Value, json};

use crate::terminal_host::{OWN, TerminalHost, failed};

/// Makes the store in a folder, or where `--store` says, under the passphrase of `EKN_PASSPHRASE_FILE` or one that it writes down
/// beside the store. What is there already is left as it is.
pub fn make(door: &mut Door, host: &TerminalHost, dir: &Path) -> Result<Value, Failure> {
    let store = host.named_store().unwrap_or_else(|| dir.join("demo.ekn"));
    let secret = store.with_extension("passphrase");
    let given = host.given(OWN).transpose()?;
    let demo = ekn_demo::make(door, host, &store, given.as_deref().unwrap_or(ekn_demo::PASSPHRASE))?;
    if demo.made && given.is_none() {
        std::fs::write(&secret, ekn_demo::PASSPHRASE).map_err(|error| failed(&error.to_string()))?;
    }
    let kept_in = std::env::var_os(OWN).map_or(secret, PathBuf::from);
    Ok(json!({
        "store": demo.store,
        "passphrase_file": kept_in,
        "files": demo.files,
        "today": demo.today.to_string(),
        "person": demo.person,
    }))
}
