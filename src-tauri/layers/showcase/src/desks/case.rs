//! A case put together for the screen.

use chrono::NaiveDate;
use ekn_data::registries::{Registry, table as rows};
use ekn_process::tactics::Trigger;
use ekn_process::tasks::{
    Act, Case, Doing, Graph, Hold, Latest, Node, Plan, Spent, table as tasks, waited_for, way_back,
};

use crate::cards::Suggestion;
use crate::desks::deadlines::holder;
use crate::desks::derivation::trigger_day;
use crate::desks::{CaseHead, CaseView, HoldView, LatestView, PlanView, SpentView, StageView, TaskEdge, TaskView};
use crate::parts::{Choice, NormRef};
use crate::showcase::row_ref;
use crate::{Result, Showcase};

impl Showcase<'_> {
    /// A case with its task graph.
    pub fn case(&self, id: i64) -> Result<CaseView> {
        let graph = Graph::read(self.reader, &self.method.library, id)?;
        let (checklists, templates) = self.case_documents(&graph)?;
        let head = self.case_head(&graph)?;
        let stages = graph.tactic.stages.iter();
        let doing = Doing { actor: self.actor, today: self.today };
        Ok(CaseView {
            head,
            way_back: way_back(self.reader, &graph.case, doing)?.map(Suggestion::from),
            stages: stages
                .map(|stage| StageView { id: stage.id.clone(), title: self.words.text(&stage.title).to_owned() })
                .collect(),
            nodes: {
                let latest = graph.latest(&self.method.library)?;
                let view = |node: &Node<'_>| self.task_view(&graph, node, latest.get(node.task.id()));
                graph.nodes().map(view).collect::<Result<_>>()?
            },
            edges: graph.edges().map(|(from, to)| TaskEdge { from: from.to_owned(), to: to.to_owned() }).collect(),
            critical_path: graph.critical_path(&self.method.library).into_iter().map(str::to_owned).collect(),
            next: self.case_step(&graph)?,
            promises: self.case_promises(&graph.case)?,
            checks: self.checks_of(&graph),
            acts: tasks::acts_of_case(self.reader, id)?.iter().map(|act| self.act_choice(act)).collect(),
            awaited: self.awaited(&graph)?,
            takers: self.takers(&graph.case)?,
            checklists,
            templates,
        })
    }

    pub(crate) fn case_head(&self, graph: &Graph<'_>) -> Result<CaseHead> {
        let case = &graph.case;
        let tactic = self.words.text(&graph.tactic.title);
        // The case of an inspection or a challenge is about the authority whose acts are looked at; that of an appeal about the entity
        // complained of, if it names one; that of an entity about itself, and it is on one side alone.
        let object = match case.row.registry {
            Registry::Inspections | Registry::Challenges => case.authority.or(case.entity),
            Registry::Appeals | Registry::Entities => case.entity.or(case.authority),
        };
        let object = self.object(object)?;
        let number = self.case_number(case)?.unwrap_or_else(|| self.words.get("case.number_withheld"));
        Ok(CaseHead {
            id: case.id,
            title: self.words.say("case.title", &[("tactic", tactic), ("number", &number)]),
            tactic: case.tactic.clone(),
            opened: case.opened.to_string(),
            owner: self.place_name(&case.place()),
            queued: !case.queue.is_empty(),
            status: if graph.is_closed() { "closed" } else { "open" }.to_owned(),
            object_key: object.as_ref().map(ekn_data::registries::Object::key).unwrap_or_default(),
            object_name: object.map(|object| object.name_in(self.words.language()).to_owned()).unwrap_or_default(),
            row: row_ref(case.row),
            spent: {
                let Spent { total, us, others, held } = graph.spent(self.today);
                SpentView { total, us, others, held }
            },
        })
    }

    /// The number of the row that a case started from, unless the row is one that the session may not see or is there no more.
    pub(crate) fn case_number(&self, case: &Case) -> Result<Option<String>> {
        if !rows::is_seen(self.reader, case.row)? {
            return Ok(None);
        }
        match case.row.registry {
            // An identifier is read where it stands: the case keeps none.
            Registry::Entities => Ok(Some(rows::number_of(self.reader, case.row)?)),
            _ => Ok(Some(case.number.clone())),
        }
    }

    fn checks_of(&self, graph: &Graph<'_>) -> Vec<Choice> {
        let fitting =
            self.method.library.control.checks.iter().filter(|check| check.subjects.contains(&graph.tactic.subject));
        fitting.map(|check| Choice { id: check.id.clone(), name: self.words.text(&check.title).to_owned() }).collect()
    }

    fn act_choice(&self, act: &Act) -> Choice {
        Choice { id: act.number.clone(), name: self.act_name(act) }
    }

    /// Kind and number of an act.
    pub(crate) fn act_name(&self, act: &Act) -> String {
        let kind = self.words.get(&format!("act.{}", act.kind));
        self.words.say("timeline.numbered", &[("kind", &kind), ("number", &act.number)])
    }

    fn awaited(&self, graph: &Graph<'_>) -> Result<Vec<Choice>> {
        let fields = waited_for(self.reader, &graph.case)?.into_iter();
        Ok(fields.map(|field| Choice { id: format!("row.{field}"), name: self.field_name(field) }).collect())
    }

    fn field_name(&self, field: &str) -> String {
        self.words.get(&format!("field.{field}"))
    }

    fn plan_view(&self, node: &Node<'_>, plan: &Plan) -> PlanView {
        let (set, reason) = (self.words.day(plan.set), plan.reason.as_str());
        let why = match (plan.actor.as_str(), reason) {
            ("", _) if node.shortest.is_some() => self.words.say("plan.shortest", &[("set", &set)]),
            ("", _) => self.words.say("plan.by_program", &[("set", &set)]),
            (actor, "") => self.words.say("plan.by", &[("set", &set), ("actor", actor)]),
            (actor, _) => self.words.say("plan.by_why", &[("set", &set), ("actor", actor), ("reason", reason)]),
        };
        let least = node.shortest.as_ref().map(|shortest| shortest.due.day).filter(|least| plan.day < *least);
        let why = match least {
            Some(least) => self.words.say("plan.too_early", &[("why", &why), ("least", &self.words.day(least))]),
            None => why,
        };
        PlanView { day: plan.day.to_string(), why }
    }

    fn hold_view(&self, graph: &Graph<'_>, hold: &Hold) -> HoldView {
        let until = match (hold.until, &hold.event) {
            (Some(day), None) => self.words.say("hold.until", &[("day", &self.words.day(day))]),
            (day, Some(event)) => {
                let event = match event.strip_prefix("row.") {
                    Some(field) => self.words.say("hold.row", &[("field", &self.field_name(field))]),
                    None => self.words.say("hold.event", &[("task", &self.task_title(graph, event))]),
                };
                match day {
                    Some(day) => {
                        format!("{event} {}", self.words.say("hold.or_until", &[("day", &self.words.day(day))]))
                    }
                    None => event,
                }
            }
            (None, None) => self.words.get("hold.by_hand"),
        };
        let fill = [
            ("since", self.words.day(hold.since)),
            ("until", until),
            ("reason", hold.reason.clone()),
            ("actor", hold.actor.clone()),
        ];
        let fill: Vec<(&str, &str)> = fill.iter().map(|(place, value)| (*place, value.as_str())).collect();
        HoldView { why: self.words.say("hold.why", &fill), until: hold.until.map(|day| day.to_string()) }
    }

    fn latest_view(&self, graph: &Graph<'_>, node: &Node<'_>, latest: &Latest) -> Option<LatestView> {
        if latest.task == node.task.id() {
            return None;
        }
        let title = self.words.text(&graph.tactic.task(&latest.task)?.title);
        Some(LatestView {
            day: latest.day.to_string(),
            slack: self.method.library.calendars.working_between(self.today, latest.day),
            why: self.words.say(
                if latest.day < self.today { "task.latest_passed" } else { "task.latest_why" },
                &[("day", &self.words.day(latest.day)), ("due", &self.words.day(latest.due)), ("task", title)],
            ),
        })
    }

    fn task_view(&self, graph: &Graph<'_>, node: &Node<'_>, latest: Option<&Latest>) -> Result<TaskView> {
        let closed = node.closed.as_ref();
        Ok(TaskView {
            id: node.task.id().to_owned(),
            stage: node.task.stage().to_owned(),
            title: self.words.text(&node.task.title).to_owned(),
            state: node.state.code().to_owned(),
            optional: node.task.optional,
            due: node.due().map(|due| due.to_string()),
            overdue: !node.state.is_closed() && node.due().is_some_and(|due| due < self.today),
            waits_for: self.waiting(graph, node),
            told: node.told.as_ref().map(|(field, day)| {
                self.words.say("task.told", &[("field", &self.field_name(field)), ("day", &self.words.day(*day))])
            }),
            plan: node
                .plan
                .as_ref()
                .filter(|plan| !node.state.is_closed() && (node.due().is_none() || !plan.actor.is_empty()))
                .map(|plan| self.plan_view(node, plan)),
            hold: node.hold.as_ref().filter(|_| node.is_held(self.today)).map(|hold| self.hold_view(graph, hold)),
            latest: latest.and_then(|latest| self.latest_view(graph, node, latest)),
            with_whom: holder(node.task.with).to_owned(),
            act: node.task.act.as_ref().map(|act| self.words.get(&format!("act.{act}"))),
            template: node.task.template().map(str::to_owned),
            extends: self.extends(graph, node),
            sets: self.sets(graph, node),
            closed_on: closed.map(|closed| closed.day.to_string()),
            note: closed.map(|closed| closed.note.clone()).filter(|note| !note.is_empty()),
            followed: closed.is_some() && graph.rests_on(node).is_some(),
            layer: node.layer,
            order: node.order,
            norms: self.task_norms(node),
            derivation: self.task_deadline(graph, node)?,
        })
    }

    /// What a task extends the term of, if it does.
    fn extends(&self, graph: &Graph<'_>, node: &Node<'_>) -> Option<String> {
        let by = Trigger::Done(node.task.id().to_owned());
        let extended = graph.nodes().find(|other| other.task.extended_by().any(|one| one == by))?;
        Some(self.words.text(&extended.task.title).to_owned())
    }

    /// What a task may set the term of, if it may.
    fn sets(&self, graph: &Graph<'_>, node: &Node<'_>) -> Option<String> {
        let set = graph.nodes().find(|other| other.task.set_by().any(|by| by == node.task.id()))?;
        Some(self.words.text(&set.task.title).to_owned())
    }

    /// The norms of a task: as they stood when its term was set off, or when it was closed. What is still to be done without a term
    /// follows the law of today.
    pub(crate) fn task_norms(&self, node: &Node<'_>) -> Vec<NormRef> {
        let day = task_day(node);
        node.task.norms().map(|norm| self.norm_ref_on(norm, day)).collect()
    }
}

/// The day whose law holds for a task, if anything has set it.
pub(crate) fn task_day(node: &Node<'_>) -> Option<NaiveDate> {
    let counted = node.deadline.as_ref().or(node.shortest.as_ref());
    counted.and_then(trigger_day).or_else(|| node.closed.as_ref().map(|closed| closed.day))
}
