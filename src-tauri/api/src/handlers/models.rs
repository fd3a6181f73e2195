//! Calls about models: made, judged, asked, asked again, objected to.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use ekn_analytics::inspections::{PointsModel, outcomes};
use ekn_analytics::models::learn::selection::Learning;
use ekn_analytics::models::overlap::shared;
use ekn_analytics::models::{
    Asked, DataProfile, Error, Evaluation, Judgement, LeftOut, NewVersion, OutcomeFigures, Sheet, TOPICS, Task,
    Version, input_sha256, refuse_future, refuse_personal, table, train,
};
use ekn_data::passports::table as passports;
use ekn_data::registries::facts::table as facts;
use ekn_data::registries::{Registry, table as rows};
use ekn_data::sources::Headers;
use ekn_data::sources::formats::sha256_of;
use ekn_data::storage::Reader;
use ekn_showcase::cards::{DegreeView, RiskView};
use ekn_showcase::dashboards::AnomaliesBoard;
use ekn_showcase::models::{ModelReport, ModelView, ModelsDesk, PredictionView, Reproduced};
use serde_json::{Map, Value, json};

use crate::answers::{Evaluated, OutcomeJudged, Trained};
use crate::note::Note;
use crate::refusal::{Refusal, Result, layer, required};
use crate::requests::*;
use crate::session::Session;
use crate::{Door, Host};

use super::inputs::{cells, samples};
use super::learnt_from::{TRAINING, profile, sheet};
use super::reading::day;
use super::telling::{BY_EXPERTS, Teller, register_files, said};
use super::viewed;

/// One row in so many that is the same as one learnt from may be so by chance.
const FEW: usize = 100;

pub(crate) fn models(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<ModelsDesk> {
    register_files(door.session()?, host)?;
    viewed(door, host, "models", "", |showcase| showcase.models())
}

pub(crate) fn risk_degree(door: &mut Door, host: &dyn Host, request: DegreeRequest) -> Result<DegreeView> {
    if let Some(others) = request.asked.others.filter(|others| !(0.0..=100.0).contains(others)) {
        return Err(Refusal::not_permitted(&others.to_string(), &["0 … 100"]));
    }
    viewed(door, host, "risk_degree", request.key.clone(), |showcase| {
        showcase.risk_degree(&request.key, &request.asked)
    })
}

pub(crate) fn anomalies(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<AnomaliesBoard> {
    viewed(door, host, "anomalies", "", |showcase| showcase.anomalies())
}

pub(crate) fn model_report(door: &mut Door, host: &dyn Host, request: ModelRequest) -> Result<ModelReport> {
    let version = named(door.session()?.store.reader(), &request.model)?;
    viewed(door, host, "model_report", version.name(), |showcase| showcase.model_report(&version))
}

pub(crate) fn train_model(door: &mut Door, host: &dyn Host, request: TrainRequest) -> Result<Trained> {
    let task = Task::parse(&request.task).map_err(layer)?;
    let until = request.until.as_deref().map(day).transpose()?;
    let session = door.session()?;
    let profile = profile(session, task, &request.profile)?;
    let learning = Learning::load(&session.assets)?;
    let (sheet, batch) = sheet(session, host, task, &profile, &request.data, until)?;
    refuse_unfit(session, &profile, &sheet, host.today(), batch.is_none())?;
    // What is learnt from a file stands outside of the passports: the journal tells which file it was, to the byte.
    let file = if batch.is_none() { Some(sha256_of(&session.file(host, &request.data)?)?) } else { None };
    let made = train(task, &profile, &sheet, until, &learning, &session.method.appeals).map_err(layer)?;
    let artefact = made.model.to_bytes().map_err(layer)?;
    let sha256 = made.model.sha256().map_err(layer)?;
    let taxonomy = &session.method.appeals.taxonomy;
    let samples = samples(&Asked::Learnt(Box::new(made.model)), &profile, &sheet, taxonomy)?;
    let data_sha256 = sheet.sha256();
    let method = made.chosen.methods.first().cloned().unwrap_or_else(|| TOPICS.to_owned());
    let chosen = serde_json::to_string(&made.chosen).map_err(|error| Refusal::BadRequest(error.to_string()))?;
    session.limited(host)?;
    let (now, actor, today) = (host.now(), host.actor(), host.today());
    let new = NewVersion {
        model: task.code(),
        method: &method,
        artefact: &artefact,
        sha256: &sha256,
        profile: &profile.text,
        data: &name(&request.data),
        data_sha256: &data_sha256,
        batch,
        n: made.n,
        kinds: made.kinds,
        days: made.days,
        chosen: &chosen,
        samples: &samples,
        purpose: TRAINING,
        at: &now,
        day: today,
        actor: &actor,
    };
    let detail = json!({
        "data": new.data, "n": new.n, "artefact": sha256, "training": data_sha256, "until": request.until,
        "purpose": TRAINING, "file": file, "described": new.described(),
    });
    let note = Note { action: "train_model", subject: task.code().to_owned(), detail };
    let version = session.write(host, &note, |writer, _| {
        let (id, version) = table::insert_version(writer, &new)?;
        table::insert_learnt_rows(writer, id, &made.marks)?;
        // It is tried out before anybody goes by it: a head looks at how well it does and switches it on.
        table::switch(writer, id, false, TRAINING, today, &actor)?;
        Ok(version)
    })?;
    let chosen = made.chosen;
    let (left_out, doubts) =
        session.look(host, |showcase| Ok((showcase.left_out(&chosen.left_out), showcase.doubts(&chosen))))?;
    let n = made.n as i64;
    Ok(Trained { model: task.code().to_owned(), version, artefact_sha256: sha256, n, left_out, doubts })
}

pub(crate) fn evaluate_model(door: &mut Door, host: &dyn Host, request: EvaluateRequest) -> Result<Evaluated> {
    let from = request.from.as_deref().map(day).transpose()?;
    let session = door.session()?;
    let version = named(session.store.reader(), &request.model)?;
    let task = Task::parse(&version.model).map_err(layer)?;
    let profile = profile(session, task, &request.profile)?;
    let (sheet, batch) = sheet(session, host, task, &profile, &request.data, None)?;
    refuse_unfit(session, &profile, &sheet, host.today(), batch.is_none())?;
    let bytes = table::artefact(session.store.reader(), version.id)?;
    let model = ekn_analytics::models::Model::from_bytes(task, &bytes).map_err(layer)?;
    let (found, judged) = model.evaluate(&profile, &sheet, from, &session.method.appeals).map_err(layer)?;
    let (data, data_sha256) = (name(&request.data), sheet.sha256());
    // Rows that it was learnt from say nothing of how good it is. Imported rows are the same ones as long as they are of those days.
    let same_data = data_sha256 == version.data_sha256 || batch.is_some() && version.batch.is_some();
    let same_rows = shared(&judged, &table::learnt_rows(session.store.reader(), version.id)?);
    let learnt_from = same_data && version.reaches(from) || same_rows * FEW > judged.len();
    let judgement = Judgement { figures: found.clone(), learnt_from, same_rows, from };
    let figures = serde_json::to_string(&judgement).map_err(|error| Refusal::BadRequest(error.to_string()))?;
    let detail = json!({
        "data": data, "training": data_sha256, "from": request.from, "figures": input_sha256(&figures),
    });
    let note = Note { action: "evaluate_model", subject: version.name(), detail };
    let (actor, today) = (host.actor(), host.today());
    session.write(host, &note, |writer, _| {
        Ok(table::insert_judgement(writer, version.id, &figures, (&data, &data_sha256), today, &actor)?)
    })?;
    let left_out = LeftOut::of(&profile, &sheet).map_err(layer)?;
    let (left_out, few) =
        session.look(host, |showcase| Ok((showcase.left_out(&left_out), showcase.too_few(&found))))?;
    let same_rows = (same_rows > 0).then_some(same_rows as i64);
    let told = if few.is_some() { counted(&found) } else { evaluated(found) };
    Ok(Evaluated { learnt_from, same_rows, left_out, not_enough_data: few, ..told })
}

/// What anybody goes by is decided by a head.
pub(crate) fn switch_model(door: &mut Door, host: &dyn Host, request: SwitchRequest) -> Result<ModelView> {
    let session = door.session()?;
    let reader = session.limited(host)?;
    passports::require_head(reader)?;
    let version = named(reader, &request.model)?;
    if let Some(profile) = version.outcome_profile().filter(|_| request.used) {
        // What can't be asked about our own rows would stand in the way of what can.
        if profile.has_earlier() {
            return Err(layer(Error::OverFile { name: version.name() }));
        }
        if let Some(column) = profile.asked().find(|column| !outcomes::COLUMNS.contains(&column.as_str())) {
            return Err(layer(Error::OfFile { model: version.name(), column: column.clone() }));
        }
    }
    required(&request.reason)?;
    let detail = json!({ "used": request.used, "reason": request.reason });
    let note = Note { action: "switch_model", subject: version.name(), detail };
    let (actor, today) = (host.actor(), host.today());
    session.write(host, &note, |writer, _| {
        Ok(table::switch(writer, version.id, request.used, &request.reason, today, &actor)?)
    })?;
    let version = named(session.store.reader(), &version.name())?;
    session.look(host, |showcase| showcase.model(&version))
}

/// The score of an object, kept with what it was made of, so that it can be explained and made again.
pub(crate) fn risk(door: &mut Door, host: &dyn Host, request: KeyRequest) -> Result<RiskView> {
    let session = door.session()?;
    let mut view = session.look(host, |showcase| showcase.risk(&request.key))?;
    if view.points.is_none() {
        session.note(host, &Note { action: "risk", subject: request.key, detail: json!({}) })?;
        return Ok(view);
    }
    let asset = session.assets.read(PointsModel::FILE)?;
    let model = session.method.points.id.clone();
    let teller = points_of(&model, &asset.text);
    view.prediction = Some(said(session, host, &teller, &request.key, &points_input(&request.key, &view))?);
    Ok(view)
}

/// The file of points as it speaks.
pub(super) fn points_of<'a>(model: &'a str, text: &'a str) -> Teller<'a> {
    Teller::File { model, method: BY_EXPERTS, text }
}

/// What the points of an object are made of.
pub(super) fn points_input(key: &str, view: &RiskView) -> Value {
    let values: Map<String, Value> =
        view.contributions.iter().map(|part| (part.criterion.clone(), json!(part.value))).collect();
    json!({ "object": key, "day": view.as_of, "values": values })
}

/// What the model of outcomes in use says of an inspection.
pub(crate) fn foretell(door: &mut Door, host: &dyn Host, request: ForetellRequest) -> Result<PredictionView> {
    let session = door.session()?;
    let reader = session.limited(host)?;
    let missing = || ekn_data::Error::unknown("row", request.row.id.to_string());
    if request.row.registry != Registry::Inspections.name() {
        return Err(missing().into());
    }
    // Where none of them may be used, the passport is named and not the row.
    passports::require_any(reader, Registry::Inspections)?;
    let inspection = facts::inspection_by_id(reader, request.row.id)?.ok_or_else(missing)?;
    let entity = inspection.entity.map(|entity| rows::object_by_id(reader, entity)).transpose()?.flatten();
    // Whom nobody names may be a person.
    if entity.is_none_or(|entity| entity.identifier.person().is_some()) {
        return Err(layer(Error::PersonNotScored));
    }
    let sheet = outcomes::one(reader, host.today(), request.row.id)?.ok_or_else(missing)?;
    let model = Task::InspectionOutcome.code();
    let version = table::in_use(reader, model)?.ok_or_else(|| layer(Error::NoModel(model.to_owned())))?;
    let profile = DataProfile::parse(Task::InspectionOutcome, &version.data, &version.profile).map_err(layer)?;
    let input = json!({ "cells": cells(&profile, &sheet, 0) });
    let subject = inspection_named(request.row.id);
    let id = said(session, host, &Teller::Learnt(model), &subject, &input)?;
    session.look(host, |showcase| showcase.explain(id))
}

/// What a prediction about an inspection is about.
pub(super) fn inspection_named(row: i64) -> String {
    format!("{} {row}", Registry::Inspections.name())
}

pub(crate) fn explain(door: &mut Door, host: &dyn Host, request: PredictionRequest) -> Result<PredictionView> {
    viewed(door, host, "explain", request.prediction.to_string(), |showcase| showcase.explain(request.prediction))
}

pub(crate) fn reproduce(door: &mut Door, host: &dyn Host, request: ReproduceRequest) -> Result<Reproduced> {
    let subject = request.prediction.map(|id| id.to_string()).unwrap_or_default();
    viewed(door, host, "reproduce", subject, |showcase| showcase.reproduce(request.prediction))
}

/// What a person says stands beside the score for ever; the score stays as it was.
pub(crate) fn object_to(door: &mut Door, host: &dyn Host, request: ObjectionRequest) -> Result<PredictionView> {
    required(&request.reason)?;
    required(&request.instead)?;
    let session = door.session()?;
    let id = request.prediction;
    // What may not be seen can't be objected to.
    session.look(host, |showcase| showcase.explain(id).map(drop))?;
    let detail = json!({ "instead": request.instead, "reason": request.reason });
    let note = Note { action: "object_to", subject: id.to_string(), detail };
    let (actor, today) = (host.actor(), host.today());
    session.write(host, &note, |writer, _| {
        Ok(table::insert_objection(writer, id, &request.instead, &request.reason, today, &actor)?)
    })?;
    session.look(host, |showcase| showcase.explain(id))
}

/// Refuses what no model may learn from or be judged by: who somebody is, and, in a file, what was not known yet. The tables of imported
/// rows are made so that they know no future.
fn refuse_unfit(
    session: &Session,
    profile: &DataProfile,
    sheet: &Sheet,
    today: NaiveDate,
    of_file: bool,
) -> Result<()> {
    let headers = Headers::load(&session.assets)?;
    refuse_personal(profile, sheet, &headers, &session.method.appeals).map_err(layer)?;
    if of_file { refuse_future(profile, sheet, &headers, today).map_err(layer) } else { Ok(()) }
}

/// A file is named by its own name: where it lies is nobody's business.
fn name(data: &str) -> String {
    Path::new(data).file_name().map_or_else(|| data.to_owned(), |name| name.to_string_lossy().into_owned())
}

/// A version by `model` or `model@version`.
pub(super) fn named(reader: Reader<'_>, name: &str) -> Result<Version> {
    Version::named(reader, name).map_err(layer)
}

/// How many rows there were, and how many of them positive: of so few no figure is told.
fn counted(found: &Evaluation) -> Evaluated {
    match found {
        Evaluation::Topic { n, .. } => Evaluated { n: *n as i64, ..Evaluated::default() },
        Evaluation::Outcome { whole, .. } => Evaluated {
            n: whole.n as i64,
            figures: OutcomeJudged { positive: Some(whole.positive as i64), ..OutcomeJudged::default() },
            ..Evaluated::default()
        },
    }
}

fn evaluated(found: Evaluation) -> Evaluated {
    match found {
        Evaluation::Topic { n, accuracy, macro_f1, above, accuracy_interval, macro_f1_interval } => Evaluated {
            n: n as i64,
            figures: OutcomeJudged {
                intervals: bounds([("accuracy", accuracy_interval), ("macro_f1", macro_f1_interval)]),
                ..OutcomeJudged::default()
            },
            accuracy: Some(accuracy),
            macro_f1: Some(macro_f1),
            above: (above > 0).then_some(above as i64),
            ..Evaluated::default()
        },
        Evaluation::Outcome { whole, without_who } => Evaluated {
            n: whole.n as i64,
            figures: judged(&whole),
            without_who: without_who.as_deref().map(judged),
            ..Evaluated::default()
        },
    }
}

fn judged(figures: &OutcomeFigures) -> OutcomeJudged {
    let told = &figures.intervals;
    let intervals = [
        ("pr_auc", told.pr_auc),
        ("precision_at_10", told.precision_at_10),
        ("found_in_first_half", told.found_in_first_half),
        ("days_earlier", told.days_earlier),
        ("brier", told.brier),
        ("ece", told.ece),
    ];
    OutcomeJudged {
        positive: Some(figures.positive as i64),
        auc: figures.auc,
        auc_interval: figures.auc_interval,
        pr_auc: figures.pr_auc,
        precision_at_10: figures.precision_at_10,
        found_in_first_half: figures.found_in_first_half,
        days_earlier: figures.days_earlier,
        brier: figures.brier,
        ece: figures.ece,
        intervals: bounds(intervals),
    }
}

/// Intervals by the names of their figures; `None` where there is none.
fn bounds<const N: usize>(intervals: [(&str, Option<[f64; 2]>); N]) -> Option<BTreeMap<String, [f64; 2]>> {
    let found: BTreeMap<String, [f64; 2]> =
        intervals.into_iter().filter_map(|(name, bounds)| Some((name.to_owned(), bounds?))).collect();
    (!found.is_empty()).then_some(found)
}
