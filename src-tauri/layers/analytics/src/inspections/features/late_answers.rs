//! Appeals answered after the last lawful day.

use ekn_data::registries::{Registry, RowKey};

use super::{History, Measured};

pub(super) fn measure(history: &History<'_>) -> Measured {
    let late = history.appeals.iter().zip(history.answer_by).filter(|(appeal, by)| {
        let decided = appeal.decided.get().filter(|day| history.within(*day));
        decided.zip(**by).is_some_and(|(decided, by)| decided > by)
    });
    let rows = late.map(|(appeal, _)| RowKey { registry: Registry::Appeals, id: appeal.id }).collect();
    Measured::rows(rows, !history.appeals.is_empty())
}
