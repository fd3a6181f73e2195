//! Which data set speaks of an object, and by what name: so that a name is shown to nobody who may not see the rows that it stands in.

pub mod table;
