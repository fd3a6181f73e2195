//! Taking acts in: one transaction, all of a source or none of it; what can't be read is set aside with file, line and reason.
//!
//! What is counted are texts: one language of one edition. Taking the same source in again changes nothing. A clone is the whole
//! history of what it holds: from its first edition of an act on, editions that it no longer knows leave the library. One that
//! ends at a commit before the last one taken in knows less than the library and changes no act that is there. A folder adds its
//! editions to those that are there.

mod told_days;

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::journal::{self, Entry};
use crate::search::FullText;
use crate::storage::{Store, Writer};
use crate::vocabulary::Language;
use crate::{Error, Result};

use super::article::Headings;
use super::corpus::{Acts, Corpus, Found, State, texts_of};
use super::edition::{Binder, Contents};
use super::meta::Meta;
use super::table::{self, ActHead, Edition, ImportHead};
use super::{Issue, LANGUAGES};
use told_days::ToldDays;

/// Who takes in, when, and what.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// A folder or a clone.
    pub path: &'a Path,
    /// Words by which headings are known.
    pub headings: &'a Headings,
    /// Codes of the acts to take; all if empty.
    pub only: &'a [String],
    /// Who.
    pub actor: &'a str,
    /// When, UTC.
    pub at: &'a str,
    /// The day it is taken to be.
    pub day: &'a str,
    /// For what purpose.
    pub purpose: &'a str,
}

/// How far an import has come, and what came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Texts read: the sum of the four that follow.
    pub read: u64,
    /// New editions.
    pub added: u64,
    /// Editions whose text is now another.
    pub changed: u64,
    /// Editions that were here already.
    pub unchanged: u64,
    /// Texts set aside.
    pub set_aside: u64,
    /// Editions that a clone no longer knows.
    pub removed: u64,
    /// Acts behind us.
    pub acts: u64,
    /// Acts of the source.
    pub of: u64,
}

/// What an import did.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Its number; none if nothing changed.
    pub import: Option<i64>,
    /// Whether the source was a clone.
    pub clone: bool,
    /// The clone's newest commit.
    pub head: Option<String>,
    /// The counts.
    pub counts: Counts,
    /// What was not in order.
    pub issues: Vec<Issue>,
}

/// Takes a source in. `progress` is told act by act and cancels by answering `false`.
pub fn import(store: &mut Store, order: &Order<'_>, progress: &mut dyn FnMut(&Counts) -> bool) -> Result<Outcome> {
    let corpus = Corpus::open(order.path)?;
    let commits = corpus.commits()?;
    let mut acts = corpus.acts(&mut || progress(&Counts::default()))?;
    if !order.only.is_empty() {
        acts.acts.retain(|code, _| order.only.contains(code));
    }
    if acts.acts.is_empty() && acts.issues.is_empty() {
        return Err(Error::NoActs(order.path.to_path_buf()));
    }
    store.write(|writer| {
        let mut outcome = None;
        let is_behind = table::is_behind(writer.reader(), &commits)?;
        let kept = writer.unless_needless(|| {
            let done = Intake::run(writer, order, (&corpus, is_behind), &acts, progress)?;
            let counts = done.counts;
            let needless = counts.added + counts.changed + counts.removed + done.amended == 0;
            let import = (!needless).then_some(done.import);
            let (clone, head) = (matches!(corpus, Corpus::Clone(_)), corpus.head());
            outcome = Some(Outcome { import, clone, head, counts, issues: done.issues });
            Ok(import)
        })?;
        let outcome = outcome.ok_or_else(|| Error::Database("an import ended without a result".to_owned()))?;
        debug_assert_eq!(kept, outcome.import);
        // Also where nothing came of them: a later import of an older clone is known by them.
        if !is_behind {
            table::keep_commits(writer, &commits)?;
        }
        write_down(writer, order, &outcome)?;
        Ok(outcome)
    })
}

fn write_down(writer: &Writer<'_>, order: &Order<'_>, outcome: &Outcome) -> Result<()> {
    let counts = &outcome.counts;
    let detail = json!({
        "import": outcome.import, "head": outcome.head, "acts": counts.acts, "read": counts.read, "added": counts.added,
        "changed": counts.changed, "unchanged": counts.unchanged, "set_aside": counts.set_aside, "removed": counts.removed,
    });
    let entry = Entry {
        at: order.at,
        actor: order.actor,
        purpose: order.purpose,
        day: order.day,
        action: "import_acts",
        subject: &order.path.display().to_string(),
        detail: &detail.to_string(),
    };
    journal::table::append(writer, &entry)?;
    Ok(())
}

/// One run over a source.
struct Intake<'a> {
    writer: &'a Writer<'a>,
    corpus: &'a Corpus,
    /// Whether the library has taken in a later state of the same clone.
    is_behind: bool,
    headings: &'a Headings,
    import: i64,
    counts: Counts,
    /// Acts whose description or end changed.
    amended: u64,
    issues: Vec<Issue>,
    /// How texts and titles are indexed.
    terms: FullText,
}

/// The editions of one act in one language, by the day they came into force.
type Editions = BTreeMap<NaiveDate, Edition>;

impl<'a> Intake<'a> {
    fn run(
        writer: &'a Writer<'a>,
        order: &Order<'a>,
        (corpus, is_behind): (&'a Corpus, bool),
        acts: &Acts,
        progress: &mut dyn FnMut(&Counts) -> bool,
    ) -> Result<Self> {
        let (source, head) = (order.path.display().to_string(), corpus.head());
        let import = table::insert_import(
            writer,
            &ImportHead { source: &source, head: head.as_deref(), imported: order.at, actor: order.actor },
        )?;
        let left_out = acts.left_out;
        let counts = Counts { of: acts.acts.len() as u64, read: left_out, set_aside: left_out, ..Counts::default() };
        let mut issues = acts.issues.clone();
        if let Some(head) = head.filter(|_| is_behind) {
            let short = &head[..head.len().min(12)];
            issues.push(Issue { set_aside: false, ..Issue::new(short, 0, "older_clone", short) });
        }
        let mut intake = Self {
            writer,
            corpus,
            is_behind,
            headings: order.headings,
            import,
            counts,
            amended: 0,
            issues,
            terms: FullText::default(),
        };
        for (code, states) in &acts.acts {
            intake.act(code, states)?;
            intake.counts.acts += 1;
            if !progress(&intake.counts) {
                return Err(Error::Cancelled);
            }
        }
        table::finish_import(writer, import, &intake.counts, &intake.issues)?;
        Ok(intake)
    }

    /// Takes one act in, with all its states.
    fn act(&mut self, code: &str, states: &[State]) -> Result<()> {
        let mut reading = Reading::new(self.corpus, self.headings);
        // A clone tells all that there has been, an older one less.
        if self.is_clone() && !self.is_behind {
            table::close_gaps(self.writer, code)?;
        }
        for state in states {
            let Some(at) = &state.at else { continue };
            let files = self.corpus.files(at)?;
            match self.corpus.meta(state, &files)? {
                Ok(meta) => self.state(&mut reading, code, state, &meta, &files)?,
                Err(issue) => {
                    let texts = texts_of(&files).max(1);
                    self.counts.read += texts;
                    self.set_aside(texts, issue);
                    for (language, _) in LANGUAGES {
                        self.gap(code, language, state.day())?;
                    }
                }
            }
        }
        let Some((when, meta)) = reading.newest else { return Ok(()) };
        // What came later stands, and what was taken back since does not come again.
        if self.is_behind && table::has_act(self.writer.reader(), code)? {
            self.counts.unchanged += reading.editions.iter().map(|editions| editions.len() as u64).sum::<u64>();
            return Ok(());
        }
        let last = states.last().filter(|last| last.at.is_none());
        let ended = last.and_then(|last| last.commit.as_ref()?.day).or(meta.repealed_on);
        let head = ActHead::of(code, &meta, ended);
        // A folder with an older edition says nothing new about the act itself.
        let is_clone = self.is_clone();
        let (act, ended, amended) = table::put_act(self.writer, &mut self.terms, &head, when, is_clone)?;
        self.amended += u64::from(amended);
        for ((language, _), editions) in LANGUAGES.into_iter().zip(reading.editions) {
            for day in editions.keys() {
                table::close_gap(self.writer, code, language, *day)?;
            }
            self.language(act, language, editions, ended, amended)?;
        }
        Ok(())
    }

    /// Takes the two texts of one state.
    fn state(
        &mut self,
        reading: &mut Reading<'_>,
        code: &str,
        state: &State,
        meta: &Meta,
        files: &[Found],
    ) -> Result<()> {
        let when = meta.newest().or(state.day());
        // What a clone says last is what it says, also where it has gone back to an earlier edition.
        if self.is_clone() || reading.newest.as_ref().is_none_or(|(newest, _)| *newest <= when) {
            reading.newest = Some((when, meta.clone()));
        }
        let of_languages = LANGUAGES.map(|(_, name)| {
            let (main, folder) = (format!("{name}.md"), format!("{name}/"));
            files.iter().filter(|found| found.name == main || found.name.starts_with(&folder)).collect::<Vec<&Found>>()
        });
        let seen = |place: usize| of_languages[place].iter().copied().eq(&reading.seen[place]);
        let all_same = (0..LANGUAGES.len()).all(seen);
        for ((place, (language, name)), files) in LANGUAGES.into_iter().enumerate().zip(of_languages) {
            if files.is_empty() && meta.day(language).is_none() {
                continue;
            }
            let same = state.commit.is_some() && files.iter().copied().eq(&reading.seen[place]);
            let last = reading.told[place].last;
            let known = meta.day(language).is_none_or(|day| last.is_some_and(|(_, told)| told == day));
            if same && known && !files.is_empty() {
                continue;
            }
            self.counts.read += 1;
            let text = Text { state, meta, language, name, files: &files, same, all_same };
            let (editions, told) = (&mut reading.editions[place], &mut reading.told[place]);
            if let Err(issue) = self.text(&text, editions, told, &mut reading.binder)? {
                self.set_aside(1, issue);
                // As with texts in order: where the day told is that of an edition before, the commit's own day counts.
                let told = meta.day(language);
                let own =
                    || state.day().filter(|own| told.is_none_or(|told| editions.contains_key(&told) && *own > told));
                self.gap(code, language, own().or(told).or(state.day()))?;
            }
            reading.seen[place] = files.into_iter().cloned().collect();
        }
        Ok(())
    }

    /// Takes one language's text of one state; the inner error says why it is left out.
    fn text(
        &mut self,
        text: &Text<'_>,
        editions: &mut Editions,
        told_days: &mut ToldDays,
        binder: &mut Binder<'_>,
    ) -> Result<std::result::Result<(), Issue>> {
        let (state, meta, writer) = (text.state, text.meta, self.writer);
        let Some(told) = meta.day(text.language).or(state.day()) else {
            return Ok(Err(Issue::new(state.file("meta.yaml"), 0, "no_day", text.name)));
        };
        let terms = &mut self.terms;
        let mut keep = |text: &_| table::keep_text(writer, terms, text);
        let contents = match binder.contents(state, text.name, text.files, &mut keep, &mut self.issues)? {
            Ok(contents) => contents,
            Err(issue) => return Ok(Err(issue)),
        };
        let edition = Edition {
            digest: digest(&contents),
            contents,
            cause: text.cause(editions.is_empty()),
            source: meta.source.get(text.language).to_owned(),
            file: state.place.clone(),
            commit: state.commit.as_ref().map(|commit| commit.id.clone()),
            import: self.import,
        };
        let day = told_days.day(text, told, &edition, editions);
        if state.commit.is_some() {
            let taken_back = told_days.taken_back(text, (day, told), &edition, editions);
            taken_back.into_iter().for_each(|issue| self.set_aside(1, issue));
            told_days.tell(day, told);
        }
        match editions.get(&day) {
            Some(known) if known.digest == edition.digest => {
                self.counts.unchanged += 1;
                // A commit that goes back to a text has not brought it about.
                if edition.cause.is_none() {
                    return Ok(Ok(()));
                }
            }
            Some(earlier) => {
                let detail = format!("{day} {}", earlier.commit.as_ref().unwrap_or(&earlier.file));
                self.set_aside(1, Issue::new(state.file(&text.main()), 0, "same_day", detail));
            }
            None => {}
        }
        editions.insert(day, edition);
        Ok(Ok(()))
    }

    /// Notes from which day an edition is missing, if that can be told and no later clone has told more.
    fn gap(&self, code: &str, language: Language, day: Option<NaiveDate>) -> Result<()> {
        day.filter(|_| !self.is_behind).map_or(Ok(()), |day| table::open_gap(self.writer, code, language, day))
    }

    fn set_aside(&mut self, texts: u64, issue: Issue) {
        self.counts.set_aside += texts;
        self.issues.push(issue);
    }

    fn is_clone(&self) -> bool {
        matches!(self.corpus, Corpus::Clone(_))
    }

    /// Brings one language's editions of an act into the library.
    fn language(
        &mut self,
        act: i64,
        language: Language,
        fresh: Editions,
        ended: Option<NaiveDate>,
        amended: bool,
    ) -> Result<()> {
        let stored = table::edition_digests(self.writer.reader(), act, language)?;
        let first = fresh.keys().next().copied();
        let is_clone = self.is_clone();
        let gone: Vec<NaiveDate> = stored
            .keys()
            .copied()
            .filter(|day| is_clone && first.is_some_and(|first| first <= *day) && !fresh.contains_key(day))
            .collect();
        let mut news = Editions::new();
        for (day, edition) in fresh {
            match stored.get(&day) {
                Some(digest) if *digest == edition.digest => self.counts.unchanged += 1,
                Some(_) => {
                    self.counts.changed += 1;
                    news.insert(day, edition);
                }
                None => {
                    self.counts.added += 1;
                    news.insert(day, edition);
                }
            }
        }
        self.counts.removed += gone.len() as u64;
        if news.is_empty() && gone.is_empty() && !amended {
            return Ok(());
        }
        table::rewrite(self.writer, act, language, &gone, &news, ended)
    }
}

/// What was read of one act so far.
struct Reading<'a> {
    binder: Binder<'a>,
    editions: [Editions; 2],
    told: [ToldDays; 2],
    /// The files of the state before, by language.
    seen: [Vec<Found>; 2],
    newest: Option<(Option<NaiveDate>, Meta)>,
}

impl<'a> Reading<'a> {
    fn new(corpus: &'a Corpus, headings: &'a Headings) -> Self {
        Self {
            binder: Binder::new(corpus, headings),
            editions: Default::default(),
            told: Default::default(),
            seen: Default::default(),
            newest: None,
        }
    }
}

/// One language's text of one state.
struct Text<'s> {
    state: &'s State,
    meta: &'s Meta,
    language: Language,
    /// The name that its files bear.
    name: &'s str,
    files: &'s [&'s Found],
    /// Whether its files are those of the state before.
    same: bool,
    /// Whether no file of any language is another one than in the state before.
    all_same: bool,
}

impl Text<'_> {
    /// The name of its main file, which says the language too.
    fn main(&self) -> String {
        format!("{}.md", self.name)
    }

    /// Code and requisites of the amending act, where it is this language's edition that it brought about. The commit of a
    /// first edition names the act itself.
    fn cause(&self, is_first: bool) -> Option<(String, String)> {
        let lags =
            self.meta.day(self.language).is_some_and(|day| self.meta.newest().is_some_and(|newest| day < newest));
        let told = self.meta.caused_by.as_ref().map(|cause| (cause.code.clone(), cause.requisite.clone()));
        let by_commit = || self.state.commit.as_ref()?.cause.clone().filter(|_| !is_first);
        told.or_else(by_commit).filter(|_| !lags)
    }
}

/// SHA-256 of what an edition is made of. Texts are stored once, so their numbers stand for them.
fn digest(contents: &Contents) -> Vec<u8> {
    let mut hash = Sha256::new();
    for (number, text) in contents {
        hash.update(number.as_bytes());
        hash.update([0]);
        hash.update(text.to_le_bytes());
    }
    hash.finalize().to_vec()
}
