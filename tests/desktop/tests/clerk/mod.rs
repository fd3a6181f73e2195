//! A clerk alone with the window: a file looked at before it is taken in, what was set aside written out, the batch compared with its
//! file, what came of it found, told of and decided, and a norm opened in its full text.

use std::path::Path;
use std::time::Duration;

use ekn_desktop_tests::{Mark, Seen, Trouble, Window, ensure};

use crate::district::District;

const LONG: Duration = Duration::from_secs(120);
const REGISTRY: &str = "challenges";
/// So many rows take long enough to look at something else meanwhile.
const GREAT: usize = 150_000;
/// Two editions of two invented acts, in the layout of the public corpus.
const ACTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/legislation/2024-01-01");

/// Where they lie, by the name that the window may be told: one without steps upwards.
pub fn acts() -> Seen<String> {
    let real = Path::new(ACTS).canonicalize().map_err(|_| Trouble(format!("{ACTS} is not there")))?;
    Ok(real.to_string_lossy().into_owned())
}

/// The whole walk, in a store that has just been made.
pub async fn walk(window: &Window, district: &District) -> Seen<()> {
    take_in(window, district).await?;
    set_aside(window, district).await?;
    compare(window).await?;
    take_fewer_columns(window, district).await?;
    find(window).await?;
    tell(window).await?;
    decide(window, district).await?;
    tell_apart(window, district).await?;
    passports(window).await?;
    library(window).await?;
    law(window).await?;
    take_other_numbers(window, district).await?;
    lists(window).await?;
    look_meanwhile(window, district).await
}

/// A date is counted by a rule; a day off is tried, and only a head may enter it: the refusal says so and nothing is changed.
async fn law(window: &Window) -> Seen<()> {
    window.click("nav-rules").await?;
    window.click(Mark::new("rule").with("data-rule", "appeal-consideration")).await?;
    window.fill("calc-from", "05.03.2026").await?;
    window.click("calc-count").await?;
    window.see_attribute("calc-result", "data-due", "2026-04-01").await?;
    window.all_is_well().await?;
    window.click("rules-tab-calendars").await?;
    for (field, text) in [("date", "20.11.2026"), ("name-kk", "A"), ("name-ru", "A"), ("norm", "1")] {
        window.fill(format!("calendar-{field}").as_str(), text).await?;
    }
    window.click("calendar-try").await?;
    window.see("amendment-preview").await?;
    window.all_is_well().await?;
    window.fill("preview-reason", "1").await?;
    window.click("preview-make").await?;
    window.see("failure").await?;
    window.click("rules-tab-changes").await?;
    window.see_gone("law-change").await
}

/// The file is looked at, its first rows are shown as they are understood, and only then it is taken in.
async fn take_in(window: &Window, district: &District) -> Seen<()> {
    let file = district.truth.files.iter().find(|file| file.registry == REGISTRY);
    let file = file.ok_or_else(|| Trouble(format!("no register of {REGISTRY} in this district")))?;
    window.click("nav-intake").await?;
    window.choose("import-passport", REGISTRY).await?;
    window.fill("import-path", &district.folder.join(&file.name).to_string_lossy()).await?;
    window.click("import-check").await?;
    window.see("import-steps").await?;
    window.click("import-step-layout").await?;
    window.see("layout-encoding").await?;
    window.click("import-step-columns").await?;
    window.see_many("column-row", 5, LONG).await?;
    window.click("import-step-preview").await?;
    window.see_many("preview-row", 20, LONG).await?;
    window.see_attribute("preview-message", "data-rejected", &file.counts.quarantined.to_string()).await?;
    window.all_is_well().await?;
    window.click("import-take").await?;
    window.see_within("batch-row", LONG).await?;
    window.see_attribute("import-result", "data-accepted", &file.counts.accepted.to_string()).await?;
    window.all_is_well().await
}

/// What was set aside is shown with its reasons at once.
async fn set_aside(window: &Window, district: &District) -> Seen<()> {
    let counts = district.truth.files.iter().find(|file| file.registry == REGISTRY).map(|file| &file.counts);
    let rows = counts.map_or(0, |counts| counts.quarantined);
    window.see_many("quarantine-row", rows, LONG).await?;
    window.see("quarantine-export").await?;
    window.all_is_well().await
}

async fn compare(window: &Window) -> Seen<()> {
    window.click("batch-verify").await?;
    window.see_attribute("batch-verified", "data-ok", "true").await?;
    window.all_is_well().await
}

/// A file without the columns of what is known of its rows is refused, until a person says that it is meant so.
async fn take_fewer_columns(window: &Window, district: &District) -> Seen<()> {
    let truth = district.truth.files.iter().find(|file| file.registry == REGISTRY);
    let whole = std::fs::read(district.folder.join(truth.map_or("", |file| &file.name)))?;
    // Number, БИН of the entity, and another day.
    let line = |line: &[u8], day: Option<&[u8]>| {
        let cells: Vec<&[u8]> = line.split(|byte| *byte == b'\t').collect();
        [cells[0], day.unwrap_or(cells[1]), cells[5]].join(&b'\t')
    };
    let lines: Vec<&[u8]> = whole.split(|byte| *byte == b'\n').take(2).collect();
    let file = district.folder.join("fewer.tsv");
    std::fs::write(&file, [line(lines[0], None), line(lines[1], Some(b"19.02.2024"))].join(&b'\n'))?;
    window.choose("import-passport", REGISTRY).await?;
    window.fill("import-path", &file.to_string_lossy()).await?;
    window.click("import-start").await?;
    window.see("failure").await?;
    window.click("import-fewer").await?;
    window.click("import-start").await?;
    window.see_many("batch-row", 2, LONG).await?;
    window.see_attribute("import-result", "data-updated", "1").await?;
    window.all_is_well().await
}

/// While a great file is being taken in, objects and a card are shown at once.
async fn look_meanwhile(window: &Window, district: &District) -> Seen<()> {
    let file = district.folder.join("great.csv");
    let rows = (0..GREAT).map(|n| format!("В-{n};other;980250983132;Альфа;2026-03-02\n"));
    std::fs::write(&file, format!("number;kind;authority_id;entity_name;act_date\n{}", rows.collect::<String>()))?;
    window.click("nav-intake").await?;
    window.choose("import-passport", "inspections").await?;
    window.fill("import-path", &file.to_string_lossy()).await?;
    window.click("import-start").await?;
    window.see("import-progress").await?;
    window.click("nav-objects").await?;
    window.fill("objects-search", "тұлпар көлік").await?;
    window.click(Mark::new("object-row").with("data-key", "named:challenges/тоо тұлпар көлік")).await?;
    window.see_many("timeline-item", 2, LONG).await?;
    window.all_is_well().await?;
    window.click("nav-intake").await?;
    window.see("import-progress").await?;
    window.click("import-cancel").await?;
    window.see_gone("import-progress").await
}

/// A number that only zeros tell from one that is held is set aside, until a person says that it is another act's; the row set aside then
/// says that it came again.
async fn take_other_numbers(window: &Window, district: &District) -> Seen<()> {
    let head = "number;kind;authority_id;entity_name;act_date\n";
    let row = |number: &str| format!("{number};other;980250983132;Альфа;2026-03-02\n");
    let file = district.folder.join("numbers.csv");
    window.click("nav-intake").await?;
    window.choose("import-passport", "inspections").await?;
    for rows in [row("15-1"), row("15-01") + &row("15-1") + &row("16")] {
        std::fs::write(&file, format!("{head}{rows}"))?;
        window.fill("import-path", &file.to_string_lossy()).await?;
        window.click("import-start").await?;
        window.see_attribute("import-result", "data-accepted", "1").await?;
    }
    window.see("quarantine-row").await?;
    let asked = window.attribute("batch-row", "data-batch").await?;
    window.click("import-numbers").await?;
    window.fill("import-path", &file.to_string_lossy()).await?;
    window.click("import-start").await?;
    window.see_gone("quarantine-row").await?;
    window.see_attribute("import-result", "data-accepted", "1").await?;
    window.click(Mark::new("batch-row").with("data-batch", &asked)).await?;
    window.see("quarantine-came-again").await?;
    // What was taken in by mistake goes again.
    window.click("batch-undo").await?;
    window.see_within("undone", LONG).await?;
    window.see_gone("import-result").await?;
    window.all_is_well().await
}

/// A pasted list tells what is named from what is only like it.
async fn lists(window: &Window) -> Seen<()> {
    window.click("search-open").await?;
    window.click("search-list").await?;
    window.fill("list-text", "980250983132; Альфа; АО Альфа; 980250983131; ТОО").await?;
    window.click("list-look").await?;
    window.see_many("list-line", 5, LONG).await?;
    window.see(Mark::new("list-state").with("data-state", "similar")).await?;
    window.all_is_well().await?;
    window.click("list-close").await?;
    window.see_gone("list-search").await
}

/// A word of a name, in another form than it is written in.
async fn find(window: &Window) -> Seen<()> {
    window.click("search-open").await?;
    window.fill("search-field", "сарыөзенде").await?;
    window.see("search-hit").await?;
    window.all_is_well().await?;
    window.click("search-hit").await?;
    window.see_gone("search-box").await?;
    window.see(Mark::new("card-screen").or("drawer")).await?;
    window.all_is_well().await
}

/// A figure of quality opens its rows, and the note to the source can be read before it is printed.
async fn tell(window: &Window) -> Seen<()> {
    window.click("nav-quality").await?;
    window.see("quality-month").await?;
    window.click("quality-note").await?;
    window.see("note").await?;
    window.all_is_well().await?;
    window.click("note-back").await?;
    window.see("quality-screen").await.map(|_| ())
}

/// Two objects are said to be different, and that is taken back.
async fn decide(window: &Window, district: &District) -> Seen<()> {
    window.click("nav-objects").await?;
    let other = window.see_many("object-row", 2, LONG).await?;
    let mut keys = Vec::new();
    for row in &other[..2] {
        let words = row.text().await?;
        let number = words.split(|letter: char| !letter.is_ascii_digit()).find(|word| word.len() == 12);
        keys.push(number.unwrap_or(&district.authority).to_owned());
    }
    window.click("nav-merge").await?;
    window.see("merge-screen").await?;
    window.open_fold("merge-compare-left").await?;
    window.fill("merge-compare-left", &keys[0]).await?;
    window.fill("merge-compare-right", &keys[1]).await?;
    window.click("merge-compare").await?;
    window.fill("merge-reason", "Два разных органа").await?;
    window.click("merge-different").await?;
    let decided = window.read("merge-decided").await?;
    ensure(!decided.is_empty(), || "nothing is said of the decision".to_owned())?;
    window.all_is_well().await?;
    window.click("merge-undo-last").await?;
    window.settle().await?;
    window.all_is_well().await
}

/// Two rows that only a name has put on one card: one of them is said to be of somebody else, and that is taken back.
async fn tell_apart(window: &Window, district: &District) -> Seen<()> {
    let file = district.folder.join("namesakes.csv");
    std::fs::write(
        &file,
        "number;filed;entity_name\nТ-1;2026-03-02;ТОО «Тұлпар Көлік»\nТ-2;2026-03-03;ТОО «Тұлпар Көлік»\n",
    )?;
    window.click("nav-intake").await?;
    window.choose("import-passport", REGISTRY).await?;
    window.fill("import-path", &file.to_string_lossy()).await?;
    window.click("import-start").await?;
    window.see_attribute("import-result", "data-accepted", "2").await?;
    window.click("nav-objects").await?;
    window.fill("objects-search", "тұлпар көлік").await?;
    window.click(Mark::new("object-row").with("data-key", "named:challenges/тоо тұлпар көлік")).await?;
    window.see_many("timeline-item", 2, LONG).await?;
    window.click(Mark::new("timeline-item").then("timeline-open")).await?;
    window.see("row-links").await?;
    window.open_fold("split-reason").await?;
    window.fill("split-reason", "Другой город").await?;
    window.click("split-go").await?;
    window.see("split").await?;
    window.all_is_well().await?;
    window.click("split-undo").await?;
    window.see_gone("split").await?;
    window.all_is_well().await?;
    window.click("drawer-close").await
}

async fn passports(window: &Window) -> Seen<()> {
    window.click("nav-passports").await?;
    window.see("passport").await?;
    window.see("passport-dpia").await?;
    window.see("passport-field").await?;
    window.click("passports-tab-retention").await?;
    window.settle().await?;
    window.all_is_well().await
}

/// Acts are taken in from a folder; a word in one of its forms finds an article, which opens in both languages.
async fn library(window: &Window) -> Seen<()> {
    window.click("nav-norms").await?;
    window.fill("acts-path", &acts()?).await?;
    window.click("acts-start").await?;
    window.see_within("acts-result", LONG).await?;
    window.see("act-row").await?;
    window.fill("norms-search", "тексеруімізде").await?;
    window.click("norms-seek").await?;
    window.click("norms-hit").await?;
    window.see("article-pane").await?;
    window.settle().await?;
    let words = window.words().await?;
    for wording in ["табыс етiлген күнi басталады", "начинается в день"] {
        ensure(words.contains(wording), || format!("the article does not say \"{wording}\""))?;
    }
    window.all_is_well().await
}
