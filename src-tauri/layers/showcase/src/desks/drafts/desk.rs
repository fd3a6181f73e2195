//! A draft made and shown: both texts, what keeps it from going out, what it rests on, earlier acts like it, its versions.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use ekn_data::assets::Assets;
use ekn_data::registries::table as rows;
use ekn_process::control::{Course, effect};
use ekn_process::documents::check::{Fault, check, title};
use ekn_process::documents::docx::package::{Limits, Package};
use ekn_process::documents::docx::text::of_body;
use ekn_process::documents::facts::Facts;
use ekn_process::documents::produce::{Options, Reference, References, produce};
use ekn_process::documents::returned::{Change, differences};
use ekn_process::documents::table::{self as kept, Adoption};
use ekn_process::documents::template::fill::Gap;
use ekn_process::documents::text::Language;
use ekn_process::tasks::{Graph, table as tasks};
use serde::Deserialize;
use serde_json::json;

use super::facts::{ActOf, row_of};
use crate::desks::{AdoptionView, DraftChange, DraftFault, DraftReference, DraftVersionView, DraftView, PrecedentView};
use crate::showcase::row_ref;
use crate::{Error, Result, Showcase};

/// So many earlier acts are named.
const PRECEDENTS: usize = 10;
/// So many earlier acts are looked at.
const ACTS: usize = 100;

/// Both documents of a draft, as they are kept.
#[derive(Debug, Clone)]
pub struct DraftMade {
    /// The Kazakh document.
    pub kk: Vec<u8>,
    /// The Russian document.
    pub ru: Vec<u8>,
    /// What they say: paths, values, sources, as JSON.
    pub said: String,
    /// How many faults keep it from going out.
    pub faults: usize,
}

/// A document to be written out.
#[derive(Debug, Clone)]
pub struct DraftOut {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its name, without folder.
    pub title: String,
    /// The day that it bears.
    pub day: NaiveDate,
}

impl Showcase<'_> {
    /// A draft of a case by a template: the kept one, if it is kept; else as it would be made now.
    pub fn draft(&self, assets: &Assets, case: i64, template: &str) -> Result<DraftView> {
        let card = self.card_of(template)?;
        let graph = Graph::read(self.reader, &self.method.library, case)?;
        let own = kept::of_case(self.reader, case)?.into_iter().rfind(|draft| draft.template == template);
        let adopted = own.as_ref().map(|own| kept::adoption(self.reader, own.id)).transpose()?.flatten();
        let act = adopted.as_ref().map(ActOf::from);
        let facts = self.draft_facts(&graph, template, act)?;
        let pair = self.method.library.drafting.template(assets, template)?;
        let method = self.method.library.drafting.method();
        let make = |language| {
            let options = Options { language, references: References::Shown, adopted: adopted.is_some() };
            produce(&pair, &facts, method, options)
        };
        let (kk, ru) = (make(Language::Kk)?, make(Language::Ru)?);
        let versions = match &own {
            Some(own) => self.versions(own.id)?,
            None => Vec::new(),
        };
        // What a person keeps is what is shown; what the program would say now stands beside it as faults and references.
        let last = versions.first().map(|version| version.version);
        let texts = match (&own, last) {
            (Some(own), Some(version)) => kept::texts(self.reader, own.id, version)?,
            _ => None,
        };
        let shown = |made: &Package, kept: Option<&Vec<u8>>| -> Result<Vec<String>> {
            let package = kept.map(|bytes| Package::read(bytes, &Limits::default())).transpose()?;
            Ok(of_body(package.as_ref().unwrap_or(made))?.into_iter().filter(|line| !line.trim().is_empty()).collect())
        };
        let mut faults =
            check(&pair, &facts, method, self.today, |norm, day| self.in_force(norm, day), |source| self.alive(source));
        let [kk_lines, ru_lines] =
            [(&kk, 0), (&ru, 1)].map(|(made, of)| shown(&made.package, texts.as_ref().map(|texts| &texts[of])));
        let (kk_lines, ru_lines) = (kk_lines?, ru_lines?);
        // Into a text that a person had edited nobody wrote the number of the act.
        let lacks =
            |number: &str| [&kk_lines, &ru_lines].iter().any(|lines| !lines.iter().any(|line| line.contains(number)));
        if act.is_some_and(|act| lacks(act.number)) {
            faults.push(Fault::Missing(Gap { path: "act_number".to_owned(), part: String::new(), paragraph: 0 }));
        }
        Ok(DraftView {
            template: template.to_owned(),
            title: self.words.text(&card.title).to_owned(),
            norm: self.norm_ref_on(&card.norm, Some(self.today)),
            head: self.case_head(&graph)?,
            kk: kk_lines,
            ru: ru_lines,
            faults: faults.iter().map(|fault| self.fault(fault)).collect(),
            references: kk.references.iter().map(|reference| self.reference(reference)).collect(),
            precedents: self.precedents(&graph, &card.kind)?,
            draft: own.map(|own| own.id),
            versions,
            adopted: adopted.as_ref().map(|adopted| self.adoption(adopted)),
            notice: self.words.get("template.notice"),
        })
    }

    /// Who adopted a draft, when, under which number.
    pub(crate) fn adoption(&self, adopted: &Adoption) -> AdoptionView {
        let Adoption { version, number, act_day, day, actor } = adopted;
        let fill: [(&str, &str); 3] = [("actor", actor), ("day", &self.day_of(day)), ("number", number)];
        AdoptionView {
            version: *version,
            text: self.words.say("draft.adopted", &fill),
            number: number.clone(),
            act_day: act_day.to_string(),
        }
    }

    /// Both documents of a draft as they would be made now.
    pub fn make_draft(&self, assets: &Assets, case: i64, template: &str, act: Option<ActOf<'_>>) -> Result<DraftMade> {
        self.card_of(template)?;
        let graph = Graph::read(self.reader, &self.method.library, case)?;
        let facts = self.draft_facts(&graph, template, act)?;
        let pair = self.method.library.drafting.template(assets, template)?;
        let method = self.method.library.drafting.method();
        let make = |language| {
            let options = Options { language, references: References::Hidden, adopted: act.is_some() };
            produce(&pair, &facts, method, options)
        };
        let (kk, ru) = (make(Language::Kk)?, make(Language::Ru)?);
        let day = act.map_or(self.today, |act| act.day);
        let faults =
            check(&pair, &facts, method, day, |norm, day| self.in_force(norm, day), |source| self.alive(source));
        Ok(DraftMade {
            kk: kk.package.write()?,
            ru: ru.package.write()?,
            said: said(&facts, &kk.said),
            faults: faults.len(),
        })
    }

    /// Names of the facts that one record of a draft says otherwise than another. What comes with the act itself is not compared.
    #[must_use]
    pub fn facts_changed(&self, before: &str, now: &str) -> Vec<String> {
        let read = |said: &str| {
            let facts: Vec<SaidFact> = serde_json::from_str(said).unwrap_or_default();
            let facts = facts.into_iter().filter(|fact| !OF_ACT.contains(&fact.path.as_str()));
            facts.map(|fact| (fact.path, [fact.kk, fact.ru])).collect::<BTreeMap<_, _>>()
        };
        let (before, now) = (read(before), read(now));
        let paths: BTreeSet<&String> = before.keys().chain(now.keys()).collect();
        let method = self.method.library.drafting.method();
        let changed = paths.into_iter().filter(|path| before.get(*path) != now.get(*path));
        let mut names: Vec<String> = changed
            .map(|path| title(&method, path).map_or_else(|| path.clone(), |known| self.words.text(known).to_owned()))
            .collect();
        names.dedup();
        names
    }

    /// Whether an article is in force on a day, as far as the library knows: that there is one, and since when terms go by its act.
    fn in_force(&self, norm: &str, day: NaiveDate) -> bool {
        let found = self.method.library.norms.article(norm);
        found.is_some_and(|(act, _)| act.since.is_none_or(|since| since <= day))
    }

    fn alive(&self, source: &str) -> bool {
        row_of(source).is_some_and(|row| rows::is_seen(self.reader, row).unwrap_or(false))
    }

    fn card_of(&self, template: &str) -> Result<&ekn_process::documents::Card> {
        let known = self.method.library.template(template);
        known.ok_or_else(|| ekn_data::Error::unknown("template", template).into())
    }

    fn fault(&self, fault: &Fault) -> DraftFault {
        let method = self.method.library.drafting.method();
        let field = fault.path().map(|path| {
            let known = title(&method, path);
            known.map_or_else(|| path.to_owned(), |known| self.words.text(known).to_owned())
        });
        let field = field.unwrap_or_default();
        let (kind, key, fill) = match fault {
            Fault::Missing(_) => ("missing", "draft.fault.missing", Vec::new()),
            Fault::DeadReference { source, .. } => {
                ("dead_reference", "draft.fault.dead", vec![("source", source.clone())])
            }
            Fault::NoDay { .. } => ("date", "draft.fault.no_day", Vec::new()),
            Fault::EventAfterAct { day, act, .. } => {
                ("date", "draft.fault.event", vec![("date", self.words.day(*day)), ("act", self.words.day(*act))])
            }
            Fault::DueBeforeAct { day, act, .. } => {
                ("date", "draft.fault.due", vec![("date", self.words.day(*day)), ("act", self.words.day(*act))])
            }
            Fault::NormNotInForce { norm, .. } => {
                ("norm", "draft.fault.norm", vec![("norm", self.norm_ref(norm).label)])
            }
            Fault::Retold { norm, .. } => ("norm", "draft.fault.retold", vec![("norm", self.norm_ref(norm).label)]),
            Fault::Borrowed { .. } => ("language", "draft.fault.borrowed", Vec::new()),
            Fault::Unwritten { language, paragraph, hint, .. } => {
                let language = self.words.get(&format!("spoken.{}", language.code()));
                (
                    "unwritten",
                    "draft.fault.unwritten",
                    vec![("language", language), ("n", paragraph.to_string()), ("hint", hint.clone())],
                )
            }
        };
        let mut all: Vec<(&str, &str)> = fill.iter().map(|(place, value)| (*place, value.as_str())).collect();
        all.push(("field", &field));
        DraftFault { kind: kind.to_owned(), text: self.words.say(key, &all) }
    }

    fn reference(&self, reference: &Reference) -> DraftReference {
        let language = match self.words.language() {
            ekn_data::vocabulary::Language::Kk => Language::Kk,
            _ => Language::Ru,
        };
        DraftReference {
            number: reference.number as i64,
            what: reference.what.of(language).to_owned(),
            source: reference.said.of(language).to_owned(),
            rows: reference.sources.iter().filter_map(|source| row_of(source)).map(row_ref).collect(),
        }
    }

    /// Earlier acts of the kind to the same body first, then others; what came of each within twelve months.
    fn precedents(&self, graph: &Graph<'_>, kind: &str) -> Result<Vec<PrecedentView>> {
        let acts = tasks::acts(self.reader)?.into_iter();
        let alike = acts.filter(|act| act.kind == kind && act.case_id != graph.case.id && act.day <= self.today);
        let mut found = Vec::new();
        for act in alike.take(ACTS) {
            let other = Graph::read(self.reader, &self.method.library, act.case_id)?;
            let same_body = other.case.authority.is_some() && other.case.authority == graph.case.authority;
            found.push((!same_body, act, other));
        }
        found.sort_by_key(|(other_body, act, _)| (*other_body, std::cmp::Reverse(act.day)));
        found.truncate(PRECEDENTS);
        let views = found.into_iter().map(|(_, act, other)| {
            let said = self.words.say(
                "draft.precedent",
                &[
                    ("kind", &self.words.get(&format!("act.{}", act.kind))),
                    ("number", &act.number),
                    ("day", &self.words.day(act.day)),
                ],
            );
            let head = self.case_head(&other)?;
            let measured = self.method.library.control.measures.contains(&act.kind);
            let course = match measured {
                true => {
                    let found = effect(self.reader, &self.method.library, act, other.case, self.today)?;
                    let [_, year] = found.windows;
                    year.course
                }
                false => Course::NotEnough,
            };
            Ok(PrecedentView { head, act: said, outcome: self.words.get(&format!("draft.course.{}", course.code())) })
        });
        views.collect()
    }

    fn versions(&self, draft: i64) -> Result<Vec<DraftVersionView>> {
        let mut texts: HashMap<u32, [Vec<String>; 2]> = HashMap::new();
        let all = kept::versions(self.reader, draft)?;
        for version in &all {
            if let Some(documents) = kept::texts(self.reader, draft, version.version)? {
                let [kk, ru] = documents.each_ref().map(|bytes| {
                    let package = Package::read(bytes, &Limits::default())?;
                    of_body(&package)
                });
                texts.insert(version.version, [kk?, ru?]);
            }
        }
        let views = all.iter().map(|version| {
            let before = texts.get(&(version.version.saturating_sub(1)));
            let changes = match (before, texts.get(&version.version)) {
                (Some(before), Some(now)) => changes(before, now),
                _ => Vec::new(),
            };
            DraftVersionView {
                version: version.version,
                text: self.words.say(
                    &format!("draft.origin.{}", version.origin),
                    &[("actor", &version.actor), ("day", &self.day_of(&version.day))],
                ),
                kk_sha256: version.sha256[0].clone(),
                ru_sha256: version.sha256[1].clone(),
                changes,
            }
        });
        let mut views: Vec<DraftVersionView> = views.collect();
        views.reverse();
        Ok(views)
    }

    fn day_of(&self, day: &str) -> String {
        day.parse().map(|day| self.words.day(day)).unwrap_or_else(|_| day.to_owned())
    }

    /// One document of the last version of a kept draft.
    pub fn draft_document(&self, draft: i64, language: Language) -> Result<DraftOut> {
        let versions = kept::versions(self.reader, draft)?;
        let last = versions.last().ok_or(Error::NoDraft(draft))?;
        let [kk, ru] = kept::texts(self.reader, draft, last.version)?.ok_or(Error::NoDraft(draft))?;
        self.out(draft, language, if language == Language::Kk { kk } else { ru })
    }

    /// The copy of the office: with references in the text and the annex that they lead to.
    pub fn office_copy(&self, assets: &Assets, draft: i64, language: Language) -> Result<DraftOut> {
        let own = kept::by_id(self.reader, draft)?.ok_or(Error::NoDraft(draft))?;
        let adopted = kept::adoption(self.reader, draft)?;
        let act = adopted.as_ref().map(ActOf::from);
        let graph = Graph::read(self.reader, &self.method.library, own.case_id)?;
        let facts = self.draft_facts(&graph, &own.template, act)?;
        let pair = self.method.library.drafting.template(assets, &own.template)?;
        let options = Options { language, references: References::Shown, adopted: act.is_some() };
        let made = produce(&pair, &facts, self.method.library.drafting.method(), options)?;
        self.out(draft, language, made.package.write()?)
    }

    fn out(&self, draft: i64, language: Language, bytes: Vec<u8>) -> Result<DraftOut> {
        let own = kept::by_id(self.reader, draft)?.ok_or(Error::NoDraft(draft))?;
        let card = self.card_of(&own.template)?;
        let title = match language {
            Language::Kk => &card.title.kk,
            Language::Ru => &card.title.ru,
        };
        let adopted = kept::adoption(self.reader, draft)?;
        Ok(DraftOut { bytes, title: title.clone(), day: adopted.map_or(self.today, |adopted| adopted.act_day) })
    }
}

/// What comes with the act itself: its number and day, who signs it, and the term that runs from it.
const OF_ACT: [&str; 6] = ["today", "act_number", "signatory", "due", "answer_due", "answer_norm"];

/// A fact of such a record, as far as two records are compared.
#[derive(Deserialize)]
struct SaidFact {
    path: String,
    kk: String,
    ru: String,
}

/// What a draft says, for the record: path, both values, sources.
fn said(facts: &Facts, paths: &[String]) -> String {
    let said = facts.paths().into_iter().filter(|(path, _)| paths.contains(path)).map(|(path, fact)| {
        let sources: Vec<&str> = fact.sources.iter().map(|source| source.id.as_str()).collect();
        json!({ "path": path, "kk": fact.value.kk, "ru": fact.value.ru, "sources": sources })
    });
    serde_json::Value::from(said.collect::<Vec<_>>()).to_string()
}

fn changes(before: &[Vec<String>; 2], now: &[Vec<String>; 2]) -> Vec<DraftChange> {
    let mut all = Vec::new();
    for (at, language) in ["kk", "ru"].into_iter().enumerate() {
        for change in differences(&before[at], &now[at]) {
            let (added, text) = match change {
                Change::Same(_) => continue,
                Change::Added(text) => (true, text),
                Change::Removed(text) => (false, text),
            };
            all.push(DraftChange { language: language.to_owned(), added, text });
        }
    }
    all
}
