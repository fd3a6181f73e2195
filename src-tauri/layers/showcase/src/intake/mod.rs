//! What has been taken in, and by what right.

mod sources;
mod views;

pub use views::{BatchView, ImportReport, PassportView, QuarantineLine};
