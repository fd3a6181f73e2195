//! Calls about the law that dates are counted by: read, tried, changed.

use ekn_data::passports::table as passports;
use ekn_data::vocabulary::Text;
use ekn_process::amendments::{
    Amended, Amendment, DayAmendment, RuleAmendment, TacticAmendment, TaskDraft, effect, table as amendments,
};
use ekn_process::{Error as Process, Library};
use ekn_showcase::Method;
use ekn_showcase::rules::{AmendmentPreview, RulesDesk, TacticsDesk};
use serde_json::json;

use crate::note::Note;
use crate::refusal::{Refusal, Result, required};
use crate::requests::*;
use crate::session::Session;
use crate::{Door, Host};

use super::reading::day;

pub(crate) fn rules(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<RulesDesk> {
    let session = door.session()?;
    let desk = session.look(host, |showcase| showcase.rules(&session.assets))?;
    session.note(host, &Note { action: "rules", subject: String::new(), detail: json!({}) })?;
    Ok(desk)
}

/// Counts every open deadline both ways; nothing is changed.
pub(crate) fn preview_amendment(
    door: &mut Door,
    host: &dyn Host,
    request: AmendmentRequest,
) -> Result<AmendmentPreview> {
    let session = door.session()?;
    let amendment = amendment(&request, session)?;
    let (_, draft) = amendment.draft(&session.assets, &session.method.library, host.today())?;
    let after = Library::untried(&session.assets.with_draft(&draft))?;
    let preview = session.look(host, |showcase| {
        let effect = effect(showcase.reader, &showcase.method.library, &after, amendment.tactic())?;
        showcase.amendment_preview(&amendment, &draft.path, &after, &effect)
    })?;
    let detail = json!({ "counted": preview.counted, "moved": preview.moved_total });
    session.note(host, &Note { action: "preview_amendment", subject: amendment.subject(), detail })?;
    Ok(preview)
}

/// One step: the new text is tried with its worked cases, kept with the old one and the reason, written among the office's own files,
/// told in the journal, and in force from the next call on.
pub(crate) fn amend(door: &mut Door, host: &dyn Host, request: AmendRequest) -> Result<RulesDesk> {
    let reason = request.reason.trim().to_owned();
    required(&reason)?;
    let session = door.session()?;
    let amendment = amendment(&request.change, session)?;
    passports::require_head(session.limited(host)?)?;
    session.whole()?;
    let today = host.today();
    let (now, draft) = amendment.draft(&session.assets, &session.method.library, today)?;
    let method = Method::load(&session.assets.with_draft(&draft))?;
    let moved = session.look(host, |showcase| {
        let effect = effect(showcase.reader, &showcase.method.library, &method.library, amendment.tactic())?;
        Ok(effect.moved.len() as i64)
    })?;
    let subject = amendment.subject();
    let detail = json!({ "file": draft.path, "moved": moved, "reason": reason });
    let note = Note { action: "amend", subject: subject.clone(), detail };
    let assets = session.assets.clone();
    let actor = host.actor();
    // Ended between the two, the program puts the file in its place when the store is opened next: `amendments::settle`.
    let laid = session.write(host, &note, |writer, _| {
        let laid = assets.lay(&draft, true)?;
        let (path, before, after) = (draft.path.clone(), now.text, draft.text.clone());
        amendments::insert(writer, &Amended { id: 0, path, subject, before, after, reason, moved, day: today, actor })?;
        Ok(laid)
    })?;
    laid.put()?;
    session.go_by(method);
    session.look(host, |showcase| showcase.rules(&session.assets))
}

fn amendment(request: &AmendmentRequest, session: &Session) -> Result<Amendment> {
    match (&request.rule, &request.day, request.published, &request.tactic, request.back) {
        (Some(rule), None, None, None, None) => Ok(Amendment::Rule(RuleAmendment {
            id: rule.id.clone(),
            from: rule.from.as_deref().map(day).transpose()?,
            value: rule.value,
            count_from: rule.count_from.clone(),
            roll: rule.roll.clone(),
            enabled: rule.enabled,
            read_at: rule.read_at.clone(),
            cases: rule.cases.iter().map(|case| (case.from.clone(), case.due.clone())).collect(),
        })),
        (None, Some(change), None, None, None) => {
            let name = Text {
                kk: change.name_kk.trim().to_owned(),
                ru: change.name_ru.trim().to_owned(),
                en: given(&change.name_en, &change.name_ru),
            };
            let given_norm = change.norm.trim().to_owned();
            let norm = Text { kk: given_norm.clone(), ru: given_norm.clone(), en: given_norm };
            let kind = change.kind.clone();
            Ok(Amendment::Day(DayAmendment { date: day(&change.date)?, kind, name, norm }))
        }
        (None, None, None, Some(change), None) => tactic(change),
        (None, None, Some(year), None, None) => Ok(Amendment::Published(year)),
        (None, None, None, None, Some(id)) => {
            let amended = amendments::one(session.store.reader(), id)?.ok_or(Process::NoAmendment(id))?;
            Ok(Amendment::Back(Box::new(amended)))
        }
        _ => Err(Refusal::BadRequest("rule | day | published | tactic | back".to_owned())),
    }
}

fn tactic(change: &TacticChange) -> Result<Amendment> {
    let filled = |named: &Option<String>| named.clone().filter(|name| !name.is_empty());
    let draft = change.draft.as_ref().map(|task| -> Result<TaskDraft> {
        let rule = match (filled(&task.rule), filled(&task.trigger)) {
            (None, None) => None,
            (rule, trigger) => Some((rule.unwrap_or_default(), trigger.unwrap_or_default())),
        };
        let suspended_by = match task.suspended_by.as_slice() {
            [] => None,
            [suspend, resume] => Some([suspend.clone(), resume.clone()]),
            _ => return Err(Refusal::BadRequest("suspended_by".to_owned())),
        };
        Ok(TaskDraft {
            stage: task.stage.clone(),
            title: Text {
                kk: task.title_kk.trim().to_owned(),
                ru: task.title_ru.trim().to_owned(),
                en: given(&task.title_en, &task.title_ru),
            },
            after: task.after.clone(),
            rule,
            extended_by: task.extended_by.clone(),
            suspended_by,
            until: filled(&task.until),
            with: task.with_whom.clone(),
            act: filled(&task.act),
            checklist: filled(&task.checklist),
            template: filled(&task.template),
            norms: task.norms.clone(),
            optional: task.optional,
        })
    });
    let id = change.task.trim().to_owned();
    let plain = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
    if id.is_empty() || !id.chars().all(plain) {
        return Err(Process::BadTaskId(id).into());
    }
    let draft = draft.transpose()?;
    Ok(Amendment::Tactic(Box::new(TacticAmendment { tactic: change.tactic.clone(), task: id, draft })))
}

/// A text, or another where it is empty.
fn given(text: &str, other: &str) -> String {
    if text.trim().is_empty() { other } else { text }.trim().to_owned()
}

pub(crate) fn tactics(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<TacticsDesk> {
    let session = door.session()?;
    let desk = session.look(host, |showcase| showcase.tactics(&session.assets))?;
    session.note(host, &Note { action: "tactics", subject: String::new(), detail: json!({}) })?;
    Ok(desk)
}
