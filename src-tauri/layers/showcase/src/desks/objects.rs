//! Objects found by name or identifier.

use ekn_data::registries::{Object, ObjectFilter, ObjectKind, table as rows};
use ekn_data::vocabulary::Identifier;

use crate::desks::{ObjectList, ObjectRow};
use crate::{Result, Showcase};

const PAGE: u32 = 50;

impl Showcase<'_> {
    /// A page of objects in the order of their names.
    pub fn objects(&self, query: &str, kind: Option<&str>, after: Option<&str>) -> Result<ObjectList> {
        let after =
            after.and_then(|after| after.rsplit_once('\u{1f}')).and_then(|(name, id)| Some((name, id.parse().ok()?)));
        let language = self.words.language();
        let filter = ObjectFilter { query: query.trim(), kind: kind.map(ObjectKind::from_code), language, after };
        let (objects, count) = rows::find_objects(self.reader, &filter, PAGE)?;
        let last = objects.last().filter(|_| objects.len() == PAGE as usize);
        let after = last.map(|last| format!("{}\u{1f}{}", last.sorting_name(language), last.id));
        Ok(ObjectList {
            items: objects.iter().map(|object| self.object_row(object)).collect::<Result<_>>()?,
            total: count.all,
            basis: self.basis(count.numbered, count.all, self.all_fresh_to()?),
            after,
        })
    }

    fn object_row(&self, object: &Object) -> Result<ObjectRow> {
        let totals = rows::object_totals(self.reader, object.id)?;
        Ok(ObjectRow {
            key: object.key(),
            kind: object.kind.code().to_owned(),
            kind_name: self.kind_name(object.kind),
            name: object.name_in(self.words.language()).to_owned(),
            identifier: if object.identifier.scheme() == Identifier::NAMED {
                self.words.get("known.name")
            } else {
                object.identifier.value().to_owned()
            },
            inspections: totals.inspections,
            appeals: totals.appeals,
            challenges: totals.challenges,
            cases: self.open_cases(object.id)?,
        })
    }
}
