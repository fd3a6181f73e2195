//! The day of whoever works with scores: a model taught and judged, an inspection and a card asked about, a person against the score; and
//! what stands out looked through.

use std::path::Path;
use std::time::Duration;

use ekn_desktop_tests::{Mark, Seen, Window, ensure};
use ekn_fixtures::challenged;

const LONG: Duration = Duration::from_secs(180);
const INSTEAD: &str = "заңды / законна";
const REASON: &str = "негізі расталған / основание подтверждено";

/// A model is made from what people decided, held against later decisions, asked about an inspection and contradicted.
pub async fn teach(window: &Window, folder: &Path) -> Seen<()> {
    for (before, (registry, text)) in challenged().into_iter().enumerate() {
        let file = folder.join(format!("{registry}.csv"));
        std::fs::write(&file, text)?;
        window.click("nav-intake").await?;
        window.choose("import-passport", registry).await?;
        window.fill("import-path", &file.to_string_lossy()).await?;
        window.click("import-start").await?;
        window.see_many("batch-row", before + 1, LONG).await?;
        window.all_is_well().await?;
    }
    window.click("nav-models").await?;
    window.see("teach-task").await?;
    window.all_is_well().await?;
    window.fill("teach-until", "01.10.2025").await?;
    window.click("teach").await?;
    window.see_within("taught", LONG).await?;
    window.see(Mark::new("model-version").with("data-model", "inspection-outcome@1")).await?;
    window.fill("judge-from", "01.10.2025").await?;
    window.click("judge").await?;
    window.see_within("judged", LONG).await?;
    let figures = window.read(Mark::new("model-version")).await?;
    ensure(figures.contains("AUC"), || format!("no figures stand in {figures:?}"))?;
    // It is not in force before a head has looked at that.
    window.fill("model-reason", REASON).await?;
    window.click("model-switch").await?;
    window.see(Mark::new("model").with("data-model", "inspection-outcome@1").with("data-used", "true")).await?;
    window.choose("model-class", "medium").await?;
    window.fill("model-class-reason", REASON).await?;
    window.click("model-class-set").await?;
    window.see_attribute("model-class-said", "data-class", "medium").await?;
    let said = window.read("model-class-said").await?;
    ensure(said.contains(REASON) && said.contains("2027"), || format!("of the degree stands {said:?}"))?;
    window.all_is_well().await?;
    ask(window).await
}

/// An inspection is asked about from its row, and shows from then on what was said of it and what a person says against that.
async fn ask(window: &Window) -> Seen<()> {
    window.click("nav-rows").await?;
    window.see("rows-row").await?;
    // Rows of persons are the newest; this asks for one of those with a БИН.
    window.click("rows-filter").await?;
    window.fill("rows-has", "A-59").await?;
    window.click("rows-apply").await?;
    window.see("rows-chip").await?;
    // The driver takes what a sheet draws at a place of its own for hidden.
    window.see_many("rows-open", 1, LONG).await?;
    let script = "document.querySelector('[data-test=\"rows-open\"]').click(); arguments[0](null)";
    window.ask(script, Vec::new()).await?;
    window.click("row-ask").await?;
    window.see("why").await?;
    let said = window.read("why-said").await?;
    ensure(said.contains('%'), || format!("the model says only {said:?}"))?;
    window.see("why-without").await?;
    window.fill("objection-instead", INSTEAD).await?;
    window.fill("objection-reason", REASON).await?;
    window.click("objection-save").await?;
    window.see("objection").await?;
    window.all_is_well().await?;
    window.click("why-row").await?;
    let one = window.read(Mark::new("row-said-one")).await?;
    ensure(one.contains(INSTEAD) && one.contains('%'), || format!("the row says {one:?}"))?;
    window.all_is_well().await
}

/// What the program offers to look into: places of the list with their reasons, comparisons, appeals; a person objects and corrects.
pub async fn weigh(window: &Window) -> Seen<()> {
    window.click("nav-attention").await?;
    window.see("attention-screen").await?;
    window.see_many("place", 5, LONG).await?;
    let reasons = window.read("place-reasons").await?;
    ensure(reasons.chars().any(|letter| letter.is_ascii_digit()), || format!("the reasons are {reasons:?}"))?;
    window.all_is_well().await?;
    window.click("place-card").await?;
    window.click("risk-why").await?;
    window.fill("objection-instead", INSTEAD).await?;
    window.fill("objection-reason", REASON).await?;
    window.click("objection-save").await?;
    window.see("objection").await?;
    window.click("why-card").await?;
    stands_beside(window).await?;
    window.click("nav-attention").await?;
    stands_beside(window).await?;
    for part in ["comparison-open", "heat-open"] {
        window.click("nav-anomalies").await?;
        window.click(part).await?;
        window.see(if part == "heat-open" { "heat-cell" } else { "practice" }).await?;
        let words = window.words().await?;
        ensure(words.contains("2026"), || format!("{part} does not say how fresh it is"))?;
        window.all_is_well().await?;
    }
    correct(window).await
}

async fn stands_beside(window: &Window) -> Seen<()> {
    let beside = window.read("objected").await?;
    ensure(beside.contains(INSTEAD) && beside.contains(REASON), || format!("beside the score stands {beside:?}"))?;
    window.all_is_well().await
}

/// An appeal shows its topic with a reason; a person says another, and that is shown as a person's.
async fn correct(window: &Window) -> Seen<()> {
    window.click("nav-triage").await?;
    window.see("triage-screen").await?;
    window.see_many("triage-item", 3, LONG).await?;
    window.click("triage-open").await?;
    window.see("triage-topic-of").await?;
    window.see("triage-route").await?;
    window.see("triage-priority").await?;
    window.all_is_well().await?;
    window.open_fold("triage-made").await?;
    let made = window.read("triage-made").await?;
    ensure(made.contains("appeal-priority, ") && made.contains("masks, "), || format!("it was made by {made:?}"))?;
    window.all_is_well().await?;
    window.click("triage-other").await?;
    window.choose("triage-choice", "").await?;
    window.fill("triage-reason", REASON).await?;
    window.click("triage-save").await?;
    let set = window.read("triage-set-by").await?;
    ensure(set.contains(REASON), || format!("of the correction stands {set:?}"))?;
    window.all_is_well().await
}
