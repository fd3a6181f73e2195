use super::*;
use crate::sources::Origin;
use crate::sources::formats::DiskFile;
use crate::vocabulary::Language;

fn look(text: impl AsRef<[u8]>, question: &Question<'_>) -> Proposal {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file.csv");
    std::fs::write(&path, text).unwrap();
    propose(&DiskFile(path), question, &Assets::built_in()).unwrap()
}

fn for_registry(registry: Registry) -> Question<'static> {
    Question { registry: Some(registry), ..Question::default() }
}

fn mapped(proposal: &Proposal) -> Vec<(&str, Vec<&str>)> {
    proposal.columns.iter().map(|column| (column.name.as_str(), column.fields.clone())).collect()
}

#[test]
fn every_sample_is_read_by_its_own_profile_as_it_is() {
    let samples = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../fixtures/samples"));
    for registry in Registry::ALL {
        for kind in ["good", "odd", "broken"] {
            let file = samples.join(format!("{}-{kind}.csv", registry.name()));
            // The registry itself is found among all of them.
            let asked = (kind != "good").then_some(registry);
            let question = Question { registry: asked, ..Question::default() };
            let found = propose(&DiskFile(file), &question, &Assets::built_in()).unwrap();
            assert_eq!(found.registry, registry, "{kind}");
            assert_eq!(found.profile.as_deref(), Some(registry.name()), "{kind}");
            assert!(found.fits[0].as_it_is, "{} {kind}: {:?}", registry.name(), found.fits[0].layout);
            assert_eq!(found.fits[0].rejected > 0, kind == "broken", "{} {kind}", registry.name());
        }
    }
}

/// A number is no name, and a name no number, whatever the header is like.
#[test]
fn values_speak_against_a_header() {
    let text = "Акті нөмірі;Акт күні;Орган БСН;Бақылау органының атауы;Субъект БСН/ЖСН;Субъектінің атауы;Тексеру түрі;Басталған күні\n\
        К-0;01.02.2026;980250983132;ММ;150350911860;ЖШС 0;Жоспардан тыс тексеру;01.02.2026\n\
        К-1;02.02.2026;980250983132;ММ;050340000019;ЖШС 1;Жоспардан тыс тексеру;02.02.2026\n";
    let found = look(text, &for_registry(Registry::Inspections));
    let fields: Vec<&str> = mapped(&found).into_iter().flat_map(|(_, fields)| fields).collect();
    let expect = ["number", "act_date", "authority_id", "authority_name", "entity_id", "entity_name", "kind", "start"];
    assert_eq!(fields, expect);
}

/// Whose number it is, the column before it tells; and the number of an appeal is no text of it.
#[test]
fn a_number_is_of_whom_stands_before_it() {
    let check = |text: &str, registry, rows: u32, expect: &[&str]| {
        let mut question = for_registry(registry);
        question.change.header_rows = Some(rows);
        let found = look(text, &question);
        let fields: Vec<&str> =
            found.columns.iter().map(|column| column.guess.as_ref().map_or("", |guess| guess.field)).collect();
        assert_eq!(fields, expect, "{text}");
    };
    let body = "1;Ахметов;850512307700;05.05.2025\n2;Петров;900101300017;06.05.2025\n";
    let expect = ["number", "applicant", "applicant_id", "received"];
    check(&format!("Номер обращения;Заявитель;ИИН;Дата поступления\n{body}"), Registry::Appeals, 1, &expect);
    check(&format!("Өтініш нөмірі;Арыз иесі;ЖСН;Түскен күні\n{body}"), Registry::Appeals, 1, &expect);
    let text = "Номер;Номер обращения;Дата поступления\n1;ЗТ-2025-1;05.05.2025\n2;ЗТ-2025-2;06.05.2025\n";
    check(text, Registry::Appeals, 1, &["number", "", "received"]);
    let text = "Номер;Вид;Субъект контроля;;Дата начала\n;;Наименование;БИН;\n\
        1;Внеплановая;ТОО А;980250983132;05.05.2025\n2;Внеплановая;ТОО Б;150350911860;06.05.2025\n";
    check(text, Registry::Inspections, 2, &["number", "kind", "entity_name", "entity_id", "start"]);
}

/// A spreadsheet that takes БИН for numbers takes their zeros away: the column is theirs all the same, and that is told.
#[test]
fn numbers_without_their_zeros_are_numbers_still() {
    let body =
        "1;Внеплановая;50340000019;Ромашка-1 ЖШС;05.05.2025\n2;Внеплановая;70340012343;Ромашка-2 ЖШС;06.05.2025\n";
    let found = look(
        format!("№ акта;Вид;Бақылау субъектісі / БСН/ЖСН;Бақылау субъектісі / Атауы;Начало\n{body}"),
        &for_registry(Registry::Inspections),
    );
    assert_eq!(
        mapped(&found)[2..4],
        [("Бақылау субъектісі / БСН/ЖСН", vec!["entity_id"]), ("Бақылау субъектісі / Атауы", vec!["entity_name"])]
    );
    let guess = found.columns[2].guess.as_ref().unwrap();
    assert_eq!(guess.doubt, Some(Doubt::LostZeros));
    let column = found.draft.columns.iter().find(|column| column.field == "entity_id").unwrap();
    assert_eq!(column.scheme.as_deref(), Some(Identifier::BIN_OR_IIN));
}

/// A profile that reads what is required leaves out what it has no column for: that is added to the draft, and the person is asked.
#[test]
fn what_a_profile_would_leave_out_is_proposed_with_it() {
    let check = |heading: &str, as_it_is: bool| {
        let text =
            format!("number;kind;start;{heading}\n1;other;2026-01-01;980250983132\n2;other;2026-01-02;150350911860\n");
        let found = look(text, &for_registry(Registry::Inspections));
        assert_eq!(found.profile.as_deref(), Some("inspections"));
        assert_eq!(
            (mapped(&found)[3].1.as_slice(), found.fits[0].as_it_is),
            (["entity_id"].as_slice(), as_it_is),
            "{heading}"
        );
    };
    check("entity_id", true);
    check("БИН / ИИН субъекта", true);
    check("БИН проверяемого лица", false);
}

#[test]
fn an_unknown_export_is_proposed_column_by_column() {
    let text = "Реестр проверок за 2026 год\n\n№ проверки;БИН/ИИН проверяемого;Наименование проверяющего органа;Вид;Начало проверки;Сумма штрафа тенге;Примечание\n\
        1;980250983132;Акимат;Внеплановая;31/01/2026;10 000;a\n2;150350911860;Акимат;внеплан.;01/02/2026;;b\n";
    let found = look(text, &for_registry(Registry::Inspections));
    assert_eq!((found.profile.as_deref(), found.guessed_row, found.draft.source.header_row), (None, 3, 3));
    assert_eq!(
        mapped(&found),
        [
            ("№ проверки", vec!["number"]),
            ("БИН/ИИН проверяемого", vec!["entity_id"]),
            ("Наименование проверяющего органа", vec!["authority_name"]),
            ("Вид", vec!["kind"]),
            ("Начало проверки", vec!["start"]),
            ("Сумма штрафа тенге", vec!["fine_amount"]),
            ("Примечание", vec![]),
        ]
    );
    let guess = |at: usize| found.columns[at].guess.as_ref().unwrap();
    assert_eq!(
        (&guess(0).reason, guess(0).confidence),
        (&Reason::Word(Origin::Language(Language::Ru)), Confidence::High)
    );
    assert!(matches!(guess(1).reason, Reason::Alike(_)), "{:?}", guess(1));
    assert_eq!(
        found.dates.iter().map(|date| (date.format.as_str(), date.count)).collect::<Vec<_>>(),
        [("%d/%m/%Y", 2)]
    );
    assert!(found.draft.source.dates.contains(&"%d/%m/%Y".to_owned()));
    let words: Vec<_> = found.words.iter().map(|word| (word.word.as_str(), word.nearest.as_deref())).collect();
    assert_eq!(words, [("внеплан.", Some("unscheduled"))]);
    // What is proposed can be read as it is.
    found.draft.profile(&Assets::built_in()).unwrap();
}

#[test]
fn values_speak_where_headers_do_not() {
    let text = "A,B,C,D\n980250983132,субъект,109700000,47111\n150350911860,орган контроля,109700000,10710\n";
    let found = look(text, &for_registry(Registry::Entities));
    assert_eq!(mapped(&found), [("A", vec!["id"]), ("B", vec!["role"]), ("C", vec!["kato"]), ("D", vec!["oked"])]);
    assert_eq!(found.columns[0].guess.as_ref().unwrap().reason, Reason::Identifiers);
    assert_eq!(found.columns[1].guess.as_ref().unwrap().reason, Reason::Codes);
    assert_eq!(found.columns[2].guess.as_ref().unwrap().confidence, Confidence::Low);
}

#[test]
fn a_required_field_without_a_column_gets_a_constant_where_one_is_known() {
    let text = "bin;full_name_kz;full_name_ru;registration_date;oked_1;kato;legal_address\n980250983132;А;А;2018-02-03;47111;109700000;x\n";
    let found = look(text, &for_registry(Registry::Entities));
    assert_eq!(found.draft.constants.get("role").map(String::as_str), Some("entity"));
    assert_eq!(found.columns[2].fields, ["name_ru"]);
    assert_eq!(found.columns[6].fields, ["address"]);
}

#[test]
fn a_column_that_does_not_hold_what_its_name_says_is_doubted() {
    let text = "number;kind;start\n1;Внеплановая;скоро\n2;Внеплановая;потом\n";
    let found = look(text, &for_registry(Registry::Inspections));
    let guess = found.columns[2].guess.as_ref().unwrap();
    assert_eq!((guess.field, guess.doubt, guess.confidence), ("start", Some(Doubt::NotDates), Confidence::Medium));
}

#[test]
fn a_correction_of_the_layout_is_followed() {
    let text = "number,kind\nnumber;kind\n1;Внеплановая\n";
    let mut question = for_registry(Registry::Inspections);
    question.change = Correction { header_row: Some(2), delimiter: Some(";".to_owned()), ..Correction::default() };
    let found = look(text, &question);
    assert_eq!(found.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>(), ["number", "kind"]);
    assert_eq!((found.draft.source.header_row, found.draft.source.delimiter.as_str()), (2, ";"));
    assert!(!found.fits[0].as_it_is);
}

#[test]
fn a_profile_is_used_on_another_line_but_not_as_it_is() {
    let text = "Выгрузка от 01.02.2026\nНомер жалобы;Дата подачи;Итог\nЖ-1;01.02.2026;отменено\n";
    let found = look(text, &for_registry(Registry::Challenges));
    assert_eq!((found.profile.as_deref(), found.draft.source.header_row), (Some("challenges"), 2));
    assert!(!found.fits[0].as_it_is && found.fits[0].rejected == 0);
}

#[test]
fn a_profile_that_finds_its_few_columns_in_any_file_is_no_help() {
    let text = "id,text_kz,category,region\n1,a,b,c\n2,a,b,c\n";
    let found = look(text, &for_registry(Registry::Appeals));
    assert_eq!((found.profile.as_deref(), found.fits[0].profile.as_str()), (None, "eotinish-export"));
    assert_eq!(found.columns[1].fields, ["text"]);
}

#[test]
fn numbers_of_the_source_itself_are_no_identifiers_of_the_state() {
    let text = "№ проверки;Вид;License\n1;Внеплановая;30790\n2;Внеплановая;1475890\n";
    let found = look(text, &for_registry(Registry::Inspections));
    let column = found.draft.columns.iter().find(|column| column.field == "entity_id").unwrap();
    assert_eq!(column.scheme.as_deref(), Some("own"));
    assert_eq!(found.columns[2].guess.as_ref().unwrap().doubt, Some(Doubt::NotIdentifiers));
}
