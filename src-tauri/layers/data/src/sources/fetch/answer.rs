//! What an answer means: a page, nothing new, another address, a reason to ask again, or the end. Pure.

use std::time::Duration;

use reqwest::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, DATE, LOCATION, RETRY_AFTER};
use serde_json::Value;

use super::Trouble;
use super::client::{Broken, Exchange};
use super::policy::asked_pause;

/// Longer texts of a source are cut.
const TEXT: usize = 200;

/// What an answer means.
#[derive(Debug)]
pub(super) enum Verdict {
    /// An answer to be read.
    Page(Value),
    /// Nothing has changed since the tag that we sent.
    NothingNew,
    /// The same is to be had at another address.
    Follow(String),
    /// It may go better the next time, after a pause that the source may name.
    Again(Trouble, Option<Duration>),
    /// It will not go better.
    Stop(Trouble),
    /// The person cancelled.
    Cancelled,
}

/// Judges an answer of a host, to a request for a path.
pub(super) fn judge(exchange: &Exchange, host: &str, path: &str, most: u64) -> Verdict {
    let (host, status) = (host.to_owned(), exchange.status);
    if let Some(broken) = &exchange.broken {
        // A status that settles the matter settles it without the rest of the answer.
        let settled = status >= 400 && *broken != Broken::Cancelled;
        if !settled {
            return broken_off(broken.clone(), host, most);
        }
    }
    match status {
        200..=299 => page(exchange, host),
        304 => Verdict::NothingNew,
        300..=399 => match exchange.header(LOCATION) {
            Some(to) => Verdict::Follow(to.to_owned()),
            None => Verdict::Stop(Trouble::Refused { host, status }),
        },
        401 | 403 => Verdict::Stop(Trouble::KeyRefused { host, status }),
        404 | 410 => Verdict::Stop(Trouble::NotThere { host, path: path.to_owned() }),
        407 => Verdict::Stop(Trouble::Proxy { reason: "407".to_owned() }),
        429 => {
            let after = asked(exchange);
            let seconds = after.map_or(0, |pause| pause.as_secs());
            Verdict::Again(Trouble::TooMany { host, seconds }, after)
        }
        408 | 425 => Verdict::Again(Trouble::Refused { host, status }, asked(exchange)),
        500..=599 => Verdict::Again(Trouble::SourceDown { host, status }, asked(exchange)),
        _ => Verdict::Stop(Trouble::Refused { host, status }),
    }
}

fn asked(exchange: &Exchange) -> Option<Duration> {
    asked_pause(exchange.header(RETRY_AFTER), exchange.header(DATE))
}

fn broken_off(broken: Broken, host: String, most: u64) -> Verdict {
    match broken {
        Broken::Unreachable(reason) => Verdict::Again(Trouble::Unreachable { host, reason }, None),
        Broken::Lost(reason) => Verdict::Again(Trouble::Lost { host, reason }, None),
        Broken::TimedOut => Verdict::Again(Trouble::TimedOut { host }, None),
        Broken::NotSecure(reason) => Verdict::Stop(Trouble::NotSecure { host, reason }),
        Broken::Proxy(reason) => Verdict::Stop(Trouble::Proxy { reason }),
        Broken::TooLarge => Verdict::Stop(Trouble::TooLarge { host, most }),
        Broken::Cancelled => Verdict::Cancelled,
    }
}

fn page(exchange: &Exchange, host: String) -> Verdict {
    if let Some(packing) = exchange.header(CONTENT_ENCODING).filter(|packing| !packing.eq_ignore_ascii_case("identity"))
    {
        return Verdict::Stop(Trouble::Packed { host, packing: shortened(packing) });
    }
    let body = exchange.body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&exchange.body);
    match serde_json::from_slice(body) {
        Ok(value) => match error_in(&value) {
            Some(text) => Verdict::Stop(Trouble::SourceError { host, text: shortened(&text) }),
            None => Verdict::Page(value),
        },
        Err(_) if is_web_page(exchange, body) => Verdict::Stop(Trouble::WebPage { host }),
        // Cut short: the connection may have been closed early without a word. An answer as long as it was announced came whole.
        Err(error) if error.is_eof() && !came_whole(exchange) => {
            Verdict::Again(Trouble::Lost { host, reason: shown(&error) }, None)
        }
        Err(error) => Verdict::Stop(Trouble::BadJson { host, line: error.line(), reason: shown(&error) }),
    }
}

/// Nothing at all is no answer, however it was announced.
fn came_whole(exchange: &Exchange) -> bool {
    let announced = exchange.header(CONTENT_LENGTH).and_then(|length| length.trim().parse().ok());
    !exchange.body.is_empty() && announced == Some(exchange.body.len())
}

fn is_web_page(exchange: &Exchange, body: &[u8]) -> bool {
    let html = exchange.header(CONTENT_TYPE).is_some_and(|kind| kind.contains("html"));
    html || body.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<')
}

/// Where a source says what is wrong.
const SAID: [&str; 4] = ["message", "reason", "detail", "title"];

/// The text of an error that an answer tells of. An empty or a zero `error` is none.
fn error_in(answer: &Value) -> Option<String> {
    let all = answer.as_object()?;
    let says_no = ["success", "ok"].iter().any(|name| all.get(*name) == Some(&Value::Bool(false)));
    let said = || SAID.iter().find_map(|name| all.get(*name)?.as_str()).unwrap_or("success: false").to_owned();
    match all.get("error").unwrap_or(&Value::Null) {
        Value::Null | Value::Bool(false) if says_no => Some(said()),
        Value::Null | Value::Bool(false) => None,
        Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        Value::Number(number) => (number.as_f64() != Some(0.0)).then(|| number.to_string()),
        Value::Array(all) if all.is_empty() => None,
        Value::Object(all) if all.is_empty() => None,
        Value::Object(all) => {
            let said = SAID.iter().find_map(|name| all.get(*name)?.as_str());
            Some(said.map_or_else(|| Value::Object(all.clone()).to_string(), str::to_owned))
        }
        other => Some(other.to_string()),
    }
}

/// What is wrong, without the line and column that serde puts at the end.
fn shown(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or_default().to_owned()
}

fn shortened(text: &str) -> String {
    let calm: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    if calm.chars().count() <= TEXT { calm } else { calm.chars().take(TEXT).chain(['…']).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::{HeaderMap, HeaderName};

    fn answer(status: u16, headers: &[(HeaderName, &str)], body: &str) -> Exchange {
        let headers: HeaderMap = headers.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect();
        Exchange { status, headers, body: body.into(), bytes: body.len() as u64, broken: None }
    }

    fn told(exchange: &Exchange) -> String {
        match judge(exchange, "h", "/p", 100) {
            Verdict::Page(value) => format!("page {value}"),
            Verdict::NothingNew => "nothing new".to_owned(),
            Verdict::Follow(to) => format!("follow {to}"),
            Verdict::Again(trouble, None) => format!("again {}", trouble.key()),
            Verdict::Again(trouble, Some(pause)) => format!("again {} {}", trouble.key(), pause.as_secs()),
            Verdict::Stop(trouble) => format!("stop {trouble}"),
            Verdict::Cancelled => "cancelled".to_owned(),
        }
    }

    #[test]
    fn statuses() {
        let check = |status, headers: &[(HeaderName, &str)], expect: &str| {
            assert_eq!(told(&answer(status, headers, "[]")), expect, "{status}");
        };
        check(200, &[], "page []");
        check(304, &[], "nothing new");
        check(302, &[(LOCATION, "/x")], "follow /x");
        check(302, &[], "stop h answered 302");
        check(401, &[], "stop h refused the key: 401");
        check(403, &[], "stop h refused the key: 403");
        check(404, &[], "stop h has nothing at /p");
        check(400, &[], "stop h answered 400");
        check(407, &[], "stop the proxy refused: 407");
        check(429, &[], "again fetch_too_many");
        check(429, &[(RETRY_AFTER, "7")], "again fetch_come_back 7");
        check(500, &[], "again fetch_source_down");
        check(503, &[(RETRY_AFTER, "3")], "again fetch_source_down 3");
        check(600, &[], "stop h answered 600");
    }

    #[test]
    fn bodies() {
        let check = |body: &str, expect: &str| assert_eq!(told(&answer(200, &[], body)), expect, "{body}");
        check("\u{FEFF}{\"a\":1}", "page {\"a\":1}");
        check(r#"{"error":null,"data":[]}"#, r#"page {"error":null,"data":[]}"#);
        check(r#"{"error":0}"#, r#"page {"error":0}"#);
        check(r#"{"error":"no\nsuch key"}"#, "stop h answered with an error: no such key");
        check(r#"{"error":{"code":5,"message":"denied"}}"#, "stop h answered with an error: denied");
        check(r#"{"error":{"code":5}}"#, r#"stop h answered with an error: {"code":5}"#);
        check(r#"{"success":false,"message":"no rights","data":[]}"#, "stop h answered with an error: no rights");
        check(r#"{"success":false}"#, "stop h answered with an error: success: false");
        check(r#"{"success":true,"data":[]}"#, r#"page {"success":true,"data":[]}"#);
        check("", "again fetch_lost");
        check("[{\"a\":1},{\"a\"", "again fetch_lost");
        check("[1,]", "stop h sent broken JSON: line 1, trailing comma");
        check("\n <html><body>no</body></html>", "stop h sent a web page");
        check(&"[".repeat(1000), "stop h sent broken JSON: line 1, recursion limit exceeded");
        let long = format!("{{\"error\":\"{}\"}}", "я".repeat(500));
        assert!(told(&answer(200, &[], &long)).ends_with("яя…"));
    }

    #[test]
    fn what_is_packed_or_broken_is_not_read() {
        assert_eq!(told(&answer(200, &[(CONTENT_ENCODING, "gzip")], "[]")), "stop h sent an answer packed as gzip");
        let check = |broken, status, expect: &str| {
            let exchange = Exchange { broken: Some(broken), ..answer(status, &[], "[]") };
            assert_eq!(told(&exchange), expect);
        };
        check(Broken::TooLarge, 200, "stop h sent more than 100 bytes");
        check(Broken::Lost("x".to_owned()), 200, "again fetch_lost");
        check(Broken::Lost("x".to_owned()), 403, "stop h refused the key: 403");
        check(Broken::TimedOut, 0, "again fetch_timed_out");
        check(Broken::Cancelled, 0, "cancelled");
    }
}
