//! Appeals: folding, masking, language, topics, duplicates, priority and the quality of answers.

pub mod duplicates;
pub mod formal_reply;
pub mod language;
pub mod letters;
pub mod mask;
pub mod phrases;
pub mod priority;
mod random;
pub(crate) mod reading;
pub mod rules;
pub mod table;
pub mod topics;
pub mod words;

pub use reading::{AppealMethod, AppealRead, TopicTold, corrected};
