//! The program ended at any moment of what it does.
//!
//! Half of the moments are spread over the time that the work takes; the other half come when so many bytes have been written, because
//! most of the time is spent on the passphrase and on reading.

use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use ekn_fixtures::Random;

use crate::look::{Seen, look, look_for};
use crate::place::{Place, STORE};
use crate::program::Said;
use crate::table::{Row, Table};
use crate::{Ground, Outcome};

/// How often the files are looked at while waiting for bytes.
const GLANCE: Duration = Duration::from_micros(150);
/// Nothing here takes longer.
const LONGEST: Duration = Duration::from_secs(120);

/// A work that is ended.
struct Work {
    name: &'static str,
    /// The journal's word for it.
    action: &'static str,
    arguments: Vec<String>,
    /// The file that it makes beside the store.
    makes: Option<&'static str>,
    /// Its part of the kills, of all parts together.
    part: usize,
}

fn works(ground: &Ground) -> Vec<Work> {
    let file = |name: &str| ground.program.file(name);
    let work = |name, action, arguments: &[&str], makes, part| {
        let arguments = arguments.iter().map(|&argument| argument.to_owned()).collect();
        Work { name, action, arguments, makes, part }
    };
    vec![
        work("import", "import", &["import", "--passport", "appeals", &file("appeals.csv")], None, 12),
        work("recount (assess)", "assess", &["assess"], None, 6),
        work("recount (quality)", "refresh_quality", &["call", "refresh_quality"], None, 3),
        work("recount (pairs)", "find_candidates", &["merge", "find"], None, 3),
        work(
            "change of law (amend)",
            "amend",
            &["--role", "head", "amend", &file("change.json"), "--reason", "order No. 1"],
            None,
            6,
        ),
        work("backup", "backup", &["backup", "copy.ekn"], Some("copy.ekn"), 6),
        work("package", "build_package", &["package", "build", "1", "--out", "case.zip"], Some("case.zip"), 6),
    ]
}

/// A row for each work.
pub fn rows(ground: &Ground, table: &mut Table) -> Outcome<()> {
    let works = works(ground);
    let parts: usize = works.iter().map(|work| work.part).sum();
    let before = look(&ground.base.copy()?.store())?;
    for (at, work) in works.iter().enumerate() {
        let times = (ground.kills * work.part).div_ceil(parts);
        table.add(row(ground, work, &before, times, ground.seed + at as u64)?);
    }
    Ok(())
}

fn row(ground: &Ground, work: &Work, before: &Seen, times: usize, seed: u64) -> Outcome<Row> {
    let whole = ground.base.copy()?;
    let (length, growth) = measured(ground, work, &whole)?;
    let after = look(&whole.store())?;
    let mut row = Row::of(
        &format!("killed: {}", work.name),
        "next start, check, journal, as before or as after, no half files, the same again",
    );
    row.hold(work.makes.is_some() || work.name.contains("quality") || after != *before, || {
        "the work changes nothing that is looked at".to_owned()
    });
    let mut random = Random::new(seed);
    let (mut as_before, mut as_after, mut told) = (0, 0, 0);
    let mut tries = 0;
    while row.times < times && tries < times * 4 {
        tries += 1;
        let place = ground.base.copy()?;
        let drawn = random.below(1000) as f64 / 1000.0;
        let share = ((row.times as f64) + drawn) / times as f64;
        let child = start(ground, work, &place)?;
        let moment = if row.times.is_multiple_of(2) {
            Moment::Time(length.mul_f64(share))
        } else {
            Moment::Bytes((growth as f64 * share) as u64)
        };
        // One that had come to its end is no kill.
        if !kill(child, moment, &place)?.killed {
            continue;
        }
        row.times += 1;
        let at = format!("kill {} at {moment:?}", row.times);
        let state = examine(ground, work, &place, (before, &after), &mut row, &at)?;
        match state {
            State::Before => as_before += 1,
            State::After => as_after += 1,
            State::Told => told += 1,
        }
    }
    let came = row.times;
    row.hold(came == times, || format!("only {came} kills of {times} came in time"));
    row.said = format!("{as_before} as before, {as_after} as after");
    if work.makes.is_some() {
        row.said = format!("{}, {told} told but not handed out", row.said);
    }
    Ok(row)
}

#[derive(Debug, Clone, Copy)]
enum Moment {
    Time(Duration),
    Bytes(u64),
}

enum State {
    Before,
    After,
    /// The journal tells of a file that did not come to its place.
    Told,
}

/// Lines that the store begins with: three data sets have been taken in.
fn told_before(work: &Work) -> i64 {
    if work.action == "import" { 3 } else { 0 }
}

fn start(ground: &Ground, work: &Work, place: &Place) -> Outcome<Child> {
    let arguments: Vec<&str> = work.arguments.iter().map(String::as_str).collect();
    let mut command = ground.program.command(Path::new(STORE), "", "en", &arguments);
    // Nobody reads what it prints until it has ended: one that prints much would wait for that for ever.
    Ok(command.current_dir(place.folder()).stdout(Stdio::null()).spawn()?)
}

/// How long the work takes if nobody disturbs it, and how many bytes more there are at most while it lasts.
fn measured(ground: &Ground, work: &Work, place: &Place) -> Outcome<(Duration, u64)> {
    let (size, begun, mut most) = (place.size(), Instant::now(), 0);
    let mut child = start(ground, work, place)?;
    while child.try_wait()?.is_none() {
        most = most.max(place.size().saturating_sub(size));
        std::thread::sleep(GLANCE);
    }
    let said = Said::of(child.wait_with_output()?);
    if said.status != Some(0) {
        return Err(format!("{}: {}", work.name, said.err).into());
    }
    Ok((begun.elapsed(), most))
}

/// Kills a program at its moment.
fn kill(mut child: Child, moment: Moment, place: &Place) -> Outcome<Said> {
    let (size, begun) = (place.size(), Instant::now());
    let due = |place: &Place| match moment {
        Moment::Time(time) => begun.elapsed() >= time,
        Moment::Bytes(bytes) => place.size().saturating_sub(size) > bytes,
    };
    while !due(place) && child.try_wait()?.is_none() {
        if begun.elapsed() > LONGEST {
            return Err("a killed work did not come to its moment".into());
        }
        std::thread::sleep(GLANCE);
    }
    // It may be over by now.
    let _ = child.kill();
    Ok(Said::of(child.wait_with_output()?))
}

fn examine(
    ground: &Ground,
    work: &Work,
    place: &Place,
    (before, after): (&Seen, &Seen),
    row: &mut Row,
    at: &str,
) -> Outcome<State> {
    let check = ground.program.run(&place.store(), "en", &["check"])?;
    row.hold(check.status == Some(0), || format!("{at}: the next start: {} {}", check.out, check.err));
    if check.status != Some(0) {
        return Ok(State::Before);
    }
    let wanted: Vec<&str> = work.makes.into_iter().chain(work.makes.map(|_| "copy.ekn.keys")).collect();
    let strays = place.strays(&wanted)?;
    row.hold(strays.is_empty(), || format!("{at}: left behind: {strays:?}"));
    let (seen, lines) = look_for(&place.store(), work.action)?;
    row.hold(seen.unsound.is_empty(), || format!("{at}: {}", seen.unsound));
    row.hold(seen == *before || seen == *after, || format!("{at}: {}", differences(before, &seen)));
    let noted = lines > told_before(work);
    let state = match work.makes {
        None if noted => State::After,
        None => State::Before,
        Some(made) => match (place.at(made).exists(), noted) {
            (true, true) => State::After,
            (false, true) => State::Told,
            (false, false) => State::Before,
            (true, false) => {
                row.hold(false, || format!("{at}: {made} is there, and the journal does not tell of it"));
                State::After
            }
        },
    };
    if work.makes.is_none() {
        let expected = if noted { after } else { before };
        row.hold(seen == *expected, || format!("{at}: the journal and the rows do not agree"));
    }
    if !matches!(state, State::After) {
        let again = Said::of(start(ground, work, place)?.wait_with_output()?);
        row.hold(again.status == Some(0), || format!("{at}: the same again: {}", again.err));
        let seen = look(&place.store())?;
        row.hold(seen == *after && seen.unsound.is_empty(), || format!("{at}: again: {}", differences(after, &seen)));
    }
    whole(ground, work, place, after, row, at)?;
    Ok(state)
}

/// What was made is whole.
fn whole(ground: &Ground, work: &Work, place: &Place, after: &Seen, row: &mut Row, at: &str) -> Outcome<()> {
    let Some(made) = work.makes else { return Ok(()) };
    let made = place.at(made);
    let path = made.display().to_string();
    if work.action == "build_package" {
        let verified = ground.program.run(&place.store(), "en", &["package", "verify", &path])?;
        row.hold(verified.status == Some(0), || format!("{at}: {} {}", verified.out, verified.err));
    } else {
        let other = Place::empty()?;
        let restored = ground.program.run(&other.store(), "en", &["restore", &path])?;
        row.hold(restored.status == Some(0), || format!("{at}: {}", restored.err));
        let seen = look(&other.store())?;
        row.hold(seen == *after, || format!("{at}: the copy: {}", differences(after, &seen)));
    }
    Ok(())
}

/// The calls that tell something else.
pub fn differences(expect: &Seen, found: &Seen) -> String {
    let calls = expect.told.as_object().into_iter().flatten();
    let other: Vec<&str> =
        calls.filter(|(call, told)| found.told[call.as_str()] != **told).map(|(call, _)| call.as_str()).collect();
    format!("{other:?} tell something else; {}", found.unsound)
}
