//! Duties towards the persons whose data are held (law No. 94-V): requests and breaches with their dates, and the assessments of the
//! effect on personal data that people fill in.
//!
//! `assets/duties` says what can come in, by which rule its date is counted, and what is asked in an assessment. Where the law that
//! was read sets no number, nothing is counted and that is said.

mod form;
mod kind;
pub mod table;
mod work;

pub use form::{Answer, AnswerKind, Assessment, Form, Question, Subject};
pub use kind::{Duties, Kind, Starts};
pub use work::{Event, NewRequest, Request, Step, Term, add, forget, mark, term};
