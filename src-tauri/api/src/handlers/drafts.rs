//! Calls about drafts of acts: made, kept, brought back from Word, adopted, written out. The program adopts nothing by itself.

use std::path::{Path, PathBuf};

use ekn_data::registries::Registry;
use ekn_process::documents::docx::package::{Limits, Package};
use ekn_process::documents::docx::text::of_body;
use ekn_process::documents::drafting::fonts;
use ekn_process::documents::index;
use ekn_process::documents::pdf::{About, render};
use ekn_process::documents::produce::without_mark;
use ekn_process::documents::table::{self as drafts, Adoption, KeptDraft, NewVersion};
use ekn_process::documents::text::Language;
use ekn_process::evidence::parts::Said;
use ekn_process::tasks::table as cases;
use ekn_showcase::desks::{ActOf, DraftExport, DraftOut, DraftView};
use ekn_showcase::duties::{Handed, Outgoing};
use ekn_showcase::evidence::ActFile;
use ekn_showcase::exports::ready_file;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::note::Note;
use crate::refusal::{DOCUMENTS, Refusal, Result, check_ending, required};
use crate::requests::*;
use crate::session::Session;
use crate::{Door, Host};

use super::models::named;
use super::outgoing::{made_of, next_line, noted};
use super::reading::day;
use super::viewed;

/// Letters of a registration number.
const NUMBER: usize = 60;

pub(crate) fn draft(door: &mut Door, host: &dyn Host, request: DraftRequest) -> Result<DraftView> {
    let assets = door.session()?.assets.clone();
    let subject = format!("case {}", request.case);
    viewed(door, host, "draft", subject, |showcase| showcase.draft(&assets, request.case, &request.template))
}

/// Keeps the draft as it would be made now: a new one, or the next version of one that nobody has adopted.
pub(crate) fn keep_draft(door: &mut Door, host: &dyn Host, request: DraftRequest) -> Result<DraftView> {
    let session = door.session()?;
    let made =
        session.look(host, |showcase| showcase.make_draft(&session.assets, request.case, &request.template, None))?;
    let own = drafts::of_case(session.store.reader(), request.case)?;
    let own = own.into_iter().rfind(|draft| draft.template == request.template);
    if let Some(own) = &own {
        open(session, own.id)?;
    }
    let detail = json!({ "template": request.template, "faults": made.faults });
    let note = Note { action: "keep_draft", subject: format!("case {}", request.case), detail };
    write_version(
        session,
        host,
        &note,
        Place { case: request.case, template: &request.template, draft: own.map(|own| own.id) },
        Version { texts: [&made.kk, &made.ru], said: &made.said, origin: "made" },
    )?;
    session.look(host, |showcase| showcase.draft(&session.assets, request.case, &request.template))
}

/// What a person has edited is the next version; the other language stays as it was.
pub(crate) fn return_draft(door: &mut Door, host: &dyn Host, request: ReturnDraftRequest) -> Result<DraftView> {
    let session = door.session()?;
    let language = language(&request.language)?;
    session.limited(host)?;
    let own = open(session, request.draft)?;
    let path = Path::new(&request.path);
    let bytes = std::fs::read(path).map_err(ekn_data::Error::io(path))?;
    Package::read(&bytes, &Limits::default()).map_err(ekn_process::Error::from)?;
    let reader = session.store.reader();
    let versions = drafts::versions(reader, own.id)?;
    let missing = || Refusal::Layer(ekn_process::Error::NoDraft(own.id));
    let last = versions.last().ok_or_else(missing)?;
    let [kk, ru] = drafts::texts(reader, own.id, last.version)?.ok_or_else(missing)?;
    let texts = match language {
        Language::Kk => [&bytes[..], &ru],
        Language::Ru => [&kk[..], &bytes],
    };
    let said = last.said.clone();
    let detail = json!({ "template": own.template, "language": request.language, "sha256": sha256(&bytes) });
    let note = Note { action: "return_draft", subject: format!("case {}", own.case_id), detail };
    let place = Place { case: own.case_id, template: &own.template, draft: Some(own.id) };
    write_version(session, host, &note, place, Version { texts, said: &said, origin: "returned" })?;
    session.look(host, |showcase| showcase.draft(&session.assets, own.case_id, &own.template))
}

/// A person makes the last version an act: the line that calls it a draft comes off, its number and day go in.
pub(crate) fn adopt_draft(door: &mut Door, host: &dyn Host, request: AdoptDraftRequest) -> Result<DraftView> {
    let act_day = day(&request.day)?;
    if act_day > host.today() {
        return Err(ekn_process::Error::BadDay(act_day).into());
    }
    let number = request.number.trim().to_owned();
    required(&number)?;
    if number.chars().count() > NUMBER {
        return Err(Refusal::BadRequest(number));
    }
    let session = door.session()?;
    session.limited(host)?;
    let own = open(session, request.draft)?;
    let reader = session.store.reader();
    let versions = drafts::versions(reader, own.id)?;
    let missing = || Refusal::Layer(ekn_process::Error::NoDraft(own.id));
    let last = versions.last().ok_or_else(missing)?;
    let actor = host.actor();
    let act = Some(ActOf { number: &number, day: act_day, by: &actor });
    let made = session.look(host, |showcase| showcase.make_draft(&session.assets, own.case_id, &own.template, act))?;
    // The program fills in the number; into a text that a person has edited it writes nothing.
    let kept = drafts::texts(reader, own.id, last.version)?.ok_or_else(missing)?;
    let last_made = versions.iter().rfind(|version| version.origin == "made").ok_or_else(missing)?;
    let last_made = drafts::texts(reader, own.id, last_made.version)?.ok_or_else(missing)?;
    let edited = [0, 1].map(|of| kept[of] != last_made[of]);
    // What nobody has edited is made anew with its number: it has to be what was looked at, and to say what the other language says.
    let changed = session.look(host, |showcase| Ok(showcase.facts_changed(&last.said, &made.said)))?;
    if edited.contains(&false) && !changed.is_empty() {
        return Err(ekn_process::Error::FactsChanged(changed.join(", ")).into());
    }
    let mut lacks_number = false;
    for text in kept.iter().zip(edited).filter_map(|(text, edited)| edited.then_some(text)) {
        lacks_number |= !says(text, &number)?;
    }
    if made.faults > 0 || lacks_number {
        required(request.despite.as_deref().unwrap_or_default())?;
    }
    let words = session.method.library.drafting.method().words;
    let text = |of: usize, made: Vec<u8>| match edited[of] {
        true => without_mark(&kept[of], words).map_err(ekn_process::Error::from),
        false => Ok(made),
    };
    let (kk, ru) = (text(0, made.kk)?, text(1, made.ru)?);
    let said = if edited.contains(&true) { last.said.clone() } else { made.said };
    let (now, today) = (host.now(), host.today());
    let detail = json!({ "template": own.template, "number": number, "day": request.day, "faults": made.faults, "reason": request.despite });
    let note = Note { action: "adopt_draft", subject: format!("case {}", own.case_id), detail };
    let (kk_sha256, ru_sha256) = (sha256(&kk), sha256(&ru));
    session.write(host, &note, |writer, _| {
        let new = NewVersion {
            texts: [&kk, &ru],
            sha256: [&kk_sha256, &ru_sha256],
            said: &said,
            origin: "adopted",
            day: today,
            at: &now,
            actor: &actor,
        };
        let version = index::keep_version(writer, own.id, &new)?;
        let adopted =
            Adoption { version, number: number.clone(), act_day, day: today.to_string(), actor: actor.clone() };
        Ok(drafts::insert_adoption(writer, own.id, &adopted)?)
    })?;
    session.look(host, |showcase| showcase.draft(&session.assets, own.case_id, &own.template))
}

pub(crate) fn export_draft(door: &mut Door, host: &dyn Host, request: ExportDraftRequest) -> Result<DraftExport> {
    let language = language(&request.language)?;
    let session = door.session()?;
    let own = drafts::by_id(session.limited(host)?, request.draft)?;
    let case = own.ok_or(Refusal::Layer(ekn_process::Error::NoDraft(request.draft)))?.case_id;
    let out = session.look(host, |showcase| match request.references {
        true => showcase.office_copy(&session.assets, request.draft, language),
        false => showcase.draft_document(request.draft, language),
    })?;
    let (subject, references) = (format!("draft {}", request.draft), request.references);
    let mut detail = json!({ "case": case, "references": references });
    made_of(&mut detail, &of_case(session, host, case)?, false);
    let line = next_line(session)?;
    let note = Note { action: "export_draft", subject, detail };
    written(session, host, note, (out, language), (&request.path, request.replace, line))
}

pub(crate) fn export_model(door: &mut Door, host: &dyn Host, request: ExportModelRequest) -> Result<DraftExport> {
    let language = language(&request.language)?;
    let session = door.session()?;
    let version = named(session.limited(host)?, &request.model)?;
    let (line, at) = (next_line(session)?, host.now());
    let outgoing = Outgoing { line, at: &at, what_for: "" };
    let out = session.look(host, |showcase| showcase.model_document(&session.assets, &version, &outgoing, language))?;
    let mut detail = json!({});
    made_of(&mut detail, &Handed::default(), true);
    let note = Note { action: "export_model", subject: version.name(), detail };
    written(session, host, note, (out, language), (&request.path, request.replace, line))
}

/// The card of an object as a document.
pub(crate) fn export_card(door: &mut Door, host: &dyn Host, request: ExportCardRequest) -> Result<DraftExport> {
    let ExportCardRequest { key, what_for, path, replace, .. } = &request;
    required(what_for)?;
    let language = language(&request.language)?;
    check_ending(path, &DOCUMENTS)?;
    let session = door.session()?;
    let (line, at) = (next_line(session)?, host.now());
    let outgoing = Outgoing { line, at: &at, what_for };
    let (out, handed) = session.look(host, |showcase| {
        Ok((showcase.card_document(&session.assets, key, &outgoing, language)?, showcase.card_handed(key)?))
    })?;
    let mut detail = json!({ "what_for": what_for });
    made_of(&mut detail, &handed, true);
    let note = Note { action: "export_card", subject: key.clone(), detail };
    written(session, host, note, (out, language), (path, *replace, line))
}

/// Data sets that papers of a case speak of, and the classes of their fields.
pub(super) fn of_case(session: &Session, host: &dyn Host, case: i64) -> Result<Handed> {
    let case = cases::case(session.limited(host)?, case)?.ok_or(Refusal::Layer(ekn_process::Error::NoCase(case)))?;
    session.look(host, |showcase| showcase.handed(&[case.row.registry, Registry::Entities]))
}

/// Writes a document out as DOCX, or as PDF where the name ends so, with its line in the journal, whose number is known already. The file
/// comes to its place once its line is written.
pub(super) fn written(
    session: &mut Session,
    host: &dyn Host,
    mut note: Note<'_>,
    (out, language): (DraftOut, Language),
    (path, replace, line): (&str, bool, i64),
) -> Result<DraftExport> {
    check_ending(path, &DOCUMENTS)?;
    let path = Path::new(path);
    let is_pdf = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"));
    let bytes = if is_pdf { as_pdf(session, &out, language)? } else { out.bytes };
    let path = if is_pdf { path.to_path_buf() } else { with_ending(path, "docx") };
    let ready = ready_file(session.store.reader(), &path, replace, &bytes)?;
    let (file, sha256) = (path.display().to_string(), sha256(&bytes));
    note.detail["language"] = language.code().into();
    note.detail["file"] = file.clone().into();
    note.detail["sha256"] = sha256.clone().into();
    note.detail["bytes"] = bytes.len().into();
    noted(session, host, &note, line)?;
    ready.put()?;
    let message = session.look(host, |showcase| Ok(showcase.words.get("draft.written")))?;
    Ok(DraftExport { path: file, bytes: bytes.len() as i64, sha256, message })
}

fn as_pdf(session: &Session, out: &DraftOut, language: Language) -> Result<Vec<u8>> {
    let package = Package::read(&out.bytes, &Limits::default()).map_err(ekn_process::Error::from)?;
    let about = About { title: &out.title, language, day: out.day };
    let made = render(&package, &fonts(&session.assets)?, about);
    Ok(made.map_err(|error| ekn_process::Error::NoPdf(error.to_string()))?)
}

/// Adopted acts of a case in both languages, for its evidence package: each as DOCX, and as PDF where it can be shown as one, with what it
/// says and where each fact comes from.
pub(super) fn acts_of_case(session: &Session, host: &dyn Host, case: i64) -> Result<Vec<ActFile>> {
    let reader = session.store.reader();
    let mut files = Vec::new();
    for draft in drafts::of_case(reader, case)? {
        let Some(adopted) = drafts::adoption(reader, draft.id)? else { continue };
        let title = |language| {
            let out = session.look(host, |showcase| showcase.draft_document(draft.id, language))?;
            Ok::<_, Refusal>(format!("{}, № {}", out.title, adopted.number))
        };
        let said = Said { kk: title(Language::Kk)?, ru: title(Language::Ru)? };
        for language in Language::ALL {
            let out = session.look(host, |showcase| showcase.draft_document(draft.id, language))?;
            let name = |ending: &str| format!("{}-{}.{}.{ending}", draft.template, draft.id, language.code());
            // What only Word can show goes in as Word alone.
            if let Ok(bytes) = as_pdf(session, &out, language) {
                files.push(ActFile { name: name("pdf"), bytes, said: said.clone() });
            }
            files.push(ActFile { name: name("docx"), bytes: out.bytes, said: said.clone() });
        }
        let versions = drafts::versions(reader, draft.id)?;
        if let Some(version) = versions.iter().find(|version| version.version == adopted.version) {
            let bytes = version.said.clone().into_bytes();
            let name = format!("{}-{}.facts.json", draft.template, draft.id);
            files.push(ActFile { name, bytes, said: said.clone() });
        }
    }
    Ok(files)
}

/// Where a version belongs.
struct Place<'a> {
    case: i64,
    template: &'a str,
    /// `None` begins a draft.
    draft: Option<i64>,
}

/// A version to keep.
struct Version<'a> {
    texts: [&'a [u8]; 2],
    said: &'a str,
    origin: &'a str,
}

fn write_version(
    session: &mut Session,
    host: &dyn Host,
    note: &Note<'_>,
    place: Place<'_>,
    version: Version<'_>,
) -> Result<()> {
    let (actor, now, today) = (host.actor(), host.now(), host.today());
    let [kk, ru] = version.texts.map(sha256);
    session.write(host, note, |writer, _| {
        let draft = match place.draft {
            Some(draft) => draft,
            None => drafts::insert_draft(writer, place.case, place.template)?,
        };
        let new = NewVersion {
            texts: version.texts,
            sha256: [&kk, &ru],
            said: version.said,
            origin: version.origin,
            day: today,
            at: &now,
            actor: &actor,
        };
        index::keep_version(writer, draft, &new)?;
        Ok(())
    })
}

/// Whether a document has this text in one of its lines.
fn says(document: &[u8], text: &str) -> Result<bool> {
    let package = Package::read(document, &Limits::default()).map_err(ekn_process::Error::from)?;
    let lines = of_body(&package).map_err(ekn_process::Error::from)?;
    Ok(lines.iter().any(|line| line.contains(text)))
}

/// A draft that nobody has adopted yet.
fn open(session: &Session, draft: i64) -> Result<KeptDraft> {
    let reader = session.store.reader();
    let missing = || Refusal::Layer(ekn_process::Error::NoDraft(draft));
    let own = drafts::by_id(reader, draft)?.ok_or_else(missing)?;
    // One of a case that the session may not see is as good as none.
    cases::case(reader, own.case_id)?.ok_or_else(missing)?;
    match drafts::adoption(reader, draft)? {
        None => Ok(own),
        Some(_) => Err(Refusal::Layer(ekn_process::Error::Adopted(draft))),
    }
}

pub(super) fn language(code: &str) -> Result<Language> {
    let known = Language::ALL.into_iter().find(|language| language.code() == code);
    known.ok_or_else(|| Refusal::not_permitted(code, &Language::ALL.map(Language::code)))
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    match path.extension() {
        Some(own) if own.eq_ignore_ascii_case(ending) => path.to_path_buf(),
        _ => PathBuf::from(format!("{}.{ending}", path.display())),
    }
}

fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}
