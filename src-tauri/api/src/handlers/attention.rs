//! Calls about what to look into first: everything counted at once, then listed from what was counted.

use std::path::Path;

use ekn_analytics::inspections::PointsModel;
use ekn_analytics::inspections::attention::{Foretold, table as kept, with_share};
use ekn_analytics::inspections::outcomes;
use ekn_analytics::models::{Asked, DataProfile, Task, table as models};
use ekn_data::registries::Registry;
use ekn_showcase::desks::{AttentionDesk, FindingsRegister};
use ekn_showcase::duties::Outgoing;
use ekn_showcase::exports::ListExport;
use serde_json::{Value, json};

use crate::answers::{Assessed, Progress};
use crate::note::Note;
use crate::refusal::{Refusal, Result, layer, required};
use crate::requests::*;
use crate::session::Session;
use crate::{Door, Host};

use super::inputs::cells;
use super::models::{inspection_named, points_input, points_of};
use super::outgoing::{made_of, next_line, noted};
use super::telling::{Teller, Telling};
use super::viewed;

/// The count only reads; what it found is written down at the end, in one transaction.
pub(crate) fn assess(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<Assessed> {
    let session = door.session()?;
    session.whole()?;
    let mut going = |done: i64, of: i64| host.progress(&Progress { read: done, rejected: 0, done, total: of });
    let (counted, mut found, watched, listed) = session.look(host, |showcase| {
        let found = showcase.assess(&mut going)?;
        let counted = showcase.counted_now(&session.assets, &host.now(), &found)?;
        let listed = showcase.listed_first(&found)?;
        Ok((counted, found, showcase.watched()?, listed))
    })?;
    // The scores that the lists show can be explained, objected to and made again as any other.
    let asked: Vec<_> = listed
        .into_iter()
        .map(|(key, view)| {
            let input = points_input(&key, &view);
            (key, input)
        })
        .collect();
    let asset = session.assets.read(PointsModel::FILE)?;
    let model = session.method.points.id.clone();
    let teller = points_of(&model, &asset.text);
    let telling = if asked.is_empty() { None } else { Some(Telling::of(session.store.reader(), &teller, &asked)?) };
    // So is what the model of outcomes says of inspections that have not ended.
    let Foreseen { asked: foreseen, places: foretold } = foreseen(session, host)?;
    let learnt = Teller::Learnt(Task::InspectionOutcome.code());
    let foretelling =
        if foreseen.is_empty() { None } else { Some(Telling::of(session.store.reader(), &learnt, &foreseen)?) };
    found.foretold = foretold;
    let today = host.today();
    let detail = json!({
        "inspections": counted.inspections, "objects": counted.objects, "signs": found.broken.len(), "model": counted.model,
        "batch": counted.batch, "watched": watched,
    });
    let note = Note { action: "assess", subject: String::new(), detail };
    session.write(host, &note, |writer, _| {
        let tellings = [telling, foretelling].into_iter().flatten();
        tellings.into_iter().try_for_each(|telling| telling.keep_within(host, writer))?;
        watched.iter().try_for_each(|(version, state)| models::insert_watch(writer, *version, state, today))?;
        Ok(kept::keep(writer, &counted, &found)?)
    })?;
    let numbers = [counted.inspections, counted.objects, found.broken.len() as i64];
    let message = session.look(host, |showcase| {
        let numbers = numbers.map(|number| showcase.words.count(number));
        let fill = [("inspections", numbers[0].as_str()), ("objects", &numbers[1]), ("signs", &numbers[2])];
        Ok(showcase.words.say("attention.done", &fill))
    })?;
    Ok(Assessed {
        inspections: counted.inspections,
        objects: counted.objects,
        signs: found.broken.len() as i64,
        message,
    })
}

/// Inspections that have not ended, as the model of outcomes puts them in order.
#[derive(Default)]
struct Foreseen {
    /// What is asked about each, by what it is about.
    asked: Vec<(String, Value)>,
    places: Vec<Foretold>,
}

/// Questions to the model of outcomes about inspections that have not ended, and their places by its answers: the likeliest to be annulled
/// first, a stated share drawn at random. None while no version is in use, or where the one in use has learnt columns of another file.
fn foreseen(session: &Session, host: &dyn Host) -> Result<Foreseen> {
    let reader = session.limited(host)?;
    let Some(version) = models::in_use(reader, Task::InspectionOutcome.code())? else {
        return Ok(Foreseen::default());
    };
    let profile = DataProfile::parse(Task::InspectionOutcome, &version.data, &version.profile).map_err(layer)?;
    let asked = Asked::load(&version, &models::artefact(reader, version.id)?).map_err(layer)?;
    let (rows, sheet) = outcomes::open(reader, host.today())?;
    let mut said = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        let input = json!({ "cells": cells(&profile, &sheet, at) });
        let Ok(answer) = asked.answer(&input) else { return Ok(Foreseen::default()) };
        said.push((*row, answer["whole"]["probability"].as_f64().unwrap_or_default(), input));
    }
    let mut ranked: Vec<usize> = (0..said.len()).collect();
    ranked.sort_by(|one, other| said[*other].1.total_cmp(&said[*one].1).then(said[*one].0.cmp(&said[*other].0)));
    let method = &session.method.attention;
    let seed = ekn_showcase::desks::seed_of(&host.today().to_string()).unsigned_abs();
    let places = with_share((&ranked, &[]), method.places, method.random_percent, seed, |at| said[at].0);
    let foretold = places.iter().map(|place| Foretold {
        row: said[place.at].0,
        probability: said[place.at].1,
        drawn: place.drawn,
    });
    let foretold = foretold.collect();
    let questions = places.iter().map(|place| (inspection_named(said[place.at].0), said[place.at].2.clone()));
    Ok(Foreseen { asked: questions.collect(), places: foretold })
}

/// Kinds of objects that are put in order.
const KINDS: [&str; 2] = ["entity", "authority"];

pub(crate) fn attention(door: &mut Door, host: &dyn Host, request: AttentionRequest) -> Result<AttentionDesk> {
    let kind = request.kind.unwrap_or_else(|| "entity".to_owned());
    Refusal::unless_one_of(&kind, &KINDS)?;
    viewed(door, host, "attention", kind.clone(), |showcase| showcase.attention(&kind))
}

/// A list of subjects leaves the program with its purpose alone, and the journal keeps who took it and what for.
pub(crate) fn export_attention(
    door: &mut Door,
    host: &dyn Host,
    request: ExportAttentionRequest,
) -> Result<ListExport> {
    required(&request.what_for)?;
    Refusal::unless_one_of(&request.kind, &KINDS)?;
    let session = door.session()?;
    let (line, at) = (next_line(session)?, host.now());
    let out = Outgoing { line, at: &at, what_for: &request.what_for };
    let ((made, ready), handed) = session.look(host, |showcase| {
        let made = showcase.export_attention(&request.kind, &out, Path::new(&request.path), request.replace)?;
        // Places tell of an object by its name and number, and of its inspections and appeals by counts and reasons.
        Ok((made, showcase.handed(&[Registry::Entities, Registry::Inspections, Registry::Appeals])?))
    })?;
    let mut detail = json!({
        "what_for": request.what_for, "file": made.path, "rows": made.rows, "sha256": made.sha256,
    });
    made_of(&mut detail, &handed, true);
    let note = Note { action: "export_attention", subject: request.kind, detail };
    noted(session, host, &note, line)?;
    ready.put()?;
    Ok(made)
}

pub(crate) fn findings_register(
    door: &mut Door,
    host: &dyn Host,
    request: RegisterRequest,
) -> Result<FindingsRegister> {
    let subject = [request.rule.clone(), request.key.clone()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    viewed(door, host, "findings_register", subject, |showcase| {
        showcase.findings_register(request.rule.as_deref(), request.key.as_deref(), request.after.unwrap_or_default())
    })
}
