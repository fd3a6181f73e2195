//! What went out of the program: read from the journal, which alone knows.

use std::collections::BTreeSet;

use ekn_data::journal::{Line, table as journal};
use serde_json::Value;

use super::{ExportLine, ExportList};
use crate::parts::Choice;
use crate::{Result, Showcase};

/// Actions of the journal that tell of a file which left the program, and where its mark stands: a key under `handed_out.where`.
pub const EXPORTS: [(&str, &str); 17] = [
    ("export_attention", "workbook"),
    ("print_list", "paper"),
    ("export_tables", "table"),
    // Its name before it wrote out other screens too.
    ("export_heads", "table"),
    ("export_report", "foot"),
    ("export_card", "foot"),
    ("export_rows", "table"),
    ("export_quarantine", "rows"),
    ("export_journal", "head"),
    ("export_processing", "foot"),
    ("export_dpia", "foot"),
    ("export_model", "foot"),
    ("export_draft", "draft"),
    ("build_package", "package"),
    ("attach_signature", "package"),
    ("export_calendar", "calendar"),
    ("backup", "sealed"),
];
/// Lines of one answer.
const SHOWN: usize = 200;

/// Which exports are asked for. What is absent does not narrow.
#[derive(Debug, Clone, Default)]
pub struct AskedExports {
    /// From this day on.
    pub from: Option<String>,
    /// Up to this day.
    pub to: Option<String>,
    /// Only this action.
    pub kind: Option<String>,
    /// Only by this person.
    pub actor: Option<String>,
    /// Only what was made from this data set.
    pub dataset: Option<String>,
}

impl Showcase<'_> {
    /// What went out, the newest first; at most 200, all are counted.
    pub fn exports(&self, asked: &AskedExports) -> Result<ExportList> {
        let lines = self.export_lines()?;
        // Whoever is limited to some lines is told of nobody else.
        let of_actor = |line: &&Line| asked.actor.as_ref().is_none_or(|actor| *actor == line.actor);
        let actors: BTreeSet<String> = lines.iter().filter(of_actor).map(|line| line.actor.clone()).collect();
        let mut found: Vec<ExportLine> =
            lines.into_iter().filter(|line| wanted(line, asked)).map(|line| self.export_line(line)).collect();
        let total = found.len() as i64;
        found.reverse();
        found.truncate(SHOWN);
        let kinds = EXPORTS
            .iter()
            .map(|(action, _)| Choice { id: (*action).to_owned(), name: self.words.get(&format!("action.{action}")) });
        Ok(ExportList {
            lines: found,
            total,
            kinds: kinds.collect(),
            actors: actors.into_iter().collect(),
            notice: self.words.get("handed_out.notice"),
        })
    }

    /// The journal's lines about files that left the program, oldest first.
    pub(crate) fn export_lines(&self) -> Result<Vec<Line>> {
        Ok(journal::of_actions(self.reader, &EXPORTS.map(|(action, _)| action), i64::MAX)?)
    }

    fn export_line(&self, line: Line) -> ExportLine {
        let detail: Value = serde_json::from_str(&line.detail).unwrap_or_default();
        let text = |key: &str| detail[key].as_str().filter(|text| !text.is_empty()).map(str::to_owned);
        let place = EXPORTS.iter().find(|(action, _)| *action == line.action).map_or("none", |(_, place)| place);
        // Lines of an earlier version of the program tell of no mark, for there was none.
        let place =
            if matches!(place, "workbook" | "rows" | "head" | "foot") && detail["marked"].as_bool() != Some(true) {
                "before"
            } else {
                place
            };
        let by_case = detail["case"].as_i64().map(|case| self.numbered("handed_out.case", &[("case", case)]));
        let named = |key: &str, list: &str| {
            let codes = detail[key].as_array()?.iter().filter_map(Value::as_str);
            Some(codes.map(|code| self.words.code(list, code)).collect::<Vec<_>>())
        };
        let file = text("file").or_else(|| (line.action == "backup").then(|| line.subject.clone()));
        ExportLine {
            seq: line.seq,
            purpose: self.words.code("purpose", &line.purpose),
            kind_name: self.words.get(&format!("action.{}", line.action)),
            what_for: text("what_for").or(by_case).unwrap_or_default(),
            sha256: text("sha256"),
            rows: ["rows", "lines", "events", "files"].iter().find_map(|key| detail[*key].as_i64()),
            datasets: sets(&detail).map(|id| self.dataset_title(id)).collect(),
            classes: named("classes", "personal_class"),
            marked: self.words.get(&format!("handed_out.where.{place}")),
            subject: if line.action == "backup" { String::new() } else { line.subject },
            file,
            at: line.at,
            day: line.day,
            actor: line.actor,
            kind: line.action,
        }
    }
}

fn wanted(line: &Line, asked: &AskedExports) -> bool {
    let AskedExports { from, to, kind, actor, dataset } = asked;
    let of_set = |dataset: &String| {
        let detail: Value = serde_json::from_str(&line.detail).unwrap_or_default();
        sets(&detail).any(|id| id == dataset)
    };
    from.as_ref().is_none_or(|from| line.day >= *from)
        && to.as_ref().is_none_or(|to| line.day <= *to)
        && kind.as_ref().is_none_or(|kind| line.action == *kind)
        && actor.as_ref().is_none_or(|actor| line.actor == *actor)
        && dataset.as_ref().is_none_or(of_set)
}

/// Ids of the data sets that a line names.
pub(super) fn sets(detail: &Value) -> impl Iterator<Item = &str> {
    detail["datasets"].as_array().into_iter().flatten().filter_map(Value::as_str)
}
