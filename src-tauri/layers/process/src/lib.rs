//! The process layer: what must be done, and by when.
//!
//! Law is data here: norms, deadline rules, calendars, tactics, checklists and templates are files, checked at load. A date is
//! returned with its derivation. Nothing here acts by itself: cases are opened, tasks closed and steps chosen by a person.
#![deny(missing_docs)]

pub mod amendments;
mod by;
pub mod calendars;
pub mod checklists;
pub mod control;
pub mod deadlines;
pub mod documents;
pub mod duties;
pub mod error;
pub mod evidence;
mod library;
pub mod norms;
pub mod notes;
pub mod reminders;
pub mod routing;
mod subject;
pub mod tactics;
pub mod tasks;
pub mod topics;

pub use by::By;
pub use error::{Error, Result};
pub use library::Library;
pub use subject::Subject;
