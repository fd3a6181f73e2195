//! Every format by what it hands over: tables by their names and columns, rows by their lines and cells.

use std::fmt::Write as _;
use std::io::Write as _;

use zip::write::SimpleFileOptions;

use super::*;

/// Writes down what it is handed.
#[derive(Default)]
struct Listing {
    text: String,
    done: u64,
}

impl Sink for Listing {
    type Error = Error;

    fn part(&mut self, name: &str, columns: &[String]) -> Result<()> {
        writeln!(self.text, "[{name}] {}", columns.join("|").replace('\n', "⏎")).unwrap();
        Ok(())
    }

    fn row(&mut self, row: RawRow<'_>) -> Result<()> {
        assert!(row.done >= self.done, "backwards");
        self.done = row.done;
        let marks = if row.marks.broken { "!".to_owned() } else { "".to_owned() };
        let errors: String = row.marks.errors.iter().map(|at| format!(" #{at}")).collect();
        writeln!(self.text, "{}.{}{marks}{errors} {}", row.part, row.line, row.cells.join("|").replace('\n', "⏎"))
            .unwrap();
        Ok(())
    }
}

fn layout(text: &str) -> Layout {
    toml::from_str(text).unwrap()
}

fn listed(name: &str, bytes: &[u8], layout: &Layout) -> Result<(FileFacts, String)> {
    let input = Held::new(name, bytes);
    let facts = look(&input, layout)?;
    let mut listing = Listing::default();
    read(&input, &facts, layout, &mut listing)?;
    assert!(listing.done <= facts.bytes, "{name}: {} of {}", listing.done, facts.bytes);
    Ok((facts, listing.text))
}

#[track_caller]
fn check(bytes: impl AsRef<[u8]>, settings: &str, expect: &str) {
    let bytes = bytes.as_ref();
    let (_, text) = listed("file", bytes, &layout(settings)).unwrap_or_else(|error| panic!("{error}"));
    let expect = expect.trim_start().lines().map(str::trim_start).collect::<Vec<_>>().join("\n");
    assert_eq!(text.trim_end(), expect.trim_end(), "{}", String::from_utf8_lossy(&bytes[..bytes.len().min(200)]));
}

#[track_caller]
fn refused(bytes: impl AsRef<[u8]>, settings: &str, expect: Trouble) {
    match listed("file", bytes.as_ref(), &layout(settings)) {
        Err(Error::Unreadable { trouble, .. }) => assert_eq!(trouble, expect),
        Err(other) => panic!("{other}"),
        Ok((_, text)) => panic!("{expect:?} expected: {text}"),
    }
}

fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(bytes).unwrap();
    gzip.finish().unwrap()
}

fn sample(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../fixtures/samples/books/");
    std::fs::read(format!("{folder}{name}")).unwrap()
}

#[test]
fn delimited_texts() {
    check("a;b\n1;\"x\ny\"\n\n2;\"q\"\"\"\n", "", "[] a|b\n0.2 1|x⏎y\n0.5 2|q\"");
    check("\u{feff}a\tb\r\n1\t2\r\n", "", "[] a|b\n0.2 1|2");
    check("x\n;Срок;\nа;с;по\n1;2;3\n", "header_row = 2\nheader_rows = 2", "[] а|Срок / с|Срок / по\n0.4 1|2|3");
    check("a;b\r1;\"x\ry\"\r2;z\r\r\n\n3;4\n\r5;6", "", "[] a|b\n0.2 1|x\ry\n0.4 2|z\n0.7 3|4\n0.9 5|6");
    check("a|b\n1|2", "delimiter = '|'", "[] a|b\n0.2 1|2");
    check("a;b", "header_rows = 3", "[] a|b");
    // The delimiter that the file itself tells, above its header.
    check("sep=,\r\na,b;c\r\n1,2;3;4\r\n", "", "[] a|b;c\n0.3 1|2;3;4");
    check("\u{feff}SEP=|\na|b\n1|2\n", "header_row = 2", "[] a|b\n0.3 1|2");
    check("sep=\t\nx\na\tb\n1\t2\n", "header_row = 3", "[] a|b\n0.4 1|2");
    check("sep=;b\n1;2\n", "", "[] sep=|b\n0.2 1|2");
    let told: Vec<u8> = "\u{feff}sep=;\nа;б\n3;4\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(&told, "", "[] а|б\n0.3 3|4");
    let wide: Vec<u8> = "\u{feff}а\tб\n\"1\n\"\t2\n3\t4\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(&wide, "", "[] а|б\n0.2 1⏎|2\n0.4 3|4");
    let (old, _, _) = encoding_rs::IBM866.encode("Имя;Год\nё;1\n");
    check(&old, "encoding = 'ibm866'", "[] Имя|Год\n0.2 ё|1");
    check("a;b\n1;\"x\n2;y\n3;\"z\"\n4;\"\"\"\"\n", "", "[] a|b\n0.2! 1|x⏎2;y⏎3;z\"\n0.5 4|\"");
    check("a;b\n1;\"x\n2;y\n3;\"z\n4;w\n", "", "[] a|b\n0.2! 1|x⏎2;y⏎3;z\n0.5 4|w");
    check("a;b;c\n1;\"x\ny\";\"z\"\n2;\"x\"\"\n\"\"\";5\" pipe\n", "", "[] a|b|c\n0.2 1|x⏎y|z\n0.4 2|x\"⏎\"|5\" pipe");
    check("a;b\n1;5\" pipe\n2;\"x\n", "", "[] a|b\n0.2 1|5\" pipe\n0.3! 2|x⏎");
    check("a;b\n\"t \"r\"\";1\n\"t \"\"r\"\"\" ;2\n", "", "[] a|b\n0.2! t r\"\"|1\n0.3 t \"r\" |2");
    refused("", "", Trouble::Empty);
    refused(" \n \n", "", Trouble::Empty);
    refused("a;b\n", "header_row = 5", Trouble::NoHeader);
    refused("a;b\n1;\0\n", "", Trouble::Binary);
    refused("<html><table><tr><td>a", "", Trouble::Html);
    refused(b"7z\xbc\xaf\x27\x1c", "", Trouble::Binary);
    refused(vec![b'x'; MAX_RECORD + 1024 * 1024], "", Trouble::RecordTooLong);
    refused(";".repeat(MAX_COLUMNS), "", Trouble::TooManyColumns);
}

/// Ten gigabytes of one line, made as they are read.
struct Endless;

impl Input for Endless {
    fn name(&self) -> &std::path::Path {
        std::path::Path::new("endless.csv")
    }

    fn open(&self) -> Result<Box<dyn Bytes + '_>> {
        struct Line(u64);
        impl std::io::Read for Line {
            fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
                let now = (buffer.len() as u64).min(self.0);
                buffer[..now as usize].fill(b'x');
                self.0 -= now;
                Ok(now as usize)
            }
        }
        impl std::io::Seek for Line {
            fn seek(&mut self, _: std::io::SeekFrom) -> std::io::Result<u64> {
                Ok(0)
            }
        }
        Ok(Box::new(Line(10 * 1024 * 1024 * 1024)))
    }
}

#[test]
fn ten_gigabytes_of_one_line() {
    let refused = look(&Endless, &layout(""));
    assert!(matches!(refused, Err(Error::Unreadable { trouble: Trouble::RecordTooLong, .. })), "{refused:?}");
}

#[test]
fn rows_that_go_on_below() {
    let table = "no;who;what\n1;a;x\n;b;\n;;y\n2;c;z\n";
    check(table, "continued = 'No'", "[] no|who|what\n0.2 1|a; b|x; y\n0.5 2|c|z");
    check(table, "continued = 'absent'", "[] no|who|what\n0.2 1|a|x\n0.3 |b|\n0.4 ||y\n0.5 2|c|z");
    check("no;who\n;a\n1;b\n", "continued = 'no'\njoined = ' + '", "[] no|who\n0.2 |a\n0.3 1|b");
    let long = format!("no;who\n1;a\n{}", format!(";{}\n", "x".repeat(1024 * 1024)).repeat(17));
    refused(long, "continued = 'no'", Trouble::RecordTooLong);
}

#[test]
fn json_documents() {
    check(
        r#"[{"id":1,"a":{"b":"x","c":[1,2]},"ok":true},{"id":"000123","z":null,"a":{"b":1.5}}]"#,
        "",
        "[] id|a.b|a.c|ok|z
         0.1 1|x|1; 2|yes|
         0.2 000123|1.5|||",
    );
    let nested = r#"{"meta":{"items":[1]},"data":{"n":1,"items":[{"x":[{"y":1},{"y":2}]}]},"more":[[]]}"#;
    check(nested, "records = 'data.items'\njoined = ', '", "[] x.y\n0.1 1, 2");
    check("[{\"a\":1},7,\"x\",null,[1],{\"a\":2}]", "", "[] a\n0.1 1\n0.2! \n0.3! \n0.4! \n0.5! \n0.6 2");
    check("[{\"n\":12345678901234567890123}]", "", "[] n\n0.1 #0 12345678901234568000000");
    check("[{\"n\":123456789012345678,\"m\":-0.5}]", "", "[] n|m\n0.1 123456789012345678|-0.5");
    check("[{\"a\":1,\"a\":2},{\"a\":3}]", "", "[] a\n0.1! 1; 2\n0.2 3");
    check(r#"[{"a":[{"b":1,"b":1}]},{"a":[{"b":1},{"b":2}]}]"#, "", "[] a.b\n0.1! 1; 1\n0.2 1; 2");
    check(b"[{\"a\":\"x\xffy\"}]", "encoding = 'utf-8'", "[] a\n0.1 x\u{fffd}y");
    check(r#"{"totalCount":2,"data":[{"a":1},{"a":2}],"links":[{"next":1}]}"#, "", "[] a\n0.1 1\n0.2 2");
    check("{\n\"result\": {\"items\": [{\"a\":1}]}\n}", "", "[] a\n0.1 1");
    refused("{\"data\":[{\"a\":1},", "", Trouble::Damaged);
    refused("[]", "", Trouble::NoRows);
    refused("{\n\"data\":[]}", "", Trouble::NoRows);
    refused("{\n\"data\":[1,2]}", "", Trouble::NoRecords);
    refused("{\"data\":{\"a\":1}}", "records = 'data'", Trouble::NoRecords);
    refused("{\"data\":[{\"a\":1}]}", "records = 'items'", Trouble::NoRecords);
    refused("[{\"a\":1},", "", Trouble::Damaged);
    refused("[{\"a\":1}] x", "", Trouble::Damaged);
    refused("[".repeat(100_000), "", Trouble::Damaged);
    refused(format!("[{{\"a\":\"{}\"}}]", "x".repeat(MAX_RECORD + 1)), "", Trouble::RecordTooLong);
    let wide: String = (0..=MAX_COLUMNS).map(|n| format!(",{{\"c{n}\":1}}")).collect();
    refused(format!("[{}]", &wide[1..]), "", Trouble::TooManyColumns);
    let sparse: String = (0..2_000).map(|n| format!(",{{\"c{n}\":1}}")).collect();
    let sparse = format!("[{}{}]", &sparse[1..], ",{}".repeat(3_000));
    refused(sparse, "", Trouble::Swollen);
}

#[test]
fn json_lines() {
    check(
        "{\"a\":1}\n\n{\"b\":{\"c\":\"x\"}}\r\n{broken\n[1]\n{\"a\":2}{\"a\":3}\n{\"a\":4}",
        "",
        "[] a|b.c\n0.1 1|\n0.3 |x\n0.4! |\n0.5! |\n0.6! 2|\n0.7 4|",
    );
    check("{\"a\":1}", "", "[] a\n0.1 1");
    refused("{\"a\":1}\n".to_owned() + &"x".repeat(MAX_RECORD + 2), "", Trouble::RecordTooLong);
    refused("{}\n{}\n", "", Trouble::NoRecords);
}

#[test]
fn xml_records() {
    check(
        "<?xml version='1.0'?><list xmlns:x='u'><head/><x:a id='1' xsi:nil='true' xmlns:xsi='v'><b k='&lt;2&gt;'>3&amp;&#1030;</b><c/>\
         <d><e>4</e><e> 5 </e></d></x:a><x:a><b><![CDATA[<6>]]></b>text</x:a></list>",
        "",
        "[] @id|b.@k|b|c|d.e|#text
         0.1 1|<2>|3&І||4; 5|
         0.2 ||<6>|||text",
    );
    let one = "<doc n='1'><who><name>a</name></who><who><name>b</name></who></doc>";
    check(one, "records = '/doc'", "[] @n|who.name\n0.1 1|a; b");
    check(one, "records = 'who'", "[] name\n0.1 a\n0.2 b");
    check(one, "records = 'doc/who'", "[] name\n0.1 a\n0.2 b");
    let (old, _, _) =
        encoding_rs::WINDOWS_1251.encode("<?xml version=\"1.0\" encoding=\"windows-1251\"?><a><б>ё</б><б>№</б></a>");
    check(&old, "", "[] #text\n0.1 ё\n0.2 №");
    let wide: Vec<u8> = "\u{feff}<?xml version='1.0' encoding='UTF-16'?><a><b>ә</b><b/></a>"
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    check(&wide, "", "[] #text\n0.1 ә\n0.2 ");
    refused("<!DOCTYPE a [<!ENTITY x 'y'>]><a><b/><b/></a>", "", Trouble::Entities);
    refused("<a><b>&x;</b><b/></a>", "", Trouble::Entities);
    refused("<a><b/><b>", "", Trouble::Damaged);
    refused("<a><b></a></b>", "", Trouble::Damaged);
    refused("<a><b x='1/><b/></a>", "", Trouble::Damaged);
    refused("<a><b/><c/></a>", "", Trouble::NoRecords);
    refused("<a><b/></a>", "records = 'x'", Trouble::NoRecords);
    refused("<a>".repeat(1_000), "records = 'x'", Trouble::Damaged);
    refused(format!("<a><b>{}</b></a>", "x ".repeat(MAX_RECORD)), "records = 'b'", Trouble::RecordTooLong);
    refused(format!("<a><b {}/></a>", "x='' ".repeat(MAX_RECORD / 4)), "records = 'b'", Trouble::RecordTooLong);
    refused(format!("<a><!--{}-->", " ".repeat(2 * MAX_RECORD)), "", Trouble::RecordTooLong);
}

const BOOK: &str = "
    [Акты] Номер⏎акта|Орган контроля|Срок / начало|Срок / окончание|Число|Да/нет|Итог
    0.5 000123|Департамент «А»|2026-03-02T10:00|2026-03-09|1250|yes|000123-x
    0.6 #6 000124|Департамент «А»|2026-03-03|45000|0.25|no|#DIV/0!
    0.7 А-3|Управление||2026-03-11|-7||5
    0.9 А-4|Әділет басқармасы 😀|2026-03-05T09:30|2026-03-12|123456789012|yes|Өткізілді";

#[test]
fn workbooks() {
    for name in ["book.xlsx", "book.xls", "book.ods", "book-other.xls"] {
        let settings = "header_row = 3\nheader_rows = 2";
        // One of the programs that wrote them keeps a yes as a number with a format of its own.
        let expect =
            if name == "book.ods" { BOOK.replace("|yes|", "|1|").replace("|no|", "|0|") } else { BOOK.to_owned() };
        check(sample(name), settings, &expect);
        check(sample(name), "sheet = 'Скрыт'", "[Скрыт] не тот лист");
        refused(sample(name), "header_row = 100", Trouble::NoHeader);
        let cut = &sample(name)[..3_000];
        let refused = listed("cut", cut, &layout(""));
        assert!(matches!(refused, Err(Error::Unreadable { trouble: Trouble::Damaged, .. })), "{name}: {refused:?}");
    }
}

/// A workbook of one sheet, whose rows are given as XML.
fn book(rows: &str) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", b"<workbook><sheets><sheet name='S' r:id='r1'/></sheets></workbook>"),
        (
            "xl/_rels/workbook.xml.rels",
            b"<Relationships><Relationship Id='r1' Type='x/worksheet' Target='worksheets/a.xml'/><Relationship Id='r2' Type='x/sharedStrings' Target='s.xml'/></Relationships>",
        ),
        ("xl/s.xml", b"<sst><si><t>h</t></si></sst>"),
        ("xl/worksheets/a.xml", sheet.as_bytes()),
    ])
}

#[test]
fn odd_workbooks() {
    check(
        book(
            "<row><c t='s'><v>0</v></c></row><row r='5'><c r='A5'><f>1+1</f><v>2</v></c><c t='e'><v>#N/A</v></c></row>",
        ),
        "",
        "[S] h\n0.5 #1 2|#N/A",
    );
    check(book("<row r='1'><c r='B1' t='inlineStr'><is><t>x</t></is></c></row>"), "", "[S] |x");
    refused(book(""), "", Trouble::NoHeader);
    refused(book("<row><c t='s'><v>1</v></c></row>"), "", Trouble::Damaged);
    refused(book("<row r='2'><c><v>1</v></c></row><row r='2'><c><v>1</v></c></row>"), "", Trouble::Damaged);
    refused(book("<row r='9999999'><c><v>1</v></c></row>"), "", Trouble::Damaged);
    refused(book("<row r='1'><c r='XFE1'><v>1</v></c></row>"), "", Trouble::TooManyColumns);
    refused(book("<!DOCTYPE a>"), "", Trouble::Entities);
    let wide = "<row><c r='XFD1'><v>1</v></c></row>".to_owned() + &"<row><c><v>1</v></c></row>".repeat(600);
    refused(book(&wide), "", Trouble::Swollen);
    refused(zipped(&[("[Content_Types].xml", b""), ("word/document.xml", b"")]), "", Trouble::Binary);
    refused(zipped(&[("mimetype", b""), ("encrypted-package", b"")]), "", Trouble::Protected);
}

/// An OpenDocument workbook of one sheet: each row has one cell with a text and is repeated so often.
fn open_book(rows: &[(&str, u32)]) -> Vec<u8> {
    let row = |(text, repeated): &(&str, u32)| {
        format!(
            "<table:table-row table:number-rows-repeated='{repeated}'><table:table-cell><text:p>{text}</text:p></table:table-cell></table:table-row>"
        )
    };
    let rows: String = rows.iter().map(row).collect();
    let content = format!(
        "<office:document-content><office:body><table:table table:name='S'>{rows}</table:table></office:body></office:document-content>"
    );
    zipped(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_bytes())])
}

#[test]
fn repeated_rows() {
    check(open_book(&[("h", 1), ("x", 2)]), "", "[S] h\n0.2 x\n0.3 x");
    // However often what is blank is repeated.
    let blank = format!("<text:s text:c='{}'/>", 1_000);
    check(open_book(&[("h", 1), ("", 1_000_000), ("x", 1)]), "", "[S] h\n0.1000002 x");
    check(open_book(&[("h", 1), (&blank, 1_000_000), ("x", 1)]), "", "[S] h\n0.1000002 x");
    refused(open_book(&[("h", 1), (&"x".repeat(1_000), 1_000_000)]), "", Trouble::Swollen);
}

#[test]
fn archives() {
    let csv: &[u8] = "a;b\n1;2\n".as_bytes();
    let book = sample("book.xlsx");
    check(
        zipped(&[
            ("x/", b""),
            ("x/1.csv", csv),
            ("__MACOSX/._1", b"\0"),
            ("2.json", b"[{\"c\":3}]"),
            ("3.xlsx", &book),
        ]),
        "sheet = 'Скрыт'",
        "[x/1.csv] a|b\n0.2 1|2\n[2.json] c\n1.1 3\n[3.xlsx/Скрыт] не тот лист",
    );
    // The last page of several may be empty; alone it is no table.
    let (page, none): (&[u8], &[u8]) = (br#"{"totalCount":1,"data":[{"c":3}]}"#, br#"{"totalCount":1,"data":[]}"#);
    check(zipped(&[("1.json", page), ("2.json", none)]), "", "[1.json] c\n0.1 3");
    check(zipped(&[("1.json", b"[]"), ("2.json", page)]), "", "[2.json] c\n0.1 3");
    refused(zipped(&[("1.json", b"{\n\"a\":1}"), ("2.json", page)]), "", Trouble::NoRecords);
    refused(none, "", Trouble::NoRows);
    let (rows, no_rows): (&[u8], &[u8]) = (b"<rows><r><c>3</c></r><r><c>4</c></r></rows>", b"<rows/>");
    check(zipped(&[("1.xml", rows), ("2.xml", no_rows)]), "", "[1.xml] c\n0.1 3\n0.2 4");
    refused(no_rows, "", Trouble::NoRows);
    let failed: &[u8] = br#"{"message":"Internal error","status":500,"data":[]}"#;
    refused(zipped(&[("1.json", page), ("2.json", failed)]), "", Trouble::SourceError);
    check(gzipped(csv), "", "[] a|b\n0.2 1|2");
    check([gzipped(b"a;b\n"), gzipped(b"1;2\n")].concat(), "", "[] a|b\n0.2 1|2");
    check(gzipped(&book), "sheet = 'Скрыт'", "[Скрыт] не тот лист");
    check(zipped(&[("1.csv", csv), ("Паспорт.PDF", b"%PDF\0")]), "skip = ['*.pdf']", "[1.csv] a|b\n0.2 1|2");
    refused(zipped(&[("1.csv", csv), ("Паспорт.PDF", b"%PDF\0")]), "", Trouble::NotTable);
    refused(zipped(&[("a.zip", &zipped(&[("1.csv", csv)]))]), "", Trouble::Nested);
    refused(zipped(&[("a.gz", &gzipped(csv))]), "", Trouble::Nested);
    refused(gzipped(&gzipped(csv)), "", Trouble::Nested);
    refused(gzipped(&zipped(&[("1.csv", csv)])), "", Trouble::Nested);
    refused(zipped(&[]), "", Trouble::Empty);
    refused(&gzipped(csv)[..20], "", Trouble::Damaged);
    refused(b"\x1f\x8b not gzip", "", Trouble::Damaged);
    refused(b"PK\x03\x04 not zip", "", Trouble::Damaged);
    let whole = zipped(&[("1.csv", &csv.repeat(1_000))]);
    refused(&whole[..whole.len() - 30], "", Trouble::Damaged);
    let bomb = vec![b'\n'; 5 * 1024 * 1024];
    refused(gzipped(&bomb), "", Trouble::Swollen);
    refused(zipped(&[("1.csv", &bomb)]), "", Trouble::Swollen);
    let (facts, _) =
        listed("x", &zipped(&[("1.csv", csv), ("2.csv", "ё,b,c\n1,2,3".as_bytes())]), &layout("")).unwrap();
    assert_eq!((facts.encoding.as_str(), facts.delimiter.as_str()), ("utf-8", ",, ;"));
}
