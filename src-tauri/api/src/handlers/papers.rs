//! Calls about documents: what they say, and whether an answer answers. Nothing of them is kept.

use std::path::Path;

use ekn_analytics::documents::requisites::Rules;
use ekn_analytics::documents::text::{self, Document, Limits};
use ekn_data::sources::formats::{DiskFile, sha256_of};
use ekn_showcase::papers::{PapersView, ReplyView};
use serde_json::json;

use crate::note::Note;
use crate::refusal::{Refusal, Result};
use crate::requests::*;
use crate::{Door, Host};

pub(crate) fn papers(door: &mut Door, host: &dyn Host, request: PapersRequest) -> Result<PapersView> {
    let session = door.session()?;
    let documents = request.paths.iter().map(|path| document(path)).collect::<Result<Vec<_>>>()?;
    let asset = session.assets.read("taxonomies/requisites.toml")?;
    let rules = Rules::parse(&asset.text).map_err(|error| asset.refuse_near("", error.to_string()))?;
    let seen = session.look(host, |showcase| Ok(showcase.papers(&rules, &documents)))?;
    let names = documents.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
    session.note(host, &Note { action: "papers", subject: names, detail: json!({}) })?;
    Ok(seen)
}

pub(crate) fn reply(door: &mut Door, host: &dyn Host, request: ReplyRequest) -> Result<ReplyView> {
    let session = door.session()?;
    let (name, answer) = document(&request.answer)?;
    let sha256 = sha256_of(&DiskFile(Path::new(&request.answer).to_owned()))?;
    let (_, appeal) = document(&request.appeal)?;
    let earlier = request.earlier.as_deref().map(document).transpose()?;
    let earlier = earlier.as_ref().map(|(_, earlier)| earlier);
    let seen = session.look(host, |showcase| Ok(showcase.reply(&answer, &appeal, earlier)))?;
    let detail = json!({ "sha256": sha256, "model": seen.model, "points": seen.points });
    session.note(host, &Note { action: "reply", subject: name, detail })?;
    Ok(seen)
}

/// A document by its path, under the name of its file.
fn document(path: &str) -> Result<(String, Document)> {
    let path = Path::new(path);
    let limits = Limits::default();
    let size = std::fs::metadata(path).map_err(ekn_data::Error::io(path))?.len();
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let refused = |trouble| Refusal::Paper { name: name.clone(), trouble };
    if size > limits.bytes as u64 {
        return Err(refused(text::TextError::TooLarge));
    }
    let bytes = std::fs::read(path).map_err(ekn_data::Error::io(path))?;
    let document = text::read(&bytes, &limits).map_err(refused)?;
    Ok((name, document))
}
