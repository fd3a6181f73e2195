//! Rules and calendars as shown.

use serde::Serialize;
use ts_rs::TS;

use crate::parts::NormRef;

/// All rules, all calendars, and how the office has changed them.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RulesDesk {
    /// Every wording of every rule, act by act.
    pub rules: Vec<RuleView>,
    /// Calendars, the latest year first.
    pub calendars: Vec<CalendarView>,
    /// What was changed here, the latest first.
    pub changes: Vec<AmendmentLine>,
}

/// One wording of a deadline rule.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RuleView {
    /// The rule's id.
    pub id: String,
    /// The duty.
    pub name: String,
    /// The act's short name.
    pub act: String,
    /// The article.
    pub norm: NormRef,
    /// Exact place in the act.
    pub place: String,
    /// What starts the clock.
    pub trigger: String,
    /// Who is obliged.
    pub party: String,
    /// Length; absent where the law gives no number.
    pub value: Option<u32>,
    /// `working_days`, `calendar_days`, `months`, `hours`, `fixed_date` or `none`.
    pub unit: String,
    /// Length and unit in words.
    pub term: String,
    /// What the law says of the first day, in words.
    pub start: String,
    /// Whether the law is silent on it, so that `count_from` is a choice of the program.
    pub start_silent: bool,
    /// Where the program starts: `next_day`, `next_hour`, `same_day`, `same_moment`, `before_event` or `fixed_date`.
    pub count_from: String,
    /// The same in words.
    pub count_from_name: String,
    /// `next_working_day`, `none`, `unknown` or `not_needed`.
    pub roll: String,
    /// The same in words.
    pub roll_name: String,
    /// The article that says how such terms are counted.
    pub counting: Option<NormRef>,
    /// How far the term can be extended.
    pub extension: Option<ExtensionView>,
    /// Whether the clock can stand still, in words.
    pub suspension: String,
    /// `high`, `medium` or `low`.
    pub confidence: String,
    /// The same in words.
    pub confidence_name: String,
    /// Whether the program counts by it.
    pub enabled: bool,
    /// Open questions; of a rule that is switched off, why.
    pub note: Option<String>,
    /// First day in force, if it has had other wordings.
    pub valid_from: Option<String>,
    /// Last day in force.
    pub valid_to: Option<String>,
    /// Where the text was read.
    pub read_at: String,
    /// Whether the office's own file lies over the one that the program came with.
    pub own: bool,
}

/// How far a term can be extended.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ExtensionView {
    /// The most, in units.
    pub most: u32,
    /// Length, unit and from what it is counted, in words.
    pub says: String,
    /// Who decides.
    pub by: String,
    /// Whether the day of the decision has to be known.
    pub from_decision: bool,
}

/// A year's calendar.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CalendarView {
    /// The year.
    pub year: i32,
    /// `published` or `computed`.
    pub status: String,
    /// The same in words.
    pub status_name: String,
    /// Where it comes from.
    pub source: String,
    /// Days that differ from the ordinary week, in order.
    pub days: Vec<CalendarDay>,
    /// Whether the office's own file lies over the one that the program came with.
    pub own: bool,
}

/// A day that differs from the ordinary week.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CalendarDay {
    /// The day.
    pub date: String,
    /// `holiday`, `moved`, `transferred`, `rest` or `worked`.
    pub kind: String,
    /// The same in words.
    pub kind_name: String,
    /// Its name.
    pub name: String,
    /// The norm or decision.
    pub norm: String,
}

/// A change that was made here.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AmendmentLine {
    /// Its number.
    pub id: i64,
    /// Whether its file still reads as it left it: then it can be taken back.
    pub stands: bool,
    /// That it was taken back, when and by whom, in words; absent where it was not.
    pub taken_back: Option<String>,
    /// The day it was made.
    pub day: String,
    /// By whom.
    pub actor: String,
    /// The rule's id, the day or the year.
    pub subject: String,
    /// What was changed, in words.
    pub title: String,
    /// What was and what is, a sentence for each difference.
    pub changes: Vec<String>,
    /// Why.
    pub reason: String,
    /// How many open deadlines moved.
    pub moved: i64,
}
