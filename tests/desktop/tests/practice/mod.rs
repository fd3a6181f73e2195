//! The invented district from the door, for whoever has no store yet: it is made, it offers its tour, and nothing of it stays behind.

use std::time::Duration;

use ekn_desktop_tests::{Seen, Window, ensure};

/// Made once, by every call that its people have made.
const MADE: Duration = Duration::from_secs(240);

/// Goes in, takes the first steps of the tour, comes out before the own store, and goes in again.
pub async fn walk(window: &Window) -> Seen<()> {
    window.see("unlock-create").await?;
    let before = person(window).await?;
    window.click("unlock-train").await?;
    window.see_within("day-screen", MADE).await?;
    window.see("day-item").await?;
    window.click("tour-begin").await?;
    window.see("tour").await?;
    window.click("tour-next").await?;
    window.see("card-screen").await?;
    window.all_is_well().await?;
    leave(window, &before).await?;
    window.click("unlock-train").await?;
    window.see("day-screen").await?;
    ensure(!window.has("tour-offer").await?, || "the tour is offered to whoever has taken it".to_owned())?;
    leave(window, &before).await
}

/// The door is that of the own store again, which is still to be made, and asks who comes in.
async fn leave(window: &Window, before: &str) -> Seen<()> {
    window.click("lock").await?;
    window.see("unlock-create").await?;
    let person = person(window).await?;
    ensure(person == before, || format!("one of the invented people is still here: {person}"))?;
    window.all_is_well().await
}

/// Who is about to come in.
async fn person(window: &Window) -> Seen<String> {
    Ok(window.see("unlock-person").await?.prop("value").await?.unwrap_or_default())
}
