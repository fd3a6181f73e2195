use proptest::prelude::*;

use super::*;
use crate::documents::docx::tree;

fn value() -> impl Strategy<Value = String> {
    prop_oneof!["[А-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІі «»№.,0-9-]{0,40}", "[a-z<>&\"'{}\\]\\[]{0,20}", "(\\PC|\n|\t|\u{1}){0,12}",]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, rng_seed: proptest::test_runner::RngSeed::Fixed(7), ..ProptestConfig::default() })]

    #[test]
    fn any_facts_make_a_valid_document(values in proptest::collection::vec((value(), value()), 12), records in 0_usize..4) {
        let (world, fonts) = (World::new(), fonts());
        let template = bundled(&world).into_iter().find(|template| template.card.id == "protest").unwrap();
        let mut facts = full();
        for (fact, (kk, ru)) in facts.values.values_mut().zip(&values) {
            fact.value = said(kk, ru);
        }
        let finding = facts.lists["findings"][0].clone();
        facts.lists.insert("findings".into(), vec![finding; records]);
        for language in Language::ALL {
            let draft = world.draft(&template, &facts, language, References::Shown);
            for name in draft.package.names() {
                tree::read(draft.package.part(name).unwrap()).unwrap();
            }
            let plain = |text: &str| squeezed(&text.chars().filter(|letter| !letter.is_control() && !matches!(letter, '\u{FFFE}' | '\u{FFFF}')).collect::<String>());
            let whole = plain(&body(&draft).join("\n"));
            for path in &draft.said {
                if let Some(fact) = facts.values.get(path) {
                    prop_assert!(whole.contains(&plain(fact.value.of(language))), "{path}");
                }
            }
            let bytes = pdf(&draft, &fonts, language);
            prop_assert!(bytes.starts_with(b"%PDF"));
        }
    }

    #[test]
    fn marks_split_anywhere_are_found(cuts in proptest::collection::vec(any::<bool>(), 40)) {
        let text = "№ {number} от {date}, дело {case}!";
        let mut xml = String::from("<w:p><w:r><w:t xml:space=\"preserve\">");
        for (letter, cut) in text.chars().zip(cuts.iter().cycle()) {
            if *cut {
                xml.push_str("</w:t></w:r><w:proofErr w:type=\"gramStart\"/><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">");
            }
            xml.push(letter);
        }
        xml.push_str("</w:t></w:r></w:p>");
        let world = World::new();
        let template = made(&world, &xml, &xml).unwrap();
        let draft = world.draft(&template, &full(), Language::Ru, References::Hidden);
        prop_assert_eq!(body(&draft).remove(0), "№ 247-П от 14 сентября 2026 года, дело 318!");
    }
}
