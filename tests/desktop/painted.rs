//! `painted --store PATH --today DAY --person NAME`: how soon the real window has painted what a hand asks of it, in milliseconds.
//!
//! The times of a card and of scrolling are taken within the window, between the press and the frame after the one in which the answer
//! stands. The passphrase is in the file that `EKN_PASSPHRASE_FILE` names. `make bench-window` asks the stores of `make run` and of
//! `make bench`.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use ekn_desktop_tests::{Seen, Start, Trouble, Window, ensure};
use serde_json::{Value, json};

/// The most that each may take (ms): `BASELINES` of the questions, and the speed of hand that the workplace promises.
const START_MS: f64 = 1_500.0;
const CARD_MS: f64 = 100.0;
const FRAME_MS: f64 = 50.0;

/// Cards opened, and frames scrolled.
const CARDS: usize = 60;
const FRAMES: usize = 240;

/// Presses a row of the list of objects, and waits until its card stands and nothing on it is under way: when the answer came, when
/// it was put into the page, when the frame after that one began; and when the last of it followed, which nobody waits for.
const OPEN_CARD: &str = r#"
    const [at, done] = arguments;
    const row = document.querySelectorAll('[data-test="object-row"]')[at];
    if (!row) { done(null); return; }
    const pressed = performance.now(), since = () => performance.now() - pressed, ask = window.fetch;
    let answered = 0;
    window.fetch = async (...asked) => {
        const answer = await ask(...asked);
        if (String(asked[1]?.body).includes('"name":"card"')) answered = since();
        return answer;
    };
    row.click();
    const look = () => {
        const stands = document.querySelector('[data-test="card-screen"] [data-test="card-name"]');
        const waits = document.querySelector('[data-test="loading"]');
        if (!stands || waits) { requestAnimationFrame(look); return; }
        const stood = since();
        window.fetch = ask;
        requestAnimationFrame(() => follow({ painted: since(), answered, stood, whole: since() }, 0, 0));
    };
    const follow = (seen, parts, still) => {
        if (still > 5) { done(seen); return; }
        const now = document.querySelectorAll('[data-test="card-screen"] *').length;
        if (now !== parts) seen.whole = since();
        requestAnimationFrame(() => follow(seen, now, now === parts ? still + 1 : 0));
    };
    requestAnimationFrame(look);
"#;

/// Turns the wheel over the table once a frame, and tells the time between frames, and how many of them showed a row without its words.
const SCROLL: &str = r#"
    const [frames, step, done] = arguments;
    const box = document.querySelector('[data-test="rows-grid"]');
    const [times, before] = [[], box.dataset.from];
    let last = null;
    const next = (now) => {
        if (last !== null) times.push(now - last);
        last = now;
        if (times.length >= frames) { done({ times, before, after: box.dataset.from }); return; }
        const turn = new WheelEvent('wheel', { deltaY: step, bubbles: true, cancelable: true });
        if (box.dispatchEvent(turn)) box.scrollTop += step;
        requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
"#;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let named = |name: &str| Some(arguments.get(arguments.iter().position(|one| one == name)? + 1)?.clone());
    let (Some(store), Some(today), Some(person), Some(passphrase)) =
        (named("--store"), named("--today"), named("--person"), std::env::var_os("EKN_PASSPHRASE_FILE"))
    else {
        let usage = "usage: EKN_PASSPHRASE_FILE=FILE painted --store PATH --today YYYY-MM-DD --person NAME";
        let _ = writeln!(std::io::stderr(), "{usage}");
        return ExitCode::from(2);
    };
    let mut start = Start::on(&PathBuf::from(store), &today);
    start.args.extend(["--person".to_owned(), person]);
    start.passphrase_file = Some(passphrase.into());
    match measure(&start).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(Trouble(why)) => {
            let _ = writeln!(std::io::stderr(), "{why}");
            ExitCode::from(1)
        }
    }
}

async fn measure(start: &Start) -> Seen<()> {
    let began = Instant::now();
    let window = Window::open(start).await?;
    let opened = began.elapsed();
    let seen = asked(&window, began, opened).await;
    match seen {
        Ok(()) => window.close().await,
        Err(Trouble(why)) => Err(Trouble(format!("{why}\n{}", window.describe("painted").await))),
    }
}

async fn asked(window: &Window, began: Instant, opened: Duration) -> Seen<()> {
    // The driver's own start is within it, so it is at most so much.
    while !window.has("day-screen").await? {
        ensure(began.elapsed() < Duration::from_secs(60), || "My day does not come".to_owned())?;
    }
    tell("start, at most", vec![began.elapsed().as_secs_f64() * 1e3], START_MS);
    tell("  of it until the driver holds the window", vec![opened.as_secs_f64() * 1e3], f64::INFINITY);
    if window.has("tour-decline").await? {
        window.click("tour-decline").await?;
    }
    cards(window).await?;
    scrolling(window).await
}

async fn cards(window: &Window) -> Seen<()> {
    let mut seen = Vec::new();
    for at in 0..CARDS {
        window.click("nav-objects").await?;
        window.see("object-row").await?;
        window.settle().await?;
        match window.ask(OPEN_CARD, vec![json!(at)]).await? {
            Value::Null => break,
            times => seen.push(times),
        }
    }
    ensure(!seen.is_empty(), || "no object stands in the list".to_owned())?;
    let times = |name: &str| seen.iter().filter_map(|one| one[name].as_f64()).collect();
    tell("card, from click to painted", times("painted"), CARD_MS);
    tell("  of it until the answer came", times("answered"), f64::INFINITY);
    tell("  of it until the answer stood in the page", times("stood"), f64::INFINITY);
    tell("  until the rows further down followed", times("whole"), f64::INFINITY);
    Ok(())
}

async fn scrolling(window: &Window) -> Seen<()> {
    window.click("nav-rows").await?;
    window.see("rows-row").await?;
    window.settle().await?;
    let total = window.attribute("rows-screen", "data-total").await?;
    for (name, step) in [("down, a notch of the wheel a frame", 100), ("up, a pageful a frame", -800)] {
        let found = window.ask(SCROLL, vec![json!(FRAMES), json!(step)]).await?;
        let (before, after) = (&found["before"], &found["after"]);
        ensure(before != after, || format!("the table was not scrolled: {before} → {after}"))?;
        let times: Vec<f64> = found["times"].as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        let dropped = times.iter().filter(|time| **time > FRAME_MS).count();
        tell(&format!("frames of {total} rows, {name}"), times, FRAME_MS);
        say(&format!("  frames over {FRAME_MS} ms: {dropped} of {FRAMES}"));
    }
    Ok(())
}

/// A line: how many, the median, the 95th percentile, the longest, and whether the longest keeps to the most.
fn tell(name: &str, mut times: Vec<f64>, most: f64) {
    times.sort_by(f64::total_cmp);
    let at = |part: f64| times[((times.len() - 1) as f64 * part).round() as usize];
    let longest = at(1.0);
    let target = if most.is_finite() { format!("target {most:>6.0} ms") } else { String::new() };
    say(&format!(
        "{name:58} × {:<4} p50 {:>7.1}   p95 {:>7.1}   longest {longest:>7.1} ms   {target}{}",
        times.len(),
        at(0.5),
        at(0.95),
        if longest > most { "  MISSED" } else { "" },
    ));
}

fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}
