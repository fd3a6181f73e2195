//! Answers in the shape that the terminal's contract names: fields that others may script against.

use serde_json::{Value, json};

use crate::commands::Command;
use crate::evidence_commands::PackageCommand;
use crate::model_commands::Asking;

/// Adds or picks what the contract of a command names.
pub fn shape(command: &Command, mut answer: Value) -> Value {
    match command {
        Command::Init => json!({ "store": answer["store"], "schema": answer["schema"] }),
        Command::Deadlines { .. } => {
            for item in answer.as_array_mut().into_iter().flatten() {
                item["case"] = item["case_id"].clone();
            }
            answer
        }
        // A package that is not in order is not handed out.
        Command::Package { what: PackageCommand::Build { .. } } => {
            answer["ok"] = json!(true);
            answer["bad"] = json!([]);
            answer
        }
        Command::Asking(Asking::Risk { .. }) => {
            answer["score"] = answer["points"].clone();
            answer
        }
        _ => answer,
    }
}
