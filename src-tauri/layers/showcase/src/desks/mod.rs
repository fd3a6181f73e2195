//! Desks of the people who work here: my day, objects, a case.

mod case;
mod case_view;
mod control;
mod control_view;
mod deadline_item;
mod deadlines;
mod derivation;
mod documents;
mod forecast;
mod forecast_view;
mod merge;
mod merge_view;
mod my_day;
mod my_day_view;
mod object_list;
mod objects;
mod quality;
mod routing;
mod routing_view;
mod triage;
mod triage_view;

pub use case_view::{CaseHead, CaseView, ChecklistItem, ChecklistView, StageView, TaskEdge, TaskView, TemplateView};
pub use case_view::{HoldView, LatestView, PlanView, SpentView};
pub use control_view::{ControlDesk, EffectView, NamedRow, PromiseItem, PromiseView, StandingCount, WindowView};
pub use deadline_item::{DeadlineItem, DeadlineView, DerivationStep};
pub use forecast_view::{ForecastBoard, ForecastCase, ForecastView, HelpLine, RiskLine};
pub use merge_view::{MergeDesk, MergeLog, MergePair, MergeSide, NamePiece};
pub use my_day_view::{BucketCount, DeskSuggestion, MyDay, Reminders};
pub use object_list::{ObjectList, ObjectRow};
pub use routing_view::{
    EscalatedView, HandoverPreview, LeftCase, PersonView, QueueView, QueuedCase, RoutingDesk, SubstitutionView, Takers,
};

pub use quality::{
    NoteLine, QualityDataSet, QualityDesk, QualityField, QualityFigure, QualityMonth, QualityNote, QualityRow,
    QualityRows, QualitySource,
};

pub(crate) use deadlines::sort_items;
pub(crate) use my_day::bucket_counts;
pub use triage_view::{Classified, PriorityReason, SameGroup, TopicCount, TriageDesk, TriageItem};
