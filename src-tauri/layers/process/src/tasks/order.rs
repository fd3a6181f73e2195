//! What follows from what in a case: which tasks fall away, what stands in the way of opening one again, and before which day one can't
//! have been done.

use chrono::NaiveDate;

use crate::tactics::{Holder, Task, Trigger};

use super::{Closed, Graph, Node, State};

impl<'a> Graph<'a> {
    /// The task that was done in place of another.
    pub(super) fn replaced_by(&self, task: &str) -> Option<&Node<'a>> {
        self.nodes().find(|node| node.task.replaces() == Some(task) && done(node).is_some())
    }

    /// What ended the time in which a task makes sense: the task up to whose end it does, what was done in place of that, or what
    /// leaves it nothing to do.
    pub(super) fn past_by(&self, task: &Task) -> Option<&Node<'a>> {
        let until = task.until().and_then(|until| self.node(until));
        let ended = until
            .and_then(|until| if until.closed.is_some() { Some(until) } else { self.replaced_by(until.task.id()) });
        ended.or_else(|| task.needless_after().filter_map(|other| self.node(other)).find(|other| done(other).is_some()))
    }

    /// Whether the task that starts its clock was skipped, and nothing else can start it.
    pub(super) fn never_starts(&self, task: &Task) -> bool {
        let Some((_, Trigger::Done(starts))) = task.rule() else { return false };
        let is = |id: &str, state| self.node(id).is_some_and(|node| node.state == state);
        let can_start = |by: &Trigger| match by {
            Trigger::Done(other) => !is(other, State::Skipped),
            // The term of another task ends whether or not that was given up.
            Trigger::Due(other) => *other != starts && !is(other, State::Done),
            Trigger::Planned(other) => *other != starts,
            // What fell away was closed by nobody on any day.
            Trigger::Closed(other) => {
                self.node(other).is_some_and(|node| node.closed.is_some() || node.state != State::Skipped)
            }
            Trigger::Row(_) => self.is_started_by_row(task),
            Trigger::Opened => true,
        };
        is(&starts, State::Skipped) && !task.otherwise().any(|by| can_start(&by))
    }

    /// Whether a day of the row starts its clock in place of a task.
    pub(super) fn is_started_by_row(&self, task: &Task) -> bool {
        task.otherwise().any(|by| matches!(&by, Trigger::Row(field) if self.row_days.contains_key(field)))
    }

    /// Whether a task of ours without a term follows an act that was brought, and starts the clock of another.
    pub(super) fn starts_clock_after_act(&self, node: &Node<'_>) -> bool {
        let starts = Trigger::Done(node.task.id().to_owned());
        let before = || node.task.after().filter_map(|before| self.node(before));
        node.task.with == Holder::Us
            && node.task.rule().is_none()
            && before().any(|before| before.task.act.is_some() && done(before).is_some())
            && self.nodes().any(|other| other.task.rule().is_some_and(|(_, by)| by == starts))
    }

    /// Tasks that wait for a task, and those that wait for what fell away between.
    pub(super) fn later(&self, task: &str) -> Vec<&Node<'a>> {
        let mut later: Vec<&Node<'a>> = Vec::new();
        let mut passed = vec![task];
        while let Some(before) = passed.pop() {
            for node in self.nodes().filter(|node| node.task.after().any(|waits| waits == before)) {
                if !later.iter().any(|known| known.task.id() == node.task.id()) {
                    later.push(node);
                    if node.state == State::Skipped && node.closed.is_none() {
                        passed.push(node.task.id());
                    }
                }
            }
        }
        later
    }

    /// What stands in the way of opening a task again: a later one that a person closed, or the end of the time in which it makes sense.
    #[must_use]
    pub fn rests_on(&self, node: &Node<'a>) -> Option<&Node<'a>> {
        let later = self.later(node.task.id()).into_iter().find(|later| later.closed.is_some());
        later.or_else(|| self.past_by(node.task)).or_else(|| self.replaced_by(node.task.id()))
    }

    /// The day before which a task can't have been done: that of the task before it that starts its clock, else of the nearest acts
    /// before it; what goes on again was suspended before; and what others did with a matter follows what they did with it before.
    pub(super) fn earliest(&self, task: &Task) -> Option<NaiveDate> {
        let starts = match task.rule() {
            Some((_, Trigger::Done(starts))) => Some(starts),
            _ => None,
        };
        let (mut acts, mut clock): (Option<NaiveDate>, Option<NaiveDate>) = (None, None);
        let (mut passed, mut seen) = (vec![(task, false)], Vec::new());
        while let Some((later, behind_act)) = passed.pop() {
            for node in later.after().filter_map(|before| self.node(before)) {
                let day = done_on(node);
                if starts.as_deref() == Some(node.task.id()) {
                    clock = day;
                }
                let is_act = node.task.act.is_some() && day.is_some();
                if is_act && !behind_act {
                    acts = acts.max(day);
                }
                let way = (node.task.id(), behind_act || is_act);
                if !seen.contains(&way) {
                    seen.push(way);
                    passed.push((node.task, way.1));
                }
            }
        }
        clock.or(acts).max(self.suspension_follows(task)).max(self.others_before(task))
    }

    /// The last day of what others did before, where their task runs by no clock of its own: a decision is served once it is made.
    fn others_before(&self, task: &Task) -> Option<NaiveDate> {
        let others = |task: &Task| task.with == Holder::Others;
        let before = task.after().filter_map(|before| self.node(before)).filter(|node| others(node.task));
        let day = before.filter_map(done_on).max();
        day.filter(|_| others(task) && task.rule().is_none())
    }

    /// The day that a suspension or its end follows: what goes on again was suspended before, and only what runs can be suspended.
    fn suspension_follows(&self, task: &Task) -> Option<NaiveDate> {
        let of = |id: &str| self.node(id).and_then(done).map(|closed| closed.day);
        self.nodes().find_map(|node| {
            let start = match node.task.rule() {
                Some((_, Trigger::Done(start))) => of(&start),
                _ => None,
            };
            let mut before = start;
            for [suspend, resume] in node.task.suspensions() {
                if suspend == task.id() {
                    return before;
                }
                if resume == task.id() {
                    return of(suspend);
                }
                before = of(resume);
            }
            None
        })
    }
}

/// The day on which it was done, here or as the registry's row tells.
fn done_on(node: &Node<'_>) -> Option<NaiveDate> {
    let told = || node.told.as_ref().map(|(_, day)| *day);
    done(node).map(|closed| closed.day).or_else(told)
}

/// What a task was done with, if it was not skipped.
fn done<'n>(node: &'n Node<'_>) -> Option<&'n Closed> {
    node.closed.as_ref().filter(|closed| !closed.skipped)
}
