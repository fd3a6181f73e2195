//! Mapping profiles.

use ekn_data::assets::{Asset, Assets};
use ekn_data::sources::Profile;

pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let asset = Asset { path: "profiles/fuzz.toml".to_owned(), text: text.to_owned() };
    if let Ok(profile) = Profile::read(&asset, &Assets::built_in()) {
        profile.kept().expect("what can be read can be kept");
    }
}
