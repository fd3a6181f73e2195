//! Registry files of any size, the same at every run: invented, with the lengths and the skew of real ones.

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use chrono::{Days, NaiveDate};
use ekn_fixtures::identifier::bin;

use crate::Outcome;

/// How many rows each file has.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    pub objects: usize,
    pub inspections: usize,
    pub appeals: usize,
    pub workbook: usize,
}

impl Scale {
    /// A share of the national registry.
    pub fn of(share: f64) -> Self {
        let part = |whole: f64| (whole * share).max(100.0) as usize;
        Self {
            objects: part(500_000.0),
            inspections: part(1_000_000.0),
            appeals: part(2_000_000.0),
            workbook: part(100_000.0),
        }
    }
}

/// The files of a folder; those that are missing are written.
pub fn files(dir: &Path, scale: Scale) -> Outcome<[PathBuf; 3]> {
    let [inspections, appeals, workbook] =
        ["inspections.csv", "appeals.csv", "inspections.xlsx"].map(|name| dir.join(name));
    if !inspections.exists() {
        write_inspections(&inspections, scale)?;
    }
    if !appeals.exists() {
        write_appeals(&appeals, scale)?;
    }
    if !workbook.exists() {
        write_workbook(&workbook, scale)?;
    }
    Ok([inspections, appeals, workbook])
}

pub const INSPECTION: [&str; 25] = [
    "number",
    "act_date",
    "authority_id",
    "authority_name",
    "entity_id",
    "entity_name",
    "kind",
    "ground",
    "ground_text",
    "source_appeal",
    "registration_number",
    "registered",
    "notice",
    "start",
    "end_planned",
    "end",
    "extensions",
    "risk_degree",
    "entity_size",
    "sphere",
    "result",
    "violations_gross",
    "prescriptions",
    "fine_amount",
    "inspectors",
];

fn write_inspections(path: &Path, scale: Scale) -> Outcome<()> {
    let mut out = csv::WriterBuilder::new().delimiter(b';').from_writer(BufWriter::new(File::create(path)?));
    out.write_record(INSPECTION)?;
    let mut dice = Dice(1);
    for at in 0..scale.inspections {
        out.write_record(inspection(at, scale, &mut dice))?;
    }
    Ok(out.flush()?)
}

fn inspection(at: usize, scale: Scale, dice: &mut Dice) -> [String; 25] {
    let start = day(at * 2_000 / scale.inspections + dice.below(20));
    let shown = |day: NaiveDate| day.format("%d.%m.%Y").to_string();
    let moment = |day: NaiveDate| format!("{} 10:{:02}", shown(day), at % 60);
    let entity = dice.skewed(scale.objects);
    let authority = dice.skewed(200);
    let due = start + Days::new(15);
    [
        format!("{:04}-{at:07}", 2_020 + at % 7),
        shown(start - Days::new(3)),
        authority_bin(authority),
        authority_name(authority),
        entity_bin(entity),
        entity_name(entity),
        ["compliance", "preventive_visit", "unscheduled", "other"][dice.below(4)].to_owned(),
        ["schedule", "144-5-1", "144-5-3"][dice.below(3)].to_owned(),
        sentence(dice, 9),
        if dice.below(5) == 0 { format!("ЖТ-{:07}", dice.below(scale.appeals)) } else { String::new() },
        format!("26{at:09}"),
        moment(start - Days::new(2)),
        moment(start - Days::new(1)),
        moment(start),
        shown(due),
        moment(due),
        (dice.below(8) / 7).to_string(),
        ["high", "medium", "low"][dice.below(3)].to_owned(),
        ["small", "medium", "large", "micro"][dice.below(4)].to_owned(),
        sentence(dice, 3),
        ["violations", "none"][dice.below(2)].to_owned(),
        dice.below(4).to_string(),
        dice.below(3).to_string(),
        (dice.below(400) * 1_000).to_string(),
        format!("{} {}.", NAMES[dice.below(NAMES.len())], WORDS[dice.below(40)]),
    ]
}

fn write_appeals(path: &Path, scale: Scale) -> Outcome<()> {
    let mut out = csv::WriterBuilder::new().delimiter(b';').from_writer(BufWriter::new(File::create(path)?));
    out.write_record([
        "number",
        "received",
        "registered",
        "kind",
        "language",
        "applicant",
        "authority_name",
        "entity_id",
        "entity_name",
        "topic",
        "text",
        "decision",
        "decided",
    ])?;
    let mut dice = Dice(2);
    for at in 0..scale.appeals {
        let received = day(at * 2_000 / scale.appeals);
        let entity = dice.skewed(scale.objects);
        out.write_record([
            format!("ЖТ-{at:07}"),
            received.to_string(),
            received.to_string(),
            ["application", "complaint", "request", "message"][dice.below(4)].to_owned(),
            ["kk", "ru"][dice.below(2)].to_owned(),
            format!("{} {}", NAMES[dice.below(NAMES.len())], NAMES[dice.below(NAMES.len())]),
            authority_name(dice.skewed(200)),
            entity_bin(entity),
            entity_name(entity),
            sentence(&mut dice, 3),
            sentence(&mut dice, 34),
            ["satisfied", "refused", "explained"][dice.below(3)].to_owned(),
            (received + Days::new(10)).to_string(),
        ])?;
    }
    Ok(out.flush()?)
}

/// Appeals of this month that nobody has answered. How many: with the clock of its row, each case on one has four open dates.
pub fn office_appeals(path: &Path, scale: Scale) -> Outcome<usize> {
    let cases = scale.appeals / 160;
    let mut out = csv::WriterBuilder::new().delimiter(b';').from_writer(BufWriter::new(File::create(path)?));
    out.write_record(["number", "received", "registered", "kind", "authority_name", "topic", "decision", "decided"])?;
    for at in 0..cases {
        let received = NaiveDate::default().with_ymd(2026, 11, 1 + at as u32 % 16).to_string();
        let row =
            [&format!("A-{at:06}"), &received, &received, "application", &authority_name(at % 200), "topic", "", ""];
        out.write_record(row)?;
    }
    out.flush()?;
    Ok(cases)
}

fn write_workbook(path: &Path, scale: Scale) -> Outcome<()> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in (0..).zip(INSPECTION) {
        sheet.write_string(0, column, name)?;
    }
    let mut dice = Dice(3);
    for at in 0..scale.workbook {
        for (column, cell) in (0..).zip(inspection(at, scale, &mut dice)) {
            sheet.write_string(at as u32 + 1, column, cell)?;
        }
    }
    Ok(book.save(path)?)
}

/// The БИН of the authority with a number.
pub fn authority_bin(authority: usize) -> String {
    bin(day(0), 90_000 + authority)
}

/// The БИН of the entity with a number.
pub fn entity_bin(entity: usize) -> String {
    // A serial number has five digits: the month of registration tells the rest apart.
    bin(day(0) - Days::new(31 * (entity / 80_000) as u64), entity % 80_000)
}

fn entity_name(entity: usize) -> String {
    let form = ["ТОО", "ЖШС", "ИП", "АО"][entity % 4];
    format!("{form} «{} {} {}»", WORDS[entity % 97 % WORDS.len()], WORDS[entity % 53 % WORDS.len()], entity / 7)
}

fn authority_name(authority: usize) -> String {
    format!("РГУ «Департамент {} {} по области № {authority}»", WORDS[authority % 40], WORDS[authority % 31])
}

/// Words whose frequency falls as that of real texts does.
pub fn sentence(dice: &mut Dice, words: usize) -> String {
    let mut text = String::with_capacity(words * 14);
    for place in 0..words {
        if place > 0 {
            text.push(' ');
        }
        let rank = dice.skewed(WORDS.len() * 400);
        text.push_str(WORDS[rank % WORDS.len()]);
        if rank >= WORDS.len() {
            text.push_str(ENDINGS[rank / WORDS.len() % ENDINGS.len()]);
            if rank >= WORDS.len() * ENDINGS.len() {
                let _ = std::fmt::Write::write_fmt(&mut text, format_args!("{}", rank / WORDS.len() / ENDINGS.len()));
            }
        }
    }
    text
}

fn day(offset: usize) -> NaiveDate {
    NaiveDate::default().with_ymd(2020, 6, 1) + Days::new(offset as u64)
}

trait Ymd {
    fn with_ymd(self, year: i32, month: u32, day: u32) -> NaiveDate;
}

impl Ymd for NaiveDate {
    fn with_ymd(self, year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap_or(self)
    }
}

/// A plain generator of numbers: quick, and the same everywhere.
pub struct Dice(pub u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.next() as usize % end.max(1)
    }

    /// Small numbers often, large ones seldom.
    pub fn skewed(&mut self, end: usize) -> usize {
        let share = self.next() as f64 / f64::from(1_u32 << 31);
        ((end as f64).powf(share) - 1.0) as usize
    }
}

const NAMES: [&str; 12] = [
    "Ахметова",
    "Серіков",
    "Жұмабаева",
    "Иванов",
    "Қасымов",
    "Петрова",
    "Нұрланұлы",
    "Сидорова",
    "Өтеген",
    "Әлиева",
    "Ким",
    "Шевченко",
];
const ENDINGS: [&str; 10] = ["", "ы", "ов", "ам", "ның", "ға", "дан", "лар", "мен", "тер"];
pub const WORDS: [&str; 100] = [
    "жылу",
    "мектеп",
    "қала",
    "вода",
    "дом",
    "улица",
    "школа",
    "договор",
    "тексеру",
    "акт",
    "жұмыс",
    "баға",
    "дорога",
    "срок",
    "жауап",
    "суд",
    "газ",
    "тариф",
    "бала",
    "врач",
    "аурухана",
    "больница",
    "очередь",
    "земля",
    "жер",
    "құрылыс",
    "рұқсат",
    "лицензия",
    "магазин",
    "дүкен",
    "қызмет",
    "услуга",
    "счёт",
    "төлем",
    "автобус",
    "аялдама",
    "двор",
    "мусор",
    "қоқыс",
    "полиция",
    "шум",
    "шағым",
    "өтініш",
    "закон",
    "заң",
    "орган",
    "департамент",
    "инспектор",
    "нарушение",
    "бұзушылық",
    "штраф",
    "айыппұл",
    "экология",
    "ауа",
    "воздух",
    "өзен",
    "река",
    "завод",
    "зауыт",
    "цех",
    "рынок",
    "базар",
    "еңбек",
    "зарплата",
    "жалақы",
    "отпуск",
    "демалыс",
    "пособие",
    "жәрдемақы",
    "пенсия",
    "зейнетақы",
    "инвалид",
    "мүгедек",
    "ипотека",
    "банк",
    "кредит",
    "несие",
    "налог",
    "салық",
    "касса",
    "чек",
    "товар",
    "тауар",
    "качество",
    "сапа",
    "хлеб",
    "нан",
    "мясо",
    "ет",
    "молоко",
    "сүт",
    "дәрі",
    "лекарство",
    "аптека",
    "дәріхана",
    "кабинет",
    "мұғалім",
    "учитель",
    "класс",
    "сынып",
];
