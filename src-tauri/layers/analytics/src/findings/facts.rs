//! Everything that the rules look at for one inspection, read once.

use ekn_data::registries::facts::table as rows;
use ekn_data::registries::{Appeal, Inspection, Registry, RowKey};
use ekn_data::storage::Reader;
use ekn_data::vocabulary::Fact;

use super::finding::Argument;

/// An inspection with its surroundings.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// The inspection.
    pub inspection: Inspection,
    /// Size of the entity: as the act has it, else as the register of entities has it.
    pub size: Fact<String>,
    /// The appeal that the inspection was appointed on, if the register of appeals has it.
    pub source_appeal: Option<Appeal>,
    /// Inspections of the same entity by the same authority and of the same kind, this one among them, by start.
    pub siblings: Vec<Inspection>,
}

impl Facts {
    /// Reads the surroundings of an inspection.
    pub fn read(reader: Reader<'_>, inspection: Inspection) -> ekn_data::Result<Self> {
        let size = match (&inspection.entity_size, inspection.entity) {
            (Fact::Known(size), _) => Fact::Known(size.clone()),
            (_, Some(entity)) => rows::entity_size(reader, entity)?,
            (missing, None) => missing.clone(),
        };
        let source_appeal = match &inspection.source_appeal {
            Fact::Known(number) => rows::appeal_by_number(reader, number)?,
            _ => None,
        };
        let siblings = match (inspection.entity, inspection.authority, inspection.kind.as_str()) {
            (Some(entity), Some(authority), "compliance" | "preventive_visit") => {
                rows::inspections_between(reader, entity, authority, &inspection.kind)?
            }
            _ => Vec::new(),
        };
        Ok(Self { inspection, size, source_appeal, siblings })
    }

    /// The inspection's row.
    #[must_use]
    pub fn row(&self) -> RowKey {
        RowKey { registry: Registry::Inspections, id: self.inspection.id }
    }

    /// Begins the argument of a rule.
    pub(super) fn argue(&self, rule: &'static str) -> Argument {
        Argument::new(rule, self.row())
    }
}
