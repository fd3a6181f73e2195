//! Topics of supervision: the list and the card.

mod card;
mod gathered;
mod views;

pub use views::{
    TopicAppeal, TopicCard, TopicFact, TopicLine, TopicMeasure, TopicMonth, TopicNote, TopicObject, TopicQuestion,
    TopicRows, TopicsDesk,
};

pub(crate) use gathered::{Gathered, Inspected};
