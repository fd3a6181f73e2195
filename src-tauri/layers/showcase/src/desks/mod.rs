//! Desks of the people who work here: my day, objects, a case.

mod case_view;
mod deadline_item;
mod my_day;
mod object_list;

pub use case_view::{
    CaseHead, CaseView, ChecklistItem, ChecklistView, StageView, TaskEdge, TaskView, TemplateView,
};
pub use deadline_item::{DeadlineItem, DeadlineView, DerivationStep};
pub use my_day::{BucketCount, DeskSuggestion, MyDay};
pub use object_list::{ObjectList, ObjectRow};
