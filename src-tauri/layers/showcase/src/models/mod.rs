//! Models as people see them: their passports, what they said, why, and whether they say it again.

mod desk;
mod document;
mod explanation;
mod journalled;
mod left_out;
mod otherwise;
mod passport;
mod report;
mod reproduction;
mod risk_class;
mod said_before;
mod similar;
mod similar_appeals;
mod views;
mod year;

pub(crate) use explanation::row_named;
pub(crate) use report::ToldOf;
pub use views::{
    BoundedView, DriftLine, FigureLine, GroupLine, GroupsView, ModelReport, ModelView, ModelsDesk, ObjectionView,
    PredictionLine, PredictionView, Reproduced, ReproducedLine, RiskClassView, RowTeller, SaidBefore, SimilarDecision,
    TermLine, WatchView,
};
