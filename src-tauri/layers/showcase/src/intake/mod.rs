//! What has been taken in, and by what right.

mod network;
mod network_views;
mod sources;
mod views;

pub use network_views::{ConnectorView, FetchReport, LastFetchView};
pub use views::{BatchDifference, BatchVerified, BatchView, ImportReport, PassportView, QuarantineLine};
