//! Calls of topics of supervision. The journal tells by what conditions a topic asks; what people suppose stays in its own table.

use ekn_process::By;
use ekn_process::topics::{self, Standing};
use ekn_showcase::desks::{RowFilter, TopicCard, TopicsDesk};
use serde_json::json;

use crate::answers::Progress;
use crate::note::Note;
use crate::refusal::{Refusal, Result};
use crate::requests::*;
use crate::{Door, Host};

use super::viewed;

pub(crate) fn topics(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<TopicsDesk> {
    viewed(door, host, "topics", "", |showcase| showcase.topics(&mut |read| goes_on(host, read)))
}

pub(crate) fn topic_card(door: &mut Door, host: &dyn Host, request: TopicCardRequest) -> Result<TopicCard> {
    viewed(door, host, "topic_card", request.topic.to_string(), |showcase| {
        showcase.topic_card(request.topic, &mut |read| goes_on(host, read))
    })
}

pub(crate) fn save_topic(door: &mut Door, host: &dyn Host, request: SaveTopicRequest) -> Result<TopicCard> {
    let SaveTopicRequest { topic, name, filters } = &request;
    let session = door.session()?;
    session.look(host, |showcase| showcase.check_topic(filters))?;
    let asked = serde_json::to_string(filters).map_err(|error| Refusal::BadRequest(error.to_string()))?;
    let (at, actor) = (host.now(), host.actor());
    let by = By { day: host.today(), at: &at, actor: &actor };
    let conditions: Vec<String> = filters.iter().map(RowFilter::written).collect();
    let id = session.write_telling(host, |writer, _| {
        let id = topics::save(writer, *topic, name, &asked, by)?;
        let detail = json!({ "topic_name": name.trim(), "conditions": conditions });
        Ok((id, Note { action: "save_topic", subject: id.to_string(), detail }))
    })?;
    session.look(host, |showcase| showcase.topic_card(id, &mut |read| goes_on(host, read)))
}

pub(crate) fn put_topic_away(door: &mut Door, host: &dyn Host, request: PutTopicAwayRequest) -> Result<TopicsDesk> {
    let PutTopicAwayRequest { topic, away } = request;
    let session = door.session()?;
    let note = Note { action: "put_topic_away", subject: topic.to_string(), detail: json!({ "away": away }) };
    session.write(host, &note, |writer, _| Ok(topics::put_away(writer, topic, away)?))?;
    session.look(host, |showcase| showcase.topics(&mut |read| goes_on(host, read)))
}

pub(crate) fn note_topic(door: &mut Door, host: &dyn Host, request: NoteTopicRequest) -> Result<TopicCard> {
    let NoteTopicRequest { topic, note, state, text } = &request;
    let standing = match (note, state) {
        (None, None) => None,
        (Some(_), Some(state)) => Some(standing_of(state)?),
        _ => return Err(Refusal::BadRequest("note, state".to_owned())),
    };
    let (at, actor) = (host.now(), host.actor());
    let by = By { day: host.today(), at: &at, actor: &actor };
    let session = door.session()?;
    let detail = match standing {
        None => json!({}),
        Some(standing) => json!({ "hypothesis": note, "standing": standing.code() }),
    };
    let line = Note { action: "note_topic", subject: topic.to_string(), detail };
    session.write(host, &line, |writer, _| {
        match (note, standing) {
            (Some(note), Some(standing)) => topics::rule(writer, (*topic, *note), standing, text, by)?,
            _ => drop(topics::suppose(writer, *topic, text, by)?),
        }
        Ok(())
    })?;
    session.look(host, |showcase| showcase.topic_card(*topic, &mut |read| goes_on(host, read)))
}

fn standing_of(code: &str) -> Result<Standing> {
    Standing::from_code(code).ok_or_else(|| Refusal::not_permitted(code, &Standing::ALL.map(Standing::code)))
}

/// Tells how far the reading has come, and hears whether it is still wanted.
fn goes_on(host: &dyn Host, read: u64) -> bool {
    host.progress(&Progress { read: read as i64, ..Progress::default() })
}
