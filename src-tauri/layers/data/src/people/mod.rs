//! People who may open a store: their accounts and roles. Whom a passphrase belongs to is told by the slot that it opens.
//!
//! A store begins without accounts: whoever knows its one passphrase says who they are and in which role. From the first account on,
//! which is an administrator's, the role is that of the account.

pub mod attempts;
pub mod forms;
pub mod scope;
pub mod table;

/// The role of those who manage people and keys, and see no rows.
pub const ADMINISTRATOR: &str = "administrator";

/// The role of those who look at everything and change nothing.
pub const AUDITOR: &str = "auditor";

/// The label of the slot of the recovery key.
pub const RECOVERY: &str = "recovery";

/// A person's account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its number; its slot bears it as `account:N`.
    pub id: i64,
    /// The person's name.
    pub name: String,
    /// The role: a code of the list `person_role`.
    pub role: String,
    /// Since what day.
    pub since: String,
    /// Until what day, if it was closed.
    pub until: Option<String>,
    /// The part of the registries that the person works with.
    pub scope: scope::Scope,
}

impl Account {
    /// Whoever comes in with the recovery key: an administrator whom the store does not list.
    #[must_use]
    pub fn of_recovery() -> Self {
        Self {
            id: 0,
            name: RECOVERY.to_owned(),
            role: ADMINISTRATOR.to_owned(),
            since: String::new(),
            until: None,
            scope: scope::Scope::default(),
        }
    }

    /// The label of its slot.
    #[must_use]
    pub fn label(id: i64) -> String {
        format!("account:{id}")
    }

    /// The number of an account whose slot bears a label.
    #[must_use]
    pub fn of_label(label: &str) -> Option<i64> {
        label.strip_prefix("account:")?.parse().ok()
    }
}
