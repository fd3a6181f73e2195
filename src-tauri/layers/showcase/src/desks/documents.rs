//! Checklists with their marks, and the drafts that a card or a case offers.

use std::collections::HashMap;

use chrono::NaiveDate;
use ekn_data::registries::facts::table as dates;
use ekn_data::registries::{Object, Registry};
use ekn_process::checklists::Checklist;
use ekn_process::documents::Card;
use ekn_process::documents::table::{self as kept, Adoption};
use ekn_process::tactics::Tactic;
use ekn_process::tasks::{Graph, Mark, table as tasks};

use crate::cards::{NextStep, Told};
use crate::desks::case::task_day;
use crate::desks::{ChecklistItem, ChecklistView, TemplateView};
use crate::showcase::row_key;
use crate::{Result, Showcase};

type Documents = (Vec<ChecklistView>, Vec<TemplateView>);

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
        let row = row.map(row_key).transpose()?;
        let event = row.map(|row| dates::event_day(self.reader, row)).transpose()?.flatten();
        Ok((
            distinct(lists, |list| &list.id).map(|list| self.checklist(list, event, None, &[])).collect(),
            distinct(templates, |template| &template.id).map(|template| self.template(template, None)).collect(),
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
        let registry = graph.case.row.registry;
        let own = graph.tactic.tasks.iter().filter_map(|task| task.template());
        let own: Vec<&str> = own.collect();
        // A person may take another measure than the tactic thought of.
        let others = self.method.library.drafting.cards.iter();
        let others = others.filter(|card| card.subject.registry() == registry && !own.contains(&card.id.as_str()));
        let event = dates::event_day(self.reader, graph.case.row)?;
        let mut adopted: HashMap<String, Adoption> = HashMap::new();
        for draft in kept::of_case(self.reader, graph.case.id)? {
            let one = kept::adoption(self.reader, draft.id)?;
            adopted.extend(one.map(|one| (draft.template, one)));
        }
        let of_case = |template: &Card, day: Option<NaiveDate>| TemplateView {
            case_id: Some(graph.case.id),
            adopted: adopted.get(&template.id).map(|one| self.adoption(one)),
            ..self.template(template, day)
        };
        Ok((
            distinct(lists, |list| &list.id)
                .map(|list| self.checklist(list, event, Some(graph.case.id), &marks))
                .collect(),
            distinct(templates, |(template, _)| &template.id)
                .map(|(template, node)| of_case(template, task_day(node)))
                .chain(others.map(|template| of_case(template, None)))
                .collect(),
        ))
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

    /// What is drawn up follows the law of its task.
    pub(crate) fn template(&self, template: &Card, day: Option<NaiveDate>) -> TemplateView {
        TemplateView {
            id: template.id.clone(),
            title: self.words.text(&template.title).to_owned(),
            norm: self.norm_ref_on(&template.norm, day),
            case_id: None,
            adopted: None,
            notice: self.words.get("template.notice"),
        }
    }
}

fn distinct<T>(all: impl Iterator<Item = T>, id: impl Fn(&T) -> &String) -> impl Iterator<Item = T> {
    let mut seen = std::collections::HashSet::new();
    all.filter(move |one| seen.insert(id(one).clone()))
}
