//! What a source may answer, and what comes of it: each in bounded time and memory, and never a half file taken for a whole.

use std::net::TcpListener;
use std::time::Duration;

use ekn_data::sources::fetch::Counts;

use crate::server::{Reply, Server, answer, ok};
use crate::world::{KEY, Office};

const GOOD: &str = r#"{"items":[{"act":{"number":"01/26"},"days":5},{"act":{"number":"02/26"}}]}"#;

fn bytes(text: &str) -> Reply {
    Reply::Bytes(text.into())
}

/// Asks a server that answers from a list; says what comes of it.
#[track_caller]
fn check(replies: Vec<Reply>, expect: &str) {
    let server = Server::with(replies);
    let office = Office::at(server.url("/list"));
    let outcome = office.fetch();
    assert_eq!(outcome.told(), expect, "{:?}", outcome.result);
    // Each request is told of, and only what is whole has become a file.
    assert_eq!(outcome.sent.len(), server.seen().len());
    assert_eq!(office.text().is_some(), outcome.result.is_ok());
}

#[test]
fn a_good_answer_becomes_a_file() {
    let server = Server::with(vec![ok(GOOD)]);
    let office = Office::at(server.url("/list"));
    let outcome = office.fetch();
    assert_eq!(outcome.told(), "2 records, 1 requests");
    assert_eq!(office.text().unwrap(), "{\"number\":\"01/26\",\"days\":5}\n{\"number\":\"02/26\",\"days\":null}\n");
    let asked = &server.seen()[0];
    assert_eq!(asked.target, format!("/list?apiKey={KEY}"));
    assert_eq!(asked.header("accept-encoding"), Some("identity"));
    assert!(asked.header("cookie").is_none() && asked.header("referer").is_none());
    let (sent, came) = (&outcome.sent[0], outcome.came(0));
    assert_eq!((sent.method, sent.path.as_str(), sent.query.as_str()), ("GET", "/list", "apiKey=***"));
    assert_eq!((sent.host.clone(), came.status), (format!("127.0.0.1:{}", server.port), 200));
    assert_eq!((sent.page, sent.attempt, came.outcome, came.bytes), (1, 1, "ok", GOOD.len() as u64));
}

#[test]
fn a_key_in_a_header() {
    let server = Server::with(vec![ok(GOOD)]);
    let office = Office { key: "header = \"Authorization\"\nprefix = \"Bearer \"", ..Office::at(server.url("/list")) };
    assert_eq!(office.fetch().told(), "2 records, 1 requests");
    let asked = &server.seen()[0];
    assert_eq!((asked.target.as_str(), asked.header("authorization")), ("/list", Some(&*format!("Bearer {KEY}"))));
}

#[test]
fn refusals_are_not_repeated() {
    let status = |status| vec![answer(status, &[], "{}")];
    check(status(401), "fetch_key_refused, 1 requests");
    check(status(403), "fetch_key_refused, 1 requests");
    check(status(404), "fetch_not_there, 1 requests");
    check(status(400), "fetch_refused, 1 requests");
    check(status(304), "fetch_refused, 1 requests");
    check(vec![ok(&format!(r#"{{"error":"no such key: {KEY}"}}"#))], "fetch_source_error, 1 requests");
}

#[test]
fn what_may_pass_is_asked_for_again_with_growing_pauses() {
    let down = || answer(503, &[], "{}");
    check(vec![down(), down(), ok(GOOD)], "2 records, 3 requests, waited 6 s");
    check(vec![down()], "fetch_source_down, 3 requests, waited 6 s");
    check(vec![answer(429, &[], ""), ok(GOOD)], "2 records, 2 requests, waited 2 s");
    check(vec![answer(429, &[], "")], "fetch_too_many, 3 requests, waited 6 s");
    // The source says when: sooner than our own pause does not hurry us, later makes us wait, too late sends us away.
    check(vec![answer(429, &[("Retry-After", "1")], ""), ok(GOOD)], "2 records, 2 requests, waited 2 s");
    check(vec![answer(429, &[("Retry-After", "45")], ""), ok(GOOD)], "2 records, 2 requests, waited 45 s");
    check(vec![answer(503, &[("Retry-After", "45")], ""), ok(GOOD)], "2 records, 2 requests, waited 45 s");
    check(vec![answer(429, &[("Retry-After", "3600")], ""), ok(GOOD)], "fetch_come_back, 1 requests");
    let date = [("Date", "Mon, 16 Nov 2026 09:00:00 GMT"), ("Retry-After", "Mon, 16 Nov 2026 09:00:30 GMT")];
    check(vec![answer(429, &date, ""), ok(GOOD)], "2 records, 2 requests, waited 30 s");
}

#[test]
fn broken_connections() {
    let half = "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{\"items\":[";
    let chunk = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"ite\r\n";
    let heads = format!("HTTP/1.1 200 OK\r\n{}", "X: y\r\n".repeat(100_000));
    let quiet = format!("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{}", &GOOD[..40]);
    for broken in [
        Reply::Slam,
        bytes(half),
        bytes(chunk),
        bytes(&quiet),
        bytes(&heads),
        bytes("HTTP/1.1 200"),
        bytes("SSH-2.0-x\r\n"),
    ] {
        check(vec![broken.clone()], "fetch_lost, 3 requests, waited 6 s");
        check(vec![broken, ok(GOOD)], "2 records, 2 requests, waited 2 s");
    }
}

#[test]
fn nobody_there() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/list", listener.local_addr().unwrap());
    drop(listener);
    let outcome = Office::at(url).fetch();
    assert_eq!(outcome.told(), "fetch_unreachable, 3 requests, waited 6 s");
    let came = (0..3).map(|number| outcome.came(number));
    assert!(came.into_iter().all(|came| came.status == 0 && came.outcome == "fetch_unreachable"));
}

#[test]
fn silence_and_slowness_end() {
    let check = |reply: Reply| {
        let server = Server::with(vec![reply.clone()]);
        let patience = "connect_seconds = 0.4\nread_seconds = 0.4\ntotal_seconds = 1";
        let office = Office { limits: "pause_seconds = 1", patience, ..Office::at(server.url("/list")) };
        assert_eq!(office.fetch().told(), "fetch_timed_out, 3 requests, waited 3 s", "{reply:?}");
        assert_eq!(office.text(), None);
    };
    check(Reply::Silence);
    // Each byte comes in time, the answer as a whole does not.
    let drip = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{GOOD}", GOOD.len());
    check(Reply::Drip(drip.into_bytes(), Duration::from_millis(40)));
    // Not even the headers do.
    let head = format!("HTTP/1.1 200 OK\r\nX: {}", "y".repeat(1000));
    check(Reply::Drip(head.into_bytes(), Duration::from_millis(30)));
}

#[test]
fn answers_that_are_too_large() {
    let body = format!("{{\"items\":[{}]}}", vec!["{}"; 10_000].join(","));
    check(vec![ok(&body)], "fetch_too_large, 1 requests");
    check(vec![bytes("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")], "fetch_too_large, 1 requests");
    check(vec![Reply::Flood], "fetch_too_large, 1 requests");
    // Packed answers are not unpacked at all: a small one may be a huge one.
    check(vec![answer(200, &[("Content-Encoding", "gzip")], GOOD)], "fetch_packed, 1 requests");
}

#[test]
fn answers_that_are_something_else() {
    check(vec![ok("{\"items\":[{},]}")], "fetch_bad_json, 1 requests");
    check(vec![ok(&"[".repeat(5000))], "fetch_bad_json, 1 requests");
    check(vec![ok("<!doctype html><title>Технические работы</title>")], "fetch_web_page, 1 requests");
    check(vec![answer(200, &[("Content-Type", "text/html")], "Sign in")], "fetch_web_page, 1 requests");
    check(vec![ok("{\"rows\":[]}")], "fetch_wrong_shape, 1 requests");
    check(vec![ok("{\"items\":{}}")], "fetch_wrong_shape, 1 requests");
    check(vec![ok("{\"items\":[{},7]}")], "fetch_wrong_shape, 1 requests");
    check(vec![ok("[]")], "fetch_wrong_shape, 1 requests");
    check(vec![ok("{\"items\":[]}")], "fetch_no_records, 1 requests");
    // As long as it was announced, and cut short all the same: asking again brings the same.
    check(vec![ok("{\"items\":[{}")], "fetch_bad_json, 1 requests");
    check(vec![ok("")], "fetch_lost, 3 requests, waited 6 s");
}

#[test]
fn redirects_stay_with_the_host() {
    let to = |to: &str| answer(302, &[("Location", to)], "");
    check(vec![to("/moved?apiKey=x"), ok(GOOD)], "2 records, 2 requests");
    check(vec![to("https://elsewhere.example/list")], "fetch_redirected, 1 requests");
    check(vec![to("http://127.0.0.1:1/list")], "fetch_redirected, 1 requests");
    check(vec![to("/round")], "fetch_redirected, 4 requests");
    check(vec![answer(302, &[], "")], "fetch_refused, 1 requests");
}

#[test]
fn a_person_can_cancel_at_any_time() {
    let check = |reply: Reply, go_on: fn(&Counts, Duration) -> bool| {
        let server = Server::with(vec![reply]);
        let office = Office::at(server.url("/list"));
        let outcome = office.fetch_while(go_on);
        assert_eq!(outcome.told(), "cancelled, 1 requests");
        assert_eq!(office.text(), None);
        outcome.sent.first().and_then(|sent| sent.came.as_ref()).map(|came| came.outcome)
    };
    // While the source keeps silent, and between two tries.
    assert_eq!(check(Reply::Silence, |counts, _| counts.requests == 0), Some("cancelled"));
    let a_moment = |_: &Counts, waited: Duration| waited < Duration::from_millis(100);
    assert_eq!(check(answer(503, &[], ""), a_moment), Some("fetch_source_down"));
}

#[test]
fn what_nobody_mapped_is_told_and_what_is_ignored_is_not() {
    let server = Server::with(vec![ok(r#"{"items":[{"act":{},"days":1,"new":2,"id":3}]}"#)]);
    let office = Office { head: "ignore = [\"id\"]", ..Office::at(server.url("/list")) };
    assert_eq!(office.fetch().result.unwrap().unmapped, ["new"]);
}
