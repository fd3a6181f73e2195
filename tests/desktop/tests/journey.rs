//! The main job in the real window, in Kazakh and in Russian: from an empty place to a verified journal.
//!
//! Needs a display, so these tests are `ignored` in a plain run; `make test` runs them on a virtual one. A failed journey
//! tells what was on screen and leaves a picture in `target/preview`.

mod analyst;
mod auditor;
mod casework;
mod clerk;
mod demonstration;
mod district;
mod head;
mod practice;

use std::time::Duration;

use ekn_desktop_tests::{Mark, Seen, Start, Trouble, Window, ensure};
use fantoccini::error::CmdError;

use demonstration::Demonstration;
use district::District;

const DAY: &str = "2026-11-16";
const PASSPHRASE: &str = "сарыөзен қыста да ағады";
const IMPORT: Duration = Duration::from_secs(180);

/// What differs between the two journeys.
struct Speech {
    language: &'static str,
    my_day: &'static str,
    reason: &'static str,
}

const KAZAKH: Speech =
    Speech {
        language: "kk", my_day: "Менің күнім", reason: "Өтініш бойынша жауап күтіледі, әзірге ерте"
    };
const RUSSIAN: Speech =
    Speech {
        language: "ru", my_day: "Мой день", reason: "Ожидается ответ по обращению, пока преждевременно"
    };

#[tokio::test]
#[ignore = "needs a display: make test runs it on a virtual one"]
async fn the_main_job_in_kazakh() {
    main_job(&KAZAKH).await;
}

#[tokio::test]
#[ignore = "needs a display: make test runs it on a virtual one"]
async fn the_main_job_in_russian() {
    main_job(&RUSSIAN).await;
}

#[tokio::test]
#[ignore = "needs a display: make test runs it on a virtual one"]
async fn a_clerk_alone_in_kazakh() {
    a_clerk_alone(&KAZAKH).await;
}

#[tokio::test]
#[ignore = "needs a display: make test runs it on a virtual one"]
async fn a_clerk_alone_in_russian() {
    a_clerk_alone(&RUSSIAN).await;
}

#[tokio::test]
#[ignore = "needs a display: make test runs it on a virtual one"]
async fn a_head_in_kazakh() {
    demonstrated("head", "kk").await;
}

#[tokio::test]
#[ignore = "needs a display: make test runs it on a virtual one"]
async fn a_head_in_russian() {
    demonstrated("head", "ru").await;
}

#[tokio::test]
#[ignore = "needs a display: make test runs it on a virtual one"]
async fn an_auditor_in_kazakh() {
    demonstrated("auditor", "kk").await;
}

#[tokio::test]
#[ignore = "needs a display: make test runs it on a virtual one"]
async fn an_auditor_in_russian() {
    demonstrated("auditor", "ru").await;
}

#[tokio::test]
#[ignore = "needs a display: make test runs it on a virtual one"]
async fn a_model_is_taught_and_contradicted_in_kazakh() {
    a_model_is_taught(&KAZAKH).await;
}

#[tokio::test]
#[ignore = "needs a display: make test runs it on a virtual one"]
async fn a_model_is_taught_and_contradicted_in_russian() {
    a_model_is_taught(&RUSSIAN).await;
}

#[tokio::test]
#[ignore = "needs a display: make test runs it on a virtual one"]
async fn scores_are_weighed_in_kazakh() {
    demonstrated("prosecutor", "kk").await;
}

#[tokio::test]
#[ignore = "needs a display: make test runs it on a virtual one"]
async fn scores_are_weighed_in_russian() {
    demonstrated("prosecutor", "ru").await;
}

#[tokio::test]
#[ignore = "needs a display: make test runs it on a virtual one"]
async fn a_wrong_passphrase_is_told_and_opens_nothing() {
    let home = sure(tempfile::tempdir().map_err(Trouble::from));
    let window = open(&home).await;
    let seen = wrong_passphrase(&window).await;
    finish(window, "wrong-passphrase", seen).await;
}

#[tokio::test]
#[ignore = "needs a display: make test runs it on a virtual one"]
async fn a_half_filled_form_outlives_the_program() {
    let home = sure(tempfile::tempdir().map_err(Trouble::from));
    let window = open(&home).await;
    let seen = begin_topic(&window).await;
    finish(window, "form-begun", seen).await;
    let window = open(&home).await;
    let seen = find_topic_begun(&window).await;
    finish(window, "form-found", seen).await;
}

#[tokio::test]
#[ignore = "needs a display: make test runs it on a virtual one"]
async fn the_invented_district_is_entered_from_the_door() {
    let home = sure(tempfile::tempdir().map_err(Trouble::from));
    let window = open(&home).await;
    let seen = match practice::walk(&window).await {
        // A store of one's own is none of the invented ones, whatever day the program was told.
        Ok(()) => no_tour(&window).await,
        refused => refused,
    };
    finish(window, "practice", seen).await;
}

async fn main_job(speech: &Speech) {
    let home = sure(tempfile::tempdir().map_err(Trouble::from));
    let district = sure(District::write(&home.path().join("district")));
    let window = open(&home).await;
    let seen = walk(&window, speech, &district).await;
    finish(window, &format!("main-job-{}", speech.language), seen).await;
}

async fn a_clerk_alone(speech: &Speech) {
    let home = sure(tempfile::tempdir().map_err(Trouble::from));
    let district = sure(District::write(&home.path().join("district")));
    let window = open(&home).await;
    let seen = match create_store(&window, speech).await {
        Ok(()) => clerk::walk(&window, &district).await,
        refused => refused,
    };
    finish(window, &format!("clerk-{}", speech.language), seen).await;
}

/// A head's own version is in use at once.
async fn a_model_is_taught(speech: &Speech) {
    let home = sure(tempfile::tempdir().map_err(Trouble::from));
    let window = open(&home).await;
    let seen = match create_store_as(&window, speech, "head").await {
        Ok(()) => analyst::teach(&window, home.path()).await,
        refused => refused,
    };
    finish(window, &format!("model-{}", speech.language), seen).await;
}

/// The day of a person who looks at the work of others, or weighs what the program says.
async fn demonstrated(role: &str, language: &str) {
    let demonstration = sure(Demonstration::open(DAY).await);
    let seen = match demonstration.enter(role, language).await {
        Ok(()) if role == "head" => head::walk(&demonstration.window).await,
        Ok(()) if role == "prosecutor" => analyst::weigh(&demonstration.window).await,
        Ok(()) => auditor::walk(&demonstration.window).await,
        refused => refused,
    };
    finish(demonstration.window, &format!("{role}-{language}"), seen).await;
}

async fn open(home: &tempfile::TempDir) -> Window {
    let mut start = Start::on(&home.path().join("district.ekn"), DAY);
    start.args.extend(["--files".to_owned(), sure(clerk::acts())]);
    sure(Window::open(&start).await)
}

/// Closes the window; if the walk failed, first reports what was on screen.
async fn finish(window: Window, name: &str, seen: Seen<()>) {
    if let Err(Trouble(why)) = seen {
        let report = window.describe(name).await;
        drop(window);
        panic!("{why}\n{report}");
    }
    sure(window.close().await);
}

/// What was seen; or the test ends in plain words.
fn sure<T>(seen: Seen<T>) -> T {
    match seen {
        Ok(seen) => seen,
        Err(Trouble(why)) => panic!("{why}"),
    }
}

async fn walk(window: &Window, speech: &Speech, district: &District) -> Seen<()> {
    create_store(window, speech).await?;
    import_registries(window, district).await?;
    find_card(window, &district.authority).await?;
    open_finding(window).await?;
    open_deadline(window).await?;
    refuse_step(window, speech.reason).await?;
    casework::walk(window, speech.reason).await?;
    verify_journal(window).await
}

async fn no_tour(window: &Window) -> Seen<()> {
    create_store(window, &RUSSIAN).await?;
    ensure(!window.has("tour-offer").await?, || "an empty store offers the tour of the invented district".to_owned())
}

async fn create_store(window: &Window, speech: &Speech) -> Seen<()> {
    create_store_as(window, speech, "prosecutor").await
}

async fn create_store_as(window: &Window, speech: &Speech, role: &str) -> Seen<()> {
    window.see("unlock-screen").await?;
    window.see("unlock-create").await?;
    speak(window, speech.language).await?;
    window.fill("unlock-passphrase", PASSPHRASE).await?;
    window.fill("unlock-passphrase-again", PASSPHRASE).await?;
    sign(window).await?;
    window.choose("unlock-role", role).await?;
    window.click("unlock-submit").await?;
    window.see("nav-intake").await?;
    speak(window, speech.language).await?;
    let my_day = window.read("nav-day").await?;
    ensure(my_day.contains(speech.my_day), || format!("the first place is called \"{my_day}\""))?;
    window.all_is_well().await
}

/// Chooses the language where the choice is on screen.
async fn speak(window: &Window, language: &str) -> Seen<()> {
    let button = format!("lang-{language}");
    if window.has(button.as_str()).await? { window.click(button.as_str()).await } else { Ok(()) }
}

/// Says who works and for what, as far as it is not filled in.
async fn sign(window: &Window) -> Seen<()> {
    window.fill("unlock-person", "Сынақ прокуроры").await?;
    let purpose = window.see("unlock-purpose").await?;
    if value_of(&purpose).await?.is_empty() {
        window.choose("unlock-purpose", "").await?;
    }
    Ok(())
}

async fn value_of(field: &fantoccini::elements::Element) -> Result<String, CmdError> {
    Ok(field.prop("value").await?.unwrap_or_default())
}

async fn import_registries(window: &Window, district: &District) -> Seen<()> {
    for (before, file) in district.truth.files.iter().enumerate() {
        window.click("nav-intake").await?;
        window.see("intake-screen").await?;
        window.choose("import-passport", &file.registry).await?;
        window.fill("import-path", &district.folder.join(&file.name).to_string_lossy()).await?;
        window.click("import-start").await?;
        window.see_many("batch-row", before + 1, IMPORT).await?;
        window.see_attribute("import-result", "data-accepted", &file.counts.accepted.to_string()).await?;
        window.see_attribute("import-result", "data-unchanged", &file.counts.unchanged.to_string()).await?;
        window.see_attribute("import-result", "data-quarantined", &file.counts.quarantined.to_string()).await?;
        window.all_is_well().await?;
    }
    Ok(())
}

/// Finds an authority by a part of names in small Kazakh letters, then by its БИН, and opens its card.
async fn find_card(window: &Window, bin: &str) -> Seen<()> {
    window.click("nav-objects").await?;
    window.see("objects-screen").await?;
    window.fill("objects-search", "сарыөзен").await?;
    window.see("object-row").await?;
    window.fill("objects-search", bin).await?;
    window.click_saying("object-row", bin).await?;
    window.see("card-screen").await?;
    let name = window.read("card-name").await?;
    ensure(!name.is_empty(), || "the card has no name".to_owned())?;
    window.see("timeline-item").await?;
    window.see("figure").await?;
    window.all_is_well().await
}

/// A broken rule opens its norm, then its row: file, line and hash.
async fn open_finding(window: &Window) -> Seen<()> {
    let broken = Mark::new("finding").with("data-result", "broken");
    window.click(broken.clone().then("finding-norm")).await?;
    let gist = window.read("norm-gist").await?;
    ensure(gist.chars().count() > 20, || format!("the norm says only \"{gist}\""))?;
    close_drawer(window).await?;

    window.click(broken.then("finding-row")).await?;
    let hash = window.read("source-hash").await?;
    let is_sha256 = |word: &str| word.len() == 64 && word.chars().all(|letter| letter.is_ascii_hexdigit());
    ensure(hash.split_whitespace().any(is_sha256), || format!("no SHA-256 in \"{hash}\""))?;
    let line = window.read("source-line").await?;
    ensure(line.chars().any(|letter| letter.is_ascii_digit()), || format!("no line number in \"{line}\""))?;
    close_drawer(window).await
}

/// A date opens its arithmetic: the trigger, the count, the result at least.
async fn open_deadline(window: &Window) -> Seen<()> {
    window.click(Mark::new("deadline").then("deadline-open")).await?;
    window.see_many("derivation-step", 3, Duration::from_secs(20)).await?;
    close_drawer(window).await
}

async fn close_drawer(window: &Window) -> Seen<()> {
    window.all_is_well().await?;
    window.click("drawer-close").await?;
    window.see_gone("drawer").await
}

/// The suggestion is refused with a reason, and the card says so; that is taken back, and it is refused again.
async fn refuse_step(window: &Window, reason: &str) -> Seen<()> {
    let offered = window.attribute("next-step", "data-of").await?;
    refuse(window, reason).await?;
    window.click("step-undo").await?;
    window.see_attribute("next-step", "data-of", &offered).await?;
    window.see_gone("step-undo").await?;
    refuse(window, reason).await
}

async fn refuse(window: &Window, reason: &str) -> Seen<()> {
    window.click("step-refuse").await?;
    window.fill("step-reason", reason).await?;
    window.click("step-confirm").await?;
    let decided = window.read("step-decided").await?;
    ensure(!decided.is_empty(), || "nothing is said of the decision".to_owned())?;
    window.all_is_well().await
}

async fn verify_journal(window: &Window) -> Seen<()> {
    window.click("nav-journal").await?;
    window.see("journal-screen").await?;
    window.see("journal-line").await?;
    window.click("journal-verify").await?;
    window.see_attribute("journal-result", "data-ok", "true").await?;
    window.all_is_well().await
}

/// What is typed is kept by its next look at it, which comes each second.
const KEPT: Duration = Duration::from_secs(4);
const TOPIC: &str = "Отопление Сарыөзена";

async fn begin_topic(window: &Window) -> Seen<()> {
    create_store(window, &RUSSIAN).await?;
    window.click("nav-topics").await?;
    window.click("topic-new").await?;
    window.fill("topic-name", TOPIC).await?;
    tokio::time::sleep(KEPT).await;
    window.all_is_well().await
}

async fn find_topic_begun(window: &Window) -> Seen<()> {
    window.see("unlock-screen").await?;
    window.fill("unlock-passphrase", PASSPHRASE).await?;
    sign(window).await?;
    window.click("unlock-submit").await?;
    window.click("nav-topics").await?;
    window.click("topic-new").await?;
    let found = value_of(&window.see("topic-name").await?).await?;
    ensure(found == TOPIC, || format!("the name of the topic is {found:?}"))?;
    window.all_is_well().await
}

async fn wrong_passphrase(window: &Window) -> Seen<()> {
    create_store(window, &RUSSIAN).await?;
    window.click("lock").await?;
    window.see("unlock-screen").await?;
    window.fill("unlock-passphrase", "не та фраза").await?;
    sign(window).await?;
    window.click("unlock-submit").await?;
    let words = window.read(Mark::new("unlock-error").or("failure")).await?;
    ensure(!words.is_empty(), || "the refusal has no words".to_owned())?;
    ensure(window.has("unlock-screen").await?, || "the unlock screen is gone".to_owned())?;
    ensure(!window.has("day-screen").await?, || "a wrong passphrase opened the store".to_owned())?;

    window.fill("unlock-passphrase", PASSPHRASE).await?;
    window.click("unlock-submit").await?;
    window.see("day-screen").await?;
    window.all_is_well().await
}
