//! Calls by which a person works on a case.

use ekn_data::storage::Writer;
use ekn_process::Library;
use ekn_process::tasks::{self, Closed, Decision, Doing, Hold, Mark, Proposal};
use ekn_showcase::cards::Suggestion;
use ekn_showcase::desks::CaseView;
use serde_json::json;

use crate::answers::Decided;
use crate::note::Note;
use crate::refusal::{Refusal, Result};
use crate::requests::*;
use crate::{Door, Host};

use super::reading::day;

pub(crate) fn open_case(door: &mut Door, host: &dyn Host, request: OpenCaseRequest) -> Result<CaseView> {
    let suggestion = Suggestion { case_id: None, task: None, tactic: Some(request.tactic), row: Some(request.row) };
    let Some(Proposal::Open { tactic, row }) = suggestion.proposal()? else {
        return Err(Refusal::BadRequest("row".to_owned()));
    };
    let (actor, today) = (host.actor(), host.today());
    // Whoever opens a case unasked has decided so, and may take it back like a decision on what was suggested.
    let decision = Decision {
        decision: "accept".to_owned(),
        instead: None,
        reason: String::new(),
        day: today,
        actor: actor.clone(),
    };
    let session = door.session()?;
    let case = session.write_telling(host, |writer, method| {
        let case = tasks::open_case(writer, &method.library, Doing { actor: &actor, today }, &tactic, row)?;
        tasks::decide(writer, &method.library, &Proposal::Open { tactic, row }, &decision)?;
        Ok((case, Note { action: "open_case", subject: subject(&suggestion), detail: json!({ "case": case }) }))
    })?;
    session.look(host, |showcase| showcase.case(case))
}

pub(crate) fn close_task(door: &mut Door, host: &dyn Host, request: CloseTaskRequest) -> Result<CaseView> {
    let (actor, today) = (host.actor(), host.today());
    let closed = Closed {
        task: request.task.clone(),
        skipped: request.skip,
        day: request.day.as_deref().map(day).transpose()?.unwrap_or(today),
        note: request.note.clone(),
        actor: actor.clone(),
        until: request.until.as_deref().map(day).transpose()?,
    };
    let mut detail =
        json!({ "task": request.task, "day": closed.day.to_string(), "skipped": request.skip, "note": request.note });
    if let Some(until) = closed.until {
        detail["until"] = json!(until.to_string());
    }
    let note = Note { action: "close_task", subject: request.case_id.to_string(), detail };
    let session = door.session()?;
    session.write(host, &note, |writer, method| {
        let doing = Doing { actor: &actor, today };
        Ok(tasks::close_task(writer, &method.library, doing, request.case_id, closed)?)
    })?;
    session.look(host, |showcase| showcase.case(request.case_id))
}

pub(crate) fn plan_task(door: &mut Door, host: &dyn Host, request: PlanRequest) -> Result<CaseView> {
    let (actor, today, planned) = (host.actor(), host.today(), day(&request.day)?);
    let detail = json!({ "task": request.task, "day": planned.to_string(), "reason": request.reason });
    let note = Note { action: "plan_task", subject: request.case_id.to_string(), detail };
    let session = door.session()?;
    session.write(host, &note, |writer, method| {
        let doing = Doing { actor: &actor, today };
        let PlanRequest { case_id, task, reason, .. } = &request;
        Ok(tasks::plan_task(writer, &method.library, doing, *case_id, task, planned, reason)?)
    })?;
    session.look(host, |showcase| showcase.case(request.case_id))
}

pub(crate) fn hold_task(door: &mut Door, host: &dyn Host, request: HoldRequest) -> Result<CaseView> {
    let (actor, today) = (host.actor(), host.today());
    let hold = Hold {
        task: request.task.clone(),
        since: today,
        until: request.until.as_deref().map(day).transpose()?,
        event: request.event.clone(),
        reason: request.reason.trim().to_owned(),
        actor: actor.clone(),
        ended: None,
        over: None,
    };
    let until = hold.until.map(|day| day.to_string());
    let detail = json!({ "task": request.task, "until": until, "event": request.event, "reason": request.reason });
    let note = Note { action: "hold_task", subject: request.case_id.to_string(), detail };
    let session = door.session()?;
    session.write(host, &note, |writer, method| {
        Ok(tasks::hold_task(writer, &method.library, Doing { actor: &actor, today }, request.case_id, hold)?)
    })?;
    session.look(host, |showcase| showcase.case(request.case_id))
}

pub(crate) fn reopen_task(door: &mut Door, host: &dyn Host, request: TaskRequest) -> Result<CaseView> {
    change_task(door, host, "reopen_task", &request, tasks::reopen_task)
}

pub(crate) fn wake_task(door: &mut Door, host: &dyn Host, request: TaskRequest) -> Result<CaseView> {
    change_task(door, host, "wake_task", &request, tasks::wake_task)
}

type TaskChange = fn(&Writer<'_>, &Library, Doing<'_>, i64, &str) -> ekn_process::Result<()>;

fn change_task(
    door: &mut Door,
    host: &dyn Host,
    action: &'static str,
    request: &TaskRequest,
    change: TaskChange,
) -> Result<CaseView> {
    let (actor, today) = (host.actor(), host.today());
    let note = Note { action, subject: request.case_id.to_string(), detail: json!({ "task": request.task }) };
    let session = door.session()?;
    session.write(host, &note, |writer, method| {
        let doing = Doing { actor: &actor, today };
        Ok(change(writer, &method.library, doing, request.case_id, &request.task)?)
    })?;
    session.look(host, |showcase| showcase.case(request.case_id))
}

pub(crate) fn mark_item(door: &mut Door, host: &dyn Host, request: MarkRequest) -> Result<CaseView> {
    let mark = Mark {
        checklist: request.checklist.clone(),
        point: request.item.clone(),
        day: host.today(),
        actor: host.actor(),
    };
    let detail = json!({ "checklist": request.checklist, "item": request.item, "done": request.done });
    let note = Note { action: "mark_item", subject: request.case_id.to_string(), detail };
    let session = door.session()?;
    session.write(host, &note, |writer, method| {
        Ok(tasks::mark_point(writer, &method.library, request.case_id, &mark, request.done)?)
    })?;
    session.look(host, |showcase| showcase.case(request.case_id))
}

/// What may be decided about a step.
const DECISIONS: [&str; 3] = ["accept", "change", "refuse"];

pub(crate) fn decide_step(door: &mut Door, host: &dyn Host, request: DecideRequest) -> Result<Decided> {
    let proposal = request.suggestion.proposal()?.ok_or_else(|| Refusal::BadRequest("suggestion".to_owned()))?;
    if !DECISIONS.contains(&request.decision.as_str()) {
        return Err(Refusal::not_permitted(&request.decision, &DECISIONS));
    }
    if request.decision == "change" && request.instead.is_none() {
        return Err(Refusal::BadRequest("instead".to_owned()));
    }
    let (actor, today) = (host.actor(), host.today());
    let decision = Decision {
        decision: request.decision.clone(),
        instead: request.instead.clone().filter(|_| request.decision == "change"),
        reason: request.reason.clone(),
        day: today,
        actor: actor.clone(),
    };
    let session = door.session()?;
    let opened = session.write_telling(host, |writer, method| {
        tasks::decide(writer, &method.library, &proposal, &decision)?;
        let tactic = match (&proposal, request.decision.as_str()) {
            (Proposal::Open { tactic, row }, "accept") => Some((tactic.clone(), *row)),
            (Proposal::Open { row, .. }, "change") => request.instead.clone().map(|instead| (instead, *row)),
            _ => None,
        };
        let opened = tactic.map(|(tactic, row)| {
            tasks::open_case(writer, &method.library, Doing { actor: &actor, today }, &tactic, row)
        });
        let opened = opened.transpose()?;
        let subject = subject(&request.suggestion);
        Ok((opened, Note { action: "decide_step", subject, detail: detail(&request, opened) }))
    })?;
    let key = match (request.decision.as_str(), opened) {
        (_, Some(_)) => "decided.opened",
        ("accept", None) => "decided.accepted",
        ("change", None) => "decided.changed",
        _ => "decided.refused",
    };
    let number = opened.map(|id| id.to_string()).unwrap_or_default();
    let message = session.look(host, |showcase| Ok(showcase.words.say(key, &[("number", &number)])))?;
    Ok(Decided { case_id: opened.or(request.suggestion.case_id), message })
}

/// The journal goes on telling of both: of the decision, and that it was taken back.
pub(crate) fn undo_step(door: &mut Door, host: &dyn Host, request: UndoStepRequest) -> Result<Decided> {
    let proposal = request.suggestion.proposal()?.ok_or_else(|| Refusal::BadRequest("suggestion".to_owned()))?;
    let (actor, today) = (host.actor(), host.today());
    let session = door.session()?;
    let gone = session.write_telling(host, |writer, _| {
        let gone = tasks::take_back(writer, Doing { actor: &actor, today }, &proposal)?;
        let detail = gone.map_or_else(|| json!({}), |case| json!({ "case": case }));
        Ok((gone, Note { action: "undo_step", subject: subject(&request.suggestion), detail }))
    })?;
    let (key, number) = match gone {
        Some(id) => ("decided.taken_back_case", id.to_string()),
        None => ("decided.taken_back", String::new()),
    };
    let message = session.look(host, |showcase| Ok(showcase.words.say(key, &[("number", &number)])))?;
    Ok(Decided { case_id: request.suggestion.case_id, message })
}

/// What was decided on, for the journal: the case and task, or the tactic and row.
fn subject(suggestion: &Suggestion) -> String {
    let case = suggestion.case_id.map(|id| id.to_string());
    let row = suggestion.row.as_ref().map(|row| format!("{} {}", row.registry, row.id));
    [case, suggestion.task.clone(), suggestion.tactic.clone(), row].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn detail(request: &DecideRequest, opened: Option<i64>) -> serde_json::Value {
    let instead = request.instead.as_ref().filter(|_| request.decision == "change");
    let mut detail = json!({ "decision": request.decision, "instead": instead, "reason": request.reason });
    if let Some(case) = opened {
        detail["case"] = json!(case);
    }
    detail
}
