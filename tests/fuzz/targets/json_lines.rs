//! JSON Lines.

use ekn_data::sources::Layout;

use crate::reading;

pub fn run(data: &[u8]) {
    reading::read([b"{\"a\":1}\n", data].concat(), &Layout::default());
}
