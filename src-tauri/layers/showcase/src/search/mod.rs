//! Search everywhere: one box over objects, rows, cases, documents, norms and acts, and a pasted list looked up line by line.

mod asked;
mod documents;
mod drafts;
mod everywhere;
mod laws;
mod lists;
mod pieces;
mod results;

/// Kinds of things that are searched, in the order in which they are shown.
pub const KINDS: [&str; 9] =
    ["objects", "inspections", "appeals", "challenges", "cases", "documents", "norms", "acts", "laws"];

pub use results::{
    CaseRef, DocumentRef, DocumentView, DraftPlace, LawPlace, ListHit, ListLine, ListResults, Piece, SearchGroup,
    SearchHit, SearchResults, SearchTarget,
};
