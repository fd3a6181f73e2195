//! Calls about evidence packages.

use std::path::Path;

use ekn_data::journal::sealing::table as sealing;
use ekn_showcase::evidence::{PackageBuilt, PackageReport, PackageSigned, WantedPackage};
use serde_json::json;

use crate::note::Note;
use crate::refusal::{Result, check_ending};
use crate::requests::*;
use crate::{Door, Host};

use super::drafts::{acts_of_case, of_case};
use super::outgoing::made_of;

/// The journal's lines in the package go up to a head that is signed for it. A package comes to its place after its
/// own line: there is none that the journal does not tell of, whenever the program is ended.
pub(crate) fn build_package(door: &mut Door, host: &dyn Host, request: BuildPackageRequest) -> Result<PackageBuilt> {
    check_ending(&request.path, &["zip"])?;
    let session = door.session()?;
    let (head, key) = session.sign_head(host)?;
    let seal = if request.sign { sealing::newest(session.store.reader())? } else { None };
    let at = host.now();
    let acts = acts_of_case(session, host, request.case_id)?;
    let wanted = WantedPackage {
        case_id: request.case_id,
        path: Path::new(&request.path),
        replace: request.replace,
        acts,
        head: (&head, key),
        seal: seal.as_ref(),
        at: &at,
    };
    let (built, ready) = session.look(host, |showcase| showcase.build_package(wanted))?;
    let masked: i64 = built.masked.iter().map(|column| column.values).sum();
    let mut detail = json!({
        "case": request.case_id, "file": built.path, "sha256": built.sha256, "files": built.files, "masked": masked, "signed": request.sign,
        "size": head.size,
    });
    made_of(&mut detail, &of_case(session, host, request.case_id)?, false);
    session.note(host, &Note { action: "build_package", subject: request.case_id.to_string(), detail })?;
    ready.put()?;
    Ok(built)
}

pub(crate) fn verify_package(door: &mut Door, host: &dyn Host, request: FileRequest) -> Result<PackageReport> {
    let session = door.session()?;
    let report = session.look(host, |showcase| showcase.verify_package(Path::new(&request.path)))?;
    let detail = json!({ "file": request.path, "ok": report.ok, "files": report.files });
    session.note(host, &Note { action: "verify_package", subject: report.identifier.clone(), detail })?;
    Ok(report)
}

pub(crate) fn attach_signature(door: &mut Door, host: &dyn Host, request: AttachRequest) -> Result<PackageSigned> {
    let session = door.session()?;
    let (path, cms) = (Path::new(&request.path), Path::new(&request.cms_path));
    let (signed, ready) = session.look(host, |showcase| showcase.attach_signature(path, cms))?;
    let detail = json!({ "file": signed.path, "sha256": signed.sha256 });
    session.note(host, &Note { action: "attach_signature", subject: signed.identifier.clone(), detail })?;
    ready.put()?;
    Ok(signed)
}
