//! By what right data are held: the catalogue of sources and legal cards, and the end of retention.

mod catalogue;
mod catalogue_view;
mod retention;
mod retention_view;

pub use catalogue_view::{DpiaView, FieldLine, PassportView, SourceView};
pub use retention_view::{DueView, EndedView, KeyView, ProofItem, RetentionDone, RetentionProof, RetentionView};
