//! Topics of appeals: a lexicon that needs no examples, and a classifier that learns from labelled ones.

mod artefact;
mod bayes;
mod blend;
mod folds;
mod level;
mod lexicon;
mod linear;
mod measures;
mod model;
mod near;
mod pieces;
mod space;
mod taxonomy;
#[cfg(test)]
mod tests;
mod train;

pub use artefact::ArtefactError;
pub use level::{Explanation, Level, Reason};
pub use lexicon::{ByWords, Lexicon, Told};
pub use measures::Measures;
pub use model::{Prediction, Ranked, TopicModel};
pub use taxonomy::{Contour, Route, Step, Sub, Taxonomy, TaxonomyError, Topic, Unit};
pub use train::{Training, TrainingError};
