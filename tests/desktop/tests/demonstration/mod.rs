//! The demonstration store, made once by the program itself and copied for each walk: some weeks of invented work are in it.

use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use ekn_desktop_tests::{Seen, Start, Trouble, Window};
use ekn_fixtures::PEOPLE;
use tempfile::TempDir;

/// A copy of the demonstration, with the window at its lock.
pub struct Demonstration {
    /// The window.
    pub window: Window,
    passphrase: String,
    _home: TempDir,
}

impl Demonstration {
    /// Opens the window on a copy.
    pub async fn open(day: &str) -> Seen<Self> {
        static MADE: OnceLock<Result<TempDir, String>> = OnceLock::new();
        let made = MADE.get_or_init(|| make(day).map_err(|Trouble(why)| why)).as_ref();
        let made = made.map_err(|why| Trouble(why.clone()))?;
        let home = tempfile::tempdir()?;
        for file in std::fs::read_dir(made.path())? {
            let file = file?;
            if file.file_type()?.is_file() {
                std::fs::copy(file.path(), home.path().join(file.file_name()))?;
            }
        }
        let passphrase = std::fs::read_to_string(home.path().join("demo.passphrase"))?;
        let window = Window::open(&Start::on(&home.path().join("demo.ekn"), day)).await?;
        Ok(Self { window, passphrase: passphrase.trim_end().to_owned(), _home: home })
    }

    /// Comes in as the first of the invented people, in a role and a language.
    pub async fn enter(&self, role: &str, language: &str) -> Seen<()> {
        let window = &self.window;
        window.see("unlock-screen").await?;
        window.click(format!("lang-{language}").as_str()).await?;
        window.fill("unlock-passphrase", &self.passphrase).await?;
        window.fill("unlock-person", PEOPLE[0]).await?;
        window.choose("unlock-purpose", "supervision").await?;
        window.choose("unlock-role", role).await?;
        window.click("unlock-submit").await?;
        window.see("day-screen").await?;
        window.click(format!("lang-{language}").as_str()).await?;
        window.all_is_well().await
    }
}

/// Makes the store by `ekn demo`, which lies beside the window.
fn make(day: &str) -> Seen<TempDir> {
    let home = tempfile::tempdir()?;
    let program = Start::on(Path::new("demo.ekn"), day).binary.with_file_name("ekn");
    let done = Command::new(&program)
        .args(["demo", "--json", "--today", day, "--dir"])
        .arg(home.path())
        .env_remove("EKN_PASSPHRASE_FILE")
        .output()
        .map_err(|error| Trouble(format!("{}: {error}", program.display())))?;
    if done.status.success() { Ok(home) } else { Err(Trouble(String::from_utf8_lossy(&done.stderr).into_owned())) }
}
