//! Inspections that have not ended, in the order in which the model of outcomes holds them likely to be annulled.

use ekn_analytics::inspections::attention::{Foretold, table as kept};
use ekn_analytics::models::{Error, OutcomeSaid, Task, Version, table as models};
use ekn_data::registries::facts::table as facts;
use ekn_data::registries::{Registry, RowKey};

use crate::desks::ForetoldView;
use crate::showcase::row_ref;
use crate::{Result, Showcase};

impl Showcase<'_> {
    /// What the last count foretold; nothing while nothing was counted for what the session may see, or the model is switched off.
    pub(super) fn foretold(&self, counted: bool) -> Result<Vec<ForetoldView>> {
        let Some(version) = models::in_use(self.reader, Task::InspectionOutcome.code())?.filter(|_| counted) else {
            return Ok(Vec::new());
        };
        let foretold = kept::foretold(self.reader)?;
        let views = foretold.iter().zip(1..).map(|(one, place)| self.foretold_view(&version, one, place));
        Ok(views.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
    }

    fn foretold_view(&self, version: &Version, one: &Foretold, place: i64) -> Result<Option<ForetoldView>> {
        let Some(inspection) = facts::inspection_by_id(self.reader, one.row)? else { return Ok(None) };
        let row = RowKey { registry: Registry::Inspections, id: one.row };
        let subject = format!("{} {}", row.registry.name(), row.id);
        // Said by another version since, or not kept: then the list is an old one, and says nothing of this model.
        let Some(said) = models::last_prediction(self.reader, version.id, &subject)? else { return Ok(None) };
        let told: OutcomeSaid =
            serde_json::from_str(&said.output).map_err(|error| Error::Damaged(error.to_string()))?;
        let entity = self.object(inspection.entity)?;
        let points = inspection.entity.map(|entity| kept::points_of(self.reader, entity)).transpose()?.flatten();
        Ok(Some(ForetoldView {
            place,
            label: self.row_link(row)?.label,
            row: row_ref(row),
            body: self.object_name(inspection.authority)?.unwrap_or_default(),
            entity: entity.as_ref().map(|entity| entity.name_in(self.words.language()).to_owned()).unwrap_or_default(),
            key: entity.map(|entity| entity.key()),
            begins: inspection.start.get().map(|start| start.day.to_string()),
            probability: one.probability,
            probability_text: self.share(one.probability),
            without_who: told.without_who.map(|terms| self.share(terms.probability)),
            reasons: self.reasons_of(version, &said)?,
            points,
            drawn: one.drawn,
            why: self.words.get(if one.drawn { "attention.drawn" } else { "attention.by_model" }),
            prediction: said.id,
            objected: self.objected_to(&subject, &version.model)?,
        }))
    }

    /// What says it, and that there is nothing to say it of; or that nothing says it.
    pub(super) fn foretold_said(&self, any: bool) -> Result<String> {
        let Some(version) = models::in_use(self.reader, Task::InspectionOutcome.code())? else {
            return Ok(self.words.get("attention.no_model"));
        };
        let fill = [("model", self.model_title(&version)), ("version", version.name())];
        let said =
            self.words.say("attention.foretold_said", &fill.each_ref().map(|(place, value)| (*place, value.as_str())));
        Ok(if any { said } else { format!("{said} {}", self.words.get("attention.none_open")) })
    }
}
