//! GZIP, as it is and around what is fuzzed.

use std::io::Write as _;

use ekn_data::sources::Layout;

use crate::reading;

pub fn run(data: &[u8]) {
    let layout = Layout::default();
    if let Some(inner) = data.strip_prefix(b"\0") {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
        gzip.write_all(inner).expect("in memory");
        return reading::read(gzip.finish().expect("in memory"), &layout);
    }
    reading::read([b"\x1f\x8b\x08", data].concat(), &layout);
}
