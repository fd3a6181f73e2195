//! A derivation put into words, line by line, so that it can be read aloud.

use chrono::{Datelike, NaiveDate};
use ekn_process::calendars::Status;
use ekn_process::deadlines::{Count, Deadline, Note, Step};
use ekn_process::norms::{CountFrom, Rule, Unit};
use ekn_process::tactics::Trigger;
use ekn_process::tasks::{Graph, Node, State};

use crate::desks::{DeadlineView, DerivationStep};
use crate::words::Words;
use crate::{Error, Result, Showcase};

impl Showcase<'_> {
    /// The date of a task with its arithmetic, and the decisions of the case that extended it or made it stand still.
    pub(crate) fn task_deadline(&self, graph: &Graph<'_>, node: &Node<'_>) -> Result<Option<DeadlineView>> {
        let Some(deadline) = node.deadline.as_ref().or(node.shortest.as_ref()) else { return Ok(None) };
        let mut view = self.deadline_view(deadline)?;
        if let Some(by) = &node.counted_from {
            // What the rule names has not happened: the first line says what it is counted from instead.
            if let (Some(first), Some(Step::Trigger { at })) = (view.steps.first_mut(), deadline.steps.first()) {
                let fill = [("what", self.start_of(graph.tactic, by)), ("day", self.words.moment(*at))];
                first.why =
                    self.words.say("why.trigger", &fill.each_ref().map(|(place, value)| (*place, value.as_str())));
            }
            view.notes.push(self.counted_from(graph, node, by));
        }
        let extended = node.task.extended_by().filter_map(|trigger| match trigger {
            Trigger::Done(task) => Some(task),
            _ => None,
        });
        let pairs: Vec<[&str; 2]> = node.task.suspensions().collect();
        let suspended = pairs.iter().flatten().map(|task| (*task).to_owned());
        let closed_on = |task: &str| graph.node(task).and_then(|node| node.closed.as_ref()).map(|closed| closed.day);
        let late = |suspend: &str| closed_on(suspend).is_some_and(|day| day > deadline.due.day);
        let set = node.task.set_by().map(str::to_owned).filter(|by| {
            graph.node(by).and_then(|node| node.closed.as_ref()).is_some_and(|closed| closed.until.is_some())
        });
        for task in set.chain(extended).chain(suspended) {
            let closed = graph.node(&task).and_then(|node| node.closed.as_ref()).filter(|closed| !closed.skipped);
            let Some(closed) = closed else { continue };
            let title = self.task_title(graph, &task);
            let fill = [("task", title), ("day", self.words.day(closed.day)), ("note", closed.note.clone())];
            let fill = fill.each_ref().map(|(place, value)| (*place, value.as_str()));
            let key = match () {
                // What goes on again had ended before it was suspended.
                () if pairs.iter().any(|[suspend, resume]| task == *resume && late(suspend)) => continue,
                () if pairs.iter().any(|[suspend, _]| task == *suspend && late(suspend)) => "derivation.after_the_end",
                () if closed.note.is_empty() => "derivation.decided",
                () => "derivation.decided_by",
            };
            view.notes.push(self.words.say(key, &fill));
        }
        Ok(Some(view))
    }

    /// From what a date is counted as long as what should start its clock has not happened.
    fn counted_from(&self, graph: &Graph<'_>, node: &Node<'_>, by: &Trigger) -> String {
        match by {
            Trigger::Planned(task) => {
                self.words.say("derivation.from_planned", &[("task", &self.task_title(graph, task))])
            }
            Trigger::Due(task) => {
                let plannable = node.task.otherwise().any(|other| matches!(other, Trigger::Planned(of) if of == *task));
                let is_late = graph.node(task).is_some_and(|node| node.state == State::Done);
                let key = match () {
                    () if is_late => "derivation.from_late",
                    () if plannable => "derivation.from_due",
                    () => "derivation.from_end",
                };
                self.words.say(key, &[("task", &self.task_title(graph, task))])
            }
            Trigger::Closed(task) => {
                self.words.say("derivation.from_closed", &[("task", &self.task_title(graph, task))])
            }
            Trigger::Done(task) => self.words.say("derivation.from_done", &[("task", &self.task_title(graph, task))]),
            Trigger::Row(field) => {
                self.words.say("derivation.from_row", &[("field", &self.words.get(&format!("field.{field}")))])
            }
            Trigger::Opened => self.words.get("tactic.opened"),
        }
    }

    /// Counts a date outside any case.
    pub fn deadline(&self, count: &Count<'_>) -> Result<DeadlineView> {
        let deadline = self.method.library.deadline(count)?;
        self.deadline_view(&deadline)
    }

    pub(crate) fn deadline_view(&self, deadline: &Deadline) -> Result<DeadlineView> {
        let norms = &self.method.library.norms;
        let wording = match trigger_day(deadline) {
            Some(day) => norms.rule(&deadline.rule, day),
            None => norms.wordings(&deadline.rule).next(),
        };
        let (act, rule) = wording.ok_or_else(|| Error::NoRule(deadline.rule.clone()))?;
        Ok(DeadlineView {
            rule: deadline.rule.clone(),
            name: self.words.text(&rule.name).to_owned(),
            due: deadline.due.to_string(),
            steps: self.steps(deadline, rule),
            norm: self.norm_ref_on(&format!("{}:{}", act.id, rule.article), trigger_day(deadline)),
            place: self.words.place(&rule.place),
            calendar: self.calendar(deadline),
            notes: deadline.notes.iter().map(|note| self.note(note)).collect(),
        })
    }

    /// The arithmetic line by line.
    pub(crate) fn steps(&self, deadline: &Deadline, rule: &Rule) -> Vec<DerivationStep> {
        let trigger = self.words.text(&rule.trigger);
        deadline.steps.iter().map(|step| self.step(step, trigger, rule.interval)).collect()
    }

    fn step(&self, step: &Step, trigger: &str, interval: bool) -> DerivationStep {
        let words = self.words;
        let (date, why) = match step {
            Step::Trigger { at } => {
                (at.to_string(), words.say("why.trigger", &[("what", trigger), ("day", &words.moment(*at))]))
            }
            Step::CountedBy { norm } => {
                let norm = self.norm_ref(norm);
                (String::new(), words.say("why.counted_by", &[("norm", &norm.label), ("title", &norm.title)]))
            }
            Step::CountStarts { day, from, value, unit } => {
                let key = match from {
                    CountFrom::NextDay => "why.next_day",
                    CountFrom::SameDay | CountFrom::SameMoment | CountFrom::NextHour => "why.same_day",
                    CountFrom::BeforeEvent => "why.before_event",
                    CountFrom::FixedDate => "why.fixed_date",
                };
                (day.to_string(), words.say(key, &[("day", &words.day(*day)), ("term", &self.term(*value, *unit))]))
            }
            Step::HoursStart { at, from, value } => {
                let key = match from {
                    CountFrom::NextHour => "why.next_hour",
                    CountFrom::BeforeEvent => "why.hours_before",
                    _ => "why.same_moment",
                };
                let term = self.term(*value, Unit::Hours);
                (at.to_string(), words.say(key, &[("at", &words.moment(*at)), ("term", &term)]))
            }
            Step::Replaced { value, unit } => {
                (String::new(), words.say("why.replaced", &[("term", &self.term(*value, *unit))]))
            }
            Step::Weekend { day, at_end, .. } => {
                let key = if *at_end { "why.weekend_at_end" } else { "why.weekend" };
                (day.to_string(), words.say(key, &[("name", &self.weekday(*day))]))
            }
            Step::DayOff { day, name, norm, at_end } => {
                let key = if *at_end { "why.day_off_at_end" } else { "why.day_off" };
                (day.to_string(), words.say(key, &[("name", words.text(name)), ("norm", words.text(norm))]))
            }
            Step::WorkedWeekend { day, name } => {
                (day.to_string(), words.say("why.worked", &[("name", words.text(name))]))
            }
            Step::Suspended { from, to } => {
                (from.to_string(), words.say("why.suspended", &[("from", &words.day(*from)), ("to", &words.day(*to))]))
            }
            Step::EndsWithout { day } => (day.to_string(), words.say("why.ends_without", &[("day", &words.day(*day))])),
            Step::Extended { value, unit, decided } => {
                let key = if decided.is_some() { "why.extended_from_decision" } else { "why.extended" };
                let day = decided.map(|day| words.day(day)).unwrap_or_default();
                (
                    decided.map(|day| day.to_string()).unwrap_or_default(),
                    words.say(key, &[("term", &self.term(*value, *unit)), ("day", &day)]),
                )
            }
            Step::FixedDate { day } => (day.to_string(), words.say("why.fixed_date", &[("day", &words.day(*day))])),
            Step::Named { day, decided, most } => {
                let key = if decided.is_some() { "why.named" } else { "why.named_undated" };
                let decided = decided.map(|day| words.day(day)).unwrap_or_default();
                let fill = [("day", words.day(*day)), ("decided", decided), ("most", words.day(*most))];
                (day.to_string(), words.say(key, &fill.each_ref().map(|(place, value)| (*place, value.as_str()))))
            }
            Step::Set { day, law } => {
                (day.to_string(), words.say("why.set", &[("day", &words.day(*day)), ("law", &words.day(*law))]))
            }
            Step::NamedMoved { from, to } | Step::Rolled { from, to } => {
                let key = if matches!(step, Step::Rolled { .. }) { "why.rolled" } else { "why.named_moved" };
                (to.to_string(), words.say(key, &[("from", &words.day(*from)), ("to", &words.day(*to))]))
            }
            Step::Due { at } => (
                at.to_string(),
                words.say(
                    if interval { "why.first_day" } else { "why.due" },
                    &[("day", &words.moment(*at)), ("weekday", &self.weekday(at.day))],
                ),
            ),
        };
        DerivationStep { date, why }
    }

    pub(crate) fn weekday(&self, day: NaiveDate) -> String {
        self.words.get(&format!("weekday.{}", day.weekday().num_days_from_monday() + 1))
    }

    fn note(&self, note: &Note) -> String {
        let words = self.words;
        match note {
            Note::StartNotStated { otherwise } => {
                words.say("note.start_not_stated", &[("day", &words.day(*otherwise))])
            }
            Note::UnitOtherwise { unit, otherwise } => {
                words.say(&format!("note.unit_otherwise.{}", unit.code()), &[("day", &words.day(*otherwise))])
            }
            Note::HoursMoved { otherwise } => words.say("note.hours_moved", &[("at", &words.moment(*otherwise))]),
            Note::RollUnknown { otherwise } => words.say("note.roll_unknown", &[("day", &words.day(*otherwise))]),
            Note::ExtensionFromStart { otherwise } => {
                words.say("note.extension_from_start", &[("day", &words.day(*otherwise))])
            }
            Note::DecidedOutside { without } => words.say("note.decided_outside", &[("day", &words.day(*without))]),
            Note::NamedUndated { named } => words.say("note.named_undated", &[("day", &words.day(*named))]),
            Note::ReadLater { redaction } => words.say("note.read_later", &[("day", &words.day(*redaction))]),
            Note::ComputedCalendar { year } => words.say("note.computed_calendar", &[("year", &year.to_string())]),
            Note::NamedBefore { named } => words.say("note.named_before", &[("day", &words.day(*named))]),
            Note::NamedBeyond { named } => words.say("note.named_beyond", &[("day", &words.day(*named))]),
            Note::SetBeyond { set } => words.say("note.set_beyond", &[("day", &words.day(*set))]),
            Note::SetPassed { set } => words.say("note.set_passed", &[("day", &words.day(*set))]),
            Note::SetTooEarly { least } => words.say("note.set_too_early", &[("least", &words.day(*least))]),
            Note::SuspensionNotInLaw { otherwise: Some(day) } => {
                words.say("note.suspension_otherwise", &[("day", &words.day(*day))])
            }
            Note::SuspensionNotInLaw { otherwise: None } => words.get("note.suspension_not_in_law"),
            Note::OfRule(text) => words.text(text).to_owned(),
        }
    }

    fn calendar(&self, deadline: &Deadline) -> String {
        if deadline.years.is_empty() {
            return self.words.get("calendar.not_needed");
        }
        let years = deadline.years.iter().map(|(year, status)| {
            let key = if *status == Status::Published { "calendar.published" } else { "calendar.computed" };
            self.words.say(key, &[("year", &year.to_string())])
        });
        years.collect::<Vec<_>>().join("; ")
    }
}

impl DeadlineView {
    /// The whole derivation as a text, line by line: the same wherever it leaves the screen.
    #[must_use]
    pub fn lines(&self, words: &Words) -> Vec<String> {
        let steps = self.steps.iter().map(|step| match step.date.parse() {
            Ok(at) => format!("{} – {}", words.moment(at), step.why),
            Err(_) => step.why.clone(),
        });
        let norm = format!("{} ({})", self.norm.label, self.place);
        let lines = std::iter::once(self.name.clone()).chain(steps).chain([norm, self.calendar.clone()]);
        lines.chain(self.notes.iter().cloned()).collect()
    }
}

/// The day of the event that started the count.
pub(crate) fn trigger_day(deadline: &Deadline) -> Option<NaiveDate> {
    deadline.steps.iter().find_map(|step| match step {
        Step::Trigger { at } => Some(at.day),
        _ => None,
    })
}
