//! What the tests of this layer share.

use crate::storage::Migration;

/// Every step of this layer, in the order of the door's list.
pub(crate) const STEPS: [Migration; 32] = [
    crate::journal::table::MIGRATION,
    crate::passports::table::MIGRATION,
    crate::sources::table::MIGRATION,
    crate::registries::table::MIGRATION,
    crate::sources::fetch::table::MIGRATION,
    crate::legislation::table::MIGRATION,
    crate::identity::decisions::table::MIGRATION,
    crate::identity::candidates::table::MIGRATION,
    crate::passports::table::ROLES,
    crate::registries::names::table::MIGRATION,
    crate::retention::table::MIGRATION,
    crate::quality::table::MIGRATION,
    crate::search::table::MIGRATION,
    crate::identity::candidates::table::OF_DATASETS,
    crate::identity::decisions::table::OF_DATASETS,
    crate::sources::fetch::table::SEALS,
    crate::legislation::index::table::MIGRATION,
    crate::registries::table::JOINS,
    crate::sources::quarantine::table::ANSWERS,
    crate::registries::facts::around::table::MIGRATION,
    crate::registries::facts::around::table::CODES,
    crate::registries::facts::open::table::MIGRATION,
    crate::registries::facts::open::table::REPEATS,
    crate::sources::table::READING,
    crate::retention::table::PASSED,
    crate::sources::table::SAME,
    crate::retention::table::RESTORED,
    crate::registries::table::YEARS,
    crate::registries::table::NUMBERS,
    crate::identity::splits::table::MIGRATION,
    crate::legislation::table::COMMITS,
    crate::legislation::table::GAPS,
];
