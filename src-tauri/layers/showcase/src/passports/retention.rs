//! The end of retention put into words.

use ekn_data::passports::Ending;
use ekn_data::retention::{Done, Due, Proof, due, table};
use ekn_data::sources::table::{self as batches, Batch};
use ekn_process::tasks::held_by_cases;

use crate::parts::Choice;
use crate::passports::{DueView, EndedView, KeyView, ProofItem, RetentionDone, RetentionProof, RetentionView};
use crate::{Result, Showcase};

impl Showcase<'_> {
    /// What is over, what was done, what can be done.
    pub fn retention(&self) -> Result<RetentionView> {
        let due = due(self.reader, &self.method.passports)?;
        let over = due.iter().filter(|due| due.over(self.today)).count() as i64;
        let ended = table::acts(self.reader)?.into_iter().map(|act| {
            let batch = batches::batch_by_id(self.reader, act.batch)?;
            Ok(self.ended(&batch, &act))
        });
        let keys = table::keys(self.reader)?.into_iter().map(|(passport, made)| KeyView {
            title: self.dataset_title(&passport),
            passport,
            made,
        });
        Ok(RetentionView {
            today: self.today.to_string(),
            due: due.into_iter().map(|due| self.due(due)).collect::<Result<_>>()?,
            over,
            ended: ended.collect::<Result<_>>()?,
            keys: keys.collect(),
            actions: self.words.choices("retention_action"),
            notice: self.words.get("retention.backups"),
        })
    }

    fn due(&self, due: Due) -> Result<DueView> {
        let held = held_by_cases(self.reader, &self.method.library, due.registry, due.batch.id)?;
        let over = due.over(self.today);
        let days = self.words.count((self.today - due.until).num_days().abs());
        let fill = [("day", self.words.day(due.until)), ("days", days), ("months", due.months.to_string())];
        let fill: Vec<(&str, &str)> = fill.iter().map(|(place, value)| (*place, value.as_str())).collect();
        Ok(DueView {
            batch: due.batch.id,
            title: self.dataset_title(&due.batch.dataset),
            passport: due.batch.dataset,
            file: due.batch.file,
            imported: due.batch.imported,
            until: due.until.to_string(),
            over,
            text: self.words.say(if over { "retention.over" } else { "retention.until" }, &fill),
            preferred: self.action(due.preferred),
            passes: due.passes,
            rows: due.rows,
            versions: due.versions,
            quarantined: due.quarantined,
            bytes: due.bytes,
            cases: held.into_iter().map(|(_, case)| case).collect(),
        })
    }

    fn ended(&self, batch: &Batch, act: &table::Act) -> EndedView {
        let fields = act.fields.replaced.iter().map(|field| ("retention.replaced", field));
        let fields = fields.chain(act.fields.blanked.iter().map(|field| ("retention.blanked", field)));
        let fields = fields.map(|(key, field)| {
            let field = self.words.get(&format!("field.{field}"));
            self.words.say(key, &[("field", &field)])
        });
        EndedView {
            batch: batch.id,
            passport: batch.dataset.clone(),
            title: self.dataset_title(&batch.dataset),
            file: batch.file.clone(),
            sha256: batch.sha256.clone(),
            action: match act.taken_back {
                true => Choice { id: "taken_back".to_owned(), name: self.words.get("retention.undone") },
                false => self.action(act.action),
            },
            day: act.day.to_string(),
            actor: act.actor.clone(),
            reason: act.reason.clone(),
            until: act.until.to_string(),
            rows: act.rows,
            passed: act.passed,
            restored: act.restored.unwrap_or_default(),
            versions: act.versions,
            quarantined: act.quarantined,
            removed: act.removed,
            renamed: act.renamed,
            bytes: act.bytes,
            digest: act.digest.clone(),
            fields: fields.collect(),
        }
    }

    /// What was done to a batch, in words.
    #[must_use]
    pub fn retention_done(&self, done: &Done, log_emptied: bool) -> RetentionDone {
        let (batch, rows) = (done.batch.id.to_string(), self.words.count(done.act.rows));
        let (aside, objects) =
            (self.words.count(done.act.quarantined), self.words.count(done.act.removed + done.act.renamed));
        let fill = [("batch", &*batch), ("rows", &*rows), ("quarantined", &*aside), ("objects", &*objects)];
        let mut notices = self.retention_notices(done.original_needed_by);
        if done.act.passed > 0 {
            notices.push(self.words.say("retention.passed", &[("rows", &*self.words.count(done.act.passed))]));
        }
        if let Some(restored) = done.act.restored.filter(|restored| *restored > 0) {
            notices.push(self.words.say("retention.restored", &[("rows", &*self.words.count(restored))]));
        }
        if done.parted > 0 {
            notices.push(self.words.say("retention.parted", &[("decisions", &*self.words.count(done.parted))]));
        }
        if done.lost > 0 {
            notices.push(self.words.say("retention.lost", &[("versions", &*self.words.count(done.lost))]));
        }
        if !log_emptied {
            notices.push(self.words.get("retention.log"));
        }
        RetentionDone {
            ended: self.ended(&done.batch, &done.act),
            message: self.words.say(&format!("retention.done.{}", Self::what_was_done(&done.act)), &fill),
            log_emptied,
            notices,
        }
    }

    /// Whether anything of a batch is left, in words.
    #[must_use]
    pub fn retention_proof(&self, proof: &Proof) -> RetentionProof {
        let key = match (proof.ok(), proof.journal) {
            (true, _) => "retention.proved",
            (false, None) => "retention.unjournalled",
            _ => "retention.left",
        };
        let journal = proof.journal.map(|seq| seq.to_string()).unwrap_or_default();
        let fill =
            [("batch", proof.batch.id.to_string()), ("day", self.words.day(proof.act.day)), ("journal", journal)];
        let fill: Vec<(&str, &str)> = fill.iter().map(|(place, value)| (*place, value.as_str())).collect();
        let lines = proof.lines.iter().map(|line| ProofItem {
            what: line.what.to_owned(),
            label: self.words.get(&format!("retention.proof.{}", line.what)),
            found: line.found,
        });
        RetentionProof {
            ok: proof.ok(),
            ended: self.ended(&proof.batch, &proof.act),
            lines: lines.collect(),
            journal: proof.journal,
            message: self.words.say(key, &fill),
            notices: self.retention_notices(proof.original_needed_by),
        }
    }

    fn retention_notices(&self, original_needed_by: Option<i64>) -> Vec<String> {
        let needed = original_needed_by
            .map(|batch| self.words.say("retention.original_needed", &[("batch", &batch.to_string())]));
        let stays = ["retention.backups", "retention.journal_stays"].map(|key| self.words.get(key));
        needed.into_iter().chain(stays).collect()
    }

    /// That the time of a batch has been ended, in a few words.
    pub(crate) fn ended_note(&self, batch: i64) -> Result<Option<String>> {
        let act = table::act(self.reader, batch)?;
        Ok(act.map(|act| {
            let key = format!("retention.note.{}", Self::what_was_done(&act));
            self.words.say(&key, &[("day", &self.words.day(act.day)), ("actor", &act.actor)])
        }))
    }

    /// Why a batch is gone that was taken back.
    #[must_use]
    pub fn taken_back_reason(&self) -> String {
        self.words.get("retention.taken_back")
    }

    /// The code of what was done to a batch.
    fn what_was_done(act: &table::Act) -> &'static str {
        if act.taken_back { "taken_back" } else { act.action.code() }
    }

    fn action(&self, action: Ending) -> Choice {
        Choice { id: action.code().to_owned(), name: self.words.code("retention_action", action.code()) }
    }

    /// A data set's name, or its id where no passport of that id is among the files.
    pub(crate) fn dataset_title(&self, dataset: &str) -> String {
        let passport = self.method.passports.iter().find(|passport| passport.id == dataset);
        passport.map_or(dataset, |passport| self.words.text(&passport.title)).to_owned()
    }
}
