//! Rows of the registries read as facts. Only rows that the purpose of the session allows are seen.

use std::collections::{HashMap, HashSet};
use std::str::FromStr;

use chrono::NaiveDate;
use rusqlite::types::FromSql;
use rusqlite::{OptionalExtension, Row, RowIndex, params};
use smol_str::SmolStr;

use crate::Result;
use crate::identity::decisions::table::{leader_sql, members_sql};
use crate::registries::{Appeal, Challenge, Inspection, Kind, Registry, RowKey};
use crate::storage::Reader;
use crate::vocabulary::{Fact, Identifier, Moment};

/// Which side of the row an object is looked for on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// As the one inspected, complained of or challenging.
    Entity,
    /// As the body that inspects, answers or is challenged.
    Authority,
    /// As either.
    Either,
}

impl Side {
    /// Rows of the object and of everyone whom a person joined to it; still a look-up by index.
    pub(super) fn condition(self) -> String {
        let members = members_sql("?1");
        match self {
            Self::Entity => format!("entity IN {members}"),
            Self::Authority => format!("authority IN {members}"),
            Self::Either => format!("(entity IN {members} OR authority IN {members})"),
        }
    }
}

/// Cells of a row, taken one after another as they were selected: to look for each of sixty by its name takes a fifth of the reading.
struct Cells<'r> {
    row: &'r Row<'r>,
    next: usize,
}

impl Cells<'_> {
    fn get<T: FromSql>(&mut self) -> rusqlite::Result<T> {
        self.next += 1;
        self.row.get(self.next - 1)
    }

    /// Whether something stands there.
    fn told(&mut self) -> rusqlite::Result<bool> {
        Ok(self.get::<Option<i64>>()?.is_some())
    }

    /// A text that is always there.
    fn word(&mut self) -> rusqlite::Result<SmolStr> {
        self.next += 1;
        Ok(self.row.get_ref(self.next - 1)?.as_str()?.into())
    }

    fn text(&mut self) -> rusqlite::Result<Fact<SmolStr>> {
        self.next += 1;
        text(self.row, self.next - 1)
    }

    fn parsed<T: FromStr>(&mut self) -> rusqlite::Result<Fact<T>> {
        self.next += 1;
        parsed(self.row, self.next - 1)
    }
}

/// A fact, read from the columns named beside its fields: the list that is selected, the view that it is selected from, and the reading,
/// in one order. A name in brackets is a column and never a text.
macro_rules! read {
    ($reader:ident -> $fact:ident: $list:ident of $view:literal { $($field:ident: $how:ident $column:literal,)* }) => {
        pub(super) const $list: (&str, &str) = (concat!("row_id", $(", [", $column, "]"),*), $view);

        pub(super) fn $reader(row: &Row<'_>) -> rusqlite::Result<$fact> {
            let mut cells = Cells { row, next: 0 };
            Ok($fact { authority: cells.get()?, entity: cells.get()?, id: cells.get()?, $($field: cells.$how()?,)* })
        }
    };
}

/// Who leads the cards of the two sides of a row, and its fields.
pub(super) fn select((fields, view): (&str, &str)) -> String {
    let (authority, entity) = (leader_sql("authority"), leader_sql("entity"));
    format!("SELECT {authority}, {entity}, {fields} FROM {view}")
}

/// Inspections of an object, newest first.
pub fn inspections(reader: Reader<'_>, object: i64, side: Side) -> Result<Vec<Inspection>> {
    let sql = format!("{} WHERE {} ORDER BY start DESC, row_id DESC", select(INSPECTION), side.condition());
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map([object], inspection)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Walks all inspections in the order of their numbers, without holding them all.
pub fn each_inspection<E: From<crate::Error>>(
    reader: Reader<'_>,
    visit: impl FnMut(Inspection) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    each(reader, &format!("{} ORDER BY row_id", select(INSPECTION)), inspection, visit)
}

/// The same, those of one entity after one another.
pub fn each_inspection_by_entity<E: From<crate::Error>>(
    reader: Reader<'_>,
    visit: impl FnMut(Inspection) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    each(reader, &by_entity(), inspection, visit)
}

/// The index gives the order: nothing is put in order in memory.
fn by_entity() -> String {
    format!("{} ORDER BY entity", select(INSPECTION))
}

/// Violations that an inspection found, by their weight: gross, significant, minor; `None` where the source does not say.
pub fn violations(reader: Reader<'_>, inspection: i64) -> Result<[Option<u32>; 3]> {
    let sql =
        "SELECT violations_gross, violations_significant, violations_minor FROM lawful_inspections WHERE row_id = ?1";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let found = statement.query_row([inspection], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?])).optional()?;
    Ok(found.unwrap_or_default())
}

/// How many inspections there are.
pub fn count_inspections(reader: Reader<'_>) -> Result<i64> {
    Ok(reader
        .connection()
        .prepare_cached("SELECT count(*) FROM lawful_inspections")?
        .query_row([], |row| row.get(0))?)
}

/// Walks the inspections that have not ended, in the order of their numbers.
pub fn each_running_inspection<E: From<crate::Error>>(
    reader: Reader<'_>,
    visit: impl FnMut(Inspection) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    each(reader, &format!("{} WHERE \"end\" = '' ORDER BY row_id", select(INSPECTION)), inspection, visit)
}

/// Walks all appeals, in the order of their numbers.
pub fn each_appeal<E: From<crate::Error>>(
    reader: Reader<'_>,
    visit: impl FnMut(Appeal) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    each(reader, &format!("{} ORDER BY row_id", select(APPEAL)), appeal, visit)
}

/// The appeals that were taken in last, of two days and between where they are given, newest first, with their texts; at most so many.
pub fn newest_appeals(
    reader: Reader<'_>,
    days: Option<(NaiveDate, NaiveDate)>,
    limit: u32,
) -> Result<Vec<(Appeal, String)>> {
    let within = format!("?1 IS NULL OR substr({}, 1, 10) BETWEEN ?1 AND ?2", leading_sql(Registry::Appeals));
    let sql = format!("{} WHERE {within} ORDER BY row_id DESC LIMIT ?3", select_with_text());
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let [since, until] = [days.map(|days| days.0), days.map(|days| days.1)].map(|day| day.map(|day| day.to_string()));
    let rows = statement.query_map(params![since, until, limit], with_text)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One appeal with its text.
pub fn appeal_with_text(reader: Reader<'_>, id: i64) -> Result<Option<(Appeal, String)>> {
    let sql = format!("{} WHERE row_id = ?1", select_with_text());
    Ok(reader.connection().prepare_cached(&sql)?.query_row([id], with_text).optional()?)
}

/// An appeal as [`APPEAL`] has it, and its text.
pub(super) fn select_with_text() -> String {
    select((&format!("{}, text", APPEAL.0), APPEAL.1))
}

pub(super) fn with_text(row: &Row<'_>) -> rusqlite::Result<(Appeal, String)> {
    Ok((appeal(row)?, row.get::<_, Option<String>>("text")?.unwrap_or_default()))
}

/// Walks all challenges, in the order of their numbers.
pub fn each_challenge<E: From<crate::Error>>(
    reader: Reader<'_>,
    visit: impl FnMut(Challenge) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    each(reader, &format!("{} ORDER BY row_id", select(CHALLENGE)), challenge, visit)
}

pub(super) fn each<T, E: From<crate::Error>>(
    reader: Reader<'_>,
    sql: &str,
    read: fn(&Row<'_>) -> rusqlite::Result<T>,
    mut visit: impl FnMut(T) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    let mut statement = reader.connection().prepare_cached(sql).map_err(crate::Error::from)?;
    let mut rows = statement.query([]).map_err(crate::Error::from)?;
    while let Some(row) = rows.next().map_err(crate::Error::from)? {
        visit(read(row).map_err(crate::Error::from)?)?;
    }
    Ok(())
}

/// One inspection.
pub fn inspection_by_id(reader: Reader<'_>, id: i64) -> Result<Option<Inspection>> {
    let mut statement = reader.connection().prepare_cached(&format!("{} WHERE row_id = ?1", select(INSPECTION)))?;
    Ok(statement.query_row([id], inspection).optional()?)
}

/// Other inspections of one entity by one authority and of one kind.
pub fn inspections_between(reader: Reader<'_>, entity: i64, authority: i64, kind: &str) -> Result<Vec<Inspection>> {
    let sql = format!(
        "{} WHERE entity IN {} AND authority IN {} AND kind = ?3 ORDER BY start, row_id",
        select(INSPECTION),
        members_sql("?1"),
        members_sql("?2")
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map(params![entity, authority, kind], inspection)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Appeals about an object or to it, newest first.
pub fn appeals(reader: Reader<'_>, object: i64, side: Side) -> Result<Vec<Appeal>> {
    let sql = format!("{} WHERE {} ORDER BY received DESC, row_id DESC", select(APPEAL), side.condition());
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map([object], appeal)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One appeal.
pub fn appeal_by_id(reader: Reader<'_>, id: i64) -> Result<Option<Appeal>> {
    let mut statement = reader.connection().prepare_cached(&format!("{} WHERE row_id = ?1", select(APPEAL)))?;
    Ok(statement.query_row([id], appeal).optional()?)
}

/// The appeal that a number meant on a day. Numbers begin anew each year, so it is the last one that had come by then; the first of all
/// if none had, or if the day is not known.
pub fn appeal_by_number(reader: Reader<'_>, number: &str, on: Option<NaiveDate>) -> Result<Option<Appeal>> {
    const CAME: &str = "substr(coalesce(nullif(received, ''), registered), 1, 10)";
    let sql = format!(
        "{} WHERE as_compared(number) = as_compared(?1) ORDER BY {CAME} > ?2, CASE WHEN {CAME} <= ?2 THEN {CAME} END DESC, {CAME}, row_id LIMIT 1",
        select(APPEAL)
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    Ok(statement.query_row(params![number, on.map(|day| day.to_string())], appeal).optional()?)
}

/// Challenges by an object or against it, newest first.
pub fn challenges(reader: Reader<'_>, object: i64, side: Side) -> Result<Vec<Challenge>> {
    let sql = format!("{} WHERE {} ORDER BY filed DESC, row_id DESC", select(CHALLENGE), side.condition());
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map([object], challenge)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Inspections by an authority whose leading date falls within two days, both included, oldest first.
pub fn inspections_within(
    reader: Reader<'_>,
    authority: i64,
    (from, until): (NaiveDate, NaiveDate),
) -> Result<Vec<Inspection>> {
    let sql = within_sql(INSPECTION, Registry::Inspections);
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map(params![authority, from.to_string(), until.to_string()], inspection)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Appeals to an authority whose leading date falls within two days, both included, oldest first.
pub fn appeals_within(
    reader: Reader<'_>,
    authority: i64,
    (from, until): (NaiveDate, NaiveDate),
) -> Result<Vec<Appeal>> {
    let sql = within_sql(APPEAL, Registry::Appeals);
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map(params![authority, from.to_string(), until.to_string()], appeal)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn within_sql(fields: (&str, &str), registry: Registry) -> String {
    let day = format!("substr({}, 1, 10)", leading_sql(registry));
    format!(
        "{} WHERE authority IN {} AND {day} BETWEEN ?2 AND ?3 ORDER BY {day}, row_id",
        select(fields),
        members_sql("?1")
    )
}

/// The leading date of a row as stored, in SQL; empty where it has none.
pub(crate) fn leading_sql(registry: Registry) -> String {
    let dates: String = registry.leading().iter().map(|field| format!("nullif({field}, ''), ")).collect();
    format!("coalesce({dates}'', '')")
}

/// The day of the event that a row tells of, if the session may see the row and it says.
pub fn event_day(reader: Reader<'_>, row: RowKey) -> Result<Option<NaiveDate>> {
    let name = row.registry.name();
    let sql = format!("SELECT {} FROM lawful_{name} WHERE row_id = ?1", leading_sql(row.registry));
    let found: Option<String> =
        reader.connection().prepare_cached(&sql)?.query_row([row.id], |found| found.get(0)).optional()?;
    Ok(found.and_then(|day| Some(day.parse::<Moment>().ok()?.day)))
}

/// The days and moments that a row tells, by field; none of a row that the session may not see.
pub fn days_of(reader: Reader<'_>, row: RowKey) -> Result<Vec<(&'static str, Moment)>> {
    let dated = row.registry.fields().iter().filter(|field| matches!(field.kind, Kind::Day | Kind::Moment));
    let names: Vec<&'static str> = dated.map(|field| field.name).collect();
    let columns: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    let sql = format!("SELECT {} FROM lawful_{} WHERE row_id = ?1", columns.join(", "), row.registry.name());
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let found = statement.query_row([row.id], |found| {
        let told = names.iter().enumerate().map(|(place, name)| {
            let text = found.get_ref(place)?.as_str_or_null()?;
            Ok(text.and_then(|text| Some((*name, text.parse().ok()?))))
        });
        told.collect::<rusqlite::Result<Vec<_>>>()
    });
    Ok(found.optional()?.into_iter().flatten().flatten().collect())
}

/// The day on which the version in force of a row was taken in, if the session may see the row.
pub fn taken_in(reader: Reader<'_>, row: RowKey) -> Result<Option<NaiveDate>> {
    let sql = format!(
        "SELECT substr(here(b.imported), 1, 10) FROM lawful_{} r JOIN batches b ON b.id = r.batch WHERE r.row_id = ?1",
        row.registry.name()
    );
    let found: Option<String> =
        reader.connection().prepare_cached(&sql)?.query_row([row.id], |found| found.get(0)).optional()?;
    Ok(found.and_then(|day| day.parse().ok()))
}

/// Size of an entity in the register of entities.
pub fn entity_size(reader: Reader<'_>, object: i64) -> Result<Fact<SmolStr>> {
    let members = members_sql("?1");
    // Of twins in one extract the one that tells it.
    let sql = format!(
        "SELECT size FROM lawful_entities WHERE object IN {members} ORDER BY coalesce(size, '') = '', batch DESC, row_id DESC LIMIT 1"
    );
    let found = reader.connection().prepare_cached(&sql)?.query_row([object], |row| text(row, "size")).optional()?;
    Ok(found.unwrap_or_default())
}

/// The unit of territory of each entity, as the newest row of the register of entities has it: its code of КАТО.
pub fn territories(reader: Reader<'_>) -> Result<HashMap<i64, String>> {
    let sql = format!(
        "SELECT {}, kato FROM lawful_entities WHERE kato <> '' AND object IS NOT NULL ORDER BY batch, row_id",
        leader_sql("object")
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Objects that are natural persons or may be, as [`Identifier::person`] tells: they are never compared or scored.
pub fn natural_persons(reader: Reader<'_>) -> Result<HashSet<i64>> {
    let mut statement = reader.connection().prepare_cached("SELECT id, scheme, value FROM lawful_objects")?;
    let mut rows = statement.query([])?;
    let mut people = HashSet::new();
    while let Some(row) = rows.next()? {
        let text = |column: usize| row.get_ref(column)?.as_str().map_err(rusqlite::Error::from);
        if Identifier::stored(text(1)?, text(2)?).person().is_some() {
            people.insert(row.get(0)?);
        }
    }
    Ok(people)
}

/// Whether a row is held that the session may not see.
pub fn is_withheld(reader: Reader<'_>, row: RowKey) -> Result<bool> {
    let name = row.registry.name();
    let sql = format!(
        "SELECT EXISTS (SELECT 1 FROM main.{name} WHERE row_id = ?1) AND NOT EXISTS (SELECT 1 FROM lawful_{name} WHERE row_id = ?1)"
    );
    Ok(reader.connection().prepare_cached(&sql)?.query_row([row.id], |found| found.get(0))?)
}

/// Objects of the register of entities with a given form, for example the prosecutor's offices.
pub fn objects_of_form(reader: Reader<'_>, form: &str) -> Result<Vec<i64>> {
    let sql = format!(
        "SELECT DISTINCT {} FROM lawful_entities WHERE form = ?1 AND object IS NOT NULL ORDER BY 1",
        leader_sql("object")
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map([form], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

read! { inspection -> Inspection: INSPECTION of "lawful_inspections" {
    number: word "number",
    own_authority: get "authority",
    own_entity: get "entity",
    is_vanished: told "vanished",
    kind: word "kind",
    act_date: parsed "act_date",
    ground: text "ground",
    ground_text: text "ground_text",
    source_appeal: text "source_appeal",
    registered: parsed "registered",
    registration_exception: text "registration_exception",
    notice: parsed "notice",
    start: parsed "start",
    end_planned: parsed "end_planned",
    end: parsed "end",
    extensions: get "extensions",
    extension_ground: text "extension_ground",
    extension_act_number: text "extension_act_number",
    extension_registered: parsed "extension_registered",
    suspended_from: parsed "suspended_from",
    suspended_to: parsed "suspended_to",
    risk_degree: text "risk_degree",
    high_epidemic: get "high_epidemic",
    entity_size: text "entity_size",
    result: text "result",
    sanction: text "sanction",
    prescriptions: get "prescriptions",
    prescription_served: parsed "prescription_served",
    prescription_due: parsed "prescription_due",
    inspectors: text "inspectors",
    extension_until: parsed "extension_until",
    period_from: parsed "period_from",
    period_to: parsed "period_to",
    sphere: text "sphere",
    in_published_list: get "in_published_list",
    remote_control: text "remote_control",
    sphere_code: text "sphere_code",
    risk_system: get "risk_system",
    subjects_total: get "subjects_total",
    act_entities: get "act_entities",
    appointed_inspectors: text "appointed_inspectors",
    outside_checklist: get "outside_checklist",
    restrictive_measure: text "restrictive_measure",
    prosecutor_notified: get "prosecutor_notified",
    investor: get "investor",
    prosecutor_agreed: get "prosecutor_agreed",
} }

read! { appeal -> Appeal: APPEAL of "lawful_appeals" {
    number: word "number",
    own_authority: get "authority",
    own_entity: get "entity",
    kind: text "kind",
    received: parsed "received",
    registered: parsed "registered",
    category: text "applicant_category",
    anonymous: get "anonymous",
    topic: text "topic",
    forwarded: parsed "forwarded",
    forwarded_to: text "forwarded_to",
    extended: parsed "extended",
    extended_until: parsed "extended_until",
    decision: text "decision",
    decided: parsed "decided",
    repeat_of: text "repeat_of",
} }

read! { challenge -> Challenge: CHALLENGE of "lawful_challenges" {
    number: word "number",
    own_authority: get "authority",
    own_entity: get "entity",
    filed: parsed "filed",
    route: text "route",
    inspection_number: text "inspection_number",
    outcome: text "outcome",
    decided: parsed "decided",
    gross_claimed: get "gross_claimed",
} }

/// A text column as a fact: nothing stored is unknown, an empty text is blank.
pub(super) fn text(row: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<Fact<SmolStr>> {
    let column = column.idx(row.as_ref())?;
    Ok(match row.get_ref(column)?.as_str_or_null()? {
        None => Fact::Unknown,
        Some("") => Fact::Blank,
        Some(text) => Fact::Known(text.into()),
    })
}

/// A day or a moment as a fact. The intake writes only what it has read as one.
pub(super) fn parsed<T: FromStr>(row: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<Fact<T>> {
    Ok(match text(row, column)? {
        Fact::Known(text) => text.parse().map_or(Fact::Unknown, Fact::Known),
        Fact::Blank => Fact::Blank,
        Fact::Unknown => Fact::Unknown,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passports::table::limit_to;
    use crate::people::scope::Scope;
    use crate::storage::Store;
    use crate::testing::STEPS;

    fn world() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(&folder.path().join("a.ekn"), "a long passphrase", &STEPS).unwrap();
        limit_to(store.reader(), "supervision", "prosecutor", &Scope::default()).unwrap();
        (folder, store)
    }

    /// Rows of everyone joined are looked up by index; nothing but the list of those joined is read through.
    #[test]
    fn a_card_is_read_by_index() {
        let (_folder, store) = world();
        for rows in [INSPECTION, APPEAL, CHALLENGE] {
            for side in [Side::Entity, Side::Authority, Side::Either] {
                let sql = format!("EXPLAIN QUERY PLAN {} WHERE {}", select(rows), side.condition());
                let mut statement = store.reader().connection().prepare(&sql).unwrap();
                let plan = statement.query_map([1], |row| row.get(3)).unwrap();
                let plan: Vec<String> = plan.map(std::result::Result::unwrap).collect();
                let table = rows.1.trim_start_matches("lawful_");
                assert!(plan.iter().any(|step| step.contains(&format!("{table} USING INDEX"))), "{plan:?}");
                assert!(!plan.iter().any(|step| step.contains(&format!("SCAN {table}"))), "{plan:?}");
            }
        }
    }

    /// A million rows are not put in order in memory.
    #[test]
    fn inspections_of_one_entity_come_together_by_index() {
        let (_folder, store) = world();
        let mut statement =
            store.reader().connection().prepare(&format!("EXPLAIN QUERY PLAN {}", by_entity())).unwrap();
        let plan: Vec<String> =
            statement.query_map([], |row| row.get(3)).unwrap().map(std::result::Result::unwrap).collect();
        assert!(plan.iter().any(|step| step.contains("inspections_entity")), "{plan:?}");
        assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE")), "{plan:?}");
    }

    #[test]
    fn a_number_in_whichever_letters_means_the_last_appeal_that_had_come() {
        let (_folder, mut store) = world();
        store.reader().connection().execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        let written: Result<()> = store.write(|writer| {
            Ok(writer.connection().execute_batch(
                "INSERT INTO passports VALUES ('open', '', '{}'); INSERT INTO passport_purposes VALUES ('open', 'supervision');
                 INSERT INTO passport_roles VALUES ('open', 'prosecutor');
                 INSERT INTO appeals (row_id, dataset, row_key, batch, part, line, place, content, number, received, registered) VALUES
                    (1, 'open', 'a', 1, 0, 0, 0, x'', 'КО-1', '2026-02-01T09:30', NULL),
                    (2, 'open', 'b', 1, 0, 0, 0, x'', 'KO-1', '2024-02-01', NULL),
                    (3, 'open', 'c', 1, 0, 0, 0, x'', 'Ko-1', '', '2025-02-01');",
            )?)
        });
        written.unwrap();
        let check = |on: &str, expect| {
            let found = appeal_by_number(store.reader(), "КО-1", on.parse().ok()).unwrap();
            assert_eq!(found.map(|appeal| appeal.id), expect, "{on}");
        };
        check("2026-02-01", Some(1));
        check("2026-01-31", Some(3));
        check("2025-01-31", Some(2));
        check("2023-12-31", Some(2));
        check("", Some(2));
    }
}
