//! Rows that a case rests on, as extracts with their sources; what the act does not need of persons in them is masked.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use ekn_analytics::findings::{Finding, Outcome};
use ekn_data::passports::{PersonalClass, table as passports};
use ekn_data::registries::facts::{Side, table as facts};
use ekn_data::registries::{Inspection, Kind as FieldKind, Registry, RowKey, StoredRow, table as rows};
use ekn_data::vocabulary::{Identifier, as_compared};
use ekn_process::evidence::parts::{Extract, ExtractRow, RowRef, Said, Source};
use ekn_process::evidence::{File, Kind, MaskRule, Masker};
use ekn_process::tasks::Case;

use crate::{Result, Showcase};

/// What a case rests on.
pub(super) struct Grounds {
    pub inspection: Option<Inspection>,
    pub findings: Vec<Finding>,
    rows: Vec<StoredRow>,
}

/// Rows of one batch that lie in one file of the package.
struct Group<'a> {
    name: String,
    rows: Vec<&'a StoredRow>,
}

/// The extracts of a package.
pub(super) struct Extracts {
    pub files: Vec<File>,
    /// Where each row lies in the package.
    pub places: HashMap<RowKey, RowRef>,
    pub batches: BTreeSet<i64>,
}

impl Showcase<'_> {
    /// The row of a case, the inspection that it is about with its signs of violation, the rows that these rest on, challenges of the
    /// inspection, the appeal that it was appointed on, and what the register of entities says of both sides.
    pub(super) fn grounds(&self, case: &Case) -> Result<Grounds> {
        if let Some(dataset) = rows::dataset_of(self.reader, case.row)? {
            passports::require_use(self.reader, &dataset)?;
        }
        let inspection = self.inspection_of_case(case)?;
        let findings = inspection.clone().map(|one| self.examine(one)).transpose()?.unwrap_or_default();
        let mut wanted = BTreeSet::from([case.row]);
        if let Some(one) = &inspection {
            wanted.insert(RowKey { registry: Registry::Inspections, id: one.id });
            let broken = findings.iter().filter(|finding| finding.outcome == Outcome::Broken);
            wanted.extend(broken.flat_map(|finding| &finding.used).filter_map(|used| used.row));
            if let Some(object) = one.entity.or(one.authority) {
                let all = facts::challenges(self.reader, object, Side::Either)?.into_iter();
                let of_it = all.filter(|challenge| challenge.is_about(one));
                wanted.extend(of_it.map(|challenge| RowKey { registry: Registry::Challenges, id: challenge.id }));
            }
            if let Some(number) = one.source_appeal.known() {
                let appeal = facts::appeal_by_number(self.reader, number, one.began())?;
                wanted.extend(appeal.map(|appeal| RowKey { registry: Registry::Appeals, id: appeal.id }));
            }
        }
        for object in [case.authority, case.entity] {
            let row = self.object(object)?.and_then(|object| object.entity_row);
            wanted.extend(row.map(|id| RowKey { registry: Registry::Entities, id }));
        }
        let mut stored = Vec::new();
        for key in wanted {
            // What this session may not see stays out; the row of the case itself was asked for above.
            if rows::is_seen(self.reader, key)? {
                stored.extend(rows::stored_row(self.reader, key)?.filter(|row| !row.origins.is_empty()));
            }
        }
        Ok(Grounds { inspection, findings, rows: stored })
    }

    /// The inspection that a case is about.
    fn inspection_of_case(&self, case: &Case) -> Result<Option<Inspection>> {
        if case.row.registry == Registry::Inspections {
            return Ok(facts::inspection_by_id(self.reader, case.row.id)?);
        }
        let fields = rows::fields_of(self.reader, case.row)?;
        let number = fields.into_iter().find(|(name, _)| *name == "inspection_number").and_then(|(_, number)| number);
        let (Some(number), Some(object)) = (number, case.entity.or(case.authority)) else { return Ok(None) };
        let mut all = facts::inspections(self.reader, object, Side::Either)?.into_iter();
        let number = as_compared(&number);
        Ok(all.find(|one| as_compared(&one.number) == number && one.may_be_of(case.authority, case.entity)))
    }

    /// Every row in the file of its batch, masked; the masker knows afterwards who must not be named elsewhere.
    pub(super) fn extracts(&self, grounds: &Grounds, masker: &mut Masker<'_>) -> Result<Extracts> {
        let mut groups: BTreeMap<(i64, String), Group<'_>> = BTreeMap::new();
        for row in &grounds.rows {
            let origin = &row.origins[0];
            let parts = groups.keys().filter(|(batch, _)| *batch == origin.batch).count();
            let name = match parts {
                0 => format!("{}-{}", row.dataset, origin.batch),
                more => format!("{}-{}-{}", row.dataset, origin.batch, more + 1),
            };
            let group = groups.entry((origin.batch, origin.part.clone()));
            group.or_insert_with(|| Group { name, rows: Vec::new() }).rows.push(row);
        }
        let mut made = Vec::new();
        for group in groups.values_mut() {
            group.rows.sort_by_key(|row| (row.origins[0].line, row.key));
            let path = format!("{}{}.json", Kind::Rows.place(), group.name);
            let mut extract = self.extract(&group.rows);
            masker.mask(&path, &mut extract, &self.mask_rules(&group.rows, grounds))?;
            made.push((path, extract, group));
        }
        self.know_persons(grounds, masker);
        let mut extracts = Extracts { files: Vec::new(), places: HashMap::new(), batches: BTreeSet::new() };
        let elsewhere = self.both(|showcase| showcase.words.get("package.why.elsewhere"));
        for (path, mut extract, group) in made {
            masker.sweep(&path, &mut extract, &elsewhere);
            let registry = group.rows[0].key.registry.name();
            let said = self.both(|showcase| {
                showcase.words.say("package.said.rows", &[("registry", &showcase.words.code("registry", registry))])
            });
            for row in &group.rows {
                let line = row.origins[0].line.unsigned_abs();
                extracts.places.insert(row.key, RowRef { file: path.clone(), line });
                extracts.batches.insert(row.origins[0].batch);
            }
            extracts.files.push(File::json(Kind::Rows, &format!("{}.json", group.name), &extract, said.clone())?);
            extracts.files.push(File::raw(Kind::Rows, &format!("{}.csv", group.name), extract.csv(), said));
        }
        Ok(extracts)
    }

    fn extract(&self, group: &[&StoredRow]) -> Extract {
        let first = group[0];
        let origin = &first.origins[0];
        let registry = first.key.registry;
        // Columns that no row says anything in are left out.
        let says = |name: &str| {
            group.iter().any(|row| row.fields.iter().any(|(field, value)| *field == name && value.is_some()))
        };
        let fields: Vec<&str> = registry.fields().iter().map(|field| field.name).filter(|name| says(name)).collect();
        let row = |row: &&StoredRow| ExtractRow {
            line: row.origins[0].line.unsigned_abs(),
            values: fields.iter().map(|field| self.cell(registry, field, row)).collect(),
        };
        let file =
            if origin.part.is_empty() { origin.file.clone() } else { format!("{} [{}]", origin.file, origin.part) };
        Extract {
            dataset: first.dataset.clone(),
            source: Source {
                file,
                sha256: origin.sha256.clone(),
                batch: origin.batch,
                taken: origin.imported.chars().take(10).collect(),
            },
            columns: fields.iter().map(|field| self.column_title(field)).collect(),
            rows: group.iter().map(row).collect(),
        }
    }

    /// A column in both state languages.
    fn column_title(&self, field: &str) -> String {
        joined(self.both(|showcase| showcase.words.get(&format!("field.{field}"))))
    }

    /// A cell as the program understands it: codes in both state languages, the rest as it stands.
    fn cell(&self, registry: Registry, field: &str, row: &StoredRow) -> Option<String> {
        let value = row.fields.iter().find(|(name, _)| *name == field).and_then(|(_, value)| value.clone())?;
        Some(joined(self.both(|showcase| showcase.field_value(registry, field, &value))))
    }

    /// By the classes of the passport. Kept is what a sign of violation rests on, and who the act is about where that is a firm.
    fn mask_rules(&self, group: &[&StoredRow], grounds: &Grounds) -> Vec<MaskRule> {
        let (registry, dataset) = (group[0].key.registry, &group[0].dataset);
        let Some(passport) = self.method.passports.iter().find(|passport| passport.id == *dataset) else {
            return Vec::new();
        };
        let broken = grounds.findings.iter().filter(|finding| finding.outcome == Outcome::Broken);
        let needed: BTreeSet<&str> = broken.flat_map(|finding| &finding.used).map(|used| used.name).collect();
        let says = |name: &str| {
            group.iter().any(|row| row.fields.iter().any(|(field, value)| *field == name && value.is_some()))
        };
        let classed = registry.fields().iter().filter(|field| passport.class(field.name) != PersonalClass::None);
        let mut fields: Vec<_> = classed.filter(|field| says(field.name)).collect();
        // A number tells best who somebody is.
        fields.sort_by_key(|field| field.kind != FieldKind::Id);
        let rule = |field: &&ekn_data::registries::Field| {
            let of_subject = is_of_subject(registry, field.name);
            let natural = |row: &&&StoredRow| is_natural(row);
            let lines = of_subject.then(|| {
                let persons = group.iter().filter(natural);
                persons.map(|row| row.origins[0].line.unsigned_abs()).collect::<BTreeSet<u64>>()
            });
            let idle = lines.as_ref().is_some_and(BTreeSet::is_empty) || !of_subject && needed.contains(field.name);
            let class = passport.class(field.name).code();
            (!idle).then(|| MaskRule {
                field: self.column_title(field.name),
                class: class.to_owned(),
                person: person_of(field.name).to_owned(),
                lines,
                why: self.both(|showcase| showcase.words.get(&format!("package.why.{class}"))),
            })
        };
        fields.iter().filter_map(rule).collect()
    }

    /// Names in lists are looked for one by one; so are the names by which the store knows a masked person.
    fn know_persons(&self, grounds: &Grounds, masker: &mut Masker<'_>) {
        for row in &grounds.rows {
            let told = |name: &str| {
                row.fields.iter().find(|(field, _)| *field == name).and_then(|(_, value)| value.as_deref())
            };
            for list in ["inspectors", "appointed_inspectors"] {
                let names = told(list).unwrap_or_default().split([',', ';']).map(str::trim);
                let masked: Vec<&str> =
                    names.filter(|_| !masker.remains(told(list).unwrap_or_default()).is_empty()).collect();
                masked.into_iter().for_each(|name| masker.know(std::iter::once(name)));
            }
            if is_natural(row) {
                let said = ["id", "entity_id", "name_ru", "name_kk", "entity_name"].into_iter().filter_map(told);
                masker.know(said.collect::<Vec<_>>().into_iter());
            }
        }
    }
}

/// Fields that say whom a row is about.
fn is_of_subject(registry: Registry, field: &str) -> bool {
    registry == Registry::Entities || matches!(field, "entity_id" | "entity_name")
}

/// Columns of one person have one word.
fn person_of(field: &str) -> &str {
    match field {
        "applicant" | "applicant_id" | "text" => "applicant",
        "id" | "name_ru" | "name_kk" | "address" | "entity_id" | "entity_name" => "subject",
        other => other,
    }
}

/// Whether the row is about a natural person, by the number that it gives.
fn is_natural(row: &StoredRow) -> bool {
    let number = row.fields.iter().find(|(field, _)| matches!(*field, "id" | "entity_id"));
    let number = number.and_then(|(_, value)| value.as_deref()).unwrap_or_default();
    // A stored number may bear its scheme.
    let number = number.rsplit(':').next().unwrap_or(number);
    Identifier::parse(Identifier::BIN_OR_IIN, number).is_ok_and(|id| id.is_natural_person())
}

fn joined(said: Said) -> String {
    if said.kk == said.ru { said.ru } else { format!("{} / {}", said.kk, said.ru) }
}
