//! Tactics: templates of stages → tasks → deadlines → checklists → documents → norms, from `assets/tactics`.
//!
//! A tactic with a cycle, an unknown rule or a missing norm is refused at load, with file, line and reason.

mod check;
mod tactic;

pub use tactic::{Holder, Stage, Tactic, Task, Trigger};
