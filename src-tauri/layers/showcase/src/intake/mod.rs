//! What has been taken in, and by what right.

mod sources;
mod views;

pub use views::{BatchDifference, BatchVerified, BatchView, ImportReport, PassportView, QuarantineLine};
