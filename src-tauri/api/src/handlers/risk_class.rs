//! The degree of risk of a model under the law on artificial intelligence: a head sets it.

use ekn_analytics::models::risk_class::{RiskClass, table};
use ekn_data::passports::table as passports;
use ekn_showcase::models::ModelView;
use serde_json::json;

use crate::note::Note;
use crate::refusal::{Refusal, Result, required};
use crate::requests::RiskClassRequest;
use crate::{Door, Host};

use super::models::named;

/// Keeps the degree for a model in all its versions, with a reason. What was set before stays in the store.
pub(crate) fn set_risk_class(door: &mut Door, host: &dyn Host, request: RiskClassRequest) -> Result<ModelView> {
    let session = door.session()?;
    let reader = session.limited(host)?;
    passports::require_head(reader)?;
    let version = named(reader, &request.model)?;
    required(&request.reason)?;
    let class = RiskClass::parse(&request.class).ok_or_else(|| Refusal::BadRequest(request.class.clone()))?;
    let detail = json!({ "class": class.code(), "reason": request.reason });
    let note = Note { action: "set_risk_class", subject: version.model.clone(), detail };
    let (actor, today) = (host.actor(), host.today());
    session.write(host, &note, |writer, _| {
        Ok(table::insert(writer, &version.model, class, request.reason.trim(), today, &actor)?)
    })?;
    session.look(host, |showcase| showcase.model(&version))
}
