//! XML records.

use crate::reading;

pub fn run(data: &[u8]) {
    let (layout, file) = reading::with_layout(data);
    reading::read([b"<?xml version='1.0'?>", file].concat(), &layout);
}
