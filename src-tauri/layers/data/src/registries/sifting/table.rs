//! Sifted rows: the numbers of all of them in their order, and what stands in some of them. All of their SQL is here.

use std::collections::{HashMap, HashSet};

use rusqlite::types::{Value, ValueRef};
use rusqlite::{OptionalExtension, params_from_iter};

use crate::registries::{Field, Kind, Registry, RowKey};
use crate::storage::Reader;
use crate::vocabulary::kazakh_key;
use crate::{Error, Result};

use super::{Condition, Found, Line, Met, Of, Sifting, Sort};

/// So many numbers of rows are gone through before it is asked whether to go on: where few rows meet the conditions, the reading takes
/// as long.
const STRIDE: i64 = 20_000;

/// What the registry does not know by itself.
pub struct Beside<'a> {
    /// Numbers beside rows, by the number of the row; others have 0.
    pub numbers: Option<&'a HashMap<i64, i64>>,
    /// Code list and code → the word by which it is put in order.
    pub word: &'a dyn Fn(&str, &str) -> String,
}

/// The rows that the session may see and that meet the conditions, in their order. `progress` hears how many have been gone through
/// and says whether to go on.
///
/// # Errors
/// [`Error::Cancelled`], and that of a store that can't be read.
pub fn order(
    reader: Reader<'_>,
    sifting: &Sifting,
    beside: &Beside<'_>,
    progress: &mut dyn FnMut(u64) -> bool,
) -> Result<Found> {
    let registry = sifting.registry;
    let (clauses, values) = clauses(sifting);
    let mut lists = lists(sifting);
    let sorted = sifting.sort.and_then(|sort| sort.of.field(registry)).map_or("NULL".to_owned(), column);
    let listed: String = lists.iter().map(|list| format!(", CAST({} AS TEXT)", column(list.field))).collect();
    let sql = format!(
        "SELECT row_id, {sorted}{listed} FROM lawful_{} WHERE {} ORDER BY row_id DESC",
        registry.name(),
        within(&clauses, values.len()),
    );
    let number = |row: i64| beside.numbers.and_then(|numbers| numbers.get(&row)).copied().unwrap_or(0);
    let of_beside: Vec<&Condition> = sifting.conditions.iter().filter(|one| one.of == Of::Beside).collect();
    let mut keys = Keys::new(sifting.sort);
    let mut statement = reader.connection().prepare_cached(&sql)?;
    for strip in strips(reader, registry)? {
        let mut rows = statement.query(params_from_iter(values.iter().chain(&strip.ends)))?;
        while let Some(row) = rows.next()? {
            let id = row.get(0)?;
            if !of_beside.iter().all(|condition| holds(condition, number(id))) {
                continue;
            }
            for (place, list) in lists.iter_mut().enumerate() {
                if let ValueRef::Text(value) = row.get_ref(place + 2)? {
                    list.left.remove(value);
                }
            }
            match sifting.sort.map(|sort| sort.of) {
                None => keys.take(id, ""),
                Some(Of::Beside) => keys.take(id, &number(id).to_string()),
                Some(Of::Field(_)) => match row.get_ref(1)? {
                    ValueRef::Integer(value) => keys.take(id, &value.to_string()),
                    ValueRef::Text(text) => keys.take(id, &String::from_utf8_lossy(text)),
                    _ => keys.take(id, ""),
                },
            }
        }
        if !strip.is_last && !progress(strip.read) {
            return Err(Error::Cancelled);
        }
    }
    Ok(Found { rows: keys.in_order(registry, beside), absent: lists.into_iter().map(List::absent).collect() })
}

/// A list of identifiers that a condition asks for.
struct List<'a> {
    /// The place of the condition.
    at: usize,
    field: &'static Field,
    all: &'a [String],
    /// Those that no row has had yet.
    left: HashSet<&'a [u8]>,
}

impl List<'_> {
    fn absent(self) -> (usize, Vec<String>) {
        (self.at, self.all.iter().filter(|one| self.left.contains(one.as_bytes())).cloned().collect())
    }
}

fn lists<'a>(sifting: &'a Sifting) -> Vec<List<'a>> {
    let list = |(at, condition): (usize, &'a Condition)| {
        let field = condition.of.field(sifting.registry).filter(|field| field.kind == Kind::Id)?;
        let left: HashSet<&[u8]> = condition.any.iter().map(String::as_bytes).collect();
        (!left.is_empty()).then_some(List { at, field, all: &condition.any, left })
    };
    sifting.conditions.iter().enumerate().filter_map(list).collect()
}

/// The column of a field.
fn column(field: &Field) -> String {
    format!("\"{}\"", field.name)
}

/// Walks the rows that the session may see and that meet the conditions on fields, the newest number first, with some of their cells.
/// Conditions on numbers beside rows are not asked. Cells stand in the order of `asked`; one of a field that the registry does not have is
/// empty. `progress` hears how many rows have been gone through and says whether to go on.
///
/// # Errors
/// [`Error::Cancelled`], and that of a store that can't be read.
pub fn each(
    reader: Reader<'_>,
    sifting: &Sifting,
    asked: &[&str],
    progress: &mut dyn FnMut(u64) -> bool,
    visit: &mut dyn FnMut(Met<'_>),
) -> Result<()> {
    let registry = sifting.registry;
    let fields: Vec<Option<&Field>> = asked.iter().map(|name| Some(registry.field(name)?.1)).collect();
    let cells = fields.iter().map(|field| format!(", {}", field.map_or("NULL".to_owned(), column)));
    let (clauses, values) = clauses(sifting);
    let objects = if registry == Registry::Entities { "NULL, object" } else { "authority, entity" };
    let sql = format!(
        "SELECT row_id, {objects}{} FROM lawful_{} WHERE {} ORDER BY row_id DESC",
        cells.collect::<String>(),
        registry.name(),
        within(&clauses, values.len()),
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let mut cells = vec![String::new(); asked.len()];
    for strip in strips(reader, registry)? {
        let mut rows = statement.query(params_from_iter(values.iter().chain(&strip.ends)))?;
        while let Some(row) = rows.next()? {
            for (place, cell) in cells.iter_mut().enumerate() {
                cell.clear();
                match row.get_ref(place + 3)? {
                    ValueRef::Integer(number) => cell.push_str(&number.to_string()),
                    ValueRef::Text(text) => cell.push_str(&String::from_utf8_lossy(text)),
                    _ => {}
                }
            }
            visit(Met { row: row.get(0)?, objects: [row.get(1)?, row.get(2)?], cells: &cells });
        }
        if !strip.is_last && !progress(strip.read) {
            return Err(Error::Cancelled);
        }
    }
    Ok(())
}

/// Numbers of rows that are gone through at once.
struct Strip {
    /// The first and the last.
    ends: [Value; 2],
    /// How many have been gone through with them.
    read: u64,
    /// Whether nothing is left after them: then there is nothing to tell or to end.
    is_last: bool,
}

/// All numbers of a registry, the newest first.
fn strips(reader: Reader<'_>, registry: Registry) -> Result<Vec<Strip>> {
    let table = format!("main.{}", registry.name());
    let sql = format!(
        "SELECT coalesce((SELECT min(row_id) FROM {table}), 1), coalesce((SELECT max(row_id) FROM {table}), 0)"
    );
    let (least, most): (i64, i64) =
        reader.connection().prepare_cached(&sql)?.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut strips = Vec::new();
    let mut last = most;
    while last >= least {
        let first = least.max(last - STRIDE + 1);
        let read = (most - first + 1).cast_unsigned();
        strips.push(Strip { ends: [first, last].map(Value::Integer), read, is_last: first == least });
        last = first - 1;
    }
    Ok(strips)
}

/// The conditions, and that the row is one of a strip, whose ends are the last two parameters.
fn within(clauses: &[String], values: usize) -> String {
    let strip = format!("row_id BETWEEN ?{} AND ?{}", values + 1, values + 2);
    clauses.iter().chain([&strip]).cloned().collect::<Vec<_>>().join(" AND ")
}

/// How many rows of a registry the session may see.
///
/// # Errors
/// That of a store that can't be read.
pub fn count(reader: Reader<'_>, registry: Registry) -> Result<i64> {
    let sql = format!("SELECT count(*) FROM lawful_{}", registry.name());
    Ok(reader.connection().prepare_cached(&sql)?.query_row([], |row| row.get(0))?)
}

/// What stands in some rows, in their order. A row that is gone is left out.
///
/// # Errors
/// That of a store that can't be read.
pub fn lines(reader: Reader<'_>, registry: Registry, ids: &[i64]) -> Result<Vec<Line>> {
    let fields: Vec<String> = registry.fields().iter().map(column).collect();
    let object = if registry == Registry::Entities { "object" } else { "coalesce(entity, authority)" };
    let sql = format!(
        "SELECT vanished IS NOT NULL, {object}, {} FROM lawful_{} WHERE row_id = ?1",
        fields.join(", "),
        registry.name()
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let found = ids.iter().map(|id| {
        let line = statement.query_row([id], |row| {
            let text = |place: usize| match row.get_ref(place)? {
                ValueRef::Integer(number) => Ok(Some(number.to_string())),
                ValueRef::Null => Ok(None),
                other => Ok(Some(other.as_str()?.to_owned())),
            };
            let cells = (2..2 + fields.len()).map(text).collect::<rusqlite::Result<_>>()?;
            Ok(Line { key: RowKey { registry, id: *id }, object: row.get(1)?, cells, vanished: row.get(0)? })
        });
        Ok(line.optional()?)
    });
    found.filter_map(Result::transpose).collect()
}

/// The conditions on fields as SQL with places for values, and the values.
fn clauses(sifting: &Sifting) -> (Vec<String>, Vec<Value>) {
    let mut values = Vec::new();
    let mut clauses = Vec::new();
    for condition in &sifting.conditions {
        let Some(field) = condition.of.field(sifting.registry) else { continue };
        let column = column(field);
        let mut clause = |sql: &str, value: Option<Value>| {
            values.extend(value);
            clauses.push(sql.replace("{}", &column).replace("{?}", &format!("?{}", values.len())));
        };
        let text = |text: &String| Some(Value::Text(text.clone()));
        if condition.has.is_some() {
            clause("instr(lower_u(CAST({} AS TEXT)), lower_u({?})) > 0", condition.has.as_ref().and_then(text));
        }
        if !condition.parts.is_empty() {
            let list = serde_json::Value::from(condition.parts.clone()).to_string();
            clause("has_part(CAST({} AS TEXT), {?})", Some(Value::Text(list)));
        }
        if !condition.any.is_empty() {
            let list = serde_json::Value::from(condition.any.clone()).to_string();
            clause("CAST({} AS TEXT) IN (SELECT value FROM json_each({?}))", Some(Value::Text(list)));
        }
        for (bound, sign) in [(&condition.from, ">="), (&condition.to, "<=")] {
            match (bound, field.kind) {
                (None, _) => {}
                (Some(number), Kind::Int | Kind::Bool) => {
                    clause(
                        &format!("{{}} {sign} {{?}}"),
                        number.parse().ok().map(Value::Integer).or(Some(Value::Null)),
                    );
                }
                // Of a moment the day alone is compared: both ends belong to the span.
                (Some(day), _) => clause(&format!("substr(nullif({{}}, ''), 1, 10) {sign} {{?}}"), text(day)),
            }
        }
        match condition.blank {
            None => {}
            Some(true) => clause("coalesce({}, '') = ''", None),
            Some(false) => clause("coalesce({}, '') <> ''", None),
        }
    }
    (clauses, values)
}

/// Whether a number beside a row is what it must be. None is ever empty.
fn holds(condition: &Condition, number: i64) -> bool {
    let within = |bound: &Option<String>, beyond: fn(i64, i64) -> bool| {
        bound.as_ref().is_none_or(|text| text.parse().is_ok_and(|bound| !beyond(number, bound)))
    };
    let any = &condition.any;
    within(&condition.from, |number, from| number < from)
        && within(&condition.to, |number, to| number > to)
        && (any.is_empty() || any.contains(&number.to_string()))
        && condition.has.iter().all(|part| number.to_string().contains(part.as_str()))
        && (condition.parts.is_empty() || condition.parts.iter().any(|part| number.to_string().contains(part.as_str())))
        && condition.blank != Some(true)
}

/// Rows with what they are put in order by: every value stands once, since most columns have few.
struct Keys {
    sort: Option<Sort>,
    values: HashMap<String, u32>,
    rows: Vec<(u32, i64)>,
}

impl Keys {
    fn new(sort: Option<Sort>) -> Self {
        Self { sort, values: HashMap::new(), rows: Vec::new() }
    }

    fn take(&mut self, row: i64, value: &str) {
        let known = self.values.get(value).copied();
        let at = known.unwrap_or_else(|| {
            let next = self.values.len() as u32;
            self.values.insert(value.to_owned(), next);
            next
        });
        self.rows.push((at, row));
    }

    /// They were taken newest first, and stay so among equals.
    fn in_order(mut self, registry: Registry, beside: &Beside<'_>) -> Vec<i64> {
        let Some(sort) = self.sort else { return self.rows.into_iter().map(|(_, row)| row).collect() };
        let kind = sort.of.field(registry).map_or(Kind::Int, |field| field.kind);
        let key = |value: &str| match kind {
            Kind::Text | Kind::Id => kazakh_key(value),
            Kind::Code(list) => kazakh_key(&(beside.word)(list, value)),
            Kind::Day | Kind::Moment => value.as_bytes().to_vec(),
            // Put in order as bytes: the sign first, then the greatest place.
            Kind::Int | Kind::Bool => {
                (value.parse::<i64>().unwrap_or_default().cast_unsigned() ^ (1 << 63)).to_be_bytes().to_vec()
            }
        };
        let mut values: Vec<_> =
            self.values.iter().map(|(value, at)| (value.is_empty(), key(value), value.as_str(), *at)).collect();
        values.sort_unstable();
        if sort.descending {
            // The empty ones stay last.
            let filled = values.partition_point(|(empty, ..)| !empty);
            values[..filled].reverse();
        }
        let mut ranks = vec![0_u32; values.len()];
        for (rank, (.., at)) in (0..).zip(&values) {
            ranks[*at as usize] = rank;
        }
        self.rows.sort_by_key(|(value, _)| ranks[*value as usize]);
        self.rows.into_iter().map(|(_, row)| row).collect()
    }
}
