//! Checklists with their marks, and drafts filled with what the case knows.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ekn_analytics::findings::Outcome;
use ekn_data::registries::facts::table as dates;
use ekn_data::registries::{Object, ObjectKind, Registry, table as rows};
use ekn_data::vocabulary::Moment;
use ekn_process::checklists::Checklist;
use ekn_process::deadlines::Count;
use ekn_process::documents::{Template, fill};
use ekn_process::tactics::{Tactic, Trigger};
use ekn_process::tasks::{Graph, Mark, Node, State, table as tasks};

use crate::cards::{NextStep, Told};
use crate::desks::case::task_day;
use crate::desks::{ChecklistItem, ChecklistView, TemplateView};
use crate::showcase::row_key;
use crate::{Result, Showcase};

type Documents = (Vec<ChecklistView>, Vec<TemplateView>);

/// What a draft may say, by field.
type Facts = BTreeMap<&'static str, String>;

impl Showcase<'_> {
    /// Checklists and drafts for a card: of its newest open case, else those of the tactics that could start here, for reading.
    pub(crate) fn object_documents(
        &self,
        object: &Object,
        told: &Told,
        graphs: &[Graph<'_>],
        step: Option<&NextStep>,
    ) -> Result<Documents> {
        if let Some(open) = graphs.iter().find(|graph| !graph.is_closed()) {
            return self.case_documents(open);
        }
        let suggestion = step.map(|step| &step.suggestion);
        let row = suggestion.and_then(|suggestion| suggestion.row.as_ref());
        let tactic = suggestion.and_then(|suggestion| self.method.library.tactic(suggestion.tactic.as_ref()?));
        let tactics: Vec<_> = tactic.map_or_else(|| self.tactics_of(object, told), |tactic| vec![tactic]);
        let lists = tactics
            .iter()
            .flat_map(|tactic| &tactic.tasks)
            .filter_map(|task| self.method.library.checklist(task.checklist()?));
        let templates = tactics
            .iter()
            .flat_map(|tactic| &tactic.tasks)
            .filter_map(|task| self.method.library.template(task.template()?));
        let facts = self.in_state_languages(|showcase| Ok(showcase.card_facts(object)))?;
        let row = row.map(row_key).transpose()?;
        let event = row.map(|row| dates::event_day(self.reader, row)).transpose()?.flatten();
        Ok((
            distinct(lists, |list| &list.id).map(|list| self.checklist(list, event, None, &[])).collect(),
            distinct(templates, |template| &template.id)
                .map(|template| self.template(template, None, &facts))
                .collect(),
        ))
    }

    /// The tactics that a row of this object could start; all of them where it has no rows.
    fn tactics_of(&self, object: &Object, told: &Told) -> Vec<&Tactic> {
        let [inspections, appeals, challenges] = told.has;
        let has = |registry: Registry| match registry {
            Registry::Inspections => inspections,
            Registry::Appeals => appeals,
            Registry::Challenges => challenges,
            Registry::Entities => object.entity_row.is_some(),
        };
        let all = &self.method.library.tactics;
        let fit: Vec<_> = all.iter().filter(|tactic| has(tactic.registry())).collect();
        if fit.is_empty() { all.iter().collect() } else { fit }
    }

    /// Checklists and drafts of a case's tasks.
    pub(crate) fn case_documents(&self, graph: &Graph<'_>) -> Result<Documents> {
        let marks = tasks::marks(self.reader, graph.case.id)?;
        let lists = graph.nodes().filter_map(|node| self.method.library.checklist(node.task.checklist()?));
        let templates =
            graph.nodes().filter_map(|node| Some((self.method.library.template(node.task.template()?)?, node)));
        let event = dates::event_day(self.reader, graph.case.row)?;
        let facts = self.in_state_languages(|showcase| showcase.case_facts(graph))?;
        Ok((
            distinct(lists, |list| &list.id)
                .map(|list| self.checklist(list, event, Some(graph.case.id), &marks))
                .collect(),
            distinct(templates, |(template, _)| &template.id)
                .map(|(template, node)| self.template(template, task_day(node), &self.with_due(graph, node, &facts)))
                .collect(),
        ))
    }

    /// The date that a draft sets is that of the term which it starts: counted from the day that its task was done, from today while
    /// it is open. Where it starts none, the date is left to be filled in; no other date of the case belongs there.
    fn with_due(&self, graph: &Graph<'_>, node: &Node<'_>, facts: &[Facts; 2]) -> [Facts; 2] {
        let starts = |rule: &(&str, Trigger)| matches!(&rule.1, Trigger::Done(task) if task == node.task.id());
        let rule = graph.nodes().find_map(|other| other.task.rule().filter(starts));
        let from = Moment::day(node.closed.as_ref().map_or(self.today, |closed| closed.day));
        let due = rule.and_then(|(rule, _)| {
            let count = Count { rule, from, extend: None, suspend: Vec::new() };
            self.method.library.deadline(&count).ok()
        });
        let due = due.filter(|_| node.state != State::Skipped).map(|deadline| deadline.due.day);
        let mut own = facts.clone();
        for (facts, words) in own.iter_mut().zip(self.state_words) {
            facts.insert("due", due.map(|due| words.day(due)).unwrap_or_default());
        }
        own
    }

    /// What is checked is checked by the law of the day of the event.
    pub(crate) fn checklist(
        &self,
        list: &Checklist,
        event: Option<NaiveDate>,
        case_id: Option<i64>,
        marks: &[Mark],
    ) -> ChecklistView {
        let items = list.items.iter().map(|point| {
            let mark = marks.iter().find(|mark| mark.checklist == list.id && mark.point == point.id);
            ChecklistItem {
                id: point.id.clone(),
                text: self.words.text(&point.text).to_owned(),
                norm: self.norm_ref_on(&point.norm, event),
                done: mark.is_some(),
                mark: mark.map(|mark| {
                    self.words.say("mark.by", &[("actor", &mark.actor), ("day", &self.words.day(mark.day))])
                }),
            }
        });
        ChecklistView {
            id: list.id.clone(),
            title: self.words.text(&list.title).to_owned(),
            kind: list.kind.code().to_owned(),
            case_id,
            items: items.collect(),
        }
    }

    /// A template with what is known without a card.
    pub(crate) fn blank_template(&self, template: &Template) -> TemplateView {
        let facts = self.state_words.map(|words| BTreeMap::from([("today", words.day(self.today))]));
        self.template(template, None, &facts)
    }

    /// What is drawn up follows the law of its task.
    fn template(
        &self,
        template: &Template,
        day: Option<NaiveDate>,
        [in_kazakh, in_russian]: &[Facts; 2],
    ) -> TemplateView {
        let (body_kk, missing) = fill(&template.body_kk, in_kazakh);
        let (body_ru, _) = fill(&template.body_ru, in_russian);
        TemplateView {
            id: template.id.clone(),
            title: self.words.text(&template.title).to_owned(),
            norm: self.norm_ref_on(&template.norm, day),
            body_kk,
            body_ru,
            missing: missing.into_iter().map(|field| self.words.get(&format!("template.{field}"))).collect(),
            notice: self.words.get("template.notice"),
        }
    }

    /// The same facts in Kazakh and in Russian, so that the two texts of a draft can't drift apart.
    fn in_state_languages(&self, facts: impl Fn(&Showcase<'_>) -> Result<Facts>) -> Result<[Facts; 2]> {
        let [kazakh, russian] = self.state_words.map(|words| facts(&Showcase { words, ..*self }));
        Ok([kazakh?, russian?])
    }

    /// What a draft may say without a case: who the card is about.
    fn card_facts(&self, object: &Object) -> Facts {
        let name = object.name_in(self.words.language()).to_owned();
        let own = if object.kind == ObjectKind::Authority { "authority" } else { "entity" };
        BTreeMap::from([(own, name), ("today", self.words.day(self.today))])
    }

    fn case_facts(&self, graph: &Graph<'_>) -> Result<Facts> {
        let case = &graph.case;
        let entity = self.object(case.entity)?;
        let mut facts = BTreeMap::from([
            ("authority", self.object_name(case.authority)?.unwrap_or_default()),
            (
                "entity",
                entity.as_ref().map(|entity| entity.name_in(self.words.language()).to_owned()).unwrap_or_default(),
            ),
            ("entity_id", entity.map(|entity| entity.key()).unwrap_or_default()),
            ("number", self.case_number(case)?.unwrap_or_default()),
            ("case", case.id.to_string()),
            ("today", self.words.day(self.today)),
        ]);
        let row = rows::stored_row(self.reader, case.row)?;
        let date_field = match case.row.registry {
            Registry::Inspections => "act_date",
            Registry::Appeals => "received",
            Registry::Challenges => "filed",
            Registry::Entities => "registered",
        };
        let date = row
            .and_then(|row| row.fields.into_iter().find(|(name, _)| *name == date_field))
            .and_then(|(_, value)| value);
        facts.insert(
            "date",
            date.map(|date| self.field_value(case.row.registry, date_field, &date)).unwrap_or_default(),
        );
        facts.insert("findings", self.findings_text(graph)?);
        Ok(facts)
    }

    /// Signs of violation in one sentence each, for the draft of an act.
    fn findings_text(&self, graph: &Graph<'_>) -> Result<String> {
        if graph.case.row.registry != Registry::Inspections {
            return Ok(String::new());
        }
        let inspection = ekn_data::registries::facts::table::inspection_by_id(self.reader, graph.case.row.id)?;
        let Some(inspection) = inspection else { return Ok(String::new()) };
        let findings = self.examine(inspection.clone())?;
        let broken = findings.iter().filter(|finding| finding.outcome == Outcome::Broken);
        let broken = self.finding_views(&[inspection], broken, usize::MAX).into_iter().map(|view| {
            let facts: Vec<String> = view.facts.iter().map(|fact| format!("{}: {}", fact.label, fact.value)).collect();
            let norms: Vec<String> = view.norms.iter().map(|norm| norm.label.clone()).collect();
            self.words.say(
                "template.finding",
                &[("title", &view.title), ("facts", &facts.join(", ")), ("norms", &norms.join(", "))],
            )
        });
        Ok(broken.collect::<Vec<_>>().join("\n"))
    }
}

fn distinct<T>(all: impl Iterator<Item = T>, id: impl Fn(&T) -> &String) -> impl Iterator<Item = T> {
    let mut seen = std::collections::HashSet::new();
    all.filter(move |one| seen.insert(id(one).clone()))
}
