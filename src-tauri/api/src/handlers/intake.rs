//! Calls that come before an import and after it: a look at the file, its first rows, a profile saved, rows set aside written out.

use std::path::Path;

use ekn_data::passports::Passport;
use ekn_data::retention::table as retention;
use ekn_data::sources::proposal::{Question, propose};
use ekn_data::sources::table as batches;
use ekn_data::sources::{Correction, Draft, Headers, Profile, intake};
use ekn_showcase::duties::Outgoing;
use ekn_showcase::exports::{ReadyFile, Wanted};
use ekn_showcase::intake::{FileLook, PreviewView, ProfileSaved, QuarantineExport};
use serde_json::json;

use crate::answers::Progress;
use crate::note::Note;
use crate::refusal::{Result, required};
use crate::requests::*;
use crate::{Door, Host};

use super::outgoing::{made_of, next_line, noted};

pub(crate) fn look_at_file(door: &mut Door, host: &dyn Host, request: LookRequest) -> Result<FileLook> {
    let session = door.session()?;
    let passport = request.passport.as_deref().map(|id| Passport::load(&session.assets, id)).transpose()?;
    let question = Question {
        registry: passport.as_ref().map(Passport::registry),
        preferred: passport.as_ref().map(|passport| passport.profile.as_str()),
        change: Correction::from(request.layout),
    };
    question.change.checked()?;
    let path = Path::new(&request.path);
    let found = propose(&session.file(host, &request.path)?, &question, &session.assets)?;
    session.note(host, &Note { action: "look_at_file", subject: name_of(path), detail: json!({}) })?;
    let passport = passport.as_ref().map(|passport| passport.id.as_str());
    session.look(host, |showcase| Ok(showcase.file_look(path, passport, found)))
}

pub(crate) fn preview_import(door: &mut Door, host: &dyn Host, request: PreviewRequest) -> Result<PreviewView> {
    let session = door.session()?;
    let passport = Passport::load(&session.assets, &request.passport)?;
    let mut profile = match request.draft {
        Some(draft) => Draft::from(draft).profile(&session.assets)?,
        None => Profile::load(&session.assets, request.profile.as_deref().unwrap_or(&passport.profile))?,
    };
    let correction = Correction::from(request.layout);
    correction.checked()?;
    profile.source = correction.over(&profile.source);
    let path = Path::new(&request.path);
    let seen =
        intake::preview(&session.file(host, &request.path)?, &profile, &passport, (&host.purpose(), &host.role()))?;
    let detail =
        json!({ "passport": passport.id, "profile": profile.sha256, "read": seen.read, "rejected": seen.rejected });
    session.note(host, &Note { action: "preview_import", subject: name_of(path), detail })?;
    session.look(host, |showcase| showcase.preview(profile.registry(), &passport.id, &seen))
}

pub(crate) fn save_profile(door: &mut Door, host: &dyn Host, request: SaveProfileRequest) -> Result<ProfileSaved> {
    let session = door.session()?;
    let laid = Draft::from(request.draft).lay(&session.assets, &request.id, &request.title, request.replace)?;
    let saved = laid.saved().clone();
    let detail = json!({ "title": request.title, "sha256": saved.sha256, "replaced": saved.replaced });
    let note = Note { action: "save_profile", subject: request.id.clone(), detail };
    // What is not written down must not have happened.
    session.write_then(host, |_, _| Ok((laid, &note)), |laid| Ok(laid.put()?))?;
    session.look(host, |showcase| {
        let key = if saved.replaced.is_some() { "profile.replaced" } else { "profile.saved" };
        Ok(ProfileSaved {
            message: showcase.words.say(key, &[("id", &request.id)]),
            id: request.id,
            path: saved.path.display().to_string(),
            sha256: saved.sha256,
            replaced: saved.replaced.is_some(),
        })
    })
}

pub(crate) fn export_quarantine(
    door: &mut Door,
    host: &dyn Host,
    request: ExportQuarantineRequest,
) -> Result<QuarantineExport> {
    required(&request.what_for)?;
    let session = door.session()?;
    retention::refuse_ended(session.limited(host)?, request.batch)?;
    let own = Headers::load(&session.assets)?.own;
    let (line, at) = (next_line(session)?, host.now());
    let out = Outgoing { line, at: &at, what_for: &request.what_for };
    let wanted = Wanted { batch: request.batch, path: Path::new(&request.path), replace: request.replace, out };
    let mut read = |rows| host.progress(&Progress { read: rows as i64, ..Progress::default() });
    let (made, files) = session.look(host, |showcase| showcase.export_quarantine(wanted, &own, &mut read))?;
    let dataset = batches::batch_by_id(session.store.reader(), request.batch)?.dataset;
    let handed = session.look(host, |showcase| showcase.handed_of(std::iter::once(dataset.as_str())))?;
    let mut detail = json!({
        "what_for": request.what_for, "file": made.path, "sha256": made.sha256, "rows": made.rows,
    });
    made_of(&mut detail, &handed, true);
    let note = Note { action: "export_quarantine", subject: request.batch.to_string(), detail };
    noted(session, host, &note, line)?;
    files.into_iter().try_for_each(ReadyFile::put)?;
    Ok(made)
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
