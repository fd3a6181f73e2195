//! Duties towards the persons whose data are held: the register of processing, requests and breaches, assessments, what went out.

mod assessments;
mod document;
mod exports;
mod mark;
mod processing;
mod requests;
mod views;

pub use exports::{AskedExports, EXPORTS};
pub use mark::{Handed, Outgoing};
pub use views::{
    DpiaAnswer, DpiaDesk, DpiaForm, DpiaQuestion, DpiaStanding, DpiaSubject, DpiaVersion, DutyDesk, DutyEvent,
    DutyKind, DutyRequestView, ExportLine, ExportList, ProcessedSet, ProcessingRegister,
};
