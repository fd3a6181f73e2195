//! What has been taken in.

mod network;
mod network_views;
mod sources;
mod views;

pub use network_views::{ConnectorView, FetchReport, LastFetchView};
pub use views::{BatchDifference, BatchVerified, BatchView, ImportReport, QuarantineLine};
