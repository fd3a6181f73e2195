//! The library of acts: taken in, opened on a day, compared, searched, and behind the norms of a card.

use std::path::Path;

use ekn_api::Language;
use serde_json::{Value, json};

use crate::world::World;

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/legislation");

fn library() -> World {
    let mut world = World::empty();
    let report = world.ask("import_acts", json!({ "path": CORPUS }));
    assert_eq!((&report["acts"], &report["added"], &report["set_aside"]), (&json!(2), &json!(9), &json!(0)));
    world
}

/// Paragraphs of one language of an article, joined.
fn text(article: &Value, language: &str) -> String {
    let paragraphs = article[language]["text"]["paragraphs"].as_array();
    let texts = paragraphs.into_iter().flatten().map(|one| one["text"].as_str().unwrap());
    texts.collect::<Vec<_>>().join(" ")
}

#[test]
fn how_acts_name_their_articles_is_read_from_the_files_of_the_office() {
    let mut world = World::empty();
    let folder = world.folder.path().join("store.ekn.office/taxonomies");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("articles.toml"), "own = 1").unwrap();
    let failure = world.try_ask("import_acts", json!({ "path": CORPUS })).unwrap_err();
    assert!(failure.message.contains("taxonomies/articles.toml"), "{failure:?}");
}

#[test]
fn acts_and_their_contents() {
    let mut world = library();
    let acts = world.ask("acts", json!({}));
    let line = acts["acts"].as_array().unwrap().iter().find(|line| line["head"]["code"] == "990001").unwrap();
    assert_eq!(line["head"]["title"], "Об учебной проверке (вымышленный закон)");
    assert_eq!(line["head"]["other_title"], "Оқу тексеруі туралы (ойдан шығарылған заң)");
    assert_eq!((&line["editions"], &line["first"]), (&json!(3), &json!("2019-01-10")));
    assert!(acts["lacking"].as_array().unwrap().iter().any(|head| head["id"] == "entrepreneurial-code"));
    let import = &acts["imports"][0];
    let count = |name: &str| import[name].as_i64().unwrap();
    assert_eq!(count("read"), count("added") + count("changed") + count("unchanged") + count("set_aside"));

    let act = world.ask("act", json!({ "act": "990001", "on": "2021-07-01" }));
    let contents: Vec<(&str, &str)> = act["contents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (line["article"].as_str().unwrap(), line["ru"].as_str().unwrap()))
        .collect();
    assert_eq!(contents[3], ("2-1", "Статья 2-1. Отсрочка учебной проверки"));
    assert_eq!(contents[4], ("~3", "Глава 2. СРОКИ"));
    assert_eq!(act["editions"][0]["since"], "2024-01-01");
    assert_eq!(act["editions"][0]["cause"], "Вымышленный закон от 20 декабря 2023 года № 2-УЧ");
}

#[test]
fn an_article_stands_as_it_stood_in_both_languages() {
    let mut world = library();
    let ask = |world: &mut World, on: Value| world.ask("article", json!({ "act": "990001", "article": "3", "on": on }));
    let article = ask(&mut world, json!("2020-06-01"));
    assert!(text(&article, "ru").contains("десяти рабочих"));
    assert!(text(&article, "kk").contains("он жұмыс"));
    assert_eq!(
        (&article["ru"]["text"]["since"], &article["ru"]["text"]["until"]),
        (&json!("2019-01-10"), &json!("2021-06-30"))
    );
    assert_eq!(article["notes"], json!([]));
    assert_eq!((&article["earlier"], &article["later"]), (&Value::Null, &json!("2021-07-01")));
    assert_eq!((&article["previous"], &article["next"]), (&json!("2"), &json!("4")));

    // The Kazakh text lags behind, and the article says so.
    let article = ask(&mut world, json!("2022-01-01"));
    assert!(text(&article, "ru").contains("пятнадцати"));
    assert!(text(&article, "kk").contains("он жұмыс"));
    assert_eq!(article["notes"].as_array().unwrap().len(), 1);
    assert_eq!(article["ru"]["text"]["paragraphs"][1]["kind"], "note");
    assert_eq!((&article["earlier"], &article["later"]), (&json!("2019-01-10"), &json!("2024-01-01")));

    // Without a day, as it stands today; before the act, in words why there is nothing.
    assert!(text(&ask(&mut world, Value::Null), "kk").contains("он бес"));
    let article = ask(&mut world, json!("2018-12-31"));
    assert_eq!(article["kk"]["text"], Value::Null);
    assert!(article["ru"]["missing"].as_str().unwrap().contains("10.01.2019"));
    assert_eq!(world.refused("article", json!({ "act": "990001", "article": "77" })), "not_found");
    assert_eq!(world.refused("article", json!({ "act": "1", "article": "1" })), "not_found");
    assert_eq!(world.refused("article", json!({ "act": "990001", "article": "1", "on": "01.07.2021" })), "bad_request");
}

#[test]
fn editions_are_compared_word_by_word() {
    let mut world = library();
    let diff =
        world.ask("article_diff", json!({ "act": "990001", "article": "3", "from": "2024-02-02", "to": "2019-01-10" }));
    assert_eq!((&diff["from"], &diff["to"]), (&json!("2019-01-10"), &json!("2024-02-02")));
    let pieces = |side: &str, kind: &str| -> Vec<String> {
        let paragraphs = diff[side]["paragraphs"].as_array().unwrap();
        let pieces = paragraphs.iter().flat_map(|one| one["pieces"].as_array().unwrap());
        let wanted = pieces.filter(|piece| piece["kind"] == kind);
        wanted.map(|piece| piece["text"].as_str().unwrap().trim().to_owned()).collect()
    };
    assert_eq!(pieces("ru", "removed"), ["десяти", "дней."]);
    assert_eq!(pieces("ru", "added")[..2], ["пятнадцати", "дней, а при отсрочке – восемнадцати."]);
    assert!(pieces("kk", "added")[0].starts_with("бес"));
    assert_eq!(diff["ru"]["same"], false);
    let diff =
        world.ask("article_diff", json!({ "act": "990001", "article": "2", "from": "2019-01-10", "to": "2024-02-02" }));
    assert_eq!((&diff["ru"]["same"], &diff["kk"]["same"]), (&json!(true), &json!(true)));
    // Of a day whose edition is not there nothing is claimed.
    let diff =
        world.ask("article_diff", json!({ "act": "990001", "article": "3", "from": "2015-01-10", "to": "2024-02-02" }));
    for side in ["kk", "ru"] {
        let said = diff[side]["message"].as_str().unwrap();
        assert!(said.contains("не загружена: самая ранняя – от 10.01.2019"), "{said}");
        assert_eq!((&diff[side]["same"], &diff[side]["paragraphs"]), (&json!(false), &json!([])));
    }
}

#[test]
fn norms_are_searched_in_both_languages() {
    let mut world = library();
    let hits = world.ask("search_norms", json!({ "query": "отсрочке восемнадцати", "on": "2022-05-05" }));
    assert_eq!(hits["hits"].as_array().unwrap().len(), 1);
    let hit = &hits["hits"][0];
    assert_eq!((&hit["act"], &hit["article"], &hit["language"]), (&json!("990001"), &json!("3"), &json!("ru")));
    let found: Vec<&str> = hit["snippet"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|piece| piece["hit"] == true)
        .map(|piece| piece["text"].as_str().unwrap())
        .collect();
    assert_eq!(found, ["отсрочке", "восемнадцати"]);
    let hits = world.ask("search_norms", json!({ "query": "шеберхана", "on": "2024-05-05" }));
    assert!(hits["hits"].as_array().unwrap().iter().all(|hit| hit["language"] == "kk"));
    // Another form of the word is the word; another word is found by its beginning, and said so.
    let hits = world.ask("search_norms", json!({ "query": "восемнадцатый" }));
    assert_eq!((&hits["looser"], hits["hits"].as_array().unwrap().len()), (&json!(false), 1));
    let hits = world.ask("search_norms", json!({ "query": "учебник " }));
    assert_eq!((&hits["looser"], hits["hits"].as_array().unwrap().is_empty()), (&json!(true), false));
    assert_eq!(world.ask("search_norms", json!({ "query": "  " }))["hits"], json!([]));
}

#[test]
fn the_box_over_everything_finds_acts_in_every_form_of_a_word() {
    let mut world = library();
    let mut check = |asked: &str, kind: &str, article: &str| {
        let found = world.ask("search", json!({ "query": asked, "kinds": [kind] }));
        let hits = found["groups"][0]["hits"].as_array().cloned().unwrap_or_default();
        let place = hits.iter().map(|hit| &hit["target"]["law"]).find(|law| law["act"] == "990001");
        let place = place.unwrap_or_else(|| panic!("{asked}: {found}"));
        assert_eq!(place["article"], article, "{asked}");
        let marked = |pieces: &Value| pieces.as_array().unwrap().iter().any(|piece| piece["marked"] == true);
        assert!(hits.iter().all(|hit| marked(&hit["title"]) || marked(&hit["found"])), "{asked}: {found}");
        if kind == "acts" {
            world.ask("act", json!({ "act": place["act"] }));
        } else {
            world.ask("article", json!({ "act": place["act"], "article": place["article"], "on": place["on"] }));
        }
    };
    check("шеберханаларымызда", "laws", "1");
    check("мерзимин ", "laws", "3");
    check("сроками учебных проверок", "laws", "3");
    check("учебной проверкою", "acts", "");
    check("оқу тексерулері", "acts", "");
}

/// An invented text under the code of an act that the program cites.
fn invented_code(world: &World, day: &str, term: &str) {
    let folder = world.folder.path().join(format!("acts/{day}"));
    std::fs::create_dir_all(&folder).unwrap();
    let meta = format!(
        "act_code: '94981'\nrequisite: Вымышленный текст\ntitle:\n  rus: Вымышленный кодекс\n  kaz: Ойдан шығарылған кодекс\n\
         version_date:\n  rus: {day}\n  kaz: {day}\n"
    );
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    write("meta.yaml", &meta);
    write(
        "rus.md",
        &format!("# Кодекс\n\n<a id=\"st148\"></a>\n\n#### Статья 148. Сроки\n\nВымышленный срок – {term} дней.\n"),
    );
    write(
        "kaz.md",
        &format!(
            "# Кодекс\n\n<a id=\"st148\"></a>\n\n#### 148-бап. Мерзімдер\n\nОйдан шығарылған мерзім – {term} күн.\n"
        ),
    );
}

#[test]
fn a_norm_of_a_card_opens_the_article_of_the_day() {
    let mut world = World::district();
    let norm = |world: &mut World, on: Value| world.ask("norm", json!({ "id": "entrepreneurial-code:148", "on": on }));
    let bare = norm(&mut world, Value::Null);
    assert_eq!(bare["full"], Value::Null);
    assert!(bare["no_full"].as_str().unwrap().contains("не загружен"));

    invented_code(&world, "2020-01-01", "7");
    invented_code(&world, "2026-03-01", "9");
    let path = world.folder.path().join("acts");
    let report = world.ask("import_acts", json!({ "path": path, "cited": true }));
    assert_eq!(report["added"], 4);
    let first = norm(&mut world, json!("2026-02-28"));
    assert_eq!(text(&first["full"], "ru"), "Вымышленный срок – 7 дней.");
    assert_eq!(text(&first["full"], "kk"), "Ойдан шығарылған мерзім – 7 күн.");
    assert_eq!(text(&norm(&mut world, json!("2026-03-01"))["full"], "ru"), "Вымышленный срок – 9 дней.");
    let lacking = world.ask("norm", json!({ "id": "entrepreneurial-code:144" }));
    assert!(lacking["full"].is_null() && lacking["no_full"].as_str().unwrap().contains("144"));
    // The same act by each of its names.
    for act in ["94981", "zan:94981", "K1500000375", "entrepreneurial-code"] {
        world.ask("article", json!({ "act": act, "article": "148" }));
    }

    // One box gives the card and the text of an article, however it is asked for, and the act by its number.
    let asked =
        ["статья 148", "ст. 148", "ст. 148 ПК", "ПК, ст.148", "148-бап", "КК 148-бабында", "article 148", "ПК 148"];
    for asked in
        asked.into_iter().chain(["K1500000375 148", "к1500000375 148", "K1500000375", "ст. 148 вымышленного кодекса"])
    {
        let found = world.ask("search", json!({ "query": asked, "limit": 50 }));
        let finds = |kind: &str, wanted: &dyn Fn(&Value) -> bool| {
            let group = found["groups"].as_array().unwrap().iter().find(|group| group["kind"] == kind);
            group.is_some_and(|group| group["hits"].as_array().unwrap().iter().any(|hit| wanted(&hit["target"])))
        };
        let card = finds("norms", &|target| target["norm"]["id"] == "entrepreneurial-code:148");
        let text = finds("laws", &|target| target["law"]["act"] == "94981" && target["law"]["article"] == "148");
        let act = finds("acts", &|target| target["law"]["act"] == "94981");
        match asked {
            "K1500000375" => assert!(card && act, "{asked}: {found}"),
            "ст. 148 вымышленного кодекса" => assert!(text, "{asked}: {found}"),
            _ => assert!(card && text, "{asked}: {found}"),
        }
    }

    // What a finding rests on is opened as it stood when the inspection began.
    let findings = world.ask("findings", json!({ "rule": "R03", "result": "broken" }));
    let finding = &findings[0];
    assert_eq!(finding["norms"][0]["on"], finding["day"]);
    world.host.language = Language::Kk;
    assert!(norm(&mut world, json!("2019-01-01"))["full"]["ru"]["missing"].as_str().unwrap().contains("01.01.2020"));
}

#[test]
fn what_is_no_corpus_is_refused() {
    let mut world = World::empty();
    let empty = world.folder.path().join("empty");
    std::fs::create_dir(&empty).unwrap();
    for path in [empty.as_path(), Path::new("no such folder")] {
        assert_eq!(world.refused("import_acts", json!({ "path": path })), "bad_request");
    }
    let acts = world.ask("acts", json!({}));
    assert_eq!((&acts["acts"], &acts["imports"]), (&json!([]), &json!([])));
    assert_eq!(world.refused("act", json!({ "act": "990001" })), "not_found");
}

/// The edition before one that was set aside may be in force no more: whoever opens it or compares is told so.
#[test]
fn an_edition_that_was_set_aside_is_told_on_the_article() {
    fn copy(from: &Path, to: &Path) {
        std::fs::create_dir_all(to).unwrap();
        for entry in std::fs::read_dir(from).unwrap().map(|entry| entry.unwrap().path()) {
            let to = to.join(entry.file_name().unwrap());
            if entry.is_dir() { copy(&entry, &to) } else { std::fs::copy(&entry, to).map(drop).unwrap() }
        }
    }
    let mut world = World::empty();
    let corpus = world.folder.path().join("corpus");
    copy(Path::new(CORPUS), &corpus);
    let is_law = |file: &std::path::PathBuf| file.ends_with("rus.md") && file.to_string_lossy().contains("990001");
    let file = walk(&corpus.join("2024-01-01")).into_iter().find(is_law).unwrap();
    std::fs::write(file, b"\xff\xfe\x00").unwrap();
    world.ask("import_acts", json!({ "path": corpus }));
    let article = world.ask("article", json!({ "act": "990001", "article": "3", "on": "2024-06-01" }));
    let told = "Русская редакция от 01.01.2024 отложена";
    assert!(article["notes"].to_string().contains(told), "{}", article["notes"]);
    let before = world.ask("article", json!({ "act": "990001", "article": "3", "on": "2018-01-01" }));
    assert_eq!(before["notes"], json!([]));
    let ask = json!({ "act": "990001", "article": "2", "from": "2023-12-01", "to": "2024-02-02" });
    let diff = world.ask("article_diff", ask);
    assert!(diff["ru"]["message"].as_str().unwrap().contains(told), "{}", diff["ru"]["message"]);
    assert!(!diff["kk"]["message"].as_str().unwrap().contains("отложена"));
}

/// Every file under a folder.
fn walk(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}
