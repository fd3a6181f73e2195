//! Models: what is learnt, how well it does, how it is kept, what it said and whether it says it again.

mod asking;
mod bound;
mod error;
mod filling;
mod future;
mod judgement;
pub mod learn;
mod left_out;
mod making;
mod otherwise;
pub mod overlap;
mod personal;
mod reading;
pub mod report;
pub mod risk_class;
mod sheet;
pub mod table;
mod task;
mod telling;
#[cfg(test)]
mod testing;
mod version;
mod without_words;
mod written;

pub use asking::{Again, Asked, BY_WORDS, OutcomeSaid, Term, Terms, TopicSaid, again, input_sha256, samples};
pub use bound::Bound;
pub use error::{Error, Result};
pub use future::refuse_future;
pub use judgement::{Evaluation, Judgement, OutcomeFigures};
pub use left_out::LeftOut;
pub use making::{Chosen, How, Made, Model, TOPICS, train};
pub use otherwise::Otherwise;
pub use personal::refuse_personal;
pub use reading::{Held, Reading};
pub use sheet::{Column, Head, Sheet};
pub use task::{Columns, DataProfile, Task, Texts};
pub use version::{NewPrediction, NewVersion, Objection, Prediction, Version};
pub use without_words::{Instead, WithoutWords};
