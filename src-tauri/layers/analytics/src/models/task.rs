//! What a model is for, and what its data look like.

use ekn_data::sources::Layout;
use serde::Deserialize;

use super::learn::table;
use super::reading::Reading;
use super::{Error, Result};

/// What a model foretells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// Whether people will annul an inspection or its results.
    InspectionOutcome,
    /// What an appeal is about.
    AppealTopic,
}

impl Task {
    /// All tasks.
    pub const ALL: [Self; 2] = [Self::InspectionOutcome, Self::AppealTopic];

    /// Its name for terminals and tables.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::InspectionOutcome => "inspection-outcome",
            Self::AppealTopic => "appeal-topic",
        }
    }

    /// The task of a name.
    ///
    /// # Errors
    /// [`Error::NoTask`] for any other name.
    pub fn parse(code: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|task| task.code() == code).ok_or_else(|| Error::NoTask(code.to_owned()))
    }
}

/// Columns of labelled texts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    /// Column with the text.
    pub text: String,
    /// Column with its topic; levels are parted by `/`.
    pub topic: String,
    /// Column with the day, if there is one.
    pub date: Option<String>,
}

/// What the columns of a task's data are.
#[derive(Debug, Clone, PartialEq)]
pub enum Columns {
    /// Of a table with an outcome.
    Table(table::Profile),
    /// Of labelled texts.
    Texts(Texts),
}

/// A profile of data for learning: how the file is laid out (`[file]`, as in mapping profiles), and what its columns are.
#[derive(Debug, Clone, PartialEq)]
pub struct DataProfile {
    /// How the file is laid out, and what is read of it.
    pub layout: Reading,
    /// What its columns are.
    pub columns: Columns,
    /// The text that it was read from.
    pub text: String,
}

impl DataProfile {
    /// Reads a profile; `file` names it in messages.
    ///
    /// # Errors
    /// [`Error::Profile`] for a file that can't be read or names what the task has no use for.
    pub fn parse(task: Task, file: &str, text: &str) -> Result<Self> {
        let refuse = |what: String| Error::Profile { file: file.to_owned(), what };
        let mut whole: toml::Table = toml::from_str(text).map_err(|error| refuse(error.to_string()))?;
        let layout = match whole.remove("file") {
            Some(layout) => layout.try_into().map_err(|error: toml::de::Error| refuse(error.to_string()))?,
            None => Layout::default(),
        };
        let columns = match task {
            Task::InspectionOutcome => {
                let rest = toml::to_string(&whole).map_err(|error| refuse(error.to_string()))?;
                Columns::Table(table::Profile::parse(&rest).map_err(|error| refuse(error.to_string()))?)
            }
            Task::AppealTopic => {
                let texts: Texts = whole.try_into().map_err(|error: toml::de::Error| refuse(error.to_string()))?;
                Columns::Texts(texts)
            }
        };
        Ok(Self { layout: Reading::of(file, layout, &columns), columns, text: text.to_owned() })
    }

    /// Whether a row can be asked about by itself: what earlier rows said is counted over a whole file.
    #[must_use]
    pub fn is_of_single_rows(&self) -> bool {
        !matches!(&self.columns, Columns::Table(columns) if columns.has_earlier())
    }

    /// Our own rows are asked about one by one; what was before each stands in columns of its own. `name` is of the profile, or of the
    /// version that was made by it.
    ///
    /// # Errors
    /// [`Error::OverFile`] for one that would count earlier rows.
    pub fn require_single_rows(&self, name: &str) -> Result<()> {
        if self.is_of_single_rows() { Ok(()) } else { Err(Error::OverFile { name: name.to_owned() }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(task: Task, text: &str, refused: Option<&str>) {
        let found = DataProfile::parse(task, "p.toml", text);
        match refused {
            None => assert!(found.is_ok(), "{found:?}"),
            Some(what) => assert!(found.unwrap_err().to_string().contains(what), "{text}"),
        }
    }

    #[test]
    fn profiles_of_both_tasks() {
        let texts = "text = \"text\"\ntopic = \"category\"\n";
        check(Task::AppealTopic, texts, None);
        check(Task::AppealTopic, &format!("{texts}date = \"day\"\n[file]\ndelimiter = \";\"\n"), None);
        check(Task::AppealTopic, "text = \"text\"\n", Some("topic"));
        check(Task::AppealTopic, &format!("{texts}colour = \"x\"\n"), Some("colour"));
        check(Task::AppealTopic, &format!("{texts}[file]\nshape = \"round\"\n"), Some("shape"));
        check(Task::InspectionOutcome, texts, Some("p.toml"));
        let table = "id = \"t\"\ndate = \"d\"\n[outcome]\ncolumn = \"o\"\npositive = [\"1\"]\ntitle = { kk = \"k\", ru = \"r\", en = \"e\" }\n
            [[feature]]\nid = \"f\"\ncolumn = \"c\"\nkind = \"number\"\ntitle = { kk = \"k\", ru = \"r\", en = \"e\" }\n";
        check(Task::InspectionOutcome, table, None);
        check(Task::InspectionOutcome, &format!("{table}[file]\nencoding = \"utf-8\"\n"), None);
        let single = |text: &str| {
            DataProfile::parse(Task::InspectionOutcome, "p.toml", text).unwrap().require_single_rows("p.toml")
        };
        assert!(single(table).is_ok());
        let under = table.replace("kind = \"number\"", "kind = \"number\"\nearlier = \"rows\"\nunder = \"c2\"");
        assert!(matches!(single(&under), Err(Error::OverFile { name }) if name == "p.toml"));
    }

    #[test]
    fn every_task_has_a_name() {
        for task in Task::ALL {
            assert_eq!(Task::parse(task.code()).unwrap(), task);
        }
        assert!(Task::parse("guilt").is_err());
    }
}
