//! Dates that people have to keep: tasks of cases, and clocks that rows have started.

use chrono::NaiveDate;
use ekn_data::registries::facts::table as facts;
use ekn_data::registries::{Appeal, Inspection, Registry, RowKey};
use ekn_data::vocabulary::Fact;
use ekn_process::control::table as control;
use ekn_process::deadlines::{Clock, Deadline, appeal_deadline, inspection_clock, inspection_deadline};
use ekn_process::tactics::{Holder, Trigger};
use ekn_process::tasks::{Bucket, Graph, Node, State, table as tasks};
use smol_str::SmolStr;

use crate::cards::{Known, Told};
use crate::desks::{CaseHead, DeadlineItem};
use crate::showcase::row_ref;
use crate::{Result, Showcase};

/// So many clocks of rows are listed on a card, the nearest; all are counted.
const CLOCKS_SHOWN: usize = 200;

/// What has started a clock.
enum Started<'r> {
    Appeal(&'r Appeal),
    /// With the size of the entity.
    Inspection(&'r Inspection, Fact<SmolStr>),
}

impl Showcase<'_> {
    /// Dated tasks of every open case and open requests about personal data, nearest first; only those due within so many days where
    /// asked, overdue ones included.
    pub fn deadlines(&self, within: Option<u32>) -> Result<Vec<DeadlineItem>> {
        let mut items = self.duty_items(self.sees_duties())?;
        self.each_case(|graph| {
            items.extend(self.case_deadlines(graph)?);
            Ok(())
        })?;
        if let Some(days) = within {
            items.retain(|item| item.days_left.is_some_and(|left| left <= i64::from(days)));
        }
        sort_items(&mut items);
        Ok(items)
    }

    /// Walks the cases with their graphs. Closed ones may still have a demand to follow.
    pub(crate) fn each_case(&self, mut visit: impl FnMut(&Graph<'_>) -> Result<()>) -> Result<()> {
        for case in tasks::cases(self.reader)? {
            visit(&Graph::of(self.reader, &self.method.library, case)?)?;
        }
        Ok(())
    }

    /// What is due for an object: tasks of its cases, and clocks that its rows have started and no case follows.
    pub(crate) fn object_deadlines(&self, told: &Told, graphs: &[Graph<'_>]) -> Result<Vec<DeadlineItem>> {
        let mut items = Vec::new();
        for graph in graphs {
            items.extend(self.case_deadlines(graph)?);
        }
        // An inspection goes on by its own clock, whoever checks its lawfulness.
        let followed =
            |row: &RowKey| row.registry == Registry::Appeals && graphs.iter().any(|graph| graph.case.row == *row);
        items.extend(told.clocks.iter().filter(|(row, _)| !followed(row)).map(|(_, item)| item.clone()));
        sort_items(&mut items);
        Ok(items)
    }

    /// The clocks that run, nearest date first, and how many there are: as many as a card lists are put into words.
    pub(crate) fn clocks(&self, known: &Known) -> Result<(Vec<(RowKey, DeadlineItem)>, usize)> {
        let appeals = known.appeals.iter().zip(&known.clocks).filter(|(_, clock)| clock.running);
        let mut running: Vec<(Clock, Started<'_>)> =
            appeals.map(|(appeal, clock)| (*clock, Started::Appeal(appeal))).collect();
        for inspection in known.inspections.iter().filter(|inspection| inspection.end.is_blank()) {
            let size = self.size_of(inspection)?;
            let clock = inspection_clock(&self.method.library, inspection, &size)?;
            running.extend(clock.map(|clock| (clock, Started::Inspection(inspection, size))));
        }
        let all = running.len();
        running.sort_by_key(|(clock, _)| (clock.due.is_none(), clock.due));
        let mut items = Vec::new();
        for (clock, started) in running.into_iter().take(CLOCKS_SHOWN) {
            let (row, number, authority, deadline) = self.derived(known, &started)?;
            let item = self.clock_item(clock, deadline.as_ref(), row, number, authority)?;
            items.extend(item.map(|item| (row, item)));
        }
        Ok((items, all))
    }

    /// A row that has started a clock, its number, the body that has to keep the day, and the day with its derivation.
    fn derived<'r>(
        &self,
        known: &Known,
        started: &Started<'r>,
    ) -> Result<(RowKey, &'r str, Option<i64>, Option<Deadline>)> {
        let library = &self.method.library;
        Ok(match started {
            Started::Appeal(appeal) => (
                RowKey { registry: Registry::Appeals, id: appeal.id },
                &appeal.number,
                appeal.authority,
                appeal_deadline(library, appeal, known.is_to_prosecutor(appeal))?,
            ),
            Started::Inspection(inspection, size) => (
                RowKey { registry: Registry::Inspections, id: inspection.id },
                &inspection.number,
                inspection.authority,
                inspection_deadline(library, inspection, size)?,
            ),
        })
    }

    /// Size of the entity: as the act has it, else as the register of entities has it.
    fn size_of(&self, inspection: &Inspection) -> Result<Fact<SmolStr>> {
        match (inspection.entity_size.known(), inspection.entity) {
            (None, Some(entity)) => Ok(facts::entity_size(self.reader, entity)?),
            _ => Ok(inspection.entity_size.clone()),
        }
    }

    /// Open tasks of a case that have a date, and those that can be done now though no term is set. What waits for other tasks
    /// and has no date yet is seen in the case's graph.
    pub(crate) fn case_deadlines(&self, graph: &Graph<'_>) -> Result<Vec<DeadlineItem>> {
        let head = self.case_head(graph)?;
        let authority = self.object_name(graph.case.authority)?;
        let open = graph
            .nodes()
            .filter(|node| node.state == State::Open || (!node.state.is_closed() && node.deadline.is_some()))
            .filter(|node| node.deadline.is_some() || !node.is_held(self.today));
        let tasks = open.map(|node| self.task_item(graph, &head, authority.clone(), node));
        let mut items: Vec<DeadlineItem> = tasks.collect::<Result<_>>()?;
        items.extend(self.demand_items(graph, &head, authority.as_ref())?);
        Ok(items)
    }

    /// Demands that somebody has to look at still. Their day was set by an act, not by the law: it can pass, but is not overdue.
    fn demand_items(
        &self,
        graph: &Graph<'_>,
        head: &CaseHead,
        authority: Option<&String>,
    ) -> Result<Vec<DeadlineItem>> {
        let mut items = Vec::new();
        for promise in control::of_case(self.reader, graph.case.id)? {
            let view = self.promise_view(&graph.case, &promise)?;
            if !view.open {
                continue;
            }
            items.push(DeadlineItem {
                title: self.words.say("promise.item", &[("text", &promise.text)]),
                case_id: Some(head.id),
                case_title: head.title.clone(),
                kind: self.words.text(&graph.tactic.title).to_owned(),
                task: None,
                promise: Some(promise.id),
                duty: None,
                object_key: head.object_key.clone(),
                object_name: head.object_name.clone(),
                authority: authority.cloned(),
                due: None,
                planned: Some(promise.due.to_string()),
                on_hold: false,
                overdue: false,
                days_left: Some((promise.due - self.today).num_days()),
                bucket: Bucket::pressing(None, Some(promise.due), self.today).code().to_owned(),
                owner: head.owner.clone(),
                rule: None,
                with_whom: holder(Holder::Others).to_owned(),
                waits_for: None,
                row: Some(row_ref(graph.case.row)),
                derivation: None,
            });
        }
        Ok(items)
    }

    fn task_item(
        &self,
        graph: &Graph<'_>,
        head: &CaseHead,
        authority: Option<String>,
        node: &Node<'_>,
    ) -> Result<DeadlineItem> {
        let (due, day) = (node.due(), node.day());
        Ok(DeadlineItem {
            title: self.words.text(&node.task.title).to_owned(),
            case_id: Some(head.id),
            case_title: head.title.clone(),
            kind: self.words.text(&graph.tactic.title).to_owned(),
            task: Some(node.task.id().to_owned()),
            promise: None,
            duty: None,
            object_key: head.object_key.clone(),
            object_name: head.object_name.clone(),
            authority,
            due: due.map(|due| due.to_string()),
            planned: day.filter(|_| due.is_none()).map(|day| day.to_string()),
            on_hold: node.is_held(self.today),
            overdue: due.is_some_and(|due| due < self.today),
            days_left: day.map(|day| (day - self.today).num_days()),
            bucket: Bucket::pressing(due, day, self.today).code().to_owned(),
            owner: head.owner.clone(),
            rule: node.task.rule().map(|(rule, _)| rule.to_owned()),
            with_whom: holder(node.task.with).to_owned(),
            waits_for: self.waiting(graph, node),
            row: Some(row_ref(graph.case.row)),
            derivation: self.task_deadline(graph, node)?,
        })
    }

    /// What an unknown date waits for, in words.
    pub(crate) fn waiting(&self, graph: &Graph<'_>, node: &Node<'_>) -> Option<String> {
        let trigger = node.waits_for.as_ref()?;
        Some(match trigger {
            _ if node.lacks_calendar => self.words.get("waits.calendar"),
            Trigger::Done(task) | Trigger::Planned(task) | Trigger::Due(task) | Trigger::Closed(task) => {
                let title = graph.tactic.task(task).map(|task| self.words.text(&task.title)).unwrap_or_default();
                self.words.say("waits.task", &[("task", title)])
            }
            Trigger::Row(field) => {
                self.words.say("waits.row", &[("field", &self.words.get(&format!("field.{field}")))])
            }
            Trigger::Opened => self.words.get("waits.calendar"),
        })
    }

    fn clock_item(
        &self,
        Clock { rule: clock, held, .. }: Clock,
        deadline: Option<&Deadline>,
        row: RowKey,
        number: &str,
        authority: Option<i64>,
    ) -> Result<Option<DeadlineItem>> {
        let norms = &self.method.library.norms;
        let Some((_, rule)) = norms.wordings(clock).next() else { return Ok(None) };
        let object = self.object(authority)?;
        let due: Option<NaiveDate> = deadline.map(|deadline| deadline.due.day);
        let name = object.as_ref().map(|object| object.name_in(self.words.language()).to_owned());
        Ok(Some(DeadlineItem {
            title: self.words.text(&rule.name).to_owned(),
            case_id: None,
            case_title: self.words.say(
                "timeline.numbered",
                &[("kind", &self.words.get(&format!("row.{}", row.registry.name()))), ("number", number)],
            ),
            kind: self.words.text(&rule.name).to_owned(),
            task: None,
            promise: None,
            duty: None,
            object_key: object.as_ref().map(ekn_data::registries::Object::key).unwrap_or_default(),
            object_name: name.clone().unwrap_or_default(),
            authority: name.clone(),
            due: due.map(|due| due.to_string()),
            planned: None,
            on_hold: false,
            overdue: due.is_some_and(|due| due < self.today),
            days_left: due.map(|due| (due - self.today).num_days()),
            bucket: Bucket::of(due, self.today).code().to_owned(),
            owner: name.unwrap_or_default(),
            rule: Some(clock.to_owned()),
            with_whom: holder(Holder::Others).to_owned(),
            waits_for: due.is_none().then(|| match held {
                Some(held) => self.words.say("waits.suspended", &[("day", &self.words.day(held))]),
                None => self.words.get("waits.fact"),
            }),
            row: Some(row_ref(row)),
            derivation: deadline.map(|deadline| self.deadline_view(deadline)).transpose()?,
        }))
    }
}

/// `us` or `others`.
pub(crate) fn holder(with: Holder) -> &'static str {
    match with {
        Holder::Us => "us",
        Holder::Others => "others",
    }
}

/// Nearest date first, unknown dates last.
pub(crate) fn sort_items(items: &mut [DeadlineItem]) {
    items.sort_by_cached_key(|item| (item.days_left.is_none(), !item.overdue, item.days_left));
}
