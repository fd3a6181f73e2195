//! JSON documents, with and without a path to the records.

use crate::reading;

pub fn run(data: &[u8]) {
    let (layout, file) = reading::with_layout(data);
    let before: &[u8] = if layout.records.is_some() { b"{\"" } else { b"[{" };
    reading::read([before, file].concat(), &layout);
}
