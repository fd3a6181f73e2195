//! A tactic as its file gives it.

use ekn_data::registries::Registry;
use ekn_data::vocabulary::Text;
use serde::Deserialize;
use toml::Spanned;

use crate::Subject;
use crate::amendments::TaskDraft;

/// A way of working on a case.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tactic {
    /// Its id, the name of its file.
    pub id: String,
    /// What it starts from.
    pub subject: Subject,
    /// Whether it is for appeals that came to a prosecutor's office: its terms are those of the law on that office alone.
    #[serde(default)]
    pub to_prosecutor: bool,
    /// Its name.
    pub title: Text,
    /// Norms of the whole.
    pub(super) norms: Vec<Spanned<String>>,
    /// Stages in order.
    #[serde(rename = "stage")]
    pub stages: Vec<Stage>,
    /// Tasks.
    #[serde(rename = "task")]
    pub tasks: Vec<Task>,
}

/// A stage.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: Text,
}

/// A task.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    pub(super) id: Spanned<String>,
    pub(super) stage: Spanned<String>,
    /// What to do.
    pub title: Text,
    pub(super) after: Vec<Spanned<String>>,
    pub(super) rule: Option<Spanned<String>>,
    pub(super) trigger: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) otherwise: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) extended_by: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) told_by: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) set_by: Vec<Spanned<String>>,
    pub(super) suspended_by: Option<[Spanned<String>; 2]>,
    pub(super) suspended_again_by: Option<[Spanned<String>; 2]>,
    pub(super) until: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) needless_after: Vec<Spanned<String>>,
    pub(super) replaces: Option<Spanned<String>>,
    /// Who must act.
    pub with: Holder,
    /// The kind of act that completing it brings.
    pub act: Option<String>,
    pub(super) checklist: Option<Spanned<String>>,
    pub(super) template: Option<Spanned<String>>,
    pub(super) norms: Vec<Spanned<String>>,
    /// Whether it may be skipped.
    #[serde(default)]
    pub optional: bool,
}

/// Who must act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    /// We.
    Us,
    /// Somebody else.
    Others,
}

/// What starts a task's clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trigger {
    /// A day of the row that the case started from.
    Row(String),
    /// The day a task was done.
    Done(String),
    /// The day the case was opened.
    Opened,
    /// The day that a person has set for a task that is not done yet.
    Planned(String),
    /// The last day of the term of a task that is not done yet.
    Due(String),
    /// The day a task was closed, be it done or given up.
    Closed(String),
}

impl Tactic {
    /// The registry whose rows it starts from.
    #[must_use]
    pub fn registry(&self) -> Registry {
        self.subject.registry()
    }

    /// Norms of the whole, `act:article`.
    pub fn norms(&self) -> impl Iterator<Item = &str> {
        self.norms.iter().map(|norm| norm.get_ref().as_str())
    }

    /// A task by its id.
    #[must_use]
    pub fn task(&self, id: &str) -> Option<&Task> {
        self.tasks.iter().find(|task| task.id() == id)
    }
}

impl Task {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> &str {
        self.id.get_ref()
    }

    /// Its stage.
    #[must_use]
    pub fn stage(&self) -> &str {
        self.stage.get_ref()
    }

    /// Tasks that must be closed before it.
    pub fn after(&self) -> impl Iterator<Item = &str> {
        self.after.iter().map(|task| task.get_ref().as_str())
    }

    /// Its deadline rule with what starts the clock.
    #[must_use]
    pub fn rule(&self) -> Option<(&str, Trigger)> {
        let trigger = Trigger::parse(self.trigger.as_ref()?.get_ref())?;
        Some((self.rule.as_ref()?.get_ref(), trigger))
    }

    /// From what its term is counted while what starts the clock has not happened, the first known counting.
    pub fn otherwise(&self) -> impl Iterator<Item = Trigger> {
        self.otherwise.iter().filter_map(|trigger| Trigger::parse(trigger.get_ref()))
    }

    /// All that its term can be counted from.
    pub(crate) fn clocks(&self) -> impl Iterator<Item = Trigger> {
        self.rule().map(|(_, trigger)| trigger).into_iter().chain(self.otherwise())
    }

    /// What tells the day on which its term was extended, the first known counting.
    pub fn extended_by(&self) -> impl Iterator<Item = Trigger> {
        self.extended_by.iter().filter_map(|trigger| Trigger::parse(trigger.get_ref()))
    }

    /// Fields of the row whose day tells that the task is done, or that nothing is left of it to do: then no term runs for it.
    pub fn told_by(&self) -> impl Iterator<Item = &str> {
        self.told_by.iter().filter_map(|day| day.get_ref().strip_prefix("row."))
    }

    /// The tasks whose act may set another term than that of the law.
    pub fn set_by(&self) -> impl Iterator<Item = &str> {
        self.set_by.iter().map(|task| task.get_ref().as_str())
    }

    /// Pairs in their order: the task whose day suspends its term, and the one whose day ends the suspension.
    pub fn suspensions(&self) -> impl Iterator<Item = [&str; 2]> {
        let pairs = self.suspended_by.iter().chain(&self.suspended_again_by);
        pairs.map(|tasks| tasks.each_ref().map(|task| task.get_ref().as_str()))
    }

    /// Tasks that, once done, leave it nothing to do, if it may be skipped.
    pub fn needless_after(&self) -> impl Iterator<Item = &str> {
        self.needless_after.iter().map(|task| task.get_ref().as_str())
    }

    /// The task with whose end it falls away, if it may be skipped.
    #[must_use]
    pub fn until(&self) -> Option<&str> {
        self.until.as_ref().map(|task| task.get_ref().as_str())
    }

    /// The task that falls away when this one is done: its duty goes on in another.
    #[must_use]
    pub fn replaces(&self) -> Option<&str> {
        self.replaces.as_ref().map(|task| task.get_ref().as_str())
    }

    /// Its checklist.
    #[must_use]
    pub fn checklist(&self) -> Option<&str> {
        self.checklist.as_ref().map(|id| id.get_ref().as_str())
    }

    /// Its template.
    #[must_use]
    pub fn template(&self) -> Option<&str> {
        self.template.as_ref().map(|id| id.get_ref().as_str())
    }

    /// Its norms, `act:article`.
    pub fn norms(&self) -> impl Iterator<Item = &str> {
        self.norms.iter().map(|norm| norm.get_ref().as_str())
    }

    /// Whether anything is said of its term beside the rule and what starts it.
    pub(super) fn tells_of_term(&self) -> bool {
        let lists = [&self.otherwise, &self.extended_by, &self.set_by];
        lists.iter().any(|list| !list.is_empty()) || self.suspensions().next().is_some()
    }

    /// The task as a person would write it: what a change of it begins with.
    #[must_use]
    pub fn draft(&self) -> TaskDraft {
        let named = |list: &[Spanned<String>]| list.iter().map(|one| one.get_ref().clone()).collect();
        let one = |named: &Option<Spanned<String>>| named.as_ref().map(|one| one.get_ref().clone());
        TaskDraft {
            stage: self.stage().to_owned(),
            title: self.title.clone(),
            after: named(&self.after),
            rule: one(&self.rule).zip(one(&self.trigger)),
            extended_by: named(&self.extended_by),
            suspended_by: self.suspended_by.as_ref().map(|tasks| tasks.each_ref().map(|task| task.get_ref().clone())),
            until: one(&self.until),
            with: self.with.code().to_owned(),
            act: self.act.clone(),
            checklist: one(&self.checklist),
            template: one(&self.template),
            norms: named(&self.norms),
            optional: self.optional,
        }
    }
}

impl Holder {
    /// `us` or `others`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Us => "us",
            Self::Others => "others",
        }
    }
}

impl Trigger {
    /// Reads `row.<field>`, `done.<task>`, `planned.<task>`, `due.<task>`, `closed.<task>` or `case.opened`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once('.')? {
            ("row", field) => Some(Self::Row(field.to_owned())),
            ("done", task) => Some(Self::Done(task.to_owned())),
            ("planned", task) => Some(Self::Planned(task.to_owned())),
            ("due", task) => Some(Self::Due(task.to_owned())),
            ("closed", task) => Some(Self::Closed(task.to_owned())),
            ("case", "opened") => Some(Self::Opened),
            _ => None,
        }
    }

    /// As [`Self::parse`] reads it.
    #[must_use]
    pub fn code(&self) -> String {
        match self {
            Self::Row(field) => format!("row.{field}"),
            Self::Done(task) => format!("done.{task}"),
            Self::Planned(task) => format!("planned.{task}"),
            Self::Due(task) => format!("due.{task}"),
            Self::Closed(task) => format!("closed.{task}"),
            Self::Opened => "case.opened".to_owned(),
        }
    }

    /// The task whose day it is.
    #[must_use]
    pub fn task(&self) -> Option<&str> {
        match self {
            Self::Done(task) | Self::Planned(task) | Self::Due(task) | Self::Closed(task) => Some(task),
            Self::Row(_) | Self::Opened => None,
        }
    }
}
