//! Connectors: files that say where a data set lies on the network, how it is asked for and which columns it becomes.
//!
//! They hold no key and switch nothing on. An office lays its own over the built-in ones, in the folder `connectors` of its assets.

use std::collections::{BTreeMap, HashSet};

use reqwest::Url;
use reqwest::header::HeaderName;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::assets::{Asset, Assets};
use crate::passports::Passport;
use crate::sources::Profile;
use crate::vocabulary::Text;
use crate::{Error, Result};

use super::PROXY;
use super::limits::Limits;
use super::paging::Paging;
use super::record::Field;

/// Kinds of sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Kind {
    /// The open-data portal: `/api/v4/<dataset>/<version>?apiKey=…&source=<query>`.
    #[serde(rename = "data-egov-v4")]
    DataEgovV4,
    /// Any source that answers with JSON.
    #[serde(rename = "json")]
    Json,
}

/// Where in a request the key stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum KeyPlace {
    /// In a parameter of the query.
    Parameter(String),
    /// In a header, after a prefix such as `Bearer `.
    Header { name: String, prefix: String },
}

/// A source on the network.
#[derive(Debug, Clone)]
pub struct Connector {
    /// Its id, the name of its file.
    pub id: String,
    /// What kind of source it is.
    pub kind: Kind,
    /// Its name.
    pub title: Text,
    /// The passport of the data set that it feeds.
    pub passport: String,
    /// The mapping profile that its file is read by.
    pub profile: String,
    /// Where it lies; empty where the office must say it.
    pub(super) url: String,
    /// Set and version on the portal.
    pub(super) dataset: Vec<String>,
    /// The portal's query, without `from` and `size`.
    pub(super) source: Map<String, Value>,
    /// What every request says besides.
    pub(super) parameters: BTreeMap<String, String>,
    /// Where the records stand in an answer; empty for the answer itself.
    pub(super) records: String,
    /// Where the total number of records stands.
    pub(super) total: Option<String>,
    pub(super) key: Option<KeyPlace>,
    pub(super) paging: Paging,
    /// Whether the tag of the first page changes whenever anything in the set does.
    pub(super) tag_covers_all: bool,
    pub(super) limits: Limits,
    pub(super) fields: Vec<Field>,
    pub(super) ignore: Vec<String>,
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: String,
    kind: Kind,
    title: Text,
    passport: String,
    profile: Option<String>,
    #[serde(default)]
    url: String,
    dataset: Option<String>,
    version: Option<String>,
    source: Option<String>,
    #[serde(default)]
    parameters: BTreeMap<String, String>,
    #[serde(default)]
    records: String,
    total: Option<String>,
    key: Option<KeyTable>,
    paging: PagingTable,
    #[serde(default)]
    limits: Limits,
    #[serde(rename = "field")]
    fields: Vec<Field>,
    #[serde(default)]
    ignore: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyTable {
    parameter: Option<String>,
    header: Option<String>,
    #[serde(default)]
    prefix: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PagingTable {
    style: Option<String>,
    size: Option<u64>,
    size_parameter: Option<String>,
    parameter: Option<String>,
    first: Option<u64>,
    path: Option<String>,
    #[serde(default)]
    tag_covers_all: bool,
}

impl Connector {
    /// All connectors, each checked together with its passport and profile.
    pub fn load_all(assets: &Assets) -> Result<Vec<Self>> {
        let passports = Passport::load_all(assets)?;
        assets.folder("connectors")?.iter().map(|asset| Self::read(asset, assets, &passports)).collect()
    }

    /// Whether the source asks for a key.
    #[must_use]
    pub fn takes_key(&self) -> bool {
        self.key.is_some()
    }

    /// Requests a minute that are never exceeded.
    #[must_use]
    pub fn requests_a_minute(&self) -> u32 {
        self.limits.requests_a_minute
    }

    /// Reads a connector and checks it together with its passport and profile.
    pub fn read(asset: &Asset, assets: &Assets, passports: &[Passport]) -> Result<Self> {
        let file: File = asset.parse()?;
        let refuse = |near: &str, reason: &str| asset.refuse_near(near, reason);
        if file.id != asset.stem() || file.id == PROXY {
            return Err(refuse("id", &format!("the id is not the file's name, {}, or is {PROXY}", asset.stem())));
        }
        if !file.url.is_empty() {
            check_url(&file.url).map_err(|reason| refuse("url", reason))?;
        }
        if let Some((name, why)) = file.limits.mistake() {
            return Err(refuse(name, &format!("{name}: {why}")));
        }
        check_fields(&file, asset)?;
        let passport = passports.iter().find(|passport| passport.id == file.passport);
        let passport = passport.ok_or_else(|| refuse("passport", "there is no such passport"))?;
        let profile = file.profile.clone().unwrap_or_else(|| passport.profile.clone());
        let fills = Profile::load(assets, &profile).map_err(|error| match error {
            Error::Unknown { .. } => refuse("profile", "there is no such profile"),
            // A mistake of its own is told as it is.
            other => other,
        })?;
        if fills.registry() != passport.registry() {
            return Err(refuse("profile", "passport and profile speak of different registries"));
        }
        let place = match file.kind {
            Kind::DataEgovV4 => portal(&file, asset)?,
            Kind::Json => any_json(&file, asset)?,
        };
        Ok(Self {
            id: file.id,
            kind: file.kind,
            title: file.title,
            passport: file.passport,
            profile,
            url: file.url,
            dataset: place.dataset,
            source: place.source,
            parameters: file.parameters,
            records: file.records,
            total: file.total,
            key: place.key,
            paging: place.paging,
            tag_covers_all: file.paging.tag_covers_all,
            limits: file.limits,
            fields: file.fields,
            ignore: file.ignore,
        })
    }
}

/// What the kind of a source decides.
struct Place {
    dataset: Vec<String>,
    source: Map<String, Value>,
    key: Option<KeyPlace>,
    paging: Paging,
}

fn portal(file: &File, asset: &Asset) -> Result<Place> {
    let refuse = |near: &str, reason: &str| asset.refuse_near(near, reason);
    let dataset: Vec<String> = file.dataset.iter().chain(&file.version).cloned().collect();
    let plain = |name: &String| {
        !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric() || "_-".contains(letter))
    };
    if file.dataset.is_none() || !dataset.iter().all(plain) {
        return Err(refuse("dataset", "the portal needs dataset, and version if it has one, in plain letters"));
    }
    for (near, given) in [
        ("key", file.key.is_some()),
        ("parameters", !file.parameters.is_empty()),
        ("records", !file.records.is_empty()),
        ("total", file.total.is_some()),
        ("style", file.paging.style.is_some() || file.paging.parameter.is_some() || file.paging.path.is_some()),
    ] {
        if given {
            return Err(refuse(near, "the portal's kind sets this itself"));
        }
    }
    let source: Map<String, Value> = match &file.source {
        None => Map::new(),
        Some(text) => serde_json::from_str(text)
            .map_err(|error| refuse("source", &format!("the query is not a JSON object: {error}")))?,
    };
    if source.contains_key("from") || source.contains_key("size") {
        return Err(refuse("source", "from and size of the query come from paging"));
    }
    let size = file.paging.size.filter(|size| (1..=10_000).contains(size));
    let size = size.ok_or_else(|| refuse("[paging]", "size: 1 to 10000"))?;
    let key = Some(KeyPlace::Parameter("apiKey".to_owned()));
    Ok(Place { dataset, source, key, paging: Paging::Source { size } })
}

fn any_json(file: &File, asset: &Asset) -> Result<Place> {
    let refuse = |near: &str, reason: &str| asset.refuse_near(near, reason);
    for (near, given) in
        [("dataset", file.dataset.is_some()), ("version", file.version.is_some()), ("source", file.source.is_some())]
    {
        if given {
            return Err(refuse(near, "only the portal's kind knows this"));
        }
    }
    let key = match &file.key {
        None => None,
        Some(KeyTable { parameter: Some(name), header: None, prefix }) if prefix.is_empty() && !name.is_empty() => {
            Some(KeyPlace::Parameter(name.clone()))
        }
        Some(KeyTable { parameter: None, header: Some(name), prefix }) if is_header(name) && is_plain(prefix) => {
            Some(KeyPlace::Header { name: name.clone(), prefix: prefix.clone() })
        }
        Some(_) => return Err(refuse("[key]", "a key stands in a parameter, or in a header with a prefix")),
    };
    Ok(Place { dataset: Vec::new(), source: Map::new(), key, paging: paging(&file.paging, asset)? })
}

fn paging(table: &PagingTable, asset: &Asset) -> Result<Paging> {
    let refuse = |reason: &str| asset.refuse_near("[paging]", reason);
    let size = match (&table.size_parameter, table.size) {
        (None, None) => None,
        (Some(name), Some(size)) if size > 0 && !name.is_empty() => Some((name.clone(), size)),
        _ => return Err(refuse("size and size_parameter come together, size from 1")),
    };
    let style = table.style.as_deref().unwrap_or_default();
    let needs = |given: &Option<String>, name: &str| {
        given.clone().filter(|text| !text.is_empty()).ok_or_else(|| refuse(&format!("{style} needs {name}")))
    };
    let (parameter, path) = (&table.parameter, &table.path);
    let unused = match style {
        "none" => parameter.is_some() || path.is_some() || size.is_some(),
        "page" | "offset" => path.is_some(),
        "next" => parameter.is_some(),
        _ => false,
    };
    if unused || (table.first.is_some() && style != "page") {
        return Err(refuse(&format!("{style} has no use for something that is said here")));
    }
    Ok(match style {
        "none" => Paging::Whole,
        "page" => Paging::Page { parameter: needs(parameter, "parameter")?, first: table.first.unwrap_or(1), size },
        "offset" => Paging::Offset { parameter: needs(parameter, "parameter")?, size },
        "next" => Paging::Next { path: needs(path, "path")?, size },
        "cursor" => Paging::Cursor { path: needs(path, "path")?, parameter: needs(parameter, "parameter")?, size },
        _ => return Err(refuse("style: none, page, offset, next or cursor")),
    })
}

fn check_fields(file: &File, asset: &Asset) -> Result<()> {
    let (mut columns, mut paths) = (HashSet::new(), HashSet::new());
    for field in &file.fields {
        if field.path.split('.').any(str::is_empty) || field.column.trim().is_empty() {
            return Err(asset.refuse_near("[[field]]", "a field has a path and a column"));
        }
        if !columns.insert(&field.column) || !paths.insert(&field.path) {
            return Err(asset.refuse_near(&field.path, format!("{} or {} stands twice", field.path, field.column)));
        }
    }
    if let Some(both) = file.ignore.iter().find(|name| paths.contains(name)) {
        return Err(asset.refuse_near("ignore", format!("{both} is both mapped and ignored")));
    }
    if file.fields.is_empty() {
        return Err(asset.refuse_near("field", "a connector without fields brings nothing"));
    }
    Ok(())
}

fn is_header(name: &str) -> bool {
    const OURS: [&str; 6] = ["host", "accept", "accept-encoding", "user-agent", "content-length", "connection"];
    HeaderName::from_bytes(name.as_bytes()).is_ok_and(|name| !OURS.contains(&name.as_str()))
}

fn is_plain(text: &str) -> bool {
    text.chars().all(|letter| letter.is_ascii_graphic() || letter == ' ')
}

/// An address must be secured; only a source on this very machine may do without.
pub(super) fn check_url(text: &str) -> std::result::Result<Url, &'static str> {
    let url = Url::parse(text).map_err(|_| "this is no address")?;
    let host = url.host_str().unwrap_or_default();
    let here = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
    match url.scheme() {
        "https" if !host.is_empty() => {}
        "http" if here => {}
        _ => return Err("the address must begin with https://; http:// is for this machine alone"),
    }
    let bare =
        url.username().is_empty() && url.password().is_none() && url.query().is_none() && url.fragment().is_none();
    if bare {
        Ok(url)
    } else {
        Err("an address holds no name, no password and no query: they have places of their own")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JSON: &str = r#"
id = "x"
kind = "json"
title = { kk = "а", ru = "а", en = "a" }
passport = "inspections"
url = "https://source.example/list"
records = "data.items"
ignore = ["id"]

[parameters]
status = "registered"

[key]
header = "Authorization"
prefix = "Bearer "

[paging]
style = "page"
parameter = "page"
size = 50
size_parameter = "limit"

[limits]
tries = 3

[[field]]
path = "act.number"
column = "number"
"#;

    const PORTAL: &str = r#"
id = "x"
kind = "data-egov-v4"
title = { kk = "а", ru = "а", en = "a" }
passport = "entities"
url = "https://data.egov.kz"
dataset = "gbd_ul"
version = "v1"
source = '{"sort":[{"id":"asc"}]}'

[paging]
size = 100

[[field]]
path = "bin"
column = "bin"
"#;

    /// Changes one thing in a good file; says with what refusal, or that it is read.
    #[track_caller]
    fn check(good: &str, change: (&str, &str), expect: Option<&str>) {
        assert!(good.contains(change.0), "{}", change.0);
        let asset = Asset { path: "connectors/x.toml".into(), text: good.replacen(change.0, change.1, 1) };
        let assets = Assets::built_in();
        let got = Connector::read(&asset, &assets, &Passport::load_all(&assets).unwrap())
            .map(|_| ())
            .map_err(|error| error.to_string());
        match expect {
            None => assert_eq!(got, Ok(())),
            Some(part) => assert!(got.clone().unwrap_err().contains(part), "{change:?}: {got:?}"),
        }
    }

    #[test]
    fn what_a_connector_must_say() {
        check(JSON, ("", ""), None);
        check(JSON, ("id = \"x\"", "id = \"y\""), Some("connectors/x.toml:2: the id is not"));
        check(JSON, ("\"json\"", "\"soap\""), Some("connectors/x.toml:3"));
        check(
            JSON,
            ("https://source", "http://source"),
            Some("connectors/x.toml:6: the address must begin with https"),
        );
        check(JSON, ("https://source.example", "http://127.0.0.1:8000"), None);
        check(JSON, ("source.example/list", "me:secret@source.example"), Some("no password"));
        check(JSON, ("/list", "/list?apiKey=1"), Some("no query"));
        check(JSON, ("https://source.example/list", ""), None);
        check(JSON, ("\"inspections\"", "\"none\""), Some("connectors/x.toml:5: there is no such passport"));
        check(JSON, ("url =", "profile = \"none\"\nurl ="), Some("no such profile"));
        check(JSON, ("url =", "profile = \"appeals\"\nurl ="), Some("different registries"));
        check(JSON, ("Authorization", "Bad Header"), Some("a key stands in"));
        check(JSON, ("Authorization", "Host"), Some("a key stands in"));
        check(JSON, ("prefix =", "parameter = \"k\"\nprefix ="), Some("a key stands in"));
        check(JSON, ("tries = 3", "tries = 300"), Some("tries: 1 to 10"));
        check(JSON, ("tries = 3", "patience = 3"), Some("connectors/x.toml:24"));
        check(JSON, ("column = \"number\"", "column = \" \""), Some("a field has a path and a column"));
        check(JSON, ("act.number", "act..number"), Some("a field has a path and a column"));
        check(JSON, ("[\"id\"]", "[\"act.number\"]"), Some("both mapped and ignored"));
        check(JSON, ("records =", "dataset = \"x\"\nrecords ="), Some("only the portal's kind"));
    }

    #[test]
    fn ways_of_paging() {
        let style = "style = \"page\"\nparameter = \"page\"\nsize = 50\nsize_parameter = \"limit\"";
        let check = |table: &str, expect| check(JSON, (style, table), expect);
        check("style = \"none\"", None);
        check("style = \"offset\"\nparameter = \"skip\"", None);
        check("style = \"next\"\npath = \"links.next\"", None);
        check("style = \"cursor\"\npath = \"c\"\nparameter = \"after\"", None);
        check("style = \"cursor\"\npath = \"c\"", Some("cursor needs parameter"));
        check("style = \"page\"", Some("page needs parameter"));
        check("style = \"page\"\nparameter = \"p\"\nsize = 5", Some("come together"));
        check("style = \"none\"\npath = \"c\"", Some("no use for"));
        check("style = \"offset\"\nparameter = \"skip\"\nfirst = 1", Some("no use for"));
        check("style = \"backwards\"", Some("style: none, page"));
    }

    #[test]
    fn what_the_portal_needs() {
        check(PORTAL, ("", ""), None);
        check(PORTAL, ("version = \"v1\"\n", ""), None);
        check(PORTAL, ("dataset = \"gbd_ul\"\n", ""), Some("the portal needs dataset"));
        check(PORTAL, ("gbd_ul", "gbd_ul/../x"), Some("in plain letters"));
        check(PORTAL, ("'{\"sort\":[{\"id\":\"asc\"}]}'", "'[1]'"), Some("not a JSON object"));
        check(PORTAL, ("\"sort\"", "\"from\":0,\"sort\""), Some("come from paging"));
        check(PORTAL, ("size = 100", "size = 100000"), Some("size: 1 to 10000"));
        check(PORTAL, ("size = 100", "size = 100\nstyle = \"page\""), Some("sets this itself"));
        check(PORTAL, ("[paging]", "[key]\nparameter = \"k\"\n[paging]"), Some("sets this itself"));
    }

    #[test]
    fn the_shipped_connectors_are_in_order() {
        let all = Connector::load_all(&Assets::built_in()).unwrap();
        assert!(all.iter().any(|one| one.kind == Kind::DataEgovV4) && all.iter().any(|one| one.kind == Kind::Json));
    }
}
