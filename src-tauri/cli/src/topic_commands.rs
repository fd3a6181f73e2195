//! Topics of supervision.

use clap::Subcommand;
use serde_json::{Value, json};

use crate::rows_commands::condition;
use crate::tables_file::TablesFile;
use crate::text::{array, text};

/// Topics of supervision: a saved question about appeals, with what became of them, and what people suppose.
#[derive(Debug, Subcommand)]
pub enum TopicCommand {
    /// All topics.
    List,
    /// The card of a topic.
    Card {
        /// Its number.
        topic: i64,
        #[command(flatten)]
        file: TablesFile,
    },
    /// Makes a topic, or gives one a new wording.
    Save {
        /// The topic; a new one if absent.
        #[arg(long)]
        topic: Option<i64>,
        /// Its name.
        #[arg(long)]
        name: String,
        /// A condition on appeals; all hold: field~one|or|another part of a text, field=one,or,another, field>=from, field<=to.
        #[arg(long = "where", value_parser = condition, required = true)]
        conditions: Vec<Value>,
    },
    /// Puts a topic away.
    Away {
        /// The topic.
        topic: i64,
        /// Brings it back instead.
        #[arg(long)]
        back: bool,
    },
    /// Writes down what a person supposes.
    Suppose {
        /// The topic.
        topic: i64,
        /// In words.
        text: String,
    },
    /// Says what became of a hypothesis.
    Rule {
        /// The topic.
        topic: i64,
        /// The hypothesis.
        note: i64,
        /// open, confirmed, refuted or withdrawn.
        state: String,
        /// Why.
        #[arg(long)]
        why: String,
    },
}

impl TopicCommand {
    /// The call and its request.
    pub(crate) fn request(&self) -> (&'static str, Value) {
        match self {
            Self::List => ("topics", json!({})),
            Self::Card { topic, file } => {
                let tables = json!({ "of": "topic", "topic": topic });
                file.request(&tables).unwrap_or(("topic_card", json!({ "topic": topic })))
            }
            Self::Save { topic, name, conditions } => {
                ("save_topic", json!({ "topic": topic, "name": name, "filters": conditions }))
            }
            Self::Away { topic, back } => ("put_topic_away", json!({ "topic": topic, "away": !back })),
            Self::Suppose { topic, text } => ("note_topic", json!({ "topic": topic, "text": text })),
            Self::Rule { topic, note, state, why } => {
                ("note_topic", json!({ "topic": topic, "note": note, "state": state, "text": why }))
            }
        }
    }
}

/// The list of topics, or a card, in lines.
pub(crate) fn shown(answer: &Value) -> String {
    let lines = if answer["topics"].is_array() { listed(answer) } else { carded(answer) };
    lines.into_iter().fold(String::new(), |all, line| all + &line + "\n")
}

fn listed(desk: &Value) -> Vec<String> {
    let topics = array(&desk["topics"]).iter().chain(array(&desk["away"]));
    let line = |topic: &Value| {
        let said: Vec<String> = array(&topic["conditions"]).iter().map(text).collect();
        format!(
            "{} | {} | {} | {} | {} → {}",
            topic["topic"],
            text(&topic["name"]),
            said.join("; "),
            topic["appeals"],
            topic["earlier"],
            topic["recent"]
        )
    };
    topics.map(line).collect()
}

fn carded(card: &Value) -> Vec<String> {
    let mut lines = vec![text(&card["name"]), text(&card["basis"]["text"])];
    lines.extend(array(&card["conditions"]).iter().map(text));
    lines.push(text(&card["growth"]));
    lines.extend(array(&card["facts"]).iter().map(|fact| format!("{}: {}", text(&fact["name"]), text(&fact["said"]))));
    let month = |month: &Value| format!("{} | {} | {}", text(&month["month"]), month["appeals"], text(&month["rate"]));
    lines.extend(array(&card["months"]).iter().map(month));
    for side in ["bodies", "subjects", "blind"] {
        let object = |object: &Value| {
            let counts = format!("{} | {}", object["appeals"], object["inspections"]);
            format!("{side} | {} | {} | {counts}", text(&object["key"]), text(&object["name"]))
        };
        lines.extend(array(&card[side]).iter().map(object));
    }
    let measure = |one: &Value| format!("{} | {} | {}", one["case"], text(&one["name"]), text(&one["state"]));
    lines.extend(array(&card["measures"]).iter().map(measure));
    let note = |one: &Value| format!("{} | {} | {}", one["note"], text(&one["text"]), text(&one["state_name"]));
    lines.extend(array(&card["hypotheses"]).iter().map(note));
    lines
}
