//! The law that dates are counted by, as people read and change it: rules, calendars, what a change would move.

mod desk;
mod desk_view;
mod preview;
mod preview_view;

pub use desk_view::{AmendmentLine, CalendarDay, CalendarView, ExtensionView, RuleView, RulesDesk};
pub use preview_view::{AmendmentPreview, MovedDeadline, WorkedCaseView};
