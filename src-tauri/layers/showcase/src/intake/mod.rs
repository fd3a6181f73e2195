//! What has been taken in, and by what right.

mod draft;
mod look;
mod look_views;
mod preview;
mod sources;
mod views;

pub use draft::{DraftColumn, ProfileDraft};
pub use look_views::{ColumnLook, DateLook, FieldLook, FileLine, FileLook, ProfileFit, WordLook};
pub use preview::{PreviewField, PreviewProblem, PreviewRow, PreviewView};
pub use views::{
    BatchDifference, BatchVerified, BatchView, ImportReport, PassportView, ProfileSaved, QuarantineExport,
    QuarantineLine,
};
