//! The electronic supervision map of one object: the seven parts on one screen.

use serde::Serialize;
use ts_rs::TS;

use crate::cards::{FindingCounts, FindingView, JoinedObject, NewsView, NextStep, NotesView, RiskView, SplitView};
use crate::desks::{CaseHead, ChecklistView, DeadlineItem, TemplateView};
use crate::parts::{Basis, FactLine, Figure, NormRef, RowRef};

/// The card. Its seven parts are `norms`, `history`, `risk` with `findings`, `templates`, `checklists`, `deadlines`, `next_step`.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Card {
    /// What the card is about.
    pub object: ObjectHead,
    /// Part 1: the norms that its rows, findings and deadlines rest on.
    pub norms: Vec<NormRef>,
    /// Part 2: inspections, appeals, challenges and acts on one line of time.
    pub history: History,
    /// Part 3: the points-based score with its reasons.
    pub risk: RiskView,
    /// Part 3: signs of violation, broken first; at most 100.
    pub findings: Vec<FindingView>,
    /// How many there are in all.
    pub finding_counts: FindingCounts,
    /// Part 6: what is due, nearest first: tasks of its cases, and at most 200 clocks of its rows.
    pub deadlines: Vec<DeadlineItem>,
    /// How many more clocks of its rows run.
    pub deadlines_more: i64,
    /// Part 5: checklists with their state.
    pub checklists: Vec<ChecklistView>,
    /// Part 4: drafts filled with what is known.
    pub templates: Vec<TemplateView>,
    /// Part 7: the suggested next procedural step.
    pub next_step: Option<NextStep>,
    /// Cases open or closed on this object.
    pub cases: Vec<CaseHead>,
    /// Data sets whose passport does not name the purpose of this session: their rows are not used here.
    pub withheld: Vec<String>,
    /// What is new since whoever looks saw it on an earlier day; absent if they never did.
    pub news: Option<NewsView>,
    /// What people noted on it; on no paper and in no file.
    pub notes: NotesView,
    /// How many of its rows the newest full extract no longer had, in words; absent if none.
    pub vanished: Option<String>,
}

/// Who or what the card is about.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ObjectHead {
    /// The object's number in the store.
    pub id: i64,
    /// What opens the card again: БИН/ИИН, or `scheme:value`, or the number.
    pub key: String,
    /// `entity`, `authority`, `site` or `topic`.
    pub kind: String,
    /// The kind in words.
    pub kind_name: String,
    /// `bin`, `iin`, `name` or the source's own scheme.
    pub scheme: String,
    /// The identifier exactly as stored.
    pub identifier: String,
    /// The name in the language asked for, or the other one.
    pub name: String,
    /// The name in the other state language, if it is known and differs.
    pub other_name: Option<String>,
    /// Registration, size, activity, address … each with its row.
    pub lines: Vec<FactLine>,
    /// Those whom people joined to it: their rows are shown here too.
    pub joined: Vec<JoinedObject>,
    /// Rows of its name that a person gave to another object, and those that made it one.
    pub splits: Vec<SplitView>,
}

/// Part 2 of the card.
#[derive(Debug, Clone, Serialize, TS)]
pub struct History {
    /// Counts that open their rows.
    pub figures: Vec<Figure>,
    /// Newest first, at most 200; what has no day comes last.
    pub timeline: Vec<TimelineItem>,
    /// How many there are in all.
    pub total: i64,
    /// What the line of time rests on: events told, of all.
    pub basis: Basis,
}

/// Events of an object that come after those of its card.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Events {
    /// Newest first; what has no day comes last.
    pub items: Vec<TimelineItem>,
    /// Sent back to get those that come after them; absent where there are none.
    pub after: Option<i64>,
    /// Events told with them and before them, of all.
    pub basis: Basis,
}

/// One thing that happened.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TimelineItem {
    /// When it began; absent where the source does not say.
    pub day: Option<String>,
    /// When it ended, if it has and that is known.
    pub until: Option<String>,
    /// `inspection`, `appeal`, `challenge` or `act`.
    pub lane: String,
    /// Kind and number.
    pub title: String,
    /// The other side, the topic or the ground.
    pub detail: String,
    /// Result or state in words.
    pub status: String,
    /// `good`, `bad`, `open` or `plain`: for the mark beside the words.
    pub tone: String,
    /// The row behind it.
    pub row: Option<RowRef>,
    /// The case behind an act.
    pub case_id: Option<i64>,
    /// Why it stands on this card: the join that put it here.
    pub link: String,
    /// Whether a person's decision put it here; the row opens it.
    pub joined: bool,
}
