//! What to look into first, and every sign of violation: counted at once over the whole store, listed from what was counted.

mod counting;
mod desk;
mod register;
mod views;

pub use views::{
    AttentionDesk, BlindView, CountedView, DistrictView, FindingsRegister, LevelCount, PlaceView, RuleCount,
    TopicToCheck,
};
