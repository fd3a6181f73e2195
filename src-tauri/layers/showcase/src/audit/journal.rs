//! The journal put into words.

use ekn_data::journal::table::Asked;
use ekn_data::journal::{Line, Trouble, table, verify};
use ekn_process::amendments::Amended;
use ekn_process::tasks::table as tasks;

use crate::audit::{JournalLine, JournalPage, JournalReport};
use crate::{Result, Showcase};

const PAGE: u32 = 100;

impl Showcase<'_> {
    /// A page of the lines asked for, newest first.
    pub fn journal(&self, asked: &Asked, before: Option<i64>) -> Result<JournalPage> {
        let lines = table::page(self.reader, asked, before, PAGE)?;
        let whole = *asked == Asked::default();
        let mut amendments = None;
        let lines = lines.into_iter().map(|line| self.line(line, &mut amendments));
        Ok(JournalPage {
            lines: lines.collect::<Result<_>>()?,
            total: if whole { table::head(self.reader)?.0 } else { table::count(self.reader, asked)? },
            actions: if before.is_none() { self.words.under("action.") } else { Vec::new() },
        })
    }

    fn line(&self, line: Line, amendments: &mut Option<Vec<Amended>>) -> Result<JournalLine> {
        let mut detail = self.detail(&line);
        detail.extend(self.changes_of(&line, amendments)?);
        Ok(JournalLine {
            seq: line.seq,
            action: self.words.get(&format!("action.{}", line.action)),
            purpose: self.words.code("purpose", &line.purpose),
            detail,
            at: line.at,
            day: line.day,
            actor: line.actor,
            subject: self.subject(&line.action, line.subject),
            prev: line.prev,
            hash: line.hash,
        })
    }

    /// What a line is about, in words where the line has a code: a call that was refused, a list or a period that was looked at, a row.
    fn subject(&self, action: &str, subject: String) -> String {
        let row = subject.split_once(' ').filter(|(_, id)| id.parse::<i64>().is_ok());
        if let Some(row) = row.and_then(|(registry, id)| self.row_said(registry, id)) {
            return row;
        }
        let case = |id: &str| self.words.say("journal.of.case", &[("id", id)]);
        match row {
            Some(("case", id)) => return case(id),
            Some(("draft", id)) => return self.words.say("journal.of.draft", &[("id", id)]),
            _ => {}
        }
        if matches!(action, "hand_over" | "preview_handover") {
            return subject.split(' ').map(case).collect::<Vec<_>>().join(", ");
        }
        if let Some(start) = self.start_subject(&subject) {
            return start;
        }
        if let Some(task) = self.task_subject(&subject) {
            return task;
        }
        if let Some(objects) = self.objects_subject(action, &subject) {
            return objects;
        }
        let list = match action {
            "amend" | "preview_amendment" | "deadline" => return self.law_subject(&subject),
            "norm" | "article" | "article_diff" => return self.norm_ref(&subject).label,
            "refused" => "action",
            "attention" | "export_attention" => "attention.kind",
            "heads" | "export_heads" | "export_report" => "heads.period",
            "export_tables" | "print_list" => "tables",
            "heads_rows" => "heads.figure",
            "rows" | "export_rows" => "journal.registry",
            "train_model" | "set_risk_class" => "model.title",
            "import" | "quality_rows" | "quality_note" => return self.dataset_subject(&subject),
            _ => return self.numbered_subject(action, &subject).unwrap_or(subject),
        };
        self.words.find(&format!("{list}.{subject}")).map_or(subject, str::to_owned)
    }

    /// A data set by its title, and what was looked at of it: `inspections 2026-09 late`.
    fn dataset_subject(&self, subject: &str) -> String {
        let (dataset, rest) = subject.split_once(' ').unwrap_or((subject, ""));
        format!("{} {rest}", self.dataset_title(dataset)).trim_end().to_owned()
    }

    /// A row of a registry, where there is such a registry.
    pub(super) fn row_said(&self, registry: &str, id: &str) -> Option<String> {
        let name = self.words.find(&format!("row.{registry}"))?;
        Some(self.words.say("journal.row", &[("row", name), ("id", id)]))
    }

    /// A tactic with the row that a case was opened by it on: `appeal-check appeals 3`.
    fn start_subject(&self, subject: &str) -> Option<String> {
        let (tactic, row) = subject.split_once(' ')?;
        let tactic = self.method.library.tactic(tactic)?;
        let (registry, id) = row.split_once(' ')?;
        Some(format!("{}: {}", self.words.text(&tactic.title), self.row_said(registry, id)?))
    }

    /// A case with one of its tasks: `26 finish-check`. A case that is gone, or may not be seen, keeps its number.
    fn task_subject(&self, subject: &str) -> Option<String> {
        let (id, task) = subject.split_once(' ')?;
        let case = tasks::case(self.reader, id.parse().ok()?).ok()??;
        let task = self.method.library.tactic(&case.tactic)?.task(task)?;
        Some(self.words.say("journal.of.task", &[("id", id), ("task", self.words.text(&task.title))]))
    }

    /// What bears the number that a line has as its subject, or a version of a model by its title.
    fn numbered_subject(&self, action: &str, subject: &str) -> Option<String> {
        if subject.contains('@') {
            return self.version_named(subject);
        }
        subject.parse::<i64>().ok()?;
        let what = match action {
            "case" | "forecast" | "set_promise" | "close_task" | "plan_task" | "hold_task" | "reopen_task"
            | "wake_task" | "mark_item" | "build_package" => "case",
            "rule_on_promise" => "promise",
            "row_names" => "names",
            "duty_request" | "add_duty_request" | "mark_duty_request" => "duty_request",
            "undo_merge" | "undo_split" => "decision",
            "explain" | "reproduce" | "object_to" => "prediction",
            "quarantine"
            | "export_quarantine"
            | "batch_verify"
            | "retention"
            | "carry_out_retention"
            | "prove_retention"
            | "undo_import" => "batch",
            "topic_card" | "save_topic" | "put_topic_away" | "note_topic" => "topic",
            _ => return None,
        };
        Some(self.words.say(&format!("journal.of.{what}"), &[("id", subject)]))
    }

    /// A version of a model by its title: `topics@1`.
    pub(crate) fn version_named(&self, version: &str) -> Option<String> {
        let (model, version) = version.split_once('@')?;
        let title = self.words.find(&format!("model.title.{model}"))?;
        Some(self.words.say("journal.version", &[("title", title), ("version", version)]))
    }

    /// Reads the whole chain, makes the tree anew and holds every signed head against it.
    pub fn journal_verify(&self) -> Result<JournalReport> {
        let verdict = verify(self.reader)?;
        let (key, numbers) = match &verdict.trouble {
            None => ("whole", vec![("n", verdict.entries), ("heads", verdict.heads as i64)]),
            Some(Trouble::Line(line)) => ("broken", vec![("n", *line)]),
            Some(Trouble::Changed { from, to }) => ("rewritten", vec![("from", *from), ("to", *to)]),
            Some(Trouble::CutOff { from, had }) => ("cut_off", vec![("from", *from), ("had", *had)]),
            Some(Trouble::Forged { size }) => ("forged_head", vec![("n", *size)]),
            Some(Trouble::Tree) => ("bad_tree", Vec::new()),
        };
        Ok(JournalReport {
            entries: verdict.entries,
            ok: verdict.trouble.is_none(),
            first_bad: verdict.first_bad(),
            heads: verdict.heads as i64,
            message: self.numbered(&format!("journal.{key}"), &numbers),
        })
    }

    /// A text with numbers in its places.
    pub(crate) fn numbered(&self, key: &str, numbers: &[(&str, i64)]) -> String {
        numbers.iter().fold(self.words.get(key), |text, (place, number)| {
            text.replace(&format!("{{{place}}}"), &self.words.count(*number))
        })
    }
}
