//! The law and the method that dates come from, as people read and change them: rules, calendars, tactics, what a change would move.

mod changed;
mod desk;
mod desk_view;
mod preview;
mod preview_view;
mod tactic;
mod tactic_view;

pub use desk_view::{AmendmentLine, CalendarDay, CalendarView, ExtensionView, RuleView, RulesDesk};
pub use preview_view::{AmendmentPreview, MovedDeadline, WorkedCaseView};
pub use tactic_view::{TacticTask, TacticView, TacticsDesk, Titles};
