//! Who works on what: queues, hand-overs, substitution, and what is shown to the head by rule. Nothing is handed over by itself.

mod escalation;
mod rules;
pub mod table;
mod work;

pub use escalation::{Escalated, escalated};
pub use rules::{Escalation, Queue, Routing, When};
pub use work::{
    Handover, Left, Place, Preview, Substitution, end_substitution, hand_over, preview, resume_substitution, substitute,
};
