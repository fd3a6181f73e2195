//! Inspections with a broken rule, those that would void the inspection apart from the others.

use std::collections::BTreeSet;

use crate::findings::Outcome;

use super::{History, Measured};

/// Inspections with at least one sign of a gross violation.
pub(super) fn gross(history: &History<'_>) -> Measured {
    hit(history, true)
}

/// Inspections with signs of other violations.
pub(super) fn other(history: &History<'_>) -> Measured {
    hit(history, false)
}

fn hit(history: &History<'_>, gross: bool) -> Measured {
    let recent = |id: i64| {
        let inspection = history.inspections.iter().find(|inspection| inspection.id == id);
        let day = inspection.and_then(|found| found.start.get().map(|start| start.day).or(found.act_date.get()));
        day.is_some_and(|day| history.within(day))
    };
    let broken = history.findings.iter().filter(|finding| finding.outcome == Outcome::Broken);
    let wanted = broken.filter(|finding| history.gross.iter().any(|rule| rule == finding.rule) == gross);
    let rows: BTreeSet<_> = wanted.map(|finding| finding.inspection).filter(|row| recent(row.id)).collect();
    Measured::rows(rows.into_iter().collect(), !history.inspections.is_empty())
}
