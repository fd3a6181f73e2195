//! Everything that the rules look at for one inspection, read once.

use std::collections::HashMap;
use std::sync::Arc;

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
    /// Inspections of the same entity by the same authority and of the same kind, this one among them.
    pub siblings: Arc<[Inspection]>,
}

/// An entity and an authority, and the kind of inspections between them.
type Between<'a> = (i64, i64, &'a str);

/// What has to be looked at together, where a rule does so.
fn between(inspection: &Inspection) -> Option<Between<'_>> {
    let kind = Some(inspection.kind.as_str()).filter(|kind| matches!(*kind, "compliance" | "preventive_visit"))?;
    Some((inspection.entity?, inspection.authority?, kind))
}

impl Facts {
    /// Reads the surroundings of an inspection.
    pub fn read(reader: Reader<'_>, inspection: Inspection) -> ekn_data::Result<Self> {
        let siblings = match between(&inspection) {
            Some((entity, authority, kind)) => rows::inspections_between(reader, entity, authority, kind)?.into(),
            None => Arc::default(),
        };
        Self::with(reader, inspection, siblings)
    }

    /// Reads the surroundings of all inspections of one object. Whatever stands beside one of them is an inspection of that object
    /// too, and is not read again: an authority may have a hundred thousand.
    pub fn of_object(reader: Reader<'_>, inspections: &[Inspection]) -> ekn_data::Result<Vec<Self>> {
        let mut groups: HashMap<Between<'_>, Vec<Inspection>> = HashMap::new();
        for inspection in inspections {
            if let Some(between) = between(inspection) {
                groups.entry(between).or_default().push(inspection.clone());
            }
        }
        let groups: HashMap<_, Arc<[Inspection]>> =
            groups.into_iter().map(|(between, group)| (between, group.into())).collect();
        let facts = inspections.iter().map(|inspection| {
            let siblings = between(inspection).and_then(|between| groups.get(&between).cloned()).unwrap_or_default();
            Self::with(reader, inspection.clone(), siblings)
        });
        facts.collect()
    }

    fn with(reader: Reader<'_>, inspection: Inspection, siblings: Arc<[Inspection]>) -> ekn_data::Result<Self> {
        let size = match (&inspection.entity_size, inspection.entity) {
            (Fact::Known(size), _) => Fact::Known(size.clone()),
            (_, Some(entity)) => rows::entity_size(reader, entity)?,
            (missing, None) => missing.clone(),
        };
        let source_appeal = match &inspection.source_appeal {
            Fact::Known(number) => rows::appeal_by_number(reader, number)?,
            _ => None,
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
