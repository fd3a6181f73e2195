//! Who works on what, put together for the screen.

use std::collections::{BTreeMap, HashMap};

use ekn_process::control::table as control;
use ekn_process::routing::{Escalated, Left, Place, Substitution, escalated, preview, table as routing};
use ekn_process::tasks::{Bucket, Case, Graph, State, table as tasks};

use crate::desks::{
    BucketCount, EscalatedView, HandoverPreview, LeftCase, PersonView, QueueView, QueuedCase, RoutingDesk,
    SubstitutionView, Takers, bucket_counts,
};
use crate::parts::Choice;
use crate::{Result, Showcase};

impl Showcase<'_> {
    /// Where every open case is.
    pub fn routing(&self) -> Result<RoutingDesk> {
        let library = &self.method.library;
        let mut queued: HashMap<String, Vec<QueuedCase>> = HashMap::new();
        let mut led: BTreeMap<String, Vec<QueuedCase>> = BTreeMap::new();
        let mut found = Vec::new();
        for case in tasks::cases(self.reader)? {
            let graph = Graph::of(self.reader, library, case)?;
            // A demand may be broken after its case was closed.
            found.extend(self.escalated_in(&graph)?);
            if graph.is_closed() {
                continue;
            }
            let view = self.queued_case(&graph)?;
            match graph.case.place() {
                Place::Person(person) => led.entry(person).or_default().push(view),
                Place::Queue(queue) => queued.entry(queue).or_default().push(view),
            }
        }
        self.sort_escalated(&mut found);
        let substitutions = routing::substitutions(self.reader, self.today)?;
        let deputy = |name: &str| {
            substitutions.iter().find(|one| one.absent == name && self.holds(one)).map(|one| one.deputy.clone())
        };
        let people = led.into_iter().map(|(name, mut cases)| {
            cases.sort_by(|left, right| (left.due.is_none(), &left.due).cmp(&(right.due.is_none(), &right.due)));
            let counts = bucket_counts(cases.iter().map(|case| case.bucket.as_str()));
            PersonView { deputy: deputy(&name), name, counts, cases }
        });
        let queues = library.routing.queues.iter().map(|queue| {
            let mut cases = queued.remove(&queue.id).unwrap_or_default();
            cases.sort_by(|left, right| left.queued.cmp(&right.queued));
            QueueView { id: queue.id.clone(), title: self.words.text(&queue.title).to_owned(), cases }
        });
        let (people, queues): (Vec<PersonView>, Vec<QueueView>) = (people.collect(), queues.collect());
        let open = || people.iter().flat_map(|one| &one.cases).chain(queues.iter().flat_map(|one| &one.cases));
        let dated = open().filter(|case| case.due.is_some()).count() as i64;
        let basis = self.basis_of_all(dated, open().count() as i64)?;
        Ok(RoutingDesk {
            basis,
            today: self.today.to_string(),
            actor: self.actor.to_owned(),
            people,
            queues,
            substitutions: substitutions.iter().map(|one| self.substitution_view(one)).collect(),
            escalated: found,
        })
    }

    /// What handing cases over would do.
    pub fn handover_preview(&self, cases: &[i64], to: &Place) -> Result<HandoverPreview> {
        let library = &self.method.library;
        let preview = preview(self.reader, library, cases, to)?;
        let mut before = Vec::new();
        let mut warnings = Vec::new();
        if let Place::Person(person) = to {
            for case in tasks::cases(self.reader)?.into_iter().filter(|case| case.place() == *to) {
                let graph = Graph::of(self.reader, library, case)?;
                if !graph.is_closed() {
                    before.push(self.pressing(&graph).1.code());
                }
            }
            let away = routing::substitutions(self.reader, self.today)?;
            if let Some(away) = away.iter().find(|one| one.absent == *person) {
                let fill = [
                    ("person", away.absent.clone()),
                    ("deputy", away.deputy.clone()),
                    ("since", self.words.day(away.since)),
                    ("until", self.words.day(away.until)),
                ];
                let fill = fill.each_ref().map(|(place, value)| (*place, value.as_str()));
                warnings.push(self.words.say("handover.away", &fill));
            }
            if !routing::people(self.reader)?.contains(person) {
                warnings.push(self.words.say("handover.new_person", &[("person", person)]));
            }
        }
        let moved: Vec<QueuedCase> =
            preview.moved.iter().map(|graph| self.queued_case(graph)).collect::<Result<_>>()?;
        let counted = |extra: bool| -> Vec<BucketCount> {
            if matches!(to, Place::Queue(_)) {
                return Vec::new();
            }
            let moved = moved.iter().map(|case| case.bucket.as_str()).filter(|_| extra);
            bucket_counts(before.iter().copied().chain(moved))
        };
        let (before, after) = (counted(false), counted(true));
        let left = preview.left.into_iter().map(|(case, why)| {
            let key = match why {
                Left::Closed => "handover.closed",
                Left::There => "handover.there",
                Left::WrongQueue => "handover.wrong_queue",
            };
            let graph = Graph::of(self.reader, library, case)?;
            Ok(LeftCase { head: self.case_head(&graph)?, why: self.words.get(key) })
        });
        let left = left.collect::<Result<_>>()?;
        Ok(HandoverPreview { to: self.place_name(to), moved, left, before, after, warnings })
    }

    /// People and queues that a case can be handed to, and where it was.
    pub(crate) fn takers(&self, case: &Case) -> Result<Takers> {
        let queue = self.method.library.routing.queue_of(&case.tactic);
        let history = routing::handovers(self.reader, case.id)?.into_iter().map(|one| {
            let fill = [
                ("day", self.words.day(one.day)),
                ("from", self.place_name(&one.from)),
                ("to", self.place_name(&one.to)),
                ("actor", one.actor),
                ("reason", one.reason),
            ];
            self.words.say("handover.line", &fill.each_ref().map(|(place, value)| (*place, value.as_str())))
        });
        Ok(Takers {
            people: routing::people(self.reader)?,
            queue: queue.map(|queue| Choice { id: queue.id.clone(), name: self.words.text(&queue.title).to_owned() }),
            history: history.collect(),
        })
    }

    /// A person's name, or that of a queue.
    pub(crate) fn place_name(&self, place: &Place) -> String {
        match place {
            Place::Person(person) => person.clone(),
            Place::Queue(id) => {
                let queue = self.method.library.routing.queue(id);
                let title = queue.map_or(id.as_str(), |queue| self.words.text(&queue.title));
                self.words.say("case.in_queue", &[("queue", title)])
            }
        }
    }

    fn queued_case(&self, graph: &Graph<'_>) -> Result<QueuedCase> {
        let (due, bucket) = self.pressing(graph);
        Ok(QueuedCase {
            head: self.case_head(graph)?,
            due: due.map(|day| day.to_string()),
            bucket: bucket.code().to_owned(),
            queued: graph.case.queued.map(|day| day.to_string()),
        })
    }

    /// The nearest day of a case's open tasks, and where it falls. Overdue is what the law has a date for.
    fn pressing(&self, graph: &Graph<'_>) -> (Option<chrono::NaiveDate>, Bucket) {
        let open =
            graph.nodes().filter(|node| node.state == State::Open || (!node.state.is_closed() && node.due().is_some()));
        let days = open.filter_map(|node| Some((node.due().or(node.day())?, node.due())));
        let pressing = days.min_by_key(|(day, due)| (Bucket::pressing(*due, Some(*day), self.today), *day));
        let bucket = pressing.map_or(Bucket::Waiting, |(day, due)| Bucket::pressing(due, Some(day), self.today));
        (pressing.map(|(day, _)| day), bucket)
    }

    fn holds(&self, one: &Substitution) -> bool {
        one.since <= self.today && self.today <= one.until
    }

    fn substitution_view(&self, one: &Substitution) -> SubstitutionView {
        let fill = [("set", self.words.day(one.set)), ("actor", one.actor.clone()), ("reason", one.reason.clone())];
        let key = if one.reason.is_empty() { "entered.by" } else { "entered.by_why" };
        SubstitutionView {
            id: one.id,
            absent: one.absent.clone(),
            deputy: one.deputy.clone(),
            since: one.since.to_string(),
            until: one.until.to_string(),
            why: self.words.say(key, &fill.each_ref().map(|(place, value)| (*place, value.as_str()))),
            now: self.holds(one),
        }
    }

    /// What is shown to the head of a case by rule.
    pub(crate) fn escalated_in(&self, graph: &Graph<'_>) -> Result<Vec<EscalatedView>> {
        let found = escalated(self.reader, &self.method.library, graph, self.today)?;
        found.iter().map(|one| self.escalated_view(graph, one)).collect()
    }

    /// The most pressing first: in the order of the rules, then by day.
    pub(crate) fn sort_escalated(&self, found: &mut [EscalatedView]) {
        let order = |rule: &str| self.method.library.routing.escalations.iter().position(|known| known.id == rule);
        found.sort_by(|left, right| (order(&left.rule), &left.since).cmp(&(order(&right.rule), &right.since)));
    }

    fn escalated_view(&self, graph: &Graph<'_>, one: &Escalated<'_>) -> Result<EscalatedView> {
        let task = one.task.as_deref().and_then(|task| graph.tactic.task(task));
        let about = match (task, one.promise) {
            (Some(task), _) => Some(self.words.text(&task.title).to_owned()),
            (None, Some(promise)) => {
                let all = control::of_case(self.reader, graph.case.id)?;
                all.into_iter().find(|known| known.id == promise).map(|promise| promise.text)
            }
            (None, None) => None,
        };
        Ok(EscalatedView {
            rule: one.rule.id.clone(),
            title: self.words.text(&one.rule.title).to_owned(),
            head: self.case_head(graph)?,
            about,
            since: one.since.map(|day| day.to_string()),
        })
    }
}
