//! One table in encodings of one and two bytes a letter.

use ekn_data::sources::Layout;

use crate::reading;

pub fn run(data: &[u8]) {
    let Some((choice, text)) = data.split_first() else { return };
    let encodings = ["auto", "utf-8", "utf-16", "utf-16be", "windows-1251", "kz-1048", "ibm866", "koi8-r"];
    let encoding = encodings[usize::from(*choice) % encodings.len()].to_owned();
    reading::read(text, &Layout { encoding, ..Layout::default() });
}
