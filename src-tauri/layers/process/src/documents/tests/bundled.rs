use super::*;
use crate::documents::docx::tree;
use crate::documents::text::InActs;

#[test]
fn kinds_that_acts_need_are_there() {
    let world = World::new();
    let all = bundled(&world);
    let ids: Vec<&str> = all.iter().map(|template| template.card.id.as_str()).collect();
    for id in [
        "protest",
        "representation",
        "instruction",
        "prescription",
        "check-ruling",
        "information-request",
        "final-reply",
        "interim-reply",
        "extension-notice",
        "analysis-memo",
    ] {
        assert!(ids.contains(&id), "{id}");
    }
    assert_eq!(all.len(), 23);
}

#[test]
fn every_template_fills_with_all_and_with_nothing() {
    let world = World::new();
    for template in bundled(&world) {
        for language in Language::ALL {
            let id = format!("{} {}", template.card.id, language.code());
            let draft = world.draft(&template, &full(), language, References::Shown);
            assert_eq!(draft.gaps, [], "{id}");
            assert!(!draft.references.is_empty(), "{id}");
            let text = body(&draft).join("\n");
            assert!(!text.contains(['{', '}']), "{id}: {text}");
            assert!(text.contains(world.words.annex.of(language)), "{id}");
            for path in &draft.said {
                let all = full();
                let fact = all.paths().into_iter().find(|(own, _)| own == path);
                let Some((_, fact)) = fact else { continue };
                assert!(text.contains(fact.value.of(language)), "{id}: {path}");
            }
            let empty = world.draft(&template, &Facts::default(), language, References::Shown);
            assert!(empty.gaps.iter().any(|gap| gap.path == "today"), "{id}");
            assert!(body(&empty).join("\n").contains("________"), "{id}");
        }
    }
}

/// Writes drafts into `EKN_LOOK` for eyes; nothing without it.
#[test]
fn drafts_to_look_at() {
    let Some(folder) = std::env::var_os("EKN_LOOK").map(std::path::PathBuf::from) else { return };
    let (world, fonts) = (World::new(), fonts());
    for template in bundled(&world) {
        for language in Language::ALL {
            let draft = world.draft(&template, &full(), language, References::Shown);
            let name = format!("{}-{}", template.card.id, language.code());
            fs::write(folder.join(format!("{name}.docx")), draft.package.write().unwrap()).unwrap();
            fs::write(folder.join(format!("{name}.pdf")), pdf(&draft, &fonts, language)).unwrap();
        }
    }
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    let (world, fonts) = (World::new(), fonts());
    let template = bundled(&world).swap_remove(0);
    let once = || {
        let draft = world.draft(&template, &full(), Language::Kk, References::Shown);
        (draft.package.write().unwrap(), pdf(&draft, &fonts, Language::Kk))
    };
    assert_eq!(once(), once());
}

#[test]
fn parts_that_nobody_touched_stay_as_they_are() {
    let world = World::new();
    for template in bundled(&world) {
        let before = &template.kk.package;
        let draft = world.draft(&template, &full(), Language::Kk, References::Shown);
        let changed: Vec<&str> =
            draft.package.names().filter(|name| before.part(name) != draft.package.part(name)).collect();
        assert_eq!(changed, ["word/document.xml", "word/styles.xml", "word/header1.xml", "word/footer1.xml"]);
    }
}

#[test]
fn what_is_written_is_read_back() {
    let world = World::new();
    for template in bundled(&world) {
        let draft = world.draft(&template, &full(), Language::Ru, References::Hidden);
        let bytes = draft.package.write().unwrap();
        let again = Package::read(&bytes, &Limits::default()).unwrap();
        assert_eq!(again, draft.package);
        for name in again.names() {
            tree::read(again.part(name).unwrap()).unwrap();
        }
        let back =
            crate::documents::returned::read(&bytes, &draft.said, &full(), Language::Ru, &Limits::default()).unwrap();
        assert_eq!(back.gone, Vec::<String>::new(), "{}", template.card.id);
        assert!(text::of_body(&draft.annex.unwrap()).unwrap().len() > 3);
        assert!(!back.text.join("").contains("[1"), "{}", template.card.id);
    }
}

#[test]
fn pages_say_what_the_document_says() {
    let (world, fonts) = (World::new(), fonts());
    for template in bundled(&world) {
        for language in Language::ALL {
            for facts in [full(), Facts::default()] {
                let draft = world.draft(&template, &facts, language, References::Shown);
                let bytes = pdf(&draft, &fonts, language);
                let pages = text_of_pdf(&bytes);
                let total = pages.len();
                let mark = squeezed(world.words.draft.of(language));
                let root = draft.package.tree(draft.package.main()).unwrap();
                let mut heads: Vec<String> = Vec::new();
                root.walk(&mut |row| {
                    if row.child("w:trPr").is_some_and(|own| own.child("w:tblHeader").is_some()) {
                        heads.push(squeezed(&text::of_part(row).join("")));
                    }
                });
                let mut whole = String::new();
                for (at, page) in pages.iter().enumerate() {
                    let page = squeezed(page);
                    let foot = format!("{}/{total}", at + 1);
                    assert!(page.contains(&mark) && page.contains(&foot), "{}: {page}", template.card.id);
                    // A repeated head of a table is the only other thing that a page may add.
                    let page = page.replace(&mark, "").replace(&foot, "");
                    whole.push_str(heads.iter().find_map(|head| page.strip_suffix(head.as_str())).unwrap_or(&page));
                }
                let office = |text: &str| squeezed(text).to_uppercase();
                assert_eq!(office(&whole), office(&body(&draft).join("")), "{}", template.card.id);
            }
        }
    }
}

#[test]
fn fonts_have_all_letters_of_both_languages() {
    let fonts = fonts();
    let letters =
        "АаӘәБбВвГгҒғДдЕеЁёЖжЗзИиЙйКкҚқЛлМмНнҢңОоӨөПпРрСсТтУуҰұҮүФфХхҺһЦцЧчШшЩщЪъЫыІіЬьЭэЮюЯя«»„“”–—…№§₸\u{2011}";
    assert_eq!(letters.chars().filter(|letter| !fonts.has(*letter)).collect::<String>(), "");
}

#[test]
fn what_a_page_cannot_show_is_refused_by_name() {
    let check = |body: &str, expect: &str| {
        let about = About { title: "x", language: Language::Ru, day: day("2026-11-21") };
        assert_eq!(pdf::render(&package(body, &[]), &fonts(), about).unwrap_err().to_string(), expect);
    };
    check("<w:p><w:r><w:drawing/></w:r></w:p>", "not shown in a PDF: a picture or a text box");
    check("<w:p><w:pPr><w:numPr/></w:pPr></w:p>", "not shown in a PDF: automatic numbers of paragraphs");
    check("<w:tbl><w:tr><w:tc><w:tbl/></w:tc></w:tr></w:tbl>", "not shown in a PDF: a table in a table");
}
