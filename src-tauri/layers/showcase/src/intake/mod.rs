//! What has been taken in, and by what right.

mod views;

pub use views::{BatchView, ImportReport, PassportView, QuarantineLine};
