//! Passports of data sets.

use ekn_data::assets::Asset;
use ekn_data::passports::Passport;

pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let asset = Asset { path: "passports/fuzz.toml".to_owned(), text: text.to_owned() };
    let _ = Passport::read(&asset);
}
