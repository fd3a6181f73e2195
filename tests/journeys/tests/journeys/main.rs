//! Whole cases through the one door.

mod card;
mod findings;
mod foreign;
mod intake;
mod languages;
mod refusals;
mod work;
mod world;
