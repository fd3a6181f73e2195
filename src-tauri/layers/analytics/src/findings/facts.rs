//! Everything that the rules look at for an inspection, read once.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use ekn_data::registries::facts::around::{Appealed, Scope};
use ekn_data::registries::facts::table as rows;
use ekn_data::registries::{Appeal, Inspection, Registry, RowKey};
use ekn_data::storage::Reader;
use ekn_data::vocabulary::Fact;
use smol_str::SmolStr;

use super::finding::Argument;
use super::plans::Place;
use super::surroundings::{Earlier, SameAct, Surroundings};

/// An inspection with its surroundings.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// The inspection.
    pub inspection: Inspection,
    /// Size of the entity: as the act has it, else as the register of entities has it.
    pub size: Fact<SmolStr>,
    /// The appeal that the inspection was appointed on, if the register of appeals has it.
    pub source_appeal: Option<Appeal>,
    /// Inspections of the same entity by the same authority and of the same kind, this one among them.
    pub siblings: Arc<[Sibling]>,
    /// State registration of the entity, with the row that tells it.
    pub registration: Option<(NaiveDate, RowKey)>,
    /// What another body had checked of the same entity, in the same sphere.
    pub earlier: Earlier,
    /// An inspection of another entity by the same act.
    pub same_act: Option<SameAct>,
    /// How many entities the body had covered by planned control in this sphere since the start of the year, this one among them.
    pub covered: Option<Place>,
    /// Challenges of the inspection at the higher body, oldest first.
    pub challenges: Vec<Appealed>,
}

/// What is asked of an inspection that stands beside another: an authority has a hundred thousand of them, and most stand beside some.
#[derive(Debug, Clone)]
pub struct Sibling {
    /// The row's number.
    pub id: i64,
    /// The day of its start.
    pub start: Option<NaiveDate>,
    /// That day, or the day of its act while it has not started.
    pub began: Option<NaiveDate>,
    /// Sphere of control in the source's words.
    pub sphere: Fact<SmolStr>,
    /// Article and sub-paragraph that name the sphere.
    pub sphere_code: Fact<SmolStr>,
    /// Exception from registration, by which a register tells of inspections that the chapter on control does not apply to.
    pub exception: Fact<SmolStr>,
    /// Whether the newest full extract of its data set no longer had it.
    pub is_vanished: bool,
    /// Whether the register says that it never took place.
    pub is_not_conducted: bool,
}

impl Sibling {
    /// As an inspection is seen from another.
    #[must_use]
    pub fn of(inspection: &Inspection) -> Self {
        Self {
            id: inspection.id,
            start: inspection.start.get().map(|start| start.day),
            began: inspection.began(),
            sphere: inspection.sphere.clone(),
            sphere_code: inspection.sphere_code.clone(),
            exception: inspection.registration_exception.clone(),
            is_vanished: inspection.is_vanished,
            is_not_conducted: inspection.is_not_conducted(),
        }
    }
}

/// An entity and an authority, and the kind of inspections between them.
type Between<'a> = (i64, i64, &'a str);

/// What has to be looked at together, where a rule does so.
fn between(inspection: &Inspection) -> Option<Between<'_>> {
    let kind = Some(inspection.kind.as_str()).filter(|kind| matches!(*kind, "compliance" | "preventive_visit"))?;
    Some((inspection.entity?, inspection.authority?, kind))
}

/// So few inspections are read again each time.
const FEW: usize = 16;
/// So many are held at once.
const HELD: usize = 50_000;

/// Kinds of inspections of one entity by one body, with the inspections of each.
type Kinds = Vec<(String, Arc<[Sibling]>)>;

/// Inspections that are looked at together, held for those that come later: a body may have inspected one entity ten thousand times, and
/// they would be read ten thousand times over.
#[derive(Default)]
pub struct Beside {
    groups: HashMap<(i64, i64), Kinds>,
    held: usize,
}

impl Beside {
    fn read(&mut self, reader: Reader<'_>, (entity, authority, kind): Between<'_>) -> ekn_data::Result<Arc<[Sibling]>> {
        let known = self.groups.get(&(entity, authority)).into_iter().flatten().find(|(known, _)| known == kind);
        if let Some((_, group)) = known {
            return Ok(Arc::clone(group));
        }
        let group: Arc<[Sibling]> =
            rows::inspections_between(reader, entity, authority, kind)?.iter().map(Sibling::of).collect();
        if group.len() > FEW {
            if self.held + group.len() > HELD {
                *self = Self::default();
            }
            self.held += group.len();
            self.groups.entry((entity, authority)).or_default().push((kind.to_owned(), Arc::clone(&group)));
        }
        Ok(group)
    }
}

impl Facts {
    /// Reads the surroundings of an inspection.
    pub fn read(reader: Reader<'_>, inspection: Inspection) -> ekn_data::Result<Self> {
        let mut facts = Self::of_rows(reader, vec![inspection], &mut Beside::default())?;
        Ok(facts.pop().unwrap_or_default())
    }

    /// Reads the surroundings of some inspections, without a query for each. Whoever goes through many hands over the same `beside` each time.
    pub fn of_rows(
        reader: Reader<'_>,
        inspections: Vec<Inspection>,
        beside: &mut Beside,
    ) -> ekn_data::Result<Vec<Self>> {
        let ids: Vec<i64> = inspections.iter().map(|inspection| inspection.id).collect();
        let surroundings = Surroundings::read(reader, Scope::Rows(&ids), &inspections)?;
        Self::each(reader, inspections, &surroundings, beside)
    }

    /// Reads the surroundings of some inspections of one object, wherever they stand: what stands beside them may be another's or of
    /// another time, and is read for each.
    pub fn of_some(reader: Reader<'_>, object: i64, inspections: Vec<Inspection>) -> ekn_data::Result<Vec<Self>> {
        let surroundings = Surroundings::read(reader, Scope::Object(object), &inspections)?;
        Self::each(reader, inspections, &surroundings, &mut Beside::default())
    }

    fn each(
        reader: Reader<'_>,
        inspections: Vec<Inspection>,
        surroundings: &Surroundings,
        beside: &mut Beside,
    ) -> ekn_data::Result<Vec<Self>> {
        let facts = inspections.into_iter().map(|inspection| {
            let siblings = match between(&inspection) {
                Some(between) => beside.read(reader, between)?,
                None => Arc::default(),
            };
            Self::with(reader, inspection, siblings, surroundings)
        });
        facts.collect()
    }

    /// Walks all inspections of one object, in their order, with their surroundings. Whatever stands beside one of them is an
    /// inspection of that object too and is not read again, and nothing is held longer than it is looked at: an authority may have a
    /// hundred thousand.
    pub fn each_of_object(
        reader: Reader<'_>,
        object: i64,
        inspections: &[Inspection],
        mut visit: impl FnMut(&Self),
    ) -> ekn_data::Result<()> {
        let mut places: HashMap<Between<'_>, Vec<usize>> = HashMap::new();
        for (place, inspection) in inspections.iter().enumerate() {
            if let Some(between) = between(inspection) {
                places.entry(between).or_default().push(place);
            }
        }
        let surroundings = Surroundings::read(reader, Scope::Object(object), inspections)?;
        // Those that are looked at together, and how many of them are still to come.
        let mut groups: HashMap<Between<'_>, (Arc<[Sibling]>, usize)> = HashMap::new();
        for inspection in inspections {
            let siblings = match between(inspection) {
                None => Arc::default(),
                Some(between) => {
                    let places = places.get(&between).map(Vec::as_slice).unwrap_or_default();
                    let seen =
                        || (places.iter().map(|place| Sibling::of(&inspections[*place])).collect(), places.len());
                    let (group, left) = groups.entry(between).or_insert_with(seen);
                    *left -= 1;
                    let (group, last) = (Arc::clone(group), *left == 0);
                    if last {
                        groups.remove(&between);
                    }
                    group
                }
            };
            visit(&Self::with(reader, inspection.clone(), siblings, &surroundings)?);
        }
        Ok(())
    }

    fn with(
        reader: Reader<'_>,
        inspection: Inspection,
        siblings: Arc<[Sibling]>,
        surroundings: &Surroundings,
    ) -> ekn_data::Result<Self> {
        let size = match (&inspection.entity_size, inspection.entity) {
            (Fact::Known(size), _) => Fact::Known(size.clone()),
            (_, Some(entity)) => rows::entity_size(reader, entity)?,
            (missing, None) => missing.clone(),
        };
        let source_appeal = match &inspection.source_appeal {
            Fact::Known(number) => rows::appeal_by_number(reader, number, inspection.began())?,
            _ => None,
        };
        Ok(Self {
            registration: surroundings.registration(&inspection),
            earlier: surroundings.earlier(&inspection),
            same_act: surroundings.same_act(&inspection),
            covered: surroundings.covered(&inspection),
            challenges: surroundings.challenges(&inspection),
            inspection,
            size,
            source_appeal,
            siblings,
        })
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

    /// Whether it is a preventive visit, a compliance check or an unscheduled one: what articles 143 to 156 limit.
    pub(super) fn is_check(&self) -> bool {
        self.is_planned() || self.inspection.kind == "unscheduled"
    }

    /// Whether it is a preventive visit or a compliance check.
    pub(super) fn is_planned(&self) -> bool {
        matches!(self.inspection.kind.as_str(), "compliance" | "preventive_visit")
    }
}
