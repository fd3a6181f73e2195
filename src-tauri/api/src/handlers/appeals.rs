//! Calls about appeals before anybody has read them.

use std::collections::HashMap;

use ekn_analytics::appeals::table as topics;
use ekn_analytics::models::{BY_WORDS, Task};
use ekn_data::registries::{Registry, RowKey, table as rows};
use ekn_showcase::desks::{Classified, Sorted, TriageDesk};
use serde_json::{Value, json};

use crate::door::{Note, Session};
use crate::refusal::Result;
use crate::requests::*;
use crate::{Door, Host};

use super::models::{Teller, required, said_all};
use super::viewed;

pub(crate) fn triage(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<TriageDesk> {
    let session = door.session()?;
    let desk = sorted(session, host)?;
    session.note(host, &Note { action: "triage", subject: String::new(), detail: json!({}) })?;
    Ok(desk)
}

/// The desk; what told each topic is kept, so that it can be explained and made again.
fn sorted(session: &mut Session, host: &dyn Host) -> Result<TriageDesk> {
    let Sorted { mut desk, asked, trained } = session.look(host, |showcase| showcase.triage())?;
    let of = |(row, text): &(i64, String)| (format!("{} {row}", Registry::Appeals.name()), json!({ "text": text }));
    let questions: Vec<(String, Value)> = asked.iter().map(of).collect();
    // Nothing was asked where nothing tells topics: both models are switched off, or no appeal is open.
    if questions.is_empty() {
        return Ok(desk);
    }
    let method = &session.method.appeals;
    let (taxonomy, words) = (method.taxonomy.id.clone(), method.words.clone());
    let teller = match trained {
        Some(_) => Teller::Learnt(Task::AppealTopic.code()),
        None => Teller::File { model: &taxonomy, method: BY_WORDS, text: &words },
    };
    let kept = said_all(session, host, &teller, &questions)?;
    let kept: HashMap<i64, i64> = asked.iter().map(|(row, _)| *row).zip(kept).collect();
    desk.items.iter_mut().for_each(|item| item.prediction = kept.get(&item.row.id).copied());
    Ok(desk)
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
    sorted(session, host)
}
