//! Downloads that break off go on; what is unchanged is not downloaded again.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::json;

use crate::server::{Reply, Server, answer, ok};
use crate::world::Office;

const PAGING: &str = "style = \"page\"\nparameter = \"page\"";

/// Page `number` of five with two records each.
fn page(number: usize) -> Reply {
    let records = (1..=5).contains(&number).then(|| [number * 2, number * 2 + 1]);
    let items: Vec<_> = records.into_iter().flatten().map(|n| json!({ "act": { "number": n.to_string() } })).collect();
    ok(&json!({ "items": items }).to_string())
}

/// A register that can be put out of order from a page on.
fn register(broken_from: Arc<AtomicUsize>, trouble: Reply) -> Server {
    Server::start(move |_, asked| {
        let number = asked.parameter("page").unwrap().parse().unwrap();
        if number >= broken_from.load(Ordering::Relaxed) { trouble.clone() } else { page(number) }
    })
}

fn whole() -> String {
    (2..=11).map(|n| format!("{{\"number\":\"{n}\",\"days\":null}}\n")).collect()
}

#[test]
fn a_download_goes_on_after_its_last_whole_page() {
    let half = Reply::Bytes(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"items\":[{\"act\":".to_vec());
    for trouble in [answer(503, &[], ""), half, answer(403, &[], ""), ok("{\"error\":\"limit\"}")] {
        let broken_from = Arc::new(AtomicUsize::new(4));
        let server = register(Arc::clone(&broken_from), trouble);
        let office = Office { paging: PAGING, ..Office::at(server.url("/list")) };
        assert!(office.fetch().result.is_err());
        assert_eq!(office.text(), None, "a half is not a whole");
        // Still broken: nothing is lost by trying.
        assert!(office.fetch().result.is_err());
        broken_from.store(usize::MAX, Ordering::Relaxed);
        let before = server.seen().len();
        let fetched = office.fetch().result.unwrap();
        assert_eq!(office.text().unwrap(), whole());
        assert_eq!((fetched.records, fetched.requests, fetched.resumed), (10, 5, true));
        let asked: Vec<String> = server.seen()[before..].iter().map(|asked| asked.parameter("page").unwrap()).collect();
        assert_eq!(asked, ["1", "3", "4", "5", "6"], "the first and the last page are looked at again");
        // The next one begins anew, and what was there is replaced only by a whole one.
        assert!(!office.fetch().result.unwrap().resumed);
        broken_from.store(2, Ordering::Relaxed);
        assert!(office.fetch().result.is_err());
        assert_eq!(office.text().unwrap(), whole());
    }
}

/// Records that move over the pages while a download is interrupted: it begins anew, and none is left out.
#[test]
fn what_has_shifted_meanwhile_begins_anew() {
    let check = |records: Vec<usize>| {
        let shifted = Arc::new(AtomicUsize::new(0));
        let (state, later) = (Arc::clone(&shifted), records.clone());
        let server = Server::start(move |_, asked| {
            let number: usize = asked.parameter("page").unwrap().parse().unwrap();
            let is_shifted = state.load(Ordering::Relaxed) == 1;
            if number > 3 && !is_shifted {
                return Reply::Slam;
            }
            let all: Vec<usize> = if is_shifted { later.clone() } else { (2..12).collect() };
            let items = all.chunks(2).nth(number - 1).unwrap_or_default();
            let items: Vec<_> = items.iter().map(|n| json!({ "act": { "number": n.to_string() } })).collect();
            ok(&json!({ "items": items }).to_string())
        });
        let office = Office { paging: PAGING, ..Office::at(server.url("/list")) };
        assert!(office.fetch().result.is_err());
        shifted.store(1, Ordering::Relaxed);
        let fetched = office.fetch().result.unwrap();
        assert!(!fetched.resumed);
        let expect: String = records.iter().map(|n| format!("{{\"number\":\"{n}\",\"days\":null}}\n")).collect();
        assert_eq!(office.text().unwrap(), expect);
    };
    check((3..12).collect()); // the first is gone
    check([2, 3, 4, 5, 7, 8, 9, 10, 11].to_vec()); // one of the last page
    check((1..12).collect()); // one came before all
    check([1].into_iter().chain(2..7).chain(8..12).collect()); // and another is gone behind it
}

/// A source that changes while its pages come may have left a record out: that is told.
#[test]
fn a_number_of_records_that_changes_is_told() {
    let check = |totals: [u64; 3], expect: Option<(u64, u64)>| {
        let server = Server::start(move |_, asked| {
            let number: usize = asked.parameter("page").unwrap().parse().unwrap();
            let items = [json!({ "act": { "number": format!("{number}a") } }), json!({ "act": { "number": number } })];
            ok(&json!({ "items": items, "total": totals[number - 1] }).to_string())
        });
        let office = Office { paging: PAGING, head: "total = \"total\"", ..Office::at(server.url("/list")) };
        assert_eq!(office.fetch().result.unwrap().moved, expect, "{totals:?}");
    };
    check([6, 6, 6], None);
    check([7, 6, 6], Some((7, 6)));
    check([6, 7, 6], Some((6, 7)));
}

/// A record that comes on two pages shows that others may have slipped between them.
#[test]
fn records_that_move_over_the_pages_are_told() {
    let check = |pages: [[u32; 2]; 3], expect: u64| {
        let server = Server::start(move |_, asked| {
            let number: usize = asked.parameter("page").unwrap().parse().unwrap();
            let items = pages[number - 1].map(|number| json!({ "act": { "number": number } }));
            ok(&json!({ "items": items, "total": 6 }).to_string())
        });
        let office = Office { paging: PAGING, head: "total = \"total\"", ..Office::at(server.url("/list")) };
        let fetched = office.fetch().result.unwrap();
        assert_eq!((fetched.repeated, fetched.has_moved()), (expect, expect > 0), "{pages:?}");
    };
    check([[1, 2], [3, 4], [5, 6]], 0);
    check([[1, 2], [2, 3], [4, 5]], 1);
    check([[1, 1], [2, 3], [4, 5]], 0); // twice on one page is what the source says itself
}

/// A source that sends biometric data, however deep and whether or not it would be read, is refused.
#[test]
fn biometric_data_are_refused_wherever_they_stand() {
    let check = |record: serde_json::Value, refused: bool| {
        let body = json!({ "items": [record], "total": 1 }).to_string();
        let server = Server::start(move |_, _| ok(&body));
        let office = Office::at(server.url("/list"));
        let result = office.fetch().result;
        assert_eq!(matches!(result, Err(ekn_data::Error::BiometricColumn(_))), refused, "{result:?}");
        assert!(!refused || office.text().is_none());
    };
    check(json!({ "act": { "number": 1 } }), false);
    check(json!({ "act": { "number": 1 }, "fingerprint": "AA" }), true);
    check(json!({ "act": { "number": 1, "list": [{ "отпечатки пальцев": "AA" }] } }), true);
}

#[test]
fn a_cancelled_download_goes_on() {
    let server = register(Arc::new(AtomicUsize::new(usize::MAX)), Reply::Slam);
    let office = Office { paging: PAGING, ..Office::at(server.url("/list")) };
    assert_eq!(office.fetch_while(|counts, _| counts.pages < 3).told(), "cancelled, 3 requests");
    let fetched = office.fetch().result.unwrap();
    assert_eq!((fetched.requests, fetched.resumed), (5, true));
    assert_eq!(office.text().unwrap(), whole());
}

#[test]
fn what_is_too_old_or_asked_otherwise_begins_anew() {
    let check = |change: fn(&mut Office), requests: u64| {
        let broken_from = Arc::new(AtomicUsize::new(4));
        let server = register(Arc::clone(&broken_from), Reply::Slam);
        let mut office = Office { paging: PAGING, ..Office::at(server.url("/list")) };
        assert!(office.fetch().result.is_err());
        broken_from.store(usize::MAX, Ordering::Relaxed);
        change(&mut office);
        let fetched = office.fetch().result.unwrap();
        assert_eq!((fetched.requests, fetched.resumed), (requests, requests < 6), "{:?}", office.now);
        assert_eq!(office.text().unwrap(), whole());
    };
    check(|office| office.now = "2026-11-17T23:59:59Z", 5);
    check(|office| office.now = "2026-11-18T00:00:00Z", 6);
    check(|office| office.head = "[parameters]\nstatus = \"closed\"", 6);
    check(|office| office.limits = "resume_days = 0", 5);
    check(|office| office.anew = true, 6);
}

#[test]
fn what_is_unchanged_is_not_downloaded_again() {
    let tag = Arc::new(AtomicUsize::new(1));
    let current = Arc::clone(&tag);
    let server = Server::start(move |_, asked| {
        let etag = format!("\"v{}\"", current.load(Ordering::Relaxed));
        if asked.header("if-none-match") == Some(&etag) {
            return answer(304, &[("ETag", &etag)], "");
        }
        let body = json!({ "items": [{ "act": { "number": etag } }] }).to_string();
        answer(200, &[("ETag", &etag), ("Last-Modified", "Mon, 16 Nov 2026 09:00:00 GMT")], &body)
    });
    let mut office = Office::at(server.url("/list"));
    let first = office.fetch().result.unwrap();
    let again = office.fetch();
    assert_eq!(again.told(), "nothing new, 1 requests");
    assert_eq!(again.came(0).outcome, "nothing_new");
    assert_eq!(again.result.unwrap().sha256, first.sha256);
    let asked = server.seen()[1].clone();
    assert_eq!(asked.header("if-modified-since"), Some("Mon, 16 Nov 2026 09:00:00 GMT"));
    assert_eq!(office.fetch().told(), "nothing new, 1 requests");
    tag.store(2, Ordering::Relaxed);
    assert_eq!(office.fetch().told(), "1 records, 1 requests");
    assert!(office.text().unwrap().contains("v2"));
    // What is gone before anybody took it in is new again.
    std::fs::remove_file(office.out()).unwrap();
    assert_eq!(office.fetch().told(), "1 records, 1 requests");
    office.anew = true;
    assert_eq!(office.fetch().told(), "1 records, 1 requests");
}

#[test]
fn a_first_page_shorter_than_asked_for_may_still_not_be_all() {
    let server = Server::start(|_, asked| {
        if asked.header("if-none-match").is_some() {
            return answer(304, &[], "");
        }
        let number = asked.parameter("page").unwrap().parse::<usize>().unwrap();
        let items: Vec<_> =
            (number * 3..number * 3 + 3).map(|n| json!({ "act": { "number": n.to_string() } })).collect();
        answer(200, &[("ETag", "\"x\"")], &json!({ "items": items, "total": 6 }).to_string())
    });
    let paging = "style = \"page\"\nparameter = \"page\"\nsize = 500\nsize_parameter = \"limit\"";
    let office = Office { paging, head: "total = \"total\"", ..Office::at(server.url("/list")) };
    assert_eq!(office.fetch().told(), "6 records, 2 requests");
    assert_eq!(office.fetch().told(), "6 records, 2 requests", "the second page may be another one now");
}

#[test]
fn the_tag_of_a_first_page_does_not_speak_for_others() {
    let check = |paging: &'static str, expect: &str| {
        let server = Server::start(|_, asked| {
            let number = asked.parameter("page").unwrap().parse::<usize>().unwrap();
            if asked.header("if-none-match").is_some() {
                return answer(304, &[], "");
            }
            let Reply::Bytes(bytes) = page(number) else { unreachable!() };
            let text = String::from_utf8(bytes).unwrap();
            Reply::Bytes(text.replacen("\r\n", "\r\nETag: \"x\"\r\n", 1).into_bytes())
        });
        let office = Office { paging, ..Office::at(server.url("/list")) };
        assert_eq!(office.fetch().told(), "10 records, 6 requests");
        assert_eq!(office.fetch().told(), expect);
    };
    check(PAGING, "10 records, 6 requests");
    // Unless the source says so, and somebody wrote that down.
    check("style = \"page\"\nparameter = \"page\"\ntag_covers_all = true", "nothing new, 1 requests");
}
