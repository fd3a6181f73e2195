//! Models: what is learnt, how well it does, how it is kept.

pub mod learn;
