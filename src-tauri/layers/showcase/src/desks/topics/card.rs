//! The list of topics, and the card of one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, Months, NaiveDate};
use ekn_data::identity::decisions::table as decisions;
use ekn_data::registries::facts::table as facts;
use ekn_data::registries::sifting::Condition;
use ekn_data::registries::{Object, Registry, RowKey, table as rows};
use ekn_process::Error;
use ekn_process::tasks::{Case, Graph, table as tasks};
use ekn_process::topics::{Hypothesis, Question, Standing, Topic, table as topics};

use super::gathered::{Gathered, Inspected, Spoken, TOLD, Visits, lately};
use super::{
    TopicAppeal, TopicCard, TopicFact, TopicLine, TopicMeasure, TopicMonth, TopicNote, TopicObject, TopicQuestion,
    TopicRows, TopicsDesk,
};
use crate::desks::{AskedRows, RowFilter};
use crate::showcase::row_ref;
use crate::{Result, Showcase};

/// So many months are shown, and within so many a subject should have been inspected.
const MONTHS: u32 = 24;
/// So many bodies, subjects and blind spots are listed.
const LISTED: usize = 20;
/// So many cases are listed.
const CASES: usize = 50;
/// A change is said in per cent from so many earlier appeals on.
const ENOUGH: i64 = 10;
/// So many letters of a text show what an appeal is about.
const BEGINS: usize = 220;
/// Places of bodies and of subjects among the sides of a row.
const BODY: usize = 0;
const SUBJECT: usize = 1;

/// A topic with everything that is asked about it.
struct Asked<'a> {
    filters: &'a [RowFilter],
    found: &'a Gathered,
    inspected: &'a Inspected,
    fresh: NaiveDate,
}

impl Showcase<'_> {
    /// All topics. `progress` hears how many appeals have been read for one and says whether to go on.
    pub fn topics(&self, progress: &mut dyn FnMut(u64) -> bool) -> Result<TopicsDesk> {
        let cases = tasks::cases(self.reader)?;
        let (mut in_use, mut away) = (Vec::new(), Vec::new());
        for topic in topics::all(self.reader)? {
            let line = self.topic_line(&topic, &cases, progress)?;
            if topic.away { away.push(line) } else { in_use.push(line) }
        }
        let all = self.kept_count(Registry::Appeals)?;
        let basis = self.basis(all, all, self.fresh_to(Registry::Appeals)?);
        Ok(TopicsDesk { topics: in_use, away, basis })
    }

    fn topic_line(&self, topic: &Topic, cases: &[Case], progress: &mut dyn FnMut(u64) -> bool) -> Result<TopicLine> {
        let question = topic.question().ok_or(Error::NoTopic(topic.id))?;
        let filters = filters_of(question)?;
        let fresh = self.reach()?;
        let found = self.kept_topic(self.topic_conditions(&filters)?, fresh, progress)?;
        let [recent, earlier] = lately(fresh).map(|span| appeals_also(&filters, Some(within(span))));
        let is_comparable = is_comparable(&filters, fresh, self.kept_months(progress)?.keys().next());
        let open = |hypothesis: &&Hypothesis| hypothesis.standing() == Standing::Open;
        let mut cases_open = 0;
        for case in cases {
            if self.why_here(case, &found)?.is_some() {
                let graph = Graph::of(self.reader, &self.method.library, case.clone())?;
                cases_open += i64::from(!graph.is_closed());
            }
        }
        Ok(TopicLine {
            topic: topic.id,
            name: question.name.clone(),
            conditions: self.topic_said(&filters)?,
            appeals: found.rows.len() as i64,
            opens: appeals_also(&filters, None),
            recent: found.lately[0],
            opens_recent: recent,
            earlier: found.lately[1],
            opens_earlier: earlier,
            is_comparable,
            hypotheses: topic.hypotheses.iter().filter(open).count() as i64,
            cases: cases_open,
            made: self.made(topic.questions.last().unwrap_or(question)),
        })
    }

    /// The card of a topic. `progress` hears how many rows have been read and says whether to go on.
    pub fn topic_card(&self, id: i64, progress: &mut dyn FnMut(u64) -> bool) -> Result<TopicCard> {
        self.topic_card_of(id, [LISTED, CASES], progress)
    }

    /// The same with every body, subject, blind spot and case: for a file.
    pub(crate) fn whole_topic_card(&self, id: i64, progress: &mut dyn FnMut(u64) -> bool) -> Result<TopicCard> {
        self.topic_card_of(id, [usize::MAX; 2], progress)
    }

    fn topic_card_of(
        &self,
        id: i64,
        [listed, cases]: [usize; 2],
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<TopicCard> {
        let topic = topics::topic(self.reader, id)?.ok_or(Error::NoTopic(id))?;
        let question = topic.question().ok_or(Error::NoTopic(id))?;
        let filters = filters_of(question)?;
        let fresh = self.reach()?;
        let found = self.kept_topic(self.topic_conditions(&filters)?, fresh, progress)?;
        let inspected = self.kept_inspected(progress)?;
        let asked = Asked { filters: &filters, found: &found, inspected: &inspected, fresh };
        let (months, growth) = self.course(&asked, &*self.kept_months(progress)?);
        let blind = blind_spots(&asked);
        let blind_in_all = blind.len() as i64;
        let measures = self.topic_measures(&found)?;
        let total = found.rows.len() as i64;
        let of = self.kept_count(Registry::Appeals)?;
        Ok(TopicCard {
            topic: id,
            name: question.name.clone(),
            made: self.made(topic.questions.last().unwrap_or(question)),
            changed: (topic.questions.len() > 1).then(|| self.made(question)),
            away: topic.away,
            conditions: self.topic_said(&filters)?,
            basis: self.basis_told("basis.found", total, of, self.fresh_to(Registry::Appeals)?),
            total,
            earlier_questions: topic.questions.iter().skip(1).map(|one| self.wording(one)).collect::<Result<_>>()?,
            growth,
            months,
            facts: self.topic_facts(&asked),
            bodies: self.topic_objects(&asked, BODY, most(&found.sides[BODY]), listed)?,
            bodies_in_all: found.sides[BODY].len() as i64,
            subjects: self.topic_objects(&asked, SUBJECT, most(&found.sides[SUBJECT]), listed)?,
            subjects_in_all: found.sides[SUBJECT].len() as i64,
            blind: self.topic_objects(&asked, SUBJECT, blind, listed)?,
            blind_in_all,
            newest: found.newest.iter().filter_map(|row| self.topic_appeal(*row).transpose()).collect::<Result<_>>()?,
            measures_in_all: measures.len() as i64,
            measures: measures
                .into_iter()
                .take(cases)
                .map(|(case, why)| self.measure(case, why))
                .collect::<Result<_>>()?,
            hypotheses: topic.hypotheses.iter().map(|one| self.topic_note(one)).collect(),
            filters,
        })
    }

    /// The conditions of a topic, checked: what can't be asked of appeals is refused before it is kept.
    ///
    /// # Errors
    /// An unknown field, a bound that is none, a list that is too long, a condition that everything meets.
    pub fn check_topic(&self, filters: &[RowFilter]) -> Result<()> {
        let conditions = self.topic_conditions(filters)?;
        if conditions.iter().any(Condition::is_empty) { Err(ekn_process::Error::TopicLacks) } else { Ok(()) }
    }

    fn topic_conditions(&self, filters: &[RowFilter]) -> Result<Vec<Condition>> {
        Ok(self.sifting(&of_appeals(filters))?.conditions)
    }

    fn topic_said(&self, filters: &[RowFilter]) -> Result<Vec<String>> {
        self.rows_conditions(&of_appeals(filters))
    }

    fn wording(&self, question: &Question) -> Result<TopicQuestion> {
        let filters = filters_of(question)?;
        Ok(TopicQuestion {
            version: question.version,
            name: question.name.clone(),
            conditions: self.topic_said(&filters)?,
            filters,
            made: self.made(question),
        })
    }

    fn made(&self, question: &Question) -> String {
        self.words.say("topic.made", &[("day", &self.words.day(question.day)), ("actor", &question.actor)])
    }

    /// The day that the appeals reach to; today where nothing is held.
    fn reach(&self) -> Result<NaiveDate> {
        Ok(self.fresh_to(Registry::Appeals)?.map_or(self.today, |day| day.min(self.today)))
    }

    /// Twenty-four months and the sentence of what has changed.
    fn course(&self, asked: &Asked<'_>, all: &BTreeMap<String, i64>) -> (Vec<TopicMonth>, String) {
        let first = asked.fresh.with_day(1).unwrap_or(asked.fresh);
        let (since, until) = received(asked.filters);
        let mut months = Vec::new();
        for back in (0..MONTHS).rev() {
            let Some(begins) = first.checked_sub_months(Months::new(back)) else { continue };
            let Some(ends) = begins.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()) else {
                continue;
            };
            // A month that the topic itself does not ask for is no month without appeals.
            if ends < since || until < begins {
                continue;
            }
            let month = begins.format("%Y-%m").to_string();
            let (appeals, of) = (count(&asked.found.months, &month), count(all, &month));
            let rate = appeals as f64 * 1000.0 / of.max(1) as f64;
            months.push(TopicMonth {
                name: self.month_name(&month),
                month,
                appeals,
                rate: if of == 0 { String::new() } else { self.words.number(rate, 1) },
                of,
                whole: ends <= asked.fresh,
                opens: asked.also(within((begins, ends))),
            });
        }
        (months, self.growth(asked, all.keys().next()))
    }

    fn growth(&self, asked: &Asked<'_>, earliest: Option<&String>) -> String {
        let [now, before] = asked.found.lately;
        let [(from, to), _] = lately(asked.fresh);
        let (now_said, before_said) = (now.to_string(), before.to_string());
        let percent = self.words.number((now - before).unsigned_abs() as f64 * 100.0 / before.max(1) as f64, 0);
        let (from, to) = (self.words.day(from), self.words.day(to));
        let fill =
            [("now", &*now_said), ("before", &*before_said), ("percent", &*percent), ("from", &*from), ("to", &*to)];
        let key = match (is_comparable(asked.filters, asked.fresh, earliest), before >= ENOUGH) {
            (false, _) => "topic.growth.no_year",
            (true, false) => "topic.growth.few",
            (true, true) if now > before => "topic.growth.more",
            (true, true) if now < before => "topic.growth.fewer",
            (true, true) => "topic.growth.same",
        };
        self.words.say(key, &fill)
    }

    /// What became of the appeals. A cell that no row of the topic fills is one that the source does not tell: nothing is said of it.
    fn topic_facts(&self, asked: &Asked<'_>) -> Vec<TopicFact> {
        let found = asked.found;
        let of = found.rows.len() as i64;
        let filled = |field: &str| TOLD.iter().position(|told| *told == field).map_or(0, |place| found.filled[place]);
        let decided = |codes: &[&str]| codes.iter().map(|code| found.decisions.get(*code).copied().unwrap_or(0)).sum();
        let blank = |field: &str, blank| RowFilter { blank: Some(blank), ..of_field(field) };
        let any = |codes: &[&str]| RowFilter {
            any: codes.iter().map(|code| (*code).to_owned()).collect(),
            ..of_field("decision")
        };
        let satisfied = ["satisfied", "partly"];
        // Forwarding is a decision beside the others; where a day alone tells of it, it is among all.
        let forwarded: i64 = decided(&["forwarded"]);
        let forwarded = if forwarded > 0 && forwarded >= filled("forwarded") {
            ("forwarded", "decision", forwarded, any(&["forwarded"]))
        } else {
            ("forwarded_on", "forwarded", filled("forwarded"), blank("forwarded", false))
        };
        let facts: [(&str, &str, i64, RowFilter); 7] = [
            ("waiting", "decided", of - filled("decided"), blank("decided", true)),
            ("satisfied", "decision", decided(&satisfied), any(&satisfied)),
            ("refused", "decision", decided(&["refused"]), any(&["refused"])),
            ("explained", "decision", decided(&["explained"]), any(&["explained"])),
            ("terminated", "decision", decided(&["terminated"]), any(&["terminated"])),
            forwarded,
            ("repeated", "repeat_of", filled("repeat_of"), blank("repeat_of", false)),
        ];
        let told = facts.into_iter().filter(|(_, field, ..)| filled(field) > 0);
        told.map(|(name, _, n, filter)| {
            let (few, many) = (self.words.count(n), self.words.count(of));
            let percent = self.words.number(n as f64 * 100.0 / of.max(1) as f64, 1);
            TopicFact {
                name: self.words.get(&format!("topic.fact.{name}")),
                n,
                of,
                said: self.words.say("topic.share", &[("n", &few), ("of", &many), ("percent", &percent)]),
                opens: asked.also(filter),
            }
        })
        .collect()
    }

    fn topic_objects(
        &self,
        asked: &Asked<'_>,
        side: usize,
        objects: Vec<(i64, &Spoken)>,
        listed: usize,
    ) -> Result<Vec<TopicObject>> {
        let fields = [["authority_id", "authority_name"], ["entity_id", "entity_name"]][side];
        let views = objects.into_iter().take(listed).map(|(id, spoken)| {
            let object = rows::object_by_id(self.reader, id)?;
            let none = Visits::default();
            let visits = asked.inspected.sides[side].get(&id).unwrap_or(&none);
            let spoken_of = if spoken.unnumbered { (fields[1], &spoken.names) } else { (fields[0], &spoken.ids) };
            Ok(TopicObject {
                key: object.as_ref().map(Object::key),
                name: match &object {
                    Some(object) => object.name_in(self.words.language()).to_owned(),
                    None => spoken.names.iter().next().cloned().unwrap_or_default(),
                },
                appeals: spoken.appeals,
                opens: asked.also(one_of(spoken_of.0, spoken_of.1.iter().cloned())),
                inspections: visits.count,
                inspected: TopicRows {
                    registry: Registry::Inspections.name().to_owned(),
                    filters: vec![self.known_under(id, visits, fields)?],
                },
                last: visits.last.map(|day| self.words.day(day)),
                last_day: visits.last,
            })
        });
        views.collect()
    }

    /// A condition that finds the inspections of an object and of those that a person joined with it: by its identifier, or by all names
    /// under which they speak of it where one of them has no identifier.
    fn known_under(&self, id: i64, visits: &Visits, [by_id, by_name]: [&str; 2]) -> Result<RowFilter> {
        if visits.unnumbered {
            return Ok(one_of(by_name, visits.names.iter().cloned()));
        }
        let mut values = Vec::new();
        for member in decisions::members(self.reader, id)? {
            values.extend(rows::object_by_id(self.reader, member)?.map(|object| object.identifier.value().to_owned()));
        }
        Ok(one_of(by_id, values))
    }

    fn topic_appeal(&self, row: i64) -> Result<Option<TopicAppeal>> {
        let Some((appeal, text)) = facts::appeal_with_text(self.reader, row)? else { return Ok(None) };
        let text = self.method.appeals.mask(&text, |word| self.words.text(word));
        let begins: String = text.chars().take(BEGINS).collect();
        let key = RowKey { registry: Registry::Appeals, id: row };
        let stored = rows::fields_of(self.reader, key)?;
        let said = |field: &str| {
            let value = stored.iter().find(|(name, _)| *name == field).and_then(|(_, value)| value.clone());
            value.filter(|value| !value.is_empty()).map(|value| self.field_value(Registry::Appeals, field, &value))
        };
        Ok(Some(TopicAppeal {
            row: row_ref(key),
            number: appeal.number.to_string(),
            received: said("received").unwrap_or_default(),
            body: self.object_name(appeal.authority)?.or_else(|| said("authority_name")).unwrap_or_default(),
            text: if begins.len() < text.len() { format!("{begins}…") } else { begins },
            decision: said("decision").unwrap_or_default(),
        }))
    }

    /// Cases about the topic, the newest first, each with why it stands here.
    fn topic_measures(&self, found: &Gathered) -> Result<Vec<(Case, &'static str)>> {
        let mut cases = Vec::new();
        for case in tasks::cases(self.reader)? {
            if let Some(why) = self.why_here(&case, found)? {
                cases.push((case, why));
            }
        }
        cases.sort_by_key(|(case, _)| Reverse(case.id));
        Ok(cases)
    }

    /// Why a case stands on the card of a topic: it was opened on one of its appeals, or it is about one of its subjects. Bodies are
    /// complained of in every topic, so a case about one alone is no measure of this one.
    fn why_here(&self, case: &Case, found: &Gathered) -> Result<Option<&'static str>> {
        if case.row.registry == Registry::Appeals && found.rows.contains(&case.row.id) {
            return Ok(Some("topic.why.appeal"));
        }
        let subject = case.entity.map(|entity| decisions::leader(self.reader, entity)).transpose()?;
        let spoken_of = subject.is_some_and(|subject| found.sides[SUBJECT].contains_key(&subject));
        Ok(spoken_of.then_some("topic.why.subject"))
    }

    fn measure(&self, case: Case, why: &str) -> Result<TopicMeasure> {
        let graph = Graph::of(self.reader, &self.method.library, case)?;
        let head = self.case_head(&graph)?;
        let promises = self.case_promises(&graph.case)?;
        let kept = promises.iter().filter(|promise| promise.standing == "kept").count().to_string();
        let all = promises.len().to_string();
        let acts = tasks::acts_of_case(self.reader, head.id)?;
        Ok(TopicMeasure {
            case: head.id,
            name: head.title,
            state: self.words.get(if graph.is_closed() { "topic.closed" } else { "topic.open" }),
            open: !graph.is_closed(),
            about: head.object_name,
            why: self.words.get(why),
            acts: acts
                .iter()
                .map(|act| {
                    let day = self.words.day(act.day);
                    self.words.say("topic.act", &[("act", &self.act_name(act)), ("day", &day)])
                })
                .collect(),
            results: (!promises.is_empty()).then(|| self.words.say("topic.results", &[("kept", &kept), ("all", &all)])),
        })
    }

    fn topic_note(&self, hypothesis: &Hypothesis) -> TopicNote {
        let standing = hypothesis.standing();
        let said = |key: &str, text: &str, day: NaiveDate, actor: &str| {
            self.words.say(key, &[("text", text), ("day", &self.words.day(day)), ("actor", actor)])
        };
        TopicNote {
            note: hypothesis.id,
            text: hypothesis.text.clone(),
            made: said("topic.made", "", hypothesis.day, &hypothesis.actor),
            state: standing.code().to_owned(),
            state_name: self.words.get(&format!("topic.standing.{}", standing.code())),
            said: hypothesis.rulings.first().map(|ruling| said("topic.ruling", &ruling.why, ruling.day, &ruling.actor)),
        }
    }
}

impl Asked<'_> {
    /// The appeals of the topic that meet one condition more.
    fn also(&self, filter: RowFilter) -> TopicRows {
        appeals_also(self.filters, Some(filter))
    }
}

/// Appeals that meet the conditions of a topic, and one more.
fn appeals_also(filters: &[RowFilter], filter: Option<RowFilter>) -> TopicRows {
    let filters = filters.iter().cloned().chain(filter).collect();
    TopicRows { registry: Registry::Appeals.name().to_owned(), filters }
}

/// That an appeal came in on one of some days.
fn within((from, to): (NaiveDate, NaiveDate)) -> RowFilter {
    RowFilter { from: Some(from.to_string()), to: Some(to.to_string()), ..of_field("received") }
}

fn of_appeals(filters: &[RowFilter]) -> AskedRows<'_> {
    AskedRows { registry: Registry::Appeals.name(), filters, sort: None }
}

/// The conditions of a wording. They were checked before they were kept.
fn filters_of(question: &Question) -> Result<Vec<RowFilter>> {
    Ok(serde_json::from_str(&question.asked).map_err(|error| ekn_data::Error::Database(error.to_string()))?)
}

fn of_field(field: &str) -> RowFilter {
    RowFilter {
        field: field.to_owned(),
        has: None,
        parts: Vec::new(),
        any: Vec::new(),
        from: None,
        to: None,
        blank: None,
    }
}

fn one_of(field: &str, values: impl IntoIterator<Item = String>) -> RowFilter {
    RowFilter { any: values.into_iter().collect(), ..of_field(field) }
}

fn count(months: &BTreeMap<String, i64>, month: &str) -> i64 {
    months.get(month).copied().unwrap_or(0)
}

/// Objects by how many appeals speak of them, the most first.
fn most(spoken: &HashMap<i64, Spoken>) -> Vec<(i64, &Spoken)> {
    let mut all: Vec<(i64, &Spoken)> = spoken.iter().map(|(id, spoken)| (*id, spoken)).collect();
    all.sort_by_key(|(id, spoken)| (Reverse(spoken.appeals), *id));
    all
}

/// Subjects complained of of whom no inspection began within the months that are shown.
fn blind_spots<'a>(asked: &Asked<'a>) -> Vec<(i64, &'a Spoken)> {
    let since = asked.fresh.checked_sub_months(Months::new(MONTHS)).unwrap_or(asked.fresh);
    let mut all = most(&asked.found.sides[SUBJECT]);
    all.retain(|(id, _)| {
        let last = asked.inspected.sides[SUBJECT].get(id).and_then(|visits| visits.last);
        last.is_none_or(|last| last < since)
    });
    all
}

/// The days of receipt that a topic asks for.
fn received(filters: &[RowFilter]) -> (NaiveDate, NaiveDate) {
    let bound = |day: &Option<String>| day.as_ref().and_then(|day| day.parse::<NaiveDate>().ok());
    let of_days = || filters.iter().filter(|filter| filter.field == "received");
    let since = of_days().filter_map(|filter| bound(&filter.from)).max();
    let until = of_days().filter_map(|filter| bound(&filter.to)).min();
    (since.unwrap_or(NaiveDate::MIN), until.unwrap_or(NaiveDate::MAX))
}

/// Whether the last days and those a year before can be told side by side: both lie within what the topic asks for, and the registry began
/// before them, else fewer appeals there mean nothing.
fn is_comparable(filters: &[RowFilter], fresh: NaiveDate, earliest: Option<&String>) -> bool {
    let [(_, last), (earlier, _)] = lately(fresh);
    let (since, until) = received(filters);
    let is_held = earliest.is_some_and(|month| *month < earlier.format("%Y-%m").to_string());
    is_held && since <= earlier && last <= until
}
