//! A change as a person asks for it, and the file as it would read then.

use chrono::NaiveDate;
use ekn_data::assets::{Asset, Assets};
use ekn_data::vocabulary::Text;
use toml_edit::{ArrayOfTables, Datetime, DocumentMut, InlineTable, Item, Table, value};

use crate::{Error, Library, Result};

use super::Amended;
use super::tactic::TacticAmendment;

/// What is to be changed.
#[derive(Debug, Clone)]
pub enum Amendment {
    /// A deadline rule.
    Rule(RuleAmendment),
    /// A day of a calendar.
    Day(DayAmendment),
    /// A year whose calendar has been published.
    Published(i32),
    /// A task of a tactic.
    Tactic(Box<TacticAmendment>),
    /// A change that is taken back: its file reads as it did before. Only while the file still reads as the change left it.
    Back(Box<Amended>),
}

/// A rule with what is to be different. Codes are those of the files in `assets/norms`: the loader refuses others.
#[derive(Debug, Clone)]
pub struct RuleAmendment {
    /// The rule's id.
    pub id: String,
    /// The first day of a new wording; without it the wording in force today is corrected as if it had always been so.
    pub from: Option<NaiveDate>,
    /// Its length.
    pub value: Option<u32>,
    /// Where the program starts the count.
    pub count_from: String,
    /// Whether a last day that is not worked moves.
    pub roll: String,
    /// Whether the program counts by it.
    pub enabled: bool,
    /// Where the text was read.
    pub read_at: String,
    /// Triggers with the days that a person has worked out, in place of the worked cases.
    pub cases: Vec<(String, String)>,
}

/// A day of a calendar.
#[derive(Debug, Clone)]
pub struct DayAmendment {
    /// The day.
    pub date: NaiveDate,
    /// `holiday`, `moved`, `transferred`, `rest` or `worked`; `None` makes it a day as any other.
    pub kind: Option<String>,
    /// Its name.
    pub name: Text,
    /// The norm or decision.
    pub norm: Text,
}

impl Amendment {
    /// The rule's id, the day, the year, or the tactic with its task.
    #[must_use]
    pub fn subject(&self) -> String {
        match self {
            Self::Rule(rule) => rule.id.clone(),
            Self::Day(day) => day.date.to_string(),
            Self::Published(year) => year.to_string(),
            Self::Tactic(tactic) => format!("{} {}", tactic.tactic, tactic.task),
            Self::Back(amended) => amended.subject.clone(),
        }
    }

    /// The tactic that is changed, if one is.
    #[must_use]
    pub fn tactic(&self) -> Option<&str> {
        match self {
            Self::Tactic(change) => Some(&change.tactic),
            Self::Back(amended) => amended.path.strip_prefix("tactics/")?.strip_suffix(".toml"),
            _ => None,
        }
    }

    /// The file as it reads now, and as it would read.
    pub fn draft(&self, assets: &Assets, library: &Library, today: NaiveDate) -> Result<(Asset, Asset)> {
        use chrono::Datelike;
        let path = match self {
            Self::Rule(rule) => {
                let found = library.norms.wordings(&rule.id).next();
                let (act, _) = found.ok_or_else(|| Error::NoRule(rule.id.clone()))?;
                format!("norms/{}.toml", act.id)
            }
            Self::Day(day) => calendar(library, day.date.year())?,
            Self::Published(year) => calendar(library, *year)?,
            Self::Tactic(change) => {
                library.tactic(&change.tactic).ok_or_else(|| Error::NoTactic(change.tactic.clone()))?;
                format!("tactics/{}.toml", change.tactic)
            }
            Self::Back(amended) => {
                let now = assets.read(&amended.path)?;
                if now.text != amended.after {
                    return Err(Error::ChangedSince);
                }
                return Ok((now, Asset { path: amended.path.clone(), text: amended.before.clone() }));
            }
        };
        let now = assets.read(&path)?;
        let mut file: DocumentMut =
            now.text.parse().map_err(|error: toml_edit::TomlError| now.refuse(0, error.message()))?;
        let added = match self {
            Self::Rule(rule) => rule.apply(&mut file, today)?,
            Self::Day(day) => {
                day.apply(&mut file);
                String::new()
            }
            Self::Tactic(tactic) => {
                tactic.apply(&mut file)?;
                String::new()
            }
            Self::Published(_) => {
                file["status"] = value("published");
                String::new()
            }
            Self::Back(_) => String::new(),
        };
        let text = format!("{file}{added}");
        Ok((now, Asset { path, text }))
    }
}

fn calendar(library: &Library, year: i32) -> Result<String> {
    library.calendars.year(year).ok_or(Error::NoCalendar(year))?;
    Ok(format!("calendars/kz-{year}.toml"))
}

impl RuleAmendment {
    /// Changes the wording, or closes it and answers the new one as text to be put at the end.
    fn apply(&self, file: &mut DocumentMut, today: NaiveDate) -> Result<String> {
        let no_rule = || Error::NoRule(self.id.clone());
        let day = self.from.unwrap_or(today);
        let rules = file["rule"].as_array_of_tables_mut().ok_or_else(no_rule)?;
        let mine = |table: &Table| table.get("id").and_then(Item::as_str) == Some(self.id.as_str());
        let in_force = rules.iter().position(|table| mine(table) && in_force(table, day));
        let place = in_force.or_else(|| rules.iter().position(mine)).ok_or_else(no_rule)?;
        let table = rules.get_mut(place).ok_or_else(no_rule)?;
        let Some(from) = self.from else {
            self.write(table);
            return Ok(String::new());
        };
        if date_of(table, "valid_from").is_some_and(|begun| from <= begun) {
            return Err(Error::WordingTooEarly(from));
        }
        let last = from.pred_opt().ok_or(Error::OutOfRange)?;
        let mut new = alone(table);
        if let Some(fresh) = new["rule"].as_array_of_tables_mut().and_then(|rules| rules.get_mut(0)) {
            fresh["valid_from"] = local(from);
            self.write(fresh);
        }
        table["valid_to"] = local(last);
        // A case of the days to come would be counted by the new wording.
        if let Some(cases) = table.get_mut("case").and_then(Item::as_array_of_tables_mut) {
            cases.retain(|case| {
                let trigger = case.get("from").and_then(Item::as_str).and_then(|text| text.get(..10));
                trigger.and_then(|day| day.parse::<NaiveDate>().ok()).is_some_and(|day| day < from)
            });
        }
        Ok(format!("\n{new}"))
    }

    fn write(&self, table: &mut Table) {
        if let Some(length) = self.value {
            table["value"] = value(i64::from(length));
        }
        table["count_from"] = value(&self.count_from);
        table["roll"] = value(&self.roll);
        table["enabled"] = value(self.enabled);
        table["read_at"] = value(&self.read_at);
        if self.cases.is_empty() {
            return;
        }
        let mut cases = ArrayOfTables::new();
        for (from, due) in &self.cases {
            let mut case = Table::new();
            case["from"] = value(from);
            case["due"] = value(due);
            case["why"] = value("worked out by hand when the rule was changed");
            cases.push(case);
        }
        table["case"] = Item::ArrayOfTables(cases);
    }
}

impl DayAmendment {
    fn apply(&self, file: &mut DocumentMut) {
        let held = file.entry("day").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
        let Some(days) = held.as_array_of_tables_mut() else { return };
        days.retain(|day| date_of(day, "date") != Some(self.date));
        if let Some(kind) = &self.kind {
            let mut day = Table::new();
            day["date"] = local(self.date);
            day["kind"] = value(kind);
            day["name"] = value(in_three(&self.name));
            day["norm"] = value(in_three(&self.norm));
            day.decor_mut().set_prefix("\n");
            days.push(day);
        }
        let mut sorted: Vec<Table> = days.iter().cloned().collect();
        sorted.sort_by_key(|day| date_of(day, "date"));
        days.clear();
        for (place, mut day) in sorted.into_iter().enumerate() {
            day.set_position(Some(place as isize + 1));
            days.push(day);
        }
    }
}

/// A wording in a file of its own.
fn alone(table: &Table) -> DocumentMut {
    let mut file = DocumentMut::new();
    let mut rules = ArrayOfTables::new();
    rules.push(table.clone());
    file["rule"] = Item::ArrayOfTables(rules);
    file
}

fn in_force(table: &Table, day: NaiveDate) -> bool {
    date_of(table, "valid_from").is_none_or(|from| from <= day) && date_of(table, "valid_to").is_none_or(|to| day <= to)
}

fn date_of(table: &Table, key: &str) -> Option<NaiveDate> {
    table.get(key)?.as_datetime()?.to_string().parse().ok()
}

fn local(day: NaiveDate) -> Item {
    // A day is always a date that the format knows.
    day.to_string().parse::<Datetime>().map_or(Item::None, value)
}

pub(super) fn in_three(text: &Text) -> InlineTable {
    [("kk", &text.kk), ("ru", &text.ru), ("en", &text.en)].into_iter().collect()
}

#[cfg(test)]
mod tests;
