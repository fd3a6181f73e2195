//! XLS: the compound file and the records in it.

use crate::reading;

pub fn run(data: &[u8]) {
    let (layout, file) = reading::with_layout(data);
    reading::read([b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", file].concat(), &layout);
}
