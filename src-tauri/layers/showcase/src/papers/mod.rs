//! What documents say, put into words: requisites with their places, one chronology of several, signs of a formal reply.

mod chronology;
mod views;

pub use views::{
    ConflictDay, EventView, MentionView, PaperConflict, PaperView, PapersView, Quoted, ReplySign, ReplyView,
    RequisiteView,
};
