//! Commands about models and what they say.

use clap::Subcommand;
use serde_json::{Value, json};

use crate::draft_commands::ActLanguage;
use crate::subcommands::read_row;
use crate::tables_file::{TablesFile, tables_out};

/// Models are made and judged, asked, asked again, and contradicted.
#[derive(Debug, Subcommand)]
pub enum Asking {
    /// The points-based score of an object.
    Risk {
        /// БИН/ИИН, scheme:value, or the object's number.
        key: String,
    },
    /// The statutory risk degree of an entity by published criteria, step by step.
    Degree {
        /// БИН/ИИН, scheme:value, or the object's number.
        key: String,
        /// Significant requirements in the checklist.
        #[arg(long)]
        significant: Option<u32>,
        /// Minor requirements in it.
        #[arg(long)]
        minor: Option<u32>,
        /// Sum of the body's other criteria, 0 to 100.
        #[arg(long)]
        others: Option<f64>,
        /// Least and greatest sum in the body's sample.
        #[arg(long, num_args = 2)]
        sample: Vec<f64>,
    },
    /// Appeals before anybody has read them.
    Appeals {
        /// What to do with them.
        #[command(subcommand)]
        what: AppealsCommand,
    },
    /// Practice that stands out: visits, decisions that fall, measures, refusals.
    #[command(mut_arg("out", |out| out.requires("comparison")))]
    Anomalies {
        /// A comparison to write out, by its id; `heat` for bodies by kinds of inspection.
        #[arg(long, requires = "out")]
        comparison: Option<String>,
        #[command(flatten)]
        file: TablesFile,
    },
    /// The country by its units of territory: counts and rates per 1,000 subjects of twelve months.
    Regions,
    /// What a head of department looks at: a period beside the one before, work, measures, risk.
    Heads {
        /// week, month, quarter or year.
        #[arg(long, default_value = "week")]
        period: String,
        /// Writes it to a file: with --for the tables as XLSX or CSV, else the report as DOCX or PDF.
        #[arg(long)]
        out: Option<String>,
        /// What the tables are for.
        #[arg(long = "for", requires = "out")]
        what_for: Option<String>,
        /// One table alone; a CSV file holds no more. `map` for the units of the map and their districts.
        #[arg(long, requires = "what_for")]
        table: Option<String>,
        /// Language of the report: kk or ru.
        #[arg(long, default_value = "kk")]
        language: String,
        /// Replaces a file that is there.
        #[arg(long)]
        replace: bool,
    },
    /// Counts everything at once: every inspection examined, every object scored.
    Assess,
    /// What to look into first, from what was counted; written to a workbook with --out and --for.
    Attention {
        /// entity or authority.
        #[arg(long, default_value = "entity")]
        kind: String,
        /// The workbook to write.
        #[arg(long, requires = "what_for")]
        out: Option<String>,
        /// What the list is for: it stands in the workbook and in the journal.
        #[arg(long = "for", value_name = "TEXT")]
        what_for: Option<String>,
        /// Replace a file that is there.
        #[arg(long)]
        replace: bool,
    },
    /// Signs of violation from what was counted, a page at a time; all of them to a file with --out and --for.
    Register {
        /// Only this rule, R01 to R22.
        #[arg(long)]
        rule: Option<String>,
        /// Only inspections of this object or by it.
        #[arg(long)]
        key: Option<String>,
        /// From this place on.
        #[arg(long, conflicts_with = "out")]
        after: Option<u32>,
        #[command(flatten)]
        file: TablesFile,
    },
    /// What documents say, glued into one chronology: DOCX, PDF with a text, plain text.
    Papers {
        /// The files.
        #[arg(required = true)]
        paths: Vec<String>,
    },
    /// Whether an answer answers: signs of a formal reply, quoted.
    Reply {
        /// File of the answer.
        answer: String,
        /// File of the appeal.
        #[arg(long)]
        appeal: String,
        /// File of an earlier answer.
        #[arg(long)]
        earlier: Option<String>,
    },
    /// Models: their passports; made, judged, switched on or off.
    Models {
        /// What to do with them; the list if absent.
        #[command(subcommand)]
        what: Option<ModelCommand>,
    },
    /// What the model of outcomes in use says of an inspection.
    Foretell {
        /// The row, for example inspections:12.
        #[arg(value_parser = read_row)]
        row: Value,
    },
    /// Why a model said what it said.
    Explain {
        /// The prediction's number.
        prediction: i64,
    },
    /// Asks a model again for what it said, and compares to the last bit.
    Reproduce {
        /// The prediction's number.
        #[arg(required_unless_present = "all")]
        prediction: Option<i64>,
        /// All predictions.
        #[arg(long, conflicts_with = "prediction")]
        all: bool,
    },
    /// Says something else than a model did; it stands beside the score for ever.
    Override {
        /// The prediction's number.
        prediction: i64,
        /// What is said instead.
        #[arg(long)]
        instead: String,
        /// Why.
        #[arg(long)]
        reason: String,
    },
}

impl Asking {
    /// The call and its request.
    pub(crate) fn request(&self) -> (&'static str, Value) {
        match self {
            Self::Risk { key } => ("risk", json!({ "key": key })),
            Self::Degree { key, significant, minor, others, sample } => {
                let request = json!({
                    "key": key, "significant_all": significant, "minor_all": minor, "others": others,
                    "least": sample.first(), "most": sample.get(1),
                });
                ("risk_degree", request)
            }
            Self::Appeals { what } => what.request(),
            Self::Anomalies { comparison, file } => {
                let tables = match comparison.as_deref() {
                    Some("heat") => json!({ "of": "heat" }),
                    id => json!({ "of": "comparison", "id": id.unwrap_or_default() }),
                };
                file.request(&tables).unwrap_or(("anomalies", json!({})))
            }
            Self::Regions => ("regions", json!({})),
            Self::Heads { period, out: None, .. } => ("heads", json!({ "period": period })),
            Self::Heads { period, out: Some(out), what_for: Some(what_for), table, replace, .. } => {
                let tables = match table.as_deref() {
                    Some("map") => json!({ "of": "map" }),
                    table => json!({ "of": "heads", "period": period, "table": table }),
                };
                tables_out(&tables, what_for, out, *replace)
            }
            Self::Heads { period, out: Some(out), language, replace, .. } => {
                ("export_report", json!({ "period": period, "language": language, "path": out, "replace": replace }))
            }
            Self::Assess => ("assess", json!({})),
            Self::Attention { kind, out: Some(out), what_for, replace } => {
                ("export_attention", json!({ "kind": kind, "what_for": what_for, "path": out, "replace": replace }))
            }
            Self::Attention { kind, .. } => ("attention", json!({ "kind": kind })),
            Self::Register { rule, key, after, file } => {
                let tables = json!({ "of": "signs", "rule": rule, "key": key });
                let page = json!({ "rule": rule, "key": key, "after": after });
                file.request(&tables).unwrap_or(("findings_register", page))
            }
            Self::Papers { paths } => ("papers", json!({ "paths": paths })),
            Self::Reply { answer, appeal, earlier } => {
                ("reply", json!({ "answer": answer, "appeal": appeal, "earlier": earlier }))
            }
            Self::Models { what: None } => ("models", json!({})),
            Self::Models { what: Some(what) } => what.request(),
            Self::Foretell { row } => ("foretell", json!({ "row": row })),
            Self::Explain { prediction } => ("explain", json!({ "prediction": prediction })),
            Self::Reproduce { prediction, .. } => ("reproduce", json!({ "prediction": prediction })),
            Self::Override { prediction, instead, reason } => {
                ("object_to", json!({ "prediction": prediction, "instead": instead, "reason": reason }))
            }
        }
    }
}

/// What to do with models.
#[derive(Debug, Subcommand)]
pub enum ModelCommand {
    /// Makes a model from examples.
    Train {
        /// appeal-topic or inspection-outcome.
        task: String,
        /// What the columns of the data are: a file, or the name of a delivered one.
        #[arg(long)]
        profile: String,
        /// A file with examples, or inspections for the imported ones.
        data: String,
        /// Learn only from rows before this day, YYYY-MM-DD.
        #[arg(long)]
        until: Option<String>,
    },
    /// Writes out the passport of a model: PDF by the ending of its name, else DOCX.
    Passport {
        /// The model, or model@version.
        model: String,
        /// Its language.
        #[arg(long)]
        language: ActLanguage,
        /// The file.
        #[arg(long)]
        out: String,
        /// Replace a file that is there.
        #[arg(long)]
        replace: bool,
    },
    /// The last twelve months of a model: later figures, drift, groups side by side.
    Report {
        /// The model: a task for its newest version, or task@version.
        model: String,
    },
    /// Judges a model on rows whose outcome is known.
    Evaluate {
        /// The task for its newest version, or task@version.
        model: String,
        /// What the columns of the data are.
        #[arg(long)]
        profile: String,
        /// A file with rows, or inspections for the imported ones.
        data: String,
        /// Judge only by rows from this day on, YYYY-MM-DD.
        #[arg(long)]
        from: Option<String>,
    },
    /// Sets the degree of risk of a model under the law on artificial intelligence; a head does.
    Class {
        /// The model, in all its versions.
        model: String,
        /// minimal, medium or high.
        class: String,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Switches a version on or off; a head does.
    Switch {
        /// task@version.
        model: String,
        /// Switch it off.
        #[arg(long)]
        off: bool,
        /// Why.
        #[arg(long)]
        reason: String,
    },
}

impl ModelCommand {
    /// The call and its request.
    pub(crate) fn request(&self) -> (&'static str, Value) {
        match self {
            Self::Train { task, profile, data, until } => {
                ("train_model", json!({ "task": task, "profile": profile, "data": data, "until": until }))
            }
            Self::Passport { model, language, out, replace } => {
                let language = language.code();
                ("export_model", json!({ "model": model, "language": language, "path": out, "replace": replace }))
            }
            Self::Report { model } => ("model_report", json!({ "model": model })),
            Self::Evaluate { model, profile, data, from } => {
                ("evaluate_model", json!({ "model": model, "profile": profile, "data": data, "from": from }))
            }
            Self::Class { model, class, reason } => {
                ("set_risk_class", json!({ "model": model, "class": class, "reason": reason }))
            }
            Self::Switch { model, off, reason } => {
                ("switch_model", json!({ "model": model, "used": !off, "reason": reason }))
            }
        }
    }
}

/// What to do with appeals.
#[derive(Debug, Subcommand)]
pub enum AppealsCommand {
    /// Open appeals, the most pressing first, with those that say the same.
    Triage {
        #[command(flatten)]
        file: TablesFile,
    },
    /// What appeals are about: those taken in last, or a text.
    Classify {
        /// A file with one text.
        #[arg(long, value_parser = text_of)]
        text: Option<String>,
    },
    /// Sets a topic against what was proposed, or takes it back.
    Topic {
        /// The row, for example appeals:12.
        #[arg(value_parser = read_row)]
        row: Value,
        /// The topic, for example housing/heating.
        #[arg(required_unless_present = "take_back", conflicts_with = "take_back")]
        topic: Option<String>,
        /// Why it is another.
        #[arg(long, required_unless_present = "take_back")]
        reason: Option<String>,
        /// Takes back what a person set: the proposed topic stands again.
        #[arg(long)]
        take_back: bool,
    },
}

impl AppealsCommand {
    /// The call and its request.
    pub(crate) fn request(&self) -> (&'static str, Value) {
        match self {
            Self::Triage { file } => file.request(&json!({ "of": "triage" })).unwrap_or(("triage", json!({}))),
            Self::Classify { text } => ("classify", json!({ "text": text })),
            Self::Topic { row, topic, reason, .. } => {
                let said = |text: &Option<String>| text.clone().unwrap_or_default();
                ("set_topic", json!({ "row": row, "topic": said(topic), "reason": said(reason) }))
            }
        }
    }
}

/// The text of a file in UTF-8.
fn text_of(path: &str) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))
}
