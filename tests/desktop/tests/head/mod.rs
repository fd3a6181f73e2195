//! The day of a head of department: the numbers and what stands behind them, work handed over, a topic followed, the journal proved.

use std::time::Duration;

use ekn_desktop_tests::{Mark, Seen, Window, ensure};
use ekn_fixtures::PEOPLE;

/// Walks through it.
pub async fn walk(window: &Window) -> Seen<()> {
    numbers(window).await?;
    hand_over(window).await?;
    follow_topic(window).await?;
    prove(window).await
}

/// A number opens as many rows as it says, in either period.
async fn numbers(window: &Window) -> Seen<()> {
    window.click("nav-heads").await?;
    for period in ["month", "year"] {
        window.click(Mark::new("heads-period").with("data-period", period)).await?;
        window.see(Mark::new("heads-period").with("data-period", period).with("aria-current", "page")).await?;
        let number = Mark::new("heads-table").with("data-table", "workload").then("heads-number");
        let said: String = window.read(number.clone()).await?.chars().filter(char::is_ascii_digit).collect();
        window.click(number).await?;
        window.see_attribute("heads-behind", "data-total", &said).await?;
        window.see("heads-line").await?;
        window.click("heads-close").await?;
        window.see_gone("heads-behind").await?;
        window.all_is_well().await?;
    }
    let tables = window.see_many("heads-table", 6, Duration::from_secs(20)).await?.len();
    ensure(tables >= 6, || format!("only {tables} tables"))
}

/// A case goes to somebody else after a look at what would happen, with a reason.
async fn hand_over(window: &Window) -> Seen<()> {
    window.click("nav-routing").await?;
    window.click("case-choose").await?;
    window.see_attribute("handover", "data-count", "1").await?;
    // The case may be that person's own already; then it is the other's turn.
    for person in [PEOPLE[1], PEOPLE[3]] {
        window.fill("handover-person", person).await?;
        window.click("handover-preview").await?;
        window.see("handover-shown").await?;
        if window.attribute("handover-shown", "data-moved").await? == "1" {
            break;
        }
    }
    window.see_attribute("handover-shown", "data-moved", "1").await?;
    window.fill("handover-reason", "Жүктеме теңестірілді / Нагрузка выровнена").await?;
    window.click("handover-do").await?;
    window.see_gone("handover").await?;
    window.all_is_well().await
}

/// A topic tells how it goes; its facts open the appeals.
async fn follow_topic(window: &Window) -> Seen<()> {
    window.click("nav-topics").await?;
    window.see_many("topic-row", 2, Duration::from_secs(20)).await?;
    window.click("topic-open").await?;
    let growth = window.read("topic-growth").await?;
    ensure(growth.chars().any(|letter| letter.is_ascii_digit()), || format!("the growth says only \"{growth}\""))?;
    window.all_is_well().await?;
    window.click("topic-fact").await?;
    window.see("rows-row").await?;
    window.all_is_well().await
}

/// What was handed over stands in the journal, and the journal is whole.
async fn prove(window: &Window) -> Seen<()> {
    window.click("nav-journal").await?;
    window.see("journal-line").await?;
    window.choose("journal-action", "hand_over").await?;
    window.click("journal-ask").await?;
    window.see("journal-ask-all").await?;
    window.see("journal-line").await?;
    window.click("journal-verify").await?;
    window.see_attribute("journal-result", "data-ok", "true").await?;
    window.all_is_well().await
}
