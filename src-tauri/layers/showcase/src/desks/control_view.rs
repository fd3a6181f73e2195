//! Control of execution: what acts demanded, whether it was done, and what came after them.

use serde::Serialize;
use ts_rs::TS;

use crate::desks::CaseHead;
use crate::parts::{Basis, RowRef};

/// Every demand of every act, and what came after each act.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ControlDesk {
    /// The day it is.
    pub today: String,
    /// How many demands stand how, in the order broken, unknown, waiting, kept, withdrawn.
    pub counts: Vec<StandingCount>,
    /// What the counts rest on: demands of which the data or a person tell.
    pub basis: Basis,
    /// The demands: those that ask for work first, the nearest day first.
    pub promises: Vec<PromiseItem>,
    /// What came after each act, the newest act first; at most 200.
    pub acts: Vec<EffectView>,
    /// How many acts there are in all.
    pub acts_total: i64,
    /// Measures that open cases are on the way to, those that would change most first; at most 100.
    pub measures: Vec<MeasureView>,
    /// How many there are in all.
    pub measures_total: i64,
    /// How their order comes about.
    pub measures_said: String,
}

/// A measure that an open case may come to.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MeasureView {
    /// The case.
    pub head: CaseHead,
    /// The kind of act in words.
    pub kind: String,
    /// Rows in which the same violation was found within twelve months; at most 20 are named.
    pub rows: Vec<NamedRow>,
    /// How many there are.
    pub rows_total: i64,
    /// So many fewer within twelve months, if such acts have shown enough.
    pub fewer: Option<f64>,
    /// The same in words, with its bounds and what it rests on; else that there is not enough data.
    pub expected: String,
}

/// Demands that stand alike.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct StandingCount {
    /// `broken`, `unknown`, `waiting`, `kept` or `withdrawn`.
    pub standing: String,
    /// How many.
    pub count: i64,
}

/// A demand with its case.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PromiseItem {
    /// The case.
    pub head: CaseHead,
    /// The demand.
    pub promise: PromiseView,
}

/// What an act demanded, and whether it was done.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct PromiseView {
    /// Its number.
    pub id: i64,
    /// Number of the act; empty where none is named.
    pub act: String,
    /// What was demanded.
    pub text: String,
    /// By when.
    pub due: String,
    /// What the data are asked, in words; absent where a person alone can tell.
    pub check: Option<String>,
    /// How it stands: `broken`, `unknown`, `waiting`, `kept` or `withdrawn`; as a person said, else as the data say.
    pub standing: String,
    /// What the data say, in words, and that its day is no working day, if so.
    pub data: String,
    /// How it stands by the data alone.
    pub data_standing: String,
    /// What a person said, with name, day and ground.
    pub ruling: Option<String>,
    /// The rows that tell.
    pub rows: Vec<NamedRow>,
    /// Who entered it and when.
    pub set: String,
    /// Whether somebody has to look at it still.
    pub open: bool,
}

/// A row to open, with its name.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct NamedRow {
    /// The row.
    pub row: RowRef,
    /// Its kind and number.
    pub label: String,
}

/// What came after one act.
#[derive(Debug, Clone, Serialize, TS)]
pub struct EffectView {
    /// Its case.
    pub head: CaseHead,
    /// Kind and number of the act.
    pub act: String,
    /// Its day.
    pub day: String,
    /// What was looked for, in words.
    pub sought: String,
    /// 6 and 12 months.
    pub windows: Vec<WindowView>,
}

/// As many months before an act and after it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct WindowView {
    /// How many.
    pub months: i64,
    /// The last day after the act.
    pub until: String,
    /// Rows before the act.
    pub before_rows: i64,
    /// Those of them in which the violation was found.
    pub before_found: i64,
    /// Rows after the act.
    pub after_rows: i64,
    /// Those of them in which it was found again.
    pub after_found: i64,
    /// `again`, `clean`, `running` or `not_enough`.
    pub course: String,
    /// The same in words.
    pub why: String,
    /// The rows in which it was found before; at most 20.
    pub rows_before: Vec<NamedRow>,
    /// The rows in which it was found again; at most 20.
    pub rows: Vec<NamedRow>,
}
