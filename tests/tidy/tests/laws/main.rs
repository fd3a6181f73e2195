//! The laws of this tree. One file a law, or a few that belong together; each says what to do when it is broken.

mod arrows;
mod contract;
mod documents;
mod interface;
mod names;
mod network;
mod parameters;
mod places;
mod sizes;
mod sql;
mod threats;
mod time;
mod window;
mod words;
