//! Calls about appeals before anybody has read them.

use std::collections::HashMap;

use ekn_analytics::appeals::rules::{BY_RULES, READING};
use ekn_analytics::appeals::table as topics;
use ekn_analytics::models::{BY_WORDS, Task, table as models};
use ekn_data::registries::{Registry, RowKey, table as rows};
use ekn_showcase::desks::{Classification, Classified, Sorted, TriageDesk};
use serde_json::{Value, json};

use crate::note::Note;
use crate::refusal::{Result, required};
use crate::requests::*;
use crate::session::Session;
use crate::{Door, Host};

use super::telling::{Teller, said_all};

pub(crate) fn triage(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<TriageDesk> {
    let session = door.session()?;
    let desk = sorted(session, host)?;
    // What was said before is not said anew for another reader: this line tells who saw how much of it, and by what it was said.
    let told = desk.items.iter().filter(|item| item.reading.is_some() || item.prediction.is_some()).count();
    let detail = json!({ "predictions": told, "model": desk.model });
    session.note(host, &Note { action: "triage", subject: String::new(), detail })?;
    Ok(desk)
}

/// The desk; what told each topic, and what the rules said of each appeal, is kept, so that it can be explained and made again.
fn sorted(session: &mut Session, host: &dyn Host) -> Result<TriageDesk> {
    let Sorted { mut desk, asked, readings, trained } = session.look(host, |showcase| showcase.triage())?;
    let subjects = readings.iter().map(|(row, asked)| (appeal_named(*row), json!(asked)));
    let subjects: Vec<(String, Value)> = subjects.collect();
    if !subjects.is_empty() {
        let rules = session.method.appeals.rules.clone();
        let teller = Teller::File { model: READING, method: BY_RULES, text: &rules };
        let kept = said_all(session, host, &teller, &subjects)?;
        let kept: HashMap<i64, i64> = readings.iter().map(|(row, _)| *row).zip(kept).collect();
        desk.items.iter_mut().for_each(|item| item.reading = kept.get(&item.row.id).copied());
    }
    let questions: Vec<_> = asked.iter().map(|(row, text)| (Some(*row), text.clone())).collect();
    let kept = kept_topics(session, host, trained.is_some(), &questions)?;
    let kept: HashMap<i64, i64> = asked.iter().map(|(row, _)| *row).zip(kept).collect();
    desk.items.iter_mut().for_each(|item| item.prediction = kept.get(&item.row.id).copied());
    Ok(desk)
}

/// What a prediction about an appeal is about.
fn appeal_named(row: i64) -> String {
    format!("{} {row}", Registry::Appeals.name())
}

/// Keeps what the topics of masked texts were told from; the answer has the number of each prediction, in order. Nothing is asked where
/// nothing tells topics: both models are switched off, or there is no text.
fn kept_topics(
    session: &mut Session,
    host: &dyn Host,
    trained: bool,
    asked: &[(Option<i64>, String)],
) -> Result<Vec<i64>> {
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let of = |(row, text): &(Option<i64>, String)| {
        let subject = row.map_or_else(|| "text".to_owned(), appeal_named);
        (subject, json!({ "text": text }))
    };
    let questions: Vec<(String, Value)> = asked.iter().map(of).collect();
    let method = &session.method.appeals;
    let (taxonomy, words) = (method.taxonomy.id.clone(), method.words.clone());
    let teller = match trained {
        true => Teller::Learnt(Task::AppealTopic.code()),
        false => Teller::File { model: &taxonomy, method: BY_WORDS, text: &words },
    };
    said_all(session, host, &teller, &questions)
}

pub(crate) fn classify(door: &mut Door, host: &dyn Host, request: ClassifyRequest) -> Result<Vec<Classified>> {
    let session = door.session()?;
    let Classification { mut classified, asked, trained } =
        session.look(host, |showcase| showcase.classify(request.text.as_deref()))?;
    let kept = kept_topics(session, host, trained, &asked)?;
    classified.iter_mut().zip(kept).for_each(|(one, kept)| one.prediction = Some(kept));
    session.note(host, &Note { action: "classify", subject: String::new(), detail: json!({}) })?;
    Ok(classified)
}

/// What a person sets stands above what was proposed, and both stay. It is learnt from only if the passport names that purpose.
/// Taking it back needs no reason: what was proposed stands again.
pub(crate) fn set_topic(door: &mut Door, host: &dyn Host, request: TopicRequest) -> Result<TriageDesk> {
    let taken_back = request.topic.is_empty();
    if !taken_back {
        required(&request.reason)?;
    }
    let session = door.session()?;
    let key = RowKey { registry: Registry::Appeals, id: request.row.id };
    let is_appeal = request.row.registry == Registry::Appeals.name() && rows::is_seen(session.limited(host)?, key)?;
    if !is_appeal {
        return Err(ekn_data::Error::unknown("row", request.row.id.to_string()).into());
    }
    let nothing_set = taken_back && topics::topic_set(session.store.reader(), key.id)?.is_none();
    if nothing_set || (!taken_back && session.method.appeals.taxonomy.title(&request.topic).is_none()) {
        return Err(ekn_data::Error::unknown("topic", &request.topic).into());
    }
    let subject = appeal_named(key.id);
    // What stands beside the person's word is what was said, by whatever told it last.
    let least = session.method.appeals.least_told;
    let said = models::predictions_of(session.store.reader(), &subject)?.into_iter().rev();
    let mut said = said.filter_map(|said| Some((said.id, said.topic(least)?)));
    let (told, proposed) = said.next().map_or((None, String::new()), |(id, topic)| (Some(id), topic));
    let detail = json!({ "topic": request.topic, "proposed": proposed, "prediction": told, "reason": request.reason });
    let note = Note { action: if taken_back { "take_topic_back" } else { "set_topic" }, subject, detail };
    let (actor, today) = (host.actor(), host.today());
    session.write(host, &note, |writer, _| {
        let said = (request.topic.as_str(), proposed.as_str(), request.reason.as_str());
        Ok(topics::set_topic(writer, key.id, said, today, &actor)?)
    })?;
    sorted(session, host)
}
