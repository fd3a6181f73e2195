//! Rows around inspections. Only rows that the purpose of the session allows are seen.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::Row;
use rusqlite::types::Value;

use crate::Result;
use crate::identity::decisions::table::{leader_sql, members_sql};
use crate::registries::facts::table::{CHALLENGE, challenge, parsed, select};
use crate::registries::listing::table::id_list;
use crate::registries::{Registry, RowKey};
use crate::storage::{Migration, Reader};
use crate::vocabulary::{Fact, Moment};

use super::{Appealed, Control, Covered, Scope, SharedAct};

/// Facts that findings ask for and that sources may give. What another body has checked of the same entity is found by its sphere too,
/// without opening rows.
pub const MIGRATION: Migration = Migration { name: "2026-11-30 facts of findings", sql: SQL };

const SQL: &str = "
ALTER TABLE inspections ADD COLUMN in_published_list INTEGER;
ALTER TABLE inspections ADD COLUMN remote_control TEXT;
ALTER TABLE inspections ADD COLUMN sphere_code TEXT;
ALTER TABLE inspections ADD COLUMN risk_system INTEGER;
ALTER TABLE inspections ADD COLUMN subjects_total INTEGER;
ALTER TABLE inspections ADD COLUMN act_entities INTEGER;
ALTER TABLE inspections ADD COLUMN appointed_inspectors TEXT;
ALTER TABLE inspections ADD COLUMN outside_checklist INTEGER;
ALTER TABLE inspections ADD COLUMN restrictive_measure TEXT;
ALTER TABLE inspections ADD COLUMN prosecutor_notified INTEGER;
ALTER TABLE inspections ADD COLUMN investor INTEGER;
ALTER TABLE inspections ADD COLUMN prosecutor_agreed INTEGER;
ALTER TABLE challenges ADD COLUMN gross_claimed INTEGER;
DROP INDEX inspections_entity;
CREATE INDEX inspections_entity ON inspections (entity, authority, sphere);
";

/// The same with the code of the sphere, which tells a matter better than words do.
pub const CODES: Migration = Migration {
    name: "2026-11-22 matters by their codes",
    sql: "DROP INDEX inspections_entity;
CREATE INDEX inspections_entity ON inspections (entity, authority, sphere, sphere_code);",
};

/// Which sides of the inspections of an object are looked at.
#[derive(Clone, Copy)]
enum Looked {
    AsEntity,
    AsAuthority,
    Both,
}

impl Scope<'_> {
    /// What is bound: the object, or the list of numbers.
    fn bound(self) -> Value {
        match self {
            Self::Object(object) => Value::Integer(object),
            Self::Rows(rows) => Value::Text(id_list(rows)),
        }
    }

    /// Inspections in the scope, for `WITH`.
    fn these(self, looked: Looked, gate: &str) -> String {
        let members = members_sql("?1");
        let condition = match (self, looked) {
            (Self::Rows(_), _) => "row_id IN (SELECT value FROM json_each(?1))".to_owned(),
            (_, Looked::AsEntity) => format!("entity IN {members}"),
            (_, Looked::AsAuthority) => format!("authority IN {members}"),
            (_, Looked::Both) => format!("(entity IN {members} OR authority IN {members})"),
        };
        format!(
            "WITH these AS (SELECT number, entity, authority, sphere, sphere_code FROM lawful_inspections WHERE {condition} AND {gate})"
        )
    }
}

/// The objects of a column of these inspections, and everyone whom a person joined to them.
fn joined_sql(column: &str) -> String {
    format!(
        "(SELECT {column} FROM these UNION SELECT m.object FROM identity_members m
          WHERE m.leader IN (SELECT {} FROM these))",
        leader_sql(column)
    )
}

const VISITS_AND_CHECKS: &str = "kind IN ('compliance', 'preventive_visit', 'unscheduled')";
const PLANNED: &str = "kind IN ('compliance', 'preventive_visit')";

fn registrations_sql(scope: Scope<'_>) -> String {
    format!(
        "{} SELECT {} AS leader, min(registered) AS registered, row_id FROM lawful_entities
         WHERE registered <> '' AND object IN {} GROUP BY leader",
        scope.these(Looked::Both, PLANNED),
        leader_sql("object"),
        joined_sql("entity")
    )
}

/// The state registration of the entities that were inspected by plan. Of several days the earliest: a body of law is registered once,
/// what comes later is a registration anew.
pub fn registrations(reader: Reader<'_>, scope: Scope<'_>) -> Result<HashMap<i64, (NaiveDate, RowKey)>> {
    let sql = registrations_sql(scope);
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let mut rows = statement.query([scope.bound()])?;
    let mut found = HashMap::new();
    while let Some(row) = rows.next()? {
        if let Fact::Known(day) = parsed(row, "registered")? {
            found.insert(row.get("leader")?, (day, RowKey { registry: Registry::Entities, id: row.get("row_id")? }));
        }
    }
    Ok(found)
}

fn controls_sql(scope: Scope<'_>) -> String {
    let others = match scope {
        Scope::Object(_) => format!("AND (authority IS NULL OR authority NOT IN {})", members_sql("?1")),
        Scope::Rows(_) => String::new(),
    };
    format!(
        "{} SELECT row_id, {} AS entity_leader, {} AS authority_leader, start, act_date, coalesce(sphere, '') AS sphere,
         coalesce(sphere_code, '') AS sphere_code, period_from, period_to, vanished IS NOT NULL AS is_vanished
         FROM lawful_inspections WHERE entity IN {} {others} AND (lower_u(sphere) IN (SELECT lower_u(sphere) FROM these)
         OR sphere_code <> '' AND sphere_code IN (SELECT sphere_code FROM these)) AND {VISITS_AND_CHECKS} AND coalesce(result, '') <> 'not_conducted'",
        scope.these(Looked::AsAuthority, &format!("(sphere <> '' OR sphere_code <> '') AND {VISITS_AND_CHECKS}")),
        leader_sql("entity"),
        leader_sql("authority"),
        joined_sql("entity"),
    )
}

/// Control of the same entities in the same spheres. Of an object, only what others than it have done to those that it inspects.
pub fn controls(reader: Reader<'_>, scope: Scope<'_>) -> Result<Vec<Control>> {
    let sql = controls_sql(scope);
    rows_of(reader, &sql, scope, |row| {
        Ok(Control {
            id: row.get("row_id")?,
            entity: row.get("entity_leader")?,
            authority: row.get("authority_leader")?,
            began: began(row)?,
            sphere: row.get("sphere")?,
            sphere_code: row.get("sphere_code")?,
            period_from: parsed(row, "period_from")?,
            period_to: parsed(row, "period_to")?,
            is_vanished: row.get("is_vanished")?,
        })
    })
}

fn shared_acts_sql(scope: Scope<'_>) -> String {
    format!(
        "{} SELECT b.row_id, b.number, {} AS authority_leader, b.act_date, {} AS entity_leader, b.act_entities
         FROM (SELECT as_compared(number) AS compared, authority, act_date FROM lawful_inspections
               WHERE as_compared(number) IN (SELECT as_compared(number) FROM these) AND act_date <> '' AND authority IS NOT NULL
               AND entity IS NOT NULL AND vanished IS NULL
               GROUP BY as_compared(number), authority, act_date HAVING min(entity) <> max(entity)) a
         JOIN lawful_inspections b
            ON as_compared(b.number) = a.compared AND b.authority = a.authority AND b.act_date = a.act_date
         WHERE b.entity IS NOT NULL AND b.vanished IS NULL ORDER BY b.row_id",
        scope.these(Looked::AsEntity, VISITS_AND_CHECKS),
        leader_sql("b.authority"),
        leader_sql("b.entity"),
    )
}

/// Acts of one number, one body and one day by which several entities were inspected, as far as the newest full extract has them. Of an object, only those by which it was
/// inspected itself.
pub fn shared_acts(reader: Reader<'_>, scope: Scope<'_>) -> Result<Vec<SharedAct>> {
    let sql = shared_acts_sql(scope);
    let found = rows_of(reader, &sql, scope, |row| {
        let Fact::Known(day) = parsed(row, "act_date")? else { return Ok(None) };
        Ok(Some(SharedAct {
            id: row.get("row_id")?,
            number: row.get("number")?,
            authority: row.get("authority_leader")?,
            day,
            entity: row.get("entity_leader")?,
            entities: row.get("act_entities")?,
        }))
    })?;
    Ok(found.into_iter().flatten().collect())
}

fn covered_sql(scope: Scope<'_>) -> String {
    let gate = format!("{PLANNED} AND subjects_total IS NOT NULL AND coalesce(risk_system, 0) = 0");
    format!(
        "{} SELECT {} AS authority_leader, sphere, sphere_code, {} AS entity_leader, min(start) AS start, NULL AS act_date
         FROM lawful_inspections WHERE authority IN {}
         AND (coalesce(sphere_code, '') = '' OR sphere_code IN (SELECT sphere_code FROM these)
              OR EXISTS (SELECT 1 FROM these WHERE coalesce(sphere_code, '') = ''))
         AND {PLANNED} AND start <> '' AND entity IS NOT NULL AND vanished IS NULL AND coalesce(result, '') <> 'not_conducted'
         GROUP BY 1, 2, 3, 4, substr(start, 1, 4)",
        scope.these(Looked::AsEntity, &gate),
        leader_sql("authority"),
        leader_sql("entity"),
        joined_sql("authority"),
    )
}

/// The first planned control of each entity in each year and sphere, by the bodies that have no digital risk system or do not say so.
/// Spheres are as the source has them: whoever asks sees which of them are one.
/// Of an object, only by others than it.
pub fn covered(reader: Reader<'_>, scope: Scope<'_>) -> Result<Vec<Covered>> {
    let sql = covered_sql(scope);
    let found = rows_of(reader, &sql, scope, |row| {
        let Some(began) = parsed::<Moment>(row, "start")?.get() else { return Ok(None) };
        Ok(Some(Covered {
            authority: row.get("authority_leader")?,
            sphere: row.get::<_, Option<String>>("sphere")?.unwrap_or_default(),
            sphere_code: row.get::<_, Option<String>>("sphere_code")?.unwrap_or_default(),
            entity: row.get("entity_leader")?,
            began,
        }))
    })?;
    Ok(found.into_iter().flatten().collect())
}

fn challenges_sql(scope: Scope<'_>) -> String {
    format!(
        "{} {} WHERE route = 'higher_body' AND inspection_number <> '' AND vanished IS NULL
         AND as_compared(inspection_number) IN (SELECT as_compared(number) FROM these) ORDER BY filed, row_id",
        scope.these(Looked::Both, VISITS_AND_CHECKS),
        select(CHALLENGE),
    )
}

/// Challenges of the inspections at the higher body, by the number of the inspection, oldest first.
pub fn challenges(reader: Reader<'_>, scope: Scope<'_>) -> Result<Vec<Appealed>> {
    let sql = challenges_sql(scope);
    let found = rows_of(reader, &sql, scope, challenge)?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let filed = crate::quality::table::fresh_to(reader, Registry::Challenges)?;
    // A register that tells of a decision reaches to its day, though nothing was filed so late. A day after it was taken in is a slip.
    let sql = "SELECT max(c.decided) FROM lawful_challenges c JOIN batches b ON b.id = c.batch
        WHERE c.decided <> '' AND c.decided <= substr(here(b.imported), 1, 10)";
    let decided: Option<String> = reader.connection().prepare_cached(sql)?.query_row([], |row| row.get(0))?;
    let seen = filed.max(decided.and_then(|day| day.parse().ok()));
    Ok(found.into_iter().map(|challenge| Appealed { challenge, seen }).collect())
}

fn rows_of<T>(
    reader: Reader<'_>,
    sql: &str,
    scope: Scope<'_>,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([scope.bound()], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn began(row: &Row<'_>) -> rusqlite::Result<Option<NaiveDate>> {
    let start = parsed::<Moment>(row, "start")?.get().map(|start| start.day);
    Ok(start.or(parsed::<NaiveDate>(row, "act_date")?.get()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::Store;

    /// Whatever is looked at is found by an index: neither an object with a hundred thousand inspections nor one inspection makes any
    /// register be read through.
    #[test]
    fn no_register_is_read_through() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(&folder.path().join("a.ekn"), "a long passphrase", &crate::testing::STEPS).unwrap();
        crate::passports::table::limit_to(
            store.reader(),
            "supervision",
            "prosecutor",
            &crate::people::scope::Scope::default(),
        )
        .unwrap();
        let queries = [registrations_sql, controls_sql, shared_acts_sql, covered_sql, challenges_sql];
        for (query, scope) in
            queries.iter().flat_map(|query| [(query, Scope::Object(1)), (query, Scope::Rows(&[1, 9]))])
        {
            let sql = format!("EXPLAIN QUERY PLAN {}", query(scope));
            let mut statement = store.reader().connection().prepare(&sql).unwrap();
            let plan: Vec<String> =
                statement.query_map([1], |row| row.get(3)).unwrap().map(std::result::Result::unwrap).collect();
            for register in ["inspections", "entities", "challenges"] {
                assert!(!plan.iter().any(|step| step.starts_with(&format!("SCAN {register}"))), "{sql}\n{plan:#?}");
            }
        }
    }

    /// What others have done in other spheres is passed over without opening its rows.
    #[test]
    fn the_sphere_stands_in_the_index() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(&folder.path().join("a.ekn"), "a long passphrase", &crate::testing::STEPS).unwrap();
        let sql =
            "EXPLAIN QUERY PLAN SELECT row_id FROM inspections WHERE entity = ?1 AND authority > ?2 AND sphere = 's'";
        let plan: String =
            store.reader().connection().prepare(sql).unwrap().query_row([1, 1], |row| row.get(3)).unwrap();
        assert!(plan.contains("COVERING INDEX inspections_entity"), "{plan}");
    }
}
