//! Appeals still unanswered though the last lawful day is past.

use chrono::NaiveDate;
use ekn_data::registries::{Appeal, Registry, RowKey};
use ekn_data::vocabulary::Fact;

use super::{History, Measured};

pub(super) fn measure(history: &History<'_>) -> Measured {
    let overdue = history
        .appeals
        .iter()
        .zip(history.answer_by)
        .filter(|(appeal, by)| was_open(appeal, history.today) && by.is_some_and(|by| by < history.today));
    let rows = overdue.map(|(appeal, _)| RowKey { registry: Registry::Appeals, id: appeal.id }).collect();
    Measured::rows(rows, !history.appeals.is_empty())
}

/// Whether nobody had decided it or passed it on by that day.
fn was_open(appeal: &Appeal, day: NaiveDate) -> bool {
    match appeal.is_open() {
        Some(false) => [&appeal.decided, &appeal.forwarded].into_iter().filter_map(Fact::get).min() > Some(day),
        open => open == Some(true),
    }
}
