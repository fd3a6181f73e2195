//! What is deleted and rewritten when the time of a batch is ended. `objects` settles whom nothing speaks of any more.

pub mod objects;
pub mod table;
