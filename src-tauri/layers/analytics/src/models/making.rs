//! Models made from a table, and judged on one.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::judgement::{figures, guessed, judged_topics};
use super::learn::selection::{Judged, Learning};
use super::learn::table::{Frame, Profile, day_of};
use super::learn::{Artefact, Trained};
use super::overlap::{marks_of_rows, marks_of_texts};
use super::task::{Columns, DataProfile, Texts};
use super::telling::telling;
use super::{Error, Evaluation, LeftOut, Result, Sheet, Task};
use crate::appeals::AppealMethod;
use crate::appeals::topics::{Measures, TopicModel, Training};

/// The method of topics.
pub const TOPICS: &str = "topics";

/// A model that can be asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Model {
    /// Of outcomes: with those who control, and without them.
    Outcome(Box<Trained>),
    /// Of topics.
    Topic(Box<TopicModel>),
}

/// A model as it was made.
#[derive(Debug, Clone)]
pub struct Made {
    /// The model.
    pub model: Model,
    /// How many examples it was made from.
    pub n: usize,
    /// How many of them were positive, or how many topics there are.
    pub kinds: usize,
    /// First and last day of the examples, where they have days.
    pub days: Option<[NaiveDate; 2]>,
    /// What was found while it was chosen: never on the data that it is judged by later.
    pub chosen: Chosen,
    /// Marks of the rows that it was learnt from, by which they are known again ([`super::overlap`]).
    pub marks: Vec<u64>,
}

/// How a model was chosen, and what it did on examples that it had not seen then.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Chosen {
    /// The method; with and without those who control where there are both.
    pub methods: Vec<String>,
    /// Every method tried, by its name: AUC on later rows; with and without those who control.
    pub tried: Vec<BTreeMap<String, f64>>,
    /// Accuracy and macro-F1 on texts kept aside.
    pub texts: Option<Measures>,
    /// What of the data said too little to be learnt from.
    #[serde(default)]
    pub left_out: LeftOut,
    /// Columns that tell outcomes nearly alone, and so most likely know them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub telling: Vec<String>,
    /// How the choice was made; not noted with older versions.
    #[serde(default)]
    pub how: Option<How>,
    /// The day before which rows were learnt from, where one was given; not noted with older versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
}

/// How a model was chosen: with these alone another can be made that is the same to the last bit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct How {
    /// Parts, of time for outcomes and of texts for topics, by which methods were compared.
    pub folds: usize,
    /// The share of the last rows that these parts judge by, of outcomes.
    pub judged: Option<f64>,
    /// The parameters of each method chosen, by its name.
    pub parameters: BTreeMap<String, Value>,
}

/// Makes a model. Only rows before `until` are learnt from, where it is given. Marks of persons in texts are masked by `appeals` first,
/// whatever file they are from: no name is ever a word that is learnt.
///
/// # Errors
/// [`Error::FewTexts`], [`Error::OneTopic`] or that of learning where there are too few examples, [`Error::NoColumn`] where the profile
/// names a column that is not there, [`Error::UndatedRows`] where `until` is given and it can't be told which rows are before it, that of
/// [`Model::from_bytes`] for a model that could not be read again.
pub fn train(
    task: Task,
    profile: &DataProfile,
    sheet: &Sheet,
    until: Option<NaiveDate>,
    learning: &Learning,
    appeals: &AppealMethod,
) -> Result<Made> {
    let within = |day: Option<i32>| before(day, until);
    let mut made = match (&profile.columns, task) {
        (Columns::Table(columns), Task::InspectionOutcome) => {
            let frame = frame(columns, sheet)?;
            let rows = judged_rows(columns, sheet, &frame, until.is_some(), within)?;
            of_outcomes(learning, columns, &frame, &rows, marks_of_rows(sheet, &rows))?
        }
        (Columns::Texts(columns), Task::AppealTopic) => {
            of_topics(&examples(columns, sheet, until.is_some(), within, appeals)?)?
        }
        _ => return Err(Error::Profile { file: String::new(), what: format!("it is not one of {}", task.code()) }),
    };
    // What could not be read back would be kept and never asked again.
    Model::from_bytes(task, &made.model.to_bytes()?)?;
    let rare = made.chosen.left_out.rare;
    made.chosen.left_out = LeftOut { rare, ..LeftOut::of(profile, sheet)? };
    made.chosen.until = until;
    Ok(made)
}

fn of_outcomes(learning: &Learning, columns: &Profile, frame: &Frame, rows: &[usize], marks: Vec<u64>) -> Result<Made> {
    let (trained, reports) = learning.train(columns, frame, rows)?;
    let methods = [Some(&trained.whole), trained.without_who.as_ref()];
    let coded = trained.whole.code(&trained.whole.profile, &frame.part(columns, &trained.whole.profile, rows)?)?;
    let outcomes: Vec<bool> = rows.iter().map(|row| frame.outcomes[*row] == Some(true)).collect();
    Ok(Made {
        n: trained.whole.rows,
        kinds: trained.whole.positive,
        days: Some(trained.whole.days.map(civil)),
        chosen: Chosen {
            methods: methods.into_iter().flatten().map(|artefact| artefact.recipe.clone()).collect(),
            how: Some(how_chosen(learning, &trained)?),
            telling: telling(&trained.whole, &coded, &outcomes),
            tried: reports.iter().filter(|report| !report.is_empty()).map(|report| tried(report)).collect(),
            ..Chosen::default()
        },
        model: Model::Outcome(Box::new(trained)),
        marks,
    })
}

fn of_topics(examples: &[Example<'_>]) -> Result<Made> {
    let texts: Vec<&str> = examples.iter().map(|example| example.text.as_str()).collect();
    let labels: Vec<&str> = examples.iter().map(|example| example.topic).collect();
    let training = Training::default();
    let model = training.train(&texts, &labels)?;
    let top = model.levels.get("").ok_or_else(|| Error::Damaged("a model without a level".to_owned()))?;
    let days: Vec<NaiveDate> = examples.iter().filter_map(|example| example.day).map(civil).collect();
    let rare = model.left_out.values().map(|count| *count as usize).sum::<usize>();
    Ok(Made {
        n: texts.len() - rare,
        kinds: top.labels.len(),
        days: days.iter().min().copied().zip(days.iter().max().copied()).map(|(first, last)| [first, last]),
        chosen: Chosen {
            texts: Some(top.unseen),
            left_out: LeftOut { rare, ..LeftOut::default() },
            how: Some(How {
                folds: usize::from(training.parts),
                judged: None,
                parameters: [(TOPICS.to_owned(), written(&training)?)].into(),
            }),
            ..Chosen::default()
        },
        model: Model::Topic(Box::new(model)),
        marks: marks_of_examples(examples),
    })
}

fn how_chosen(learning: &Learning, trained: &Trained) -> Result<How> {
    let chosen = [Some(&trained.whole), trained.without_who.as_ref()];
    let recipes = chosen.into_iter().flatten().filter_map(|artefact| {
        let recipe = learning.recipes.iter().find(|recipe| recipe.id == artefact.recipe)?;
        let parameters = serde_json::json!({
            "bins": recipe.bins, "least_count": recipe.least_count, "method": written(&recipe.method).ok()?,
        });
        Some((recipe.id.clone(), parameters))
    });
    Ok(How { folds: learning.folds, judged: Some(learning.judged), parameters: recipes.collect() })
}

fn written(parameters: &impl Serialize) -> Result<Value> {
    serde_json::to_value(parameters).map_err(|error| Error::Damaged(error.to_string()))
}

fn tried(report: &[Judged]) -> BTreeMap<String, f64> {
    report.iter().map(|judged| (judged.recipe.clone(), judged.auc)).collect()
}

impl Model {
    /// What it is for.
    #[must_use]
    pub fn task(&self) -> Task {
        match self {
            Self::Outcome(_) => Task::InspectionOutcome,
            Self::Topic(_) => Task::AppealTopic,
        }
    }

    /// Its bytes, the same on every machine. Of a model of outcomes: the length of the first part in eight bytes, then both parts.
    ///
    /// # Errors
    /// [`Error::Damaged`] where it can't be written.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        match self {
            Self::Topic(model) => Ok(model.to_bytes()?),
            Self::Outcome(trained) => {
                let whole = trained.whole.to_bytes()?;
                let rest = trained.without_who.as_ref().map_or(Ok(Vec::new()), Artefact::to_bytes)?;
                Ok([&(whole.len() as u64).to_le_bytes()[..], &whole, &rest].concat())
            }
        }
    }

    /// Reads and checks the bytes of a model.
    ///
    /// # Errors
    /// [`Error::Damaged`] for bytes that are none.
    pub fn from_bytes(task: Task, bytes: &[u8]) -> Result<Self> {
        match task {
            Task::AppealTopic => Ok(Self::Topic(Box::new(TopicModel::from_bytes(bytes)?))),
            Task::InspectionOutcome => {
                let damaged = || Error::Damaged("a model of outcomes is cut off".to_owned());
                let (length, rest) = bytes.split_first_chunk::<8>().ok_or_else(damaged)?;
                let length = usize::try_from(u64::from_le_bytes(*length)).map_err(|_| damaged())?;
                let (whole, rest) = rest.split_at_checked(length).ok_or_else(damaged)?;
                let without_who = if rest.is_empty() { None } else { Some(Artefact::from_bytes(rest)?) };
                Ok(Self::Outcome(Box::new(Trained { whole: Artefact::from_bytes(whole)?, without_who })))
            }
        }
    }

    /// SHA-256 of its bytes.
    ///
    /// # Errors
    /// [`Error::Damaged`] where it can't be written.
    pub fn sha256(&self) -> Result<String> {
        Ok(hex::encode(Sha256::digest(self.to_bytes()?)))
    }

    /// Judges it on rows whose outcome is known, those from `from` on where it is given; tells the marks of these rows too, by which those
    /// that it was learnt from are known again ([`super::overlap`]).
    ///
    /// # Errors
    /// [`Error::NoColumn`] where the profile names a column that is not there, [`Error::NotEnough`] where there is no row to judge by,
    /// [`Error::UndatedRows`] where `from` is given and it can't be told which rows are from it on.
    pub fn evaluate(
        &self,
        profile: &DataProfile,
        sheet: &Sheet,
        from: Option<NaiveDate>,
        appeals: &AppealMethod,
    ) -> Result<(Evaluation, Vec<u64>)> {
        let within = |day: Option<i32>| !before_given(day, from);
        match (self, &profile.columns) {
            (Self::Outcome(trained), Columns::Table(columns)) => {
                let frame = frame(columns, sheet)?;
                let rows = judged_rows(columns, sheet, &frame, from.is_some(), within)?;
                if rows.is_empty() {
                    return Err(Error::NotEnough { found: 0, needed: 1 });
                }
                let judged = |artefact: &Artefact| figures(artefact, columns, &frame, &rows);
                let without_who = trained.without_who.as_ref().map(judged).transpose()?.map(Box::new);
                let evaluation = Evaluation::Outcome { whole: Box::new(judged(&trained.whole)?), without_who };
                Ok((evaluation, marks_of_rows(sheet, &rows)))
            }
            (Self::Topic(model), Columns::Texts(columns)) => {
                let examples = examples(columns, sheet, from.is_some(), within, appeals)?;
                if examples.is_empty() {
                    return Err(Error::NotEnough { found: 0, needed: 1 });
                }
                Ok((judge_topics(model, &examples), marks_of_examples(&examples)))
            }
            _ => Err(Error::Profile { file: String::new(), what: format!("it is not one of {}", self.task().code()) }),
        }
    }
}

/// A text with its topic.
struct Example<'a> {
    /// Without marks of persons.
    text: String,
    topic: &'a str,
    day: Option<i32>,
}

fn marks_of_examples(examples: &[Example<'_>]) -> Vec<u64> {
    marks_of_texts(examples.iter().map(|example| [example.text.as_str(), example.topic]))
}

/// Texts with a topic; of them those `within` their days where these are `asked` for.
fn examples<'a>(
    columns: &Texts,
    sheet: &'a Sheet,
    asked: bool,
    within: impl Fn(Option<i32>) -> bool,
    appeals: &AppealMethod,
) -> Result<Vec<Example<'a>>> {
    let (text, topic) = (told(sheet, &columns.text, &[])?, told(sheet, &columns.topic, &[])?);
    let date = columns.date.as_ref().map(|name| sheet.column(name)).transpose()?;
    let is_usable = |row: &[String]| !row[topic].trim().is_empty() && !row[text].trim().is_empty();
    if asked {
        let date = columns.date.as_ref().ok_or(Error::NoDate)?;
        refuse_undated(sheet, told(sheet, date, &[])?, |row| is_usable(&sheet.rows[row]))?;
    }
    let dated = sheet.rows.iter().filter(|row| is_usable(row)).map(|row| {
        let day = date.and_then(|date| day_of(row[date].trim())).map(|day| day.num_days_from_ce());
        (row, day)
    });
    let examples = dated.filter(|(_, day)| within(*day)).map(|(row, day)| Example {
        text: appeals.mask_for_models(&row[text]),
        topic: row[topic].trim(),
        day,
    });
    Ok(examples.collect())
}

/// Rows with a known outcome; of them those `within` their days where these are `asked` for.
fn judged_rows(
    columns: &Profile,
    sheet: &Sheet,
    frame: &Frame,
    asked: bool,
    within: impl Fn(Option<i32>) -> bool,
) -> Result<Vec<usize>> {
    told(sheet, &columns.outcome.column, &columns.missing)?;
    let date = told(sheet, &columns.date, &columns.missing)?;
    if asked {
        refuse_undated(sheet, date, |row| frame.outcomes[row].is_some())?;
    }
    let rows = (0..frame.len()).filter(|row| frame.outcomes[*row].is_some() && within(frame.days[*row]));
    Ok(rows.collect())
}

/// The place of a column that says something in at least one row, if there are rows.
fn told(sheet: &Sheet, name: &str, missing: &[String]) -> Result<usize> {
    let at = sheet.column(name)?;
    let says = |row: &Vec<String>| !row[at].trim().is_empty() && !missing.iter().any(|word| word == row[at].trim());
    if sheet.rows.is_empty() || sheet.rows.iter().any(says) { Ok(at) } else { Err(Error::EmptyColumn(name.to_owned())) }
}

/// Refuses rows of which it can't be told whether they are among those of the days asked for: to leave them out would be to choose.
fn refuse_undated(sheet: &Sheet, date: usize, is_usable: impl Fn(usize) -> bool) -> Result<()> {
    let column = &sheet.columns[date];
    let undated: Vec<_> = column.unread.iter().filter(|place| is_usable(place.row)).collect();
    let Some(first) = undated.first() else { return Ok(()) };
    Err(Error::UndatedRows {
        column: column.name.clone(),
        line: first.line,
        example: sheet.rows[first.row][date].trim().to_owned(),
        rows: undated.len(),
    })
}

fn judge_topics(model: &TopicModel, examples: &[Example<'_>]) -> Evaluation {
    let texts: Vec<&str> = examples.iter().map(|example| example.text.as_str()).collect();
    let topics: Vec<&str> = examples.iter().map(|example| example.topic).collect();
    let said = model.predict_all(&texts);
    let guesses = said.iter().zip(&topics).map(|(said, topic)| guessed(said.as_ref(), topic));
    judged_topics(&guesses.collect::<Vec<_>>(), &topics)
}

pub(super) fn frame(columns: &Profile, sheet: &Sheet) -> Result<Frame> {
    let names: Vec<&str> = sheet.columns.names().collect();
    // Said here, since the names that there are help more than the one that there is not.
    for name in columns.asked().chain([&columns.outcome.column]) {
        sheet.column(name)?;
    }
    Ok(Frame::read(columns, &names, sheet.rows.iter().map(Vec::as_slice))?)
}

fn civil(day: i32) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(day).unwrap_or_default()
}

/// Whether a row may be learnt from: one without a day may not, where only earlier rows may.
fn before(day: Option<i32>, until: Option<NaiveDate>) -> bool {
    until.is_none_or(|until| day.is_some_and(|day| day < until.num_days_from_ce()))
}

/// Whether a row lies before the days to judge by, or nobody knows.
fn before_given(day: Option<i32>, from: Option<NaiveDate>) -> bool {
    from.is_some_and(|from| day.is_none_or(|day| day < from.num_days_from_ce()))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{TABLE, TEXTS, profile, read};
    use super::*;

    fn appeals() -> AppealMethod {
        AppealMethod::load(&ekn_data::assets::Assets::built_in()).unwrap()
    }

    /// What comes of topics learnt from so many texts a topic, each with its day.
    fn check(topics: &[&str], each: usize, days: &dyn Fn(usize) -> String, until: Option<&str>, expect: &str) {
        let rows = (0..each * topics.len()).map(|n| {
            let topic = topics[n % topics.len()];
            format!("{topic} слово{} общее {n};{topic};{}\n", n % 3, days(n))
        });
        let file = format!("text;topic;date\n{}", rows.collect::<String>());
        let (profile, until) = (profile(TEXTS), until.map(|day| day.parse().unwrap()));
        let learning = Learning::load(&ekn_data::assets::Assets::built_in()).unwrap();
        let made = train(Task::AppealTopic, &profile, &read(&profile, file).unwrap(), until, &learning, &appeals());
        let said = made.map(|made| format!("{} {} {}", made.n, made.kinds, made.chosen.left_out.undated));
        assert_eq!(said.unwrap_or_else(|error| error.to_string()), expect);
    }

    #[test]
    fn topics_are_learnt_from_days_of_any_form() {
        let dotted = |n: usize| format!("{:02}.06.2025", 1 + n % 28);
        let (two, until) = (["вода", "дороги"], Some("2025-06-15"));
        check(&two, 50, &dotted, None, "100 2 0");
        check(&two, 50, &dotted, until, "56 2 0");
        check(&two, 50, &|n| if n == 7 { String::new() } else { dotted(n) }, until, "55 2 1");
        check(
            &two,
            50,
            &|n| if n == 7 { "вчера".to_owned() } else { dotted(n) },
            until,
            "column date, line 9: вчера is no day; 1 such rows",
        );
        check(&two, 50, &|n| if n == 7 { "вчера".to_owned() } else { dotted(n) }, None, "100 2 1");
        check(&two, 50, &|_| String::new(), until, "column date is empty");
    }

    #[test]
    fn marks_of_persons_are_neither_learnt_nor_judged_by() {
        let learning = Learning::load(&ekn_data::assets::Assets::built_in()).unwrap();
        let rows = (0..80).map(|n| match n % 2 {
            0 => format!("Прошу провести ремонт дороги {n}. Мой сосед Жумагалиев Ерлан, ИИН 900101300017.;дороги;\n"),
            _ => format!("Батареи холодные {n} прошу помочь;отопление;\n"),
        });
        let (profile, file) = (profile(TEXTS), format!("text;topic;date\n{}", rows.collect::<String>()));
        let sheet = read(&profile, file).unwrap();
        let made = train(Task::AppealTopic, &profile, &sheet, None, &learning, &appeals()).unwrap();
        let bytes = String::from_utf8_lossy(&made.model.to_bytes().unwrap()).to_lowercase();
        assert!(bytes.contains("дорог"), "what is learnt can be read here");
        for mark in ["жумагалиев", "жұмағалиев", "ерлан", "900101300017", "90010"] {
            assert!(!bytes.contains(mark), "{mark} was learnt");
        }
        let judged = |text: &str| {
            let sheet =
                read(&profile, format!("text;topic;date\n{text};дороги;\nБатареи холодные;отопление;\n")).unwrap();
            made.model.evaluate(&profile, &sheet, None, &appeals()).unwrap().0
        };
        assert_eq!(judged("Сосед Жумагалиев Ерлан просит"), judged("Сосед Бекмуратов Серик просит"));
        // What is masked already is not masked into something else.
        let once = appeals().mask_for_models(&sheet.rows[0][0]);
        assert_eq!(appeals().mask_for_models(&once), once);
    }

    #[test]
    fn too_few_topics_are_told_from_too_few_texts() {
        let day = |_: usize| "2025-06-01".to_owned();
        check(&["вода"], 150, &day, None, "one topic alone");
        check(&["вода", "дороги"], 3, &day, None, "not enough data: 6 usable texts, 40 needed");
    }

    #[test]
    fn columns_that_say_nothing_are_named() {
        let learning = Learning::load(&ekn_data::assets::Assets::built_in()).unwrap();
        let refused = |task, text: &str, until: Option<NaiveDate>, file: &str| {
            let profile = profile(text);
            train(task, &profile, &read(&profile, file).unwrap(), until, &learning, &appeals()).unwrap_err().to_string()
        };
        let (topics, outcomes) = (Task::AppealTopic, Task::InspectionOutcome);
        assert_eq!(refused(topics, TEXTS, None, "text,topic,date\n,a,\n,b,\n"), "column text is empty");
        assert_eq!(refused(topics, TEXTS, None, "text,topic,date\na,,\nb,,\n"), "column topic is empty");
        let undated = TEXTS.replace("date = 'date'", "");
        let until = NaiveDate::from_ymd_opt(2025, 6, 1);
        let file = "text,topic,date\na,b,2025-01-01\n";
        assert_eq!(refused(topics, &undated, until, file), "the profile names no column with days");
        assert_eq!(
            refused(outcomes, TABLE, None, "day,found,fine,again\n,yes,1,1\nNA,no,1,1\n"),
            "column day is empty"
        );
        assert_eq!(
            refused(outcomes, TABLE, None, "day,found,fine,again\n2025-01-01,NA,1,1\n"),
            "column found is empty"
        );
    }
}
