//! The library of acts as shown: which acts there are, an article side by side in two languages as it stood on a day, what changed
//! between two days, and where certain words stand.

mod acts;
mod acts_view;
mod article;
mod article_view;
mod diff;
mod diff_view;
mod paragraph;
mod quoting;
mod search;
mod search_view;

pub use acts_view::{
    LawAct, LawActHead, LawActLine, LawActs, LawContent, LawEdition, LawImport, LawImportReport, LawIssue,
};
pub use article_view::{LawArticle, LawParagraph, LawSide, LawText, LawWording};
pub use diff_view::{LawDiff, LawDiffParagraph, LawDiffPiece, LawDiffSide};
pub use search_view::{LawHit, LawHitPiece, LawHits};
