//! Desks of the people who work here: my day, objects, a case.

mod case;
mod case_view;
mod deadline_item;
mod deadlines;
mod derivation;
mod documents;
mod merge;
mod merge_view;
mod my_day;
mod my_day_view;
mod object_list;
mod objects;
mod quality;

pub use case_view::{CaseHead, CaseView, ChecklistItem, ChecklistView, StageView, TaskEdge, TaskView, TemplateView};
pub use case_view::{HoldView, LatestView, PlanView, SpentView};
pub use deadline_item::{DeadlineItem, DeadlineView, DerivationStep};
pub use merge_view::{MergeDesk, MergeLog, MergePair, MergeSide, NamePiece};
pub use my_day_view::{BucketCount, DeskSuggestion, MyDay};
pub use object_list::{ObjectList, ObjectRow};

pub use quality::{
    NoteLine, QualityDataSet, QualityDesk, QualityField, QualityFigure, QualityMonth, QualityNote, QualityRow,
    QualityRows, QualitySource,
};

pub(crate) use my_day::bucket_counts;
