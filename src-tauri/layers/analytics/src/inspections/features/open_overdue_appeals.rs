//! Appeals still unanswered though the last lawful day is past.

use ekn_data::registries::{Registry, RowKey};

use super::{History, Measured};

pub(super) fn measure(history: &History<'_>) -> Measured {
    let overdue = history
        .appeals
        .iter()
        .zip(history.answer_by)
        .filter(|(appeal, by)| appeal.is_open() == Some(true) && by.is_some_and(|by| by < history.today));
    let rows = overdue.map(|(appeal, _)| RowKey { registry: Registry::Appeals, id: appeal.id }).collect();
    Measured::rows(rows, !history.appeals.is_empty())
}
