//! Rows of a registry as a table: sifted and put in order once, and then read from anywhere.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use ekn_analytics::inspections::attention::table as assessed;
use ekn_data::Error;
use ekn_data::registries::sifting::{Condition, Found, Line, Of, Sifting, Sort, table as sifting};
use ekn_data::registries::{Field, Kind, Registry, table as registries};

use crate::desks::{AbsentNumbers, RowColumn, RowFilter, RowSort, RowsLine, RowsView};
use crate::parts::Choice;
use crate::showcase::row_ref;
use crate::{Result, Showcase};

/// Rows of one answer.
const PAGE: usize = 200;
/// Identifiers that one condition takes.
const MANY: usize = 500;
/// Parts of a text that one condition takes.
const PARTS: usize = 50;
/// A condition is said with so many values; of more, how many they are.
const NAMED: usize = 3;
/// Signs of violation found by the last count: a column of inspections that no source has.
const SIGNS: &str = "signs";
/// What an appeal says.
const TEXT: &str = "text";
/// It stands beside the number, where it is seen on a narrow screen too.
const BESIDE: usize = 1;

/// What is shown until the person chooses: when and what comes of it before names, which are long.
fn usual(registry: Registry) -> &'static [&'static str] {
    match registry {
        Registry::Inspections => {
            &["number", SIGNS, "start", "kind", "result", "authority_name", "entity_name", "ground", "end", "entity_id"]
        }
        Registry::Appeals => {
            &["number", "received", "decision", "decided", "topic", "authority_name", "extended_until"]
        }
        Registry::Challenges => &["number", "filed", "outcome", "decided", "authority_name", "entity_name", "route"],
        Registry::Entities => &["id", "name_ru", "name_kk", "role", "size", "kato", "registered", "status"],
    }
}

/// Which rows of which registry.
#[derive(Debug, Clone, Copy)]
pub struct AskedRows<'a> {
    /// The registry.
    pub registry: &'a str,
    /// Conditions, which all hold.
    pub filters: &'a [RowFilter],
    /// The order.
    pub sort: Option<&'a RowSort>,
}

/// Rows that were found, in their order.
pub(crate) struct Sifted {
    pub sifting: Sifting,
    pub found: Arc<Found>,
    /// Signs by row; absent where they were not counted for what the session may see.
    pub signs: Option<Arc<HashMap<i64, i64>>>,
}

impl Sifted {
    /// Signs of violation of a row; nothing where they were not counted.
    pub(crate) fn signs_of(&self, line: &Line) -> Option<i64> {
        self.signs.as_ref().map(|signs| signs.get(&line.key.id).copied().unwrap_or(0))
    }
}

impl Showcase<'_> {
    /// A part of a registry as a table: `count` rows after the first `from` of those that meet the conditions; `masked` hides markers of
    /// persons in texts, as the desks do. `progress` hears how many
    /// rows have been read while they are put in order, and says whether to go on.
    pub fn rows(
        &self,
        asked: &AskedRows<'_>,
        (from, count): (i64, i64),
        masked: bool,
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<RowsView> {
        let sifted = self.sift(asked, progress)?;
        let registry = sifted.sifting.registry;
        let total = sifted.found.rows.len();
        let first = usize::try_from(from).unwrap_or_default().min(total);
        let last = total.min(first + usize::try_from(count).unwrap_or_default().min(PAGE));
        let of = self.kept_count(registry)?;
        let basis = self.basis_told("basis.found", total as i64, of, self.fresh_to(registry)?);
        let columns = self.row_columns(registry);
        let mut rows = self.row_lines(&sifted, &sifted.found.rows[first..last])?;
        if let Some(at) = columns.iter().position(|column| column.field == TEXT).filter(|_| masked) {
            let texts = rows.iter_mut().filter_map(|row| row.cells.get_mut(at));
            texts.for_each(|text| *text = self.method.appeals.mask(text, |word| self.words.text(word)));
        }
        Ok(RowsView {
            registry: registry.name().to_owned(),
            title: self.words.code("registry", registry.name()),
            conditions: self.rows_conditions(asked)?,
            total: total as i64,
            of,
            counted: self.last_count()?.filter(|_| registry == Registry::Inspections).map(|counted| counted.text),
            columns,
            sort: asked.sort.cloned(),
            from: first as i64,
            rows,
            absent: self.absent(asked, &sifted),
            basis,
        })
    }

    /// Numbers of pasted lists that no row has.
    pub(crate) fn absent(&self, asked: &AskedRows<'_>, sifted: &Sifted) -> Vec<AbsentNumbers> {
        let told = |(at, numbers): &(usize, Vec<String>)| {
            let filter = asked.filters.get(*at).filter(|_| !numbers.is_empty())?;
            let [n, of] = [numbers.len(), filter.any.len()].map(|count| self.words.count(count as i64));
            let field = self.words.get(&format!("field.{}", filter.field));
            let text = self.words.say("rows.absent", &[("field", &field), ("n", &n), ("of", &of)]);
            Some(AbsentNumbers { text, numbers: numbers.clone() })
        };
        sifted.found.absent.iter().filter_map(told).collect()
    }

    /// The rows that meet the conditions, as they were found before, if nothing behind them has changed.
    pub(crate) fn sift(&self, asked: &AskedRows<'_>, progress: &mut dyn FnMut(u64) -> bool) -> Result<Sifted> {
        let sifting = self.sifting(asked)?;
        self.require_any(sifting.registry)?;
        let signs = if sifting.registry == Registry::Inspections { self.kept_signs()? } else { None };
        let word = |list: &str, code: &str| self.words.code(list, code);
        let beside = sifting::Beside { numbers: signs.as_deref(), word: &word };
        let find = || Ok(sifting::order(self.reader, &sifting, &beside, progress)?);
        let found = self.kept_order(&sifting, find)?;
        Ok(Sifted { sifting, found, signs })
    }

    /// Some of the rows, in words.
    pub(crate) fn row_lines(&self, sifted: &Sifted, ids: &[i64]) -> Result<Vec<RowsLine>> {
        let registry = sifted.sifting.registry;
        let mut keys: HashMap<i64, Option<String>> = HashMap::new();
        let lines = sifting::lines(self.reader, registry, ids)?.into_iter().map(|line| {
            let object = match line.object {
                None => None,
                Some(id) if keys.contains_key(&id) => keys[&id].clone(),
                Some(id) => {
                    let key = registries::object_by_id(self.reader, id)?.map(|object| object.key());
                    keys.entry(id).insert_entry(key).get().clone()
                }
            };
            let said = |(field, stored): (&Field, &Option<String>)| match stored.as_deref() {
                None | Some("") => String::new(),
                Some(stored) => self.field_value(registry, field.name, stored),
            };
            let mut cells: Vec<String> = registry.fields().iter().zip(&line.cells).map(said).collect();
            if registry == Registry::Inspections {
                let signs = sifted.signs_of(&line).map(|signs| signs.to_string()).unwrap_or_default();
                cells.insert(BESIDE, signs);
            }
            Ok(RowsLine { row: row_ref(line.key), object, cells, vanished: line.vanished })
        });
        lines.collect()
    }

    /// The columns of a registry: its fields, and what is known beside them.
    pub(crate) fn row_columns(&self, registry: Registry) -> Vec<RowColumn> {
        let usual = usual(registry);
        let column = |field: &str, kind: &str, choices: Vec<Choice>| RowColumn {
            field: field.to_owned(),
            name: self.words.get(&format!("field.{field}")),
            kind: kind.to_owned(),
            choices,
            usual: usual.iter().position(|one| *one == field).map(|place| place as u32),
        };
        let fields = registry.fields().iter().map(|field| {
            let (kind, choices) = match field.kind {
                Kind::Text => ("text", vec![]),
                Kind::Day => ("day", vec![]),
                Kind::Moment => ("moment", vec![]),
                Kind::Int => ("number", vec![]),
                Kind::Id => ("id", vec![]),
                Kind::Bool => ("flag", self.flags()),
                Kind::Code(list) => ("code", self.words.choices(list)),
            };
            column(field.name, kind, choices)
        });
        let mut columns: Vec<RowColumn> = fields.collect();
        if registry == Registry::Inspections {
            columns.insert(BESIDE, column(SIGNS, "number", vec![]));
        }
        columns
    }

    /// Every filter in words, and the order after them.
    pub(crate) fn rows_conditions(&self, asked: &AskedRows<'_>) -> Result<Vec<String>> {
        let registry = registry(asked.registry)?;
        let mut said = Vec::new();
        for filter in asked.filters {
            said.push(self.filter_said(registry, filter)?);
        }
        if let Some(sort) = asked.sort {
            let key = if sort.descending { "rows.order_down" } else { "rows.order_up" };
            said.push(self.words.say(key, &[("field", &self.words.get(&format!("field.{}", sort.field)))]));
        }
        // What was not counted is no nought.
        let mut asked_of = asked.filters.iter().map(|filter| &filter.field).chain(asked.sort.map(|sort| &sort.field));
        let of_signs = registry == Registry::Inspections && asked_of.any(|field| field == SIGNS);
        if of_signs && self.last_count()?.is_none() {
            said.push(self.words.get("rows.signs_uncounted"));
        }
        Ok(said)
    }

    fn filter_said(&self, registry: Registry, filter: &RowFilter) -> Result<String> {
        let field = column_of(registry, &filter.field)?.field(registry);
        let shown = |text: &String| match text.parse::<NaiveDate>() {
            Ok(day) => self.words.day(day),
            Err(_) => text.clone(),
        };
        let mut parts = Vec::new();
        if let Some(text) = &filter.has {
            parts.push(self.words.say("rows.has", &[("text", text)]));
        }
        if !filter.parts.is_empty() {
            let quoted: Vec<String> =
                filter.parts.iter().map(|part| self.words.say("rows.quoted", &[("text", part)])).collect();
            parts.push(self.words.say("rows.has_one", &[("texts", &quoted.join(", "))]));
        }
        if filter.any.len() > NAMED {
            parts.push(self.words.say("rows.any_of", &[("n", &self.words.count(filter.any.len() as i64))]));
        } else if !filter.any.is_empty() {
            let name =
                |value: &String| field.map_or(value.clone(), |field| self.field_value(registry, field.name, value));
            parts.push(filter.any.iter().map(name).collect::<Vec<_>>().join(", "));
        }
        match (filter.from.as_ref().map(shown), filter.to.as_ref().map(shown)) {
            (Some(from), Some(to)) => parts.push(self.words.say("rows.span", &[("from", &from), ("to", &to)])),
            (Some(from), None) => parts.push(self.words.say("rows.from", &[("from", &from)])),
            (None, Some(to)) => parts.push(self.words.say("rows.to", &[("to", &to)])),
            (None, None) => {}
        }
        parts.extend(filter.blank.map(|blank| self.words.get(if blank { "rows.blank" } else { "rows.filled" })));
        Ok(format!("{}: {}", self.words.get(&format!("field.{}", filter.field)), parts.join(", ")))
    }

    fn flags(&self) -> Vec<Choice> {
        let flag = |(id, code): (&str, &str)| Choice { id: id.to_owned(), name: self.words.code("yes_no", code) };
        [("1", "yes"), ("0", "no")].map(flag).into()
    }

    pub(super) fn sifting(&self, asked: &AskedRows<'_>) -> Result<Sifting> {
        let registry = registry(asked.registry)?;
        let conditions = asked.filters.iter().map(|filter| {
            self.unless_unlisted(registry, filter)?;
            condition(registry, filter)
        });
        let conditions = conditions.collect::<Result<_>>()?;
        let sort = |sort: &RowSort| {
            Ok::<_, ekn_process::Error>(Sort { of: column_of(registry, &sort.field)?, descending: sort.descending })
        };
        Ok(Sifting { registry, conditions, sort: asked.sort.map(sort).transpose()? })
    }

    /// Refuses a value that no cell of such a column can have, so that no list is empty for a slip of the pen.
    fn unless_unlisted(&self, registry: Registry, filter: &RowFilter) -> Result<()> {
        let known: Vec<String> = match registry.field(&filter.field).map(|(_, field)| field.kind) {
            Some(Kind::Code(list)) => self.words.choices(list).into_iter().map(|choice| choice.id).collect(),
            Some(Kind::Bool) => self.flags().into_iter().map(|flag| flag.id).collect(),
            _ => return Ok(()),
        };
        match filter.any.iter().find(|given| !known.contains(given)) {
            Some(given) => Err(ekn_process::Error::NotListed { given: given.clone(), known: known.join(", ") }),
            None => Ok(()),
        }
    }

    /// Signs of violation by inspection, if the last count was made of what the session may see.
    fn kept_signs(&self) -> Result<Option<Arc<HashMap<i64, i64>>>> {
        if self.last_count()?.is_none() {
            return Ok(None);
        }
        self.kept_sign_counts(|| Ok(assessed::sign_counts(self.reader)?)).map(Some)
    }
}

fn registry(name: &str) -> Result<Registry> {
    Registry::from_name(name).ok_or_else(|| not_listed(name, Registry::ALL.map(Registry::name)))
}

/// What a word for a column means.
pub(crate) fn column_of(registry: Registry, field: &str) -> Result<Of> {
    if let (SIGNS, Registry::Inspections) = (field, registry) {
        return Ok(Of::Beside);
    }
    let beside = (registry == Registry::Inspections).then_some(SIGNS);
    let known = registry.fields().iter().map(|field| field.name).chain(beside);
    let (place, _) = registry.field(field).ok_or_else(|| not_listed(field, known))?;
    Ok(Of::Field(place))
}

fn not_listed(given: &str, known: impl IntoIterator<Item = &'static str>) -> ekn_process::Error {
    let known = known.into_iter().collect::<Vec<_>>().join(", ");
    ekn_process::Error::NotListed { given: given.to_owned(), known }
}

/// A filter as it is applied. What can't be a bound of such a column is refused, so that no list is empty for a slip of the pen.
fn condition(registry: Registry, filter: &RowFilter) -> Result<Condition> {
    let of = column_of(registry, &filter.field)?;
    let is_bound = |text: &String| match of.field(registry).map_or(Kind::Int, |field| field.kind) {
        Kind::Int | Kind::Bool => text.parse::<i64>().is_ok(),
        Kind::Day | Kind::Moment => text.parse::<NaiveDate>().is_ok(),
        Kind::Text | Kind::Code(_) | Kind::Id => false,
    };
    // Days are stored otherwise than they are shown: a part of one is found by no text.
    let is_day = of.field(registry).is_some_and(|field| matches!(field.kind, Kind::Day | Kind::Moment));
    let texts = filter.has.iter().chain(&filter.parts).filter(|text| is_day && !text.is_empty());
    let bounds = [&filter.from, &filter.to].into_iter().flatten().filter(|text| !is_bound(text));
    if let Some(odd) = bounds.chain(texts).next() {
        return Err(Error::BadBound(odd.clone()).into());
    }
    for (given, most) in [(filter.any.len(), MANY), (filter.parts.len(), PARTS)] {
        if given > most {
            return Err(Error::ListTooLong { given, most }.into());
        }
    }
    let RowFilter { has, parts, any, from, to, blank, .. } = filter.clone();
    let parts = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Ok(Condition { of, has: has.filter(|text| !text.is_empty()), parts, any, from, to, blank })
}
