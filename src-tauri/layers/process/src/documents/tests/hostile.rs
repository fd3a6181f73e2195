use std::io::Write;

use super::*;
use crate::documents::docx::DocxError;

fn check(parts: Vec<(String, Vec<u8>)>, expect: DocxError) {
    assert_eq!(Package::of(parts).map(drop).unwrap_err(), expect);
}

fn with(name: &str, bytes: &str) -> Vec<(String, Vec<u8>)> {
    let mut parts = parts("<w:p/>");
    parts.retain(|(own, _)| own != name);
    parts.push((name.into(), bytes.into()));
    parts
}

#[test]
fn what_is_refused() {
    let relation = |kind: &str, target: &str, mode: &str| {
        format!(
            "<Relationships><Relationship Id=\"a\" Type=\"x/{kind}\" Target=\"{target}\" TargetMode=\"{mode}\"/></Relationships>"
        )
    };
    let rels = "word/_rels/document.xml.rels";
    check(with("word/vbaProject.bin", ""), DocxError::Macros);
    check(with("word/embeddings/oleObject1.bin", ""), DocxError::Embedded("word/embeddings/oleObject1.bin".into()));
    check(with(rels, &relation("oleObject", "a.bin", "Internal")), DocxError::Embedded(rels.into()));
    check(
        with(rels, &relation("attachedTemplate", "http://x/t.dotm", "External")),
        DocxError::External("http://x/t.dotm".into()),
    );
    check(with(rels, &relation("image", "http://x/a.png", "External")), DocxError::External("http://x/a.png".into()));
    assert!(Package::of(with(rels, &relation("hyperlink", "http://x", "External"))).is_ok());
    let macros = include_str!("parts/content_types.xml").replace(
        "vnd.openxmlformats-officedocument.wordprocessingml.document.main",
        "vnd.ms-word.document.macroEnabled.main",
    );
    check(with("[Content_Types].xml", &macros), DocxError::Macros);
    check(with("[Content_Types].xml", "<Types/>"), DocxError::Damaged("not a document of text"));
    check(with("_rels/.rels", "<!DOCTYPE a><Relationships/>"), DocxError::DocumentType);
    check(with("_rels/.rels", "<Relationships/>"), DocxError::Damaged("no main part"));
    // The mark that an archive ends with, in a name: what is written would be read as another archive.
    check(with("word/footer1PK\u{6}\u{6}", ""), DocxError::Damaged("name of a part"));
}

fn bytes(bytes: &[u8], limits: Limits, expect: DocxError) {
    assert_eq!(Package::read(bytes, &limits).map(drop).unwrap_err(), expect);
}

#[test]
fn bombs_are_bounded() {
    let limits = Limits { file: 1 << 20, members: 10, unfolded: 1 << 20 };
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    writer.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    writer.write_all(&vec![b' '; 2 << 20]).unwrap();
    let bomb = writer.finish().unwrap().into_inner();
    assert!(bomb.len() < 10_000);
    bytes(&bomb, limits, DocxError::Swollen);
    bytes(&vec![0; 2 << 20], limits, DocxError::TooLarge);
    bytes(b"PK", limits, DocxError::Damaged("package"));
    bytes(&[], limits, DocxError::Damaged("package"));
    let mut many = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    (0..20).for_each(|at| many.start_file(at.to_string(), zip::write::SimpleFileOptions::default()).unwrap());
    bytes(&many.finish().unwrap().into_inner(), limits, DocxError::TooLarge);
}

#[test]
fn a_file_cut_anywhere_is_an_error_and_no_panic() {
    let whole = docx("<w:p><w:r><w:t>{case}</w:t></w:r></w:p>");
    for length in 0..whole.len() {
        assert!(Package::read(&whole[..length], &Limits::default()).is_err());
        let mut flipped = whole.clone();
        flipped[length] ^= 0x55;
        let _ = Package::read(&flipped, &Limits::default());
    }
}
