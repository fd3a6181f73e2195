//! What has been taken in.

mod sources;
mod views;

pub use views::{BatchDifference, BatchVerified, BatchView, ImportReport, QuarantineLine};
