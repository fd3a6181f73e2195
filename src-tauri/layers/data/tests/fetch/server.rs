//! A small HTTP server that does exactly what a test says: also what no framework would let it do.

use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// What a client asked.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// What stands after `GET`.
    pub target: String,
    headers: Vec<(String, String)>,
}

impl Asked {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// A parameter of the query, as it was meant.
    pub fn parameter(&self, name: &str) -> Option<String> {
        let url = reqwest::Url::options();
        let base = reqwest::Url::parse("http://x").unwrap();
        let url = url.base_url(Some(&base)).parse(&self.target).unwrap();
        url.query_pairs().find(|(own, _)| own == name).map(|(_, value)| value.into_owned())
    }
}

/// What the server does then.
#[derive(Debug, Clone)]
pub enum Reply {
    /// Sends these bytes and closes.
    Bytes(Vec<u8>),
    /// Sends them one by one, with a pause before each.
    Drip(Vec<u8>, Duration),
    /// Sends an answer that never ends.
    Flood,
    /// Keeps silent until the client leaves.
    Silence,
    /// Closes without a word.
    Slam,
}

/// An answer with a status, headers and a body.
pub fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Reply {
    let mut text = format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\n", body.len());
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    Reply::Bytes(format!("{text}\r\n{body}").into_bytes())
}

pub fn ok(body: &str) -> Reply {
    answer(200, &[("Content-Type", "application/json")], body)
}

type Say = dyn Fn(usize, &Asked) -> Reply + Send + Sync;

/// A server that lives as long as the test.
pub struct Server {
    pub port: u16,
    seen: Arc<Mutex<Vec<Asked>>>,
    stop: Arc<AtomicBool>,
}

impl Server {
    /// Answers each request by what the closure says; it is given the number of the request, from 0.
    pub fn start(say: impl Fn(usize, &Asked) -> Reply + Send + Sync + 'static) -> Self {
        Self::begin(None, Arc::new(say))
    }

    /// Answers from a list, the last one again and again.
    pub fn with(replies: Vec<Reply>) -> Self {
        Self::start(move |number, _| replies[number.min(replies.len() - 1)].clone())
    }

    /// The same behind TLS.
    pub fn secured(config: ServerConfig, say: impl Fn(usize, &Asked) -> Reply + Send + Sync + 'static) -> Self {
        Self::begin(Some(Arc::new(config)), Arc::new(say))
    }

    fn begin(tls: Option<Arc<ServerConfig>>, say: Arc<Say>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (seen, stop) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicBool::new(false)));
        let server = Self { port, seen: Arc::clone(&seen), stop: Arc::clone(&stop) };
        thread::spawn(move || {
            for stream in listener.incoming() {
                if stop.load(Ordering::Relaxed) {
                    return;
                }
                let Ok(stream) = stream else { continue };
                stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
                let (seen, say, tls) = (Arc::clone(&seen), Arc::clone(&say), tls.clone());
                thread::spawn(move || match tls {
                    None => serve(stream, &seen, &*say),
                    Some(config) => {
                        let secure = StreamOwned::new(ServerConnection::new(config).unwrap(), stream);
                        serve(secure, &seen, &*say);
                    }
                });
            }
        });
        server
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// What has been asked so far.
    pub fn seen(&self) -> Vec<Asked> {
        self.seen.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        // The listener wakes up, sees that it is over, and goes.
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

fn serve(mut stream: impl Read + Write, seen: &Mutex<Vec<Asked>>, say: &Say) {
    let Some(asked) = read(&mut stream) else { return };
    let number = {
        let mut seen = seen.lock().unwrap();
        seen.push(asked.clone());
        seen.len() - 1
    };
    // A client that leaves in the middle is what some tests are about.
    let _ = reply(&mut stream, say(number, &asked));
    let _ = stream.flush();
}

fn reply(stream: &mut (impl Read + Write), reply: Reply) -> std::io::Result<()> {
    match reply {
        Reply::Bytes(bytes) => stream.write_all(&bytes),
        Reply::Drip(bytes, pause) => bytes.iter().try_for_each(|byte| {
            thread::sleep(pause);
            stream.write_all(&[*byte])?;
            stream.flush()
        }),
        Reply::Flood => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")?;
            loop {
                stream.write_all(b"400\r\n")?;
                stream.write_all(&[b' '; 0x400])?;
                stream.write_all(b"\r\n")?;
            }
        }
        Reply::Silence => loop {
            match stream.read(&mut [0; 64]) {
                Ok(0) => return Ok(()),
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        },
        Reply::Slam => Ok(()),
    }
}

/// Reads a request up to its empty line.
fn read(stream: &mut (impl Read + Write)) -> Option<Asked> {
    let mut text = Vec::new();
    let mut byte = [0];
    while !text.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte).ok()? == 0 {
            return None;
        }
        text.push(byte[0]);
        if !text[0].is_ascii_uppercase() {
            // No HTTP: as servers do, it is answered in HTTP all the same.
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
            return None;
        }
    }
    let text = String::from_utf8(text).ok()?;
    let mut lines = text.lines();
    let target = lines.next()?.split(' ').nth(1)?.to_owned();
    let headers =
        lines.filter_map(|line| line.split_once(": ")).map(|(name, value)| (name.to_owned(), value.to_owned()));
    Some(Asked { target, headers: headers.collect() })
}
