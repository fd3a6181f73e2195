//! Addresses of requests: where the key is put in last, and blotted out wherever the address is written down.

use reqwest::Url;
use serde_json::{Map, Value, json};

use super::connector::{Connector, KeyPlace};
use super::paging::Position;
use super::secret::MASK;
use super::{Kind, Secret, Trouble};

/// A connector's place with the key to it.
pub(super) struct Address<'a> {
    pub connector: &'a Connector,
    pub base: Url,
    pub key: Option<&'a Secret>,
}

impl Address<'_> {
    /// Host and port, as people know it.
    pub fn host(&self) -> String {
        host_of(&self.base)
    }

    /// The address of the page at a position, without the key.
    pub fn page(&self, position: &Position) -> Result<Url, Trouble> {
        if let Position::Link(link) = position {
            return self.follow(&self.base, link);
        }
        let mut url = self.base.clone();
        if self.connector.kind == Kind::DataEgovV4
            && let Ok(mut path) = url.path_segments_mut()
        {
            path.pop_if_empty().extend(["api", "v4"]).extend(&self.connector.dataset);
        }
        let mut parameters: Vec<(String, String)> =
            self.connector.parameters.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
        parameters.extend(self.connector.paging.parameters(position));
        if let Some((from, size)) = self.connector.paging.window(position) {
            parameters.push(("source".to_owned(), self.query(from, size)));
        }
        if !parameters.is_empty() {
            url.query_pairs_mut().extend_pairs(parameters);
        }
        Ok(url)
    }

    fn query(&self, from: u64, size: u64) -> String {
        let mut query: Map<String, Value> = self.connector.source.clone();
        query.insert("from".to_owned(), json!(from));
        query.insert("size".to_owned(), json!(size));
        Value::Object(query).to_string()
    }

    /// Where a link of an answer leads, with any key in it taken out. To another host we do not go.
    pub fn follow(&self, from: &Url, link: &str) -> Result<Url, Trouble> {
        let elsewhere = |to: String| Trouble::Redirected { host: self.host(), to };
        let mut url = from.join(link).map_err(|_| elsewhere(self.blotted(link)))?;
        if url.origin() != self.base.origin() {
            return Err(elsewhere(format!("{}://{}", url.scheme(), host_of(&url))));
        }
        if let Some(KeyPlace::Parameter(name)) = &self.connector.key {
            let kept: Vec<(String, String)> = url.query_pairs().filter(|(own, _)| own != name).map(owned).collect();
            url.set_query(None);
            if !kept.is_empty() {
                url.query_pairs_mut().extend_pairs(kept);
            }
        }
        url.set_fragment(None);
        Ok(url)
    }

    /// The address as it is sent, and the header that holds the key.
    pub fn with_key(&self, mut url: Url) -> (Url, Option<(String, String)>) {
        match (&self.connector.key, self.key) {
            (Some(KeyPlace::Parameter(name)), Some(key)) => {
                let others: Vec<(String, String)> = url.query_pairs().map(owned).collect();
                url.query_pairs_mut().clear().append_pair(name, key.reveal()).extend_pairs(others);
                (url, None)
            }
            (Some(KeyPlace::Header { name, prefix }), Some(key)) => {
                (url, Some((name.clone(), format!("{prefix}{}", key.reveal()))))
            }
            _ => (url, None),
        }
    }

    /// The query as it is written down: readable, with `***` where the key is sent.
    pub fn told(&self, url: &Url) -> String {
        let mut pairs: Vec<String> = url.query_pairs().map(|(name, value)| format!("{name}={value}")).collect();
        if let (Some(KeyPlace::Parameter(name)), Some(_)) = (&self.connector.key, self.key) {
            pairs.insert(0, format!("{name}={MASK}"));
        }
        self.blotted(&pairs.join("&"))
    }

    /// A text with the key blotted out, should it stand in it.
    pub fn blotted(&self, text: &str) -> String {
        self.key.map_or_else(|| text.to_owned(), |key| key.blot(text))
    }
}

/// Host and port of an address.
pub(super) fn host_of(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

fn owned((name, value): (std::borrow::Cow<'_, str>, std::borrow::Cow<'_, str>)) -> (String, String) {
    (name.into_owned(), value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::Assets;

    fn portal() -> Connector {
        let all = Connector::load_all(&Assets::built_in()).unwrap();
        all.into_iter().find(|one| one.kind == Kind::DataEgovV4).unwrap()
    }

    #[test]
    fn the_portal_is_asked_as_it_wants_and_told_without_the_key() {
        let (connector, key) = (portal(), Secret::parse("0123 abcd").unwrap());
        for base in ["https://data.egov.kz", "https://mirror.office/portal/"] {
            let base = Url::parse(base).unwrap();
            let address = Address { connector: &connector, base: base.clone(), key: Some(&key) };
            let page = address.page(&Position::Offset(200)).unwrap();
            assert!(page.path().ends_with("/api/v4/gbd_ul/v1") && !page.path().contains("//"), "{page}");
            let told = address.told(&page);
            assert!(told.starts_with("apiKey=***&source={") && told.contains("\"from\":200"), "{told}");
            let (sent, header) = address.with_key(page);
            assert!(sent.as_str().contains("?apiKey=0123+abcd&source=%7B") && header.is_none(), "{sent}");
        }
    }

    #[test]
    fn links_stay_with_their_host_and_lose_the_key() {
        let (connector, key) = (portal(), Secret::parse("secret").unwrap());
        let base = Url::parse("https://data.egov.kz").unwrap();
        let address = Address { connector: &connector, base: base.clone(), key: Some(&key) };
        let check = |link: &str, expect: Result<&str, &str>| {
            let got = address.follow(&base, link).map(|url| url.to_string());
            match (got, expect) {
                (Ok(url), Ok(expect)) => assert_eq!(url, expect),
                (Err(Trouble::Redirected { to, .. }), Err(expect)) => assert_eq!(to, expect),
                (got, _) => panic!("{link}: {got:?}"),
            }
        };
        check("/next?page=2&apiKey=secret#top", Ok("https://data.egov.kz/next?page=2"));
        check("https://data.egov.kz/x?apiKey=other", Ok("https://data.egov.kz/x"));
        check("http://data.egov.kz/x", Err("http://data.egov.kz"));
        check("https://data.egov.kz:444/x", Err("https://data.egov.kz:444"));
        check("https://elsewhere.example/x?k=secret", Err("https://elsewhere.example"));
        check("https://[secret", Err("https://[***"));
    }
}
