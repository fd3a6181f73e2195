//! Calls about who works on what.

use ekn_data::passports::table as passports;
use ekn_data::storage::Writer;
use ekn_process::routing::{self, Place, Substitution};
use ekn_process::tasks::{Doing, table as tasks};
use ekn_showcase::desks::{HandoverPreview, RoutingDesk};
use serde_json::json;

use crate::note::Note;
use crate::refusal::{Refusal, Result};
use crate::requests::*;
use crate::{Door, Host};

use super::reading::day;
use super::viewed;

pub(crate) fn routing(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<RoutingDesk> {
    viewed(door, host, "routing", "", |showcase| showcase.routing())
}

/// Nothing is changed.
pub(crate) fn preview_handover(door: &mut Door, host: &dyn Host, request: HandoverRequest) -> Result<HandoverPreview> {
    let to = place(&request)?;
    let cases = named(&request.cases);
    viewed(door, host, "preview_handover", cases, |showcase| showcase.handover_preview(&request.cases, &to))
}

/// Anybody may hand over the cases that they lead, and take one from a queue; cases of others are handed over by a head.
pub(crate) fn hand_over(door: &mut Door, host: &dyn Host, request: HandoverRequest) -> Result<RoutingDesk> {
    let to = place(&request)?;
    let (actor, today) = (host.actor(), host.today());
    let me = Place::Person(actor.clone());
    let session = door.session()?;
    let reader = session.limited(host)?;
    for id in &request.cases {
        let own = tasks::case(reader, *id)?
            .is_none_or(|case| case.place() == me || (matches!(case.place(), Place::Queue(_)) && to == me));
        if !own {
            passports::require_head(reader)?;
        }
    }
    let (person, queue) = to.parts();
    let detail = json!({ "person": person, "queue": queue, "reason": request.reason });
    session.write_telling(host, |writer, method| {
        let doing = Doing { actor: &actor, today };
        // Those that stay are not named.
        let moved = routing::hand_over(writer, &method.library, doing, &request.cases, &to, &request.reason)?;
        Ok(((), Note { action: "hand_over", subject: named(&moved), detail }))
    })?;
    session.look(host, |showcase| showcase.routing())
}

/// Anybody may name who stands in for them; for others a head does.
pub(crate) fn substitute(door: &mut Door, host: &dyn Host, request: SubstituteRequest) -> Result<RoutingDesk> {
    let (actor, today) = (host.actor(), host.today());
    let wanted = Substitution {
        id: 0,
        absent: request.absent.trim().to_owned(),
        deputy: request.deputy.trim().to_owned(),
        since: day(&request.since)?,
        until: day(&request.until)?,
        reason: request.reason.trim().to_owned(),
        set: today,
        actor: actor.clone(),
        ended: None,
        ended_by: None,
    };
    let session = door.session()?;
    if wanted.absent != actor {
        passports::require_head(session.limited(host)?)?;
    }
    let detail = json!({
        "deputy": wanted.deputy, "since": wanted.since.to_string(), "until": wanted.until.to_string(), "reason": wanted.reason
    });
    let note = Note { action: "substitute", subject: wanted.absent.clone(), detail };
    session.write(host, &note, |writer, _| Ok(routing::substitute(writer, Doing { actor: &actor, today }, wanted)?))?;
    session.look(host, |showcase| showcase.routing())
}

pub(crate) fn end_substitution(
    door: &mut Door,
    host: &dyn Host,
    request: EndSubstitutionRequest,
) -> Result<RoutingDesk> {
    change_substitution(door, host, request.id, "end_substitution", routing::end_substitution)
}

pub(crate) fn resume_substitution(
    door: &mut Door,
    host: &dyn Host,
    request: EndSubstitutionRequest,
) -> Result<RoutingDesk> {
    change_substitution(door, host, request.id, "resume_substitution", routing::resume_substitution)
}

/// Whoever is away, or the head, changes what stands.
fn change_substitution(
    door: &mut Door,
    host: &dyn Host,
    id: i64,
    action: &'static str,
    change: fn(&Writer<'_>, Doing<'_>, i64) -> ekn_process::Result<()>,
) -> Result<RoutingDesk> {
    let (actor, today) = (host.actor(), host.today());
    let session = door.session()?;
    let reader = session.limited(host)?;
    if routing::table::one(reader, id)?.is_none_or(|one| one.absent != actor) {
        passports::require_head(reader)?;
    }
    let note = Note { action, subject: id.to_string(), detail: json!({}) };
    session.write(host, &note, |writer, _| Ok(change(writer, Doing { actor: &actor, today }, id)?))?;
    session.look(host, |showcase| showcase.routing())
}

fn place(request: &HandoverRequest) -> Result<Place> {
    match (&request.person, &request.queue) {
        (Some(person), None) => Ok(Place::Person(person.trim().to_owned())),
        (None, Some(queue)) => Ok(Place::Queue(queue.clone())),
        _ => Err(Refusal::BadRequest("person | queue".to_owned())),
    }
}

fn named(cases: &[i64]) -> String {
    cases.iter().map(i64::to_string).collect::<Vec<_>>().join(" ")
}
