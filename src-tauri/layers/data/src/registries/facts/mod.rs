//! Rows read as facts, for the layers that reason about them.

pub mod around;
pub mod moved;
pub mod open;
pub mod subjects;
pub mod table;

pub use table::Side;
