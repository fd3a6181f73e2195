//! The analytics layer: what the program suggests, never decides.
//!
//! Findings and scores are pure functions of facts passed in. This layer reads rows, asks the law through [`law::Law`], and
//! writes nothing. A missing fact is a result of its own, neither a violation nor a clean bill.
#![deny(missing_docs)]

pub mod acts;
pub mod appeals;
mod chances;
pub mod documents;
pub mod findings;
pub mod inspections;
pub mod law;
pub mod models;
