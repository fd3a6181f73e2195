//! The points-based score: a hypothesis about practices around an object, each point opening its facts.
//!
//! Criteria and weights are data (`assets/models/risk-points.toml`); features are measured here, one file each, as pure functions
//! of the history passed in. Natural persons are not scored at all (AI law, art. 17 p. 3).

pub mod anomalies;
pub mod attention;
pub mod degree;
mod features;
mod history;
pub mod outcomes;
mod points;
pub mod practice;
mod subjects;

pub use history::{Amount, History, Measured};
pub use points::{Criterion, Level, PointsModel, Score, Scored, Weighed};
