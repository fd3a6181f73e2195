//! A secret on its way in.

use std::fmt;
use std::ops::Deref;

use serde::Deserialize;
use zeroize::Zeroizing;

/// A passphrase or key: wiped when it is let go, and never printed.
#[derive(Clone, Deserialize)]
#[serde(from = "String")]
pub struct Secret(Zeroizing<String>);

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

impl Deref for Secret {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::*;

    #[test]
    fn no_request_prints_its_secrets() {
        let all = json!({ "own": "hidden", "passphrase": "hidden", "key": "hidden", "name": "a", "role": "b", "path": "c", "connector": "d" });
        let printed = [
            format!("{:?}", serde_json::from_value::<StoreRequest>(all.clone()).unwrap()),
            format!("{:?}", serde_json::from_value::<RestoreRequest>(all.clone()).unwrap()),
            format!("{:?}", serde_json::from_value::<OwnRequest>(all.clone()).unwrap()),
            format!("{:?}", serde_json::from_value::<AddAccountRequest>(all.clone()).unwrap()),
            format!("{:?}", serde_json::from_value::<SetPassphraseRequest>(all.clone()).unwrap()),
            format!("{:?}", serde_json::from_value::<ConnectorKeyRequest>(all).unwrap()),
        ];
        for text in printed {
            assert!(text.contains("***") && !text.contains("hidden"), "{text}");
        }
    }
}
