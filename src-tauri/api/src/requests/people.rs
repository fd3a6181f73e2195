//! Requests about people and keys.

use serde::Deserialize;
use ts_rs::TS;

use super::Secret;

/// One's own passphrase again, for what concerns keys.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OwnRequest {
    /// A passphrase that opens the store.
    #[ts(as = "String")]
    pub own: Secret,
}

/// A form that is half filled, or is so no more.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct KeepFormRequest {
    /// Which form, as the screen calls it.
    pub name: String,
    /// What stands in it, as the screen writes it; absent once it was sent or emptied.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub text: Option<String>,
}

/// Lets a person in.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AddAccountRequest {
    /// A passphrase that opens the store already.
    #[ts(as = "String")]
    pub own: Secret,
    /// The person's name.
    pub name: String,
    /// The role: a code of the list `person_role`.
    pub role: String,
    /// The passphrase of the new account.
    #[ts(as = "String")]
    pub passphrase: Secret,
    /// The part of the registries that the person works with; everything that the role may see if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub scope: Option<ScopeRequest>,
}

/// A part of the registries. An empty list limits nothing.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct ScopeRequest {
    /// Beginnings of codes of places, 2 to 9 digits.
    #[serde(default)]
    pub places: Vec<String>,
    /// Spheres of control and topics of appeals, as the registries name them.
    #[serde(default)]
    pub topics: Vec<String>,
    /// Kinds of rows: `inspections`, `appeals`, `challenges`.
    #[serde(default)]
    pub kinds: Vec<String>,
}

/// Gives an account another scope.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SetScopeRequest {
    /// The account.
    pub account: i64,
    /// The part of the registries that the person works with from now on.
    pub scope: ScopeRequest,
}

/// Sets a passphrase.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SetPassphraseRequest {
    /// A passphrase that opens the store already.
    #[ts(as = "String")]
    pub own: Secret,
    /// The account; one's own if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub account: Option<i64>,
    /// The new passphrase.
    #[ts(as = "String")]
    pub passphrase: Secret,
}

/// Closes an account.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CloseAccountRequest {
    /// The account.
    pub account: i64,
    /// Why.
    pub reason: String,
}
