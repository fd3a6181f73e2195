//! `preview --store PATH --today DAY --out FOLDER`: walks My day → a card → the deadline board in Kazakh and in Russian,
//! and leaves a picture of each. The passphrase is in the file that `EKN_PASSPHRASE_FILE` names.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use ekn_desktop_tests::{Mark, Seen, Start, Trouble, Window, ensure};

struct Wanted {
    store: PathBuf,
    today: String,
    out: PathBuf,
    passphrase_file: PathBuf,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let Some(wanted) = wanted() else {
        complain("usage: EKN_PASSPHRASE_FILE=FILE preview --store PATH --today YYYY-MM-DD --out FOLDER");
        return ExitCode::from(2);
    };
    match show(&wanted).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(Trouble(why)) => {
            complain(&why);
            ExitCode::from(1)
        }
    }
}

fn wanted() -> Option<Wanted> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let named = |name: &str| Some(arguments.get(arguments.iter().position(|one| one == name)? + 1)?.clone());
    Some(Wanted {
        store: named("--store")?.into(),
        today: named("--today")?,
        out: named("--out")?.into(),
        passphrase_file: std::env::var_os("EKN_PASSPHRASE_FILE")?.into(),
    })
}

async fn show(wanted: &Wanted) -> Seen<()> {
    let mut start = Start::on(&wanted.store, &wanted.today);
    start.passphrase_file = Some(wanted.passphrase_file.clone());
    let window = Window::open(&start).await?;
    match walk(&window, wanted).await {
        Ok(()) => window.close().await,
        Err(Trouble(why)) => Err(Trouble(format!("{why}\n{}", window.describe("preview").await))),
    }
}

async fn walk(window: &Window, wanted: &Wanted) -> Seen<()> {
    unlock(window, &wanted.passphrase_file).await?;
    for language in ["kk", "ru"] {
        window.click(format!("lang-{language}").as_str()).await?;
        window.click("nav-day").await?;
        window.see("day-screen").await?;
        window.see(Mark::new("day-item").or("day-suggestion")).await?;
        take(window, &wanted.out, &format!("my-day-{language}")).await?;

        let key = open_card(window).await?;
        std::fs::write(wanted.out.join("card-key.txt"), &key)?;
        take(window, &wanted.out, &format!("card-{language}")).await?;

        window.click("nav-board").await?;
        window.see("board-screen").await?;
        window.see("board-total").await?;
        take(window, &wanted.out, &format!("deadline-board-{language}")).await?;
    }
    Ok(())
}

/// The program opens the store by itself; if it asks all the same, it is told.
async fn unlock(window: &Window, passphrase_file: &Path) -> Seen<()> {
    window.see(Mark::new("day-screen").or("unlock-screen")).await?;
    if window.has("unlock-screen").await? {
        let passphrase = std::fs::read_to_string(passphrase_file)?;
        window.fill("unlock-passphrase", passphrase.trim_end()).await?;
        window.fill("unlock-person", "Сынақ прокуроры").await?;
        window.click("unlock-submit").await?;
    }
    window.see_within("day-screen", Duration::from_secs(60)).await.map(|_| ())
}

/// Opens a card from My day: what comes first there may also be a case, which leads to its card.
async fn open_card(window: &Window) -> Seen<String> {
    let first = if window.has("day-suggestion").await? { "day-suggestion" } else { "day-item" };
    window.click(first).await?;
    let opened = window.see_within(Mark::new("card-screen").or("case-screen"), Duration::from_secs(10)).await;
    if opened.is_err() || !window.has("card-screen").await? {
        window.click("nav-objects").await?;
        window.click("object-row").await?;
    }
    window.see("card-name").await?;
    window.see("timeline-item").await?;
    let place = window.place().await?;
    let key = place.strip_prefix("#/card/").unwrap_or_default().split('?').next().unwrap_or_default().to_owned();
    ensure(!key.is_empty(), || format!("the card's address names no object: {place}"))?;
    Ok(key)
}

async fn take(window: &Window, out: &Path, name: &str) -> Seen<()> {
    window.all_is_well().await?;
    let file = out.join(format!("{name}.png"));
    window.picture(&file).await?;
    // Nothing is left to do when standard output itself is closed.
    let _ = writeln!(std::io::stdout(), "{}", file.display());
    Ok(())
}

fn complain(words: &str) {
    let _ = writeln!(std::io::stderr(), "{words}");
}
