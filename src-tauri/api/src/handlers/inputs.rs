//! What models are asked: the cells of a row, and the control samples of a version.

use ekn_analytics::appeals::topics::Taxonomy;
use ekn_analytics::models::{Asked, Columns, DataProfile, Sheet};
use serde_json::{Map, Value, json};

use crate::refusal::{Refusal, Result};

/// Control samples of a version, at most.
const SAMPLES: usize = 20;

/// The cells of a row that a profile reads.
pub(super) fn cells(profile: &DataProfile, sheet: &Sheet, row: usize) -> Map<String, Value> {
    let Columns::Table(columns) = &profile.columns else { return Map::new() };
    let at = |name: &String| sheet.columns.iter().position(|column| column == name);
    let cell = |name: &String| at(name).map(|at| (name.clone(), json!(sheet.rows[row][at])));
    let mut cells: Map<String, Value> = columns.asked().filter_map(cell).collect();
    // What came of it is never among what a model is asked about.
    cells.insert(columns.outcome.column.clone(), json!(""));
    cells
}

/// What a version says of rows spread over the data; one of texts is asked about names of topics, for texts of people are not kept. One
/// that counts over a whole file says nothing of a row alone.
pub(super) fn samples(asked: &Asked, profile: &DataProfile, sheet: &Sheet, taxonomy: &Taxonomy) -> Result<String> {
    let inputs: Vec<Value> = match profile.columns {
        Columns::Table(_) if !profile.is_of_single_rows() => Vec::new(),
        Columns::Table(_) => spread((0..sheet.rows.len()).collect())
            .into_iter()
            .map(|row| json!({ "cells": cells(profile, sheet, row) }))
            .collect(),
        Columns::Texts(_) => {
            let names = taxonomy.topics.iter().flat_map(|topic| &topic.subs);
            let names = names.flat_map(|sub| [&sub.title.kk, &sub.title.ru]).collect();
            spread(names).into_iter().map(|name| json!({ "text": name })).collect()
        }
    };
    let sample = |input: Value| {
        let output = asked.answer(&input).map_err(|error| Refusal::Layer(error.into()))?;
        Ok(json!({ "input": input, "output": output }))
    };
    let samples = inputs.into_iter().map(sample).collect::<Result<Vec<Value>>>()?;
    Ok(Value::from(samples).to_string())
}

/// As many of them as there are samples, at even distances.
fn spread<T>(all: Vec<T>) -> Vec<T> {
    let step = all.len().div_ceil(SAMPLES).max(1);
    all.into_iter().step_by(step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_lie_at_even_distances() {
        assert_eq!(spread((0..3).collect()), [0, 1, 2]);
        assert_eq!(spread((0..41).collect::<Vec<i32>>()).len(), 14);
        assert!(spread(Vec::<i32>::new()).is_empty());
    }
}
