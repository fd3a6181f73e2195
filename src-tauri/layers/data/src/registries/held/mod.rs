//! What is held of a data set, for those who compare a file with it.

pub(crate) mod table;
