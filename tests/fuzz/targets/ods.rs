//! ODS: its content.

use ekn_data::sources::Layout;

use crate::reading;

pub fn run(data: &[u8]) {
    reading::read(reading::package(&[("mimetype", b""), ("content.xml", data)]), &Layout::default());
}
