//! Measures that open cases are on the way to, in the order of what they would change.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use ekn_analytics::acts::{Expected, Record, expected};
use ekn_data::registries::{Registry, RowKey};
use ekn_data::storage::Reader;

use super::effect::{Effect, broken_rules, found_before};
use crate::tasks::{Case, Graph, table as tasks};
use crate::{Library, Result};

/// A measure that an open case may come to.
#[derive(Debug, Clone)]
pub struct Measure {
    /// The case.
    pub case: Case,
    /// The kind of act.
    pub kind: String,
    /// Rows of the twelve months before in which the same violation was found, by the same body.
    pub found: Vec<RowKey>,
    /// What such an act is expected to change; `None` where too few have shown anything.
    pub expected: Option<Expected>,
}

/// By authority, registry and rules.
type Place = (i64, Registry, Vec<&'static str>);

/// Measures that open cases have still before them, those that would change most first. `effects` is what came after the acts so far.
///
/// # Errors
/// That of a store that can't be read.
pub fn measures_ahead(
    reader: Reader<'_>,
    library: &Library,
    effects: &[Effect],
    today: NaiveDate,
) -> Result<Vec<Measure>> {
    let (of_kinds, all) = records(effects);
    // Many cases are about one body: its rows are examined once.
    let mut known: HashMap<Place, Vec<RowKey>> = HashMap::new();
    let mut ahead = Vec::new();
    for case in tasks::cases(reader)? {
        let Some(authority) = case.authority else { continue };
        let graph = Graph::of(reader, library, case)?;
        if graph.is_closed() {
            continue;
        }
        let kind = {
            let ahead = graph.nodes().filter(|node| !node.state.is_closed());
            let mut kinds = ahead.filter_map(|node| node.task.act.clone());
            kinds.find(|kind| library.control.measures.contains(kind))
        };
        let Some(kind) = kind else { continue };
        let place = (authority, graph.case.row.registry, broken_rules(reader, library, &graph.case)?);
        let found = match known.get(&place) {
            Some(found) => found.clone(),
            None => {
                let found = found_before(reader, library, &graph.case, &place.2, today)?;
                known.entry(place).or_insert(found).clone()
            }
        };
        let own = of_kinds.get(kind.as_str()).copied().unwrap_or_default();
        ahead.push(Measure { expected: expected(found.len(), own, all), case: graph.case, kind, found });
    }
    let fewer = |measure: &Measure| measure.expected.map_or(0.0, |expected| expected.fewer.value);
    ahead.sort_by(|one, other| {
        fewer(other)
            .total_cmp(&fewer(one))
            .then(other.found.len().cmp(&one.found.len()))
            .then(one.case.id.cmp(&other.case.id))
    });
    Ok(ahead)
}

/// How acts of each kind, and of all, went in their twelve months, of those for which these are over.
fn records(effects: &[Effect]) -> (BTreeMap<&str, Record>, Record) {
    let (mut of_kinds, mut all): (BTreeMap<&str, Record>, Record) = Default::default();
    for effect in effects {
        let [_, year] = &effect.windows;
        let own = of_kinds.entry(&effect.act.kind).or_default();
        match year.ended_clean() {
            Some(true) => (own.clean, all.clean) = (own.clean + 1, all.clean + 1),
            Some(false) => (own.again, all.again) = (own.again + 1, all.again + 1),
            None => {}
        }
    }
    (of_kinds, all)
}
