//! The little that changes a case. A person does it, with name, day and, where it departs from what was suggested, a reason.

use chrono::NaiveDate;
use ekn_data::journal::table as journal;
use ekn_data::registries::facts::table as facts;
use ekn_data::registries::{Kind, RowKey, table as rows};
use ekn_data::storage::{Reader, Writer};
use ekn_data::vocabulary::is_said;

use crate::control::table as control;
use crate::tactics::Trigger;
use crate::{Error, Library, Result};

use super::agenda::table as agenda;
use super::table::RowHead;
use super::{Act, Case, Closed, Decision, Graph, Hold, Mark, Node, Plan, Proposal, State, Stuck, table};

/// Who does something, and on what day it is.
#[derive(Debug, Clone, Copy)]
pub struct Doing<'a> {
    /// Who.
    pub actor: &'a str,
    /// The day it is.
    pub today: NaiveDate,
}

/// Opens a case by a tactic from a row. Returns its number.
pub fn open_case(writer: &Writer<'_>, library: &Library, doing: Doing<'_>, tactic: &str, row: RowKey) -> Result<i64> {
    let tactic = library.tactic(tactic).ok_or_else(|| Error::NoTactic(tactic.to_owned()))?;
    if tactic.registry() != row.registry {
        return Err(Error::WrongSubject(Box::new(tactic.title.clone())));
    }
    if tactic.to_prosecutor && is_to_another(writer.reader(), row)? {
        return Err(Error::NotToProsecutor);
    }
    if let Some(open) = table::case_from_row(writer.reader(), &tactic.id, row)? {
        return Err(Error::CaseExists(open));
    }
    let RowHead { number, authority, entity } = head_of(writer.reader(), row)?;
    let case = Case {
        id: 0,
        tactic: tactic.id.clone(),
        row,
        number,
        authority,
        entity,
        opened: doing.today,
        owner: doing.actor.to_owned(),
        queue: String::new(),
        queued: None,
    };
    let id = table::insert_case(writer, &case)?;
    keep_going(writer, library, doing, id)?;
    Ok(id)
}

/// What a case takes over from a row that the session may see.
fn head_of(reader: Reader<'_>, row: RowKey) -> Result<RowHead> {
    Ok(table::row_head(reader, row)?.ok_or_else(|| ekn_data::Error::unknown("row", row.id.to_string()))?)
}

/// Whether an appeal came to a body that is no prosecutor's office, by the register of entities; where that knows no office, nobody can
/// tell.
fn is_to_another(reader: Reader<'_>, row: RowKey) -> Result<bool> {
    let offices = facts::objects_of_form(reader, "prosecutor_office")?;
    let to = table::row_head(reader, row)?.and_then(|head| head.authority);
    Ok(!offices.is_empty() && to.is_some_and(|to| !offices.contains(&to)))
}

/// So many working days a task without a term of the law is given when nobody has set a day for it.
const NEXT_STEP: u32 = 3;

/// No open case is left without a next task and a day: where the law sets none, one is set, and a person may set another. A case
/// in which nothing can be done is not opened.
fn keep_going(writer: &Writer<'_>, library: &Library, doing: Doing<'_>, case_id: i64) -> Result<()> {
    let graph = Graph::read(writer.reader(), library, case_id)?;
    if graph.stuck(doing.today) != Some(Stuck::NoDay) {
        return Ok(());
    }
    let next = graph.possible(doing.today).first().map(|node| node.task.id().to_owned());
    let task = next.ok_or(Error::NothingToDo(case_id))?;
    let day = soon(library, doing.today)?;
    let plan = Plan { task, day, reason: String::new(), set: doing.today, actor: String::new() };
    Ok(agenda::insert_plan(writer, case_id, &plan)?)
}

/// Sets the day on which a person means to do a task.
pub fn plan_task(
    writer: &Writer<'_>,
    library: &Library,
    doing: Doing<'_>,
    case_id: i64,
    task: &str,
    day: NaiveDate,
    reason: &str,
) -> Result<()> {
    let graph = Graph::read(writer.reader(), library, case_id)?;
    unfinished(&graph, task)?;
    if day < doing.today {
        return Err(Error::DayPassed(day));
    }
    let (task, reason, actor) = (task.to_owned(), reason.trim().to_owned(), doing.actor.to_owned());
    Ok(agenda::insert_plan(writer, case_id, &Plan { task, day, reason, set: doing.today, actor })?)
}

/// Puts a task on hold until a day, until another task is closed, or until somebody ends it. Terms of the law go on running.
pub fn hold_task(writer: &Writer<'_>, library: &Library, doing: Doing<'_>, case_id: i64, hold: Hold) -> Result<()> {
    let graph = Graph::read(writer.reader(), library, case_id)?;
    unfinished(&graph, &hold.task)?;
    if !is_said(&hold.reason) {
        return Err(Error::ReasonMissing);
    }
    if let Some(day) = hold.until.filter(|day| *day <= doing.today) {
        return Err(Error::DayPassed(day));
    }
    if let Some(Trigger::Row(field)) = hold.event.as_deref().and_then(Trigger::parse) {
        if !waited_for(writer.reader(), &graph.case)?.contains(&field.as_str()) {
            return Err(ekn_data::Error::unknown("field", field).into());
        }
    } else if let Some(event) = &hold.event {
        unfinished(&graph, event)?;
        if *event == hold.task {
            return Err(blocked(&graph, [event.as_str()]));
        }
    }
    agenda::end_holds(writer, case_id, &hold.task, doing.today, doing.actor)?;
    Ok(agenda::insert_hold(writer, case_id, &hold)?)
}

/// Days that the row of a case does not tell yet, by field: a task can wait for one of them to be imported.
pub fn waited_for(reader: Reader<'_>, case: &Case) -> Result<Vec<&'static str>> {
    let is_day = |name: &str| {
        case.row.registry.field(name).is_some_and(|(_, field)| matches!(field.kind, Kind::Day | Kind::Moment))
    };
    let fields = rows::fields_of(reader, case.row)?.into_iter();
    let blank = fields.filter(|(name, value)| is_day(name) && value.as_ref().is_none_or(String::is_empty));
    Ok(blank.map(|(name, _)| name).collect())
}

/// Ends a hold.
pub fn wake_task(writer: &Writer<'_>, library: &Library, doing: Doing<'_>, case_id: i64, task: &str) -> Result<()> {
    let graph = Graph::read(writer.reader(), library, case_id)?;
    unfinished(&graph, task)?;
    agenda::end_holds(writer, case_id, task, doing.today, doing.actor)?;
    keep_going(writer, library, doing, case_id)
}

fn unfinished(graph: &Graph<'_>, task: &str) -> Result<()> {
    let node = graph.node(task).ok_or_else(|| Error::NoTask(task.to_owned()))?;
    if node.state.is_closed() { Err(Error::TaskClosed(task.to_owned())) } else { Ok(()) }
}

/// Closes a task of a case: done with its day, or skipped with a reason.
pub fn close_task(
    writer: &Writer<'_>,
    library: &Library,
    doing: Doing<'_>,
    case_id: i64,
    closed: Closed,
) -> Result<()> {
    let graph = Graph::read(writer.reader(), library, case_id)?;
    let node = open_node(&graph, &closed.task)?;
    if closed.skipped && !node.task.optional {
        return Err(Error::NotOptional(closed.task));
    }
    if closed.skipped && !is_said(&closed.note) {
        return Err(Error::ReasonMissing);
    }
    // Work done before its case was opened here is work all the same; only the future can't have happened.
    if closed.day > doing.today {
        return Err(Error::BadDay(closed.day));
    }
    if let Some(act) = graph.earliest(node.task).filter(|act| !closed.skipped && closed.day < *act) {
        return Err(Error::BeforeAct { day: closed.day, act });
    }
    if let Some(until) = closed.until.filter(|until| *until < closed.day) {
        return Err(Error::EndsBeforeDecision(until));
    }
    if let (Some(kind), false) = (&node.task.act, closed.skipped) {
        if !is_said(&closed.note) {
            return Err(Error::NumberMissing);
        }
        let act = Act { case_id, kind: kind.clone(), number: closed.note.clone(), day: closed.day };
        table::insert_act(writer, &act)?;
    }
    table::insert_closed(writer, case_id, &closed)?;
    set_days(writer, library, doing, case_id)?;
    keep_going(writer, library, doing, case_id)
}

/// Days that the program sets until a person sets others: where the law gives the shortest term alone, its end; and for a task of ours
/// that follows an act and starts a clock, lest the clock is never started.
fn set_days(writer: &Writer<'_>, library: &Library, doing: Doing<'_>, case_id: i64) -> Result<()> {
    let graph = Graph::read(writer.reader(), library, case_id)?;
    for node in graph.nodes().filter(|node| node.state == State::Open && node.plan.is_none()) {
        let day = match &node.shortest {
            Some(shortest) => shortest.due.day,
            None if graph.starts_clock_after_act(node) => soon(library, doing.today)?,
            None => continue,
        };
        let task = node.task.id().to_owned();
        let plan = Plan { task, day, reason: String::new(), set: doing.today, actor: String::new() };
        agenda::insert_plan(writer, case_id, &plan)?;
    }
    Ok(())
}

/// The day that a task without a term is given.
fn soon(library: &Library, today: NaiveDate) -> Result<NaiveDate> {
    let tomorrow = today.succ_opt().ok_or(Error::OutOfRange)?;
    library.calendars.nth_working(tomorrow, NEXT_STEP).ok_or(Error::OutOfRange)
}

/// Opens a task again that was closed by mistake: what it was closed with stays in the journal alone. Nothing may rest on it by then: no
/// later task that is closed, no demand of the act that it brought.
pub fn reopen_task(writer: &Writer<'_>, library: &Library, doing: Doing<'_>, case_id: i64, task: &str) -> Result<()> {
    let reader = writer.reader();
    let graph = Graph::read(reader, library, case_id)?;
    let node = graph.node(task).ok_or_else(|| Error::NoTask(task.to_owned()))?;
    let mut closed = table::closed_tasks(reader, case_id)?.into_iter();
    let closed = closed.find(|closed| closed.task == task).ok_or_else(|| Error::TaskOpen(task.to_owned()))?;
    if let Some(later) = graph.rests_on(node) {
        return Err(Error::TaskFollowed(Box::new(later.task.title.clone())));
    }
    if let (Some(kind), false) = (&node.task.act, closed.skipped) {
        if control::of_case(reader, case_id)?.iter().any(|promise| promise.act == closed.note) {
            return Err(Error::ActDemands(closed.note));
        }
        table::delete_act(writer, case_id, kind, &closed)?;
    }
    table::delete_closed(writer, case_id, task)?;
    // Days that the program set for what came next have lost their reason.
    for later in graph.later(task) {
        agenda::delete_set_plans(writer, case_id, later.task.id())?;
    }
    keep_going(writer, library, doing, case_id)
}

/// Marks a point of a checklist of the case, or takes the mark back.
pub fn mark_point(writer: &Writer<'_>, library: &Library, case_id: i64, mark: &Mark, done: bool) -> Result<()> {
    let graph = Graph::read(writer.reader(), library, case_id)?;
    let in_case = graph.tactic.tasks.iter().any(|task| task.checklist() == Some(&mark.checklist));
    let list = library.checklist(&mark.checklist).filter(|_| in_case);
    if list.is_none_or(|list| !list.items.iter().any(|point| point.id == mark.point)) {
        return Err(Error::NoPoint(format!("{}/{}", mark.checklist, mark.point)));
    }
    Ok(table::set_mark(writer, case_id, mark, done)?)
}

/// Records a decision on a suggestion. A change and a refusal need a reason; a task must still be possible, and so must the one
/// chosen instead of it.
pub fn decide(writer: &Writer<'_>, library: &Library, proposal: &Proposal, decision: &Decision) -> Result<()> {
    if decision.decision != "accept" && !is_said(&decision.reason) {
        return Err(Error::ReasonMissing);
    }
    match proposal {
        Proposal::Task { case_id, task } => {
            let graph = Graph::read(writer.reader(), library, *case_id)?;
            for wanted in std::iter::once(task).chain(&decision.instead) {
                open_node(&graph, wanted)?;
            }
        }
        Proposal::Open { tactic, row } => {
            library.tactic(tactic).ok_or_else(|| Error::NoTactic(tactic.clone()))?;
            head_of(writer.reader(), *row)?;
        }
    }
    Ok(table::insert_decision(writer, proposal, decision)?)
}

/// The suggestion whose decision would have to be taken back so that a case goes, if this person still may: see [`take_back`].
pub fn way_back(reader: Reader<'_>, case: &Case, doing: Doing<'_>) -> Result<Option<Proposal>> {
    let own = |decision: &Decision| decision.actor == doing.actor && decision.day == doing.today;
    let Some((proposal, _)) = table::opening(reader, case)?.filter(|(_, decision)| own(decision)) else {
        return Ok(None);
    };
    Ok(if is_touched(reader, case.id, doing.today)? { None } else { Some(proposal) })
}

/// Whether anybody did anything in a case that was opened today, or took its papers out.
fn is_touched(reader: Reader<'_>, case_id: i64, today: NaiveDate) -> Result<bool> {
    let taken_out = || journal::done_since(reader, &today.to_string(), "build_package", &case_id.to_string());
    Ok(table::is_touched(reader, case_id)? || taken_out()?)
}

/// Takes back the last decision on a suggestion: on the day on which it was made, and by whoever made it. It stays written down, and the
/// suggestion stands again. A case that it opened goes, as long as nobody did anything in it; tells which.
pub fn take_back(writer: &Writer<'_>, doing: Doing<'_>, proposal: &Proposal) -> Result<Option<i64>> {
    let reader = writer.reader();
    let own = table::last_decision(reader, proposal)?
        .filter(|last| last.actor == doing.actor && last.day == doing.today)
        .ok_or(Error::NothingToTakeBack)?;
    let opened = match proposal {
        Proposal::Open { tactic, row } if own.decision != "refuse" => {
            table::case_from_row(reader, own.instead.as_deref().unwrap_or(tactic), *row)?
        }
        _ => None,
    };
    if let Some(case_id) = opened {
        if is_touched(reader, case_id, doing.today)? {
            return Err(Error::CaseTouched(case_id));
        }
        table::delete_case(writer, case_id)?;
    }
    table::keep_taken_back(writer, opened, doing.actor, doing.today)?;
    let decision = Decision {
        decision: table::TAKEN_BACK.to_owned(),
        instead: None,
        reason: String::new(),
        day: doing.today,
        actor: doing.actor.to_owned(),
    };
    table::insert_decision(writer, proposal, &decision)?;
    Ok(opened)
}

/// The refusal of a task that waits for others.
fn blocked<'t>(graph: &Graph<'_>, waits_for: impl IntoIterator<Item = &'t str>) -> Error {
    let titles = waits_for.into_iter().filter_map(|task| Some(graph.node(task)?.task.title.clone()));
    Error::TaskBlocked(titles.collect())
}

/// A task that can be done now.
fn open_node<'g, 'a>(graph: &'g Graph<'a>, task: &str) -> Result<&'g Node<'a>> {
    let node = graph.node(task).ok_or_else(|| Error::NoTask(task.to_owned()))?;
    match node.state {
        State::Open => Ok(node),
        State::Done | State::Skipped => Err(Error::TaskClosed(task.to_owned())),
        State::Blocked => {
            let is_ahead = |task: &&str| graph.node(task).is_some_and(|node| !node.state.is_closed());
            Err(blocked(graph, node.task.after().filter(is_ahead)))
        }
    }
}
