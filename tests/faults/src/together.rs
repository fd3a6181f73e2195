//! Two programs with one store.

use std::process::{Child, Command};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::kills::differences;
use crate::look::{ask, host, look, open};
use crate::place::Place;
use crate::program::{LANGUAGES, Said};
use crate::table::{Row, Table};
use crate::{Ground, Outcome};

/// Programs that write at once, again and again.
const AT_ONCE: usize = 4;
const ROUNDS: usize = 3;
const LONGEST: Duration = Duration::from_secs(120);

/// Writing at once, reading while another writes, and coming to a store that another holds for long.
pub fn rows(ground: &Ground, table: &mut Table) -> Outcome<()> {
    table.add(at_once(ground)?);
    table.add(held(ground)?);
    Ok(())
}

fn at_once(ground: &Ground) -> Outcome<Row> {
    let mut row =
        Row::of("two instances: write and read at once", "each ends or is told that it is busy; all is there, sound");
    let whole = ground.base.copy()?;
    let appeals = ground.program.file("appeals.csv");
    let import = ["import", "--passport", "appeals", appeals.as_str()];
    ground.program.done(&whole, &import)?;
    let after = look(&whole.store())?;
    for _ in 0..ROUNDS {
        let place = ground.base.copy()?;
        let start = |arguments: &[&str]| ground.program.command(&place.store(), "", "en", arguments).spawn();
        let mut running: Vec<Child> = Vec::new();
        running.push(start(&import)?);
        for _ in 0..AT_ONCE {
            running.push(start(&["objects"])?);
            running.push(start(&["call", "refresh_quality"])?);
        }
        for child in running {
            row.times += 1;
            let said = Said::of(child.wait_with_output()?);
            let busy = ground.program.key("en", &said.err) == Some("busy");
            row.hold(said.status == Some(0) || busy, || format!("{:?}: {}", said.status, said.err));
            if busy {
                row.heard("busy");
            }
        }
        ground.program.done(&place, &import)?;
        let seen = look(&place.store())?;
        let same = seen.told["objects"] == after.told["objects"] && seen.told["quality"] == after.told["quality"];
        row.hold(same && seen.unsound.is_empty(), || differences(&after, &seen));
    }
    Ok(row)
}

/// One is stopped in the midst of a write; the others are told so, and find all in order when it goes on.
fn held(ground: &Ground) -> Outcome<Row> {
    let mut row = Row::of("two instances: one holds the store", "message, as before; the first goes on and ends");
    let place = ground.base.copy()?;
    let appeals = ground.program.file("appeals.csv");
    let before = look(&place.store())?;
    let size = place.size();
    let import = ["import", "--passport", "appeals", appeals.as_str()];
    let mut first = ground.program.command(&place.store(), "", "en", &import).spawn()?;
    let begun = Instant::now();
    // In the midst of its transaction: much is in the log already.
    while place.size() < size + 400 * 1024 && first.try_wait()?.is_none() && begun.elapsed() < LONGEST {
        std::thread::sleep(Duration::from_micros(200));
    }
    signal("STOP", &first)?;
    let told = (|| {
        for arguments in [&["objects"] as &[&str], &["call", "refresh_quality"]] {
            row.times += LANGUAGES.len();
            let run = |language: &str| ground.program.run(&place.store(), language, arguments);
            match ground.program.refused("busy", run)? {
                Ok(heard) => row.heard(&heard),
                Err(wrong) => row.hold(false, || format!("{arguments:?}: {wrong}")),
            }
        }
        Ok(())
    })();
    signal("CONT", &first)?;
    let said = Said::of(first.wait_with_output()?);
    told.and_then(|()| after(ground, &place, &before, said, row))
}

fn after(ground: &Ground, place: &Place, before: &crate::look::Seen, said: Said, mut row: Row) -> Outcome<Row> {
    row.hold(said.status == Some(0), || format!("the first: {}", said.err));
    let seen = look(&place.store())?;
    row.hold(seen.unsound.is_empty() && seen.told["batches"] != before.told["batches"], || seen.unsound.clone());
    ground.program.done(place, &["check"])?;
    // A second window in one program: both read what the other has written.
    let host = host(&place.store())?;
    let (mut one, mut other) = (open(&host)?, open(&host)?);
    for _ in 0..20 {
        let seen = (ask(&mut one, &host, "batches", json!({}))?, ask(&mut other, &host, "batches", json!({}))?);
        row.hold(seen.0 == seen.1, || "two windows see two stores".to_owned());
    }
    Ok(row)
}

fn signal(name: &str, child: &Child) -> Outcome<()> {
    Command::new("kill").args([&format!("-{name}"), &child.id().to_string()]).status()?;
    Ok(())
}
