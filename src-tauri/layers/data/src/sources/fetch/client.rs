//! One request at a time, bounded in time and memory. It keeps no connection, repeats nothing and follows nothing by itself, so
//! that each request is one that the journal tells of.
//!
//! The request runs on a thread of its own: the caller can cancel while a source keeps silent, and may itself stand on a
//! thread on which nothing may block.

use std::error::Error as Cause;
use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use reqwest::blocking::{Client as Http, Request, Response};
use reqwest::header::{ACCEPT, ACCEPT_ENCODING, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Certificate, Method, Proxy, Url};

use crate::{Error, Result};

use super::limits::Limits;
use super::{Secret, Settings, Surroundings, Trouble};

/// How often the caller is asked whether to go on.
const HEARTBEAT: Duration = Duration::from_millis(50);

/// Makes requests.
pub(super) struct Client {
    http: Option<Http>,
    limits: Limits,
    proxied: bool,
}

/// What came of a request.
#[derive(Debug)]
pub(super) struct Exchange {
    /// HTTP status; 0 if there was none.
    pub status: u16,
    /// Headers of the answer.
    pub headers: HeaderMap,
    /// The answer, as far as it came.
    pub body: Vec<u8>,
    /// Bytes of it.
    pub bytes: u64,
    /// Why it is not whole.
    pub broken: Option<Broken>,
}

/// Why there is no whole answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Broken {
    Unreachable(String),
    Lost(String),
    TimedOut,
    NotSecure(String),
    Proxy(String),
    TooLarge,
    Cancelled,
}

/// What the thread of a request and its caller share.
#[derive(Default)]
struct Shared {
    stop: AtomicBool,
    read: AtomicU64,
}

impl Client {
    /// A client for one source. It uses the office's proxy and certificates, and nothing of the system's settings.
    pub fn new(settings: &Settings, proxy_key: Option<&Secret>, limits: Limits, base: &Url) -> Result<Self> {
        let mut builder = Http::builder()
            .user_agent(concat!("ekn/", env!("CARGO_PKG_VERSION")))
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .http1_only()
            .pool_max_idle_per_host(0)
            .no_proxy()
            .connect_timeout(limits.connect())
            .timeout(limits.read());
        if let Some(proxy) = &settings.proxy {
            let mut proxy = Proxy::all(proxy).map_err(|error| Trouble::Proxy { reason: reason_of(&error) })?;
            if let Some(key) = proxy_key {
                let (name, word) = key.reveal().split_once(':').unwrap_or((key.reveal(), ""));
                proxy = proxy.basic_auth(name, word);
            }
            builder = builder.proxy(proxy);
        }
        if let Some(file) = &settings.ca {
            builder = builder.tls_certs_merge(certificates(file)?);
        } else if base.scheme() == "http" {
            // Nothing secured is asked for, so a machine without any certificates will do.
            builder = builder.tls_certs_only([]);
        }
        // Another crate may have chosen already; any choice is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let built = thread::spawn(move || builder.build()).join();
        let refused = |reason: String| Error::Fetch(Trouble::NotSecure { host: super::address::host_of(base), reason });
        match built {
            Ok(Ok(http)) => Ok(Self { http: Some(http), limits, proxied: settings.proxy.is_some() }),
            Ok(Err(error)) => Err(refused(reason_of(&error))),
            Err(_) => Err(refused("the client could not be made".to_owned())),
        }
    }

    /// Asks. `go_on` is told the bytes that have come, and cancels by answering `false`.
    pub fn get(
        &self,
        url: Url,
        headers: &[(String, String)],
        around: &dyn Surroundings,
        go_on: &mut dyn FnMut(u64) -> bool,
    ) -> Exchange {
        let Some((http, request)) = self.http.clone().zip(request(url, headers)) else {
            return Exchange::broken(Broken::Unreachable("the request could not be made".to_owned()));
        };
        let shared = Arc::new(Shared::default());
        let (most, proxied) = (self.limits.answer_bytes, self.proxied);
        let (done, wait) = channel();
        let theirs = Arc::clone(&shared);
        let begun = around.passed();
        thread::spawn(move || {
            // Nobody may be waiting for it any more.
            let _ = done.send(exchange(&http, request, most, proxied, &theirs));
        });
        let broken = loop {
            match wait.recv_timeout(HEARTBEAT) {
                Ok(exchange) => return exchange,
                Err(RecvTimeoutError::Disconnected) => break Broken::Lost("the request came to nothing".to_owned()),
                Err(RecvTimeoutError::Timeout) => {
                    if !go_on(shared.read.load(Ordering::Relaxed)) {
                        break Broken::Cancelled;
                    }
                    if around.passed().saturating_sub(begun) >= self.limits.total() {
                        break Broken::TimedOut;
                    }
                }
            }
        };
        // The thread ends by its own time-outs; what it still reads is thrown away.
        shared.stop.store(true, Ordering::Relaxed);
        Exchange { bytes: shared.read.load(Ordering::Relaxed), ..Exchange::broken(broken) }
    }
}

impl Drop for Client {
    /// Letting go may wait for a look-up of a name; nobody needs to wait with it.
    fn drop(&mut self) {
        let http = self.http.take();
        thread::spawn(move || drop(http));
    }
}

impl Exchange {
    fn broken(broken: Broken) -> Self {
        Self { status: 0, headers: HeaderMap::new(), body: Vec::new(), bytes: 0, broken: Some(broken) }
    }

    /// A header of the answer as text.
    pub fn header(&self, name: HeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

fn certificates(file: &std::path::Path) -> Result<Vec<Certificate>> {
    let pem = std::fs::read(file).map_err(Error::io(file))?;
    let all = Certificate::from_pem_bundle(&pem).unwrap_or_default();
    if all.is_empty() {
        return Err(Error::Fetch(Trouble::BadCertificates { file: file.display().to_string() }));
    }
    Ok(all)
}

fn request(url: Url, headers: &[(String, String)]) -> Option<Request> {
    let mut request = Request::new(Method::GET, url);
    let all = request.headers_mut();
    all.insert(ACCEPT, HeaderValue::from_static("application/json"));
    // A small packed answer may unpack to a huge one: plain is asked for, and anything else refused.
    all.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
    for (name, value) in headers {
        let mut value = HeaderValue::from_str(value).ok()?;
        value.set_sensitive(true);
        all.insert(HeaderName::from_bytes(name.as_bytes()).ok()?, value);
    }
    Some(request)
}

/// On a thread of its own: the request, and its answer up to a size.
fn exchange(http: &Http, request: Request, most: u64, proxied: bool, shared: &Shared) -> Exchange {
    let mut response = match http.execute(request) {
        Ok(response) => response,
        Err(error) => return Exchange::broken(why(&error, proxied)),
    };
    let mut body = Vec::new();
    let broken = if response.content_length().is_some_and(|length| length > most) {
        Some(Broken::TooLarge)
    } else {
        read(&mut response, most, &mut body, shared).err()
    };
    let (status, headers) = (response.status().as_u16(), std::mem::take(response.headers_mut()));
    Exchange { status, headers, bytes: body.len() as u64, body, broken }
}

fn read(response: &mut Response, most: u64, body: &mut Vec<u8>, shared: &Shared) -> std::result::Result<(), Broken> {
    let mut part = vec![0; 64 * 1024];
    loop {
        if shared.stop.load(Ordering::Relaxed) {
            return Err(Broken::Cancelled);
        }
        let read = match response.read(&mut part) {
            Ok(0) => return Ok(()),
            Ok(read) => read,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(why_cut(&error)),
        };
        if (body.len() + read) as u64 > most {
            return Err(Broken::TooLarge);
        }
        body.extend_from_slice(&part[..read]);
        shared.read.store(body.len() as u64, Ordering::Relaxed);
    }
}

/// Why there was no answer at all.
fn why(error: &reqwest::Error, proxied: bool) -> Broken {
    let reason = reason_of(error);
    if find::<rustls::Error>(error).is_some() {
        Broken::NotSecure(reason)
    } else if error.is_timeout() {
        Broken::TimedOut
    } else if error.is_connect() && proxied {
        // What does not answer then is the proxy: the source itself is behind it.
        Broken::Proxy(reason)
    } else if error.is_connect() {
        Broken::Unreachable(reason)
    } else {
        Broken::Lost(reason)
    }
}

/// Why an answer ended before its end.
fn why_cut(error: &std::io::Error) -> Broken {
    let timed_out = error.kind() == std::io::ErrorKind::TimedOut
        || find::<reqwest::Error>(error).is_some_and(reqwest::Error::is_timeout);
    if timed_out { Broken::TimedOut } else { Broken::Lost(deepest(error)) }
}

/// The cause at the bottom, which says what happened. Addresses, which hold the key, stand further up only.
fn reason_of(error: &reqwest::Error) -> String {
    error.source().map_or_else(|| "the client could not be made".to_owned(), deepest)
}

fn deepest(error: &(dyn Cause + 'static)) -> String {
    let mut last = error;
    while let Some(next) = inner(last) {
        last = next;
    }
    last.to_string()
}

/// The next cause; the one wrapped in an input or output error counts too, which the standard library passes over.
fn inner<'e>(error: &'e (dyn Cause + 'static)) -> Option<&'e (dyn Cause + 'static)> {
    match error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref) {
        Some(wrapped) => Some(wrapped),
        None => error.source(),
    }
}

fn find<'e, T: Cause + 'static>(error: &'e (dyn Cause + 'static)) -> Option<&'e T> {
    std::iter::successors(Some(error), |last| inner(*last)).find_map(|cause| cause.downcast_ref::<T>())
}
