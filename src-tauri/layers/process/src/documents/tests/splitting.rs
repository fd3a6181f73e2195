use super::*;
use crate::documents::tables::Grid;

/// Fills a body and gives its text.
fn check(xml: &str, expect: &str) {
    let world = World::new();
    let template = made(&world, xml, xml).unwrap();
    let draft = produce(
        &template,
        &full(),
        world.method(),
        Options { language: Language::Ru, references: References::Hidden, adopted: true },
    )
    .unwrap();
    assert_eq!(body(&draft).join("|"), expect, "{xml}");
}

fn refused(xml: &str, expect: &str) {
    let got = made(&World::new(), xml, xml).unwrap_err().to_string();
    assert!(got.ends_with(expect), "{got}");
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn table(rows: &[&[&str]]) -> String {
    let cell =
        |text: &&str| format!("<w:tc>{}</w:tc>", if text.starts_with('<') { (*text).to_owned() } else { p(text) });
    let row = |cells: &&[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
    format!("<w:tbl><w:tblPr/><w:tblGrid/>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

#[test]
fn marks_survive_word() {
    check(&p("№ {number}!"), "№ 247-П!");
    check(
        "<w:p><w:r><w:t>№ {</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r w:rsidR=\"00A1\"><w:t>num</w:t></w:r><w:proofErr w:type=\"spellEnd\"/><w:r><w:t>ber}!</w:t></w:r></w:p>",
        "№ 247-П!",
    );
    check(
        "<w:p><w:r><w:t>{</w:t></w:r><w:bookmarkStart w:id=\"0\" w:name=\"a\"/><w:smartTag w:uri=\"x\" w:element=\"y\"><w:r><w:t>case</w:t></w:r></w:smartTag><w:bookmarkEnd w:id=\"0\"/><w:r><w:t>}</w:t></w:r></w:p>",
        "318",
    );
    check("<w:p><w:r><w:t>{entity</w:t><w:noBreakHyphen/><w:t>id}</w:t></w:r></w:p>", "123456789012");
    check(
        "<w:p><w:r><w:t>{act</w:t><w:softHyphen/><w:t>_number }</w:t><w:tab/><w:t>{ case}</w:t></w:r></w:p>",
        "7-26\t318",
    );
    check(
        "<w:p><w:hyperlink><w:r><w:t>{ca</w:t></w:r></w:hyperlink><w:ins w:id=\"1\"><w:r><w:t>se}</w:t></w:r></w:ins><w:del w:id=\"2\"><w:r><w:delText>{x}</w:delText></w:r></w:del></w:p>",
        "318",
    );
    check("<w:p><w:r><w:t>{ca</w:t><w:lastRenderedPageBreak/><w:t>se}</w:t></w:r></w:p>", "318");
    check("<w:sdt><w:sdtContent><w:p><w:r><w:t>{Case}</w:t></w:r></w:p></w:sdtContent></w:sdt>", "318");
    check("<w:p><w:sdt><w:sdtContent><w:r><w:t>{case}</w:t></w:r></w:sdtContent></w:sdt></w:p>", "318");
    check(&p("{{case}}"), "{case}");
}

#[test]
fn blocks() {
    let list = "Акт о назначении проверки не зарегистрирован.";
    check(&(p("{#findings}") + &p("{n}: {case}") + &p("{/findings}")), "1: 318|2: 318|3: 318");
    check(&p("{#findings}{n}{/findings}"), "1|2|3");
    check(&(p("{#findings}{n}") + &p("{sentence}{/findings}")), &format!("1|{list}|2|{list}|3|{list}"));
    check(&(p("{#findings}") + &p("{?place}есть{/place}{^place}нет{/place}") + &p("{/findings}")), "есть|нет|нет");
    check(&p("а{?case}б{case}{/case}в{^case}г{/case}д"), "аб318вд");
    check(&(p("{?findings}") + &p("да") + &p("{/findings}") + &p("{^findings}нет{/findings}")), "да");
    check(&(p("{?case}{?number}") + &p("да") + &p("{/number}{/case}")), "да");
    check(&p("{?case}а{^number}б{/number}{/case}"), "а");
}

#[test]
fn rows() {
    check(&table(&[&["№", "Что"], &["{#findings}{n}", "{case}{/findings}"]]), "№|Что|1|318|2|318|3|318");
    check(&table(&[&["{#findings}", ""], &["{n}", "x"], &["{/findings}", ""]]), "1|x|2|x|3|x");
    check(&table(&[&["{^case}нет", "нет{/case}"]]), "");
    check(&table(&[&["{#findings}{n}{/findings}", "x"]]), "1|2|3|x");
    let inner = table(&[&["{#findings}{n}{/findings}"]]) + &p("");
    check(&table(&[&["a", &inner]]), "a|1|2|3");
}

#[test]
fn mistakes_are_told_with_their_place() {
    refused(
        &(p("x") + &p("Срок {duee} дней")),
        "x.kk.docx: word/document.xml: paragraph 2, near \"Срок {duee} дней\": no draft knows the field duee",
    );
    refused(&p("{due"), "a brace that makes no mark");
    refused(&p("{#findings}"), "the block findings is opened here and not closed beside it");
    refused(&p("{/findings}"), "the block findings is closed here and not opened beside it");
    refused(
        &(p("{#findings}") + &p("{#demands}") + &p("{/demands}") + &p("{/findings}")),
        "the list demands does not stand here",
    );
    refused(&p("{#finding}{/finding}"), "no draft knows the list finding");
    refused(&p("а {#findings}{n}{/findings}"), "the list findings must cover whole paragraphs or rows");
    refused(
        &(p("а {#findings}") + &p("{/findings}")),
        "the block findings must begin and end at the edges of paragraphs",
    );
    refused(&p("{n}"), "no draft knows the field n");
    refused(&p("{?case}{#findings}{/case}{/findings}"), "the block findings is opened here and not closed beside it");
    refused(
        &(table(&[&["{#findings}{n}"]]) + &p("{/findings}")),
        "the block findings is opened here and not closed beside it",
    );
    refused(
        &table(&[&["a", "{#findings}{n}", "{/findings}"]]),
        "the block findings must begin and end at the edges of rows or lie in one cell",
    );
    refused(
        "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>{case}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>",
        "marks in a text box are not filled",
    );
}

#[test]
fn references_stand_behind_sentences() {
    let world = World::new();
    let xml = p("Акт {number} от {date} принят. Дело {case}. Срок {due}");
    let template = made(&world, &xml, &xml).unwrap();
    let draft = world.draft(&template, &full(), Language::Ru, References::Shown);
    assert_eq!(
        body(&draft)[0],
        "Акт 247-П от 14 сентября 2026 года принят.[1, 2] Дело 318. Срок 1 декабря 2026 года[3]"
    );
    let xml = String::from_utf8(draft.package.part("word/document.xml").unwrap().to_vec()).unwrap();
    assert!(
        xml.contains("<w:vertAlign w:val=\"superscript\"/></w:rPr><w:t xml:space=\"preserve\">[1, 2]</w:t>"),
        "{xml}"
    );
    let numbers: Vec<&str> = draft.references.iter().map(|reference| reference.path.as_str()).collect();
    assert_eq!(numbers, ["number", "date", "due"]);
}

#[test]
fn a_fact_that_is_a_table_stands_where_its_field_is_alone() {
    let world = World::new();
    let mut facts = full();
    let cells = |texts: [&str; 2]| texts.map(Said::same).to_vec();
    let grid = Grid {
        columns: cells(["Орган", "Актов"]),
        rows: vec![cells(["Акимат", "3"]), cells(["Отдел", "1"])],
        widths: vec![6000, 2000],
        size: Some(18),
    };
    let fact = Fact { table: Some(grid), ..Fact::plain(said("кесте", "таблица")) };
    facts.values.insert("case".into(), fact);
    let check = |xml: &str, tables: usize, expect: &str| {
        let template = made(&world, xml, xml).unwrap();
        let options = Options { language: Language::Ru, references: References::Hidden, adopted: true };
        let draft = produce(&template, &facts, world.method(), options).unwrap();
        assert_eq!(body(&draft).join("|"), expect, "{xml}");
        let main = String::from_utf8(draft.package.part(draft.package.main()).unwrap().to_vec()).unwrap();
        assert_eq!(main.matches("<w:tblHeader").count(), tables, "{xml}");
        let shown = text_of_pdf(&pdf(&draft, &fonts(), Language::Ru)).join(" ");
        assert_eq!(shown.contains("Акимат"), tables > 0, "{shown}");
    };
    check(&p("{case}"), 1, "Орган|Актов|Акимат|3|Отдел|1");
    check(&p("{?case} {case} {/case}"), 1, "Орган|Актов|Акимат|3|Отдел|1");
    check(&p("Вот: {case}"), 0, "Вот: таблица");
    check(&p("{case}{number}"), 0, "таблица247-П");
}
