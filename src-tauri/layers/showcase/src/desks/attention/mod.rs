//! What to look into first, and every sign of violation: counted at once over the whole store, listed from what was counted.

mod counting;
mod desk;
mod foretold;
mod register;
mod views;

pub use desk::seed_of;
pub use views::{
    AttentionDesk, BlindView, CountedView, DistrictView, FindingsRegister, ForetoldView, LevelCount, PlaceView,
    RuleCount, TopicToCheck,
};
