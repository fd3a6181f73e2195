//! Bytes that are not what was written, and a log that is gone.

use ekn_fixtures::Random;
use serde_json::json;

use crate::kills::differences;
use crate::look::{ask, host, look, open};
use crate::place::{Place, STORE};
use crate::program::LANGUAGES;
use crate::table::{Row, Table};
use crate::{Ground, Outcome};

/// The cipher's pages, of which the first holds the salt.
const PAGE: usize = 4096;
/// Pages drawn at random beside the first and the last.
const DRAWN: usize = 12;

/// Spoils pages, cuts the store off, and puts the backup in its place.
pub fn pages(ground: &Ground, table: &mut Table) -> Outcome<()> {
    let backup = Place::empty()?;
    let copy = backup.at("copy.ekn").display().to_string();
    ground.program.done(&ground.base, &["backup", &copy])?;
    let sound = look(&ground.base.copy()?.store())?;
    let whole = std::fs::read(ground.base.store())?;
    let last = whole.len() / PAGE - 1;
    let mut random = Random::new(ground.seed);
    let drawn: Vec<usize> = (0..DRAWN).map(|_| 1 + random.below(last - 1)).collect();
    let middle = |page: usize| page * PAGE + 100;
    let flipped = |at: usize| {
        let mut bytes = whole.clone();
        bytes[at..at + 16].iter_mut().for_each(|byte| *byte ^= 0xff);
        bytes
    };
    let kinds: [(&str, Vec<Vec<u8>>); 5] = [
        ("header", vec![flipped(0), flipped(middle(0))]),
        ("middle", drawn.iter().map(|&page| flipped(middle(page))).collect()),
        ("last", vec![flipped(middle(last)), flipped(whole.len() - 16)]),
        ("cut off", vec![whole[..whole.len() / 2].to_vec(), whole[..PAGE * 3 + 7].to_vec()]),
        ("swapped", vec![swapped(&whole, drawn[0], drawn[1])]),
    ];
    for (kind, spoilt) in kinds {
        let mut row =
            Row::of(&format!("damaged page: {kind}"), "message, nothing written there, no backup of it, restored");
        for bytes in spoilt {
            row.times += 1;
            let place = ground.base.copy()?;
            std::fs::write(place.store(), &bytes)?;
            examine(ground, &place, &whole, &bytes, &mut row)?;
        }
        let place = Place::empty()?;
        let restored = ground.program.run(&place.store(), "en", &["restore", &copy])?;
        row.hold(restored.status == Some(0), || restored.err.clone());
        let seen = look(&place.store())?;
        row.hold(seen == sound, || differences(&sound, &seen));
        table.add(row);
    }
    table.add(key_file(ground)?);
    Ok(())
}

fn swapped(whole: &[u8], one: usize, other: usize) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    bytes[one * PAGE..(one + 1) * PAGE].copy_from_slice(&whole[other * PAGE..(other + 1) * PAGE]);
    bytes
}

fn examine(ground: &Ground, place: &Place, whole: &[u8], spoilt: &[u8], row: &mut Row) -> Outcome<()> {
    let copy = place.at("spoilt.ekn").display().to_string();
    for language in LANGUAGES {
        // What does not touch the page may go on; the check reads all of them, and a copy is made of all of them.
        let objects = ground.program.run(&place.store(), language, &["objects"])?;
        let refused = ground.program.key(language, &objects.err) == Some("damaged") && objects.status == Some(1);
        row.hold(objects.status == Some(0) || refused, || format!("objects: {:?} {}", objects.status, objects.err));
        let check = ground.program.run(&place.store(), language, &["check"])?;
        let told = format!("{}{}", check.out, check.err);
        let named = ground.program.warned(language, &told, "error.damaged.message")
            && ground.program.warned(language, &told, "error.damaged.advice");
        row.hold(check.status == Some(1) && named, || format!("check: {:?} {told}", check.status));
    }
    let run = |language: &str| ground.program.run(&place.store(), language, &["backup", &copy]);
    match ground.program.refused("damaged", run)? {
        Ok(heard) => row.heard(&heard),
        Err(wrong) => row.hold(false, || format!("backup: {wrong}")),
    }
    let strays = place.strays(&["case.ekn-wal", "case.ekn-shm"])?;
    row.hold(strays.is_empty(), || format!("left behind: {strays:?}"));
    // Pages that were sound may have got lines of the journal; those that were not are as they were.
    let now = std::fs::read(place.store())?;
    for (at, page) in spoilt.chunks(PAGE).enumerate() {
        let (from, to) = (at * PAGE, at * PAGE + page.len());
        if whole.get(from..to) != Some(page) {
            row.hold(now.get(from..to) == Some(page), || format!("page {at} was written to"));
        }
    }
    Ok(())
}

/// A key file that is gone, or is none any more.
fn key_file(ground: &Ground) -> Outcome<Row> {
    let mut row = Row::of("damaged key file", "message, the store unchanged");
    for (spoilt, expect) in [(None, "no_key_file"), (Some("{\"format\""), "not_ours"), (Some(""), "not_ours")] {
        row.times += 1;
        let place = ground.base.copy()?;
        let key = place.at("case.ekn.keys");
        match spoilt {
            None => std::fs::remove_file(&key)?,
            Some(text) => std::fs::write(&key, text)?,
        }
        match ground.program.refused(expect, |language| ground.program.run(&place.store(), language, &["check"]))? {
            Ok(heard) => row.heard(&heard),
            Err(wrong) => row.hold(false, || wrong),
        }
        row.hold(std::fs::read(place.store())? == std::fs::read(ground.base.store())?, || "changed".to_owned());
    }
    Ok(row)
}

/// A program that is ended leaves its last lines in the log; then that is lost, or spoilt.
pub fn logs(ground: &Ground, table: &mut Table) -> Outcome<()> {
    let working = ground.base.copy()?;
    let host = host(&working.store())?;
    // Held open, as by a window, so that the log stays as a sudden end would leave it.
    let mut window = open(&host)?;
    let early = ask(&mut window, &host, "journal_head", json!({}))?;
    // Little enough to stay in the log: what is much is written into the store itself as it is committed.
    ground.program.done(&working, &["open-case", "inspection-check", "inspections:2"])?;
    let late = ask(&mut window, &host, "journal_head", json!({}))?;
    let whole = look(&working.store())?;
    let log = std::fs::read(working.at("case.ekn-wal"))?;
    let crashed = Place::empty()?;
    for name in [STORE, "case.ekn.keys", "case.ekn-wal"] {
        std::fs::copy(working.at(name), crashed.at(name))?;
    }
    drop(window);
    let before = look(&ground.base.copy()?.store())?;
    let printed = |head: &serde_json::Value| head["printed"].as_str().unwrap_or_default().to_owned();
    let half = log.len() / 2;
    let mut spoilt = log.clone();
    spoilt[half..half + 16].iter_mut().for_each(|byte| *byte ^= 0xff);
    let kinds: [(&str, Option<&[u8]>); 4] = [
        ("killed, log there", Some(&log)),
        ("log lost", None),
        ("log cut in half", Some(&log[..half])),
        ("log spoilt in the middle", Some(&spoilt)),
    ];
    for (kind, log) in kinds {
        let mut row = Row::of(&format!("lost log: {kind}"), "opens, sound; a head on paper tells what is gone");
        row.times = 1;
        let place = crashed.copy()?;
        match log {
            Some(bytes) => std::fs::write(place.at("case.ekn-wal"), bytes)?,
            None => std::fs::remove_file(place.at("case.ekn-wal"))?,
        }
        let check = ground.program.run(&place.store(), "en", &["check"])?;
        row.hold(check.status == Some(0), || format!("{} {}", check.out, check.err));
        let seen = look(&place.store())?;
        row.hold(seen.unsound.is_empty(), || seen.unsound.clone());
        // With its log nothing is lost; without it the store is as it was before, or at most a committed step further.
        let kept = kind.starts_with("killed");
        row.hold(seen == whole || !kept && seen == before, || differences(&whole, &seen));
        let lost = seen != whole;
        row.hold(lost || kind != "log lost", || "nothing was in the log, so nothing was lost".to_owned());
        let held =
            |head: &serde_json::Value| ground.program.run(&place.store(), "en", &["journal", "check", &printed(head)]);
        let told = held(&late)?;
        row.hold((told.status == Some(1)) == lost, || format!("the later head: {} {}", told.out, told.err));
        let state = told.out.lines().find_map(|line| line.strip_prefix("state: ")).unwrap_or_default().to_owned();
        row.heard(&format!("later head: {state}"));
        let told = held(&early)?;
        let state = told.out.lines().find_map(|line| line.strip_prefix("state: ")).unwrap_or_default().to_owned();
        row.heard(&format!("earlier head: {state}"));
        table.add(row);
    }
    Ok(())
}
