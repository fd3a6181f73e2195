//! Tactics as shown and as changed: stages, tasks, what they name, and what they could name.

use serde::Serialize;
use ts_rs::TS;

use crate::desks::{StageView, TaskEdge};
use crate::parts::{Choice, NormRef};

/// Every tactic.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TacticsDesk {
    /// The tactics, by name.
    pub tactics: Vec<TacticView>,
    /// Deadline rules that a task can have.
    pub rules: Vec<Choice>,
    /// Kinds of acts that a task can bring.
    pub acts: Vec<Choice>,
    /// Checklists.
    pub checklists: Vec<Choice>,
    /// Articles that can be cited.
    pub norms: Vec<Choice>,
}

/// A tactic.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TacticView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The kind of row that its cases start from, in words.
    pub subject: String,
    /// Its norms.
    pub norms: Vec<NormRef>,
    /// Stages in order.
    pub stages: Vec<StageView>,
    /// Tasks, as the tactic lists them.
    pub tasks: Vec<TacticTask>,
    /// From a task to the one that waits for it.
    pub edges: Vec<TaskEdge>,
    /// How many cases by it are open.
    pub open_cases: i64,
    /// Whether the office's own file lies over the one that the program came with.
    pub own: bool,
    /// Days of the row that can start a clock.
    pub days: Vec<Choice>,
    /// Drafts of documents for such cases.
    pub templates: Vec<Choice>,
}

/// A task of a tactic.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TacticTask {
    /// Its id.
    pub id: String,
    /// Its stage.
    pub stage: String,
    /// What to do, in the language asked for.
    pub title: String,
    /// The same in each language.
    pub titles: Titles,
    /// Tasks that must be closed before it.
    pub after: Vec<String>,
    /// Its deadline rule.
    pub rule: Option<String>,
    /// What starts the clock: `row.<field>`, `done.<task>` or `case.opened`.
    pub trigger: Option<String>,
    /// Rule and start of the clock in words.
    pub term: Option<String>,
    /// What its term is counted from as long as that has not happened: these, or `planned.<task>`, or `due.<task>`.
    pub otherwise: Vec<String>,
    /// What tells the day on which its term was extended.
    pub extended_by: Vec<String>,
    /// The task whose day suspends its term, and the one whose day ends the suspension; none or two.
    pub suspended_by: Vec<String>,
    /// The task with whose end it falls away.
    pub until: Option<String>,
    /// The task that falls away when it is done.
    pub replaces: Option<String>,
    /// `us` or `others`.
    pub with_whom: String,
    /// The kind of act that completing it brings.
    pub act: Option<String>,
    /// Its checklist.
    pub checklist: Option<String>,
    /// Its draft.
    pub template: Option<String>,
    /// Its norms.
    pub norms: Vec<NormRef>,
    /// Whether it may be skipped.
    pub optional: bool,
    /// Column in the drawing.
    pub layer: u32,
    /// Row in the drawing.
    pub order: u32,
}

/// One text in each language.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Titles {
    /// In Kazakh.
    pub kk: String,
    /// In Russian.
    pub ru: String,
    /// In English.
    pub en: String,
}
