//! ZIP, as it is and with its members parted by NULs.

use ekn_data::sources::Layout;

use crate::reading;

pub fn run(data: &[u8]) {
    let layout = Layout::default();
    if let Some(members) = data.strip_prefix(b"\0") {
        let members: Vec<(String, &[u8])> = members
            .split(|byte| *byte == 0)
            .take(8)
            .enumerate()
            .map(|(place, member)| (place.to_string(), member))
            .collect();
        let members: Vec<(&str, &[u8])> = members.iter().map(|(name, member)| (name.as_str(), *member)).collect();
        return reading::read(reading::package(&members), &layout);
    }
    reading::read([b"PK\x03\x04", data].concat(), &layout);
}
