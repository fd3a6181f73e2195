//! Versions of the store.

use ekn_data::storage::Migration;

/// Versions of the store, oldest first. This list only ever grows at its end.
pub(crate) const MIGRATIONS: [Migration; 62] = [
    ekn_data::journal::table::MIGRATION,
    ekn_data::passports::table::MIGRATION,
    ekn_data::sources::table::MIGRATION,
    ekn_data::registries::table::MIGRATION,
    ekn_process::tasks::table::MIGRATION,
    ekn_data::sources::fetch::table::MIGRATION,
    ekn_data::legislation::table::MIGRATION,
    ekn_data::identity::decisions::table::MIGRATION,
    ekn_data::identity::candidates::table::MIGRATION,
    ekn_data::passports::table::ROLES,
    ekn_data::registries::names::table::MIGRATION,
    ekn_data::retention::table::MIGRATION,
    ekn_data::quality::table::MIGRATION,
    ekn_data::search::table::MIGRATION,
    ekn_data::identity::candidates::table::OF_DATASETS,
    ekn_data::identity::decisions::table::OF_DATASETS,
    ekn_data::sources::fetch::table::SEALS,
    ekn_data::legislation::index::table::MIGRATION,
    ekn_data::registries::table::JOINS,
    ekn_data::sources::quarantine::table::ANSWERS,
    ekn_process::amendments::table::MIGRATION,
    ekn_process::tasks::agenda::table::MIGRATION,
    ekn_process::reminders::table::MIGRATION,
    ekn_process::control::table::MIGRATION,
    ekn_process::routing::table::MIGRATION,
    ekn_data::registries::facts::around::table::MIGRATION,
    ekn_analytics::models::table::MIGRATION,
    ekn_analytics::appeals::table::MIGRATION,
    ekn_analytics::inspections::attention::table::MIGRATION,
    ekn_process::documents::table::MIGRATION,
    ekn_data::people::table::MIGRATION,
    ekn_data::journal::tree::table::MIGRATION,
    ekn_data::journal::sealing::table::MIGRATION,
    ekn_data::journal::heads::MIGRATION,
    ekn_data::people::scope::table::MIGRATION,
    ekn_process::duties::table::MIGRATION,
    ekn_process::topics::table::MIGRATION,
    ekn_analytics::models::table::WATCH,
    ekn_data::registries::facts::around::table::CODES,
    ekn_data::people::forms::table::MIGRATION,
    ekn_process::tasks::table::TAKEN,
    ekn_data::sources::table::READING,
    ekn_data::registries::facts::open::table::MIGRATION,
    ekn_data::retention::table::PASSED,
    ekn_data::registries::facts::open::table::REPEATS,
    ekn_data::sources::table::SAME,
    ekn_data::retention::table::RESTORED,
    ekn_data::registries::table::YEARS,
    ekn_data::registries::table::NUMBERS,
    ekn_data::identity::splits::table::MIGRATION,
    ekn_data::legislation::table::COMMITS,
    ekn_data::legislation::table::GAPS,
    ekn_process::documents::index::table::MIGRATION,
    ekn_analytics::models::risk_class::table::MIGRATION,
    ekn_analytics::inspections::attention::table::OUTCOMES,
    ekn_process::notes::table::MIGRATION,
    ekn_data::journal::table::LOOKS,
    ekn_analytics::inspections::attention::table::FORETOLD,
    ekn_analytics::models::table::LEARNT,
    ekn_data::retention::table::TAKEN_BACK,
    ekn_process::tasks::table::UNTIL,
    ekn_process::notes::table::DESTROYED,
];

#[cfg(test)]
mod tests {
    use ekn_data::retention::erasing::table::unknown_tables;
    use ekn_data::storage::Store;

    use super::*;

    #[test]
    fn the_end_of_retention_knows_every_table() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(&folder.path().join("a.ekn"), "a long passphrase", &MIGRATIONS).unwrap();
        let unknown = unknown_tables(store.reader()).unwrap();
        assert_eq!(unknown, Vec::<String>::new(), "say in retention/erasing/table.rs what becomes of them");
    }
}
