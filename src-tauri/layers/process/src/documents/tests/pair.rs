use super::*;

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn check(kk: &str, ru: &str, expect: Option<&str>) {
    let got = made(&World::new(), &p(kk), &p(ru)).map(drop).map_err(|error| error.to_string());
    assert_eq!(got, expect.map_or(Ok(()), |text| Err(text.to_owned())));
}

#[test]
fn a_pair_asks_for_the_same() {
    check("{case} {number}", "{number} {case} {number}", None);
    check("{case}", "{number}", Some("x: only one file of the pair asks for kk case, ru number"));
    check("{?case}x{/case}", "x", Some("x: only one file of the pair asks for kk ?case"));
    check(
        "{#findings}{n}{/findings}",
        "{#findings}{norm}{/findings}",
        Some("x: only one file of the pair asks for kk findings.n, ru findings.norm"),
    );
}

#[test]
fn both_languages_carry_the_same_numbers() {
    let world = World::new();
    let template = made(&world, &p("{date} {number}"), &p("{number} {date}")).unwrap();
    let [kk, ru] = Language::ALL.map(|language| world.draft(&template, &full(), language, References::Shown));
    assert_eq!(kk.references, ru.references);
    assert_eq!(body(&ru)[0], "247-П 14 сентября 2026 года[1, 2]");
}

#[test]
fn half_a_fact_is_a_gap_in_both() {
    let world = World::new();
    let template = made(&world, &p("{number}"), &p("{number}")).unwrap();
    let mut facts = full();
    facts.values.insert("number".into(), Fact::plain(said("5", " ")));
    for language in Language::ALL {
        let draft = world.draft(&template, &facts, language, References::Shown);
        assert_eq!((body(&draft)[0].as_str(), draft.gaps.len()), ("________", 1));
    }
}
