//! `preview --store PATH --today DAY --person NAME --out FOLDER`: walks every screen in Kazakh and in Russian, and leaves a picture
//! of each. The passphrase is in the file that `EKN_PASSPHRASE_FILE` names.
//!
//! With `--axe FILE,FILE`, axe-core and what asks it, every screen is pictured and looked at in every language and theme; what is found
//! is told at the end, and the walk has failed.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use ekn_desktop_tests::{Mark, Seen, Start, Trouble, Window, ensure};

/// The other places of the rail.
const PLACES: [&str; 21] = [
    "objects",
    "rows",
    "topics",
    "triage",
    "merge",
    "heads",
    "control",
    "routing",
    "norms",
    "intake",
    "passports",
    "quality",
    "models",
    "anomalies",
    "attention",
    "map",
    "register",
    "papers",
    "people",
    "journal",
    "guide",
];
/// The place that a prosecutor is not led to, and a role that is.
const OF_ANOTHER_ROLE: (&str, &str) = ("duties", "head");
/// A list as it is pasted: a number that is held, one with a slip, one that is nobody's.
const LIST: &str = "050340001234, 050340001235, 980140910008";
/// A file that somebody takes in by mistake.
const TAKEN: &str = "number;kind;authority_id;entity_name;act_date\n\
    77-1;other;980250983132;Альфа;2026-03-02\n77-2;other;980250983132;Бета;02.03.26\n";
/// Found in the invented district in names, in rows and in norms.
const SOUGHT: &str = "мектептерімізде";

/// The languages of the window, those of a walk without axe-core first.
const LANGUAGES: [&str; 3] = ["kk", "ru", "en"];
/// The themes of the window, the one for pictures without a mark first.
const THEMES: [&str; 3] = ["light", "dark", "contrast"];

struct Wanted {
    /// Scripts that look for barriers; without them one theme is enough.
    axe: Vec<String>,
    store: PathBuf,
    today: String,
    person: String,
    out: PathBuf,
    passphrase_file: PathBuf,
}

impl Wanted {
    /// Without scripts that look for barriers, so many themes and languages are enough.
    fn themes(&self) -> &'static [&'static str] {
        if self.axe.is_empty() { &THEMES[..1] } else { &THEMES }
    }

    fn languages(&self) -> &'static [&'static str] {
        if self.axe.is_empty() { &LANGUAGES[..2] } else { &LANGUAGES }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let Some(wanted) = wanted() else {
        complain("usage: EKN_PASSPHRASE_FILE=FILE preview --store PATH --today YYYY-MM-DD --person NAME --out FOLDER");
        return ExitCode::from(2);
    };
    match show(&wanted).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(Trouble(why)) => {
            complain(&why);
            ExitCode::from(1)
        }
    }
}

fn wanted() -> Option<Wanted> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let named = |name: &str| Some(arguments.get(arguments.iter().position(|one| one == name)? + 1)?.clone());
    let axe = named("--axe").unwrap_or_default();
    let axe = axe.split(',').filter(|file| !file.is_empty()).map(std::fs::read_to_string);
    Some(Wanted {
        axe: axe.collect::<Result<_, _>>().ok()?,
        store: named("--store")?.into(),
        today: named("--today")?,
        person: named("--person")?,
        out: named("--out")?.into(),
        passphrase_file: std::env::var_os("EKN_PASSPHRASE_FILE")?.into(),
    })
}

async fn show(wanted: &Wanted) -> Seen<()> {
    let mut start = Start::on(&wanted.store, &wanted.today);
    // Drawn plainly, the driver waits for ever for a picture of a screen on which nothing moves.
    let more = ["--person", &wanted.person, "--drawing", "layers"];
    start.args.extend(more.map(str::to_owned));
    start.passphrase_file = Some(wanted.passphrase_file.clone());
    let window = Window::open(&start).await?;
    match walk(&window, wanted).await {
        Ok(()) => window.close().await,
        Err(Trouble(why)) => Err(Trouble(format!("{why}\n{}", window.describe("preview").await))),
    }
}

async fn walk(window: &Window, wanted: &Wanted) -> Seen<()> {
    sign_in(window, wanted).await?;
    if window.has("tour-decline").await? {
        window.click("tour-decline").await?;
    }
    let mut barriers = Vec::new();
    let gallery = &mut Gallery { wanted, theme: THEMES[0], barriers: &mut barriers };
    for name in wanted.themes() {
        theme(window, name).await?;
        gallery.theme = name;
        acts(window, gallery).await?;
    }
    as_another(window, gallery).await?;
    ensure(barriers.is_empty(), || format!("barriers:\n{}", barriers.join("\n")))
}

/// Chooses the colours of the window.
async fn theme(window: &Window, name: &str) -> Seen<()> {
    window.click("look").await?;
    window.click(format!("theme-{name}").as_str()).await?;
    window.click("look").await?;
    window.see_gone("look-menu").await
}

async fn go(window: &Window, place: &str) -> Seen<()> {
    window.click(format!("nav-{place}").as_str()).await?;
    window.see(format!("{place}-screen").as_str()).await.map(|_| ())
}

/// The whole walk, with what a person does on the way.
async fn acts(window: &Window, gallery: &mut Gallery<'_>) -> Seen<()> {
    let wanted = gallery.wanted;
    for language in wanted.languages() {
        window.click(format!("lang-{language}").as_str()).await?;
        go(window, "day").await?;
        window.see(Mark::new("day-item").or("day-suggestion")).await?;
        gallery.take(window, "my-day", language).await?;

        let key = open_card(window, gallery, language).await?;
        std::fs::write(wanted.out.join("card-key.txt"), &key)?;
        gallery.take(window, "card", language).await?;
        window.show("note-text").await?;
        gallery.take(window, "card-notes", language).await?;
        window.click("figure").await?;
        window.see("figure-row").await?;
        gallery.take(window, "drawer-figure", language).await?;
        window.click("figure-open").await?;
        window.see("source-hash").await?;
        gallery.take(window, "drawer-row", language).await?;
        window.click("drawer-close").await?;
        window.click("timeline-link").await?;
        window.see("timeline-row").await?;
        gallery.take(window, "timeline", language).await?;

        go(window, "board").await?;
        window.see("board-total").await?;
        gallery.take(window, "deadline-board", language).await?;

        for place in PLACES {
            go(window, place).await?;
            if place == "control" {
                window.see("promise").await?;
            }
            gallery.take(window, place, language).await?;
            match place {
                "topics" => topic(window, gallery, language).await?,
                "heads" => tables(window, gallery, language).await?,
                "models" => year(window, gallery, language).await?,
                "anomalies" => heat(window, gallery, language).await?,
                "attention" => parts(window, gallery, language).await?,
                "guide" => tour(window, gallery, language).await?,
                _ => {}
            }
        }
        demands(window, gallery, language).await?;
        law(window, gallery, language).await?;
        window.click("search-open").await?;
        window.fill("search-field", SOUGHT).await?;
        window.see("search-hit").await?;
        gallery.take(window, "search", language).await?;
        window.click("search-list").await?;
        window.fill("list-text", LIST).await?;
        window.click("list-look").await?;
        window.see("list-line").await?;
        gallery.take(window, "list-search", language).await?;
        window.click("list-close").await?;
        window.see_gone("list-search").await?;
    }
    Ok(())
}

/// What another role sees. A head comes in last: nothing after this walks as a prosecutor.
async fn as_another(window: &Window, gallery: &mut Gallery<'_>) -> Seen<()> {
    let (place, role) = OF_ANOTHER_ROLE;
    // Whoever comes in is led back to where the window was left.
    go(window, "day").await?;
    window.click("lock").await?;
    window.see("unlock-screen").await?;
    for name in gallery.wanted.themes() {
        theme(window, name).await?;
        gallery.theme = name;
        for language in gallery.wanted.languages() {
            window.click(format!("lang-{language}").as_str()).await?;
            gallery.take(window, "unlock", language).await?;
        }
    }
    enter(window, gallery.wanted, role).await?;
    for name in gallery.wanted.themes() {
        theme(window, name).await?;
        gallery.theme = name;
        for language in gallery.wanted.languages() {
            window.click(format!("lang-{language}").as_str()).await?;
            go(window, place).await?;
            gallery.take(window, place, language).await?;
        }
    }
    // Last of all: an import bears the hour of the machine, and from then on the window says that the day it was told is behind.
    for name in gallery.wanted.themes() {
        theme(window, name).await?;
        gallery.theme = name;
        for language in gallery.wanted.languages() {
            window.click(format!("lang-{language}").as_str()).await?;
            taken_in_and_back(window, gallery, language).await?;
        }
    }
    Ok(())
}

/// What of the heads' screen lies under its first tables.
async fn tables(window: &Window, gallery: &mut Gallery<'_>, language: &str) -> Seen<()> {
    for table in ["measures", "risk", "weeks"] {
        let mark = Mark::new("heads-table").with("data-table", table);
        window.show(mark).await?;
        gallery.take(window, &format!("heads-{table}"), language).await?;
    }
    Ok(())
}

/// A year of a model.
async fn year(window: &Window, gallery: &mut Gallery<'_>, language: &str) -> Seen<()> {
    window.click(Mark::new("model").with("data-model", "risk-points@1").then("model-open")).await?;
    window.click("model-year").await?;
    window.see_within("year", Duration::from_secs(60)).await?;
    window.show("year-said").await?;
    gallery.take(window, "model-year", language).await
}

/// Signs by body and kind.
async fn heat(window: &Window, gallery: &mut Gallery<'_>, language: &str) -> Seen<()> {
    window.click("heat-open").await?;
    window.see("heat").await?;
    gallery.take(window, "anomalies-heat", language).await
}

/// The other parts of the list by risk, the rows behind a number of one, and why a score.
async fn parts(window: &Window, gallery: &mut Gallery<'_>, language: &str) -> Seen<()> {
    let part = |part: &'static str| Mark::new("attention-part").with("data-part", part);
    for name in ["inspections", "topics", "blind", "districts"] {
        window.click(part(name)).await?;
        window.see(name).await?;
        gallery.take(window, &format!("attention-{name}"), language).await?;
    }
    window.click("district-rows").await?;
    window.see("district-behind").await?;
    gallery.take(window, "attention-rows", language).await?;
    window.click(part("places")).await?;
    if !window.has("place-why").await? {
        window.click("place-open").await?;
    }
    window.click("place-why").await?;
    window.see("why").await?;
    gallery.take(window, "why-score", language).await
}

/// A file is taken in, and taken back. The store is as it was but for the record of both.
async fn taken_in_and_back(window: &Window, gallery: &mut Gallery<'_>, language: &str) -> Seen<()> {
    let file = gallery.wanted.store.with_file_name("second-letter.csv");
    std::fs::write(&file, TAKEN)?;
    go(window, "intake").await?;
    window.choose("import-passport", "inspections").await?;
    window.fill("import-path", &file.to_string_lossy()).await?;
    window.click("import-start").await?;
    window.see("import-result").await?;
    gallery.take(window, "intake-result", language).await?;
    window.click("batch-undo").await?;
    window.see_within("undone", Duration::from_secs(60)).await?;
    gallery.take(window, "intake-undone", language).await
}

/// The first step of the tour.
async fn tour(window: &Window, gallery: &mut Gallery<'_>, language: &str) -> Seen<()> {
    window.click("guide-tour").await?;
    window.see("tour").await?;
    gallery.take(window, "tour", language).await?;
    window.click("tour-leave").await?;
    window.see_gone("tour").await
}

/// The card of a topic, and the form of a new one.
async fn topic(window: &Window, gallery: &mut Gallery<'_>, language: &str) -> Seen<()> {
    window.click("topic-open").await?;
    window.see("topic-growth").await?;
    gallery.take(window, "topic", language).await?;
    go(window, "topics").await?;
    window.click("topic-new").await?;
    window.see("topic-form").await?;
    gallery.take(window, "topic-new", language).await
}

/// A case whose act demanded something, and a case about to be handed over.
async fn demands(window: &Window, gallery: &mut Gallery<'_>, language: &str) -> Seen<()> {
    window.click("nav-control").await?;
    window.click("promise-case").await?;
    window.see("case-screen").await?;
    window.see("promise").await?;
    window.click("demand-open").await?;
    gallery.take(window, "case-demands", language).await?;
    window.click("demand-open").await?;
    window.click("template-draft").await?;
    window.see("draft-screen").await?;
    gallery.take(window, "draft", language).await?;
    window.click("nav-routing").await?;
    window.see("case-choose").await?;
    // What was chosen in one language is chosen still in the other.
    if !window.has("handover-person").await? {
        window.click("case-choose").await?;
    }
    window.fill("handover-person", &gallery.wanted.person).await?;
    window.click("handover-preview").await?;
    window.see("handover-shown").await?;
    gallery.take(window, "handover", language).await
}

/// A date counted by a rule, and what a day off would move.
async fn law(window: &Window, gallery: &mut Gallery<'_>, language: &str) -> Seen<()> {
    window.click("nav-rules").await?;
    // The menu leads to where it was left.
    window.click("rules-tab-rules").await?;
    window.click(Mark::new("rule").with("data-rule", "appeal-consideration")).await?;
    window.fill("calc-from", "05.03.2026").await?;
    window.click("calc-count").await?;
    window.see("calc-result").await?;
    gallery.take(window, "rules", language).await?;
    if window.has("change-open").await? {
        window.click("change-open").await?;
    }
    window.fill("change-value", "20").await?;
    window.fill("change-from", "01.12.2026").await?;
    window.fill("change-read-at", "№ 1").await?;
    window.click("change-try").await?;
    window.see("worked-case").await?;
    gallery.take(window, "rule-change", language).await?;
    window.click("rules-tab-calendars").await?;
    for (field, text) in [("date", "20.11.2026"), ("name-kk", "Демалыс"), ("name-ru", "Выходной"), ("norm", "№ 1")]
    {
        window.fill(format!("calendar-{field}").as_str(), text).await?;
    }
    window.click("calendar-try").await?;
    window.see("amendment-preview").await?;
    gallery.take(window, "calendars", language).await?;
    window.click("rules-tab-tactics").await?;
    window.click(Mark::new("tactic").with("data-tactic", "appeal-answer")).await?;
    window.see("tactic-task").await?;
    gallery.take(window, "tactics", language).await?;
    if !window.has("tactic-form").await? {
        window.click("task-edit").await?;
    }
    window.show("tactic-form").await?;
    gallery.take(window, "tactic-form", language).await
}

/// The program opens the store by itself. If the desk it shows is somebody else's, the person signs in by hand.
async fn sign_in(window: &Window, wanted: &Wanted) -> Seen<()> {
    window.see(Mark::new("day-screen").or("unlock-screen")).await?;
    let work = Mark::new("day-item").or("day-suggestion");
    if window.has("day-screen").await? {
        if window.see_within(work, Duration::from_secs(5)).await.is_ok() {
            return Ok(());
        }
        window.click("lock").await?;
    }
    enter(window, wanted, "prosecutor").await
}

async fn enter(window: &Window, wanted: &Wanted, role: &str) -> Seen<()> {
    let passphrase = std::fs::read_to_string(&wanted.passphrase_file)?;
    window.fill("unlock-passphrase", passphrase.trim_end()).await?;
    window.fill("unlock-person", &wanted.person).await?;
    let purpose = window.see("unlock-purpose").await?.prop("value").await?;
    if purpose.unwrap_or_default().is_empty() {
        window.choose("unlock-purpose", "").await?;
    }
    window.choose("unlock-role", role).await?;
    window.click("unlock-submit").await?;
    window.see_within("day-screen", Duration::from_secs(60)).await.map(|_| ())
}

/// Opens a card from My day: a suggestion leads to it at once, a task by way of its case.
async fn open_card(window: &Window, gallery: &mut Gallery<'_>, language: &str) -> Seen<String> {
    let first = if window.has("day-item").await? { "day-item" } else { "day-suggestion" };
    window.click(first).await?;
    window.see(Mark::new("card-screen").or("case-screen")).await?;
    if window.has("case-screen").await? {
        window.see("task").await?;
        gallery.take(window, "case", language).await?;
        if window.has("task-hold-open").await? {
            window.click("task-hold-open").await?;
            gallery.take(window, "case-task", language).await?;
        }
        window.click("case-object").await?;
    }
    window.see("card-name").await?;
    window.see("timeline-item").await?;
    let place = window.place().await?;
    let key = place.strip_prefix("#/card/").unwrap_or_default().split('?').next().unwrap_or_default().to_owned();
    ensure(!key.is_empty(), || format!("the card's address names no object: {place}"))?;
    Ok(key)
}

/// Where the pictures go, and what was found on the screens that they show.
struct Gallery<'a> {
    wanted: &'a Wanted,
    theme: &'static str,
    barriers: &'a mut Vec<String>,
}

impl Gallery<'_> {
    /// `card.ru.png`, `card.ru.dark.png`.
    async fn take(&mut self, window: &Window, name: &str, language: &str) -> Seen<()> {
        window.settle().await?;
        window.all_is_well().await?;
        let mark = if self.theme == THEMES[0] { String::new() } else { format!(".{}", self.theme) };
        let name = format!("{name}.{language}{mark}");
        let file = self.wanted.out.join(format!("{name}.png"));
        window.picture(&file).await?;
        // Nothing is left to do when standard output itself is closed.
        let _ = writeln!(std::io::stdout(), "{}", file.display());
        if !self.wanted.axe.is_empty() {
            for line in window.barriers(&self.wanted.axe).await? {
                let line = format!("{name}: {line}");
                // Whoever breaks the walk off knows what was found so far.
                complain(&line);
                self.barriers.push(line);
            }
        }
        Ok(())
    }
}

fn complain(words: &str) {
    let _ = writeln!(std::io::stderr(), "{words}");
}
