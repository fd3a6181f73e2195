//! Objects after an erasing: those that nothing speaks of any more go, or bear a pseudonym where a case still names them.

pub mod table;
