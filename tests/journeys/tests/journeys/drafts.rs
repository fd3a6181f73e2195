//! Drafts of acts: filled from a case in both languages, checked, kept in versions, edited in Word, adopted by a person, written out.

use std::path::{Path, PathBuf};
use std::process::Command;

use ekn_api::Assets;
use serde_json::{Value, json};

use crate::journal::no_bare_key;
use crate::world::{World, say};

/// A case of an inspection without registration in time, and the number of that inspection.
fn case(world: &mut World) -> (i64, String) {
    case_of(world, "R01")
}

/// A case of an inspection that broke a rule, and the number of that inspection.
fn case_of(world: &mut World, rule: &str) -> (i64, String) {
    let broken = world.ask("findings", json!({ "rule": rule, "result": "broken" }))[0].clone();
    let view = world.ask("open_case", json!({ "tactic": "inspection-check", "row": broken["row"] }));
    (view["head"]["id"].as_i64().unwrap(), broken["inspection"].as_str().unwrap().to_owned())
}

fn lines(draft: &Value, language: &str) -> String {
    let lines = draft[language].as_array().unwrap().iter().map(|line| line.as_str().unwrap());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_draft_says_the_same_in_both_languages_and_where_it_comes_from() {
    let mut world = World::district();
    let (case, number) = case(&mut world);
    let request = json!({ "case": case, "template": "protest" });
    let draft = world.ask("draft", request.clone());
    for language in ["kk", "ru"] {
        assert!(lines(&draft, language).contains(&number), "{}", lines(&draft, language));
    }
    assert!(lines(&draft, "ru").contains("Акт о назначении зарегистрирован после"), "{}", lines(&draft, "ru"));
    assert!(
        lines(&draft, "kk").contains("Тағайындау туралы акт тексеру басталғаннан кейін"),
        "{}",
        lines(&draft, "kk")
    );
    // Every number in the text has its row, which opens.
    let references = draft["references"].as_array().unwrap();
    assert!(references.len() > 4);
    for reference in references {
        assert!(lines(&draft, "ru").contains(&reference["number"].to_string()), "{reference}");
        for row in reference["rows"].as_array().unwrap() {
            let opened = world.ask("source_row", json!({ "row": row }));
            let file = opened["versions"][0]["file"].as_str().unwrap();
            assert!(reference["source"].as_str().unwrap().contains(file), "{reference}");
        }
    }
    // What is not known is a gap that is told; the office of this world has no name.
    let kinds: Vec<&str> =
        draft["faults"].as_array().unwrap().iter().map(|fault| fault["kind"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"missing") && lines(&draft, "ru").contains("________"), "{kinds:?}");
    assert!(draft["draft"].is_null() && draft["adopted"].is_null());
    assert_eq!(world.refused("draft", json!({ "case": case, "template": "verdict" })), "not_found");
    world.host.language = ekn_api::Language::Kk;
    let in_kazakh = world.ask("draft", request);
    assert_eq!((&in_kazakh["kk"], &in_kazakh["ru"]), (&draft["kk"], &draft["ru"]), "whoever looks");
    no_bare_key(&mut world);
}

/// What keeps a draft from going out, a line each.
fn faults(draft: &Value) -> String {
    let faults = draft["faults"].as_array().unwrap().iter().map(|fault| fault["text"].as_str().unwrap());
    faults.collect::<Vec<_>>().join("\n")
}

#[test]
fn an_act_names_what_the_control_rests_on() {
    let mut world = World::district();
    for (rule, ru, kk) in [
        ("R06", "на акт о назначении проверки от", "тексеруді тағайындау туралы актіге"),
        (
            "R09",
            "на акт о назначении профилактического контроля с посещением от",
            "бару арқылы профилактикалық бақылауды тағайындау туралы актіге",
        ),
        ("R21", "на решение о проведении расследования от", "тергеп-тексеру жүргізу туралы шешімге"),
    ] {
        let (case, _) = case_of(&mut world, rule);
        let draft = world.ask("draft", json!({ "case": case, "template": "protest" }));
        for (language, said, number) in [("ru", ru, ["(БИН ", "(ИИН "]), ("kk", kk, ["(БСН ", "(ЖСН "])] {
            let text = lines(&draft, language);
            assert!(text.contains(said), "{rule}: {text}");
            assert!(number.iter().any(|kind| text.contains(kind)), "{rule}: {text}");
        }
    }
}

#[test]
fn a_norm_told_in_short_stands_by_its_article_and_keeps_the_draft_in() {
    let mut world = World::district();
    let (case, _) = case_of(&mut world, "R06");
    let draft = world.ask("draft", json!({ "case": case, "template": "protest" }));
    let (ru, kk) = (lines(&draft, "ru"), lines(&draft, "kk"));
    for (text, said) in [
        (&ru, "Требование закона (ПК, ст. 144, п. 5; ПК, ст. 156, п. 2, подп. 1); КоАП, ст. 175): ПК, ст. 144: "),
        (&ru, " ПК, ст. 156: Десять видов"),
        (&kk, "(КК, 144-баптың 5-тармағы; КК, 156-баптың 2-тармағының 1) тармақшасы; ӘҚБтК, 175-бап): КК, 144-бап: "),
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    for norm in ["ПК, ст. 144: изложена кратко", "ПК, ст. 156: изложена кратко", "КоАП, ст. 175: изложена кратко"]
    {
        assert_eq!(faults(&draft).matches(norm).count(), 1, "{norm}: {}", faults(&draft));
    }
}

#[test]
fn a_prosecutors_office_is_not_whom_an_appeal_complains_of() {
    let mut world = World::district();
    let step = world.ask("my_day", json!({}))["suggestions"][0]["step"].clone();
    let change = json!({ "suggestion": step["suggestion"], "decision": "change", "instead": "appeal-check",
        "reason": "нужна проверка" });
    let case = world.ask("decide_step", change)["case_id"].clone();
    for (template, ru, kk) in [
        ("interim-reply", "в деятельности органа (________)", "________ қызметінде"),
        ("final-reply", "действий (бездействия) органа (________)", "________ әрекеттеріне"),
        ("appeal-check-ruling", "в деятельности органа (________)", "1. ________ қызметінде"),
        ("appeal-information-request", "Руководителю органа:\n________", "________ басшысына"),
        ("appeal-protest", "Руководителю органа:\n________", "________ басшысына"),
        ("appeal-representation", "Руководителю органа:\n________", "________ басшысына"),
    ] {
        let draft = world.ask("draft", json!({ "case": case, "template": template }));
        assert!(lines(&draft, "ru").contains(ru), "{template}: {}", lines(&draft, "ru"));
        assert!(lines(&draft, "kk").contains(kk), "{template}: {}", lines(&draft, "kk"));
        assert!(faults(&draft).contains("Орган, на который жалуются"), "{template}: {}", faults(&draft));
    }
    // The name of a person stands by itself, as that of a body does.
    let draft = world.ask("draft", json!({ "case": case, "template": "interim-reply" }));
    for (language, to) in [("ru", "Заявителю"), ("kk", "Арыз иесіне")] {
        let text = lines(&draft, language);
        let line = text.lines().find(|line| line.starts_with(to)).unwrap();
        assert!(line == to || line.starts_with(&format!("{to}: ")), "{line}");
    }
}

#[test]
fn a_term_that_is_over_is_none_of_a_new_act() {
    let mut world = World::district();
    let row = world.ask("findings", json!({ "result": "broken" }))[0]["row"].clone();
    let case = world.ask("open_case", json!({ "tactic": "act-representation", "row": row }))["head"]["id"].clone();
    for task in ["study-violations", "request-documents"] {
        world.ask("close_task", json!({ "case_id": case, "task": task, "day": "2026-10-01", "note": "02-07-9" }));
    }
    let draft = world.ask("draft", json!({ "case": case, "template": "information-request" }));
    assert!(lines(&draft, "ru").contains("не позднее ________"), "{}", lines(&draft, "ru"));
    assert!(faults(&draft).contains("Не заполнено: Срок исполнения"), "{}", faults(&draft));
}

/// An edition of an invented wording of two articles of the code, in the layout of the corpus.
fn legislation(world: &World) -> PathBuf {
    let act = world.folder.path().join("law/02-codes/2015/1029-kodeks-94981");
    std::fs::create_dir_all(&act).unwrap();
    let meta = "act_code: '94981'\nrequisite: Кодекс\ntitle:\n  rus: Предпринимательский кодекс\n  kaz: Кәсіпкерлік кодекс\nform: КОД\ntype_codes:\n- КОД\napproved_on: 2015-10-29\nversion_date:\n  kaz: 2016-01-01\n  rus: 2016-01-01\nsource:\n  kaz: https://example.invalid/kaz\n  rus: https://example.invalid/rus\n";
    std::fs::write(act.join("meta.yaml"), meta).unwrap();
    let rus = "# Кодекс\n\n## Статья 146. Регистрация\n\n1. Вступление.\n\n2. Акт регистрируется до начала.\n\n## Статья 156. Недействительность\n\n2. К грубым относятся:\n   1) одно;\n   8) отсутствие регистрации.\n";
    let kaz = "# Кодекс\n\n## 146-бап. Тіркеу\n\n1. Кіріспе.\n\n2. Акт басталғанға дейін тіркеледі.\n\n## 156-бап. Жарамсыздық\n\n2. Өрескелге жатады:\n   1) бірі;\n   8) тіркеудің болмауы.\n";
    std::fs::write(act.join("rus.md"), rus).unwrap();
    std::fs::write(act.join("kaz.md"), kaz).unwrap();
    world.folder.path().join("law")
}

#[test]
fn the_law_is_quoted_as_it_stood_or_told_in_short() {
    let mut world = World::district();
    let (case, _) = case(&mut world);
    let request = json!({ "case": case, "template": "protest" });
    let draft = world.ask("draft", request.clone());
    assert!(lines(&draft, "ru").contains("краткое изложение") && lines(&draft, "kk").contains("қысқаша мазмұны"));
    let folder = legislation(&world);
    world.ask("import_acts", json!({ "path": folder }));
    let draft = world.ask("draft", request);
    assert!(!faults(&draft).contains("ПК, ст. 146: изложена кратко"), "{}", faults(&draft));
    let (ru, kk) = (lines(&draft, "ru"), lines(&draft, "kk"));
    for (text, said) in [
        (&ru, "(в редакции, действующей с 01.01.2016): «2. Акт регистрируется до начала.»"),
        (&ru, "подпункт 8) пункта 2"),
        (&ru, "«2. К грубым относятся: … 8) отсутствие регистрации.»"),
        (&kk, "«2. Акт басталғанға дейін тіркеледі.»"),
        (&kk, "«2. Өрескелге жатады: … 8) тіркеудің болмауы.»"),
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
}

#[test]
fn a_draft_is_kept_edited_adopted_and_stays() {
    let mut world = World::district();
    let (case, number) = case(&mut world);
    let request = json!({ "case": case, "template": "protest" });
    let kept = world.ask("keep_draft", request.clone());
    let id = kept["draft"].as_i64().unwrap();
    assert_eq!(world.ask("keep_draft", request.clone())["versions"].as_array().unwrap().len(), 2);
    let path = |world: &World, name: &str| world.folder.path().join(name);
    let out = path(&world, "protest.docx");
    let export = |language: &str, path: &Path| json!({ "draft": id, "language": language, "path": path });
    let written = world.ask("export_draft", export("ru", &out));
    assert_eq!(std::fs::metadata(&out).unwrap().len(), written["bytes"].as_u64().unwrap());
    assert!(text(&out).contains("Проект подготовлен автоматически"), "the mark of a draft");
    assert_eq!(world.refused("export_draft", export("ru", &out)), "store_refused", "nothing is written over");
    let pdf = path(&world, "protest.pdf");
    world.ask("export_draft", export("kk", &pdf));
    assert!(std::fs::read(&pdf).unwrap().starts_with(b"%PDF-1."));

    // A person edits the Russian text; the Kazakh one stays.
    let edited = path(&world, "edited.docx");
    std::fs::write(&edited, replaced(&out, "Отменить указанные", "Полностью отменить указанные")).unwrap();
    let back = json!({ "draft": id, "language": "ru", "path": edited });
    let returned = world.ask("return_draft", back.clone());
    let changes = returned["versions"][0]["changes"].as_array().unwrap();
    assert!(
        changes.iter().any(|change| change["added"] == true && change["text"].as_str().unwrap().contains("Полностью")),
        "{changes:?}"
    );
    assert!(changes.iter().all(|change| change["language"] == "ru"), "{changes:?}");
    assert!(lines(&returned, "ru").contains("Полностью отменить"));
    let hostile = world.file("bad.docx", "PK no package");
    assert_eq!(world.refused("return_draft", json!({ "draft": id, "language": "ru", "path": hostile })), "bad_request");

    // Something keeps it from going out: a person has to say why it goes all the same.
    let adopt = |despite: Value| json!({ "draft": id, "number": "02-07/15", "day": "2026-11-16", "despite": despite });
    assert_eq!(world.refused("adopt_draft", adopt(Value::Null)), "bad_request");
    let mut tomorrow = adopt(json!("реквизиты впишет канцелярия"));
    tomorrow["day"] = "2026-11-17".into();
    assert_eq!(world.refused("adopt_draft", tomorrow), "bad_request", "no act is of a day to come");
    let adopted = world.ask("adopt_draft", adopt(json!("реквизиты впишет канцелярия")));
    assert_eq!(
        (&adopted["adopted"]["number"], &adopted["adopted"]["act_day"]),
        (&json!("02-07/15"), &json!("2026-11-16"))
    );
    let act = path(&world, "act.docx");
    world.ask("export_draft", export("ru", &act));
    let said = text(&act);
    assert!(
        !said.contains("Проект подготовлен") && said.contains("Полностью отменить") && said.contains(&number),
        "{said}"
    );
    for (call, request) in
        [("keep_draft", request.clone()), ("return_draft", back), ("adopt_draft", adopt(json!("ещё раз")))]
    {
        assert_eq!(world.refused(call, request), "bad_request", "{call}: an act stays as it is");
    }
    // The act goes into the evidence package of its case, in both languages, with what it says and from which rows.
    let package = path(&world, "package.zip");
    world.ask("build_package", json!({ "case_id": case, "path": package, "sign": true }));
    let report = world.ask("verify_package", json!({ "path": package }));
    assert_eq!(report["ok"], true, "{report}");
    let zip = zip::ZipArchive::new(std::fs::File::open(&package).unwrap()).unwrap();
    let names = zip.file_names().map(|name| name.unwrap().into_owned()).collect::<Vec<_>>().join(" ");
    for name in ["kk.docx", "ru.docx", "kk.pdf", "ru.pdf", "facts.json"] {
        assert!(names.contains(&format!("protest-{id}.{name}")), "{name}: {names}");
    }
    let journal = world.ask("journal", json!({})).to_string();
    assert!(journal.contains("02-07/15") && world.ask("journal_verify", json!({}))["ok"] == true);
    no_bare_key(&mut world);
}

/// What nobody has edited is made anew with its number. It is adopted only if it says what was kept and looked at; whoever looks at an act
/// later, signs nothing.
#[test]
fn an_act_says_what_was_kept_or_is_not_adopted() {
    let mut world = World::district();
    world.host.actor = "Айдар".to_owned();
    let (case, _) = case(&mut world);
    let request = json!({ "case": case, "template": "protest" });
    let id = world.ask("keep_draft", request.clone())["draft"].clone();
    let key = world.ask("case", json!({ "case_id": case }))["head"]["object_key"].as_str().unwrap().to_owned();
    let renamed = format!("id;role;name_ru;name_kk\n{key};authority;Отдел надзора;Қадағалау бөлімі\n");
    let file = world.file("renamed.csv", renamed);
    world.ask("import", json!({ "passport": "entities", "path": file, "fewer_columns": true }));
    let adopt = json!({ "draft": id, "number": "02-07/15", "day": "2026-11-16", "despite": "срочно" });
    let refused = world.try_ask("adopt_draft", adopt.clone()).unwrap_err();
    assert!(refused.message.contains("изменились сведения проекта"), "{refused:?}");
    assert!(world.ask("draft", request.clone())["adopted"].is_null());
    world.ask("keep_draft", request.clone());
    world.ask("adopt_draft", adopt);
    // The case tells of it, beside its template and so beside the task that the act completes.
    let view = world.ask("case", json!({ "case_id": case }));
    let find = |part: &str, key: &str| view[part].as_array().unwrap().iter().find(|one| one[key] == "protest").cloned();
    let act = &find("templates", "id").unwrap()["adopted"];
    assert_eq!((&act["number"], &act["act_day"]), (&json!("02-07/15"), &json!("2026-11-16")));
    assert!(find("nodes", "template").is_some());
    // The copy with references is made when it is asked for, and is signed by whoever adopted the act.
    world.host.actor = "Серік".to_owned();
    let path = world.folder.path().join("copy.docx");
    let copy = json!({ "draft": id, "language": "ru", "references": true, "path": path });
    world.ask("export_draft", copy);
    let said = text(&path);
    assert!(said.contains("Отдел надзора") && said.contains("Айдар") && !said.contains("Серік"), "{said}");
}

#[test]
fn a_clerks_own_template_is_taken_and_a_broken_one_is_told() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("templates")).unwrap();
    let built_in = Assets::built_in().bytes("templates/protest.ru.docx").unwrap();
    let own = folder.path().join("templates/protest.ru.docx");
    std::fs::write(&own, &built_in).unwrap();
    std::fs::write(&own, replaced(&own, "ТРЕБУЮ", "ПРОШУ ПРИНЯТЬ МЕРЫ")).unwrap();
    let mut world = World::with_assets(Assets::with_folder(folder.path()));
    let district = crate::world::district().0;
    world.import("inspections", &district.join("inspections.csv"));
    let (case, _) = case(&mut world);
    let draft = world.ask("draft", json!({ "case": case, "template": "protest" }));
    assert!(lines(&draft, "ru").contains("ПРОШУ ПРИНЯТЬ МЕРЫ"));
    std::fs::write(&own, replaced(&own, "{number}", "{nomer}")).unwrap();
    let failure = world.try_ask("unlock", json!({ "passphrase": crate::world::PASSPHRASE })).unwrap_err();
    assert!(failure.advice.contains("protest.ru.docx") && failure.advice.contains("nomer"), "{failure:?}");
}

/// Every template of every tactic, as LibreOffice reads it.
#[test]
fn libreoffice_reads_what_is_produced() {
    if Command::new("soffice").arg("--version").output().is_err() {
        say("LibreOffice is not here: the documents were not opened by it");
        return;
    }
    let mut world = World::district();
    let (case, _) = case(&mut world);
    let view = world.ask("case", json!({ "case_id": case }));
    let mut files = Vec::new();
    for template in view["templates"].as_array().unwrap() {
        let id = template["id"].as_str().unwrap();
        let draft = world.ask("keep_draft", json!({ "case": case, "template": id }))["draft"].clone();
        for language in ["kk", "ru"] {
            let path = world.folder.path().join(format!("{id}.{language}.docx"));
            world.ask("export_draft", json!({ "draft": draft, "language": language, "path": path }));
            files.push(path);
        }
    }
    assert!(files.len() >= 8);
    let home = format!("-env:UserInstallation=file://{}", world.folder.path().join("office").display());
    let done = Command::new("soffice")
        .args([&home, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"])
        .arg(world.folder.path())
        .args(&files)
        .output()
        .unwrap();
    assert!(done.status.success(), "{done:?}");
    for file in files {
        let read = std::fs::read_to_string(file.with_extension("txt")).unwrap();
        let squeezed = |text: &str| text.split_whitespace().collect::<String>().to_lowercase();
        // Heads of pages are no part of what it writes as plain text.
        let (read, own) = (squeezed(read.trim_start_matches('\u{feff}')), text_of(&file, "word/document"));
        for line in own.lines().filter(|line| !line.trim().is_empty()) {
            assert!(read.contains(&squeezed(line)), "{}: {line}", file.display());
        }
    }
}

/// The text of a document with its heads, a line a paragraph.
pub fn text(path: &Path) -> String {
    text_of(path, "word/document") + &text_of(path, "word/header")
}

/// The text of some parts, as a reader of XML sees it.
fn text_of(path: &Path, parts: &str) -> String {
    let mut zip = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut text = String::new();
    for name in names.iter().filter(|name| name.starts_with(parts)) {
        let mut xml = String::new();
        std::io::Read::read_to_string(&mut zip.by_name(name).unwrap(), &mut xml).unwrap();
        for paragraph in xml.split("</w:p>") {
            let mut rest = paragraph;
            while let Some(at) = ["<w:t>", "<w:t "].iter().filter_map(|mark| rest.find(mark)).min() {
                let Some((_, after)) = rest[at..].split_once('>') else { break };
                let (said, after) = after.split_once("</w:t>").unwrap_or((after, ""));
                text.push_str(
                    &said.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"),
                );
                rest = after;
            }
            text.push('\n');
        }
    }
    text
}

/// The document with other words in it.
fn replaced(path: &PathBuf, from: &str, to: &str) -> Vec<u8> {
    use std::io::{Read as _, Write as _};
    let mut zip = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..zip.len() {
        let mut member = zip.by_index(at).unwrap();
        let name = member.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        member.read_to_end(&mut bytes).unwrap();
        if name == "word/document.xml" {
            let xml = String::from_utf8(bytes).unwrap();
            assert!(xml.contains(from), "{from}");
            bytes = xml.replace(from, to).into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}
