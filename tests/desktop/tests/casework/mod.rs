//! A case from its opening: a task done, what its act demanded, the case put into a queue and taken back.

use ekn_desktop_tests::{Mark, Seen, Window, ensure};

/// Opens a case by hand from the row of a broken finding of the card on screen, and works on it.
pub async fn walk(window: &Window, reason: &str) -> Seen<()> {
    window.click(Mark::new("finding").with("data-result", "broken").then("finding-row")).await?;
    window.choose("row-tactic", "inspection-check").await?;
    window.click("row-open-case").await?;
    window.see("case-screen").await?;
    window.see("forecast").await?;
    for task in ["study-card", "choose-form"] {
        window.click(task_of(task).then("task-done")).await?;
        window.see(task_of(task).with("data-state", "done")).await?;
    }
    window.fill(task_of("check-ruling").then("task-note"), reason).await?;
    window.click(task_of("check-ruling").then("task-skip")).await?;
    window.see(task_of("check-ruling").with("data-state", "skipped")).await?;
    demand(window, reason).await?;
    hand_over(window, reason).await
}

/// An act that the case brings demands something: by hand it is unknown until a person says what came of it.
async fn demand(window: &Window, reason: &str) -> Seen<()> {
    window.fill(task_of("request-documents").then("task-note"), "02-07-77").await?;
    window.click(task_of("request-documents").then("task-done")).await?;
    window.click("demand-open").await?;
    window.fill("demand-text", reason).await?;
    window.fill("demand-due", "20.11.2026").await?;
    window.choose("demand-act", "02-07-77").await?;
    window.click("demand-save").await?;
    window.see(Mark::new("promise").with("data-standing", "waiting")).await?;
    window.all_is_well().await?;

    window.click("nav-control").await?;
    window.see(Mark::new("promise").with("data-standing", "waiting")).await?;
    window.click("promise-rule-open").await?;
    window.choose("promise-verdict", "kept").await?;
    window.fill("promise-note", reason).await?;
    window.click("promise-save").await?;
    window.see(Mark::new("promise").with("data-standing", "kept")).await?;
    window.all_is_well().await?;
    window.click("promise-case").await?;
    window.see("case-screen").await.map(|_| ())
}

/// The case goes into its queue, is seen there, and is taken back.
async fn hand_over(window: &Window, reason: &str) -> Seen<()> {
    window.click("handover-open").await?;
    window.choose("handover-to", "queue").await?;
    window.fill("handover-reason", reason).await?;
    window.click("handover-do").await?;
    window.see("case-take").await?;
    window.click("nav-routing").await?;
    window.see("queued-case").await?;
    window.all_is_well().await?;
    window.click("take-case").await?;
    window.see_gone("take-case").await?;
    window.click("nav-day").await?;
    window.see("day-item").await?;
    let words = window.read("day-screen").await?;
    ensure(!words.is_empty(), || "the day is empty".to_owned())?;
    window.all_is_well().await
}

fn task_of(id: &str) -> Mark {
    Mark::new("task").with("data-task", id)
}
