//! The day of an auditor: the journal read and proved without anybody's help, the data looked at, and nothing changed or taken out.

use std::time::Duration;

use ekn_desktop_tests::{Seen, Window, ensure};

/// Buttons that change something, and where they would stand.
const NOT_HIS: [(&str, &str, &str); 6] = [
    ("nav-topics", "topic-row", "topic-new"),
    ("nav-topics", "topic-row", "topic-put-away"),
    ("nav-rows", "rows-row", "rows-out"),
    ("nav-heads", "heads-table", "heads-out"),
    ("nav-intake", "batch-row", "import-start"),
    ("nav-routing", "queued-case", "take-case"),
];

/// Walks through it.
pub async fn walk(window: &Window) -> Seen<()> {
    journal(window).await?;
    data(window).await?;
    for (place, stands, button) in NOT_HIS {
        window.click(place).await?;
        window.see(stands).await?;
        window.settle().await?;
        ensure(!window.has(button).await?, || format!("an auditor is offered {button}"))?;
    }
    Ok(())
}

/// The five imports are found, one is opened with its file's hash, the whole journal is proved, and its head can be printed.
async fn journal(window: &Window) -> Seen<()> {
    window.click("nav-journal").await?;
    window.see("journal-line").await?;
    window.choose("journal-action", "import").await?;
    window.click("journal-ask").await?;
    window.see("journal-ask-all").await?;
    window.settle().await?;
    let lines = window.all("journal-line").await?.len();
    ensure(lines == 5, || format!("{lines} imports, not 5"))?;
    window.click("journal-open").await?;
    let detail = window.read("journal-detail").await?;
    let is_sha256 = |word: &str| word.len() == 64 && word.chars().all(|letter| letter.is_ascii_hexdigit());
    ensure(detail.split_whitespace().any(is_sha256), || format!("no SHA-256 in \"{detail}\""))?;
    window.click("journal-verify").await?;
    window.see_attribute("journal-result", "data-ok", "true").await?;
    window.see("journal-head").await?;
    window.see("journal-head-print").await?;
    window.all_is_well().await
}

/// What the data are worth, and by what right they are held.
async fn data(window: &Window) -> Seen<()> {
    for (place, stands) in [("nav-quality", "quality-screen"), ("nav-passports", "passports-screen")] {
        window.click(place).await?;
        window.see(stands).await?;
        window.settle().await?;
        window.all_is_well().await?;
    }
    window.click("nav-duties").await?;
    window.see_many("duties-screen", 1, Duration::from_secs(20)).await?;
    window.all_is_well().await
}
