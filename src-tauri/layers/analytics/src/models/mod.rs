//! Models: what is learnt, how well it does, how it is kept, what it said and whether it says it again.

mod asking;
mod error;
pub mod learn;
mod making;
pub mod report;
mod sheet;
pub mod table;
mod task;
mod version;

pub use asking::{Again, Asked, BY_WORDS, OutcomeSaid, Term, Terms, TopicSaid, again, input_sha256, samples};
pub use error::{Error, Result};
pub use making::{Chosen, Evaluation, Made, Model, OutcomeFigures, train};
pub use sheet::Sheet;
pub use task::{Columns, DataProfile, Task, Texts};
pub use version::{NewPrediction, NewVersion, Objection, Prediction, Version};
