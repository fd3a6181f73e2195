//! Calls about duties towards the persons whose data are held. The journal names requests by their numbers, never the persons.

use ekn_data::vocabulary::Moment;
use ekn_process::duties::{self, Answer, Assessment, Event, NewRequest, Step, Subject, table};
use ekn_showcase::desks::DraftExport;
use ekn_showcase::duties::{
    AskedExports, DpiaDesk, DutyDesk, DutyRequestView, ExportList, Handed, Outgoing, ProcessingRegister,
};
use serde_json::json;

use crate::note::Note;
use crate::refusal::{Refusal, Result, required};
use crate::requests::*;
use crate::{Door, Host};

use super::drafts::{language, written};
use super::outgoing::{made_of, next_line};
use super::reading::day;
use super::viewed;

/// Letters of a text that somebody types.
const LONGEST: usize = 4000;

pub(crate) fn processing(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<ProcessingRegister> {
    viewed(door, host, "processing", "", |showcase| showcase.processing())
}

pub(crate) fn export_processing(
    door: &mut Door,
    host: &dyn Host,
    request: ExportProcessingRequest,
) -> Result<DraftExport> {
    let ExportProcessingRequest { path, what_for, replace, .. } = &request;
    required(what_for)?;
    let language = language(&request.language)?;
    let session = door.session()?;
    let (line, at) = (next_line(session)?, host.now());
    let out = Outgoing { line, at: &at, what_for };
    let made = session.look(host, |showcase| showcase.processing_document(&session.assets, &out, language))?;
    let mut detail = json!({ "what_for": what_for });
    made_of(&mut detail, &Handed::default(), true);
    let note = Note { action: "export_processing", subject: String::new(), detail };
    written(session, host, note, (made, language), (path, *replace, line))
}

pub(crate) fn duty_requests(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<DutyDesk> {
    viewed(door, host, "duty_requests", "", |showcase| showcase.duty_desk())
}

pub(crate) fn duty_request(door: &mut Door, host: &dyn Host, request: DutyRequest) -> Result<DutyRequestView> {
    viewed(door, host, "duty_request", request.id.to_string(), |showcase| showcase.duty_request(request.id))
}

pub(crate) fn add_duty_request(door: &mut Door, host: &dyn Host, request: AddDutyRequest) -> Result<DutyDesk> {
    let received: Moment = request.received.parse().map_err(|_| Refusal::NoDay(request.received.clone()))?;
    for text in [&request.number, &request.person, &request.about] {
        bounded(text)?;
    }
    let (actor, now, today) = (host.actor(), host.now(), host.today());
    let session = door.session()?;
    for id in &request.datasets {
        if !session.method.passports.iter().any(|passport| passport.id == *id) {
            return Err(ekn_data::Error::unknown("passport", id).into());
        }
    }
    let new = NewRequest {
        kind: &request.kind,
        received,
        number: &request.number,
        person: &request.person,
        about: &request.about,
        datasets: &request.datasets,
        today,
        at: &now,
        actor: &actor,
    };
    session.write_telling(host, |writer, method| {
        let id = duties::add(writer, &method.library, &new)?;
        let detail = json!({ "kind": request.kind, "received": received.to_string(), "datasets": request.datasets });
        Ok(((), Note { action: "add_duty_request", subject: id.to_string(), detail }))
    })?;
    session.look(host, |showcase| showcase.duty_desk())
}

pub(crate) fn mark_duty_request(door: &mut Door, host: &dyn Host, request: MarkDutyRequest) -> Result<DutyDesk> {
    let step = Step::from_code(&request.step).ok_or_else(|| Refusal::BadRequest(request.step.clone()))?;
    bounded(&request.note)?;
    let today = host.today();
    let event = Event {
        step,
        day: request.day.as_deref().map(day).transpose()?.unwrap_or(today),
        note: request.note.trim().to_owned(),
        at: host.now(),
        actor: host.actor(),
    };
    let detail = json!({ "step": step.code(), "day": event.day.to_string() });
    let note = Note { action: "mark_duty_request", subject: request.id.to_string(), detail };
    let session = door.session()?;
    if step == Step::Forgotten {
        session.limited(host)?;
        let method = &session.method;
        session.store.erase(|writer| {
            duties::forget(writer, &method.library, request.id, &event, today)?;
            note.append(host, writer)
        })?;
    } else {
        session.write(host, &note, |writer, method| {
            Ok(duties::mark(writer, &method.library, request.id, &event, today)?)
        })?;
    }
    session.look(host, |showcase| showcase.duty_desk())
}

pub(crate) fn dpia(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<DpiaDesk> {
    viewed(door, host, "dpia", "", |showcase| showcase.dpia_desk())
}

/// What was answered stays; a later answer is the next version.
pub(crate) fn fill_dpia(door: &mut Door, host: &dyn Host, request: FillDpiaRequest) -> Result<DpiaDesk> {
    let subject = assessed(&request.subject)?;
    let session = door.session()?;
    let about_sha256 = session.look(host, |showcase| showcase.dpia_about(subject, &request.name))?;
    let form = session.method.library.duties.form(subject);
    let form = form.ok_or_else(|| Refusal::BadRequest(request.subject.clone()))?;
    let mut answers = std::collections::BTreeMap::new();
    for (question, DpiaAnswered { choice, text }) in request.answers {
        let known = form.questions.iter().any(|known| known.id == question);
        if !known || !["", "yes", "no"].contains(&choice.as_str()) {
            return Err(Refusal::BadRequest(question));
        }
        bounded(&text)?;
        answers.insert(question, Answer { choice, text });
    }
    let open = form.open(&answers).len();
    let new = Assessment {
        subject,
        name: request.name.clone(),
        version: 0,
        answers,
        about_sha256,
        form_sha256: form.sha256.clone(),
        day: host.today().to_string(),
        at: host.now(),
        actor: host.actor(),
    };
    session.write_telling(host, |writer, _| {
        let version = table::insert_assessment(writer, &new)?;
        let detail = json!({
            "version": version, "open": open, "passport": new.about_sha256, "form": new.form_sha256,
        });
        let subject = format!("{} {}", subject.code(), request.name);
        Ok(((), Note { action: "fill_dpia", subject, detail }))
    })?;
    session.look(host, |showcase| showcase.dpia_desk())
}

pub(crate) fn export_dpia(door: &mut Door, host: &dyn Host, request: ExportDpiaRequest) -> Result<DraftExport> {
    let subject = assessed(&request.subject)?;
    let ExportProcessingRequest { path, what_for, replace, .. } = &request.out;
    required(what_for)?;
    let language = language(&request.out.language)?;
    let session = door.session()?;
    let (line, at) = (next_line(session)?, host.now());
    let out = Outgoing { line, at: &at, what_for };
    let name = (subject, request.name.as_str());
    let made = session.look(host, |showcase| showcase.dpia_document(&session.assets, name, &out, language))?;
    let mut detail = json!({ "what_for": what_for });
    made_of(&mut detail, &Handed::default(), true);
    let note = Note { action: "export_dpia", subject: format!("{} {}", subject.code(), request.name), detail };
    written(session, host, note, (made, language), (path, *replace, line))
}

pub(crate) fn exports(door: &mut Door, host: &dyn Host, request: ExportsRequest) -> Result<ExportList> {
    let said = |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let of_day = |text: Option<String>| said(text).map(|text| day(&text).map(|day| day.to_string())).transpose();
    // As in the journal itself: what others did with rows that one may not see is not read here either.
    let session = door.session()?;
    let own = session.account.as_ref().filter(|_| session.whole().is_err()).map(|account| account.name.clone());
    let asked = AskedExports {
        from: of_day(request.from)?,
        to: of_day(request.to)?,
        kind: said(request.kind),
        actor: own.or(said(request.actor)),
        dataset: said(request.dataset),
    };
    viewed(door, host, "exports", "", |showcase| showcase.exports(&asked))
}

fn assessed(code: &str) -> Result<Subject> {
    Subject::from_code(code).ok_or_else(|| Refusal::BadRequest(code.to_owned()))
}

fn bounded(text: &str) -> Result<()> {
    if text.chars().count() > LONGEST { Err(Refusal::BadRequest(text.chars().take(40).collect())) } else { Ok(()) }
}
