//! The detail of a journal's line in words: what an action was done with, and what came of it.
//!
//! A line is shown as it was written. What this version of the program has no word for, as in a line of a later one, stands as it is.

use ekn_data::journal::Line;
use serde_json::{Map, Value};

use crate::Showcase;
use crate::parts::FactLine;

impl Showcase<'_> {
    /// Every part of a line's detail that says something, in the order in which it was written down.
    pub(crate) fn detail(&self, line: &Line) -> Vec<FactLine> {
        let parts = match serde_json::from_str(&line.detail) {
            Ok(Value::Object(parts)) => parts,
            _ => Map::from_iter([("detail".to_owned(), Value::String(line.detail.clone()))]),
        };
        let silent = |value: &Value| {
            value.is_null() || value.as_str() == Some("") || value.as_array().is_some_and(Vec::is_empty)
        };
        let said = parts.iter().filter(|(_, value)| !silent(value));
        said.map(|(key, value)| FactLine {
            label: self.detail_label(&line.action, key),
            value: self.detail_value(line, key, value),
            row: None,
        })
        .collect()
    }

    /// The same key means different things in some actions.
    fn detail_label(&self, action: &str, key: &str) -> String {
        let own = self.words.find(&format!("detail.{action}.{key}"));
        own.or_else(|| self.words.find(&format!("detail.{key}"))).unwrap_or(key).to_owned()
    }

    fn detail_value(&self, line: &Line, key: &str, value: &Value) -> String {
        match value {
            Value::Bool(yes) => self.words.code("yes_no", if *yes { "yes" } else { "no" }),
            Value::String(text) => self.detail_text(line, key, text),
            Value::Array(all) => all.iter().map(|one| self.detail_value(line, key, one)).collect::<Vec<_>>().join(", "),
            Value::Object(row) => {
                let row = row.get("registry").and_then(Value::as_str).zip(row.get("id").and_then(Value::as_i64));
                let said = row.and_then(|(registry, id)| self.row_said(registry, &id.to_string()));
                said.unwrap_or_else(|| value.to_string())
            }
            other => other.to_string(),
        }
    }

    fn detail_text(&self, line: &Line, key: &str, text: &str) -> String {
        let library = &self.method.library;
        let named = match key {
            "task" => self.task_said(line, text),
            "event" => self.event_title(line, text),
            "instead" if line.action == "decide_step" => self.step_title(line, text),
            "item" => self.point_title(text),
            "queue" => library.routing.queue(text).map(|queue| self.words.text(&queue.title)),
            "template" => library.template(text).map(|template| self.words.text(&template.title)),
            "checklist" => library.checklist(text).map(|list| self.words.text(&list.title)),
            "check" => library.check(text).map(|check| self.words.text(&check.title)),
            "verdict" => self.words.find(&format!("verdict.{text}")),
            "state" => self.words.find(&format!("detail.state.{text}")),
            "asked_action" => self.words.find(&format!("action.{text}")),
            "kinds" | "kinds_before" => self.words.find(&format!("search.kind.{text}")),
            "role" => return self.words.code("person_role", text),
            "purpose" => return self.words.code("purpose", text),
            "dataset" | "datasets" => return self.dataset_title(text),
            "classes" => return self.words.code("personal_class", text),
            "kind" => library.duties.kind(text).map(|kind| self.words.text(&kind.title)),
            "step" => self.words.find(&format!("detail.step.{text}")),
            "decision" | "action" | "refusal" => self.words.find(&format!("detail.{key}.{text}")),
            "outcome" => match self.words.find(&format!("detail.outcome.{text}")) {
                None => return format!("{} ({text})", self.words.get("fetched.failed")),
                found => found,
            },
            "until" | "day" | "due" | "since" | "asked_from" | "asked_to" => {
                return text.parse().map_or_else(|_| text.to_owned(), |day| self.words.day(day));
            }
            _ => None,
        };
        named.unwrap_or(text).to_owned()
    }
}
