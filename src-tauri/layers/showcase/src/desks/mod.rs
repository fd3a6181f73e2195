//! Desks of the people who work here: my day, objects, a case.

mod attention;
mod beginnings;
mod case;
mod case_view;
mod control;
mod control_view;
mod deadline_item;
mod deadlines;
mod derivation;
mod documents;
mod drafts;
mod forecast;
mod forecast_view;
mod heads;
mod merge;
mod merge_view;
mod my_day;
mod my_day_view;
mod object_list;
mod objects;
mod quality;
mod routing;
mod routing_view;
mod rows;
mod rows_view;
mod topics;
mod triage;
mod triage_view;

pub use attention::{
    AttentionDesk, BlindView, CountedView, DistrictView, FindingsRegister, ForetoldView, LevelCount, PlaceView,
    RuleCount, TopicToCheck, seed_of,
};
pub use case_view::{CaseHead, CaseView, ChecklistItem, ChecklistView, StageView, TaskEdge, TaskView, TemplateView};
pub use case_view::{HoldView, LatestView, PlanView, SpentView};
pub use control_view::{
    ControlDesk, EffectView, MeasureView, NamedRow, PromiseItem, PromiseView, StandingCount, WindowView,
};
pub use deadline_item::{DeadlineItem, DeadlineView, DerivationStep};
pub use drafts::{
    ActOf, AdoptionView, DraftChange, DraftExport, DraftFault, DraftMade, DraftOut, DraftReference, DraftVersionView,
    DraftView, PrecedentView,
};
pub use forecast_view::{ForecastBoard, ForecastCase, ForecastView, HelpLine, RiskLine};
pub use heads::{
    HeadsCell, HeadsLine, HeadsRow, HeadsRows, HeadsTable, HeadsView, PlaceCounts, RegionMeasure, RegionUnit,
    RegionsView, RowsWanted, RuleSigns,
};
pub use merge_view::{MergeDesk, MergeLog, MergePair, MergeSide, NamePiece};
pub use my_day_view::{BucketCount, DeskSuggestion, MyDay, Reminders};
pub use object_list::{ObjectList, ObjectRow};
pub use objects::ObjectsAsked;
pub use routing_view::{
    EscalatedView, HandoverPreview, LeftCase, PersonView, QueueView, QueuedCase, RoutingDesk, SubstitutionView, Takers,
};
pub use rows::AskedRows;
pub use rows_view::{AbsentNumbers, RowColumn, RowFilter, RowSort, RowsLine, RowsView};
pub use topics::{
    TopicAppeal, TopicCard, TopicFact, TopicLine, TopicMeasure, TopicMonth, TopicNote, TopicObject, TopicQuestion,
    TopicRows, TopicsDesk,
};

pub use quality::{
    NoteLine, QualityDataSet, QualityDesk, QualityField, QualityFigure, QualityMonth, QualityNote, QualityRow,
    QualityRows, QualitySource,
};

pub(crate) use deadlines::{holder, sort_items};
pub(crate) use heads::{Ledger, Length};
pub(crate) use my_day::bucket_counts;
pub(crate) use rows::{Sifted, column_of};
pub(crate) use topics::{Gathered, Inspected};
pub use triage::{Classification, Sorted};
pub use triage_view::{Classified, PriorityReason, SameGroup, TopicCount, TriageDesk, TriageItem};
