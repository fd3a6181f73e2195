//! A task of a tactic changed, added or taken out, in the file that it stands in.

use ekn_data::vocabulary::Text;
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, value};

use crate::{Error, Result};

use super::amendment::in_three;

/// A tactic with the task that is to be different.
#[derive(Debug, Clone)]
pub struct TacticAmendment {
    /// The tactic's id.
    pub tactic: String,
    /// The task's id.
    pub task: String,
    /// The task as it is to be; `None` takes it out.
    pub draft: Option<TaskDraft>,
}

/// A task as it is to be. What it names is checked when the file is read: stages, tasks, rules, days, lists, drafts, norms.
#[derive(Debug, Clone)]
pub struct TaskDraft {
    /// The stage.
    pub stage: String,
    /// What to do.
    pub title: Text,
    /// Tasks that must be closed before it.
    pub after: Vec<String>,
    /// Its deadline rule, with what starts the clock.
    pub rule: Option<(String, String)>,
    /// What tells the day on which its term was extended.
    pub extended_by: Vec<String>,
    /// The task whose day suspends its term, and the one whose day ends the suspension.
    pub suspended_by: Option<[String; 2]>,
    /// The task with whose end it falls away, if it may be skipped.
    pub until: Option<String>,
    /// `us` or `others`.
    pub with: String,
    /// The kind of act that completing it brings.
    pub act: Option<String>,
    /// Its checklist.
    pub checklist: Option<String>,
    /// Its draft.
    pub template: Option<String>,
    /// Its norms, `act:article`.
    pub norms: Vec<String>,
    /// Whether it may be skipped.
    pub optional: bool,
}

impl TacticAmendment {
    /// Changes the file. A task that is not there is put at the end, so that those that name it must be changed after it.
    pub(super) fn apply(&self, file: &mut DocumentMut) -> Result<()> {
        let no_task = || Error::NoTask(self.task.clone());
        let tasks = file["task"].as_array_of_tables_mut().ok_or_else(no_task)?;
        let place = tasks.iter().position(|task| task.get("id").and_then(Item::as_str) == Some(self.task.as_str()));
        match (&self.draft, place) {
            (None, None) => return Err(no_task()),
            (None, Some(place)) => {
                tasks.remove(place);
            }
            (Some(draft), Some(place)) => {
                if let Some(task) = tasks.get_mut(place) {
                    draft.write(&self.task, task);
                }
            }
            (Some(draft), None) => add(tasks, draft, &self.task),
        }
        Ok(())
    }
}

fn add(tasks: &mut ArrayOfTables, draft: &TaskDraft, id: &str) {
    let mut task = Table::new();
    draft.write(id, &mut task);
    tasks.push(task);
}

/// What no form asks for: of the task, and of its term.
const OF_TASK: [&str; 3] = ["replaces", "needless_after", "told_by"];
const KEPT: [&str; 6] = ["otherwise", "set_by", "suspended_again_by", OF_TASK[0], OF_TASK[1], OF_TASK[2]];

impl TaskDraft {
    fn write(&self, id: &str, task: &mut Table) {
        // What no form asks for stays.
        let kept = KEPT.map(|key| (key, task.remove(key)));
        let kept = kept.into_iter().filter(|(key, _)| OF_TASK.contains(key) || self.rule.is_some());
        task.clear();
        task.insert("id", value(id));
        task.insert("stage", value(&self.stage));
        task.insert("title", value(in_three(&self.title)));
        task.insert("after", value(self.after.iter().collect::<Array>()));
        if let Some((rule, trigger)) = &self.rule {
            task.insert("rule", value(rule));
            task.insert("trigger", value(trigger));
        }
        if !self.extended_by.is_empty() {
            task.insert("extended_by", value(self.extended_by.iter().collect::<Array>()));
        }
        if let Some(tasks) = &self.suspended_by {
            task.insert("suspended_by", value(tasks.iter().collect::<Array>()));
        }
        task.insert("with", value(&self.with));
        let named =
            [("until", &self.until), ("act", &self.act), ("checklist", &self.checklist), ("template", &self.template)];
        for (key, named) in named {
            if let Some(named) = named {
                task.insert(key, value(named));
            }
        }
        for (key, kept) in kept {
            if let Some(kept) = kept {
                task.insert(key, kept);
            }
        }
        task.insert("norms", value(self.norms.iter().collect::<Array>()));
        task.insert("optional", value(self.optional));
    }
}

#[cfg(test)]
mod tests {
    use ekn_data::assets::Assets;

    use super::*;
    use crate::Library;
    use crate::amendments::Amendment;

    fn text(word: &str) -> Text {
        Text { kk: word.to_owned(), ru: word.to_owned(), en: word.to_owned() }
    }

    fn draft() -> TaskDraft {
        TaskDraft {
            stage: "answer".to_owned(),
            title: text("x"),
            after: vec!["reply".to_owned()],
            with: "us".to_owned(),
            norms: vec!["prosecutors-office:24".to_owned()],
            optional: true,
            rule: None,
            extended_by: Vec::new(),
            suspended_by: None,
            until: None,
            act: None,
            checklist: None,
            template: None,
        }
    }

    /// The tactic of answering an appeal with one task changed; why it is refused, or how many tasks more it has then.
    fn check(task: &str, draft: Option<TaskDraft>, expect: std::result::Result<i64, &str>) {
        let assets = Assets::built_in();
        let library = Library::load(&assets).unwrap();
        let amendment = Amendment::Tactic(Box::new(TacticAmendment {
            tactic: "appeal-answer".to_owned(),
            task: task.to_owned(),
            draft,
        }));
        let changed = amendment.draft(&assets, &library, "2026-11-16".parse().unwrap());
        let loaded = changed.and_then(|(_, draft)| Library::untried(&assets.with_draft(&draft)));
        let tasks = |library: &Library| library.tactic("appeal-answer").unwrap().tasks.len() as i64;
        let got = loaded.map(|changed| tasks(&changed) - tasks(&library));
        match (got.map_err(|error| error.to_string()), expect) {
            (Ok(tasks), Ok(expect)) => assert_eq!(tasks, expect),
            (Err(error), Err(expect)) => assert!(error.contains(expect), "{error}"),
            (got, expect) => panic!("{got:?}, not {expect:?}"),
        }
    }

    #[test]
    fn a_task_is_added_changed_and_taken_out() {
        check("call-back", Some(draft()), Ok(1));
        check("control", Some(TaskDraft { optional: false, ..draft() }), Ok(0));
        check("control", None, Ok(-1));
        check("none", None, Err("no task none"));
        // What others wait for can't be taken out, and what is named must be there.
        check("competence", None, Err("no task competence"));
        check("call-back", Some(TaskDraft { stage: "none".to_owned(), ..draft() }), Err("no stage none"));
        check("call-back", Some(TaskDraft { norms: Vec::new(), ..draft() }), Err("call-back cites no norm"));
        let term = |rule: &str, trigger: &str| Some((rule.to_owned(), trigger.to_owned()));
        check("call-back", Some(TaskDraft { rule: term("appeal-registration", "done.reply"), ..draft() }), Ok(1));
        check(
            "call-back",
            Some(TaskDraft { rule: term("none", "done.reply"), ..draft() }),
            Err("no deadline rule none"),
        );
        let after = vec!["control".to_owned()];
        check("reply", Some(TaskDraft { after, ..draft() }), Err("these tasks wait for one another"));
    }

    #[test]
    fn a_task_written_anew_is_the_same_task() {
        let assets = Assets::built_in();
        let library = Library::load(&assets).unwrap();
        for tactic in &library.tactics {
            let path = format!("tactics/{}.toml", tactic.id);
            let mut file: DocumentMut = assets.read(&path).unwrap().text.parse().unwrap();
            for task in &tactic.tasks {
                let draft = Some(task.draft());
                let (tactic, task) = (tactic.id.clone(), task.id().to_owned());
                TacticAmendment { tactic, task, draft }.apply(&mut file).unwrap();
            }
            let drafted = ekn_data::assets::Asset { path, text: file.to_string() };
            let changed = Library::untried(&assets.with_draft(&drafted)).unwrap();
            let again = changed.tactic(&tactic.id).unwrap();
            let drafts = |tactic: &crate::tactics::Tactic| {
                tactic.tasks.iter().map(|task| format!("{} {:?}", task.id(), task.draft())).collect::<Vec<_>>()
            };
            assert_eq!(drafts(again), drafts(tactic));
        }
    }
}
