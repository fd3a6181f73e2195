//! Handlers: a few lines each. They ask the showcase or change one thing, and leave one line in the journal.

mod appeals;
mod attention;
mod calendar_file;
mod control;
mod drafts;
mod duties;
mod fetch;
mod forms;
mod heads;
mod identity;
mod inputs;
mod intake;
mod journal;
mod learnt_from;
mod models;
mod norms;
mod notes;
mod outgoing;
mod package;
mod papers;
mod people;
mod quality;
mod reading;
mod retention;
mod risk_class;
mod routing;
mod rows;
mod rules;
mod sources;
mod store;
mod tables;
mod telling;
mod topics;
mod work;

pub(crate) use appeals::*;
pub(crate) use attention::*;
pub(crate) use calendar_file::*;
pub(crate) use control::*;
pub(crate) use drafts::*;
pub(crate) use duties::*;
pub(crate) use fetch::*;
pub(crate) use forms::*;
pub(crate) use heads::*;
pub(crate) use identity::*;
pub(crate) use intake::*;
pub(crate) use journal::*;
pub(crate) use models::*;
pub(crate) use norms::*;
pub(crate) use notes::*;
pub(crate) use package::*;
pub(crate) use papers::*;
pub(crate) use people::*;
pub(crate) use quality::*;
pub(crate) use reading::*;
pub(crate) use retention::*;
pub(crate) use risk_class::*;
pub(crate) use routing::*;
pub(crate) use rows::*;
pub(crate) use rules::*;
pub(crate) use sources::*;
pub(crate) use store::*;
pub(crate) use tables::*;
pub(crate) use topics::*;
pub(crate) use work::*;

use ekn_showcase::Showcase;
use serde_json::json;

use crate::note::Note;
use crate::refusal::Result;
use crate::{Door, Host};

/// Looks at something and writes down that it was looked at.
fn viewed<T>(
    door: &mut Door,
    host: &dyn Host,
    action: &str,
    subject: impl Into<String>,
    look: impl FnOnce(&Showcase<'_>) -> ekn_showcase::Result<T>,
) -> Result<T> {
    let session = door.session()?;
    let seen = session.look(host, look)?;
    session.note(host, &Note { action, subject: subject.into(), detail: json!({}) })?;
    Ok(seen)
}
