//! Objects that a name has made of several: where a source gives no number, all rows of one name are one object until a person says whose
//! rows they are. A split gives some of them to another object of the same name; taking it back gives them back.

mod split;
pub mod table;

pub(crate) use split::Settled;
pub use split::{Split, split, undo};
