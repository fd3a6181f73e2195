//! Control of execution: what an act demanded, by what day, and whether the data show that it was done.
//!
//! A demand is a promise with a date. Where a check is named, imported rows answer for it; what a person says stands above what the
//! data say, and both are shown. `effect` looks at what came after an act: the same violation again within 6 and 12 months, and how
//! often it was found before and after.

mod check;
mod decided;
mod effect;
mod priority;
mod promise;
pub mod table;
mod watch;
mod work;

pub use check::{Check, ControlRules, Place};
pub use decided::{CameTo, came_to, decided_inspection, decided_inspections};
pub use effect::{Course, Effect, Tally, Window, effect};
pub use priority::{Measure, measures_ahead};
pub use promise::{Promise, Ruling, Standing, Verdict, Watched, Why};
pub use watch::watched;
pub use work::{rule_on, set_promise};
