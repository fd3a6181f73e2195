//! The terminal as scripts see it: what it prints, how it ends, and what is left when it is killed.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test fails by panicking, and says what it counted")]

mod contract;
mod killed;
mod terminal;
