//! Appeals that repeat an earlier one: the first answer did not settle the matter.

use ekn_data::registries::{Registry, RowKey};

use super::{History, Measured};

pub(super) fn measure(history: &History<'_>) -> Measured {
    let recent = history.appeals.iter().filter(|appeal| {
        appeal.repeat_of.known().is_some() && appeal.received.get().is_some_and(|received| history.within(received.day))
    });
    let rows = recent.map(|appeal| RowKey { registry: Registry::Appeals, id: appeal.id }).collect();
    Measured::rows(rows, !history.appeals.is_empty())
}
