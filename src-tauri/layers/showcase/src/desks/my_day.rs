//! What today asks of one person.

use ekn_data::passports::HEAD;
use ekn_data::registries::facts::{Side, table as facts};
use ekn_data::registries::{Object, Registry, RowKey, table as rows};
use ekn_process::deadlines::appeal_clock;
use ekn_process::routing::{Place, table as routing};
use ekn_process::tasks::{Bucket, Graph, table as tasks};

use crate::cards::suggest::ANSWER;
use crate::desks::{BucketCount, DeadlineItem, DeskSuggestion, EscalatedView, MyDay, Reminders, sort_items};
use crate::parts::Basis;
use crate::{Result, Showcase};

const SUGGESTIONS_SHOWN: usize = 20;

/// What presses on one person.
struct Mine {
    items: Vec<DeadlineItem>,
    substituting: Vec<String>,
    escalated: Vec<EscalatedView>,
}

impl Showcase<'_> {
    /// My tasks by nearest date, and appeals to our office that wait for a case.
    pub fn my_day(&self) -> Result<MyDay> {
        let Mine { items, substituting, escalated } = self.mine()?;
        let (mut suggestions, suggestions_basis) = self.waiting_appeals()?;
        let total = suggestions.len() as i64;
        suggestions.truncate(SUGGESTIONS_SHOWN);
        Ok(MyDay {
            today: self.today.to_string(),
            actor: self.actor.to_owned(),
            substituting,
            escalated,
            counts: bucket_counts(items.iter().map(|item| item.bucket.as_str())),
            basis: self.tasks_basis(&items)?,
            items,
            suggestions,
            suggestions_total: total,
            suggestions_basis,
        })
    }

    /// What presses, in numbers alone: for a notice that anybody may see over a shoulder.
    pub fn reminders(&self) -> Result<Reminders> {
        let Mine { items, escalated, .. } = self.mine()?;
        let count = |bucket: Bucket| items.iter().filter(|item| item.bucket == bucket.code()).count() as i64;
        let told = [
            ("reminder.overdue", count(Bucket::Overdue)),
            ("reminder.set_passed", count(Bucket::SetPassed)),
            ("reminder.today", count(Bucket::Today)),
            ("reminder.three_days", count(Bucket::ThreeDays)),
            ("reminder.escalated", escalated.len() as i64),
        ];
        let lines = told.iter().filter(|(_, count)| *count > 0);
        let lines = lines.map(|(key, count)| self.words.say(key, &[("n", &count.to_string())]));
        let counts = told.iter().map(|(_, count)| count.to_string()).collect::<Vec<_>>().join(":");
        Ok(Reminders {
            overdue: count(Bucket::Overdue),
            key: format!("{} {counts}", self.today),
            title: self.words.get("reminder.title"),
            lines: lines.collect(),
        })
    }

    /// Tasks of this person and of those who are away, nearest date first; for a head, what is shown by rule.
    fn mine(&self) -> Result<Mine> {
        let substituting = routing::absent(self.reader, self.actor, self.today)?;
        let mine = |person: &str| person == self.actor || substituting.iter().any(|absent| absent == person);
        let (mut items, mut escalated) = (self.duty_items(self.role == HEAD)?, Vec::new());
        for case in tasks::cases(self.reader)? {
            let own = matches!(case.place(), Place::Person(person) if mine(&person));
            // Cases of others are a head's to look at: nobody else's day waits for their graphs.
            if !own && self.role != HEAD {
                continue;
            }
            let graph = Graph::of(self.reader, &self.method.library, case)?;
            if own {
                items.extend(self.case_deadlines(&graph)?);
            }
            if self.role == HEAD {
                escalated.extend(self.escalated_in(&graph)?);
            }
        }
        sort_items(&mut items);
        self.sort_escalated(&mut escalated);
        Ok(Mine { items, substituting, escalated })
    }

    /// Open appeals to a prosecutor's office that no case follows, the nearest date first.
    fn waiting_appeals(&self) -> Result<(Vec<DeskSuggestion>, Basis)> {
        let mut waiting = Vec::new();
        let (mut known, mut all) = (0, 0);
        for office in facts::objects_of_form(self.reader, "prosecutor_office")? {
            for appeal in facts::appeals(self.reader, office, Side::Authority)? {
                let clock = appeal_clock(&self.method.library, &appeal, true)?;
                let row = RowKey { registry: Registry::Appeals, id: appeal.id };
                all += 1;
                known += i64::from(!clock.running || clock.due.is_some());
                if !clock.running || !self.is_untouched(ANSWER, row)? {
                    continue;
                }
                let due = clock.due;
                let why = self.words.say("step.why_appeal", &[("number", &appeal.number)]);
                let step = self.open_step(ANSWER, row, why, due)?;
                let object = rows::object_by_id(self.reader, appeal.entity.unwrap_or(office))?;
                waiting.push((due, self.desk_suggestion(object, step)));
            }
        }
        waiting.sort_by_key(|(due, _)| (due.is_none(), *due));
        let basis = self.basis(known, all, self.fresh_to(Registry::Appeals)?);
        Ok((waiting.into_iter().map(|(_, suggestion)| suggestion).collect(), basis))
    }

    /// What counts of tasks rest on: those that have a date, and the rows that the dates are counted from.
    pub(crate) fn tasks_basis(&self, items: &[DeadlineItem]) -> Result<Basis> {
        let dated = items.iter().filter(|item| item.due.is_some()).count() as i64;
        let fresh = [Registry::Inspections, Registry::Appeals].map(|registry| self.fresh_to(registry));
        let fresh = fresh.into_iter().collect::<Result<Vec<_>>>()?;
        let fresh = fresh.into_iter().flatten().min();
        Ok(self.basis_told("basis.tasks", dated, items.len() as i64, fresh))
    }

    fn desk_suggestion(&self, object: Option<Object>, step: crate::cards::NextStep) -> DeskSuggestion {
        DeskSuggestion {
            object_key: object.as_ref().map(Object::key).unwrap_or_default(),
            object_name: object.map(|object| object.name_in(self.words.language()).to_owned()).unwrap_or_default(),
            step,
        }
    }
}

/// Counts by bucket, nearest first, empty ones included.
pub(crate) fn bucket_counts<'b>(buckets: impl Iterator<Item = &'b str>) -> Vec<BucketCount> {
    let found: Vec<&str> = buckets.collect();
    let count = |bucket: Bucket| found.iter().filter(|found| **found == bucket.code()).count() as i64;
    Bucket::ALL
        .into_iter()
        .map(|bucket| BucketCount { bucket: bucket.code().to_owned(), count: count(bucket) })
        .collect()
}
