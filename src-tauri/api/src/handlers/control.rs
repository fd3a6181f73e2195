//! Calls about what acts demanded, and about what is likely to be missed.

use ekn_process::control::{self, Verdict};
use ekn_process::tasks::Doing;
use ekn_showcase::desks::{CaseView, ControlDesk, ForecastBoard, ForecastView};
use serde_json::json;

use crate::note::Note;
use crate::refusal::{Refusal, Result};
use crate::requests::*;
use crate::{Door, Host};

use super::reading::day;
use super::viewed;

pub(crate) fn set_promise(door: &mut Door, host: &dyn Host, request: PromiseRequest) -> Result<CaseView> {
    let (actor, today, due) = (host.actor(), host.today(), day(&request.due)?);
    let PromiseRequest { case_id, act, text, check, .. } = request;
    let detail = json!({ "act": act, "text": text, "due": due.to_string(), "check": check });
    let note = Note { action: "set_promise", subject: case_id.to_string(), detail };
    let session = door.session()?;
    session.write(host, &note, |writer, method| {
        let doing = Doing { actor: &actor, today };
        Ok(control::set_promise(writer, &method.library, doing, case_id, &act, &text, due, check.as_deref())?)
    })?;
    session.look(host, |showcase| showcase.case(case_id))
}

pub(crate) fn rule_on_promise(door: &mut Door, host: &dyn Host, request: RulingRequest) -> Result<CaseView> {
    let (actor, today) = (host.actor(), host.today());
    let RulingRequest { promise, verdict, note: ground } = request;
    let permitted = Verdict::ALL.map(Verdict::code);
    let ruled = Verdict::parse(&verdict).ok_or_else(|| Refusal::not_permitted(&verdict, &permitted))?;
    let detail = json!({ "verdict": verdict, "note": ground });
    let note = Note { action: "rule_on_promise", subject: promise.to_string(), detail };
    let session = door.session()?;
    let case = session.write(host, &note, |writer, _| {
        Ok(control::rule_on(writer, Doing { actor: &actor, today }, promise, ruled, &ground)?)
    })?;
    session.look(host, |showcase| showcase.case(case))
}

pub(crate) fn control(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<ControlDesk> {
    viewed(door, host, "control", "", |showcase| showcase.control())
}

pub(crate) fn forecast(door: &mut Door, host: &dyn Host, request: CaseRequest) -> Result<ForecastView> {
    viewed(door, host, "forecast", request.case_id.to_string(), |showcase| showcase.forecast(request.case_id))
}

pub(crate) fn forecast_board(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<ForecastBoard> {
    viewed(door, host, "forecast_board", "", |showcase| showcase.forecast_board())
}
