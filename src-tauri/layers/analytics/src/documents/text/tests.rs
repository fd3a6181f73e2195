use std::io::{Cursor, Write};

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn docx(body: &str) -> Vec<u8> {
    package(&[(
        "word/document.xml",
        &format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>"),
    )])
}

fn check(body: &str, expect: &[(Part, &str)]) {
    let read = read(&docx(body), &Limits::default()).unwrap();
    let found: Vec<(Part, &str)> =
        read.paragraphs.iter().map(|paragraph| (paragraph.part, paragraph.text.as_str())).collect();
    assert_eq!(found, expect, "{body}");
}

#[test]
fn runs_are_joined() {
    let split = "<w:p><w:pPr><w:jc/></w:pPr><w:r><w:t>№ 1</w:t></w:r><w:proofErr/><w:r><w:rPr><w:b/></w:rPr><w:t>12 от 02</w:t></w:r>\
                 <w:r><w:t xml:space=\"preserve\">.03.2026 </w:t></w:r><w:r><w:t>г. &amp; &#8470;</w:t></w:r></w:p>";
    check(split, &[(Part::Body, "№ 112 от 02.03.2026 г. & №")]);
    check("<w:p><w:r><w:t>а</w:t><w:tab/><w:t>б</w:t><w:br/><w:t>в</w:t></w:r></w:p>", &[(Part::Body, "а\tб\nв")]);
    check("<w:p><w:r><w:t>144</w:t><w:noBreakHyphen/><w:t>бабы</w:t></w:r></w:p>", &[(Part::Body, "144\u{2011}бабы")]);
}

#[test]
fn tracked_changes_and_fields() {
    let changes = "<w:p><w:r><w:t>в срок </w:t></w:r><w:del><w:r><w:delText>10</w:delText></w:r></w:del><w:ins><w:r><w:t>15</w:t></w:r></w:ins>\
                   <w:moveFrom><w:r><w:t>прочь</w:t></w:r></w:moveFrom><w:r><w:t> дней</w:t></w:r></w:p>";
    check(changes, &[(Part::Body, "в срок 15 дней")]);
    let field = "<w:p><w:r><w:fldChar/><w:instrText>DATE</w:instrText></w:r><w:r><w:t>12.03.2026</w:t></w:r></w:p>";
    check(field, &[(Part::Body, "12.03.2026")]);
}

#[test]
fn tables_have_places() {
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let body = format!("<w:tbl><w:tr>{}{}</w:tr><w:tr>{}</w:tr></w:tbl>", cell("а"), cell("б"), cell("в"));
    let at = |row, column| Part::Cell { table: 0, row, column };
    check(&body, &[(at(0, 0), "а"), (at(0, 1), "б"), (at(1, 0), "в")]);
}

#[test]
fn headers_notes_and_footers() {
    let part = |text: &str| format!("<w:x><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:x>");
    let bytes = package(&[
        ("word/footer1.xml", &part("низ")),
        ("word/header2.xml", &part("верх")),
        ("word/header1.xml", &part("верх")),
        ("word/footnotes.xml", &part("сноска")),
        ("word/document.xml", &part("текст")),
    ]);
    let read = read(&bytes, &Limits::default()).unwrap();
    let found: Vec<(Part, &str)> =
        read.paragraphs.iter().map(|paragraph| (paragraph.part, paragraph.text.as_str())).collect();
    assert_eq!(
        found,
        [(Part::Header, "верх"), (Part::Body, "текст"), (Part::Footnote, "сноска"), (Part::Footer, "низ")]
    );
}

#[test]
fn refusals() {
    let limits = Limits { unfolded: 1 << 20, bytes: 1 << 20, ..Limits::default() };
    let refused = |bytes: &[u8], expect: TextError| assert_eq!(read(bytes, &limits).unwrap_err(), expect);
    refused(&vec![b'a'; 2 << 20], TextError::TooLarge);
    refused(&docx(&" ".repeat(2 << 20)), TextError::Swollen);
    refused(&docx(""), TextError::NoText);
    refused(b"", TextError::NoText);
    refused(b" \r\n", TextError::NoText);
    refused(&package(&[("a.txt", "a")]), TextError::UnknownKind);
    refused(b"PK\x03\x04", TextError::Damaged("package"));
    refused(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", TextError::OldWord);
    refused(b"\x89PNG\r\n", TextError::UnknownKind);
    refused(b"%PDF-1.7 nothing", TextError::Damaged("PDF"));
    let entity = "<!DOCTYPE a [<!ENTITY b \"c\">]><w:p><w:r><w:t>&b;</w:t></w:r></w:p>";
    refused(&package(&[("word/document.xml", entity)]), TextError::Entities);
    let deep = "<w:a>".repeat(300);
    refused(&docx(&deep), TextError::Damaged("elements within one another"));
    refused(&docx("<w:p><w:r>"), TextError::Damaged("markup"));
}

#[test]
fn plain_text_wrapped_or_not() {
    let wrapped = "Прокуратурой города изучено постановление акимата от 12 января\n2026 года № 14, которым утверждён размер сбора за размещение вывесок\nна зданиях города.\n\nПостановление противоречит закону, поскольку полномочия на введение\nсбора у акимата нет.\n";
    let found = read(wrapped.as_bytes(), &Limits::default()).unwrap();
    assert_eq!(found.paragraphs.len(), 2);
    assert!(found.paragraphs[0].text.contains("12 января 2026 года"));
    let lines = read("первая\nвторая\n\nтретья".as_bytes(), &Limits::default()).unwrap();
    assert_eq!(lines.paragraphs.len(), 3);
    let (windows, _, _) = encoding_rs::WINDOWS_1251.encode("Постановление № 5 от 12.03.2026");
    let found = read(&windows, &Limits::default()).unwrap();
    assert_eq!(found.paragraphs[0].text, "Постановление № 5 от 12.03.2026");
    assert_eq!(found.format, Format::Plain("windows-1251".to_owned()));
}

fn pdf(name: &str) -> String {
    let path = format!("{}/../../../fixtures/documents/{name}", env!("CARGO_MANIFEST_DIR"));
    let document = read(&std::fs::read(path).unwrap(), &Limits::default()).unwrap();
    document.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect::<Vec<_>>().join("\n")
}

#[test]
fn pdf_of_libreoffice() {
    let russian = pdf("appointment-ru.pdf");
    assert!(
        russian.contains("РГУ «Департамент санитарно-эпидемиологического контроля Восточно-Казахстанской области»"),
        "{russian}"
    );
    assert!(russian.contains("с 3 по 16 марта 2026 года, в течение 10 (десяти) рабочих дней"), "{russian}");
    let kazakh = pdf("appointment-kk.pdf");
    assert!(kazakh.contains("әғқңөұүһі ӘҒҚҢӨҰҮҺІ"), "{kazakh}");
    assert!(
        kazakh.contains(
            "Тексеру Қазақстан Республикасы Кәсіпкерлік кодексінің 144-бабы 5-тармағының 2) тармақшасына сәйкес"
        ),
        "{kazakh}"
    );
}

#[test]
fn scans_and_locked_files() {
    let refused = |name: &str| {
        let path = format!("{}/../../../fixtures/documents/{name}", env!("CARGO_MANIFEST_DIR"));
        read(&std::fs::read(path).unwrap(), &Limits::default()).unwrap_err()
    };
    assert_eq!(refused("scan.pdf"), TextError::NoText);
}

/// A document locked against reading is refused; one that is locked against changes alone opens without a password and is read.
#[test]
fn passwords() {
    let path = format!("{}/../../../fixtures/documents/appointment-ru.pdf", env!("CARGO_MANIFEST_DIR"));
    let locked = |password: &str| {
        let mut document = lopdf::Document::load(&path).unwrap();
        let id = lopdf::Object::string_literal("0123456789abcdef");
        document.trailer.set("ID", vec![id.clone(), id]);
        let version = lopdf::EncryptionVersion::V2 {
            document: &document,
            owner_password: "owner",
            user_password: password,
            key_length: 128,
            permissions: lopdf::Permissions::all(),
        };
        let state = lopdf::EncryptionState::try_from(version).unwrap();
        document.encrypt(&state).unwrap();
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        read(&bytes, &Limits::default())
    };
    assert_eq!(locked("secret").unwrap_err(), TextError::Protected);
    assert!(locked("").unwrap().paragraphs.iter().any(|paragraph| paragraph.text.contains("АКТ О НАЗНАЧЕНИИ")));
}

/// Files cut and spoiled: every one is read or refused.
#[test]
fn spoiled_files() {
    let limits = Limits { unfolded: 4 << 20, operators: 100_000, ..Limits::default() };
    let path = format!("{}/../../../fixtures/documents/appointment-ru.pdf", env!("CARGO_MANIFEST_DIR"));
    for whole in [std::fs::read(path).unwrap(), docx("<w:p><w:r><w:t>№ 112 от 02.03.2026</w:t></w:r></w:p>")] {
        for round in 0..120_usize {
            let mut bytes = whole.clone();
            bytes.truncate(whole.len() * (round + 1) / 120);
            for step in 0..round % 7 {
                let at = (round * 7919 + step * 104_729) % bytes.len();
                bytes[at] ^= 1 << (step % 8);
            }
            let _ = read(&bytes, &limits);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes, &Limits::default());
    }

    #[test]
    fn any_text_is_kept(text in "[а-яәіA-Z0-9 .,\n]{1,200}") {
        if let Ok(document) = read(text.as_bytes(), &Limits::default()) {
            let plain = |text: &str| text.split_whitespace().collect::<String>();
            let whole: String = document.paragraphs.iter().map(|paragraph| plain(&paragraph.text)).collect();
            prop_assert_eq!(whole, plain(&text));
        }
    }
}
