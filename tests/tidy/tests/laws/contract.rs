//! The committed TypeScript contract is the one that the program's types make. `make bless` writes it anew.

#[test]
fn the_contract_is_fresh() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/src/contract/index.ts");
    let made = ekn_api::contract::typescript();
    if std::env::var_os("EKN_BLESS").is_some() {
        std::fs::write(path, &made).unwrap();
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(made == committed, "ui/src/contract/index.ts is stale: run `make bless` and commit it");
}

#[test]
fn no_two_types_bear_one_name() {
    assert_eq!(ekn_api::contract::clashes(), Vec::<String>::new());
}
