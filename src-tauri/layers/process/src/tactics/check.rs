//! What a tactic file must be: every name known, every task with its norm, no task waiting for itself.

use std::collections::HashMap;

use ekn_data::Result;
use ekn_data::assets::{Asset, Assets};
use ekn_data::registries::{Kind, Registry};
use petgraph::algo::tarjan_scc;
use petgraph::graph::DiGraph;
use toml::Spanned;

use crate::Subject;
use crate::checklists::Checklist;
use crate::documents::Card;
use crate::norms::{Norms, Suspension};

use super::{Tactic, Task, Trigger};

impl Tactic {
    /// Loads and checks all tactics.
    pub fn load_all(assets: &Assets, norms: &Norms, lists: &[Checklist], templates: &[Card]) -> Result<Vec<Self>> {
        let known = Known { norms, lists, templates };
        assets.folder("tactics")?.iter().map(|asset| Self::read(asset, &known)).collect()
    }

    fn read(asset: &Asset, known: &Known<'_>) -> Result<Self> {
        let tactic: Self = asset.parse()?;
        if tactic.id != asset.stem() {
            return Err(asset.refuse_near(
                &format!("\"{}\"", tactic.id),
                format!("the id is not the file's name, {}", asset.stem()),
            ));
        }
        if tactic.to_prosecutor && tactic.subject != Subject::Appeal {
            return Err(asset.refuse_near("to_prosecutor", "only an appeal comes to a prosecutor's office"));
        }
        known.norms_of(asset, &tactic.norms)?;
        let mut seen = HashMap::new();
        for task in &tactic.tasks {
            if seen.insert(task.id(), task).is_some() {
                return refuse(asset, &task.id, format!("two tasks are called {}", task.id()));
            }
        }
        for task in &tactic.tasks {
            tactic.names(asset, task)?;
            tactic.told(asset, task)?;
            tactic.clock(asset, task, known.norms)?;
            known.parts_of(asset, &tactic, task)?;
        }
        tactic.acyclic(asset)?;
        Ok(tactic)
    }

    fn names(&self, asset: &Asset, task: &Task) -> Result<()> {
        if !self.stages.iter().any(|stage| stage.id == task.stage()) {
            return refuse(asset, &task.stage, format!("no stage {}", task.stage()));
        }
        let pairs = task.suspended_by.iter().chain(&task.suspended_again_by).flatten();
        let named = task.after.iter().chain(pairs).chain(&task.set_by).chain(&task.until).chain(&task.needless_after);
        let named = named.chain(&task.replaces);
        for before in named {
            if self.task(before.get_ref()).is_none() {
                return refuse(asset, before, format!("no task {}", before.get_ref()));
            }
        }
        Ok(())
    }

    fn told(&self, asset: &Asset, task: &Task) -> Result<()> {
        let is_told = |day: &&Spanned<String>| {
            let field = day.get_ref().strip_prefix("row.");
            field.is_some_and(|field| is_day(self.registry(), field))
        };
        match task.told_by.iter().find(|day| !is_told(day)) {
            Some(day) => refuse(asset, day, format!("{} is no day of the row", day.get_ref())),
            None => Ok(()),
        }
    }

    fn clock(&self, asset: &Asset, task: &Task, norms: &Norms) -> Result<()> {
        let (rule, trigger) = match (&task.rule, &task.trigger) {
            (None, None) if !task.tells_of_term() => return Ok(()),
            (Some(rule), Some(trigger)) => (rule, trigger),
            _ => {
                return refuse(asset, &task.id, format!("{}: a rule needs a trigger, and a trigger a rule", task.id()));
            }
        };
        match norms.wordings(rule.get_ref()).next() {
            None => return refuse(asset, rule, format!("no deadline rule {}", rule.get_ref())),
            Some((_, wording)) if !wording.enabled => {
                return refuse(asset, rule, format!("the deadline rule {} is switched off", rule.get_ref()));
            }
            Some((_, wording)) if wording.extension.is_none() && !task.extended_by.is_empty() => {
                return refuse(asset, rule, format!("the law allows no extension of {}", rule.get_ref()));
            }
            Some((_, wording)) if wording.suspension != Suspension::Yes && task.suspended_by.is_some() => {
                return refuse(asset, rule, format!("the law knows no suspension of {}", rule.get_ref()));
            }
            Some((_, wording)) if wording.set.is_none() && !task.set_by.is_empty() => {
                return refuse(asset, rule, format!("nobody may set another term than {}", rule.get_ref()));
            }
            Some(_) => {}
        }
        let happened = |day: &Spanned<String>| match Trigger::parse(day.get_ref()) {
            Some(Trigger::Opened) => true,
            Some(Trigger::Row(field)) => is_day(self.registry(), &field),
            Some(Trigger::Done(done)) => self.task(&done).is_some(),
            _ => false,
        };
        // What has not happened yet, or was given up, starts a clock only in place of what has.
        let ahead = |day: &Spanned<String>| match Trigger::parse(day.get_ref()) {
            Some(Trigger::Planned(task) | Trigger::Closed(task)) => self.task(&task).is_some(),
            Some(Trigger::Due(task)) => self.task(&task).is_some_and(|task| task.rule.is_some()),
            _ => false,
        };
        let by = [trigger].into_iter().chain(&task.extended_by).map(|day| (day, happened(day)));
        let mut named = by.chain(task.otherwise.iter().map(|day| (day, happened(day) || ahead(day))));
        if let Some((day, _)) = named.find(|(_, is_known)| !is_known) {
            return refuse(asset, day, format!("{} starts no clock here", day.get_ref()));
        }
        Ok(())
    }

    /// No task may wait for itself, neither by `after` nor by the day that starts its clock.
    fn acyclic(&self, asset: &Asset) -> Result<()> {
        let mut graph = DiGraph::new();
        let nodes: HashMap<_, _> = self.tasks.iter().map(|task| (task.id(), graph.add_node(task))).collect();
        for task in &self.tasks {
            let clocks: Vec<Trigger> = task.clocks().collect();
            for before in task.after().chain(clocks.iter().filter_map(Trigger::task)) {
                graph.add_edge(nodes[before], nodes[task.id()], ());
            }
        }
        let knot = tarjan_scc(&graph).into_iter().find(|knot| knot.len() > 1 || graph.contains_edge(knot[0], knot[0]));
        let Some(mut knot) = knot else { return Ok(()) };
        knot.sort_by_key(|node| graph[*node].id.span().start);
        let names: Vec<&str> = knot.iter().map(|node| graph[*node].id()).collect();
        refuse(asset, &graph[knot[0]].id, format!("these tasks wait for one another: {}", names.join(", ")))
    }
}

/// What a tactic may name.
struct Known<'a> {
    norms: &'a Norms,
    lists: &'a [Checklist],
    templates: &'a [Card],
}

impl Known<'_> {
    fn parts_of(&self, asset: &Asset, tactic: &Tactic, task: &Task) -> Result<()> {
        if task.norms.is_empty() {
            return refuse(asset, &task.id, format!("{} cites no norm", task.id()));
        }
        self.norms_of(asset, &task.norms)?;
        let no_list = |id: &&Spanned<String>| !self.lists.iter().any(|known| known.id == *id.get_ref());
        if let Some(list) = task.checklist.as_ref().filter(no_list) {
            return refuse(asset, list, format!("no checklist {}", list.get_ref()));
        }
        let Some(template) = &task.template else { return Ok(()) };
        match self.templates.iter().find(|known| known.id == *template.get_ref()) {
            None => refuse(asset, template, format!("no template {}", template.get_ref())),
            Some(known) if known.subject != tactic.subject => {
                refuse(asset, template, format!("the template {} is about another kind of row", template.get_ref()))
            }
            Some(_) => Ok(()),
        }
    }

    fn norms_of(&self, asset: &Asset, references: &[Spanned<String>]) -> Result<()> {
        references.iter().try_for_each(|norm| self.norms.require(asset, norm.span().start, norm.get_ref()))
    }
}

fn is_day(registry: Registry, field: &str) -> bool {
    registry.field(field).is_some_and(|(_, field)| matches!(field.kind, Kind::Day | Kind::Moment))
}

fn refuse<T>(asset: &Asset, at: &Spanned<String>, reason: impl Into<String>) -> Result<T> {
    Err(asset.refuse(at.span().start, reason))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"id = "x"
subject = "appeal"
title = { kk = "а", ru = "а", en = "a" }
norms = ["prosecutors-office:24"]
[[stage]]
id = "s"
title = { kk = "а", ru = "а", en = "a" }
[[task]]
id = "one"
stage = "s"
title = { kk = "а", ru = "а", en = "a" }
after = []
rule = "prosecutor-appeal-consideration"
trigger = "row.received"
with = "us"
norms = ["prosecutors-office:24"]
[[task]]
id = "two"
stage = "s"
title = { kk = "а", ru = "а", en = "a" }
after = ["one"]
with = "us"
norms = ["prosecutors-office:24"]
"#;

    /// Changes one thing in a good file; says at which line it is refused and why.
    fn check(from: &str, to: &str, expect: Option<&str>) {
        assert!(GOOD.contains(from), "{from}");
        check_text(&GOOD.replacen(from, to, 1), expect);
    }

    fn check_text(text: &str, expect: Option<&str>) {
        let assets = Assets::built_in();
        let norms = Norms::load(&assets).unwrap();
        let lists = Checklist::load_all(&assets, &norms).unwrap();
        let templates = crate::documents::Drafting::load(&assets, &norms).unwrap().cards;
        let asset = Asset { path: "tactics/x.toml".into(), text: text.to_owned() };
        let got = Tactic::read(&asset, &Known { norms: &norms, lists: &lists, templates: &templates });
        let got = got.map(|_| ()).map_err(|error| error.to_string());
        match expect {
            None => assert_eq!(got, Ok(())),
            Some(part) => assert!(got.clone().unwrap_err().starts_with(&format!("tactics/x.toml:{part}")), "{got:?}"),
        }
    }

    #[test]
    fn what_a_tactic_must_be() {
        check("after = []", "after = []", None);
        check("after = []", "after = [\"two\"]", Some("9: these tasks wait for one another: one, two"));
        check("after = []", "after = [\"one\"]", Some("9: these tasks wait for one another: one"));
        check("after = []", "after = [\"three\"]", Some("12: no task three"));
        check("prosecutor-appeal-consideration", "no-such-rule", Some("13: no deadline rule no-such-rule"));
        check(
            "prosecutor-appeal-consideration",
            "ruling-execution",
            Some("13: the deadline rule ruling-execution is switched off"),
        );
        check("row.received", "row.topic", Some("14: row.topic starts no clock here"));
        let extended = |by: &str| format!("\"row.received\"\nextended_by = [{by}]");
        check("\"row.received\"", &extended("\"row.extended\", \"done.two\""), None);
        check("\"row.received\"", &extended("\"row.topic\""), Some("15: row.topic starts no clock here"));
        let told = |by: &str| format!("\"row.received\"\ntold_by = [\"{by}\"]");
        check("\"row.received\"", &told("row.decided"), None);
        check("\"row.received\"", &told("row.topic"), Some("15: row.topic is no day of the row"));
        check("\"row.received\"", &told("done.two"), Some("15: done.two is no day of the row"));
        check(
            "prosecutor-appeal-consideration\"\ntrigger = \"row.received\"",
            "appeal-registration\"\ntrigger = \"row.received\"\nextended_by = [\"row.extended\"]",
            Some("13: the law allows no extension of appeal-registration"),
        );
        let suspended = |by: &str| format!("\"row.received\"\nsuspended_by = [{by}]");
        check("\"row.received\"", &suspended("\"two\", \"three\""), Some("15: no task three"));
        check(
            "prosecutor-appeal-consideration\"\ntrigger = \"row.received\"",
            "appeal-registration\"\ntrigger = \"row.received\"\nsuspended_by = [\"two\", \"two\"]",
            Some("13: the law knows no suspension of appeal-registration"),
        );
        check("with = \"us\"", "with = \"us\"\nuntil = \"three\"", Some("16: no task three"));
        check("row.received", "done.nothing", Some("14: done.nothing starts no clock here"));
        check("trigger = \"row.received\"\n", "", Some("9: one: a rule needs a trigger"));
        check(
            "with = \"us\"\nnorms = [\"prosecutors-office:24\"]",
            "with = \"us\"\nnorms = []",
            Some("9: one cites no norm"),
        );
        check(
            "norms = [\"prosecutors-office:24\"]\n[[stage",
            "norms = [\"prosecutors-office:999\"]\n[[stage",
            Some("4: no norm"),
        );
        check("stage = \"s\"", "stage = \"t\"", Some("10: no stage t"));
        check("id = \"two\"", "id = \"one\"", Some("18: two tasks are called one"));
        check("with = \"us\"", "wiht = \"us\"", Some("15:"));
        check("subject = \"appeal\"", "subject = \"firm\"", Some("2: unknown variant `firm`"));
        check("id = \"x\"", "id = \"y\"", Some("1: the id is not the file's name, x"));
        check("with = \"us\"", "with = \"us\"\ntemplate = \"none\"", Some("16: no template none"));
        check("with = \"us\"", "with = \"us\"\nchecklist = \"none\"", Some("16: no checklist none"));
        check("with = \"us\"", "with = \"us\"\ntemplate = \"final-reply\"", None);
        check(
            "with = \"us\"",
            "with = \"us\"\ntemplate = \"protest\"",
            Some("16: the template protest is about another kind of row"),
        );
    }

    #[test]
    fn a_clock_is_started_by_a_day_of_its_own_kind_of_row() {
        let of = |subject: &str, field: &str| {
            let text = GOOD.replacen("\"appeal\"", &format!("\"{subject}\""), 1);
            text.replacen("row.received", &format!("row.{field}"), 1)
        };
        for (subject, day, no_day) in [
            ("appeal", "received", "filed"),
            ("inspection", "start", "received"),
            ("challenge", "filed", "outcome"),
            ("entity", "registered", "role"),
        ] {
            check_text(&of(subject, day), None);
            check_text(&of(subject, no_day), Some(&format!("14: row.{no_day} starts no clock here")));
        }
    }

    #[test]
    fn every_tactic_has_its_parts() {
        let library = crate::Library::load(&Assets::built_in()).unwrap();
        let names: Vec<&str> = library.tactics.iter().map(|tactic| tactic.id.as_str()).collect();
        let expect = [
            "act-protest",
            "act-representation",
            "act-suspension",
            "appeal-answer",
            "appeal-check",
            "complaint-participation",
            "inspection-check",
            "practice-analysis",
            "restrictive-measure",
        ];
        assert_eq!(names, expect);
        for tactic in &library.tactics {
            let id = &tactic.id;
            let lists = tactic.tasks.iter().filter_map(|task| library.checklist(task.checklist()?));
            let kinds: Vec<&str> = lists.map(|list| list.kind.code()).collect();
            assert!(kinds.contains(&"procedure") && kinds.contains(&"evidence"), "{id}: {kinds:?}");
            assert!(tactic.tasks.iter().any(|task| task.template().is_some()), "{id} drafts nothing");
            assert!(tactic.tasks.iter().any(|task| task.rule().is_some()), "{id} has no term");
            // A stage without tasks would stand empty on the screen; a case must have an end and a beginning.
            assert!(tactic.stages.iter().all(|stage| tactic.tasks.iter().any(|task| task.stage() == stage.id)), "{id}");
            assert!(tactic.tasks.iter().any(|task| task.after().next().is_none() && !task.optional), "{id}");
        }
        for list in &library.checklists {
            let used =
                library.tactics.iter().flat_map(|tactic| &tactic.tasks).any(|task| task.checklist() == Some(&list.id));
            assert!(used, "no task works with {}", list.id);
        }
        // A draft that no task asks for can be made in every case of its subject: some tactic has to begin there.
        for template in &library.drafting.cards {
            let reached = library.tactics.iter().any(|tactic| tactic.subject == template.subject);
            assert!(reached, "no case leads to {}", template.id);
        }
    }

    #[test]
    fn a_clock_may_not_wait_for_its_own_task_either() {
        let knot = "after = [\"one\"]\nrule = \"protest-consideration\"\ntrigger = \"done.two\"";
        check("after = [\"one\"]", knot, Some("18: these tasks wait for one another: two"));
    }
}
