//! A case: its task graph, drawn and as a list, with the step suggested next.

use serde::Serialize;
use ts_rs::TS;

use crate::cards::{NextStep, Suggestion};
use crate::desks::{AdoptionView, DeadlineView, PromiseView, Takers};
use crate::parts::{Choice, NormRef, RowRef};

/// A case in one line.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CaseHead {
    /// The case's number.
    pub id: i64,
    /// Tactic and subject in words.
    pub title: String,
    /// The tactic's id.
    pub tactic: String,
    /// The day it was opened.
    pub opened: String,
    /// Who leads it, or in which queue it waits.
    pub owner: String,
    /// Whether it waits in a queue.
    pub queued: bool,
    /// `open` or `closed`.
    pub status: String,
    /// Opens the card of its object.
    pub object_key: String,
    /// The object's name.
    pub object_name: String,
    /// The row that it started from.
    pub row: RowRef,
    /// With whom its days were spent.
    pub spent: SpentView,
}

/// With whom the days of a case were spent. The count never begins anew.
#[derive(Debug, Clone, Copy, Serialize, TS)]
pub struct SpentView {
    /// Days since the case was opened, until today or until it was closed.
    pub total: i64,
    /// Days on which we had something to do.
    pub us: i64,
    /// Days on which only others had.
    pub others: i64,
    /// Days on which all that was left to do was on hold.
    pub held: i64,
}

/// The whole case. `nodes`, `edges`, `critical_path` and `next` are its task graph.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CaseView {
    /// The case.
    pub head: CaseHead,
    /// What `undo_step` takes to undo the opening: on its day, by whoever opened it, and while nothing was done in it.
    pub way_back: Option<Suggestion>,
    /// Stages in order.
    pub stages: Vec<StageView>,
    /// Tasks.
    pub nodes: Vec<TaskView>,
    /// From a task to the one that waits for it.
    pub edges: Vec<TaskEdge>,
    /// Tasks that decide when the case can end, in order.
    pub critical_path: Vec<String>,
    /// The suggested step.
    pub next: Option<NextStep>,
    /// What its acts demanded, and whether it was done.
    pub promises: Vec<PromiseView>,
    /// What the data can be asked about demands of such a case.
    pub checks: Vec<Choice>,
    /// Its acts, by number, each with its kind.
    pub acts: Vec<Choice>,
    /// Days that the row does not tell yet: a task can wait for one of them, named `row.<field>`.
    pub awaited: Vec<Choice>,
    /// People and queues that it can be handed to.
    pub takers: Takers,
    /// Checklists of the case's tasks.
    pub checklists: Vec<ChecklistView>,
    /// Drafts of the case's tasks.
    pub templates: Vec<TemplateView>,
}

/// A stage of the tactic.
#[derive(Debug, Clone, Serialize, TS)]
pub struct StageView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
}

/// A task with its date and its place in the drawing.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TaskView {
    /// Its id in the tactic.
    pub id: String,
    /// The stage.
    pub stage: String,
    /// What to do.
    pub title: String,
    /// `done`, `skipped`, `open` or `blocked`.
    pub state: String,
    /// Whether it may be skipped.
    pub optional: bool,
    /// The date, once known.
    pub due: Option<String>,
    /// Whether the date is past and the task not done.
    pub overdue: bool,
    /// What the date waits for.
    pub waits_for: Option<String>,
    /// What the registry tells of it, if that is that it was done.
    pub told: Option<String>,
    /// The day that a person, or the program where nobody has, has set for it. It is no term of the law.
    pub plan: Option<PlanView>,
    /// Why it is on hold.
    pub hold: Option<HoldView>,
    /// By when it has to be done for the sake of a later date, where that is earlier than its own.
    pub latest: Option<LatestView>,
    /// `us` or `others`.
    pub with_whom: String,
    /// The kind of act that completing it brings.
    pub act: Option<String>,
    /// The template of its draft.
    pub template: Option<String>,
    /// The task whose term its decision extends.
    pub extends: Option<String>,
    /// The title of the task in whose place of the term of the law it may set another.
    pub sets: Option<String>,
    /// The day it was done or skipped.
    pub closed_on: Option<String>,
    /// Number of the act, reason of the skip.
    pub note: Option<String>,
    /// Whether a closed one can't be opened again now: a later one is closed, or its time is over.
    pub followed: bool,
    /// Column in the drawing.
    pub layer: u32,
    /// Row in the drawing.
    pub order: u32,
    /// Norms.
    pub norms: Vec<NormRef>,
    /// The arithmetic of the date.
    pub derivation: Option<DeadlineView>,
}

/// A day set for a task.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct PlanView {
    /// The day.
    pub day: String,
    /// By whom and why, in words.
    pub why: String,
}

/// A task on hold.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct HoldView {
    /// Since when, until what, why and by whom, in words.
    pub why: String,
    /// The day on which it wakes by itself.
    pub until: Option<String>,
}

/// The last day on which a task can be done so that a later date is kept.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct LatestView {
    /// That day.
    pub day: String,
    /// Working days left until it; negative when it is past; absent beyond the calendars.
    pub slack: Option<i64>,
    /// The date that presses, and of what task, in words.
    pub why: String,
}

/// One dependency.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct TaskEdge {
    /// Must be done first.
    pub from: String,
    /// Waits for it.
    pub to: String,
}

/// A checklist of procedural actions or of evidence.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ChecklistView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// `procedure` or `evidence`.
    pub kind: String,
    /// The case that the marks belong to; without one the list is shown for reading.
    pub case_id: Option<i64>,
    /// The points.
    pub items: Vec<ChecklistItem>,
}

/// One point of a checklist.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ChecklistItem {
    /// Its id.
    pub id: String,
    /// What to check.
    pub text: String,
    /// Why.
    pub norm: NormRef,
    /// Whether it is marked.
    pub done: bool,
    /// Who marked it and when.
    pub mark: Option<String>,
}

/// A draft filled with what is known. A person completes and adopts it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TemplateView {
    /// The template's id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its norm.
    pub norm: NormRef,
    /// The case that the draft would be filled from, if it is of one.
    pub case_id: Option<i64>,
    /// That it was adopted in that case, if it was.
    pub adopted: Option<AdoptionView>,
    /// «Prepared automatically; a draft until a person adopts it».
    pub notice: String,
}
