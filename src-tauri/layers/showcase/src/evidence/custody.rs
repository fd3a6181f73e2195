//! Who did what in a case: the journal's lines of it, proved up to a signed head, and the same as a table.

use std::collections::{BTreeMap, BTreeSet};

use ekn_data::journal::sealing::PublicKey;
use ekn_data::journal::tree::table as tree;
use ekn_data::journal::{Head, Line, table as journal};
use ekn_process::evidence::parts::{CustodyLine, HeadFile, Proofs, Said, SegmentLine, Withheld};
use ekn_process::evidence::{File, Kind, Masker};
use ekn_process::tasks::Graph;
use serde_json::Value;

use super::protocols::Protocols;
use crate::showcase::row_ref;
use crate::{Result, Showcase};

/// Actions whose subject is the number of a case.
const OF_CASE: [&str; 9] = [
    "build_package",
    "case",
    "close_task",
    "hold_task",
    "mark_item",
    "plan_task",
    "set_promise",
    "wake_task",
    "forecast",
];
/// Actions that name a case among other things.
const NAMING: [&str; 5] = ["batch_verify", "decide_step", "hand_over", "import", "open_case"];
const PREDICT: &str = "predict";

/// The journal's part of a package.
pub(super) struct Custody {
    pub files: Vec<File>,
    /// Words for the codes of actions.
    pub actions: BTreeMap<String, Said>,
    pub lines: usize,
    pub withheld: usize,
}

impl Showcase<'_> {
    /// The lines of a case up to a head. A line that names a masked person goes in without its text.
    pub(super) fn custody(
        &self,
        graph: &Graph<'_>,
        batches: &BTreeSet<i64>,
        protocols: &Protocols,
        (head, key): (&Head, PublicKey),
        masker: &Masker<'_>,
    ) -> Result<Custody> {
        let actions: Vec<&str> = OF_CASE.into_iter().chain(NAMING).chain([PREDICT]).collect();
        let all = journal::of_actions(self.reader, &actions, head.size as i64)?;
        let lines: Vec<Line> = all.into_iter().filter(|line| is_of(line, graph, batches, protocols)).collect();
        let (mut segment, mut table, mut ways, mut words) = (Vec::new(), Vec::new(), BTreeMap::new(), BTreeMap::new());
        let why = self.both(|showcase| showcase.words.get("package.withheld"));
        for line in &lines {
            let seq = line.seq.unsigned_abs();
            ways.insert(seq, tree::inclusion(self.reader, head.size, seq)?.iter().map(hex::encode).collect());
            let action = self.both(|showcase| showcase.words.get(&format!("action.{}", line.action)));
            words.insert(line.action.clone(), action);
            table.push(masker.scrubbed(&self.custody_line(graph, line)?)?);
            let text = serde_json::to_string(line).unwrap_or_default();
            let plain = [&line.subject, &line.detail].into_iter().all(|part| masker.remains(part).is_empty());
            segment.push(if plain && masker.remains(&text).is_empty() {
                SegmentLine::Whole(line.clone())
            } else {
                let (prev, hash, withheld) = (line.prev.clone(), line.hash.clone(), why.clone());
                SegmentLine::Withheld(Withheld { seq: line.seq, prev, hash, withheld })
            });
        }
        let withheld = segment.iter().filter(|line| matches!(line, SegmentLine::Withheld(_))).count();
        let proofs = Proofs { size: head.size, root: head.root.clone(), ways };
        let head = HeadFile { head: head.clone(), public_key: key };
        let said = |part: &str| self.both(|showcase| showcase.words.get(&format!("package.said.{part}")));
        let files = vec![
            File::segment(&segment, said("segment"))?,
            File::json(Kind::JournalProofs, "", &proofs, said("proofs"))?,
            File::json(Kind::JournalHead, "", &head, said("head"))?,
            File::json(Kind::Custody, "", &table, said("custody"))?,
        ];
        Ok(Custody { files, actions: words, lines: segment.len(), withheld })
    }

    fn custody_line(&self, graph: &Graph<'_>, line: &Line) -> Result<CustodyLine> {
        let detail = detail_of(line);
        let of_batch = matches!(line.action.as_str(), "import" | "batch_verify");
        let file = detail["file"].as_str().unwrap_or_default().to_owned();
        let number = self.case_number(&graph.case)?.unwrap_or_default();
        let task = detail["task"].as_str().map(str::to_owned);
        let task = task.or_else(|| {
            let mut parts = line.subject.split(' ').skip(1);
            (line.action == "decide_step").then(|| parts.next().map(str::to_owned)).flatten()
        });
        let said_task = |showcase: &Showcase<'_>| match &task {
            _ if of_batch => showcase.words.get("package.task.intake"),
            Some(task) if graph.tactic.task(task).is_some() => showcase.task_title(graph, task),
            _ => showcase.words.text(&graph.tactic.title).to_owned(),
        };
        let what = |showcase: &Showcase<'_>| {
            let words = showcase.words;
            match line.action.as_str() {
                "import" => format!("{}: {file}", showcase.dataset_title(&line.subject)),
                "batch_verify" => words.say("package.batch", &[("n", &line.subject)]),
                PREDICT => line.subject.clone(),
                _ => {
                    let tactic = words.text(&graph.tactic.title);
                    words.say("case.title", &[("tactic", tactic), ("number", &number)])
                }
            }
        };
        let result = |showcase: &Showcase<'_>| {
            let told = Line { detail: without_task(detail.clone()), ..line.clone() };
            let facts = showcase.detail(&told).into_iter();
            facts.map(|fact| format!("{}: {}", fact.label, fact.value)).collect::<Vec<_>>().join("; ")
        };
        Ok(CustodyLine {
            when: line.at.clone(),
            who: line.actor.clone(),
            task: self.both(said_task),
            how: self.both(|showcase| showcase.words.get(&format!("action.{}", line.action))),
            what: self.both(what),
            result: self.both(result),
            journal: Some(line.seq.unsigned_abs()),
        })
    }
}

fn detail_of(line: &Line) -> Value {
    serde_json::from_str(&line.detail).unwrap_or(Value::Null)
}

/// The task has its own column.
fn without_task(mut detail: Value) -> String {
    if let Some(parts) = detail.as_object_mut() {
        parts.remove("task");
    }
    detail.to_string()
}

fn is_of(line: &Line, graph: &Graph<'_>, batches: &BTreeSet<i64>, protocols: &Protocols) -> bool {
    let case = graph.case.id.to_string();
    let row = row_ref(graph.case.row);
    let opening = format!("{} {} {}", graph.case.tactic, row.registry, row.id);
    match line.action.as_str() {
        "import" => detail_of(line)["batch"].as_i64().is_some_and(|batch| batches.contains(&batch)),
        "batch_verify" => line.subject.parse().is_ok_and(|batch: i64| batches.contains(&batch)),
        "open_case" => line.subject == opening,
        "decide_step" => line.subject == opening || line.subject.split(' ').next() == Some(&case),
        "hand_over" => line.subject.split([' ', ',']).any(|one| one == case),
        PREDICT => {
            let said = detail_of(line)["prediction"].as_i64();
            protocols.subjects.contains(&line.subject) && said.is_none_or(|id| protocols.predictions.contains(&id))
        }
        _ => line.subject == case,
    }
}
