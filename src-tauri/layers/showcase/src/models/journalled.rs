//! What the journal says of versions and of what people said against them, beside what the store holds: the journal's lines hold each
//! other, the tables do not.

use std::collections::HashSet;

use ekn_analytics::models::table;
use ekn_data::journal::table as journal;
use serde_json::Value;

use super::ReproducedLine;
use crate::{Result, Showcase};

/// Lines that hold the hash of a version's bytes.
const OF_VERSIONS: [&str; 3] = ["register_model", "train_model", "predict"];

impl Showcase<'_> {
    /// Versions and objections that the journal does not know as they stand, and objections of the journal that are gone.
    pub(super) fn unlike_the_journal(&self) -> Result<Vec<ReproducedLine>> {
        let mut unlike = Vec::new();
        let made: HashSet<String> = journal::of_actions(self.reader, &OF_VERSIONS, i64::MAX)?
            .iter()
            .filter_map(|line| Some(detail(&line.detail)["artefact"].as_str()?.to_owned()))
            .collect();
        for version in table::versions(self.reader)?.iter().filter(|version| !made.contains(&version.sha256)) {
            let what = self.words.say("reproduce.unmade", &[("model", &version.name())]);
            unlike.push(ReproducedLine { id: None, what });
        }
        let said = journal::of_actions(self.reader, &["object_to"], i64::MAX)?;
        for line in &said {
            let Ok(prediction) = line.subject.parse() else { continue };
            let detail = detail(&line.detail);
            let kept = table::objections(self.reader, prediction)?;
            let is_kept = kept.iter().any(|one| {
                detail["instead"] == one.instead.as_str()
                    && detail["reason"] == one.reason.as_str()
                    && (&line.actor, &line.day) == (&one.actor, &one.day)
            });
            if !is_kept {
                unlike.push(ReproducedLine { id: Some(prediction), what: self.words.get("reproduce.objection_gone") });
            }
        }
        if table::count_objections(self.reader)? > said.len() as i64 {
            unlike.push(ReproducedLine { id: None, what: self.words.get("reproduce.objection_unknown") });
        }
        Ok(unlike)
    }
}

fn detail(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}
