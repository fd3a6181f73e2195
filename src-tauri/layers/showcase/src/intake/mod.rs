//! What has been taken in.

mod draft;
mod look;
mod look_views;
mod network;
mod network_views;
mod preview;
mod sources;
mod views;

pub use draft::{DraftColumn, ProfileDraft};
pub use look_views::{ColumnLook, DateLook, FieldLook, FileLine, FileLook, ProfileFit, WordLook};
pub use network_views::{ConnectorView, FetchReport, LastFetchView};
pub use preview::{PreviewField, PreviewProblem, PreviewRow, PreviewView};
pub use views::{
    BatchDifference, BatchVerified, BatchView, ImportReport, ProfileSaved, QuarantineExport, QuarantineLine,
};
