//! The office's word on the network: `network.toml` beside the store. Without it nothing is ever sent.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use reqwest::Url;
use serde::Deserialize;

use crate::assets::Asset;
use crate::{Error, Result};

use super::address::host_of;
use super::connector::check_url;
use super::{Connector, Secret, Trouble};

const FILE: &str = "network.toml";

/// What the office allows and how its network is left.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    file: PathBuf,
    enabled: bool,
    /// The proxy that everything goes through.
    pub(super) proxy: Option<String>,
    /// Certificates of the office's own authority, PEM.
    pub(super) ca: Option<PathBuf>,
    addresses: BTreeMap<String, String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    enabled: bool,
    proxy: Option<String>,
    ca: Option<PathBuf>,
    #[serde(default)]
    connector: BTreeMap<String, Own>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Own {
    url: String,
}

/// Whether a connector can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readiness {
    /// The office has not switched the network on.
    Off,
    /// The office has not said where the source lies.
    NoAddress,
    /// The source asks for a key, and there is none in the store.
    NoKey,
    /// It can be used.
    Ready,
}

impl Readiness {
    /// Its name: in word files and answers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::NoAddress => "no_address",
            Self::NoKey => "no_key",
            Self::Ready => "ready",
        }
    }
}

impl Settings {
    /// The settings beside a store. No file is a network switched off; a file with a mistake is refused.
    pub fn beside(store: &Path) -> Result<Self> {
        let file = store.with_file_name(FILE);
        if !file.exists() {
            return Ok(Self { file, ..Self::default() });
        }
        Self::read(&Asset::from_file(&file)?, file)
    }

    /// Reads settings that lie in a file.
    pub fn read(asset: &Asset, file: PathBuf) -> Result<Self> {
        let read: File = asset.parse()?;
        if let Some(proxy) = &read.proxy {
            let url = Url::parse(proxy).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
            let url = url.ok_or_else(|| asset.refuse_near("proxy", "a proxy begins with http:// or https://"))?;
            if !url.username().is_empty() || url.password().is_some() {
                return Err(
                    asset.refuse_near("proxy", "the proxy's password is kept in the store, under the name proxy")
                );
            }
        }
        for own in read.connector.values() {
            check_url(&own.url).map_err(|reason| asset.refuse_near(&own.url, reason))?;
        }
        let ca = read.ca.map(|ca| file.with_file_name(ca));
        let addresses = read.connector.into_iter().map(|(id, own)| (id, own.url)).collect();
        Ok(Self { file, enabled: read.enabled, proxy: read.proxy, ca, addresses })
    }

    /// Whether a connector can be used with or without a key in the store.
    #[must_use]
    pub fn readiness(&self, connector: &Connector, has_key: bool) -> Readiness {
        if !self.enabled {
            Readiness::Off
        } else if self.address(connector).is_none() {
            Readiness::NoAddress
        } else if connector.takes_key() && !has_key {
            Readiness::NoKey
        } else {
            Readiness::Ready
        }
    }

    /// Scheme, host and port that a connector leads to; none if the office must say it and has not.
    #[must_use]
    pub fn place(&self, connector: &Connector) -> Option<String> {
        self.address(connector).map(|url| format!("{}://{}", url.scheme(), host_of(&url)))
    }

    fn address(&self, connector: &Connector) -> Option<Url> {
        let own = self.addresses.get(&connector.id).unwrap_or(&connector.url);
        check_url(own).ok()
    }

    /// The address, if a connector can be used.
    pub(super) fn admit(&self, connector: &Connector, key: Option<&Secret>) -> Result<Url> {
        let (file, id) = (self.file.display().to_string(), connector.id.clone());
        let trouble = match self.readiness(connector, key.is_some()) {
            Readiness::Off => Trouble::Off { file },
            Readiness::NoKey => Trouble::NoKey { connector: id },
            Readiness::NoAddress | Readiness::Ready => {
                return self.address(connector).ok_or(Error::Fetch(Trouble::NoAddress { connector: id, file }));
            }
        };
        Err(Error::Fetch(trouble))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Option<&str>) {
        let asset = Asset { path: FILE.into(), text: text.into() };
        let got = Settings::read(&asset, FILE.into()).map(|_| ()).map_err(|error| error.to_string());
        match expect {
            None => assert_eq!(got, Ok(())),
            Some(part) => assert!(got.clone().unwrap_err().contains(part), "{text}: {got:?}"),
        }
    }

    #[test]
    fn what_an_office_may_say() {
        check("", None);
        check("enabled = true\nproxy = \"http://proxy.office:3128\"\nca = \"office.pem\"", None);
        check("[connector.x]\nurl = \"https://mirror.office/x\"", None);
        check("enabled = \"yes\"", Some("network.toml:1"));
        check("enabled = true\nproxi = 1", Some("network.toml:2"));
        check("proxy = \"ftp://x\"", Some("begins with http"));
        check("proxy = \"http://me:word@proxy.office:3128\"", Some("kept in the store"));
        check("\n[connector.x]\nurl = \"http://mirror.office/x\"", Some("network.toml:3: the address must begin"));
    }

    #[test]
    fn without_a_file_the_network_is_off() {
        let folder = tempfile::tempdir().unwrap();
        let connectors = Connector::load_all(&crate::assets::Assets::built_in()).unwrap();
        let settings = Settings::beside(&folder.path().join("a.ekn")).unwrap();
        for connector in &connectors {
            assert_eq!(settings.readiness(connector, true), Readiness::Off, "{}", connector.id);
            let refused = settings.admit(connector, Some(&Secret::parse("k").unwrap()));
            assert!(matches!(refused, Err(Error::Fetch(Trouble::Off { .. }))));
        }
    }
}
