//! Which rows of an object came, changed or went, and since when.

pub mod table;
