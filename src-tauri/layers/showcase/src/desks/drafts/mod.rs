//! Drafts of acts: filled from a case, checked, kept in versions, adopted by a person, written out.

mod desk;
mod facts;
mod views;

pub use desk::{DraftMade, DraftOut};
pub use facts::ActOf;
pub use views::{
    AdoptionView, DraftChange, DraftExport, DraftFault, DraftReference, DraftVersionView, DraftView, PrecedentView,
};
