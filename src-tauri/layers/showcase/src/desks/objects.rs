//! Objects found by name or identifier.

use ekn_data::registries::listing::{
    ObjectFilter, Page, Place,
    table::{find_objects, listed_totals},
};
use ekn_data::registries::{Object, ObjectKind, ObjectTotals, Registry};
use ekn_process::tasks::table as tasks;

use crate::desks::{ObjectList, ObjectRow};
use crate::{Result, Showcase};

const PAGE: u32 = 50;

/// Which objects are asked for, and in what order.
#[derive(Debug, Clone, Copy, Default)]
pub struct ObjectsAsked<'a> {
    /// Part of a name or of an identifier; empty for all.
    pub query: &'a str,
    /// `entity` or `authority`; both if absent.
    pub kind: Option<&'a str>,
    /// Those first on whom most rows of this register join; by names if absent.
    pub most: Option<Registry>,
}

impl Showcase<'_> {
    /// A page of objects that are asked for, in their order.
    pub fn objects(&self, asked: ObjectsAsked<'_>, after: Option<&str>) -> Result<ObjectList> {
        let after = after.and_then(|after| after.split_once('.'));
        let after = after.and_then(|(at, object)| Some(Place { at: at.parse().ok()?, object: object.parse().ok()? }));
        let language = self.words.language();
        let ObjectsAsked { query, kind, most } = asked;
        let filter = ObjectFilter { query: query.trim(), kind: kind.map(ObjectKind::from_code), language, most, after };
        let Page { objects, count, after } = find_objects(self.reader, &filter, PAGE)?;
        let ids: Vec<i64> = objects.iter().map(|object| object.id).collect();
        let totals = listed_totals(self.reader, &ids)?;
        let cases = tasks::count_of_objects(self.reader, &ids)?;
        let counted = objects.iter().zip(totals).zip(cases);
        let mut basis = self.basis_of_all(count.numbered, count.all)?;
        if let Some(left_out) = self.sets_out("basis.left_out")? {
            basis.text = format!("{}, {left_out}", basis.text);
        }
        Ok(ObjectList {
            items: counted.map(|((object, totals), cases)| self.object_row(object, totals, cases)).collect(),
            total: count.all,
            basis,
            after: after.map(|place| format!("{}.{}", place.at, place.object)),
        })
    }

    /// What an object is known by, as a list tells it: its identifier, or that there is but a name.
    pub(crate) fn identifier_told(&self, object: &Object) -> String {
        if object.identifier.is_part() {
            self.known_by(object)
        } else if object.identifier.is_by_name() {
            self.words.get("known.name")
        } else {
            object.identifier.value().to_owned()
        }
    }

    fn object_row(&self, object: &Object, totals: ObjectTotals, cases: i64) -> ObjectRow {
        ObjectRow {
            key: object.key(),
            kind: object.kind.code().to_owned(),
            kind_name: self.kind_name(object.kind),
            name: object.name_in(self.words.language()).to_owned(),
            identifier: self.identifier_told(object),
            inspections: totals.inspections,
            appeals: totals.appeals,
            challenges: totals.challenges,
            cases,
        }
    }
}
