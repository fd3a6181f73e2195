//! Inspections with a broken rule, those that would void the inspection apart from the others.

use std::collections::{BTreeSet, HashSet};

use crate::findings::Outcome;

use super::super::Amount;
use super::{History, Measured};

/// Inspections with at least one sign of a gross violation.
pub(super) fn gross(history: &History<'_>) -> Measured {
    hit(history, true)
}

/// Inspections with signs of other violations.
pub(super) fn other(history: &History<'_>) -> Measured {
    hit(history, false)
}

/// How many whole ones of a hundred inspections have a sign of a gross violation: for those who inspect much, counts alone say little.
pub(super) fn gross_share(history: &History<'_>) -> Measured {
    share(history, true)
}

/// How many of a hundred inspections have signs of other violations.
pub(super) fn other_share(history: &History<'_>) -> Measured {
    share(history, false)
}

/// Below so many inspections a share is chance.
const LEAST: usize = 20;

fn share(history: &History<'_>, gross: bool) -> Measured {
    let inspected = history.inspections.iter().filter_map(|inspection| inspection.start.get());
    let inspected = inspected.filter(|start| history.within(start.day)).count();
    match hit(history, gross) {
        Measured::Known(amount) if inspected >= LEAST => {
            let hundredths = amount.rows.len() * 100 / inspected;
            Measured::Known(Amount { value: u32::try_from(hundredths).unwrap_or(u32::MAX), rows: amount.rows })
        }
        _ => Measured::NotEnoughData,
    }
}

fn hit(history: &History<'_>, gross: bool) -> Measured {
    let recent = history.inspections.iter().filter(|inspection| {
        let day = inspection.began();
        day.is_some_and(|day| history.within(day))
    });
    let recent: HashSet<i64> = recent.map(|inspection| inspection.id).collect();
    let broken = history.findings.iter().filter(|finding| finding.outcome == Outcome::Broken);
    let wanted = broken.filter(|finding| history.gross.iter().any(|rule| rule == finding.rule) == gross);
    let rows: BTreeSet<_> = wanted.map(|finding| finding.inspection).filter(|row| recent.contains(&row.id)).collect();
    Measured::rows(rows.into_iter().collect(), !history.inspections.is_empty())
}
