//! A clock that was set back.

use serde_json::json;

use crate::look::{ask, host, look, open};
use crate::program::LANGUAGES;
use crate::table::{Row, Table};
use crate::{Ground, Outcome};

/// The day by the terminal, the moment through the door.
pub fn rows(ground: &Ground, table: &mut Table) -> Outcome<()> {
    let place = ground.base.copy()?;
    let mut row = Row::of("clock set back", "warned, written down, terms by the day given, journal whole");
    for language in LANGUAGES {
        row.times += 1;
        let arguments = ["deadline", "--rule", "appeal-consideration", "--from", "2026-11-02", "--json"];
        let said = ground.program.run(&place.store(), language, &arguments)?;
        row.hold(said.status == Some(0) && said.err.is_empty(), || format!("at its own time: {}", said.err));
        let back = ground.program.on_day(&place.store(), language, "2026-11-09", &arguments)?;
        let due = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok().map(|told| told["due"].clone());
        row.hold(due(&back.out).is_some() && due(&back.out) == due(&said.out), || {
            format!("another date: {}", back.out)
        });
        let warned = ground.program.warned(language, &back.err, "status.clock");
        row.hold(back.status == Some(0) && warned, || format!("{language}: no warning: {}", back.err));
        // Work at the right time again, so that the next language finds the journal where it was.
        ground.program.run(&place.store(), language, &["objects"])?;
    }
    row.heard("status.clock (kk ru en)");
    let mut earlier = host(&place.store())?;
    earlier.now = "2020-01-01T00:00:00Z".to_owned();
    row.times += 1;
    let mut door = open(&earlier)?;
    let status = ask(&mut door, &earlier, "status", json!({}))?;
    row.hold(status["clock"].is_string(), || format!("no warning: {status}"));
    let page = ask(&mut door, &earlier, "journal", json!({ "action": "unlock" }))?;
    let written = page["lines"].to_string();
    row.hold(written.contains("2020-01-01"), || "the moment of the clock is not written down".to_owned());
    drop(door);
    let seen = look(&place.store())?;
    row.hold(seen.unsound.is_empty(), || seen.unsound.clone());
    table.add(row);
    Ok(())
}
