//! How likely a count is by chance alone, and what of many looks at once remains: for comparisons of practice and of models alike.

mod discovery;
pub(crate) mod special;
pub(crate) mod tails;

pub(crate) use discovery::q_values;
