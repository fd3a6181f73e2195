//! Tactics put together for the screen.

use std::collections::HashMap;

use ekn_data::assets::Assets;
use ekn_data::registries::Kind;
use ekn_process::tactics::{Tactic, Task, Trigger};
use ekn_process::tasks::{Graph, Node, table as tasks};

use super::{TacticTask, TacticView, TacticsDesk, Titles};
use crate::desks::{StageView, TaskEdge};
use crate::parts::Choice;
use crate::{Result, Showcase};

impl Showcase<'_> {
    /// Every tactic with what its tasks name and could name.
    pub fn tactics(&self, assets: &Assets) -> Result<TacticsDesk> {
        let library = &self.method.library;
        let mut open: HashMap<String, i64> = HashMap::new();
        for case in tasks::cases(self.reader)? {
            let graph = Graph::of(self.reader, library, case)?;
            *open.entry(graph.case.tactic.clone()).or_default() += i64::from(!graph.is_closed());
        }
        let mut tactics = library
            .tactics
            .iter()
            .map(|tactic| self.tactic_view(assets, tactic, open.get(&tactic.id).copied().unwrap_or_default()))
            .collect::<Result<Vec<_>>>()?;
        tactics.sort_by(|left, right| left.title.cmp(&right.title));
        let mut rules: Vec<Choice> = Vec::new();
        for (act, rule) in library.norms.rules().filter(|(_, rule)| rule.enabled) {
            if !rules.iter().any(|known| known.id == rule.id) {
                let name = format!("{} ({})", self.words.text(&rule.name), self.words.text(&act.short));
                rules.push(Choice { id: rule.id.clone(), name });
            }
        }
        let choice = |id: &str, name: &str| Choice { id: id.to_owned(), name: name.to_owned() };
        let lists = library.checklists.iter().map(|list| choice(&list.id, self.words.text(&list.title)));
        let acts = ACTS.iter().map(|act| choice(act, &self.words.get(&format!("act.{act}"))));
        let norms = library.norms.articles().map(|(act, article)| {
            let reference = format!("{}:{}", act.id, article.id);
            let name = self.norm_ref(&reference).label;
            Choice { id: reference, name }
        });
        Ok(TacticsDesk { tactics, rules, acts: acts.collect(), checklists: lists.collect(), norms: norms.collect() })
    }

    fn tactic_view(&self, assets: &Assets, tactic: &Tactic, open_cases: i64) -> Result<TacticView> {
        let library = &self.method.library;
        let graph = Graph::of_tactic(tactic)?;
        let day = |name: &str| Choice { id: format!("row.{name}"), name: self.words.get(&format!("field.{name}")) };
        let days = tactic.registry().fields().iter().filter(|field| matches!(field.kind, Kind::Day | Kind::Moment));
        let templates = library.drafting.cards.iter().filter(|template| template.subject == tactic.subject);
        let templates = templates
            .map(|template| Choice { id: template.id.clone(), name: self.words.text(&template.title).to_owned() });
        Ok(TacticView {
            id: tactic.id.clone(),
            title: self.words.text(&tactic.title).to_owned(),
            subject: self.words.get(&format!("row.{}", tactic.registry().name())),
            norms: tactic.norms().map(|norm| self.norm_ref(norm)).collect(),
            stages: tactic
                .stages
                .iter()
                .map(|stage| StageView { id: stage.id.clone(), title: self.words.text(&stage.title).to_owned() })
                .collect(),
            tasks: graph.nodes().map(|node| self.tactic_task(tactic, node)).collect(),
            edges: graph.edges().map(|(from, to)| TaskEdge { from: from.to_owned(), to: to.to_owned() }).collect(),
            open_cases,
            own: assets.is_own(&format!("tactics/{}.toml", tactic.id)),
            days: days.map(|field| day(field.name)).collect(),
            templates: templates.collect(),
        })
    }

    fn tactic_task(&self, tactic: &Tactic, node: &Node<'_>) -> TacticTask {
        let task = node.task;
        let draft = task.draft();
        let (rule, trigger) = draft.rule.clone().unzip();
        TacticTask {
            id: task.id().to_owned(),
            stage: draft.stage,
            title: self.words.text(&task.title).to_owned(),
            titles: Titles { kk: task.title.kk.clone(), ru: task.title.ru.clone(), en: task.title.en.clone() },
            after: draft.after,
            term: self.term_of(tactic, task),
            rule,
            trigger,
            otherwise: task.otherwise().map(|by| by.code()).collect(),
            extended_by: draft.extended_by,
            suspended_by: draft.suspended_by.into_iter().flatten().collect(),
            until: draft.until,
            replaces: task.replaces().map(str::to_owned),
            with_whom: draft.with,
            act: draft.act,
            checklist: draft.checklist,
            template: draft.template,
            norms: task.norms().map(|norm| self.norm_ref(norm)).collect(),
            optional: task.optional,
            layer: node.layer,
            order: node.order,
        }
    }

    /// Rule and start of the clock of a task, in words.
    pub(super) fn term_of(&self, tactic: &Tactic, task: &Task) -> Option<String> {
        let (rule, trigger) = task.rule()?;
        let name = self.method.library.norms.wordings(rule).next().map(|(_, rule)| self.words.text(&rule.name));
        let from = self.start_of(tactic, &trigger);
        let otherwise: Vec<String> = task.otherwise().map(|by| self.start_of(tactic, &by)).collect();
        let from = match otherwise.as_slice() {
            [] => from,
            otherwise => self.words.say("tactic.otherwise", &[("from", &from), ("otherwise", &otherwise.join("; "))]),
        };
        Some(self.words.say("tactic.term", &[("rule", name.unwrap_or(rule)), ("from", &from)]))
    }

    /// What starts a clock, in words.
    pub(crate) fn start_of(&self, tactic: &Tactic, trigger: &Trigger) -> String {
        let title = |task: &str| tactic.task(task).map(|task| self.words.text(&task.title)).unwrap_or_default();
        match trigger {
            Trigger::Row(field) => self.words.get(&format!("field.{field}")),
            Trigger::Done(task) => self.words.say("waits.task", &[("task", title(task))]),
            Trigger::Closed(task) => self.words.say("tactic.closed", &[("task", title(task))]),
            Trigger::Planned(task) => self.words.say("tactic.planned", &[("task", title(task))]),
            Trigger::Due(task) => self.words.say("tactic.due", &[("task", title(task))]),
            Trigger::Opened => self.words.get("tactic.opened"),
        }
    }
}

/// Kinds of acts, as the words name them.
const ACTS: [&str; 6] = ["protest", "representation", "ruling", "instruction", "information_request", "reply"];
