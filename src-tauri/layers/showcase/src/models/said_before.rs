//! What models have said of an object or a row before, with what people said against it: shown beside whatever is said now.

use ekn_analytics::models::{Error, Objection, Task, table};
use ekn_data::registries::{Registry, RowKey};

use super::{ObjectionView, RowTeller, SaidBefore};
use crate::{Result, Showcase};

impl Showcase<'_> {
    /// Everything that was said of a subject, the newest first.
    pub(crate) fn said_before(&self, subject: &str) -> Result<Vec<SaidBefore>> {
        let mut said = Vec::new();
        for prediction in table::predictions_of(self.reader, subject)?.iter().rev() {
            let version = table::version_by_id(self.reader, prediction.version)?;
            let version = version.ok_or_else(|| Error::NoModel(prediction.version.to_string()))?;
            said.push(SaidBefore {
                id: prediction.id,
                model: version.name(),
                title: self.model_title(&version),
                said: self.said(prediction)?,
                day: prediction.day.clone(),
                actor: prediction.actor.clone(),
                objections: self.objections(prediction.id)?,
            });
        }
        Ok(said)
    }

    /// Of what models have said of a subject, that which people object to, the newest first.
    pub(crate) fn objected(&self, subject: &str) -> Result<Vec<SaidBefore>> {
        if !table::is_objected(self.reader, subject)? {
            return Ok(Vec::new());
        }
        let mut said = self.said_before(subject)?;
        said.retain(|one| !one.objections.is_empty());
        Ok(said)
    }

    /// The same, of what one model has said.
    pub(crate) fn objected_to(&self, subject: &str, model: &str) -> Result<Vec<SaidBefore>> {
        let mut said = self.objected(subject)?;
        said.retain(|one| one.model.split('@').next() == Some(model));
        Ok(said)
    }

    /// What people said against a prediction, the newest first.
    pub(crate) fn objections(&self, prediction: i64) -> Result<Vec<ObjectionView>> {
        let view = |Objection { instead, reason, day, actor }| ObjectionView { instead, reason, day, actor };
        Ok(table::objections(self.reader, prediction)?.into_iter().map(view).collect())
    }

    /// The model that may be asked about a row, if there is one for its registry.
    pub(crate) fn row_teller(&self, row: RowKey) -> Result<Option<RowTeller>> {
        if row.registry != Registry::Inspections {
            return Ok(None);
        }
        let version = table::in_use(self.reader, Task::InspectionOutcome.code())?;
        Ok(Some(match version {
            Some(version) => {
                let asked = self.words.say("teller.asked", &[("model", &self.model_title(&version))]);
                RowTeller { model: Some(version.name()), text: asked }
            }
            None => RowTeller { model: None, text: self.words.get("teller.none") },
        }))
    }
}
