//! Calls about the quality of what is held.

use ekn_data::quality;
use ekn_showcase::desks::{QualityDesk, QualityNote, QualityRows};
use serde_json::json;

use crate::note::Note;
use crate::refusal::{Refusal, Result};
use crate::requests::*;
use crate::{Door, Host};

use super::viewed;

pub(crate) fn quality(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<QualityDesk> {
    viewed(door, host, "quality", "", |showcase| showcase.quality())
}

pub(crate) fn quality_rows(door: &mut Door, host: &dyn Host, request: QualityRowsRequest) -> Result<QualityRows> {
    let subject = format!("{} {} {}", request.passport, request.month.as_deref().unwrap_or_default(), request.measure);
    let month = month(request.month.as_deref())?;
    viewed(door, host, "quality_rows", subject.trim(), |showcase| {
        showcase.quality_rows(&request.passport, month, &request.measure)
    })
}

pub(crate) fn quality_note(door: &mut Door, host: &dyn Host, request: QualityNoteRequest) -> Result<QualityNote> {
    let subject = format!("{} {}", request.passport, request.month.as_deref().unwrap_or_default());
    let month = month(request.month.as_deref())?;
    viewed(door, host, "quality_note", subject.trim(), |showcase| {
        showcase.quality_note(&request.passport, month, request.language.as_deref())
    })
}

/// Counts everything anew. An import does it for its own data set.
pub(crate) fn refresh_quality(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<QualityDesk> {
    let session = door.session()?;
    session.whole()?;
    let note = Note { action: "refresh_quality", subject: String::new(), detail: json!({}) };
    session.write(host, &note, |writer, method| {
        for passport in &method.passports {
            if quality::table::data_set(writer.reader(), &passport.id)?.is_some() {
                quality::refresh(writer, passport.registry(), &passport.id, passport.terms)?;
            }
        }
        Ok(())
    })?;
    session.look(host, |showcase| showcase.quality())
}

/// `YYYY-MM`, or empty for rows without a leading date.
fn month(month: Option<&str>) -> Result<Option<&str>> {
    let is_month = |text: &str| {
        let parts =
            text.split_once('-').map(|(year, month)| (year.len(), year.parse::<u16>(), month.len(), month.parse()));
        matches!(parts, Some((4, Ok(_), 2, Ok(1..=12u8))))
    };
    match month {
        Some(text) if !text.is_empty() && !is_month(text) => Err(Refusal::NoDay(text.to_owned())),
        other => Ok(other),
    }
}
