//! What fetching reads: connectors, settings of the network, and answers of hosts.

use std::path::PathBuf;
use std::sync::LazyLock;

use ekn_data::assets::{Asset, Assets};
use ekn_data::passports::Passport;
use ekn_data::sources::fetch::{Connector, Settings, probe};

static ASSETS: LazyLock<Assets> = LazyLock::new(Assets::built_in);
static PASSPORTS: LazyLock<Vec<Passport>> =
    LazyLock::new(|| Passport::load_all(&ASSETS).expect("the program's own passports"));
static CONNECTORS: LazyLock<Vec<Connector>> =
    LazyLock::new(|| Connector::load_all(&ASSETS).expect("the program's own connectors"));

pub fn run(data: &[u8]) {
    for connector in CONNECTORS.iter() {
        for line in probe(connector, data) {
            assert!(!line.contains('\n'), "a record is one line");
            let record: serde_json::Value = serde_json::from_str(&line).expect("a record is JSON");
            assert!(record.is_object());
        }
    }
    let Ok(text) = std::str::from_utf8(data) else { return };
    let asset = |path: &str| Asset { path: path.to_owned(), text: text.to_owned() };
    let _ = Settings::read(&asset("network.toml"), PathBuf::from("network.toml"));
    if let Ok(connector) = Connector::read(&asset("connectors/inspections-json.toml"), &ASSETS, &PASSPORTS) {
        let _ = probe(&connector, data);
    }
}
