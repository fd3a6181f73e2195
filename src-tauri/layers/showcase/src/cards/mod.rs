//! The card of a supervised object and what opens from it.

mod appeal_path;
mod card;
mod degree;
mod document;
pub(crate) mod examined;
mod finding_view;
mod findings;
mod head;
pub(crate) mod history;
mod link_view;
mod links;
pub(crate) mod make;
mod next_step;
mod norm_view;
mod norms;
mod risk;
mod risk_view;
mod row;
mod source_row;
mod splits;
pub(crate) mod suggest;
pub(crate) mod timeline;
mod told;

pub use card::{Card, Events, History, ObjectHead, TimelineItem};
pub use degree::{DegreeAsked, DegreeView};
pub use finding_view::{FindingCounts, FindingSide, FindingView};
pub use link_view::{DecisionView, JoinedObject, NamedPart, ReasonView, RowLink, SplitView};
pub(crate) use links::Members;
pub(crate) use make::Known;
pub use next_step::{NextStep, SimilarCases, SimilarChoice, Suggestion};
pub use norm_view::{NormView, RuleLine};
pub use risk_view::{Contribution, RiskView};
pub use source_row::{FieldChange, RowLine, RowList, RowOrigin, RowTactic, SourceRow};
pub use told::Kept;
pub(crate) use told::Told;
