//! CSV and TSV.

use crate::reading;

pub fn run(data: &[u8]) {
    let (layout, file) = reading::with_layout(data);
    // Under a header, so that it is not taken for another format.
    reading::read([b"a;b\n", file].concat(), &layout);
}
