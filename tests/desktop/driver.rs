//! WebKitWebDriver as a child process with everything that it starts.
//!
//! Killing only the driver leaves the window behind now and then, so the whole process group goes; and the output is shut,
//! because a window left behind would hold a pipe open for ever.

use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::{Seen, Trouble};

/// How the program is started.
#[derive(Debug, Clone)]
pub struct Start {
    /// The program.
    pub binary: PathBuf,
    /// Its arguments.
    pub args: Vec<String>,
    /// Its passphrase file, if it is to open the store by itself.
    pub passphrase_file: Option<PathBuf>,
}

impl Start {
    /// The program on a store, on a fixed day, asking for the passphrase.
    pub fn on(store: &Path, today: &str) -> Self {
        // No dialog of the system can be driven from here: files beside the store are named without having been chosen.
        let files = store.parent().unwrap_or(Path::new("")).to_string_lossy();
        let args =
            ["--store", &store.to_string_lossy(), "--today", today, "--files", &files].map(str::to_owned).to_vec();
        Start { binary: program(), args, passphrase_file: None }
    }
}

/// `EKN_DESKTOP_BIN`, or the program beside the test's own folder: `debug/deps/window-…` → `debug/ekn-desktop`.
fn program() -> PathBuf {
    if let Some(named) = std::env::var_os("EKN_DESKTOP_BIN") {
        return named.into();
    }
    let own = std::env::current_exe().unwrap_or_default();
    let folders = own.ancestors().skip(1).map(|folder| folder.join("ekn-desktop"));
    folders.take(2).find(|binary| binary.is_file()).unwrap_or_else(|| "ekn-desktop".into())
}

/// The driver, listening; gone with all its children when dropped.
pub(crate) struct Driver {
    process: Child,
    port: u16,
    // The window's settings and local storage of this run only.
    _home: tempfile::TempDir,
}

impl Driver {
    pub(crate) fn start(start: &Start) -> Seen<Driver> {
        crate::ensure(start.binary.is_file(), || {
            format!("no program at {}: build it, or name it in EKN_DESKTOP_BIN", start.binary.display())
        })?;
        let home = tempfile::tempdir()?;
        let port = free_port()?;
        let mut command = Command::new("WebKitWebDriver");
        command
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("XDG_DATA_HOME", home.path().join("data"))
            .env("XDG_CONFIG_HOME", home.path().join("config"))
            .env_remove("EKN_PASSPHRASE_FILE")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0);
        if let Some(file) = &start.passphrase_file {
            command.env("EKN_PASSPHRASE_FILE", file);
        }
        let process = command.spawn().map_err(|error| {
            Trouble(format!("WebKitWebDriver does not start ({error}): `make deps` installs webkit2gtk-driver"))
        })?;
        let mut driver = Driver { process, port, _home: home };
        driver.wait_until_listening()?;
        Ok(driver)
    }

    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn wait_until_listening(&mut self) -> Seen<()> {
        let began = Instant::now();
        while began.elapsed() < Duration::from_secs(15) {
            if TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return Ok(());
            }
            if let Some(status) = self.process.try_wait()? {
                return Err(Trouble(format!("WebKitWebDriver ended at once: {status}")));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err(Trouble("WebKitWebDriver does not listen after 15 s".to_owned()))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let group = format!("-{}", self.process.id());
        let killed = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
        if killed.is_err() {
            let _ = self.process.kill();
        }
        let _ = self.process.wait();
    }
}

fn free_port() -> Seen<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
