//! Requests about models and what they said.

use serde::Deserialize;
use ts_rs::TS;

use ekn_showcase::cards::DegreeAsked;
use ekn_showcase::desks::RowsWanted;
use ekn_showcase::parts::RowRef;

use super::JournalFilter;

/// Makes a model.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TrainRequest {
    /// `inspection-outcome` or `appeal-topic`.
    pub task: String,
    /// The profile of the data: a file, or the name of one among the asset files.
    pub profile: String,
    /// A file with examples, or `inspections` for those that were imported.
    pub data: String,
    /// Learn only from rows before this day.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub until: Option<String>,
}

/// Judges a model.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct EvaluateRequest {
    /// The model: a task for its newest version, or `task@version`.
    pub model: String,
    /// The profile of the data.
    pub profile: String,
    /// A file with rows whose outcome is known, or `inspections`.
    pub data: String,
    /// Judge only by rows from this day on.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub from: Option<String>,
}

/// Switches a version of a model on or off.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SwitchRequest {
    /// `model@version`.
    pub model: String,
    /// Whether it is to be used.
    pub used: bool,
    /// Why.
    pub reason: String,
}

/// Sets the degree of risk of a model under the law on artificial intelligence.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RiskClassRequest {
    /// The model, or `model@version`: the degree is that of all its versions.
    pub model: String,
    /// `minimal`, `medium` or `high`.
    pub class: String,
    /// Why.
    pub reason: String,
}

/// Asks the model of outcomes about an inspection.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ForetellRequest {
    /// The inspection.
    pub row: RowRef,
}

/// One prediction.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PredictionRequest {
    /// Its number.
    pub prediction: i64,
}

/// Asks again for one prediction, or for all.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct ReproduceRequest {
    /// Its number; all if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub prediction: Option<i64>,
}

/// What a person says against a prediction.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ObjectionRequest {
    /// The prediction.
    pub prediction: i64,
    /// What the person says instead.
    pub instead: String,
    /// Why.
    pub reason: String,
}

/// Says what a text is about.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct ClassifyRequest {
    /// The text; the appeals that were taken in last if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub text: Option<String>,
}

/// Sets the topic of an appeal against what was proposed, or takes back what a person set.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TopicRequest {
    /// The appeal.
    pub row: RowRef,
    /// The topic: `topic` or `topic/sub`; empty takes back what was set.
    pub topic: String,
    /// Why it is another; may be empty where it is taken back.
    pub reason: String,
}

/// Reads documents together.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PapersRequest {
    /// Files: DOCX, PDF with a text, or plain text.
    pub paths: Vec<String>,
}

/// Looks whether an answer answers.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ReplyRequest {
    /// File of the answer.
    pub answer: String,
    /// File of the appeal.
    pub appeal: String,
    /// File of an earlier answer.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub earlier: Option<String>,
}

/// One version of a model.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ModelRequest {
    /// The model: a task for its newest version, or `task@version`.
    pub model: String,
}

/// What to look into first.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct AttentionRequest {
    /// `entity` or `authority`; `entity` if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub kind: Option<String>,
}

/// Writes out the list of what to look into first.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ExportAttentionRequest {
    /// `entity` or `authority`.
    pub kind: String,
    /// What the list is for, in the person's own words: it stands in the file.
    pub what_for: String,
    /// The workbook.
    pub path: String,
    /// Whether a file that is there may be replaced.
    #[serde(default)]
    pub replace: bool,
}

/// What a head of department looks at.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct HeadsRequest {
    /// `week`, `month`, `quarter` or `year`; a week if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub period: Option<String>,
}

/// Rows behind a number of the heads' screen or of the map.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct HeadsRowsRequest {
    /// What is counted, as the number bears it.
    pub rows: RowsWanted,
    /// From this place on.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub after: Option<u32>,
}

/// Which tables are written out.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum TablesWanted {
    /// Those of the heads' screen.
    Heads {
        /// `week`, `month`, `quarter` or `year`; a week if absent.
        #[serde(default)]
        #[ts(optional = nullable)]
        period: Option<String>,
        /// One table alone, by its id; a CSV file holds no more.
        #[serde(default)]
        #[ts(optional = nullable)]
        table: Option<String>,
    },
    /// Units of the map and their districts.
    Map {
        /// One table alone, by its id; a CSV file holds no more.
        #[serde(default)]
        #[ts(optional = nullable)]
        table: Option<String>,
    },
    /// The rows behind a number of the heads' screen or of the map.
    Rows {
        /// As they were given with the number.
        rows: RowsWanted,
    },
    /// All units of a comparison of practice.
    Comparison {
        /// The comparison.
        id: String,
    },
    /// Bodies by kinds of inspection.
    Heat,
    /// The line of time of an object.
    Timeline {
        /// What opens its card.
        key: String,
    },
    /// The card of a topic.
    Topic {
        /// Its number.
        topic: i64,
        /// One table alone, by its id; a CSV file holds no more.
        #[serde(default)]
        #[ts(optional = nullable)]
        table: Option<String>,
    },
    /// My tasks.
    Day,
    /// Tasks of everybody, those that a number of the board counts.
    Board {
        /// `person`, `kind` or `authority`.
        #[serde(default)]
        #[ts(optional = nullable)]
        by: Option<String>,
        /// The name of the person, the kind or the authority.
        #[serde(default)]
        #[ts(optional = nullable)]
        name: Option<String>,
        /// How urgent they are.
        #[serde(default)]
        #[ts(optional = nullable)]
        bucket: Option<String>,
    },
    /// The quality of the data that were taken in.
    Quality {
        /// `quality` or `quality_fields` alone; a CSV file holds no more.
        #[serde(default)]
        #[ts(optional = nullable)]
        table: Option<String>,
    },
    /// What acts demanded, what came after them, and measures ahead.
    Control {
        /// Demands that stand so alone: `broken`, `unknown`, `waiting`, `kept` or `withdrawn`.
        #[serde(default)]
        #[ts(optional = nullable)]
        standing: Option<String>,
        /// `demands`, `effects` or `measures` alone; a CSV file holds no more.
        #[serde(default)]
        #[ts(optional = nullable)]
        table: Option<String>,
    },
    /// Open cases by people and queues.
    Routing,
    /// Open appeals as they are sorted.
    Triage {
        /// Of this top topic alone; `-` for those whose topic no word tells.
        #[serde(default)]
        #[ts(optional = nullable)]
        topic: Option<String>,
        /// Of this group of like texts alone.
        #[serde(default)]
        #[ts(optional = nullable)]
        group: Option<i64>,
        /// Only the urgent ones.
        #[serde(default)]
        #[ts(as = "Option<bool>", optional)]
        urgent: bool,
    },
    /// Signs of violation.
    Signs {
        /// Of this rule alone, `R01` … `R22`.
        #[serde(default)]
        #[ts(optional = nullable)]
        rule: Option<String>,
        /// Of the object that this key opens alone.
        #[serde(default)]
        #[ts(optional = nullable)]
        key: Option<String>,
    },
    /// Objects as they are searched.
    Objects {
        /// A part of a name or of an identifier; empty for all.
        query: String,
        /// `entity` or `authority` alone.
        #[serde(default)]
        #[ts(optional = nullable)]
        kind: Option<String>,
        /// `inspections`, `appeals` or `challenges`: those first who have most of them; by names if absent.
        #[serde(default)]
        #[ts(optional = nullable)]
        most: Option<String>,
    },
    /// Lines of the journal.
    Journal {
        /// Which lines.
        #[serde(flatten)]
        filter: JournalFilter,
    },
}

/// Writes out tables and charts of the screens.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ExportTablesRequest {
    /// Which ones.
    pub tables: TablesWanted,
    /// What it is for, in the person's own words: it stands in the file.
    pub what_for: String,
    /// The file: CSV by its ending, else XLSX.
    pub path: String,
    /// Whether a file that is there may be replaced.
    #[serde(default)]
    pub replace: bool,
}

/// Puts a list of a screen on paper.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PrintListRequest {
    /// Which one: `attention`, `registry`, `topic`, `comparison`, or one of those that `TablesWanted` names.
    pub list: String,
    /// The address of the screen, which tells what was asked for.
    pub asked: String,
    /// Lines on the paper.
    pub rows: u32,
    /// What the list is for, in the person's own words: it stands on the paper.
    pub what_for: String,
}

/// Writes out the report of a period.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ExportReportRequest {
    /// `week`, `month`, `quarter` or `year`; a week if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub period: Option<String>,
    /// `kk` or `ru`.
    pub language: String,
    /// The file: PDF by its ending, else DOCX.
    pub path: String,
    /// Whether a file that is there may be replaced.
    #[serde(default)]
    pub replace: bool,
}

/// Writes the card of an object out as a document.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ExportCardRequest {
    /// What opens the card.
    pub key: String,
    /// What it is handed out for; stands in the mark and in the journal.
    pub what_for: String,
    /// `kk` or `ru`.
    pub language: String,
    /// The file: PDF by its ending, else DOCX.
    pub path: String,
    /// Whether a file that is there may be replaced.
    #[serde(default)]
    pub replace: bool,
}

/// A page of the register of signs of violation.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct RegisterRequest {
    /// Only this rule: `R01` … `R22`.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub rule: Option<String>,
    /// Only inspections of this object or by it.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub key: Option<String>,
    /// From this place on.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub after: Option<u32>,
}

/// Counts the statutory risk degree of an entity.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DegreeRequest {
    /// БИН/ИИН, scheme:value, or the object's number.
    pub key: String,
    /// What a person knows from the checklist and from the body.
    #[serde(flatten)]
    pub asked: DegreeAsked,
}

/// Writes out the passport of a model as a document.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ExportModelRequest {
    /// The model: a task or a model for its newest version, or `model@version`.
    pub model: String,
    /// `kk` or `ru`.
    pub language: String,
    /// The file: PDF by its ending, else DOCX.
    pub path: String,
    /// Whether a file that is there may be replaced.
    #[serde(default)]
    pub replace: bool,
}
