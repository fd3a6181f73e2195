//! Ways of paging, against a register that pages so.

use serde_json::{Value, json};

use crate::server::{Asked, Reply, Server, answer, ok};
use crate::world::{KEY, Office};

const HELD: usize = 7;
/// The register gives no more at once, whatever it is asked for.
const CAP: usize = 3;

fn records(from: usize, most: usize) -> Vec<Value> {
    (from..HELD.min(from + most.min(CAP)))
        .map(|number| json!({ "act": { "number": format!("{number}") }, "days": number }))
        .collect()
}

fn number(asked: &Asked, name: &str, otherwise: usize) -> usize {
    asked.parameter(name).map_or(otherwise, |text| text.parse().unwrap())
}

#[track_caller]
fn check(
    paging: &'static str,
    head: &'static str,
    say: impl Fn(&Asked) -> Value + Send + Sync + 'static,
    expect: &str,
) -> Vec<Asked> {
    let server = Server::start(move |_, asked| ok(&say(asked).to_string()));
    let office = Office { paging, head, ..Office::at(server.url("/list")) };
    let outcome = office.fetch();
    assert_eq!(outcome.told(), expect, "{:?}", outcome.result);
    if outcome.result.is_ok() {
        let text = office.text().unwrap();
        let lines: Vec<String> = (0..HELD).map(|n| format!("{{\"number\":\"{n}\",\"days\":{n}}}")).collect();
        assert_eq!(text.lines().collect::<Vec<_>>(), lines);
    } else {
        assert_eq!(office.text(), None);
    }
    server.seen()
}

#[test]
fn by_page_number() {
    let say = |asked: &Asked| json!({ "items": records((number(asked, "page", 1) - 1) * CAP, 50), "total": HELD });
    let paging = "style = \"page\"\nparameter = \"page\"\nsize = 50\nsize_parameter = \"limit\"";
    // Three pages and an empty one; three where the total is known.
    let seen = check(paging, "", say, "7 records, 4 requests");
    assert_eq!(seen[2].target, format!("/list?apiKey={KEY}&limit=50&page=3"));
    check(paging, "total = \"total\"", say, "7 records, 3 requests");
    let first = |asked: &Asked| json!({ "items": records(number(asked, "p", 0) * CAP, 50) });
    check("style = \"page\"\nparameter = \"p\"\nfirst = 0", "", first, "7 records, 4 requests");
}

#[test]
fn by_offset() {
    let say = |asked: &Asked| json!({ "items": records(number(asked, "skip", 0), 50), "total": HELD.to_string() });
    check("style = \"offset\"\nparameter = \"skip\"", "", say, "7 records, 4 requests");
    check("style = \"offset\"\nparameter = \"skip\"", "total = \"total\"", say, "7 records, 3 requests");
}

#[test]
fn by_link() {
    // The link repeats the key, as some sources do: it is sent once all the same, and kept nowhere.
    let say = |asked: &Asked| {
        let from = number(asked, "from", 0);
        let next = (from + CAP < HELD).then(|| format!("list?from={}&apiKey={KEY}", from + CAP));
        json!({ "items": records(from, CAP), "links": { "next": next } })
    };
    let seen = check("style = \"next\"\npath = \"links.next\"", "", say, "7 records, 3 requests");
    assert_eq!(seen[1].target, format!("/list?apiKey={KEY}&from=3"));
}

#[test]
fn by_mark() {
    let say = |asked: &Asked| {
        let from = number(asked, "after", 0);
        let mark = if from + CAP < HELD { json!(from + CAP) } else { json!("") };
        json!({ "items": records(from, CAP), "mark": mark })
    };
    check("style = \"cursor\"\npath = \"mark\"\nparameter = \"after\"", "", say, "7 records, 3 requests");
}

#[test]
fn a_source_that_leads_astray() {
    let all = |_: &Asked| json!({ "items": records(0, CAP), "total": HELD, "next": "/list", "mark": "m" });
    let check = |paging, head, expect: &str| drop(check(paging, head, all, expect));
    // It does not know the parameter, so every page is the first one.
    check("style = \"page\"\nparameter = \"page\"", "", "fetch_repeats, 2 requests");
    check("style = \"offset\"\nparameter = \"skip\"", "", "fetch_repeats, 2 requests");
    check("style = \"next\"\npath = \"next\"", "", "fetch_repeats, 2 requests");
    check("style = \"cursor\"\npath = \"mark\"\nparameter = \"after\"", "", "fetch_repeats, 2 requests");
    // It says that it has seven and gives three.
    check("style = \"none\"", "total = \"total\"", "fetch_incomplete, 1 requests");
    check("style = \"none\"", "total = \"next\"", "fetch_wrong_shape, 1 requests");
    check("style = \"next\"\npath = \"items\"", "", "fetch_wrong_shape, 1 requests");
}

#[test]
fn a_link_to_another_host_is_not_followed() {
    let say = |_: &Asked| json!({ "items": records(0, 1), "next": "https://elsewhere.example/list?from=1" });
    check("style = \"next\"\npath = \"next\"", "", say, "fetch_redirected, 1 requests");
}

#[test]
fn pages_without_end_end() {
    let say = |asked: &Asked| {
        let page = number(asked, "page", 1);
        json!({ "items": [{ "act": { "number": page.to_string() }, "days": page }] })
    };
    check("style = \"page\"\nparameter = \"page\"", "", say, "fetch_too_many_pages, 8 requests");
}

/// The open-data portal: a bare list, its window inside `source`, an error as an object, 403 without a key.
fn portal(asked: &Asked) -> Reply {
    if asked.parameter("apiKey").as_deref() != Some(KEY) {
        return answer(403, &[], "{\"error\":\"apiKey\"}");
    }
    let query: Value = serde_json::from_str(&asked.parameter("source").unwrap()).unwrap();
    let (from, size) = (query["from"].as_u64().unwrap() as usize, query["size"].as_u64().unwrap() as usize);
    assert_eq!(query["query"]["match"]["statusru"], "Зарегистрирован");
    ok(&json!(records(from, size)).to_string())
}

#[test]
fn the_open_data_portal() {
    let server = Server::start(|_, asked| portal(asked));
    let folder = tempfile::tempdir().unwrap();
    let connector = format!(
        r#"
id = "portal"
kind = "data-egov-v4"
title = {{ kk = "п", ru = "п", en = "p" }}
passport = "entities"
url = "{}"
dataset = "gbd_ul"
version = "v1"
source = '{{"query":{{"match":{{"statusru":"Зарегистрирован"}}}}}}'
[paging]
size = 2
[limits]
requests_a_minute = 60000
[[field]]
path = "days"
column = "days"
[[field]]
path = "act.number"
column = "number"
"#,
        server.url("")
    );
    std::fs::create_dir(folder.path().join("connectors")).unwrap();
    std::fs::write(folder.path().join("connectors/portal.toml"), connector).unwrap();
    let office = Office { network: String::new(), ..Office::at("") };
    let outcome = office.fetch_as(folder.path(), "portal");
    assert_eq!(outcome.told(), "7 records, 5 requests", "{:?}", outcome.result);
    assert!(server.seen()[1].target.starts_with(&format!("/api/v4/gbd_ul/v1?apiKey={KEY}&source=%7B")));
    let expect = "apiKey=***&source={\"query\":{\"match\":{\"statusru\":\"Зарегистрирован\"}},\"from\":2,\"size\":2}";
    assert_eq!(outcome.sent[1].query, expect);
    assert_eq!(office.text().unwrap().lines().count(), 7);
}
