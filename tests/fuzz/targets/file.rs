//! Any file at all, as it is told by its first bytes.

use crate::reading;

pub fn run(data: &[u8]) {
    let (layout, file) = reading::with_layout(data);
    reading::read(file, &layout);
}
