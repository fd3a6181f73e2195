//! The little that changes a case. A person does it, with name, day and, where it departs from what was suggested, a reason.

use chrono::NaiveDate;
use ekn_data::registries::RowKey;
use ekn_data::storage::Writer;

use crate::{Error, Library, Result};

use super::table::RowHead;
use super::{Act, Case, Closed, Decision, Graph, Mark, Node, Proposal, State, table};

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
        return Err(Error::WrongSubject { tactic: tactic.id.clone(), subject: tactic.registry().name().to_owned() });
    }
    if let Some(open) = table::case_from_row(writer.reader(), &tactic.id, row)? {
        return Err(Error::CaseExists(open));
    }
    let head = table::row_head(writer.reader(), row)?;
    let RowHead { number, authority, entity } =
        head.ok_or_else(|| ekn_data::Error::unknown("row", row.id.to_string()))?;
    let case = Case {
        id: 0,
        tactic: tactic.id.clone(),
        row,
        number,
        authority,
        entity,
        opened: doing.today,
        owner: doing.actor.to_owned(),
    };
    Ok(table::insert_case(writer, &case)?)
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
    if closed.skipped && closed.note.trim().is_empty() {
        return Err(Error::ReasonMissing);
    }
    // Work done before its case was opened here is work all the same; only the future can't have happened.
    if closed.day > doing.today {
        return Err(Error::BadDay(closed.day));
    }
    if let (Some(kind), false) = (&node.task.act, closed.skipped) {
        if closed.note.trim().is_empty() {
            return Err(Error::NumberMissing);
        }
        let act = Act { case_id, kind: kind.clone(), number: closed.note.clone(), day: closed.day };
        table::insert_act(writer, &act)?;
    }
    Ok(table::insert_closed(writer, case_id, &closed)?)
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
    if decision.decision != "accept" && decision.reason.trim().is_empty() {
        return Err(Error::ReasonMissing);
    }
    if let Proposal::Task { case_id, task } = proposal {
        let graph = Graph::read(writer.reader(), library, *case_id)?;
        for wanted in std::iter::once(task).chain(&decision.instead) {
            open_node(&graph, wanted)?;
        }
    }
    Ok(table::insert_decision(writer, proposal, decision)?)
}

/// A task that can be done now.
fn open_node<'g, 'a>(graph: &'g Graph<'a>, task: &str) -> Result<&'g Node<'a>> {
    let node = graph.node(task).ok_or_else(|| Error::NoTask(task.to_owned()))?;
    match node.state {
        State::Open => Ok(node),
        State::Done | State::Skipped => Err(Error::TaskClosed(task.to_owned())),
        State::Blocked => {
            let waits_for =
                node.task.after().filter(|before| graph.node(before).is_some_and(|node| !node.state.is_closed()));
            Err(Error::TaskBlocked { waits_for: waits_for.collect::<Vec<_>>().join(", "), task: task.to_owned() })
        }
    }
}
