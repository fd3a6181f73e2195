//! Topics of appeals: a lexicon that needs no examples, and a classifier that learns from labelled ones.

mod artefact;
mod bayes;
mod blend;
mod folds;
mod level;
mod linear;
mod measures;
mod model;
mod pieces;
pub(crate) mod random;
mod space;
#[cfg(test)]
mod tests;
mod train;

pub use artefact::ArtefactError;
pub use level::{Explanation, Level, Reason};
pub use measures::Measures;
pub use model::{Prediction, Ranked, TopicModel};
pub use train::{Training, TrainingError};
