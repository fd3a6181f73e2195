//! XLSX: its parts, parted by NULs: sheet, shared texts, styles, the book and what it refers to.

use ekn_data::sources::Layout;

use crate::reading;

const BOOK: &[u8] = b"<workbook><sheets><sheet name='S' r:id='r1'/></sheets></workbook>";
const RELATIONS: &[u8] = b"<Relationships><Relationship Id='r1' Type='x/worksheet' Target='a.xml'/>\
    <Relationship Id='r2' Type='x/sharedStrings' Target='s.xml'/><Relationship Id='r3' Type='x/styles' Target='t.xml'/></Relationships>";

pub fn run(data: &[u8]) {
    let mut parts = data.split(|byte| *byte == 0);
    let mut next = |otherwise: &'static [u8]| parts.next().map_or(otherwise.to_vec(), <[u8]>::to_vec);
    let (sheet, strings, styles) = (next(b""), next(b"<sst/>"), next(b"<styleSheet/>"));
    let (book, relations) = (next(BOOK), next(RELATIONS));
    let members: [(&str, &[u8]); 6] = [
        ("[Content_Types].xml", b""),
        ("xl/workbook.xml", &book),
        ("xl/_rels/workbook.xml.rels", &relations),
        ("xl/a.xml", &sheet),
        ("xl/s.xml", &strings),
        ("xl/t.xml", &styles),
    ];
    reading::read(reading::package(&members), &Layout::default());
}
