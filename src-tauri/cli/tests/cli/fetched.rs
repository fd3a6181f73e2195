//! A fetch that is killed in the middle goes on where it stopped, and the journal knows of every request that was answered.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};

use serde_json::{Value, json};

use crate::terminal::Terminal;

/// Holds five pages of two records. Each page asked for is told; the third is not answered the first time.
fn register() -> (String, Receiver<usize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/list", listener.local_addr().unwrap());
    let (tell, told) = channel();
    std::thread::spawn(move || {
        let mut kept_waiting = None;
        for stream in listener.incoming() {
            answer(stream.unwrap(), &tell, &mut kept_waiting);
        }
    });
    (url, told)
}

fn answer(mut stream: TcpStream, tell: &Sender<usize>, kept_waiting: &mut Option<TcpStream>) {
    let mut text = Vec::new();
    let mut byte = [0];
    while !text.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap_or(0) == 1 {
        text.push(byte[0]);
    }
    let text = String::from_utf8(text).unwrap();
    let page: usize = text.split("page=").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    let _ = tell.send(page);
    if page == 3 && kept_waiting.is_none() {
        *kept_waiting = Some(stream);
        return;
    }
    let items: Vec<Value> = if page > 5 {
        Vec::new()
    } else {
        [1, 0].map(|less| json!({ "n": page * 2 - less, "kind": "other" })).to_vec()
    };
    let body = json!({ "items": items }).to_string();
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    stream.write_all(format!("{head}{body}").as_bytes()).unwrap();
}

const CONNECTOR: &str = r#"
id = "test"
kind = "json"
title = { kk = "с", ru = "т", en = "t" }
passport = "inspections"
records = "items"
[paging]
style = "page"
parameter = "page"
[limits]
requests_a_minute = 60000
[[field]]
path = "n"
column = "number"
[[field]]
path = "kind"
column = "kind"
"#;

#[test]
fn a_killed_fetch_goes_on_where_it_stopped() {
    let (url, told) = register();
    let terminal = Terminal::with_store();
    let assets = terminal.folder.path().join("assets");
    std::fs::create_dir_all(assets.join("connectors")).unwrap();
    std::fs::write(assets.join("connectors/test.toml"), CONNECTOR).unwrap();
    let network = format!("enabled = true\n[connector.test]\nurl = \"{url}\"\n");
    std::fs::write(terminal.folder.path().join("network.toml"), network).unwrap();
    let fetch = ["--assets", assets.to_str().unwrap(), "fetch", "test"];
    let last = || {
        let all = terminal.json(&["--assets", assets.to_str().unwrap(), "connectors"]);
        all.as_array().unwrap().iter().find(|one| one["id"] == "test").unwrap()["last"].clone()
    };

    let mut child = terminal.start(&fetch);
    assert_eq!([told.recv().unwrap(), told.recv().unwrap(), told.recv().unwrap()], [1, 2, 3]);
    child.kill().unwrap();
    child.wait().unwrap();
    let file = terminal.folder.path().join("test.spool/test.jsonl");
    assert!(!file.exists());
    assert_eq!((&last()["outcome"], &last()["requests"]), (&json!("interrupted"), &json!(0)));

    let report = terminal.json(&fetch);
    assert_eq!((&report["records"], &report["resumed"], &report["requests"]), (&json!(10), &json!(true), &json!(6)));
    // Before it goes on it sees whether the source still gives what came before.
    assert_eq!(told.try_iter().collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
    // Sealed until it is taken in, and gone afterwards.
    assert!(!std::fs::read(&file).unwrap().windows(8).any(|part| part == b"\"number\""));
    let assets = assets.to_str().unwrap();
    let import = ["--assets", assets, "import", "--passport", "inspections", file.to_str().unwrap()];
    let taken = terminal.json(&import);
    assert_eq!((&taken["read"], &taken["sha256"]), (&json!(10), &report["sha256"]));
    assert!(!file.exists());
    assert_eq!(last()["outcome"], "done");
    assert_eq!(terminal.json(&["journal", "verify"])["ok"], true);
    let lines = terminal.json(&["journal", "list"])["lines"].as_array().unwrap().clone();
    let requests = lines.iter().filter(|line| line["action"] == "Запрос в сеть").count();
    let ends = lines.iter().filter(|line| line["action"] == "Итог запроса в сеть").count();
    // Three before it was killed and six after; the one that was never answered stands there without an end.
    assert_eq!((requests, ends), (9, 8));
}
