//! Part 7 of the card: the next procedural step, from the graph of an open case or from a row that waits for one.

use ekn_analytics::findings::Outcome;
use ekn_data::registries::facts::table as facts;
use ekn_data::registries::{Challenge, ObjectKind, Registry, RowKey};
use ekn_process::tactics::Holder;
use ekn_process::tasks::{Decision, Graph, History, Node, Proposal, Similar, row_days, table as tasks};

use crate::cards::make::Known;
use crate::cards::{NextStep, SimilarCases, SimilarChoice, Suggestion, Told};
use crate::parts::Choice;
use crate::showcase::{row_key, row_ref};
use crate::{Result, Showcase};

/// What fewer cases did is no custom.
const USUAL: usize = 3;

/// So many cases that could be opened on rows of one object are thought of ahead.
const TO_OPEN: usize = 50;

/// The tactic by which an appeal to our office is answered.
pub(crate) const ANSWER: &str = "appeal-answer";

/// So many similar cases are named.
const SIMILAR_SHOWN: usize = 20;

impl Showcase<'_> {
    /// The step suggested for an object: of an open case first, else a case to open.
    pub(crate) fn object_step(&self, told: &Told, graphs: &[Graph<'_>]) -> Result<Option<NextStep>> {
        for graph in graphs {
            if let Some(step) = self.case_step(graph)? {
                return Ok(Some(step));
            }
        }
        self.case_to_open(told)
    }

    /// The step suggested in a case, of the possible tasks that have not been refused: what a person chose instead of another; else the
    /// one with the nearest date of the law; where none has such a date, what most closed cases that stood at the same place did next;
    /// else the next one by its own day and by the tactic.
    pub(crate) fn case_step(&self, graph: &Graph<'_>) -> Result<Option<NextStep>> {
        let possible = graph.possible(self.today);
        let mut decisions = Vec::new();
        for node in &possible {
            decisions.push(tasks::last_decision(self.reader, &proposal(graph, node))?);
        }
        let stands =
            |decision: &Option<Decision>| decision.as_ref().is_none_or(|decision| decision.decision == "accept");
        // What a person chose instead of a suggestion comes first.
        let chosen: Vec<&str> = decisions.iter().flatten().filter_map(|decision| decision.instead.as_deref()).collect();
        let candidates = || possible.iter().zip(&decisions).filter(|(_, decision)| stands(decision));
        // Earlier cases are read only where something can be suggested: of an object most cases are closed.
        if candidates().next().is_none() {
            return Ok(None);
        }
        let similar = self.similar(graph)?;
        let frequent = similar.next.iter().filter(|next| next.cases.len() >= USUAL);
        let usual = || frequent.clone().find_map(|next| candidates().find(|(node, _)| node.task.id() == next.task));
        let dated = || candidates().find(|(node, _)| node.due().is_some());
        let picked = candidates().find(|(node, _)| chosen.contains(&node.task.id()));
        let open = picked.or_else(dated).or_else(usual).or_else(|| candidates().next());
        let Some((node, decision)) = open else { return Ok(None) };
        let by_custom = picked.is_none() && dated().is_none() && usual().is_some();
        let others = possible.iter().filter(|other| other.task.id() != node.task.id());
        let waits = if node.task.with == Holder::Others { "step.why_others" } else { "step.why_graph" };
        let why = self.words.get(waits);
        let why = if by_custom { self.words.say("step.why_usual", &[("why", &why)]) } else { why };
        let refused = decisions.iter().flatten().filter(|decision| decision.decision != "accept").count();
        let why = if refused == 0 {
            why
        } else {
            format!("{why} {}", self.words.say("step.refused_before", &[("n", &refused.to_string())]))
        };
        Ok(Some(NextStep {
            suggestion: Proposal::Task { case_id: graph.case.id, task: node.task.id().to_owned() }.into(),
            title: self.words.text(&node.task.title).to_owned(),
            why,
            due: node.due().map(|due| due.to_string()),
            days_left: node.due().map(|due| (due - self.today).num_days()),
            norms: self.task_norms(node),
            alternatives: others
                .map(|other| Choice {
                    id: other.task.id().to_owned(),
                    name: self.words.text(&other.task.title).to_owned(),
                })
                .collect(),
            decided: decision.as_ref().map(|decision| self.decided(decision)),
            act: node.task.act.clone(),
            similar: Some(self.similar_view(graph, &similar)),
        }))
    }

    fn similar(&self, graph: &Graph<'_>) -> Result<Similar> {
        let library = &self.method.library;
        let history = History::read(self.reader, library, &graph.case.tactic)?;
        history.similar(library, graph, |case| row_days(self.reader, case))
    }

    fn similar_view(&self, graph: &Graph<'_>, similar: &Similar) -> SimilarCases {
        let stood = similar.stood.to_string();
        let next = similar.next.iter().map(|chosen| {
            let (count, kept) = (chosen.cases.len().to_string(), chosen.kept.to_string());
            let title = self.task_title(graph, &chosen.task);
            let fill = [("task", title.as_str()), ("n", &count), ("of", &stood), ("kept", &kept)];
            SimilarChoice {
                task: chosen.task.clone(),
                text: self.words.say("similar.next", &fill),
                cases: chosen.cases.iter().copied().take(SIMILAR_SHOWN).collect(),
            }
        });
        let key = if similar.stood == 0 { "similar.none" } else { "similar.stood" };
        SimilarCases { stood: similar.stood as i64, text: self.words.say(key, &[("n", &stood)]), next: next.collect() }
    }

    /// A case to open, on a row that no case follows.
    fn case_to_open(&self, told: &Told) -> Result<Option<NextStep>> {
        for candidate in &told.to_open {
            let (tactic, row, why, due) = candidate;
            if self.is_untouched(tactic, *row)? {
                return self.open_step(tactic, *row, why.clone(), *due).map(Some);
            }
        }
        Ok(None)
    }

    /// Whether nobody has opened a case on the row, or decided about doing so.
    pub(crate) fn is_untouched(&self, tactic: &str, row: RowKey) -> Result<bool> {
        let proposal = Proposal::Open { tactic: tactic.to_owned(), row };
        let decision = tasks::last_decision(self.reader, &proposal)?;
        Ok(decision.is_none() && tasks::cases_from_row(self.reader, row)?.is_empty())
    }

    /// Rows that a case could be opened on and that nobody has touched: the inspections with the most signs, then appeals to our office
    /// by their dates, then the oldest challenges that are not decided. An analysis of a practice is a person's own choice, never
    /// proposed.
    pub(crate) fn openable(&self, known: &Known) -> Result<Vec<Candidate>> {
        let appeals = (known.object.kind == ObjectKind::Authority).then(|| self.appeals_to_answer(known));
        let candidates = self.inspections_to_check(known).chain(appeals.into_iter().flatten());
        let mut untouched = Vec::new();
        for candidate in candidates.chain(self.challenges_to_follow(known)) {
            if untouched.len() == TO_OPEN {
                break;
            }
            if self.is_untouched(candidate.0, candidate.1)? {
                untouched.push(candidate);
            }
        }
        Ok(untouched)
    }

    pub(crate) fn open_step(
        &self,
        tactic: &str,
        row: RowKey,
        why: String,
        due: Option<chrono::NaiveDate>,
    ) -> Result<NextStep> {
        let found = self.method.library.tactic(tactic).ok_or_else(|| crate::Error::NoTactic(tactic.to_owned()))?;
        let others =
            self.method.library.tactics.iter().filter(|other| other.registry() == row.registry && other.id != tactic);
        let title = self.words.text(&found.title);
        let event = facts::event_day(self.reader, row)?;
        Ok(NextStep {
            suggestion: Proposal::Open { tactic: tactic.to_owned(), row }.into(),
            title: self.words.say("step.open_case", &[("tactic", title)]),
            why,
            due: due.map(|due| due.to_string()),
            days_left: due.map(|due| (due - self.today).num_days()),
            norms: found.norms().map(|norm| self.norm_ref_on(norm, event)).collect(),
            alternatives: others
                .map(|other| Choice { id: other.id.clone(), name: self.words.text(&other.title).to_owned() })
                .collect(),
            decided: None,
            act: None,
            similar: None,
        })
    }

    /// Inspections with signs of violation, those with the most signs first, the newest of them first.
    fn inspections_to_check(&self, known: &Known) -> impl Iterator<Item = Candidate> {
        let mut signs: Vec<_> = (known.inspections.iter())
            .map(|inspection| {
                let findings = known.examined.of_inspection(inspection.id).iter();
                let broken = findings.filter(|finding| finding.outcome == Outcome::Broken);
                (inspection, broken.map(|finding| finding.rule).collect::<Vec<_>>())
            })
            .filter(|(_, broken)| !broken.is_empty())
            .collect();
        signs.sort_by_key(|(_, broken)| std::cmp::Reverse(broken.len()));
        signs.into_iter().map(|(inspection, broken)| {
            let why = self
                .words
                .say("step.why_signs", &[("number", &inspection.number), ("rules", &self.rule_names(&broken))]);
            ("inspection-check", RowKey { registry: Registry::Inspections, id: inspection.id }, why, None)
        })
    }

    /// Open appeals to a prosecutor's office, the nearest date first.
    fn appeals_to_answer(&self, known: &Known) -> impl Iterator<Item = Candidate> {
        let mut open: Vec<_> = (known.appeals.iter().zip(&known.clocks))
            .filter(|(_, clock)| clock.running && clock.rule == "prosecutor-appeal-consideration")
            .map(|(appeal, clock)| (appeal, clock.due))
            .collect();
        open.sort_by_key(|(_, due)| (due.is_none(), *due));
        open.into_iter().map(|(appeal, due)| {
            let why = self.words.say("step.why_appeal", &[("number", &appeal.number)]);
            (ANSWER, RowKey { registry: Registry::Appeals, id: appeal.id }, why, due)
        })
    }

    /// Challenges before a higher body or a court that are not decided, the oldest first. A complaint to a prosecutor is an appeal to
    /// the office, by its own law.
    fn challenges_to_follow(&self, known: &Known) -> impl Iterator<Item = Candidate> {
        let ours = |challenge: &Challenge| challenge.route.known().is_some_and(|route| route == "prosecutor");
        let mut pending: Vec<_> = (known.challenges.iter())
            .filter(|challenge| challenge.is_pending() == Some(true) && !ours(challenge))
            .map(|challenge| (challenge.filed.get(), challenge))
            .collect();
        pending.sort_by_key(|(filed, _)| (filed.is_none(), *filed));
        pending.into_iter().map(|(filed, challenge)| {
            let day = filed.map_or_else(|| self.words.get("fact.missing"), |filed| self.words.day(filed));
            let why = self.words.say("step.why_challenge", &[("number", &challenge.number), ("day", &day)]);
            ("complaint-participation", RowKey { registry: Registry::Challenges, id: challenge.id }, why, None)
        })
    }

    fn decided(&self, decision: &Decision) -> String {
        let key = format!("decision.{}", decision.decision);
        let day = self.words.day(decision.day);
        self.words.say(&key, &[("actor", &decision.actor), ("day", &day), ("reason", &decision.reason)])
    }
}

/// A case that could be opened: tactic, row, why, date.
pub(crate) type Candidate = (&'static str, RowKey, String, Option<chrono::NaiveDate>);

fn proposal(graph: &Graph<'_>, node: &Node<'_>) -> Proposal {
    Proposal::Task { case_id: graph.case.id, task: node.task.id().to_owned() }
}

impl From<Proposal> for Suggestion {
    fn from(proposal: Proposal) -> Self {
        match proposal {
            Proposal::Task { case_id, task } => {
                Self { case_id: Some(case_id), task: Some(task), tactic: None, row: None }
            }
            Proposal::Open { tactic, row } => {
                Self { case_id: None, task: None, tactic: Some(tactic), row: Some(row_ref(row)) }
            }
        }
    }
}

impl Suggestion {
    /// What the suggestion proposes, in the words of the process layer. `None` if it names neither a task nor a case.
    pub fn proposal(&self) -> Result<Option<Proposal>> {
        Ok(match (self.case_id, &self.task, &self.tactic, &self.row) {
            (Some(case_id), Some(task), None, None) => Some(Proposal::Task { case_id, task: task.clone() }),
            (None, None, Some(tactic), Some(row)) => {
                Some(Proposal::Open { tactic: tactic.clone(), row: row_key(row)? })
            }
            _ => None,
        })
    }
}
