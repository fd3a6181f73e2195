//! Drafts as a whole.

mod bundled;
mod faults;
mod hostile;
mod office;
mod pair;
mod random;
mod splitting;

use std::fs;
use std::path::Path;

use chrono::NaiveDate;

use crate::documents::docx::package::{Limits, Package};
use crate::documents::docx::text;
use crate::documents::facts::{Fact, Facts, Source};
use crate::documents::pdf::{self, About, Fonts};
use crate::documents::produce::{Draft, Method, Options, References, produce};
use crate::documents::profile::Profile;
use crate::documents::template::schema::Schema;
use crate::documents::template::{Template, TemplateError};
use crate::documents::text::{Language, Said};
use crate::documents::words::Words;

/// The asset files of the tree.
const ASSETS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets");

pub(super) struct World {
    pub schema: Schema,
    pub words: Words,
    pub profile: Profile,
}

impl World {
    pub fn new() -> Self {
        let read = |name: &str| fs::read_to_string(Path::new(ASSETS).join("templates").join(name)).unwrap();
        let mut profile = Profile::parse(&read("profile.toml")).unwrap();
        profile.office.name = said("Алматы қаласының прокуратурасы", "Прокуратура города Алматы");
        profile.office.address = said("Алматы қ., Абай даңғылы, 1", "г. Алматы, проспект Абая, 1");
        profile.office.email = "office@example.kz".into();
        Self {
            schema: Schema::parse(&read("fields.toml")).unwrap(),
            words: Words::parse(&read("words.toml")).unwrap(),
            profile,
        }
    }

    pub fn method(&self) -> Method<'_> {
        Method { schema: &self.schema, words: &self.words, profile: &self.profile }
    }

    pub fn draft(&self, template: &Template, facts: &Facts, language: Language, references: References) -> Draft {
        produce(template, facts, self.method(), Options { language, references, adopted: false }).unwrap()
    }
}

pub(super) fn said(kk: &str, ru: &str) -> Said {
    Said { kk: kk.into(), ru: ru.into() }
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// All bundled templates.
pub(super) fn bundled(world: &World) -> Vec<Template> {
    let mut names: Vec<_> =
        fs::read_dir(Path::new(ASSETS).join("templates")).unwrap().map(|file| file.unwrap().path()).collect();
    names.sort();
    let ids = names.iter().filter_map(|path| path.file_name().unwrap().to_str().unwrap().strip_suffix(".kk.docx"));
    ids.map(|id| {
        let read = |end: &str| fs::read(format!("{ASSETS}/templates/{id}.{end}")).unwrap();
        let card = String::from_utf8(read("toml")).unwrap();
        Template::read(&card, &read("kk.docx"), &read("ru.docx"), &world.schema, &Limits::default()).unwrap()
    })
    .collect()
}

pub(super) fn fonts() -> Fonts {
    let read = |name: &str| fs::read(format!("{ASSETS}/fonts/Tinos-{name}.ttf")).unwrap();
    let files = ["Regular", "Bold", "Italic", "BoldItalic"].map(read);
    Fonts::new(files.each_ref().map(Vec::as_slice)).unwrap()
}

fn fact(kk: &str, ru: &str, line: usize) -> Fact {
    let source = Source {
        id: format!("row:{line}"),
        said: said(
            &format!("Тексерулер тізілімі, inspections.csv файлы, {line}-жол, SHA-256 9f86d081…"),
            &format!("Реестр проверок, файл inspections.csv, строка {line}, SHA-256 9f86d081…"),
        ),
    };
    Fact { sources: vec![source], ..Fact::plain(said(kk, ru)) }
}

fn dated(date: &str, kk: &str, ru: &str, line: usize) -> Fact {
    Fact { day: Some(day(date)), ..fact(kk, ru, line) }
}

/// Facts that fill every field.
pub(super) fn full() -> Facts {
    let mut facts = Facts::default();
    let mut put = |field: &str, fact: Fact| {
        facts.values.insert(field.into(), fact);
    };
    put(
        "authority",
        fact(
            "Алматы қаласының Өртке қарсы қызмет департаменті",
            "Департамент противопожарной службы города Алматы",
            12,
        ),
    );
    put("respondent", fact("Алматы қаласының Жер инспекциясы", "Земельная инспекция города Алматы", 44));
    put("entity", fact("Құрылысшы-Ңұр» ЖШС", "ТОО «Құрылысшы-Нұр", 12));
    put("entity_id", fact("123456789012", "123456789012", 12));
    put("entity_id_name", Fact::plain(said("БСН", "БИН")));
    for field in ["act_protested", "act_by", "act_asked"] {
        put(field, Fact::plain(said("тексеруді тағайындау туралы акт", "акту о назначении проверки")));
    }
    put("number", fact("247-Т", "247-П", 12));
    put("date", dated("2026-09-14", "2026 жылғы 14 қыркүйек", "14 сентября 2026 года", 12));
    put("due", dated("2026-12-01", "2026 жылғы 1 желтоқсан", "1 декабря 2026 года", 30));
    put(
        "today",
        Fact {
            day: Some(day("2026-11-21")), ..Fact::plain(said("2026 жылғы 21 қараша", "21 ноября 2026 года"))
        },
    );
    put("act_number", Fact::plain(Said::same("7-26")));
    put("case", Fact::plain(Said::same("318")));
    put("applicant", fact("Ә. Үсенов", "А. Усенову", 44));
    put("signatory", Fact::plain(Said::same("Қ. Әбдіғалиев")));
    put("answer_due", dated("2026-12-04", "2026 жылғы 4 желтоқсан", "4 декабря 2026 года", 30));
    put(
        "answer_norm",
        Fact {
            norm: Some("prosecutors-office:36".into()),
            ..fact("«Прокуратура туралы» КЗ 36-бабы", "статья 36 КЗ «О прокуратуре»", 31)
        },
    );
    let finding = |n: usize| {
        let mut record = Facts::default();
        let mut put = |field: &str, fact: Fact| {
            record.values.insert(field.into(), fact);
        };
        put("n", Fact::plain(Said::same(&n.to_string())));
        put(
            "sentence",
            fact(
                "Тексеру тағайындау туралы акт тіркелмеген.",
                "Акт о назначении проверки не зарегистрирован.",
                100 + n,
            ),
        );
        put(
            "law",
            fact(
                "тексеруді тағайындау туралы акт міндетті түрде тіркеледі.",
                "акт о назначении проверки подлежит обязательной регистрации.",
                100 + n,
            ),
        );
        put(
            "norm",
            Fact {
                norm: Some("entrepreneurial-code:146".into()),
                ..fact("Кәсіпкерлік кодекстің 146-бабы", "статья 146 Предпринимательского кодекса", 100 + n)
            },
        );
        if n == 1 {
            put("place", fact("1-тармақ", "пункт 1", 101));
        }
        put(
            "facts",
            fact(
                "тіркеу нөмірі жоқ; тексеру 2026 жылғы 14 қыркүйекте басталған.",
                "регистрационный номер отсутствует; проверка начата 14 сентября 2026 года.",
                100 + n,
            ),
        );
        record
    };
    facts.lists.insert("findings".into(), (1..=3).map(finding).collect());
    let gross = [("n".to_owned(), Fact::plain(Said::same("1")))];
    facts.lists.insert("gross".into(), vec![Facts { values: gross.into(), ..Facts::default() }]);
    let demand = |n: usize| {
        let mut record = Facts::default();
        record.values.insert("n".into(), Fact::plain(Said::same(&n.to_string())));
        record.values.insert(
            "text".into(),
            fact("Тексеру нәтижелері туралы актінің күшін жою.", "Отменить акт о результатах проверки.", 200 + n),
        );
        record
            .values
            .insert("due".into(), dated("2026-12-01", "2026 жылғы 1 желтоқсан", "1 декабря 2026 года", 200 + n));
        record.values.insert(
            "metric".into(),
            fact("Тізілімде актінің күші жойылған деп белгіленген.", "В реестре акт отмечен отменённым.", 200 + n),
        );
        record
    };
    facts.lists.insert("demands".into(), (1..=2).map(demand).collect());
    facts
}

/// A template of one body for both languages.
pub(super) fn made(world: &World, kk: &str, ru: &str) -> Result<Template, TemplateError> {
    let card = "id = \"x\"\ntitle = { kk = \"а\", ru = \"а\", en = \"a\" }\nsubject = \"inspection\"\nnorm = \"prosecutors-office:33\"\nkind = \"protest\"\n";
    Template::read(card, &docx(kk), &docx(ru), &world.schema, &Limits::default())
}

pub(super) fn docx(body: &str) -> Vec<u8> {
    package(body, &[]).write().unwrap()
}

pub(super) fn parts(body: &str) -> Vec<(String, Vec<u8>)> {
    let xml = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    vec![
        ("[Content_Types].xml".into(), include_bytes!("parts/content_types.xml").to_vec()),
        ("_rels/.rels".into(), include_bytes!("parts/rels.xml").to_vec()),
        ("word/document.xml".into(), xml.into_bytes()),
    ]
}

pub(super) fn package(body: &str, more: &[(&str, &str)]) -> Package {
    let mut parts = parts(body);
    parts.extend(more.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.as_bytes().to_vec())));
    Package::of(parts).unwrap()
}

/// The text of a draft's body.
pub(super) fn body(draft: &Draft) -> Vec<String> {
    text::of_body(&draft.package).unwrap()
}

pub(super) fn pdf(draft: &Draft, fonts: &Fonts, language: Language) -> Vec<u8> {
    pdf::render(&draft.package, fonts, About { title: "Акт", language, day: day("2026-11-21") }).unwrap()
}

/// Without spaces: what Word, LibreOffice and a page break differently.
pub(super) fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{FEFF}').collect()
}

pub(super) fn text_of_pdf(bytes: &[u8]) -> Vec<String> {
    let document = lopdf::Document::load_mem(bytes).unwrap();
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    pages.iter().map(|page| document.extract_text(&[*page]).unwrap()).collect()
}
