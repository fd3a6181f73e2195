//! Calls about appeals before anybody has read them.

use ekn_analytics::appeals::table as topics;
use ekn_data::registries::{Registry, RowKey, table as rows};
use ekn_showcase::desks::{Classified, TriageDesk};
use serde_json::json;

use crate::door::Note;
use crate::failure::Result;
use crate::requests::*;
use crate::{Door, Host};

use super::models::required;
use super::viewed;

pub(crate) fn triage(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<TriageDesk> {
    viewed(door, host, "triage", "", |showcase| showcase.triage())
}

pub(crate) fn classify(door: &mut Door, host: &dyn Host, request: ClassifyRequest) -> Result<Vec<Classified>> {
    viewed(door, host, "classify", "", |showcase| showcase.classify(request.text.as_deref()))
}

/// What a person sets stands above what was proposed, and both stay. It is learnt from only if the passport names that purpose.
pub(crate) fn set_topic(door: &mut Door, host: &dyn Host, request: TopicRequest) -> Result<TriageDesk> {
    required(&request.reason)?;
    let session = door.session()?;
    let key = RowKey { registry: Registry::Appeals, id: request.row.id };
    let is_appeal = request.row.registry == Registry::Appeals.name() && rows::is_seen(session.limited(host)?, key)?;
    if !is_appeal {
        return Err(ekn_data::Error::unknown("row", request.row.id.to_string()).into());
    }
    if session.method.appeals.taxonomy.title(&request.topic).is_none() {
        return Err(ekn_data::Error::unknown("topic", &request.topic).into());
    }
    let detail = json!({ "topic": request.topic, "proposed": request.proposed, "reason": request.reason });
    let note = Note { action: "set_topic", subject: format!("appeals {}", key.id), detail };
    let (actor, today) = (host.actor(), host.today());
    session.write(host, &note, |writer, _| {
        let said = (request.topic.as_str(), request.proposed.as_str(), request.reason.as_str());
        Ok(topics::set_topic(writer, key.id, said, today, &actor)?)
    })?;
    session.look(host, |showcase| showcase.triage())
}
