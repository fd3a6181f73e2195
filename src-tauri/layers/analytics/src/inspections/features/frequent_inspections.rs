//! The most inspections that one entity had within twelve months. What did not take place is none.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use ekn_data::registries::{Registry, RowKey};

use super::super::Amount;
use super::{History, Measured};

pub(super) fn measure(history: &History<'_>) -> Measured {
    if history.inspections.is_empty() {
        return Measured::NotEnoughData;
    }
    let mut by_entity: BTreeMap<i64, Vec<(NaiveDate, i64)>> = BTreeMap::new();
    for inspection in history.inspections.iter().filter(|inspection| !inspection.is_not_conducted()) {
        let day = inspection.start.get().map(|start| start.day).filter(|day| history.within(*day));
        if let (Some(entity), Some(day)) = (inspection.entity, day) {
            by_entity.entry(entity).or_default().push((day, inspection.id));
        }
    }
    let busiest = by_entity.into_values().map(busiest_year).max_by_key(Vec::len).unwrap_or_default();
    let rows: Vec<_> = busiest.into_iter().map(|id| RowKey { registry: Registry::Inspections, id }).collect();
    Measured::Known(Amount { value: u32::try_from(rows.len()).unwrap_or(u32::MAX), rows })
}

/// The inspections of the twelve months with the most of them.
fn busiest_year(mut days: Vec<(NaiveDate, i64)>) -> Vec<i64> {
    days.sort_unstable();
    let end = |from: usize| {
        let end = days[from].0.checked_add_months(Months::new(12)).unwrap_or(NaiveDate::MAX);
        from + days[from..].partition_point(|(day, _)| *day < end)
    };
    let years = (0..days.len()).map(|from| from..end(from));
    let busiest = years.max_by_key(ExactSizeIterator::len).unwrap_or_default();
    days[busiest].iter().map(|(_, id)| *id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fullest_twelve_months() {
        let day = |text: &str| text.parse().unwrap();
        let days = vec![(day("2025-01-10"), 1), (day("2026-01-09"), 2), (day("2026-01-10"), 3), (day("2026-06-01"), 4)];
        assert_eq!(busiest_year(days), [2, 3, 4]);
        assert!(busiest_year(Vec::new()).is_empty());
    }
}
