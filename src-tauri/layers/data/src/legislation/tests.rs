//! The invented corpus taken in as a folder and as a clone; what is broken; the real sample, where it lies beside the project.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::Headings;
use super::intake::{Counts, Order, Outcome, import};
use super::library::table as library;
use crate::assets::Assets;
use crate::search::{Query, places_of};
use crate::storage::Store;
use crate::vocabulary::Language::{self, Kk, Ru};
use crate::{Error, Result, journal};

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../fixtures/legislation");
const DAYS: [&str; 4] = ["2019-01-10", "2020-05-01", "2021-07-01", "2024-01-01"];
const LAW: &str = "03-laws/2018/1220-ob-uchebnoi-proverke-990001";
const CODE: &str = "02-codes/2020/0415-uchebnyi-kodeks-990002";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// An empty store, and a folder for what a test writes.
struct World {
    store: Store,
    folder: tempfile::TempDir,
    headings: Headings,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let steps = [
            journal::table::MIGRATION,
            super::table::MIGRATION,
            super::index::table::MIGRATION,
            super::table::COMMITS,
            super::table::GAPS,
        ];
        let store = Store::create(&folder.path().join("a.ekn"), "a long passphrase", &steps).unwrap();
        Self { store, folder, headings: Headings::load(&Assets::built_in()).unwrap() }
    }

    fn with(path: &Path) -> Self {
        let mut world = Self::new();
        world.take(path);
        world
    }

    fn take(&mut self, path: &Path) -> Outcome {
        self.try_take(path, &[], &mut |_| true).unwrap()
    }

    fn try_take(&mut self, path: &Path, only: &[String], progress: &mut dyn FnMut(&Counts) -> bool) -> Result<Outcome> {
        let order = Order {
            path,
            headings: &self.headings,
            only,
            actor: "А",
            at: "2026-11-16T09:00:00Z",
            day: "2026-11-16",
            purpose: "supervision",
        };
        import(&mut self.store, &order, progress)
    }

    /// How an article read on a day; `None` if it was not there.
    fn text(&self, code: &str, language: Language, article: &str, on: &str) -> Option<(String, String)> {
        let act = library::act(self.store.reader(), code).unwrap()?;
        let wordings = library::wordings(self.store.reader(), &act, article).unwrap();
        let found = wordings.into_iter().find(|one| one.language == language && one.in_force(day(on)))?;
        let text = library::text(self.store.reader(), found.text).unwrap();
        Some((text.heading, text.body))
    }

    fn body(&self, code: &str, language: Language, article: &str, on: &str) -> String {
        self.text(code, language, article, on).map_or_else(String::new, |(_, body)| body)
    }

    /// Everything that the library tells, as text: to compare two ways of taking in.
    fn told(&self) -> Vec<String> {
        let reader = self.store.reader();
        let mut told = Vec::new();
        for line in library::acts(reader).unwrap() {
            for edition in library::editions(reader, &line.act).unwrap() {
                let outline = library::outline(reader, &line.act, edition.language, edition.since).unwrap();
                let cause = edition.cause.unwrap_or_default();
                told.push(format!("{} {:?} {} {cause} {outline:?}", line.act.code, edition.language, edition.since));
                for article in outline {
                    let text = self.text(&line.act.code, edition.language, &article, &edition.since.to_string());
                    told.push(format!("{article} {text:?}"));
                }
            }
        }
        told
    }
}

/// A copy of the invented corpus that a test may spoil.
fn corpus(world: &World) -> PathBuf {
    let to = world.folder.path().join("corpus");
    copy(Path::new(CORPUS), &to);
    to
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(|entry| entry.unwrap()) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// A clone whose commits are made of folders laid over one another, act by act.
struct Clone {
    repo: gix::Repository,
    tree: PathBuf,
    last: Option<gix::ObjectId>,
}

impl Clone {
    fn new(world: &World) -> Self {
        let tree = world.folder.path().join("tree");
        std::fs::create_dir(&tree).unwrap();
        Self { repo: gix::init_bare(world.folder.path().join("clone.git")).unwrap(), tree, last: None }
    }

    fn of_the_corpus(world: &World) -> Self {
        let mut clone = Self::new(world);
        for day in DAYS {
            for act in [LAW, CODE] {
                let from = Path::new(CORPUS).join(day).join(act);
                if from.exists() {
                    let _ = std::fs::remove_dir_all(clone.tree.join(act));
                    copy(&from, &clone.tree.join(act));
                }
            }
            clone.commit(
                day,
                "№ 1-УЧ О внесении изменений\n\nCause-Act-Code: 990011\nCause-Act-Requisite: Закон № 1-УЧ",
            );
        }
        clone
    }

    fn path(&self) -> &Path {
        self.repo.git_dir()
    }

    fn commit(&mut self, day: &str, message: &str) {
        let time = format!("{} +0000", self::day(day).and_hms_opt(0, 0, 0).unwrap().and_utc().timestamp());
        let who =
            gix::actor::SignatureRef { name: "corpus".into(), email: "corpus@example.invalid".into(), time: &time };
        let tree = self.write(&self.tree.clone());
        let id = self.repo.commit_as(who, who, "HEAD", message, tree, self.last).unwrap();
        self.last = Some(id.detach());
    }

    fn write(&self, folder: &Path) -> gix::ObjectId {
        let mut tree = gix::objs::Tree::empty();
        for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()) {
            let is_folder = entry.file_type().unwrap().is_dir();
            let oid = if is_folder {
                self.write(&entry.path())
            } else {
                self.repo.write_blob(std::fs::read(entry.path()).unwrap()).unwrap().detach()
            };
            let mode = if is_folder { gix::objs::tree::EntryKind::Tree } else { gix::objs::tree::EntryKind::Blob };
            let filename = entry.file_name().into_string().unwrap().into();
            tree.entries.push(gix::objs::tree::Entry { mode: mode.into(), filename, oid });
        }
        tree.entries.sort();
        self.repo.write_object(&tree).unwrap().detach()
    }
}

#[test]
fn a_folder_gives_editions_and_wordings() {
    let mut world = World::new();
    let outcome = world.take(Path::new(CORPUS));
    assert_eq!(outcome.issues, []);
    let counts = outcome.counts;
    assert_eq!((counts.acts, counts.read, counts.added, counts.unchanged, counts.set_aside), (2, 10, 9, 1, 0));
    let (law, ru) = ("990001", Ru);
    assert_eq!(world.text(law, ru, "3", "2019-01-09"), None);
    assert_eq!(world.text(law, ru, "3", "2019-01-10").unwrap().0, "Статья 3. Срок учебной проверки");
    assert!(world.body(law, ru, "3", "2021-06-30").contains("десяти рабочих дней"));
    assert!(world.body(law, ru, "3", "2021-07-01").starts_with("Срок учебной проверки не превышает пятнадцати"));
    assert_eq!(world.text(law, ru, "2-1", "2021-06-30"), None);
    assert!(world.body(law, ru, "2-1", "2021-07-01").contains("> *Сноска."));
    // The Kazakh text lags behind: on that day its older edition is the one in force.
    assert_eq!(world.text(law, Kk, "2-1", "2021-07-01"), None);
    assert!(world.body(law, Kk, "3", "2023-12-31").contains("он жұмыс"));
    assert!(world.body(law, Kk, "3", "2024-01-01").contains("он бес жұмыс"));
    // An article that did not change is one wording over all editions.
    let act = library::act(world.store.reader(), law).unwrap().unwrap();
    let wordings = library::wordings(world.store.reader(), &act, "2").unwrap();
    assert_eq!(wordings.len(), 2);
    assert!(wordings.iter().all(|one| one.since == day("2019-01-10") && one.until.is_none()));
    let outline = library::outline(world.store.reader(), &act, Ru, day("2021-07-01")).unwrap();
    assert_eq!(outline, ["~1", "1", "2", "2-1", "~3", "3", "4"]);
}

#[test]
fn an_act_in_parts_is_one_text() {
    let world = World::with(Path::new(CORPUS));
    let reader = world.store.reader();
    let act = library::act(reader, "990002").unwrap().unwrap();
    for (since, expect) in [
        ("2020-05-01", vec!["~1", "~1#2", "1", "2", "~3", "3", "4"]),
        ("2024-01-01", vec!["~1", "~1#2", "1", "2", "~3", "3", "3-1", "4", "~an1_st1", "an1_st1"]),
    ] {
        for language in [Kk, Ru] {
            assert_eq!(library::outline(reader, &act, language, day(since)).unwrap(), expect, "{language:?} {since}");
        }
    }
    // Cut into other parts, an article is the same wording still.
    let wordings = library::wordings(reader, &act, "2").unwrap();
    assert_eq!(wordings.iter().map(|one| one.since.to_string()).collect::<Vec<_>>(), ["2020-05-01", "2020-05-01"]);
    assert!(world.body("990002", Ru, "~1", "2024-01-01").contains("придуман"));
    assert!(!world.body("990002", Ru, "~1", "2024-01-01").contains("ch001"));
    assert_eq!(world.text("990002", Kk, "3-1", "2024-02-01").unwrap().0, "3-1-бап. Қайталанған шағым");
}

#[test]
fn a_clone_tells_the_same_as_the_folder() {
    let folder = World::with(Path::new(CORPUS));
    let mut world = World::new();
    let clone = Clone::of_the_corpus(&world);
    let outcome = world.take(clone.path());
    assert_eq!(outcome.issues, []);
    assert_eq!((outcome.counts.read, outcome.counts.added, outcome.counts.unchanged), (9, 9, 0));
    assert_eq!(outcome.head.unwrap(), clone.last.unwrap().to_string());
    for (one, other) in world.told().iter().zip(folder.told()) {
        assert_eq!(*one, other);
    }
    assert_eq!(world.told().len(), folder.told().len());
}

#[test]
fn taking_in_again_changes_nothing() {
    let mut world = World::new();
    let clone = Clone::of_the_corpus(&world);
    world.take(clone.path());
    let told = world.told();
    for path in [clone.path(), Path::new(CORPUS)] {
        let again = world.take(path);
        assert_eq!(again.import, None, "{path:?}");
        assert_eq!(again.counts.read, again.counts.unchanged);
        assert_eq!(world.told(), told);
    }
    assert_eq!(library::imports(world.store.reader()).unwrap().len(), 1);
    assert_eq!(journal::table::head(world.store.reader()).unwrap().0, 3);
    assert_eq!(world.store.health().unwrap().pages, "ok");
}

#[test]
fn an_act_moves_ends_and_is_rewritten() {
    let mut world = World::new();
    let mut clone = Clone::of_the_corpus(&world);
    // Moved to another folder: the same act still.
    std::fs::rename(clone.tree.join("03-laws/2018"), clone.tree.join("03-laws/18")).unwrap();
    clone.commit("2024-02-01", "moved");
    std::fs::remove_dir_all(clone.tree.join("02-codes")).unwrap();
    clone.commit("2025-06-01", "repealed");
    world.take(clone.path());
    let reader = world.store.reader();
    assert_eq!(library::act(reader, "990002").unwrap().unwrap().ended, Some(day("2025-06-01")));
    assert_eq!(library::act(reader, "990001").unwrap().unwrap().ended, None);
    assert!(world.text("990002", Ru, "1", "2025-05-31").is_some());
    assert_eq!(world.text("990002", Ru, "1", "2025-06-01"), None);
    assert!(world.text("990001", Ru, "1", "2026-01-01").is_some());
    // A folder of an older day says nothing of that end.
    assert_eq!(world.take(Path::new(CORPUS)).import, None);

    // The corpus is made anew: an edition that it no longer knows leaves the library, what came before its beginning stays.
    let other = World::new();
    let mut made_anew = Clone::new(&other);
    copy(&Path::new(CORPUS).join("2021-07-01").join(LAW), &made_anew.tree.join(LAW));
    made_anew.commit("2021-07-01", "made anew");
    let outcome = world.take(made_anew.path());
    assert_eq!((outcome.counts.removed, outcome.counts.unchanged), (2, 2));
    assert!(world.body("990001", Ru, "1", "2024-02-01").ends_with("где учат ремеслу."));
    assert!(world.body("990001", Ru, "3", "2020-01-01").contains("десяти"));
}

#[test]
fn a_file_that_changed_without_its_day_counts_from_the_commit() {
    let mut world = World::new();
    let mut clone = Clone::of_the_corpus(&world);
    let file = clone.tree.join(LAW).join("rus.md");
    let text = std::fs::read_to_string(&file).unwrap().replace("пятнадцати", "двадцати");
    std::fs::write(&file, text).unwrap();
    clone.commit("2024-05-05", "no day in meta.yaml");
    assert_eq!(world.take(clone.path()).issues, []);
    assert!(world.body("990001", Ru, "3", "2024-05-04").contains("пятнадцати"));
    assert!(world.body("990001", Ru, "3", "2024-05-05").contains("двадцати"));
}

/// Changes the law in a later commit; tells the issues, and how one of its articles reads on which days afterwards.
fn check_correction(change: impl Fn(&Path), expect: &[&str], days: &[(&str, &str, &str)]) {
    let (mut world, mut other) = (World::new(), World::new());
    let mut clone = Clone::of_the_corpus(&world);
    // What is taken back may have been taken in before, or not.
    world.take(clone.path());
    change(&clone.tree.join(LAW));
    clone.commit("2024-03-01", "corrected");
    for world in [&mut world, &mut other] {
        let outcome = world.take(clone.path());
        let got: Vec<String> = outcome.issues.iter().map(|one| format!("{} {}", one.reason, one.detail)).collect();
        assert_eq!(got, expect);
        let counts = outcome.counts;
        assert_eq!(counts.read, counts.added + counts.changed + counts.unchanged + counts.set_aside, "{counts:?}");
        for (on, article, words) in days {
            let body = world.body("990001", Ru, article, on);
            assert!(body.contains(words), "{on} {words}: {body}");
        }
    }
    assert_eq!(world.told(), other.told());
}

#[test]
fn what_the_corpus_takes_back_is_in_force_no_more() {
    let meta = |law: &Path, to: &str| {
        let file = law.join("meta.yaml");
        let text = std::fs::read_to_string(&file).unwrap().replace("rus: 2024-01-01", to);
        std::fs::write(&file, text).unwrap();
    };
    // Back to the first edition, as a revert does.
    let reverted = |law: &Path| {
        std::fs::remove_dir_all(law).unwrap();
        copy(&Path::new(CORPUS).join("2019-01-10").join(LAW), law);
    };
    let told = [
        "withdrawn kaz.md, 2024-01-01 → 2019-01-10",
        "withdrawn rus.md, 2021-07-01 → 2019-01-10",
        "withdrawn rus.md, 2024-01-01 → 2019-01-10",
    ];
    check_correction(reverted, &told, &[("2021-07-01", "3", "десяти"), ("2026-01-01", "3", "десяти")]);
    // The day of an edition was wrong.
    let days = |day| [("2023-11-30", "1", "помещение, где"), (day, "1", "двор")];
    check_correction(
        |law| meta(law, "rus: 2024-02-15"),
        &["day_corrected rus.md, 2024-01-01 → 2024-02-15"],
        &[days("2024-02-15").as_slice(), &[("2024-02-14", "1", "помещение, где")]].concat(),
    );
    check_correction(
        |law| meta(law, "rus: 2023-12-01"),
        &["withdrawn rus.md, 2024-01-01 → 2023-12-01"],
        &days("2023-12-01"),
    );
}

/// Puts texts in the place of article 3, each by a commit of its day under the day told before, one language after the other, with the
/// act that brought it about, if it is another. Says what is withdrawn and how the article reads on which days, taken in at once, commit
/// by commit, and again with the clone as it was after each commit.
#[track_caller]
fn check_back(language: Language, texts: &[(&str, &str, &str)], expect: &[&str], days: &[(&str, &str)]) {
    let (mut by_step, mut at_once) = (World::new(), World::new());
    let mut clone = Clone::of_the_corpus(&by_step);
    let law = clone.tree.join(LAW);
    let (file, words) = if language == Ru { ("rus.md", "пятнадцати") } else { ("kaz.md", "он бес") };
    let [file, meta] = [file, "meta.yaml"].map(|name| law.join(name));
    let [begin, told] = [&file, &meta].map(|file| std::fs::read_to_string(file).unwrap());
    let mut heads = vec![clone.last.unwrap()];
    by_step.take(clone.path());
    for (day, text, cause) in texts {
        std::fs::write(&file, begin.replace(words, text)).unwrap();
        std::fs::write(&meta, told.replace("№ 2-УЧ", cause)).unwrap();
        clone.commit(day, "the same day told");
        heads.push(clone.last.unwrap());
        by_step.take(clone.path());
    }
    let outcome = at_once.take(clone.path());
    let got: Vec<String> = outcome.issues.iter().map(|one| format!("{} {}", one.reason, one.detail)).collect();
    assert_eq!(got, expect);
    let counts = outcome.counts;
    assert_eq!(counts.read, counts.added + counts.changed + counts.unchanged + counts.set_aside, "{counts:?}");
    assert_eq!(by_step.told(), at_once.told());
    let read =
        |world: &World| -> Vec<String> { days.iter().map(|(on, _)| world.body("990001", language, "3", on)).collect() };
    for (body, (on, text)) in read(&at_once).iter().zip(days) {
        assert!(body.contains(text), "{on} {text}: {body}");
    }
    // The clone again, and as it was before: nothing is taken back, and nothing that was taken back comes again.
    let before = at_once.told();
    for (head, last) in heads.iter().rev().zip([true].into_iter().chain(std::iter::repeat(false))) {
        clone.repo.reference("HEAD", *head, gix::refs::transaction::PreviousValue::Any, "as it was").unwrap();
        for world in [&mut by_step, &mut at_once] {
            let again = world.take(clone.path());
            let older = again.issues.iter().any(|one| one.reason == "older_clone" && !one.set_aside);
            assert_eq!((again.import, older), (None, !last), "{head}");
            assert_eq!(world.told(), before, "{head}");
        }
    }
}

#[test]
fn a_text_that_is_gone_back_to_is_in_force_again() {
    let (right, wrong, same) = ("пятнадцати", "ста", "№ 2-УЧ");
    let told = "withdrawn rus.md, 2024-02-01 → 2024-01-01";
    let always = [("2024-01-31", right), ("2024-02-02", right), ("2024-02-05", right), ("2026-01-01", right)];
    check_back(Ru, &[("2024-02-01", wrong, same), ("2024-02-05", right, same)], &[told], &always);
    check_back(Ru, &[("2024-02-01", wrong, same), ("2024-02-01", right, same)], &[told], &always);
    check_back(
        Kk,
        &[("2024-02-01", "жүз", same), ("2024-02-05", "он бес", same)],
        &["withdrawn kaz.md, 2024-02-01 → 2024-01-01"],
        &[("2024-02-02", "он бес"), ("2026-01-01", "он бес")],
    );
    // Back to a change of its own day, not to the beginning.
    let texts = [("2024-02-01", "двадцати", same), ("2024-03-01", wrong, same), ("2024-03-05", "двадцати", same)];
    let days =
        [("2024-01-31", right), ("2024-02-01", "двадцати"), ("2024-03-02", "двадцати"), ("2026-01-01", "двадцати")];
    check_back(Ru, &texts, &["withdrawn rus.md, 2024-03-01 → 2024-02-01"], &days);
    // Wrong twice, taken back twice.
    let texts = [
        ("2024-02-01", wrong, same),
        ("2024-02-05", right, same),
        ("2024-03-01", wrong, same),
        ("2024-03-05", right, same),
    ];
    check_back(Ru, &texts, &[told, "withdrawn rus.md, 2024-03-01 → 2024-01-01"], &always);
    // Another act brought the earlier text back: each was in force in its time.
    let texts = [("2024-02-01", wrong, "№ 3-УЧ"), ("2024-02-05", right, "№ 4-УЧ")];
    let days = [("2024-01-31", right), ("2024-02-02", wrong), ("2024-02-05", right), ("2026-01-01", right)];
    check_back(Ru, &texts, &[], &days);
    // A later commit of an earlier day is the later word.
    let texts = [("2024-03-01", wrong, same), ("2024-02-01", "двадцати", same)];
    let days = [("2024-01-31", right), ("2024-02-01", "двадцати"), ("2026-01-01", "двадцати")];
    check_back(Ru, &texts, &["withdrawn rus.md, 2024-03-01 → 2024-02-01"], &days);
}

/// Where commits name no cause, an edition of the other language is no correction of the day.
#[test]
fn an_edition_of_one_language_leaves_the_days_of_the_other() {
    let mut world = World::new();
    let mut clone = Clone::of_the_corpus(&world);
    let law = clone.tree.join(LAW);
    let write = |day: &str, file: &str, (from, to): (&str, &str)| {
        let meta = std::fs::read_to_string(law.join("meta.yaml")).unwrap();
        let mut kept: Vec<String> = Vec::new();
        let mut of_cause = false;
        for line in meta.lines() {
            of_cause = line.starts_with("caused_by") || of_cause && line.starts_with(' ');
            let told =
                [("  rus: 20", "rus"), ("  kaz: 20", "kaz")].into_iter().find(|(begin, _)| line.starts_with(begin));
            match told {
                _ if of_cause => {}
                Some((_, language)) => kept.push(format!("  {language}: {day}")),
                None => kept.push(line.to_owned()),
            }
        }
        std::fs::write(law.join("meta.yaml"), kept.join("\n")).unwrap();
        let text = std::fs::read_to_string(law.join(file)).unwrap();
        assert!(text.contains(from), "{file}");
        std::fs::write(law.join(file), text.replace(from, to)).unwrap();
    };
    write("2024-03-01", "rus.md", ("двор", "сад"));
    clone.commit("2024-03-01", "a Russian edition");
    write("2025-05-05", "kaz.md", ("аула", "бақша"));
    clone.commit("2025-05-05", "a Kazakh edition");
    let issues = world.take(clone.path()).issues;
    assert!(issues.is_empty(), "{issues:?}");
    for (on, words) in [("2024-02-29", "двор"), ("2024-03-01", "сад"), ("2025-05-05", "сад")] {
        assert!(world.body("990001", Ru, "1", on).contains(words), "{on} {words}");
    }
}

/// An edition that was set aside stays known as one until it comes in order: the one before it may be in force no more.
#[test]
fn an_edition_that_was_set_aside_leaves_a_gap_until_it_comes() {
    let mut world = World::new();
    let path = corpus(&world);
    let file = path.join(format!("2024-01-01/{LAW}/rus.md"));
    let good = std::fs::read(&file).unwrap();
    std::fs::write(&file, b"\xff\xfe\x00").unwrap();
    let gaps = |world: &World| {
        let act = library::act(world.store.reader(), "990001").unwrap().unwrap();
        library::gaps(world.store.reader(), &act).unwrap()
    };
    world.take(&path);
    assert_eq!(gaps(&world), [(Ru, day("2024-01-01"))]);
    world.take(&path);
    assert_eq!(gaps(&world).len(), 1);
    std::fs::write(&file, good).unwrap();
    world.take(&path);
    assert_eq!(gaps(&world), []);
}

/// In a clone the commit's own day counts where the day told is that of the edition before; a clone that takes it all back leaves no gap.
#[test]
fn a_commit_that_was_set_aside_leaves_a_gap_from_its_own_day() {
    let mut world = World::new();
    let mut clone = Clone::of_the_corpus(&world);
    let file = clone.tree.join(LAW).join("rus.md");
    let good = std::fs::read(&file).unwrap();
    std::fs::write(&file, b"\xff\xfe\x00").unwrap();
    clone.commit("2025-03-01", "a spoilt text");
    std::fs::write(&file, good).unwrap();
    clone.commit("2025-04-01", "the text again");
    world.take(clone.path());
    let act = library::act(world.store.reader(), "990001").unwrap().unwrap();
    assert_eq!(library::gaps(world.store.reader(), &act).unwrap(), [(Ru, day("2025-03-01"))]);
}

/// Spoils the corpus; says what is set aside, as `reason file:line`, and how many texts go in.
fn check(spoil: impl FnOnce(&Path), expect: &[&str], added: u64) {
    let mut world = World::new();
    let path = corpus(&world);
    spoil(&path);
    let outcome = world.take(&path);
    let got: Vec<String> =
        outcome.issues.iter().map(|one| format!("{} {}:{}", one.reason, one.file, one.line)).collect();
    assert_eq!(got, expect);
    let counts = outcome.counts;
    assert_eq!(counts.read, counts.added + counts.changed + counts.unchanged + counts.set_aside, "{counts:?}");
    assert_eq!(counts.added, added, "{counts:?}");
}

#[test]
fn what_is_broken_is_set_aside_with_file_and_line() {
    let law = |day: &str, name: &str| format!("{day}/{LAW}/{name}");
    let code = |day: &str, name: &str| format!("{day}/{CODE}/{name}");
    check(
        |root| std::fs::write(root.join(law("2024-01-01", "meta.yaml")), "act_code: '990001'\ntitle: {\n").unwrap(),
        &[&format!("bad_meta {}:2", law("2024-01-01", "meta.yaml"))],
        7,
    );
    check(
        |root| std::fs::remove_file(root.join(law("2024-01-01", "meta.yaml"))).unwrap(),
        &[&format!("no_meta {}:0", law("2024-01-01", "meta.yaml"))],
        7,
    );
    check(
        |root| std::fs::remove_file(root.join(law("2024-01-01", "kaz.md"))).unwrap(),
        &[&format!("no_text {}:0", law("2024-01-01", "kaz.md"))],
        8,
    );
    check(
        |root| {
            let (text, _, _) = encoding_rs::WINDOWS_1251.encode("# Law\n\nТекст");
            std::fs::write(root.join(law("2024-01-01", "rus.md")), text).unwrap();
        },
        &[&format!("bad_encoding {}:3", law("2024-01-01", "rus.md"))],
        8,
    );
    check(
        |root| std::fs::write(root.join(law("2024-01-01", "rus.md")), "\n\n").unwrap(),
        &[&format!("empty_text {}:0", law("2024-01-01", "rus.md"))],
        8,
    );
    // Without one of its parts a law is half a law: the whole text is left out.
    check(
        |root| std::fs::remove_file(root.join(code("2020-05-01", "rus/sec002.md"))).unwrap(),
        &[&format!("no_part {}:23", code("2020-05-01", "rus.md"))],
        8,
    );
    check(
        |root| std::fs::write(root.join(code("2020-05-01", "kaz/sec001.md")), b"\xff\xfe\x00").unwrap(),
        &[&format!("bad_encoding {}:1", code("2020-05-01", "kaz/sec001.md"))],
        8,
    );
    check(
        |root| {
            let file = root.join(law("2024-01-01", "rus.md"));
            let text =
                std::fs::read_to_string(&file).unwrap() + "\n<a id=\"st4\"></a>\n\n## Статья 4. Ещё раз\n\nТекст.\n";
            std::fs::write(file, text).unwrap();
        },
        &[&format!("number_twice {}:51", law("2024-01-01", "rus.md"))],
        9,
    );
    let undated = "act_code: '7'\ntitle:\n  rus: Без дня\n";
    check(
        |root| {
            std::fs::create_dir(root.join("x")).unwrap();
            std::fs::write(root.join("x/meta.yaml"), undated).unwrap();
            std::fs::write(root.join("x/rus.md"), "# Текст").unwrap();
        },
        &["no_day x/meta.yaml:0"],
        9,
    );
}

#[test]
fn what_is_no_corpus_is_refused_and_leaves_nothing() {
    let mut world = World::new();
    let empty = world.folder.path().join("empty");
    std::fs::create_dir(&empty).unwrap();
    for path in [empty, world.folder.path().join("none"), world.folder.path().join("a.ekn")] {
        let refused = world.try_take(&path, &[], &mut |_| true);
        assert!(matches!(refused, Err(Error::NoActs(_))), "{path:?} {refused:?}");
    }
    let cancelled = world.try_take(Path::new(CORPUS), &[], &mut |counts| counts.acts == 0);
    assert!(matches!(cancelled, Err(Error::Cancelled)));
    assert!(library::is_empty(world.store.reader()).unwrap());
    assert_eq!(journal::table::head(world.store.reader()).unwrap().0, 0);
}

#[test]
fn only_the_acts_asked_for() {
    let mut world = World::new();
    let only = ["990002".to_owned()];
    let outcome = world.try_take(Path::new(CORPUS), &only, &mut |_| true).unwrap();
    assert_eq!((outcome.counts.acts, outcome.counts.added), (1, 4));
    assert!(library::act(world.store.reader(), "990001").unwrap().is_none());
}

/// Seeks; says act, language, number and first day of each hit.
fn sought(world: &World, words: &str, on: Option<&str>) -> Vec<String> {
    let query = Query::parse(words);
    let (hits, _) = library::seek(world.store.reader(), &query, on.map(day), 20).unwrap();
    let told = hits.iter().map(|hit| {
        let wording = &hit.wording;
        format!("{} {} {} {}", hit.act.code, wording.language.code(), hit.article, wording.since)
    });
    let mut told: Vec<String> = told.collect();
    told.sort();
    told
}

#[test]
fn words_are_found_in_both_languages() {
    let world = World::with(Path::new(CORPUS));
    // The text has Latin letters in these words, the question has Kazakh ones.
    assert_eq!(sought(&world, "мерзімі", None), ["990001 kk 3 2024-01-01", "990001 kk ~3 2019-01-10"]);
    assert_eq!(sought(&world, "МЕРЗІМ он бес", Some("2021-07-01")), [""; 0]);
    assert_eq!(sought(&world, "пятнадц", Some("2021-06-30")), [""; 0]);
    assert_eq!(sought(&world, "пятнадц", Some("2021-07-01")), ["990001 ru 3 2021-07-01"]);
    assert_eq!(sought(&world, "повторн жалоб", None), ["990002 ru 3-1 2024-01-01"]);
    assert_eq!(sought(&world, "\") OR x:(", None), [""; 0]);
}

/// What is asked, and a word that the acts have in another form or in other letters.
const FORMS: &[(&str, &str)] = &[
    ("тексеруімізде", "тексеруiнiң"),
    ("тексеруимизде", "тексеруiнiң"),
    ("шеберханаларымызда", "шеберханасы"),
    ("шеберханаларымызда ", "шеберханаларын"),
    ("мерзимин", "мерзiмi"),
    ("мерзімінен", "мерзiмi"),
    ("мерз", "мерзiмi"),
    ("проверками", "проверка"),
    ("проверками ", "проверки"),
    ("мастерскими", "мастерские"),
    ("учебной проверкою", "Учебная"),
    ("«срок учебной проверки»", "учебной"),
];

const TITLES: &[(&str, &str)] = &[
    ("учебной проверкой", "990001"),
    ("оқу тексерулерінде", "990001"),
    ("оку тексеру", "990001"),
    ("учебным кодексом", "990002"),
    ("оқу кодексінің", "990002"),
    ("990002", "990002"),
    ("закон 2018 0-УЧ", "990001"),
];

#[test]
fn every_form_of_a_word_is_found_in_the_acts() {
    let world = World::with(Path::new(CORPUS));
    let check = |words: &str, written: &str| {
        let query = Query::parse(words);
        let (seen, _) = library::seek(world.store.reader(), &query, None, 60).unwrap();
        let (glanced, _) = library::glance(world.store.reader(), &query, None, day("2024-06-01"), 60).unwrap();
        for hits in [seen, glanced] {
            assert!(!hits.is_empty(), "{words}");
            let shown = hits.iter().any(|hit| {
                let text = library::text(world.store.reader(), hit.wording.text).unwrap();
                let texts = [&text.heading, &text.body];
                texts.iter().any(|text| places_of(&query, text).into_iter().any(|place| &text[place] == written))
            });
            assert!(shown, "{words} marks no {written}");
        }
    };
    FORMS.iter().for_each(|(words, written)| check(words, written));
}

#[test]
fn an_act_is_found_by_its_title() {
    let mut world = World::with(Path::new(CORPUS));
    let named = |world: &World, words: &str| -> Vec<String> {
        let (acts, _) = library::acts_named(world.store.reader(), &Query::parse(words), 8).unwrap();
        acts.into_iter().map(|act| act.code).collect()
    };
    let check = |world: &World| {
        TITLES.iter().for_each(|(words, code)| assert_eq!(named(world, words), [*code], "{words}"));
        assert_eq!(named(world, "такого нет"), [""; 0]);
    };
    check(&world);
    world.store.write(super::index::table::renew).unwrap();
    check(&world);
    assert_eq!(sought(&world, "мерзімі", None), ["990001 kk 3 2024-01-01", "990001 kk ~3 2019-01-10"]);
}

/// The real act of the public corpus, where the shared data lies beside the project: kk of 2001, ru of 2026.
#[test]
fn the_public_sample() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/data/kazakhstan_law_sample");
    if !Path::new(path).exists() {
        println!("skipped: no sample of the corpus here");
        return;
    }
    let mut world = World::new();
    let outcome = world.take(Path::new(path));
    assert_eq!(outcome.issues, []);
    assert_eq!((outcome.counts.acts, outcome.counts.added), (1, 2));
    let act = library::act(world.store.reader(), "10612").unwrap().unwrap();
    assert_eq!(act.approved, Some(day("2001-12-13")));
    let outline = library::outline(world.store.reader(), &act, Ru, day("2026-07-01")).unwrap();
    assert_eq!(outline, ["~1", "1", "2", "3", "4", "5", "6"]);
    assert_eq!(world.text("10612", Ru, "3", "2026-06-30"), None);
    assert!(world.body("10612", Ru, "3", "2026-07-01").contains("15 марта"));
    assert!(world.body("10612", Kk, "3", "2026-07-01").contains("30 тамыз"));
    assert_eq!(world.text("10612", Kk, "3", "2026-07-01").unwrap().0, "3-бап. Мемлекеттік мерекелер");
}
